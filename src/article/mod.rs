//! What an article is: one clean text, and blocks, a headline and a date that point into it.

mod build;
mod document;
mod link;

pub use build::DocumentBuilder;
pub use document::{
    Block, BlockKind, Document, Link, Meta, Published, PublishedSource, Section, TitleSource,
};
pub use link::Anchor;
