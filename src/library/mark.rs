//! A file beside the library while it may be changed: `library.db-open`. Whoever finds it and nobody holding it knows
//! that the last one did not come to close the library.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

/// The file, held together with all others who have the library open.
pub(super) struct OpenMark {
    file: File,
    path: PathBuf,
}

impl OpenMark {
    /// The second: it was there, and nobody held it. `None`: it cannot be made or held.
    pub(super) fn make(path: PathBuf) -> Option<(OpenMark, bool)> {
        let was_there = path.exists();
        let file =
            OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path).ok()?;
        let alone = match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => false,
            Err(TryLockError::Error(_)) => return None,
        };
        if alone {
            file.unlock().ok()?;
        }
        file.try_lock_shared().ok()?;
        Some((OpenMark { file, path }, was_there && alone))
    }

    /// The last one takes it away.
    pub(super) fn close(self) {
        let _ = self.file.unlock();
        if self.file.try_lock().is_ok() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_closed_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let make = |name: &str| OpenMark::make(folder.path().join(name));
        assert!(make("not/there").is_none());
        let (first, unclean) = make("open").unwrap();
        assert!(!unclean);
        let (second, unclean) = make("open").unwrap();
        assert!(!unclean);
        first.close();
        // It goes with a killed process.
        drop(second);
        let (third, unclean) = make("open").unwrap();
        assert!(unclean);
        third.close();
        assert!(!make("open").unwrap().1);
    }
}
