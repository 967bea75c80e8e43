//! What was asked of all kept articles, and what they answered.

use super::super::asked::{Answers, Asked};
use super::super::command::Pane;
use super::super::list::{List, filtered};
use crate::finding::{Event, Happened, Passage, Said, UNKNOWN_SPEAKER, When};
use crate::text::Span;

#[derive(Default)]
pub(in crate::ui) struct Asking {
    /// The last question.
    pub asked: Option<Asked>,
    /// To it, or to the one before as long as it is waited for.
    pub answers: Answers,
    pub list: List,
    pub waits: bool,
    /// Why there is no answer, and what to do.
    pub trouble: Option<String>,
    /// What is drawn on the axis, for each answer that is an event.
    pub events: Vec<Event>,
    /// Where the reader came from.
    pub from: Pane,
    /// Which of the answers is shown in the article on the screen, and where.
    pub shown: Option<(usize, Span)>,
    /// The answer whose article is on its way.
    pub wanted: Option<Passage>,
}

impl Asking {
    pub(in crate::ui) fn fill(&mut self) {
        let items = filtered(0..self.answers.len(), &self.list.filter, |it| self.words(it));
        self.list.fill(items);
    }

    /// Other answers; who was at a row begins at the first.
    pub(in crate::ui) fn answered(&mut self, answers: Answers) {
        self.events = match &answers {
            Answers::Events(all) => all.iter().map(on_axis).collect(),
            _ => Vec::new(),
        };
        self.answers = answers;
        self.shown = None;
        self.list.items.clear();
        self.list.cursor.select(0);
        self.fill();
    }

    /// A row has a speaker, or a date and actors, for which there are reasons; an article has none.
    pub(in crate::ui) fn explains(&self) -> bool {
        !self.list.items.is_empty() && !matches!(self.answers, Answers::Articles(_))
    }

    /// All of a row, for the filter.
    pub(in crate::ui) fn words(&self, at: usize) -> String {
        let Some(passage) = self.answers.passage(at) else { return String::new() };
        let about = match &self.answers {
            Answers::Articles(_) => String::new(),
            Answers::Quotes(all) => all.get(at).and_then(|it| it.speaker.clone()).unwrap_or_default(),
            Answers::Events(all) => all.get(at).map(actors).unwrap_or_default(),
        };
        let outlet = passage.at.outlet.as_deref().unwrap_or_default();
        format!("{about} {} {} {outlet}", passage.text, passage.at.title)
    }

    pub(in crate::ui) fn selected(&self) -> Option<&Passage> {
        self.answers.passage(self.list.selected()?)
    }
}

/// `Russia → Turkey`
pub(in crate::ui) fn actors(event: &Happened) -> String {
    let (agents, others) = (event.agents.join(", "), event.others.join(", "));
    let between = match (agents.is_empty(), others.is_empty()) {
        (false, false) if event.mutual => " ⇄ ",
        (false, false) => " → ",
        _ => "",
    };
    if others.is_empty() && event.mutual {
        event.agents.join(" ⇄ ")
    } else {
        format!("{agents}{between}{others}")
    }
}

/// `Ana Ruiz, mayor of Marrow Bay`
pub(in crate::ui) fn speaker(said: &Said) -> String {
    let name = said.speaker.as_deref().unwrap_or(UNKNOWN_SPEAKER);
    said.role.as_ref().map_or(name.to_string(), |it| format!("{name}, {it}"))
}

pub(in crate::ui) fn when(event: &Happened) -> Option<When> {
    event.when.as_ref().map(|it| When::of(it.from, it.to, it.precision, it.source))
}

fn on_axis(event: &Happened) -> Event {
    Event {
        when: when(event),
        polarity: event.polarity,
        score: event.score.map(|it| it as f32),
        flags: event.flags.clone(),
        ..Event::default()
    }
}
