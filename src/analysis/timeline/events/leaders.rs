//! Leaders whom reports name without their country, and when they held office.

use crate::analysis::lexicon::country;
use std::sync::LazyLock;

struct Leader {
    name: &'static str,
    nation: usize,
    first: i16,
    last: i16,
}

static LEADERS: LazyLock<Vec<Leader>> = LazyLock::new(|| {
    let rows = include_str!("../../../../assets/leaders.tsv").lines().filter(|it| !it.starts_with('#'));
    rows.filter_map(leader).collect()
});

fn leader(row: &'static str) -> Option<Leader> {
    let mut columns = row.split('\t');
    let name = columns.next()?;
    let nation = country(columns.next()?)?.0;
    Some(Leader { name, nation, first: columns.next()?.parse().ok()?, last: columns.next()?.parse().ok()? })
}

/// The country that a name speaks for in a report of that year: the full name, or a family name that only
/// one leader bore then. Without a year, full names only.
pub(super) fn nation(name: &str, year: Option<i16>) -> Option<usize> {
    let in_office = |it: &&Leader| year.is_none_or(|year| (it.first..=it.last).contains(&year));
    if let Some(found) = LEADERS.iter().filter(in_office).find(|it| it.name == name) {
        return Some(found.nation);
    }
    if name.contains(' ') || year.is_none() {
        return None;
    }
    let mut named = LEADERS.iter().filter(in_office).filter(|it| it.name.rsplit(' ').next() == Some(name));
    let found = named.next()?.nation;
    named.all(|it| it.nation == found).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_name_means_who_was_in_office() {
        let of = |words: &str| country(words).map(|it| it.0);
        assert_eq!(nation("Clinton", Some(1998)), of("United States"));
        assert_eq!(nation("Clinton", Some(2016)), None);
        assert_eq!(nation("Angela Merkel", None), of("Germany"));
        assert_eq!(nation("Merkel", None), None);
    }

    #[test]
    fn every_leader_has_a_country_of_the_atlas() {
        let rows = include_str!("../../../../assets/leaders.tsv").lines().filter(|it| !it.starts_with('#'));
        assert_eq!(LEADERS.len(), rows.count());
    }
}
