//! How the streams of a PDF are packed.

use super::file::File;
use super::object::{Dict, Object, from_hex};
use crate::ingest::packed::Archive;
use std::borrow::Cow;

const MOST_FILTERS: usize = 4;

/// A stream as it was before it was packed; `None` where that is in no way we read, or longer than `most`.
pub(super) fn unpacked<'b>(file: &File, dict: &Dict, packed: &'b [u8], most: usize) -> Option<Cow<'b, [u8]>> {
    let listed = |key: &str, short: &str| {
        let value = dict.get(key).or_else(|| dict.get(short)).map(|it| file.resolve(it).into_owned());
        match value {
            Some(Object::List(list)) => list.iter().map(|it| file.resolve(it).into_owned()).collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        }
    };
    let (filters, parameters) = (listed("Filter", "F"), listed("DecodeParms", "DP"));
    if filters.len() > MOST_FILTERS {
        return None;
    }
    let mut bytes = Cow::Borrowed(packed);
    for (at, filter) in filters.iter().enumerate() {
        let out = match filter.name()? {
            b"FlateDecode" | b"Fl" => Archive::default().inflate(bytes.get(2..)?, most).ok()?,
            b"LZWDecode" | b"LZW" => from_lzw(&bytes, most)?,
            b"ASCIIHexDecode" | b"AHx" => from_hex(bytes.split(|it| *it == b'>').next()?),
            b"ASCII85Decode" | b"A85" => from_85(&bytes),
            _ => return None,
        };
        if !file.spend(out.len()) {
            return None;
        }
        bytes = Cow::Owned(match parameters.get(at).and_then(Object::dict) {
            Some(parameters) => straightened(out, parameters),
            None => out,
        });
    }
    Some(bytes)
}

/// Undoes what was done for better packing: each byte told by its neighbours.
fn straightened(bytes: Vec<u8>, parameters: &Dict) -> Vec<u8> {
    let number = |key| parameters.get(key).and_then(Object::number).map(|it| (it as usize).clamp(1, 1 << 16));
    if number("Predictor").is_none_or(|it| it < 10) {
        return bytes;
    }
    let bits = number("Colors").unwrap_or(1) * number("BitsPerComponent").unwrap_or(8);
    let (step, width) = (bits.div_ceil(8), (bits * number("Columns").unwrap_or(1)).div_ceil(8));
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    for row in bytes.chunks(width + 1) {
        let start = out.len();
        for (at, byte) in row[1..].iter().enumerate() {
            let left = if at >= step { out[out.len() - step] } else { 0 };
            let above = if start >= width { out[start - width + at] } else { 0 };
            let corner = if at >= step && start >= width { out[start - width + at - step] } else { 0 };
            let told = match row[0] {
                1 => left,
                2 => above,
                3 => ((u16::from(left) + u16::from(above)) / 2) as u8,
                4 => nearest(left, above, corner),
                _ => 0,
            };
            out.push(byte.wrapping_add(told));
        }
    }
    out
}

fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let off = |it: u8| (guess - i16::from(it)).abs();
    [left, above, corner].into_iter().min_by_key(|it| off(*it)).unwrap_or(0)
}

fn from_85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut group: Vec<u8> = Vec::with_capacity(5);
    let mut give = |group: &mut Vec<u8>, len: usize| {
        group.resize(5, 84);
        let sum = group.iter().fold(0u32, |sum, it| sum.wrapping_mul(85).wrapping_add(u32::from(*it)));
        out.extend_from_slice(&sum.to_be_bytes()[..len]);
        group.clear();
    };
    for it in bytes {
        match it {
            b'~' => break,
            b'z' if group.is_empty() => {
                group.push(0);
                group.resize(5, 0);
            }
            b'!'..=b'u' => group.push(it - b'!'),
            _ => continue,
        }
        if group.len() == 5 {
            give(&mut group, 4);
        }
    }
    if group.len() > 1 {
        let len = group.len() - 1;
        give(&mut group, len);
    }
    out
}

/// `None`: it unpacks to more than `most`.
fn from_lzw(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut out: Vec<u8> = Vec::new();
    // Every word of the table was written before: where, and how long it is.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let (mut buffer, mut held, mut width) = (0u32, 0, 9);
    let mut last: Option<(usize, usize)> = None;
    for byte in bytes {
        buffer = buffer << 8 | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (buffer >> held) as usize & ((1 << width) - 1);
        let start = out.len();
        match code {
            CLEAR => {
                table.clear();
                (width, last) = (9, None);
                continue;
            }
            END => break,
            0..CLEAR => out.push(code as u8),
            _ => match table.get(code - END - 1).copied() {
                Some((from, len)) => out.extend_from_within(from..from + len),
                None => {
                    let Some((from, len)) = last else { break };
                    out.extend_from_within(from..from + len);
                    out.push(out[start]);
                }
            },
        }
        if out.len() > most {
            return None;
        }
        // The word before, and the first letter of this one.
        if let Some((from, len)) = last.filter(|_| table.len() < 4096 - END - 1) {
            table.push((from, len + 1));
        }
        last = Some((start, out.len() - start));
        width = match table.len() + END + 1 {
            ..511 => 9,
            511..1023 => 10,
            1023..2047 => 11,
            _ => 12,
        };
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_packing_is_undone() {
        assert_eq!(from_85(b"87cUR D]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(from_85(b"z!!~>"), [0, 0, 0, 0, 0]);
        let packed = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(from_lzw(&packed, 100).unwrap(), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
        assert_eq!(from_lzw(&packed, 5), None);
    }

    #[test]
    fn bytes_told_by_their_neighbours_are_told_straight() {
        let mut lexer = super::super::object::Lexer::new(b"<</Predictor 12 /Columns 3>>", 0);
        let Some(Object::Dict(parameters)) = lexer.next() else { panic!() };
        assert_eq!(
            straightened(vec![2, 1, 2, 3, 2, 1, 1, 1, 1, 5, 1, 1], &parameters),
            [1, 2, 3, 2, 3, 4, 5, 6, 7]
        );
    }
}
