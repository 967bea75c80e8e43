//! Trained weights as they lie in a file: one head for every model, then its bytes.
//!
//! The head, little-endian: [`MAGIC`]; its own version and the [`Kind`] of model, a byte each; the version of what the bytes mean,
//! two; the length of the note, four, and of the bytes, eight; the hash of the bytes, eight; six numbers of four bytes, what the
//! model counts or scales by; eight zeros. Then the note, which says what the model was trained on, and zeros up to the next
//! [`LINE`], where the bytes begin.

/// Weights that begin where a line of the processor's memory begins: so no row of sixteen or eight bytes lies on two.
#[repr(C, align(64))]
pub(crate) struct Aligned<B: ?Sized>(pub B);

pub const MAGIC: &[u8; 8] = b"dateline";
/// The version of the head.
const LAYOUT: u8 = 1;
/// A line of the processor's memory, in bytes; the head is as long.
pub const LINE: usize = 64;

/// What a model does. Each knows of which version its bytes must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    Tagger = 1,
    Naming,
    Quotes,
    Events,
    Trees,
}

impl Kind {
    /// To be raised when a model of this kind reads its bytes, or counts its features, in another way.
    fn version(self) -> u16 {
        match self {
            Kind::Tagger | Kind::Naming | Kind::Quotes | Kind::Events | Kind::Trees => 1,
        }
    }
}

/// What a model counts or scales by, as its kind uses them; the rest is nothing.
pub type Numbers = [u32; 6];

/// A file of weights that has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights<'a> {
    pub numbers: Numbers,
    /// What it was trained on.
    pub note: &'a str,
    pub bytes: &'a [u8],
    hash: u64,
}

impl<'a> Weights<'a> {
    /// `None` where the file is no model of that kind, of another version, or of another length than it says.
    pub fn of(file: &'a [u8], kind: Kind) -> Option<Weights<'a>> {
        let mut rest = file.strip_prefix(MAGIC)?;
        let [layout, own] = take(&mut rest)?;
        let version = u16::from_le_bytes(take(&mut rest)?);
        let note = u32::from_le_bytes(take(&mut rest)?) as usize;
        let length = u64::from_le_bytes(take(&mut rest)?);
        let hash = u64::from_le_bytes(take(&mut rest)?);
        let mut numbers = Numbers::default();
        for it in &mut numbers {
            *it = u32::from_le_bytes(take(&mut rest)?);
        }
        let start = LINE.checked_add(note)?.checked_next_multiple_of(LINE)?;
        let bytes = file.get(start..)?;
        let note = std::str::from_utf8(file.get(LINE..LINE + note)?).ok()?;
        let known = (layout, own, version) == (LAYOUT, kind as u8, kind.version());
        (known && bytes.len() as u64 == length).then_some(Weights { numbers, note, bytes, hash })
    }

    /// Whether no byte was changed since it was written. It reads all of them: not for every start.
    pub fn is_whole(&self) -> bool {
        hash(self.bytes) == self.hash
    }
}

/// The file that [`Weights::of`] reads.
pub fn file(kind: Kind, numbers: Numbers, note: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    file.extend([LAYOUT, kind as u8]);
    file.extend(kind.version().to_le_bytes());
    file.extend((note.len() as u32).to_le_bytes());
    file.extend((bytes.len() as u64).to_le_bytes());
    file.extend(hash(bytes).to_le_bytes());
    numbers.iter().for_each(|it| file.extend(it.to_le_bytes()));
    file.resize(LINE, 0);
    file.extend(note.as_bytes());
    file.resize(file.len().next_multiple_of(LINE), 0);
    file.extend(bytes);
    file
}

/// The next bytes of a head.
fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (found, behind) = rest.split_first_chunk()?;
    *rest = behind;
    Some(*found)
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xCBF2_9CE4_8422_2325, |hash, it| (hash ^ u64::from(*it)).wrapping_mul(0x0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::english::ENGLISH;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let written = file(Kind::Events, [1, 2, 3, 4, 5, 6], "on paper", b"weights");
        let read = Weights::of(&written, Kind::Events).unwrap();
        assert_eq!((read.numbers[5], read.note, read.bytes), (6, "on paper", &b"weights"[..]));
        assert!(read.is_whole());
    }

    #[test]
    fn what_is_not_the_model_that_is_wanted_is_none() {
        let mut written = file(Kind::Events, Numbers::default(), "", b"weights");
        assert_eq!(Weights::of(&written, Kind::Naming), None);
        assert_eq!(Weights::of(&written[..written.len() - 1], Kind::Events), None);
        assert_eq!(Weights::of(b"dateline", Kind::Events), None);
        assert_eq!(Weights::of(b"", Kind::Events), None);
        written[12..16].fill(255);
        assert_eq!(Weights::of(&written, Kind::Events), None);
    }

    #[test]
    fn a_changed_byte_is_seen() {
        let mut written = file(Kind::Events, Numbers::default(), "", b"weights");
        *written.last_mut().unwrap() ^= 1;
        assert!(!Weights::of(&written, Kind::Events).unwrap().is_whole());
    }

    #[test]
    fn the_models_of_the_program_are_whole() {
        let models: [(Kind, &[u8]); 5] = [
            (Kind::Tagger, &ENGLISH.tagger_weights.0),
            (Kind::Naming, &ENGLISH.naming_weights.0),
            (Kind::Quotes, &ENGLISH.quotes_weights.0),
            (Kind::Events, &ENGLISH.events_weights.0),
            (Kind::Trees, include_bytes!("../../assets/en/trees.bin")),
        ];
        for (kind, file) in models {
            let weights = Weights::of(file, kind).unwrap();
            assert!(weights.is_whole() && weights.note.contains("rained on"), "{kind:?}");
        }
    }
}
