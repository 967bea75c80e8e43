//! Theme and settings of the screen, and changing them while reading.

use super::message::Effect;
use super::model::Model;
use super::theme::{Theme, ThemeChoice};

impl Model {
    /// Takes over what can change while one reads. `Err`: the theme is not known.
    pub(super) fn apply_settings(&mut self) -> Result<(), String> {
        self.screen.take(&self.options.settings, &self.options.themes)
    }

    pub(super) fn theme(&self) -> Theme {
        match self.screen.theme {
            ThemeChoice::Own(at) if self.options.color => self.options.themes[at].1.clone(),
            choice => Theme::of(choice, self.screen.shade, self.options.color),
        }
    }

    pub(super) fn next_theme(&mut self) -> Vec<Effect> {
        let own = (0..self.options.themes.len()).map(ThemeChoice::Own);
        let all: Vec<ThemeChoice> = ThemeChoice::ALL.iter().map(|it| it.0).chain(own).collect();
        let at = all.iter().position(|it| *it == self.screen.theme).unwrap_or(0);
        let choice = all[(at + 1) % all.len()];
        let name = choice.name(&self.options.themes).to_string();
        self.screen.theme = choice;
        self.options.settings.theme.clone_from(&name);
        self.tell(format!("theme {name}"))
    }
}
