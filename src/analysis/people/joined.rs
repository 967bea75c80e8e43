//! Institutions by a longer and a shorter name: “Milton Roy Corp.” and “Milton Roy”, “Federal Bureau of Investigation” and “FBI”.

use super::firm;
use super::group::{Member, speaks};
use super::names::{Known, Name};
use crate::finding::PersonKind;
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::{Proper, country, given_name, proper};
use crate::text::Map;

/// The shorter names go to whoever has the longer one, where only one has.
pub(super) fn join(reading: &Reading, mut members: Vec<Member>) -> Vec<Member> {
    let mut longer: Map<String, Option<usize>> = Map::default();
    for (at, it) in members.iter().enumerate().filter(|it| it.1.kind == Some(PersonKind::Organisation)) {
        for name in it.names.iter().filter(|it| it.parts.len() > 1 && !it.inside) {
            for key in shorter(reading, name) {
                let owner = longer.entry(key).or_insert(Some(at));
                *owner = owner.filter(|it| *it == at);
            }
        }
    }
    if longer.is_empty() {
        return members;
    }
    let owner = |at: usize, it: &Member| {
        let name =
            it.names.iter().max_by_key(|it| it.parts.len()).filter(|_| may_be_institution(reading, it))?;
        longer.get(&key_of(reading, name)).copied().flatten().filter(|owner| *owner != at)
    };
    let owners: Vec<Option<usize>> = members.iter().enumerate().map(|(at, it)| owner(at, it)).collect();
    for at in 0..members.len() {
        let Some(owner) = owners[at].filter(|it| owners[*it].is_none()) else { continue };
        let names = std::mem::take(&mut members[at].names);
        members[owner].names.extend(names.into_iter().filter(|it| !it.inside));
        members[owner].names.sort_by_key(|it| it.tokens.start);
    }
    members.retain(|it| !it.names.is_empty());
    members.sort_by_key(|it| it.names[0].tokens.start);
    members
}

/// An acronym as it stands, any other name by its parts.
fn key_of(reading: &Reading, name: &Name) -> String {
    if name.is_acronym { reading.word(name.tokens.start).replace('.', "") } else { name.key() }
}

/// The keys of the shorter names that an institution may have.
fn shorter(reading: &Reading, name: &Name) -> Vec<String> {
    let mut found = firm::shorter(name);
    let is_firm = !found.is_empty();
    // “RJR” of “RJR Nabisco Inc.”
    found.extend(found.last().map(|it| it.to_uppercase()));
    if !is_firm && (name.known == Some(Known::Organisation) || is_longer_than_listed(reading, name)) {
        found.push(name.parts[0].clone());
    }
    // “GM” of “General Motors Corp.”
    let bare = firm::bare(&name.parts).iter().filter_map(|it| it.chars().next()).collect::<String>();
    if is_firm && bare.len() > 1 {
        found.push(bare.to_uppercase());
    }
    let first = reading.word(name.tokens.start);
    let last = name.parts.last().map_or("", String::as_str);
    // “ABC” of “ABC News”, “Navy” of “U.S. Navy”, “Post” of “Harbour Post”
    if name.parts.len() > 1
        && first.len() > 1
        && first.chars().all(char::is_uppercase)
        && en::ENDINGS_OF_BROADCASTERS.contains(&last)
    {
        found.push(first.to_string());
    }
    if name.known.is_none() && name.parts.len() > 1 && country(first).is_some() {
        found.push(name.parts[1..].join(" "));
    }
    if name.parts.len() > 1 && en::SHORT_NAMES_OF_NEWSPAPERS.contains(&last) {
        found.push(last.to_string());
    }
    let initials = name.tokens.clone().filter_map(|it| reading.word(it).chars().next());
    let initials: String = initials.filter(|it| it.is_uppercase()).collect();
    if initials.len() >= FEWEST || en::SHORT_FOR_UNIONS_OF_STATES.contains(&initials.as_str()) {
        found.push(initials);
    }
    found
}

/// Acronyms of fewer letters may mean anything.
const FEWEST: usize = 3;

/// “Goldman Sachs”, where the lists have “Goldman”.
fn is_longer_than_listed(reading: &Reading, name: &Name) -> bool {
    name.parts.len() == 2 && proper(reading.word(name.tokens.start)) == Some(Proper::Organisation)
}

/// Whether a shorter name may be an institution’s: no place's, and no person's who speaks or has a title.
fn may_be_institution(reading: &Reading, it: &Member) -> bool {
    let of_lists = |it: &Name| !matches!(it.known, None | Some(Known::Organisation));
    let acts = |it: &Name| {
        !it.title.is_empty() || given_name(reading.word(it.tokens.start)).is_some() && speaks(reading, it)
    };
    let is_person = it.kind == Some(PersonKind::Person);
    !it.names.iter().any(|it| of_lists(it) || is_person && acts(it))
}

#[cfg(test)]
mod tests {
    use crate::analysis::people::counted::counts;

    #[test]
    fn a_shorter_name_is_the_institution_s() {
        for (text, want) in [
            ("Milton Roy Corp. fell. The board of Milton Roy met.", "Milton Roy Corp 2"),
            ("Magna International Inc. fell. Magna sued the bank.", "Magna International Inc 2"),
            ("Polly Peck International won. A bid by Polly Peck was weighed.", "Polly Peck International 2"),
            ("She gave speeches to Goldman Sachs. The bank, Goldman, was sued.", "Goldman Sachs 2"),
            (
                "The Democratic National Committee met. The DNC sued the bank.",
                "Democratic National Committee 2",
            ),
            (
                "The Federal Bureau of Investigation came. An FBI agent spoke.",
                "Federal Bureau of Investigation 2",
            ),
            ("The Harbour Workers Union struck. The HWU won.", "Harbour Workers Union 2"),
            ("The Harbour Trust Holdings won. Harbour Trust fell.", "Harbour Trust Holdings 2"),
            ("Norland Steel Ltd. won. The board of Norland Steel met.", "Norland Steel Ltd 2"),
            ("ABC News reported it. He left ABC in May.", "ABC News 2"),
            ("The U.S. Navy came. He left the Navy.", "U.S. Navy 2"),
            ("The Harbour Post wrote so. He told the Post more.", "Harbour Post 2"),
            ("The United Nations met. He left the U.N. in May.", "United Nations 2"),
            (
                "He told the U.S. State Department so. The State Department met him in May.",
                "U.S. State Department 2",
            ),
            ("The Harbour Workers Union (HWU) struck. The HWU won. The HWU met. The HWU left.", "HWU 5"),
        ] {
            assert!(counts(text).iter().any(|it| it == want), "{text}: {:?}", counts(text));
        }
        for (text, not) in [
            ("The Zika virus came. Zika spread.", "Zika"),
            ("The carrier Dwight D. Berg sailed.", "Dwight D. Berg"),
            ("The icebreaker Aurora Ruiz sailed.", "Aurora Ruiz"),
            ("The Ebola outbreak came.", "Ebola"),
        ] {
            assert!(!counts(text).iter().any(|it| it.starts_with(not)), "{text}: {:?}", counts(text));
        }
        assert_eq!(counts("The Berg administration fell."), ["Berg 1"]);
    }

    #[test]
    fn a_name_that_may_be_another_s_stays_apart() {
        for (text, not) in [
            // Places, persons who speak or have a title, and what two may be called.
            ("The Washington Post wrote. Officials in Washington met.", "Washington Post 2"),
            ("Lima Holdings fell. Ana Ruiz came from Lima.", "Lima Holdings 2"),
            ("Berg Holdings fell. Mr. Berg left.", "Berg Holdings 2"),
            ("Tom Berg Inc. fell. Tom Berg said it was over.", "Tom Berg Inc 2"),
            ("Norland Inc. fell. Norland Ltd. fell. The board of Norland met.", "Norland Inc 2"),
            ("Norland Inc. fell. Norland Ltd. fell. The board of Norland met.", "Norland Ltd 2"),
            ("The Harvard Law School met. He taught at Harvard.", "Harvard Law School 2"),
            ("The Harbour Workers Union met. The HTU left.", "Harbour Workers Union 2"),
            ("The Trump Organization fell. Donald Trump left. Trump spoke.", "Trump Organization 2"),
            ("The Harbour Board met. The HB pencil broke.", "Harbour Board 2"),
            ("Denmark Holdings fell. Denmark won.", "Denmark Holdings 2"),
            ("The U.S. Navy came. The British Navy left. The Navy won.", "U.S. Navy 2"),
            ("The Harbour Post met the Bridge Post. The Post won.", "Harbour Post 2"),
            ("The Harbour Post wrote so. He left his post.", "Harbour Post 2"),
            ("FBI agents met. ABC News fell. FBI Director Ana Ruiz left.", "ABC News 2"),
        ] {
            assert!(!counts(text).iter().any(|it| it == not), "{text}: {:?}", counts(text));
        }
    }
}
