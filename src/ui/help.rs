//! The help, drawn from the keys in force: those of the focused pane first, the signs on top.

use super::commands::COMMANDS;
use super::flow::{Setting, wrap};
use super::keymap::Layer;
use super::keys_in_force::Keymap;
use super::layer::layer;
use super::model::Model;
use super::picker::{Choice, Target};
use crate::text::{Span, width};

/// Signs and their meaning, for the reader who wonders.
pub const SIGNS: &[(&str, &str)] = &[
    ("“", "a direct quotation: the words themselves"),
    ("~", "a mixed one: reported, with words of the speaker in it"),
    ("·", "an indirect one: what was said, in other words"),
    ("▌ ▐", "beside the text: someone speaks here; the selected one"),
    ("┃ ║ ┇", "the same for other speakers, once the colours are used up"),
    ("↑3 ↓12", "rows of the list above and below what is in sight"),
    ("+ −", "cooperation and conflict; · neither"),
    ("? x", "an event that may be, or that did not happen"),
    ("slanted date", "inferred or carried over: the article does not say all of it"),
    ("×2", "told that many times in the article"),
    ("≈", "on the axis: a long silence left out"),
];

/// Columns of the help, where there is room for them.
pub(super) const WIDE: u16 = 92;

/// Columns of the overlay that are not text.
const EDGES: usize = 4;

/// Columns for the keys, in a help so wide.
pub(super) fn keys_column(columns: usize) -> usize {
    if columns < 60 { columns / 3 } else { 24 }
}

pub(super) fn choices(model: &Model) -> Vec<Choice> {
    let columns = usize::from(WIDE.min(model.screen.columns.saturating_sub(4)));
    let page = Page { keys: keys_column(columns), columns };
    let mut lines = Vec::new();
    page.part(
        &mut lines,
        "Signs",
        SIGNS.iter().map(|(sign, meaning)| (sign.to_string(), meaning.to_string())),
    );
    for layer in order(layer(model)) {
        page.part(&mut lines, &format!("Keys {}", layer.name()), keys(&model.options.keymap, layer));
    }
    let numbers = ("10j  50%  03]", "a number before a key; 1 to 4 alone is a pane, so begin others with 0");
    page.part(&mut lines, "Numbers", [(numbers.0.to_string(), numbers.1.to_string())].into_iter());
    let commands = COMMANDS.iter().map(|it| (format!(":{} {}", it.name, it.takes), it.help.to_string()));
    page.part(&mut lines, "Command line", commands);
    lines
}

/// The focused pane first, then what holds everywhere.
fn order(focused: Layer) -> Vec<Layer> {
    let rest = Layer::ALL.into_iter().filter(|it| *it != focused && *it != Layer::Everywhere);
    [focused, Layer::Everywhere].into_iter().chain(rest).collect()
}

fn keys(keymap: &Keymap, layer: Layer) -> impl Iterator<Item = (String, String)> {
    let rows = keymap.rows().iter().filter(move |it| it.layer == layer && !it.keys.is_empty());
    rows.map(|it| (it.keys.join("  "), it.help.clone()))
}

/// Where the columns of the help are.
struct Page {
    keys: usize,
    columns: usize,
}

impl Page {
    fn part(&self, lines: &mut Vec<Choice>, title: &str, rows: impl Iterator<Item = (String, String)>) {
        lines.push(line(title, ""));
        for (label, detail) in rows {
            self.row(lines, label.trim(), &detail);
        }
    }

    /// Both columns are set in as many lines as they need.
    fn row(&self, lines: &mut Vec<Choice>, label: &str, detail: &str) {
        let room = self.columns.saturating_sub(self.keys + EDGES).max(8);
        let (left, right) = (set(label, self.keys), set(detail, room));
        for at in 0..left.len().max(right.len()) {
            let part = |column: &[String]| column.get(at).cloned().unwrap_or_default();
            // A heading is known by its empty detail.
            let detail = Some(part(&right)).filter(|it| !it.is_empty()).unwrap_or_else(|| " ".to_string());
            lines.push(line(&part(&left), &detail));
        }
    }
}

fn set(words: &str, measure: usize) -> Vec<String> {
    if width(words) <= measure {
        return vec![words.to_string()];
    }
    let setting = Setting { measure, hyphenate: false, justify: false };
    let lines = wrap(words, Span::new(0, words.len()), setting);
    lines.iter().map(|it| it.span.of(words).to_string()).collect()
}

fn line(label: &str, detail: &str) -> Choice {
    Choice { label: label.to_string(), detail: detail.to_string(), target: Target::Nothing, voice: None }
}

#[cfg(test)]
mod tests {
    use super::super::command::Pane;
    use super::super::model::Options;
    use super::*;

    #[test]
    fn every_key_in_force_is_in_the_help_whole_at_every_width() {
        for columns in [30, 44, 80, 120] {
            let mut model = Model::new(Options::default());
            model.screen.columns = columns;
            let choices = choices(&model);
            let details: Vec<&str> = choices.iter().map(|it| it.detail.trim()).collect();
            let page = details.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            for row in model.options.keymap.rows() {
                assert!(page.contains(row.help.as_str()), "{columns}: {}", row.help);
            }
        }
    }

    #[test]
    fn the_focused_pane_comes_first() {
        let mut model = Model::new(Options::default());
        model.screen.focus = Pane::Quotes;
        let choices = choices(&model);
        let first = choices.iter().find(|it| it.label.starts_with("Keys"));
        assert_eq!(first.map(|it| it.label.as_str()), Some("Keys in the quotes"));
    }
}
