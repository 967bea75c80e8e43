//! The screen, pure: messages in, cells and effects out.
//!
//! ```text
//! Message ─▶ update(&mut Model, Message) ─▶ Vec<Effect>      view(&Model, &mut Buffer)
//! ```
//! Knows no terminal, file, thread or clock: what it wants from outside is an [`Effect`], and the
//! answer comes back as a [`Reply`].

mod act;
mod asked;
mod asking;
mod because;
mod body;
mod canvas;
mod choosers;
mod chronology;
mod command;
mod command_line;
mod commands;
mod copy;
mod cursor;
mod dates;
mod export;
mod flow;
mod grid;
mod help;
mod hyperlink;
mod input;
mod jumps;
mod keeping;
mod keymap;
mod keys;
mod keys_in_force;
mod layer;
mod layout;
mod list;
mod lists;
mod looks;
mod message;
mod model;
mod mouse;
mod number;
mod opened;
mod overlay;
mod own_theme;
mod page;
mod panes;
mod picker;
mod presets;
mod prompt;
mod recall;
mod search;
mod sections;
mod seek;
mod selection;
mod set;
mod settle;
mod shelf;
mod shelves;
mod shown;
mod state;
mod theme;
mod trail;
mod update;
mod view;
mod way_back;
mod web;
mod wrapped;
mod yours;

pub use asked::{Answers, Asked};
pub use command::{COMMAND_NAMES, Command, Pane};
pub use commands::{COMMANDS, CommandRow};
pub use flow::{Line, Setting, wrap};
pub use help::SIGNS;
pub use hyperlink::{link_of, unlink};
pub use keymap::Layer;
pub use keys_in_force::{Bound, Does, Keymap};
pub use message::{Asker, Effect, Export, LibraryWish, Message, Query, Reply, Shade, What, Written};
pub use model::{Model, Options};
pub use own_theme::{knows_theme, themes};
pub use theme::{Theme, ThemeChoice};
pub use update::update;
pub use view::view;
