//! Interviews, transcripts and plays: paragraphs that open with the name of the one who speaks in them.

use super::openings::{Style, Turn, names_same, turns};
use super::words::Words;
use crate::analysis::people::Cast;
use crate::finding::{Person, PersonKind, Quote, Speaker};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::tagger::naming::Label;
use crate::text::{Map, Span};
use std::ops::Range;

pub(super) const TURN: &str = "turn";

/// What is said by turns, if the article is a conversation; in reading order.
pub(super) fn find(words: &Words, cast: &mut Cast) -> Vec<Quote> {
    let reading = words.reading;
    let mut turns = turns(reading);
    if !is_conversation(reading, cast, &mut turns) {
        return Vec::new();
    }
    let parties = Parties::of(reading, cast, &turns);
    let mut quotes = Vec::new();
    for turn in &turns {
        let speaker = speaker(reading, cast, &turns, &parties, turn);
        let parts: Vec<Span> = turn.parts.iter().map(|it| reading.span(it.clone())).collect();
        let Some(span) = parts.iter().copied().reduce(|all, it| all.joined(it)) else { continue };
        quotes.push(Quote { parts, speaker, ..Quote::unattributed(span, TURN) });
    }
    quotes
}

/// Several who take turns; others are lists and boxes. Keeps of the turns those that are.
fn is_conversation(reading: &Reading, cast: &Cast, turns: &mut Vec<Turn>) -> bool {
    let has = |style| turns.iter().any(|it: &Turn| it.style == style);
    let asked = has(Style::Question) && has(Style::Answer);
    let mut counts: Map<Vec<&str>, usize> = Map::default();
    for turn in turns.iter() {
        *counts.entry(turn.key.clone()).or_default() += 1;
    }
    let keys: Vec<Vec<&str>> = counts.keys().take(MOST_SPEAKERS).cloned().collect();
    let again = |turn: &Turn| {
        counts.get(&turn.key).is_some_and(|it| *it > 1)
            || keys.iter().any(|it| *it != turn.key && names_same(&turn.key, it))
    };
    // One of them comes back: a heading in capitals does not.
    let play =
        turns.iter().any(|it| it.style == Style::Play && counts.get(&it.key).is_some_and(|it| *it > 1));
    let somebody = |turn: &Turn| match turn.style {
        Style::Question | Style::Answer => asked,
        Style::Play => play,
        Style::Loud => true,
        Style::Named => {
            named(reading, cast, turn)
                || again(turn) && (is_role(reading, turn) || initials(cast, &turn.key).is_some())
        }
    };
    let good: Vec<bool> = turns.iter().map(|it| somebody(it) && !it.parts.is_empty()).collect();
    let distinct =
        keys.iter().filter(|key| turns.iter().zip(&good).any(|(it, good)| *good && it.key == **key)).count();
    let repeated = turns.iter().zip(&good).any(|(it, good)| *good && again(it));
    let enough = good.iter().filter(|it| **it).count();
    let mut good = good.into_iter();
    turns.retain(|_| good.next().unwrap_or_default());
    asked && enough > 1 || enough >= FEWEST && distinct > 1 && repeated
}

const FEWEST: usize = 3;
const MOST_SPEAKERS: usize = 64;

/// Whether the words before the colon name a person.
fn named(reading: &Reading, cast: &Cast, turn: &Turn) -> bool {
    let span = reading.span(turn.name.clone());
    let person = |it: usize| cast.people.get(it).is_some_and(|it| it.kind == PersonKind::Person);
    cast.resolve(reading, span, None).is_some_and(|it| person(it.person))
        || turn.name.clone().all(|it| reading.labels.get(it) == Some(&Label::Person))
}

fn is_role(reading: &Reading, turn: &Turn) -> bool {
    let last = turn.name.end - 1;
    reading.role(last).is_some() || en::VOICES_OF_A_TRANSCRIPT.contains(&reading.lower(last))
}

/// Who asks and who answers, where only `Q` and `A` stand.
#[derive(Default)]
struct Parties {
    asks: Option<usize>,
    answers: Option<usize>,
}

impl Parties {
    fn of(reading: &Reading, cast: &Cast, turns: &[Turn]) -> Parties {
        let Some(first) = turns.first().map(|it| it.name.start) else { return Parties::default() };
        let begin = reading.tokens.get(first).map_or(0, |it| it.span.start);
        let people = || {
            let persons = cast.people.iter().enumerate().filter(|it| it.1.kind == PersonKind::Person);
            persons.filter(|it| it.1.mentions.iter().any(|it| it.start < begin))
        };
        let writes = |it: &Person| {
            let byline = &reading.document.meta.byline;
            let role = it.role.as_deref().unwrap_or_default().to_lowercase();
            byline.iter().any(|by| by.contains(&it.name))
                || en::NOUNS_FOR_JOURNALISTS.iter().any(|word| role.ends_with(word))
        };
        let asks = people().find(|it| writes(it.1)).map(|it| it.0);
        let mut others = people().filter(|it| Some(it.0) != asks && !writes(it.1));
        let answers = others.next().filter(|_| others.next().is_none()).map(|it| it.0);
        Parties { asks, answers }
    }
}

fn speaker(
    reading: &Reading,
    cast: &mut Cast,
    turns: &[Turn],
    parties: &Parties,
    turn: &Turn,
) -> Option<Speaker> {
    let mention = reading.span(turn.name.clone());
    let words = mention.of(reading.text);
    let of = |cast: &Cast, person: usize, why: String| Speaker {
        person: Some(person),
        name: cast.people[person].name.clone(),
        mention: Some(mention),
        chain: vec![why],
    };
    let person = match turn.style {
        Style::Question => parties.asks,
        Style::Answer => parties.answers,
        _ => return Some(named_speaker(reading, cast, turns, turn)),
    };
    person.map(|it| of(cast, it, format!("“{words}” is the only one who can be meant by it")))
}

fn named_speaker(reading: &Reading, cast: &mut Cast, turns: &[Turn], turn: &Turn) -> Speaker {
    let full =
        turns.iter().filter(|it| it.key.len() > turn.key.len()).find(|it| names_same(&turn.key, &it.key));
    let mention = reading.span(turn.name.clone());
    let words = mention.of(reading.text).to_string();
    let is_person =
        |cast: &Cast, it: usize| cast.people.get(it).is_some_and(|it| it.kind == PersonKind::Person);
    let found = cast
        .resolve(reading, mention, None)
        .map(|it| it.person)
        .filter(|it| is_person(cast, *it))
        .or_else(|| {
            full.and_then(|it| cast.resolve(reading, reading.span(it.name.clone()), None)).map(|it| it.person)
        })
        .filter(|it| is_person(cast, *it))
        .or_else(|| initials(cast, &turn.key));
    let name = plain_name(reading, full.map_or(turn.name.clone(), |it| it.name.clone()));
    let person = found.or_else(|| {
        let again = cast.people.iter().position(|it| it.kind == PersonKind::Person && it.name == name);
        let unnamed = is_role(reading, turn)
            || reading.lower(turn.name.start) == en::THE
            || turn.key.contains(&en::UNIDENTIFIED);
        again.or_else(|| (!unnamed).then(|| join(cast, &name, mention)))
    });
    match person {
        Some(person) => Speaker {
            person: Some(person),
            name: cast.people[person].name.clone(),
            mention: Some(mention),
            chain: vec![format!("“{words}” opens the paragraph, as each turn of a conversation does")],
        },
        None => Speaker { person: None, name: words, mention: Some(mention), chain: Vec::new() },
    }
}

fn join(cast: &mut Cast, name: &str, mention: Span) -> usize {
    cast.join(Person {
        name: name.to_string(),
        kind: PersonKind::Person,
        role: None,
        aliases: Vec::new(),
        mentions: vec![mention],
    })
}

/// Without a form of address, and with small letters where the article shouts.
fn plain_name(reading: &Reading, name: Range<usize>) -> String {
    let mut start = name.start;
    while start + 1 < name.end
        && (en::TITLES_OF_A_SPEAKER.contains(&reading.lower(start)) || reading.word(start) == ".")
    {
        start += 1;
    }
    let words = reading.span(start..name.end).of(reading.text);
    let loud = words.chars().filter(|it| it.is_alphabetic()).all(char::is_uppercase);
    if !loud || words.len() < 3 {
        return words.to_string();
    }
    let mut up = true;
    let small = |it: char| {
        let keep = std::mem::replace(&mut up, !it.is_alphabetic());
        if keep { it.to_string() } else { it.to_lowercase().collect() }
    };
    words.chars().map(small).collect()
}

/// The one person whose names begin with these letters: `AR` of Ana Ruiz.
fn initials(cast: &Cast, key: &[&str]) -> Option<usize> {
    let [letters] = key else { return None };
    if !(2..=3).contains(&letters.chars().count()) {
        return None;
    }
    let fits = |it: &Person| {
        let first =
            it.name.split([' ', '-']).filter_map(|it| it.chars().next()).filter(|it| it.is_uppercase());
        it.kind == PersonKind::Person && first.flat_map(char::to_lowercase).eq(letters.chars())
    };
    let mut found = cast.people.iter().enumerate().filter(|it| fits(it.1)).map(|it| it.0);
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::analysis::example::article;

    /// What is said and by whom.
    fn check(text: &str, want: &[(&str, Option<&str>)]) {
        let document = article(text);
        let analysis = analyze(&document);
        let got: Vec<_> = analysis
            .quotes
            .iter()
            .map(|it| (document.words(it.span), it.speaker.as_ref().map(|it| it.name.as_str())))
            .collect();
        assert_eq!(got, want, "{:?}", analysis.people);
    }

    #[test]
    fn who_is_named_before_the_colon_speaks_in_an_interview() {
        check(
            "Tom Berg: How long have you sailed?¶Ana Ruiz: Thirty years in May.¶TB: Will you stop?¶Ruiz: Not before the pier stands.",
            &[
                ("How long have you sailed?", Some("Tom Berg")),
                ("Thirty years in May.", Some("Ana Ruiz")),
                ("Will you stop?", Some("Tom Berg")),
                ("Not before the pier stands.", Some("Ana Ruiz")),
            ],
        );
    }

    #[test]
    fn question_and_answer_belong_to_those_who_met() {
        check(
            "Our reporter Tom Berg met the pilot Ana Ruiz.¶Q: How long have you sailed?¶A: Thirty years.",
            &[("How long have you sailed?", Some("Tom Berg")), ("Thirty years.", Some("Ana Ruiz"))],
        );
        check(
            "They met on the pier.¶Q. Will you stop?¶A. Not before the pier stands.",
            &[("Will you stop?", None), ("Not before the pier stands.", None)],
        );
    }

    #[test]
    fn a_transcript_names_its_speakers_in_capitals() {
        check(
            "ANA RUIZ, ANCHOR: The ice is going fast this year.¶TOM BERG (voice-over): We went there.¶RUIZ: And now?",
            &[
                ("The ice is going fast this year.", Some("Ana Ruiz")),
                ("We went there.", Some("Tom Berg")),
                ("And now?", Some("Ana Ruiz")),
            ],
        );
        check(
            "THE COURT: Please sit down.¶MR. BERG: Thank you.¶THE COURT: Go on.",
            &[
                ("Please sit down.", Some("The Court")),
                ("Thank you.", Some("Berg")),
                ("Go on.", Some("The Court")),
            ],
        );
    }

    #[test]
    fn a_play_names_them_on_lines_of_their_own() {
        check(
            "ANA¶(softly)¶The tide is late tonight.¶TOM¶It will come.¶ANA¶Not this time.¶TOM¶Wait for it.",
            &[
                ("The tide is late tonight.", Some("Ana")),
                ("It will come.", Some("Tom")),
                ("Not this time.", Some("Ana")),
                ("Wait for it.", Some("Tom")),
            ],
        );
    }

    #[test]
    fn a_box_of_facts_is_no_conversation() {
        check("Population: three thousand people.¶Area: ten square miles.¶Mayor: Ana Ruiz.", &[]);
        check("Where: the old pier.¶When: on Friday.¶Where: the new pier.¶When: on Monday.", &[]);
    }
}
