//! An article and what was found in it, made ready for its rows. Pure, so that all cores may do it.

use super::deed::Deed;
use super::index::Starts;
use super::numbers::{ArticleId, MOST_OF_AN_ARTICLE};
use super::{fold, packed, same};
use crate::article::{BlockKind, Document, Key, called};
use crate::finding::{Analysis, Person, PersonKind, Quote};
use crate::text::{CharPositions, Date, address, shorten};
use std::sync::Arc;

/// A title, a name, a deed: longer ones are cut.
const LONGEST_LINE: usize = 400;

/// An article on its way into the library.
pub struct Incoming {
    /// The number that it has elsewhere, and has here too where it is free.
    pub(crate) number: Option<ArticleId>,
    pub(crate) key: Option<Key>,
    pub(crate) url: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) lang: Option<String>,
    pub(crate) title: String,
    /// For the index.
    pub(crate) text: String,
    /// How its words begin.
    pub(crate) starts: String,
    pub(crate) words: i64,
    pub(crate) body: Vec<u8>,
    pub(crate) shape: Vec<u8>,
    pub(crate) hash: [u8; 16],
    pub(crate) sketch: Option<same::Sketch>,
    pub(crate) parts: Vec<Part>,
    pub(crate) quotes: Vec<Said>,
    pub(crate) events: Vec<Deed>,
}

/// Someone in the article.
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) norm: String,
    pub(crate) kind: PersonKind,
    pub(crate) role: Option<String>,
    pub(crate) aliases: Vec<String>,
    pub(crate) first: [usize; 2],
    pub(crate) named: usize,
    /// Which of the parts it speaks and acts for: its country, or itself.
    pub(crate) camp: usize,
    /// Whom another library takes it for.
    pub(crate) person: Option<Arc<Whole>>,
}

/// A person as another library knows them, from all its articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Whole {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) roles: Vec<String>,
    pub(crate) countries: Vec<String>,
    pub(crate) outlets: Vec<String>,
    pub(crate) days: Option<(i64, i64)>,
    pub(crate) why: Option<String>,
    /// Folded words that lead there, and how surely.
    pub(crate) aliases: Vec<(String, i64)>,
}

pub(crate) struct Said {
    /// Which of the parts.
    pub(crate) part: Option<usize>,
    /// The speaker as the article has it, where it is none of the parts.
    pub(crate) who: Option<String>,
    pub(crate) kind: i64,
    pub(crate) span: [usize; 2],
    pub(crate) cue: Option<String>,
    pub(crate) text: String,
    pub(crate) norm: i64,
}

impl Incoming {
    /// `key`: how the article is known to whoever opened it. `camps`: for each of the people the one that it
    /// speaks and acts for.
    pub fn of(document: &Document, analysis: &Analysis, camps: &[usize], key: Option<Key>) -> Incoming {
        Incoming::hashed(hash(document), document, analysis, camps, key)
    }

    /// The same, of an article whose [`hash`] is known.
    pub fn hashed(
        hash: [u8; 16],
        document: &Document,
        analysis: &Analysis,
        camps: &[usize],
        key: Option<Key>,
    ) -> Incoming {
        let meta = &document.meta;
        let title = cut(&called(document));
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
            person: None,
            camp: camps.get(n).copied().filter(|it| *it < analysis.people.len()).unwrap_or(n),
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
            number: None,
            key,
            url: meta.url.as_deref().map(str::to_string),
            published: analysis.published.or(meta.published).map(|it| it.date),
            lang: analysis.language.clone(),
            words: sketcher.words() as i64,
            body: packed::text(text),
            shape: packed::shape(document),
            hash,
            sketch: sketcher.sketch(),
            starts: starts.words(),
            parts: analysis.people.iter().enumerate().map(part).collect(),
            quotes,
            events: analysis
                .events
                .iter()
                .take(MOST_OF_AN_ARTICLE)
                .map(|it| Deed::of(it, &analysis.people, camps, (text, &at)))
                .collect(),
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
    same::hash(outlet.or(host.as_deref()), &short_title(document), document.text())
}

/// What an article was called in the first libraries. Its hash goes on with it, so that what is there is known again.
fn short_title(document: &Document) -> String {
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
    let words = quote.words(text);
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
