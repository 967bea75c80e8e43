//! What may reach a terminal, a file name, a log or an error.
//!
//! [`Clean`] is the one type that the screen accepts, and [`Clean::new`] the one way to it.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// Text without controls, bidirectional overrides or hidden characters. Cleaning twice is cleaning once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clean<'a>(Cow<'a, str>);

impl<'a> Clean<'a> {
    /// Free where the text is clean already, as everything inside a document is.
    pub fn new(raw: &'a str) -> Self {
        if raw.chars().all(|it| !it.is_control() || it == '\n') {
            Clean(Cow::Borrowed(raw))
        } else {
            Clean(Cow::Owned(raw.chars().filter(|it| !it.is_control() || *it == '\n').collect()))
        }
    }

    pub fn into_owned(self) -> Clean<'static> {
        Clean(Cow::Owned(self.0.into_owned()))
    }
}

impl Deref for Clean<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
