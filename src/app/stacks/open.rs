//! Opens the library to be asked; one that an older version made is brought up to date first.

use crate::library::{Access, Library, LibraryError};
use std::path::Path;

pub(crate) fn open(path: &Path) -> Result<Library, LibraryError> {
    Library::open(path, Access::Ask).or_else(|error| {
        // One that is not there is not begun by a question.
        if error.is_missing() || Library::open(path, Access::Change).is_err() {
            return Err(error);
        }
        Library::open(path, Access::Ask)
    })
}

/// What was wrong, short enough for a line: the home folder is `~`.
pub(super) fn sentence(error: &str) -> String {
    let home = etcetera::home_dir().ok().map(|it| format!("\"{}/", it.display()));
    home.filter(|it| it.len() > 2).map_or(error.to_string(), |it| error.replace(&it, "\"~/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_begins_no_library() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        assert!(open(&path).is_err_and(|it| it.is_missing()));
        assert!(!path.exists());
    }
}
