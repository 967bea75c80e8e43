//! What the rows of the highlights stand for: the reader's own first, then those of the article.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Highlighted {
    Yours(usize),
    /// Of the article, or proposed.
    Found(usize),
}

/// Numbers from here on are the reader's own; no article has so many.
const YOURS: usize = usize::MAX / 2;

impl Highlighted {
    pub(in crate::ui) fn number(self) -> usize {
        match self {
            Highlighted::Yours(at) => YOURS + at,
            Highlighted::Found(at) => at,
        }
    }

    pub(in crate::ui) fn of(number: usize) -> Highlighted {
        if number < YOURS { Highlighted::Found(number) } else { Highlighted::Yours(number - YOURS) }
    }
}
