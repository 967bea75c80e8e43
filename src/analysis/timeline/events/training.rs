//! What training and measuring the steps needs to see.

pub use super::actors::Actor;
pub use super::guess::{Guess, guesses};
pub use super::learned::{ONE, SIZE, Step, Weights};
pub use super::look::{Look, Telling};
pub use super::parties::{Choice, Parties};
pub use super::rows::{Chances, Part, Row};

use crate::analysis::people::Cast;
use crate::analysis::timeline::{published, when};
use crate::article::Document;
use crate::reading::Reading;

/// An article as the steps see it.
pub fn look(document: &Document) -> Look {
    let reading = Reading::of(document);
    let published = published::of(&reading);
    let cast = Cast::of(&reading);
    let times = when::find(&reading, published);
    Look::of(&reading, &cast, &times, published, |it| (0..it.len()).collect(), &[])
}
