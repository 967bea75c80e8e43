//! What a library answers, as columns: the article first, then the words, then what is known of them.

use super::lists::{date_of, dealing_of, sign_of};
use super::sheet::Sheet;
use crate::finding::{Happened, Passage, Said};
use serde_json::{Value, json};

/// One column: its name, whether a table for people has room for it, and what stands in it.
struct Column<Thing> {
    name: &'static str,
    in_table: bool,
    cell: fn(&Thing) -> Value,
}

pub(crate) fn passages(all: &[Passage]) -> Sheet {
    sheet((&[], PASSAGE, &[]), |it| it, all)
}

pub(crate) fn said(all: &[Said]) -> Sheet {
    sheet((SPEAKER, PASSAGE, SAID), |it| &it.passage, all)
}

pub(crate) fn happened(all: &[Happened]) -> Sheet {
    sheet((WHEN, CITED, HAPPENED), |it| &it.passage, all)
}

const PASSAGE: &[Column<Passage>] = &[
    shown("published", |it| json!(it.at.published.map(|it| it.to_string()))),
    shown("outlet", |it| json!(it.at.outlet)),
    shown("title", |it| it.at.title.as_str().into()),
    shown("text", |it| it.text.as_str().into()),
    told("article", |it| it.at.article.into()),
    told("url", |it| json!(it.at.url)),
    told("span", |it| json!(it.span)),
    told("words", |it| json!(it.words)),
    told("also", |it| it.also.into()),
];

/// The same, where the words of the article are not the point.
const CITED: &[Column<Passage>] = &[
    shown("outlet", |it| json!(it.at.outlet)),
    told("published", |it| json!(it.at.published.map(|it| it.to_string()))),
    told("title", |it| it.at.title.as_str().into()),
    told("text", |it| it.text.as_str().into()),
    told("article", |it| it.at.article.into()),
    told("url", |it| json!(it.at.url)),
    told("span", |it| json!(it.span)),
    told("also", |it| it.also.into()),
];

const SPEAKER: &[Column<Said>] = &[shown("speaker", |it| json!(it.speaker))];

const SAID: &[Column<Said>] = &[
    told("role", |it| json!(it.role)),
    shown("kind", |it| it.kind.name().into()),
    told("cue", |it| json!(it.cue)),
];

const WHEN: &[Column<Happened>] = &[
    shown("date", |it| it.when.as_ref().map_or(Value::Null, |it| date_of(it.from, it.to).into())),
    shown("sign", |it| sign_of(it.polarity).into()),
    shown("actors", |it| dealing_of(&names(&it.agents), &names(&it.others), it.mutual).into()),
];

const HAPPENED: &[Column<Happened>] = &[
    shown("what", |it| if it.what.is_empty() { &it.summary } else { &it.what }.as_str().into()),
    told("summary", |it| it.summary.as_str().into()),
    told("sentence", |it| json!(it.passage.span)),
    told("trigger", |it| json!(it.trigger)),
    told("when", |it| {
        it.when.as_ref().map_or(Value::Null, |it| {
            json!({
                "from": it.from.to_string(), "to": it.to.to_string(), "precision": it.precision.name(),
                "source": it.source.name(), "value": it.value, "span": it.span,
            })
        })
    }),
    told("agents", |it| json!(it.agents)),
    told("others", |it| json!(it.others)),
    told("mutual", |it| it.mutual.into()),
    told("claimed_by", |it| json!(it.claimed_by)),
    told("polarity", |it| it.polarity.map(|it| it.name()).into()),
    told("root", |it| it.root.map(|it| it.name()).into()),
    told("score", |it| json!(it.score)),
    told("flags", |it| it.flags.iter().map(|it| it.name()).collect()),
    told("salience", |it| if it.is_main { "main" } else { "more" }.into()),
];

fn names(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).collect()
}

const fn shown<Thing>(name: &'static str, cell: fn(&Thing) -> Value) -> Column<Thing> {
    Column { name, in_table: true, cell }
}

const fn told<Thing>(name: &'static str, cell: fn(&Thing) -> Value) -> Column<Thing> {
    Column { name, in_table: false, cell }
}

/// Columns of its own, those of the article, and others of its own.
type Parts<'a, Thing> = (&'a [Column<Thing>], &'a [Column<Passage>], &'a [Column<Thing>]);

fn sheet<Thing>((first, about, last): Parts<Thing>, passage: fn(&Thing) -> &Passage, all: &[Thing]) -> Sheet {
    let head = |it: &Column<Thing>| (it.name, it.in_table);
    let middle = about.iter().map(|it| (it.name, it.in_table));
    let heads: Vec<_> = first.iter().map(head).chain(middle).chain(last.iter().map(head)).collect();
    let row = |it: &Thing| {
        let own = |column: &Column<Thing>| (column.cell)(it);
        let article = about.iter().map(|column| (column.cell)(passage(it)));
        first.iter().map(own).chain(article).chain(last.iter().map(own)).collect()
    };
    Sheet {
        names: heads.iter().map(|it| it.0).collect(),
        in_table: heads.iter().map(|it| it.1).collect(),
        rows: all.iter().map(row).collect(),
    }
}
