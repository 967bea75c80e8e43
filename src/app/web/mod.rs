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
mod wish;

pub(super) use error::WebError;
pub(super) use stop::Stop;
pub(super) use wish::{Page, Validators, Watch, Wish};

use cache::Cache;
use error::Why;
use std::time::Instant;
use wish::{LIMITS, Limits};

/// Fetches a page; where that fails, the copy of last time is better than nothing.
pub(super) fn fetch(wish: &Wish, watch: &Watch<'_>) -> Result<Page, WebError> {
    let cache = if wish.memory { Cache::of_this_user() } else { None };
    fetch_with(wish, watch, LIMITS, cache.as_ref())
}

/// What came of asking whether a page has changed.
pub(super) enum News {
    Same,
    Changed(Page),
    /// The server wants to be left alone for so many seconds.
    Later(u64, WebError),
}

/// Asks for a page that has changed since, and keeps none.
pub(super) fn news(wish: &Wish, watch: &Watch<'_>) -> Result<News, WebError> {
    let wish = Wish { memory: false, offline: false, ..wish.clone() };
    match fetch_with(&wish, watch, LIMITS, None) {
        Ok(page) => Ok(News::Changed(page)),
        Err(WebError { why: Why::NotModified, .. }) => Ok(News::Same),
        Err(error) => match error.why {
            Why::Status { wait: Some(wait), .. } => Ok(News::Later(wait, error)),
            _ => Err(error),
        },
    }
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
        client::get(
            &client::Request { address, private, limits, end, proxy: &wish.proxy, known: &wish.known },
            watch,
        )
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
                page.notices.insert(0, format!("could not fetch the page: {why}"));
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
