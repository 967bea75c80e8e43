//! The targets of `fuzz/`, on its corpus and on what becomes of that by chance: always the same, for the dice are loaded.
//!
//! `FUZZ_ROUNDS=100000 cargo test --release --test fuzz` goes on for long; `FUZZ_SEED=7` throws other dice.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// For each target, where nobody asks for more.
const ROUNDS: u64 = 200;
const LONGEST: usize = 64 << 10;
/// Far more than any input of this length takes, on however busy a machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Pieces that parsers look for.
const WORDS: &[&[u8]] = &[
    b"<",
    b">",
    b"</p>",
    b"<div>",
    b"<b/>",
    b"<!--",
    b"-->",
    b"]]>",
    b"&#",
    b"&#x9b;",
    b"&amp;",
    b"\"",
    b"'",
    b"\0",
    b"\n",
    b"\r\n\r\n",
    b"\n\n",
    b"\nFrom ",
    b"--b1",
    b"=?utf-8?q?",
    b"?=",
    b"=\r\n",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\\u",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc2\x9b",
    b"\xe2\x80\xae",
    b"\x1b[",
    b"PK\x01\x02",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xff\xff\xff\xff",
    b"\x1f\x8b\x08\x00",
    b"\x28\xb5\x2f\xfd",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"<item>",
    b"<entry>",
    b"<![CDATA[",
    b"xml:base='\x00'",
    b"../",
    b"%00",
    b"@",
    b"://",
    b"\xe2\x80\x9c",
    b"\xe2\x80\x9d said ",
    b"9999-12-31",
    b"31 December 9999",
    b"in the year 99999",
    b"-479",
    b"2^31",
    b"18446744073709551616",
];

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((it ^ (it >> 31)) % (below.max(1) as u64)).unwrap_or(0)
    }

    fn change(&mut self, bytes: &mut Vec<u8>, others: &[Vec<u8>]) {
        let at = self.throw(bytes.len() + 1);
        let end = at + self.throw((bytes.len() - at).min(64) + 1);
        match self.throw(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << self.throw(8),
            1 if at < bytes.len() => bytes[at] = self.throw(256) as u8,
            2 => drop(bytes.drain(at..end)),
            3 => bytes.truncate(at),
            4 => {
                let piece = bytes[at..end].repeat(1 + self.throw(200));
                bytes.splice(at..at, piece);
            }
            5 => {
                let other = &others[self.throw(others.len())];
                let from = self.throw(other.len() + 1);
                bytes.splice(at..end, other[from..].iter().copied());
            }
            _ => {
                let word = WORDS[self.throw(WORDS.len())];
                bytes.splice(at..end, word.repeat(if self.throw(10) == 0 { 500 } else { 1 }));
            }
        }
        bytes.truncate(LONGEST);
    }
}

fn asked(name: &str, otherwise: u64) -> u64 {
    env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(otherwise)
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).expect("a corpus").flatten().map(|it| it.path()).collect();
    files.sort();
    files.iter().map(|it| fs::read(it).expect("a seed")).collect()
}

/// What breaks a promise is kept under its name beside what was built.
fn run(target: &str, work: fn(&[u8]), bytes: &[u8]) {
    let start = Instant::now();
    let kept = catch_unwind(AssertUnwindSafe(|| work(bytes))).is_ok();
    if kept && start.elapsed() < PATIENCE {
        return;
    }
    let found = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{target}.found"));
    fs::write(&found, bytes).expect("what was found is kept");
    let what = if kept { "takes too long" } else { "breaks a promise" };
    panic!(
        "\"{}\" {what}; once it is mended, put a small one like it into fuzz/corpus/{target}",
        found.display()
    );
}

#[test]
fn whatever_the_bytes_every_promise_is_kept() {
    let (rounds, seed) = (asked("FUZZ_ROUNDS", ROUNDS), asked("FUZZ_SEED", 1));
    for (target, work) in targets::TARGETS {
        let seeds = seeds(target);
        assert!(!seeds.is_empty(), "{target} has no corpus");
        seeds.iter().for_each(|it| run(target, *work, it));
        let mut dice = Dice(seed);
        for _ in 0..rounds {
            let mut bytes = seeds[dice.throw(seeds.len())].clone();
            for _ in 0..=dice.throw(6) {
                dice.change(&mut bytes, &seeds);
            }
            run(target, *work, &bytes);
        }
    }
}
