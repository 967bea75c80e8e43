//! What a line says by itself, looked up in the rows.

use super::rows::{ROWS, Row};
use super::{ends_with, starts_with};
use std::iter;
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Meaning {
    /// The line above an article's own highlights; they may be glued behind it, from this byte on.
    HighlightsHead {
        rest: usize,
    },
    Correction,
    /// Who else worked on it, and who paid for it.
    Credit,
    Caption,
    /// Not the article: buttons, advertisements, links to other articles, terms.
    Chaff,
}

struct Entry {
    row: &'static Row,
    words: &'static str,
    whole: bool,
}

/// Chained by their keys, in the order of the rows: made in one pass at every start.
struct Entries {
    entries: Vec<([u8; 2], Entry)>,
    /// The first of each chain, and behind each entry the next of its chain.
    first: [Option<u16>; SLOTS],
    next: Vec<Option<u16>>,
}

const SLOTS: usize = 512;

/// By the first two letters of what a line begins with.
static BEGINNINGS: LazyLock<Entries> = LazyLock::new(|| {
    let mut found = Vec::with_capacity(1024);
    for row in ROWS {
        let whole = list(row.whole).map(|it| (it, true));
        for (words, whole) in whole.chain(list(row.starts).map(|it| (it, false))) {
            found.push((key(words), Entry { row, words, whole }));
        }
    }
    Entries::of(found)
});

/// By the last letter of what a line ends with.
static ENDINGS: LazyLock<Entries> = LazyLock::new(|| {
    let mut found = Vec::with_capacity(256);
    for row in ROWS {
        for words in list(row.ends) {
            let last = words.bytes().next_back().unwrap_or(b' ');
            found.push(([last, 0], Entry { row, words, whole: false }));
        }
    }
    Entries::of(found)
});

impl Entries {
    fn of(entries: Vec<([u8; 2], Entry)>) -> Self {
        let mut first = [None; SLOTS];
        let mut next = vec![None; entries.len()];
        for (at, (key, _)) in entries.iter().enumerate().rev() {
            next[at] = first[slot(*key)].replace(at as u16);
        }
        Entries { entries, first, next }
    }

    fn get(&self, key: [u8; 2]) -> impl Iterator<Item = &Entry> {
        let chain = iter::successors(self.first[slot(key)], |at| self.next[usize::from(*at)]);
        chain.map(|at| &self.entries[usize::from(at)]).filter(move |it| it.0 == key).map(|it| &it.1)
    }
}

fn slot([first, second]: [u8; 2]) -> usize {
    (usize::from(first) * 31 + usize::from(second)) % SLOTS
}

fn list(words: &'static str) -> impl Iterator<Item = &'static str> {
    words.split('|').filter(|it| !it.is_empty())
}

const LONGEST: usize = 2000;
const LONGEST_FRAMED: usize = 80;

/// What the line says by itself, if it is more than prose. The line is trimmed.
pub(in crate::ingest) fn meaning(line: &str) -> Option<Meaning> {
    if line.len() > LONGEST || line.len() < 2 {
        return None;
    }
    let bare = line.trim_end_matches(['.', ':', '»', '›', '>', '…', ' ', '!']);
    if let Some(entry) = BEGINNINGS.get(key(line)).find(|it| it.begins(line, bare)) {
        let is_prose = !entry.whole && (speaks(line) || entry.goes_on(line));
        return Some(entry.meaning(line)).filter(|it| *it != Meaning::Chaff || !is_prose);
    }
    framed(line).or_else(|| {
        let last = line.bytes().next_back()?.to_ascii_lowercase();
        let entry = ENDINGS.get([last, 0]).find(|it| it.ends(line))?;
        Some(entry.meaning(line)).filter(|it| *it != Meaning::Chaff || !speaks(line))
    })
}

/// `- Advertisement -`, `[edit]`: a whole line in a frame of marks.
fn framed(line: &str) -> Option<Meaning> {
    const FRAME: [char; 14] = ['-', '–', '—', '*', '[', ']', '(', ')', '|', '_', '=', '▼', '▾', ' '];
    let bare = line.trim_matches(FRAME);
    if line.len() > LONGEST_FRAMED || bare.len() == line.len() || bare.len() < 2 {
        return None;
    }
    let entry = BEGINNINGS.get(key(bare)).find(|it| it.whole && it.begins(bare, bare))?;
    Some(entry.meaning(line))
}

/// A line in which somebody says something is prose, however it begins.
fn speaks(line: &str) -> bool {
    const SAYS: [&str; 11] = [
        " said ",
        " said.",
        " said,",
        " says ",
        " says.",
        " says,",
        " told ",
        " according to ",
        " asked ",
        " added ",
        " wrote ",
    ];
    line.contains(['“', '„', '«']) || SAYS.iter().any(|it| line.contains(it))
}

impl Entry {
    fn begins(&self, line: &str, bare: &str) -> bool {
        if self.whole {
            return bare.eq_ignore_ascii_case(self.words) || line.eq_ignore_ascii_case(self.words);
        }
        line.len() <= self.row.longest && starts_with(line, self.words)
    }

    /// `More from less is the plan.`: a sentence that only begins like furniture.
    fn goes_on(&self, line: &str) -> bool {
        const OPEN: [&str; 9] = [
            "more from ",
            "for more on ",
            "explore more",
            "sign up to ",
            "join our ",
            "download the ",
            "catch up on the",
            "get the best of",
            "related video",
        ];
        const WORDS: [&str; 12] = [
            "newsletter",
            "inbox",
            "email",
            "alert",
            "update",
            "stories",
            " app",
            "click",
            "subscri",
            "page",
            "section",
            "community",
        ];
        let small = line.to_lowercase();
        OPEN.contains(&self.words)
            && line.ends_with('.')
            && line.split_whitespace().count() >= 5
            && !WORDS.iter().any(|it| small.contains(it))
    }

    fn ends(&self, line: &str) -> bool {
        line.len() <= self.row.longest && ends_with(line, self.words)
    }

    fn meaning(&self, line: &str) -> Meaning {
        match self.row.meaning {
            Meaning::HighlightsHead { .. } if self.whole => Meaning::HighlightsHead { rest: line.len() },
            Meaning::HighlightsHead { .. } => Meaning::HighlightsHead { rest: self.words.len() },
            other => other,
        }
    }
}

fn key(words: &str) -> [u8; 2] {
    let bytes = words.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(b' ').to_ascii_lowercase();
    [at(0), at(1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_knows_its_examples() {
        for row in ROWS {
            for example in row.examples {
                let got = meaning(example).unwrap_or_else(|| panic!("{example}"));
                assert_eq!(std::mem::discriminant(&got), std::mem::discriminant(&row.meaning), "{example}");
            }
        }
    }

    #[test]
    fn prose_says_nothing_but_itself() {
        for line in [
            "Share prices fell by a tenth on Monday, Tom Berg said.",
            "Copyright law is older than the bridge, said Ana Ruiz.",
            "More than 200 people waited.",
            "Print is not dead, she said.",
            "Follow the money, he said.",
            "Reading by candlelight, Ana Ruiz waited.",
            "Home prices rose.",
            "“Read more,” she told them.",
            "The minister contributed to this success.",
            "Sign up to vote began on Monday, the clerk said.",
            "Join our side, he told them, or leave.",
            "Join our fight, the poster says.",
            "More from less is the plan.",
            "Sign up to the scheme has been slow in May.",
            "More from the bridge fund is needed, according to the council.",
            "Image rights were sold for a song.",
            "Edit wars raged for a year.",
            "Unsubscribed members may vote.",
            "Show all you have, she said.",
            "Werbung ist teuer.",
            "Photo albums burned in the fire.",
            "OK, let us go.",
            "Already a subscriber to the theory, Tom Berg went on.",
        ] {
            assert_eq!(meaning(line), None, "{line}");
        }
    }

    #[test]
    fn highlights_glued_to_their_head_are_found() {
        let line = "Story HighlightsBridge closed";
        let Some(Meaning::HighlightsHead { rest }) = meaning(line) else { panic!("no head") };
        assert_eq!(&line[rest..], "Bridge closed");
    }
}
