//! Articles and all that is found in them as tables, for programs that ask many articles at once.
//!
//! The columns are rows of a table that other writers of the same archive read too: see `columns`.

mod cells;
mod columns;
mod digest;
mod entry;
mod table;
mod tables;

pub(crate) use entry::Entry;
pub(crate) use tables::Tables;
