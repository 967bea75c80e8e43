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
const WEIGHED: usize = 20_000;
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
    wanted.each(page, store, |row, store| {
        if row.is_long && !stands(row.number, question, store)? {
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
    wanted.each(page, store, |row, store| {
        if row.is_long && !is_said(row.number, question, store)? {
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
    /// What is read of each row: its number, by what the same is known, who speaks, whether it is a long one.
    columns: &'static str,
    tables: &'static str,
    number: &'static str,
    /// To the index; `None`: it is not asked.
    words: Option<String>,
    conditions: Vec<String>,
}

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
    let mut conditions = shared(question, "a.id")?;
    if let Some((from, to)) = question.dates {
        let (from, to) = between(from, to);
        conditions.push(format!("a.id BETWEEN {from} AND {to}"));
    }
    if words::is_beyond(&question.terms) {
        return Ok(None);
    }
    let words = words::question(&question.terms, &facts, &question.without);
    let tables = match words {
        Some(_) => "article_words AS w JOIN article AS a ON a.id = w.article_id",
        None => "article AS a",
    };
    let columns = "a.id, a.wire, NULL::text";
    let number = if words.is_some() { "w.article_id" } else { "a.id" };
    Ok(Some(Wanted { columns, tables, number, words, conditions }))
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
    let mut conditions = shared(question, &format!("(w.id >> {})", bits()))?;
    if let Some((from, to)) = question.dates {
        let (from, to) = between(from, to);
        let (from, to) = (inside(ArticleId(from), 0), inside(ArticleId(to + 1), 0) - 1);
        conditions.push(format!("w.id BETWEEN {from} AND {to}"));
    }
    let terms = quoted(question);
    if words::is_beyond(&terms) {
        return Ok(None);
    }
    let words = words::question(&terms, &facts, &question.without);
    Ok(Some(Wanted {
        columns: "w.id, w.norm, coalesce(truly.name, person.name, w.who)",
        tables: "quote AS w LEFT JOIN person ON person.id = w.person_id
                 LEFT JOIN person AS truly ON truly.id = person.merged_into",
        number: "w.id",
        words,
        conditions,
    }))
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
        let mut last = i64::MAX;
        loop {
            let sql = if is_best { self.best() } else { self.newest() };
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

    fn newest(&self) -> String {
        let Wanted { columns, tables, number, .. } = self;
        let long = if self.words.is_some() { IS_LONG } else { "false" };
        format!(
            "SELECT {columns}, {long} FROM {tables} WHERE {} ORDER BY {number} DESC LIMIT $2",
            self.conditions()
        )
    }

    /// By how much the words say of it, among the newest.
    fn best(&self) -> String {
        let Wanted { columns, tables, number, .. } = self;
        format!(
            "SELECT number, same, speaker, long FROM (
               SELECT {columns}, {IS_LONG}, w.words FROM {tables} WHERE {} ORDER BY {number} DESC LIMIT $2
             ) AS it (number, same, speaker, long, words)
             ORDER BY ts_rank({WEIGHTS}, words, $3::text::tsquery, 1) DESC, number DESC",
            self.conditions()
        )
    }

    fn conditions(&self) -> String {
        let mut all = vec![format!("{} < $1", self.number)];
        all.extend(self.words.as_ref().map(|_| "w.words @@ $3::text::tsquery".to_string()));
        all.extend(self.conditions.iter().cloned());
        all.join(" AND ")
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
