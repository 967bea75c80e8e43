//! Whose a bare surname is, where several or none bear it by right: the king and the one who is called as he is, the president and
//! the first lady.

use super::beside::{is_crowned, is_office};
use super::group::{Group, gender_of, title_gender};
use super::names::Name;
use crate::reading::Reading;

impl Group {
    /// “Mrs. Berg” is not Tom Berg, nor who “Mr. Berg” is.
    pub(super) fn of_one_gender(&self, reading: &Reading, name: &Name, key: String) -> String {
        if name.known.is_some() || name.parts.len() != 1 {
            return key;
        }
        // King Hussein is not Saddam Hussein.
        if self.is_another_crown(reading, name) {
            return format!("crown {key}");
        }
        let Some(gender) = title_gender(reading, name) else { return key };
        let other = |at: &usize| self.members[*at].called().is_some_and(|it| it != gender);
        let taken = self.by_key.get(&key).is_some_and(other);
        let bearers = self.by_part.get(&key);
        if taken || bearers.is_some_and(|it| it.iter().all(other)) {
            format!("{key} {gender:?}")
        } else {
            key
        }
    }

    /// Whether a crown is worn by nobody whose full name has this part.
    fn is_another_crown(&self, reading: &Reading, name: &Name) -> bool {
        let bearers = name.parts.first().and_then(|it| self.by_part.get(it));
        is_crowned(reading, name)
            && bearers.is_some_and(|it| !it.iter().any(|it| self.members[*it].is_crowned))
    }

    /// Whose surname or given name it is; of several whoever is named first, if not another far more often.
    pub(super) fn owner(&self, reading: &Reading, name: &Name) -> Option<usize> {
        let part = name.parts.first()?;
        if name.is_acronym {
            return None;
        }
        let bearers = self.by_part.get(part)?;
        // “President Berg” is not the first lady, Ana Berg.
        let crown = self.is_another_crown(reading, name);
        if crown || is_office(reading, name) && bearers.iter().all(|it| self.members[*it].is_kin) {
            return None;
        }
        let surname = |it: &&usize| self.members[**it].parts.last() == Some(part);
        let gender = title_gender(reading, name);
        let fits = |it: &&usize| {
            let own = self.members[**it].parts.first().and_then(|it| gender_of(it));
            gender.is_none() || own.is_none() || own == gender
        };
        // Who is named first is called by the surname alone, unless another is named in full far more often.
        let better = |one: &'_ usize, other: &'_ usize| {
            let [one, other] = [one, other].map(|it| &self.members[*it]);
            (one.is_kin && !other.is_kin) || one.is_kin == other.is_kin && other.full > OFTEN * one.full
        };
        let first = |best: Option<usize>, it: &usize| match best {
            Some(best) if !better(&best, it) => Some(best),
            _ => Some(*it),
        };
        let best = bearers.iter().filter(surname).filter(fits).fold(None, first);
        best.or_else(|| bearers.iter().filter(fits).fold(None, first))
    }
}

/// So many times as often.
const OFTEN: usize = 2;

#[cfg(test)]
mod tests {
    use crate::analysis::people::counted::counts;

    #[test]
    fn a_surname_is_not_that_of_whoever_is_only_kin() {
        for (text, want) in [
            ("First lady Ana Berg came. President Berg spoke.", "Berg 1"),
            ("His wife, Eva Berg, and Eva Berg's mother came. Tom Berg came. Berg left.", "Tom Berg 2"),
            (
                "Her husband, former President Tom Berg, came. Tom Berg left. Ana Berg won. Berg voted.",
                "Ana Berg 2",
            ),
            ("His daughter Eva Berg came. Eva Berg left. Tom Berg won. Berg voted.", "Tom Berg 2"),
            ("King Hussein came. Saddam Hussein left. King Hussein spoke.", "King Hussein 2"),
            ("King Hussein came. Saddam Hussein left. Hussein spoke.", "Saddam Hussein 2"),
            ("Queen Berg came. Tom Berg left. Mr. Berg spoke.", "Tom Berg 2"),
            ("His son, Tom Berg, came. Sen. Berg spoke.", "Berg 1"),
            ("Her brother Tom Berg came. Tom Berg left. Eva Berg won. Ms. Berg voted.", "Eva Berg 2"),
            ("Prince Hassan came. Ali Hassan left.", "Prince Hassan 1"),
        ] {
            assert!(counts(text).iter().any(|it| it == want), "{text}: {:?}", counts(text));
        }
    }

    #[test]
    fn a_surname_stays_with_its_only_bearer() {
        for (text, want) in [
            ("First lady Ana Berg came. Berg spoke.", "Ana Berg 2"),
            ("First lady Ana Berg came. Mrs. Berg spoke.", "Ana Berg 2"),
            ("Danish President Ana Berg came. President Berg spoke.", "Ana Berg 2"),
            ("Sen. Tom Berg came. Sen. Berg spoke.", "Tom Berg 2"),
            ("Tom Berg and his wife came. President Berg spoke.", "Tom Berg 2"),
            ("King Abdullah Berg came. King Berg spoke.", "Abdullah Berg 2"),
            ("Pope Tomas spoke. Tomas left.", "Pope Tomas 2"),
            ("Tom Berg came. His wife spoke. Berg left.", "Tom Berg 2"),
            ("King Tomas came. Tomas spoke.", "King Tomas 2"),
            ("His wife, Ana Ruiz, came. Ruiz spoke.", "Ana Ruiz 2"),
        ] {
            assert!(counts(text).iter().any(|it| it == want), "{text}: {:?}", counts(text));
        }
    }
}
