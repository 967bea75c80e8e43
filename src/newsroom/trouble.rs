//! What can be wrong between us and the server, in sentences; and what is worth another try.

use super::address::{Address, Purpose};
use crate::library::{LibraryError, Trouble as OfLibrary};
use postgres::error::{Error, SqlState};
use std::error::Error as _;

#[derive(Debug)]
pub(super) enum Trouble {
    Server(Error),
    /// A whole sentence.
    Said(String),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        Trouble::Server(error)
    }
}

impl From<OfLibrary> for Trouble {
    fn from(trouble: OfLibrary) -> Trouble {
        Trouble::Said(format!("the library on the server is damaged: {trouble}"))
    }
}

/// The server came back as another one, or two were in each other's way.
const AGAIN: &[SqlState] = &[
    SqlState::ADMIN_SHUTDOWN,
    SqlState::CRASH_SHUTDOWN,
    SqlState::CANNOT_CONNECT_NOW,
    SqlState::T_R_SERIALIZATION_FAILURE,
    SqlState::T_R_DEADLOCK_DETECTED,
    SqlState::READ_ONLY_SQL_TRANSACTION,
    SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
    SqlState::TOO_MANY_CONNECTIONS,
    // Two that looked at the same time, and both found nothing.
    SqlState::UNIQUE_VIOLATION,
];

impl Trouble {
    /// The same work may be done at another time, or over another connection.
    pub(super) fn passes(&self) -> bool {
        let Trouble::Server(error) = self else { return false };
        match error.code() {
            Some(code) => AGAIN.contains(code) || code.code().starts_with("08"),
            None => self.is_far() || error.is_closed(),
        }
    }

    /// It lies between us and the server.
    pub(super) fn is_far(&self) -> bool {
        let Trouble::Server(error) = self else { return false };
        error.as_db_error().is_none() && io_of(error).is_some_and(|it| !is_of_trust(it)) || error.is_closed()
    }

    /// In the words of a person; `to`: the server, without any password.
    pub(super) fn sentence(&self, to: &Address, purpose: Purpose) -> LibraryError {
        let shown = to.shown();
        let error = match self {
            Trouble::Said(sentence) => return LibraryError::said(sentence.clone()),
            Trouble::Server(error) => error,
        };
        let sentence = match (error.as_db_error(), io_of(error)) {
            (Some(it), _) => {
                let message = it.message();
                let advice = ADVICE.iter().find(|row| row.0 == *it.code());
                match advice {
                    Some((_, advice)) => {
                        format!("the library \"{shown}\" cannot be used: {message}; {advice}")
                    }
                    None => format!("the library \"{shown}\" cannot answer: {message}"),
                }
            }
            (None, Some(it)) if is_of_trust(it) => format!(
                "cannot trust the server of the library \"{shown}\": {it}; sslrootcert=FILE in its address names a \
                 certificate to know it by"
            ),
            (None, Some(it)) => {
                let words = it.to_string();
                let words = words.split(" (os error").next().unwrap_or_default().to_lowercase();
                let safe = if purpose == Purpose::Add { SAFE } else { "" };
                format!("cannot reach the library \"{shown}\": {words}{safe}")
            }
            (None, None) => {
                let why = error.source().map_or_else(|| error.to_string(), ToString::to_string);
                format!("cannot reach the library \"{shown}\": {why}")
            }
        };
        LibraryError::said(sentence.replace('\n', " "))
    }
}

/// Said to whoever adds.
const SAFE: &str = "; what was kept before is safe, and the same command goes on there";

/// What to do about what a server says.
const ADVICE: &[(SqlState, &str)] = &[
    (SqlState::INVALID_PASSWORD, "the password belongs into ~/.pgpass"),
    (SqlState::INVALID_AUTHORIZATION_SPECIFICATION, "see the server's pg_hba.conf"),
    (SqlState::INVALID_CATALOG_NAME, "createdb makes one"),
    (
        SqlState::INSUFFICIENT_PRIVILEGE,
        "who may ask and who may add is said by integrations/postgres/roles.sql",
    ),
    (SqlState::QUERY_CANCELED, "it took too long; ask for less, as with date: or --limit"),
    (SqlState::LOCK_NOT_AVAILABLE, "others are writing; try again when they are done"),
    (
        SqlState::READ_ONLY_SQL_TRANSACTION,
        "name all hosts and target_session_attrs=read-write in the address",
    ),
    (SqlState::DISK_FULL, "the server's disk is full; what was kept before is safe"),
];

fn io_of(error: &Error) -> Option<&std::io::Error> {
    let mut at = error.source();
    while let Some(it) = at {
        if let Some(it) = it.downcast_ref() {
            return Some(it);
        }
        at = it.source();
    }
    None
}

/// Refused by us: the certificate.
fn is_of_trust(error: &std::io::Error) -> bool {
    error.get_ref().is_some_and(|it| it.is::<tokio_rustls::rustls::Error>())
}
