//! What the rows of all lists have in common: their title, their marker, words set in lines.

use super::super::canvas::Canvas;
use super::super::flow::{Setting, wrap};
use super::super::theme::Theme;
use crate::text::{Span, shorten};

/// A pane this wide shows whole sentences; a narrower one a line of each.
const FULL: u16 = 60;

pub(super) fn is_full(columns: usize) -> bool {
    columns >= usize::from(FULL)
}

/// The name of a pane with what it holds, and whether it has the focus.
pub(super) fn title(canvas: &mut Canvas, theme: &Theme, focused: bool, name: &str, rest: &str) {
    let style = if focused { theme.accent } else { theme.title };
    let end = canvas.put(0, 0, name, style);
    let columns = canvas.columns();
    canvas.put_short(end + 1, 0, columns.saturating_sub(end + 1), rest, theme.dim);
}

/// Words in place of a list that has nothing to show.
pub(super) fn say(canvas: &mut Canvas, theme: &Theme, words: &str) {
    let measure = canvas.columns().saturating_sub(2).max(1);
    for (at, line) in set(words, measure, 6).iter().enumerate() {
        canvas.put(1, 1 + at, line, theme.dim);
    }
}

/// Words set in lines of their own, for lists and notes.
pub(super) fn set(words: &str, measure: usize, most: usize) -> Vec<String> {
    let words = words.replace(['\n', '\r'], " ");
    // No list shows more than a few lines: the rest need not be wrapped.
    let mut end = words.len().min(measure.saturating_mul(most + 1).saturating_mul(4));
    while !words.is_char_boundary(end) {
        end += 1;
    }
    let setting = Setting { measure, hyphenate: false, justify: false };
    let lines = wrap(&words, Span::new(0, end), setting);
    let mut shown: Vec<String> = lines.iter().take(most).map(|it| it.span.of(&words).to_string()).collect();
    let cut = lines.len() > most || end < words.len();
    if let Some(last) = shown.last_mut().filter(|_| cut) {
        let kept = shorten(last.trim_end_matches(['.', ',', ';']), measure.saturating_sub(1));
        *last = format!("{}…", kept.trim_end_matches('…'));
    }
    shown
}

/// The marker before the selected row: bright where the list leads, dim where it follows the body.
pub(super) fn mark_row(canvas: &mut Canvas, theme: &Theme, y: usize, leads: bool) {
    canvas.put(0, y, "▸", if leads { theme.marker } else { theme.dim });
}
