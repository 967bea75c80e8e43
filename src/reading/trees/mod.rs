//! Dependency parser: which word depends on which; a tree for each sentence.
//!
//! A small trained net reads the words of a sentence with three neighbours to each side, then builds the tree step by step, as
//! `assets/MODELS.md` tells. Whole numbers only. It knows words and sentences, nothing of articles. The program does not ask it
//! yet: that file says what it was worth where it was tried.

mod forest;
mod look;
mod model;
mod net;
mod relation;
mod state;
#[doc(hidden)]
pub mod training;
mod tree;

pub(crate) use forest::Forest;
pub(crate) use model::Model;
pub(crate) use relation::Relation;
pub(crate) use tree::Tree;
