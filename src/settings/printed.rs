//! The settings as a file, with comments: what `dateline config` prints.

use super::{SETTINGS, Settings};
use std::fmt::Write;

/// The file that says what holds anyway.
pub fn defaults(settings: &Settings) -> String {
    let mut file = String::new();
    for row in SETTINGS {
        let _ = write!(
            file,
            "# {}\n# takes: {}\n{} = {}\n\n",
            row.help,
            row.takes,
            row.name,
            row.written(settings)
        );
    }
    file.push_str(TABLES);
    file
}

const TABLES: &str = "\
# Keys: a key or a sequence, and a command, a command line after \":\", or \"none\". The keys in force, with the names of
# commands and panes: dateline --print-keys
#
# [keys]
# J = \"page-down\"
# \"g x\" = \":export quotes.csv\"
# Q = \"none\"
# [keys.quotes]
# e = \":export quotes.md\"

# Your own themes: styles that are not set are taken from the theme \"base\". Colours are the 16 of the terminal (red,
# light-red …), 0 to 255, or #rrggbb; \"bold\", \"dim\", \"italic\", \"underlined\", \"reversed\" and \"on COLOUR\" go with them.
#
# [themes.paper]
# base = \"light\"
# accent = \"bold blue\"
# hit = \"black on yellow\"
# speakers = [\"red\", \"blue\", \"magenta\"]
";

#[cfg(test)]
mod tests {
    use super::super::ConfigFile;
    use super::*;

    #[test]
    fn what_is_printed_is_a_file_that_says_the_same() {
        let settings = Settings {
            width: Some(70),
            justify: true,
            browser: Some("lynx %s".to_string()),
            ..Settings::default()
        };
        let file = ConfigFile::read(&defaults(&settings));
        assert_eq!(file.problems, []);
        assert_eq!(file.settings, settings);
        assert!(SETTINGS.iter().all(|it| defaults(&settings).contains(it.help)));
    }

    #[test]
    fn the_examples_hold_once_they_are_no_comments() {
        let lines = TABLES.lines().skip_while(|it| !it.contains("[keys]"));
        let table = |it: &&str| it.contains('=') || it.contains("# [");
        let file: String =
            lines.filter(table).map(|it| format!("{}\n", it.trim_start_matches("# "))).collect();
        let file = ConfigFile::read(&file);
        assert_eq!(file.problems, []);
        assert_eq!((file.keys.len(), file.themes.len()), (4, 4));
    }
}
