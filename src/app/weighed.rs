//! Work on many things on all cores, handed over in their order.
//!
//! What is under way, and what is done and waits for its turn, is weighed: no more is begun while it weighs
//! too much. So memory does not grow with the number of things, nor with how large they happen to be.

use super::desk::STACK;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// What may be under way at a time, in bytes of text; what is found in it weighs a few times as much.
const MOST: usize = 8 << 20;
/// Nothing is lighter: a result has a weight of its own.
const LEAST: usize = 4 << 10;

/// Does the work on every job on all cores, and takes the results in the order of the jobs, until one cannot be taken.
pub(super) fn each<Job: Send, T: Send, E: From<io::Error>>(
    jobs: impl Iterator<Item = Job> + Send,
    work: impl Fn(Job, &Load) -> T + Sync,
    take: &mut dyn FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    each_by(thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN), jobs, work, take)
}

/// The same by so many threads.
pub(super) fn each_by<Job: Send, T: Send, E: From<io::Error>>(
    threads: NonZero<usize>,
    jobs: impl Iterator<Item = Job> + Send,
    work: impl Fn(Job, &Load) -> T + Sync,
    take: &mut dyn FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let scale = Scale::default();
    let jobs = Mutex::new(jobs.fuse().enumerate());
    let hand = |sender: Sender<(usize, usize, T)>| {
        while scale.waits_for_more() {
            let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((at, job)) = job else { return };
            let load = Load { scale: &scale, at, weight: Cell::new(0) };
            load.put(LEAST);
            let result = work(job, &load);
            if sender.send((at, load.weight.get(), result)).is_err() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        let (sender, results) = channel();
        for at in 0..threads.get() {
            let (hand, sender) = (&hand, sender.clone());
            let thread = thread::Builder::new().name("hand".into()).stack_size(STACK);
            match thread.spawn_scoped(scope, move || hand(sender)) {
                Err(error) if at == 0 => return Err(error.into()),
                // Fewer hands do the same.
                Err(_) => break,
                Ok(_) => {}
            }
        }
        drop(sender);
        let (mut early, mut next) = (BTreeMap::new(), 0);
        for (at, weight, result) in results {
            early.insert(at, (weight, result));
            while let Some((weight, result)) = early.remove(&next) {
                next += 1;
                let taken = take(result);
                scale.taken(weight, next);
                if taken.is_err() {
                    scale.stop();
                    return taken;
                }
            }
        }
        Ok(())
    })
}

/// What everything weighs that was begun and not taken yet.
#[derive(Default)]
struct Scale {
    on: Mutex<On>,
    changed: Condvar,
}

#[derive(Default)]
struct On {
    weight: usize,
    /// The next that is taken: it waits for nothing.
    next: usize,
    stopped: bool,
}

/// One job on the scale.
pub(super) struct Load<'a> {
    scale: &'a Scale,
    at: usize,
    weight: Cell<usize>,
}

impl Load<'_> {
    /// Tells that it weighs so much more; waits until there is room for it.
    pub(super) fn put(&self, weight: usize) {
        let mut on = self.scale.on();
        while on.weight > 0 && on.weight.saturating_add(weight) > MOST && on.next < self.at && !on.stopped {
            on = self.scale.changed.wait(on).unwrap_or_else(PoisonError::into_inner);
        }
        on.weight = on.weight.saturating_add(weight);
        self.weight.set(self.weight.get().saturating_add(weight));
    }
}

impl Scale {
    fn on(&self) -> MutexGuard<'_, On> {
        self.on.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Comes back when there is room; `false`: no more is wanted.
    fn waits_for_more(&self) -> bool {
        let mut on = self.on();
        while on.weight >= MOST && !on.stopped {
            on = self.changed.wait(on).unwrap_or_else(PoisonError::into_inner);
        }
        !on.stopped
    }

    fn taken(&self, weight: usize, next: usize) {
        let mut on = self.on();
        on.weight = on.weight.saturating_sub(weight);
        on.next = next;
        self.changed.notify_all();
    }

    fn stop(&self) {
        self.on().stopped = true;
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    #[test]
    fn results_come_in_order_and_what_is_under_way_is_bounded() {
        let (held, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |job: usize, load: &Load| {
            let weight = (job % 7) << 19;
            load.put(weight);
            most.fetch_max(held.fetch_add(weight, SeqCst) + weight, SeqCst);
            (job, weight)
        };
        let mut seen = Vec::new();
        let taken = each(0..500, work, &mut |(job, weight)| {
            held.fetch_sub(weight, SeqCst);
            seen.push(job);
            Ok::<_, io::Error>(())
        });
        assert!(taken.is_ok() && seen.is_sorted() && seen.len() == 500);
        // The next that is taken waits for nothing.
        assert!(most.into_inner() <= MOST + (6 << 19));
    }

    #[test]
    fn one_that_weighs_too_much_goes_by_itself() {
        let work = |_: usize, load: &Load| load.put(MOST * 3);
        let mut taken = 0;
        let done = each(0..5, work, &mut |()| {
            taken += 1;
            Ok::<_, io::Error>(())
        });
        assert!(done.is_ok() && taken == 5);
    }

    #[test]
    fn what_cannot_be_taken_ends_it() {
        let begun = AtomicUsize::new(0);
        let work = |_: usize, load: &Load| {
            begun.fetch_add(1, SeqCst);
            load.put(1 << 20);
        };
        let error = each(0..100_000, work, &mut |()| Err(io::Error::from(io::ErrorKind::BrokenPipe)));
        assert!(error.is_err() && begun.into_inner() < 1000);
    }
}
