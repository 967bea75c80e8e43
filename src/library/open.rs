//! Opens a library, begins a new one, brings an old one up to date; touches nothing that is not ours.

use super::error::{LibraryError, Trouble};
use super::index;
use super::mark::OpenMark;
use super::schema::{APPLICATION_ID, MIGRATIONS, REINDEXED, newest};
use super::sound::{answers, sound};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, InterruptHandle, OpenFlags, TransactionBehavior};
use std::fs::{self, DirBuilder, File};
use std::io::Read;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a change waits for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);
/// The same for an import, which waits for another import.
const LONG_PATIENCE: Duration = Duration::from_secs(60);
/// No value is longer.
const LONGEST_VALUE: i32 = 64 << 20;
const CACHED_STATEMENTS: usize = 64;

/// The articles that were kept, and what was found in them.
pub struct Library {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    read_only: bool,
    is_newer: bool,
    /// While it may be changed; gone once it was closed.
    mark: Option<OpenMark>,
}

/// What a library is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Answers only. The file must be there; one that may not be changed is no trouble.
    Ask,
    /// Few and precious changes: each is on the disk when it is done.
    Change,
    /// Many changes: each batch is whole or not there, the last ones may be lost when the power fails.
    Import,
}

/// Breaks off what a library is doing, from another thread.
pub struct Stopper(InterruptHandle);

impl Stopper {
    pub fn stop(&self) {
        self.0.interrupt();
    }
}

impl Library {
    /// Opens what is there; for changes, begins what is not.
    pub fn open(path: &Path, access: Access) -> Result<Library, LibraryError> {
        opened(path, access).map_err(|it| LibraryError::new(path, it))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// It can answer and not be changed.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// A newer version made it, so that it is only read.
    pub fn is_newer(&self) -> bool {
        self.is_newer
    }

    pub fn stopper(&self) -> Stopper {
        Stopper(self.connection.get_interrupt_handle())
    }

    /// Runs work in one transaction: all of it is kept, or none.
    pub(super) fn change<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, Trouble>,
    ) -> Result<T, LibraryError> {
        let path = self.path.clone();
        let all = || {
            let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&change)?;
            change.commit()?;
            Ok(done)
        };
        all().map_err(|it| LibraryError::new(&path, it))
    }

    /// Asks and changes nothing.
    pub(super) fn ask<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Trouble>,
    ) -> Result<T, LibraryError> {
        work(&self.connection).map_err(|it| LibraryError::new(&self.path, it))
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        if !self.read_only {
            // What cannot be moved into the file now is moved when it is opened next.
            let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        }
        if let Some(mark) = self.mark.take() {
            mark.close();
        }
    }
}

fn opened(path: &Path, access: Access) -> Result<Library, Trouble> {
    match head(path)? {
        Head::Ours => {}
        Head::Missing if access == Access::Ask => return Err(Trouble::Missing),
        Head::Missing => begin(path)?,
        Head::Foreign => return Err(Trouble::Foreign),
    }
    let write = access != Access::Ask;
    let mut connection = connect(path, write)?;
    let at = if access == Access::Import { LONG_PATIENCE } else { PATIENCE };
    connection.busy_timeout(at)?;
    let read_only = connection.is_readonly("main")?;
    harden(&connection)?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |it| it.get(0))?;
    if version < 1 {
        return Err(Trouble::Foreign);
    }
    let is_newer = version > newest();
    if is_newer && (write || !answers(&connection)) {
        return Err(Trouble::Newer(version, newest()));
    }
    let planted = "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')";
    if connection.query_row(planted, [], |it| it.get::<_, i64>(0))? > 0 {
        return Err(Trouble::Planted);
    }
    let (mut mark, mut unclean) = (None, false);
    if !read_only && write {
        // In a folder that takes no file the library is used without it.
        let whole = fs::canonicalize(path)?;
        if let Some((made, was_left)) = OpenMark::make(whole.with_file_name(beside(&whole, "-open"))) {
            (mark, unclean) = (Some(made), was_left);
        }
        journal(&connection, path)?;
        connection.pragma_update(
            None,
            "synchronous",
            if access == Access::Import { "NORMAL" } else { "FULL" },
        )?;
    }
    if version < newest() {
        if read_only {
            return Err(Trouble::Wrong(format!(
                "the library \"{}\" was made by an older version; open it once where it may be changed",
                crate::text::Clean::new(&path.to_string_lossy())
            )));
        }
        migrate(&mut connection, path, version)?;
    }
    if unclean {
        sound(&connection)?;
    }
    Ok(Library { connection, path: path.to_path_buf(), read_only: read_only || !write, is_newer, mark })
}

enum Head {
    Ours,
    Missing,
    Foreign,
}

/// What the file is, without SQLite: to open a file with it may already change it.
fn head(path: &Path) -> Result<Head, Trouble> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Head::Missing),
        Err(error) => return Err(error.into()),
    };
    if !file.metadata()?.is_file() {
        return Ok(Head::Foreign);
    }
    let mut head = Vec::new();
    file.by_ref().take(100).read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(Head::Missing);
    }
    let number = |at: usize| {
        head.get(at..at + 4).map(|it| i64::from(i32::from_be_bytes([it[0], it[1], it[2], it[3]])))
    };
    if !head.starts_with(b"SQLite format 3\0") {
        return Ok(Head::Foreign);
    }
    match (number(68), number(60)) {
        // What cannot be known yet may bear no mark of ours.
        (Some(0), Some(version)) if version > newest() => Err(Trouble::Newer(version, newest())),
        (Some(APPLICATION_ID), _) => Ok(Head::Ours),
        _ => Ok(Head::Foreign),
    }
}

/// A new library comes into its place whole or not at all.
fn begin(path: &Path) -> Result<(), Trouble> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    let made = tempfile::Builder::new().prefix(&name).tempfile_in(folder)?;
    let mut connection = Connection::open_with_flags(made.path(), flags(true))?;
    connection.pragma_update(None, "page_size", 8192)?;
    // So many pages are remembered while it is begun: there is nothing to look up.
    connection.pragma_update(None, "cache_size", 8)?;
    connection.query_row("PRAGMA journal_mode=MEMORY", [], |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "auto_vacuum", "NONE")?;
    let step = connection.transaction()?;
    MIGRATIONS.iter().try_for_each(|it| step.execute_batch(it))?;
    step.pragma_update(None, "application_id", APPLICATION_ID)?;
    step.pragma_update(None, "user_version", newest())?;
    step.commit()?;
    journal(&connection, made.path())?;
    connection.close().map_err(|it| it.1)?;
    // An empty file in its place was made by someone who wanted it there.
    if path.metadata().is_ok_and(|it| it.len() == 0) {
        made.persist(path).map_err(|it| it.error)?;
        return Ok(());
    }
    match made.persist_noclobber(path) {
        Ok(_) => {}
        // Another program was quicker; its library serves as well.
        Err(it) if it.error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(it) => return Err(it.error.into()),
    }
    let folder = File::open(folder)?;
    folder.sync_all()?;
    Ok(())
}

fn flags(write: bool) -> OpenFlags {
    let access = if write { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW
}

fn connect(path: &Path, write: bool) -> Result<Connection, Trouble> {
    // A link may lead to the library, the files beside it lie where it truly is.
    let path = fs::canonicalize(path)?;
    let works = |it: &Connection| it.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).is_ok();
    let connection = Connection::open_with_flags(&path, flags(write))?;
    if write || works(&connection) {
        return Ok(connection);
    }
    // In a folder that may not be written to, nothing beside the file is made.
    let alone = !path.with_file_name(beside(&path, "-wal")).exists();
    let address: String =
        path.to_string_lossy()
            .chars()
            .map(|it| {
                if matches!(it, '?' | '#' | '%') { format!("%{:02x}", u32::from(it)) } else { it.to_string() }
            })
            .collect();
    let still = format!("file:{address}?immutable=1");
    match Connection::open_with_flags(still, flags(false) | OpenFlags::SQLITE_OPEN_URI) {
        Ok(still) if alone && works(&still) => Ok(still),
        _ => Ok(connection),
    }
}

/// `library.db-wal`
pub(super) fn beside(path: &Path, ending: &str) -> std::ffi::OsString {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(ending);
    name
}

/// The file may have come from somewhere else: nothing in it may act.
fn harden(connection: &Connection) -> Result<(), Trouble> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_VALUE)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    connection.execute_batch(
        "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;
         PRAGMA cache_size=-65536; PRAGMA secure_delete=ON;",
    )?;
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    Ok(())
}

/// A log beside the file; where several machines may write to it, a journal that needs no shared memory.
fn journal(connection: &Connection, path: &Path) -> Result<(), Trouble> {
    let mode = if is_shared(path) { "TRUNCATE" } else { "WAL" };
    let now: String = connection.query_row("PRAGMA journal_mode", [], |it| it.get(0))?;
    if !now.eq_ignore_ascii_case(mode) {
        connection.query_row(&format!("PRAGMA journal_mode={mode}"), [], |_| Ok(()))?;
    }
    connection.query_row("PRAGMA journal_size_limit=16777216", [], |_| Ok(()))?;
    Ok(())
}

/// File systems of other machines, by their numbers: NFS, SMB, CIFS, SMB2, 9P, FUSE, AFS, Ceph.
const SHARED: &[u64] =
    &[0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x0102_1997, 0x6573_5546, 0x5346_414f, 0x00c3_6400];

#[cfg(target_os = "linux")]
fn is_shared(path: &Path) -> bool {
    rustix::fs::statfs(path).is_ok_and(|it| SHARED.contains(&(it.f_type as u64 & 0xffff_ffff)))
}

#[cfg(not(target_os = "linux"))]
fn is_shared(_: &Path) -> bool {
    false
}

/// Brings an old library up to date, a step at a time, after a copy of it was made.
fn migrate(connection: &mut Connection, path: &Path, from: i64) -> Result<(), Trouble> {
    let copy = path.with_file_name(beside(path, &format!("-schema{from}.bak")));
    if !copy.exists() {
        copied(connection, &copy)?;
    }
    for (at, step) in MIGRATIONS.iter().enumerate().skip(from as usize) {
        let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have done it meanwhile.
        let now: i64 = change.query_row("PRAGMA user_version", [], |it| it.get(0))?;
        if now == at as i64 {
            change.execute_batch(step)?;
            if REINDEXED.contains(&at) {
                index::all(&change, &mut |_| {})?;
            }
            change.pragma_update(None, "user_version", now + 1)?;
            change.commit()?;
        }
    }
    Ok(())
}

/// Writes a whole and compact copy, for its owner alone.
pub(super) fn copied(connection: &Connection, to: &Path) -> Result<(), Trouble> {
    // An empty file may be written into, and keeps its mode.
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(to)?;
    let name = to.to_str().ok_or_else(|| Trouble::Wrong("the name of the copy is not UTF-8".into()))?;
    let done = connection.execute("VACUUM INTO ?1", [name]);
    if done.is_err() {
        let _ = fs::remove_file(to);
    }
    done?;
    File::open(to)?.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Page, Question};

    /// What the tables are in the end.
    fn tables(connection: &Connection) -> Vec<String> {
        let mut find = connection
            .prepare(
                "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" FROM sqlite_schema AS m
                 JOIN pragma_table_info(m.name) AS c WHERE m.name NOT LIKE '%fts%' ORDER BY 1",
            )
            .unwrap();
        find.query_map([], |it| it.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn every_old_schema_walks_up_to_the_newest_and_leaves_a_copy() {
        let folder = tempfile::tempdir().unwrap();
        let newest_path = folder.path().join("newest.db");
        let fresh = tables(&Library::open(&newest_path, Access::Change).unwrap().connection);
        for old in 1..MIGRATIONS.len() {
            let path = folder.path().join(format!("old{old}.db"));
            let connection = Connection::open(&path).unwrap();
            MIGRATIONS[..old].iter().for_each(|it| connection.execute_batch(it).unwrap());
            connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
            connection.pragma_update(None, "user_version", old as i64).unwrap();
            connection.execute("INSERT INTO shelf VALUES ('unread', 'is:unread')", []).unwrap();
            let body = crate::library::packed::text("The night ferry stays.");
            let article = "INSERT INTO article (id, fetched, title, words, quotes, body, shape, hash, wire, analysed_by)
                           VALUES (7, 0, 'Harbour', 4, 0, ?1, x'00', x'00', 7, '0')";
            connection.execute(article, [body]).unwrap();
            drop(connection);
            let library = Library::open(&path, Access::Change).unwrap();
            assert_eq!(tables(&library.connection), fresh, "from schema {old}");
            assert_eq!(library.shelves().unwrap(), [("unread".to_string(), "is:unread".to_string())]);
            assert!(library.check().unwrap().problems.is_empty());
            for line in ["harbour fer", "st", "\"night ferry\""] {
                let found = library.articles(&Question::typed(line).unwrap(), Page::newest(9)).unwrap();
                assert_eq!(found.len(), 1, "{line} from schema {old}");
            }
            assert!(folder.path().join(format!("old{old}.db-schema{old}.bak")).exists());
        }
    }

    #[test]
    fn planted_triggers_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        drop(Library::open(&path, Access::Change).unwrap());
        let connection = Connection::open(&path).unwrap();
        connection
            .execute_batch("CREATE TRIGGER t AFTER INSERT ON article BEGIN DELETE FROM quote; END")
            .unwrap();
        drop(connection);
        let refused = Library::open(&path, Access::Ask).err().unwrap();
        assert!(refused.to_string().contains("triggers or views that dateline did not make"), "{refused}");
    }
}
