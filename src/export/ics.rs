//! The timeline as a calendar, RFC 5545. A date that is not known to the day becomes an all-day span
//! over the whole time it may lie in, with a note that says so.

use super::lists::headed;
use super::sheet::Article;
use crate::finding::{Event, Precision, When, WhenSource, part};
use jiff::civil::Date;
use std::io::{self, Write};

pub(crate) fn begin_calendar(out: &mut dyn Write) -> io::Result<()> {
    ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dateline//timeline//EN"]
        .iter()
        .try_for_each(|it| fold(it, out))
}

/// `held`: how many events stand in it. A calendar must hold something: an empty one says so in a note.
pub(crate) fn end_calendar(held: usize, stamp: &str, out: &mut dyn Write) -> io::Result<()> {
    let (id, stamp) = (format!("UID:none-{stamp}@dateline"), format!("DTSTAMP:{stamp}"));
    let note = ["BEGIN:VJOURNAL", &id, &stamp, "SUMMARY:No event with a date was found", "END:VJOURNAL"];
    let note = if held == 0 { &note[..] } else { &[] };
    note.iter().chain(&["END:VCALENDAR"]).try_for_each(|it| fold(it, out))
}

/// Answers how many were written. `stamp`: when the calendar is made, as `20170310T120000Z`.
pub(crate) fn events(article: &Article, stamp: &str, out: &mut dyn Write) -> io::Result<usize> {
    let mut held = 0;
    let mut line = |it: &str| fold(it, out);
    for (at, event) in article.analysis.events.iter().enumerate() {
        // The calendar has no years before the first.
        let Some(when) = event.when.as_ref().filter(|it| it.from.year() > 0) else { continue };
        line("BEGIN:VEVENT")?;
        line(&format!("UID:{:016x}-{at}@dateline", identity(article)))?;
        line(&format!("DTSTAMP:{stamp}"))?;
        line(&format!("DTSTART;VALUE=DATE:{}", day(when.from)))?;
        line(&end(when))?;
        line(&format!("SUMMARY:{}", escaped(&summary(article, event))))?;
        line(&format!("DESCRIPTION:{}", escaped(&description(article, event, when))))?;
        line(&format!("CATEGORIES:{}", part(event, article.news).name()))?;
        line("TRANSP:TRANSPARENT")?;
        line("END:VEVENT")?;
        held += 1;
    }
    Ok(held)
}

fn summary(article: &Article, event: &Event) -> String {
    format!("{}{}", headed(article, event, ":"), event.summary)
}

fn description(article: &Article, event: &Event, when: &When) -> String {
    let sentence = article.document.words(event.sentence);
    let mut notes = Vec::new();
    if when.precision < Precision::Day || when.from != when.to {
        notes.push(format!("The date is precise only to the {}.", when.precision.name()));
    }
    if when.is_approximate() {
        notes.push("The date is approximate.".to_string());
    }
    if when.fiscal {
        notes.push("The date is a financial year, which may not begin in January.".to_string());
    }
    if when.source != WhenSource::Explicit {
        notes.push(format!("The date is {}.", when.source.name()));
    }
    [&[sentence.to_string()], notes.as_slice()].concat().join("\n")
}

/// The same article gives the same events again.
fn identity(article: &Article) -> u64 {
    article
        .document
        .text()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The day behind the last; where the calendar ends, how many days it takes.
fn end(when: &When) -> String {
    when.to.tomorrow().map_or_else(
        |_| format!("DURATION:P{}D", (when.to - when.from).get_days() + 1),
        |it| format!("DTEND;VALUE=DATE:{}", day(it)),
    )
}

fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            it if it.is_control() => {}
            it => out.push(it),
        }
    }
    out
}

/// Lines of at most 75 bytes; what goes on begins with a blank.
fn fold(line: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > 75 {
            out.write_all(b"\r\n ")?;
            used = 1;
        }
        used += letter.len_utf8();
        write!(out, "{letter}")?;
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::mermaid::tests::ferry;

    #[test]
    fn hostile_words_stay_in_their_line() {
        let (document, mut analysis) = ferry();
        let event = &mut analysis.events[0];
        event.summary = format!("x\r\nEND:VCALENDAR\n;,\\ {}\u{7}", "ß→".repeat(60));
        if let Some(when) = &mut event.when {
            when.modifier = Some(crate::finding::Modifier::Approx);
            when.fiscal = true;
        }
        let old = Event {
            when: event.when.clone().map(|it| When { from: Date::constant(-479, 1, 1), ..it }),
            ..event.clone()
        };
        analysis.events.push(old);
        let mut out = Vec::new();
        events(&Article::new(&document, &analysis), "20170310T120000Z", &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.split("\r\n").all(|it| it.len() <= 75 && !it.contains('\n')), "{text}");
        assert!(!text.contains("\nEND:VCALENDAR"), "{text}");
        let text = text.replace("\r\n ", "");
        assert!(text.contains("x\\nEND:VCALENDAR\\n\\;\\,\\\\ ß→"), "{text}");
        assert!(text.contains("approximate") && text.contains("financial year"), "{text}");
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 1, "years before the first cannot be written");
    }

    #[test]
    fn an_uncertain_date_is_an_all_day_span_with_a_note() {
        let (document, analysis) = ferry();
        let mut out = Vec::new();
        begin_calendar(&mut out).unwrap();
        let held = events(&Article::new(&document, &analysis), "20170310T120000Z", &mut out).unwrap();
        end_calendar(held, "20170310T120000Z", &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.lines().all(|it| it.len() <= 75) && text.ends_with("END:VCALENDAR\r\n"));
        let text = text.replace("\r\n ", "");
        assert!(text.contains("DTSTART;VALUE=DATE:20160701\r\nDTEND;VALUE=DATE:20160801\r\n"), "{text}");
        assert!(
            text.contains("SUMMARY:- Council → Northline: withheld a grant\\; then waited\r\n"),
            "{text}"
        );
        assert!(text.contains("CATEGORIES:Background\r\n"), "{text}");
        assert!(text.contains("The date is precise only to the month.\\nThe date is inferred."), "{text}");
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 1, "the undated is left out");
    }

    #[test]
    fn an_event_lasts_to_the_end_of_the_calendar() {
        let (document, mut analysis) = ferry();
        for (from, want) in [(Date::constant(9999, 12, 31), "P1D"), (Date::constant(9999, 1, 1), "P365D")] {
            if let Some(when) = &mut analysis.events[0].when {
                (when.from, when.to) = (from, Date::constant(9999, 12, 31));
            }
            let mut out = Vec::new();
            events(&Article::new(&document, &analysis), "20170310T120000Z", &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(text.contains(&format!("\r\nDURATION:{want}\r\n")) && !text.contains("DTEND"), "{text}");
        }
    }

    #[test]
    fn a_calendar_without_events_holds_a_note() {
        let mut out = Vec::new();
        begin_calendar(&mut out).unwrap();
        end_calendar(0, "20170310T120000Z", &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("BEGIN:VJOURNAL\r\nUID:none-20170310T120000Z@dateline\r\n"), "{text}");
        assert!(text.ends_with("END:VJOURNAL\r\nEND:VCALENDAR\r\n"), "{text}");
    }
}
