//! What a terminal shows after any sequence of frames is what was drawn.

use super::*;
use crate::article::{Anchor, BlockKind, DocumentBuilder, Meta};
use crate::text::Span;
use crate::ui::{Message, Model, Options, Reply};
use proptest::prelude::*;
use ratatui::style::{Modifier, Style};
use vt100::Color as Ink;

fn text_of(terminal: &vt100::Parser) -> Vec<String> {
    let columns = terminal.screen().size().1;
    terminal.screen().rows(0, columns).map(|it| it.trim_end().to_string()).collect()
}

fn drawn(buffer: &Buffer) -> Vec<String> {
    let columns = usize::from(buffer.area.width);
    let row = |cells: &[Cell]| {
        let (mut line, mut column) = (String::new(), 0);
        while column < columns {
            line.push_str(cells[column].symbol());
            column += width_of(&cells[column]);
        }
        line.trim_end().to_string()
    };
    buffer.content.chunks(columns).map(row).collect()
}

fn write(buffer: &mut Buffer, place: (u16, u16), words: &str, style: Style) {
    buffer.set_string(place.0, place.1, words, style);
}

#[test]
fn a_frame_that_changes_nothing_writes_nothing() {
    let mut painter = Painter::new((20, 3));
    let draw = |it: &mut Buffer| {
        write(it, (2, 1), "Ana Ruiz", Style::new().bold());
        None
    };
    assert!(!painter.frame(draw).is_empty());
    assert!(painter.frame(draw).is_empty());
}

#[test]
fn only_what_changed_is_sent() {
    let mut painter = Painter::new((40, 3));
    let mut frame = |words: &'static str| {
        let bytes = painter.frame(|it| {
            write(it, (0, 1), words, Style::new());
            None
        });
        String::from_utf8(bytes).unwrap().replace('\x1b', "^")
    };
    frame("The council met on Friday in town");
    assert_eq!(frame("The council met on Monday in town"), "^[20GMon");
    assert_eq!(frame("The council sat in Monday in town"), "^[13Gsat i");
    assert_eq!(frame("The council"), "\u{8}\u{8}\u{8}\u{8}\u{8}^[K");
}

#[test]
fn the_cursor_shows_where_something_is_typed() {
    let mut painter = Painter::new((10, 2));
    let shown = |painter: &mut Painter, at: Option<Position>| painter.frame(|_| at);
    shown(&mut painter, None);
    assert_eq!(shown(&mut painter, Some(Position::new(3, 1))), b"\x1b[2;4H\x1b[?25h");
    assert!(shown(&mut painter, Some(Position::new(3, 1))).is_empty());
    assert_eq!(shown(&mut painter, None), b"\x1b[?25l");
}

#[test]
fn nothing_that_could_act_is_sent() {
    let mut painter = Painter::new((10, 1));
    let bytes = painter.frame(|it| {
        it[(0, 0)] = Cell::new("\u{9b}");
        it[(1, 0)] = Cell::new("\x1b");
        it[(2, 0)] = Cell::new("\u{202e}");
        None
    });
    assert_eq!(bytes, b"\x1b[m\x1b[?25l\x1b[2J\x1b[H   ");
}

#[test]
fn a_line_down_moves_the_page_and_sends_one_line() {
    let lines: Vec<String> =
        (0..40).map(|it| format!("On day {it} the council met again in the harbour.")).collect();
    let mut painter = Painter::new((60, 24));
    let mut terminal = vt100::Parser::new(24, 60, 0);
    for top in [0, 1, 2, 5, 4, 12, 0] {
        let mut want = Buffer::empty(Rect::new(0, 0, 60, 24));
        for row in 1..23 {
            write(&mut want, (4, row), &lines[usize::from(row + top)], Style::new());
        }
        write(&mut want, (0, 23), &format!("{top} %"), Style::new().reversed());
        let bytes = painter.frame(|it| {
            *it = want.clone();
            None
        });
        terminal.process(&bytes);
        assert_eq!(text_of(&terminal), drawn(&want));
        assert!(top == 0 || bytes.len() < 640, "{top}: {}", bytes.len());
        assert!(![1, 2, 4].contains(&top) || bytes.len() < 100, "{top}: {}", bytes.len());
    }
}

fn pieces() -> impl Strategy<Value = Vec<(u16, u16, String, u8)>> {
    let words = prop_oneof![
        "[ a-z]{0,12}",
        Just("漢字漢".to_string()),
        Just("a漢b漢".to_string()),
        Just(" ".repeat(30)),
        Just("e\u{301}e\u{301}".to_string()),
        Just("“ok” —…".to_string()),
    ];
    proptest::collection::vec((0..40_u16, 0..8_u16, words, 0..6_u8), 0..12)
}

fn style(number: u8) -> Style {
    match number {
        1 => Style::new().bold(),
        2 => Style::new().red(),
        3 => Style::new().on_blue(),
        4 => Style::new().underlined().dim(),
        5 => Style::new().reversed(),
        _ => Style::new(),
    }
}

proptest! {
    #[test]
    fn the_terminal_shows_what_was_drawn(frames in proptest::collection::vec((pieces(), 0..4_u16), 1..6)) {
        let mut painter = Painter::new((40, 8));
        let mut terminal = vt100::Parser::new(8, 40, 0);
        let mut before = Vec::new();
        for (pieces, shift) in frames {
            // Often the same page again, a few rows further.
            let pieces: Vec<_> = if pieces.is_empty() { before } else { pieces };
            let pieces: Vec<_> = pieces.into_iter().map(|it| (it.0, (it.1 + shift) % 8, it.2, it.3)).collect();
            before = pieces.clone();
            let mut want = Buffer::empty(Rect::new(0, 0, 40, 8));
            for (column, row, words, number) in &pieces {
                write(&mut want, (*column, *row), words, style(*number));
            }
            let bytes = painter.frame(|it| {
                *it = want.clone();
                None
            });
            terminal.process(&bytes);
            prop_assert_eq!(text_of(&terminal), drawn(&want));
            for row in 0..8 {
                for column in 0..40 {
                    let (seen, cell) = (terminal.screen().cell(row, column).unwrap(), &want[(column, row)]);
                    if seen.is_wide_continuation() { continue }
                    prop_assert_eq!(seen.inverse(), cell.modifier.contains(Modifier::REVERSED));
                    prop_assert_eq!(seen.underline(), cell.modifier.contains(Modifier::UNDERLINED));
                    prop_assert_eq!(seen.bgcolor() == Ink::Default, Look::of(cell).bg == Default::default());
                    if cell.symbol() != " " {
                        // The model terminal knows bold or dim, not both.
                        let bold = cell.modifier & (Modifier::BOLD | Modifier::DIM) == Modifier::BOLD;
                        prop_assert!(seen.bold() || !bold);
                        prop_assert_eq!(seen.fgcolor() == Ink::Default, cell.fg == Default::default());
                    }
                }
            }
        }
    }
}

#[test]
fn the_terminal_is_told_where_links_lead() {
    let document = |address: &str| {
        let mut builder = DocumentBuilder::new(Meta::default());
        let anchor = Anchor { span: Span::new(4, 10), href: address.into() };
        builder.linked(BlockKind::Paragraph, "See Rivers now", &[anchor]);
        Arc::new(builder.build())
    };
    let mut model = Model::new(Options::default());
    let mut painter = Painter::new((60, 8)).telling_links(true);
    let mut mute = Painter::new((60, 8));
    let _ = ui::update(&mut model, Message::Resized { columns: 60, rows: 8 });
    for address in ["https://news.example/a", "https://news.example/b"] {
        let _ = ui::update(&mut model, Message::Reply(Reply::Opened(document(address))));
        let frame = |painter: &mut Painter| {
            painter.reads(model.document());
            String::from_utf8(painter.frame(|it| ui::view(&model, it))).unwrap()
        };
        let told = frame(&mut painter);
        let (_, link) = told.split_once("\x1b]8;id=0;").expect("it is told");
        let (there, rest) = link.split_once("\x1b\\").unwrap();
        assert_eq!(there, address);
        assert!(rest.split_once("\x1b]8;;\x1b\\").unwrap().0.contains("Rivers"), "{rest:?}");
        assert_eq!(frame(&mut painter), "");
        assert!(!frame(&mut mute).contains("\x1b]8"));
    }
}
