//! Sentences of which it is known who does something to whom.

use crate::told;
use dateline::analysis::event_training::Told;
use dateline::article::{BlockKind, Document, DocumentBuilder, Meta};
use dateline::text::Span;
use serde_json::Value;
use std::error::Error;

/// One sentence; of its names, the first acts and the second is acted on.
pub(crate) struct Sentence {
    text: String,
    names: Vec<Span>,
    /// Whether the deed is friendly.
    is_friendly: bool,
}

impl Sentence {
    /// The deed between the two, where one of the right sign is found.
    pub(crate) fn told(&self, weights: &[u8]) -> Option<Told> {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, &self.text);
        let document: Document = builder.build();
        // Cleaning must not have moved the names.
        if document.text() != self.text {
            return None;
        }
        let found = told(&document, &self.names, weights)?;
        (found.score != 0.0 && (found.score > 0.0) == self.is_friendly).then_some(found)
    }

    /// Sentences that begin alike are variants of one.
    pub(crate) fn fold(&self, folds: usize) -> usize {
        self.text.chars().take(40).map(|it| it as usize).sum::<usize>() % folds
    }
}

/// The sentences of the CAMEO manual as coded for PLOVER: `Senior (SRC: Danish) officials (EVT: agreed)`.
pub(crate) fn plover(json: &str) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let rows: Vec<Value> = serde_json::from_str(json)?;
    let sentence = |row: &Value| {
        let (text, marks) = unmarked(row["textInfo"]["markup"].as_str()?);
        let of = |kind: &'static str| {
            marks.iter().filter(move |it| it.0.split('/').any(|it| it == kind)).map(|it| it.1)
        };
        let from = of("SRC").next()?;
        let to = of("TAR").find(|it| *it != from)?;
        Some(Sentence { text, names: vec![from, to], is_friendly: is_friendly(row["event"].as_str()?) })
    };
    Ok(rows.iter().filter_map(sentence).collect())
}

fn is_friendly(root: &str) -> bool {
    const FRIENDLY: [&str; 8] =
        ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "YIELD", "COOPERATE", "AID", "RETREAT"];
    FRIENDLY.contains(&root)
}

/// A text without its marks, and what each of them held.
fn unmarked(markup: &str) -> (String, Vec<(String, Span)>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = markup;
    while let Some(open) = rest.find('(') {
        text.push_str(&rest[..open]);
        let inside = &rest[open + 1..];
        let mark = inside
            .split_once(": ")
            .filter(|it| KINDS.contains(&it.0))
            .and_then(|(kind, words)| Some((kind, words.split_once(')')?.0)))
            .filter(|it| !it.1.contains('('));
        let Some((kind, words)) = mark else {
            text.push('(');
            rest = inside;
            continue;
        };
        let span = Span { start: text.len(), end: text.len() + words.len() };
        text.push_str(words);
        marks.push((kind.to_string(), span));
        rest = &inside[kind.len() + 2 + words.len() + 1..];
    }
    text.push_str(rest);
    (text, marks)
}

const KINDS: [&str; 5] = ["SRC", "TAR", "EVT", "SRC/TAR", "TAR/SRC"];

/// The unit tests of PETRARCH, whose countries are invented: a code is the beginning of a name.
pub(crate) fn petrarch(lines: &str) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let mut found = Vec::new();
    for line in lines.lines().filter(|it| !it.is_empty()) {
        let row: Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().unwrap_or_default();
        let names: Vec<Span> = capitalised(text)
            .filter(|it| INVENTED.iter().any(|name| it.of(text).starts_with(name)))
            .collect();
        let mut known: Vec<(Span, Span, &str)> = Vec::new();
        for event in row["events"].as_array().into_iter().flatten() {
            let code = |key: &str| event[key].as_str().filter(|it| it.len() >= 3).map(|it| &it[..3]);
            let (Some(source), Some(target), Some(deed)) =
                (code("source"), code("target"), event["code"].as_str())
            else {
                continue;
            };
            let of = |code: &str, but: Option<Span>| {
                names.iter().copied().find(|it| Some(*it) != but && codes(it.of(text)) == Some(code))
            };
            let Some(from) = of(source, None) else { continue };
            let Some(to) = of(target, Some(from)) else { continue };
            let root = &deed[..2];
            if root == "01" || known.contains(&(from, to, root)) {
                continue;
            }
            known.push((from, to, root));
            let others = names.iter().copied().filter(|it| *it != from && *it != to);
            found.push(Sentence {
                text: text.to_string(),
                names: [from, to].into_iter().chain(others).collect(),
                is_friendly: matches!(root, "03" | "04" | "05" | "06" | "07" | "08"),
            });
        }
    }
    Ok(found)
}

/// How the invented names begin; those of a city stand for their country.
const INVENTED: [&str; 18] = [
    "Arnor", "Gondor", "Minas", "Dagol", "Elv", "Elf", "Caras", "Osgil", "Eriador", "Calenard", "Ithil",
    "Bree", "Roh", "Fornost", "Mordor", "Cirith", "Edoras", "Eymn",
];
const CITIES: [(&str, &str); 3] = [("Minas", "GON"), ("Caras", "ELF"), ("Cirith", "MOR")];

fn codes(name: &str) -> Option<&'static str> {
    if let Some(it) = CITIES.iter().find(|it| name.starts_with(it.0)) {
        return Some(it.1);
    }
    const CODES: [&str; 15] = [
        "ARN", "GON", "DAG", "ELV", "ELF", "OSG", "ERI", "CAL", "ITH", "BRE", "ROH", "FOR", "MOR", "EDO",
        "EYM",
    ];
    let code = CODES.iter().find(|it| name.to_uppercase().starts_with(**it))?;
    Some(if *code == "ELV" { "ELF" } else { code })
}

fn capitalised(text: &str) -> impl Iterator<Item = Span> {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| it.starts_with(char::is_uppercase));
    words.map(move |it| {
        let start = it.as_ptr().addr() - text.as_ptr().addr();
        Span { start, end: start + it.len() }
    })
}

/// Sentences with marks around source and target: `<s>Denmark</s> met <t>Sweden</t>.`
pub(crate) fn marked(lines: &str) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let mut found = Vec::new();
    for line in lines.lines().filter(|it| !it.is_empty()) {
        let row: Value = serde_json::from_str(line)?;
        let marked = row["marked"].as_str().unwrap_or_default();
        let mut text = String::new();
        let mut ends = [None; 4];
        let mut rest = marked;
        while let Some(open) = rest.find('<') {
            text.push_str(&rest[..open]);
            let mark = MARKS.iter().position(|it| rest[open..].starts_with(it));
            match mark {
                Some(at) => ends[at] = Some(text.len()),
                None => text.push('<'),
            }
            rest = &rest[open + mark.map_or(1, |it| MARKS[it].len())..];
        }
        text.push_str(rest);
        if let [Some(a), Some(b), Some(c), Some(d)] = ends {
            let names = vec![Span { start: a, end: b }, Span { start: c, end: d }];
            found.push(Sentence { text, names, is_friendly: row["polarity"] == "coop" });
        }
    }
    Ok(found)
}

const MARKS: [&str; 4] = ["<s>", "</s>", "<t>", "</t>"];
