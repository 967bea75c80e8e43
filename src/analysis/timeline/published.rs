//! The publication date, from whatever gives it. Never today's date.

use super::when;
use crate::article::{BlockKind, Published, PublishedSource};
use crate::reading::Reading;
use crate::reading::lexicon::en;
use crate::text::{Date, tokens};

/// What was given or stands in the metadata; else the address; else the head of the report or a line of its own.
pub(in crate::analysis) fn of(reading: &Reading) -> Option<Published> {
    let meta = &reading.document.meta;
    if meta.published.is_some() {
        return meta.published;
    }
    let found = |date, source| Published { date, source };
    if let Some(date) = meta.url.as_deref().and_then(in_address) {
        return Some(found(date, PublishedSource::Url));
    }
    in_head(reading).or_else(|| in_a_line(reading)).map(|it| found(it, PublishedSource::Text))
}

/// “Published: 5 July 2012”, “Last updated at 2:18 PM on 30th December 2011”: a short line among the first.
fn in_a_line(reading: &Reading) -> Option<Date> {
    let leads = |at: usize| en::LEAD_TO_A_DAY_OF_PUBLICATION.contains(&reading.lower(at));
    let short = reading.paragraphs.iter().take(LINES).filter(|it| it.tokens.len() <= SHORT);
    short
        .map(|it| it.tokens.clone())
        .filter(|it| leads(it.start) || it.len() > 1 && leads(it.start + 1))
        .find_map(|it| {
            // “Published: 5 July 2012 | Updated: 6 July 2012”
            let bar = it.clone().find(|at| reading.word(*at) == "|").unwrap_or(it.end);
            when::full_day(reading, reading.tokens[it.start..bar].to_vec())
        })
}

/// So many lines stand above the text, of no more words.
const LINES: usize = 8;
const SHORT: usize = 24;

/// `/2016/08/09/`, `-2016-08-09`, `/20160809/`: a whole day, or nothing.
fn in_address(url: &str) -> Option<Date> {
    let numbers: Vec<&str> = url.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let parted = numbers.windows(3).filter(|it| it[0].len() == 4 && it[1].len() <= 2 && it[2].len() <= 2);
    let parted = parted.map(|it| format!("{}-{}-{}", it[0], it[1], it[2]));
    let joined = numbers.iter().filter(|it| it.len() == 8);
    let joined = joined.map(|it| format!("{}-{}-{}", &it[..4], &it[4..6], &it[6..]));
    parted.chain(joined).filter_map(|it| Date::parse(&it)).find(|it| (1990..2100).contains(&it.year))
}

/// A full date in the place line, or before the first sentence: “ANKARA, Aug. 9, 2016 (AP) —”.
fn in_head(reading: &Reading) -> Option<Date> {
    let blocks = reading.document.blocks().iter();
    let place_lines = blocks.filter(|it| it.kind == BlockKind::Dateline).map(|it| it.span);
    let lines = place_lines.map(|it| tokens(reading.text, it));
    let head = reading.paragraphs.iter().find(|it| it.kind.is_prose()).and_then(|it| {
        let near = it.tokens.start..(it.tokens.start + HEAD).min(it.tokens.end);
        let end = near.clone().find(|at| matches!(reading.word(*at), "--" | "—" | "–" | ")" | "_"))?;
        let first = reading.word(near.start);
        let shouted = first.len() > 2 && !first.chars().any(char::is_lowercase);
        shouted.then(|| reading.tokens[near.start..end].to_vec())
    });
    lines.chain(head).find_map(|it| when::full_day(reading, it))
}

/// A place, a date and an agency have fewer words.
const HEAD: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{DocumentBuilder, Meta};

    fn check(url: Option<&str>, text: &str, want: Option<(&str, PublishedSource)>) {
        let mut builder = DocumentBuilder::new(Meta { url: url.map(Into::into), ..Meta::default() });
        builder.block(BlockKind::Paragraph, text);
        let document = builder.build();
        let got = of(&Reading::of(&document)).map(|it| (it.date.to_string(), it.source));
        assert_eq!(got, want.map(|it| (it.0.to_string(), it.1)), "{url:?} {text}");
    }

    #[test]
    fn an_address_tells_the_day() {
        let day = Some(("2016-08-09", PublishedSource::Url));
        check(Some("https://news.example/2016/08/09/berg"), "It rained.", day);
        check(Some("https://news.example/berg-20160809.html"), "It rained.", day);
        check(Some("https://news.example/2016/99/99/berg-12345678"), "It rained.", None);
    }

    #[test]
    fn the_head_of_a_report_tells_the_day_where_it_has_a_year() {
        let day = Some(("2016-08-09", PublishedSource::Text));
        check(None, "OSLO, Aug. 9, 2016 (NP) — It rained.", day);
        check(None, "OSLO, Aug. 9 (NP) — It rained.", None);
        check(None, "It rained on Aug. 9, 2016 (a Tuesday).", None);
    }

    #[test]
    fn a_line_that_says_when_it_was_published_tells_the_day() {
        let day = Some(("2011-12-30", PublishedSource::Text));
        for line in [
            "Last updated at 2:18 PM on 30th December 2011",
            "PUBLISHED: 02:13 EST, 30 December 2011 | UPDATED: 12:44 EST, 2 January 2012",
            "Posted December 30, 2011",
            "Updated: 30 December 2011",
            "First published on Friday, December 30, 2011, at noon",
        ] {
            check(None, line, day);
        }
        for line in [
            "Updated 30 December",
            "The board published its report on 30 December 2011 and left.",
            "Published by the Harbour Press",
        ] {
            check(None, line, None);
        }
        let long = "Published on 30 December 2011, the report of the board of the old harbour says that the pier is long \
             and that nobody walks on it in winter.";
        check(None, long, None);
    }
}
