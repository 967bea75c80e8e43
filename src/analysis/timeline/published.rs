//! The article's own date, from whatever tells it. Never today's.

use crate::analysis::reading::Reading;
use crate::article::Published;

pub(in crate::analysis) fn of(reading: &Reading) -> Option<Published> {
    reading.document.meta.published
}
