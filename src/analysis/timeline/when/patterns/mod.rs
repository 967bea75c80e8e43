//! The patterns of time expressions, a row each: a shape, what it means, and examples that are its tests.

mod clock;
mod counted;
mod days;
mod feasts;
mod lengths;
mod relative;
mod years;

use super::meaning::{Found, Meaning};
use super::series;

/// One row. The longest match wins, then the first row.
pub(super) struct Pattern {
    pub name: &'static str,
    pub shape: &'static str,
    pub meaning: fn(&Found) -> Option<Meaning>,
    /// The expression in brackets, and its value in an article of Friday, 10 March 2017.
    pub examples: &'static [(&'static str, &'static str)],
}

pub(super) fn all() -> impl Iterator<Item = &'static Pattern> {
    [
        days::ROWS,
        feasts::ROWS,
        years::ROWS,
        relative::ROWS,
        counted::ROWS,
        lengths::ROWS,
        clock::ROWS,
        series::ROWS,
    ]
    .into_iter()
    .flatten()
}

pub(super) use lengths::length_value;
