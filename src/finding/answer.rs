//! What many articles answer: passages, quotations and events, each with the article it stands in.

use super::{Flag, Polarity, Precision, QuoteKind, Root, WhenSource};
use crate::text::Date;

/// The article in which an answer stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cited {
    /// Its number in the library.
    pub article: i64,
    pub title: String,
    pub outlet: Option<String>,
    pub published: Option<Date>,
    pub url: Option<String>,
}

/// Words of an article that answer. Spans are counted in code points of its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    pub at: Cited,
    pub span: [usize; 2],
    /// What stands there.
    pub text: String,
    /// Where in it, or beside it, the very words stand that were asked for.
    pub words: Vec<[usize; 2]>,
    /// So many articles more tell the same.
    pub also: usize,
}

/// What a reader has noted on an article, with its quotations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Noted {
    pub at: Cited,
    pub byline: Vec<String>,
    pub tags: Vec<String>,
    /// On the article as a whole.
    pub note: Option<String>,
    /// In reading order.
    pub marked: Vec<Marked>,
    /// In reading order.
    pub said: Vec<Said>,
}

impl Noted {
    /// The reader noted something; what an article says alone is no note.
    pub fn has_notes(&self) -> bool {
        self.note.is_some() || !self.marked.is_empty() || !self.tags.is_empty()
    }
}

/// Words that a reader has marked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked {
    pub span: [usize; 2],
    pub text: String,
    /// What stands around them, by which they are found again.
    pub before: String,
    pub after: String,
    /// From 1 to 4.
    pub color: u8,
    pub note: Option<String>,
    /// Seconds since 1970.
    pub made: i64,
}

/// A quotation, with whoever said it.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub passage: Passage,
    /// The full name; where it is not known who that is, the words of the article.
    pub speaker: Option<String>,
    pub role: Option<String>,
    pub kind: QuoteKind,
    pub cue: Option<String>,
    /// Its number in the library.
    pub quote: i64,
}

/// An event, with whoever took part in it. The passage is its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Happened {
    pub passage: Passage,
    pub what: String,
    pub summary: String,
    pub trigger: [usize; 2],
    pub when: Option<Dated>,
    pub agents: Vec<String>,
    pub others: Vec<String>,
    pub mutual: bool,
    pub is_main: bool,
    pub claimed_by: Option<String>,
    pub polarity: Option<Polarity>,
    pub root: Option<Root>,
    pub score: Option<f64>,
    pub flags: Vec<Flag>,
    /// Its number in the library.
    pub event: i64,
}

/// When it was, both ends included.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    pub from: jiff::civil::Date,
    pub to: jiff::civil::Date,
    pub precision: Precision,
    pub source: WhenSource,
    pub value: Option<String>,
    pub span: Option<[usize; 2]>,
}

/// Who of them says how many of these, whoever says most first.
pub fn speakers(all: &[Said]) -> Vec<(&str, usize)> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in all.iter().filter_map(|it| it.speaker.as_deref()) {
        match counts.iter_mut().find(|it| it.0 == name) {
            Some(count) => count.1 += 1,
            None => counts.push((name, 1)),
        }
    }
    counts.sort_by_key(|it| std::cmp::Reverse(it.1));
    counts
}
