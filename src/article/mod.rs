//! What an article is: one clean text, and blocks, a headline and a date that point into it.

mod build;
mod document;
mod headline;
mod link;
mod witness;

pub use build::DocumentBuilder;
pub use document::{
    Block, BlockKind, Document, Link, Meta, Published, PublishedSource, Section, TitleSource,
};
pub use headline::{ArticleId, Headline};
pub use link::Anchor;
pub use witness::{Fact, Witness, Witnesses};
