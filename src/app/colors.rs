//! Colour support, from the command line and the environment.

use super::config::Config;
use crate::cli::{Colors, Common};
use crate::ui::{Options, Shade};
use std::env;

pub(super) fn options(name: String, common: &Common, config: Config) -> Options {
    Options {
        settings: config.settings,
        keymap: config.keymap,
        themes: config.themes,
        color: wanted(common.color),
        name,
    }
}

/// Whether to ask the terminal for its background. The Linux console would not understand.
pub(super) fn asks(common: &Common, config: &Config) -> bool {
    let depends = matches!(config.settings.theme.as_str(), "auto" | "high-contrast");
    depends && wanted(common.color) && env::var_os("TERM").is_none_or(|it| it != "linux")
}

/// `COLORFGBG` as rxvt and its kin set it: `15;0`, the background last.
pub(super) fn told_by_environment() -> Option<Shade> {
    shade(&env::var("COLORFGBG").ok()?)
}

fn wanted(color: Colors) -> bool {
    match color {
        Colors::Always => true,
        Colors::Never => false,
        Colors::Auto => env::var_os("NO_COLOR").is_none_or(|it| it.is_empty()),
    }
}

fn shade(colors: &str) -> Option<Shade> {
    match colors.rsplit(';').next()?.parse().ok()? {
        7 | 9..=15 => Some(Shade::Light),
        0..=6 | 8 => Some(Shade::Dark),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_number_is_the_background() {
        assert_eq!(shade("15;0"), Some(Shade::Dark));
        assert_eq!(shade("0;default;15"), Some(Shade::Light));
        assert_eq!(shade("0;default"), None);
        assert_eq!(shade(""), None);
    }
}
