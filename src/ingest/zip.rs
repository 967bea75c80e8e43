//! A zip archive, read in memory: entries are names in a list, nothing is ever written.

use super::packed::Archive;

const MOST_ENTRIES: usize = 2000;
/// The head of an entry where its bytes lie, without its name.
const LOCAL: usize = 30;
/// The end record stands this close to the end, whatever comment follows it.
const TAIL: usize = 66 * 1024;

pub(super) struct Zip<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry<'a>>,
    unpacked: Archive,
}

struct Entry<'a> {
    name: &'a str,
    method: u16,
    packed: usize,
    /// What it says that it unpacks to; no more is believed.
    size: usize,
    local: usize,
    closed: Option<Closed>,
}

/// Why an entry is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// It asks for a password.
    Locked,
    /// It is a link to somewhere else.
    Link,
}

impl<'a> Zip<'a> {
    /// `None` where the list of entries cannot be found.
    pub(super) fn of(bytes: &'a [u8]) -> Option<Zip<'a>> {
        let tail = bytes.len().saturating_sub(TAIL);
        let end = tail + memchr::memmem::rfind(&bytes[tail..], b"PK\x05\x06")?;
        let (size, offset) = (word(bytes, end + 12)?, word(bytes, end + 16)?);
        let list = end.checked_sub(size)?;
        // Bytes before the archive move everything.
        let moved = list.checked_sub(offset)?;
        let mut entries = Vec::new();
        let mut at = list;
        while entries.len() < MOST_ENTRIES && bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
            let (name, extra, comment) =
                (half(bytes, at + 28)?, half(bytes, at + 30)?, half(bytes, at + 32)?);
            let name_end = at + 46 + usize::from(name);
            let link = word(bytes, at + 38)? >> 28 == 0xa;
            if let Ok(name) = std::str::from_utf8(bytes.get(at + 46..name_end)?) {
                entries.push(Entry {
                    name,
                    method: half(bytes, at + 10)?,
                    packed: word(bytes, at + 20)?,
                    size: word(bytes, at + 24)?,
                    local: word(bytes, at + 42)?.checked_add(moved)?,
                    closed: match half(bytes, at + 8)? & 1 {
                        1 => Some(Closed::Locked),
                        _ => link.then_some(Closed::Link),
                    },
                });
            }
            at = name_end + usize::from(extra) + usize::from(comment);
        }
        Some(Zip { bytes, entries, unpacked: Archive::default() })
    }

    /// Whether two entries share bytes, as no honest archive has it: so few bytes unpack to any length.
    pub(super) fn overlaps(&self) -> bool {
        let mut spans: Vec<(usize, usize)> =
            self.entries.iter().map(|it| (it.local, it.local.saturating_add(LOCAL + it.packed))).collect();
        spans.sort_unstable();
        spans.windows(2).any(|it| it[1].0 < it[0].1)
    }

    /// What the entry of that name unpacks to at most, in bytes.
    pub(super) fn size(&self, name: &str) -> Option<usize> {
        self.find(name).map(|it| if it.method == 0 { it.packed } else { it.size })
    }

    /// The names of what can be opened.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(|it| it.closed.is_none()).map(|it| it.name)
    }

    /// Whether anything in it is closed for that reason.
    pub(super) fn has(&self, closed: Closed) -> bool {
        self.entries.iter().any(|it| it.closed == Some(closed))
    }

    fn find(&self, name: &str) -> Option<&Entry<'a>> {
        self.entries.iter().find(|it| it.name == name && it.closed.is_none())
    }

    /// The entry of that name, unpacked; `None` where it is missing, closed, damaged or too large.
    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.find(name)?;
        let at = entry.local;
        if self.bytes.get(at..at.checked_add(4)?)? != b"PK\x03\x04" {
            return None;
        }
        let start =
            at + LOCAL + usize::from(half(self.bytes, at + 26)?) + usize::from(half(self.bytes, at + 28)?);
        let packed = self.bytes.get(start..start.checked_add(entry.packed)?)?;
        match entry.method {
            0 => Some(packed.to_vec()),
            8 => self.unpacked.inflate(packed, entry.size).ok(),
            _ => None,
        }
    }
}

fn half(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn word(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An archive of entries that are not compressed.
    pub(in crate::ingest) fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
        let (mut out, mut list) = (Vec::new(), Vec::new());
        for (name, words) in entries {
            let local = out.len() as u32;
            let sizes = [words.len() as u32, words.len() as u32].map(u32::to_le_bytes).concat();
            let lengths = [name.len() as u16, 0].map(u16::to_le_bytes).concat();
            out.extend([b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".as_slice(), &sizes, &lengths].concat());
            out.extend([name.as_bytes(), words.as_bytes()].concat());
            list.extend(
                [b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".as_slice(), &sizes, &lengths].concat(),
            );
            list.extend([&[0u8; 10][..], &local.to_le_bytes(), name.as_bytes()].concat());
        }
        let counts = [0, 0, entries.len() as u16, entries.len() as u16].map(u16::to_le_bytes).concat();
        let places = [list.len() as u32, out.len() as u32].map(u32::to_le_bytes).concat();
        [out, list, b"PK\x05\x06".to_vec(), counts, places, vec![0, 0]].concat()
    }

    #[test]
    fn entries_that_share_bytes_are_seen() {
        let mut bytes = archive(&[("a.txt", "one"), ("b.txt", "two"), ("c.txt", "")]);
        assert!(!Zip::of(&bytes).unwrap().overlaps());
        let list = memchr::memmem::rfind(&bytes, b"PK\x01\x02").unwrap();
        let second = memchr::memmem::rfind(&bytes[..list], b"PK\x01\x02").unwrap();
        bytes[second + 42..second + 46].copy_from_slice(&0u32.to_le_bytes());
        assert!(Zip::of(&bytes).unwrap().overlaps());
    }

    #[test]
    fn what_is_not_packed_is_as_long_as_it_lies_there() {
        let mut bytes = archive(&[("a.txt", "one")]);
        let list = memchr::memmem::rfind(&bytes, b"PK\x01\x02").unwrap();
        bytes[list + 24..list + 28].copy_from_slice(&0u32.to_le_bytes());
        assert_eq!(Zip::of(&bytes).unwrap().size("a.txt"), Some(3));
    }

    #[test]
    fn entries_are_read_by_name_even_behind_other_bytes() {
        let bytes = archive(&[("a.txt", "one"), ("b/c.txt", "two")]);
        assert_eq!(Zip::of(&bytes).unwrap().read("b/c.txt").unwrap(), b"two");
        let moved = [b"junk".to_vec(), bytes.clone()].concat();
        assert_eq!(Zip::of(&moved).unwrap().read("a.txt").unwrap(), b"one");
        assert!(Zip::of(&bytes).unwrap().read("../a.txt").is_none());
        assert!(Zip::of(&bytes[..40]).is_none());
    }
}
