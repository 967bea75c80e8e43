//! The file `config.toml`: settings, keys, themes. What is wrong in it is a sentence with its line, and the rest holds.

use super::{Settings, row};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// What a file says. Keys and colours are words still: the screen knows what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigFile {
    pub settings: Settings,
    pub keys: Vec<KeyLine>,
    pub themes: Vec<ThemeLine>,
    pub problems: Vec<Problem>,
}

/// One key that is bound anew: `"g x" = ":export quotes.csv"` under `[keys.quotes]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    /// Where it holds; `None`: everywhere.
    pub layer: Option<String>,
    pub keys: String,
    /// A command, a line after `:`, or `none`.
    pub does: String,
    pub line: usize,
}

/// One style of a theme: `accent = "bold blue"` under `[themes.paper]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeLine {
    pub theme: String,
    pub meaning: String,
    pub style: String,
    pub line: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub line: usize,
    /// Without the file and the line.
    pub sentence: String,
}

impl ConfigFile {
    /// Reads what can be read.
    pub fn read(text: &str) -> ConfigFile {
        let mut file = ConfigFile::default();
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors.iter().take(1) {
            let line = error.span().map_or(1, |it| line_at(text, it.start));
            file.problems
                .push(Problem { line, sentence: format!("not TOML: {}", first_line(error.message())) });
        }
        for (name, value) in table.get_ref() {
            let line = line_at(text, name.span().start);
            match (name.get_ref().as_ref(), value.get_ref()) {
                ("keys", DeValue::Table(keys)) => file.keys_of(text, None, keys),
                ("themes", DeValue::Table(themes)) => file.themes_of(text, themes),
                ("themes", _) => file.wrong(line, "themes are tables, as in [themes.paper]"),
                (name, value) => file.setting(line, name, value),
            }
        }
        file.problems.sort_by_key(|it| it.line);
        // What is no TOML is often no good value either: a line is told of once.
        file.problems.dedup_by_key(|it| it.line);
        file
    }

    fn setting(&mut self, line: usize, name: &str, value: &DeValue) {
        let set = match words(value) {
            Some(words) => self.settings.set(name, &words),
            None => row(name).and_then(|it| Err(format!("\"{name}\" takes {}", it.takes))),
        };
        if let Err(sentence) = set {
            self.wrong(line, &sentence);
        }
    }

    fn keys_of(&mut self, text: &str, layer: Option<&str>, keys: &DeTable) {
        for (name, value) in keys {
            let line = line_at(text, name.span().start);
            let stroke = name.get_ref().as_ref();
            match value.get_ref() {
                DeValue::Table(inner) if layer.is_none() => self.keys_of(text, Some(stroke), inner),
                DeValue::String(does) => self.keys.push(KeyLine {
                    layer: layer.map(str::to_string),
                    keys: stroke.to_string(),
                    does: does.to_string(),
                    line,
                }),
                _ => self.wrong(line, "a key takes the name of a command, \":…\" or \"none\""),
            }
        }
    }

    fn themes_of(&mut self, text: &str, themes: &DeTable) {
        for (theme, styles) in themes {
            let DeValue::Table(styles) = styles.get_ref() else {
                let line = line_at(text, theme.span().start);
                self.wrong(line, "a theme is a table, as in [themes.paper]");
                continue;
            };
            for (meaning, style) in styles {
                let line = line_at(text, meaning.span().start);
                match words(style.get_ref()) {
                    Some(style) => self.themes.push(ThemeLine {
                        theme: theme.get_ref().to_string(),
                        meaning: meaning.get_ref().to_string(),
                        style,
                        line,
                    }),
                    None => self.wrong(line, "a style is words such as \"bold blue\""),
                }
            }
        }
    }

    fn wrong(&mut self, line: usize, sentence: &str) {
        self.problems.push(Problem { line, sentence: sentence.to_string() });
    }
}

/// The value as the rows of settings take it; a list is joined by commas.
fn words(value: &DeValue) -> Option<String> {
    let joined = |list: &DeArray| {
        let each: Option<Vec<String>> = list.iter().map(Spanned::get_ref).map(words).collect();
        each.map(|it| it.join(","))
    };
    Some(match value {
        DeValue::String(it) => it.to_string(),
        DeValue::Integer(it) => it.to_string(),
        DeValue::Boolean(it) => it.to_string(),
        DeValue::Array(list) => return joined(list),
        _ => return None,
    })
}

fn line_at(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|it| **it == b'\n').count() + 1
}

fn first_line(words: &str) -> &str {
    words.lines().next().unwrap_or("it cannot be read")
}

#[cfg(test)]
mod tests {
    use super::super::Preset;
    use super::*;

    #[test]
    fn a_file_says_settings_keys_and_themes() {
        let file = ConfigFile::read(
            "width = 72\njustify = true\npanes = [\"quotes\"]\n\nkeymap = \"less\"\n[keys]\nJ = \"page-down\"\n\n\
             [keys.quotes]\n\"g x\" = \":export quotes.csv\"\n\n[themes.paper]\naccent = \"bold blue\"\n",
        );
        assert_eq!(file.problems, []);
        assert_eq!((file.settings.width, file.settings.justify), (Some(72), true));
        assert_eq!(file.settings.keymap, Preset::Less);
        let keys: Vec<_> =
            file.keys.iter().map(|it| (it.layer.as_deref(), &*it.keys, &*it.does, it.line)).collect();
        assert!(keys.contains(&(None, "J", "page-down", 7)), "{keys:?}");
        assert!(keys.contains(&(Some("quotes"), "g x", ":export quotes.csv", 10)), "{keys:?}");
        assert_eq!((&*file.themes[0].meaning, file.themes[0].line), ("accent", 13));
    }

    #[test]
    fn what_is_wrong_has_its_line_and_the_rest_holds() {
        let file =
            ConfigFile::read("width = 4\nfont = \"big\"\njustify = true\nmouse = 3.5\n[keys]\nJ = 4\n");
        let problems: Vec<_> = file.problems.iter().map(|it| (it.line, it.sentence.as_str())).collect();
        assert_eq!(problems.len(), 4, "{problems:?}");
        assert!(problems[0].1.contains("from 10 to 500") && problems[0].0 == 1);
        assert!(problems[1].1.contains("unknown setting \"font\"") && problems[1].0 == 2);
        assert_eq!(problems[2], (4, "\"mouse\" takes true, false"));
        assert_eq!(problems[3].0, 6);
        assert!(file.settings.justify);
    }

    #[test]
    fn a_file_that_is_no_toml_says_where() {
        let file = ConfigFile::read("width = 72\njustify = = true\n");
        assert_eq!(file.problems.len(), 1);
        assert_eq!(file.problems[0].line, 2);
        assert!(file.problems[0].sentence.starts_with("not TOML"), "{:?}", file.problems);
    }
}
