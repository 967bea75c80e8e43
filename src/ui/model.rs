//! The model: all state that the screen depends on.

use super::body::Body;
use super::command::{Command, Pane};
use super::keys_in_force::Keymap;
use super::list::List;
use super::message::{Effect, Shade};
use super::picker::{Picker, PickerKind};
use super::prompt::Prompt;
use super::search::Search;
use super::selection::Selection;
use super::shown::Shown;
use super::state::{Asking, Question, Recall, Shelf, Timeline, Web};
use super::theme::{Theme, ThemeChoice};
use super::trail::Trail;
use crate::article::{Bookmarks, Document, Key};
use crate::settings::Settings;
use crate::text::Span;
use std::sync::Arc;

/// What the settings, the command line and the environment decided about the screen.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub settings: Settings,
    pub keymap: Keymap,
    /// Themes of the reader's own.
    pub themes: Arc<Vec<(String, Theme)>>,
    /// Off: `NO_COLOR`, `--color never`.
    pub color: bool,
    /// How the source is called, until its title is known.
    pub name: String,
}

pub struct Model {
    pub options: Options,
    pub(super) shown: Shown,
    pub(super) screen: Screen,
    pub(super) body: Body,
    pub(super) highlights: List,
    pub(super) quotes: Quotes,
    pub(super) timeline: Timeline,
    pub(super) shelf: Shelf,
    pub(super) asking: Asking,
    pub(super) overlay: Option<Overlay>,
    pub(super) prompt: Prompt,
    pub(super) search: Search,
    pub(super) typed: Keys,
    pub(super) recall: Recall,
    pub(super) web: Web,
    pub(super) trail: Trail,
    pub(super) notice: Option<String>,
}

/// How the panes are shown.
#[derive(Debug, Default)]
pub(super) struct Screen {
    pub columns: u16,
    pub rows: u16,
    pub focus: Pane,
    pub zoom: bool,
    /// Everything but the quotations is dim.
    pub lens: bool,
    pub mouse: bool,
    pub shade: Option<Shade>,
    pub theme: ThemeChoice,
    pub hyphenate: bool,
    pub justify: bool,
    pub selection: Option<Selection>,
    /// The one whose mentions are stepped through.
    pub person: Option<usize>,
    /// The item that the body shows as selected.
    pub linked: Option<Pane>,
    /// Where the body goes as soon as the keys rest.
    pub turns_to: Option<Span>,
    /// A remembered place that the document does not reach yet.
    pub awaited: Option<Bookmarks>,
}

impl Screen {
    /// Takes over what can change while one reads. `Err`: the theme is not known.
    pub(super) fn take(&mut self, settings: &Settings, themes: &[(String, Theme)]) -> Result<(), String> {
        self.mouse = settings.mouse;
        self.lens = settings.lens;
        self.justify = settings.justify;
        self.hyphenate = settings.hyphenate;
        self.theme = ThemeChoice::named(&settings.theme, themes)?;
        Ok(())
    }
}

#[derive(Debug)]
pub(super) struct Quotes {
    pub list: List,
    pub by_speaker: bool,
    /// Lines that each has room for.
    pub shares: Vec<usize>,
    /// Only what this voice says.
    pub voice: Option<usize>,
}

#[derive(Debug)]
pub(super) enum Overlay {
    Picker(Picker),
    /// A few lines to read.
    Note {
        title: String,
        lines: Vec<String>,
        top: usize,
    },
    Question(Question),
}

impl Overlay {
    /// Its rows lead to words of the article that is shown.
    pub(super) fn leads_into_article(&self) -> bool {
        matches!(self, Overlay::Picker(it) if !matches!(it.kind, PickerKind::Help | PickerKind::Shelves))
    }
}

/// Strokes that do not mean anything yet.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pub strokes: String,
    pub count: Option<usize>,
    pub digits: Digits,
}

/// What the digits of the number are bound to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Digits {
    #[default]
    None,
    /// They chose panes, and may turn out to be a number: the pane before them. `rested`: no more digits came.
    Chose { before: Pane, rested: bool },
    /// The first would do this, if nothing came after it.
    Wait(Command),
}

impl Model {
    pub fn new(options: Options) -> Self {
        let mut screen = Screen::default();
        // A theme that is not known was told of where the settings were read.
        let _ = screen.take(&options.settings, &options.themes);
        Model {
            options,
            shown: Shown::default(),
            screen,
            body: Body::default(),
            highlights: List::default(),
            quotes: Quotes { list: List::default(), by_speaker: true, shares: Vec::new(), voice: None },
            timeline: Timeline::default(),
            shelf: Shelf::default(),
            asking: Asking::default(),
            overlay: None,
            prompt: Prompt::Closed,
            search: Search::default(),
            typed: Keys::default(),
            web: Web::default(),
            recall: Recall::default(),
            trail: Trail::default(),
            notice: None,
        }
    }

    /// Whether the program handles the mouse.
    pub fn captures_mouse(&self) -> bool {
        self.screen.mouse
    }

    /// What is read now.
    pub fn document(&self) -> &Arc<Document> {
        &self.shown.document
    }

    /// How the place in the article is known again, where it is not one that was opened at the start.
    pub fn elsewhere(&self) -> Option<&Key> {
        self.web.elsewhere.as_ref()
    }

    /// The list of the focused pane; `None` in the body.
    pub(super) fn list(&mut self) -> Option<&mut List> {
        self.list_of(self.screen.focus)
    }

    pub(super) fn list_of(&mut self, pane: Pane) -> Option<&mut List> {
        match pane {
            Pane::Body => None,
            Pane::Highlights => Some(&mut self.highlights),
            Pane::Quotes => Some(&mut self.quotes.list),
            Pane::Timeline => Some(&mut self.timeline.list),
            Pane::Articles => Some(&mut self.shelf.list),
            Pane::Answers => Some(&mut self.asking.list),
        }
    }

    pub(super) fn tell(&mut self, words: impl Into<String>) -> Vec<Effect> {
        self.notice = Some(words.into());
        Vec::new()
    }
}
