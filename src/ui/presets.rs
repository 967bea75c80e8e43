//! Key presets (`less`, `emacs`), as changes to the default bindings.

use super::command::{Command as C, Pane};
use super::keymap::Layer::{self, Answers, Body, Choosing, Everywhere, Highlights, Quotes, Timeline};
use crate::settings::Preset;

type Row = (Layer, &'static str, C);

pub(super) fn rows(preset: Preset) -> &'static [Row] {
    match preset {
        Preset::Vi => &[],
        Preset::Less => LESS,
        Preset::Emacs => EMACS,
    }
}

/// What is a letter there is a capital or a sequence here, so that every command keeps a key.
const LESS: &[Row] = &[
    (Everywhere, "e", C::Down),
    (Everywhere, "C-e", C::Down),
    (Everywhere, "C-y", C::Up),
    (Everywhere, "C-v", C::PageDown),
    (Everywhere, "M-v", C::PageUp),
    (Everywhere, "g", C::Top),
    (Everywhere, "M-<", C::Top),
    (Everywhere, "M->", C::Bottom),
    (Everywhere, "<", C::Top),
    (Everywhere, ">", C::Bottom),
    (Everywhere, "M-n", C::NextArticle),
    (Everywhere, "M-p", C::PreviousArticle),
    (Everywhere, "F", C::Fetch),
    (Everywhere, "M-f", C::Find),
    (Everywhere, "M-o", C::Forward),
    (Everywhere, "h", C::Help),
    (Everywhere, "H", C::Help),
    (Everywhere, "?", C::SearchUp),
    (Everywhere, "r", C::Repaint),
    (Everywhere, "R", C::Repaint),
    (Quotes, "S", C::BySpeaker),
    (Quotes, "O", C::InOrder),
];

const EMACS: &[Row] = &[
    (Everywhere, "C-v", C::PageDown),
    (Everywhere, "M-v", C::PageUp),
    (Everywhere, "M-<", C::Top),
    (Everywhere, "M->", C::Bottom),
    (Everywhere, "C-s", C::SearchDown),
    (Everywhere, "C-r", C::SearchUp),
    (Everywhere, "C-g", C::Close),
    (Choosing, "C-g", C::Close),
    (Everywhere, "M-x", C::CommandLine),
    (Everywhere, "M-}", C::NextParagraph),
    (Everywhere, "M-{", C::PreviousParagraph),
    (Everywhere, "C-x C-c", C::QuitAll),
    (Everywhere, "C-x k", C::Quit),
    (Everywhere, "C-x b", C::Articles),
    (Everywhere, "C-x o", C::NextPane),
    (Everywhere, "C-x 1", C::Zoom),
    (Everywhere, "C-x C-f", C::Fetch),
    (Everywhere, "M-b", C::Focus(Pane::Body)),
    (Body, "M-w", C::Copy),
    (Quotes, "M-w", C::Copy),
    (Timeline, "M-w", C::Copy),
    (Highlights, "M-w", C::Copy),
    (Answers, "M-w", C::Copy),
    (Everywhere, "M-r", C::Repaint),
];
