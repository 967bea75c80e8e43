//! What all kept articles answer: asked by lines and as one types, read at their very words, come back to.

use super::{FERRY, Reader};
use dateline::article::{Bookmarks, Key, Marked, Noting, Place, Yours};
use dateline::finding::{Cited, Dated, Happened, Passage, Polarity, Precision, QuoteKind, Said, WhenSource};
use dateline::ingest::{self, Hints};
use dateline::text::Date;
use dateline::ui::{Answers, Asked, Effect, LibraryWish, Message, Reply};
use jiff::civil::date;
use std::sync::Arc;

const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40), (200, 60), (40, 12)];

const PIER: &str = "The pier is sold

Tom Berg bought the pier on Monday.

“We will rebuild the pier,” Ana Ruiz said. “It belongs to the town.”
";

fn cited(article: i64, title: &str) -> Cited {
    Cited {
        article,
        title: title.into(),
        outlet: Some("Shore Gazette".into()),
        published: Date::parse(if article == 7 { "2016-07-15" } else { "2017-03-10" }),
        url: Some("https://shore.example/a".into()),
    }
}

/// Of words that stand in the article.
fn passage(article: i64, title: &str, text: &str, words: &str, also: usize) -> Passage {
    let place = |it: &str| {
        let at = text.find(it).expect("it is there");
        let start = text[..at].chars().count();
        [start, start + it.chars().count()]
    };
    let span = place(words);
    Passage { at: cited(article, title), span, text: words.into(), words: Vec::new(), also }
}

fn quotes() -> Answers {
    let said = |passage: Passage, speaker: &str, quote| Said {
        passage,
        speaker: Some(speaker.into()),
        role: Some("mayor of Marrow Bay".into()),
        kind: QuoteKind::Direct,
        cue: None,
        quote,
    };
    let ferry = passage(9, "Council keeps the night ferry", FERRY, "“Nobody will be left on the quay,”", 0);
    let pier = passage(7, "The pier is sold", PIER, "“We will rebuild the pier,”", 2);
    Answers::Quotes(vec![said(ferry, "Ana Ruiz", 2), said(pier, "Ana Ruiz", 1)])
}

fn events() -> Answers {
    let event = |at: i16, polarity, agents: &str, others: &str, what: &str| Happened {
        passage: passage(7, "The pier is sold", PIER, "Tom Berg bought the pier on Monday.", 1),
        what: what.into(),
        summary: what.into(),
        trigger: [9, 15],
        when: Some(Dated {
            from: date(at, 3, 1),
            to: date(at, 3, 1),
            precision: Precision::Day,
            source: WhenSource::Explicit,
            value: None,
            span: None,
        }),
        agents: vec![agents.into()],
        others: vec![others.into()],
        mutual: false,
        is_main: true,
        claimed_by: None,
        polarity: Some(polarity),
        root: None,
        score: Some(if polarity == Polarity::Conflict { -5.0 } else { 4.0 }),
        flags: Vec::new(),
        event: i64::from(at),
    };
    Answers::Events(vec![
        event(2011, Polarity::Conflict, "Norway", "Denmark", "shelled a harbour"),
        event(2014, Polarity::Cooperation, "Denmark", "Norway", "lifted its embargo"),
        event(2016, Polarity::Cooperation, "Norway", "Denmark", "opened its ports"),
    ])
}

/// The question that waits for its answer.
fn asked(reader: &mut Reader) -> Asked {
    let last = reader.wishes.drain(..).rev().find_map(|it| match it {
        Effect::Library(LibraryWish::Ask(asked)) => Some(asked),
        _ => None,
    });
    last.expect("something was asked")
}

fn answer(reader: &mut Reader, answers: Answers) -> Asked {
    let asked = asked(reader);
    reader.send(Message::Reply(Reply::Answered { asked: asked.clone(), answers }));
    asked
}

fn ask(reader: &mut Reader, line: &str, answers: Answers) -> Asked {
    reader.press(":").type_in(line).press("Enter");
    answer(reader, answers)
}

fn lend(reader: &mut Reader, text: &str) {
    let article = reader.wishes.drain(..).find_map(|it| match it {
        Effect::Library(LibraryWish::Open(article)) => Some(article),
        _ => None,
    });
    let document = Arc::new(ingest::read(text.as_bytes(), &Hints::default()).expect("it is there"));
    let (article, key) = (article.expect("an article was opened"), Key::new("pier.txt"));
    reader.send(Message::Reply(Reply::Kept { article, key, document, bookmarks: None }));
}

#[test]
fn who_said_what_is_a_dated_list_with_its_articles_at_every_size() {
    for (columns, rows) in SIZES {
        let mut reader = Reader::at(FERRY, *columns, *rows);
        let asked = ask(&mut reader, "who ruiz", quotes());
        assert_eq!(asked, Asked::Who("ruiz".into()));
        reader.check("Answers 2 quotations").check("“Nobody will be left on the quay,”").check("10 Mar 2017");
        reader.check("Ana Ruiz, mayor").check("Shore Gazette");
        if *rows > 12 {
            reader.check("What Ana Ruiz said").check("15 Jul 2016").check("The pier is sold · +2 articles");
        }
    }
}

#[test]
fn all_whom_a_name_means_are_in_the_title() {
    let Answers::Quotes(mut all) = quotes() else { panic!("they are quotations") };
    all.push(Said { speaker: Some("Eva Ruiz".into()), ..all[1].clone() });
    let mut reader = Reader::of(FERRY);
    ask(&mut reader, "who ruiz", Answers::Quotes(all));
    reader.check("What Ana Ruiz (2) and Eva Ruiz (1) said");
}

#[test]
fn an_answer_leads_to_its_very_words_and_back_to_its_row() {
    for (columns, rows) in SIZES {
        let mut reader = Reader::at(FERRY, *columns, *rows);
        ask(&mut reader, "who ruiz", quotes());
        reader.press("j Enter").check("Answers");
        lend(&mut reader, PIER);
        reader.check("“We will rebuild the pier,”").check_not("Answers 2");
        reader.press("Backspace").check("Answers 2");
        assert!(reader.screen().iter().any(|it| it.starts_with(" ▸") || it.starts_with("▸")));
        // The article that was read before lies under the answers again.
        reader.press("q").check_not("Answers 2");
        reader.check("ferry");
    }
}

#[test]
fn an_answer_out_of_the_article_on_the_screen_is_gone_to_at_once() {
    let mut reader = Reader::of(FERRY);
    let document = reader.model.document().clone();
    reader.send(Message::Reply(Reply::Keeps { document, article: 9, bookmarks: None }));
    ask(&mut reader, "said quay", quotes());
    reader.press("Enter").check("“Nobody will be left on the quay,” Ruiz said.");
    assert_eq!(reader.wishes, []);
    reader.press("C-o").check("Answers 2 quotations");
}

#[test]
fn an_answer_in_the_article_that_is_read_leaves_the_reading_place_where_it_was() {
    for (columns, rows) in SIZES {
        let long = format!("{FERRY}\n{}", "The quay is wet, and the ferry waits for nobody.\n\n".repeat(60));
        let mut reader = Reader::at(&long, *columns, *rows);
        let document = reader.model.document().clone();
        reader.send(Message::Reply(Reply::Keeps { document, article: 9, bookmarks: None }));
        reader.press("6 0 %");
        let (place, read) = (reader.model.place(), reader.screen());
        ask(&mut reader, "said quay", quotes());
        reader.press("Enter").check("Nobody will be left on the quay");
        assert_ne!(reader.model.place(), place);
        reader.press("Backspace").check("Answers 2");
        assert_eq!(reader.model.place(), place);
        reader.press("q");
        assert_eq!(reader.model.place(), place);
        assert_eq!(reader.screen()[1], read[1]);
        // The way forward leads to the words again, and the mark of the last jump back to what was read.
        reader.press("g i").check("Nobody will be left on the quay");
        reader.press("' '");
        assert_eq!(reader.model.place(), place);
    }
}

#[test]
fn an_event_of_the_library_is_explained_and_an_article_offers_no_reasons() {
    let mut reader = Reader::at(FERRY, 100, 24);
    ask(&mut reader, "between norway denmark", events());
    reader.check("w why").press("j w").check("Why this event").check("actors: Denmark → Norway");
    reader.check("sign: cooperation").check("date: 1 Mar 2014, stated in the article");
    reader.check("sentence: “Tom Berg bought the pier on Monday.”").check("told in 1 more article");
    reader.press("Esc");
    let pier = passage(7, "The pier is sold", PIER, "Tom Berg bought the pier", 0);
    ask(&mut reader, "notes", Answers::Articles(vec![pier]));
    reader.check_not("w why").check("Enter read").press("w").check("an article has no speaker and no date");
}

#[test]
fn what_could_not_be_answered_is_not_saved() {
    let mut reader = Reader::of(FERRY);
    reader.press(":").type_in("on blah").press("Enter");
    let sentence = "\"blah\" is not a date".to_string();
    let asked = asked(&mut reader);
    reader.send(Message::Reply(Reply::NotAnswered { asked, sentence }));
    reader.press(":").type_in("save ferries").press("Enter");
    reader.check("“date:blah” could not be answered, so it is not saved");
    assert_eq!(reader.wishes, []);
    ask(&mut reader, "on 2017", events());
    reader.press(":").type_in("save ferries").press("Enter");
    let wish = LibraryWish::SaveShelf { name: "ferries".into(), line: Some("date:2017".into()) };
    assert_eq!(reader.wishes, [Effect::Library(wish)]);
}

#[test]
fn a_line_is_answered_as_it_is_typed_and_ranked_on_enter() {
    let mut reader = Reader::of(FERRY);
    reader.press("F").check("speaker:merkel");
    reader.type_in("pi");
    let early = asked(&mut reader);
    assert_eq!(early, Asked::Find { line: "pi".into(), whole: false });
    reader.type_in("er");
    let late = asked(&mut reader);
    // What is older than the last key is not shown.
    reader.send(Message::Reply(Reply::Answered { asked: early, answers: quotes() }));
    reader.check_not("quay");
    let pier = passage(7, "The pier is sold", PIER, "Tom Berg bought the pier on Monday.", 0);
    reader.send(Message::Reply(Reply::Answered {
        asked: late,
        answers: Answers::Articles(vec![pier.clone()]),
    }));
    reader.check("The pier is sold").check("Answers 1 article · 2016");
    reader.press("Enter");
    let ranked = answer(&mut reader, Answers::Articles(vec![pier]));
    assert_eq!(ranked, Asked::Find { line: "pier".into(), whole: true });
    reader.check("best first").check("Articles with pier");
    reader.press("/").type_in(" bought");
    assert_eq!(asked(&mut reader), Asked::Find { line: "pier bought".into(), whole: false });
    reader.press("Esc").check_not("Answers").check("night ferry");
}

#[test]
fn what_happened_between_two_is_told_with_its_tone_and_copied_with_its_source() {
    for (columns, rows) in SIZES {
        let mut reader = Reader::at(FERRY, *columns, *rows);
        let asked = ask(&mut reader, "between norway, denmark", events());
        assert_eq!(asked, Asked::Between("norway".into(), "denmark".into()));
        reader.check("3 events").check("1 Mar 2011").check("− Norway → Denmark").check("shelled a harbour");
        if *rows > 12 {
            reader
                .check("2011–2016")
                .check("2 cooperation · 1 conflict")
                .check("Norway and Denmark")
                .check("●")
                .check("+1 article");
        }
        reader.press("y");
        let copied = Effect::Copy(
            "1 Mar 2011: Tom Berg bought the pier on Monday. (Shore Gazette, 15 Jul 2016: The pier is sold, \
             https://shore.example/a)"
                .into(),
        );
        assert_eq!(reader.wishes.drain(..).collect::<Vec<_>>(), [copied]);
        reader.press(":").type_in("w pair.csv").press("Enter");
        let Some(Effect::Export(export)) = reader.wishes.first() else { panic!("nothing was written") };
        assert_eq!(*export.answers, events());
    }
}

#[test]
fn why_there_is_no_answer_is_a_sentence_that_tells_what_to_do() {
    let mut reader = Reader::of(FERRY);
    reader.press(":").type_in("between one").press("Enter").check("takes two names");
    reader.press(":").type_in("who").press("Enter").check("\":who\" takes the name of a speaker");
    reader.press(":").type_in("on 2016-07-15").press("Enter");
    let nothing = asked(&mut reader);
    reader.send(Message::Reply(Reply::Answered {
        asked: nothing.clone(),
        answers: Answers::Events(Vec::new()),
    }));
    reader.check("No event of 2016-07-15 is told in any kept article");
    let sentence = "the library \"news.db\" is in use by another program".to_string();
    reader.send(Message::Reply(Reply::NotAnswered { asked: nothing, sentence }));
    reader.check("in use by another program");
    // Whoever speaks in this article is found all the same.
    reader.press("q").press(":").type_in("who berg").press("Enter");
    let who = asked(&mut reader);
    reader.send(Message::Reply(Reply::NotAnswered { asked: who, sentence: "nothing has been kept".into() }));
    reader.check("in this article alone: nothing has been kept").check("We will carry the loss");
}

#[test]
fn an_article_is_kept_once_it_was_looked_through_unless_the_reader_says_no() {
    let mut reader = Reader::of(FERRY);
    let document = reader.model.document().clone();
    reader.send(Message::Reply(Reply::Looked(document.clone())));
    let is_keep = |it: &Effect| matches!(it, Effect::Library(LibraryWish::Keep { key: None, .. }));
    assert!(reader.wishes.drain(..).any(|it| is_keep(&it)));
    reader.send(Message::Reply(Reply::Keeps { document: document.clone(), article: 3, bookmarks: None }));
    reader.send(Message::Reply(Reply::Looked(document.clone())));
    assert_eq!(reader.wishes, []);
    let mut reader = Reader::of(FERRY);
    reader.press(":").type_in("set nokeep").press("Enter");
    let document = reader.model.document().clone();
    reader.send(Message::Reply(Reply::Looked(document)));
    assert_eq!(reader.wishes, []);
}

#[test]
fn a_place_that_only_the_library_knows_is_gone_to_unless_one_reads_elsewhere_already() {
    let long = (1..=60).map(|it| format!("Paragraph {it} about the ferry.")).collect::<Vec<_>>().join("\n\n");
    let kept = |reader: &mut Reader| {
        let document = reader.model.document().clone();
        let block = document.blocks().len() - 10;
        let words = document.words(document.blocks()[block].span).to_string();
        let place = Place { block, character: 0, words };
        let marks = [('a', place.clone())].into();
        let bookmarks = Some(Bookmarks { place, marks });
        reader.send(Message::Reply(Reply::Keeps { document, article: 9, bookmarks }));
    };
    let mut reader = Reader::of(&long);
    reader.check("Paragraph 1 about");
    kept(&mut reader);
    reader.check("Paragraph 51 about").check_not("Paragraph 2 about");
    let mut reader = Reader::of(&long);
    reader.press("PageDown");
    let before = reader.screen();
    kept(&mut reader);
    assert_eq!(reader.screen(), before);
    reader.press("' a").check("Paragraph 51 about");
}

#[test]
fn an_article_that_only_lies_under_the_list_is_not_read_yet() {
    let mut reader = Reader::of_list(&[Ok(FERRY), Ok(PIER)], 80, 24);
    let document = reader.model.document().clone();
    reader.send(Message::Reply(Reply::Keeps { document, article: 9, bookmarks: None }));
    assert_eq!(reader.model.progress(), None);
    reader.press("Enter");
    let Some(LibraryWish::Progress { article: 9, share, .. }) = reader.model.progress() else {
        panic!("read")
    };
    assert!(share < 50, "{share}");
}

fn yours(reader: &mut Reader, marked: Vec<Marked>, lost: usize) {
    let document = reader.model.document().clone();
    let yours = Yours { marked, lost, ..Yours::default() };
    reader.send(Message::Reply(Reply::Yours { document, yours, done: None }));
}

#[test]
fn a_note_on_the_article_is_seen_at_its_first_line() {
    let mut reader = Reader::of(FERRY);
    reader.check_not("†");
    let document = reader.model.document().clone();
    let yours = Yours { note: Some("who voted?".into()), ..Yours::default() };
    reader.send(Message::Reply(Reply::Yours { document, yours, done: None }));
    assert!(
        reader.screen().iter().any(|it| it.contains("†") && it.contains("Council keeps the night ferry"))
    );
    reader.press(":").type_in("note").press("Enter").check("this article: who voted?");
}

#[test]
fn why_nothing_can_be_noted_names_what_keeps_it_so() {
    let mut reader = Reader::of(FERRY);
    reader.press(":").type_in("star").press("Enter").check("this one is kept in a moment");
    reader.model.options.settings.keep = false;
    reader.press(":").type_in("star").press("Enter").check("nothing is kept with keep = false");
    reader.model.options.settings.memory = false;
    reader.press(":").type_in("star").press("Enter").check("nothing is kept with --no-memory");
}

fn noting(reader: &mut Reader) -> Noting {
    let wish = reader.wishes.drain(..).find_map(|it| match it {
        Effect::Library(LibraryWish::Note { article: 9, noting, .. }) => Some(noting),
        _ => None,
    });
    wish.expect("something is noted")
}

#[test]
fn words_are_highlighted_noted_and_told_apart_without_colours_too() {
    for theme in ["dark", "light", "mono", "high-contrast"] {
        let mut reader = Reader::of(FERRY);
        reader.model.options.color = true;
        reader.press("v h").check("only kept articles can be marked").press("Esc");
        let document = reader.model.document().clone();
        reader.send(Message::Reply(Reply::Keeps { document: document.clone(), article: 9, bookmarks: None }));
        reader.press(":").type_in(&format!("set theme {theme}")).press("Enter");
        reader.press("g g v l l 3");
        let Noting::Highlight { span, color: 3 } = noting(&mut reader) else { panic!("no highlight") };
        assert_eq!(span.of(document.text()), "Council keeps the");
        let mark = |color, note: Option<&str>| Marked { id: 4, span, color, note: note.map(Into::into) };
        let plain = reader.look("Council");
        let mut looks = vec![plain];
        for color in 1..=4 {
            yours(&mut reader, vec![mark(color, None)], 0);
            let look = reader.look("Council");
            assert!(!looks.contains(&look), "{theme} {color}");
            looks.push(look);
        }
        yours(&mut reader, vec![mark(3, Some("who voted?"))], 0);
        reader
            .check("†")
            .press(":")
            .type_in("note")
            .press("Enter")
            .check("“Council keeps the”: who voted?")
            .press("q");
        reader.press(":").type_in("note ask Ruiz").press("Enter");
        assert_eq!(noting(&mut reader), Noting::Note { on: Some(4), words: Some("ask Ruiz".into()) });
        // The same words in the same colour again: the highlight goes.
        reader.press("g g v h");
        assert!(matches!(noting(&mut reader), Noting::Highlight { color: 1, .. }));
        reader.press("v 3");
        assert_eq!(noting(&mut reader), Noting::NoHighlight(4));
    }
}

#[test]
fn highlights_of_the_readers_own_stand_first_in_their_pane() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut reader = Reader::at(FERRY, columns, rows);
        let document = reader.model.document().clone();
        reader.press("2").check("4 · proposed").check(" 1 The harbour council");
        let start = document.text().find("night ferry for two").expect("it is there");
        let span = dateline::text::Span::new(start, start + "night ferry".len());
        let marked = Marked { id: 4, span, color: 3, note: Some("who voted?".into()) };
        yours(&mut reader, vec![marked], 0);
        reader.check("5 · 1 yours, 4 proposed").check(" 1 night ferry — who voted?").check(" 2 The harbour");
        reader.press("g g Enter");
        assert_eq!(reader.model.place().map(|it| it.words.starts_with("night ferry")), Some(true));
        reader.press("2 &").type_in("voted?").press("Enter").check("1 · yours").check_not(" 2 The harbour");
        reader.press("Esc");
        yours(&mut reader, Vec::new(), 0);
        reader.check("4 · proposed").check_not("who voted?");
    }
}

#[test]
fn the_sign_of_a_note_stands_apart_from_the_words() {
    let mut reader = Reader::of(FERRY);
    let document = reader.model.document().clone();
    for words in ["Northline, which", "Nobody asked"] {
        let start = document.text().find(words).expect("it is there");
        let span = dateline::text::Span::new(start, start + 6);
        yours(&mut reader, vec![Marked { id: 4, span, color: 1, note: Some("why?".into()) }], 0);
        let screen = reader.screen();
        let line = screen.iter().find(|it| it.contains('†')).expect("it is there");
        assert!(line.contains("†  N") || line.contains("†▌ “N"), "{line}");
    }
}

#[test]
fn tags_stars_and_what_is_lost_are_told() {
    let mut reader = Reader::of(FERRY);
    let document = reader.model.document().clone();
    reader.send(Message::Reply(Reply::Keeps { document: document.clone(), article: 9, bookmarks: None }));
    yours(&mut reader, Vec::new(), 2);
    reader.check("2 highlights of an earlier version are not in this text any more");
    reader.press(":").type_in("star").press("Enter");
    assert_eq!(noting(&mut reader), Noting::Tag { name: "starred".into(), on: true });
    reader.press(":").type_in("tag -Read Later").press("Enter").check("the article is not tagged read-later");
    assert!(reader.wishes.is_empty());
    let tagged = Yours { tags: vec!["read-later".into()], ..Yours::default() };
    reader.send(Message::Reply(Reply::Yours { document: document.clone(), yours: tagged, done: None }));
    reader.press(":").type_in("tag -Read Later").press("Enter");
    assert_eq!(noting(&mut reader), Noting::Tag { name: "read-later".into(), on: false });
    reader.press("U");
    assert!(matches!(reader.wishes.as_slice(), [Effect::Library(LibraryWish::Undo { shown: Some((9, _)) })]));
    reader.press(":").type_in("notes quay").press("Enter");
    assert_eq!(asked(&mut reader), Asked::Notes("quay".into()));
}
