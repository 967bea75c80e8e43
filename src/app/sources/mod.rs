//! Where articles come from: files, folders, pipes, pages; all that was named is one collection.

mod collection;
mod folder;
mod open;
pub(super) mod page;
mod told;

pub(super) use collection::{Collection, Lent, Listed, Spot, known_by};
pub(super) use open::{Came, HOW_TO_BEGIN, Opening, Rest, Source, Use, damage, is_no_article};
pub(super) use page::Page;
pub(super) use told::{reason, shown};
