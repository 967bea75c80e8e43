//! Time expressions and their places in the calendar.

use crate::analysis::finding::Time;
use crate::analysis::reading::Reading;
use crate::article::Published;

pub(in crate::analysis) fn find(_reading: &Reading, _published: Option<Published>) -> Vec<Time> {
    Vec::new()
}
