//! One message in, wishes out.

use super::message::{Effect, Message};
use super::model::Model;

pub fn update(_model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(_) => vec![Effect::Quit],
        _ => Vec::new(),
    }
}
