//! What is said on the command line: `DATA_DIR MORE … --name VALUE --switch`.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

pub(crate) struct Options {
    usage: &'static str,
    plain: Vec<String>,
    named: Vec<(String, String)>,
}

impl Options {
    /// `named` take a value, `switches` none; anything else that begins with `--` is an error that tells the usage.
    pub(crate) fn read(
        usage: &'static str,
        named: &[&str],
        switches: &[&str],
    ) -> Result<Options, Box<dyn Error>> {
        let mut options = Options { usage, plain: Vec::new(), named: Vec::new() };
        let mut arguments = env::args().skip(1);
        while let Some(it) = arguments.next() {
            let value = match it.as_str() {
                name if named.contains(&name) => arguments.next().ok_or(format!("{name} wants a value"))?,
                name if switches.contains(&name) => String::new(),
                name if name.starts_with("--") => return Err(format!("no option {name}; {usage}").into()),
                _ => {
                    options.plain.push(it);
                    continue;
                }
            };
            options.named.push((it, value));
        }
        Ok(options)
    }

    /// Where the data lies: the first that is no option.
    pub(crate) fn data(&self) -> Result<&Path, Box<dyn Error>> {
        Ok(Path::new(self.plain.first().ok_or(self.usage)?))
    }

    /// All others that are no option.
    pub(crate) fn more(&self) -> &[String] {
        self.plain.get(1..).unwrap_or_default()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.named.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    pub(crate) fn parsed<T: FromStr<Err: Error + 'static>>(
        &self,
        name: &str,
    ) -> Result<Option<T>, Box<dyn Error>> {
        Ok(self.get(name).map(str::parse).transpose()?)
    }

    /// Which documents are left out: those whose id holds one of the words of `--without A,B`.
    pub(crate) fn leaves_out(&self, id: &str) -> bool {
        self.get("--without").unwrap_or_default().split(',').any(|it| !it.is_empty() && id.contains(it))
    }
}

/// What was trained, to where it is shipped or to `--out FILE`; with `--check` nothing is written, and other bytes than the shipped
/// ones are an error.
#[allow(clippy::print_stderr)]
pub(crate) fn ship(options: &Options, name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    if !options.has("--check") {
        return Ok(fs::write(options.get("--out").map_or_else(|| asset(name), PathBuf::from), bytes)?);
    }
    let shipped = fs::read(asset(name))?;
    let other = shipped.iter().zip(bytes).filter(|it| it.0 != it.1).count();
    if shipped == bytes {
        eprintln!("the {} bytes of assets/en/{name}", bytes.len());
        return Ok(());
    }
    Err(format!("trained now, {other} of the {} bytes of assets/en/{name} come out otherwise", shipped.len())
        .into())
}

/// A file among the lists and models of the language.
pub(crate) fn asset(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/en").join(name)
}
