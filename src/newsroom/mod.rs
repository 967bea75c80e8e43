//! The library of a newsroom: shared, on a PostgreSQL server, where many ask and add at once.
//!
//! A [`Newsroom`] is a [`crate::library::Store`] like a local library, and gives the same answers; [`Newsroom::copy`]
//! brings a local one there. What is a reader's own stays at home. Knows no terminal and no settings.

mod address;
mod ask;
mod copy;
mod migrate;
mod names;
mod pass;
mod people;
mod put;
mod rows;
mod schema;
mod search;
mod server;
mod store;
mod tls;
mod trouble;
mod wire;
mod words;

pub use address::Purpose;
pub use copy::Copied;
pub use server::Newsroom;
