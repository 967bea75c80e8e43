//! What holds for every text, every size and every key.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use dateline::analysis::analyze;
use dateline::article::{Document, Headline, Key};
use dateline::ingest::{self, Hints};
use dateline::text::search::Pattern;
use dateline::text::{Clean, Span, width};
use dateline::ui::{Effect, Message, Model, Options, Reply, Setting, Shade, update, view, wrap};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

/// Words of many scripts, with what makes lines hard: wide, joined, hidden, right to left, endless.
fn strange_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-z]{1,9}",
        3 => Just(" ".to_string()),
        1 => Just("\n".to_string()),
        1 => Just("\n\n".to_string()),
        1 => Just("漢字かな".to_string()),
        1 => Just("שלום مرحبا".to_string()),
        1 => Just("👩‍👩‍👧🇹🇷❤\u{fe0f}".to_string()),
        1 => Just("e\u{301}\u{323}".to_string()),
        1 => Just("“quoted,” said Ana Ruiz. ".to_string()),
        1 => Just("extraordinarily-long-hyphenated-word—dash".to_string()),
        1 => "[a-z]{60,90}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|it| it.concat())
}

proptest! {
    #[test]
    fn wrapping_loses_nothing_repeats_nothing_and_stays_within_the_width(
        raw in strange_text(),
        measure in 2usize..90,
        hyphenate: bool,
        justify: bool,
    ) {
        let text = Clean::new(&raw).to_string();
        let lines = wrap(&text, Span::new(0, text.len()), Setting { measure, hyphenate, justify });
        let mut end = 0;
        for line in &lines {
            prop_assert!(line.span.start >= end, "a line repeats text");
            let between = &text[end..line.span.start];
            prop_assert!(between.chars().all(char::is_whitespace), "lost: {between:?}");
            let columns = width(line.span.of(&text)) + usize::from(line.hyphen) + line.stretch;
            prop_assert!(columns <= measure.max(2), "{columns} columns in {measure}: {:?}", line.span.of(&text));
            end = line.span.end;
        }
        prop_assert!(text[end..].chars().all(char::is_whitespace), "lost at the end: {:?}", &text[end..]);
    }

    #[test]
    fn any_keys_at_any_size_leave_a_screen(
        raw in strange_text(),
        events in prop::collection::vec(event(), 0..60),
        columns in 0u16..210,
        rows in 0u16..60,
        list: bool,
    ) {
        let document = ingest::read(raw.as_bytes(), &Hints::default());
        let mut screen = Screen::new(columns, rows);
        if let Ok(document) = document {
            screen.send(Message::Reply(Reply::Opened(Arc::new(document))));
        }
        if list {
            screen.send(Message::Reply(Reply::Headlines { rows: headlines(), left_out: 1, whole: columns % 2 == 0 }));
        }
        for event in events {
            screen.send(event);
            screen.draw();
        }
    }
}

fn event() -> impl Strategy<Value = Message> {
    let key = |code| Message::Key(KeyEvent::from(code));
    prop_oneof![
        12 => prop::sample::select("jkdufbGg]{}[1234z/?nN&svVoPpwlhyqmM'-+=T:%059cabwL<> \"".chars().collect::<Vec<_>>())
            .prop_map(move |it| key(KeyCode::Char(it))),
        4 => prop::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::Up, KeyCode::Down, KeyCode::PageDown,
            KeyCode::PageUp, KeyCode::Home, KeyCode::End, KeyCode::Backspace, KeyCode::F(1), KeyCode::Left,
        ]).prop_map(key),
        1 => prop::sample::select(vec!['o', 'd', 'u', 'l', 'n', 'w'])
            .prop_map(|it| Message::Key(KeyEvent::new(KeyCode::Char(it), KeyModifiers::CONTROL))),
        1 => any::<char>().prop_map(move |it| key(KeyCode::Char(it))),
        1 => (0u16..300, 0u16..90).prop_map(|(columns, rows)| Message::Resized { columns, rows }),
        2 => (0u16..220, 0u16..70, 0usize..3).prop_map(|(column, row, kind)| Message::Mouse(MouseEvent {
            kind: [MouseEventKind::Down(MouseButton::Left), MouseEventKind::ScrollDown, MouseEventKind::ScrollUp][kind],
            column,
            row,
            modifiers: KeyModifiers::NONE,
        })),
        1 => ".{0,9}".prop_map(Message::Pasted),
        1 => Just(Message::Reply(Reply::Background(Shade::Light))),
    ]
}

fn headlines() -> Vec<Headline> {
    let key = |entry: usize| Key::new(format!("a.jsonl#{entry}"));
    let row = |it| Headline::of(key(it), &article(it), "a.jsonl");
    (0..5).map(row).chain([Headline::refused(key(9), "b.pdf", "it is a PDF")]).collect()
}

fn article(entry: usize) -> Document {
    let words = format!("Day {entry}\n\n“We met on day {entry},” said Ana Ruiz. 漢字かな\n");
    ingest::read(words.as_bytes(), &Hints::default()).expect("it is text")
}

struct Screen {
    model: Model,
    columns: u16,
    rows: u16,
}

impl Screen {
    fn new(columns: u16, rows: u16) -> Self {
        let mut screen =
            Screen { model: Model::new(Options { color: true, ..Options::default() }), columns, rows };
        screen.send(Message::Resized { columns, rows });
        screen
    }

    fn send(&mut self, message: Message) {
        if let Message::Resized { columns, rows } = message {
            (self.columns, self.rows) = (columns, rows);
        }
        for effect in update(&mut self.model, message) {
            if let Some(answer) = answer(effect) {
                self.send(answer);
            }
        }
    }

    fn draw(&self) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.columns, self.rows));
        let cursor = view(&self.model, &mut buffer);
        assert!(cursor.is_none_or(|it| it.x <= self.columns && it.y <= self.rows));
        let hidden = |it: &str| it.chars().any(|it| it.is_control() || matches!(it, '\u{202a}'..='\u{202e}'));
        assert!(buffer.content.iter().all(|it| !hidden(it.symbol())));
    }
}

/// The worker, at once.
fn answer(effect: Effect) -> Option<Message> {
    Some(Message::Reply(match effect {
        Effect::Analyze(document) => Reply::Analyzed(Arc::new(analyze(&document))),
        Effect::Find { document, query } => {
            let (hits, more) = hits(&document, &query.words, query.regex);
            Reply::Found { query, hits: Arc::new(hits), more }
        }
        Effect::OpenArticle(key) => match key.as_str().rsplit('#').next().and_then(|it| it.parse().ok()) {
            None | Some(3) => Reply::NotOpened { key, sentence: "this article is gone".into() },
            Some(entry) => Reply::Article { key, document: Arc::new(article(entry)), bookmarks: None },
        },
        Effect::Rest => return Some(Message::Rested),
        Effect::Wait => return Some(Message::Waited),
        _ => return None,
    }))
}

fn hits(document: &Document, words: &str, regex: bool) -> (Vec<Span>, bool) {
    Pattern::new(words, regex).map(|it| it.hits(document.text())).unwrap_or_default()
}
