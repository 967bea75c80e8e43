//! Explains a quotation's speaker and an event's date: the rule, in words.

use super::quotes;
use super::timeline;
use crate::article::Document;
use crate::finding::{Analysis, Event, Flag, Modifier, Polarity, Quote, Time, When, WhenSource};

/// A line each, for the reader: the cue, the rule and its reason, the way from the mention to the name.
pub fn quote(document: &Document, quote: &Quote) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(cue) = quote.cue {
        lines.push(format!("cue: “{}”", document.words(cue)));
    }
    lines.push(format!("rule {}: {}", quote.rule, quotes::reason(&quote.rule)));
    let Some(speaker) = &quote.speaker else {
        lines.push("speaker: unknown; the article does not say clearly".to_string());
        return lines;
    };
    if let Some(mention) = speaker.mention {
        lines.push(format!("mention: “{}”", document.words(mention)));
    }
    lines.extend(speaker.chain.iter().cloned());
    if speaker.person.is_none() {
        lines.push("no full name in the article, so the words are kept as they are".to_string());
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
    let share = |it: f32| format!("{:.0} % of such rows were right in our tests", it * 100.0);
    let measured = event.measured;
    let mut lines = vec![format!(
        "event: “{}”; {}",
        document.words(event.trigger),
        share(measured.event).replace("were right", "were events")
    )];
    lines.push(match (event.agents.is_empty(), event.others.is_empty()) {
        (true, true) => "actors: none is certain enough to be stated".to_string(),
        (false, true) if event.mutual => {
            format!("actors: {}, with each other; {}", names(&event.agents), share(measured.pair))
        }
        (false, true) => {
            format!("actors: {}; nobody else takes part, or it is not certain who", names(&event.agents))
        }
        (true, false) => {
            format!(
                "actors: {}; which of them acted is not certain enough; {}",
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
    if !event.inferred.is_empty() {
        lines.push(format!(
            "the sentence does not speak of {}; the rest of the article tells",
            names(&event.inferred)
        ));
    }
    lines.push(match event.polarity {
        Some(sign) => format!("sign: {}; {}", tone(sign), share(measured.sign)),
        None => "sign: none is certain enough to be stated".to_string(),
    });
    lines.extend(event.flags.iter().map(|it| flag_in_words(*it).to_string()));
    match &event.when {
        None => lines.push("date: unknown, or not certain enough to be stated".to_string()),
        Some(when) => {
            let words = when.span.map_or(String::new(), |it| format!(" from “{}”", document.words(it)));
            let modifier = when.modifier.map_or("", modifier_in_words);
            lines.push(format!("date: {modifier}{}{words}, {}", when.value, when.source.in_words()));
            lines.extend(when.fiscal.then(|| "a financial year, which may not begin in January".to_string()));
            lines.push(format!("confidence: {}", share(measured.date)));
            let time = when.span.and_then(|span| analysis.times.iter().find(|it| it.span == span));
            let example = time.and_then(|it| timeline::when::example(&it.rule));
            lines.extend(example.map(|it| format!("read like the date in “{}”", it.replace(['[', ']'], ""))));
            lines.extend((when.source == WhenSource::Inferred).then(|| inferred(document, analysis, when)));
        }
    }
    if event.tellings > 1 {
        lines.push(format!("mentioned {} times", event.tellings));
    }
    lines
}

/// A line each, for the reader: a date that is told without an event.
pub fn time(document: &Document, time: &Time) -> Vec<String> {
    let mut lines = vec![format!("date: {} from “{}”", time.value, document.words(time.span))];
    if let Some(when) = &time.when {
        lines.push(format!("from {} to {}, {}", when.from, when.to, when.source.in_words()));
        lines.push(format!(
            "confidence: {:.0} % of such dates were right in our tests",
            when.confidence() * 100.0
        ));
    }
    let example = timeline::when::example(&time.rule);
    lines.extend(example.map(|it| format!("read like the date in “{}”", it.replace(['[', ']'], ""))));
    lines
}

/// Why an inferred date is believed.
fn inferred(document: &Document, analysis: &Analysis, when: &When) -> String {
    if when.span.is_none() {
        return "no date is given; a report is taken to be about its own day".to_string();
    }
    let year = when.from.year();
    if let Some(published) = analysis.published.map(|it| it.date)
        && (year - published.year).abs() <= 1
    {
        return format!("year: the nearest to the publication date, {published}");
    }
    let told = analysis.times.iter().filter_map(|it| it.when.as_ref());
    let told = told.filter(|it| it.source == WhenSource::Explicit);
    let Some(latest) = told.max_by_key(|it| it.from).filter(|it| it.from.year() == year) else {
        return "year: taken from the date mentioned before it".to_string();
    };
    let words = latest.span.map_or("", |it| document.words(it));
    let unknown = if analysis.published.is_none() { "the publication date is unknown; " } else { "" };
    format!("year: {unknown}the latest date in the article is “{words}”")
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
        Flag::Negated => "the article says it did not happen",
        Flag::Future => "in the future at the time of the article",
        Flag::Hypothetical => "possible, not certain",
        Flag::Reported => "reported by someone in the article",
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
