//! What the rows of all lists have in common: their title, their marker, words set in lines.

use super::super::canvas::Canvas;
use super::super::command::Pane;
use super::super::cursor::Cursor;
use super::super::set::{open_ended, set};
use super::super::theme::Theme;

/// A pane this wide shows whole sentences; a narrower one a line of each.
const FULL: u16 = 60;

pub(super) fn is_full(columns: usize) -> bool {
    columns >= usize::from(FULL)
}

/// What stands above a list.
pub(super) struct Title<'a> {
    pub pane: Pane,
    pub focused: bool,
    /// What the list holds.
    pub rest: &'a str,
    /// What of it is not in sight, as [`unseen`] says it.
    pub unseen: &'a str,
}

/// The number and name of a pane with what it holds, and whether it has the focus.
pub(super) fn title(canvas: &mut Canvas, theme: &Theme, title: &Title<'_>) {
    let style = if title.focused { theme.accent } else { theme.name };
    let number =
        Pane::ALL.iter().position(|it| *it == title.pane).map_or(String::new(), |it| format!("{} ", it + 1));
    let end = canvas.put(0, 0, &number, theme.dim);
    let end = canvas.put(end, 0, title.pane.name(), style);
    let start =
        if title.unseen.is_empty() { canvas.columns() } else { canvas.put_right(0, title.unseen, theme.dim) };
    canvas.put_short(end + 1, 0, start.saturating_sub(end + 2), title.rest, theme.dim);
}

/// Which lines of a row that is taller than the list are in sight, where a head stands above them; `None`: all.
pub(super) fn part(cursor: Cursor, head: usize, lines: usize) -> Option<String> {
    let (start, end, _) = cursor.part()?;
    Some(format!("lines {start}–{} of {lines}", end.saturating_sub(head).min(lines)))
}

/// `↑3 ↓12`: the rows above and below what is in sight.
pub(super) fn unseen(top: usize, room: usize, len: usize, height: impl Fn(usize) -> usize) -> String {
    // A list that was scrolled may be shorter in a wider window.
    let top = top.min(len);
    let (mut lines, mut end) = (0, top);
    while end < len {
        lines += height(end).max(1);
        if lines > room {
            break;
        }
        end += 1;
    }
    let part = |sign: &str, count: usize| if count == 0 { String::new() } else { format!("{sign}{count}") };
    [part("↑", top), part("↓", len - end)].join(" ").trim().to_string()
}

/// Of a row that is taller than the list, the lines in sight; a sign in the margin tells that there are more.
pub(super) fn draw_part(
    canvas: &mut Canvas,
    theme: &Theme,
    y: usize,
    cursor: Cursor,
    lines: &mut Vec<String>,
) {
    lines.drain(..cursor.above.min(lines.len()));
    let room = canvas.rows().saturating_sub(y);
    if cursor.above > 0 {
        canvas.put(2, y, "…", theme.dim);
    }
    if lines.len() > room && room > 0 {
        canvas.put(2, canvas.rows() - 1, "…", theme.dim);
    }
    lines.truncate(room);
}

/// Lines of which only so many have room: the last of them says that there are more.
pub(super) fn cut(lines: &mut Vec<String>, room: usize, measure: usize) {
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut().filter(|it| !it.ends_with('…')) {
            *last = open_ended(last, measure);
        }
    }
}

/// Words in place of a list that has nothing to show.
pub(super) fn say(canvas: &mut Canvas, theme: &Theme, words: &str) {
    let measure = canvas.columns().saturating_sub(2).max(1);
    for (at, line) in set(words, measure, 6).iter().enumerate() {
        canvas.put(1, 1 + at, line, theme.dim);
    }
}

/// The marker before the selected row: bright where the list leads, dim where it follows the body.
pub(super) fn mark_row(canvas: &mut Canvas, theme: &Theme, y: usize, leads: bool) {
    canvas.put(0, y, "▸", if leads { theme.marker } else { theme.dim });
}

/// A sentence in quotation marks, unless it has some of its own.
pub(super) fn quoted(sentence: &str) -> String {
    let has_marks = sentence.contains(['“', '”', '"', '«', '»', '„']);
    if has_marks { sentence.to_string() } else { format!("“{sentence}”") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_in_sight_is_counted_even_past_the_end() {
        let told = |top: usize, room: usize| unseen(top, room, 5, |_| 1);
        assert_eq!((told(0, 5), told(1, 3), told(0, 2)), (String::new(), "↑1 ↓1".into(), "↓3".into()));
        assert_eq!((told(9, 2), told(5, 0)), ("↑5".to_string(), "↑5".to_string()));
    }

    #[test]
    fn a_sentence_that_quotes_gets_no_marks_around_it() {
        assert_eq!(quoted("Berg bought it."), "“Berg bought it.”");
        assert_eq!(quoted("“We had some issues,” he said."), "“We had some issues,” he said.");
    }
}
