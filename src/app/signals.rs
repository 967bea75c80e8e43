//! Signals become events. A thread waits for them and only sends; a watchdog ends a loop that no
//! longer answers.

use super::event::Event;
use super::input::Hold;
use super::terminal;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

/// How long the loop may take to end after a signal.
const PATIENCE: Duration = Duration::from_secs(2);

/// The signals that are kept for us from now on.
pub(super) struct Kept(Signals);

/// From here on no signal ends the program by itself: it is kept until [`Kept::listen`].
pub(super) fn keep() -> io::Result<Kept> {
    // A file that may not grow fails to be written; it is no reason to die.
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    Signals::new([SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]).map(Kept)
}

impl Kept {
    /// Tells of those that came and of all that come; of keys that break off only those that are meant for us.
    pub(super) fn listen(mut self, events: Sender<Event>, keys: Hold) -> io::Result<()> {
        let listener = move || {
            let mut ending = false;
            for signal in self.0.forever() {
                let event = match signal {
                    SIGWINCH => Event::Resized,
                    SIGTSTP => Event::Stopped,
                    SIGCONT => Event::Continued,
                    SIGINT | SIGQUIT if keys.is_lent() => continue,
                    _ if ending => terminal::leave_at_once(128 + signal),
                    _ => {
                        ending = true;
                        watch(signal);
                        Event::Ended(signal)
                    }
                };
                if events.send(event).is_err() {
                    return;
                }
            }
        };
        thread::Builder::new().name("signals".into()).stack_size(256 * 1024).spawn(listener).map(|_| ())
    }
}

fn watch(signal: i32) {
    let watchdog = move || {
        thread::sleep(PATIENCE);
        terminal::leave_at_once(128 + signal);
    };
    if thread::Builder::new().name("watchdog".into()).stack_size(64 * 1024).spawn(watchdog).is_err() {
        terminal::leave_at_once(128 + signal);
    }
}
