//! Expressions of time, with their TIMEX3 values.

use super::modifier::Modifier;
use super::when::When;
use crate::text::{Span, names};
use std::borrow::Cow;

/// A time expression with its TIMEX3 value.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    pub span: Span,
    pub kind: TimeKind,
    /// `2017-03-10`, `2017-W10`, `P6Y`, `PRESENT_REF` …
    pub value: String,
    pub modifier: Option<Modifier>,
    /// It speaks of a financial year.
    pub fiscal: bool,
    /// Where it lies in the calendar, for expressions that lie somewhere.
    pub when: Option<When>,
    /// The name of the pattern that recognised it.
    pub rule: Cow<'static, str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

names!(TimeKind { Date: "DATE", Time: "TIME", Duration: "DURATION", Set: "SET" });
