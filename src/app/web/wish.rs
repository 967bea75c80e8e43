//! A request for a page, its limits and its result.

use super::stop::Stop;
use crate::settings::Proxy;
use crate::ui::Asker;
use std::time::Duration;

/// What is to be fetched, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
    pub address: String,
    pub asker: Asker,
    /// Only what was fetched before.
    pub offline: bool,
    /// Keep the page, and look for it among those that were kept.
    pub memory: bool,
    /// Through what it is fetched.
    pub proxy: Proxy,
    /// By what the server may tell that it has not changed.
    pub known: Validators,
}

/// What a server calls the state of a page, for it alone to understand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Validators {
    pub etag: Option<String>,
    pub modified: Option<String>,
}

impl Validators {
    /// Longer ones, and what is no plain text, are not sent back.
    const LONGEST: usize = 1 << 10;

    pub(super) fn of(etag: Option<String>, modified: Option<String>) -> Validators {
        let plain =
            |it: &String| it.len() <= Self::LONGEST && it.bytes().all(|it| (0x20..0x7f).contains(&it));
        Validators { etag: etag.filter(plain), modified: modified.filter(plain) }
    }
}

/// A page as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    pub bytes: Vec<u8>,
    /// Where it was found in the end.
    pub address: String,
    /// What the server says it is written in.
    pub charset: Option<String>,
    /// What the reader should know about it.
    pub notices: Vec<String>,
    /// As its server calls its state.
    pub validators: Validators,
}

/// Whoever waits for a page: may break it off, and is told how many bytes have come.
pub(crate) struct Watch<'a> {
    pub stop: &'a Stop,
    pub came: &'a dyn Fn(usize),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub connect: Duration,
    pub whole: Duration,
    pub header_bytes: usize,
    pub header_lines: usize,
    pub body_bytes: usize,
}

pub(super) const LIMITS: Limits = Limits {
    connect: Duration::from_secs(10),
    whole: Duration::from_secs(30),
    header_bytes: 64 << 10,
    header_lines: 100,
    body_bytes: 32 << 20,
};
