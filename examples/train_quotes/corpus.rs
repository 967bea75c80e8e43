//! Annotated articles as the model sees them.

use dateline::analysis::quote_training::{Forest, Label, Reading, Unit, Units, Words, may_cue};
use dateline::article::Document;
use dateline::ingest::{Hints, verbatim};
use dateline::reading::tree_training::Model as Trees;
use dateline::text::Span;
use serde::Deserialize;
use std::error::Error;
use std::ops::Range;
use std::path::Path;

pub(crate) struct Article {
    pub id: String,
    pub document: Document,
    told: Vec<Told>,
}

/// One annotated attribution, in bytes.
struct Told {
    parts: Vec<Span>,
    source: Option<Span>,
    cue: Option<Span>,
}

impl Article {
    /// Who printed it: articles stand in the order of their outlets.
    pub(crate) fn outlet(&self) -> &str {
        self.id.split('_').next().unwrap_or_default()
    }
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    quotes: Vec<Annotated>,
}

#[derive(Deserialize)]
struct Annotated {
    parts: Vec<[usize; 2]>,
    speaker_start: Option<usize>,
    speaker_end: Option<usize>,
    cue_start: Option<usize>,
    cue_end: Option<usize>,
}

/// A paragraph and what is annotated in it.
pub(crate) struct Example {
    pub units: Units,
    /// The heads of cues, each with the labels of all units of the paragraph.
    pub frames: Vec<(usize, Vec<Label>)>,
    /// Units that may be cues and are annotated neither as cue nor as hidden in one.
    pub others: Vec<usize>,
    /// Which article it stands in.
    pub article: usize,
}

pub(crate) fn read(path: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let lines = std::fs::read_to_string(path).map_err(|it| format!("cannot read {path:?}: {it}"))?;
    lines.lines().map(|it| Ok(article(serde_json::from_str(it)?))).collect()
}

fn article(line: Line) -> Article {
    let bytes: Vec<usize> =
        line.text.char_indices().map(|it| it.0).chain(std::iter::once(line.text.len())).collect();
    let span = |start: usize, end: usize| Span::new(bytes[start], bytes[end.max(start)]);
    let told = line.quotes.iter().map(|it| Told {
        parts: it.parts.iter().map(|it| span(it[0], it[1])).collect(),
        source: it.speaker_start.zip(it.speaker_end).map(|it| span(it.0, it.1)),
        cue: it.cue_start.zip(it.cue_end).map(|it| span(it.0, it.1)),
    });
    let told = told.collect();
    Article { id: line.id, document: verbatim(line.text, &Hints::default()), told }
}

/// With trees, where there is a grammar.
pub(crate) fn examples(articles: &[&Article], trees: Option<&Trees>) -> Vec<Example> {
    articles.iter().enumerate().flat_map(|(at, it)| examples_of(at, it, trees)).collect()
}

fn examples_of(number: usize, article: &Article, trees: Option<&Trees>) -> Vec<Example> {
    let reading = Reading::of(&article.document);
    let words = Words::of(&reading);
    let mut found = Vec::new();
    let mut forest = trees.map(|it| Forest::of(it, &reading.vocabulary));
    for (at, paragraph) in reading.paragraphs.iter().enumerate() {
        let mut units = Units::of(&words, at);
        let spans: Vec<Span> = units.units.iter().map(|it| words.span(it.tokens.clone())).collect();
        let mut cued = vec![false; spans.len()];
        let mut frames: Vec<(usize, Vec<Label>)> = Vec::new();
        for told in &article.told {
            let Some(cue) = told.cue.filter(|it| paragraph.span.overlaps(*it)) else { continue };
            let inside = overlapping(&spans, cue);
            let Some(head) = head(&units.units, inside.clone()) else { continue };
            cued[inside].fill(true);
            let labels = labels(&spans, told);
            // One cue may carry several statements: they share its frame.
            match frames.iter_mut().find(|it| it.0 == head) {
                Some((_, known)) => {
                    for (known, new) in known.iter_mut().zip(labels) {
                        if new != Label::Other {
                            *known = new;
                        }
                    }
                }
                None => frames.push((head, labels)),
            }
        }
        if let Some(forest) = &mut forest {
            let mut cues: Vec<usize> = frames.iter().map(|it| it.0).collect();
            cues.sort_unstable();
            units.plant(&words, at, forest, cues.into_iter());
        }
        let others = (0..spans.len()).filter(|it| !cued[*it] && may_cue(&units.units[*it])).collect();
        found.push(Example { units, frames, others, article: number });
    }
    found
}

fn overlapping(spans: &[Span], wanted: Span) -> Range<usize> {
    let start = spans.partition_point(|it| it.end <= wanted.start);
    let end = spans.partition_point(|it| it.start < wanted.end);
    start..end.max(start)
}

/// The word of a cue that the frame hangs on: its last verb of saying, else verb, else any cue word.
fn head(units: &[Unit], cue: Range<usize>) -> Option<usize> {
    let able = || cue.clone().filter(|it| may_cue(&units[*it]));
    able()
        .rfind(|it| units[*it].verb.is_some())
        .or_else(|| able().rfind(|it| units[*it].cue == 0 && !units[*it].tokens.is_empty()))
        .or_else(|| able().next_back())
}

fn labels(spans: &[Span], told: &Told) -> Vec<Label> {
    let mut labels = vec![Label::Other; spans.len()];
    if let Some(source) = told.source {
        labels[overlapping(spans, source)].fill(Label::Source);
    }
    for part in &told.parts {
        for at in overlapping(spans, *part) {
            let shared = spans[at].end.min(part.end) - spans[at].start.max(part.start);
            if shared * 2 > spans[at].len() {
                labels[at] = Label::Content;
            }
        }
    }
    labels
}
