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
    "newsdesk",
    "editorial",
    "newspaper",
    "redaktion",
    "redaktionsteam",
    "rédaction",
    "redazione",
    "redacción",
    "redação",
    "redactie",
    "agentur",
    "agencia",
    "agência",
    "agence",
    "zeitung",
    "jornal",
];

/// What stands before the names of those who wrote it.
const BEFORE: &[&str] = &[
    "by ",
    "by: ",
    "posted by ",
    "written by ",
    "written by: ",
    "posted by: ",
    "story by ",
    "words by ",
    "words: ",
    "report by ",
    "report: ",
    "reported by ",
    "reporter: ",
    "article by ",
    "post by ",
    "text by ",
    "text: ",
    "interview by ",
    "interview: ",
    "analysis by ",
    "opinion by ",
    "review by ",
    "column by ",
    "commentary by ",
    "submitted by ",
    "contributed by ",
    "author: ",
    "authors: ",
    "writer: ",
    "byline: ",
    "autor: ",
    "autorin: ",
    "autoren: ",
    "auteur: ",
    "auteur : ",
    "texto: ",
    "texte: ",
    "texte : ",
    "testo: ",
    "tekst: ",
    "автор: ",
    "текст: ",
];
/// The same in other languages, where a page says that the line is a byline.
const BEFORE_IN_A_BYLINE: &[&str] = &[
    "erstellt von ",
    "geschrieben von ",
    "verfasst von ",
    "veröffentlicht von ",
    "ein artikel von ",
    "ein beitrag von ",
    "écrit par ",
    "publié par ",
    "rédigé par ",
    "escrito por ",
    "publicado por ",
    "scritto da ",
    "geschreven door ",
    "skrevet av ",
    "author ",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "af ",
    "av ",
    "de ",
    "od ",
    "przez ",
    "автор ",
    "text ",
    "words ",
];
/// What stands behind them.
const BEHIND: &[&str] = &[
    " Monday",
    " Tuesday",
    " Wednesday",
    " Thursday",
    " Friday",
    " Saturday",
    " Sunday",
    " – ",
    " — ",
    " - ",
    " in ",
    " at ",
    " for ",
    " on ",
    " from ",
    " Published",
    " Updated",
    " Posted",
    " published",
    " updated",
    " reports",
    " | ",
    " Photo",
    " Pictures by",
    " Illustrat",
    " für ",
    " aus ",
    " pour ",
    " à ",
    " para ",
    " en ",
    " @",
];

/// The names of a byline; `None` where the line is none. The line is trimmed.
pub(in crate::ingest) fn byline(line: &str) -> Option<Vec<Line>> {
    if line.len() > LONGEST {
        return None;
    }
    let rest = BEFORE.iter().find_map(|it| behind(line, it))?;
    let found = named(rest, false);
    (!found.is_empty() && !rest.ends_with(['.', '!', '?']) || found.len() == 1 && ends_in_initial(rest))
        .then_some(found)
        .filter(|it| !it.is_empty())
}

/// What stands between two names.
const AND: &[&str] = &[" with ", " et ", " und ", " och ", " og ", " и ", " та ", " ve ", " y "];

/// Without regard to case.
fn behind<'a>(line: &'a str, before: &str) -> Option<&'a str> {
    let mut rest = line.chars();
    let alike = before
        .chars()
        .all(|want| rest.next().is_some_and(|it| it == want || it.to_lowercase().eq(std::iter::once(want))));
    alike.then(|| rest.as_str().trim_start())
}

/// The names in a line that is known to name who wrote it, whatever stands before and behind them.
pub(in crate::ingest) fn signed(words: &str) -> Vec<Line> {
    let words = words.trim();
    if words.len() > LONGEST * 2 {
        return Vec::new();
    }
    let bare = BEFORE.iter().chain(BEFORE_IN_A_BYLINE).find_map(|it| behind(words, it));
    named(bare.unwrap_or(words), true)
}

/// Names in small letters only where the page says that they are names.
fn named(words: &str, called: bool) -> Vec<Line> {
    let digit = words.find(|it: char| it.is_numeric()).unwrap_or(words.len());
    let day = super::written_date(words).map_or(digit, |it| it.1.start.min(digit));
    let words = &words[..day];
    let cut = words.split(['|', '•', '·', '(', '/', '<', '[']).find(|it| !it.trim().is_empty()).unwrap_or("");
    let cut = BEHIND.iter().fold(cut, |rest, it| rest.split(it).next().unwrap_or(rest));
    let small = called && !cut.chars().any(char::is_uppercase);
    let cut = if small { capitals(cut) } else { cut.to_string() };
    let cut = AND.iter().fold(cut, |it, and| it.replace(and, ", "));
    let mut cut = cut.trim().trim_end_matches([',', ':', '-', '–']);
    // `Ana Ruiz le 3 mai`: what led to the day.
    while let Some((before, _)) =
        cut.rsplit_once(' ').filter(|it| PARTICLES.contains(&it.1) || matches!(it.1, "am" | "on"))
    {
        cut = before.trim_end_matches([',', ' ']);
    }
    names(without_desk(cut))
}

/// `Ana Ruiz Staff Writer` is Ana Ruiz; one who is written in small letters is so by the look of the page.
fn without_desk(words: &str) -> &str {
    if words.contains([',', '&']) || words.contains(" and ") {
        return words;
    }
    let mut end = 0;
    for (count, word) in words.split(' ').enumerate() {
        let desk = DESKS.contains(&word.to_lowercase().trim_matches([',', ':', '.']));
        if desk && count >= 2 {
            return words[..end].trim_end();
        }
        end += word.len() + 1;
    }
    words
}

fn capitals(words: &str) -> String {
    let small = |it: &str| it == "and" || PARTICLES.contains(&it);
    let word = |it: &str| match it.chars().next() {
        Some(first) if !small(it) => first.to_uppercase().chain(it.chars().skip(1)).collect(),
        _ => it.to_string(),
    };
    words.split(' ').map(word).collect::<Vec<String>>().join(" ")
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
            || word.starts_with(char::is_uppercase)
                && !word.contains(|it: char| it.is_ascii_digit() || matches!(it, ':' | '@' | '!' | '?' | '='))
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
        check("Posted by Ana Ruiz on May 5, 2019", &["Ana Ruiz"]);
        check("Written by: Ana Ruiz", &["Ana Ruiz"]);
        check("Report: Ana Ruiz", &["Ana Ruiz"]);
        check("Story by Ana Ruiz | Photos by Tom Berg", &["Ana Ruiz"]);
        check("Words by Ana Ruiz, photos by Tom Berg", &["Ana Ruiz"]);
        check("By Ana Ruiz 8 hours ago", &["Ana Ruiz"]);
        check("By Ana Ruiz Staff Writer", &["Ana Ruiz"]);
    }

    #[test]
    fn a_line_that_a_page_calls_a_byline_is_read_in_other_languages() {
        let check = |line: &str, want: &[&str]| assert_eq!(signed(line), want, "{line}");
        check("Von Ana Ruiz, Berlin", &["Ana Ruiz"]);
        check("Par Ana Ruiz et Tom Berg", &["Ana Ruiz", "Tom Berg"]);
        check("Ana Ruiz June 3, 2019", &["Ana Ruiz"]);
        check("Автор: Анна Руис", &["Анна Руис"]);
        check("by ana ruiz and abby van berg", &["Ana Ruiz", "Abby van Berg"]);
        check("Erstellt von Ana Ruiz", &["Ana Ruiz"]);
        check("Ana Ruiz le 3 mai", &["Ana Ruiz"]);
        check("Ana Ruiz Thursday, May 3", &["Ana Ruiz"]);
        check("Von Thilo", &[]);
        check("8 hours ago", &[]);
        check("Northline News", &[]);
    }

    #[test]
    fn a_sentence_is_no_byline() {
        for line in ["By Monday the bridge was closed.", "By then", "By the river", "Byron Lake", "By 2017"] {
            assert!(byline(line).is_none(), "{line}");
        }
    }
}
