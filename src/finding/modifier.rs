//! What narrows an expression of time, in the words of TIMEX3.

use crate::text::names;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    Before,
    After,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
}

names!(Modifier {
    Start: "START",
    Mid: "MID",
    End: "END",
    Approx: "APPROX",
    Before: "BEFORE",
    After: "AFTER",
    LessThan: "LESS_THAN",
    MoreThan: "MORE_THAN",
    EqualOrLess: "EQUAL_OR_LESS",
    EqualOrMore: "EQUAL_OR_MORE",
});
