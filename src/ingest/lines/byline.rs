//! Who wrote it: `By Ana Ruiz and Tom Berg, Northline`.

use crate::text::Line;

/// Small words within a name.
const PARTICLES: &[&str] = &[
    "de", "da", "di", "do", "dos", "das", "del", "della", "du", "van", "von", "der", "den", "bin", "ibn",
    "al", "el", "la", "le", "ter", "ten", "y", "e", "af", "zu",
];
const LONGEST: usize = 160;
/// Words that no person is called by; a part of the line with one of them is a desk or an outlet.
const DESKS: &[&str] = &[
    "staff",
    "reporter",
    "reporters",
    "correspondent",
    "editor",
    "editors",
    "writer",
    "writers",
    "news",
    "press",
    "agency",
    "agencies",
    "desk",
    "team",
    "associated",
    "reuters",
    "afp",
    "ap",
    "bbc",
    "cnn",
    "times",
    "post",
    "daily",
    "service",
    "bureau",
    "for",
    "special",
    "columnist",
    "contributor",
    "published",
    "updated",
    "posted",
    "online",
    "media",
    "network",
    "today",
    "analyst",
    "producer",
    "digital",
    "tv",
    "radio",
    "chief",
];

/// The names of a byline; `None` where the line is none. The line is trimmed.
pub(in crate::ingest) fn byline(line: &str) -> Option<Vec<Line>> {
    if line.len() > LONGEST {
        return None;
    }
    let rest = ["By ", "BY ", "by ", "By: ", "BY: "].iter().find_map(|it| line.strip_prefix(it))?;
    let found = names(rest);
    (!found.is_empty() && !rest.ends_with(['.', '!', '?']) || found.len() == 1 && ends_in_initial(rest))
        .then_some(found)
        .filter(|it| !it.is_empty())
}

/// The names in what follows `By`, or in an author field. Desks and roles are left out; nothing is
/// found where the first part is no name.
pub(in crate::ingest) fn names(words: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let cut = words.split(['|', '•', '·', '(', '/']).next().unwrap_or("");
    let cut = [" – ", " — ", " - ", " in ", " at ", " for ", " Published", " Updated"]
        .iter()
        .fold(cut, |rest, dash| rest.split(dash).next().unwrap_or(rest));
    for part in
        cut.split([',', ';', '&', '\n']).flat_map(|it| it.split(" and ")).flat_map(|it| it.split(" AND "))
    {
        let part =
            part.trim().trim_start_matches("and ").trim_start_matches("By ").trim_start_matches("by ").trim();
        if is_name(part) {
            found.push(as_written(part).into());
        } else if found.is_empty() && !part.is_empty() {
            return Vec::new();
        }
    }
    found.dedup();
    found
}

/// Two to five words with capitals.
fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let is_word = |it: &&&str| {
        let word = it.trim_matches(['.', '\'', '’', '"', '“', '”']);
        PARTICLES.contains(&word)
            || word.starts_with(char::is_uppercase) && !word.contains(|it: char| it.is_ascii_digit())
    };
    (2..=5).contains(&words.len())
        && words.iter().filter(is_word).count() == words.len()
        && words.first().is_some_and(|it| it.starts_with(|it: char| it.is_alphabetic()))
        && !words.iter().any(|it| DESKS.contains(&it.to_lowercase().as_str()))
}

/// `DANICA KIRKA` is Danica Kirka.
fn as_written(name: &str) -> String {
    let shouted = name.chars().filter(|it| it.is_alphabetic()).all(char::is_uppercase);
    if !shouted {
        return name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let word = |it: &str| {
        let mut start = true;
        let mut out = String::with_capacity(it.len());
        for letter in it.chars() {
            if start {
                out.push(letter)
            } else {
                out.extend(letter.to_lowercase())
            }
            start = !letter.is_alphabetic();
        }
        out
    };
    name.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

fn ends_in_initial(rest: &str) -> bool {
    rest.ends_with("Jr.") || rest.ends_with("Sr.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_gives_its_names() {
        let check = |line: &str, want: &[&str]| assert_eq!(byline(line).unwrap_or_default(), want, "{line}");
        check("By Ana Ruiz", &["Ana Ruiz"]);
        check("By ANA RUIZ and TOM VAN BERG", &["Ana Ruiz", "Tom Van Berg"]);
        check(
            "By Ana Ruiz, Tom Berg and Mary O’Neil, Northline News",
            &["Ana Ruiz", "Tom Berg", "Mary O’Neil"],
        );
        check("By Bill Hope | Special to the Mail", &["Bill Hope"]);
        check("By Ana Ruiz – Reporter", &["Ana Ruiz"]);
        check("By Martin Luther Berg Jr.", &["Martin Luther Berg Jr."]);
    }

    #[test]
    fn a_sentence_is_no_byline() {
        for line in ["By Monday the bridge was closed.", "By then", "By the river", "Byron Lake", "By 2017"] {
            assert!(byline(line).is_none(), "{line}");
        }
    }
}
