//! How an error is told: in one sentence, with the code that scripts rely on.

use crate::text::Clean;
use std::io::{self, ErrorKind};
use thiserror::Error;

/// The command line was understood and cannot be meant.
#[derive(Debug, Error)]
#[error("{0}")]
pub(super) struct WrongUsage(pub String);

/// What to say, if anything, and how to leave.
pub struct Failure {
    pub sentence: Option<String>,
    pub code: u8,
}

impl Failure {
    pub fn of(error: &anyhow::Error) -> Failure {
        if error.chain().any(is_closed_pipe) {
            // Whoever read has read enough.
            return Failure { sentence: None, code: 0 };
        }
        let sentence = error.chain().map(told).collect::<Vec<_>>().join(": ");
        let sentence = Clean::new(&sentence.replace('\n', " ")).to_string();
        let code = if error.is::<WrongUsage>() { 2 } else { 1 };
        Failure { sentence: Some(sentence), code }
    }
}

fn told(error: &(dyn std::error::Error + 'static)) -> String {
    error.downcast_ref::<io::Error>().map_or_else(|| error.to_string(), super::sources::reason)
}

fn is_closed_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|it| it.kind() == ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::{Context, anyhow};

    #[test]
    fn a_closed_pipe_is_silent() {
        let closed = anyhow::Error::from(io::Error::from(ErrorKind::BrokenPipe)).context("cannot print");
        assert!(Failure::of(&closed).sentence.is_none());
        assert_eq!(Failure::of(&closed).code, 0);
    }

    #[test]
    fn an_error_is_one_sentence_that_cannot_act() {
        let error =
            Err::<(), _>(io::Error::from_raw_os_error(28)).context("cannot write \"a\x1b[2Jb\"").unwrap_err();
        let failure = Failure::of(&error);
        let sentence = failure.sentence.unwrap();
        assert!(sentence.ends_with(": no space left on device") && !sentence.contains('\x1b'), "{sentence}");
        assert_eq!(failure.code, 1);
        assert_eq!(Failure::of(&anyhow!(WrongUsage("x".into()))).code, 2);
    }
}
