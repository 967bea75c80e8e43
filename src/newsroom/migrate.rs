//! Makes the tables, and looks whether they are the ones that are known.

use super::address::Purpose;
use super::schema::{BEGINNINGS, LOCK, MIGRATIONS, SCHEMA, TRIGRAMS};
use super::trouble::Trouble;
use postgres::{Client, Transaction};

const MISSING: &str = "there is no library in this database yet; whoever owns the database begins it with \
                       dateline library --to ADDRESS";
const NO_TRIGRAMS: &str = "the server has no extension pg_trgm: a name that nobody has is looked up by how it begins, \
                           and not by what it is like";
const NOT_UNICODE: &str = "the database is not in UTF8, and has no room for all letters; \
                           createdb --encoding=UTF8 --template=template0 makes one that has";

/// What the server lacks, once all is ready.
pub(super) fn ready(client: &mut Client, purpose: Purpose) -> Result<Option<&'static str>, Trouble> {
    let newest = MIGRATIONS.len() as i64;
    let now = version(client)?;
    if now > newest {
        return Err(Trouble::Said(format!(
            "the library on the server was made by a newer version of dateline (schema {now}, this one knows {newest})"
        )));
    }
    if now < newest {
        if purpose == Purpose::Ask {
            let old = "the library on the server was made by an older version; dateline add brings it up to date, by \
                       whoever owns it";
            return Err(Trouble::Said(if now == 0 { MISSING } else { old }.into()));
        }
        let mut change = client.transaction()?;
        migrate(&mut change)?;
        change.commit()?;
    }
    Ok(if trigrams(client)?.is_some() { None } else { Some(NO_TRIGRAMS) })
}

/// How many steps were gone.
fn version(client: &mut Client) -> Result<i64, Trouble> {
    let there = client.query_one("SELECT to_regclass('dateline.dateline_schema') IS NOT NULL", &[])?;
    if !there.get::<_, bool>(0) {
        return Ok(0);
    }
    let row = client.query_one("SELECT coalesce(max(step), 0) FROM dateline_schema", &[])?;
    Ok(row.try_get(0)?)
}

fn migrate(change: &mut Transaction) -> Result<(), Trouble> {
    change.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])?;
    let encoding: String = change.query_one("SHOW server_encoding", &[])?.get(0);
    if encoding != "UTF8" {
        return Err(Trouble::Said(NOT_UNICODE.into()));
    }
    let exists = change.query_one("SELECT to_regnamespace($1) IS NOT NULL", &[&SCHEMA])?;
    if !exists.get::<_, bool>(0) {
        change.batch_execute(&format!("CREATE SCHEMA {SCHEMA}"))?;
    }
    change.batch_execute(
        "CREATE TABLE IF NOT EXISTS dateline_schema (step bigint PRIMARY KEY, made timestamptz NOT NULL DEFAULT now())",
    )?;
    // Another one may have done it meanwhile.
    let now: i64 = change.query_one("SELECT coalesce(max(step), 0) FROM dateline_schema", &[])?.try_get(0)?;
    for (at, step) in MIGRATIONS.iter().enumerate().skip(usize::try_from(now).unwrap_or(0)) {
        change.batch_execute(step)?;
        if at == 0 {
            names(change)?;
        }
        change.execute("INSERT INTO dateline_schema (step) VALUES ($1)", &[&(at as i64 + 1)])?;
    }
    Ok(())
}

/// The index of names by what they are like, as good as this server has it.
fn names(change: &mut Transaction) -> Result<(), Trouble> {
    let mut attempt = change.transaction()?;
    let made = attempt.batch_execute(&format!("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA {SCHEMA}"));
    match made {
        Ok(()) => attempt.commit()?,
        // It is not installed, or not for whoever owns this database.
        Err(error) if error.as_db_error().is_some() => attempt.rollback()?,
        Err(error) => return Err(error.into()),
    }
    let index = match trigrams(change)? {
        Some(home) => TRIGRAMS.replace("{}", &home),
        None => BEGINNINGS.to_string(),
    };
    change.batch_execute(&index)?;
    Ok(())
}

/// In which schema the extension lives, quoted; `None`: it is not there.
pub(super) fn trigrams(client: &mut impl postgres::GenericClient) -> Result<Option<String>, Trouble> {
    let home =
        "SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
                WHERE extname = 'pg_trgm'";
    Ok(client.query_opt(home, &[])?.map(|it| it.get(0)))
}
