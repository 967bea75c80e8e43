//! What is found, in the shapes that scripts read.

mod json;

pub use json::{analysis_object, relation_object};
