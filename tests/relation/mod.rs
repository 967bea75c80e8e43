//! The timeline shows a relation: its parts, who did what to whom, what was chosen of it, and the axis.

use super::{FERRY, Reader};
use dateline::article::{Published, PublishedSource};
use dateline::finding::{Analysis, Event, Flag, Person, PersonKind, Polarity, Precision, When, WhenSource};
use dateline::ingest;
use dateline::text::{Date, Span};
use dateline::ui::{Message, Options, Reply, view};
use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use std::sync::Arc;

const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40), (200, 60), (40, 12)];

const TEXT: &str = "Denmark lifts its embargo

Denmark lifted its trade embargo on Norway on Friday, after twenty years.

Norway promised to open its ports in return.

Denmark imposed a trade embargo in 1997. In 1998 Danish Prime Minister Ana Ruiz shelled a harbour of Norway.

After 2003 Norway drove fishermen from the banks, Denmark says.

Tom Berg never apologised to Denmark.

In July Denmark may review the matter.
";

const DENMARK: usize = 0;
const NORWAY: usize = 1;
const RUIZ: usize = 2;
const BERG: usize = 3;

/// What was found in the text, so that the rows do not hang on what is found today.
fn found(reader: &Reader) -> Analysis {
    let document = reader.model.document();
    let span = |words: &str| {
        let start = document.text().find(words).unwrap_or_else(|| panic!("{words}"));
        Span::new(start, start + words.len())
    };
    let person = |name: &str, kind, role: Option<&str>| Person {
        name: name.into(),
        kind,
        role: role.map(str::to_string),
        aliases: Vec::new(),
        mentions: document.text().match_indices(name).map(|it| Span::new(it.0, it.0 + name.len())).collect(),
    };
    let event = |what: &str, trigger: &str, agents: &[usize], others: &[usize], sign| Event {
        sentence: span(what),
        trigger: span(trigger),
        summary: what.into(),
        what: what.into(),
        agents: agents.to_vec(),
        others: others.to_vec(),
        actors: agents.iter().chain(others).copied().collect(),
        polarity: sign,
        score: sign.map(|it| if it == Polarity::Conflict { -5.0 } else { 5.0 }),
        is_main: true,
        tellings: 1,
        ..Event::default()
    };
    let year = |year, words: &str| {
        let when = When::of(date(year, 1, 1), date(year, 12, 31), Precision::Year, WhenSource::Explicit);
        Some(When { span: Some(span(words)), ..when })
    };
    let (hostile, friendly) = (Some(Polarity::Conflict), Some(Polarity::Cooperation));
    let today = When::of(date(2017, 1, 13), date(2017, 1, 13), Precision::Day, WhenSource::Inferred);
    let july = When::of(date(2017, 7, 1), date(2017, 7, 31), Precision::Month, WhenSource::Inferred);
    let events = vec![
        Event {
            when: year(1997, "1997"),
            ..event("Denmark imposed a trade embargo", "embargo in", &[DENMARK], &[NORWAY], hostile)
        },
        Event {
            when: year(1998, "1998"),
            ..event(
                "Danish Prime Minister Ana Ruiz shelled a harbour of Norway",
                "shelled",
                &[RUIZ],
                &[NORWAY],
                hostile,
            )
        },
        Event {
            when: year(2003, "2003"),
            is_main: false,
            claimed_by: Some(DENMARK),
            ..event("Norway drove fishermen from the banks", "drove", &[NORWAY], &[], hostile)
        },
        Event {
            when: Some(today),
            tellings: 2,
            ..event("Denmark lifted its trade embargo on Norway", "lifted", &[DENMARK], &[NORWAY], friendly)
        },
        Event {
            when: Some(july),
            flags: vec![Flag::Future, Flag::Hypothetical],
            ..event("Denmark may review the matter", "review", &[DENMARK], &[], None)
        },
        Event {
            flags: vec![Flag::Future],
            ..event("Norway promised to open its ports", "promised", &[NORWAY], &[DENMARK], friendly)
        },
        Event {
            flags: vec![Flag::Negated],
            ..event("Tom Berg never apologised to Denmark", "apologised", &[BERG], &[DENMARK], None)
        },
    ];
    let people = vec![
        person("Denmark", PersonKind::Country, None),
        person("Norway", PersonKind::Country, None),
        person("Ana Ruiz", PersonKind::Person, Some("Danish Prime Minister")),
        person("Tom Berg", PersonKind::Person, Some("Norwegian Foreign Minister")),
    ];
    let day = Date::parse("2017-01-13").expect("it is a date");
    let published = Some(Published { date: day, source: PublishedSource::Given });
    Analysis { language: Some("en".into()), published, people, events, ..Analysis::default() }
}

fn with(reader: &mut Reader, analysis: Analysis) {
    reader.send(Message::Reply(Reply::Analyzed(Arc::new(analysis))));
    reader.press("4 g g");
}

pub(super) fn embargo(columns: u16, rows: u16) -> Reader {
    let mut reader = Reader::at(TEXT, columns, rows);
    let analysis = found(&reader);
    with(&mut reader, analysis);
    reader
}

/// The lines of the screen with these words, from the top.
fn line(reader: &Reader, words: &str) -> Option<usize> {
    reader.screen().iter().position(|it| it.contains(words))
}

#[track_caller]
fn in_order(reader: &Reader, words: &[&str]) {
    let lines: Vec<Option<usize>> = words.iter().map(|it| line(reader, it)).collect();
    let known: Vec<usize> = lines.iter().flatten().copied().collect();
    assert!(known.len() == words.len() && known.is_sorted(), "{lines:?}\n{}", reader.screen().join("\n"));
}

#[test]
fn a_long_name_stands_whole_below_its_date() {
    let article = "Watchdog sues\n\nOn 10 March 2016 the International Olympic Committee sued Norway over the old harbour of the northern islands. In 2015 Denmark praised Norway.\n";
    let mut reader = Reader::at(article, 120, 40);
    reader
        .check("│     International Olympic Committee")
        .check("│     → Norway")
        .check("sued Norway over")
        .check("10 Mar 2016");
}

#[test]
fn the_news_comes_first_then_the_background_then_what_lies_ahead() {
    for keys in ["z", "z e"] {
        let mut reader = embargo(120, 40);
        reader.press(keys);
        in_order(
            &reader,
            &["NEWS · Fri 13 Jan 2017", "lifted its", "BACKGROUND · 1997–", "imposed a", "shelled", "NEXT"],
        );
    }
    for (columns, rows) in SIZES {
        let mut reader = embargo(*columns, *rows);
        reader.check("NEWS");
        for part in ["BACKGROUND · 1997", "NEXT"] {
            let down = (0..12).find(|_| {
                let shown = reader.shows(part);
                reader.press("j");
                shown
            });
            assert!(down.is_some(), "{columns}x{rows} {part}\n{}", reader.screen().join("\n"));
        }
    }
}

#[test]
fn a_row_says_who_did_what_to_whom_and_where_it_stands() {
    let mut reader = embargo(120, 40);
    reader.press("z");
    let news = line(&reader, "Denmark → Norway").map(|it| reader.screen()[it].clone()).unwrap_or_default();
    for words in ["13 Jan 2017", " + ", "Denmark → Norway", "lifted its trade embargo on Norway", "×2 ¶1"]
    {
        assert!(news.contains(words), "{words}: {news}");
    }
    // Who stands before the row is not named again in it, but for words that say more.
    reader.check_not("Denmark lifted its trade embargo on Norway on Friday, after twenty years. ×");
    reader
        .check("Ruiz → Norway")
        .check("shelled a harbour of Norway")
        .check("Denmark imposed a trade embargo");
}

#[test]
fn what_is_claimed_promised_possible_or_denied_is_spelled_out() {
    let mut reader = embargo(120, 40);
    reader.press("z e");
    reader
        .check("‹claim: Denmark› drove fishermen")
        .check("‹vow› promised")
        .check("‹if› ‹ahead›")
        .check("‹not› ");
    let mut beside = embargo(40, 12);
    beside.press("e j j j").check("‹claim› ");
}

#[test]
fn a_date_is_told_as_the_article_bounds_it_and_slanted_where_it_is_inferred() {
    for color in [true, false] {
        let mut reader = embargo(120, 40);
        reader.model.options.color = color;
        reader.press("z e").check("after 2003");
        let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
        view(&reader.model, &mut buffer);
        let row = line(&reader, "Jul 2017").expect("it is there") as u16;
        let look = |words: &str, row: u16| {
            let text: String = (0..120).map(|x| buffer[(x, row)].symbol()).collect();
            let at = text.find(words).map(|it| text[..it].chars().count()).expect("it is there");
            buffer[(at as u16, row)].modifier
        };
        assert!(look("2017", row).contains(Modifier::ITALIC), "{color}");
        let sure = line(&reader, "1998").expect("it is there") as u16;
        assert!(!look("1998", sure).contains(Modifier::ITALIC), "{color}");
    }
    assert_eq!(Options::default().settings.theme, "auto");
}

#[test]
fn years_of_silence_are_told_and_are_no_row_to_choose() {
    let mut reader = embargo(80, 24);
    reader.press("z e").check("·· 5 years ··");
    reader.press("g g j j");
    let row = |reader: &Reader| reader.screen().into_iter().find(|it| it.contains('▸')).unwrap_or_default();
    assert!(row(&reader).contains("1998"), "{}", row(&reader));
    reader.press("j");
    assert!(row(&reader).contains("after 2003"), "{}", row(&reader));
}

#[test]
fn the_rest_and_the_undated_are_folded_until_they_are_asked_for() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        let mut reader = embargo(columns, rows);
        reader.press("z").check("5 of 7 · e shows all").check_not("drove fishermen");
        reader.press("G").check("··· 1 undated · Enter shows it");
        assert!(reader.screen().iter().any(|it| it.contains("▸") && it.contains("1 more")), "{columns}");
        // What is folded is opened in its place, and e opens and folds all.
        reader.press("k Enter").check("UNDATED").check("‹not›").check_not("1 undated");
        reader.press("G Enter g g").check("Timeline 7").check("drove fishermen");
        reader.press("e").check("5 of 7").check_not("drove fishermen");
    }
}

#[test]
fn a_fold_is_opened_for_one_article_alone() {
    let mut reader = Reader::of_list(&[Ok(TEXT), Ok(TEXT)], 80, 24);
    let analysed = |reader: &mut Reader| {
        let analysis = found(reader);
        with(reader, analysis);
    };
    reader.press("Enter");
    analysed(&mut reader);
    reader.press("4").check("5 of 7").press("G Enter").check("Timeline 7").press(">");
    analysed(&mut reader);
    reader.press("4").check("5 of 7");
}

#[test]
fn few_events_are_not_hidden_because_they_have_no_date() {
    let mut reader = Reader::at(TEXT, 80, 24);
    let mut analysis = found(&reader);
    analysis.events.drain(..4);
    with(&mut reader, analysis);
    reader.press("e e").check("UNDATED").check("‹not›");
}

#[test]
fn a_pair_takes_in_those_who_speak_for_it_and_is_summed_up() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        let mut reader = embargo(columns, rows);
        reader.press("p").check("Denmark – Norway (Ruiz, Berg)");
        reader.press("Down Enter z").check("5 of 7 · Denmark ⇄ Norway");
        reader.check("1997 – 13 Jan 2017 · +2 −2 · tone −−+ · Denmark acted first");
        reader.check("Ruiz → Norway").check_not("review the matter").press("G").check("‹not›");
        // The same key takes it back, and so does Esc.
        reader.press("p").check("5 of 7 · e shows all").check("all pairs");
        reader.press("p Down Enter").check("Denmark ⇄ Norway").press("z Esc").check("· e shows all");
    }
}

#[test]
fn an_actor_a_sign_and_a_period_are_chosen_alike() {
    let mut reader = embargo(80, 24);
    reader
        .press("z a")
        .type_in("norw")
        .press("Enter")
        .check("6 of 7 · Norway")
        .check_not("review the matter");
    reader.press("c").check("2 of 7 · Norway · cooperation only");
    // A list to choose from counts what its rows can show.
    reader.press("p").check("all events").check_not("all events 7").press("Esc");
    reader.press("c").check("3 of 7 · Norway · conflict only").press("c a").check("5 of 7 · e");
    reader.press("t").check("1990s").check("2003").press("Down Enter").check("2 of 7 · 1990s");
    reader.check("shelled").check_not("lifted its trade");
    reader.press("t").check("5 of 7 · e").press("t").type_in("1998/2003").check("1998–2003").press("Enter");
    reader.check("2 of 7 · 1998–2003").check("after 2003").check_not("imposed a trade");
    // Esc closes the zoom first.
    reader.press("Esc").check("1998–2003").press("Esc").check("5 of 7 · e");
}

#[test]
fn nothing_is_chosen_for_the_next_article() {
    let mut reader = Reader::of_list(&[Ok(TEXT), Ok(FERRY)], 120, 40);
    reader.press("Enter");
    let analysis = found(&reader);
    with(&mut reader, analysis);
    reader.press("p Down Enter").check("Denmark ⇄ Norway").press(">").check("2/2").check_not("Denmark ⇄");
}

#[test]
fn the_axis_is_true_to_time_and_leaves_the_list_its_room() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut reader = embargo(columns, rows);
        reader.press("1 4");
        let (title, news) = (line(&reader, "Timeline 5"), line(&reader, "NEWS"));
        let (title, news) = (title.expect("it is there"), news.expect("it is there"));
        assert!(news - title <= 4 && news - title >= 2, "{}", reader.screen().join("\n"));
        reader.check("◆").check("≈").check("1997");
    }
    let mut small = embargo(40, 12);
    small.check_not("◆").check("NEWS");
}

#[test]
fn actors_have_lanes_where_there_is_room() {
    let mut reader = embargo(200, 60);
    reader.press("z e");
    let lane = |reader: &Reader, name: &str| {
        let screen = reader.screen();
        screen.into_iter().skip(1).find(|it| it.trim_start().starts_with(name)).unwrap_or_default()
    };
    let (danes, norse) = (lane(&reader, "Denmark "), lane(&reader, "Norway "));
    assert!(danes.contains('−') && danes.contains('+') && danes.contains('•'), "{danes}");
    assert!(norse.matches('−').count() == 3, "{norse}");
    reader.check("◆13 Jan 2017");
    // The tone of a pair takes their place.
    reader.press("p Down Enter");
    assert!(reader.screen().join("").chars().any(|it| ('\u{2801}'..='\u{28FF}').contains(&it)));
}

/// Dates, and nothing that anyone does.
const PIER: &str = "The pier at dusk

The pier is made of oak. Its lamps of 2015 are brass.

The boards are of 1984, and a bench is new.
";

#[test]
fn an_article_without_events_offers_its_dates_instead() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (40, 12)] {
        let mut reader = Reader::at(PIER, columns, rows);
        reader.press("4").check("No events between").check("2015");
        let first = reader.screen().iter().any(|it| it.contains("▸ 1984"));
        assert!(first, "{columns}x{rows}\n{}", reader.screen().join("\n"));
        reader.press("w").check("Why this date").check("“1984”").press("Esc Enter");
        if columns < 100 {
            reader.check("[1 Bo");
        }
        reader.check("The boards are").press("Backspace").check("No events between");
    }
    let mut reader = Reader::at(PIER, 80, 24);
    reader.press("4 &").type_in("brass").press("Enter").check("1 date · with “brass”").check("are brass");
    reader.wishes.clear();
    reader.press("y");
    let copied = format!("{:?}", reader.wishes);
    assert!(copied.contains("Its lamps of 2015"), "{copied}");
}

#[test]
fn every_row_is_explained_and_leads_to_its_words_and_back() {
    let mut reader = embargo(80, 24);
    for _ in 0..7 {
        reader.press("w").check("Why th").press("Esc");
        let before = reader.screen();
        if before.iter().any(|it| it.contains("▸ ···")) {
            break;
        }
        reader.press("Enter").check("[1 Body]").press("Backspace");
        assert_eq!(reader.screen()[..14], before[..14]);
        reader.press("j");
    }
    reader.press("p Down Enter w").check("chosen: Denmark ⇄ Norway").check("Denmark acted first");
}

#[test]
fn where_nothing_happens_no_key_is_offered_that_needs_an_event() {
    let mut reader = Reader::of("The pier at dusk\n\nThe pier is made of oak, and gulls sit on it.\n");
    for pane in ["2", "3", "4"] {
        reader.press(pane).check_not("Enter read").check_not("p pair").check_not("w why").check("Tab pane");
    }
    let text = "The pier at dusk\n\nThe pier is made of oak. It was painted in 1984.\n";
    let mut dated = Reader::of(text);
    dated.press("4").check("1984").check("Enter read").check_not("p pair").check_not(":date");
    let undated = ingest::read(text.as_bytes(), &ingest::Hints::default()).expect("it is there");
    dated.send(Message::Reply(Reply::Opened(Arc::new(undated))));
    dated.press("4").check(":date 2017-03-10").check("1984");
}

#[test]
fn two_of_one_name_are_told_apart_in_every_row() {
    let mut reader = Reader::at(TEXT, 120, 40);
    let mut analysis = found(&reader);
    with(&mut reader, analysis.clone());
    reader.press("e").check("Ruiz → Norway").check_not("Ana Ruiz → Norway");
    analysis.people[BERG].name = "Tom Ruiz".into();
    with(&mut reader, analysis);
    reader.check("Ana Ruiz → Norway").check("Tom Ruiz");
}

#[test]
fn a_count_without_a_time_says_of_how_many_it_is() {
    let mut reader = Reader::at(TEXT, 80, 24);
    let mut analysis = found(&reader);
    analysis.events.iter_mut().for_each(|it| it.when = None);
    with(&mut reader, analysis);
    reader.press("e a").type_in("norway").press("Enter").check("+2 −3 of 6 events");
}
