//! The help, drawn from the key table, and what the signs on the screen mean.

use super::commands::COMMANDS;
use super::keymap::{BINDINGS, Layer};
use super::picker::{Choice, Target};

/// Signs and their meaning, for the reader who wonders.
const SIGNS: &[(&str, &str)] = &[
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

pub(super) fn choices() -> Vec<Choice> {
    let mut choices = Vec::new();
    for layer in Layer::ALL {
        choices.push(heading(&format!("Keys {}", layer.name())));
        let of = BINDINGS.iter().filter(|it| it.layer == layer);
        choices.extend(of.map(|it| line(&it.keys.join("  "), it.help)));
    }
    choices.push(heading("Numbers"));
    choices.push(line(
        "10j  50%  03]",
        "a number before a key; 1 to 4 alone is a pane, but before ] [ } { it counts; else begin with 0",
    ));
    choices.push(heading("Command line"));
    choices.extend(COMMANDS.iter().map(|it| line(&format!(":{} {}", it.name, it.takes), it.help)));
    choices.push(heading("Signs"));
    choices.extend(SIGNS.iter().map(|(sign, meaning)| line(sign, meaning)));
    choices
}

fn heading(words: &str) -> Choice {
    Choice { label: words.to_string(), detail: String::new(), target: Target::Nothing, voice: None }
}

fn line(label: &str, detail: &str) -> Choice {
    Choice {
        label: label.trim().to_string(),
        detail: detail.to_string(),
        target: Target::Nothing,
        voice: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_in_the_help() {
        let choices = choices();
        for binding in BINDINGS {
            assert!(choices.iter().any(|it| it.detail == binding.help), "{}", binding.help);
        }
    }
}
