//! A span: a stretch of one text in bytes, and the conversion from bytes to code points for scripts.

/// `[start, end)` in bytes of one text, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends before it starts: {start}..{end}");
        Span { start, end }
    }

    pub fn len(self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words themselves. A span of another text gives the empty string, never a panic.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    pub fn contains(self, position: usize) -> bool {
        self.start <= position && position < self.end
    }

    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn joined(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Without white space at both ends.
    pub fn trimmed(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Span { start, end: start + words.trim().len() }
    }
}

/// Turns byte positions of one text into counts of Unicode code points, as scripts want them.
pub struct CharPositions<'a> {
    text: &'a str,
    /// Code points before each multiple of [`STEP`] bytes.
    counts: Vec<u32>,
}

const STEP: usize = 32;

impl<'a> CharPositions<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut count: u32 = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            counts.push(count);
            count = count.saturating_add(starts(chunk) as u32);
        }
        counts.push(count);
        CharPositions { text, counts }
    }

    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let step = byte / STEP;
        self.counts[step] as usize + starts(&self.text.as_bytes()[step * STEP..byte])
    }

    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_not_bytes() {
        let text = "“Где” ".repeat(300);
        let positions = CharPositions::of(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(positions.at(byte), chars);
        }
        assert_eq!(positions.at(text.len()), text.chars().count());
    }

    #[test]
    fn a_trimmed_span_has_no_space_at_its_ends() {
        let text = "  a b ";
        assert_eq!(Span::new(0, 6).trimmed(text).of(text), "a b");
        assert_eq!(Span::new(0, 2).trimmed(text).of(text), "");
    }
}
