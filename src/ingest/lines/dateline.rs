//! Where it was written, and for whom: `LONDON (AP) —` at the front of an article.

/// The front of a paragraph that is not its text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) struct Dateline<'a> {
    /// Where the prose begins.
    pub(in crate::ingest) len: usize,
    pub(in crate::ingest) agency: Option<&'a str>,
}

/// Names that stand before the dash without brackets, or glued to the text behind brackets.
const AGENCIES: &[&str] = &[
    "CNN",
    "AP",
    "Reuters",
    "REUTERS",
    "AFP",
    "UPI",
    "BBC",
    "Bloomberg",
    "Xinhua",
    "TASS",
    "IANS",
    "PTI",
    "ANI",
    "dpa",
    "DPA",
    "EFE",
    "ANSA",
    "RT",
    "NPR",
    "CBS",
    "NBC",
    "ABC",
    "FOX",
    "CNN Business",
    "CNNMoney",
    "CNN Money",
    "CNN Student News",
    "AP Sports",
    "WAM",
    "KUNA",
    "Interfax",
    "Sputnik",
    "Anadolu",
    "Yonhap",
    "Kyodo",
];
const DASHES: [char; 4] = ['—', '–', '-', '_'];
const LONGEST: usize = 70;

/// The outlet that a short name stands for, where it is one.
pub(in crate::ingest) fn outlet(agency: &str) -> Option<&'static str> {
    AGENCIES.iter().find(|it| **it == agency.trim()).copied()
}

/// The dateline at the front of a paragraph, or the whole of a line that is nothing else.
pub(in crate::ingest) fn dateline(line: &str) -> Option<Dateline<'_>> {
    let head = head(line);
    if let Some(found) = bracketed(line, head) {
        return Some(found);
    }
    let (dash, width) = dash(head)?;
    let before = head[..dash].trim_end_matches([' ', '\u{a0}']);
    let agency = outlet(before);
    let parted = dash > before.len() || head[dash..].starts_with(['—', '–']) || width > 1;
    (parted && (agency.is_some() || is_place(before)) && begins_prose(&line[dash + width..]))
        .then(|| Dateline { len: prose(line, dash + width), agency })
}

/// `PLACE (AGENCY) —`, `(AGENCY) —`, `(CNN)Text`.
fn bracketed<'a>(line: &'a str, head: &'a str) -> Option<Dateline<'a>> {
    let open = head.find('(')?;
    let close = open + head[open..].find(')')?;
    let agency = head[open + 1..close].trim();
    let place = head[..open].trim_end();
    let words = agency.split_whitespace().count();
    let named = (1..=4).contains(&words)
        && agency.chars().all(|it| it.is_alphanumeric() || matches!(it, ' ' | '.' | '/' | '-' | '&'))
        && agency.starts_with(char::is_alphabetic);
    if !named || !(place.is_empty() || is_place(place) || is_town(place)) {
        return None;
    }
    let after = &line[close + 1..];
    let dashes = after.trim_start_matches([' ', '\u{a0}']);
    let marked = dashes.starts_with(DASHES);
    let rest = dashes.trim_start_matches(DASHES);
    let known = outlet(agency).is_some();
    let alone = rest.trim().is_empty() && (known || marked);
    let good = alone || marked && begins_prose(rest) || known && place.is_empty() && begins_prose(after);
    let agency = known.then_some(agency).or_else(|| marked.then_some(agency));
    good.then(|| Dateline { len: prose(line, line.len() - rest.len()), agency })
}

/// The first dash that stands as one: `—`, `–`, `--` or a hyphen between spaces.
fn dash(head: &str) -> Option<(usize, usize)> {
    let bytes = head.as_bytes();
    head.char_indices().filter(|(_, it)| DASHES.contains(it)).find_map(|(at, it)| {
        if it == '_' {
            return None;
        }
        if it != '-' {
            return Some((at, it.len_utf8()));
        }
        let double = bytes.get(at + 1) == Some(&b'-');
        let spaced = at > 0 && bytes[at - 1] == b' ' && bytes.get(at + 1).is_none_or(|it| *it == b' ');
        double.then_some((at, 2)).or(spaced.then_some((at, 1)))
    })
}

/// `LONDON`, `SLIDELL, La.`, `NEW YORK`, `BEIJING, Nov. 20`: the town in capitals, perhaps more after commas.
fn is_place(words: &str) -> bool {
    let mut parts = words.split(',');
    let town = parts.next().unwrap_or("").trim();
    let letters = town.chars().filter(|it| it.is_alphabetic()).count();
    let capitals = town.chars().all(|it| it.is_uppercase() || matches!(it, ' ' | '.' | '-' | '’' | '\''));
    letters >= 3
        && capitals
        && town.split_whitespace().count() <= 4
        && parts.all(|it| it.trim().len() <= 24 && it.split_whitespace().count() <= 3)
}

/// `Paris`, `New York, N.Y.`: good enough before an agency in brackets.
fn is_town(words: &str) -> bool {
    let of_a_name = |it: &str| it.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit());
    (1..=5).contains(&words.split_whitespace().count()) && words.split_whitespace().all(of_a_name)
}

fn begins_prose(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\u{a0}', '—', '–', '-', '_']);
    rest.is_empty()
        || rest
            .starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit() || "“\"‘'«$€£¿¡[(".contains(it))
}

/// The first byte of prose at or after `from`.
fn prose(line: &str, from: usize) -> usize {
    let rest = line.get(from..).unwrap_or("");
    line.len() - rest.trim_start_matches([' ', '\u{a0}', '—', '–', '-', '_']).len()
}

/// No dateline is longer, so nothing behind this is looked at.
fn head(line: &str) -> &str {
    let mut end = line.len().min(LONGEST);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, rest: &str, agency: Option<&str>) {
        let found = dateline(line).unwrap_or_else(|| panic!("{line}"));
        assert_eq!((&line[found.len..], found.agency), (rest, agency), "{line}");
    }

    #[test]
    fn datelines_of_every_house_style_are_known() {
        check("CNN \u{a0}—\u{a0}", "", Some("CNN"));
        check("(CNN) -- The bridge", "The bridge", Some("CNN"));
        check("(CNN)The bridge", "The bridge", Some("CNN"));
        check("LONDON (AP) — “We build”", "“We build”", Some("AP"));
        check("Paris (AFP) - Ana Ruiz", "Ana Ruiz", Some("AFP"));
        check("SLIDELL, La. — The bridge", "The bridge", None);
        check("CAIRO -- Ana Ruiz", "Ana Ruiz", None);
        check("NEW YORK (Northline) – Tom", "Tom", Some("Northline"));
        check("BEIJING, Nov. 20 (Xinhua) -- Tom", "Tom", Some("Xinhua"));
        check("WASHINGTON — The", "The", None);
        check("OSLO (AP) _ The", "The", Some("AP"));
    }

    #[test]
    fn prose_has_no_dateline() {
        for line in [
            "The plan (Northline) works",
            "NASA (the agency) said",
            "EU leaders — all of them — met",
            "A well-known man",
            "(he said)",
            "I — we — waited",
            "UN - the last",
            "“WAIT — Now”",
            "CNN said on Friday",
        ] {
            assert_eq!(dateline(line), None, "{line}");
        }
    }
}
