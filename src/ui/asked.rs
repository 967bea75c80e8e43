//! What all kept articles are asked, and what they answer.

use crate::finding::{Happened, Passage, Said};
use crate::text::{Date, shorten};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Words and keys of one line. Not `whole`: it is still being typed, and the newest come first.
    Find { line: String, whole: bool },
    /// All that someone said.
    Who(String),
    /// How two dealt with each other.
    Between(String, String),
    /// Who said something with these words.
    Said(String),
    /// What the reader has highlighted and noted; with words, what has them.
    Notes(String),
    /// What happened on a day, or within a month or a year.
    On(String),
}

/// In the order in which they are shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Answers {
    Articles(Vec<Passage>),
    Quotes(Vec<Said>),
    Events(Vec<Happened>),
}

impl Default for Answers {
    fn default() -> Self {
        Answers::Articles(Vec::new())
    }
}

impl Asked {
    /// What the answers are called together.
    pub(super) fn title(&self) -> String {
        match self {
            _ if self.is_blank() => "All articles".to_string(),
            Asked::Find { line, .. } => format!("Articles with {}", line.trim()),
            Asked::Who(name) => format!("What {} said", proper(name)),
            Asked::Between(one, other) => format!("{} and {}", proper(one), proper(other)),
            Asked::Said(words) => format!("Who said “{words}”"),
            Asked::Notes(words) if words.is_empty() => "Highlights and notes".to_string(),
            Asked::Notes(words) => format!("Highlights and notes with {words}"),
            Asked::On(date) => match Date::parse(date) {
                Some(date) => format!("What happened: {}", date.words()),
                None => format!("What happened: {date}"),
            },
        }
    }

    /// Nothing is asked yet.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Asked::Find { line, .. } if line.trim().is_empty())
    }

    /// The line that asks for the same, to be changed; an event is asked for by its date alone.
    pub(super) fn line(&self) -> String {
        let one = |it: &str| if it.contains(' ') { format!("\"{it}\"") } else { it.to_string() };
        match self {
            Asked::Find { line, .. } => line.clone(),
            Asked::Who(name) => format!("speaker:{} ", one(name)),
            Asked::Between(first, other) => format!("about:{} about:{} ", one(first), one(other)),
            Asked::Said(words) => format!("{words} kind:direct"),
            Asked::Notes(words) => format!("{words} has:highlight"),
            Asked::On(date) => format!("date:{date} "),
        }
    }

    /// Why there may be nothing.
    pub(super) fn nothing(&self) -> String {
        let what = match self {
            Asked::Find { .. } => return "No kept article or quotation has all of that".to_string(),
            Asked::Who(name) => format!("Nobody called {} is quoted", proper(name)),
            Asked::Between(one, other) => {
                format!("No event between {} and {} is told", proper(one), proper(other))
            }
            Asked::Said(words) => format!("No quotation has the words “{}”", shorten(words, 60)),
            Asked::Notes(_) => {
                return "Nothing like that is highlighted or noted; v selects words, h highlights them"
                    .to_string();
            }
            Asked::On(date) => format!("No event of {date} is told"),
        };
        format!("{what} in any kept article")
    }
}

impl Answers {
    pub fn len(&self) -> usize {
        match self {
            Answers::Articles(all) => all.len(),
            Answers::Quotes(all) => all.len(),
            Answers::Events(all) => all.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn passage(&self, at: usize) -> Option<&Passage> {
        match self {
            Answers::Articles(all) => all.get(at),
            Answers::Quotes(all) => all.get(at).map(|it| &it.passage),
            Answers::Events(all) => all.get(at).map(|it| &it.passage),
        }
    }

    /// `14 quotations`
    pub(super) fn count(&self) -> String {
        let (one, many) = match self {
            Answers::Articles(_) => ("article", "articles"),
            Answers::Quotes(_) => ("quotation", "quotations"),
            Answers::Events(_) => ("event", "events"),
        };
        format!("{} {}", self.len(), if self.len() == 1 { one } else { many })
    }
}

/// A name that was typed in small letters, as names are written.
fn proper(name: &str) -> String {
    if name.chars().any(char::is_uppercase) {
        return name.to_string();
    }
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |it| it.to_uppercase().chain(letters).collect())
    };
    name.split(' ').map(capital).collect::<Vec<String>>().join(" ")
}

/// The names of `:between`: two words, or more of them in quotation marks or parted by a comma.
pub(super) fn two_names(words: &str) -> Option<(String, String)> {
    if let Some((one, other)) = words.split_once(',') {
        return named(one, other);
    }
    let mut names: Vec<String> = Vec::new();
    let mut rest = words.trim();
    while !rest.is_empty() {
        let marked = rest.strip_prefix(['"', '“']).and_then(|it| it.split_once(['"', '”']));
        let (name, left) = marked.or_else(|| rest.split_once(' ')).unwrap_or((rest, ""));
        names.push(name.to_string());
        rest = left.trim_start();
    }
    match names.as_slice() {
        [one, other] => named(one, other),
        [one, and, other] if and == "and" => named(one, other),
        _ => None,
    }
}

fn named(one: &str, other: &str) -> Option<(String, String)> {
    let bare = |it: &str| it.trim().trim_matches(['"', '“', '”']).to_string();
    let (one, other) = (bare(one), bare(other));
    (!one.is_empty() && !other.is_empty()).then_some((one, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_are_told_apart() {
        for (words, one, other) in [
            ("russia turkey", "russia", "turkey"),
            ("\"North Korea\" japan", "North Korea", "japan"),
            ("North Korea, South Korea", "North Korea", "South Korea"),
            ("Ruiz and Berg", "Ruiz", "Berg"),
        ] {
            assert_eq!(two_names(words), Some((one.into(), other.into())), "{words}");
        }
        for words in ["", "russia", "north korea japan", "russia,"] {
            assert_eq!(two_names(words), None, "{words}");
        }
    }
}
