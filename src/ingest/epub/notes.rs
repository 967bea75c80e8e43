//! The notes of a book: what they say stands behind the chapter, not in the midst of it.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;

const NOTES: &[&str] = &[
    "footnote",
    "endnote",
    "rearnote",
    "note",
    "footnotes",
    "endnotes",
    "rearnotes",
    "doc-footnote",
    "doc-endnote",
    "doc-endnotes",
];

/// The page with its notes behind everything else.
pub(super) fn behind(page: &str) -> Cow<'_, str> {
    let marked = ["footnote", "endnote", "rearnote"];
    if !marked.iter().any(|it| memchr::memmem::find(page.as_bytes(), it.as_bytes()).is_some()) {
        return Cow::Borrowed(page);
    }
    let (notes, end) = found(page);
    let (mut kept, mut moved, mut from) = (String::with_capacity(page.len()), String::new(), 0);
    for place in notes {
        let (Some(before), Some(words)) = (page.get(from..place.start), page.get(place.clone())) else {
            continue;
        };
        kept.push_str(before);
        // Where it stands now, it is no aside.
        let inside = words.strip_prefix("<aside").and_then(|it| it.strip_suffix("</aside>"));
        match inside {
            Some(inside) => moved.extend(["<div", inside, "</div>"]),
            None => moved.push_str(words),
        }
        from = place.end;
    }
    if moved.is_empty() {
        return Cow::Borrowed(page);
    }
    let end = end.max(from);
    kept.push_str(&page[from..end]);
    kept.push_str(&moved);
    kept.push_str(&page[end..]);
    Cow::Owned(kept)
}

/// Where the notes stand, and where the page's words end.
fn found(page: &str) -> (Vec<Range<usize>>, usize) {
    let mut reader = Reader::from_str(page);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let (mut notes, mut end, mut depth, mut note) = (Vec::new(), page.len(), 0usize, None);
    loop {
        let before = position(&reader);
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                let is_block =
                    matches!(start.local_name().as_ref(), "aside" | "li" | "p" | "div" | "section");
                // A note within a note goes with it.
                if note.is_none() && is_block && is_note(&start) {
                    note = Some((before, depth));
                }
            }
            Ok(Event::End(closed)) => {
                if let Some((from, _)) = note.take_if(|it| it.1 == depth) {
                    notes.push(from..position(&reader));
                }
                if closed.local_name().as_ref() == "body" {
                    end = before;
                }
                depth = depth.saturating_sub(1);
            }
            Ok(Event::Eof) | Err(_) => return (notes, end),
            Ok(_) => {}
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn is_note(start: &BytesStart<'_>) -> bool {
    let mut told = start.html_attributes();
    told.with_checks(false)
        .flatten()
        .filter(|it| matches!(it.key.as_ref(), "epub:type" | "role"))
        .any(|it| it.value.split_ascii_whitespace().any(|it| NOTES.contains(&it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_behind_the_chapter() {
        let page = "<body><p>Built in 1902<a epub:type='noteref' href='#n'>1</a>.</p><aside epub:type='footnote' id='n'>\
            <p>Or 1903<br/>.</p></aside><p>It stands.</p><div role='doc-endnote'>Or <aside epub:type='note'>fell</aside>.</div>\
            <p>Yes.</p></body>";
        assert_eq!(
            behind(page),
            "<body><p>Built in 1902<a epub:type='noteref' href='#n'>1</a>.</p>\
            <p>It stands.</p><p>Yes.</p><div epub:type='footnote' id='n'>\
            <p>Or 1903<br/>.</p></div><div role='doc-endnote'>Or <aside epub:type='note'>fell</aside>.</div></body>"
        );
    }

    #[test]
    fn what_has_no_notes_stays_as_it_is() {
        for page in
            ["<p>One</p>", "<p>The footnote is long.</p>", "<aside epub:type='footnote'><p>never closed", ""]
        {
            assert_eq!(behind(page), page);
        }
    }
}
