//! Quotations and who said them.

pub(super) mod marks;

use super::finding::Quote;
use super::people::Cast;
use super::reading::Reading;

/// A speaker whom the cast does not know yet joins it.
pub(super) fn find(_reading: &Reading, _cast: &mut Cast) -> Vec<Quote> {
    Vec::new()
}
