//! Why a page could not be had, in a sentence for a person.

use crate::text::address;
use std::fmt;
use thiserror::Error;

/// What was asked for, and why it could not be had.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct WebError {
    pub(super) address: String,
    pub(super) why: Why,
}

impl WebError {
    /// Whether it lies in one's own network, and the reader was not asked yet.
    pub(crate) fn asks(&self) -> bool {
        matches!(self.why, Why::Private { .. })
    }
}

impl std::error::Error for WebError {}

impl fmt::Display for WebError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot open \"{}\": {}", address::told(&self.address), self.why)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum Why {
    #[error("this dateline was built without the web; save the page and name the file")]
    #[cfg_attr(feature = "web", expect(dead_code, reason = "said by builds without it"))]
    WithoutWeb,
    #[error("it was not fetched before, and --offline fetches nothing")]
    NotKept,
    #[error("broken off")]
    Stopped,
    #[error("only http and https addresses with a host and without a password can be opened")]
    Address,
    #[error("{host} is in your own network; --private opens it")]
    Private { host: String },
    #[error("{host} is in your own network, where no link of an article is followed")]
    LinkToPrivate { host: String },
    #[error("it leads to {host} in your own network, where no page may send us")]
    LedToPrivate { host: String },
    #[error("it leads on more than {0} times")]
    TooManyHops(usize),
    #[error("it leads on, but does not say where to")]
    LedNowhere,
    #[error("it leads to \"{0}\", which is not opened; only http and https addresses without a password are")]
    LedAstray(String),
    #[error("there is no such host, or no way to it")]
    NoHost,
    #[error("nobody answers there")]
    NoAnswer,
    #[error("no connection within {0} seconds")]
    SlowConnection(u64),
    #[error("it takes longer than {0} seconds")]
    Slow(u64),
    #[error("the connection broke off")]
    BrokeOff,
    #[error("what comes back is no answer of a web server")]
    NotHttp,
    #[error("its headers are longer than {kilobytes} KB or {lines} lines")]
    LongHeaders { kilobytes: usize, lines: usize },
    #[error("it is longer than {0} MB")]
    TooLarge(usize),
    #[error("no safe connection: {0}")]
    NotSafe(String),
    #[error("the proxy {0}")]
    Proxy(&'static str),
    #[error("{0}")]
    Status(String),
    #[error("it is {0}, not an article")]
    NotAnArticle(&'static str),
    #[error("there is nothing to read")]
    Nothing,
    #[error("{0}")]
    Packing(&'static str),
    #[error("it unpacks to more than {0} MB or far too steeply")]
    Bomb(usize),
}

impl Why {
    /// The fault is not the network's: a copy of last time would not be what was asked for.
    pub(super) fn is_ours(&self) -> bool {
        matches!(
            self,
            Why::Stopped
                | Why::Address
                | Why::Private { .. }
                | Why::LinkToPrivate { .. }
                | Why::LedToPrivate { .. }
                | Why::LedAstray(_)
        )
    }
}
