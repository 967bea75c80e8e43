//! The text does not move unless the reader moves it; every jump has a way back.

use super::{FERRY, LIST, Reader, event, key};
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use dateline::ingest;
use dateline::ui::{Asker, Effect, Message, Reply};
use std::sync::Arc;

const SIZES: &[(u16, u16)] = &[(80, 24), (100, 30), (120, 40), (200, 60), (40, 12)];

/// Days with numbers, somebody speaking on every third, somebody acting on every fifth.
fn days() -> String {
    let mut text = "<!doctype html><html lang=en><body><article><h1>The long strike</h1>".to_string();
    for day in 1..=90 {
        if day % 30 == 1 {
            text.push_str(["<h2>Who waits</h2>", "<h2>What comes next</h2>", "<h2>Who pays</h2>"][day / 30]);
        }
        text.push_str(&format!(
            "<p>On day {day} the crews waited at the gate of the yard, and nothing moved.</p>"
        ));
        if day % 3 == 0 {
            text.push_str(&format!("<p>“We met again on day {day},” said Ana Ruiz, the mayor.</p>"));
        }
        if day % 5 == 0 {
            text.push_str(&format!("<p>In {} France accused Spain of theft.</p>", 1900 + day));
        }
    }
    text + "</article></body></html>"
}

/// The rows of the screen on which days are told in the body.
fn body_rows(reader: &Reader) -> Vec<(usize, String)> {
    // The outline stands before the body, the lists behind it.
    let column = usize::from(reader.size.0 >= 180);
    let told = |it: &str| it.find("On day ").map(|at| it[at..].chars().take(12).collect::<String>());
    let body = |it: String| it.split('│').nth(column).and_then(told);
    reader.screen().into_iter().enumerate().filter_map(|(row, it)| Some((row, body(it)?))).collect()
}

#[test]
fn the_body_stays_where_it_is_when_the_focus_changes() {
    for (columns, rows) in SIZES {
        let mut reader = Reader::at(&days(), *columns, *rows);
        reader.press("d d d j");
        let (before, place) = (body_rows(&reader), reader.model.place());
        assert!(!before.is_empty(), "{columns}x{rows}");
        for keys in ["Tab", "Tab", "Tab", "Tab", "2", "4", "3", "1", "S-Tab", "Tab", "3", "1"] {
            reader.press(keys);
            assert_eq!(reader.model.place(), place, "{columns}x{rows} {keys}");
            if *columns >= 100 {
                assert_eq!(body_rows(&reader), before, "{columns}x{rows} {keys}");
            }
        }
        assert_eq!(body_rows(&reader), before, "{columns}x{rows}");
    }
}

#[test]
fn a_list_that_gets_the_focus_selects_what_is_nearest_to_the_words_that_are_read() {
    let mut reader = Reader::at(&days(), 120, 40);
    reader.press("5 0 % 3");
    let place = reader.model.place().unwrap();
    let day: usize = place
        .words
        .split(|it: char| !it.is_ascii_digit())
        .find(|it| !it.is_empty())
        .unwrap()
        .parse()
        .unwrap();
    reader.check(&format!("▸ “ We met again on day {}", day.div_ceil(3) * 3));
}

#[test]
fn a_click_on_the_name_of_a_list_moves_no_text_and_one_on_a_row_does() {
    let mut reader = Reader::at(&days(), 120, 40);
    reader.press("d d d");
    let before = body_rows(&reader);
    let row_of =
        |reader: &Reader, words: &str| reader.screen().iter().position(|it| it.contains(words)).unwrap();
    let click = |reader: &mut Reader, row: usize| {
        let kind = MouseEventKind::Down(MouseButton::Left);
        let mouse = MouseEvent { kind, column: 90, row: row as u16, modifiers: KeyModifiers::NONE };
        reader.send(Message::Mouse(mouse));
    };
    let title = row_of(&reader, "3 Quotes");
    click(&mut reader, title);
    assert_eq!(body_rows(&reader), before);
    reader.press("G");
    let last = row_of(&reader, "We met again on day 90");
    click(&mut reader, last);
    assert_ne!(body_rows(&reader), before);
}

#[test]
fn enter_goes_from_every_list_to_the_words_and_enter_or_backspace_back_to_the_row() {
    for (columns, rows) in [(80, 24), (100, 30), (120, 40), (200, 60)] {
        for pane in ["2", "3", "4"] {
            for back in ["Enter", "Backspace", "C-o"] {
                let mut reader = Reader::at(&days(), columns, rows);
                reader.press(pane).press("j j j j j j");
                let list = reader.screen();
                let row = list.iter().find(|it| it.contains('▸')).cloned().unwrap_or_default();
                reader.press("Enter");
                if columns < 100 {
                    reader.check("[1 Body]");
                }
                assert!(reader.model.place().is_some_and(|it| it.block > 0), "{columns} {pane}");
                reader.press(back);
                let now = reader.screen();
                let marked =
                    now.iter().any(|it| it.contains('▸') && row.contains(&it[it.find('▸').unwrap()..]));
                assert!(marked, "{columns}x{rows} {pane} {back}\n{}\n{}", list.join("\n"), now.join("\n"));
            }
        }
    }
}

#[test]
fn backspace_and_control_o_know_every_jump() {
    let mut reader = Reader::at(&days(), 80, 24);
    reader.press("d d");
    let start = reader.model.place();
    for jump in
        ["]", "G", "9 0 %", "o G Enter", "/ d a y Space 7 7 Enter", "3 G Enter", "4 G k Enter", "2 j Enter"]
    {
        reader.press(jump);
        assert_ne!(reader.model.place(), start, "{jump}");
        for back in 0..3 {
            reader.press(if back == 0 { "Backspace" } else { "C-o" });
            if reader.model.place() == start && reader.shows("[1 Body]") {
                break;
            }
        }
        assert_eq!(reader.model.place(), start, "{jump}");
        reader.press("1 Esc");
    }
}

#[test]
fn control_o_goes_back_to_the_article_before_and_marks_stay() {
    for (columns, rows) in [(80, 24), (200, 60)] {
        let mut reader = Reader::of_list(&[Ok(&days()), Ok(FERRY)], columns, rows);
        reader.press("Enter 5 0 % m a");
        let place = reader.model.place();
        reader.press("> ").check("2/2");
        reader.press("C-o").check("1/2");
        assert_eq!(reader.model.place(), place, "{columns}x{rows}");
        reader.press("g i").check("2/2").press("C-o").check("1/2");
        reader.press("g g ' a");
        assert_eq!(reader.model.place(), place, "{columns}x{rows}");
    }
}

#[test]
fn backspace_leads_from_an_article_to_its_row_of_the_list() {
    let mut reader = Reader::of_list(LIST, 80, 24);
    reader.press("j j Enter").check("“We will rebuild it,”");
    reader.press("Backspace").check("Articles 4").check("▸● Bridge at Northline closed");
    reader.press("Enter Backspace").check("Articles 4");
}

#[test]
fn the_place_that_is_kept_is_where_the_reader_read_last() {
    let mut reader = Reader::at(&days(), 120, 40);
    reader.press("d d d");
    let place = reader.model.place();
    // Looking through a list, typing a search and stepping through mentions are not reading.
    reader.press("3 G k k");
    assert_eq!(reader.model.place(), place);
    reader.press("1");
    let mut reader = Reader::at(&days(), 120, 40);
    reader.press("d d d /").type_in("day 80");
    assert_eq!(reader.model.place(), place);
    reader.press("Esc P Enter Enter");
    assert_eq!(reader.model.place(), place);
    reader.press("q 3 G Enter");
    assert_ne!(reader.model.place(), place);
}

#[test]
fn a_mention_that_is_stepped_to_is_not_covered_by_the_list() {
    for (columns, rows) in SIZES {
        for list in ["1", "3"] {
            let mut reader = Reader::at(&days(), *columns, *rows);
            reader.press(list).press("P").check("×");
            for at in 1..=60_usize {
                reader.press("Enter").check(&format!("mention {at} of 60"));
                let screen = reader.screen();
                let frame = screen.iter().position(|it| it.contains('┌')).expect("it is there");
                let words = format!("day {},”", at.div_ceil(2) * 3);
                let above = screen[..frame].iter().any(|it| it.contains(&words));
                assert!(above, "{columns}x{rows} {at}\n{}", screen.join("\n"));
            }
        }
    }
}

#[test]
fn a_number_before_a_bracket_counts_sections() {
    let mut reader = Reader::at(&days(), 80, 24);
    reader.press("2 ]").check("[1 Body]").check("§ 3/3");
    reader
        .press("[")
        .check("§ 2/3")
        .press("9 ]")
        .check("§ 3/3")
        .press("]")
        .check("no section after this one");
    reader.press("9 [").check("§ 1/3").press("0 2 ]").check("§ 3/3");
    reader.press("3 j").check("[3 Quotes");
}

#[test]
fn a_glance_at_the_help_and_reading_on_in_it_moves_no_text() {
    let mut reader = Reader::at(&days(), 80, 24);
    reader.press("d d");
    let before = reader.screen();
    for keys in ["? j Esc Esc", "? k Esc", "? Down Down Esc", "? PageDown q Esc Esc"] {
        reader.press(keys);
        assert_eq!(reader.screen()[1..20], before[1..20], "{keys}");
    }
}

#[test]
fn escape_eats_no_key_that_follows_it_at_once() {
    // Terminals send both as one: Alt and the key.
    let mut reader = Reader::at(&days(), 80, 24);
    reader.press("M-3").check("[3 Quotes");
    reader.press("1 /").type_in("gate").press("M-4").check("[4 Timeline");
    reader.press("1 o M-3").check("[3 Quotes").check_not("Outline");
    reader.press("1 v M-G").check("end");
}

#[test]
fn q_breaks_off_what_is_waited_for_before_it_leaves() {
    let mut reader = Reader::at(&days(), 80, 24);
    reader.send(Message::Address { address: "https://news.example/a".into(), asker: Asker::Link });
    reader.wishes.clear();
    reader.press("q");
    assert_eq!(reader.wishes, [Effect::BreakOff]);
    reader.press("q");
    assert_eq!(reader.wishes.last(), Some(&Effect::Quit));
}

#[test]
fn no_page_is_turned_for_a_row_that_is_in_sight() {
    let mut reader = Reader::at(&days(), 120, 40);
    let before = body_rows(&reader);
    reader.press("3");
    reader.send(Message::Key(event("j")));
    reader.rest();
    reader.check("▸ “ We met again on day 6");
    assert_eq!(body_rows(&reader), before);
}

#[test]
fn the_way_back_from_a_page_leads_to_the_link() {
    let mut reader = Reader::at(&days(), 80, 24);
    reader.press("4 0 %");
    let place = reader.model.place();
    reader.send(Message::Address { address: "https://news.example/a".into(), asker: Asker::Link });
    let page =
        Arc::new(dateline::ingest::read(FERRY.as_bytes(), &dateline::ingest::Hints::default()).unwrap());
    reader.send(Message::Reply(Reply::Fetched { document: page, notice: None }));
    reader.press("]").check("Who pays").press("C-o C-o");
    assert_eq!(reader.model.place(), place);
    assert_eq!(reader.model.article(), None);
    let _ = key(0);
}

#[test]
fn pages_of_links_are_gone_back_to_and_forward_to_like_every_other_jump() {
    let mut reader = Reader::of_list(LIST, 80, 24);
    reader.press("Enter").check("1/4");
    let page = "Salvage begins\n\nA diver went down to the wreck on Monday, and the town looked on.\n";
    let address = "https://news.example/wreck";
    let hints = ingest::Hints { url: Some(address.into()), ..ingest::Hints::default() };
    let page = Arc::new(ingest::read(page.as_bytes(), &hints).expect("it is there"));
    let follow = |reader: &mut Reader| {
        reader.send(Message::Address { address: address.into(), asker: Asker::Link });
        reader.send(Message::Reply(Reply::Fetched { document: page.clone(), notice: None }));
        reader.check("A diver went down");
    };
    follow(&mut reader);
    reader.press("m d >").check("3/4").check_not("A diver went down");
    let first = |reader: &mut Reader| {
        reader.check("1/4").check_not("A diver went down");
    };
    reader.press("C-o").check("A diver went down").press("Backspace");
    first(&mut reader);
    reader.press("g i").check("A diver went down").press("g i").check("3/4").check_not("A diver went down");
    reader.press("g i").check("no later place").press("C-o").check("A diver went down");
    // What was left is still marked, and a new jump ends the way forward.
    reader.press("G ' d").check_not("no mark").press("C-o");
    first(&mut reader);
    reader.press("G C-o g i g i").check("no later place");
    // Enter in the list leaves the page of a link for the article that it was opened from.
    follow(&mut reader);
    reader.press("L g g Enter");
    first(&mut reader);
    reader.press("C-o C-o").check("A diver went down");
}

#[test]
fn below_a_list_stand_the_words_of_its_selected_row_and_the_body_stays_where_it_is() {
    for (keys, list, words) in [("", "4", "In 1905 France accused"), ("d d d j", "3", "We met again on day")]
    {
        let mut reader = Reader::at(&days(), 80, 24);
        reader.press(keys);
        let (before, place) = (body_rows(&reader), reader.model.place());
        reader.press(list);
        let screen = reader.screen();
        let rule = screen.iter().position(|it| it.starts_with("────────────")).expect("it is there");
        assert!(screen[rule..].iter().any(|it| it.contains(words)), "{}", screen.join("\n"));
        reader.press("1");
        assert_eq!((body_rows(&reader), reader.model.place()), (before, place));
    }
}

#[test]
fn the_last_line_tells_the_way_back_the_next_match_and_always_help_and_the_way_out() {
    for (columns, rows) in [(80, 24), (100, 30), (120, 40), (200, 60)] {
        let mut reader = Reader::at(&days(), columns, rows);
        reader.check("? help").check("q quit").check_not("Enter back").check_not("n match");
        for list in ["2", "3", "4"] {
            reader.press(list).check("Enter read").check("? help").check("q quit");
        }
        reader.press("Enter").check("Enter back").check("? help").check("q quit");
        reader.press("Enter").check_not("Enter back").press("1 /").type_in("gate").press("Enter");
        reader.check("n match  N previous").check("? help").check("q quit");
        reader.press("4").check("n match  N previous").check("? help").check("q quit");
        reader.press("Esc").check_not("n match");
    }
}
