//! The longer way, for text that is not plain: what acts goes first, then NFC, then what hides.
//!
//! The second step looks only at what it has already kept, and once it drops something on a letter, all
//! that hangs on that letter after it goes too. So nothing new can compose, and cleaning twice is
//! cleaning once.

use super::characters::{
    BLACK_FLAG, Becomes, JOINER, NON_JOINER, ZERO_WIDTH_SPACE, becomes, breaks_by_zero_width, extends,
    is_direction_mark, is_mark, is_tag, is_variation, is_zero_width, joins_hangul, links, varies,
};
use std::iter::Peekable;
use unicode_normalization::UnicodeNormalization;

const MARKS_ON_A_LETTER: usize = 8;
const CLUSTER: usize = 16;
/// More marks in a row than this are dropped before NFC, which would sort them.
const MARKS_TO_SORT: usize = 64;

/// Adds the clean form of `raw` to `cleaned`; how many characters hid or could act.
pub(super) fn filter(raw: &str, cleaned: &mut String) -> usize {
    let mut hidden = 0;
    let mut kept = Kept::default();
    let safe = Safe { raw: raw.chars().peekable(), marks: 0, hidden: &mut hidden };
    let mut composed = safe.nfc().peekable();
    while let Some(it) = composed.next() {
        if it == BLACK_FLAG && kept.starts_anew(it) {
            kept.push(it, cleaned);
            kept.dropped += flag(&mut composed, cleaned, &mut kept.closed);
        } else {
            kept.take(it, cleaned);
        }
    }
    drop(composed);
    hidden + kept.dropped
}

/// The characters without those that act.
struct Safe<'a, I: Iterator<Item = char>> {
    raw: Peekable<I>,
    marks: usize,
    hidden: &'a mut usize,
}

impl<I: Iterator<Item = char>> Iterator for Safe<'_, I> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        loop {
            let it = self.raw.next()?;
            if it == '\r' {
                self.raw.next_if_eq(&'\n');
                self.marks = 0;
                return Some('\n');
            }
            match becomes(it) {
                Becomes::Itself => {}
                Becomes::Typed(other) => {
                    self.marks = 0;
                    return Some(other);
                }
                Becomes::Shown(picture) => {
                    *self.hidden += 1;
                    self.marks = 0;
                    return Some(picture);
                }
                Becomes::Gone => continue,
                Becomes::Removed => {
                    *self.hidden += 1;
                    continue;
                }
            }
            self.marks = if is_mark(it) { self.marks + 1 } else { 0 };
            if self.marks > MARKS_TO_SORT {
                *self.hidden += 1;
                continue;
            }
            return Some(it);
        }
    }
}

/// What was kept so far, as far as it decides what comes next.
#[derive(Default)]
struct Kept {
    last: Option<char>,
    marks: usize,
    cluster: usize,
    /// What comes next belongs to this cluster.
    linked: bool,
    /// Something was dropped from this cluster: nothing more may hang on it.
    closed: bool,
    dropped: usize,
}

impl Kept {
    fn take(&mut self, it: char, cleaned: &mut String) {
        if self.is_welcome(it) {
            self.push(it, cleaned);
        } else {
            self.dropped += 1;
            self.closed = true;
        }
    }

    fn is_welcome(&self, it: char) -> bool {
        let Some(last) = self.last else { return !is_zero_width(it) && !is_variation(it) && !is_tag(it) };
        if it == '\n' {
            return true;
        }
        if is_tag(it) || (self.closed && (extends(it) || joins_hangul(last, it))) {
            return false;
        }
        if is_zero_width(it) && is_zero_width(last) {
            return false;
        }
        if it == ZERO_WIDTH_SPACE {
            return breaks_by_zero_width(last);
        }
        if matches!(it, JOINER | NON_JOINER) && last.is_ascii() {
            return false;
        }
        if is_variation(it) && (is_variation(last) || !varies(last, it)) {
            return false;
        }
        if is_mark(it) && !is_variation(it) && self.marks >= MARKS_ON_A_LETTER {
            return false;
        }
        // One place is kept for the letter that a joiner or a virama draws in.
        let kept_free = usize::from(links(it) || self.linked && extends(it));
        !self.continues(it) || self.cluster < CLUSTER - kept_free
    }

    fn push(&mut self, it: char, cleaned: &mut String) {
        if self.continues(it) {
            self.cluster += 1;
            if !extends(it) {
                self.marks = 0;
            }
        } else {
            self.cluster = 1;
            self.marks = 0;
        }
        self.marks += usize::from(is_mark(it));
        if !extends(it) {
            self.closed = false;
            self.linked = false;
        }
        self.linked |= links(it);
        self.last = Some(it);
        cleaned.push(it);
    }

    fn starts_anew(&self, it: char) -> bool {
        !self.continues(it)
    }

    fn continues(&self, it: char) -> bool {
        let Some(last) = self.last else { return false };
        if matches!(it, '\n') || last == '\n' || is_direction_mark(it) {
            return false;
        }
        // A virama or a joiner draws in a letter, and no blank.
        extends(it) || self.linked && !it.is_whitespace() || joins_hangul(last, it)
    }
}

/// The tags of a flag such as Scotland's, closed by the cancel tag; any other tags are dropped and counted.
fn flag(rest: &mut Peekable<impl Iterator<Item = char>>, cleaned: &mut String, closed: &mut bool) -> usize {
    let mut tags = [' '; 7];
    let mut n_tags = 0;
    let mut extra = 0;
    while let Some(it) = rest.next_if(|it| is_tag(*it)) {
        match tags.get_mut(n_tags) {
            Some(place) => {
                *place = it;
                n_tags += 1;
            }
            None => extra += 1,
        }
        if it == '\u{e007f}' {
            break;
        }
    }
    let tags = &tags[..n_tags];
    let is_flag = extra == 0
        && tags.len() >= 4
        && tags.last() == Some(&'\u{e007f}')
        && tags[..tags.len() - 1]
            .iter()
            .all(|it| matches!(it, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}'));
    if is_flag {
        cleaned.extend(tags);
        *closed = true;
        return 0;
    }
    *closed |= n_tags > 0;
    n_tags + extra
}
