//! The analysis object of the contract, and any list as an array of objects. Spans become code points
//! of the text.

use super::sheet::Sheet;
use crate::analysis::{
    Analysis, Event, Flag, Highlight, Modifier, Origin, Person, PersonKind, Polarity, Precision, Quote,
    QuoteKind, Relation, Root, Time, TimeKind, WhenSource,
};
use crate::article::{Document, Fact, Meta, PublishedSource, TitleSource, Witness};
use crate::text::{CharPositions, Span};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// One article and everything found in it. `with_text` carries the clean text along.
pub fn analysis_object(document: &Document, analysis: &Analysis, with_text: bool) -> Value {
    let positions = CharPositions::of(document.text());
    let writer = Writer { document, positions: &positions };
    let mut object = json!({
        "schema": 1,
        "id": null,
        "meta": writer.meta(analysis),
        "blocks": document.blocks().iter().map(|it| json!({
            "kind": it.kind.name(),
            "span": writer.span(it.span),
            "section": document.section_at(it.span.start),
        })).collect::<Vec<_>>(),
        "sections": document.sections().iter().map(|it| json!({
            "heading": it.heading.map(|it| document.words(it)),
            "span": writer.span(it.span),
        })).collect::<Vec<_>>(),
        "highlights": analysis.highlights.iter().map(|it| writer.highlight(it)).collect::<Vec<_>>(),
        "people": analysis.people.iter().map(|it| writer.person(it)).collect::<Vec<_>>(),
        "quotes": analysis.quotes.iter().map(|it| writer.quote(it)).collect::<Vec<_>>(),
        "times": analysis.times.iter().map(|it| writer.time(it)).collect::<Vec<_>>(),
        "events": analysis.events.iter().map(|it| writer.event(it)).collect::<Vec<_>>(),
    });
    if with_text {
        object["text"] = document.text().into();
    }
    object
}

/// What one actor does to another.
pub fn relation_object(it: &Relation) -> Value {
    json!({ "polarity": polarity(it.polarity), "root": root(it.root), "score": it.score })
}

/// A list: an object for each row, an entry for each column. The array is open until its [`end`];
/// `before`: how many objects stand in it.
pub(super) fn print(sheet: &Sheet, before: usize, out: &mut dyn Write) -> io::Result<()> {
    let object = |row: &Vec<Value>| -> Map<String, Value> {
        sheet.names.iter().map(|it| it.to_string()).zip(row.iter().cloned()).collect()
    };
    for (at, row) in sheet.rows.iter().enumerate() {
        let lines = serde_json::to_string_pretty(&object(row))?.replace('\n', "\n  ");
        write!(out, "{}\n  {lines}", if before + at == 0 { "[" } else { "," })?;
    }
    Ok(())
}

pub(super) fn end(objects: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", if objects == 0 { "[]" } else { "\n]" })
}

struct Writer<'a> {
    document: &'a Document,
    positions: &'a CharPositions<'a>,
}

impl Writer<'_> {
    fn span(&self, span: Span) -> [usize; 2] {
        self.positions.span(span)
    }

    fn meta(&self, analysis: &Analysis) -> Value {
        let meta = &self.document.meta;
        json!({
            "title": meta.title,
            "title_source": meta.title_source.map(title_source),
            "byline": meta.byline,
            "outlet": meta.outlet,
            "url": meta.url,
            "canonical": meta.canonical,
            "language": meta.language.as_ref().or(analysis.language.as_ref()),
            "published": analysis.published.map(|it| it.date.to_string()),
            "published_source": analysis.published.map(|it| published_source(it.source)),
            "modified": meta.modified.map(|it| it.to_string()),
            "witnesses": witnesses(meta, analysis),
        })
    }

    fn highlight(&self, it: &Highlight) -> Value {
        let origin = match it.origin {
            Origin::Article => "article",
            Origin::Proposed => "proposed",
        };
        json!({ "text": self.document.words(it.span), "origin": origin, "span": self.span(it.span) })
    }

    fn person(&self, it: &Person) -> Value {
        json!({
            "name": it.name,
            "kind": person_kind(it.kind),
            "role": it.role,
            "aliases": it.aliases,
            "mentions": it.mentions.iter().map(|it| self.span(*it)).collect::<Vec<_>>(),
        })
    }

    fn quote(&self, it: &Quote) -> Value {
        json!({
            "span": self.span(it.span),
            "parts": it.parts.iter().map(|it| self.span(*it)).collect::<Vec<_>>(),
            "kind": quote_kind(it.kind),
            "speaker": it.speaker.as_ref().map(|it| json!({
                "person": it.person,
                "name": it.name,
                "mention": it.mention.map(|it| self.span(it)),
            })),
            "cue": it.cue.map(|it| self.span(it)),
            "rule": it.rule,
            "attitude": it.attitude,
            "section": self.document.section_at(it.span.start),
        })
    }

    fn time(&self, it: &Time) -> Value {
        json!({
            "span": self.span(it.span),
            "type": time_kind(it.kind),
            "value": it.value,
            "mod": it.modifier.map(modifier),
        })
    }

    fn event(&self, it: &Event) -> Value {
        json!({
            "sentence": self.span(it.sentence),
            "trigger": self.span(it.trigger),
            "summary": it.summary,
            "when": it.when.as_ref().map(|it| json!({
                "from": it.from.to_string(),
                "to": it.to.to_string(),
                "precision": precision(it.precision),
                "value": it.value,
                "span": it.span.map(|it| self.span(it)),
                "source": when_source(it.source),
            })),
            "actors": it.actors,
            "polarity": polarity(it.polarity),
            "root": root(it.root),
            "score": it.score,
            "flags": it.flags.iter().map(|it| flag(*it)).collect::<Vec<_>>(),
        })
    }
}

pub(super) fn title_source(it: TitleSource) -> &'static str {
    match it {
        TitleSource::Given => "given",
        TitleSource::Metadata => "metadata",
        TitleSource::Text => "text",
        TitleSource::Derived => "derived",
    }
}

/// Who says each fact that is known.
fn witnesses(meta: &Meta, analysis: &Analysis) -> Value {
    let meta = &Meta { published: analysis.published, ..meta.clone() };
    let known = Fact::ALL.iter().filter_map(|fact| {
        let guessed = *fact == Fact::Language && meta.language.is_none() && analysis.language.is_some();
        let witness = if guessed { Some(Witness::Inferred) } else { meta.witness(*fact) };
        Some((fact.name().to_string(), witness?.name().into()))
    });
    Value::Object(known.collect())
}

pub(super) fn published_source(it: PublishedSource) -> &'static str {
    match it {
        PublishedSource::Given => "given",
        PublishedSource::Metadata => "metadata",
        PublishedSource::Url => "url",
        PublishedSource::Text => "text",
        PublishedSource::Inferred => "inferred",
    }
}

pub(super) fn person_kind(it: PersonKind) -> &'static str {
    match it {
        PersonKind::Person => "person",
        PersonKind::Organisation => "organisation",
        PersonKind::Country => "country",
        PersonKind::Place => "place",
        PersonKind::Group => "group",
    }
}

pub(super) fn quote_kind(it: QuoteKind) -> &'static str {
    match it {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    }
}

fn time_kind(it: TimeKind) -> &'static str {
    match it {
        TimeKind::Date => "DATE",
        TimeKind::Time => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    }
}

fn modifier(it: Modifier) -> &'static str {
    match it {
        Modifier::Start => "START",
        Modifier::Mid => "MID",
        Modifier::End => "END",
        Modifier::Approx => "APPROX",
        Modifier::Before => "BEFORE",
        Modifier::After => "AFTER",
        Modifier::LessThan => "LESS_THAN",
        Modifier::MoreThan => "MORE_THAN",
        Modifier::EqualOrLess => "EQUAL_OR_LESS",
        Modifier::EqualOrMore => "EQUAL_OR_MORE",
    }
}

pub(super) fn precision(it: Precision) -> &'static str {
    match it {
        Precision::Decade => "decade",
        Precision::Year => "year",
        Precision::Half => "half",
        Precision::Quarter => "quarter",
        Precision::Season => "season",
        Precision::Month => "month",
        Precision::Week => "week",
        Precision::Day => "day",
        Precision::PartOfDay => "part_of_day",
        Precision::Minute => "minute",
    }
}

pub(super) fn when_source(it: WhenSource) -> &'static str {
    match it {
        WhenSource::Explicit => "explicit",
        WhenSource::Relative => "relative",
        WhenSource::Inferred => "inferred",
        WhenSource::Carried => "carried",
    }
}

pub(super) fn polarity(it: Polarity) -> &'static str {
    match it {
        Polarity::Cooperation => "cooperation",
        Polarity::Conflict => "conflict",
        Polarity::Neutral => "neutral",
    }
}

pub(super) fn flag(it: Flag) -> &'static str {
    match it {
        Flag::Negated => "negated",
        Flag::Future => "future",
        Flag::Hypothetical => "hypothetical",
        Flag::Reported => "reported",
    }
}

pub(super) fn root(it: Root) -> &'static str {
    match it {
        Root::Agree => "AGREE",
        Root::Consult => "CONSULT",
        Root::Support => "SUPPORT",
        Root::Concede => "YIELD",
        Root::Cooperate => "COOPERATE",
        Root::Aid => "AID",
        Root::Retreat => "RETREAT",
        Root::Request => "REQUEST",
        Root::Accuse => "ACCUSE",
        Root::Reject => "REJECT",
        Root::Threaten => "THREATEN",
        Root::Protest => "PROTEST",
        Root::Sanction => "SANCTION",
        Root::Mobilize => "MOBILIZE",
        Root::Coerce => "COERCE",
        Root::Assault => "ASSAULT",
        Root::Statement => "STATEMENT",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta};

    #[test]
    fn spans_are_counted_in_characters() {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, "“É”");
        builder.block(BlockKind::Paragraph, "b");
        let object = analysis_object(&builder.build(), &Analysis::default(), false);
        assert_eq!(object["blocks"][1]["span"], json!([5, 6]));
        assert_eq!(object["meta"]["title"], Value::Null);
    }
}
