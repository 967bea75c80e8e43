//! The password, from the file that all programs for PostgreSQL read: `HOST:PORT:DATABASE:USER:PASSWORD`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

/// Longer files hold no passwords.
const LONGEST: u64 = 1 << 20;

/// What a password is for; a socket counts as `localhost`.
pub(super) struct Door<'a> {
    pub(super) host: &'a str,
    pub(super) port: u16,
    pub(super) database: &'a str,
    pub(super) user: &'a str,
}

/// `Err`: why the file is not read, though it is there.
pub(super) fn password(door: &Door) -> Result<Option<String>, String> {
    let Some(path) = file() else { return Ok(None) };
    let Ok(about) = path.metadata() else { return Ok(None) };
    if !about.is_file() || about.len() > LONGEST {
        return Ok(None);
    }
    if about.permissions().mode() & 0o077 != 0 {
        return Err(
            "the file of passwords can be read by others, and is not used; chmod 600 ~/.pgpass".into()
        );
    }
    Ok(fs::read_to_string(&path).ok().and_then(|it| found(&it, door)))
}

fn file() -> Option<PathBuf> {
    let named = std::env::var_os("PGPASSFILE").filter(|it| !it.is_empty()).map(PathBuf::from);
    named.or_else(|| etcetera::home_dir().ok().map(|it| it.join(".pgpass")))
}

/// The first line that fits.
fn found(lines: &str, door: &Door) -> Option<String> {
    let port = door.port.to_string();
    let wanted = [door.host, &port, door.database, door.user];
    lines.lines().filter(|it| !it.starts_with('#')).find_map(|line| {
        let fields = fields(line);
        let fits = fields.len() == 5
            && fields
                .iter()
                .zip(wanted)
                .all(|(field, wanted)| field.0 == wanted || field.0 == "*" && field.1);
        fits.then(|| fields[4].0.clone())
    })
}

/// Parted by colons; behind `\` a colon is a letter. Whether a field is as it was written.
fn fields(line: &str) -> Vec<(String, bool)> {
    let mut fields = vec![(String::new(), true)];
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        let last = fields.len() - 1;
        match letter {
            ':' if fields.len() < 5 => fields.push((String::new(), true)),
            '\\' => {
                fields[last].0.extend(letters.next());
                fields[last].1 = false;
            }
            it => fields[last].0.push(it),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_fits_is_taken() {
        let lines = "# mine\ndb:5433:*:ana:no\ndb:5432:news:ana:a\\:b:c\n*:*:*:*:any\n";
        let at = |host, user| found(lines, &Door { host, port: 5432, database: "news", user });
        assert_eq!(at("db", "ana").as_deref(), Some("a:b:c"));
        assert_eq!(at("db", "bo").as_deref(), Some("any"));
        assert_eq!(
            found("db:5432:news:ana", &Door { host: "db", port: 5432, database: "news", user: "ana" }),
            None
        );
        assert_eq!(
            found("\\*:5432:news:ana:x", &Door { host: "db", port: 5432, database: "news", user: "ana" }),
            None
        );
    }
}
