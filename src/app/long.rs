//! A very long text is analysed a part at a time, so that memory stays small and the panes fill early.

use crate::analysis;
use crate::article::{Block, Document, DocumentBuilder, Meta};
use crate::finding::{Analysis, Event, Highlight, Person, PersonKind};
use crate::text::Span;
use std::collections::HashMap;

/// An article is far shorter; a book is about this long.
const PART: usize = 1 << 20;
/// What comes after it is read but not analysed.
const MOST: usize = 8 << 20;

pub(super) const NOTICE: &str = "only the first 8 MB of this text were searched for quotes and events";

/// Who waits for the analysis.
pub(super) struct Audience<'a> {
    /// `false`: nobody waits any more.
    pub waits: &'a dyn Fn() -> bool,
    /// Sees what is found so far, ever more rarely.
    pub sees: &'a mut dyn FnMut(Analysis),
}

/// What was found, and whether the whole text was looked through. `None`: nobody waited.
pub(super) fn analyze(document: &Document, audience: &mut Audience) -> Option<(Analysis, bool)> {
    if document.text().len() <= PART {
        return Some((analysis::analyze(document), true));
    }
    let mut joined = Joined::default();
    let parts = parts(document);
    for (at, part) in parts.iter().enumerate() {
        if !(audience.waits)() {
            return None;
        }
        let found = analysis::analyze(&joined.next_part(document, part));
        joined.add(found, part.span.start);
        if matches!(at, 0 | 3 | 15) && at + 1 < parts.len() {
            (audience.sees)(joined.clone().in_order());
        }
    }
    let seen = parts.last().map_or(0, |it| it.span.end);
    Some((joined.in_order(), document.blocks().last().is_none_or(|it| it.span.end <= seen)))
}

/// Everything found, for those who wait in silence.
pub(super) fn analyze_all(document: &Document) -> (Analysis, bool) {
    analyze(document, &mut Audience { waits: &|| true, sees: &mut |_| {} }).unwrap_or_default()
}

struct Part<'a> {
    span: Span,
    blocks: &'a [Block],
}

/// Whole blocks up to [`PART`] bytes. A single block that is longer is a part of its own, and cut.
fn parts(document: &Document) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut left = document.blocks();
    while let Some(first) = left.first().filter(|it| it.span.start < MOST) {
        let start = first.span.start;
        let count = left.partition_point(|it| it.span.end <= start + PART).max(1);
        let (blocks, rest) = left.split_at(count);
        let end = blocks.last().map_or(start, |it| it.span.end).min(start + PART);
        parts.push(Part { span: Span::new(start, boundary(document.text(), end)), blocks });
        left = rest;
    }
    parts
}

fn boundary(text: &str, mut position: usize) -> usize {
    while !text.is_char_boundary(position) {
        position -= 1;
    }
    position
}

#[derive(Clone, Default)]
struct Joined {
    analysis: Analysis,
    known: HashMap<(String, PersonKind), usize>,
}

impl Joined {
    /// The part as a document, dated as what was read before it.
    fn next_part(&self, document: &Document, part: &Part) -> Document {
        let meta = Meta { published: self.analysis.published, ..document.meta.clone() };
        let meta = if part.span.start == 0 { document.meta.clone() } else { meta };
        let shifted = part.blocks.iter().map(|it| {
            let end = it.span.end.min(part.span.end) - part.span.start;
            Block { kind: it.kind, span: Span::new(it.span.start - part.span.start, end) }
        });
        DocumentBuilder::verbatim(meta, document.words(part.span).to_string(), shifted.collect())
    }

    fn add(&mut self, mut found: Analysis, shift: usize) {
        let people: Vec<usize> =
            std::mem::take(&mut found.people).into_iter().map(|it| self.person(it, shift)).collect();
        let moved = |span: &mut Span| *span = Span::new(span.start + shift, span.end + shift);
        for quote in &mut found.quotes {
            moved(&mut quote.span);
            quote.parts.iter_mut().chain(&mut quote.cue).for_each(moved);
            if let Some(speaker) = &mut quote.speaker {
                speaker.mention.iter_mut().for_each(moved);
                speaker.person = speaker.person.and_then(|it| people.get(it).copied());
            }
        }
        for time in &mut found.times {
            moved(&mut time.span);
            time.when.iter_mut().filter_map(|it| it.span.as_mut()).for_each(moved);
        }
        for Event { sentence, trigger, when, actors, .. } in &mut found.events {
            moved(sentence);
            moved(trigger);
            when.iter_mut().filter_map(|it| it.span.as_mut()).for_each(moved);
            *actors = actors.iter().filter_map(|it| people.get(*it).copied()).collect();
        }
        let first = shift == 0;
        let own = |it: &Highlight| first || it.origin == crate::finding::Origin::Article;
        found.highlights.retain(own);
        found.highlights.iter_mut().for_each(|it| moved(&mut it.span));
        let all = &mut self.analysis;
        all.language = all.language.take().or(found.language);
        all.published = all.published.or(found.published);
        all.highlights.append(&mut found.highlights);
        all.quotes.append(&mut found.quotes);
        all.times.append(&mut found.times);
        all.events.append(&mut found.events);
    }

    /// Who has the same full name in two parts is one.
    fn person(&mut self, mut found: Person, shift: usize) -> usize {
        found.mentions.iter_mut().for_each(|it| *it = Span::new(it.start + shift, it.end + shift));
        let key = (found.name.clone(), found.kind);
        let people = &mut self.analysis.people;
        let Some(&at) = self.known.get(&key) else {
            self.known.insert(key, people.len());
            people.push(found);
            return people.len() - 1;
        };
        let known = &mut people[at];
        known.role = known.role.take().or(found.role);
        known.mentions.append(&mut found.mentions);
        found.aliases.retain(|it| !known.aliases.contains(it));
        known.aliases.append(&mut found.aliases);
        at
    }

    fn in_order(mut self) -> Analysis {
        let day = |it: &Event| it.when.as_ref().map(|it| it.from);
        self.analysis.events.sort_by_key(|it| (it.when.is_none(), day(it)));
        self.analysis
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;

    fn document(paragraph: &str, times: usize) -> Document {
        let mut builder = DocumentBuilder::new(Meta::default());
        (0..times).for_each(|_| builder.block(BlockKind::Paragraph, paragraph));
        builder.build()
    }

    #[test]
    fn a_long_text_has_the_quotes_of_all_its_parts() {
        let paragraph = "“We will build it again,” said Ana Ruiz in the harbour on Friday. ".repeat(20);
        let long = document(&paragraph, 1200);
        let short = analysis::analyze(&document(&paragraph, 3));
        let (found, whole) = analyze_all(&long);
        assert!(whole && long.text().len() > PART);
        assert_eq!(found.quotes.len(), short.quotes.len() * 400);
        assert_eq!(found.people.len(), short.people.len());
        for quote in &found.quotes {
            assert!(long.words(quote.span).starts_with('“'));
        }
    }

    #[test]
    fn parts_cover_the_blocks_once_and_cut_a_block_that_is_too_long() {
        let long = document(&"ä".repeat(PART), 3);
        let parts = parts(&long);
        assert_eq!(parts.len(), 3);
        assert!(parts.iter().all(|it| it.blocks.len() == 1 && it.span.len() <= PART));
    }

    #[test]
    fn nobody_waiting_ends_the_work() {
        let long = document(&"word ".repeat(1000), 300);
        assert!(analyze(&long, &mut Audience { waits: &|| false, sees: &mut |_| {} }).is_none());
    }
}
