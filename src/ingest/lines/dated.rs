//! When it came out: `Published 10 March 2017`, `Updated 12:24 am EST, Wednesday, November 20, 2019`.

use super::starts_with;
use super::written_date::{Order, digits, written_date_in};
use crate::text::Date;

/// A line that says when the article came out, and whether it was the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) struct Dated {
    pub(in crate::ingest) date: Date,
    pub(in crate::ingest) updated: bool,
}

const PUBLISHED: &[&str] = &[
    "published",
    "first published",
    "posted",
    "date",
    "created",
    "publish date",
    "originally published",
    "story published",
    "issued",
    "by",
    "veröffentlicht",
    "erschienen",
    "erstellt",
    "stand",
    "publié",
    "publicado",
    "publicada",
    "pubblicato",
    "gepubliceerd",
    "geplaatst",
    "publicerad",
    "publicerat",
    "udgivet",
    "publisert",
    "julkaistu",
    "opublikowano",
    "publikováno",
    "vydáno",
    "közzétéve",
    "megjelent",
    "yayınlanma",
    "опубликовано",
    "опубліковано",
    "δημοσιεύτηκε",
    "公開",
    "配信",
    "掲載",
    "发布",
    "發布",
    "입력",
    "게시",
    "등록",
    "نشر",
    "تاريخ النشر",
];
const UPDATED: &[&str] = &[
    "updated",
    "last updated",
    "last modified",
    "modified",
    "last update",
    "update",
    "story updated",
    "aktualisiert",
    "geändert",
    "mis à jour",
    "modifié",
    "actualizado",
    "actualizada",
    "atualizado",
    "atualizada",
    "aggiornato",
    "bijgewerkt",
    "uppdaterad",
    "opdateret",
    "oppdatert",
    "päivitetty",
    "zaktualizowano",
    "aktualizacja",
    "aktualizováno",
    "frissítve",
    "güncelleme",
    "обновлено",
    "оновлено",
    "ενημερώθηκε",
    "更新",
    "수정",
    "آخر تحديث",
];
const LONGEST: usize = 120;
/// Words beside the date and the time: the outlet's name, a section.
const MOST_OTHER_WORDS: usize = 4;

/// The line is trimmed. A bare date counts where little else stands on the line.
pub(in crate::ingest) fn dated(line: &str) -> Option<Dated> {
    dated_in(line, Order::Unknown)
}

/// The same, where the language tells what `3/6/2019` is.
pub(in crate::ingest) fn dated_in(line: &str, order: Order) -> Option<Dated> {
    if line.len() > LONGEST || digits(line) < 3 || line.ends_with(['?', '!', '”']) {
        return None;
    }
    let leads = |words: &[&str]| {
        words
            .iter()
            .any(|it| starts_with(line, it) && !line[it.len()..].starts_with(|it: char| it.is_alphanumeric()))
    };
    let updated = leads(UPDATED);
    let (date, place) = written_date_in(line, order)?;
    let before = others(&line[..place.start]);
    let after = others(&line[place.end..]);
    let labelled = updated || leads(PUBLISHED);
    let most = if labelled { MOST_OTHER_WORDS + 2 } else { MOST_OTHER_WORDS - 1 };
    let sentence = line.ends_with('.') && !labelled && before + after > 0;
    (before + after <= most && !sentence).then_some(Dated { date, updated })
}

/// How many words are neither of a clock nor a weekday.
fn others(words: &str) -> usize {
    const CLOCK: &[&str] = &[
        "am",
        "pm",
        "a.m",
        "p.m",
        "est",
        "edt",
        "et",
        "gmt",
        "utc",
        "bst",
        "pst",
        "pdt",
        "pt",
        "ct",
        "cst",
        "cdt",
        "ist",
        "cet",
        "at",
        "on",
        "the",
        "of",
        "hrs",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "and",
        "uhr",
        "um",
        "le",
        "à",
        "el",
        "a",
        "las",
        "kl",
        "klo",
        "ore",
        "alle",
        "om",
        "в",
        "г",
        "р",
    ];
    words
        .split(|it: char| {
            it.is_whitespace() || matches!(it, '/' | '|' | ',' | '•' | '·' | '-' | '–' | '—' | '(' | ')')
        })
        .map(|it| it.trim_matches(['.', ':', ';']).to_lowercase())
        .filter(|it| !it.is_empty() && !CLOCK.contains(&it.as_str()))
        .filter(|it| !it.starts_with(|first: char| first.is_ascii_digit()))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, want: &str, updated: bool) {
        let found = dated(line).unwrap_or_else(|| panic!("{line}"));
        assert_eq!((found.date.to_string().as_str(), found.updated), (want, updated), "{line}");
    }

    #[test]
    fn published_and_updated_lines_give_their_day() {
        check("Published 10 March 2017", "2017-03-10", false);
        check("Updated 12:24 am EST, Wednesday, November 20, 2019", "2019-11-20", true);
        check("November 20, 2019 / 1:07 AM / Northline News", "2019-11-20", false);
        check("20 Nov, 2019 05:47", "2019-11-20", false);
        check("Posted: 2019-11-20", "2019-11-20", false);
        check("Last updated on Nov. 20, 2019 at 3:15 p.m.", "2019-11-20", true);
    }

    #[test]
    fn prose_with_a_date_in_it_says_nothing_of_the_article() {
        for line in [
            "On November 20, 2019 the bridge was closed by the minister for roads.",
            "November 20, 2019 was a cold day in the north.",
            "Published in 2017",
            "Updated daily",
            "By March 2017 it was over",
        ] {
            assert_eq!(dated(line), None, "{line}");
        }
    }
}
