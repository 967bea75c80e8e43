//! The panes: each draws one thing of the model and says how tall its rows are.

pub(super) mod answers;
pub(super) mod articles;
mod axis;
pub(super) mod body;
mod event;
pub(super) mod highlights;
pub(super) mod overlay;
pub(super) mod quotes;
mod row;
mod scale;
pub(super) mod status;
mod tick;
pub(super) mod timeline;
mod tone;
