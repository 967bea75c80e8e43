//! A desk: a worker thread for one kind of work. Of several pending requests only the last is done.
//! The thread begins with the first request: what nobody asks for costs nothing.

use std::cell::Cell;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Deep enough for whatever a parser does with a hostile text.
pub(super) const STACK: usize = 16 << 20;

/// A thread with room enough for a parser.
pub(super) fn start(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.into()).stack_size(STACK).spawn(work).map(drop)
}

/// Where one asks.
pub(super) struct Desk<Wish> {
    name: &'static str,
    /// The thread's work, until it has begun.
    unopened: Option<Box<dyn FnOnce() + Send>>,
    wishes: Sender<(usize, Wish)>,
    newest: Arc<AtomicUsize>,
}

/// Where wishes come in.
pub(super) struct Inbox<Wish> {
    wishes: Receiver<(usize, Wish)>,
    newest: Arc<AtomicUsize>,
    /// The wish that is worked on.
    number: Cell<usize>,
}

impl<Wish: Send + 'static> Desk<Wish> {
    /// `serve` takes wishes from the inbox until nobody asks any more.
    pub(super) fn new(name: &'static str, serve: impl FnOnce(&Inbox<Wish>) + Send + 'static) -> Self {
        let (wishes, inbox) = channel();
        let newest = Arc::new(AtomicUsize::new(0));
        let inbox = Inbox { wishes: inbox, newest: newest.clone(), number: Cell::new(0) };
        Desk { name, unopened: Some(Box::new(move || serve(&inbox))), wishes, newest }
    }

    /// `Err`: the thread cannot be started.
    pub(super) fn ask(&mut self, wish: Wish) -> io::Result<()> {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        // The desk is closed only when the program ends.
        let _ = self.wishes.send((number, wish));
        self.unopened.take().map_or(Ok(()), |work| start(self.name, work))
    }
}

impl<Wish> Inbox<Wish> {
    /// Waits for a wish; those before the last are void. `None`: nobody asks any more.
    pub(super) fn next(&self) -> Option<Wish> {
        let first = self.wishes.recv().ok()?;
        Some(self.take(self.wishes.try_iter().last().unwrap_or(first)))
    }

    /// The wish that makes this one void, if there is one already.
    pub(super) fn newer(&self) -> Option<Wish> {
        Some(self.take(self.wishes.try_iter().last()?))
    }

    /// Nothing else was asked for since.
    pub(super) fn is_waited_for(&self) -> bool {
        self.newest.load(Ordering::Relaxed) == self.number.get()
    }

    fn take(&self, (number, wish): (usize, Wish)) -> Wish {
        self.number.set(number);
        wish
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_wishes_the_last_is_done() {
        let (begin, begins) = channel::<()>();
        let (done, answers) = channel();
        let mut desk = Desk::new("test", move |inbox: &Inbox<u8>| {
            let _ = begins.recv();
            while let Some(wish) = inbox.next() {
                let _ = done.send((wish, inbox.is_waited_for()));
            }
        });
        for wish in [1, 2, 3] {
            desk.ask(wish).unwrap();
        }
        begin.send(()).unwrap();
        assert_eq!(answers.recv(), Ok((3, true)));
        drop(desk);
        assert!(answers.recv().is_err());
    }
}
