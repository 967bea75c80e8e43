//! How the tests of this room look at a cast.

use super::Cast;
use crate::analysis::example::article;
use crate::reading::Reading;

/// How often each is named: “Crane Co 2”.
pub(super) fn counts(text: &str) -> Vec<String> {
    let document = article(text);
    let people = Cast::of(&Reading::of(&document)).people;
    people.into_iter().map(|it| format!("{} {}", it.name, it.mentions.len())).collect()
}
