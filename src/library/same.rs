//! How an article is known to be another one: the very same, or the same wire copy with some words changed.

use super::fold;
use sha2::{Digest, Sha256};

/// Fewer words say too little to be compared.
const FEWEST: usize = 24;
/// Words that are looked at together.
const TOGETHER: usize = 3;
const HASHES: usize = 24;
const IN_BAND: usize = 3;
/// Two that have so many hashes in common, and so about two thirds of their words, tell the same.
const NEAR: usize = 15;

/// The first half of SHA-256 over what an article is: who prints it, its title, its words.
pub(crate) fn hash(outlet: Option<&str>, title: &str, text: &str) -> [u8; 16] {
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

/// What is left of a text to compare it by: the least of many hashes of its words, three at a time. Two texts have as
/// many of them in common as they have words in common.
pub(crate) type Sketch = [u16; HASHES];

/// Makes a sketch, a word after the other.
pub(super) struct Sketcher {
    last: [u64; TOGETHER],
    least: [u32; HASHES],
    count: usize,
}

impl Sketcher {
    pub(super) fn new() -> Sketcher {
        Sketcher { last: [0; TOGETHER], least: [u32::MAX; HASHES], count: 0 }
    }

    pub(super) fn add(&mut self, word: &str) {
        self.last.rotate_left(1);
        self.last[TOGETHER - 1] = letters(0xcbf2_9ce4_8422_2325, word.as_bytes());
        self.count += 1;
        if self.count >= TOGETHER {
            let together = mixed(self.last.iter().fold(0, |hash, it| mixed(hash ^ it)));
            for (at, least) in self.least.iter_mut().enumerate() {
                // Any odd number makes another order of all hashes.
                let other = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(2 * at as u64 + 1) | 1;
                *least = (*least).min((together.wrapping_mul(other) >> 32) as u32);
            }
        }
    }

    pub(super) fn words(&self) -> usize {
        self.count
    }

    /// `None`: the text is too short to tell.
    pub(super) fn sketch(&self) -> Option<Sketch> {
        (self.count >= FEWEST).then(|| self.least.map(|it| (mixed(u64::from(it)) >> 13) as u16))
    }
}

/// Three of its hashes at a time, each with its number: two that are near have most likely one in common.
pub(crate) fn bands(sketch: &Sketch) -> [i64; HASHES / IN_BAND] {
    std::array::from_fn(|at| {
        let three = &sketch[at * IN_BAND..(at + 1) * IN_BAND];
        three.iter().fold(at as i64, |band, it| band << 16 | i64::from(*it))
    })
}

pub(crate) fn is_near(one: &Sketch, other: &Sketch) -> bool {
    one.iter().zip(other).filter(|it| it.0 == it.1).count() >= NEAR
}

pub(crate) fn to_bytes(sketch: &Sketch) -> Vec<u8> {
    sketch.iter().flat_map(|it| it.to_be_bytes()).collect()
}

pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Sketch> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let all: Vec<u16> = pairs.iter().map(|it| u16::from_be_bytes(*it)).collect();
    all.try_into().ok().filter(|_| rest.is_empty())
}

/// By what the same words of a quotation are known in many articles: small letters, no marks.
pub(crate) fn of_words(text: &str) -> i64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    fold::each(text, &mut |word| hash = mixed(letters(hash, word.as_bytes())));
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

    fn sketch(text: &str) -> Option<Sketch> {
        let mut sketcher = Sketcher::new();
        fold::each(text, &mut |it| sketcher.add(it));
        sketcher.sketch()
    }

    fn text(words: usize, seed: usize) -> Vec<String> {
        (0..words).map(|it| format!("word{}", (it * 7 + seed * it * it) % 900)).collect()
    }

    #[test]
    fn wire_copy_is_near_and_another_article_is_not() {
        let of = |words: &[String]| sketch(&words.join(" ")).unwrap();
        let one = text(200, 1);
        let mut edited = one.clone();
        edited.remove(20);
        edited[120] = "other".into();
        // The last paragraph is left out.
        for copy in [&edited[..], &one[..170], &one[20..]] {
            assert!(is_near(&of(&one), &of(copy)));
            assert!(bands(&of(&one)).iter().any(|it| bands(&of(copy)).contains(it)));
        }
        assert!(!is_near(&of(&one), &of(&text(200, 2))) && !is_near(&of(&one), &of(&one[..70])));
        assert_eq!(sketch("Too short to tell."), None);
        assert_eq!(of_bytes(&to_bytes(&of(&one))), Some(of(&one)));
        assert_eq!(of_bytes(&[0; 47]), None);
    }

    #[test]
    fn the_same_words_are_known_whatever_their_marks() {
        assert_eq!(of_words("“We wait,” he said"), of_words("We WAIT – he said."));
        assert_ne!(of_words("We wait"), of_words("We wait not"));
        assert_eq!(hash(None, "A", "b  c"), hash(None, "A", "b\nc"));
        assert_ne!(hash(Some("One"), "A", "b"), hash(Some("Other"), "A", "b"));
    }
}
