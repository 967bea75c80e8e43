//! What a key puts on the clipboard: by OSC 52, written and never read.

use crate::text::Clean;

/// Terminals drop longer ones, some of them half.
const MOST_BYTES: usize = 100_000;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes that ask a terminal for it; `None` where it is too long. Controls and the last line end
/// are gone, so that nothing pasted runs by itself.
pub(super) fn copy(words: &str) -> Option<Vec<u8>> {
    let words = Clean::new(words.trim_end_matches('\n'));
    let words = words.trim_end_matches('\n');
    (words.len() <= MOST_BYTES)
        .then(|| [b"\x1b]52;c;", base64(words.as_bytes()).as_slice(), b"\x1b\\"].concat())
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, it| bits << 8 | u32::from(*it)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= three.len() { letter } else { b'=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_comes_back_by_base64() {
        for (words, want) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("“é”", "4oCcw6nigJ0=")]
        {
            assert_eq!(base64(words.as_bytes()), want.as_bytes());
        }
        assert_eq!(copy("ls\n").unwrap(), b"\x1b]52;c;bHM=\x1b\\");
    }

    #[test]
    fn too_much_is_not_copied_at_all() {
        assert!(copy(&"a".repeat(100_001)).is_none());
    }
}
