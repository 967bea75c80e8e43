//! Pages of the web, fetched when the reader asks for one and never otherwise.
//!
//! One request, without cookies, passwords or a name beyond `dateline`; bounded in time and size. Names
//! are resolved first, and only addresses of the open network are connected to: one's own network is
//! opened only where the reader asked for it, and never because a page says so.

mod answer;
mod cache;
#[cfg(feature = "web")]
mod client;
#[cfg(not(feature = "web"))]
#[path = "no_client.rs"]
mod client;
mod error;
#[cfg(feature = "web")]
mod forward;
mod hops;
#[cfg(feature = "web")]
mod proxy;
mod stop;

pub use error::WebError;
pub use stop::Stop;

use crate::ui::Asker;
use cache::Cache;
use error::Why;
use std::time::{Duration, Instant};

/// What is to be fetched, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub address: String,
    pub asker: Asker,
    /// Only what was fetched before.
    pub offline: bool,
    /// Keep the page, and look for it among those that were kept.
    pub memory: bool,
}

/// A page as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub bytes: Vec<u8>,
    /// Where it was found in the end.
    pub address: String,
    /// What the server says it is written in.
    pub charset: Option<String>,
    /// What the reader should know about it.
    pub notices: Vec<String>,
}

/// Whoever waits for a page: may break it off, and is told how many bytes have come.
pub struct Watch<'a> {
    pub stop: &'a Stop,
    pub came: &'a dyn Fn(usize),
}

#[derive(Clone, Copy, Debug)]
struct Limits {
    connect: Duration,
    whole: Duration,
    header_bytes: usize,
    header_lines: usize,
    body_bytes: usize,
}

const LIMITS: Limits = Limits {
    connect: Duration::from_secs(10),
    whole: Duration::from_secs(30),
    header_bytes: 64 << 10,
    header_lines: 100,
    body_bytes: 32 << 20,
};

/// Fetches a page; where that fails, the copy of last time is better than nothing.
pub fn fetch(wish: &Wish, watch: &Watch<'_>) -> Result<Page, WebError> {
    let cache = if wish.memory { Cache::of_this_user() } else { None };
    fetch_with(wish, watch, LIMITS, cache.as_ref())
}

fn fetch_with(
    wish: &Wish,
    watch: &Watch<'_>,
    limits: Limits,
    cache: Option<&Cache>,
) -> Result<Page, WebError> {
    let failed = |why| WebError { address: wish.address.clone(), why };
    if wish.offline {
        let kept = cache.and_then(|it| it.get(&wish.address)).ok_or_else(|| failed(Why::NotKept))?;
        return Ok(kept.page());
    }
    let end = Instant::now() + limits.whole;
    let got = hops::follow(wish, |address, private| {
        client::get(&client::Request { address, private, limits, end }, watch)
    });
    match got {
        Ok(page) => {
            if let Some(cache) = cache {
                // A page that cannot be kept can be read all the same.
                let _ = cache.put(&wish.address, &page);
            }
            Ok(page)
        }
        Err(why) if why.is_ours() => Err(failed(why)),
        Err(why) => match cache.and_then(|it| it.get(&wish.address)) {
            Some(kept) => {
                let mut page = kept.page();
                page.notices.insert(0, format!("it could not be fetched: {why}"));
                Ok(page)
            }
            None => Err(failed(why)),
        },
    }
}

#[cfg(all(test, feature = "web"))]
mod tests;
#[cfg(test)]
#[cfg(feature = "web")]
mod tls_tests;
