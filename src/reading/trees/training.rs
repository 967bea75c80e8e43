//! What training the grammar needs to see: the same looks, states and layout that reading uses.

pub use super::forest::Forest;
pub use super::look::{Look, PIECE_ROWS, PIECES, quoted};
pub use super::model::{CHOICES, FACTOR, LAYERS, Model, ONE, PIECE, SEEN, STATE, TAGS, WIDE, WORD};
pub use super::relation::Relation;
pub use super::state::{FACTS, SLOTS, State, Step, VALUES};
