//! Puts articles into their rows on the server: a batch, and how far its sources were read, in one transaction.
//!
//! One writes at a time: whoever does holds a lock until the batch is kept, so that no article, person or number is
//! given twice. The rows go there in one stream for each table.

use super::people::Register;
use super::schema::LOCK;
use super::trouble::Trouble;
use super::wire::Wire;
use super::words::Words;
use crate::library::numbers::{ArticleId, inside, of_day};
use crate::library::same;
use crate::library::{Committed, Incoming, People, Position, Seen};
use postgres::binary_copy::BinaryCopyInWriter;
use postgres::types::{ToSql, Type};
use postgres::{GenericClient, Transaction};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap, HashSet};

/// An article of the batch that the server does not have yet.
struct New<'a> {
    it: &'a Incoming,
    id: ArticleId,
    outlet: Option<i64>,
    people: Vec<i64>,
}

pub(super) fn put(
    articles: &[Incoming],
    positions: &[Position],
    (now, by): (i64, &str),
    people: &mut People,
    store: &mut Transaction,
) -> Result<Committed, Trouble> {
    lock(store)?;
    let mut done = Committed::default();
    let mut known = known(articles.iter().map(|it| it.hash), store)?;
    let mut fresh: Vec<&Incoming> = Vec::new();
    let mut hashes = HashSet::new();
    for it in articles {
        let is_new = !known.contains_key(&it.hash) && hashes.insert(it.hash);
        done.known += usize::from(!is_new);
        fresh.extend(is_new.then_some(it));
    }
    if !fresh.is_empty() {
        let mut wire = Wire::of(&fresh, store)?;
        let ids = numbers(&fresh, store)?;
        let outlets = outlets(&fresh, store)?;
        let mut register = Register::of(&fresh, store)?;
        let mut new = Vec::with_capacity(fresh.len());
        for (it, id) in fresh.into_iter().zip(ids) {
            let one = |(at, part)| people.id(part, Seen::of(it, at), &mut register).map(|it| it.0);
            let people = it.parts.iter().enumerate().map(one).collect::<Result<_, _>>()?;
            done.copies += usize::from(wire.take(id.0, it.sketch.as_ref()) != id.0);
            known.insert(it.hash, id);
            new.push(New {
                it,
                id,
                outlet: it.outlet.as_ref().and_then(|it| outlets.get(it).copied()),
                people,
            });
        }
        done.added = new.len();
        people.keep(&mut register)?;
        register.write(store)?;
        wire.write(store)?;
        write(&new, &wire, (now, by), store)?;
    }
    positions.iter().try_for_each(|it| keep_position(it, store))?;
    done.ids = articles.iter().filter_map(|it| known.get(&it.hash).copied()).collect();
    Ok(done)
}

/// Until the transaction ends nobody else writes.
pub(super) fn lock(store: &mut Transaction) -> Result<(), Trouble> {
    store.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])?;
    Ok(())
}

/// Those of the hashes that are there.
pub(super) fn known(
    hashes: impl Iterator<Item = [u8; 16]>,
    store: &mut impl GenericClient,
) -> Result<HashMap<[u8; 16], ArticleId>, Trouble> {
    let hashes: Vec<Vec<u8>> = hashes.map(|it| it.to_vec()).collect();
    let find = "SELECT hash, id FROM article WHERE hash = ANY($1)";
    let rows = store.query_typed(find, &[(&hashes, Type::BYTEA_ARRAY)])?;
    let mut known = HashMap::new();
    for row in rows {
        if let Ok(hash) = row.try_get::<_, &[u8]>(0)?.try_into() {
            known.insert(hash, ArticleId(row.try_get(1)?));
        }
    }
    Ok(known)
}

/// A number for each: the one it has elsewhere where it is free, else the next of its day; where a day has no more,
/// among those whose day is not known.
fn numbers(articles: &[&Incoming], store: &mut Transaction) -> Result<Vec<ArticleId>, Trouble> {
    let days: BTreeSet<(i64, i64)> =
        articles.iter().map(|it| of_day(it.published)).chain([of_day(None)]).collect();
    let (firsts, ends): (Vec<i64>, Vec<i64>) = days.into_iter().unzip();
    let last = "SELECT day.first, (SELECT max(id) FROM article WHERE id >= day.first AND id < day.stop)
                FROM unnest($1::bigint[], $2::bigint[]) AS day(first, stop)";
    let mut next: HashMap<i64, i64> = HashMap::new();
    for row in store.query(last, &[&firsts, &ends])? {
        let first: i64 = row.try_get(0)?;
        next.insert(first, row.try_get::<_, Option<i64>>(1)?.map_or(first, |it| it + 1));
    }
    let wanted: Vec<i64> = articles.iter().filter_map(|it| it.number).map(|it| it.0).collect();
    let mut taken = HashSet::new();
    for row in store.query("SELECT id FROM article WHERE id = ANY($1)", &[&wanted])? {
        taken.insert(row.try_get::<_, i64>(0)?);
    }
    let mut number = |it: &&Incoming| {
        let day = of_day(it.published);
        let own = it.number.map(|it| it.0).filter(|it| (day.0..day.1).contains(it) && taken.insert(*it));
        if let Some(own) = own {
            let next = next.entry(day.0).or_insert(day.0);
            *next = (own + 1).max(*next);
            return Ok(ArticleId(own));
        }
        for (first, end) in [day, of_day(None)] {
            let next = next.entry(first).or_insert(first);
            if *next < end {
                *next += 1;
                taken.insert(*next - 1);
                return Ok(ArticleId(*next - 1));
            }
        }
        Err(Trouble::Said("the library has no number left for this article".into()))
    };
    articles.iter().map(&mut number).collect()
}

fn outlets(articles: &[&Incoming], store: &mut Transaction) -> Result<HashMap<String, i64>, Trouble> {
    let mut names: Vec<&str> = Vec::new();
    for name in articles.iter().filter_map(|it| it.outlet.as_deref()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut found = HashMap::new();
    for row in store.query("SELECT name, id FROM outlet WHERE name = ANY($1)", &[&names])? {
        found.insert(row.try_get(0)?, row.try_get(1)?);
    }
    let last: i64 = store.query_one("SELECT coalesce(max(id), 0) FROM outlet", &[])?.try_get(0)?;
    let new: Vec<&str> = names.into_iter().filter(|it| !found.contains_key(*it)).collect();
    let ids: Vec<i64> = (last + 1..).take(new.len()).collect();
    let insert = "INSERT INTO outlet (id, name) SELECT * FROM unnest($1::bigint[], $2::text[])";
    store.execute(insert, &[&ids, &new])?;
    found.extend(new.iter().map(|it| it.to_string()).zip(ids));
    Ok(found)
}

type Value<'a> = &'a (dyn ToSql + Sync);

/// The rows of a table, in one stream.
fn stream(
    table: &str,
    columns: &[(&str, Type)],
    store: &mut Transaction,
    rows: impl FnOnce(&mut dyn FnMut(&[Value]) -> Result<(), Trouble>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let names: Vec<&str> = columns.iter().map(|it| it.0).collect();
    let types: Vec<Type> = columns.iter().map(|it| it.1.clone()).collect();
    let copy = format!("COPY {table} ({}) FROM STDIN BINARY", names.join(", "));
    let mut writer = BinaryCopyInWriter::new(store.copy_in(&copy)?, &types);
    rows(&mut |row| Ok(writer.write(row)?))?;
    writer.finish()?;
    Ok(())
}

const NUMBER: Type = Type::INT8;
const TEXT: Type = Type::TEXT;
const BYTES: Type = Type::BYTEA;

fn write(new: &[New], wire: &Wire, (now, by): (i64, &str), store: &mut Transaction) -> Result<(), Trouble> {
    #[rustfmt::skip]
    let columns = [
        ("id", NUMBER), ("key", TEXT), ("url", TEXT), ("outlet_id", NUMBER), ("published", TEXT), ("fetched", NUMBER),
        ("lang", TEXT), ("title", TEXT), ("words", NUMBER), ("quotes", NUMBER), ("body", BYTES), ("shape", BYTES),
        ("hash", BYTES), ("sketch", BYTES), ("wire", NUMBER), ("analysed_by", TEXT),
    ];
    stream("article", &columns, store, |row| {
        new.iter().try_for_each(|New { it, id, outlet, .. }| {
            let key = it.key.as_ref().map(|it| it.as_str());
            let (published, quotes) = (it.published.map(|it| it.to_string()), it.quotes.len() as i64);
            let (sketch, hash) = (it.sketch.as_ref().map(same::to_bytes), it.hash.as_slice());
            #[rustfmt::skip]
            let values: [Value; 16] = [
                &id.0, &key, &it.url, outlet, &published, &now, &it.lang, &it.title, &it.words, &quotes, &it.body,
                &it.shape, &hash, &sketch, &wire.in_the_end(id.0), &by,
            ];
            row(&values)
        })
    })?;
    let columns = [("article_id", NUMBER), ("words", Type::TS_VECTOR)];
    stream("article_words", &columns, store, |row| {
        new.iter().try_for_each(|New { it, id, outlet, people }| {
            let mut words = Words::of_article(&it.title, &it.text);
            people.iter().for_each(|it| words.fact('p', *it));
            outlet.iter().for_each(|it| words.fact('o', *it));
            row(&[&id.0, &words])
        })
    })?;
    stream("band", &[("band", NUMBER), ("article_id", NUMBER)], store, |row| {
        new.iter().try_for_each(|New { it, id, .. }| {
            let bands: BTreeSet<i64> = it.sketch.as_ref().map(same::bands).into_iter().flatten().collect();
            bands.iter().try_for_each(|band| row(&[band, &id.0]))
        })
    })?;
    parts(new, store)?;
    quotes(new, store)?;
    events(new, store)
}

fn parts(new: &[New], store: &mut Transaction) -> Result<(), Trouble> {
    #[rustfmt::skip]
    let columns = [
        ("article_id", NUMBER), ("n", NUMBER), ("person_id", NUMBER), ("name", TEXT), ("role", TEXT),
        ("begins", NUMBER), ("ends", NUMBER), ("named", NUMBER),
    ];
    stream("part", &columns, store, |row| {
        new.iter().try_for_each(|New { it, id, people, .. }| {
            it.parts.iter().zip(people).enumerate().try_for_each(|(at, (part, person))| {
                let [begins, ends] = part.first.map(|it| it as i64);
                let (at, named) = (at as i64, part.named as i64);
                row(&[&id.0, &at, person, &part.name, &part.role, &begins, &ends, &named])
            })
        })
    })
}

fn quotes(new: &[New], store: &mut Transaction) -> Result<(), Trouble> {
    #[rustfmt::skip]
    let columns = [
        ("id", NUMBER), ("person_id", NUMBER), ("who", TEXT), ("kind", NUMBER), ("begins", NUMBER), ("ends", NUMBER),
        ("cue", TEXT), ("text", TEXT), ("norm", NUMBER), ("words", Type::TS_VECTOR),
    ];
    stream("quote", &columns, store, |row| {
        new.iter().try_for_each(|New { it, id, people, outlet }| {
            it.quotes.iter().enumerate().try_for_each(|(at, quote)| {
                let number = inside(*id, at);
                let person = quote.part.and_then(|it| people.get(it).copied());
                let [begins, ends] = quote.span.map(|it| it as i64);
                let mut words = Words::of_quote(&quote.text);
                person.iter().for_each(|it| words.fact('p', *it));
                outlet.iter().for_each(|it| words.fact('o', *it));
                words.fact('k', quote.kind);
                #[rustfmt::skip]
                let values: [Value; 10] = [
                    &number, &person, &quote.who, &quote.kind, &begins, &ends, &quote.cue, &quote.text, &quote.norm,
                    &words,
                ];
                row(&values)
            })
        })
    })
}

fn events(new: &[New], store: &mut Transaction) -> Result<(), Trouble> {
    #[rustfmt::skip]
    let columns = [
        ("id", NUMBER), ("first", NUMBER), ("last", NUMBER), ("precision", NUMBER), ("source", NUMBER),
        ("value", TEXT), ("date_start", NUMBER), ("date_end", NUMBER), ("polarity", NUMBER), ("root", NUMBER),
        ("score", Type::FLOAT8), ("flags", NUMBER), ("claimed_by", NUMBER), ("begins", NUMBER), ("ends", NUMBER),
        ("trigger_start", NUMBER), ("trigger_end", NUMBER), ("what", TEXT), ("summary", TEXT),
    ];
    stream("event", &columns, store, |row| {
        new.iter().try_for_each(|New { it, id, people, .. }| {
            it.events.iter().enumerate().try_for_each(|(at, deed)| {
                let claimed_by = deed.claimed_by.and_then(|it| people.get(it).copied());
                let date = deed.date.map(|it| it.map(|it| it as i64));
                let [begins, ends] = deed.sentence.map(|it| it as i64);
                let [trigger_start, trigger_end] = deed.trigger.map(|it| it as i64);
                #[rustfmt::skip]
                let values: [Value; 19] = [
                    &inside(*id, at), &deed.first, &deed.last, &deed.precision, &deed.source, &deed.value,
                    &date.map(|it| it[0]), &date.map(|it| it[1]), &deed.polarity, &deed.root, &deed.score, &deed.flags,
                    &claimed_by, &begins, &ends, &trigger_start, &trigger_end, &deed.what, &deed.summary,
                ];
                row(&values)
            })
        })
    })?;
    stream("actor", &[("person_id", NUMBER), ("event_id", NUMBER), ("part", NUMBER)], store, |row| {
        new.iter().try_for_each(|New { it, id, people, .. }| {
            it.events.iter().enumerate().try_for_each(|(at, deed)| {
                let number = inside(*id, at);
                let actors = deed.actors.iter().filter_map(|it| Some((*people.get(it.0)?, it.1)));
                let actors: BTreeSet<(i64, i64)> = actors.collect();
                actors.iter().try_for_each(|(person, how)| row(&[person, &number, how]))
            })
        })
    })
}

/// Where a source lies is the business of whoever has it: the server learns only by what it is known again.
pub(super) fn source_key(source: &str) -> String {
    Sha256::digest(source.as_bytes()).iter().map(|it| format!("{it:02x}")).collect()
}

fn keep_position(at: &Position, store: &mut Transaction) -> Result<(), Trouble> {
    let insert = "INSERT INTO import (source, size, changed, position, done) VALUES ($1, $2, $3, $4, $5)
                  ON CONFLICT (source) DO UPDATE SET size = excluded.size, changed = excluded.changed,
                    position = excluded.position, done = excluded.done";
    let (size, position) = (at.size.cast_signed(), at.position.cast_signed());
    store.execute(insert, &[&source_key(&at.source), &size, &at.changed, &position, &at.done])?;
    Ok(())
}
