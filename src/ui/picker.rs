//! A list laid over the screen to choose from: outline, speakers, pairs, people, links, shelves, help.

use super::cursor::{Cursor, Step};
use super::input::Input;
use super::list::Place;
use super::state::{Chosen, Part};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PickerKind {
    Outline,
    Speakers,
    Pairs,
    Actors,
    Periods,
    People,
    Links,
    Marks,
    Shelves,
    Help,
}

impl PickerKind {
    pub(super) fn title(self) -> &'static str {
        match self {
            PickerKind::Outline => "Outline",
            PickerKind::Speakers => "Speakers",
            PickerKind::Pairs => "Pairs of actors",
            PickerKind::Actors => "Actors",
            PickerKind::Periods => "Periods",
            PickerKind::People => "People, organisations, places",
            PickerKind::Links => "Links",
            PickerKind::Marks => "Marks",
            PickerKind::Shelves => "Shelves",
            PickerKind::Help => "Keys",
        }
    }

    /// Its first row takes back what was chosen.
    fn takes_back(self) -> bool {
        self == PickerKind::Speakers || self.is_of_events()
    }

    /// It chooses which events the timeline shows.
    pub(super) fn is_of_events(self) -> bool {
        matches!(self, PickerKind::Pairs | PickerKind::Actors | PickerKind::Periods)
    }

    /// What there is to say where there is nothing to choose.
    pub(super) fn empty(self) -> &'static str {
        match self {
            PickerKind::Outline => "No sections in this article",
            PickerKind::Speakers => "No quotations in this article",
            PickerKind::Pairs => "No events between two actors in this article",
            PickerKind::Actors => "No events in this article",
            PickerKind::Periods => "No event with a date in this article",
            PickerKind::People => "Nobody is named in this article",
            PickerKind::Links => "No links in this article",
            PickerKind::Marks => "No marks in this article",
            PickerKind::Shelves => "No shelves",
            PickerKind::Help => "No matching help line",
        }
    }
}

/// What a choice stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Position(usize),
    /// One speaker, or all.
    Voice(Option<usize>),
    /// Events of a pair, an actor, a period; or all.
    Events(Chosen),
    Person(usize),
    Link(usize),
    Shelf(Part),
    /// A line of that row of the help.
    Line(usize),
    /// A heading within the list.
    Nothing,
}

#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub label: String,
    pub detail: String,
    pub target: Target,
    /// Drawn in the colour of this voice.
    pub voice: Option<usize>,
}

/// What the lists showed before one chose: Esc goes back to it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    pub voice: Option<usize>,
    pub chosen: Chosen,
    pub quotes: Place,
    pub timeline: Place,
}

#[derive(Clone, Debug)]
pub(super) struct Picker {
    pub kind: PickerKind,
    pub choices: Vec<Choice>,
    /// Which choices fit the filter, best first.
    pub shown: Vec<usize>,
    pub cursor: Cursor,
    pub filter: Input,
    /// Letters go to the filter; otherwise they are keys.
    pub typing: bool,
    /// How many mentions of the selected one were stepped through.
    pub steps: usize,
    /// Rows that there is room for, as it was drawn last.
    pub room: usize,
    pub before: Box<Before>,
}

impl Picker {
    pub(super) fn new(kind: PickerKind, choices: Vec<Choice>, typing: bool) -> Self {
        let shown = (0..choices.len()).collect();
        Picker {
            kind,
            choices,
            shown,
            cursor: Cursor::default(),
            filter: Input::default(),
            typing,
            steps: 0,
            room: 0,
            before: Box::default(),
        }
    }

    pub(super) fn select_where(&mut self, wanted: impl Fn(&Choice) -> bool) {
        if let Some(row) = self.shown.iter().position(|it| wanted(&self.choices[*it])) {
            self.cursor.select(row);
        }
    }

    pub(super) fn selected(&self) -> Option<&Choice> {
        self.choices.get(*self.shown.get(self.cursor.selected)?)
    }

    pub(super) fn go(&mut self, step: Step) {
        self.cursor.go(step, self.shown.len());
        self.steps = 0;
    }

    /// A page of help has no row to choose: its lines move at once.
    pub(super) fn scroll_or_go(&mut self, step: Step) {
        if self.kind != PickerKind::Help {
            return self.go(step);
        }
        let last = self.shown.len().saturating_sub(1);
        let room = self.room.max(1);
        let lowest = self.shown.len().saturating_sub(room);
        let top = match step {
            Step::Next(rows) => self.cursor.top + rows,
            Step::Previous(rows) => self.cursor.top.saturating_sub(rows),
            Step::First => 0,
            Step::Last => lowest,
        };
        self.cursor.top = top.min(lowest);
        self.cursor.selected = self.cursor.top.min(last);
    }

    pub(super) fn set_filter(&mut self, filter: Input) {
        self.filter = filter;
        self.shown = self.fitting();
        self.cursor = Cursor::default();
        self.steps = 0;
    }

    /// The same rows in other lines: what is on top stays there.
    pub(super) fn set_anew(&mut self, choices: Vec<Choice>) {
        let top = self.shown.get(self.cursor.top).map(|it| self.choices[*it].clone());
        self.choices = choices;
        self.shown = self.fitting();
        let is_top = |it: &Choice| match top.as_ref().map(|it| it.target) {
            Some(Target::Nothing) => top.as_ref().is_some_and(|top| top.label == it.label),
            row => row == Some(it.target),
        };
        let row = self.shown.iter().position(|it| is_top(&self.choices[*it])).unwrap_or(0);
        self.cursor.select(row);
        self.cursor.top = row;
    }

    fn fitting(&self) -> Vec<usize> {
        if self.filter.trim().is_empty() {
            return (0..self.choices.len()).collect();
        }
        let pattern = Pattern::parse(&self.filter, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let score = |it: &Choice, matcher: &mut Matcher, buffer: &mut Vec<char>| {
            let words = format!("{} {}", it.label, it.detail);
            let text = if self.kind == PickerKind::Links { &words } else { &it.label };
            pattern.score(Utf32Str::new(text, buffer), matcher)
        };
        if self.kind == PickerKind::Help {
            return self.whole_rows(|words| {
                pattern.score(Utf32Str::new(words, &mut buffer), &mut matcher).is_some()
            });
        }
        let mut found: Vec<(u32, usize)> = Vec::new();
        // The row that takes back a choice is not found by letters.
        let first = usize::from(self.kind.takes_back());
        for (at, choice) in self.choices.iter().enumerate().skip(first) {
            found.extend(score(choice, &mut matcher, &mut buffer).map(|it| (it, at)));
        }
        found.sort_by_key(|it| (std::cmp::Reverse(it.0), it.1));
        found.into_iter().map(|it| it.1).collect()
    }

    /// Help is a page: its order says something, and a row is found with all its lines.
    fn whole_rows(&self, mut fits: impl FnMut(&str) -> bool) -> Vec<usize> {
        let is_one = |a: &Choice, b: &Choice| a.target == b.target && a.target != Target::Nothing;
        let mut rows = Vec::new();
        let mut at = 0;
        for lines in self.choices.chunk_by(is_one) {
            let part = |of: fn(&Choice) -> &str| lines.iter().map(of).collect::<Vec<_>>().join(" ");
            if fits(&format!("{} {}", part(|it| &it.label), part(|it| &it.detail))) {
                rows.extend(at..at + lines.len());
            }
            at += lines.len();
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_letters_find_a_name() {
        let choice = |label: &str| Choice {
            label: label.into(),
            detail: String::new(),
            target: Target::Nothing,
            voice: None,
        };
        let names = ["Recep Tayyip Erdogan", "Vladimir Putin", "James Nixey"];
        let mut picker = Picker::new(PickerKind::Speakers, names.map(choice).to_vec(), true);
        picker.set_filter("put".into());
        assert_eq!(picker.selected().unwrap().label, "Vladimir Putin");
        picker.set_filter("zzz".into());
        assert!(picker.selected().is_none());
        picker.set_filter(Input::default());
        assert_eq!(picker.shown.len(), 3);
    }
}
