//! Whom a name means, and that two are one.

use super::answer::{Told, answer};
use super::told::counted;
use crate::app::failure::WrongUsage;
use crate::app::print;
use crate::export::Sheet;
use crate::library::{Access, Change, Library, Named};
use crate::text::Clean;
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

/// Whom a name may mean.
pub(crate) fn people(path: &Path, name: &str, told: Told) -> anyhow::Result<ExitCode> {
    let mut found = super::asked(path)?.named(name, false)?;
    found.truncate(told.0.limit);
    let row = |it: &Named| {
        let sure = if it.sure { "one person" } else { "all who are called so" };
        vec![json!(it.id), json!(it.name), json!(it.roles), json!(it.articles), json!(sure), json!(it.why)]
    };
    let sheet = Sheet {
        names: vec!["person", "name", "roles", "articles", "who", "why"],
        in_table: vec![true; 6],
        rows: found.iter().map(row).collect(),
    };
    answer(sheet, told)
}

/// From now on `other` is whoever `name` is, in every answer.
pub(crate) fn merge(path: &Path, name: &str, other: &str) -> anyhow::Result<ExitCode> {
    let mut library = Library::open(path, Access::Change)?;
    let (kept, gone) = (one(&library, name)?, one(&library, other)?);
    let said = format!("{} ({}) is {} ({})", gone.name, gone.id, kept.name, kept.id);
    library.alter(&said, &[Change::Merge(gone.id, Some(kept.id), "merged by hand".into())], super::now())?;
    print::out(|out| Ok(writeln!(out, "{}; dateline library undo takes it back", Clean::new(&said))?))
}

/// From now on those who were taken for `name` are persons of their own.
pub(crate) fn split(path: &Path, name: &str) -> anyhow::Result<ExitCode> {
    let mut library = Library::open(path, Access::Change)?;
    let kept = one(&library, name)?;
    let merged = library.merged_into(kept.id)?;
    if merged.is_empty() {
        return Err(WrongUsage(format!("nobody was merged with {}", Clean::new(&kept.name))).into());
    }
    let said = format!("{} is parted from {}", kept.name, counted(merged.len(), "other"));
    let changes: Vec<Change> =
        merged.into_iter().map(|it| Change::Merge(it, None, "parted by hand".into())).collect();
    library.alter(&said, &changes, super::now())?;
    print::out(|out| Ok(writeln!(out, "{}; dateline library undo takes it back", Clean::new(&said))?))
}

/// A number, or a name that means only one.
fn one(library: &Library, words: &str) -> anyhow::Result<Named> {
    if let Ok(id) = words.trim().parse() {
        let found = library.person(id)?;
        return found.ok_or_else(|| WrongUsage(format!("there is no person of the number {id}")).into());
    }
    let mut found = library.named(words, false)?;
    let exact = found.iter().position(|it| it.name.eq_ignore_ascii_case(words));
    match (exact, found.len()) {
        (_, 0) => {
            Err(WrongUsage(format!("nobody in the library is called \"{}\"", Clean::new(words))).into())
        }
        (_, 1) => Ok(found.remove(0)),
        (Some(at), _) => Ok(found.remove(at)),
        (None, many) => {
            let words = Clean::new(words);
            let sentence =
                format!("\"{words}\" may mean {many}; dateline who --people \"{words}\" lists their numbers");
            Err(WrongUsage(sentence).into())
        }
    }
}
