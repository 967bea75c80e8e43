//! Highlights (extractive summary): the article's own, or a few proposed sentences.
//!
//! Proposed are the opening sentence and, up to [`BUDGET`] words in all, those that stand early, speak of what the
//! article speaks of, and say something that the others do not.

use crate::article::BlockKind;
use crate::finding::{Highlight, Origin};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::tagger::Tag;
use crate::text::{Sentence, Span, TokenKind, WordMap};
use std::ops::Range;

/// WordList in all proposed highlights together, about.
const BUDGET: usize = 70;
/// How many are proposed at most, the opening included.
const MOST: usize = 4;
/// News says what matters early; a book need not be read to its end for it.
const LOOKED_AT: usize = 300;
const SHORTEST: usize = 7;
const LONGEST: usize = 45;
/// The opening may say who, what and why at once.
const LONGEST_OPENING: usize = 60;

/// Only an English article's are proposed.
pub(super) fn find(reading: &Reading, english: bool) -> Vec<Highlight> {
    let own = reading.document.blocks().iter().filter(|it| it.kind == BlockKind::Highlight);
    let own: Vec<_> = own.map(|it| Highlight { span: it.span, origin: Origin::Article }).collect();
    if own.is_empty() && english { proposed(reading) } else { own }
}

/// A sentence that may be proposed.
struct Candidate {
    span: Span,
    /// Which of the article's sentences it is.
    place: usize,
    length: usize,
    /// Its words of content, each once, by their numbers.
    words: Vec<usize>,
}

fn proposed(reading: &Reading) -> Vec<Highlight> {
    let prose = reading.paragraphs.iter().filter(|it| it.kind == BlockKind::Paragraph);
    let sentences = prose.flat_map(|it| &it.sentences).take(LOOKED_AT);
    let sentences: Vec<_> = sentences.collect();
    // Two or three sentences are their own summary.
    if sentences.len() < 5 {
        return Vec::new();
    }
    let mut numbers = WordMap::default();
    let candidates: Vec<_> = sentences
        .iter()
        .enumerate()
        .filter_map(|(place, it)| candidate(reading, it, place, &mut numbers))
        .collect();
    let mut counts = vec![0_u32; numbers.len()];
    candidates.iter().flat_map(|it| &it.words).for_each(|it| counts[*it] += 1);
    let weights: Vec<f64> = counts.into_iter().map(|it| f64::from(it).ln()).collect();
    let mut chosen: Vec<&Candidate> = candidates.first().into_iter().collect();
    let mut said = vec![false; weights.len()];
    chosen.iter().flat_map(|it| &it.words).for_each(|it| said[*it] = true);
    let mut left = BUDGET.saturating_sub(chosen.iter().map(|it| it.length).sum());
    while chosen.len() < MOST {
        let fits = |it: &&Candidate| {
            it.length <= left + SLACK
                && !chosen.iter().any(|own| own.place == it.place || is_said_by(own, it))
        };
        let best = candidates
            .iter()
            .filter(fits)
            .map(|it| (worth(it, &weights, &said), it))
            .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.place.cmp(&one.1.place)));
        let Some((_, best)) = best.filter(|_| left >= SHORTEST) else { break };
        best.words.iter().for_each(|it| said[*it] = true);
        left = left.saturating_sub(best.length);
        chosen.push(best);
    }
    chosen.sort_by_key(|it| it.place);
    chosen.into_iter().map(|it| Highlight { span: it.span, origin: Origin::Proposed }).collect()
}

/// A sentence may run over the budget by this much.
const SLACK: usize = 6;

/// The weights were chosen on CNN and Daily Mail articles; all near them do about as well.
fn worth(it: &Candidate, weights: &[f64], said: &[bool]) -> f64 {
    let (mut all, mut new) = (0.0, 0.0);
    for &word in &it.words {
        all += weights[word];
        new += if said[word] { 0.0 } else { weights[word] };
    }
    let central = all / (it.words.len() as f64 + 12.0);
    let fresh = new / (all + 0.1);
    let early = 1.0 / (1.0 + it.place as f64 / 2.0);
    1.5 * early + 1.2 * central + 0.2 * fresh
}

fn candidate<'a>(
    reading: &'a Reading,
    sentence: &Sentence,
    place: usize,
    numbers: &mut WordMap<'a, usize>,
) -> Option<Candidate> {
    let start = if place == 0 { behind_dateline(reading, sentence) } else { sentence.tokens.start };
    let tokens = start..sentence.tokens.end;
    let span = reading.span(tokens.clone());
    let word = |at: usize| reading.tokens[at].kind == TokenKind::Word;
    let length = tokens.clone().filter(|it| word(*it)).count();
    let ends = matches!(reading.word(tokens.end - 1), "." | "!" | "”" | "\"" | "…");
    let longest = if place == 0 { LONGEST_OPENING } else { LONGEST };
    if !(SHORTEST..=longest).contains(&length) || !ends || (place > 0 && leans_on_others(reading, start)) {
        return None;
    }
    if means_somebody_else(reading, &tokens)
        || is_headline(reading, &tokens)
        || is_half(reading, &tokens)
        || place > 0 && is_kicker(reading, &tokens)
    {
        return None;
    }
    let quoted = tokens.clone().filter(|it| reading.is_quoted(reading.tokens[*it].span.start)).count();
    if quoted * 2 > tokens.len() || tokens.clone().any(|it| tells_of_picture(reading, it)) {
        return None;
    }
    let content = |at: &usize| {
        matches!(reading.tag(*at), Tag::Noun | Tag::ProperNoun | Tag::Verb | Tag::Adjective | Tag::Numeral)
    };
    let number = |at: usize| {
        let next = numbers.len();
        *numbers.get_or_insert_with(reading.lower(at), || next)
    };
    let mut words: Vec<usize> = tokens.filter(content).map(number).collect();
    words.sort_unstable();
    words.dedup();
    Some(Candidate { span, place, length, words })
}

/// Where the opening begins behind `NORBURG (AP) —` or `(CNN) --`.
fn behind_dateline(reading: &Reading, sentence: &Sentence) -> usize {
    let first = sentence.tokens.start;
    let capitals = |at: usize| {
        let word = reading.word(at);
        word.len() > 1 && word.chars().all(char::is_uppercase)
    };
    if !(capitals(first) || reading.word(first) == "(") {
        return first;
    }
    let near = first..sentence.tokens.end.min(first + 12);
    let dash =
        near.rev().find(|it| matches!(reading.word(*it), "—" | "–" | "--") || is_double_hyphen(reading, *it));
    dash.map_or(first, |it| it + 1).min(sentence.tokens.end - 1)
}

fn is_double_hyphen(reading: &Reading, at: usize) -> bool {
    at > 0 && reading.word(at) == "-" && (reading.word(at - 1) == "-" || reading.word(at - 1) == ")")
}

/// Opens with a pronoun or a quotation: nothing without the sentence before.
fn leans_on_others(reading: &Reading, first: usize) -> bool {
    let word = reading.lower(first);
    matches!(reading.tag(first), Tag::Pronoun)
        || LEANING.contains(word)
        || reading.is_quoted(reading.tokens[first].span.start)
}

/// “At first glance, it does not look like much”: a pronoun before anything that it might mean.
fn means_somebody_else(reading: &Reading, tokens: &Range<usize>) -> bool {
    let mut near = tokens.start..tokens.start + LEAD.min(tokens.len());
    let pronoun =
        |at: usize| en::PRONOUNS_OF_A_THIRD_PERSON.contains(&reading.lower(at)) && !is_empty(reading, at);
    let led = |at: usize| {
        let named = (tokens.start..at).any(|it| reading.tag(it) == Tag::ProperNoun);
        reading.word(at) == "," && pronoun(at + 1) && !named
    };
    pronoun(tokens.start) || near.any(led)
}

/// “It is clear that”, “it is too late to”: means nothing at all.
fn is_empty(reading: &Reading, at: usize) -> bool {
    reading.lower(at) == en::IT && (at..at + EMPTY).any(|it| en::THAT_AND_TO.contains(&reading.word(it)))
}

/// “It is clear *that*” stands so near.
const EMPTY: usize = 6;
/// What leads into a sentence has no more words.
const LEAD: usize = 20;

/// “Council Votes To Build New Bridge Over River.”: the headline, told as a sentence.
fn is_headline(reading: &Reading, tokens: &Range<usize>) -> bool {
    let tells = |it: &usize| {
        !matches!(reading.tag(*it), Tag::Adposition | Tag::Conjunction | Tag::Determiner | Tag::Punctuation)
            && reading.word(*it).chars().count() >= LONG_WORD
    };
    let capital = |it: usize| !reading.word(it).starts_with(char::is_lowercase);
    let mut words = tokens.clone().skip(1).filter(tells);
    words.clone().count() >= SHORTEST - 1 && words.all(capital)
}

/// Words of so many letters have a capital in a headline.
const LONG_WORD: usize = 3;

/// “He said: ‘We dream of it.” goes on in the next sentence, “’ Police say” began in the one before.
fn is_half(reading: &Reading, tokens: &Range<usize>) -> bool {
    let quoted = |at: usize| reading.tokens.get(at).is_some_and(|it| reading.is_quoted(it.span.start));
    let count = |mark: &str| tokens.clone().filter(|it| reading.word(*it) == mark).count();
    let last = tokens.end - 1;
    let open = quoted(last) && !matches!(reading.word(last), "”" | "\"" | "’" | "'" | "''");
    let goes_on = open && quoted(tokens.end) || count("“") != count("”") || count("\"") % 2 == 1;
    let closes = matches!(reading.word(tokens.start), "”" | "’" | "'" | "''" | ")");
    goes_on || closes
}

/// “Low profile: Ana Ruiz and Tom Berg on Monday”: the words under a picture.
fn is_kicker(reading: &Reading, tokens: &Range<usize>) -> bool {
    (tokens.start + 1..tokens.end.min(tokens.start + KICKER)).any(|it| reading.word(it) == ":")
}

/// A kicker has fewer words.
const KICKER: usize = 5;

/// Two sentences that share so much say the same.
const SAME: f64 = 0.7;

fn is_said_by(one: &Candidate, other: &Candidate) -> bool {
    let shared = one.words.iter().filter(|it| other.words.binary_search(it).is_ok()).count();
    let least = one.words.len().min(other.words.len());
    shared as f64 >= SAME * least as f64
}

static LEANING: WordList = WordList::of("lean on what is before");

/// “(left)”, “pictured”, “scroll down”: the words of a caption.
fn tells_of_picture(reading: &Reading, at: usize) -> bool {
    let next = || reading.lower(at + 1);
    match reading.lower(at) {
        en::PICTURED => true,
        en::SCROLL => next() == en::DOWN,
        en::CLICK => next() == en::HERE,
        "(" => en::SIDES_OF_A_PICTURE.contains(&next()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::example::article;
    use crate::article::{DocumentBuilder, Meta};

    /// The highlights of an article whose paragraphs are parted by `¶`; one that opens with `*` is a highlight of its own.
    fn check(text: &str, want: &[&str]) {
        let mut builder = DocumentBuilder::new(Meta::default());
        for paragraph in text.split('¶') {
            match paragraph.trim().strip_prefix('*') {
                Some(own) => builder.block(BlockKind::Highlight, own),
                None => builder.block(BlockKind::Paragraph, paragraph),
            }
        }
        let document = builder.build();
        let found = find(&Reading::of(&document), true);
        assert_eq!(found.iter().map(|it| document.words(it.span)).collect::<Vec<_>>(), want);
    }

    const ARTICLE: &str = "NORBURG (AP) — The council of Norburg voted on Monday to build a bridge over the river. \
        ¶He was glad that the council of Norburg would build the bridge over the river. \
        ¶“The council of Norburg will build the bridge, and we are glad,” said Ana Ruiz. ¶It rained. \
        ¶The bridge over the river in Norburg will cost two million crowns, the council said.";

    #[test]
    fn the_opening_comes_without_its_dateline_and_no_highlight_leans_on_another() {
        check(
            ARTICLE,
            &[
                "The council of Norburg voted on Monday to build a bridge over the river.",
                "The bridge over the river in Norburg will cost two million crowns, the council said.",
            ],
        );
    }

    #[test]
    fn a_long_opening_is_proposed_and_a_headline_is_not() {
        let long = "The council of Norburg voted on Monday, after eleven hours of talks and the protests of farmers who \
            have lived on both banks for generations, to build a bridge over the river that will cost the town two million \
            crowns and may never be crossed by more than forty carts in a week of the winter.";
        let more = ARTICLE.split_once('¶').map_or("", |it| it.1);
        let first = |text: &str| -> String {
            let mut builder = DocumentBuilder::new(Meta::default());
            text.split('¶').for_each(|it| builder.block(BlockKind::Paragraph, it));
            let document = builder.build();
            let found = find(&Reading::of(&document), true);
            found.first().map(|it| document.words(it.span).to_string()).unwrap_or_default()
        };
        assert_eq!(first(&format!("{long} ¶{more}")), long);
        let headline = "Council Votes To Build Another Bridge Over The Wide River At Last.";
        assert_eq!(
            first(&format!("{headline} ¶{more}")),
            "The bridge over the river in Norburg will cost two million crowns, the council said."
        );
        let names = "President Ana Ruiz of Norland met Chancellor Tom Berg of Holm in Oslo on Monday.";
        assert_eq!(first(&format!("{names} ¶{more}")), names);
    }

    #[test]
    fn an_article_with_highlights_keeps_them() {
        check(&format!("*A bridge for Norburg ¶{ARTICLE}"), &["A bridge for Norburg"]);
    }

    #[test]
    fn a_caption_is_no_highlight() {
        let article =
            ARTICLE.replace("It rained.", "The council of Norburg (left) saw the bridge over the river.");
        assert!(!article.contains("It rained"));
        check(
            &article,
            &[
                "The council of Norburg voted on Monday to build a bridge over the river.",
                "The bridge over the river in Norburg will cost two million crowns, the council said.",
            ],
        );
    }

    #[test]
    fn no_highlight_hangs_repeats_or_is_cut() {
        let hanging = [
            "At first glance, it looks like any other bridge over the river of Norburg.",
            "Another bridge over the river of Norburg will cost the council as much.",
            "Low profile: the council of Norburg on the bridge over the river on Monday.",
            "The council of Norburg voted on Monday for a bridge over the wide river.",
            "The council of Norburg said of its bridge over the river: “We are glad.",
        ];
        for it in hanging {
            let article = ARTICLE.replace("It rained.", it);
            let mut builder = DocumentBuilder::new(Meta::default());
            article.split('¶').for_each(|it| builder.block(BlockKind::Paragraph, it));
            let document = builder.build();
            let found = find(&Reading::of(&document), true);
            assert!(!found.iter().any(|own| document.words(own.span) == it), "{it}");
        }
        let stays = [
            "It is clear that the bridge over the river of Norburg will be a long one.",
            "On Monday, the bridge over the river of Norburg was two years late.",
            "Ana Ruiz, who led the council of Norburg, said that she saw the river rise.",
        ];
        for it in stays {
            let reading = article(it);
            let reading = Reading::of(&reading);
            assert!(!means_somebody_else(&reading, &(0..reading.tokens.len())), "{it}");
        }
    }

    #[test]
    fn a_short_article_needs_none() {
        check("The council of Norburg voted on Monday to build a bridge over the river.", &[]);
    }
}
