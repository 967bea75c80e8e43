//! What a line at the headline says of the article: who wrote it, and when it came out.

use super::{byline, dated};
use crate::article::{Meta, Published, PublishedSource};

/// Whether it says either. The line is trimmed.
pub(in crate::ingest) fn is_signature(line: &str) -> bool {
    // `On Monday, 20 November 2019, Tom Berg wrote:` speaks of what follows.
    !line.ends_with(':') && (byline(line).is_some() || dated(line).is_some())
}

/// Takes over what it says: the names, the day, or both.
pub(in crate::ingest) fn learn_signature(line: &str, meta: &mut Meta) {
    if let Some(dated) = dated(line) {
        let first = meta.published.is_none();
        // A day of publication is worth more than one of change.
        let better = !dated.updated && meta.published.is_some_and(|it| it.source == PublishedSource::Text);
        if first || better && meta.published.is_some_and(|it| it.date > dated.date) {
            meta.published = Some(Published { date: dated.date, source: PublishedSource::Text });
        }
    }
    if meta.byline.is_empty() {
        meta.byline = byline(line).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_day_are_known_from_one_line() {
        for (line, names, day) in [
            ("By Ana Ruiz — 12 March 2018", &["Ana Ruiz"][..], Some("2018-03-12")),
            ("By Ana Ruiz | 12 March 2018", &["Ana Ruiz"], Some("2018-03-12")),
            ("By Ana Ruiz and Tom Berg, March 12, 2018", &["Ana Ruiz", "Tom Berg"], Some("2018-03-12")),
            ("By Ana Ruiz", &["Ana Ruiz"], None),
            ("Published 12 March 2018", &[], Some("2018-03-12")),
        ] {
            let mut meta = Meta::default();
            assert!(is_signature(line), "{line}");
            learn_signature(line, &mut meta);
            assert_eq!(meta.byline, names, "{line}");
            assert_eq!(meta.published.map(|it| it.date.to_string()).as_deref(), day, "{line}");
        }
        assert!(!is_signature("On Monday, 20 November 2019, Tom Berg wrote:"));
    }
}
