//! Everything can be read: to its end, apart from its neighbours, and with what stands behind the edge told.

use super::relation::embargo;
use super::{FERRY, LIST, Reader};
use dateline::article::Document;
use dateline::ingest::{self, Hints};
use dateline::text::Date;
use dateline::ui::{Effect, Message, Reply};
use ratatui::style::Modifier;
use std::sync::Arc;

const SIZES: &[(u16, u16)] = &[(80, 24), (100, 30), (120, 40), (160, 45), (200, 60)];

/// A dozen speakers, one of whom says more than a line holds.
fn meeting() -> String {
    let long = "We have waited for eleven years, and we have asked four ministers, and each of them has sent us to the \
        next one, and so we shall stay on the quay until somebody tells us what will become of the harbour and of us";
    let names = [
        "Ana Ruiz",
        "Tom Berg",
        "Eva Lind",
        "Jan Novak",
        "Mia Holt",
        "Paul Drax",
        "Ida Moss",
        "Karl Venn",
        "Rosa Quill",
        "Hugo Pell",
        "Nora Tide",
        "Olaf Wren",
    ];
    let mut text = "The meeting on the quay\n\n".to_string();
    for (at, name) in names.iter().enumerate() {
        let words = if at == 4 { long } else { "We will not go home before it is settled" };
        text.push_str(&format!("“{words},” said {name} on the quay that evening.\n\n"));
        text.push_str("Gulls cried over the pier, and nobody wrote it down.\n\n");
    }
    text
}

fn page(title: &str, url: &str, outlet: &str) -> Document {
    let html = format!(
        "<!doctype html><html lang=en><head><title>{title}</title><meta property=og:title content='{title}'>\
         <meta property=og:site_name content='{outlet}'></head><body><article><h1>{title}</h1><p>The bridge over the Orne \
         is closed until spring, the council of Northline said on Tuesday, and nobody may cross it on foot.</p>\
         <p>“We will rebuild it,” said Ana Ruiz, who has been the mayor of the town for eleven years now.</p>\
         </article></body></html>"
    );
    let hints = Hints { url: Some(url.into()), published: Date::parse("2017-03-10"), ..Hints::default() };
    ingest::read(html.as_bytes(), &hints).expect("it is there")
}

fn open(document: Document, columns: u16, rows: u16) -> Reader {
    let mut reader = Reader::at(FERRY, columns, rows);
    reader.send(Message::Reply(Reply::Opened(Arc::new(document))));
    reader
}

#[test]
fn the_selected_quotation_unfolds_to_its_end_beside_the_body() {
    for (columns, rows) in [(100, 30), (120, 40), (160, 45), (179, 50)] {
        let mut reader = Reader::at(&meeting(), columns, rows);
        reader.press("3 j j j j");
        let side: String = reader
            .screen()
            .iter()
            .filter_map(|it| it.split_once('│'))
            .map(|it| it.1.trim())
            .collect::<Vec<_>>()
            .join(" ");
        assert!(
            side.contains("of the harbour and of us"),
            "{columns}x{rows}\n{}",
            reader.screen().join("\n")
        );
    }
}

#[test]
fn a_quotation_longer_than_its_pane_is_read_to_its_end_line_by_line() {
    let long: String = (1..=260).map(|it| format!("we waited a night {it} more, ")).collect();
    let text = format!(
        "The long wait\n\n“They came at dawn,” said Tom Berg.\n\n“{long}and then it came,” said Ana Ruiz.\n\n\
         “Nobody saw it,” said Eva Lind.\n"
    );
    for (columns, rows) in SIZES.iter().copied().chain([(100, 16)]) {
        let mut reader = Reader::at(&text, columns, rows);
        let list = |reader: &Reader| -> String {
            let column = if columns < 100 { 0 } else { usize::from(columns >= 180) + 1 };
            let side: Vec<String> = reader
                .screen()
                .iter()
                .filter_map(|it| Some(it.split('│').nth(column)?.to_string()))
                .collect();
            let start = side.iter().position(|it| it.contains("Quotes")).unwrap_or(0);
            let words = side[start..].join(" ");
            // Without the signs in the margin.
            words.split_whitespace().filter(|it| !matches!(*it, "…" | "▸")).collect::<Vec<_>>().join(" ")
        };
        reader.press("3 g g j").check("lines 1–");
        let (mut seen, mut pages) = (1, 0);
        loop {
            let shown = list(&reader);
            // No line is passed by.
            while shown.contains(&format!("night {seen} ")) {
                seen += 1;
            }
            if seen > 260 {
                assert!(shown.contains("and then it came"), "{columns}x{rows}\n{shown}");
                break;
            }
            pages += 1;
            assert!(pages < 200, "{columns}x{rows} at {seen}\n{}", reader.screen().join("\n"));
            reader.press("Space");
        }
        let before = list(&reader);
        reader.press("k");
        assert_ne!(list(&reader), before, "{columns}x{rows}");
        reader.press("Space Space");
        assert!(list(&reader).contains("Nobody saw it") && !reader.shows("lines 1–"), "{columns}x{rows}");
    }
}

#[test]
fn a_quotation_of_many_lines_has_its_pane_grow_as_far_as_the_screen_goes() {
    let long =
        "They came at night and they left at dawn, and nobody at the gate had seen them go, ".repeat(5);
    let text = format!("{FERRY}\n“{long}and that is all,” said Eva Lind of the yard.\n");
    for (columns, rows) in [(100, 30), (120, 40), (179, 50), (200, 60)] {
        let mut reader = Reader::at(&text, columns, rows);
        reader.press("3 G");
        let side: Vec<String> = reader
            .screen()
            .iter()
            .filter_map(|it| it.rsplit_once('│'))
            .map(|it| it.1.trim().to_string())
            .collect();
        let side = side.join(" ");
        assert!(side.contains("and that is all"), "{columns}x{rows}\n{}", reader.screen().join("\n"));
        assert!(side.contains("4 Timeline") && side.contains("2 Highlights"));
    }
}

#[test]
fn the_highlight_that_is_read_is_shown_to_its_end() {
    let long = "The harbour council of Northline voted on Friday to keep the night ferry to the islands for two more years, \
        ending a dispute with the operator that began in 2015 and has cost the town more than it will ever earn from it.";
    let short = "The harbour council voted on Friday to keep the night ferry for two more years, ending a dispute with the \
        operator that began in 2015.";
    assert!(FERRY.contains(short));
    let mut reader = Reader::at(&FERRY.replace(short, long), 100, 30);
    reader.press("2");
    let side: Vec<String> = reader
        .screen()
        .iter()
        .filter_map(|it| it.rsplit_once('│'))
        .map(|it| it.1.trim().to_string())
        .collect();
    assert!(side.join(" ").contains("than it will ever earn from it."), "{}", reader.screen().join("\n"));
}

#[test]
fn quotations_are_shown_whole_where_there_is_room() {
    let mut reader = Reader::at(FERRY, 200, 60);
    reader.check("Nobody asked the islanders … Now").check("a start, not an answer");
    let mut many = Reader::at(&meeting(), 200, 60);
    many.press("1");
    let side: Vec<String> =
        many.screen().iter().filter_map(|it| it.rsplit_once('│')).map(|it| it.1.trim().to_string()).collect();
    let side = side.join(" ");
    assert_eq!(side.matches("not go home before it is settled").count(), 11, "{side}");
    assert!(side.contains("of the harbour and of us"), "{side}");
}

#[test]
fn what_is_beyond_the_edge_of_a_list_is_counted() {
    let mut reader = Reader::at(&meeting(), 100, 30);
    reader.check("↓");
    let line = |reader: &Reader| reader.screen().into_iter().find(|it| it.contains("3 Quotes")).unwrap();
    assert!(line(&reader).contains('↓') && !line(&reader).contains('↑'), "{}", line(&reader));
    reader.press("3 G");
    assert!(line(&reader).contains('↑') && !line(&reader).contains('↓'), "{}", line(&reader));
    let mut reader = Reader::at(&meeting(), 80, 24);
    reader.press("F1").check("↓").press("End").check("↑");
}

#[test]
fn no_speaker_stands_alone_at_the_edge_of_the_list() {
    for rows in 16..60 {
        for keys in ["1", "3", "3 j j", "3 j j j j j j"] {
            let mut reader = Reader::at(&meeting(), 100, rows);
            reader.press(keys);
            let side: Vec<String> = reader
                .screen()
                .iter()
                .filter_map(|it| it.split_once("│ "))
                .map(|it| it.1.to_string())
                .collect();
            let from = side.iter().position(|it| it.contains("3 Quotes")).unwrap();
            let to = side.iter().position(|it| it.contains("4 Timeline")).unwrap_or(side.len());
            let shown: Vec<&String> = side[from + 1..to].iter().filter(|it| !it.trim().is_empty()).collect();
            let head = |it: &str| it.starts_with(['▌', '┃', '║', '┇', '╏', '▎']);
            assert!(!shown.last().is_some_and(|it| head(it)), "{rows} {keys}\n{}", side.join("\n"));
        }
    }
}

#[test]
fn title_and_outlet_are_in_the_header_at_once() {
    for (columns, rows) in SIZES {
        let reader = open(
            page("Bridge at Northline closed", "https://gazette.example/1", "Shore Gazette"),
            *columns,
            *rows,
        );
        let first = &reader.screen()[0];
        assert!(first.contains("Bridge at Northline closed") && first.contains("Shore Gazette"), "{first}");
    }
    let long =
        "The bridge over the Orne at Northline is closed until spring, and nobody knows who will pay for it";
    let reader = open(page(long, "https://gazette.example/1", "Shore Gazette"), 80, 24);
    let first = &reader.screen()[0];
    assert!(
        first.contains("The bridge over the Orne") && first.contains('…') && first.contains("Shore Gazette"),
        "{first}"
    );
}

#[test]
fn an_overlay_is_as_wide_as_what_it_holds() {
    for keys in ["s", "o", "P", "3 w", "x"] {
        let mut reader = Reader::at(FERRY, 200, 60);
        reader.press(keys);
        let screen = reader.screen();
        let top = screen.iter().find(|it| it.contains('┌')).unwrap();
        let wide = top.chars().skip_while(|it| *it != '┌').take_while(|it| *it != '┐').count();
        assert!((38..=90).contains(&wide), "{keys} {wide}\n{}", screen.join("\n"));
    }
}

#[test]
fn a_link_shows_its_host_and_the_end_of_a_long_address() {
    let address = format!("https://news.example/{}/the-very-end.html", "2017/03/10/politics".repeat(6));
    let html = format!(
        "<!doctype html><html><body><article><p>The council met, as <a href='{address}'>the minutes of the council</a> say, and it \
        voted to keep the night ferry for two more years, which nobody had asked for at all.</p></article></body></html>"
    );
    let document = ingest::read(html.as_bytes(), &Hints::default()).expect("it is there");
    for (columns, rows) in [(60, 20), (80, 24), (120, 40)] {
        let mut reader = open(document.clone(), columns, rows);
        reader.press("x").check("1 the minutes").check("news.example").check("very-end.html");
    }
}

#[test]
fn words_never_touch_a_rule() {
    for columns in (100..=200).step_by(3) {
        for reader in [Reader::at(&meeting(), columns, 40), Reader::of_list(LIST, columns, 40)] {
            for line in reader.screen() {
                for (at, _) in line.match_indices('│') {
                    let (before, after) = (&line[..at], &line[at + '│'.len_utf8()..]);
                    assert!(before.is_empty() || before.ends_with(' '), "{columns} {line}");
                    assert!(after.is_empty() || after.starts_with(' '), "{columns} {line}");
                }
            }
        }
    }
}

#[test]
fn the_panes_show_their_numbers_and_counts_at_every_size() {
    for (columns, rows) in SIZES.iter().chain(&[(60, 20), (40, 12)]) {
        let reader = Reader::at(FERRY, *columns, *rows);
        let screen = reader.screen().join("\n");
        // What is folded away counts where the pane is closed.
        let open = screen.contains("Timeline 3 of 5");
        let rows = if open { "3" } else { "5" };
        for (number, letter, count) in [("2", 'H', "4"), ("3", 'Q', "4"), ("4", 'T', rows)] {
            let shown = screen.match_indices(&format!("{number} {letter}")).any(|(at, _)| {
                let rest: String = screen[at..].chars().take(16).collect();
                rest.split_whitespace().nth(2).is_some_and(|it| it.trim_end_matches(']') == count)
            });
            assert!(shown, "{columns}x{rows} {number} {letter} {count}\n{screen}");
        }
    }
}

#[test]
fn the_count_of_a_search_stays_as_long_as_the_search() {
    for (columns, rows) in SIZES {
        let mut reader = Reader::at(FERRY, *columns, *rows);
        reader.press("/").type_in("nobody").press("Enter").check("/nobody 1/2");
        reader.press("n").check("/nobody 2/2");
        assert_eq!(reader.screen().join(" ").matches("2/2").count(), 1, "{columns}");
        reader.press("n").check("/nobody 1/2").check("wrapped around").press("n j k").check("/nobody 2/2");
        reader.press("Esc").check_not("/nobody");
        reader.press("3 g g /").type_in("nobody").press("Enter").check("/nobody row 1/2");
        reader.press("n j k").check("/nobody row 2/2");
    }
}

#[test]
fn how_it_was_said_is_told_where_it_was_not_plainly() {
    let text = "“I never saw the letter,” Tom Berg insisted.\n\nAna Ruiz denied that she had opened the letter.\n\n\
        “It rained,” said Eva Lind.\n";
    let mut reader = Reader::at(text, 120, 40);
    reader.check("insisted: I never saw").check("denied: ").check("“ It rained").check_not("said: ");
    reader.press("3 g r").check("Lind: It rained");
}

#[test]
fn a_pronoun_without_a_name_is_listed_as_nobody() {
    let text = "The yard was shut.\n\n“We are done,” they said.\n\n“Go home,” he said.\n";
    let mut reader = Reader::at(text, 100, 30);
    reader.press("3").check("unknown speaker").check_not("▌ they").check_not("▌ he ");
    reader.press("s").check("unknown speaker").check_not("│  they").check_not("│  he ");
}

#[test]
fn a_copied_quotation_carries_speaker_title_outlet_date_and_address() {
    let document = page("Bridge at Northline closed", "https://gazette.example/1", "Shore Gazette");
    let mut reader = open(document, 120, 40);
    reader.wishes.clear();
    reader.press("3 G y");
    let Some(Effect::Copy(words)) = reader.wishes.last() else { panic!("{:?}", reader.wishes) };
    let want = "(Shore Gazette, 10 Mar 2017: Bridge at Northline closed, https://gazette.example/1)";
    assert!(words.starts_with("“We will rebuild it,” — Ana Ruiz") && words.ends_with(want), "{words}");
}

#[test]
fn the_cells_of_a_table_and_the_items_of_lists_stand_where_they_belong() {
    let text = "# Votes\n\nThe **votes** are in.\n\n|Party|Votes|\n|-|-|\n|Red|12|\n|Greens and others|7|\n\n\
                - one\n  - nested\n- two\n\n1. first\n2. second\n   - inner\n";
    let mut reader = Reader::at(text, 60, 24);
    let rows = reader.press("g g").screen();
    let rows: Vec<&str> =
        rows.iter().map(|it| it.trim_end()).skip_while(|it| !it.contains("Party")).collect();
    let left = rows[0].find("Party").unwrap();
    let rows: Vec<&str> = rows.iter().take(10).map(|it| it.get(left..).unwrap_or("")).collect();
    let want = [
        "Party             | Votes",
        "Red               | 12",
        "Greens and others | 7",
        "",
        "• one",
        "  • nested",
        "• two",
        "1. first",
        "2. second",
        "  • inner",
    ];
    assert_eq!(rows, want);
}

#[test]
fn text_too_narrow_to_be_justified_is_not_hyphenated_for_it() {
    let mut reader = Reader::at(super::FERRY, 60, 24);
    let before = reader.screen();
    reader.press(":").type_in("set justify").press("Enter").check("justified only at 60 columns or more");
    let rows = usize::from(reader.size.1) - 2;
    assert_eq!(reader.screen()[..rows], before[..rows]);
}

#[test]
fn the_blanks_of_a_justified_line_are_spread_evenly() {
    let text = "The harbour council voted on Friday to keep the night ferry for two more years, ending a dispute with the \
        operator that began in 2015 and has cost the town more than it will ever earn from those who cross by night.\n\n"
        .repeat(3);
    let mut reader = Reader::at(&text, 80, 24);
    reader.press(":").type_in("set justify").press("Enter");
    let mut spread = 0;
    for line in reader.screen().iter().filter(|it| it.starts_with("      ") && it.contains("  ")) {
        let gaps: Vec<usize> =
            line.trim().split(|it: char| it != ' ').map(str::len).filter(|it| *it > 0).collect();
        let (least, most) = (gaps.iter().min().unwrap(), gaps.iter().max().unwrap());
        if line.trim().contains("  ") {
            assert!(most - least <= 1, "{line}");
            // Not all of them at one end.
            let wide: Vec<usize> = (0..gaps.len()).filter(|it| gaps[*it] > *least).collect();
            let middle = gaps.len() / 2;
            assert!(wide.len() < 2 || wide.iter().any(|it| *it >= middle), "{line}");
            spread += 1;
        }
    }
    assert!(spread > 2, "{}", reader.screen().join("\n"));
}

#[test]
fn the_axis_is_true_to_scale_or_says_where_it_is_broken() {
    const DEEDS: [&str; 5] = [
        "France signed a treaty with Spain",
        "Italy arrested ministers of Spain",
        "Spain signed a deal with Portugal",
        "France agreed with Italy on a pact",
        "Portugal met with France",
    ];
    let told = |years: &[u16]| -> String {
        years.iter().zip(DEEDS).map(|(year, deed)| format!("{deed} in May {year}.\n\n")).collect()
    };
    let mut even = Reader::at(&told(&[1990, 2000, 2010]), 120, 40);
    even.press("4").check("┼").check_not("≈");
    Reader::at(&told(&[1800, 1801, 1802, 2010, 2011]), 120, 40).press("4").check("≈");
}

#[test]
fn where_words_are_underlined_no_blank_beside_them_and_no_bar_is() {
    for mut reader in [embargo(120, 40), Reader::at(FERRY, 120, 40)] {
        reader.model.options.color = true;
        reader.press(":").type_in("theme high-contrast").press("Enter");
        for keys in ["4", "j", "j", "j", "j", "3", "j", "j"] {
            let buffer = reader.press(keys).drawn();
            let lined = |x: u16, y: u16| buffer[(x, y)].modifier.contains(Modifier::UNDERLINED);
            let is_bare = |x: u16, y: u16| " ▐▌+−".contains(buffer[(x, y)].symbol());
            let inside = |x: u16, y: u16| lined(x - 1, y) && lined(x + 1, y);
            let cells = (0..40).flat_map(|y| (1..119).map(move |x| (x, y)));
            let hangs = cells.filter(|(x, y)| lined(*x, *y) && is_bare(*x, *y) && !inside(*x, *y));
            assert_eq!(hangs.collect::<Vec<_>>(), [], "{keys}\n{}", reader.screen().join("\n"));
        }
    }
}

#[test]
fn the_words_of_a_row_without_actors_begin_beside_its_date() {
    let mut reader = Reader::at(FERRY, 120, 40);
    let screen = reader.press("4").screen();
    let row = screen.iter().position(|it| it.contains("  Jul 2016 ")).expect("it is there");
    assert!(
        screen[row].contains(" The two sides ") && screen[row].trim_end().ends_with("¶5"),
        "{}",
        screen[row]
    );
    assert!(screen[row + 1].ends_with("│     last met in July"), "{}", screen[row + 1]);
}
