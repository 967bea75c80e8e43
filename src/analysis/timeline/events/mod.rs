//! Who did what to whom: the deeds of the article's actors.

mod acts;
mod lemma;
mod lexicon;

pub(super) use acts::{Act, acts};
