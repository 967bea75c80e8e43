//! Why a quote has its speaker and an event its date: the rule, in words.

use super::finding::{Analysis, Event, Quote};
use crate::article::Document;

/// A line each, for the reader.
pub fn quote(document: &Document, quote: &Quote) -> Vec<String> {
    let mut lines = vec![format!("rule: {}", quote.rule)];
    if let Some(cue) = quote.cue {
        lines.push(format!("cue: {}", document.words(cue)));
    }
    lines.extend(quote.speaker.iter().flat_map(|it| it.chain.iter().cloned()));
    lines
}

/// A line each, for the reader.
pub fn event(document: &Document, _analysis: &Analysis, event: &Event) -> Vec<String> {
    let mut lines =
        vec![format!("rule: {}", event.rule), format!("trigger: {}", document.words(event.trigger))];
    if let Some(span) = event.when.as_ref().and_then(|it| it.span) {
        lines.push(format!("date: {}", document.words(span)));
    }
    lines
}
