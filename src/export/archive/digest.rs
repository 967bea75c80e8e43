//! How an article and a line are known again: by what is in them.

use sha2::{Digest, Sha256};

/// Half of the SHA-256: enough to tell any number of articles apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key([u8; 16]);

impl Key {
    pub(super) fn of(text: &str) -> Key {
        let digest = Sha256::digest(text.as_bytes());
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        Key(half)
    }

    pub(super) fn digits(self) -> String {
        self.0.iter().map(|it| format!("{it:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_beginning_of_the_sha256() {
        assert_eq!(Key::of("abc").digits(), "ba7816bf8f01cfea414140de5dae2223");
    }
}
