//! Articles out of the library with all that was found in them, as another library takes them in.

use super::ask;
use super::deed::{Deed, words_at};
use super::error::{LibraryError, Trouble};
use super::incoming::{Incoming, Part, Said, Whole};
use super::numbers::{ArticleId, all_inside};
use super::open::Library;
use super::people::lines;
use super::{packed, same};
use crate::article::Key;
use crate::finding::PersonKind;
use crate::text::Date;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;
use std::sync::Arc;

/// Persons that were met are remembered, so many.
const MOST_PERSONS: usize = 20_000;

/// Who was taken for whom by hand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Merged {
    pub(crate) person: Arc<Whole>,
    pub(crate) into: Arc<Whole>,
    pub(crate) norms: [(String, PersonKind); 2],
    pub(crate) why: String,
}

/// Articles on their way out of a library, some at a time.
pub struct Lender<'a> {
    library: &'a Library,
    persons: Persons,
}

/// Persons by their numbers, with their folded names and kinds; and what else some are called.
#[derive(Default)]
struct Persons {
    known: HashMap<i64, (Arc<Whole>, String, PersonKind)>,
    aliases: Option<HashMap<i64, Vec<(String, i64)>>>,
}

impl Library {
    pub fn lender(&self) -> Lender<'_> {
        Lender { library: self, persons: Persons::default() }
    }
}

impl Lender<'_> {
    /// The articles by their numbers and hashes. Those that tell the same stand together, the first that came first.
    pub fn all(&self) -> Result<Vec<(ArticleId, [u8; 16])>, LibraryError> {
        self.library.ask(|store| {
            let mut find = store.prepare(
                "SELECT id, hash FROM article WHERE deleted IS NULL ORDER BY wire, id <> wire, id",
            )?;
            let rows = find.query_map([], |it| Ok((ArticleId(it.get(0)?), it.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// One of them, and when it was kept.
    pub fn article(&mut self, id: ArticleId) -> Result<Option<Incoming>, LibraryError> {
        if self.persons.known.len() > MOST_PERSONS {
            self.persons.known.clear();
        }
        let Lender { library, persons } = self;
        library.ask(|store| article(id, persons, store))
    }

    /// Those who were taken for another one by hand, each with the one it is in the end.
    pub(crate) fn merged(&mut self) -> Result<Vec<Merged>, LibraryError> {
        let Lender { library, persons } = self;
        library.ask(|store| {
            let mut find =
                store.prepare("SELECT id, why FROM person WHERE merged_into IS NOT NULL ORDER BY id")?;
            let rows =
                find.query_map([], |it| Ok((it.get::<_, i64>(0)?, it.get::<_, Option<String>>(1)?)))?;
            let mut all = Vec::new();
            for row in rows {
                let (id, why) = row?;
                let into = super::register::truly(id, store)?;
                let (one, norm, kind) = person(id, persons, store)?;
                let (other, other_norm, other_kind) = person(into, persons, store)?;
                all.push(Merged {
                    person: one,
                    into: other,
                    norms: [(norm, kind), (other_norm, other_kind)],
                    why: why.unwrap_or_default(),
                });
            }
            Ok(all)
        })
    }
}

fn article(id: ArticleId, persons: &mut Persons, store: &Connection) -> Result<Option<Incoming>, Trouble> {
    let mut find = store.prepare_cached(
        "SELECT key, url, outlet.name, published, lang, title, words, body, shape, hash, sketch
         FROM article LEFT JOIN outlet ON outlet.id = outlet_id WHERE article.id = ?1 AND deleted IS NULL",
    )?;
    let row = find.query_row([id.0], |it| {
        let published: Option<String> = it.get(3)?;
        let sketch: Option<Vec<u8>> = it.get(10)?;
        Ok(Incoming {
            number: Some(id),
            key: it.get::<_, Option<String>>(0)?.map(Key::new),
            url: it.get(1)?,
            outlet: it.get(2)?,
            published: published.as_deref().and_then(Date::parse),
            lang: it.get(4)?,
            title: it.get(5)?,
            text: String::new(),
            starts: String::new(),
            words: it.get(6)?,
            body: it.get(7)?,
            shape: it.get(8)?,
            hash: it.get(9)?,
            sketch: sketch.as_deref().and_then(same::of_bytes),
            parts: Vec::new(),
            quotes: Vec::new(),
            events: Vec::new(),
        })
    });
    let Some(mut it) = row.optional()? else { return Ok(None) };
    it.text = packed::text_of(&it.body)?;
    let (parts, places) = parts(id, persons, store)?;
    it.parts = parts;
    it.quotes = quotes(id, &places, store)?;
    it.events = events(id, &places, store)?;
    fill(&mut it.events, &it.text);
    Ok(Some(it))
}

/// Those in the article, and at which place of the list a person stands.
fn parts(
    id: ArticleId,
    persons: &mut Persons,
    store: &Connection,
) -> Result<(Vec<Part>, HashMap<i64, usize>), Trouble> {
    let mut find = store.prepare_cached(
        "SELECT person_id, name, role, start, end, named FROM part WHERE article_id = ?1 ORDER BY n",
    )?;
    let mut rows = find.query([id.0])?;
    let (mut parts, mut places) = (Vec::new(), HashMap::new());
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let (whole, norm, kind) = person(number, persons, store)?;
        places.entry(number).or_insert(parts.len());
        parts.push(Part {
            name: row.get::<_, Option<String>>(1)?.unwrap_or_else(|| whole.name.clone()),
            norm,
            kind,
            role: row.get(2)?,
            aliases: Vec::new(),
            first: [row.get::<_, u32>(3)? as usize, row.get::<_, u32>(4)? as usize],
            named: row.get::<_, u32>(5)? as usize,
            camp: parts.len(),
            person: Some(whole),
        });
    }
    Ok((parts, places))
}

fn quotes(id: ArticleId, places: &HashMap<i64, usize>, store: &Connection) -> Result<Vec<Said>, Trouble> {
    let (first, end) = all_inside(id);
    let mut find = store.prepare_cached(
        "SELECT person_id, who, kind, start, end, cue, text, norm FROM quote WHERE id >= ?1 AND id < ?2 ORDER BY id",
    )?;
    let rows = find.query_map([first, end], |it| {
        Ok(Said {
            part: it.get::<_, Option<i64>>(0)?.and_then(|it| places.get(&it).copied()),
            who: it.get(1)?,
            kind: it.get(2)?,
            span: [it.get::<_, u32>(3)? as usize, it.get::<_, u32>(4)? as usize],
            cue: it.get(5)?,
            text: it.get(6)?,
            norm: it.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn events(id: ArticleId, places: &HashMap<i64, usize>, store: &Connection) -> Result<Vec<Deed>, Trouble> {
    let (first, end) = all_inside(id);
    let mut find = store.prepare_cached(&format!(
        "SELECT {}, id FROM event WHERE id >= ?1 AND id < ?2 ORDER BY id",
        ask::COLUMNS
    ))?;
    let mut who = store.prepare_cached("SELECT person_id, part FROM actor WHERE event_id = ?1")?;
    let mut rows = find.query(params![first, end])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let deed = ask::read(row)?;
        let number: i64 = row.get(ask::COLUMNS.split(',').count())?;
        let actors = who.query_map([number], |it| Ok((it.get::<_, i64>(0)?, it.get(1)?)))?;
        let actors = actors.collect::<Result<Vec<(i64, i64)>, _>>()?.into_iter();
        let claimed_by = deed.claimed_by.and_then(|it| places.get(&it).copied());
        let actors = actors.filter_map(|it| Some((*places.get(&it.0)?, it.1))).collect();
        events.push(deed.of_parts(claimed_by, actors));
    }
    Ok(events)
}

/// The few words for each event, which are kept once where they stand in its sentence.
fn fill(events: &mut [Deed], text: &str) {
    // Events stand in the order of the text: it is walked once.
    let (mut passed, mut rest) = (0, text);
    for it in events {
        let Some(place) = it.what_at else { continue };
        let [start, end] = it.sentence;
        if start < passed {
            (passed, rest) = (0, text);
        }
        let at = rest.char_indices().nth(start - passed).map_or(rest.len(), |it| it.0);
        (passed, rest) = (start, &rest[at..]);
        let sentence: String = rest.chars().take(end.saturating_sub(start)).collect();
        it.what = words_at(&sentence, place);
    }
}

fn person(
    id: i64,
    persons: &mut Persons,
    store: &Connection,
) -> Result<(Arc<Whole>, String, PersonKind), Trouble> {
    if let Some(known) = persons.known.get(&id) {
        return Ok(known.clone());
    }
    let mut find = store.prepare_cached(
        "SELECT name, norm, kind, role, why, country, outlet, first, last FROM person WHERE id = ?1",
    )?;
    let row = find.query_row([id], |it| {
        let kind = usize::try_from(it.get::<_, i64>(2)?).unwrap_or(0);
        let whole = Whole {
            id,
            name: it.get(0)?,
            roles: lines(it.get(3)?),
            countries: lines(it.get(5)?),
            outlets: lines(it.get(6)?),
            days: it.get::<_, Option<i64>>(7)?.zip(it.get(8)?),
            why: it.get(4)?,
            aliases: Vec::new(),
        };
        Ok((whole, it.get(1)?, PersonKind::ALL.get(kind).copied().unwrap_or(PersonKind::ALL[0])))
    });
    let (mut whole, norm, kind) =
        row.optional()?.ok_or(Trouble::Broken("a person of an article is not there"))?;
    if persons.aliases.is_none() {
        persons.aliases = Some(aliases(store)?);
    }
    whole.aliases = persons.aliases.as_ref().and_then(|it| it.get(&id)).cloned().unwrap_or_default();
    let known = (Arc::new(whole), norm, kind);
    persons.known.insert(id, known.clone());
    Ok(known)
}

/// What persons are called that is no part of their names; all at once, since aliases are found by their words alone.
fn aliases(store: &Connection) -> Result<HashMap<i64, Vec<(String, i64)>>, Trouble> {
    let mut find = store.prepare(
        "SELECT person_id, alias.norm, rank FROM alias JOIN person ON person.id = person_id
         WHERE instr(' ' || person.norm || ' ', ' ' || alias.norm || ' ') = 0",
    )?;
    let mut rows = find.query([])?;
    let mut aliases: HashMap<i64, Vec<(String, i64)>> = HashMap::new();
    while let Some(row) = rows.next()? {
        aliases.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
    }
    Ok(aliases)
}
