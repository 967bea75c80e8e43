//! Annotated timelines, and articles in which nothing happens between anyone.

use dateline::analysis::event_training::{Look, look};
use dateline::article::Document;
use dateline::ingest::{Hints, verbatim};
use dateline::text::{CharPositions, Date};
use jiff::civil;
use jiff::{ToSpan, civil::ISOWeekDate};
use serde::Deserialize;
use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

/// One article as the steps see it, with what is right.
pub(crate) struct Article {
    pub(crate) outlet: String,
    pub(crate) look: Look,
    pub(crate) gold: Vec<Gold>,
    pub(crate) names: Names,
    /// For each telling: the places of its sentence and trigger in code points.
    pub(crate) places: Vec<([usize; 2], [usize; 2])>,
}

/// One event as it was annotated.
pub(crate) struct Gold {
    /// Its sentence, then further ones that tell it, with the dates that these may have.
    pub(crate) sentences: Vec<([usize; 2], Option<Interval>)>,
    pub(crate) trigger: [usize; 2],
    pub(crate) date: Option<Interval>,
    pub(crate) actors: Vec<String>,
    /// Who did it, where that is annotated.
    pub(crate) sides: Option<[Vec<String>; 2]>,
    pub(crate) mutual: Option<bool>,
    pub(crate) polarity: String,
    pub(crate) essential: bool,
}

pub(crate) type Interval = (civil::Date, civil::Date);

#[derive(Deserialize)]
struct Line {
    id: String,
    published: Option<String>,
    text: String,
    #[serde(default)]
    main_actors: Vec<Vec<String>>,
    #[serde(default)]
    other_actors: Vec<Vec<String>>,
    events: Vec<Annotated>,
    undated: Vec<Annotated>,
}

#[derive(Deserialize)]
struct Annotated {
    date: Option<String>,
    sentence_span: [usize; 2],
    trigger_span: Option<[usize; 2]>,
    #[serde(default)]
    mentions: Option<Vec<Mention>>,
    actors: Vec<String>,
    sides: Option<Vec<Vec<String>>>,
    mutual: Option<bool>,
    polarity: String,
    essential: bool,
}

#[derive(Deserialize)]
struct Mention {
    sentence_span: [usize; 2],
    date: Option<String>,
}

pub(crate) fn read(path: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let lines = std::fs::read_to_string(path).map_err(|it| format!("cannot read {path:?}: {it}"))?;
    lines.lines().filter(|it| !it.trim().is_empty()).map(|it| article(serde_json::from_str(it)?)).collect()
}

/// What was annotated counts from the article's own day: without it, dates would be learned that nobody can know.
fn article(line: Line) -> Result<Article, Box<dyn Error>> {
    let Some(published) = line.published.as_deref().and_then(Date::parse) else {
        return Err(format!("{} has no date: add \"published\" to its line", line.id).into());
    };
    let document = verbatim(line.text, &Hints { published: Some(published), ..Hints::default() });
    let groups = line.main_actors.into_iter().chain(line.other_actors).collect::<Vec<_>>();
    let names = Names::of(&groups);
    let gold = line.events.into_iter().chain(line.undated).map(|it| gold(it, &names)).collect();
    let outlet = outlet(&line.id);
    Ok(seen(outlet, &document, gold, names))
}

fn seen(outlet: String, document: &Document, gold: Vec<Gold>, names: Names) -> Article {
    let look = look(document);
    let positions = CharPositions::of(document.text());
    let place = |it: dateline::text::Span| [positions.at(it.start), positions.at(it.end)];
    let places = look.tellings.iter().map(|it| (place(it.sentence), place(it.trigger))).collect();
    Article { outlet, look, gold, names, places }
}

/// The outlet of an article, from its number.
fn outlet(id: &str) -> String {
    let end = id.find(|it: char| it == '_' || it.is_ascii_digit()).unwrap_or(id.len());
    id[..end].to_string()
}

fn gold(it: Annotated, names: &Names) -> Gold {
    let date = it.date.as_deref().and_then(interval);
    let own = (it.sentence_span, date);
    let more = it.mentions.unwrap_or_default().into_iter();
    let more =
        more.map(|mention| (mention.sentence_span, mention.date.as_deref().and_then(interval).or(date)));
    let known = |it: &[String]| it.iter().map(|it| names.one(it)).collect::<Vec<_>>();
    let sides = it.sides.as_ref().filter(|it| it.len() == 2).map(|it| [known(&it[0]), known(&it[1])]);
    let two = || it.actors.len() > 1 && it.mutual.is_some();
    let sides = sides.or_else(|| two().then(|| [known(&it.actors[..1]), known(&it.actors[1..])]));
    Gold {
        sentences: std::iter::once(own).chain(more).collect(),
        trigger: it.trigger_span.unwrap_or([0, 0]),
        date,
        actors: known(&it.actors),
        sides,
        mutual: it.mutual,
        polarity: it.polarity,
        essential: it.essential,
    }
}

/// Guides and papers of GUM that anyone may print again: nothing that happens between anyone is told in them.
pub(crate) fn idle(path: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let file = std::fs::read_to_string(path).map_err(|it| format!("cannot read {path:?}: {it}"))?;
    let mut found = Vec::new();
    let mut texts: Vec<(String, String)> = Vec::new();
    for line in file.lines() {
        if let Some(id) = line.strip_prefix("# doc ") {
            texts.push((id.split(' ').next().unwrap_or(id).to_string(), String::new()));
        } else if let Some((_, text)) = texts.last_mut() {
            match line.split('\t').nth(1) {
                None if !text.is_empty() => text.push(' '),
                Some(word) => {
                    let tight =
                        matches!(word, "." | "," | ":" | ";" | "!" | "?" | ")" | "'s" | "’s" | "n't" | "%");
                    if !tight && !text.is_empty() && !text.ends_with(['(', ' ']) {
                        text.push(' ');
                    }
                    text.push_str(word);
                }
                None => {}
            }
        }
    }
    for (id, text) in texts {
        let genre = id.split('_').nth(1).unwrap_or_default().to_string();
        if ["academic", "voyage", "textbook", "whow"].contains(&genre.as_str()) {
            let short: String = text.chars().take(6000).collect();
            let document =
                verbatim(short, &Hints { published: Date::parse("2015-06-01"), ..Hints::default() });
            found.push(seen(genre, &document, Vec::new(), Names::default()));
        }
    }
    Ok(found)
}

/// The names of the annotated actors, as the scorer takes them.
#[derive(Default)]
pub(crate) struct Names {
    main: HashMap<String, String>,
    /// The longest first.
    aliases: Vec<String>,
}

impl Names {
    fn of(groups: &[Vec<String>]) -> Names {
        let mut names = Names::default();
        for group in groups {
            for it in group {
                let first = norm(&group[0]);
                let alias = norm(it);
                if !names.main.contains_key(&alias) {
                    names.aliases.push(alias.clone());
                    names.main.insert(alias, first);
                }
            }
        }
        names.aliases.sort_by_key(|it| std::cmp::Reverse(it.chars().count()));
        names
    }

    /// Which of the annotated actors a name means; else the name.
    pub(crate) fn one(&self, name: &str) -> String {
        let name = norm(name);
        if let Some(found) = self.main.get(&name) {
            return found.clone();
        }
        let inside = self.aliases.iter().find(|it| holds(&name, it));
        inside.map_or(name.clone(), |it| self.main[it].clone())
    }
}

/// Whether words stand in a name as whole words.
fn holds(name: &str, words: &str) -> bool {
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    !words.is_empty()
        && name
            .match_indices(words)
            .any(|(at, _)| !name[..at].ends_with(is_word) && !name[at + words.len()..].starts_with(is_word))
}

fn norm(name: &str) -> String {
    let name = name.replace('’', "'").replace('.', "").to_lowercase();
    let name = name.trim();
    let name = name.strip_suffix("'s").or_else(|| name.strip_suffix('\'')).unwrap_or(name);
    let name = name.strip_prefix("the ").unwrap_or(name);
    name.split([' ', '_', '-', '\n', '\t']).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

/// First and last day of an annotated date: `2016`, `2016-03`, `2016-W10`, `2016-Q3`, `2016-SU`, a day, or `a/b`.
pub(crate) fn interval(words: &str) -> Option<Interval> {
    if let Some((from, to)) = words.split_once('/') {
        return Some((interval(from)?.0, interval(to)?.1));
    }
    let (year, rest) = words.split_once('-').map_or((words, None), |it| (it.0, Some(it.1)));
    let year: i16 = year.parse().ok()?;
    let months = |first: i8, count: i64| -> Option<Interval> {
        let from = civil::Date::new(year, first, 1).ok()?;
        Some((from, from.checked_add((count - 1).months()).ok()?.last_of_month()))
    };
    let Some(rest) = rest else { return months(1, 12) };
    match rest {
        "SP" => months(3, 3),
        "SU" => months(6, 3),
        "FA" => months(9, 3),
        "WI" => months(12, 3),
        _ if rest.starts_with('W') => {
            let week: i8 = rest[1..].parse().ok()?;
            let monday = ISOWeekDate::new(year, week, civil::Weekday::Monday).ok()?.date();
            Some((monday, monday.checked_add(6.days()).ok()?))
        }
        _ if rest.starts_with('Q') => months(3 * rest[1..].parse::<i8>().ok()? - 2, 3),
        _ => match rest.split_once('-') {
            None => months(rest.parse().ok()?, 1),
            Some((month, day)) => {
                let day = civil::Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
                Some((day, day))
            }
        },
    }
}
