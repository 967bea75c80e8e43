//! A look over the tags before the parser sees them, so that no page can make it slow.
//!
//! The parser's time is quadratic in nesting and in attributes: what is nested too deeply is flattened
//! and a tag with too many attributes keeps none. One pass; a page within the limits is not copied.

use std::borrow::Cow;

/// Pages of news nest some thirty deep.
const DEEPEST: usize = 160;
/// What comes behind so many tags is not looked at.
const MOST_TAGS: usize = 200_000;
const MOST_ATTRIBUTES: usize = 256;
/// Longer tags are cut to their name, whatever is in them.
const LONGEST_TAG: usize = 64 * 1024;

/// Tags that close themselves, or that the next of their kind closes.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup",
    "colgroup", "html", "head", "body", "rp", "rt",
];
/// What stands in these is not markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// What stands in these is not shown: where one is never closed, that was not meant.
const HIDING: &[&str] =
    &["template", "select", "button", "svg", "math", "object", "video", "audio", "canvas"];

/// The page, with its nesting and attributes within limits.
pub(super) fn within_limits(page: &str) -> Cow<'_, str> {
    let mut kept: Option<String> = None;
    let mut copied = 0;
    let mut depth = 0usize;
    let mut at = 0;
    let mut tags = 0;
    let mut end = page.len();
    let mut last_closed = [None; HIDING.len()];
    while let Some(found) = memchr::memchr(b'<', &page.as_bytes()[at..]) {
        let start = at + found;
        if tags == MOST_TAGS {
            end = start;
            break;
        }
        let Some(tag) = Tag::at(page, start) else {
            at = start + 1;
            continue;
        };
        at = tag.end;
        tags += 1;
        let mut instead: Option<String> = None;
        if tag.closes {
            if !is_one_of(tag.name, FLAT) {
                depth = depth.saturating_sub(1);
            }
        } else {
            if tag.attributes > MOST_ATTRIBUTES || tag.end - start > LONGEST_TAG {
                instead = Some(format!("<{}>", tag.name));
            }
            if let Some(which) = HIDING.iter().position(|it| it.eq_ignore_ascii_case(tag.name))
                && !tag.empty
                && start > *last_closed[which].get_or_insert_with(|| last_closing(page, HIDING[which]))
            {
                instead = Some(String::new());
            }
            if let Some(behind) = end_in_a_value(page, &tag) {
                let kept = kept.get_or_insert_with(String::new);
                kept.push_str(&page[copied..start]);
                (copied, at) = (behind, behind);
                continue;
            }
            if is_one_of(tag.name, RAW) {
                at = after_raw(page, tag.end, tag.name);
            } else if !is_one_of(tag.name, FLAT) && !tag.empty {
                depth += 1;
                if depth > DEEPEST {
                    let glued = !page[..start].ends_with([' ', '\n', '>']);
                    instead = Some(String::from(if glued { " " } else { "" }));
                }
            }
        }
        if let Some(instead) = instead {
            let kept = kept.get_or_insert_with(String::new);
            kept.push_str(&page[copied..start]);
            kept.push_str(&instead);
            copied = tag.end;
        }
    }
    match kept {
        None => Cow::Borrowed(&page[..end]),
        Some(mut kept) => {
            kept.push_str(page.get(copied..end).unwrap_or(""));
            Cow::Owned(kept)
        }
    }
}

struct Tag<'a> {
    name: &'a str,
    closes: bool,
    empty: bool,
    attributes: usize,
    end: usize,
}

impl<'a> Tag<'a> {
    /// The tag at `start`, where a `<` stands; comments and stray `<` are none.
    fn at(page: &'a str, start: usize) -> Option<Tag<'a>> {
        let bytes = page.as_bytes();
        let closes = bytes.get(start + 1) == Some(&b'/');
        let from = start + 1 + usize::from(closes);
        let len = bytes[from..].iter().take(40).take_while(|it| it.is_ascii_alphanumeric()).count();
        if len == 0 || !bytes[from].is_ascii_alphabetic() {
            return None;
        }
        let mut at = from + len;
        let mut attributes = 0;
        let mut quote = None;
        let mut before = b' ';
        while at < bytes.len() {
            let it = bytes[at];
            match quote {
                Some(mark) if it == mark => quote = None,
                Some(_) => {}
                None if it == b'>' => break,
                None if matches!(it, b'"' | b'\'') && before == b'=' => quote = Some(it),
                None if it.is_ascii_whitespace() && !before.is_ascii_whitespace() => attributes += 1,
                None => {}
            }
            if !(it.is_ascii_whitespace() && before == b'=') {
                before = it;
            }
            at += 1;
        }
        let end = (at + 1).min(bytes.len());
        Some(Tag { name: &page[from..from + len], closes, empty: before == b'/', attributes, end })
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// How far the end of what is for those without scripts is looked for.
const NEAR: usize = 4096;

/// `<noscript><p title="</noscript>…">`: browsers end it there, parsers without scripts nowhere. Behind that end.
fn end_in_a_value(page: &str, tag: &Tag<'_>) -> Option<usize> {
    const NAME: &str = "noscript";
    if !tag.name.eq_ignore_ascii_case(NAME) {
        return None;
    }
    let mut limit = page.len().min(tag.end + NEAR);
    while !page.is_char_boundary(limit) {
        limit -= 1;
    }
    let near = &page[..limit];
    let end = after_raw(near, tag.end, NAME);
    let mut at = tag.end;
    while let Some(found) = memchr::memchr(b'<', near.as_bytes().get(at..end)?) {
        at = match Tag::at(near, at + found) {
            Some(inner) if inner.end > end => {
                return memchr::memchr(b'>', &near.as_bytes()[end..]).map(|it| end + it + 1);
            }
            Some(inner) => inner.end,
            None => at + found + 1,
        };
    }
    None
}

/// Where an element of that name is closed for the last time.
fn last_closing(page: &str, name: &str) -> usize {
    let bytes = page.as_bytes();
    let closes = |it: &usize| {
        let behind = bytes.get(it + 2..it + 2 + name.len());
        behind.is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
    };
    memchr::memmem::rfind_iter(bytes, b"</").find(closes).unwrap_or(0)
}

/// Behind the closing tag of a script, or at the end of the page.
fn after_raw(page: &str, from: usize, name: &str) -> usize {
    let bytes = page.as_bytes();
    let mut at = from;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"</") {
        let start = at + found;
        let end = start + 2 + name.len();
        if bytes.get(start + 2..end).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes())) {
            return start;
        }
        at = start + 2;
    }
    page.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_is_not_touched() {
        let page = "<p class='a > b' id=x>1 < 2</p><script>if (a<b) '</p>'</script>".to_string()
            + &"<p>a<br>".repeat(2000);
        assert!(matches!(within_limits(&page), Cow::Borrowed(_)));
    }

    #[test]
    fn deep_nesting_is_flattened_and_its_words_stay() {
        let page = "<div>".repeat(100_000) + "deep";
        let kept = within_limits(&page);
        assert_eq!(kept.matches("<div>").count(), DEEPEST);
        assert!(kept.ends_with("deep"));
    }

    #[test]
    fn what_is_hidden_and_never_closed_is_not_hidden() {
        let page =
            "<select><option>a</select><SELECT><template><p>The bridge is closed.</template><template>";
        let kept = "<select><option>a</select><template><p>The bridge is closed.</template>";
        assert_eq!(within_limits(page), kept);
    }

    #[test]
    fn an_end_within_a_value_ends_what_is_for_those_without_scripts() {
        let page =
            "<p>a<noscript><p title=\"</noscript><img>\"></noscript><p>b<noscript><img alt='x'></noscript>";
        assert_eq!(within_limits(page), "<p>a<img>\"></noscript><p>b<noscript><img alt='x'></noscript>");
        assert!(matches!(within_limits("<noscript><p title='é"), Cow::Borrowed(_)));
    }

    #[test]
    fn endless_pages_are_cut() {
        let page = "<p>a".repeat(MOST_TAGS + 10);
        assert_eq!(within_limits(&page).len(), MOST_TAGS * 4);
    }

    #[test]
    fn a_tag_with_too_many_attributes_keeps_none() {
        let page = format!("<p {}>x", (0..300).map(|it| format!("a{it}='1' ")).collect::<String>());
        assert_eq!(within_limits(&page), "<p>x");
        let endless = format!("<p class=\"{}\">x", "a ".repeat(100_000));
        assert_eq!(within_limits(&endless), "<p>x");
    }
}
