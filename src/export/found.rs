//! The analysis object of the contract. Spans become code points of the text.

use super::json::witnesses;
use crate::article::{Block, Document, Section};
use crate::finding::{Analysis, Event, Flag, Highlight, Person, Quote, Relation, Speaker, Time, When};
use crate::text::{CharPositions, Span};
use serde::{Serialize, Serializer};
use serde_json::Value;

/// One article and everything found in it.
///
/// Written as it is read, without a tree in between; the keys of every object stand in the order of the alphabet.
pub(crate) struct Found<'a> {
    /// Whatever the article is called.
    pub id: Value,
    pub document: &'a Document,
    pub analysis: &'a Analysis,
    /// Carries the clean text along.
    pub with_text: bool,
    /// What was asked of pairs of actors.
    pub pairs: Option<Vec<Option<Relation>>>,
}

impl Serialize for Found<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Found { document, analysis, .. } = *self;
        let positions = CharPositions::of(document.text());
        let writer = Writer { document, positions: &positions };
        let whole = Whole {
            blocks: Each(document.blocks(), |it: &Block| BlockRow {
                kind: it.kind.name(),
                section: document.section_at(it.span.start),
                span: writer.span(it.span),
            }),
            events: Each(&analysis.events, |it| writer.event(it)),
            highlights: Each(&analysis.highlights, |it| writer.highlight(it)),
            id: &self.id,
            meta: writer.meta(analysis),
            pairs: self
                .pairs
                .as_ref()
                .map(|it| Each(it, |it: &Option<Relation>| it.as_ref().map(relation_row))),
            people: Each(&analysis.people, |it| writer.person(it)),
            quotes: Each(&analysis.quotes, |it| writer.quote(it)),
            schema: 1,
            sections: Each(document.sections(), |it: &Section| SectionRow {
                heading: it.heading.map(|it| document.words(it)),
                span: writer.span(it.span),
            }),
            text: self.with_text.then(|| document.text()),
            times: Each(&analysis.times, |it| writer.time(it)),
        };
        whole.serialize(serializer)
    }
}

/// A list whose rows are made as they are written.
struct Each<'a, T, F>(&'a [T], F);

impl<'a, T, R: Serialize, F: Fn(&'a T) -> R> Serialize for Each<'a, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

#[derive(Serialize)]
struct Whole<'a, Blocks, Events, Highlights, Pairs, People, Quotes, Sections, Times> {
    blocks: Blocks,
    events: Events,
    highlights: Highlights,
    id: &'a Value,
    meta: MetaRow<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pairs: Option<Pairs>,
    people: People,
    quotes: Quotes,
    schema: u32,
    sections: Sections,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    times: Times,
}

/// Code points of the text.
type Place = [usize; 2];

#[derive(Serialize)]
struct BlockRow {
    kind: &'static str,
    section: usize,
    span: Place,
}

#[derive(Serialize)]
struct SectionRow<'a> {
    heading: Option<&'a str>,
    span: Place,
}

#[derive(Serialize)]
struct MetaRow<'a> {
    byline: Vec<&'a str>,
    canonical: Option<&'a str>,
    language: Option<&'a str>,
    modified: Option<String>,
    outlet: Option<&'a str>,
    published: Option<String>,
    published_source: Option<&'static str>,
    title: Option<&'a str>,
    title_source: Option<&'static str>,
    url: Option<&'a str>,
    witnesses: Value,
}

#[derive(Serialize)]
struct HighlightRow<'a> {
    origin: &'static str,
    span: Place,
    text: &'a str,
}

#[derive(Serialize)]
struct PersonRow<'a, Mentions> {
    aliases: &'a [String],
    kind: &'static str,
    mentions: Mentions,
    name: &'a str,
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct QuoteRow<'a, Parts> {
    addressee: Option<Place>,
    attitude: bool,
    cue: Option<Place>,
    kind: &'static str,
    parts: Parts,
    rule: &'a str,
    section: usize,
    span: Place,
    speaker: Option<SpeakerRow<'a>>,
    via: Option<Place>,
}

#[derive(Serialize)]
struct SpeakerRow<'a> {
    mention: Option<Place>,
    name: Option<&'a str>,
    person: Option<usize>,
}

#[derive(Serialize)]
struct TimeRow<'a> {
    fiscal: bool,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    rule: &'a str,
    span: Place,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    when: Option<WhenRow<'a>>,
}

#[derive(Serialize)]
struct EventRow<'a, Flags> {
    actors: &'a [usize],
    agents: &'a [usize],
    claimed_by: Option<usize>,
    flags: Flags,
    mutual: bool,
    others: &'a [usize],
    polarity: Option<&'static str>,
    root: Option<&'static str>,
    salience: &'static str,
    score: Option<f64>,
    sentence: Place,
    summary: &'a str,
    trigger: Place,
    what: &'a str,
    when: Option<WhenRow<'a>>,
}

#[derive(Serialize)]
struct WhenRow<'a> {
    confidence: f64,
    fiscal: bool,
    from: String,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    precision: &'static str,
    source: &'static str,
    span: Option<Place>,
    to: String,
    value: &'a str,
}

#[derive(Serialize)]
struct RelationRow {
    polarity: &'static str,
    root: &'static str,
    score: f64,
}

/// What one actor does to another.
fn relation_row(it: &Relation) -> RelationRow {
    RelationRow { polarity: it.polarity.name(), root: it.root.name(), score: it.score.into() }
}

struct Writer<'a> {
    document: &'a Document,
    positions: &'a CharPositions<'a>,
}

impl<'a> Writer<'a> {
    fn span(&self, span: Span) -> Place {
        self.positions.span(span)
    }

    fn places(&self, spans: &'a [Span]) -> impl Serialize {
        Each(spans, |it: &Span| self.span(*it))
    }

    fn meta(&self, analysis: &'a Analysis) -> MetaRow<'a> {
        let meta = &self.document.meta;
        MetaRow {
            byline: meta.byline.iter().map(|it| &**it).collect(),
            canonical: meta.canonical.as_deref(),
            language: meta.spoken.as_deref().or(meta.language.as_deref()).or(analysis.language.as_deref()),
            modified: meta.modified.map(|it| it.to_string()),
            outlet: meta.outlet.as_deref(),
            published: analysis.published.map(|it| it.date.to_string()),
            published_source: analysis.published.map(|it| it.source.name()),
            title: meta.title.as_deref(),
            title_source: meta.title_source.map(|it| it.name()),
            url: meta.url.as_deref(),
            witnesses: witnesses(meta, analysis),
        }
    }

    fn highlight(&self, it: &Highlight) -> HighlightRow<'a> {
        HighlightRow {
            origin: it.origin.name(),
            span: self.span(it.span),
            text: self.document.words(it.span),
        }
    }

    fn person(&self, it: &'a Person) -> PersonRow<'a, impl Serialize> {
        PersonRow {
            aliases: &it.aliases,
            kind: it.kind.name(),
            mentions: self.places(&it.mentions),
            name: &it.name,
            role: it.role.as_deref(),
        }
    }

    fn quote(&self, it: &'a Quote) -> QuoteRow<'a, impl Serialize> {
        let speaker = |it: &'a Speaker| SpeakerRow {
            mention: it.mention.map(|it| self.span(it)),
            name: it.called(),
            person: it.person,
        };
        QuoteRow {
            addressee: it.addressee.map(|it| self.span(it)),
            attitude: it.attitude,
            cue: it.cue.map(|it| self.span(it)),
            kind: it.kind.name(),
            parts: self.places(&it.parts),
            rule: &it.rule,
            section: self.document.section_at(it.span.start),
            span: self.span(it.span),
            speaker: it.speaker.as_ref().map(speaker),
            via: it.via.map(|it| self.span(it)),
        }
    }

    fn time(&self, it: &'a Time) -> TimeRow<'a> {
        TimeRow {
            fiscal: it.fiscal,
            modifier: it.modifier.map(|it| it.name()),
            rule: &it.rule,
            span: self.span(it.span),
            kind: it.kind.name(),
            value: &it.value,
            when: it.when.as_ref().map(|it| self.when(it)),
        }
    }

    fn when(&self, it: &'a When) -> WhenRow<'a> {
        WhenRow {
            confidence: it.told_confidence(),
            fiscal: it.fiscal,
            from: it.from.to_string(),
            modifier: it.modifier.map(|it| it.name()),
            precision: it.precision.name(),
            source: it.source.name(),
            span: it.span.map(|it| self.span(it)),
            to: it.to.to_string(),
            value: &it.value,
        }
    }

    fn event(&self, it: &'a Event) -> EventRow<'a, impl Serialize> {
        EventRow {
            actors: &it.actors,
            agents: &it.agents,
            claimed_by: it.claimed_by,
            flags: Each(&it.flags, |it: &Flag| it.name()),
            mutual: it.mutual,
            others: &it.others,
            polarity: it.polarity.map(|it| it.name()),
            root: it.root.map(|it| it.name()),
            salience: if it.is_main { "main" } else { "more" },
            score: it.score.map(f64::from),
            sentence: self.span(it.sentence),
            summary: &it.summary,
            trigger: self.span(it.trigger),
            what: &it.what,
            when: it.when.as_ref().map(|it| self.when(it)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta};
    use serde_json::json;

    #[test]
    fn spans_are_counted_in_characters() {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, "“É”");
        builder.block(BlockKind::Paragraph, "b");
        let (document, analysis) = (builder.build(), Analysis::default());
        let found = Found {
            id: Value::Null,
            document: &document,
            analysis: &analysis,
            with_text: false,
            pairs: None,
        };
        let object = serde_json::to_value(&found).unwrap();
        assert_eq!(object["blocks"][1]["span"], json!([5, 6]));
        assert_eq!(object["meta"]["title"], Value::Null);
    }
}
