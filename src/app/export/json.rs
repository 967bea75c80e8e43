//! Any list as an array of objects, and the names by which scripts know our kinds.

use super::harmless;
use super::sheet::Sheet;
use crate::analysis::{
    Analysis, Flag, Modifier, PersonKind, Polarity, Precision, QuoteKind, Root, TimeKind, When, WhenSource,
};
use crate::article::{Fact, Meta, PublishedSource, TitleSource, Witness};
use serde_json::{Map, Value};
use std::io::{self, Write};

/// A list: an object for each row, an entry for each column. The array is open until its [`end`];
/// `before`: how many objects stand in it.
pub(super) fn print(sheet: &Sheet, before: usize, out: &mut dyn Write) -> io::Result<()> {
    let object = |row: &Vec<Value>| -> Map<String, Value> {
        sheet.names.iter().map(|it| it.to_string()).zip(row.iter().cloned()).collect()
    };
    for (at, row) in sheet.rows.iter().enumerate() {
        let lines = serde_json::to_string_pretty(&object(row))?.replace('\n', "\n  ");
        write!(out, "{}\n  ", if before + at == 0 { "[" } else { "," })?;
        harmless::escaped(&lines, out)?;
    }
    Ok(())
}

pub(super) fn end(objects: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", if objects == 0 { "[]" } else { "\n]" })
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
pub(super) fn witnesses(meta: &Meta, analysis: &Analysis) -> Value {
    let meta = &Meta { published: analysis.published, ..meta.clone() };
    let known = Fact::ALL.iter().filter_map(|fact| {
        let said = meta.language.is_some() || meta.spoken.is_some();
        let guessed = *fact == Fact::Language && !said && analysis.language.is_some();
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

pub(super) fn time_kind(it: TimeKind) -> &'static str {
    match it {
        TimeKind::Date => "DATE",
        TimeKind::Time => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    }
}

/// Two places say all that was measured.
pub(super) fn confidence(it: &When) -> f64 {
    (f64::from(it.confidence()) * 100.0).round() / 100.0
}

pub(super) fn modifier(it: Modifier) -> &'static str {
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
