//! How far a work on the whole library has come.

use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use std::io;

pub(super) fn articles(count: usize) -> String {
    if count == 1 { "1 article".into() } else { format!("{} articles", HumanCount(count as u64)) }
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
