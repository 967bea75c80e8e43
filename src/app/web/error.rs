//! Why a page could not be fetched, as a sentence for a person.

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

    /// Whether no server was asked at all.
    pub(crate) fn is_unasked(&self) -> bool {
        matches!(self.why, Why::WithoutWeb | Why::Address | Why::Private { .. } | Why::LinkToPrivate { .. })
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
    #[error("this build of dateline has no web support; save the page and pass the file")]
    #[cfg_attr(feature = "web", expect(dead_code, reason = "said by builds without it"))]
    WithoutWeb,
    #[error("it is not in the cache, and --offline fetches nothing")]
    NotKept,
    #[error("cancelled")]
    Stopped,
    #[error("only http and https addresses with a host and without a password can be opened")]
    Address,
    #[error("{host} is on a private network; --private allows it")]
    Private { host: String },
    #[error("{host} is on a private network; links in articles are never followed there")]
    LinkToPrivate { host: String },
    #[error("it redirects to {host} on a private network, which is not allowed")]
    LedToPrivate { host: String },
    #[error("more than {0} redirects")]
    TooManyHops(usize),
    #[error("the server redirects but gives no address")]
    LedNowhere,
    #[error("it redirects to \"{0}\"; only http and https addresses without a password are opened")]
    LedAstray(String),
    #[error("host not found or unreachable")]
    NoHost,
    #[error("the server does not answer")]
    NoAnswer,
    #[error("no connection within {0} seconds")]
    SlowConnection(u64),
    #[error("no complete answer within {0} seconds")]
    Slow(u64),
    #[error("the connection was lost")]
    BrokeOff,
    #[error("the answer is not valid HTTP")]
    NotHttp,
    #[error("its headers are longer than {kilobytes} KB or {lines} lines")]
    LongHeaders { kilobytes: usize, lines: usize },
    #[error("it is longer than {0} MB")]
    TooLarge(usize),
    #[error("no secure connection: {0}")]
    NotSafe(String),
    #[error("the proxy {0}")]
    Proxy(&'static str),
    /// `wait`: how many seconds the server wants to be left alone.
    #[error("{sentence}")]
    Status { sentence: String, wait: Option<u64> },
    #[error("it has not changed")]
    NotModified,
    #[error("it is {0}, not an article")]
    NotAnArticle(&'static str),
    #[error("the page is empty")]
    Nothing,
    #[error("{0}")]
    Packing(&'static str),
    #[error("it decompresses to more than {0} MB or at a suspicious ratio")]
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
