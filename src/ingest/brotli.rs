//! Brotli: how far a stream is unpacked, and whether bytes are one.

use super::sniff;
pub(super) use brotli_decompressor::BrotliResult;
use brotli_decompressor::{BrotliDecompressStream, BrotliState, StandardAlloc};

/// What stands at the beginning tells enough.
const BEGINNING: usize = 4096;

/// Whether this is brotli: bytes without sense, that begin to make sense when they are unpacked.
pub(super) fn unpacks_to_text(bytes: &[u8]) -> bool {
    let makes_sense = |it: &[u8]| sniff::is_plainly_text(&it[..it.len().min(BEGINNING)]);
    let known = |it: &[u8]| it.starts_with(b"%PDF-") || it.starts_with(b"PK\x03\x04");
    if bytes.len() < 16 || sniff::is_known(bytes) || makes_sense(bytes) {
        return false;
    }
    let (out, result) = brotli_beginning(&bytes[..bytes.len().min(1 << 20)]);
    !matches!(result, BrotliResult::ResultFailure) && out.len() >= 16 && (makes_sense(&out) || known(&out))
}

fn brotli_beginning(bytes: &[u8]) -> (Vec<u8>, BrotliResult) {
    let mut out = vec![0; BEGINNING];
    let (filled, result) = Brotli::of(bytes).step(&mut out);
    out.truncate(filled);
    (out, result)
}

/// How far a brotli stream is unpacked.
pub(super) struct Brotli<'a> {
    bytes: &'a [u8],
    left: usize,
    at: usize,
    total: usize,
    state: BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>,
}

impl<'a> Brotli<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let state =
            BrotliState::new(StandardAlloc::default(), StandardAlloc::default(), StandardAlloc::default());
        Brotli { bytes, left: bytes.len(), at: 0, total: 0, state }
    }

    /// Unpacks into `out` as far as it goes: how many bytes it took, and what comes next.
    pub(super) fn step(&mut self, out: &mut [u8]) -> (usize, BrotliResult) {
        let (mut room, mut filled) = (out.len(), 0);
        let result = BrotliDecompressStream(
            &mut self.left,
            &mut self.at,
            self.bytes,
            &mut room,
            &mut filled,
            out,
            &mut self.total,
            &mut self.state,
        );
        (filled, result)
    }
}
