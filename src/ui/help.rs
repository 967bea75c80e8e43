//! The help, drawn from the keymap in force: the keys of the focused pane on top, what holds everywhere, then the signs.

use super::command::Command;
use super::commands::COMMANDS;
use super::flow::{Setting, wrap};
use super::keymap::Layer;
use super::keys_in_force::{Bound, Does, Keymap};
use super::layer::layer;
use super::model::Model;
use super::picker::{Choice, Target};
use crate::text::{Span, width};

/// Signs and their meaning, for the reader who wonders.
pub const SIGNS: &[(&str, &str)] = &[
    ("“", "a direct quotation, word for word"),
    ("~", "a mixed quotation: indirect, with some words quoted"),
    ("·", "an indirect quotation: what was said, paraphrased"),
    ("▌ ▐", "beside the text: a quotation; the selected quotation"),
    ("┃ ║ ┇", "the same for more speakers than there are colours"),
    (
        "†",
        "beside the text: a highlight with a note; beside the first line, a note on the article; :note tells them",
    ),
    ("↑3 ↓12", "rows hidden above and below"),
    ("+ −", "cooperation and conflict; · neither; blank where it is not certain"),
    ("? x", "an event that is uncertain, or that did not happen"),
    ("A → B", "A acted, and B was dealt with; A ⇄ B: both acted"),
    ("A – B", "both took part, but it is not certain who acted"),
    ("(A) → B", "A is inferred: the sentence does not name A"),
    (
        "‹claim›",
        "only someone says so; ‹vow› promised, ‹ahead› in the future, ‹if› possible, ‹not› did not happen",
    ),
    ("slanted date", "an inferred date: the article does not state it in full"),
    ("×2 ¶7", "how often the article mentions the event; the paragraph it is in"),
    ("◆ ╋", "on the axis: the article’s own date; the selected event"),
    (
        "≈5y",
        "on the axis: a gap of 5 years without events, shortened; the rest is to scale; ≈’17: one that leads into 2017",
    ),
    ("● ×", "in the list of articles: the open one; one that cannot be read"),
];

/// Columns of the help, where there is room for them.
pub(super) const WIDE: u16 = 92;

/// Columns of the overlay that are not text.
const EDGES: usize = 5;

/// Columns for the keys, in a help so wide.
pub(super) fn keys_column(columns: usize) -> usize {
    if columns < 60 { columns / 3 } else { columns / 4 }
}

pub(super) fn choices(model: &Model) -> Vec<Choice> {
    let columns = usize::from(WIDE.min(model.screen.columns.saturating_sub(4)));
    let page = Page { keys: keys_column(columns), columns };
    let keymap = &model.options.keymap;
    let mut lines = Vec::new();
    let part = |layers: &[Layer], lines: &mut Vec<Choice>| {
        for layer in layers {
            page.part(lines, &format!("Keys {}", layer.name()), keys(keymap, *layer));
        }
    };
    let focused = layer(model);
    part(&[focused, Layer::Everywhere], &mut lines);
    page.part(&mut lines, "Numbers", [(counts(keymap), counting(keymap))].into_iter());
    page.part(
        &mut lines,
        "Signs",
        SIGNS.iter().map(|(sign, meaning)| (sign.to_string(), meaning.to_string())),
    );
    part(&others(focused), &mut lines);
    let commands = COMMANDS.iter().map(|it| (format!(":{} {}", it.name, it.takes), it.help.to_string()));
    page.part(&mut lines, "Command line", commands);
    lines
}

/// The panes that are not focused.
fn others(focused: Layer) -> Vec<Layer> {
    Layer::ALL.into_iter().filter(|it| *it != focused && *it != Layer::Everywhere).collect()
}

/// What a number before a key is, where some digits go to a pane.
fn counting(keymap: &Keymap) -> String {
    let goes = |it: &&Bound| matches!(it.does, Does::Command(Command::Focus(_)));
    let keys = keymap.rows().iter().filter(goes).flat_map(|it| &it.keys);
    let is_digit = |it: &&String| it.len() == 1 && it.starts_with(|it: char| it.is_ascii_digit());
    let mut digits: Vec<&str> = keys.filter(is_digit).map(String::as_str).collect();
    digits.sort_unstable();
    match digits.as_slice() {
        [] => "a count before a key".to_string(),
        _ => format!(
            "a count before a key; a lone {} is a pane, unless %, a section or a paragraph follows; start other counts with 0",
            digits.join(" or ")
        ),
    }
}

/// Examples of counts, with the keys in force.
fn counts(keymap: &Keymap) -> String {
    let examples = [("10", Command::Down), ("50", Command::Percent), ("03", Command::Down)];
    let shown = |(count, command): (&str, Command)| {
        Some(format!("{count}{}", keymap.key(Layer::Everywhere, command)?))
    };
    examples.into_iter().filter_map(shown).collect::<Vec<_>>().join("  ")
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
        let before = lines.iter().rev().find_map(|it| match it.target {
            Target::Line(row) => Some(row),
            _ => None,
        });
        let target = Target::Line(before.map_or(0, |it| it + 1));
        for at in 0..left.len().max(right.len()) {
            let part = |column: &[String]| column.get(at).cloned().unwrap_or_default();
            // A heading is known by its empty detail.
            let detail = Some(part(&right)).filter(|it| !it.is_empty()).unwrap_or_else(|| " ".to_string());
            lines.push(Choice { target, ..line(&part(&left), &detail) });
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
            // A line may end behind a hyphen too.
            let whole = |it: &str| it.split_whitespace().collect::<String>();
            let page = whole(&details.join(" "));
            for row in model.options.keymap.rows() {
                assert!(page.contains(&whole(&row.help)), "{columns}: {}", row.help);
            }
        }
    }

    #[test]
    fn the_focused_pane_comes_first() {
        let mut model = Model::new(Options::default());
        model.screen.focus = Pane::Quotes;
        let choices = choices(&model);
        assert_eq!(choices.first().map(|it| it.label.as_str()), Some("Keys in the quotes"));
    }
}
