//! Offices, trades and ties: what people are called besides their names.

use super::given::Gender;
use super::lines::lines;
use crate::reading::english::ENGLISH;
use crate::text::WordMap;
use std::sync::OnceLock;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// May stand before a name: “President”.
    pub title: bool,
    /// Leads a country.
    pub ruler: bool,
    pub gender: Option<Gender>,
    /// Listed since the models of tags and names were trained: they do not see it.
    pub is_new: bool,
}

/// What a word in lower case says of who bears it.
pub(crate) fn role(word: &str) -> Option<Role> {
    static ROLES: OnceLock<WordMap<Role>> = OnceLock::new();
    let roles = ROLES.get_or_init(|| {
        let mut roles = WordMap::default();
        for line in lines(ENGLISH.roles) {
            let (word, marks) = line.split_once(' ').unwrap_or((line, ""));
            let gender = match marks.chars().last() {
                Some('m') => Some(Gender::Man),
                Some('f') => Some(Gender::Woman),
                _ => None,
            };
            let has = |mark: char| marks.contains(mark);
            let role = Role { title: has('t'), ruler: has('r'), gender, is_new: has('n') };
            roles.insert(word, role);
        }
        roles
    });
    roles.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_says_who_leads_and_who_is_a_woman() {
        assert_eq!(role("president"), Some(Role { title: true, ruler: true, gender: None, is_new: false }));
        assert_eq!(role("spokeswoman").and_then(|it| it.gender), Some(Gender::Woman));
        assert_eq!(role("wife").map(|it| it.title), Some(false));
        assert_eq!(role("table"), None);
        assert_eq!(role("midwife").map(|it| it.is_new), Some(true));
    }
}
