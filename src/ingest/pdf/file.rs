//! A PDF as a heap of numbered objects.
//!
//! The tables at its end that say where each lies are not believed: the objects are looked for, and of
//! two with one number the later holds. So a file that broke off, or was mended badly, is read as far as
//! it goes. All work is counted, for a few bytes can ask for any amount of it.

use super::filter;
use super::object::{Dict, Lexer, Object, digits, is_space};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;

const MOST_OBJECTS: usize = 500_000;
/// What may be looked at in all, in bytes: packed ones, unpacked ones, and those passed over.
const MOST_WORK: usize = 128 << 20;
/// What all packed heaps of objects together may unpack to.
const MOST_UNPACKED: usize = 32 << 20;
/// A stream of a page or a font is no longer.
pub(super) const LONGEST_STREAM: usize = 16 << 20;
/// What looking for a stream costs, whatever is found.
const COST: usize = 1024;
const MOST_HOPS: usize = 8;

pub(super) struct File<'a> {
    bytes: &'a [u8],
    places: HashMap<u32, Place>,
    heaps: Vec<Vec<u8>>,
    /// How much the heaps may still unpack to.
    room: usize,
    work: Cell<usize>,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    At(usize),
    In { heap: usize, at: usize },
}

impl<'a> File<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> File<'a> {
        let mut file = File {
            bytes,
            places: HashMap::new(),
            heaps: Vec::new(),
            room: MOST_UNPACKED,
            work: Cell::new(MOST_WORK),
        };
        let mut heaps = memchr::memmem::find_iter(bytes, b"/ObjStm").peekable();
        let mut last: Option<usize> = None;
        for end in memchr::memmem::find_iter(bytes, b"obj") {
            if heaps.next_if(|it| *it < end).is_some() {
                // However often an object says so, it is one heap.
                while heaps.next_if(|it| *it < end).is_some() {}
                if let Some(at) = last.take() {
                    file.unpack(at);
                }
            }
            if let Some((number, at)) = named(bytes, end).filter(|_| file.places.len() < MOST_OBJECTS) {
                file.places.insert(number, Place::At(at));
                last = Some(at);
            }
        }
        if let Some(at) = last.filter(|it| heaps.any(|heap| heap > *it)) {
            file.unpack(at);
        }
        file
    }

    /// Whether so much may still be done.
    pub(super) fn spend(&self, work: usize) -> bool {
        let left = self.work.get().checked_sub(work + 1);
        self.work.set(left.unwrap_or(0));
        left.is_some()
    }

    /// A heap of packed objects.
    fn unpack(&mut self, at: usize) {
        let Some((dict, packed)) = self.stream_at(at) else { return };
        let number = |key| self.resolve(dict.get(key)?).number().map(|it| it as usize);
        let is_heap = dict.get("Type").and_then(Object::name) == Some(b"ObjStm");
        let (Some(first), true) = (number("First"), is_heap) else { return };
        let Some(heap) = filter::unpacked(self, &dict, packed, self.room).filter(|it| self.spend(it.len()))
        else {
            return;
        };
        let heap = heap.into_owned();
        let mut numbers = Lexer::new(&heap[..first.min(heap.len())], 0);
        let mut next = || numbers.next()?.number();
        while let (Some(number), Some(offset)) = (next(), next()) {
            if self.places.len() < MOST_OBJECTS {
                let at = first.saturating_add(offset as usize);
                self.places.insert(number as u32, Place::In { heap: self.heaps.len(), at });
            }
        }
        self.room -= heap.len().min(self.room);
        self.heaps.push(heap);
    }

    pub(super) fn get(&self, number: u32) -> Option<Object> {
        if !self.spend(0) {
            return None;
        }
        let mut lexer = match *self.places.get(&number)? {
            Place::At(at) => Lexer::new(self.bytes, at),
            Place::In { heap, at } => Lexer::new(self.heaps.get(heap)?, at),
        };
        let start = lexer.at;
        let object = lexer.next()?;
        self.spend(lexer.at - start + 16).then_some(object)
    }

    /// What stands behind a number; anything else stands for itself.
    pub(super) fn resolve<'o>(&self, object: &'o Object) -> Cow<'o, Object> {
        let mut found = Cow::Borrowed(object);
        for _ in 0..MOST_HOPS {
            let Object::Ref(number) = *found else { break };
            match self.get(number) {
                Some(object) => found = Cow::Owned(object),
                None => break,
            }
        }
        found
    }

    /// The value of a key, wherever it lies.
    pub(super) fn value(&self, dict: &Dict, key: &str) -> Option<Object> {
        Some(self.resolve(dict.get(key)?).into_owned())
    }

    pub(super) fn dict(&self, dict: &Dict, key: &str) -> Option<Dict> {
        match self.value(dict, key)? {
            Object::Dict(dict) if self.spend(dict.len() * 16) => Some(dict),
            _ => None,
        }
    }

    /// A stream, unpacked.
    pub(super) fn stream(&self, object: &Object) -> Option<(Dict, Vec<u8>)> {
        let Object::Ref(number) = object else { return None };
        let Some(Place::At(at)) = self.places.get(number) else { return None };
        let (dict, packed) = self.stream_at(*at)?;
        let unpacked = filter::unpacked(self, &dict, packed, LONGEST_STREAM)?.into_owned();
        Some((dict, unpacked))
    }

    fn stream_at(&self, at: usize) -> Option<(Dict, &'a [u8])> {
        if !self.spend(COST) {
            return None;
        }
        let mut lexer = Lexer::new(self.bytes, at);
        let Object::Dict(dict) = lexer.next()? else { return None };
        lexer.skip_space();
        if !self.spend(lexer.at - at) {
            return None;
        }
        let rest = lexer.rest().strip_prefix(b"stream")?;
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        let rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        let told = dict.get("Length").and_then(|it| self.resolve(it).number()).map(|it| it as usize);
        let ends = |it: &usize| {
            let behind = rest.get(*it..).map(|it| &it[..it.len().min(16)]);
            behind.is_some_and(|it| it.trim_ascii_start().starts_with(b"endstream"))
        };
        let len = told.filter(ends).or_else(|| {
            let len = memchr::memmem::find(rest, b"endstream").unwrap_or(rest.len());
            self.spend(len).then_some(len)
        })?;
        self.spend(len).then_some((dict, &rest[..len]))
    }

    /// What the last mention of a key leads to: `/Root`, `/Info`.
    pub(super) fn last(&self, key: &str) -> Option<Object> {
        let at = memchr::memmem::rfind(self.bytes, key.as_bytes())? + key.len();
        match Lexer::new(self.bytes, at).next()? {
            it @ (Object::Ref(_) | Object::Dict(_)) => Some(it),
            _ => None,
        }
    }

    /// All objects that are dictionaries of that type, as they lie in the file.
    pub(super) fn all(&self, kind: &[u8]) -> Vec<Dict> {
        let mut places: Vec<(u32, Place)> = self.places.iter().map(|it| (*it.0, *it.1)).collect();
        places.sort_unstable_by_key(|it| match it.1 {
            Place::At(at) => (0, at),
            Place::In { heap, at } => (heap + 1, at),
        });
        let dicts = places.into_iter().filter_map(|it| match self.get(it.0)? {
            Object::Dict(dict) => Some(dict),
            _ => None,
        });
        dicts.filter(|it| it.get("Type").and_then(Object::name) == Some(kind)).collect()
    }
}

/// The number of the object that begins behind `obj` at `end`, and where that is.
fn named(bytes: &[u8], end: usize) -> Option<(u32, usize)> {
    let before = &bytes[end.saturating_sub(24)..end];
    let mut parts = before.rsplitn(4, |it| is_space(*it)).filter(|it| !it.is_empty());
    let (generation, number) = (parts.next()?, parts.next()?);
    // `%âãÏÓ` and the like may stand right before it.
    let from = number.iter().rposition(|it| !it.is_ascii_digit()).map_or(0, |it| it + 1);
    let number = &number[from..];
    let good = |it: &[u8]| (1..=9).contains(&it.len()) && it.iter().all(u8::is_ascii_digit);
    (before.last().is_some_and(|it| is_space(*it)) && good(generation) && good(number))
        .then(|| (digits(number), end + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_without_a_table_and_the_later_holds() {
        let file = File::of(
            b"%PDF-1.4\n1 0 obj (old) endobj\n2 0 obj 3 0 R endobj 3 0 obj /N endobj 1 0 obj (new) endobj",
        );
        assert_eq!(file.get(1), Some(Object::Text(b"new".to_vec())));
        assert_eq!(*file.resolve(&Object::Ref(2)), Object::Name(b"N".to_vec()));
        assert_eq!(file.get(9), None);
    }

    #[test]
    fn a_stream_is_as_long_as_it_is_and_not_as_it_says() {
        let file = File::of(
            b"1 0 obj <</Length 900>> stream\r\nabc\nendstream endobj 2 0 obj <<>> stream\nbroken off",
        );
        assert_eq!(file.stream(&Object::Ref(1)).unwrap().1, b"abc\n");
        assert_eq!(file.stream(&Object::Ref(2)).unwrap().1, b"broken off");
    }

    #[test]
    fn objects_that_mean_each_other_end() {
        let file = File::of(b"1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj");
        assert!(matches!(*file.resolve(&Object::Ref(1)), Object::Ref(_)));
    }
}
