//! Articles and quotations on the server that a question finds: the newest first, or the best.

use super::names;
use super::rows::{ARTICLES, CITED, cited, span, with_texts};
use super::trouble::Trouble;
use super::words::{self, fact};
use crate::finding::{Passage, QuoteKind, Said};
use crate::library::excerpt;
use crate::library::numbers::{ArticleId, between, inside};
use crate::library::{self, Order, Page, Question, Term};
use postgres::Transaction;
use std::collections::{HashMap, HashSet};

/// Answers that are asked for together.
const FEWEST: usize = 64;
const MOST: usize = 2000;
/// The best are looked for among so many of the newest.
const WEIGHED: usize = 5000;
/// Of words in the text, and of those in the title, which are marked `A`.
const WEIGHTS: &str = "'{0.125, 0.125, 0.125, 1}'";

/// `:long` is a fact of the index.
const IS_LONG: &str = "w.words @@ $$':long'$$::tsquery";

/// Articles, each with the words that were asked for. Of several that tell the same one is an answer.
pub(super) fn articles(
    question: &Question,
    page: Page,
    store: &mut Transaction,
) -> Result<Vec<Passage>, Trouble> {
    let Some(wanted) = of_articles(question, store)? else { return Ok(Vec::new()) };
    let mut seen = HashSet::new();
    let mut ids = Vec::new();
    let looks = has_phrase(&question.terms) || has_phrase(&question.without);
    wanted.each(page, store, |row, store| {
        if looks && row.is_long && !stands(row.number, question, store)? {
            return Ok(true);
        }
        if seen.insert(row.same) && seen.len() > page.skip {
            ids.push(ArticleId(row.number));
        }
        Ok(ids.len() < page.most)
    })?;
    let mut found = Vec::with_capacity(ids.len());
    with_texts(&ids, store, |at, text, same| {
        let it = excerpt::of(&text, &question.terms);
        let also = same.saturating_sub(1);
        found.push(Passage { at, span: it.span, text: it.text, words: it.words, also });
        Ok(())
    })?;
    Ok(found)
}

/// Quotations. The same words of the same speaker in many articles are one answer.
pub(super) fn quotes(question: &Question, page: Page, store: &mut Transaction) -> Result<Vec<Said>, Trouble> {
    let Some(wanted) = of_quotes(question, store)? else { return Ok(Vec::new()) };
    let mut seen = HashSet::new();
    let mut numbers = Vec::new();
    let looks = has_phrase(&quoted(question)) || has_phrase(&question.without);
    wanted.each(page, store, |row, store| {
        if looks && row.is_long && !is_said(row.number, question, store)? {
            return Ok(true);
        }
        if seen.insert((row.same, row.speaker)) && seen.len() > page.skip {
            numbers.push(row.number);
        }
        Ok(numbers.len() < page.most)
    })?;
    said(&numbers, &question.terms, store)
}

/// What is asked of a table, in words of SQL.
struct Wanted {
    table: &'static Table,
    /// To the index; `None`: it is not asked.
    words: Option<String>,
    /// `{n}` stands for the number of a row.
    conditions: Vec<String>,
}

/// Where the words of articles or quotations are.
struct Table {
    name: &'static str,
    number: &'static str,
    /// What is read of each row, which is called `w`: its number, by what the same is known, who speaks.
    columns: &'static str,
    joins: &'static str,
    /// How long it takes to look at a row itself, measured by how long the index takes to give one.
    looking: f64,
}

const ARTICLE_WORDS: Table = Table {
    name: "article_words",
    number: "article_id",
    columns: "w.article_id, a.wire, NULL::text",
    joins: "JOIN article AS a ON a.id = w.article_id",
    looking: 16.0,
};

/// The same, where no words are asked for.
const ARTICLE: Table =
    Table { name: "article", number: "id", columns: "w.id, w.wire, NULL::text", joins: "", looking: 1.0 };

const QUOTE: Table = Table {
    name: "quote",
    number: "id",
    columns: "w.id, w.norm, coalesce(truly.name, person.name, w.who)",
    joins: "LEFT JOIN person ON person.id = w.person_id LEFT JOIN person AS truly ON truly.id = person.merged_into",
    looking: 2.0,
};

struct Found {
    number: i64,
    same: i64,
    speaker: Option<String>,
    is_long: bool,
}

/// `None`: nothing can answer it, a name or an outlet is not known.
fn of_articles(question: &Question, store: &mut Transaction) -> Result<Option<Wanted>, Trouble> {
    let mut facts = Vec::new();
    for name in &question.about {
        let Some(some) = any_of('p', names::ids(name, store)?) else { return Ok(None) };
        facts.push(some);
    }
    let Some(outlets) = outlets(question, store)? else { return Ok(None) };
    facts.extend(outlets);
    let mut conditions = shared(question, "{n}")?;
    if let Some((from, to)) = question.dates {
        let (from, to) = between(from, to);
        conditions.push(format!("{{n}} BETWEEN {from} AND {to}"));
    }
    if words::is_beyond(&question.terms) {
        return Ok(None);
    }
    let words = words::question(&question.terms, &facts, &question.without);
    let table = if words.is_some() { &ARTICLE_WORDS } else { &ARTICLE };
    Ok(Some(Wanted { table, words, conditions }))
}

fn of_quotes(question: &Question, store: &mut Transaction) -> Result<Option<Wanted>, Trouble> {
    let mut facts = Vec::new();
    for name in &question.speakers {
        let Some(some) = any_of('p', names::ids(name, store)?) else { return Ok(None) };
        facts.push(some);
    }
    let Some(outlets) = outlets(question, store)? else { return Ok(None) };
    facts.extend(outlets);
    if !question.kinds.is_empty() {
        let place = |it: &QuoteKind| QuoteKind::ALL.iter().position(|kind| kind == it).unwrap_or(0) as i64;
        facts.extend(any_of('k', question.kinds.iter().map(place)));
    }
    let mut conditions = shared(question, &format!("({{n}} >> {})", bits()))?;
    if let Some((from, to)) = question.dates {
        let (from, to) = between(from, to);
        let (from, to) = (inside(ArticleId(from), 0), inside(ArticleId(to + 1), 0) - 1);
        conditions.push(format!("{{n}} BETWEEN {from} AND {to}"));
    }
    let terms = quoted(question);
    if words::is_beyond(&terms) {
        return Ok(None);
    }
    let words = words::question(&terms, &facts, &question.without);
    Ok(Some(Wanted { table: &QUOTE, words, conditions }))
}

/// What a quotation is about stands in its words.
fn quoted(question: &Question) -> Vec<Term> {
    let about = question
        .about
        .iter()
        .flat_map(|name| Question::of_words(&format!("\"{}\"", name.replace('"', " "))).terms);
    question.terms.iter().cloned().chain(about).collect()
}

/// How far the number of a quotation is moved to the one of its article.
fn bits() -> u32 {
    inside(ArticleId(1), 0).trailing_zeros()
}

fn any_of(letter: char, numbers: impl IntoIterator<Item = i64>) -> Option<Vec<String>> {
    let all: Vec<String> = numbers.into_iter().map(|it| fact(letter, it)).collect();
    (!all.is_empty()).then_some(all)
}

/// `None`: none is called so.
fn outlets(question: &Question, store: &mut Transaction) -> Result<Option<Vec<Vec<String>>>, Trouble> {
    let mut facts = Vec::new();
    if question.outlets.is_empty() {
        return Ok(Some(facts));
    }
    let rows = store.query("SELECT id, name FROM outlet", &[])?;
    let rows: Vec<(i64, &str)> =
        rows.iter().map(|it| Ok((it.try_get(0)?, it.try_get(1)?))).collect::<Result<_, Trouble>>()?;
    for name in &question.outlets {
        let called = rows.iter().filter(|it| library::is_called(it.1, name)).map(|it| it.0);
        let Some(some) = any_of('o', called) else { return Ok(None) };
        facts.push(some);
    }
    Ok(Some(facts))
}

/// What the articles themselves say. What is the reader's own is asked at home.
fn shared(question: &Question, article: &str) -> Result<Vec<String>, Trouble> {
    let own = question.facts.iter().find(|it| it.1.own).map(|it| format!("{}:{}", it.0, it.1.word));
    let own = own.or_else(|| question.tags.first().map(|it| format!("tag:{it}")));
    if let Some(own) = own {
        return Err(Trouble::Said(format!(
            "{own} asks for what is your own; marks, notes, tags and reading places are kept on your machine, and a \
             shared library does not know them"
        )));
    }
    Ok(question.facts.iter().map(|it| it.1.condition.replace("{}", article)).collect())
}

impl Wanted {
    /// Hands over row by row, in order, until no more are wanted.
    fn each(
        &self,
        page: Page,
        store: &mut Transaction,
        mut take: impl FnMut(Found, &mut Transaction) -> Result<bool, Trouble>,
    ) -> Result<(), Trouble> {
        let is_best = page.order == Order::Best && self.words.is_some();
        let at_once =
            if is_best { WEIGHED } else { (page.skip + page.most).saturating_mul(2).clamp(FEWEST, MOST) };
        let sql = match is_best {
            true => self.best(),
            false if self.is_rare(at_once, store)? => self.of_the_index(),
            false => self.newest(),
        };
        let mut last = i64::MAX;
        loop {
            let most = at_once as i64;
            let rows = match &self.words {
                Some(words) => store.query(&sql, &[&last, &most, words])?,
                None => store.query(&sql, &[&last, &most])?,
            };
            let count = rows.len();
            for row in rows {
                let found = Found {
                    number: row.try_get(0)?,
                    same: row.try_get(1)?,
                    speaker: row.try_get(2)?,
                    is_long: row.try_get(3)?,
                };
                last = last.min(found.number);
                if !take(found, store)? {
                    return Ok(());
                }
            }
            if is_best || count < at_once {
                return Ok(());
            }
        }
    }

    /// Whether it is quicker to have all that the index finds than to look row by row, the newest first, until enough
    /// are found. The server does not know how long it takes to look at the words of an article.
    fn is_rare(&self, at_once: usize, store: &mut Transaction) -> Result<bool, Trouble> {
        let Some(words) = &self.words else { return Ok(false) };
        let Table { name, looking, .. } = self.table;
        let plan = format!("EXPLAIN SELECT FROM {name} WHERE words @@ $$ {words} $$::tsquery");
        let plan = store.query(&plan, &[])?;
        let first: &str = plan.first().map_or(Ok(""), |it| it.try_get(0))?;
        let found =
            first.split("rows=").nth(1).and_then(|it| it.split(' ').next()).and_then(|it| it.parse().ok());
        let all = store
            .query_one("SELECT reltuples::float8 FROM pg_class WHERE oid = $1::text::regclass", &[name])?;
        let (found, all): (f64, f64) = (found.unwrap_or(0.0), all.try_get(0)?);
        Ok(found * found < looking * at_once as f64 * all.max(0.0))
    }

    fn newest(&self) -> String {
        let Table { name, number, columns, joins, .. } = self.table;
        format!(
            "SELECT {columns}, {} FROM {name} AS w {joins} WHERE {}{} ORDER BY w.{number} DESC LIMIT $2",
            self.is_long(),
            self.conditions(&format!("w.{number}")),
            self.words.as_ref().map_or("", |_| " AND w.words @@ $3::text::tsquery"),
        )
    }

    fn of_the_index(&self) -> String {
        let Table { name, number, columns, joins, .. } = self.table;
        format!(
            "WITH hit AS MATERIALIZED (SELECT {number} AS n FROM {name} WHERE words @@ $3::text::tsquery)
             SELECT {columns}, {} FROM (SELECT n FROM hit WHERE {} ORDER BY n DESC LIMIT $2) AS hit
             JOIN {name} AS w ON w.{number} = hit.n {joins} ORDER BY hit.n DESC",
            self.is_long(),
            self.conditions("hit.n"),
        )
    }

    /// By how much the words say of it, among the newest.
    fn best(&self) -> String {
        let Table { name, number, columns, joins, .. } = self.table;
        format!(
            "WITH hit AS MATERIALIZED (SELECT {number} AS n FROM {name} WHERE words @@ $3::text::tsquery)
             SELECT {columns}, {} FROM (SELECT n FROM hit WHERE {} ORDER BY n DESC LIMIT $2) AS hit
             JOIN {name} AS w ON w.{number} = hit.n {joins}
             ORDER BY ts_rank({WEIGHTS}, w.words, $3::text::tsquery, 1) DESC, hit.n DESC",
            self.is_long(),
            self.conditions("hit.n"),
        )
    }

    fn is_long(&self) -> &'static str {
        if self.words.is_some() { IS_LONG } else { "false" }
    }

    fn conditions(&self, number: &str) -> String {
        let own = self.conditions.iter().map(|it| it.replace("{n}", number));
        std::iter::once(format!("{number} < $1")).chain(own).collect::<Vec<_>>().join(" AND ")
    }
}

/// Whether in an article that is too long for the index the phrases stand, and those that must not be there do not.
fn stands(number: i64, question: &Question, store: &mut Transaction) -> Result<bool, Trouble> {
    let mut found = false;
    with_texts(&[ArticleId(number)], store, |at, text, _| {
        found = fits(&[&at.title, &text], &question.terms, &question.without);
        Ok(())
    })?;
    Ok(found)
}

fn is_said(number: i64, question: &Question, store: &mut Transaction) -> Result<bool, Trouble> {
    let row = store.query_one("SELECT text FROM quote WHERE id = $1", &[&number])?;
    Ok(fits(&[row.try_get(0)?], &quoted(question), &question.without))
}

fn fits(texts: &[&str], terms: &[Term], without: &[Term]) -> bool {
    let stands =
        |it: &Term| texts.iter().any(|text| !excerpt::places(text, std::slice::from_ref(it)).is_empty());
    let is_phrase = |it: &&Term| it.words.len() > 1;
    terms.iter().filter(is_phrase).all(stands) && !without.iter().filter(is_phrase).any(stands)
}

/// What only the places of words can tell.
fn has_phrase(terms: &[Term]) -> bool {
    terms.iter().any(|it| it.words.len() > 1)
}

/// Quotations by their numbers, in that order.
fn said(numbers: &[i64], terms: &[Term], store: &mut Transaction) -> Result<Vec<Said>, Trouble> {
    let find = format!(
        "SELECT q.id, coalesce(truly.name, person.name, q.who), q.kind, q.begins, q.ends, q.cue, q.text,
           (SELECT count(*) FROM quote AS other
              WHERE other.norm = q.norm AND other.person_id IS NOT DISTINCT FROM q.person_id),
           (SELECT role FROM part WHERE part.article_id = a.id AND part.person_id = q.person_id AND role IS NOT NULL
              ORDER BY n LIMIT 1), {CITED}
         FROM quote AS q JOIN ({ARTICLES}) ON a.id = q.id >> {} LEFT JOIN person ON person.id = q.person_id
         LEFT JOIN person AS truly ON truly.id = person.merged_into WHERE q.id = ANY($1)",
        bits()
    );
    let mut found = HashMap::new();
    for row in store.query(&find, &[&numbers])? {
        let number: i64 = row.try_get(0)?;
        let kind = usize::try_from(row.try_get::<_, i64>(2)?).unwrap_or(0);
        let also = usize::try_from(row.try_get::<_, i64>(7)?).unwrap_or(1).saturating_sub(1);
        let at = cited(&row, 9)?;
        let mut said = Said {
            passage: Passage { at, span: span(&row, 3)?, text: row.try_get(6)?, words: Vec::new(), also },
            speaker: row.try_get(1)?,
            role: row.try_get(8)?,
            kind: QuoteKind::ALL.get(kind).copied().unwrap_or(QuoteKind::Direct),
            cue: row.try_get(5)?,
            quote: number,
        };
        library::mark(&mut said, terms);
        found.insert(number, said);
    }
    Ok(numbers.iter().filter_map(|it| found.remove(it)).collect())
}
