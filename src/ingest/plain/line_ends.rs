//! Where the lines of a text end.

use crate::text::Span;

/// Where the lines are, whatever ends them; the ends do not belong to them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let start = at;
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |it| start + it);
        let pair = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
        at = end + 1 + usize::from(pair);
        Some(Span::new(start, end))
    })
}
