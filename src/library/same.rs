//! How an article is known to be another one: the very same, or the same wire copy with some words changed.

use super::fold;
use sha2::{Digest, Sha256};

/// Fewer words say too little to be compared.
const FEWEST: usize = 40;
/// Words that are looked at together.
const TOGETHER: usize = 3;
/// Two that differ in no more bits of their simhash tell the same.
pub(super) const FURTHEST: u32 = 3;

/// The first half of SHA-256 over what an article is: who prints it, its title, its words.
pub(super) fn hash(outlet: Option<&str>, title: &str, text: &str) -> [u8; 16] {
    let mut sha = Sha256::new();
    for part in [outlet.unwrap_or(""), title, text] {
        for word in part.split_whitespace() {
            sha.update(word.as_bytes());
            sha.update(b" ");
        }
        sha.update(b"\0");
    }
    let mut half = [0; 16];
    half.copy_from_slice(&sha.finalize()[..16]);
    half
}

/// Texts that have most words in common have most bits in common. `None`: it is too short to tell.
pub(super) fn simhash(text: &str) -> Option<u64> {
    let mut last = [0u64; TOGETHER];
    let (mut votes, mut count) = ([0i32; 64], 0);
    for (word, _) in fold::words(text) {
        last.rotate_left(1);
        last[TOGETHER - 1] = letters(0xcbf2_9ce4_8422_2325, word.as_bytes());
        count += 1;
        if count >= TOGETHER {
            let together = mixed(last.iter().fold(0, |hash, it| mixed(hash ^ it)));
            for (bit, vote) in votes.iter_mut().enumerate() {
                *vote += if together >> bit & 1 == 1 { 1 } else { -1 };
            }
        }
    }
    let bits = || votes.iter().enumerate().fold(0, |hash, (bit, vote)| hash | u64::from(*vote > 0) << bit);
    (count >= FEWEST).then(bits)
}

/// Its four quarters, each with its number: two that are near have one in common.
pub(super) fn bands(simhash: u64) -> [i64; 4] {
    [0, 1, 2, 3].map(|it| (it << 16 | (simhash >> (16 * it)) & 0xffff) as i64)
}

pub(super) fn is_near(one: u64, other: u64) -> bool {
    (one ^ other).count_ones() <= FURTHEST
}

/// By what the same words of a quotation are known in many articles: small letters, no marks.
pub(super) fn of_words(text: &str) -> i64 {
    let hash = fold::words(text)
        .fold(0xcbf2_9ce4_8422_2325, |hash, (word, _)| mixed(letters(hash, word.as_bytes())));
    hash.cast_signed()
}

fn letters(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, it| (hash ^ u64::from(*it)).wrapping_mul(0x0100_0000_01b3))
}

/// Spreads what the low bits say over all of them.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53) ^ hash >> 29
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: usize, seed: usize) -> String {
        (0..words).map(|it| format!("word{} ", (it * 7 + seed * it * it) % 900)).collect()
    }

    #[test]
    fn wire_copy_is_near_and_another_article_is_not() {
        let one = text(600, 1);
        let edited = format!("{} A last line was added.", one.replacen("word7 ", "other ", 1));
        let (hash, near) = (simhash(&one).unwrap(), simhash(&edited).unwrap());
        assert!(is_near(hash, near), "{}", (hash ^ near).count_ones());
        assert!(bands(hash).iter().any(|it| bands(near).contains(it)));
        assert!(!is_near(hash, simhash(&text(600, 2)).unwrap()));
        assert_eq!(simhash("Too short to tell."), None);
    }

    #[test]
    fn the_same_words_are_known_whatever_their_marks() {
        assert_eq!(of_words("“We wait,” he said"), of_words("We WAIT – he said."));
        assert_ne!(of_words("We wait"), of_words("We wait not"));
        assert_eq!(hash(None, "A", "b  c"), hash(None, "A", "b\nc"));
        assert_ne!(hash(Some("One"), "A", "b"), hash(Some("Other"), "A", "b"));
    }
}
