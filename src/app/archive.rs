//! `analyze --format parquet`: articles to a folder of tables, which is there whole or not at all.

use super::failure::WrongUsage;
use crate::cli::AnalysisFormat;
use std::path::PathBuf;

#[cfg(feature = "archive")]
pub(super) use with_parquet::{lines, sources};
#[cfg(not(feature = "archive"))]
pub(super) use without_parquet::{lines, sources};

/// Where tables are written, if they are asked for.
pub(super) fn folder(format: AnalysisFormat, to: Option<PathBuf>) -> anyhow::Result<Option<PathBuf>> {
    let wrong = |why: &str| Err(WrongUsage(why.into()).into());
    match (format, to) {
        (AnalysisFormat::Json, None) => Ok(None),
        (AnalysisFormat::Json, Some(_)) => {
            wrong("--to is for --format parquet; JSON goes to standard output")
        }
        (AnalysisFormat::Parquet, _) if !cfg!(feature = "archive") => {
            wrong("this build cannot write Parquet; build it with --features archive")
        }
        (AnalysisFormat::Parquet, None) => wrong("--format parquet needs a folder: --to FOLDER"),
        (AnalysisFormat::Parquet, to) => Ok(to),
    }
}

#[cfg(not(feature = "archive"))]
mod without_parquet {
    use crate::app::batch::BatchOptions;
    use crate::app::sources::Collection;
    use anyhow::bail;
    use std::path::Path;
    use std::process::ExitCode;

    pub(in super::super) fn lines(_: &BatchOptions, _: &Path) -> anyhow::Result<ExitCode> {
        bail!("this build cannot write Parquet")
    }

    pub(in super::super) fn sources(_: &Collection, _: &Path) -> anyhow::Result<ExitCode> {
        bail!("this build cannot write Parquet")
    }
}

#[cfg(feature = "archive")]
mod with_parquet {
    use crate::app::batch::BatchOptions;
    use crate::app::batch::{self, Outcome};
    use crate::app::failure::Failure;
    use crate::app::sources::{Collection, Use};
    use crate::app::{long, print, several};
    use crate::article::Document;
    use crate::export::Found;
    use crate::export::archive::{Entry, Tables};
    use anyhow::{Context, bail};
    use serde_json::Value;
    use std::fs::{self, File};
    use std::io::{self, BufReader, Write};
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;

    /// What an article came to, ready for the tables; else what could not be read, and why.
    type Made = Result<Box<Entry>, (String, String)>;

    pub(in super::super) fn lines(options: &BatchOptions, to: &Path) -> anyhow::Result<ExitCode> {
        let shape = |outcome: Outcome<'_>| -> Made {
            match outcome {
                Outcome::Found(found) => Ok(Box::new(Entry::of(&found))),
                Outcome::Failed { line, error, .. } => {
                    Err((String::from_utf8_lossy(line.trim_ascii_end()).into_owned(), error.to_string()))
                }
            }
        };
        written(to, &mut |take| {
            Ok(batch::each(Box::new(BufReader::new(io::stdin())), options, &shape, take)?)
        })
    }

    pub(in super::super) fn sources(collection: &Collection, to: &Path) -> anyhow::Result<ExitCode> {
        let work = |id: Option<&str>, document: anyhow::Result<Document>| -> anyhow::Result<Made> {
            let document = match (document, id) {
                (Ok(document), _) => document,
                (Err(error), None) => return Err(error),
                (Err(error), Some(id)) => {
                    return Ok(Err((id.into(), Failure::of(&error).sentence.unwrap_or_default())));
                }
            };
            let (analysis, _) = &long::analyze_all(&document);
            let id = id.map_or(Value::Null, Into::into);
            let found = Found { id, document: &document, analysis, with_text: true, pairs: None };
            Ok(Ok(Box::new(Entry::of(&found))))
        };
        written(to, &mut |take| several::each((collection, Use::Analysis), &work, take))
    }

    type Take<'a> = &'a mut dyn FnMut(Made) -> io::Result<()>;

    /// Everything that `each` hands over goes to a folder beside, which gets its name once it is whole.
    fn written(to: &Path, each: &mut dyn FnMut(Take<'_>) -> anyhow::Result<()>) -> anyhow::Result<ExitCode> {
        if to.exists() {
            bail!("\"{}\" is there already; name a folder that is not", to.display());
        }
        let under_way = Beside::new(to)?;
        let mut open = |table: &str, number: usize| under_way.open(table, number);
        let mut tables = Tables::new(&mut open);
        let mut failed = 0;
        each(&mut |made| match made {
            Ok(entry) => tables.add(&entry),
            Err((line, error)) => {
                failed += 1;
                tables.add_bad(&line, &error)
            }
        })?;
        tables.finish().with_context(|| format!("cannot write to \"{}\"", to.display()))?;
        under_way.rename(to).with_context(|| format!("cannot write \"{}\"", to.display()))?;
        if failed > 0 {
            // Where even this cannot be said, the code says it.
            let _ = writeln!(io::stderr(), "dateline: {failed} could not be read; they are in the table bad");
        }
        Ok(print::code(failed))
    }

    /// The folder in which the tables lie until they are whole; with whoever holds it, it goes.
    struct Beside(PathBuf);

    impl Beside {
        fn new(to: &Path) -> anyhow::Result<Beside> {
            let mut name = to.as_os_str().to_owned();
            name.push(".tmp");
            let path = PathBuf::from(name);
            match fs::create_dir(&path) {
                Ok(()) => Ok(Beside(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    bail!(
                        "\"{}\" is left from a run that was killed, or still goes on; remove it",
                        path.display()
                    )
                }
                Err(error) => Err(error).with_context(|| format!("cannot write to \"{}\"", path.display())),
            }
        }

        fn open(&self, table: &str, number: usize) -> io::Result<File> {
            let folder = self.0.join(table);
            fs::create_dir_all(&folder)?;
            File::create_new(folder.join(format!("part-{number:05}.parquet")))
        }

        fn rename(self, to: &Path) -> io::Result<()> {
            // The name of a folder may outlive a loss of power sooner than what is in it.
            for table in fs::read_dir(&self.0)? {
                for file in fs::read_dir(table?.path())? {
                    File::open(file?.path())?.sync_all()?;
                }
            }
            fs::rename(&self.0, to)
        }
    }

    impl Drop for Beside {
        fn drop(&mut self) {
            // Once it is renamed there is nothing to remove.
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}
