//! The persons of the library as rows.

use super::error::Trouble;
use super::evidence::Known;
use super::people::{New, Persons, column, kind, lines};
use crate::finding::PersonKind;
use rusqlite::{Connection, OptionalExtension, params};

/// Where it is told how likely each condition is, SQLite does not plan anew for each name, which takes ten times as long
/// as the answer.
const NAMESAKES: &str =
    "SELECT id, name, role, country, outlet, first, last FROM alias JOIN person ON id = person_id
     WHERE unlikely(alias.norm = ?1) AND rank = 0 AND person.norm = alias.norm AND unlikely(kind = ?2) ORDER BY person_id";

pub(super) struct Register<'a>(pub(super) &'a Connection);

impl Persons for Register<'_> {
    type Error = Trouble;

    fn namesakes(&mut self, norm: &str, of: PersonKind) -> Result<Vec<Known>, Trouble> {
        let mut find = self.0.prepare_cached(NAMESAKES)?;
        let rows = find.query_map(params![norm, kind(of)], |it| {
            Ok(Known {
                id: it.get(0)?,
                name: it.get(1)?,
                roles: lines(it.get(2)?),
                countries: lines(it.get(3)?),
                outlets: lines(it.get(4)?),
                days: it.get::<_, Option<i64>>(5)?.zip(it.get(6)?),
                changed: false,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn add(&mut self, it: New) -> Result<i64, Trouble> {
        let mut insert = self
            .0
            .prepare_cached("INSERT INTO person (name, norm, kind, sure, why) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        insert.execute(params![it.name, it.norm, it.kind, it.sure, it.why])?;
        Ok(self.0.last_insert_rowid())
    }

    fn learn(&mut self, it: &Known) -> Result<(), Trouble> {
        let mut update = self.0.prepare_cached(
            "UPDATE person SET role = ?2, country = ?3, outlet = ?4, first = ?5, last = ?6 WHERE id = ?1",
        )?;
        let (first, last) = (it.days.map(|it| it.0), it.days.map(|it| it.1));
        update.execute(params![
            it.id,
            column(&it.roles),
            column(&it.countries),
            column(&it.outlets),
            first,
            last
        ])?;
        Ok(())
    }

    fn alias(&mut self, norm: &str, id: i64, rank: i64) -> Result<(), Trouble> {
        let mut insert = self.0.prepare_cached(
            "INSERT INTO alias (norm, person_id, rank) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET rank = min(rank, excluded.rank) WHERE rank > excluded.rank",
        )?;
        insert.execute(params![norm, id, rank])?;
        Ok(())
    }
}

/// The person that another was merged into, in the end.
pub(super) fn truly(id: i64, store: &Connection) -> Result<i64, Trouble> {
    let mut at = id;
    // A circle cannot be made by us; one that is there all the same ends.
    for _ in 0..32 {
        let mut find = store.prepare_cached("SELECT merged_into FROM person WHERE id = ?1")?;
        match find.query_row([at], |it| it.get::<_, Option<i64>>(0)).optional()?.flatten() {
            Some(next) => at = next,
            None => break,
        }
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Access, Library};
    use rusqlite::StatementStatus;

    #[test]
    fn namesakes_are_looked_up_without_a_new_plan() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(&folder.path().join("library.db"), Access::Change).unwrap();
        let planned = |sql: &str, store: &Connection| -> Result<i32, Trouble> {
            for norm in ["ana ruiz", "tom berg", "eva lind"] {
                store.prepare_cached(sql)?.query(params![norm, 2])?.next()?;
            }
            Ok(store.prepare_cached(sql)?.get_status(StatementStatus::RePrepare))
        };
        let found = library.ask(|store| {
            Ok((planned(NAMESAKES, store)?, planned(&NAMESAKES.replace("unlikely", ""), store)?))
        });
        let (told, plain) = found.unwrap();
        assert!(told == 0 && plain > 0, "planned anew {told} and {plain} times");
    }
}
