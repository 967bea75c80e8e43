//! How many keys wait for the screen. What is typed faster than it can be shown does not pile up without end.

use crate::ui::Message;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Keys beyond this many are dropped: nobody typed them with the screen before their eyes.
const MOST: usize = 1024;
/// But for those that end what goes on, of which so many more are let in.
const MORE: usize = 64;
/// So many bytes of a paste are like one key.
const PASTED: usize = 1024;

/// Lets keys in as long as few enough wait.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: Arc<AtomicUsize>,
    /// The last that was let in did so although too many wait.
    interrupted: bool,
}

/// The place of a key that waits; it is free again when this is dropped. A paste takes many.
#[derive(Debug)]
pub(crate) struct Ticket {
    waiting: Arc<AtomicUsize>,
    places: usize,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.waiting.fetch_sub(self.places, Ordering::Relaxed);
    }
}

impl Queue {
    /// `None`: too many wait.
    pub(super) fn admit(&mut self, message: &Message) -> Option<Ticket> {
        let waiting = self.waiting.load(Ordering::Relaxed);
        let interrupts = is(message, KeyCode::Char('c'), KeyModifiers::CONTROL);
        let ends = is(message, KeyCode::Char('q'), KeyModifiers::NONE)
            || is(message, KeyCode::Char('Q'), KeyModifiers::SHIFT)
            || is(message, KeyCode::Esc, KeyModifiers::NONE);
        let comes_in = waiting < MOST || ends && waiting < MOST + MORE || interrupts && !self.interrupted;
        if !comes_in {
            return None;
        }
        self.interrupted = interrupts && waiting >= MOST;
        let places = if let Message::Pasted(words) = message { 1 + words.len() / PASTED } else { 1 };
        self.waiting.fetch_add(places, Ordering::Relaxed);
        Some(Ticket { waiting: self.waiting.clone(), places })
    }
}

fn is(message: &Message, code: KeyCode, held: KeyModifiers) -> bool {
    matches!(message, Message::Key(KeyEvent { code: it, modifiers, .. }) if *it == code && *modifiers == held)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: char, held: KeyModifiers) -> Message {
        Message::Key(KeyEvent::new(KeyCode::Char(code), held))
    }

    #[test]
    fn keys_do_not_pile_up_and_those_that_end_it_get_through() {
        let (down, quit, interrupt) =
            (key('j', KeyModifiers::NONE), key('q', KeyModifiers::NONE), key('c', KeyModifiers::CONTROL));
        let mut queue = Queue::default();
        let mut tickets: Vec<Ticket> = (0..100_000).filter_map(|_| queue.admit(&down)).collect();
        assert_eq!(tickets.len(), MOST);
        for ending in [&quit, &interrupt] {
            tickets.extend(queue.admit(ending));
        }
        assert_eq!(tickets.len(), MOST + 2);
        tickets
            .extend((0..100_000).flat_map(|_| [&quit, &interrupt, &down]).filter_map(|it| queue.admit(it)));
        assert!(tickets.len() <= MOST + 2 * MORE + 2, "{}", tickets.len());
        tickets.clear();
        let paste = Message::Pasted("x".repeat(1 << 20));
        assert_eq!((0..9).filter_map(|_| queue.admit(&paste)).map(|it| tickets.push(it)).count(), 1);
        tickets.clear();
        assert!(queue.admit(&down).is_some());
    }
}
