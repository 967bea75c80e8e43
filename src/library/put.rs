//! Puts articles into their rows, a batch in one transaction, together with how far their source was read.

use super::deed::Deed;
use super::error::{LibraryError, Trouble};
use super::evidence::Seen;
use super::incoming::{Incoming, Part, Said};
use super::index::{index_article, index_quote, quote_facts};
use super::numbers::{ArticleId, inside, of_day};
use super::open::Library;
use super::people::People;
use super::register::Register;
use super::same;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeSet, HashMap};

/// How far a source was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// How the source is known again.
    pub source: String,
    /// Of a file that was changed since, nothing is taken for read.
    pub size: u64,
    pub changed: i64,
    /// How many entries were read, or how many bytes.
    pub position: u64,
    pub done: bool,
}

/// What became of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    pub added: usize,
    /// Those that were there already.
    pub known: usize,
    /// Of the added, those that tell what another article tells.
    pub copies: usize,
    /// The number of each article, in the order in which they were given.
    pub ids: Vec<ArticleId>,
}

impl Library {
    /// Keeps all of them or, where that fails, none. What is known already stays as it is.
    /// `now`: seconds since 1970; `by`: the version that looked for findings.
    pub fn put(
        &mut self,
        articles: &[Incoming],
        positions: &[Position],
        (now, by): (i64, &str),
    ) -> Result<Committed, LibraryError> {
        self.change(|store| {
            let mut batch = Batch::new(store, now, by);
            articles.iter().try_for_each(|it| batch.put(it))?;
            positions.iter().try_for_each(|it| keep_position(it, store))?;
            batch.end()
        })
    }

    /// The article of that [`super::hash`], if it is there.
    pub fn known(&self, hash: &[u8; 16]) -> Result<Option<ArticleId>, LibraryError> {
        let shown = "SELECT id FROM article WHERE hash = ?1 AND deleted IS NULL";
        self.ask(|store| {
            let mut find = store.prepare_cached(shown)?;
            Ok(find.query_row([hash], |it| it.get(0).map(ArticleId)).optional()?)
        })
    }

    /// How far a source was read, if ever.
    pub fn position(&self, source: &str) -> Result<Option<Position>, LibraryError> {
        self.ask(|store| {
            let mut find =
                store.prepare_cached("SELECT size, changed, position, done FROM import WHERE source = ?1")?;
            let row = find.query_row([source], |it| {
                Ok(Position {
                    source: source.to_string(),
                    size: it.get::<_, i64>(0)?.cast_unsigned(),
                    changed: it.get(1)?,
                    position: it.get::<_, i64>(2)?.cast_unsigned(),
                    done: it.get(3)?,
                })
            });
            Ok(row.optional()?)
        })
    }
}

fn known(hash: &[u8; 16], store: &Connection) -> Result<Option<ArticleId>, Trouble> {
    let mut find = store.prepare_cached("SELECT id FROM article WHERE hash = ?1")?;
    Ok(find.query_row([hash], |it| it.get(0).map(ArticleId)).optional()?)
}

fn keep_position(at: &Position, store: &Connection) -> Result<(), Trouble> {
    let mut insert = store.prepare_cached(
        "INSERT INTO import (source, size, changed, position, done) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET size = excluded.size, changed = excluded.changed, position = excluded.position,
           done = excluded.done",
    )?;
    insert.execute(params![
        at.source,
        at.size.cast_signed(),
        at.changed,
        at.position.cast_signed(),
        at.done
    ])?;
    Ok(())
}

pub(super) struct Batch<'a> {
    store: &'a Connection,
    now: i64,
    by: &'a str,
    pub(super) people: People,
    outlets: HashMap<String, i64>,
    indexed: Vec<Indexed<'a>>,
    done: Committed,
}

/// What comes into the index of one article.
struct Indexed<'a> {
    id: ArticleId,
    article: &'a Incoming,
    facts: String,
    /// The facts of each quotation.
    quotes: Vec<String>,
}

impl<'a> Batch<'a> {
    pub(super) fn new(store: &'a Connection, now: i64, by: &'a str) -> Batch<'a> {
        let (people, outlets, done) = (People::default(), HashMap::new(), Committed::default());
        Batch { store, now, by, people, outlets, indexed: Vec::new(), done }
    }

    /// Once all articles have their rows. The index takes what comes in the order of the numbers; whatever does not, it
    /// writes down as a piece of its own, to be merged later.
    pub(super) fn end(mut self) -> Result<Committed, Trouble> {
        self.people.keep(&mut Register(self.store))?;
        self.indexed.sort_by_key(|it| it.id);
        for Indexed { id, article, facts, quotes } in self.indexed {
            index_article(self.store, id, (&article.title, &article.text, &article.starts), &facts)?;
            for (at, (quote, facts)) in article.quotes.iter().zip(quotes).enumerate() {
                index_quote(self.store, inside(id, at), &quote.text, &facts)?;
            }
        }
        Ok(self.done)
    }

    fn put(&mut self, it: &'a Incoming) -> Result<(), Trouble> {
        if let Some(id) = known(&it.hash, self.store)? {
            // What was deleted and comes again is wanted again.
            let back = super::remove::bring_back(id, self.store)?;
            self.done.known += usize::from(!back);
            self.done.added += usize::from(back);
            self.done.ids.push(id);
            return Ok(());
        }
        let id = self.next(it)?;
        let outlet = it.outlet.as_deref().map(|it| self.outlet(it)).transpose()?;
        self.article(id, outlet, it)?;
        self.found(id, outlet, it)?;
        self.done.added += 1;
        self.done.ids.push(id);
        Ok(())
    }

    /// What was found in it.
    pub(super) fn found(
        &mut self,
        id: ArticleId,
        outlet: Option<i64>,
        it: &'a Incoming,
    ) -> Result<(), Trouble> {
        let mut people = Vec::with_capacity(it.parts.len());
        for (at, part) in it.parts.iter().enumerate() {
            let (person, name) = self.people.id(part, Seen::of(it, at), &mut Register(self.store))?;
            self.part((id, at), person, (name != part.name).then_some(&part.name), part)?;
            people.push(person);
        }
        let mut quotes = Vec::with_capacity(it.quotes.len());
        for (at, quote) in it.quotes.iter().enumerate() {
            let person = quote.part.and_then(|it| people.get(it).copied());
            self.quote((id, at), quote, person)?;
            quotes.push(quote_facts(person, outlet, quote.kind));
        }
        for (at, deed) in it.events.iter().enumerate() {
            self.event((id, at), deed, &people)?;
        }
        let facts: BTreeSet<i64> = people.into_iter().collect();
        let facts = facts.iter().map(|it| format!("p{it}")).chain(outlet.map(|it| format!("o{it}")));
        let facts = facts.collect::<Vec<_>>().join(" ");
        self.indexed.push(Indexed { id, article: it, facts, quotes });
        Ok(())
    }

    /// The next number of its day; where a day has no more, it stands with those whose day is not known.
    fn next(&self, it: &Incoming) -> Result<ArticleId, Trouble> {
        let mut last = self.store.prepare_cached("SELECT max(id) FROM article WHERE id >= ?1 AND id < ?2")?;
        for (first, end) in [of_day(it.published), of_day(None)] {
            let next =
                last.query_row([first, end], |it| it.get::<_, Option<i64>>(0))?.map_or(first, |it| it + 1);
            if next < end {
                return Ok(ArticleId(next));
            }
        }
        Err(Trouble::Wrong("the library has no number left for this article".into()))
    }

    fn outlet(&mut self, name: &str) -> Result<i64, Trouble> {
        if let Some(id) = self.outlets.get(name) {
            return Ok(*id);
        }
        let mut find = self.store.prepare_cached("SELECT id FROM outlet WHERE name = ?1")?;
        let id = match find.query_row([name], |it| it.get(0)).optional()? {
            Some(id) => id,
            None => {
                self.store.prepare_cached("INSERT INTO outlet (name) VALUES (?1)")?.execute([name])?;
                self.store.last_insert_rowid()
            }
        };
        self.outlets.insert(name.to_string(), id);
        Ok(id)
    }

    fn article(&mut self, id: ArticleId, outlet: Option<i64>, it: &Incoming) -> Result<(), Trouble> {
        let wire = self.wire(id, it.sketch.as_ref())?;
        self.done.copies += usize::from(wire != id.0);
        let mut insert = self.store.prepare_cached(
            "INSERT INTO article (id, key, url, outlet_id, published, fetched, lang, title, words, quotes, body, shape,
               hash, sketch, wire, analysed_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?;
        insert.execute(params![
            id.0,
            it.key.as_ref().map(|it| it.as_str()),
            it.url,
            outlet,
            it.published.map(|it| it.to_string()),
            self.now,
            it.lang,
            it.title,
            it.words,
            it.quotes.len() as i64,
            it.body,
            it.shape,
            it.hash,
            it.sketch.as_ref().map(same::to_bytes),
            wire,
            self.by,
        ])?;
        for band in it.sketch.as_ref().map(same::bands).into_iter().flatten() {
            let mut insert = self.store.prepare_cached("INSERT OR IGNORE INTO band VALUES (?1, ?2)")?;
            insert.execute([band, id.0])?;
        }
        Ok(())
    }

    /// The article by which all that tell the same are known. Whichever comes first, the same ones are together.
    fn wire(&self, id: ArticleId, sketch: Option<&same::Sketch>) -> Result<i64, Trouble> {
        let Some(sketch) = sketch else { return Ok(id.0) };
        let mut near = BTreeSet::new();
        let mut looked = BTreeSet::new();
        let mut find = self.store.prepare_cached("SELECT article_id FROM band WHERE band = ?1")?;
        let mut read = self.store.prepare_cached("SELECT sketch, wire FROM article WHERE id = ?1")?;
        for band in same::bands(sketch) {
            let mut rows = find.query([band])?;
            while let Some(row) = rows.next()?.filter(|_| looked.len() < MOST_NEAR) {
                let other: i64 = row.get(0)?;
                if !looked.insert(other) {
                    continue;
                }
                let row = read
                    .query_row([other], |it| Ok((it.get::<_, Option<Vec<u8>>>(0)?, it.get::<_, i64>(1)?)));
                let Some((bytes, wire)) = row.optional()? else { continue };
                if bytes.as_deref().and_then(same::of_bytes).is_some_and(|it| same::is_near(sketch, &it)) {
                    near.insert(wire);
                }
            }
        }
        let mut near = near.into_iter();
        let Some(wire) = near.next() else { return Ok(id.0) };
        for other in near {
            let mut join = self.store.prepare_cached("UPDATE article SET wire = ?1 WHERE wire = ?2")?;
            join.execute([wire, other])?;
        }
        Ok(wire)
    }

    /// `name`: as the article has it, where everyone else has another one.
    fn part(
        &self,
        (id, at): (ArticleId, usize),
        person: i64,
        name: Option<&String>,
        part: &Part,
    ) -> Result<(), Trouble> {
        let mut insert = self.store.prepare_cached(
            "INSERT INTO part (article_id, n, person_id, name, role, start, end, named)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        let [start, end] = part.first;
        insert.execute(params![id.0, at, person, name, part.role, start, end, part.named])?;
        Ok(())
    }

    fn quote(&self, (id, at): (ArticleId, usize), quote: &Said, person: Option<i64>) -> Result<(), Trouble> {
        let number = inside(id, at);
        let mut insert = self.store.prepare_cached(
            "INSERT INTO quote (id, person_id, who, kind, start, end, cue, text, norm)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        let [start, end] = quote.span;
        insert.execute(params![
            number, person, quote.who, quote.kind, start, end, quote.cue, quote.text, quote.norm
        ])?;
        Ok(())
    }

    fn event(&self, (id, at): (ArticleId, usize), deed: &Deed, people: &[i64]) -> Result<(), Trouble> {
        let number = inside(id, at);
        let mut insert = self.store.prepare_cached(
            "INSERT INTO event (id, first, last, precision, source, value, date_start, date_end, polarity, root, score,
               flags, claimed_by, start, end, trigger_start, trigger_end, what, summary, what_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
        )?;
        insert.execute(params![
            number,
            deed.first,
            deed.last,
            deed.precision,
            deed.source,
            deed.value,
            deed.date.map(|it| it[0]),
            deed.date.map(|it| it[1]),
            deed.polarity,
            deed.root,
            deed.score,
            deed.flags,
            deed.claimed_by.and_then(|it| people.get(it).copied()),
            deed.sentence[0],
            deed.sentence[1],
            deed.trigger[0],
            deed.trigger[1],
            if deed.what_at.is_some() { "" } else { &deed.what },
            deed.summary,
            deed.what_at,
        ])?;
        let mut insert = self.store.prepare_cached("INSERT OR IGNORE INTO actor VALUES (?1, ?2, ?3)")?;
        for (part, how) in &deed.actors {
            if let Some(person) = people.get(*part) {
                insert.execute(params![person, number, how])?;
            }
        }
        Ok(())
    }
}

/// No more are looked at for one article.
pub(crate) const MOST_NEAR: usize = 400;
