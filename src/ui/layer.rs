//! Which bindings apply now: those of the focused pane, or those of the selection.

use super::command::Pane;
use super::keymap::Layer;
use super::model::Model;

pub(super) fn layer(model: &Model) -> Layer {
    if model.screen.selection.is_some() {
        return Layer::Selecting;
    }
    match model.screen.focus {
        Pane::Body => Layer::Body,
        Pane::Highlights => Layer::Highlights,
        Pane::Quotes => Layer::Quotes,
        Pane::Timeline => Layer::Timeline,
        Pane::Articles => Layer::Articles,
        Pane::Answers => Layer::Answers,
    }
}
