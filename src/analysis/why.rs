//! Why a quote has its speaker and an event its date: the rule, in words.

use super::finding::{Analysis, Event, Flag, Modifier, Polarity, Quote, When, WhenSource};
use super::quotes;
use super::timeline;
use crate::article::Document;

/// A line each, for the reader: the cue, the rule and its reason, the way from the mention to the name.
pub fn quote(document: &Document, quote: &Quote) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(cue) = quote.cue {
        lines.push(format!("cue: “{}”", document.words(cue)));
    }
    lines.push(format!("rule {}: {}", quote.rule, quotes::reason(quote.rule)));
    let Some(speaker) = &quote.speaker else {
        lines.push("speaker: the article does not say, or not clearly enough".to_string());
        return lines;
    };
    if let Some(mention) = speaker.mention {
        lines.push(format!("mention: “{}”", document.words(mention)));
    }
    lines.extend(speaker.chain.iter().cloned());
    if speaker.person.is_none() {
        lines.push("the article names nobody more fully: the words stand as they are".to_string());
    }
    lines
}

/// A line each, for the reader.
pub fn event(document: &Document, analysis: &Analysis, event: &Event) -> Vec<String> {
    let names = |of: &[usize]| {
        let names: Vec<&str> =
            of.iter().filter_map(|it| analysis.people.get(*it)).map(|it| it.name.as_str()).collect();
        names.join(", ")
    };
    let share = |it: f32| format!("{:.0} in 100 such rows were right where it was measured", it * 100.0);
    let measured = event.measured;
    let mut lines = vec![format!(
        "event: “{}”; {}",
        document.words(event.trigger),
        share(measured.event).replace("were right", "told an event")
    )];
    lines.push(match (event.agents.is_empty(), event.others.is_empty()) {
        (true, true) => "actors: none that is sure enough to be stated".to_string(),
        (false, true) if event.mutual => {
            format!("actors: {}, with each other; {}", names(&event.agents), share(measured.pair))
        }
        (false, true) => {
            format!(
                "actors: {}; to whom is not sure enough to be stated, or nobody else has part in it",
                names(&event.agents)
            )
        }
        (true, false) => {
            format!(
                "actors: {}; who of them did it is not sure enough; {}",
                names(&event.others),
                share(measured.pair)
            )
        }
        (false, false) => {
            format!(
                "actors: {} → {}; {}",
                names(&event.agents),
                names(&event.others),
                share(measured.direction)
            )
        }
    });
    lines.push(match event.polarity {
        Some(sign) => format!("sign: {}; {}", tone(sign), share(measured.sign)),
        None => "sign: none that is sure enough to be stated".to_string(),
    });
    lines.extend(event.flags.iter().map(|it| flag_in_words(*it).to_string()));
    match &event.when {
        None => lines.push("date: none that belongs to it, or none that is sure enough".to_string()),
        Some(when) => {
            let words = when.span.map_or(String::new(), |it| format!(" from “{}”", document.words(it)));
            let modifier = when.modifier.map_or("", modifier_in_words);
            lines.push(format!("date: {modifier}{}{words}, {}", when.value, source_in_words(when.source)));
            lines.extend(when.fiscal.then(|| "a financial year: it may begin in another month".to_string()));
            lines.push(format!("confidence: {}", share(measured.date)));
            let time = when.span.and_then(|span| analysis.times.iter().find(|it| it.span == span));
            let example = time.and_then(|it| timeline::when::example(it.rule));
            lines.extend(example.map(|it| format!("read as in: {it}")));
            lines.extend((when.source == WhenSource::Inferred).then(|| inferred(document, analysis, when)));
        }
    }
    if event.tellings > 1 {
        lines.push(format!("told {} times", event.tellings));
    }
    lines
}

/// Why an inferred date is believed.
fn inferred(document: &Document, analysis: &Analysis, when: &When) -> String {
    if when.span.is_none() {
        return "the report opens without a date: it tells of its own day".to_string();
    }
    let year = when.from.year();
    if let Some(published) = analysis.published.map(|it| it.date)
        && (year - published.year).abs() <= 1
    {
        return format!("year: the nearest to the article’s own date, {published}");
    }
    let told = analysis.times.iter().filter_map(|it| it.when.as_ref());
    let told = told.filter(|it| it.source == WhenSource::Explicit);
    let Some(latest) = told.max_by_key(|it| it.from).filter(|it| it.from.year() == year) else {
        return "year: that of the date told before it".to_string();
    };
    let words = latest.span.map_or("", |it| document.words(it));
    let unknown =
        if analysis.published.is_none() { "the article does not tell its own date, and " } else { "" };
    format!("year: {unknown}the latest that it names is “{words}”")
}

fn tone(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Cooperation => "cooperation",
        Polarity::Conflict => "conflict",
        Polarity::Neutral => "neither",
    }
}

fn flag_in_words(flag: Flag) -> &'static str {
    match flag {
        Flag::Negated => "said not to have been done",
        Flag::Future => "still to come when it was told",
        Flag::Hypothetical => "only possible",
        Flag::Reported => "told by someone in the article",
    }
}

/// As it stands before a date.
fn modifier_in_words(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Start => "early in ",
        Modifier::Mid => "in the middle of ",
        Modifier::End => "late in ",
        Modifier::Approx => "about ",
        Modifier::Before | Modifier::MoreThan | Modifier::EqualOrMore => "before ",
        Modifier::After | Modifier::LessThan | Modifier::EqualOrLess => "after ",
    }
}

fn source_in_words(source: WhenSource) -> &'static str {
    match source {
        WhenSource::Explicit => "as it stands",
        WhenSource::Relative => "counted from the article’s date",
        WhenSource::Inferred => "in part inferred",
        WhenSource::Carried => "carried over from the sentence before",
    }
}
