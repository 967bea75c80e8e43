//! What a page says about its article: title, authors, outlet, language, address and day.
//!
//! Each fact is read where pages of all makers put it, in an order of trust; what no place says well
//! enough stays unknown.

mod address;
mod byline;
mod json_ld;
mod look;
mod names;
mod nodes;
mod order;
mod published;
mod site;

use crate::article::{Meta, Published, PublishedSource, TitleSource, Witness, Witnesses, language_code};
use crate::ingest::Hints;
use crate::ingest::lines;
use crate::text::Line;
use crate::text::address::followed;
use dom_query::Document as Tree;
use json_ld::Ld;
use look::Looked;

/// What is known about the page before its text is looked for.
pub(super) struct Facts {
    pub(super) meta: Meta,
    /// The text, where the page carries it as data too.
    pub(super) body: Option<String>,
    /// What the page says of itself to those who link to it.
    pub(super) summary: Option<String>,
}

pub(super) fn facts(tree: &Tree, hints: &Hints) -> Facts {
    let looked = look::look(tree);
    let ld = json_ld::read(&looked.data);
    let url = hints.url.clone().or_else(|| looked.canonical.clone());
    let given = hints.published.map(|date| Published { date, source: PublishedSource::Given });
    let found = published::published(&looked, &ld, url.as_deref(), hints.language.as_deref());
    let published = given.or(found.map(|it| it.0));
    let modified = published::modified(&looked, &ld, published.map(|it| it.date));
    let title = names::title(&looked, &ld);
    let outlet = names::outlet(&looked, &ld);
    let (byline, by) = authors(&looked, &ld);
    let witnesses = Witnesses {
        title: title.as_ref().map(|it| it.1),
        byline: by,
        outlet: outlet.as_ref().map(|it| it.1),
        published: found.map(|it| it.1),
        modified: modified.map(|it| it.1),
    };
    let given = hints.title.clone().map(|it| (it, TitleSource::Given));
    let title = given.or_else(|| title.map(|it| (cut(it.0), TitleSource::Metadata)));
    let meta = Meta {
        title_source: title.as_ref().map(|it| it.1),
        title: title.map(|it| it.0.into()),
        byline,
        outlet: outlet.map(|it| it.0.into()),
        language: looked.language.as_deref().and_then(language_code).map(Line::from),
        spoken: None,
        published,
        modified: modified.map(|it| it.0),
        witnesses,
        canonical: looked.canonical.as_deref().and_then(|it| followed(url.as_deref(), it)).map(Line::from),
        url: url.map(Line::from),
    };
    let summary = looked.meta("og:description").or_else(|| looked.meta("description")).map(str::to_string);
    Facts { meta, body: ld.body, summary }
}

fn authors(looked: &Looked, ld: &Ld) -> (Vec<Line>, Option<Witness>) {
    let data = ld.authors.iter().map(|it| (it, Witness::Data));
    let head = looked.meta_all(AUTHORS).map(|it| (it, Witness::Head));
    let mut said = data.chain(head).map(|it| (lines::signed(it.0), it.1));
    let shown = || {
        Some((byline::shown(&looked.signed, looked.heads.first().map(|it| it.1)), Witness::Text))
            .filter(|it| !it.0.is_empty())
    };
    let found = said.find(|it| !it.0.is_empty()).or_else(shown);
    let witness = found.as_ref().map(|it| it.1);
    let mut found = found.map(|it| it.0).unwrap_or_default();
    if found.len() == 1 && ld.authors.len() > 1 {
        found = ld.authors.iter().flat_map(|it| lines::signed(it)).collect();
    }
    found.dedup();
    (found, witness)
}

const AUTHORS: &[&str] =
    &["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "byline"];

/// A title longer than this is cut; it is made to do harm, or by mistake.
const LONGEST_TITLE: usize = 300;

fn cut(title: String) -> String {
    if title.chars().count() <= LONGEST_TITLE {
        return title;
    }
    title.chars().take(LONGEST_TITLE).chain(['…']).collect()
}
