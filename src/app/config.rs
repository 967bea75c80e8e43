//! Where the settings come from: the file `config.toml`, then `--set`, then the options that have names of their own.

use super::failure::WrongUsage;
use super::sources::{reason, shown};
use crate::cli::Common;
use crate::settings::{self, ConfigFile, Settings};
use crate::text::Clean;
use crate::ui::{self, Bound, Does, Keymap, Layer, Theme};
use anyhow::{Context, anyhow};
use etcetera::BaseStrategy;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A longer file is none of settings.
const MOST_BYTES: u64 = 1 << 20;

/// What holds, and what was wrong on the way to it.
pub(super) struct Config {
    pub settings: Settings,
    pub keymap: Keymap,
    pub themes: Arc<Vec<(String, Theme)>>,
    /// What the reader should know besides.
    pub aside: Option<String>,
    problems: Vec<Trouble>,
    /// Where it was looked, and whether a file was there.
    looked: Option<(PathBuf, bool)>,
}

/// What is wrong with the file, or with one line of it.
struct Trouble {
    file: PathBuf,
    line: Option<usize>,
    sentence: String,
}

impl Trouble {
    /// Where it is, with the file called `name`.
    fn place(&self, name: &OsStr) -> String {
        let name = shown(name);
        self.line.map_or_else(|| format!("\"{name}\""), |line| format!("\"{name}\", line {line}"))
    }

    fn told(&self) -> String {
        format!("{}: {}", self.place(self.file.as_os_str()), self.sentence)
    }
}

impl Config {
    /// A file that cannot be read or understood is a problem and no more; what the command line names must be there.
    pub(super) fn of(common: &Common) -> anyhow::Result<Config> {
        let path = common.config.clone().or_else(at_home);
        let mut problems = Vec::new();
        let text = match path.as_deref().map(read) {
            None => None,
            Some(Ok(text)) => Some(text),
            Some(Err(error)) if error.kind() == ErrorKind::NotFound && common.config.is_none() => None,
            Some(Err(error)) => {
                let file = path.clone().unwrap_or_default();
                if common.config.is_some() {
                    let name = shown(file.as_os_str());
                    return Err(anyhow!("cannot read the settings \"{name}\": {}", reason(&error)));
                }
                let sentence = format!("the settings cannot be read: {}", reason(&error));
                problems.push(Trouble { file, line: None, sentence });
                None
            }
        };
        let mut file = ConfigFile::read(text.as_deref().unwrap_or(""));
        for words in &common.set {
            file.settings.assign(words).map_err(WrongUsage)?;
        }
        if let Some(width) = common.width {
            file.settings.width = Some(width);
        }
        if let Some(theme) = &common.theme {
            file.settings.set("theme", theme).map_err(WrongUsage)?;
        }
        if let Some(proxy) = &common.proxy {
            file.settings.set("proxy", proxy).map_err(WrongUsage)?;
        }
        file.settings.memory &= !common.no_memory;
        let mut keymap = Keymap::preset(file.settings.keymap);
        for key in &file.keys {
            if let Err(sentence) = keymap.bind(key.layer.as_deref(), &key.keys, &key.does) {
                file.problems.push(settings::Problem { line: key.line, sentence });
            }
        }
        let (themes, wrong) = ui::themes(&file.themes);
        file.problems.extend(wrong);
        file.problems.sort_by_key(|it| it.line);
        let name = path.clone().unwrap_or_default();
        let of_a_line = |it: settings::Problem| Trouble {
            file: name.clone(),
            line: Some(it.line),
            sentence: it.sentence,
        };
        problems.extend(file.problems.drain(..).map(of_a_line));
        if let Err(sentence) = ui::knows_theme(&file.settings.theme, &themes) {
            if common.theme.is_some() || common.set.iter().any(|it| it.trim_start().starts_with("theme")) {
                return Err(WrongUsage(sentence).into());
            }
            problems.push(Trouble { file: name, line: None, sentence });
            file.settings.theme = Settings::default().theme;
        }
        let looked = path.map(|it| (it, text.is_some()));
        Ok(Config {
            settings: file.settings,
            keymap,
            themes: Arc::new(themes),
            aside: None,
            problems,
            looked,
        })
    }

    /// For commands that print: on standard error, one line each.
    pub(super) fn tell_problems(&self) {
        for problem in &self.problems {
            // Where even this cannot be said, the command does its work all the same.
            let _ = writeln!(io::stderr(), "dateline: {}", Clean::new(&problem.told()));
        }
    }

    /// For the reader: the first problem, and how many more there are before it is cut at the edge.
    pub(super) fn notice(&self) -> Option<String> {
        let Some((first, rest)) = self.problems.split_first() else { return self.aside.clone() };
        let place = first.place(first.file.file_name().unwrap_or(first.file.as_os_str()));
        let more = match rest.len() {
            0 => String::new(),
            more => format!(" (and {more} more, see dateline config)"),
        };
        Some(format!("{place}{more}: {}", first.sentence))
    }

    /// The settings in force as a file, with where they came from.
    pub(super) fn print(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        match &self.looked {
            Some((path, true)) => writeln!(out, "# Settings in force, from \"{}\"", shown(path.as_os_str()))?,
            Some((path, false)) => {
                writeln!(
                    out,
                    "# The defaults. \"{}\" does not exist yet; save this output there.",
                    shown(path.as_os_str())
                )?;
            }
            None => writeln!(out, "# The defaults. No home folder was found, so no file was read.")?,
        }
        writeln!(out)?;
        write!(out, "{}", settings::defaults(&self.settings)).context("cannot print the settings")
    }

    /// The keys in force: pane, keys, the name of the command, what it does; parted by tabs.
    pub(super) fn print_keys(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        let in_layer = |layer: Layer| self.keymap.rows().iter().filter(move |it| it.layer == layer);
        for row in Layer::ALL.into_iter().flat_map(in_layer).filter(|it| !it.keys.is_empty()) {
            let Bound { layer, keys, does, help, .. } = row;
            let does = match does {
                Does::Command(command) => command.name().to_string(),
                Does::Line(line) => format!(":{line}"),
            };
            let keys: Vec<String> = keys.iter().map(|it| format!("\"{it}\"")).collect();
            writeln!(out, "{}\t{}\t{does}\t{help}", layer.short(), keys.join(" "))?;
        }
        Ok(())
    }
}

/// `~/.config/dateline/config.toml` on Linux.
fn at_home() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("dateline").join("config.toml"))
}

/// A file to write, with `~/` for the home folder.
pub(super) fn expanded(file: &str) -> PathBuf {
    let home = || etcetera::home_dir().ok();
    match file.strip_prefix("~/").and_then(|it| Some(home()?.join(it))) {
        Some(path) => path,
        None => PathBuf::from(file),
    }
}

fn read(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(io::Error::other("it is too large for a settings file"));
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("it is not UTF-8 text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str, common: Common) -> anyhow::Result<Config> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, text).unwrap();
        Config::of(&Common { config: Some(path), ..common })
    }

    #[test]
    fn the_command_line_goes_before_the_file() {
        let common = Common { set: vec!["justify=false".into(), "width=60".into()], ..Common::default() };
        let found = config("width = 90\njustify = true\nlens = true\n", common).unwrap();
        assert_eq!(
            (found.settings.width, found.settings.justify, found.settings.lens),
            (Some(60), false, true)
        );
        let common = Common { width: Some(50), no_memory: true, ..Common::default() };
        let found = config("width = 90\n", common).unwrap();
        assert_eq!((found.settings.width, found.settings.memory), (Some(50), false));
    }

    #[test]
    fn what_is_wrong_in_the_file_is_told_with_its_line_and_the_rest_holds() {
        let text = "lens = true\nfont = 3\n[keys]\nx = \"fly\"\n[themes.paper]\naccent = \"bluish\"\n";
        let found = config(text, Common::default()).unwrap();
        assert!(found.settings.lens);
        let lines = ["line 2: unknown setting", "line 4: unknown command", "line 6: \"bluish\""];
        assert_eq!(found.problems.len(), 3);
        for (problem, says) in found.problems.iter().zip(lines) {
            assert!(problem.told().contains(says), "{}", problem.told());
        }
        let notice = found.notice().unwrap();
        let begins = "\"config.toml\", line 2 (and 2 more, see dateline config): unknown setting \"font\"";
        assert!(notice.starts_with(begins), "{notice}");
        assert_eq!(config("lens = true\n", Common::default()).unwrap().notice(), None);
        let one = config("theme = \"sepia\"\n", Common::default()).unwrap().notice().unwrap();
        assert!(one.starts_with("\"config.toml\": ") && one.contains("sepia"), "{one}");
    }

    #[test]
    fn a_file_that_was_named_must_be_there() {
        let common = Common { config: Some("/no/such/config.toml".into()), ..Common::default() };
        assert!(Config::of(&common).is_err());
        let common = Common { theme: Some("sepia".into()), ..Common::default() };
        assert!(config("", common).is_err());
    }

    #[test]
    fn what_is_printed_is_read_again() {
        let found = config("width = 77\nkeymap = \"less\"\n", Common::default()).unwrap();
        let mut printed = Vec::new();
        found.print(&mut printed).unwrap();
        let again = ConfigFile::read(&String::from_utf8(printed).unwrap());
        assert_eq!((again.problems, again.settings), (vec![], found.settings.clone()));
        let mut keys = Vec::new();
        found.print_keys(&mut keys).unwrap();
        let keys = String::from_utf8(keys).unwrap();
        assert!(
            keys.lines()
                .any(|it| it.starts_with("everywhere\t") && it.contains("\"g\"") && it.contains("\ttop\t"))
        );
    }
}
