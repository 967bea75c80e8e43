//! The keymap in force: the default bindings, a preset over them, and the user's own over both.

use super::command::{COMMAND_NAMES, Command, Pane};
use super::keymap::{BINDINGS, Binding, Layer};
use super::presets;
use super::theme::ThemeChoice;
use crate::settings::Preset;

/// What a key does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    Command(Command),
    /// A line as after `:`.
    Line(String),
}

/// A row of the keys in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    pub layer: Layer,
    /// Keys that do the same, spelled as in `BINDINGS`; none where all were taken away.
    pub keys: Vec<String>,
    pub does: Does,
    pub help: String,
    pub hint: Option<&'static str>,
}

/// What the strokes typed so far lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Match {
    Does(Does),
    /// The beginning of a longer key.
    Prefix,
    Nothing,
}

/// No key means two things in one layer, and none is the beginning of another there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    rows: Vec<Bound>,
}

/// What a key does; of themes, which there are.
fn help(binding: &Binding) -> String {
    match binding.command {
        Command::NextTheme => format!("{}: {}", binding.help, ThemeChoice::names()),
        _ => binding.help.to_string(),
    }
}

impl Default for Keymap {
    fn default() -> Self {
        let row = |it: &Binding| Bound {
            layer: it.layer,
            keys: it.keys.iter().map(ToString::to_string).collect(),
            does: Does::Command(it.command),
            help: help(it),
            hint: it.hint,
        };
        Keymap { rows: BINDINGS.iter().map(row).collect() }
    }
}

impl Keymap {
    pub fn preset(preset: Preset) -> Keymap {
        let mut keymap = Keymap::default();
        for (layer, keys, command) in presets::rows(preset) {
            keymap.put(*layer, keys, Does::Command(*command));
        }
        keymap
    }

    /// In the order of the help.
    pub fn rows(&self) -> &[Bound] {
        &self.rows
    }

    /// Binds keys as the file does: `layer` by its name, `does` a command by its name, a line after `:`, or
    /// `none`. `Err` is a sentence.
    pub fn bind(&mut self, layer: Option<&str>, keys: &str, does: &str) -> Result<(), String> {
        let layer = match layer {
            None => Layer::Everywhere,
            Some(name) => Layer::ALL.into_iter().find(|it| it.short() == name).ok_or_else(|| {
                let names: Vec<&str> = Layer::ALL.iter().map(|it| it.short()).collect();
                format!("unknown key table \"{name}\"; choose from {}", names.join(", "))
            })?,
        };
        let keys = spelled(keys)?;
        if keys.contains(' ') && matches!(layer, Layer::Choosing | Layer::Asking | Layer::Typing) {
            return Err(format!("\"{keys}\" is a sequence; {} only single keys can be bound", layer.name()));
        }
        if does == "none" {
            return match self.free(layer, &keys) {
                true => Ok(()),
                false => Err(format!("\"{keys}\" is not bound in \"{}\"", layer.short())),
            };
        }
        let does = match does.strip_prefix(':') {
            Some(line) => Does::Line(line.trim().to_string()),
            None => Does::Command(command(does)?),
        };
        self.put(layer, &keys, does);
        Ok(())
    }

    /// The first key of a command, for sentences that name it; a layer's own comes before those of everywhere.
    pub(super) fn key(&self, layer: Layer, wanted: Command) -> Option<&str> {
        let of = |layer: Layer| {
            let rows = self.rows.iter().filter(move |it| it.layer == layer);
            rows.filter(|it| it.does == Does::Command(wanted)).find_map(|it| it.keys.first())
        };
        of(layer).or_else(|| of(Layer::Everywhere)).map(String::as_str)
    }

    /// Keys and what they do, for a line of hints; a command without a key is left out.
    pub(super) fn hints(&self, layer: Layer, wanted: &[(Command, &str)]) -> String {
        let hint = |(command, does): &(Command, &str)| Some(format!("{} {does}", self.key(layer, *command)?));
        wanted.iter().filter_map(hint).collect::<Vec<_>>().join(" · ")
    }

    /// The keys that go to the lists.
    pub(super) fn of_lists(&self) -> String {
        let lists = [Pane::Highlights, Pane::Quotes, Pane::Timeline];
        let keys = lists.into_iter().filter_map(|it| self.key(Layer::Body, Command::Focus(it)));
        keys.collect::<Vec<_>>().join(", ")
    }

    /// After the key that goes to marks: the same once more, which goes to where the last jump began. One that
    /// is the letter of a mark cannot; then it is the key of the table.
    pub(super) fn of_last_jump(&self) -> &str {
        let is_letter = |it: &str| it.len() == 1 && it.starts_with(|it: char| it.is_ascii_lowercase());
        let key = self.key(Layer::Everywhere, Command::GoToMark);
        key.filter(|it| !is_letter(it) && !it.contains(' ')).unwrap_or("'")
    }

    /// `layers` in order: the first that knows the key wins.
    pub(super) fn resolve(&self, layers: &[Layer], strokes: &str) -> Match {
        let of = |layer: Layer| self.rows.iter().filter(move |it| it.layer == layer);
        for layer in layers {
            if let Some(row) = of(*layer).find(|it| it.keys.iter().any(|it| it == strokes)) {
                return Match::Does(row.does.clone());
            }
        }
        let begins = |it: &Bound| it.keys.iter().any(|it| begins(it, strokes));
        if layers.iter().any(|layer| of(*layer).any(begins)) { Match::Prefix } else { Match::Nothing }
    }

    /// The command of a key in one layer alone.
    pub(super) fn command(&self, layer: Layer, stroke: &str) -> Option<Command> {
        match self.resolve(&[layer], stroke) {
            Match::Does(Does::Command(command)) => Some(command),
            _ => None,
        }
    }

    fn put(&mut self, layer: Layer, keys: &str, does: Does) {
        self.free(layer, keys);
        // What would never be reached, or never be waited for, goes.
        for row in self.rows.iter_mut().filter(|it| it.layer == layer) {
            row.keys.retain(|it| !begins(it, keys) && !begins(keys, it));
        }
        let same = self.rows.iter_mut().find(|it| it.layer == layer && it.does == does);
        match same {
            Some(row) => row.keys.insert(0, keys.to_string()),
            None => {
                let known = self.rows.iter().find(|it| it.does == does);
                let help = match (&does, known) {
                    (_, Some(row)) => row.help.clone(),
                    (Does::Line(line), None) => format!(":{line}"),
                    (Does::Command(command), None) => command.name().replace('-', " "),
                };
                self.rows.push(Bound { layer, keys: vec![keys.to_string()], does, help, hint: None });
            }
        }
    }

    /// Takes the key from whatever it did there; says whether it did anything.
    fn free(&mut self, layer: Layer, keys: &str) -> bool {
        let mut found = false;
        for row in self.rows.iter_mut().filter(|it| it.layer == layer) {
            let before = row.keys.len();
            row.keys.retain(|it| it != keys);
            found |= row.keys.len() < before;
        }
        found
    }
}

fn begins(long: &str, short: &str) -> bool {
    long.strip_prefix(short).is_some_and(|it| it.starts_with(' '))
}

fn command(name: &str) -> Result<Command, String> {
    COMMAND_NAMES.iter().find(|it| it.0 == name).map(|it| it.1).ok_or_else(|| {
        let near = COMMAND_NAMES.iter().find(|it| it.0.starts_with(name) || name.starts_with(it.0));
        let near = near.map_or(String::new(), |it| format!("; did you mean \"{}\"?", it.0));
        format!("unknown command \"{name}\"{near} (dateline --print-keys lists all)")
    })
}

/// Strokes with one blank between them; `Err` where one is none.
fn spelled(keys: &str) -> Result<String, String> {
    const NAMED: [&str; 17] = [
        "Space",
        "Enter",
        "Esc",
        "Tab",
        "S-Tab",
        "Backspace",
        "Delete",
        "Insert",
        "Up",
        "Down",
        "Left",
        "Right",
        "Home",
        "End",
        "PageUp",
        "PageDown",
        "BackTab",
    ];
    let is_stroke = |stroke: &str| {
        let bare =
            stroke.strip_prefix("C-").or_else(|| stroke.strip_prefix("M-")).filter(|it| !it.is_empty());
        let bare = bare.unwrap_or(stroke);
        let function = bare.strip_prefix('F').and_then(|it| it.parse::<u8>().ok());
        bare.chars().count() == 1
            || NAMED.contains(&bare)
            || function.is_some_and(|it| (1..=24).contains(&it))
    };
    let strokes: Vec<&str> = keys.split_whitespace().collect();
    match strokes.iter().find(|it| !is_stroke(it)) {
        _ if strokes.is_empty() => {
            Err("write a key, such as \"x\", \"C-d\", \"M-x\" or \"PageDown\"".to_string())
        }
        Some(wrong) => {
            Err(format!("\"{wrong}\" is not a key; write \"x\", \"C-d\", \"M-x\", \"F5\" or \"PageDown\""))
        }
        None => Ok(strokes.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::commands::{COMMANDS, LineCommand};
    use super::*;
    use crate::settings;
    use std::collections::HashSet;

    fn does(keymap: &Keymap, layer: Layer, keys: &str) -> Match {
        keymap.resolve(&[layer, Layer::Everywhere], keys)
    }

    #[test]
    fn help_names_every_theme_wherever_it_lists_them() {
        let names = ThemeChoice::names();
        let keymap = Keymap::default();
        let key = keymap.rows().iter().find(|it| it.does == Does::Command(Command::NextTheme)).unwrap();
        let line = COMMANDS.iter().find(|it| it.does == LineCommand::Theme).unwrap();
        for told in [key.help.as_str(), line.takes, settings::row("theme").unwrap().takes] {
            assert!(told.contains(&names), "{told}");
        }
    }

    #[test]
    fn the_reader_binds_sequences_lines_and_nothing() {
        let mut keymap = Keymap::default();
        keymap.bind(None, "J", "page-down").unwrap();
        keymap.bind(Some("quotes"), "g  x", ":export quotes.csv").unwrap();
        keymap.bind(None, "Q", "none").unwrap();
        assert_eq!(does(&keymap, Layer::Body, "J"), Match::Does(Does::Command(Command::PageDown)));
        assert_eq!(
            does(&keymap, Layer::Quotes, "g x"),
            Match::Does(Does::Line("export quotes.csv".to_string()))
        );
        assert_eq!(does(&keymap, Layer::Body, "g x"), Match::Nothing);
        assert_eq!(does(&keymap, Layer::Body, "Q"), Match::Nothing);
        assert_eq!(keymap.key(Layer::Body, Command::PageDown), Some("J"));
    }

    #[test]
    fn hints_name_the_keys_in_force_and_leave_out_what_has_none() {
        let mut keymap = Keymap::default();
        let wanted = [(Command::Open, "opens"), (Command::Close, "closes")];
        assert_eq!(keymap.hints(Layer::Choosing, &wanted), "Enter opens · q closes");
        keymap.bind(Some("choosing"), "e", "open").unwrap();
        for key in ["q", "Esc"] {
            keymap.bind(Some("choosing"), key, "none").unwrap();
        }
        keymap.bind(None, "Esc", "none").unwrap();
        assert_eq!(keymap.hints(Layer::Choosing, &wanted), "e opens");
    }

    #[test]
    fn a_key_that_begins_others_takes_them_away() {
        let mut keymap = Keymap::default();
        keymap.bind(None, "g", "top").unwrap();
        assert_eq!(does(&keymap, Layer::Body, "g"), Match::Does(Does::Command(Command::Top)));
        assert_eq!(does(&keymap, Layer::Body, "g f"), Match::Nothing);
    }

    #[test]
    fn what_cannot_be_bound_is_a_sentence() {
        let mut keymap = Keymap::default();
        for (layer, keys, does, says) in [
            (Some("kitchen"), "x", "top", "unknown key table \"kitchen\""),
            (None, "Ctrl+x", "top", "\"Ctrl+x\" is not a key"),
            (None, "", "top", "write a key, such as"),
            (None, "x", "page", "did you mean \"page-down\"?"),
            (None, "M-q", "none", "is not bound in \"everywhere\""),
        ] {
            let sentence = keymap.bind(layer, keys, does).unwrap_err();
            assert!(sentence.contains(says), "{sentence}");
        }
        assert_eq!(keymap, Keymap::default());
    }

    #[test]
    fn every_preset_has_every_command_that_the_table_has() {
        for preset in Preset::ALL {
            let keymap = Keymap::preset(preset);
            let mut seen = HashSet::new();
            for row in keymap.rows() {
                assert!(!row.keys.is_empty(), "{}: nothing does \"{}\"", preset.name(), row.help);
                for key in &row.keys {
                    assert!(seen.insert((row.layer, key.clone())), "{}: {key} twice", preset.name());
                    assert_eq!(spelled(key).as_deref(), Ok(key.as_str()));
                    let longer =
                        |it: &Bound| it.layer == row.layer && it.keys.iter().any(|it| begins(it, key));
                    assert!(!keymap.rows().iter().any(longer), "{}: {key} hides others", preset.name());
                }
            }
        }
    }
}
