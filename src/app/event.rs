//! What can happen to the running reader. Everything arrives through one channel, in order.

use super::input::Ticket;
use crate::article::{Bookmarks, Document, Key};
use crate::ui::{Message, Reply};
use std::sync::Arc;

#[derive(Debug)]
pub(super) enum Event {
    /// A key, the mouse or a paste.
    Typed(Message, Ticket),
    /// No key came for a while.
    Rested,
    /// From a worker.
    Reply(Reply),
    /// An article of the list.
    Article { key: Key, document: Arc<Document> },
    /// An article of the library: its row where it was opened from the list, how its place is known again, and what
    /// the library knows of reading it.
    Lent { article: i64, row: Option<Key>, key: Key, document: Arc<Document>, bookmarks: Option<Bookmarks> },
    /// The terminal was asked something and said so: its answer is no key, and no wish.
    Answered(crate::ui::Shade),
    /// The window may have another size.
    Resized,
    /// Asked to stop and wait: the terminal is given back first.
    Stopped,
    /// Running again: the terminal may have changed hands.
    Continued,
    /// A signal ends the program.
    Ended(i32),
    /// The terminal is gone.
    Gone,
}
