//! Named entities: the people, organisations, countries, places and groups of the article.
//!
//! Names are found where they stand, brought together into people, and given the roles that the article
//! gives them. [`Cast::resolve`] leads from any mention to one of them, and says how.

mod age;
mod beside;
#[cfg(test)]
mod counted;
mod cut;
mod firm;
mod group;
mod headline;
mod holder;
mod institution;
mod joined;
mod kind;
mod list;
mod mention;
mod names;
mod owner;
mod resolve;
mod role;
pub mod training;
mod which;

use crate::finding::{Person, PersonKind};
use crate::reading::Reading;
use crate::reading::lexicon::Gender;
use crate::reading::lexicon::en;
use crate::text::{Map, Span};
use group::Member;
pub(super) use resolve::gender_of_pronoun;
use which::Whence;

/// Everyone in the article, and the way from a mention to one of them.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// In order of first mention; who joins later stands at the end.
    pub people: Vec<Person>,
    facts: Vec<Facts>,
    /// All mentions by name or role, in reading order.
    marks: Vec<Mark>,
    /// Who bears a role, by its word in lower case.
    by_role: Map<String, Vec<usize>>,
    /// Where sentences begin.
    sentences: Vec<usize>,
}

/// What is known of one of the cast besides the name.
#[derive(Clone, Debug, Default)]
struct Facts {
    gender: Option<Gender>,
    /// The country that a person stands for or comes from.
    nation: Option<usize>,
    /// The words of the roles, in lower case: “president”, “leader”.
    roles: Vec<String>,
    ruler: bool,
    /// Those of the roles that are over: “former governor”.
    former: Vec<String>,
    /// In years, where it is told beside the name.
    age: Option<u8>,
    whence: Whence,
}

/// One mention of one of the cast.
#[derive(Clone, Debug)]
struct Mark {
    span: Span,
    /// Where its title begins: “Turkish President” before the name.
    from: usize,
    person: usize,
    /// Named by role, not by name.
    role: bool,
}

/// Whom a mention means, and why, a step each in words for the reader.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resolved {
    pub person: usize,
    pub chain: Vec<String>,
}

impl Cast {
    pub(super) fn of(reading: &Reading) -> Cast {
        let sentences = reading.paragraphs.iter().flat_map(|it| &it.sentences).map(|it| it.span.start);
        let mut cast = Cast { sentences: sentences.collect(), ..Cast::default() };
        for member in joined::join(reading, group::members(reading)) {
            cast.take(reading, member);
        }
        cast.marks.sort_by_key(|it| it.span);
        role::learn(reading, &mut cast);
        role::link(reading, &mut cast);
        cast.marks.sort_by_key(|it| it.span);
        for (at, person) in cast.people.iter_mut().enumerate() {
            person.mentions.sort();
            person.mentions.dedup();
            if let Some(nation) = cast.facts[at].nation.filter(|_| person.kind == PersonKind::Country) {
                let is_used = |name: &str| person.mentions.iter().any(|it| it.of(reading.text) == name);
                person.name = group::country_name(nation, is_used).to_string();
            }
        }
        cast
    }

    /// Someone whom only another finder could see joins the cast.
    pub(super) fn join(&mut self, person: Person) -> usize {
        let at = self.people.len();
        self.marks.extend(person.mentions.iter().map(|&span| Mark {
            span,
            from: span.start,
            person: at,
            role: false,
        }));
        self.marks.sort_by_key(|it| it.span);
        self.facts.push(Facts::default());
        self.people.push(person);
        at
    }

    /// Who is named at a position.
    pub(super) fn at(&self, position: usize) -> Option<usize> {
        let after = self.marks.partition_point(|it| it.span.start <= position);
        let mark = self.marks[..after].last()?;
        mark.span.contains(position).then_some(mark.person)
    }

    /// The person, if any, whose name ends at a position.
    pub(super) fn person_up_to(&self, end: usize) -> Option<Span> {
        let after = self.marks.partition_point(|it| it.span.start < end);
        let mark = self.marks[..after].last().filter(|it| it.span.end == end && !it.role)?;
        (self.people[mark.person].kind == PersonKind::Person).then_some(mark.span)
    }

    /// Where the title of the person begins whose name ends at a position.
    pub(super) fn titled_up_to(&self, end: usize) -> Option<usize> {
        let after = self.marks.partition_point(|it| it.span.start < end);
        self.marks[..after].last().filter(|it| it.span.end == end && !it.role).map(|it| it.from)
    }

    /// The person named next, from a position on.
    pub(super) fn next_person(&self, start: usize) -> Option<Span> {
        let first = self.marks.partition_point(|it| it.span.start < start);
        let person = |it: &&Mark| !it.role && self.people[it.person].kind == PersonKind::Person;
        self.marks[first..].iter().take(NEXT).find(person).map(|it| it.span)
    }

    /// Where one of the cast was named last before a position.
    pub(super) fn last_named(&self, person: usize, before: usize) -> Option<usize> {
        let mentions = &self.people.get(person)?.mentions;
        mentions[..mentions.partition_point(|it| it.start < before)].last().map(|it| it.start)
    }

    /// The country that one of the cast is or stands for, as its place in the list of countries.
    pub(super) fn nation_of(&self, person: usize) -> Option<usize> {
        self.facts.get(person)?.nation
    }

    fn take(&mut self, reading: &Reading, member: Member) {
        let person = self.people.len();
        let text = |it: &names::Name| it.plain(reading).to_string();
        let fullest = member.names.iter().rev().max_by_key(|it| it.parts.len());
        let called = member.names.iter().find(|it| it.is_acronym).filter(|_| is_called_by_letters(&member));
        let Some(mut name) = called.or(fullest).map(text) else { return };
        let mut aliases: Vec<String> = Vec::new();
        for alias in member.names.iter().map(text) {
            if alias != name && aliases.len() < 50 && !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
        // A pope or a king is called so.
        let crowned = member.names.iter().find_map(|it| crown(reading, it));
        if let Some(crown) = crowned.filter(|_| member.parts.len() == 1) {
            let full = format!("{crown} {name}");
            aliases.push(std::mem::replace(&mut name, full));
        }
        let mut facts = Facts::default();
        let kind = member.kind.unwrap_or(PersonKind::Person);
        let generation = member.names.iter().find_map(|it| it.generation(reading));
        if let Some(generation) = generation.filter(|_| kind == PersonKind::Person) {
            let full = format!("{name} {generation}");
            aliases.push(std::mem::replace(&mut name, full));
        }
        if kind == PersonKind::Person {
            facts.gender = member.parts.iter().find_map(|it| group::gender_of(it));
        }
        let mut mentions = Vec::new();
        let mut best_role: Option<String> = None;
        for it in &member.names {
            let span = it.span(reading);
            if it.inside {
                mentions.push(span);
                continue;
            }
            let from = reading.span(it.title.start..it.tokens.end).start;
            self.marks.push(Mark { span, from, person, role: false });
            mentions.push(span);
            role::of_title(reading, it, &mut facts, &mut best_role);
            if kind == PersonKind::Country {
                facts.nation = it.nation;
            }
        }
        self.facts.push(facts);
        self.people.push(Person { name, kind, role: best_role, aliases, mentions });
    }
}

/// “KCNA”: letters that the article uses more than twice as often as what they stand for.
fn is_called_by_letters(it: &Member) -> bool {
    let letters = it.names.iter().filter(|it| it.is_acronym).count();
    it.kind == Some(PersonKind::Organisation) && letters > 2 * (it.names.len() - letters)
}

/// The next person is looked for among so many names.
const NEXT: usize = 6;

/// The title without which nobody names its bearer: “Pope”.
fn crown<'a>(reading: &Reading<'a>, name: &names::Name) -> Option<&'a str> {
    let title = reading.word(name.title.end.checked_sub(1).filter(|_| !name.title.is_empty())?);
    en::TITLES_OF_THOSE_WHO_WEAR_A_CROWN.contains(&title).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::example::article;

    /// Every person with the aliases, as one line each.
    fn check(text: &str, want: &[&str]) {
        let document = article(text);
        let cast = Cast::of(&Reading::of(&document));
        let line = |it: &Person| {
            let role = it.role.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
            format!("{:?} {}{role}: {}", it.kind, it.name, it.aliases.join(", "))
        };
        assert_eq!(cast.people.iter().map(line).collect::<Vec<_>>(), want);
    }

    /// Whom the words in brackets mean.
    fn means(text: &str, want: Option<&str>) {
        let (start, end) = (text.find('[').expect("["), text.find(']').expect("]") - 1);
        let document = article(&text.replace(['[', ']'], ""));
        let reading = Reading::of(&document);
        let cast = Cast::of(&reading);
        let got = cast.resolve(&reading, Span::new(start, end), None);
        assert_eq!(got.map(|it| cast.people[it.person].name.as_str()), want, "{text}");
    }

    #[test]
    fn a_person_keeps_the_full_name_and_the_role() {
        check(
            "Danish President Ana Ruiz left. Ruiz, 61, spoke.",
            &["Person Ana Ruiz (Danish President): Ruiz"],
        );
        check(
            "“No,” said Tom Berg, head of the Harbour Board.",
            &["Person Tom Berg (head of the Harbour Board): ", "Organisation Harbour Board: "],
        );
        check(
            "Former secretary of state Ana Ruiz left. He told the mother of two Eva Holm so.",
            &["Person Ana Ruiz (Former secretary of state): ", "Person Eva Holm: "],
        );
    }

    #[test]
    fn an_office_of_two_things_is_its_holders() {
        check(
            "Minister of Trade and Industry Tom Berg left.",
            &["Place Industry: ", "Person Tom Berg (Minister of Trade and Industry): "],
        );
    }

    #[test]
    fn a_role_and_a_country_name_the_one_who_has_both() {
        check(
            "Danish President Ana Ruiz met her Swedish counterpart, Tom Berg. “Yes,” the Swedish leader said.",
            &[
                "Person Ana Ruiz (Danish President): ",
                "Person Tom Berg (Swedish counterpart): her Swedish counterpart, the Swedish leader",
            ],
        );
    }

    #[test]
    fn a_mention_leads_to_the_person() {
        means("Danish President Ana Ruiz left. [The Danish president] spoke.", Some("Ana Ruiz"));
        means("Ana Ruiz met Tom Berg. [She] spoke.", Some("Ana Ruiz"));
        means("Ana Ruiz left. “Tom Berg is back,” [he] said.", None);
        means("Tom Berg came with Jim Poe. [He] spoke.", Some("Tom Berg"));
        means("Ana Ruiz left. [A spokesman for Ruiz] spoke.", None);
        means("Ana Ruiz left. [Ruiz, who is 61,] spoke.", Some("Ana Ruiz"));
        means("[Denmark’s foreign minister, Ana Ruiz,] spoke.", Some("Ana Ruiz"));
        means("[The chairwoman] of the harbour board, Ana Ruiz, said so.", Some("Ana Ruiz"));
        means("Ana Ruiz left. [Mrs. Ruiz herself] spoke.", Some("Ana Ruiz"));
        means("Ana Ruiz, the team’s coach, left. [The team’s coach] spoke.", Some("Ana Ruiz"));
        means("House Majority Leader Tom Berg left. [Mr. Berg] spoke.", Some("Tom Berg"));
        means("Ana Singer left. [Ms. Singer] spoke.", Some("Ana Singer"));
    }

    #[test]
    fn a_single_word_is_a_person_only_by_more_than_its_capital() {
        check("The robot “Zorblat” won the cup..", &[]);
        check("The Emmy Award went to Ana Ruiz.", &["Person Ana Ruiz: "]);
    }

    #[test]
    fn a_street_or_an_airport_is_nobody() {
        check("They met on Ana Ruiz Street.", &["Place Ana Ruiz Street: "]);
    }

    #[test]
    fn honours_behind_a_name_belong_to_it_and_are_not_shown() {
        check("Tom Berg, QC, spoke. Berg left.", &["Person Tom Berg: Berg"]);
        check("Tom Berg, SC, spoke. Berg left.", &["Person Tom Berg: Berg"]);
        check("Tom Berg MP spoke. Berg left.", &["Person Tom Berg: Berg"]);
    }

    #[test]
    fn a_surname_that_is_a_common_word_too_may_open_a_sentence() {
        check("Ana Brown wore brown. Brown said so. Brown rice was served.", &["Person Ana Brown: Brown"]);
    }

    #[test]
    fn what_is_named_after_someone_is_not_that_one() {
        check("Rick Berg drank a Berg. Berg left.", &["Person Rick Berg: Berg"]);
    }

    #[test]
    fn names_of_korea_and_china_keep_their_last_syllable() {
        check(
            "Mayor Hau Lung-bin spoke to Ana Ruiz.",
            &["Person Hau Lung-bin (Mayor): ", "Person Ana Ruiz: "],
        );
    }

    #[test]
    fn particles_and_syllables_stay_in_their_names() {
        check(
            "Ana von Bergen Wessel left. The fare, said von Bergen Wessel, was high.",
            &["Person Ana von Bergen Wessel: Bergen Wessel"],
        );
        check("Tom Mendes da Silva Junior left.", &["Person Tom Mendes da Silva Junior: "]);
        check("Busan’s Lee Kwang-su won.", &["Place Busan: ", "Person Lee Kwang-su: "]);
    }

    #[test]
    fn an_initial_keeps_a_name_together_and_a_pope_his_title() {
        check("Robert A. Berg left.", &["Person Robert A. Berg: "]);
        check("James A. Baker III left. Baker spoke.", &["Person James A. Baker III: Baker, James A. Baker"]);
        check(
            "Representative Peter T. King of Kentucky spoke.",
            &["Person Peter T. King (Representative): ", "Place Kentucky: "],
        );
        check("Pope Tomas spoke. Tomas left.", &["Person Pope Tomas (Pope): Tomas"]);
    }

    #[test]
    fn a_headline_and_an_opening_word_make_no_names() {
        check(
            "Harbour Board Votes To Close Old Harbour ¶Ana Ruiz voted. Harbours close, old boards vote.",
            &["Person Ana Ruiz: "],
        );
        check(
            "Harbour Icon Tomas Berg Endorses Ana Ruiz. ¶Tomas Berg, a sailor, praised Ana Ruiz on Monday.",
            &["Person Tomas Berg (sailor): ", "Person Ana Ruiz: "],
        );
    }

    #[test]
    fn a_surname_belongs_to_the_one_named_in_full_most_often() {
        means("Ana Ruiz met Eva Ruiz. Ana Ruiz was late. [Ruiz] spoke.", Some("Ana Ruiz"));
        means("Ana Ruiz met Tom Ruiz. Ana Ruiz was late. [Mr. Ruiz] spoke.", Some("Tom Ruiz"));
    }

    #[test]
    fn a_title_of_address_tells_two_of_one_surname_apart() {
        means("Tom Berg came. Mrs. Berg came too. [Mr. Berg] spoke.", Some("Tom Berg"));
        check("Tom Berg came. Mrs. Berg came too.", &["Person Tom Berg: ", "Person Berg: "]);
    }

    #[test]
    fn whom_an_institution_is_named_for_is_named_too() {
        check(
            "The James K. Berg Center opened.",
            &["Organisation James K. Berg Center: ", "Person James K. Berg: "],
        );
    }

    #[test]
    fn a_name_of_many_things_is_who_the_article_says() {
        means("The reporter, Michelle Fields, left. [Fields] spoke.", Some("Michelle Fields"));
        means("Michael Bloomberg came. [Bloomberg] spoke.", Some("Michael Bloomberg"));
        means("Ana Ruiz came. [Another guest], Eva Berg, spoke.", Some("Eva Berg"));
    }

    #[test]
    fn who_is_named_at_a_position_is_known() {
        let document = article("Denmark won.");
        let cast = Cast::of(&Reading::of(&document));
        assert_eq!(cast.at(3), Some(0));
        assert_eq!(cast.at(8), None);
    }
}
