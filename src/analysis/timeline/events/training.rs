//! What training and measuring the steps needs to see.

pub use super::actor::Actor;
pub use super::guess::{Guess, guesses};
pub use super::learned::{ONE, SIZE, Step, Weights};
pub use super::look::{Look, Telling};
pub use super::parties::{Choice, Parties};
pub use super::rows::{Chances, Part, Row};

use super::voices::Voices;
use crate::analysis::people::Cast;
use crate::analysis::timeline::{published, when};
use crate::article::Document;
use crate::reading::Reading;

/// An article as the steps see it.
pub fn look(document: &Document) -> Look {
    let reading = Reading::of(document);
    let published = published::of(&reading);
    let mut cast = Cast::of(&reading);
    let quotes = crate::analysis::quotes::find(&reading, &mut cast);
    let times = when::find(&reading, published);
    Look::of(&reading, &cast, &Voices::of(&quotes), &times, published, |it| (0..it.len()).collect(), &[])
}
