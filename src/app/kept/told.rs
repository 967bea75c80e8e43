//! How far a work on the whole library has come.

use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use std::io;

pub(super) fn articles(count: usize) -> String {
    counted(count, "article")
}

/// `1 row`, `2,000 rows`
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{} {what}{}", HumanCount(count as u64), if count == 1 { "" } else { "s" })
}

/// On standard error, where someone sees it.
pub(super) fn bar(articles: u64) -> ProgressBar {
    if !rustix::termios::isatty(io::stderr()) {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} articles · {per_sec} · {eta} left");
    let bar = ProgressBar::new(articles);
    style.map_or(bar.clone(), |it| bar.with_style(it))
}
