//! Decompression: gzip, zstd and brotli, one layer of them.
//!
//! What comes out is counted, for a few bytes can unpack to any length. A packing that breaks off in
//! the middle gives what came before, and so does one whose sum is wrong; that it is damaged is told.

use super::IngestError;
use super::brotli::{Brotli, BrotliResult, unpacks_to_text};
use flate2::{Crc, Decompress, FlushDecompress, Status};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::sync::{Mutex, PoisonError};

const MOST: usize = 64 << 20;
/// Text does not shrink more than so many times.
const STEEPEST: usize = 200;
const UNSUSPICIOUS: usize = 8 << 20;
const WIDEST_WINDOW: u64 = 8 << 20;
const STEP: usize = 64 * 1024;
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// What was inside. `whole`: it came to its end, and is what was packed as far as that can be known.
pub(super) struct Unpacked {
    pub(super) bytes: Vec<u8>,
    pub(super) whole: bool,
}

/// The bytes inside, where they are packed. Brotli does not say so: it is known by its name, or where what
/// is no text unpacks to something that is.
pub(super) fn unpacked(bytes: &[u8], name: &str) -> Option<Result<Unpacked, IngestError>> {
    let said = if name.to_ascii_lowercase().ends_with(".br") { "br" } else { "" };
    unpacked_of(&Archive::default(), bytes, said, name)
}

/// The same of one record of an archive; `said`: how it is said to be packed, where it does not say so itself.
pub(super) fn unpacked_of(
    archive: &Archive,
    bytes: &[u8],
    said: &str,
    name: &str,
) -> Option<Result<Unpacked, IngestError>> {
    let unpack = if bytes.starts_with(b"\x1f\x8b") {
        gzip
    } else if bytes.starts_with(ZSTD) || remark(bytes).is_some() {
        zstd
    } else if said == "deflate" {
        deflate
    } else if said == "br" || unpacks_to_text(bytes) {
        brotli
    } else {
        return None;
    };
    Some(told(archive.unpack(bytes, MOST, unpack), name))
}

/// The bytes as they were before a server packed them in this way.
pub(super) fn unpacked_from(coding: &str, bytes: Vec<u8>, name: &str) -> Result<Vec<u8>, IngestError> {
    match coding.trim().to_ascii_lowercase().as_str() {
        "" | "identity" => Ok(bytes),
        "gzip" | "x-gzip" => told(Archive::default().unpack(&bytes, MOST, gzip), name).map(|it| it.bytes),
        "br" => told(Archive::default().unpack(&bytes, MOST, brotli), name).map(|it| it.bytes),
        _ => Err(IngestError::Broken {
            name: name.to_string(),
            what: "the server used a compression we do not support",
        }),
    }
}

fn told(found: Result<Unpacked, TooMuch>, name: &str) -> Result<Unpacked, IngestError> {
    let name = name.to_string();
    match found {
        Ok(out) if out.bytes.is_empty() => {
            Err(IngestError::Broken { name, what: "the compressed data is damaged" })
        }
        Ok(out) => Ok(out),
        Err(TooMuch) => Err(IngestError::TooLarge { name, megabytes: MOST >> 20 }),
    }
}

/// It unpacks to more than anyone wrote.
pub(super) struct TooMuch;

/// What has come out of the records of an archive, and what went in: each for itself may unpack to what is
/// no cause for suspicion, and all of them together to anything.
#[derive(Default)]
pub(super) struct Archive(Mutex<Sum>);

#[derive(Clone, Copy, Default)]
struct Sum {
    packed: usize,
    out: usize,
}

/// Unpacks, and tells whether it is whole.
type Unpack = fn(&[u8], &mut Measure) -> Result<bool, TooMuch>;

impl Archive {
    /// What would make the whole too steep is not counted, so that one such record costs no other.
    fn unpack(&self, bytes: &[u8], most: usize, unpack: Unpack) -> Result<Unpacked, TooMuch> {
        let sum = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = *sum();
        let packed = before.packed.saturating_add(bytes.len());
        let mut measure = Measure { packed, before: before.out, most, out: Vec::new() };
        let whole = unpack(bytes, &mut measure)?;
        let mut sum = sum();
        sum.packed = sum.packed.saturating_add(bytes.len());
        sum.out = sum.out.saturating_add(measure.out.len());
        Ok(Unpacked { bytes: measure.out, whole })
    }

    /// The raw deflate stream at the start of `bytes`, as in a zip archive; it gives no more than it says.
    pub(super) fn inflate(&self, bytes: &[u8], size: usize) -> Result<Vec<u8>, TooMuch> {
        let inflated =
            self.unpack(bytes, size.min(MOST), |bytes, measure| Ok(inflate_into(bytes, measure)?.whole));
        inflated.map(|it| it.bytes)
    }
}

/// What may still come out, given what went in.
struct Measure {
    packed: usize,
    /// What came out of other records of the same archive.
    before: usize,
    most: usize,
    out: Vec<u8>,
}

impl Measure {
    fn check(&self) -> Result<(), TooMuch> {
        let all = self.before.saturating_add(self.out.len());
        let steep = all > UNSUSPICIOUS && all / STEEPEST > self.packed;
        if self.out.len() > self.most || steep { Err(TooMuch) } else { Ok(()) }
    }
}

fn gzip(bytes: &[u8], measure: &mut Measure) -> Result<bool, TooMuch> {
    let (mut rest, mut whole) = (bytes, true);
    // Members follow each other; anything else behind them is not looked at.
    while let Some(start) = gzip_header(rest) {
        let before = measure.out.len();
        let inflated = inflate_into(&rest[start..], measure)?;
        let end = start + inflated.used;
        let mut sum = Crc::new();
        sum.update(&measure.out[before..]);
        let told = rest.get(end..end + 4).and_then(|it| it.first_chunk::<4>());
        whole &= inflated.whole && told.is_some_and(|it| u32::from_le_bytes(*it) == sum.sum());
        rest = rest.get(end + 8..).unwrap_or(&[]);
    }
    Ok(whole)
}

/// With the head that its name asks for, or as some servers send it without one.
fn deflate(bytes: &[u8], measure: &mut Measure) -> Result<bool, TooMuch> {
    let head = bytes.first_chunk().is_some_and(|it| it[0] & 0x0f == 8 && u16::from_be_bytes(*it) % 31 == 0);
    Ok(inflate_into(if head { &bytes[2..] } else { bytes }, measure)?.whole)
}

/// How many bytes were used, and whether the end came.
struct Inflated {
    used: usize,
    whole: bool,
}

fn inflate_into(bytes: &[u8], measure: &mut Measure) -> Result<Inflated, TooMuch> {
    let mut inflater = Decompress::new(false);
    loop {
        let used = usize::try_from(inflater.total_in()).unwrap_or(bytes.len()).min(bytes.len());
        let before = measure.out.len();
        measure.out.reserve(STEP);
        let status = inflater.decompress_vec(&bytes[used..], &mut measure.out, FlushDecompress::None);
        measure.check()?;
        let now = usize::try_from(inflater.total_in()).unwrap_or(bytes.len()).min(bytes.len());
        let stuck = now == used && measure.out.len() == before;
        match status {
            Ok(Status::Ok | Status::BufError) if !stuck => {}
            _ => return Ok(Inflated { used: now, whole: matches!(status, Ok(Status::StreamEnd)) }),
        }
    }
}

/// The length of the header of a gzip member, if one stands here.
fn gzip_header(bytes: &[u8]) -> Option<usize> {
    let flags = *bytes.get(3)?;
    if !bytes.starts_with(b"\x1f\x8b\x08") {
        return None;
    }
    let mut at = 10;
    if flags & 4 != 0 {
        let len = bytes.get(at..at + 2)?;
        at += 2 + usize::from(len[0]) + usize::from(len[1]) * 256;
    }
    for named in [8, 16] {
        if flags & named != 0 {
            at += memchr::memchr(0, bytes.get(at..)?)? + 1;
        }
    }
    at += if flags & 2 != 0 { 2 } else { 0 };
    (at < bytes.len()).then_some(at)
}

/// Frames follow each other, as members of gzip do; those that only carry a remark are passed over.
fn zstd(bytes: &[u8], measure: &mut Measure) -> Result<bool, TooMuch> {
    let mut rest = bytes;
    loop {
        if let Some(remark) = remark(rest) {
            rest = rest.get(remark..).unwrap_or(&[]);
        } else if rest.starts_with(ZSTD) {
            let before = rest.len();
            let whole = zstd_frame(&mut rest, measure)?;
            if !whole || rest.len() == before {
                return Ok(whole);
            }
        } else {
            return Ok(true);
        }
    }
}

/// The length of a frame that only carries a remark, if one stands here.
fn remark(bytes: &[u8]) -> Option<usize> {
    let head = bytes.first_chunk::<8>()?;
    let [0x50..=0x5f, 0x2a, 0x4d, 0x18, length @ ..] = head else { return None };
    usize::try_from(u32::from_le_bytes(*length)).ok()?.checked_add(8)
}

/// Whether the frame came to its end.
fn zstd_frame(rest: &mut &[u8], measure: &mut Measure) -> Result<bool, TooMuch> {
    if zstd_window(rest).is_none_or(|it| it > WIDEST_WINDOW) {
        return Err(TooMuch);
    }
    let mut decoder = FrameDecoder::new();
    if decoder.init(&mut *rest).is_err() {
        return Ok(false);
    }
    while !decoder.is_finished() {
        let step = decoder.decode_blocks(&mut *rest, BlockDecodingStrategy::UptoBytes(1 << 20));
        measure.out.extend(decoder.collect().unwrap_or_default());
        measure.check()?;
        if step.is_err() {
            return Ok(false);
        }
    }
    measure.out.extend(decoder.collect().unwrap_or_default());
    measure.check()?;
    Ok(true)
}

/// How much memory the frame asks for.
fn zstd_window(bytes: &[u8]) -> Option<u64> {
    let descriptor = *bytes.get(4)?;
    if descriptor & 0x20 == 0 {
        let window = *bytes.get(5)?;
        let base = 1u64 << (10 + (window >> 3));
        return Some(base + base / 8 * u64::from(window & 7));
    }
    let skipped = [0, 1, 2, 4][usize::from(descriptor & 3)];
    let size = [1, 2, 4, 8][usize::from(descriptor >> 6)];
    let field = bytes.get(5 + skipped..5 + skipped + size)?;
    let known = field.iter().rev().fold(0u64, |sum, it| sum << 8 | u64::from(*it));
    // A whole that fits the cap needs no wider window than itself.
    Some(if known <= MOST as u64 { known.min(WIDEST_WINDOW) } else { known })
}

fn brotli(bytes: &[u8], measure: &mut Measure) -> Result<bool, TooMuch> {
    let mut packed = Brotli::of(bytes);
    let mut buffer = vec![0; STEP];
    loop {
        let (filled, result) = packed.step(&mut buffer);
        measure.out.extend_from_slice(&buffer[..filled]);
        measure.check()?;
        if !matches!(result, BrotliResult::NeedsMoreOutput) {
            return Ok(matches!(result, BrotliResult::ResultSuccess));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compress, Compression, FlushCompress};

    fn packed(words: &[u8]) -> Vec<u8> {
        let mut deflated = Vec::with_capacity(words.len() + 100);
        let mut compress = Compress::new(Compression::best(), false);
        compress.compress_vec(words, &mut deflated, FlushCompress::Finish).unwrap();
        let mut sum = Crc::new();
        sum.update(words);
        let end = [sum.sum(), sum.amount()].map(u32::to_le_bytes).concat();
        [b"\x1f\x8b\x08\x00\0\0\0\0\0\x03".as_slice(), &deflated, &end].concat()
    }

    fn is_whole(bytes: &[u8]) -> bool {
        unpacked(bytes, "x.gz").unwrap().is_ok_and(|it| it.whole)
    }

    fn open(bytes: &[u8]) -> Result<String, IngestError> {
        unpacked(bytes, "x.gz").unwrap().map(|it| String::from_utf8(it.bytes).unwrap())
    }

    #[test]
    fn members_are_joined_and_a_broken_end_gives_what_came_before() {
        let two = [packed(b"The bridge "), packed(b"is closed.")].concat();
        assert_eq!(open(&two).unwrap(), "The bridge is closed.");
        assert_eq!(open(&[packed(b"The bridge"), b"rubbish".to_vec()].concat()).unwrap(), "The bridge");
        let long: Vec<u8> = (0..5000u32).flat_map(|it| it.to_string().into_bytes()).collect();
        let whole = packed(&long);
        let part = open(&whole[..whole.len() / 2]).unwrap();
        assert!(part.len() > 100 && long.starts_with(part.as_bytes()));
        assert!(open(b"\x1f\x8b\x08").is_err());
    }

    #[test]
    fn what_is_damaged_or_cut_off_is_known_to_be() {
        let whole = packed(b"The bridge is closed.");
        let rubbish = [whole.clone(), b"rubbish".to_vec()].concat();
        assert!(is_whole(&whole) && is_whole(&rubbish) && is_whole(&whole.repeat(2)));
        let mut wrong = whole.clone();
        let at = whole.len() - 6;
        wrong[at] ^= 1;
        assert!(!is_whole(&wrong) && !is_whole(&whole[..whole.len() - 6]) && !is_whole(&whole[..20]));
        assert!(!is_whole(&[whole.clone(), whole[..20].to_vec()].concat()));
        let frame = zstd_of(b"The bridge");
        assert!(is_whole(&frame) && !is_whole(&[frame.clone(), frame[..7].to_vec()].concat()));
        let brotli = |bytes: &[u8]| unpacked(bytes, "a.br").unwrap().is_ok_and(|it| it.whole);
        assert!(brotli(BROTLI) && !brotli(&BROTLI[..BROTLI.len() - 2]));
    }

    /// A frame of one raw block.
    fn zstd_of(words: &[u8]) -> Vec<u8> {
        let length = u8::try_from(words.len()).unwrap();
        let block = (u32::from(length) << 3 | 1).to_le_bytes();
        [ZSTD, &[0x20, length], &block[..3], words].concat()
    }

    #[test]
    fn frames_of_zstd_are_joined_and_remarks_passed_over() {
        let remark = b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec();
        let all = [zstd_of(b"The bridge "), remark.clone(), zstd_of(b"is "), zstd_of(b"closed.")].concat();
        assert_eq!(open(&all).unwrap(), "The bridge is closed.");
        assert_eq!(open(&[remark, all].concat()).unwrap(), "The bridge is closed.");
        assert_eq!(open(&[zstd_of(b"The bridge"), b"rubbish".to_vec()].concat()).unwrap(), "The bridge");
        assert_eq!(
            open(&[zstd_of(b"The bridge"), zstd_of(b"x")[..7].to_vec()].concat()).unwrap(),
            "The bridge"
        );
        assert!(open(b"\x50\x2a\x4d\x18\xff\xff\xff\xff").is_err());
    }

    #[test]
    fn a_bomb_is_refused() {
        let error = open(&packed(&vec![b' '; 20 << 20])).unwrap_err();
        assert_eq!(
            error.to_string(),
            "\"x.gz\" decompresses to more than 64 MB or at a suspicious ratio; unpack it yourself and pass the files in it"
        );
    }

    #[test]
    fn records_that_unpack_to_too_much_together_are_refused_and_cost_no_other() {
        let archive = Archive::default();
        let open = |bytes: &[u8]| unpacked_of(&archive, bytes, "", "").unwrap();
        let bomb = packed(&vec![b' '; 6 << 20]);
        let honest: Vec<u8> = (0..400_000u32).flat_map(|it| it.to_string().into_bytes()).collect();
        assert!(open(&bomb).is_ok());
        assert!((0..9).all(|_| open(&bomb).is_err()));
        assert!(open(&packed(b"Closed.")).is_ok());
        assert!(open(&packed(&honest)).is_ok_and(|it| it.bytes == honest));
        let honest = packed(&honest);
        let other = Archive::default();
        assert!((0..20).all(|_| unpacked_of(&other, &honest, "", "").unwrap().is_ok()));
    }

    #[test]
    fn what_a_server_packed_is_unpacked_once() {
        let from = |coding: &str, bytes: Vec<u8>| unpacked_from(coding, bytes, "a page");
        assert_eq!(from("GZIP", packed(b"Closed.")).unwrap(), b"Closed.");
        assert_eq!(from("", b"Closed.".to_vec()).unwrap(), b"Closed.");
        assert!(from("gzip", b"Closed.".to_vec()).is_err());
        assert!(from("gzip, gzip", packed(b"Closed.")).is_err());
    }

    /// `The bridge is closed. ` thirty times.
    const BROTLI: &[u8] = &[
        0x1b, 0x93, 0x2, 0xf8, 0x8d, 0x94, 0xa8, 0xf3, 0x2b, 0x41, 0xa8, 0xd0, 0xca, 0xa5, 0x2c, 0x9, 0x21,
        0xa5, 0xb2, 0x2c, 0xa1, 0x14, 0x9c, 0xea, 0xb6, 0x78, 0x35, 0xe, 0x0,
    ];

    #[test]
    fn brotli_is_known_by_what_it_unpacks_to() {
        let open =
            |bytes: &[u8]| unpacked(bytes, "a").map(|it| String::from_utf8(it.unwrap().bytes).unwrap());
        assert_eq!(open(BROTLI).unwrap(), "The bridge is closed. ".repeat(30));
        let noise: Vec<u8> = (0..8192u32).map(|it| (it.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for start in 0..500 {
            assert_eq!(open(&noise[start..]), None, "{start}");
        }
    }

    #[test]
    fn what_is_not_packed_is_left_alone() {
        assert!(unpacked(b"plain", "x.txt").is_none());
        let (koi8, ..) = encoding_rs::KOI8_R.encode("Мост закрыт до весны, сказал совет. Никто не пройдёт.");
        let (latin, ..) =
            encoding_rs::WINDOWS_1252.encode("Le pont est fermé jusqu’au printemps, déclare le conseil.");
        assert!(unpacked(&koi8, "x.txt").is_none() && unpacked(&latin, "x.txt").is_none());
        let wide: Vec<u8> = "Tom Berg waits. ".repeat(40).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(unpacked(&wide, "x.txt").is_none());
    }
}
