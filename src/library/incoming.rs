//! An article and what was found in it, made ready for its rows. Pure, so that all cores may do it.

use super::index::Starts;
use super::numbers::MOST_OF_AN_ARTICLE;
use super::{fold, packed, same};
use crate::article::{BlockKind, Document, Key};
use crate::finding::{Analysis, Event, Flag, Person, PersonKind, Quote};
use crate::text::{CharPositions, Date, Span, address, shorten};

/// A title, a name, a deed: longer ones are cut.
const LONGEST_LINE: usize = 400;

/// An article on its way into the library.
pub struct Incoming {
    pub(super) key: Option<Key>,
    pub(super) url: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) lang: Option<String>,
    pub(super) title: String,
    /// For the index.
    pub(super) text: String,
    /// How its words begin.
    pub(super) starts: String,
    pub(super) words: i64,
    pub(super) body: Vec<u8>,
    pub(super) shape: Vec<u8>,
    pub(super) hash: [u8; 16],
    pub(super) sketch: Option<same::Sketch>,
    pub(super) parts: Vec<Part>,
    pub(super) quotes: Vec<Said>,
    pub(super) events: Vec<Deed>,
}

/// Someone in the article.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) norm: String,
    pub(super) kind: PersonKind,
    pub(super) role: Option<String>,
    pub(super) aliases: Vec<String>,
    pub(super) first: [usize; 2],
    pub(super) named: usize,
    /// Which of the parts it speaks and acts for: its country, or itself.
    pub(super) camp: usize,
}

pub(super) struct Said {
    /// Which of the parts.
    pub(super) part: Option<usize>,
    /// The speaker as the article has it, where it is none of the parts.
    pub(super) who: Option<String>,
    pub(super) kind: i64,
    pub(super) span: [usize; 2],
    pub(super) cue: Option<String>,
    pub(super) text: String,
    pub(super) norm: i64,
}

pub(super) struct Deed {
    pub(super) event: Event,
    pub(super) sentence: [usize; 2],
    pub(super) trigger: [usize; 2],
    pub(super) date: Option<[usize; 2]>,
    /// Where in its sentence the few words for it stand.
    pub(super) what_at: Option<i64>,
}

impl Incoming {
    /// `key`: how the article is known to whoever opened it. `camps`: for each of the people the one that it
    /// speaks and acts for.
    pub fn of(document: &Document, analysis: &Analysis, camps: &[usize], key: Option<Key>) -> Incoming {
        let meta = &document.meta;
        let title = title(document);
        let outlet = meta.outlet.as_deref().map(cut).or_else(|| meta.url.as_deref().and_then(host));
        let text = document.text();
        let at = CharPositions::of(text);
        let part = |(n, it): (usize, &Person)| Part {
            norm: fold::name(&it.name),
            name: cut(&it.name),
            kind: it.kind,
            role: it.role.as_deref().map(cut),
            aliases: it.aliases.iter().filter(|it| is_name(it)).map(|it| fold::name(it)).collect(),
            first: it.mentions.first().map_or([0, 0], |it| at.span(*it)),
            named: it.mentions.len(),
            camp: camps.get(n).copied().filter(|it| *it < analysis.people.len()).unwrap_or(n),
        };
        let deed = |it: &Event| Deed {
            what_at: within(it.sentence.of(text), &it.what),
            sentence: at.span(it.sentence),
            trigger: at.span(it.trigger),
            date: it.when.as_ref().and_then(|it| it.span).map(|it| at.span(it)),
            event: it.clone(),
        };
        let (mut sketcher, mut starts) = (same::Sketcher::new(), Starts::default());
        fold::each(text, &mut |it| {
            sketcher.add(it);
            starts.add(it);
        });
        fold::each(&title, &mut |it| starts.add(it));
        let quotes: Vec<Said> =
            analysis.spoken().take(MOST_OF_AN_ARTICLE).map(|it| said(it, document, analysis, &at)).collect();
        Incoming {
            key,
            url: meta.url.as_deref().map(str::to_string),
            published: analysis.published.or(meta.published).map(|it| it.date),
            lang: analysis.language.clone(),
            words: sketcher.words() as i64,
            body: packed::text(text),
            shape: packed::shape(document),
            hash: hash(document),
            sketch: sketcher.sketch(),
            starts: starts.words(),
            parts: analysis.people.iter().enumerate().map(part).collect(),
            quotes,
            events: analysis.events.iter().take(MOST_OF_AN_ARTICLE).map(deed).collect(),
            text: text.to_string(),
            title,
            outlet,
        }
    }

    /// What it weighs in memory, about.
    pub fn weight(&self) -> usize {
        self.text.len() * 2 + self.body.len() + self.quotes.iter().map(|it| it.text.len()).sum::<usize>()
    }
}

/// By what an article is known to be in the library already: it can be asked before anything is looked for in it.
pub fn hash(document: &Document) -> [u8; 16] {
    let outlet = document.meta.outlet.as_deref();
    let host = document.meta.url.as_deref().and_then(host);
    same::hash(outlet.or(host.as_deref()), &title(document), document.text())
}

/// The title; where there is none, how the text begins.
fn title(document: &Document) -> String {
    let given = document.meta.title.as_deref().map(str::to_string).filter(|it| !it.is_empty());
    given.map(|it| cut(&it)).unwrap_or_else(|| {
        let first = document.blocks().iter().find(|it| it.kind.is_prose() || it.kind == BlockKind::Title);
        let words = first.map_or("", |it| document.words(it.span));
        shorten(&words.split_whitespace().take(20).collect::<Vec<_>>().join(" "), 90)
    })
}

fn host(url: &str) -> Option<String> {
    let bare = address::bare(url);
    let host = bare.split("://").nth(1)?.split(['/', '?', '#']).next()?;
    let host = host.trim_start_matches("www.");
    (!host.is_empty()).then(|| cut(host))
}

fn cut(words: &str) -> String {
    words.char_indices().nth(LONGEST_LINE).map_or(words, |it| &words[..it.0]).to_string()
}

/// “Putin”, and not “the Russian leader” or “he”.
fn is_name(words: &str) -> bool {
    words.chars().next().is_some_and(|it| it.is_uppercase() || !it.is_alphabetic())
        && !words.starts_with("The ")
        && words.chars().any(char::is_alphanumeric)
}

fn said(quote: &Quote, document: &Document, analysis: &Analysis, at: &CharPositions) -> Said {
    let text = document.text();
    let spans: &[Span] = if quote.parts.is_empty() { &[quote.span] } else { &quote.parts };
    let words = spans.iter().map(|it| it.of(text)).collect::<Vec<_>>().join(" … ");
    let speaker = quote.speaker.as_ref();
    let part = speaker.and_then(|it| it.person).filter(|it| *it < analysis.people.len());
    Said {
        part,
        who: speaker.filter(|_| part.is_none()).and_then(|it| it.called()).map(cut),
        kind: crate::finding::QuoteKind::ALL.iter().position(|it| *it == quote.kind).unwrap_or(0) as i64,
        span: at.span(quote.span),
        cue: quote.cue.map(|it| cut(it.of(text))),
        norm: same::of_words(&words),
        text: words,
    }
}

/// Where words stand in a sentence: after how many letters, and how many they are. `None`: not there.
fn within(sentence: &str, words: &str) -> Option<i64> {
    let at = sentence.find(words).filter(|_| !words.is_empty())?;
    let (before, long) = (sentence[..at].chars().count(), words.chars().count());
    Some((before as i64) << LONG_BITS | i64::try_from(long).ok().filter(|it| it >> LONG_BITS == 0)?)
}

const LONG_BITS: u32 = 16;

/// The words that stand there.
pub(super) fn words_at(sentence: &str, at: i64) -> String {
    let count = |it: i64| usize::try_from(it).unwrap_or(0);
    sentence.chars().skip(count(at >> LONG_BITS)).take(count(at & ((1 << LONG_BITS) - 1))).collect()
}

/// The flags of an event as bits; after those of `Flag::ALL` whether it is mutual, and whether it is a main one.
pub(super) fn flags(event: &Event) -> i64 {
    let bit = |(at, it): (usize, &Flag)| i64::from(event.flags.contains(it)) << at;
    let flags: i64 = Flag::ALL.iter().enumerate().map(bit).sum();
    flags | i64::from(event.mutual) << MUTUAL | i64::from(event.is_main) << MAIN
}

pub(super) const MUTUAL: u32 = 8;
pub(super) const MAIN: u32 = 9;
