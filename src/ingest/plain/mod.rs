//! Plain text: what its lines mean, from what they say and what stands around them.

mod console;
mod line_ends;
mod page;
mod shape;
mod style;
mod units;

use super::source::given;
use super::{HEAD, Hints, IngestError, Source, decode, sniff, twice};
use crate::article::{BlockKind, Document, DocumentBuilder};
use page::Page;
use style::Style;
use units::units;

/// The paragraph style is settled on this much of the text, which the first [`HEAD`] bytes hold in any charset.
const SAMPLE: usize = HEAD / 4;
/// So much of a text fills the first screens.
const GLANCE: usize = 16 * 1024;

/// What no other format knows is text, or nothing we can read.
pub(super) fn is_text(_: &[u8], _: &Hints) -> bool {
    true
}

pub(super) fn read(bytes: &[u8], hints: &Hints) -> Result<Source<'static>, IngestError> {
    article(bytes, hints).map(Source::one)
}

/// The article of one text.
pub(super) fn article(bytes: &[u8], hints: &Hints) -> Result<Document, IngestError> {
    sniff::expect_text(bytes, &hints.name)?;
    let text = twice::mended(decode::decode(bytes, hints.charset.as_deref()));
    let style = Style::of(&console::letters(sample(&text).into()));
    let text = console::letters(text);
    let glance = hints.partial && hints.glance;
    let text: &str = if glance { beginning(&text, GLANCE) } else { &text };
    let mut builder = DocumentBuilder::with_capacity(given(hints), text.len() + text.len() / 16);
    builder.partial(hints.partial);
    Page::of(text, units(text, style, hints.partial), hints.partial).write(&mut builder);
    if builder.is_empty() && glance {
        return article(bytes, &Hints { glance: false, ..hints.clone() });
    }
    if builder.is_empty() && !hints.partial {
        // Nothing but buttons and rules: then they are what there is to read.
        let lines = units(text, style, false).map(|it| it.span.of(text));
        lines.for_each(|it| builder.block(BlockKind::Paragraph, it));
    }
    if builder.is_empty() && !hints.partial {
        return Err(IngestError::Empty { name: hints.name.clone() });
    }
    Ok(builder.build())
}

/// The paragraphs of a text that came with its title: an entry of a feed, a letter.
pub(super) fn told(text: &str, builder: &mut DocumentBuilder) {
    written(text, Style::of(sample(text)), builder);
}

/// The same, where a line is a paragraph.
pub(super) fn told_by_lines(text: &str, builder: &mut DocumentBuilder) {
    written(text, Style::Lines, builder);
}

fn written(text: &str, style: Style, builder: &mut DocumentBuilder) {
    Page::of(text, units(text, style, false), false).below_its_title().write(builder);
}

/// What the lines of a text mean, each a paragraph.
#[cfg(feature = "pdf")]
pub(super) fn lines(text: &str, builder: &mut DocumentBuilder) {
    Page::of(text, units(text, Style::Lines, false), false).write(builder);
}

/// Whole lines of the beginning.
fn sample(text: &str) -> &str {
    let head = beginning(text, SAMPLE);
    match memchr::memrchr(b'\n', head.as_bytes()) {
        Some(line_end) if head.len() < text.len() => &head[..line_end],
        _ => head,
    }
}

/// No more bytes than `most`, and whole characters.
fn beginning(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests;
