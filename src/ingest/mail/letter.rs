//! A letter as an article: its texts and pages below each other, and the letters in it as sections.

use super::parts::{Flow, Head, Part};
use crate::article::{BlockKind, DocumentBuilder};
use crate::ingest::{html, lines, plain};
use std::borrow::Cow;

/// Whether anything could be written.
pub(super) fn write(parts: Vec<Part>, builder: &mut DocumentBuilder) {
    for part in parts {
        match part {
            Part::Page(words) => html::fragment(&words, builder),
            Part::Text { words, flow } => text(&words, flow, builder),
            Part::Letter(head) => heading(&head, builder),
            Part::Locked => {}
        }
    }
}

/// What stands above a letter in a letter.
fn heading(head: &Head, builder: &mut DocumentBuilder) {
    if let Some(subject) = &head.subject {
        builder.block(BlockKind::Heading, subject);
    }
    let day = head.date.as_deref().and_then(lines::day).map(|it| it.to_string());
    let told: Vec<String> = head.names().into_iter().chain(day).collect();
    if !told.is_empty() {
        builder.block(BlockKind::Byline, &told.join(", "));
    }
}

fn text(words: &str, flow: Flow, builder: &mut DocumentBuilder) {
    let words = if flow.flowed { Cow::Owned(flowing(words, flow)) } else { Cow::Borrowed(words) };
    let (words, signature) = signed(&words);
    if flow.flowed {
        plain::told_by_lines(words, builder);
    } else {
        plain::told(words, builder);
    }
    for line in signature.lines().filter(|it| !it.trim().is_empty()) {
        builder.block(BlockKind::Credit, line);
    }
}

/// The words, and the signature below `-- `.
fn signed(words: &str) -> (&str, &str) {
    let mut at = 0;
    for line in words.split_inclusive('\n') {
        if matches!(line.trim_end_matches(['\r', '\n']), "-- " | "--") {
            return (&words[..at], &words[at + line.len()..]);
        }
        at += line.len();
    }
    (words, "")
}

/// Lines that end in a space go on in the next, within the same depth of quotation (RFC 3676).
fn flowing(words: &str, flow: Flow) -> String {
    let mut out = String::with_capacity(words.len());
    let mut open: Option<usize> = None;
    for line in words.lines() {
        let rest = line.trim_start_matches('>');
        let depth = line.len() - rest.len();
        // A line that would begin like something else is moved by a space.
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let ends = matches!(rest, "-- ");
        if open != Some(depth) || ends || rest.is_empty() {
            if !out.is_empty() {
                out.push('\n');
            }
            out.extend(std::iter::repeat_n('>', depth));
            out.push_str(if depth > 0 { " " } else { "" });
        }
        let goes_on = rest.ends_with(' ') && !ends;
        out.push_str(if goes_on && flow.delete_space { &rest[..rest.len() - 1] } else { rest });
        open = goes_on.then_some(depth);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_flow_on_within_their_depth() {
        let check = |words: &str, delete_space, want: &str| {
            assert_eq!(flowing(words, Flow { flowed: true, delete_space }), want);
        };
        check("The bridge \nis closed.\nFixed one.\n", false, "The bridge is closed.\nFixed one.");
        check(">> We \n>> wait. \n> And then \nwe build.", false, ">> We wait. \n> And then \nwe build.");
        check("Die Brü \ncke \n\n From here", true, "Die Brücke\n\nFrom here");
        check("One. \n-- \nAna \nRuiz", false, "One. \n-- \nAna Ruiz");
    }

    #[test]
    fn a_signature_stands_apart() {
        assert_eq!(signed("One.\n-- \nAna\n"), ("One.\n", "Ana\n"));
        assert_eq!(signed("One --\ntwo\n"), ("One --\ntwo\n", ""));
    }
}
