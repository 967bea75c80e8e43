//! Articles and quotations that a question finds: the newest first, or the best.

use super::error::{LibraryError, Trouble};
use super::excerpt;
use super::line::{Question, Term};
use super::names;
use super::numbers::{self, ArticleId, article_of, inside};
use super::open::Library;
use super::packed;
use super::register::truly;
use super::stream::Wanted;
use super::vocabulary::{self, Beginning};
use crate::finding::{Cited, Passage, QuoteKind, Said};
use crate::text::Date;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashSet;

/// Which answers are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    pub skip: usize,
    pub most: usize,
    pub order: Order,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Newest,
    /// By how much the words say of the article.
    Best,
}

impl Page {
    /// The newest.
    pub fn newest(most: usize) -> Page {
        Page { skip: 0, most, order: Order::Newest }
    }
}

impl Library {
    /// Articles, each with the words that were asked for. Of several that tell the same one is an answer.
    pub fn articles(&self, question: &Question, page: Page) -> Result<Vec<Passage>, LibraryError> {
        self.ask(|store| {
            let Some(wanted) = of_articles(question, page, store)? else { return Ok(Vec::new()) };
            let mut seen = HashSet::new();
            let mut found = Vec::new();
            wanted.each(store, &mut |number| {
                let id = ArticleId(number);
                let (wire, same) = wire(id, store)?;
                if seen.insert(wire) && seen.len() > page.skip {
                    let also = same.saturating_sub(1);
                    found.push(Passage { also, ..passage(id, &question.terms, store)? });
                }
                Ok(found.len() < page.most)
            })?;
            Ok(found)
        })
    }

    /// The articles that a question finds, or in which it finds quotations; the newest first.
    pub fn on_shelf(&self, question: &Question, most: usize) -> Result<Vec<ArticleId>, LibraryError> {
        self.ask(|store| {
            let (page, quotes) = (Page::newest(most), question.is_of_quotes());
            let wanted =
                if quotes { of_quotes(question, page, store) } else { of_articles(question, page, store) };
            let Some(wanted) = wanted? else { return Ok(Vec::new()) };
            let mut found: Vec<ArticleId> = Vec::new();
            wanted.each(store, &mut |number| {
                let id = if quotes { article_of(number) } else { ArticleId(number) };
                if found.last() != Some(&id) {
                    found.push(id);
                }
                Ok(found.len() < most)
            })?;
            Ok(found)
        })
    }

    /// Quotations. The same words of the same speaker in many articles are one answer.
    pub fn quotes(&self, question: &Question, page: Page) -> Result<Vec<Said>, LibraryError> {
        self.ask(|store| {
            let Some(wanted) = of_quotes(question, page, store)? else { return Ok(Vec::new()) };
            let mut seen = HashSet::new();
            let mut found = Vec::new();
            wanted.each(store, &mut |number| {
                let (said, norm) = said(number, &question.terms, store)?;
                if seen.insert((norm, said.speaker.clone())) && seen.len() > page.skip {
                    found.push(said);
                }
                Ok(found.len() < page.most)
            })?;
            Ok(found)
        })
    }
}

/// `None`: nothing can answer it, a name or an outlet is not known.
fn of_articles(question: &Question, page: Page, store: &Connection) -> Result<Option<Wanted>, Trouble> {
    let Some(Parted { begun, mut parts }) = parted(question, page, &ARTICLES, store)? else {
        return Ok(None);
    };
    for name in &question.about {
        let Some(part) = any_of("p", names::ids(name, question.typing, store)?) else { return Ok(None) };
        parts.push(part);
    }
    let Some(outlets) = outlets(question, store)? else { return Ok(None) };
    parts.extend(outlets);
    let bounds = question.dates.map(|(from, to)| numbers::between(from, to));
    let conditions = conditions(question, "{n}");
    let made = |parts| {
        let expression = expression(parts, &question.without, ARTICLES.column);
        statement(&ARTICLES, expression, bounds, &conditions, question, page)
    };
    let whole = whole(&begun, &ARTICLES, &parts).map(|it| Box::new(made(it)));
    Ok(Some(Wanted { begun, whole, of_quotes: false, ..made(parts) }))
}

fn of_quotes(question: &Question, page: Page, store: &Connection) -> Result<Option<Wanted>, Trouble> {
    let Some(Parted { begun, mut parts }) = parted(question, page, &QUOTES, store)? else { return Ok(None) };
    for name in &question.speakers {
        let Some(part) = any_of("p", names::ids(name, question.typing, store)?) else { return Ok(None) };
        parts.push(part);
    }
    // What a quotation is about stands in its words.
    for name in &question.about {
        parts.extend(matches(
            &Question::of_words(&format!("\"{}\"", name.replace('"', " "))).terms,
            QUOTES.column,
        ));
    }
    let Some(outlets) = outlets(question, store)? else { return Ok(None) };
    parts.extend(outlets);
    let kind = |it: &QuoteKind| QuoteKind::ALL.iter().position(|kind| kind == it).unwrap_or(0) as i64;
    let kinds: Vec<i64> = question.kinds.iter().map(kind).collect();
    let bounds = question.dates.map(|(from, to)| {
        let (from, to) = numbers::between(from, to);
        (inside(ArticleId(from), 0), inside(ArticleId(to + 1), 0) - 1)
    });
    let article = format!("{{n}} >> {}", inside(ArticleId(1), 0).trailing_zeros());
    let mut conditions = conditions(question, &article);
    if parts.is_empty() && begun.is_empty() {
        parts.extend(any_of("k", kinds));
    } else if !kinds.is_empty() {
        // Half of all quotations are of one kind: to find one of them in the index takes as long as to look at it.
        let kinds = kinds.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
        conditions.push(format!("(SELECT kind FROM quote AS it WHERE it.id = {{n}}) IN ({kinds})"));
    }
    let made = |parts| {
        let expression = expression(parts, &question.without, QUOTES.column);
        statement(&QUOTES, expression, bounds, &conditions, question, page)
    };
    let whole = whole(&begun, &QUOTES, &parts).map(|it| Box::new(made(it)));
    Ok(Some(Wanted { begun, whole, of_quotes: true, ..made(parts) }))
}

/// What is looked for: where its words stand in the index, and its rows.
struct Side {
    index: &'static str,
    table: &'static str,
    /// The columns of its words.
    column: &'static str,
}

const ARTICLES: Side = Side { index: "article_fts", table: "article", column: "{title body} : " };
const QUOTES: Side = Side { index: "quote_fts", table: "quote", column: "text : " };

#[derive(Default)]
struct Parted {
    /// Of these no more is known than how they begin.
    begun: Vec<Beginning>,
    /// What the index is asked of all the others.
    parts: Vec<String>,
}

/// The words that are asked for. `None`: no word begins so. What is ranked is not parted: how often a word stands in an
/// article, only the words themselves tell.
fn parted(
    question: &Question,
    page: Page,
    side: &Side,
    store: &Connection,
) -> Result<Option<Parted>, Trouble> {
    let mut parted = Parted::default();
    for term in &question.terms {
        let Some(beginning) = term.beginning().filter(|_| page.order == Order::Newest) else {
            parted.parts.push(format!("{}{}", side.column, term.quoted()));
            continue;
        };
        let words =
            if beginning.is_long() { vocabulary::words(side.index, &beginning.word, store)? } else { None };
        match words {
            Some(words) if words.is_empty() => return Ok(None),
            Some(words) => {
                parted.parts.push(format!("{}(\"{}\")", side.column, words.join("\" OR \"")));
            }
            None => parted.begun.push(beginning),
        }
    }
    Ok(Some(parted))
}

/// All parts, where they may have to be found without a walk.
fn whole(begun: &[Beginning], side: &Side, parts: &[String]) -> Option<Vec<String>> {
    let words: Vec<Term> =
        begun.iter().map(|it| Term { words: vec![it.word.clone()], begins: true }).collect();
    (!begun.is_empty()).then(|| [matches(&words, side.column), parts.to_vec()].concat())
}

fn matches<'a>(terms: &'a [Term], column: &'a str) -> Vec<String> {
    terms.iter().map(|it| format!("{column}{}", it.quoted())).collect()
}

/// `facts : (p3 OR p91)`
fn any_of(letter: &str, numbers: impl IntoIterator<Item = i64>) -> Option<String> {
    let all: Vec<String> = numbers.into_iter().map(|it| format!("{letter}{it}")).collect();
    (!all.is_empty()).then(|| format!("facts : ({})", all.join(" OR ")))
}

/// `None`: none is called so.
fn outlets(question: &Question, store: &Connection) -> Result<Option<Vec<String>>, Trouble> {
    let mut parts = Vec::new();
    for name in &question.outlets {
        let mut find = store.prepare_cached("SELECT id, name FROM outlet")?;
        let rows = find.query_map([], |it| Ok((it.get::<_, i64>(0)?, it.get::<_, String>(1)?)))?;
        let rows: Vec<(i64, String)> = rows.collect::<Result<_, _>>()?;
        let called = rows.iter().filter(|it| is_called(&it.1, name)).map(|it| it.0);
        let Some(part) = any_of("o", called) else {
            return Ok(None);
        };
        parts.push(part);
    }
    Ok(Some(parts))
}

/// Whether an outlet is called so: by its name, or by whole words of it.
pub(crate) fn is_called(outlet: &str, name: &str) -> bool {
    format!(" {} ", super::fold::name(outlet)).contains(&format!(" {name} "))
}

fn expression(parts: Vec<String>, without: &[Term], column: &str) -> Option<String> {
    if parts.is_empty() {
        return None;
    }
    let wanted = format!("({})", parts.join(" AND "));
    let without = matches(without, column);
    // Side by side, not one in the other: the index reads only so deep.
    Some(if without.is_empty() { wanted } else { format!("({wanted} NOT ({}))", without.join(" OR ")) })
}

/// What the reader's own rows say, for the article of a row; `{n}` in `article` stands for the number of the row.
fn conditions(question: &Question, article: &str) -> Vec<String> {
    let facts = question.facts.iter().map(|it| it.1.condition.replace("{}", article));
    let tags = (0..question.tags.len())
        .map(|at| format!("EXISTS (SELECT 1 FROM tag WHERE name = ?{} AND article_id = {article})", at + 2));
    facts.chain(tags).collect()
}

fn statement(
    Side { index, table, .. }: &Side,
    expression: Option<String>,
    bounds: Option<(i64, i64)>,
    conditions: &[String],
    question: &Question,
    page: Page,
) -> Wanted {
    let number = if expression.is_some() { format!("{index}.rowid") } else { format!("{table}.id") };
    let from = if expression.is_some() { index } else { table };
    let mut all: Vec<String> = Vec::new();
    if expression.is_some() {
        all.push(format!("{index} MATCH ?1"));
    } else {
        all.push("?1 IS NULL".into());
        let kept = "EXISTS (SELECT 1 FROM article AS a WHERE a.id = {} AND a.deleted IS NULL)";
        let article = if *table == ARTICLES.table {
            number.clone()
        } else {
            format!("{number} >> {}", inside(ArticleId(1), 0).trailing_zeros())
        };
        all.push(kept.replace("{}", &article));
    }
    if let Some((from, to)) = bounds {
        all.push(format!("{number} BETWEEN {from} AND {to}"));
    }
    all.extend(conditions.iter().map(|it| it.replace("{n}", &number)));
    let order = match page.order {
        Order::Best if expression.is_some() && *index == ARTICLES.index => {
            format!("bm25({index}, 8.0, 1.0, 0.0), {number} DESC")
        }
        Order::Best if expression.is_some() => format!("bm25({index}, 1.0, 0.0), {number} DESC"),
        _ => format!("{number} DESC"),
    };
    let sql = format!("SELECT {number} FROM {from} WHERE {}", all.join(" AND "));
    let expression = expression.map_or(Value::Null, Value::Text);
    let values = std::iter::once(expression).chain(question.tags.iter().cloned().map(Value::Text)).collect();
    Wanted { sql, number, order, values, begun: Vec::new(), whole: None, of_quotes: false }
}

/// By what all that tell the same are known, and how many they are.
fn wire(id: ArticleId, store: &Connection) -> Result<(i64, usize), Trouble> {
    let mut find = store.prepare_cached(
        "SELECT wire, (SELECT count(*) FROM article AS other WHERE other.wire = article.wire AND deleted IS NULL)
         FROM article WHERE id = ?1",
    )?;
    let row = find.query_row([id.0], |it| Ok((it.get(0)?, it.get::<_, i64>(1)?))).optional()?;
    let (wire, same) = row.unwrap_or((id.0, 1));
    Ok((wire, same.try_into().unwrap_or(1)))
}

/// Which article it is.
pub(super) fn cited(id: ArticleId, store: &Connection) -> Result<Cited, Trouble> {
    let mut find = store.prepare_cached(
        "SELECT title, outlet.name, published, url FROM article LEFT JOIN outlet ON outlet.id = outlet_id
         WHERE article.id = ?1",
    )?;
    let row = find.query_row([id.0], |it| {
        let published: Option<String> = it.get(2)?;
        Ok(Cited {
            article: id.0,
            title: it.get(0)?,
            outlet: it.get(1)?,
            published: published.as_deref().and_then(Date::parse),
            url: it.get(3)?,
        })
    });
    row.optional()?.ok_or(Trouble::Broken("an article that is indexed is not there"))
}

pub(super) fn text(id: ArticleId, store: &Connection) -> Result<String, Trouble> {
    let mut find = store.prepare_cached("SELECT body FROM article WHERE id = ?1")?;
    let body: Option<Vec<u8>> = find.query_row([id.0], |it| it.get(0)).optional()?;
    packed::text_of(&body.ok_or(Trouble::Broken("an article that is indexed is not there"))?)
}

fn passage(id: ArticleId, terms: &[Term], store: &Connection) -> Result<Passage, Trouble> {
    let found = excerpt::of(&text(id, store)?, terms);
    Ok(Passage { at: cited(id, store)?, span: found.span, text: found.text, words: found.words, also: 0 })
}

/// A quotation, and by what the same words are known.
pub(super) fn said(number: i64, terms: &[Term], store: &Connection) -> Result<(Said, i64), Trouble> {
    let mut find = store.prepare_cached(
        "SELECT person_id, who, kind, start, end, cue, text, norm, (SELECT count(*) FROM quote AS other
           WHERE other.norm = quote.norm AND other.person_id IS quote.person_id),
           (SELECT role FROM part WHERE part.article_id = ?2 AND part.person_id = quote.person_id AND role IS NOT NULL)
         FROM quote WHERE id = ?1",
    )?;
    let article = article_of(number);
    let row = find.query_row([number, article.0], |it| {
        let kind = usize::try_from(it.get::<_, i64>(2)?).unwrap_or(0);
        let said = Said {
            passage: Passage {
                at: Cited::default(),
                span: [it.get::<_, u32>(3)? as usize, it.get::<_, u32>(4)? as usize],
                text: it.get(6)?,
                words: Vec::new(),
                also: usize::try_from(it.get::<_, i64>(8)?).unwrap_or(1).saturating_sub(1),
            },
            speaker: it.get(1)?,
            role: it.get(9)?,
            kind: QuoteKind::ALL.get(kind).copied().unwrap_or(QuoteKind::Direct),
            cue: it.get(5)?,
            quote: number,
        };
        Ok((it.get::<_, Option<i64>>(0)?, said, it.get(7)?))
    });
    let (person, mut said, norm) =
        row.optional()?.ok_or(Trouble::Broken("a quotation that is indexed is not there"))?;
    said.passage.at = cited(article, store)?;
    mark(&mut said, terms);
    if let Some(person) = person {
        said.speaker = name(person, store)?;
    }
    Ok((said, norm))
}

/// Tells where in a quotation the words stand that were asked for.
pub(crate) fn mark(said: &mut Said, terms: &[Term]) {
    let start = said.passage.span[0];
    let at = crate::text::CharPositions::of(&said.passage.text);
    // The words of a split quotation do not stand where they are counted.
    if at.at(usize::MAX) == said.passage.span[1].saturating_sub(start) {
        let places = excerpt::places(&said.passage.text, terms);
        said.passage.words = places.iter().map(|it| at.span(it.0).map(|it| start + it)).collect();
    }
}

/// The name of whoever this is in the end.
pub(super) fn name(person: i64, store: &Connection) -> Result<Option<String>, Trouble> {
    let person = truly(person, store)?;
    let mut find = store.prepare_cached("SELECT name FROM person WHERE id = ?1")?;
    Ok(find.query_row([person], |it| it.get(0)).optional()?)
}
