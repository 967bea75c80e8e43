//! What an article is: one clean text, and blocks, a headline and a date that point into it.

mod build;
mod document;
mod headline;
mod key;
mod language;
mod link;
mod meta;
mod place;
mod witness;
mod yours;

pub use build::DocumentBuilder;
pub use document::{Block, BlockKind, Document, Link, Section};
pub use headline::{Headline, Standing, called};
pub use key::Key;
pub use language::{country_is_day_first, language_code, language_is_day_first, region_is_day_first};
pub use link::Anchor;
pub use meta::{Fact, Meta, Published, PublishedSource, TitleSource};
pub use place::{Bookmarks, Marks, Place};
pub use witness::{Witness, Witnesses};
pub use yours::{Marked, Noting, STAR, Yours};
