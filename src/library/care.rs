//! The care of a library: is it sound, what can be read of a damaged one, a copy, the index anew, no room wasted.

use super::error::{LibraryError, Trouble};
use super::index;
use super::open::{Access, Library, beside, copied};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::fs;
use std::path::Path;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sound {
    pub articles: usize,
    pub quotes: usize,
    pub events: usize,
    /// What is wrong, a sentence each; none where all is well.
    pub problems: Vec<String>,
}

/// How many rows of a table could be copied from a damaged library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescued {
    pub table: &'static str,
    pub rows: usize,
    /// There were others that could not be read.
    pub lost: bool,
}

/// More problems than this are not listed.
const MOST_PROBLEMS: usize = 20;

/// In an order in which no row comes before what it belongs to.
const TABLES: &[&str] = &[
    "outlet",
    "article",
    "band",
    "person",
    "alias",
    "part",
    "quote",
    "event",
    "actor",
    "reading",
    "bookmark",
    "highlight",
    "note",
    "tag",
    "undo",
    "feed",
    "import",
    "shelf",
];

impl Library {
    /// Looks at every page, every row that belongs to another, and the index.
    pub fn check(&self) -> Result<Sound, LibraryError> {
        self.ask(|store| {
            let count = |what: &str| -> Result<usize, Trouble> {
                Ok(store.query_row(&format!("SELECT count(*) FROM {what}"), [], |it| it.get(0))?)
            };
            let mut problems = Vec::new();
            let mut look = store.prepare(&format!("PRAGMA integrity_check({MOST_PROBLEMS})"))?;
            let rows = look.query_map([], |it| it.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
            problems.extend(rows.into_iter().filter(|it| it != "ok"));
            let mut look = store.prepare("PRAGMA foreign_key_check")?;
            let rows = look.query_map([], |it| Ok((it.get::<_, String>(0)?, it.get::<_, String>(2)?)))?;
            for row in rows.take(MOST_PROBLEMS) {
                let (table, of) = row?;
                problems.push(format!("a row of {table} belongs to none of {of}"));
            }
            let (articles, quotes) = (count("article WHERE deleted IS NULL")?, count("quote")?);
            let indexed = (count("article_fts_docsize")?, count("quote_fts_docsize")?);
            let begun = count("article_starts_docsize")?;
            let shown =
                "quote WHERE EXISTS (SELECT 1 FROM article WHERE id = quote.id >> 14 AND deleted IS NULL)";
            if indexed != (articles, count(shown)?) || begun != articles {
                problems.push(
                    "the index does not fit the articles; dateline library reindex makes it anew".into(),
                );
            }
            Ok(Sound { articles, quotes, events: count("event")?, problems })
        })
    }

    /// Makes the index anew from the articles.
    pub fn reindex(&mut self, tell: &mut dyn FnMut(usize)) -> Result<usize, LibraryError> {
        self.change(|store| {
            for index in index::TABLES {
                store.execute(&format!("INSERT INTO {index} ({index}) VALUES ('delete-all')"), [])?;
            }
            index::all(store, tell)
        })
    }

    /// Removes for good what was deleted, and gives back the room. How many bytes the file had, and has.
    pub fn compact(&mut self) -> Result<(u64, u64), LibraryError> {
        let size = |it: &Library| fs::metadata(&it.path).map_or(0, |it| it.len());
        let before = size(self);
        self.purge()?;
        self.ask(|store| {
            index::optimize(store)?;
            store.execute_batch("VACUUM")?;
            store.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            Ok(())
        })?;
        Ok((before, size(self)))
    }

    /// Writes a whole copy into a new file.
    pub fn backup(&self, to: &Path) -> Result<(), LibraryError> {
        is_free(to)?;
        copied(&self.connection, to).map_err(|it| LibraryError::new(to, it))
    }

    /// Copies what can still be read of a damaged library into a new one. The damaged one is left as it is.
    pub fn rescue(damaged: &Path, to: &Path) -> Result<Vec<Rescued>, LibraryError> {
        is_free(to)?;
        let mut new = Library::open(to, Access::Import)?;
        let rescued = rescue(damaged, &mut new).map_err(|it| LibraryError::new(damaged, it))?;
        new.reindex(&mut |_| {})?;
        Ok(rescued)
    }
}

/// Nothing is written over.
fn is_free(to: &Path) -> Result<(), LibraryError> {
    if to.exists() { Err(LibraryError::new(to, Trouble::Taken)) } else { Ok(()) }
}

fn rescue(damaged: &Path, new: &mut Library) -> Result<Vec<Rescued>, Trouble> {
    // SQLite may change even what it only reads: it gets a copy.
    let folder = tempfile::Builder::new().prefix("dateline-rescue").tempdir()?;
    let copy = folder.path().join("library.db");
    fs::copy(damaged, &copy)?;
    let log = damaged.with_file_name(beside(damaged, "-wal"));
    if log.exists() {
        fs::copy(log, copy.with_file_name("library.db-wal"))?;
    }
    let old = Connection::open_with_flags(
        &copy,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    old.execute_batch(
        // What is cut short is opened all the same.
        "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA writable_schema=ON;",
    )?;
    new.connection.execute_batch("PRAGMA foreign_keys=OFF")?;
    let change = new.connection.transaction()?;
    let mut rescued = Vec::new();
    for table in TABLES {
        rescued.push(table_of(table, &old, &change)?);
    }
    // What belongs to a row that is lost belongs to nothing.
    for (table, belongs) in BELONGS {
        change.execute(&format!("DELETE FROM {table} WHERE NOT ({belongs})"), [])?;
    }
    change.commit()?;
    new.connection.execute_batch("PRAGMA foreign_keys=ON")?;
    Ok(rescued)
}

/// What a row must have to be of use.
const BELONGS: &[(&str, &str)] = &[
    ("part", "article_id IN (SELECT id FROM article) AND person_id IN (SELECT id FROM person)"),
    ("alias", "person_id IN (SELECT id FROM person)"),
    ("band", "article_id IN (SELECT id FROM article)"),
    (
        "quote",
        "id >> 14 IN (SELECT id FROM article) AND (person_id IS NULL OR person_id IN (SELECT id FROM person))",
    ),
    ("event", "id >> 14 IN (SELECT id FROM article)"),
    ("actor", "event_id IN (SELECT id FROM event) AND person_id IN (SELECT id FROM person)"),
    ("reading", "article_id IN (SELECT id FROM article)"),
    ("bookmark", "article_id IN (SELECT id FROM article)"),
    ("highlight", "article_id IN (SELECT id FROM article)"),
    ("note", "article_id IN (SELECT id FROM article)"),
    ("tag", "article_id IN (SELECT id FROM article)"),
];

/// Row by row from the beginning, and from the end where that breaks off.
fn table_of(table: &'static str, old: &Connection, new: &Connection) -> Result<Rescued, Trouble> {
    let named = |store: &Connection| -> rusqlite::Result<Vec<String>> {
        let mut find = store.prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))?;
        find.query_map([], |it| it.get(0))?.collect()
    };
    let mut columns = named(new)?;
    // A library of an older version does not have all of them.
    if let Ok(known) = named(old) {
        columns.retain(|it| known.contains(it));
    }
    if columns.is_empty() {
        return Ok(Rescued { table, rows: 0, lost: true });
    }
    let names = columns.join(", ");
    let places = vec!["?"; columns.len()].join(", ");
    let insert = format!("INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})");
    let mut insert = new.prepare(&insert)?;
    let (mut rows, mut lost) = (0, false);
    for order in ["", " ORDER BY rowid DESC"] {
        let Ok(mut find) = old.prepare(&format!("SELECT {names} FROM {table} NOT INDEXED{order}")) else {
            lost = true;
            continue;
        };
        let Ok(mut found) = find.query([]) else {
            lost = true;
            continue;
        };
        let broke = loop {
            match found.next() {
                Ok(Some(row)) => {
                    let row = (0..columns.len()).map(|it| row.get(it)).collect::<Result<Vec<Value>, _>>();
                    // A row that is no row of this table any more is left out.
                    rows += row.map_or(0, |row| insert.execute(params_from_iter(row)).unwrap_or(0));
                }
                Ok(None) => break false,
                Err(_) => break true,
            }
        };
        if !broke {
            break;
        }
        lost = true;
    }
    Ok(Rescued { table, rows, lost })
}
