//! Words set in lines of their own, for lists and notes.
//!
//! Every key asks for the heights of rows that it does not change: what was set lately is kept.

use super::flow::{Setting, wrap};
use crate::text::{Map, Span, shorten, width};
use std::cell::RefCell;

/// Kept are at most so many bytes of words; longer ones are set anew.
const MOST: usize = 256 * 1024;
const LONGEST: usize = 4096;

/// Of parts with dots between them as many as fit, whole: those in the midst go first, then those before the last.
pub(super) fn whole_parts(words: &str, room: usize) -> String {
    let mut parts: Vec<&str> = words.split(DOT).collect();
    while width(&parts.join(DOT)) > room && parts.len() > 1 {
        parts.remove(parts.len().saturating_sub(2));
    }
    shorten(&parts.join(DOT), room)
}

const DOT: &str = " · ";

/// What was set lately, by its words, the columns and the most lines that were asked for.
#[derive(Debug, Default)]
pub(super) struct SetLately(RefCell<Kept>);

#[derive(Debug, Default)]
struct Kept {
    lines: Map<Box<str>, Vec<(Room, Vec<String>)>>,
    bytes: usize,
}

/// Columns, and how many lines at most.
type Room = (usize, usize);

impl SetLately {
    /// As [`set`], which is asked only once.
    pub(super) fn set(&self, words: &str, measure: usize, most: usize) -> Vec<String> {
        let room = (measure, most);
        let mut kept = self.0.borrow_mut();
        let known = kept.lines.get(words).and_then(|it| it.iter().find(|it| it.0 == room));
        if let Some((_, lines)) = known {
            return lines.clone();
        }
        let lines = set(words, measure, most);
        if words.len() > LONGEST {
            return lines;
        }
        if kept.bytes + words.len() > MOST {
            *kept = Kept::default();
        }
        kept.bytes += words.len();
        kept.lines.entry(words.into()).or_default().push((room, lines.clone()));
        lines
    }
}

/// Words in at most so many lines; the last of them says where there are more.
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
        *last = open_ended(last, measure);
    }
    shown
}

/// A line after which there are more.
pub(super) fn open_ended(line: &str, measure: usize) -> String {
    let kept = shorten(line.trim_end_matches(['.', ',', ';']), measure.saturating_sub(1));
    format!("{}…", kept.trim_end_matches('…'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_would_be_set() {
        let (lately, words) = (SetLately::default(), "The harbour council voted on Friday to keep it.");
        for _ in 0..2 {
            for (measure, most) in [(20, 2), (20, 1), (12, 2), (80, 1), (1, 1)] {
                assert_eq!(lately.set(words, measure, most), set(words, measure, most));
            }
        }
        assert_eq!(lately.0.borrow().lines.len(), 1);
    }

    #[test]
    fn no_more_is_kept_than_a_few_lists_hold() {
        let lately = SetLately::default();
        for number in 0..400 {
            lately.set(&format!("{number} {}", "word ".repeat(400)), 40, 2);
        }
        let kept = lately.0.borrow();
        assert!(kept.bytes <= MOST && !kept.lines.is_empty());
    }
}
