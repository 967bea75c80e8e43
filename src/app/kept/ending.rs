//! A signal ends a long work after what is under way is kept.

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Which signal came, if any. A second one ends the program at once.
#[derive(Clone)]
pub(super) struct Ending(Arc<AtomicUsize>);

impl Ending {
    pub(super) fn on_signals() -> io::Result<Ending> {
        let came = Arc::new(AtomicUsize::new(0));
        // A file that may not grow fails to be written; it is no reason to die.
        flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            let again = Arc::new(AtomicBool::new(false));
            flag::register_conditional_shutdown(signal, 128 + signal, again.clone())?;
            flag::register(signal, again)?;
            flag::register_usize(signal, came.clone(), signal as usize)?;
        }
        Ok(Ending(came))
    }

    /// The code to leave with.
    pub(super) fn code(&self) -> Option<u8> {
        let signal = self.0.load(Ordering::Relaxed);
        (signal != 0).then(|| 128 + u8::try_from(signal).unwrap_or(0))
    }
}
