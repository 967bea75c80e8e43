//! How names of the world outside are shown, and why something could not be had.

use crate::text::Clean;
use std::ffi::OsStr;
use std::io::{self, ErrorKind};

/// A name of the world outside, as it may be shown: on one line, without anything that acts.
pub(crate) fn shown(name: &OsStr) -> String {
    let name = name.to_string_lossy().replace(['\n', '\r', '\t'], " ");
    Clean::new(&name).to_string()
}

/// Why, without the numbers of the system.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_string(),
        ErrorKind::PermissionDenied => "permission denied".to_string(),
        ErrorKind::IsADirectory => "it is a folder".to_string(),
        _ => {
            let words = error.to_string();
            let words = words.split(" (os error").next().unwrap_or_default();
            let mut letters = words.chars();
            letters.next().map(|it| it.to_lowercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

/// Of what was read as far as it goes.
pub(super) const DAMAGED: &str = "is damaged or cut off; some of its text may be missing";

/// Of what is no file, whatever it is.
pub(super) fn not_there(name: &str) -> &'static str {
    if name.starts_with("www.") {
        "there is no such file; for a page of the web begin it with https://"
    } else if name.contains("://") {
        "only https and http addresses can be opened, and files of this machine (file:///…)"
    } else {
        "there is no such file"
    }
}
