//! The screen, pure: keys in, cells and wishes out.
//!
//! ```text
//! Message ─▶ update(&mut Model, Message) ─▶ Vec<Effect>      view(&Model, &mut Buffer)
//! ```
//! Knows no terminal, file, thread or clock: what it wants from outside is an [`Effect`], and the
//! answer comes back as a [`Reply`].

mod act;
mod body;
mod canvas;
mod command;
mod command_line;
mod commands;
mod copy;
mod cursor;
mod dates;
mod flow;
mod help;
mod hyperlink;
mod jumps;
mod keymap;
mod keys;
mod layer;
mod layout;
mod list;
mod lists;
mod message;
mod model;
mod mouse;
mod opened;
mod overlay;
mod page;
mod panes;
mod picker;
mod prompt;
mod search;
mod seek;
mod selection;
mod settle;
mod shelf;
mod shown;
mod state;
mod theme;
mod trail;
mod update;
mod view;
mod way_back;
mod web;

pub use command::{Command, Pane};
pub use flow::{Line, Setting, wrap};
pub use hyperlink::{link_of, unlink};
pub use keymap::{BINDINGS, Binding, Layer};
pub use message::{Asker, Effect, Message, Query, Reply, Shade};
pub use model::{Model, Options};
pub use theme::ThemeChoice;
pub use update::update;
pub use view::view;
