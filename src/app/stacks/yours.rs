//! Highlights, notes and tags of an article, to the library and from it.

use crate::app::event::Event;
use crate::article::{Document, Marked, Noting, STAR, Yours};
use crate::library::{ArticleId, Change, Highlight, Library, LibraryError};
use crate::text::shorten;
use crate::ui::Reply;
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// Does it; what was done, in words.
pub(super) fn note(
    library: &mut Library,
    article: ArticleId,
    document: &Document,
    noting: &Noting,
    now: i64,
) -> Result<String, LibraryError> {
    let (said, change) = match noting {
        Noting::Highlight { span, color } => {
            let words = shorten(document.words(*span), 40);
            let made = Highlight::of(article, document, *span, *color, now);
            (format!("highlighted “{words}”"), Change::Highlight(made))
        }
        Noting::NoHighlight(id) => ("highlight taken away".to_string(), Change::NoHighlight(*id)),
        Noting::Note { on: None, words } => {
            let said = words.as_ref().map_or("note on the article taken away", |_| "noted on the article");
            (said.to_string(), Change::Note(article, words.clone()))
        }
        Noting::Note { on: Some(id), words } => {
            let all = library.highlights(None)?;
            let Some(mark) = all.into_iter().find(|it| it.id == *id) else {
                return Ok("this highlight is no longer there".to_string());
            };
            let said = format!("noted on “{}”", shorten(&mark.text, 40));
            (said, Change::Highlight(Highlight { note: words.clone(), ..mark }))
        }
        Noting::Tag { name, on } => {
            let done = if name == STAR { name.clone() } else { format!("tagged {name}") };
            let said = if *on { done } else { format!("no longer {done}") };
            (said, Change::Tag(article, name.clone(), *on))
        }
    };
    library.alter(&said, &[change], now)?;
    Ok(said)
}

/// Tells the screen what is marked and noted in the document, also in other versions of the article.
pub(super) fn tell(
    library: &Library,
    article: ArticleId,
    document: &Arc<Document>,
    done: Option<String>,
    events: &Sender<Event>,
) -> Result<(), LibraryError> {
    let mut yours = Yours::default();
    let others = library.versions_of(article)?;
    for one in std::iter::once(article).chain(others) {
        for it in library.highlights(Some(one))? {
            match it.found_in(document) {
                Some(span) => {
                    yours.marked.push(Marked { id: it.id, span, color: it.color, note: it.note });
                }
                None => yours.lost += 1,
            }
        }
    }
    yours.marked.sort_by_key(|it| (it.span.start, it.id));
    yours.note = library.note(article)?;
    yours.tags = library.row(article)?.tags;
    let _ = events.send(Event::Reply(Reply::Yours { document: document.clone(), yours, done }));
    Ok(())
}
