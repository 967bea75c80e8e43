//! The columns of every list. The order here is the order that scripts see; new ones come last.

use super::sheet::{Article, Column, Sheet};
use crate::finding::{Event, Flag, Highlight, Person, Polarity, Quote, When, part};
use crate::text::{Span, year_words};
use jiff::civil::Date;
use serde_json::{Value, json};

pub(crate) fn quotes(article: &Article) -> Sheet {
    Sheet::of(QUOTES, article, article.analysis.spoken())
}

pub(crate) fn people(article: &Article) -> Sheet {
    Sheet::of(PEOPLE, article, article.analysis.people.iter())
}

pub(crate) fn timeline(article: &Article) -> Sheet {
    Sheet::of(EVENTS, article, article.analysis.events.iter())
}

/// For people: the main events alone, where they are enough.
pub(crate) fn main_events(article: &Article) -> Sheet {
    let events = &article.analysis.events;
    let enough = Event::are_enough(events);
    Sheet::of(EVENTS, article, events.iter().filter(|it| it.is_main || !enough))
}

/// How many events those for people leave out.
pub(crate) fn folded(article: &Article) -> usize {
    let events = &article.analysis.events;
    if Event::are_enough(events) { events.iter().filter(|it| !it.is_main).count() } else { 0 }
}

/// What is left out, and how to get it.
pub(crate) fn folded_words(count: usize) -> String {
    let events = if count == 1 { "event is" } else { "events are" };
    format!("{count} more {events} not among the main ones; --format json or csv gives all")
}

pub(crate) fn highlights(article: &Article) -> Sheet {
    Sheet::of(HIGHLIGHTS, article, article.analysis.highlights.iter())
}

const QUOTES: &[Column<Quote>] = &[
    shown("speaker", |_, it| json!(it.speaker.as_ref().and_then(|it| it.called()))),
    shown("role", |article, it| json!(speaker(article, it).and_then(|it| it.role.as_ref()))),
    shown("kind", |_, it| it.kind.name().into()),
    shown("words", |article, it| said(article, it).into()),
    told("cue", |article, it| it.cue.map_or(Value::Null, |it| words(article, it))),
    told("rule", |_, it| (*it.rule).into()),
    told("section", |article, it| section(article, it.span)),
    told("heading", |article, it| heading(article, it.span)),
    told("span", |article, it| span(article, it.span)),
    told("mention", |article, it| {
        it.speaker.as_ref().and_then(|it| it.mention).map_or(Value::Null, |it| words(article, it))
    }),
];

const PEOPLE: &[Column<Person>] = &[
    shown("name", |_, it| it.name.as_str().into()),
    shown("kind", |_, it| it.kind.name().into()),
    shown("role", |_, it| json!(it.role)),
    shown("named", |_, it| it.mentions.len().into()),
    shown("quoted", |article, it| {
        article.analysis.spoken().filter(|q| speaks(article, q, it)).count().into()
    }),
    shown("acting", |article, it| {
        article.analysis.events.iter().filter(|e| acts(article, e, it)).count().into()
    }),
    told("aliases", |_, it| json!(it.aliases)),
    told("first", |article, it| it.mentions.first().map_or(Value::Null, |it| span(article, *it))),
];

const EVENTS: &[Column<Event>] = &[
    shown("date", |_, it| it.when.as_ref().map_or(Value::Null, |it| shown_date(it).into())),
    shown("sign", |_, it| sign(it).into()),
    shown("actors", |article, it| dealing(article, it).into()),
    shown("what", |_, it| it.summary.as_str().into()),
    told("from", |_, it| when(it, |it| json!(it.from.to_string()))),
    told("to", |_, it| when(it, |it| json!(it.to.to_string()))),
    told("precision", |_, it| when(it, |it| it.precision.name().into())),
    told("source", |_, it| when(it, |it| it.source.name().into())),
    told("date_words", |article, it| {
        it.when.as_ref().and_then(|it| it.span).map_or(Value::Null, |it| words(article, it))
    }),
    told("polarity", |_, it| it.polarity.map(|it| it.name()).into()),
    told("root", |_, it| it.root.map(|it| it.name()).into()),
    told("score", |_, it| json!(it.score)),
    told("flags", |_, it| it.flags.iter().map(|it| it.name()).collect()),
    told("tellings", |_, it| it.tellings.into()),
    told("sentence", |article, it| words(article, it.sentence)),
    told("section", |article, it| section(article, it.sentence)),
    told("span", |article, it| span(article, it.sentence)),
    told("mod", |_, it| json!(it.when.as_ref().and_then(|it| it.modifier).map(|it| it.name()))),
    told("fiscal", |_, it| when(it, |it| it.fiscal.into())),
    told("confidence", |_, it| when(it, |it| it.told_confidence().into())),
    told("agents", |article, it| json!(named(article, &it.agents))),
    told("others", |article, it| json!(named(article, &it.others))),
    told("mutual", |_, it| it.mutual.into()),
    told("claimed_by", |article, it| json!(it.claimed_by.map(|it| named(article, &[it]).concat()))),
    told("salience", |_, it| if it.is_main { "main" } else { "more" }.into()),
    told("part", |article, it| part(it, article.news).name().to_lowercase().into()),
    shown("notes", |article, it| notes(article, it).join(", ").into()),
];

/// What must be known of an event beside its words: that it did not happen, who claims it, that it lies ahead.
pub(super) fn notes(article: &Article, event: &Event) -> Vec<String> {
    let flag = |flag, word: &str| event.flags.contains(&flag).then(|| word.to_string());
    let claim = match event.claimed_by {
        Some(it) => Some(format!("claim: {}", named(article, &[it]).concat())),
        None => event.is_claim().then(|| "claim".to_string()),
    };
    let all = [
        flag(Flag::Negated, "did not happen"),
        claim,
        flag(Flag::Hypothetical, "possible"),
        flag(Flag::Future, "lies ahead"),
    ];
    all.into_iter().flatten().collect()
}

const HIGHLIGHTS: &[Column<Highlight>] = &[
    shown("origin", |_, it| it.origin.name().into()),
    shown("words", |article, it| words(article, it.span)),
    told("span", |article, it| span(article, it.span)),
];

/// For everyone.
const fn shown<Thing>(name: &'static str, cell: fn(&Article<'_>, &Thing) -> Value) -> Column<Thing> {
    Column { name, in_table: true, cell }
}

/// For scripts.
const fn told<Thing>(name: &'static str, cell: fn(&Article<'_>, &Thing) -> Value) -> Column<Thing> {
    Column { name, in_table: false, cell }
}

fn words(article: &Article, span: Span) -> Value {
    article.document.words(span).into()
}

fn span(article: &Article, span: Span) -> Value {
    json!(article.positions.span(span))
}

fn section(article: &Article, span: Span) -> Value {
    article.document.section_at(span.start).into()
}

fn heading(article: &Article, span: Span) -> Value {
    json!(article.document.heading(article.document.section_at(span.start)))
}

fn said(article: &Article, quote: &Quote) -> String {
    quote.words(article.document.text())
}

fn speaker<'a>(article: &Article<'a>, quote: &Quote) -> Option<&'a Person> {
    article.analysis.people.get(quote.speaker.as_ref()?.person?)
}

fn speaks(article: &Article, quote: &Quote, person: &Person) -> bool {
    speaker(article, quote).is_some_and(|it| std::ptr::eq(it, person))
}

fn acts(article: &Article, event: &Event, person: &Person) -> bool {
    event.actors.iter().filter_map(|it| article.analysis.people.get(*it)).any(|it| std::ptr::eq(it, person))
}

/// The names of the actors, the one who acts first.
fn named<'a>(article: &Article<'a>, people: &[usize]) -> Vec<&'a str> {
    people.iter().filter_map(|it| article.analysis.people.get(*it)).map(|it| it.name.as_str()).collect()
}

/// `Kenya + Ghana → Togo`; `France ⇄ Spain` where both did it, `France – Spain` where the order is not sure.
pub(super) fn dealing(article: &Article, event: &Event) -> String {
    dealing_of(&named(article, &event.agents), &named(article, &event.others), event.mutual)
}

pub(super) fn dealing_of(agents: &[&str], others: &[&str], mutual: bool) -> String {
    match (agents.is_empty(), others.is_empty()) {
        _ if mutual => agents.join(" ⇄ "),
        (true, _) => others.join(" – "),
        (_, true) => agents.join(" + "),
        _ => format!("{} → {}", agents.join(" + "), others.join(" + ")),
    }
}

fn when(event: &Event, tell: fn(&When) -> Value) -> Value {
    event.when.as_ref().map_or(Value::Null, tell)
}

/// Never more precise than it is known: a day, a month, a year, or from when to when.
pub(super) fn shown_date(when: &When) -> String {
    date_of(when.from, when.to)
}

pub(super) fn date_of(from: Date, to: Date) -> String {
    if from.year() < 1 {
        let (from, to) = (year_words(from.year()), year_words(to.year()));
        return if from == to { from } else { format!("{from}/{to}") };
    }
    if from == to {
        from.to_string()
    } else if from == from.first_of_month() && to == from.last_of_month() {
        from.strftime("%Y-%m").to_string()
    } else if from == from.first_of_year() && to == from.last_of_year() {
        from.strftime("%Y").to_string()
    } else {
        format!("{from}/{to}")
    }
}

/// The sign and who dealt with whom, before what happened; `behind` the actors. Nothing stands for what is not known.
pub(super) fn headed(article: &Article, event: &Event, behind: &str) -> String {
    let (sign, actors) = (sign(event), dealing(article, event));
    let sign = if sign.is_empty() { String::new() } else { format!("{sign} ") };
    if actors.is_empty() { sign } else { format!("{sign}{actors}{behind} ") }
}

pub(super) fn sign(event: &Event) -> &'static str {
    sign_of(event.polarity)
}

pub(super) fn sign_of(polarity: Option<Polarity>) -> &'static str {
    match polarity {
        Some(Polarity::Cooperation) => "+",
        Some(Polarity::Conflict) => "-",
        Some(Polarity::Neutral) => "·",
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Document;
    use crate::finding::{Analysis, Precision, WhenSource};
    use jiff::civil::date;

    #[test]
    fn a_date_is_shown_as_precisely_as_it_is_known() {
        let check = |from, to, want: &str| {
            let when = When::of(from, to, Precision::Day, WhenSource::Explicit);
            assert_eq!(shown_date(&when), want);
        };
        check(date(2017, 3, 10), date(2017, 3, 10), "2017-03-10");
        check(date(2016, 7, 1), date(2016, 7, 31), "2016-07");
        check(date(2015, 1, 1), date(2015, 12, 31), "2015");
        check(date(2016, 12, 1), date(2017, 2, 28), "2016-12-01/2017-02-28");
        check(date(-489, 1, 1), date(-489, 12, 31), "490 BC");
    }

    #[test]
    fn who_dealt_with_whom_is_told_as_far_as_it_is_sure() {
        let person = |name: &str| Person {
            name: name.into(),
            kind: crate::finding::PersonKind::Country,
            role: None,
            aliases: Vec::new(),
            mentions: Vec::new(),
        };
        let people = vec![person("Kenya"), person("Ghana"), person("Togo")];
        let (document, analysis) = (Document::default(), Analysis { people, ..Analysis::default() });
        let article = Article::new(&document, &analysis);
        let told = |agents: &[usize], others: &[usize], mutual| {
            let (agents, others) = (agents.to_vec(), others.to_vec());
            dealing(&article, &Event { agents, others, mutual, ..Event::default() })
        };
        assert_eq!(told(&[0, 1], &[2], false), "Kenya + Ghana → Togo");
        assert_eq!(told(&[0, 1], &[], true), "Kenya ⇄ Ghana");
        assert_eq!(told(&[], &[0, 2], false), "Kenya – Togo");
        assert_eq!((told(&[2], &[], false), told(&[], &[], false)), ("Togo".into(), String::new()));
        let headed = |agents: &[usize], polarity| {
            let agents = agents.to_vec();
            headed(&article, &Event { agents, polarity, ..Event::default() }, ":")
        };
        assert_eq!((headed(&[2], None), headed(&[], None)), ("Togo: ".into(), String::new()));
        assert_eq!(headed(&[], Some(Polarity::Conflict)), "- ");
        assert_eq!(headed(&[2], Some(Polarity::Cooperation)), "+ Togo: ");
    }

    #[test]
    fn every_list_has_columns_for_people_and_names_that_differ() {
        let names: Vec<Vec<&str>> = vec![
            QUOTES.iter().map(|it| it.name).collect(),
            PEOPLE.iter().map(|it| it.name).collect(),
            EVENTS.iter().map(|it| it.name).collect(),
            HIGHLIGHTS.iter().map(|it| it.name).collect(),
        ];
        for list in names {
            let mut once = list.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), list.len());
        }
    }
}
