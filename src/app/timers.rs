//! What the screen wants to know of time: that the keys rest, and that none is awaited any more.

use super::event::Event;
use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Keys that come sooner after each other are one movement: longer than a held key's repeat, too short to be
/// waited for.
const REST: Duration = Duration::from_millis(90);
/// The digits of one number come sooner after each other.
const WAIT: Duration = Duration::from_millis(800);

#[derive(Default)]
pub(super) struct Timers {
    rest: Option<Instant>,
    wait: Option<Instant>,
}

impl Timers {
    pub(super) fn rest(&mut self) {
        self.rest = Some(Instant::now() + REST);
    }

    pub(super) fn wait(&mut self) {
        self.wait = Some(Instant::now() + WAIT);
    }

    /// Sleeps until something happens, or until it is time for what was asked. `Err`: nothing can happen any more.
    pub(super) fn next(&mut self, events: &Receiver<Event>) -> Result<Event, RecvError> {
        let timers = [(&mut self.rest, Event::Rested), (&mut self.wait, Event::Waited)];
        let Some((timer, event)) = timers.into_iter().filter(|it| it.0.is_some()).min_by_key(|it| *it.0)
        else {
            return events.recv();
        };
        let left = timer.map_or(Duration::ZERO, |it| it.saturating_duration_since(Instant::now()));
        match events.recv_timeout(left) {
            Ok(event) => Ok(event),
            Err(RecvTimeoutError::Timeout) => {
                *timer = None;
                Ok(event)
            }
            Err(RecvTimeoutError::Disconnected) => Err(RecvError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn what_is_due_first_comes_first_and_once() {
        let (sender, events) = channel();
        let mut timers = Timers::default();
        timers.wait();
        timers.rest();
        assert!(matches!(timers.next(&events), Ok(Event::Rested)));
        assert!(matches!(timers.next(&events), Ok(Event::Waited)));
        timers.rest();
        sender.send(Event::Resized).unwrap();
        assert!(matches!(timers.next(&events), Ok(Event::Resized)));
        assert!(matches!(timers.next(&events), Ok(Event::Rested)));
        drop(sender);
        assert!(timers.next(&events).is_err());
    }
}
