//! The terminal, taken and given back as it was found.
//!
//! [`Terminal::enter`] takes it; it comes back when the value is dropped, at a panic in any thread,
//! and when a signal finds the loop stuck. Whoever comes first does it; the others find it done.

use super::input;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::OwnedFd;
use rustix::termios::{self, OptionalActions, Termios};
use std::cell::Cell;
use std::io::{self, ErrorKind};
use std::panic;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// Alternate screen, bracketed paste, no cursor, clean.
const TAKE: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[0m\x1b[2J";
/// Everything that was switched on, off again. Prepared, so that it can be sent from anywhere.
const GIVE_BACK: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?25h\x1b[?1049l";
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";
/// Asks for the background's colour.
pub(super) const ASK_BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";

/// Whether the terminal is known to take links (OSC 8); in doubt it is not told any.
pub(super) fn takes_links() -> bool {
    supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
}

/// What the terminal was before, and where its settings are set.
static BEFORE: OnceLock<(OwnedFd, Termios)> = OnceLock::new();
static TAKEN: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// A panic on this thread is caught, and is no reason to leave.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Larger than any screen; a terminal that says more is lying.
const MOST_COLUMNS: u16 = 1000;
const MOST_ROWS: u16 = 500;

pub(super) struct Terminal {
    mouse: bool,
}

impl Terminal {
    /// Keys come raw from now on; the screen is taken with the first frame, in the same write.
    pub(super) fn enter(keyboard: OwnedFd) -> io::Result<(Terminal, &'static [u8])> {
        let before = termios::tcgetattr(&keyboard)?;
        let (keyboard, before) = BEFORE.get_or_init(|| (keyboard, before));
        restore_at_panic();
        TAKEN.store(true, Ordering::SeqCst);
        raw(keyboard, before)?;
        Ok((Terminal { mouse: false }, TAKE))
    }

    /// Takes it again, after a stop. What to send before the next frame.
    pub(super) fn enter_again(&self) -> io::Result<Vec<u8>> {
        if let Some((keyboard, before)) = BEFORE.get() {
            TAKEN.store(true, Ordering::SeqCst);
            raw(keyboard, before)?;
        }
        let mouse = if self.mouse { MOUSE_ON } else { MOUSE_OFF };
        Ok([TAKE, mouse].concat())
    }

    pub(super) fn capture_mouse(&mut self, on: bool) -> io::Result<()> {
        if self.mouse == on {
            return Ok(());
        }
        self.mouse = on;
        send(if on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Gives it back and stops until somebody continues us. A stop signal that can be ignored would be,
    /// where no shell watches.
    pub(super) fn stop(&self) {
        leave();
        let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        leave();
    }
}

/// All of it in as few writes as the terminal takes: the standard library's buffer would part it at a line end.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    let out = io::stdout().lock();
    let mut left = bytes;
    while !left.is_empty() {
        match rustix::io::write(&out, left) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => left = &left[written..],
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether the screen is ours now.
pub(super) fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Columns and rows, whatever strange things the terminal says.
pub(super) fn size() -> (u16, u16) {
    let told = termios::tcgetwinsize(io::stdout()).ok();
    let (columns, rows) = told.map_or((0, 0), |it| (it.ws_col, it.ws_row));
    let columns = if columns == 0 { 80 } else { columns };
    let rows = if rows == 0 { 24 } else { rows };
    (columns.min(MOST_COLUMNS), rows.min(MOST_ROWS))
}

/// Gives the terminal back if it is taken. Never blocks for long, never fails loudly.
pub(super) fn leave() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let stdout = io::stdout();
    let mut ready = [PollFd::new(&stdout, PollFlags::OUT)];
    let moment = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
    if poll(&mut ready, Some(&moment)).is_ok_and(|it| it > 0) {
        // Past the lock of `io::stdout`, which a stuck writer may hold.
        let _ = rustix::io::write(&stdout, GIVE_BACK);
    }
    if let Some((keyboard, before)) = BEFORE.get() {
        let _ = termios::tcsetattr(keyboard, OptionalActions::Now, before);
    }
}

/// From any thread, when the loop does not answer: no unwinding, no exit handlers.
pub(super) fn leave_at_once(code: i32) -> ! {
    leave();
    signal_hook::low_level::exit(code)
}

/// Does it, and survives its panic without a word on the screen.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    let outer = CAUGHT.replace(true);
    let done = panic::catch_unwind(panic::AssertUnwindSafe(work));
    CAUGHT.set(outer);
    done.ok()
}

fn raw(keyboard: &OwnedFd, before: &Termios) -> io::Result<()> {
    let mut raw = before.clone();
    raw.make_raw();
    // What was typed ahead stays.
    Ok(termios::tcsetattr(keyboard, OptionalActions::Now, &raw)?)
}

fn restore_at_panic() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        let next = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !CAUGHT.get() {
                leave();
                next(info);
            }
        }));
    });
}

/// Whether the reader can show itself: a screen to draw on, and keys.
pub(super) fn is_there() -> bool {
    let dumb = std::env::var_os("TERM").is_none_or(|it| it.is_empty() || it == "dumb");
    termios::isatty(io::stdout()) && !dumb && input::keyboard().is_ok_and(termios::isatty)
}
