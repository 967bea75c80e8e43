//! How long the screen takes: wrapping, one frame, one key, at every length of article.

use crossterm::event::{KeyCode, KeyEvent};
use dateline::analysis::analyze;
use dateline::article::Document;
use dateline::ingest::{self, Hints};
use dateline::text::Span;
use dateline::ui::{Message, Model, Options, Reply, Setting, update, view, wrap};
use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

fn main() {
    divan::main();
}

const PARAGRAPH: &str = "The harbour council voted on Friday to keep the night ferry for two more years, ending a \
    dispute with the operator that began in 2015. “Nobody asked the islanders,” Mayor Ana Ruiz said after the vote. \
    “Now somebody has.” Northline, which runs the route, had planned to end it in December.\n\n";

fn document(kilobytes: usize) -> Arc<Document> {
    let text = PARAGRAPH.repeat(kilobytes * 1024 / PARAGRAPH.len() + 1);
    Arc::new(ingest::read(text.as_bytes(), &Hints::default()).expect("plain text is read"))
}

fn reader(document: &Arc<Document>) -> Model {
    let mut model = Model::new(Options { color: true, ..Options::default() });
    update(&mut model, Message::Resized { columns: 120, rows: 40 });
    update(&mut model, Message::Reply(Reply::Opened(document.clone())));
    model
}

#[divan::bench(args = [(false, false), (true, true)])]
fn wrap_a_paragraph(bencher: Bencher, (hyphenate, justify): (bool, bool)) {
    let setting = Setting { measure: 68, hyphenate, justify };
    wrap(PARAGRAPH, Span::new(0, PARAGRAPH.len()), setting);
    bencher.bench(|| wrap(black_box(PARAGRAPH), Span::new(0, PARAGRAPH.len()), setting));
}

#[divan::bench(args = [5, 1024, 20 * 1024])]
fn one_frame(bencher: Bencher, kilobytes: usize) {
    let document = document(kilobytes);
    let mut model = reader(&document);
    if kilobytes <= 1024 {
        update(&mut model, Message::Reply(Reply::Analyzed(Arc::new(analyze(&document)))));
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    bencher.bench_local(|| view(black_box(&model), &mut buffer));
}

#[divan::bench(args = [5, 1024, 20 * 1024])]
fn one_key(bencher: Bencher, kilobytes: usize) {
    let mut model = reader(&document(kilobytes));
    let keys = [KeyCode::PageDown, KeyCode::PageDown, KeyCode::PageUp, KeyCode::End, KeyCode::Home];
    let mut turn = keys.iter().cycle();
    bencher.bench_local(|| turn.next().map(|it| update(&mut model, Message::Key(KeyEvent::from(*it)))));
}
