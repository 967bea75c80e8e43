//! Press keys, look at the whole screen. No terminal, no thread, no file: effects are values.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dateline::analysis::analyze;
use dateline::article::{Document, Headline, Key, Standing, Yours};
use dateline::ingest::{self, Hints};
use dateline::text::Date;
use dateline::text::search::Pattern;
use dateline::ui::{
    Asked, Asker, Effect, LibraryWish, Message, Model, Options, Pane, Reply, What, Written, update, view,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::sync::Arc;

mod answers;
mod claims;
mod legible;
mod reading;
mod relation;
mod whole;

/// A reader of one article, with a worker that answers at once.
struct Reader {
    model: Model,
    size: (u16, u16),
    /// What was wished of the world outside.
    wishes: Vec<Effect>,
    /// Something waits for the keys to rest.
    rests: bool,
    /// A digit waits for another.
    waits: bool,
    /// A search is answered only when the test says so; here is what waits.
    slow: Option<Vec<Message>>,
    /// The articles of the list, and what they are called outside.
    library: Vec<Result<Arc<Document>, &'static str>>,
    /// Which of them were asked for.
    asked: Vec<Key>,
}

/// The key of an article of the list.
fn key(source: usize) -> Key {
    Key::new(format!("{}.txt", source + 1))
}

impl Reader {
    fn of(article: &str) -> Self {
        Self::at(article, 80, 24)
    }

    fn at(article: &str, columns: u16, rows: u16) -> Self {
        let hints = Hints { published: Date::parse("2017-03-10"), ..Hints::default() };
        let document = ingest::read(article.as_bytes(), &hints).expect("it is there");
        let mut reader = Reader {
            model: Model::new(Options::default()),
            size: (columns, rows),
            wishes: Vec::new(),
            rests: false,
            waits: false,
            slow: None,
            library: Vec::new(),
            asked: Vec::new(),
        };
        reader.send(Message::Resized { columns, rows });
        reader.send(Message::Reply(Reply::Opened(Arc::new(document))));
        reader
    }

    /// A list of articles; one that cannot be read is only its reason.
    fn of_list(articles: &[Result<&str, &'static str>], columns: u16, rows: u16) -> Self {
        let options = Options { name: "harbour news".into(), ..Options::default() };
        let mut reader = Reader {
            model: Model::new(options),
            size: (columns, rows),
            wishes: Vec::new(),
            rests: false,
            waits: false,
            slow: None,
            library: Vec::new(),
            asked: Vec::new(),
        };
        let read = |it: &str| {
            let first = |it: ingest::Source| it.entries.into_iter().next().map(|it| it.into_document());
            let document = ingest::open(it.as_bytes(), &Hints::default(), first).expect("it is there");
            Arc::new(document.expect("it has an article").expect("it can be read"))
        };
        reader.library = articles.iter().map(|it| it.map(read)).collect();
        let row = |(source, it): (usize, &Result<Arc<Document>, &'static str>)| {
            let file = format!("{}.txt", source + 1);
            match it {
                Ok(document) => Headline::of(key(source), document, &file),
                Err(why) => Headline::refused(key(source), &file, why),
            }
        };
        let rows_of_list: Vec<Headline> = reader.library.iter().enumerate().map(row).collect();
        reader.send(Message::Resized { columns, rows });
        for (at, row) in rows_of_list.iter().enumerate() {
            let whole = at + 1 == rows_of_list.len();
            reader.send(Message::Reply(Reply::Headlines { rows: vec![row.clone()], left_out: 0, whole }));
        }
        reader
    }

    fn send(&mut self, message: Message) {
        let mut messages = vec![message];
        while let Some(message) = messages.pop() {
            for effect in update(&mut self.model, message) {
                match effect {
                    Effect::Analyze(document) => {
                        messages.push(Message::Reply(Reply::Analyzed(Arc::new(analyze(&document)))));
                    }
                    Effect::Find { document, query } => {
                        let pattern = Pattern::new(&query.words, query.regex).expect("it is there");
                        let (hits, more) = pattern.hits(document.text());
                        let found = Message::Reply(Reply::Found { query, hits: Arc::new(hits), more });
                        match &mut self.slow {
                            Some(waits) => waits.push(found),
                            None => messages.push(found),
                        }
                    }
                    Effect::OpenArticle(wanted) => {
                        self.asked.push(wanted.clone());
                        let source = (0..self.library.len()).find(|it| key(*it) == wanted);
                        if let Some(Ok(document)) = source.map(|it| &self.library[it]) {
                            let document = document.clone();
                            let reply = Reply::Article { key: wanted, document, bookmarks: None };
                            messages.push(Message::Reply(reply));
                        }
                    }
                    Effect::Rest => self.rests = true,
                    Effect::Wait => self.waits = true,
                    other => self.wishes.push(other),
                }
            }
        }
    }

    /// The searches that wait are answered.
    fn answer(&mut self) {
        for message in self.slow.replace(Vec::new()).unwrap_or_default() {
            self.send(message);
        }
    }

    /// Keys as the help spells them, parted by spaces: `j j C-d Enter`.
    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.send(Message::Key(event(key)));
        }
        self.rest()
    }

    fn rest(&mut self) -> &mut Self {
        if std::mem::take(&mut self.rests) {
            self.send(Message::Rested);
        }
        if std::mem::take(&mut self.waits) {
            self.send(Message::Waited);
        }
        self
    }

    fn type_in(&mut self, words: &str) -> &mut Self {
        for it in words.chars() {
            self.send(Message::Key(KeyEvent::from(KeyCode::Char(it))));
        }
        self
    }

    fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.size = (columns, rows);
        self.send(Message::Resized { columns, rows });
        self
    }

    fn drawn(&self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        view(&self.model, &mut buffer);
        buffer
    }

    fn screen(&self) -> Vec<String> {
        let buffer = self.drawn();
        let row =
            |y| (0..self.size.0).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_string();
        (0..self.size.1).map(row).collect()
    }

    /// How the first of these words on the screen look.
    fn look(&self, words: &str) -> Style {
        let buffer = self.drawn();
        let rows = self.screen();
        // The title of the article stands in the header too.
        let (y, row) = rows.iter().enumerate().skip(1).find(|it| it.1.contains(words)).expect("it is there");
        let x = row.find(words).expect("it is there");
        let cell = &buffer[(row[..x].chars().count() as u16, y as u16)];
        cell.style()
    }

    fn shows(&self, words: &str) -> bool {
        self.screen().iter().any(|it| it.contains(words))
    }

    #[track_caller]
    fn check(&mut self, words: &str) -> &mut Self {
        assert!(self.shows(words), "\"{words}\" is not on the screen:\n{}", self.screen().join("\n"));
        self
    }

    #[track_caller]
    fn check_not(&mut self, words: &str) -> &mut Self {
        assert!(!self.shows(words), "\"{words}\" is on the screen:\n{}", self.screen().join("\n"));
        self
    }
}

fn event(key: &str) -> KeyEvent {
    if let Some(letter) = key.strip_prefix("C-") {
        return KeyEvent::new(
            KeyCode::Char(letter.chars().next().expect("it is there")),
            KeyModifiers::CONTROL,
        );
    }
    if let Some(letter) = key.strip_prefix("M-") {
        return KeyEvent::new(KeyCode::Char(letter.chars().next().expect("it is there")), KeyModifiers::ALT);
    }
    KeyEvent::from(match key {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "S-Tab" => KeyCode::BackTab,
        "Space" => KeyCode::Char(' '),
        "Backspace" => KeyCode::Backspace,
        "Up" => KeyCode::Up,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Delete" => KeyCode::Delete,
        "Down" => KeyCode::Down,
        "PageDown" => KeyCode::PageDown,
        "PageUp" => KeyCode::PageUp,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "F1" => KeyCode::F(1),
        letter => KeyCode::Char(letter.chars().next().expect("it is there")),
    })
}

const FERRY: &str = "Council keeps the night ferry

The harbour council voted on Friday to keep the night ferry for two more years, ending a dispute with the operator that began in 2015.

“Nobody asked the islanders,” Mayor Ana Ruiz said after the vote. “Now somebody has.”

Northline, which runs the route, had planned to end it in December.

Who pays

“We will carry the loss until June,” said Tom Berg, who heads the company. He called the offer “a start, not an answer.”

The two sides last met in July, when the council withheld a grant.

What comes next

“Nobody will be left on the quay,” Ruiz said.

The council will meet again in April.
";

#[test]
fn the_article_is_on_the_screen_before_anything_is_found_in_it() {
    let mut model = Model::new(Options::default());
    let document = Arc::new(ingest::read(FERRY.as_bytes(), &Hints::default()).unwrap());
    update(&mut model, Message::Resized { columns: 80, rows: 24 });
    let effects = update(&mut model, Message::Reply(Reply::Opened(document.clone())));
    assert_eq!(effects, [Effect::Analyze(document)]);
    let mut reader = Reader {
        model,
        size: (80, 24),
        wishes: Vec::new(),
        rests: false,
        waits: false,
        slow: None,
        library: Vec::new(),
        asked: Vec::new(),
    };
    reader.check("The harbour council voted on Friday").check("Nobody asked the islanders");
}

#[test]
fn one_pane_and_tabs_at_80_columns() {
    let mut reader = Reader::of(FERRY);
    reader.check("[1 Body]").check("3 Quotes 4").check("The harbour council voted");
    reader.press("3").check("[3 Quotes 4]").check("Ana Ruiz");
    reader.press("Tab").check("[4 Timeline");
    reader.press("S-Tab S-Tab S-Tab").check("[1 Body]");
}

#[test]
fn four_panes_are_in_sight_at_120_columns() {
    let mut reader = Reader::at(FERRY, 120, 40);
    reader.check("The harbour council voted").check("Highlights").check("Quotes 4").check("Timeline");
    reader.check("Ana Ruiz").check("Tom Berg");
}

const LIST: &[Result<&str, &str>] = &[
    Ok(FERRY),
    Err("cannot read \"2.txt\": it is a picture (PNG)"),
    Ok(
        "Bridge at Northline closed\n\nPublished 20 November 2019\n\nThe bridge was closed on Monday.\n\n“We will rebuild it,” said Ana Ruiz.\n",
    ),
    Ok("Harbour sold\n\nThe harbour was sold in April, and Tom Berg bought it.\n"),
];

#[test]
fn several_articles_are_a_list_to_choose_from_at_every_size() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (30, 9)] {
        let mut reader = Reader::of_list(LIST, columns, rows);
        reader.check("Articles 4").check("Council keeps the night").check("▸●");
        reader.press("j j Enter").check("“We will rebuild it,”");
        if columns < 180 {
            reader.check_not("Articles 4").press("L").check("Articles 4").check("● Bridge at N");
        } else {
            reader.press("L");
        }
        reader.press("G Enter").check("The harbour was sold");
    }
}

#[test]
fn the_list_stands_beside_the_article_at_200_columns() {
    let mut reader = Reader::of_list(LIST, 200, 60);
    reader.check("Articles 4").check("The harbour council voted").check("Quotes 4").check_not("Outline");
    reader.press("Tab j").check("Council keeps");
    reader.press("L j j Enter").check("Articles 4").check("3/4").check("“We will rebuild it,”");
    reader.press("S-Tab Enter").check("3/4");
    // The row that is chosen shows how its article begins, the others do not.
    reader.press("L g g").check_not("The harbour was sold");
    reader.press("G").check("The harbour was sold").check("3/4");
}

#[test]
fn a_row_tells_title_outlet_date_and_first_words_or_why_there_are_none() {
    let mut reader = Reader::of_list(LIST, 80, 24);
    reader
        .check("Bridge at Northline closed")
        .check("3.txt · 20 Nov 2019")
        .check("The bridge was closed on Monday.");
    reader.check("it is a picture (PNG)");
    reader.press("j Enter").check("Articles 4").check("cannot read \"2.txt\"");
}

#[test]
fn a_saved_search_is_asked_from_a_file_too() {
    let mut reader = Reader::of(FERRY);
    reader.press(":").type_in("shelf").press("Enter");
    assert_eq!(reader.wishes.pop(), Some(Effect::Library(LibraryWish::Shelves)));
    reader.send(Message::Reply(Reply::Shelves(vec![("mine".into(), "ferry quay".into())])));
    reader.check("┌─ Shelves").check("▸ mine ").check("ferry quay").check_not("unread").press("Enter");
    let asked = Asked::Find { line: "ferry quay".into(), whole: true };
    assert_eq!(reader.wishes.pop(), Some(Effect::Library(LibraryWish::Ask(asked))));
    reader.press("q");
    reader.press(":").type_in("shelf mine").press("Enter");
    let asked = Asked::Find { line: "ferry quay".into(), whole: true };
    assert_eq!(reader.wishes.pop(), Some(Effect::Library(LibraryWish::Ask(asked))));
    reader.send(Message::Reply(Reply::Shelves(Vec::new())));
    reader
        .press("q :")
        .type_in("shelf")
        .press("Enter")
        .check("no search is saved yet")
        .check("unread, begun,");
    reader.press(":").type_in("shelf unread").press("Enter").check("this list is not from the library");
}

#[test]
fn a_shelf_of_the_library_is_chosen_from_the_list_of_shelves() {
    let row = |at: usize, title: &str, share, read| Headline {
        title: title.into(),
        standing: Some(Standing { share, read, ..Standing::default() }),
        ..Headline::refused(key(at), "", "")
    };
    let rows = [
        row(0, "Ferry kept", None, false),
        row(1, "Quay sold", Some(76), false),
        row(2, "Bridge shut", Some(9), true),
    ];
    let rows: Vec<Headline> = rows.into_iter().map(|it| Headline { refused: None, ..it }).collect();
    let mut reader = Reader::of_list(&[], 80, 24);
    reader.send(Message::Reply(Reply::Headlines { rows, left_out: 0, whole: true }));
    reader.press(":").type_in("shelf").press("Enter");
    reader.send(Message::Reply(Reply::Shelves(Vec::new())));
    reader.check("▸ all").check("this week");
    // An article that comes meanwhile takes nothing away.
    let document = Arc::new(ingest::read(FERRY.as_bytes(), &Hints::default()).expect("it is there"));
    reader.send(Message::Reply(Reply::Article { key: key(0), document, bookmarks: None }));
    reader.check("▸ all").press("j Enter");
    reader.check("Ferry kept").check_not("Quay sold").check_not("Bridge shut");
    reader.press("t").check("Quay sold").check_not("Ferry kept").check_not("Bridge shut");
}

#[test]
fn the_hints_of_a_list_of_files_name_no_shelves() {
    let mut reader = Reader::of_list(LIST, 120, 40);
    reader.check("o sort").check_not("t shelf");
    reader.press("? /").type_in("the open one").check("●").press("Esc");
}

#[test]
fn files_are_sorted_by_what_is_known_of_them() {
    let order = |reader: &Reader| {
        let at = |words: &str| reader.screen().iter().position(|it| it.contains(words)).expect("it is there");
        let mut rows = ["Council keeps", "Bridge at", "Harbour sold", "Market opens"];
        rows.sort_by_key(|it| at(it));
        rows.map(|it| it.split(' ').next().expect("it is there"))
    };
    let newer = Ok("Market opens\n\nPublished 3 May 2020\n\nThe market has opened.\n");
    let list: Vec<_> = LIST.iter().copied().chain([newer]).collect();
    let mut reader = Reader::of_list(&list, 80, 24);
    reader.press("o").check("sorted by date; 2 undated come last");
    assert_eq!(order(&reader), ["Market", "Bridge", "Council", "Harbour"]);
    reader.press("o").check("sorted by title").press("o").check("sorted by outlet").press("o");
    reader.check("sorted by quotes; 3 not opened yet come last");
    reader.press("o").check("in the order of the source");
    assert_eq!(order(&reader), ["Council", "Bridge", "Harbour", "Market"]);
    reader.press("g g j j Enter L j Enter L j Enter L").press("o o o o");
    reader.check("sorted by quotes").check_not("come last");
    assert_eq!(order(&reader)[..2], ["Council", "Bridge"]);
}

#[test]
fn the_number_of_an_article_is_that_of_its_row_as_it_is_sorted() {
    let mut reader = Reader::of_list(LIST, 80, 24);
    reader.press("o o g g j Enter");
    let row = reader.screen()[0].trim_start().split(' ').next().map(str::to_string);
    reader
        .press("q")
        .check(&format!("{} of", row.expect("it is there").split('/').next().expect("it is there")));
}

#[test]
fn a_few_letters_find_an_article_and_enter_reads_it() {
    let mut reader = Reader::of_list(LIST, 80, 24);
    reader.press("/").type_in("brdg").check("1 of 4").check_not("Harbour sold");
    reader.press("Enter").check("“We will rebuild it,”");
    reader.press("L").check("1 of 4").press("Esc").check("Articles 4").check("Harbour sold");
    reader.press("/").type_in("a").press("Down Enter").check_not("Articles");
    reader
        .press("L /")
        .type_in("zzz")
        .check("No title, outlet or date")
        .press("Enter")
        .check("no article matches");
}

#[test]
fn the_next_article_and_the_one_before_pass_over_what_cannot_be_read() {
    let mut reader = Reader::of_list(LIST, 80, 24);
    reader.press("Enter >").check("3/4").check("“We will rebuild it,”");
    reader.press(">").check("The harbour was sold").press(">").check("this is the last article");
    reader.press("< <").check("1/4").check("The harbour council voted");
    reader.press("<").check("this is the first article");
    let mut alone = Reader::of(FERRY);
    alone.press(">").check("only one article is open").press("L").check("only one article is open");
}

#[test]
fn the_place_in_an_article_is_kept_when_another_is_opened() {
    let long = FERRY.repeat(9);
    let mut reader = Reader::of_list(&[Ok(&long), Ok("Harbour sold\n\nTom Berg bought it.\n")], 80, 24);
    reader.press("Enter 6 0 %");
    let place = reader.model.place().unwrap();
    reader.wishes.clear();
    reader.press(">");
    assert_eq!(reader.wishes, [Effect::SavePlace(Some(key(0)), place.clone().into())]);
    assert_eq!(reader.model.article(), Some(&key(1)));
    // The world outside gives the place back with the article.
    let document = reader.library[0].clone().unwrap();
    reader.library[0] = Err("it comes by hand");
    reader.press("<");
    reader.send(Message::Reply(Reply::Article {
        key: key(0),
        document,
        bookmarks: Some(place.clone().into()),
    }));
    assert_eq!(reader.model.place(), Some(place));
}

#[test]
fn an_article_that_is_no_longer_wanted_is_let_go() {
    let mut reader = Reader::of_list(LIST, 80, 24);
    reader.press("Enter");
    let document = reader.library[2].clone().unwrap();
    reader.send(Message::Reply(Reply::Article { key: key(2), document, bookmarks: None }));
    reader.check("The harbour council voted");
}

#[test]
fn an_article_that_comes_late_takes_nothing_away_that_was_opened_meanwhile() {
    for (opened, words, stays) in [("?", "Keys", true), ("o", "Outline", false)] {
        let mut reader = Reader::of_list(LIST, 80, 24);
        let third = reader.library[2].clone().unwrap();
        reader.library[2] = Err("it comes by hand");
        reader.press("Enter >").press(opened).check(words);
        reader.send(Message::Reply(Reply::Article { key: key(2), document: third, bookmarks: None }));
        assert_eq!(reader.shows(words), stays, "what leads into the article before leads nowhere now");
        reader.press(if stays { "Esc" } else { "g" }).check("“We will rebuild it,”");
    }
}

#[test]
fn an_article_that_comes_twice_is_the_same_one() {
    let mut reader = Reader::of_list(LIST, 80, 24);
    let document = reader.library[0].clone().unwrap();
    reader.press("Enter");
    let keeps = |document: Arc<Document>| Reply::Keeps { document, article: 7, bookmarks: None };
    reader.send(Message::Reply(keeps(document.clone())));
    let again = Arc::new((*document).clone());
    reader.send(Message::Reply(Reply::Article { key: key(0), document: again, bookmarks: None }));
    // What is noted on the one is told on the other.
    let done = Some("noted on the article".to_string());
    reader.send(Message::Reply(Reply::Yours { document, yours: Yours::default(), done }));
    reader.check("noted on the article");
}

#[test]
fn what_is_on_its_way_is_not_asked_for_again() {
    let mut reader = Reader::of_list(LIST, 80, 24);
    reader.library[2] = Err("it comes by hand");
    reader.press("Enter > q G k Enter");
    reader.send(Message::Reply(Reply::LastRead(key(2))));
    assert_eq!(reader.asked, [key(0), key(2)]);
}

#[test]
fn q_leads_from_an_article_to_its_list_and_from_there_out() {
    let mut reader = Reader::of_list(LIST, 80, 24);
    reader.press("Enter q").check("Articles 4");
    assert!(!reader.wishes.contains(&Effect::Quit));
    reader.press("Enter Esc").check("Articles 4").press("Esc Esc").check("Articles 4");
    reader.press("q");
    assert_eq!(reader.wishes.last(), Some(&Effect::Quit));
    let mut beside = Reader::of_list(LIST, 200, 60);
    beside.press("Enter q");
    assert_eq!(beside.wishes.last(), Some(&Effect::Quit));
}

#[test]
fn what_was_read_last_is_opened_first() {
    let mut reader = Reader::of_list(LIST, 120, 40);
    reader.send(Message::Reply(Reply::LastRead(key(2))));
    reader.check("▸● Bridge at N");
    reader.press("G Enter");
    reader.send(Message::Reply(Reply::LastRead(key(0))));
    reader.check("The harbour was sold");
}

#[test]
fn a_summary_names_its_address_and_the_whole_is_fetched_on_asking() {
    let feed = "<rss version='2.0'><channel><title>Island Post</title><item><title>Berg leaves</title>\
        <link>https://post.example/1</link><description>Tom Berg is leaving.</description></item></channel></rss>";
    let mut reader = Reader::of_list(&[Ok(feed), Ok(FERRY)], 80, 24);
    reader.press("Enter").check("Only a summary · g f fetches the full article from https://post.example/1");
    reader.press("g f");
    assert_eq!(
        reader.wishes.last(),
        Some(&Effect::Fetch { address: "https://post.example/1".into(), asker: Asker::Link })
    );
    let mut reader = Reader::of_list(&[Ok(FERRY)], 80, 24);
    reader.check("The harbour council voted").check_not("Articles");
    reader.press("g f").check("address of this article is unknown");
}

#[test]
fn an_outline_joins_them_at_200_columns() {
    let mut reader = Reader::at(FERRY, 200, 60);
    reader.check("Outline").check("Who pays").check("Quotes 4").check("Timeline");
}

#[test]
fn the_body_is_alone_at_39_columns_and_a_polite_line_below_20() {
    Reader::at(FERRY, 39, 12).check("harbour council").check_not("Quotes 4");
    Reader::at(FERRY, 19, 12).check("enlarge the window");
    Reader::at(FERRY, 30, 3).check("dateline needs 20 x 4");
}

#[test]
fn a_few_letters_choose_a_speaker_and_only_that_one_is_read() {
    let mut reader = Reader::of(FERRY);
    reader.press("s").check("Speakers").check("Tom Berg");
    reader.type_in("ber").press("Enter");
    reader.check("2 of 4 · Tom Berg").check("We will carry the loss");
    reader.press("Esc Esc").press("3").check("Nobody asked");
}

#[test]
fn a_small_screen_names_the_key_of_the_help_and_cuts_no_word_of_a_hint() {
    let mut reader = Reader::at(FERRY, 40, 12);
    reader.check("? help").press("3").check("? help").press("/").check_not("? help").press("Esc");
    for (keys, foot) in
        [("o", "Enter goes there · q closes ─┘"), ("P", " q closes ─┘"), ("s", "· Esc cancels ─┘")]
    {
        reader.press(keys).check(foot).press("Esc");
    }
}

#[test]
fn what_is_chosen_from_an_article_waits_until_it_is_on_the_screen() {
    let mut reader = Reader::of_list(LIST, 80, 24);
    for key in ["s", "p", "P", "x"] {
        reader.press(key).check("no article is on the screen · Enter reads the selected one").check_not("┌─");
    }
    reader.press("Enter P").check("┌─ People");
    // Beside its list it is.
    Reader::of_list(LIST, 200, 60).press("P").check("┌─ People");
}

#[test]
fn what_is_typed_in_a_list_leaves_its_frame_alone() {
    for columns in [20, 30, 80] {
        let mut reader = Reader::at(FERRY, columns, 12);
        let framed = |reader: &Reader| {
            let row = reader.screen().into_iter().find(|it| it.contains('›')).expect("it is there");
            assert!(row.contains('│') && row.ends_with('│'), "{row}");
            row
        };
        assert!(framed(reader.press("s")).contains("type a few"));
        reader.type_in("a very long name that nobody has in any article, and then somewhat more of it");
        assert!(framed(&reader).contains("of it"));
    }
}

#[test]
fn escape_from_the_speakers_leaves_all_of_them() {
    let mut reader = Reader::of(FERRY);
    reader.press("3 s").type_in("berg").press("Esc");
    reader.check("Nobody asked").check("We will carry");
}

#[test]
fn escape_from_what_is_chosen_by_letters_comes_back_to_the_row() {
    for (list, choosers) in [("3", &["s"][..]), ("4", &["a", "p", "t"])] {
        for chooser in choosers {
            let mut reader = Reader::of(FERRY);
            reader.press(list).press("G");
            let before = reader.screen();
            for keys in ["Esc", "Down Esc", "Down Down Esc", "z z z Esc"] {
                reader.press(chooser).press(keys);
                assert_eq!(reader.screen(), before, "{chooser} {keys}");
            }
            // What was chosen before stays chosen.
            reader.press(chooser).press("Down Enter");
            let chosen = reader.screen();
            if *chooser == "s" {
                reader.press("s Down Esc");
                assert_eq!(reader.screen(), chosen);
            }
        }
    }
}

#[test]
fn sections_are_jumped_to_and_back() {
    let mut reader = Reader::at(FERRY, 80, 12);
    reader.press("]").check("§ 2/3 Who pays");
    reader.press("]").check("§ 3/3 What comes next");
    reader.press("]").check("no section after this one");
    reader.press("[ [").check("§ 1/3");
    reader.press("C-o").check("§ 2/3");
    reader.press("o").check("Outline").check("What comes next");
    reader.press("G Enter").check("§ 3/3");
}

#[test]
fn enter_on_a_quote_goes_to_its_words() {
    let mut reader = Reader::at(FERRY, 80, 14);
    reader.press("3 G Enter").check("[1 Body]").check("carry the loss until June");
}

#[test]
fn the_body_turns_its_page_when_the_keys_rest() {
    let filler = "Nothing much happened on the quay that day, and nobody wrote about it.\n\n".repeat(40);
    let article = format!("{FERRY}\n\n{filler}“This is the very end,” Mr Ruiz said.\n");
    let mut reader = Reader::at(&article, 120, 40);
    let far = "“This is the very end,”";
    let passes = |reader: &mut Reader| {
        reader.press("3");
        reader.send(Message::Key(event("G")));
        reader.check_not(far).check("▸ “ This is the very end");
    };
    passes(&mut reader);
    reader.rest().check(far);
    reader.press("1 g g").check_not(far);
    passes(&mut reader);
    // What comes next finds the page turned.
    reader.send(Message::Key(event("1")));
    reader.check(far);
}

#[test]
fn a_search_goes_to_its_hits_and_escape_comes_back() {
    let mut reader = Reader::at(FERRY, 80, 12);
    let before = reader.screen();
    reader.press("/").type_in("quay").check("1/1").check("left on the quay");
    reader.press("Esc");
    assert_eq!(reader.screen(), before);
    reader.press("/").type_in("NOBODY").press("Enter").check("not found in the article");
    reader.press("Esc /").type_in("nobody").press("Enter n").check("2/2");
    reader.press("n").check("wrapped around");
}

#[test]
fn a_search_typed_faster_than_it_is_answered_lands_on_the_same_hit() {
    let text = format!(
        "{}Who saw day 15? Day 150 came, then day 150 went.\n",
        "Nothing was seen on any day.\n\n".repeat(40)
    );
    let text = format!("{text}\n{}In the end day 150 was forgotten.\n", "Rain fell.\n\n".repeat(40));
    for keys in ["", "n", "n n", "n n n", "N", "n N"] {
        for early in [0, 1, 6] {
            let mut at_once = Reader::at(&text, 80, 12);
            let mut slow = Reader::at(&text, 80, 12);
            at_once.press("/").type_in("day 150").press("Enter").press(keys);
            slow.slow = Some(Vec::new());
            slow.press("/").type_in(&"day 150"[..early]);
            slow.answer();
            slow.type_in(&"day 150"[early..]).press("Enter").press(keys);
            slow.answer();
            // The count of the last step stands as a notice in both.
            assert_eq!(slow.screen(), at_once.screen(), "{early} {keys}");
            slow.press("C-o");
            at_once.press("C-o");
            assert_eq!(slow.screen()[..10], at_once.screen()[..10], "back from {early} {keys}");
        }
    }
    let mut slow = Reader::at(&text, 80, 12);
    let before = slow.screen();
    slow.slow = Some(Vec::new());
    slow.press("/").type_in("day");
    slow.answer();
    slow.type_in("light").press("Enter");
    slow.answer();
    slow.check("\"daylight\" not found in the article");
    assert_eq!(slow.screen()[..10], before[..10]);
    // Who has gone on meanwhile is not thrown elsewhere.
    slow.press("/").type_in("forgotten").press("Enter d");
    let there = slow.screen();
    slow.answer();
    slow.check("n goes there");
    assert_eq!(slow.screen()[..10], there[..10]);
}

#[test]
fn a_search_takes_regular_expressions_when_asked() {
    let mut reader = Reader::of(FERRY);
    reader.press("/ M-r").type_in("l.ss").check("regex").check("1/1");
    reader.press("Enter Esc / M-r").type_in("(").press("Enter").check("not found in the article");
}

#[test]
fn a_search_in_a_list_selects_its_row() {
    let mut reader = Reader::of(FERRY);
    reader.press("3 /").type_in("quay").press("Enter");
    assert!(reader.screen().iter().any(|it| it.contains('▸') && it.contains('“')), "{:?}", reader.screen());
    reader.press("Enter").check("[1 Body]");
}

#[test]
fn a_filter_keeps_only_the_rows_with_the_words() {
    let mut reader = Reader::of(FERRY);
    reader.press("3 &").type_in("loss").press("Enter").check("We will carry").check_not("Now somebody");
    reader.press("Esc").check("Nobody asked");
}

#[test]
fn numbers_repeat_and_single_ones_choose_a_pane() {
    let mut reader = Reader::at(&FERRY.repeat(4), 80, 12);
    reader.press("1 0 j").check("[1 Body]");
    let there = reader.screen();
    reader.press("g g j j j j j j j j j j");
    assert_eq!(reader.screen()[1..10], there[1..10]);
    reader.press("4").check("[4 Timeline").press("2 5 %").check("[4 Timeline");
    reader.press("1 0 0 %").check("[4 Timeline");
    reader.press("1 j").check("[1 Body]");
}

#[test]
fn digits_of_panes_make_numbers_too() {
    let mut reader = Reader::at(&FERRY.repeat(4), 80, 12);
    let ten = reader.press("0 1 2 j").screen();
    assert_eq!(reader.press("g g 1 2 j").check("[1 Body]").screen(), ten);
    let third = reader.press("g g 0 3 3 %").screen();
    assert_eq!(reader.press("g g 3 3 %").check("[1 Body]").screen(), third);
    let little = reader.press("g g 0 4 %").screen();
    assert_eq!(reader.press("g g 4 %").check("[1 Body]").screen(), little);
    // What comes later is another number, and a pane.
    reader.press("g g 3").press("4").press("j").check("[4 Timeline");
    reader.press("1 3 j").check("[4 Timeline").press("2").press("3 3 %").check("[2 Highl");
    reader.press("2 3 Enter").check("[1 Body]").check("▐");
}

#[test]
fn numbers_count_while_selecting() {
    let mut reader = Reader::of(FERRY);
    reader.press("g g v 3 l y");
    assert_eq!(reader.wishes, [Effect::Copy("Council keeps the night".to_string())]);
    reader.press("g g v 1 2 l y");
    assert_eq!(
        reader.wishes[1],
        Effect::Copy(
            "Council keeps the night ferry\n\nThe harbour council voted on Friday to keep".to_string()
        )
    );
    reader.press("g g v 5 0 % y");
    let Effect::Copy(words) = &reader.wishes[2] else { panic!("{:?}", reader.wishes) };
    let half = FERRY.len() / 2;
    assert!((half - 30..half + 30).contains(&words.len()), "{words}");
    // A digit alone is a colour, once nothing else comes.
    reader.press("g g v");
    reader.send(Message::Key(event("3")));
    reader.check("colour 3, unless a movement follows").rest().check("only kept articles can be marked");
}

#[test]
fn digits_go_where_the_keys_in_force_send_them() {
    let mut reader = Reader::at(&FERRY.repeat(4), 80, 24);
    let keymap = &mut reader.model.options.keymap;
    keymap.bind(None, "1", "none").unwrap();
    keymap.bind(None, "2", "focus-timeline").unwrap();
    keymap.bind(None, "3", ":help").unwrap();
    reader.press("2").check("[4 Timeline").press("k 1 k").check("[4 Timeline");
    reader.press("3").check("Keys").press("/").type_in("count before").press("Enter");
    reader.check("count before a key; a lone 2 or 4 is a pane").press("Esc");
    reader.press("1 3 j").check_not("Keys");
}

#[test]
fn a_mark_is_come_back_to() {
    let mut reader = Reader::at(&FERRY.repeat(4), 80, 12);
    reader.press("d d m a").check("mark a set");
    let there = reader.screen();
    reader.press("G ' a");
    assert_eq!(reader.screen()[1..10], there[1..10]);
    reader.press("' b").check("no mark b");
    reader
        .press("g g m c")
        .press("'")
        .check("type the letter of a mark: a c; or ' for the last jump")
        .press("Esc");
    reader.press(": m a r k s Enter").check("Marks").check("a  ").press("Enter");
    assert_eq!(reader.screen()[1..10], there[1..10]);
}

#[test]
fn a_share_of_the_text_begins_with_a_word() {
    for percent in ["1 0", "3 3", "5 0", "7 7", "9 0"] {
        let mut reader = Reader::at(FERRY, 80, 12);
        reader.press(percent).press("% m a");
        let words = reader.model.bookmarks().expect("it is there").marks[&'a'].words.clone();
        let start = FERRY.find(words.trim_end_matches('…').trim()).expect("it is there");
        assert!(start == 0 || FERRY[..start].ends_with([' ', '\n']), "{percent}: {words}");
    }
}

#[test]
fn a_mark_is_there_in_the_next_run() {
    let text = FERRY.repeat(4);
    let mut reader = Reader::at(&text, 80, 12);
    reader.press("d d m a");
    let there = reader.screen();
    let reading = reader.press("G").model.bookmarks().unwrap();
    let mut again = Reader::at(&text, 80, 12);
    again.send(Message::Reply(Reply::Remembered(reading.clone())));
    assert_eq!(again.press("' a").screen()[1..10], there[1..10]);
    assert_eq!(again.model.bookmarks().unwrap().marks, reading.marks);
}

#[test]
fn the_mark_key_twice_is_the_last_jump_whatever_the_key() {
    let mut reader = Reader::at(&FERRY.repeat(4), 80, 12);
    for keys in ["'", "g m", "t", "`"] {
        reader.model.options.keymap.bind(None, keys, "go-to-mark").unwrap();
        let last = if keys == "`" { "`" } else { "'" };
        reader.press("g g").press("G").check_not(" 0 % ·").press(keys);
        reader.check(&format!("{last} ")).press(last).check(" 0 % ·");
    }
}

#[test]
fn the_same_words_stay_in_sight_whatever_the_size() {
    let mut reader = Reader::at(&FERRY.repeat(9), 80, 24);
    reader.press("6 0 %");
    let place = reader.model.place().unwrap();
    for (columns, rows) in [(40, 12), (1, 1), (200, 60), (21, 5), (120, 40), (80, 24)] {
        reader.resize(columns, rows);
        assert_eq!(reader.model.place().unwrap(), place, "{columns}x{rows}");
    }
}

#[test]
fn words_are_selected_and_copied() {
    let mut reader = Reader::of(FERRY);
    reader.press("g g v e e y");
    assert_eq!(reader.wishes, [Effect::Copy("Council keeps the".to_string())]);
}

#[test]
fn sections_paragraphs_and_searches_extend_a_selection() {
    let copied = |keys: &str, words: &str, then: &str| {
        let mut reader = Reader::of(FERRY);
        reader.press("g g v").press(keys).type_in(words).press(then);
        let Some(Effect::Copy(words)) = reader.wishes.pop() else { panic!("{:?}", reader.wishes) };
        words
    };
    let title = "Council keeps the night ferry";
    assert_eq!(copied("}", "", "y"), format!("{title}\n\nThe"));
    assert!(copied("2 ]", "", "y").ends_with("\n\nWhat"));
    assert!(copied("]", "", "} [ y").ends_with("\n\nWho"));
    assert!(copied("/", "northline", "Enter y").ends_with("somebody has.”\n\nNorthline"));
    assert!(copied("/", "ruiz", "Enter n y").ends_with("on the quay,” Ruiz"));
    assert_eq!(copied("/", "ruiz", "Esc y"), "Council");
    assert_eq!(copied("/", "nothing like it", "Enter y"), "Council");
}

#[test]
fn a_quotation_is_copied_with_its_speaker() {
    let mut reader = Reader::of(FERRY);
    reader.press("3 y");
    let Some(Effect::Copy(words)) = reader.wishes.first() else { panic!("{:?}", reader.wishes) };
    assert!(words.starts_with("“Nobody asked the islanders,” … “Now somebody has.” — Ana Ruiz"), "{words}");
}

#[test]
fn what_was_only_reported_is_copied_as_that() {
    let mut reader =
        Reader::of("The ferry\n\nAna Ruiz, the mayor, urged the council to keep the night ferry.\n");
    reader.press("3 y");
    let Some(Effect::Copy(words)) = reader.wishes.first() else { panic!("{:?}", reader.wishes) };
    assert!(words.starts_with("Ana Ruiz, mayor (reported: urged): the council to keep"), "{words}");
}

#[test]
fn the_help_shows_every_key_and_finds_one() {
    let mut reader = Reader::at(FERRY, 100, 60);
    reader.press("F1").check("Keys in the body").check("half a page down");
    reader.press("/").type_in("outline").check("outline of the sections").check_not("half a page down");
    reader.press("Esc").check("The harbour council");
    reader.press("3 ?").check("Keys in the quotes").press("?").check_not("Keys in the quotes");
    reader.press("g /").type_in("ferry").check("?ferry");
    // What is found is shown with all its lines.
    let mut reader = Reader::at(FERRY, 80, 24);
    reader.press("? /").type_in("someone says so").check("‹claim›").check("‹not› did not happen");
}

#[test]
fn the_help_is_set_anew_for_another_size() {
    let mut reader = Reader::at(FERRY, 80, 24);
    reader.press("? /").type_in("mixed").press("Enter");
    reader.resize(40, 12).check("a mixed quotation:").check("indirect, with some");
    reader.resize(80, 24).check("a mixed quotation: indirect, with some words quoted");
}

#[test]
fn the_help_moves_with_the_keys_of_a_page_and_moves_nothing_else() {
    let mut reader = Reader::at(FERRY, 80, 24);
    let before = reader.screen();
    reader.press("?").check("Keys in the body").press("j j j").check_not(" Keys in the body ");
    reader.press("PageUp").check("Keys everywhere").press("PageDown").press("k g").check("Keys in the body");
    reader.press("q");
    assert_eq!(reader.screen(), before);
}

#[test]
fn a_page_of_the_help_is_what_is_in_sight_of_it() {
    let mut reader = Reader::at(FERRY, 120, 40);
    let shown = |reader: &Reader| -> Vec<String> {
        let rows = reader.screen();
        let inside = |it: &str| it.split('│').nth(1).filter(|it| !it.trim().is_empty()).map(str::to_string);
        rows.iter().filter_map(|it| inside(it)).collect()
    };
    let first = shown(reader.press("?"));
    let second = shown(reader.press("PageDown"));
    // The last lines of the page before stay in sight, and no more of it.
    let again = second.iter().take_while(|it| first.contains(it)).count();
    assert_eq!(again, 2, "{first:#?} {second:#?}");
    assert_eq!(shown(reader.press("PageUp")), first);
}

#[test]
fn settings_change_what_is_on_the_screen_and_wrong_ones_are_told() {
    let mut reader = Reader::at(FERRY, 120, 40);
    reader.check("Highlights").press(":").type_in("set panes quotes").press("Enter").check_not("Timeline");
    reader.press(":").type_in("set width 5").press("Enter").check("from 10 to 500");
    reader.press(":").type_in("set keymap less").press("Enter").check("config.toml");
    reader.press(":").type_in("set").press("Enter").check("panes = quotes").press("Esc");
    reader.press(":").type_in("theme sepia").press("Enter").check("unknown theme \"sepia\"");
    reader.press(":").type_in("theme high-contrast").press("Enter").check_not("unknown theme");
}

#[test]
fn the_language_that_is_set_decides_what_is_found_and_auto_gives_it_back() {
    let mut reader = Reader::at(FERRY, 120, 40);
    reader.check("all speakers").press(": s e t Space l a n g u a g e Space d e Enter");
    reader.check("article language set to de").check("speakers in English only");
    // Another article, read before, is taken for what is set too.
    let other = Arc::new(ingest::read("“We stay,” said Ana Ruiz.\n".as_bytes(), &Hints::default()).unwrap());
    reader.send(Message::Reply(Reply::Opened(other)));
    reader.check("speakers in English only");
    reader.press(": s e t Space l a n g u a g e Space a u t o Enter").check("all speakers");
    reader.press(": s e t Space l a n g u a g e Space f r e n c h Enter").check("a code such as en");
}

#[test]
fn words_are_hyphenated_in_english_alone() {
    let text = "The representatives of the municipality discussed extraordinarily complicated \
        infrastructure considerations notwithstanding overwhelming environmental circumstances. "
        .repeat(3);
    let hyphens = |keys: &str| {
        let mut reader = Reader::at(&text, 80, 24);
        reader.press(": w i d t h Space 3 0 Enter : s e t Space h y p h e n a t e Enter").press(keys);
        reader.screen().iter().filter(|it| it.ends_with('-')).count()
    };
    assert!(hyphens("") > 0);
    assert_eq!(hyphens(": s e t Space l a n g u a g e Space d e Enter"), 0);
}

#[test]
fn lists_are_folded_and_unfolded_by_a_key_and_by_the_settings() {
    let words = "we have waited for eleven years and asked four ministers and each has sent us to the next ";
    let said = |name: &str| format!("“{}and {name} asks,” said {name} Moss.\n\n", words.repeat(5));
    let text = format!("The long wait\n\n{}", ["Ana", "Tom", "Eva", "Jan"].map(said).concat());
    let mut reader = Reader::at(&text, 120, 60);
    // How many quotations are there to their ends.
    let ends = |reader: &Reader| {
        let side = |it: &String| it.rsplit_once('│').is_some_and(|it| it.1.contains("asks"));
        reader.screen().iter().filter(|it| side(it)).count()
    };
    reader.press("3 g g");
    assert_eq!(ends(&reader), 1);
    reader.press("e");
    assert!(ends(&reader) > 1, "{}", reader.screen().join("\n"));
    reader.press("e");
    assert_eq!(ends(&reader), 1);
    reader.press(": s e t Space f o l d i n g = t i m e l i n e Enter");
    assert!(ends(&reader) > 1);
    reader.press(": s e t Space f o l d i n g Space b o d y Enter").check("no list");
}

#[test]
fn a_list_is_written_to_a_file_by_its_name_and_ending() {
    let mut reader = Reader::of(FERRY);
    reader.press(":").type_in("export quotes.csv").press("Enter");
    let Some(Effect::Export(wish)) = reader.wishes.last() else { panic!("{:?}", reader.wishes.last()) };
    assert_eq!((wish.file.as_str(), wish.format, wish.over), ("quotes.csv", Written::Csv, false));
    reader.press("4 :").type_in("w!").press("Enter");
    let Some(Effect::Export(wish)) = reader.wishes.last() else { panic!("{:?}", reader.wishes.last()) };
    assert_eq!((wish.what, wish.over), (What::List(Pane::Timeline), true));
    reader.press(":").type_in("w notes.pdf").press("Enter").check("unknown format \".pdf\"");
    reader.press(":").type_in("w quotes.ics").press("Enter").check("only the timeline");
    reader.press(":").type_in("w notes").press("Enter").check("has no extension");
}

#[test]
fn a_line_typed_before_comes_back_and_tab_completes() {
    let mut reader = Reader::of(FERRY);
    reader.press("/").type_in("ferry").press("Enter /").type_in("grant").press("Enter /");
    reader.press("Up").check("/grant").press("Up").check("/ferry").press("Down").check("/grant").press("Esc");
    reader
        .press(":")
        .type_in("set no")
        .press("Tab")
        .check(":set nojustify")
        .press("Tab")
        .check(":set nohyphenate");
    reader.press("Esc :").type_in("exp").press("Tab").check(":export ").press("Esc");
}

#[test]
fn every_line_is_mended_in_its_middle() {
    let cursor = |reader: &Reader| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, reader.size.0, reader.size.1));
        view(&reader.model, &mut buffer).expect("it is there").x
    };
    let mut reader = Reader::of(FERRY);
    reader.press(":").type_in("wdth 7").press("C-a Right").type_in("i").check(":width 7");
    assert_eq!(cursor(&reader), 4);
    reader.press("C-e").type_in("2");
    assert_eq!(cursor(&reader), 10);
    reader.press("Enter /").type_in("quaay").press("Left Backspace").check("/quay").check("1/1");
    reader.press("Home Delete").type_in("Q").check("no match").press("Esc s");
    reader.type_in("rz").press("Left").type_in("ui").check("› ruiz").press("Left Backspace").check("› riz");
    reader.press("Esc F").type_in("qay").press("Left Left").type_in("u").check("F quay");
}

#[test]
fn tab_completes_the_names_of_files() {
    let mut reader = Reader::of(FERRY);
    reader.press(":").type_in("w w/i").press("Tab");
    assert_eq!(reader.wishes.pop(), Some(Effect::NameFiles("w/i".into())));
    reader.send(Message::Reply(Reply::FileNames { beginning: "w/i".into(), names: vec!["w/in/".into()] }));
    reader.check(":w w/in/").press("Tab");
    assert_eq!(reader.wishes.pop(), Some(Effect::NameFiles("w/in/".into())));
    let names = vec!["w/in/a.md".into(), "w/in/b.md".into()];
    reader.send(Message::Reply(Reply::FileNames { beginning: "w/in/".into(), names }));
    reader.check(":w w/in/a.md").press("Tab").check(":w w/in/b.md").press("S-Tab").check(":w w/in/a.md");
    // An answer that comes late changes nothing.
    reader.press("C-u").type_in("w quotes w/").press("Tab").type_in("x");
    reader.send(Message::Reply(Reply::FileNames { beginning: "w/".into(), names: vec!["w/in".into()] }));
    reader.check(":w quotes w/x").press("Backspace Tab");
    reader.send(Message::Reply(Reply::FileNames { beginning: "w/".into(), names: vec!["w/in".into()] }));
    reader.check(":w quotes w/in");
}

#[test]
fn a_long_message_is_whole_on_several_lines() {
    for (columns, rows) in [(80, 24), (40, 12), (30, 12)] {
        let mut reader = Reader::at(FERRY, columns, rows);
        reader.press(":").type_in("export x.csv").press("Enter");
        let screen = reader.screen().join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        let whole =
            "an article can be written as .txt or .json; for other formats name a list, as in quotes.csv";
        assert!(screen.ends_with(whole), "{columns}: {screen}");
        reader.press("j").check_not("for other formats");
    }
}

#[test]
fn what_is_known_of_an_article_is_told_with_who_says_so() {
    let mut reader = Reader::of(
        "<!doctype html><html lang=en><head><meta property=og:title content='Bridge closed'>\
         <meta name=author content='Ana Ruiz'></head><article><h1>Bridge closed</h1><p>The bridge over the Orne is \
         closed until spring, the council of Northline said on Tuesday, and nobody may cross it.</p></article></html>",
    );
    reader.press(":").type_in("about").press("Enter");
    reader
        .check("title: Bridge closed – social media metadata")
        .check("by: Ana Ruiz – metadata in the page head")
        .check("outlet: not known")
        .check("published: 10 Mar 2017 – given by you");
}

#[test]
fn a_long_title_leaves_room_for_the_date_and_a_missing_one_is_called_by_its_words() {
    let title = "Harbour council keeps the night ferry for two more years after a long dispute";
    for (columns, date) in [(40, "10 Mar 2017"), (80, "10 Mar 2017"), (120, "10 Mar 2017")] {
        let article = format!(
            "<!doctype html><html><head><meta property=\"og:site_name\" content=\"Shore Gazette\">\
             <meta property=\"article:published_time\" content=\"2017-03-10\"></head><body><article><h1>{title}</h1>\
             <p>The council voted on Friday to keep the ferry, and the islanders were glad.</p></article></body></html>"
        );
        let reader = Reader::at(&article, columns, 24);
        let header = reader.screen().remove(0);
        assert!(header.contains(date) && header.contains("Harbour council"), "{header}");
    }
    let mut reader = Reader::of("The council voted on Friday, said Tom Berg.\n");
    assert!(reader.screen()[0].contains("The council voted"), "{}", reader.screen()[0]);
    reader.press(":").type_in("about").press("Enter").check("title: not known; the first words stand");
}

#[test]
fn the_command_line_sets_date_width_and_theme() {
    let mut reader = Reader::of(FERRY);
    reader.press(":").type_in("date 2019-05-06").press("Enter").check("6 May 2019 (given)");
    reader.press(":").type_in("width 40").press("Enter");
    assert!(reader.screen()[2..20].iter().all(|it| it.trim().chars().count() <= 44));
    reader.press(":").type_in("date soon").press("Enter").check("is not a date");
    reader.press(":").type_in("nonsense").press("Enter").check("unknown command");
    reader.press(":").type_in("theme mono").press("Enter").press(":").type_in("q").press("Enter");
    assert_eq!(reader.wishes.last(), Some(&Effect::Quit));
}

#[test]
fn commands_that_lack_their_words_say_what_they_take() {
    let mut reader = Reader::of(FERRY);
    for (line, says) in [
        ("theme", "the theme is auto; choose from auto, light"),
        ("on", "\":on\" takes a date, as in :on 2016-07-15"),
        ("said", "\":said\" takes words"),
        ("date", "\":date\" takes the day of publication"),
    ] {
        reader.press(":").type_in(line).press("Enter").check(says);
    }
    reader.press("/").type_in("quay").press("Enter Esc n").check("no search is open · / searches");
}

#[test]
fn empty_lists_say_so_in_words() {
    let mut reader = Reader::of("It rained.\n\nIt rained again, and nobody said a word.\n");
    reader.press("3").check("No quotations in this article");
    reader.press("4").check("No events between actors in this article");
    reader.press("s").check("No quotations in this article").press("Esc");
    let mut empty = Reader::of("It rained.");
    empty.send(Message::Reply(Reply::Opened(Arc::default())));
    empty.press("j G ] n N v y Enter w").check("Nothing to read").check_not("panicked");
}

#[test]
fn why_tells_the_rule_and_the_cue() {
    let mut reader = Reader::of(FERRY);
    reader.press("3 w").check("Why this speaker").check("said");
    reader.press("Esc").check_not("Why this speaker");
}

#[test]
fn q_closes_what_is_open_and_then_the_program() {
    let mut reader = Reader::of(FERRY);
    reader.press("o q");
    assert_eq!(reader.wishes, []);
    reader.press("v q q");
    assert_eq!(reader.wishes, [Effect::Quit]);
    let mut reader = Reader::of(FERRY);
    reader.press("Esc Esc Esc Esc");
    assert_eq!(reader.wishes, []);
    reader.press("C-c");
    assert_eq!(reader.wishes, [Effect::Quit]);
}

#[test]
fn a_place_is_found_again_after_a_restart() {
    let article = FERRY.repeat(9);
    let mut reader = Reader::at(&article, 80, 24);
    reader.press("4 0 %");
    let place = reader.model.place().unwrap();
    let mut again = Reader::at(&article, 60, 20);
    again.send(Message::Reply(Reply::Remembered(place.clone().into())));
    assert_eq!(again.model.place().unwrap(), place);
}

#[test]
fn the_lens_and_the_zoom_come_and_go() {
    let mut reader = Reader::at(FERRY, 120, 40);
    reader.press("l").check("quotes only").press("n").check("Nobody asked");
    reader.press("4 z").check_not("Quotes 4").check("Timeline");
    reader.press("z").check("Quotes 4");
}

#[test]
fn the_tone_of_a_pair_is_drawn_on_a_small_screen_too() {
    let nations = "Denmark accused Sweden of theft on Monday, 2 March 2015.\n\nOn 5 March 2015, Denmark attacked Sweden. \
        Denmark expelled Sweden’s ambassador on 9 March 2015.\n\nDenmark and Sweden signed a treaty on 12 June 2016.\n\n\
        Sweden praised Denmark on 14 June 2016.\n";
    let mut reader = Reader::at(nations, 60, 24);
    let dots =
        |reader: &Reader| reader.screen().join("").chars().any(|it| ('\u{2801}'..='\u{28FF}').contains(&it));
    reader.press("4 p Down Enter");
    assert!(!dots(&reader));
    reader.press("z");
    assert!(dots(&reader), "{}", reader.screen().join("\n"));
}

#[test]
fn an_article_in_another_language_says_what_is_not_found() {
    let german = "Der Rat der Stadt hat am Freitag beschlossen, die Fähre zu den Inseln noch zwei Jahre lang fahren zu \
        lassen. „Niemand hat die Leute auf den Inseln gefragt“, sagte die Bürgermeisterin nach der langen Sitzung.\n";
    let mut reader = Reader::at(german, 120, 40);
    reader.check("speakers in English only").check("Events are found in English only");
    reader.check("Niemand hat die Leute");
}

#[test]
fn a_search_goes_on_in_what_is_still_being_read() {
    let whole =
        format!("{FERRY}{}The lighthouse keeper was glad.\n", "Gulls cried over the pier.\n\n".repeat(60));
    let mut reader = Reader::at(FERRY, 80, 24);
    let mut begun = ingest::read(FERRY.as_bytes(), &Hints::default()).expect("it is there");
    begun.partial = true;
    reader.send(Message::Reply(Reply::Opened(Arc::new(begun))));
    reader.press("/").type_in("lighthouse").press("Enter").check("still loading");
    let document = ingest::read(whole.as_bytes(), &Hints::default()).expect("it is there");
    reader.send(Message::Reply(Reply::Opened(Arc::new(document))));
    reader.check("The lighthouse keeper was glad.");
    reader.press("/").type_in("submarine").press("Enter").check("\"submarine\" not found in the article");
}
