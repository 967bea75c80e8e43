//! Cancelling a request that nobody waits for any longer.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

type Breaker = Box<dyn FnOnce() + Send>;

/// Shared by the one who fetches and the one who may have enough of it.
#[derive(Default)]
pub(crate) struct Stop {
    asked: AtomicBool,
    breaker: Mutex<Option<Breaker>>,
}

impl Stop {
    /// Ends what is under way, even where it waits for a silent server.
    pub(crate) fn now(&self) {
        self.asked.store(true, Ordering::SeqCst);
        let breaker = self.breaker.lock().ok().and_then(|mut it| it.take());
        if let Some(breaker) = breaker {
            breaker();
        }
    }

    pub(crate) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }

    /// What to do when it is asked for; at once, where it has been.
    pub(super) fn breaks(&self, breaker: Breaker) {
        if let Ok(mut place) = self.breaker.lock() {
            *place = Some(breaker);
        }
        if self.is_asked() {
            self.now();
        }
    }
}

impl std::fmt::Debug for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stop").field("asked", &self.asked).finish_non_exhaustive()
    }
}
