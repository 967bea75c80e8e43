//! The panes: each draws one thing of the model and says how tall its rows are.

pub(super) mod articles;
mod axis;
pub(super) mod body;
pub(super) mod highlights;
pub(super) mod overlay;
pub(super) mod quotes;
mod row;
pub(super) mod status;
pub(super) mod timeline;
mod tone;
