//! The screen, pure: keys in, cells and wishes out.
//!
//! ```text
//! Message ─▶ update(&mut Model, Message) ─▶ Vec<Effect>      view(&Model, &mut Buffer)
//! ```
//! Knows no terminal, file, thread or clock: what it wants from outside is an [`Effect`], and the
//! answer comes back as a [`Reply`].

mod message;
mod model;
mod update;
mod view;

pub use message::{Effect, Message, Place, Query, Reply, Shade};
pub use model::{Model, Options, ThemeChoice};
pub use update::update;
pub use view::view;
