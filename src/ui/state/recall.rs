//! The history of the prompt, and the line recalled from it.

use super::super::command::Command;
use super::super::prompt::Prompt;

/// Lines that are kept of each kind.
const MOST: usize = 100;

#[derive(Debug, Default)]
pub(in crate::ui) struct Recall {
    pub searches: Vec<String>,
    pub commands: Vec<String>,
    pub turned: Option<Turned>,
    /// How a path was begun, and what it may become; the command that waits for that.
    pub files: (String, Vec<String>),
    pub owed: Option<Command>,
}

/// A line in the place of the one that was typed.
#[derive(Debug)]
pub(in crate::ui) struct Turned {
    pub typed: String,
    /// What fits what was typed, the nearest first.
    pub fitting: Vec<String>,
    /// Which of them is shown; `None`: what was typed.
    pub at: Option<usize>,
    pub completes: bool,
}

impl Recall {
    /// Keeps a line that was done; the newest last, none twice.
    pub(in crate::ui) fn keep(&mut self, prompt: &Prompt) {
        let (lines, line) = match prompt {
            Prompt::Search(line) => (&mut self.searches, line),
            Prompt::Command(line) => (&mut self.commands, line),
            _ => return,
        };
        if line.trim().is_empty() {
            return;
        }
        lines.retain(|it| **it != **line);
        lines.push(line.to_string());
        let surplus = lines.len().saturating_sub(MOST);
        lines.drain(..surplus);
    }

    /// Something was typed: what is turned to next fits that.
    pub(in crate::ui) fn rest(&mut self) {
        (self.turned, self.owed) = (None, None);
        self.files = Default::default();
    }
}
