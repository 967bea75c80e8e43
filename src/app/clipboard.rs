//! What a key puts on the clipboard: by OSC 52, written and never read.

use crate::text::Clean;
use base64::prelude::{BASE64_STANDARD, Engine};

/// Terminals drop longer ones, some of them half.
const MOST_BYTES: usize = 100_000;

/// The bytes that ask a terminal for it; `None` where it is too long. Controls and the last line end
/// are gone, so that nothing pasted runs by itself.
pub(super) fn copy(words: &str) -> Option<Vec<u8>> {
    let words = Clean::new(words.trim_end_matches('\n'));
    let words = words.trim_end_matches('\n');
    (words.len() <= MOST_BYTES)
        .then(|| [b"\x1b]52;c;", BASE64_STANDARD.encode(words).as_bytes(), b"\x1b\\"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_is_told_the_terminal() {
        assert_eq!(copy("“é”\n").unwrap(), b"\x1b]52;c;4oCcw6nigJ0=\x1b\\");
    }

    #[test]
    fn too_much_is_not_copied_at_all() {
        assert!(copy(&"a".repeat(100_001)).is_none());
    }
}
