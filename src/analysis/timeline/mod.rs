//! What happened between the actors of the article, and when.

mod events;
pub(super) mod published;
pub(super) mod relation;
pub(super) mod when;

use super::finding::{Event, Quote, Time};
use super::people::Cast;
use super::reading::Reading;
use crate::article::Published;

/// An actor whom the cast does not know yet joins it.
pub(super) fn find(
    _reading: &Reading,
    _cast: &mut Cast,
    _quotes: &[Quote],
    _times: &[Time],
    _published: Option<Published>,
) -> Vec<Event> {
    Vec::new()
}
