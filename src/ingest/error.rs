//! Why something could not be read, in a sentence for a person.

use thiserror::Error;

#[derive(Debug, Error)]
pub enum IngestError {
    #[error("cannot read \"{name}\": it is not text")]
    NotText { name: String },
}
