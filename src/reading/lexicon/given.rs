//! Given names, and whether a man or a woman bears them.

use super::lines::lines;
use crate::reading::english::ENGLISH;
use crate::text::WordMap;
use std::sync::OnceLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    Man,
    Woman,
}

/// Hardly more than there are: a map twice as large would stay as large.
const GIVEN_NAMES: usize = 6000;

/// `None`: no given name. `Some(None)`: one that both bear.
pub(crate) fn given_name(word: &str) -> Option<Option<Gender>> {
    static NAMES: OnceLock<WordMap<Option<Gender>>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = WordMap::with_capacity(GIVEN_NAMES);
        for line in lines(ENGLISH.given_names) {
            let (kind, list) = line.split_at(1);
            let gender = match kind {
                "m" => Some(Gender::Man),
                "f" => Some(Gender::Woman),
                _ => None,
            };
            list.split(' ').filter(|it| !it.is_empty()).for_each(|it| names.insert(it, gender));
        }
        names
    });
    names.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_tells_man_from_woman_where_it_can() {
        assert_eq!(given_name("Recep"), Some(Some(Gender::Man)));
        assert_eq!(given_name("Theresa"), Some(Some(Gender::Woman)));
        assert_eq!(given_name("Robin"), Some(None));
        assert_eq!(given_name("Council"), None);
    }
}
