//! From the forms of a word to its lemma: “shot” and “shooting” to “shoot”.

use crate::reading::english::ENGLISH;
use crate::reading::lexicon::en;
use crate::text::WordMap;
use std::sync::LazyLock;

static IRREGULAR: LazyLock<WordMap<&'static str>> = LazyLock::new(|| {
    let rows = ENGLISH.irregular.lines().filter(|it| !it.starts_with('#'));
    rows.filter_map(|it| it.split_once(' '))
        .flat_map(|(lemma, forms)| forms.split(' ').map(move |it| (it, lemma)))
        .collect()
});

/// The first of a word's possible lemmas that is known.
pub(super) fn lemma<T>(word: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
    if let Some(found) = known(word) {
        return Some(found);
    }
    if let Some(lemma) = IRREGULAR.get(word) {
        return known(lemma);
    }
    // What every ending ends with.
    if word.len() < 4 || !word.ends_with(['s', 'd', 'g']) || !word.is_ascii() {
        return None;
    }
    en::ENDINGS_OF_FORMS.iter().find_map(|(ending, add)| {
        let stem = word.strip_suffix(ending).filter(|it| it.len() >= 2)?;
        if *add == DOUBLED {
            let bytes = stem.as_bytes();
            let doubled = bytes.len() > 2 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
            return if doubled { known(&stem[..stem.len() - 1]) } else { None };
        }
        if add.is_empty() { known(stem) } else { known(&format!("{stem}{add}")) }
    })
}

/// Marks a stem whose last letter was doubled: “stopped”.
const DOUBLED: &str = "=";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_leads_to_its_lemma() {
        let known = ["shoot", "stop", "deny", "agree", "make", "bomb", "meet"];
        let look = |word: &str| lemma(word, |it| known.iter().find(|known| **known == it).copied());
        for (form, want) in [
            ("shot", "shoot"),
            ("shooting", "shoot"),
            ("stopped", "stop"),
            ("denies", "deny"),
            ("denied", "deny"),
            ("agreed", "agree"),
            ("making", "make"),
            ("meets", "meet"),
        ] {
            assert_eq!(look(form), Some(want), "{form}");
        }
        assert_eq!(look("table"), None);
    }
}
