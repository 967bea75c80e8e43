//! Why a quote has its speaker and an event its date: the rule, in words.

use super::finding::{Analysis, Event, Quote};
use super::quotes;
use super::timeline;
use crate::article::Document;

/// A line each, for the reader: the cue, the rule and its reason, the way from the mention to the name.
pub fn quote(document: &Document, quote: &Quote) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(cue) = quote.cue {
        lines.push(format!("cue: “{}”", document.words(cue)));
    }
    lines.push(format!("rule {}: {}", quote.rule, quotes::reason(quote.rule)));
    let Some(speaker) = &quote.speaker else {
        lines.push("speaker: the article does not say, or not clearly enough".to_string());
        return lines;
    };
    if let Some(mention) = speaker.mention {
        lines.push(format!("mention: “{}”", document.words(mention)));
    }
    lines.extend(speaker.chain.iter().cloned());
    if speaker.person.is_none() {
        lines.push("the article names nobody more fully: the words stand as they are".to_string());
    }
    lines
}

/// A line each, for the reader.
pub fn event(document: &Document, analysis: &Analysis, event: &Event) -> Vec<String> {
    let mut lines =
        vec![format!("rule: {}", event.rule), format!("trigger: {}", document.words(event.trigger))];
    if let Some(span) = event.when.as_ref().and_then(|it| it.span) {
        lines.push(format!("date: {}", document.words(span)));
        let rule = analysis.times.iter().find(|it| it.span == span).map(|it| it.rule);
        lines.extend(rule.and_then(timeline::when::example).map(|it| format!("read as in: {it}")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use crate::analysis::{analyze, why};
    use crate::article::{BlockKind, DocumentBuilder, Meta};

    #[test]
    fn a_quote_is_explained_by_its_cue_its_rule_and_its_mention() {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(
            BlockKind::Paragraph,
            "“We will rebuild,” said the mayor. “Who could have stood by for so long?”",
        );
        let document = builder.build();
        let lines = why::quote(&document, &analyze(&document).quotes[0]);
        assert_eq!(lines[0], "cue: “said”");
        assert!(lines[1].starts_with("rule said-after: a verb of saying and its subject follow"));
        assert_eq!(lines[2], "mention: “the mayor”");
    }
}
