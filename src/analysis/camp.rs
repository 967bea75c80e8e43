//! For whom one speaks and acts: a leader for the country, a ministry for the state it belongs to.

use crate::finding::{Person, PersonKind};
use crate::reading::lexicon::country;
use crate::reading::lexicon::en;

/// For each of `people` the country among them that it speaks or acts for, or itself where the words of its
/// name or role do not say so.
pub fn camps(people: &[Person]) -> Vec<usize> {
    let nations: Vec<(usize, usize)> = people
        .iter()
        .enumerate()
        .filter(|it| it.1.kind == PersonKind::Country)
        .filter_map(|(at, it)| Some((country(&it.name)?.0, at)))
        .collect();
    let speaks =
        |it: &Person| it.kind == PersonKind::Person && it.role.as_deref().and_then(of_role).is_some();
    let any_speaks = people.iter().any(speaks);
    let of_person = |role: &str| of_role(role).or_else(|| of_counterpart(role).filter(|_| any_speaks));
    let among = |nation: usize| nations.iter().find(|it| it.0 == nation).map(|it| it.1);
    let camp = |it: &Person| match it.kind {
        PersonKind::Person => it.role.as_deref().and_then(of_person),
        PersonKind::Organisation | PersonKind::Group => of_name(&it.name),
        PersonKind::Country | PersonKind::Place => None,
    };
    people.iter().enumerate().map(|(at, it)| camp(it).and_then(among).unwrap_or(at)).collect()
}

/// The nation of an office: `Turkish President`, `president of Turkey`.
fn of_role(role: &str) -> Option<usize> {
    let words: Vec<&str> = words(role).collect();
    let is_in = |list: &[&str], it: &str| list.iter().any(|known| known.eq_ignore_ascii_case(it));
    let (nation, from, to) = nation_in(&words)?;
    let after = words[to..].iter().find(|it| !is_in(en::WORDS_BESIDE_AN_OFFICE, it));
    let before = from == 0 && after.is_some_and(|it| is_in(en::HEADS_AND_ENVOYS_OF_A_COUNTRY, it));
    let mut behind = words[..from].iter().rev().filter(|it| !it.eq_ignore_ascii_case(en::THE));
    let of = behind.next().is_some_and(|it| it.eq_ignore_ascii_case(en::OF))
        && behind.next().is_some_and(|it| is_in(en::HEADS_AND_ENVOYS_OF_A_COUNTRY, it))
        && behind.all(|it| is_in(en::WORDS_BESIDE_AN_OFFICE, it))
        && to == words.len();
    (before || of).then_some(nation)
}

/// The nation of a `Russian counterpart`: who is that to one who speaks for a country speaks for the other.
fn of_counterpart(role: &str) -> Option<usize> {
    let words: Vec<&str> = words(role).collect();
    let (nation, from, to) = nation_in(&words)?;
    let ends = words[to..].iter().map(|it| it.to_lowercase());
    (from == 0 && ends.eq([en::COUNTERPART])).then_some(nation)
}

/// The nation of a part of it: `U.S. Senate`, `Turkey’s air force`, `Kremlin`.
fn of_name(name: &str) -> Option<usize> {
    if let Some((_, nation)) =
        en::HOUSES_OF_STATES.iter().find(|it| name.trim_start_matches(en::THE_BEFORE_A_NAME) == it.0)
    {
        return country(nation).map(|it| it.0);
    }
    let words: Vec<&str> = words(name).collect();
    let (nation, from, to) = nation_in(&words)?;
    let last = words.last().filter(|_| from == 0 && to < words.len())?;
    en::PARTS_OF_A_STATE.iter().any(|it| it.eq_ignore_ascii_case(last)).then_some(nation)
}

fn words(phrase: &str) -> impl Iterator<Item = &str> {
    let bare = |it: &'_ str| -> usize {
        let it = it.trim_end_matches([',', ';', ':']);
        en::POSSESSIVE_S.iter().find_map(|end| it.strip_suffix(end)).unwrap_or(it).len()
    };
    phrase.split_whitespace().map(move |it| &it[..bare(it)]).filter(|it| !it.is_empty())
}

/// The first words that name a nation or what belongs to it: which, from where, to where.
fn nation_in(words: &[&str]) -> Option<(usize, usize, usize)> {
    (0..words.len()).find_map(|from| {
        let longest = (from + 1..=words.len().min(from + 3)).rev();
        longest.into_iter().find_map(|to| Some((country(&words[from..to].join(" "))?.0, from, to)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, kind: PersonKind, role: Option<&str>) -> Person {
        let role = role.map(str::to_string);
        Person { name: name.into(), kind, role, aliases: Vec::new(), mentions: Vec::new() }
    }

    #[test]
    fn leaders_ministries_and_forces_are_of_the_camp_of_their_country() {
        use PersonKind::{Country, Group, Organisation, Person as One};
        let turkey = person("Turkey", Country, None);
        let of = |it: Person| camps(&[turkey.clone(), it])[1] == 0;
        for (name, kind, role) in [
            ("Recep Tayyip Erdogan", One, Some("Turkish President")),
            ("Ahmet Davutoglu", One, Some("then Prime Minister of Turkey")),
            ("Mevlut Cavusoglu", One, Some("Turkish Foreign Minister")),
            ("Turkey’s air force", Group, None),
            ("Turkish Foreign Ministry", Organisation, None),
            ("Ankara government", Group, None),
        ] {
            assert!(of(person(name, kind, role)), "{name}");
        }
        for (name, kind, role) in [
            ("Orhan Pamuk", One, Some("Turkish writer")),
            ("Ali Koc", One, Some("president of the Turkish Football Federation")),
            ("Abdullah Gul", One, Some("former Turkish president")),
            ("Turkish journalists", Group, None),
            ("Turkish Airlines", Organisation, None),
            ("Kremlin", Organisation, None),
        ] {
            assert!(!of(person(name, kind, role)), "{name}");
        }
    }

    #[test]
    fn a_counterpart_speaks_for_a_country_only_beside_one_who_does() {
        let russia = person("Russia", PersonKind::Country, None);
        let putin = person("Vladimir Putin", PersonKind::Person, Some("Russian counterpart"));
        for (role, camp) in [("Turkish President", 0), ("Turkish climber", 1)] {
            let other = person("Kemal Aydin", PersonKind::Person, Some(role));
            assert_eq!(camps(&[russia.clone(), putin.clone(), other])[1], camp, "{role}");
        }
        let writer = person("Lev Orlov", PersonKind::Person, Some("counterpart of a Russian poet"));
        let president = person("Kemal Aydin", PersonKind::Person, Some("Turkish President"));
        assert_eq!(camps(&[russia, writer, president])[1], 1);
    }

    #[test]
    fn who_belongs_to_no_country_of_the_article_is_a_camp_of_its_own() {
        let people = [
            person("Barack Obama", PersonKind::Person, Some("U.S. President")),
            person("Sudan", PersonKind::Country, None),
            person("Kremlin", PersonKind::Organisation, None),
        ];
        assert_eq!(camps(&people), [0, 1, 2]);
        let with = [people[2].clone(), person("Russia", PersonKind::Country, None)];
        assert_eq!(camps(&with), [1, 1]);
    }
}
