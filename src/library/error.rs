//! What can be wrong with a library, in sentences that name it.

use crate::text::Clean;
use rusqlite::ErrorCode;
use std::fmt;
use std::io;
use std::path::Path;
use thiserror::Error;

/// What was wrong, with which library.
#[derive(Debug)]
pub struct LibraryError {
    path: String,
    pub trouble: Trouble,
}

#[derive(Debug, Error)]
pub enum Trouble {
    #[error("{0}")]
    Store(#[from] rusqlite::Error),
    #[error("{0}")]
    File(#[from] io::Error),
    #[error("it is not a dateline library; name a file that is not there yet, and a new one begins")]
    Foreign,
    #[error("it holds triggers or views that dateline did not make")]
    Planted,
    /// The schema that it has, and the newest that is known.
    #[error("it was made by a newer version of dateline (schema {0}, this one knows {1})")]
    Newer(i64, i64),
    #[error("there is none yet")]
    Missing,
    /// A row that cannot have been written by us.
    #[error("{0}")]
    Broken(&'static str),
    #[error("{0}")]
    Wrong(String),
    /// What is to be written is there already.
    #[error("it already exists")]
    Taken,
    /// Nobody waits for the answer any more.
    #[error("the search was broken off")]
    Stopped,
}

impl LibraryError {
    pub(super) fn new(path: &Path, trouble: Trouble) -> LibraryError {
        let path = path.to_string_lossy().replace(['\n', '\r', '\t'], " ");
        LibraryError { path: Clean::new(&path).to_string(), trouble }
    }

    /// One whose sentence is whole.
    pub(crate) fn said(sentence: String) -> LibraryError {
        LibraryError::new(Path::new(""), Trouble::Wrong(Clean::new(&sentence).to_string()))
    }

    /// Nobody waits for the answer any more.
    pub fn is_stop(&self) -> bool {
        matches!(self.trouble, Trouble::Stopped) || self.code() == Some(ErrorCode::OperationInterrupted)
    }

    /// There is none yet.
    pub fn is_missing(&self) -> bool {
        matches!(self.trouble, Trouble::Missing)
    }

    fn code(&self) -> Option<ErrorCode> {
        match &self.trouble {
            Trouble::Store(it) => it.sqlite_error_code(),
            _ => None,
        }
    }
}

impl std::error::Error for LibraryError {}

impl fmt::Display for LibraryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match (&self.trouble, self.code()) {
            (Trouble::Wrong(sentence), _) => write!(f, "{sentence}"),
            (Trouble::Taken, _) => write!(f, "\"{path}\" already exists; name a file that is not there yet"),
            (_, Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)) | (Trouble::Broken(_), _) => {
                write!(
                    f,
                    "the library \"{path}\" is damaged; dateline library rescue NEW copies what can still be read"
                )
            }
            (_, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) => {
                write!(f, "the library \"{path}\" is in use by another program; try again when it is done")
            }
            (_, Some(ErrorCode::ReadOnly)) => {
                write!(f, "the library \"{path}\" cannot be changed: it may only be read")
            }
            (_, Some(ErrorCode::DiskFull)) => {
                write!(
                    f,
                    "cannot write to the library \"{path}\": no space left on device; what was kept before is safe"
                )
            }
            (_, Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied)) => {
                write!(f, "cannot open the library \"{path}\"; see who owns it and its folder")
            }
            (_, Some(ErrorCode::SystemIoFailure)) => {
                write!(f, "cannot read or write the library \"{path}\": the disk reports an error")
            }
            (Trouble::Foreign | Trouble::Planted | Trouble::Newer(..), _) => {
                write!(f, "cannot use \"{path}\" as a library: {}", self.trouble)
            }
            // Of an empty file this is true as well.
            (Trouble::Missing, _) => {
                write!(f, "there is no library in \"{path}\" yet; dateline add SOURCE begins one")
            }
            (Trouble::File(it), _) => {
                let words = it.to_string();
                let words = words.split(" (os error").next().unwrap_or_default().to_lowercase();
                write!(f, "cannot open the library \"{path}\": {words}")
            }
            (trouble, _) => write!(f, "the library \"{path}\" cannot answer: {trouble}"),
        }
    }
}
