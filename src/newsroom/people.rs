//! The persons of a batch: those that the server knows are read at once, those that it does not are written at once.

use super::trouble::Trouble;
use crate::finding::PersonKind;
use crate::library::{Incoming, Known, New, Persons, column, kind, lines};
use postgres::Transaction;
use postgres::binary_copy::BinaryCopyInWriter;
use postgres::types::Type;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Longer ones no index takes.
const LONGEST: usize = 2000;

/// A folded name as the server has it.
pub(super) fn short(norm: &str) -> &str {
    let end = (0..=LONGEST.min(norm.len())).rev().find(|it| norm.is_char_boundary(*it));
    &norm[..end.unwrap_or(0)]
}

/// Names, roles and aliases that are on their way to the server. Whoever writes holds the lock, so that the numbers
/// that are given here are given once.
pub(super) struct Register {
    known: HashMap<(String, i64), Vec<Known>>,
    /// Numbers that are wanted and taken.
    taken: BTreeSet<i64>,
    next: i64,
    new: Vec<Row>,
    learnt: BTreeMap<i64, Known>,
    aliases: HashMap<(String, i64), i64>,
}

struct Row {
    id: i64,
    name: String,
    norm: String,
    kind: i64,
    sure: bool,
    why: Option<String>,
}

impl Register {
    /// With all namesakes of whoever is in these articles.
    pub(super) fn of(articles: &[&Incoming], store: &mut Transaction) -> Result<Register, Trouble> {
        let parts = || articles.iter().flat_map(|it| &it.parts);
        let norms: BTreeSet<&str> = parts().map(|it| short(&it.norm)).collect();
        let wanted: BTreeSet<i64> = parts().filter_map(|it| it.person.as_ref()).map(|it| it.id).collect();
        Register::of_names(
            &norms.into_iter().collect::<Vec<_>>(),
            &wanted.into_iter().collect::<Vec<_>>(),
            store,
        )
    }

    pub(super) fn of_names(
        norms: &[&str],
        wanted: &[i64],
        store: &mut Transaction,
    ) -> Result<Register, Trouble> {
        let mut known: HashMap<(String, i64), Vec<Known>> = HashMap::new();
        let find = "SELECT id, norm, kind, role, name, country, outlet, first, last FROM person WHERE norm = ANY($1)";
        for row in store.query(find, &[&norms])? {
            let one = Known {
                id: row.try_get(0)?,
                roles: lines(row.try_get(3)?),
                name: row.try_get(4)?,
                countries: lines(row.try_get(5)?),
                outlets: lines(row.try_get(6)?),
                days: row.try_get::<_, Option<i64>>(7)?.zip(row.try_get(8)?),
                changed: false,
            };
            known.entry((row.try_get(1)?, row.try_get(2)?)).or_default().push(one);
        }
        // Put in order here: asked for it, the server may walk through all persons in that order.
        known.values_mut().for_each(|it| it.sort_by_key(|it| it.id));
        let taken = store.query("SELECT id FROM person WHERE id = ANY($1)", &[&wanted])?;
        let taken = taken.iter().map(|it| it.try_get(0)).collect::<Result<_, _>>()?;
        let last: i64 = store.query_one("SELECT coalesce(max(id), 0) FROM person", &[])?.try_get(0)?;
        Ok(Register {
            known,
            taken,
            next: last + 1,
            new: Vec::new(),
            learnt: BTreeMap::new(),
            aliases: HashMap::new(),
        })
    }

    /// Those of a name, without adding any.
    pub(super) fn called(&self, norm: &str, of: PersonKind) -> Vec<Known> {
        self.known.get(&(short(norm).to_string(), kind(of))).cloned().unwrap_or_default()
    }

    /// Writes what was added.
    pub(super) fn write(mut self, store: &mut Transaction) -> Result<(), Trouble> {
        let (number, text) = (Type::INT8, Type::TEXT);
        let types =
            [&number, &text, &text, &number, &Type::BOOL, &text, &text, &text, &text, &number, &number];
        let types = types.map(Type::clone);
        let copy = "COPY person (id, name, norm, kind, sure, why, role, country, outlet, first, last) FROM STDIN BINARY";
        let mut rows = BinaryCopyInWriter::new(store.copy_in(copy)?, &types);
        for it in &self.new {
            let known = self.learnt.remove(&it.id).unwrap_or_default();
            let (first, last) = (known.days.map(|it| it.0), known.days.map(|it| it.1));
            let (roles, countries) = (column(&known.roles), column(&known.countries));
            let outlets = column(&known.outlets);
            rows.write(&[
                &it.id, &it.name, &it.norm, &it.kind, &it.sure, &it.why, &roles, &countries, &outlets,
                &first, &last,
            ])?;
        }
        rows.finish()?;
        let learnt = || self.learnt.values();
        if !self.learnt.is_empty() {
            let ids: Vec<i64> = learnt().map(|it| it.id).collect();
            let roles: Vec<_> = learnt().map(|it| column(&it.roles)).collect();
            let countries: Vec<_> = learnt().map(|it| column(&it.countries)).collect();
            let outlets: Vec<_> = learnt().map(|it| column(&it.outlets)).collect();
            let first: Vec<_> = learnt().map(|it| it.days.map(|it| it.0)).collect();
            let last: Vec<_> = learnt().map(|it| it.days.map(|it| it.1)).collect();
            let update = "UPDATE person SET role = it.role, country = it.country, outlet = it.outlet,
                            first = it.first, last = it.last
                          FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[])
                            AS it(id, role, country, outlet, first, last)
                          WHERE person.id = it.id";
            store.execute(update, &[&ids, &roles, &countries, &outlets, &first, &last])?;
        }
        let mut aliases: Vec<_> = self.aliases.into_iter().collect();
        aliases.sort_unstable();
        let norms: Vec<&str> = aliases.iter().map(|it| it.0.0.as_str()).collect();
        let ids: Vec<i64> = aliases.iter().map(|it| it.0.1).collect();
        let ranks: Vec<i64> = aliases.iter().map(|it| it.1).collect();
        let insert = "INSERT INTO alias (norm, person_id, rank)
                      SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[])
                      ON CONFLICT (norm, person_id) DO UPDATE SET rank = excluded.rank
                      WHERE alias.rank > excluded.rank";
        store.execute(insert, &[&norms, &ids, &ranks])?;
        Ok(())
    }
}

impl Persons for Register {
    type Error = Trouble;

    fn namesakes(&mut self, norm: &str, of: PersonKind) -> Result<Vec<Known>, Trouble> {
        Ok(self.called(norm, of))
    }

    fn add(&mut self, it: New) -> Result<i64, Trouble> {
        // One that comes from another library keeps its number there, where nobody has it here.
        let id = it.number.filter(|it| self.taken.insert(*it)).unwrap_or(self.next);
        self.taken.insert(id);
        while self.next <= id || self.taken.contains(&self.next) {
            self.next = id.max(self.next) + 1;
        }
        self.new.push(Row {
            id,
            name: it.name.into(),
            norm: short(it.norm).into(),
            kind: it.kind,
            sure: it.sure,
            why: it.why.map(str::to_string),
        });
        Ok(id)
    }

    fn learn(&mut self, it: &Known) -> Result<(), Trouble> {
        self.learnt.insert(it.id, it.clone());
        Ok(())
    }

    fn alias(&mut self, norm: &str, id: i64, rank: i64) -> Result<(), Trouble> {
        let known = self.aliases.entry((short(norm).into(), id)).or_insert(rank);
        *known = rank.min(*known);
        Ok(())
    }
}
