//! What can happen to the running reader. Everything arrives through one channel, in order.

use super::input::Ticket;
use crate::article::{Bookmarks, Document, Key};
use crate::ui::{Message, Reply};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

#[derive(Debug)]
pub(super) enum Event {
    /// A key, the mouse or a paste.
    Typed(Message, Ticket),
    /// No key came for a while.
    Rested,
    /// No key came for longer.
    Waited,
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
    /// The reader's editor is left; whatever came before this was for it.
    Edited,
    /// A signal ends the program.
    Ended(i32),
    /// The terminal is gone.
    Gone,
}

/// How long a question to the terminal may be out when we leave: its answer is not for the shell.
const ANSWER_COMES: Duration = Duration::from_millis(100);

/// What the terminal answers to our question is not for the shell.
pub(super) fn wait_for_answer(asked: Option<Instant>, events: &Receiver<Event>) {
    let Some(asked) = asked else { return };
    while let Some(left) = ANSWER_COMES.checked_sub(asked.elapsed()) {
        match events.recv_timeout(left) {
            Ok(Event::Answered(_) | Event::Gone)
            | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            Ok(_) => {}
        }
    }
}
