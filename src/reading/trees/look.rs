//! The features of a word for the parser: its form, affixes and shape.

/// How many pieces of a word are looked at.
pub const PIECES: usize = 9;
/// Rows of the table of pieces.
pub const PIECE_ROWS: usize = 6144;

/// A word as numbers. The word itself is a hash, its pieces are rows of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub word: u32,
    pub pieces: [u16; PIECES],
}

/// No letter beyond these is looked at, from either end: input may be hostile.
const LONGEST: usize = 40;

impl Look {
    pub fn of(word: &str) -> Look {
        let lower = || word.chars().take(LONGEST).flat_map(char::to_lowercase).map(plain);
        let backward = word.chars().rev().take(LONGEST).flat_map(char::to_lowercase).map(plain);
        let mut pieces = [0; PIECES];
        let mut ending = Hash::new(1);
        pieces[..5].fill(ending.row());
        for (at, letter) in backward.enumerate().take(5) {
            ending.add(letter);
            pieces[at..5].fill(ending.row());
        }
        let start = |letters: usize| {
            let mut start = Hash::new(2 + letters as u64);
            lower().take(letters).for_each(|it| start.add(it));
            start.row()
        };
        (pieces[5], pieces[6]) = (start(2), start(4));
        pieces[7] = shape(word);
        let mut whole = Hash::new(9);
        lower().for_each(|it| whole.add(if it.is_numeric() { '0' } else { it }));
        let mut exact = Hash::new(10);
        lower().for_each(|it| exact.add(it));
        pieces[8] = exact.row();
        Look { word: whole.whole(), pieces }
    }
}

/// Which words of a sentence stand in quotation marks, the opening mark among them, as far as the sentence itself shows.
pub fn quoted<'a>(words: impl Iterator<Item = &'a str>) -> Vec<bool> {
    let mut inside = false;
    let mark = |word: &str| {
        inside = match word {
            "“" | "``" | "«" | "„" => true,
            "”" | "''" | "»" => false,
            "\"" => !inside,
            _ => inside,
        };
        inside
    };
    words.map(mark).collect()
}

/// Treebanks and newspapers set other marks for the same thing.
fn plain(letter: char) -> char {
    match letter {
        '’' | '‘' | '`' => '\'',
        '“' | '”' | '«' | '»' | '„' => '"',
        '–' | '—' => '-',
        it => it,
    }
}

/// Runs of capitals, small letters and digits, each as one; marks as they stand.
fn shape(word: &str) -> u16 {
    let mut hash = Hash::new(8);
    let mut last = None;
    let mut runs = 0;
    for letter in word.chars().take(LONGEST) {
        let kind = match letter {
            it if it.is_uppercase() => 'A',
            it if it.is_alphabetic() => 'a',
            it if it.is_numeric() => '0',
            it => plain(it),
        };
        if last != Some(kind) {
            hash.add(kind);
            runs += 1;
        }
        if runs == 6 {
            break;
        }
        last = Some(kind);
    }
    hash.row()
}

#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    fn new(kind: u64) -> Hash {
        Hash(0xCBF2_9CE4_8422_2325 ^ kind.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn add(&mut self, letter: char) {
        self.0 = (self.0 ^ u64::from(letter)).wrapping_mul(0x0100_0000_01B3);
    }

    fn whole(self) -> u32 {
        ((self.0 ^ (self.0 >> 29)).wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as u32
    }

    fn row(self) -> u16 {
        ((u64::from(self.whole()) * PIECE_ROWS as u64) >> 32) as u16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_alike_share_their_pieces() {
        let [small, capital, other] = ["walking", "Walking", "talking"].map(Look::of);
        assert_eq!(small.word, capital.word);
        assert_ne!(small.pieces[7], capital.pieces[7]);
        assert_eq!(small.pieces[..5], other.pieces[..5]);
        assert_ne!(small.pieces[5], other.pieces[5]);
        assert_eq!(Look::of("1984").word, Look::of("2031").word);
        assert_eq!(Look::of("’s"), Look::of("'s"));
        assert_eq!(Look::of(""), Look::of(""));
    }
}
