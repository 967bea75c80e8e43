//! What a reader can set once and for all, each setting a row of [`SETTINGS`].
//!
//! The file `config.toml`, `--set` and the command `:set` take the same names and values from these rows; so do
//! the printed defaults. Pure: where the file lies, `app` knows.

mod file;
mod printed;
mod values;

pub use file::{ConfigFile, KeyLine, Problem, ThemeLine};
pub use printed::defaults;
pub use values::{Preset, Proxy};

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Text width in columns; `None` lets the layout choose.
    pub width: Option<u16>,
    pub justify: bool,
    pub hyphenate: bool,
    /// A theme by its name: one that is built in, or of the file.
    pub theme: String,
    pub mouse: bool,
    pub lens: bool,
    /// Which lists stand beside the body.
    pub panes: Vec<ListName>,
    /// Which lists begin folded.
    pub folding: Vec<ListName>,
    /// The language of the articles, as `en` or `en-gb`; `None`: the text tells.
    pub language: Option<String>,
    /// Keep reading places and fetched pages.
    pub memory: bool,
    pub proxy: Proxy,
    /// Opens addresses, with `%s` for the address; `None` takes the desktop's own.
    pub browser: Option<String>,
    pub keymap: Preset,
    /// The file of the library; `None` takes the one in the data folder.
    pub library: Option<String>,
    /// Articles that are opened are kept in it.
    pub keep: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            width: None,
            justify: false,
            hyphenate: false,
            theme: "auto".to_string(),
            mouse: true,
            lens: false,
            panes: ListName::ALL.to_vec(),
            folding: ListName::ALL.to_vec(),
            language: None,
            memory: true,
            proxy: Proxy::Environment,
            browser: None,
            keymap: Preset::Vi,
            library: None,
            keep: true,
        }
    }
}

impl Settings {
    /// Changes one setting; `Err` is a sentence about the value or the name.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        (row(name)?.set)(self, value.trim())
    }

    /// `name=value`, as `--set` takes it.
    pub fn assign(&mut self, words: &str) -> Result<(), String> {
        let (name, value) = words
            .split_once('=')
            .ok_or_else(|| format!("\"{words}\" sets nothing; write NAME=VALUE, as in width=72"))?;
        self.set(name.trim(), value)
    }
}

/// The lists that can stand beside the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListName {
    Highlights,
    Quotes,
    Timeline,
}

impl ListName {
    pub const ALL: [ListName; 3] = [ListName::Highlights, ListName::Quotes, ListName::Timeline];

    pub fn name(self) -> &'static str {
        match self {
            ListName::Highlights => "highlights",
            ListName::Quotes => "quotes",
            ListName::Timeline => "timeline",
        }
    }
}

/// One thing that can be set.
pub struct Setting {
    pub name: &'static str,
    /// The values it takes, for the help.
    pub takes: &'static str,
    pub help: &'static str,
    /// Whether `:set` can change it while one reads.
    pub live: bool,
    set: fn(&mut Settings, &str) -> Result<(), String>,
    get: fn(&Settings) -> String,
}

impl Setting {
    pub fn value(&self, settings: &Settings) -> String {
        (self.get)(settings)
    }

    /// Whether it is simply on or off.
    pub fn is_switch(&self) -> bool {
        self.takes == SWITCH
    }

    /// The value as the file has it.
    pub(self) fn written(&self, settings: &Settings) -> String {
        let value = self.value(settings);
        if self.is_switch() || value.parse::<u16>().is_ok() {
            return value;
        }
        if matches!(self.name, "panes" | "folding") {
            let names = value.split(',').filter(|it| !it.is_empty());
            let names: Vec<String> = names.map(|it| format!("\"{it}\"")).collect();
            return format!("[{}]", names.join(", "));
        }
        format!("\"{value}\"")
    }
}

const SWITCH: &str = "true, false";

/// In the order of the printed file.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "width",
        takes: "auto, 10 to 500",
        help: "text width in columns; auto picks a comfortable one",
        live: true,
        set: |it, value| {
            it.width = match (value, value.parse()) {
                ("auto" | "", _) => None,
                (_, Ok(columns @ 10..=500)) => Some(columns),
                _ => return Err(format!("\"{value}\" is not a width; use auto or a number from 10 to 500")),
            };
            Ok(())
        },
        get: |it| it.width.map_or("auto".to_string(), |it| it.to_string()),
    },
    Setting {
        name: "justify",
        takes: SWITCH,
        help: "justify the text at 60 columns or more",
        live: true,
        set: |it, value| switch(&mut it.justify, "justify", value),
        get: |it| it.justify.to_string(),
    },
    Setting {
        name: "hyphenate",
        takes: SWITCH,
        help: "hyphenate long words at line ends",
        live: true,
        set: |it, value| switch(&mut it.hyphenate, "hyphenate", value),
        get: |it| it.hyphenate.to_string(),
    },
    Setting {
        name: "theme",
        takes: "auto, light, dark, high-contrast, mono, or a name from [themes]",
        help: "colours; auto asks the terminal for its background",
        live: true,
        set: |it, value| {
            let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_');
            if value.is_empty() || !value.chars().all(plain) {
                return Err(format!("\"{value}\" is not the name of a theme"));
            }
            it.theme = value.to_string();
            Ok(())
        },
        get: |it| it.theme.clone(),
    },
    Setting {
        name: "mouse",
        takes: SWITCH,
        help: "handle the mouse; false leaves it to the terminal",
        live: true,
        set: |it, value| switch(&mut it.mouse, "mouse", value),
        get: |it| it.mouse.to_string(),
    },
    Setting {
        name: "lens",
        takes: SWITCH,
        help: "dim everything except quotations",
        live: true,
        set: |it, value| switch(&mut it.lens, "lens", value),
        get: |it| it.lens.to_string(),
    },
    Setting {
        name: "panes",
        takes: "highlights, quotes, timeline, or none",
        help: "the lists beside the body at 100 columns or more",
        live: true,
        set: |it, value| {
            it.panes = names(value, &ListName::ALL, ListName::name, "pane")?;
            Ok(())
        },
        get: |it| it.panes.iter().map(|it| it.name()).collect::<Vec<_>>().join(","),
    },
    Setting {
        name: "folding",
        takes: "highlights, quotes, timeline, or none",
        help: "the lists that are folded: highlights and quotes but the selected one, the timeline to its main events",
        live: true,
        set: |it, value| {
            let none = value.trim() == "none";
            it.folding = names(if none { "" } else { value }, &ListName::ALL, ListName::name, "list")?;
            Ok(())
        },
        get: |it| it.folding.iter().map(|it| it.name()).collect::<Vec<_>>().join(","),
    },
    Setting {
        name: "language",
        takes: "auto, or a code such as en, en-gb, de",
        help: "the language of the articles; speakers and events are found in English, and en-gb reads 3/4/2017 as 3 April",
        live: true,
        set: |it, value| {
            it.language = language(value)?;
            Ok(())
        },
        get: |it| it.language.clone().unwrap_or_else(|| "auto".to_string()),
    },
    Setting {
        name: "memory",
        takes: SWITCH,
        help: "keep reading places and fetched pages",
        live: false,
        set: |it, value| switch(&mut it.memory, "memory", value),
        get: |it| it.memory.to_string(),
    },
    Setting {
        name: "proxy",
        takes: "environment, none, or an address",
        help: "the proxy to fetch pages through; environment: http_proxy, https_proxy, all_proxy, no_proxy",
        live: false,
        set: |it, value| {
            it.proxy = value.parse()?;
            Ok(())
        },
        get: |it| match &it.proxy {
            Proxy::Environment => "environment".to_string(),
            Proxy::None => "none".to_string(),
            Proxy::Address(address) => address.clone(),
        },
    },
    Setting {
        name: "browser",
        takes: "auto, or a program",
        help: "the program that opens addresses; %s stands for the address",
        live: false,
        set: |it, value| {
            it.browser = Some(value.to_string()).filter(|it| !it.is_empty() && it != "auto");
            Ok(())
        },
        get: |it| it.browser.clone().unwrap_or_else(|| "auto".to_string()),
    },
    Setting {
        name: "keymap",
        takes: "vi, less, emacs",
        help: "the key preset; [keys] changes single keys",
        live: false,
        set: |it, value| {
            let known = Preset::ALL.into_iter().find(|it| it.name() == value);
            it.keymap =
                known.ok_or_else(|| format!("no keymap \"{value}\"; there are vi, less and emacs"))?;
            Ok(())
        },
        get: |it| it.keymap.name().to_string(),
    },
    Setting {
        name: "library",
        takes: "auto, a file, or a server: postgres://user@host/database",
        help: "where articles are kept; auto is library.db in the data folder",
        live: false,
        set: |it, value| {
            no_password(value)?;
            it.library = Some(value.to_string()).filter(|it| !it.is_empty() && it != "auto");
            Ok(())
        },
        get: |it| it.library.clone().unwrap_or_else(|| "auto".to_string()),
    },
    Setting {
        name: "keep",
        takes: SWITCH,
        help: "keep every opened article in the library",
        live: true,
        set: |it, value| switch(&mut it.keep, "keep", value),
        get: |it| it.keep.to_string(),
    },
];

/// The row of a setting; `Err` names the nearest one.
pub fn row(name: &str) -> Result<&'static Setting, String> {
    SETTINGS.iter().find(|it| it.name == name).ok_or_else(|| {
        let names: Vec<&str> = SETTINGS.iter().map(|it| it.name).collect();
        format!("unknown setting \"{name}\"; there are {}", names.join(", "))
    })
}

fn switch(into: &mut bool, name: &str, value: &str) -> Result<(), String> {
    *into = match value {
        "true" | "on" | "yes" => true,
        "false" | "off" | "no" => false,
        _ => return Err(format!("\"{name}\" takes true or false, not \"{value}\"")),
    };
    Ok(())
}

/// `en`, `en-GB`; `None`: the text tells.
fn language(value: &str) -> Result<Option<String>, String> {
    let wanted = value.to_ascii_lowercase().replace('_', "-");
    let is_part = |it: &str, most: usize| {
        (2..=most).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphabetic())
    };
    match wanted.split_once('-') {
        None if matches!(wanted.as_str(), "auto" | "") => Ok(None),
        None if is_part(&wanted, 3) => Ok(Some(wanted)),
        Some((code, country)) if is_part(code, 3) && is_part(country, 2) => Ok(Some(wanted)),
        _ => Err(format!("\"{value}\" is not a language; use auto or a code such as en, en-gb or de")),
    }
}

fn names<T: Copy + PartialEq>(
    words: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    what: &str,
) -> Result<Vec<T>, String> {
    let mut found = Vec::new();
    for word in words.split([',', ' ']).filter(|it| !it.is_empty()) {
        let one = all.iter().copied().find(|it| name(*it) == word).ok_or_else(|| {
            let known: Vec<&str> = all.iter().map(|it| name(*it)).collect();
            format!("no {what} \"{word}\"; there are {}", known.join(", "))
        })?;
        if !found.contains(&one) {
            found.push(one);
        }
    }
    Ok(found)
}

/// The settings are printed, and an address with a password in it would be too.
fn no_password(library: &str) -> Result<(), String> {
    let Some((_, rest)) = library.split_once("://") else { return Ok(()) };
    let who = rest.split_once('@').map_or("", |it| it.0);
    if who.contains(':') || rest.contains("password=") {
        return Err("the address of a library holds no password; it belongs into ~/.pgpass".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_takes_its_own_default() {
        let default = Settings::default();
        let mut set = Settings { mouse: false, width: Some(70), panes: Vec::new(), ..Settings::default() };
        for row in SETTINGS {
            set.set(row.name, &row.value(&default)).unwrap();
        }
        assert_eq!(set, default);
    }

    #[test]
    fn a_wrong_value_changes_nothing_and_says_what_is_right() {
        let mut settings = Settings::default();
        for (name, value, says) in [
            ("width", "3", "from 10 to 500"),
            ("justify", "perhaps", "true or false"),
            ("panes", "quotes, news", "no pane \"news\""),
            ("folding", "body", "no list \"body\""),
            ("language", "English", "a code such as en"),
            ("keymap", "nano", "vi, less and emacs"),
            ("proxy", "localhost", "http://localhost:3128"),
            ("theme", "a b", "not the name of a theme"),
            ("library", "postgres://ana:hunter2@db/news", "~/.pgpass"),
            ("font", "big", "unknown setting \"font\""),
        ] {
            let sentence = settings.set(name, value).unwrap_err();
            assert!(sentence.contains(says), "{sentence}");
        }
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn a_setting_is_assigned_as_on_the_command_line() {
        let mut settings = Settings::default();
        settings.assign("panes=quotes").unwrap();
        assert_eq!(settings.panes, [ListName::Quotes]);
        assert!(settings.assign("justify").is_err());
        settings.assign("folding=none").unwrap();
        assert_eq!(settings.folding, []);
    }
}
