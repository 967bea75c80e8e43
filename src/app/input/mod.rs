//! Reads the keys of the controlling terminal on a thread of its own.
//!
//! Looks for a terminal that vanished before it reads: the thread ends at once then, and says so.

mod keys;
mod sequences;
mod waiting;

pub(super) use waiting::Ticket;

use super::event::Event;
use keys::{Decoder, Input, Wait};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use waiting::Queue;

/// A lone Escape is a key when nothing follows it within so many milliseconds.
const ESCAPE: i64 = 15;

/// The slowest answer to a question that we still expect.
const ANSWER_COMES: Duration = Duration::from_secs(3);

/// Where keys come from: standard input, or the controlling terminal when an article comes from there.
pub(super) fn keyboard() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if rustix::termios::isatty(&stdin) {
        return stdin.as_fd().try_clone_to_owned();
    }
    Ok(File::options().read(true).write(true).open("/dev/tty")?.into())
}

/// `asked`: the terminal has been asked for its background.
pub(super) fn listen(keyboard: OwnedFd, asked: bool, events: Sender<Event>, hold: Hold) -> io::Result<()> {
    let listener = move || {
        let farewell = Farewell(events);
        let mut decoder = Decoder::new(asked);
        let mut queue = Queue::default();
        let start = Instant::now();
        while let Some(inputs) = next(keyboard.as_fd(), &mut decoder, &hold) {
            // A terminal that is silent for so long stays silent, and Escape is quick again.
            decoder.asked &= start.elapsed() < ANSWER_COMES;
            for input in inputs {
                let event = match input {
                    Input::Message(it) => queue.admit(&it).map(|ticket| Event::Typed(it, ticket)),
                    Input::Background(it) => Some(Event::Answered(it)),
                };
                let Some(event) = event else { continue };
                if farewell.0.send(event).is_err() {
                    return;
                }
            }
        }
    };
    thread::Builder::new().name("input".into()).stack_size(256 * 1024).spawn(listener).map(|_| ())
}

/// Held by whoever reads the keys: this thread, or the loop while another program does.
#[derive(Clone, Default)]
pub(super) struct Hold {
    lock: Arc<Mutex<()>>,
    lent: Arc<AtomicBool>,
}

impl Hold {
    fn hold(&self) -> MutexGuard<'_, ()> {
        self.lock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs what reads the keys itself.
    pub(super) fn lend<T>(&self, work: impl FnOnce() -> T) -> T {
        let _theirs = self.hold();
        self.lent.store(true, Ordering::SeqCst);
        let done = work();
        self.lent.store(false, Ordering::SeqCst);
        done
    }

    /// Whether another program reads the keys: what is pressed to break off is meant for that.
    pub(super) fn is_lent(&self) -> bool {
        self.lent.load(Ordering::SeqCst)
    }
}

/// However the thread ends, the loop hears of it.
struct Farewell(Sender<Event>);

impl Drop for Farewell {
    fn drop(&mut self) {
        let _ = self.0.send(Event::Gone);
    }
}

/// `None`: the terminal is gone.
fn next(keyboard: BorrowedFd, decoder: &mut Decoder, hold: &Hold) -> Option<Vec<Input>> {
    let patience = match decoder.waits() {
        Wait::No => None,
        Wait::Briefly => Some(milliseconds(ESCAPE)),
        Wait::Longer => Some(milliseconds(250)),
        Wait::Answer => Some(milliseconds(2000)),
    };
    let mut looked = [PollFd::new(&keyboard, PollFlags::IN)];
    match poll(&mut looked, patience.as_ref()) {
        Ok(0) => return Some(decoder.give_up()),
        Err(rustix::io::Errno::INTR) => return Some(Vec::new()),
        Err(_) => return None,
        Ok(_) => {}
    }
    let _ours = hold.hold();
    // Another program may have read them meanwhile.
    match poll(&mut looked, Some(&milliseconds(0))) {
        Ok(0) | Err(rustix::io::Errno::INTR) => return Some(Vec::new()),
        Err(_) => return None,
        Ok(_) => {}
    }
    let seen = looked[0].revents();
    if !seen.contains(PollFlags::IN) {
        return None;
    }
    let mut bytes = [0; 4096];
    match rustix::io::read(keyboard, &mut bytes) {
        Ok(0) => None,
        Ok(read) => Some(decoder.feed(&bytes[..read])),
        Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => Some(Vec::new()),
        Err(_) => None,
    }
}

fn milliseconds(count: i64) -> Timespec {
    Timespec { tv_sec: count / 1000, tv_nsec: count % 1000 * 1_000_000 }
}
