//! Words that may be marked up or not: nobody says which, as in the titles of feeds.
//!
//! What looks like a tag but cannot be one is words: `vector<int>`, `3 < 5`, `<ana@news.example>`.

use std::borrow::Cow;

/// Elements that hold words, as pages have them.
const HOLDING: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "b",
    "big",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "i",
    "iframe",
    "ins",
    "kbd",
    "label",
    "li",
    "main",
    "mark",
    "math",
    "nav",
    "noscript",
    "object",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "audio",
    "ruby",
    "rt",
    "rp",
];
/// Elements that hold nothing, and so are never closed.
const EMPTY: &[&str] =
    &["br", "hr", "img", "wbr", "input", "source", "embed", "col", "link", "meta", "track"];
/// Elements that old pages leave open.
const LEFT_OPEN: &[&str] = &["p", "li", "dd", "dt", "td", "th", "tr"];

/// A place where a tag may stand.
struct Tag<'a> {
    name: &'a str,
    closes: bool,
    /// Nothing but its name.
    bare: bool,
    /// It has a value, or is closed at once.
    says_more: bool,
}

/// Whether there is a tag in it that is one without doubt.
pub(in crate::ingest) fn is_marked_up(words: &str) -> bool {
    let closed = closed(words);
    let left_open = |it: &Tag<'_>| it.bare && LEFT_OPEN.iter().any(|name| name.eq_ignore_ascii_case(it.name));
    tags(words).any(|(_, it)| is_sure(&it, &closed) || left_open(&it))
}

/// The words with every `<` that begins no tag written as pages write it. `strict`: an element that is
/// left open is spoken of and not meant.
pub(in crate::ingest) fn tagged(words: &str, strict: bool) -> Cow<'_, str> {
    if !words.contains('<') {
        return Cow::Borrowed(words);
    }
    let closed = closed(words);
    let mut meant =
        tags(words).filter(|(_, it)| is_sure(it, &closed) || !strict && may_be_open(it)).map(|it| it.0);
    let mut next = meant.next();
    let (mut kept, mut from) = (String::with_capacity(words.len() + 16), 0);
    for at in memchr::memchr_iter(b'<', words.as_bytes()) {
        let comment = words[at..].starts_with("<!--");
        if next == Some(at) || comment {
            next = if comment { next } else { meant.next() };
            continue;
        }
        kept.push_str(&words[from..at]);
        kept.push_str("&lt;");
        from = at + 1;
    }
    kept.push_str(&words[from..]);
    Cow::Owned(kept)
}

/// The names that are closed somewhere, in small letters.
fn closed(words: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (_, tag) in tags(words).filter(|it| it.1.closes) {
        let known = HOLDING.iter().find(|it| it.eq_ignore_ascii_case(tag.name));
        found.extend(known.filter(|it| !found.contains(*it)));
    }
    found
}

fn is_sure(tag: &Tag<'_>, closed: &[&str]) -> bool {
    let is = |list: &[&str]| list.iter().any(|it| it.eq_ignore_ascii_case(tag.name));
    // Elements of one's own making have a hyphen, those of office programs a colon.
    let own = tag.name.contains(['-', ':']);
    is(closed) || (tag.bare || tag.says_more) && (is(EMPTY) || own) || tag.says_more && is(HOLDING)
}

/// Elements whose end is often forgotten; one that swallows what follows is none of them.
fn may_be_open(tag: &Tag<'_>) -> bool {
    const SWALLOWS: &[&str] =
        &["script", "style", "title", "textarea", "iframe", "noscript", "template", "svg", "math"];
    let is = |list: &[&str]| list.iter().any(|it| it.eq_ignore_ascii_case(tag.name));
    tag.bare && is(HOLDING) && !is(SWALLOWS)
}

/// Where tags may stand, whatever they mean.
fn tags(words: &str) -> impl Iterator<Item = (usize, Tag<'_>)> {
    memchr::memchr_iter(b'<', words.as_bytes()).filter_map(|at| Some((at, tag(&words[at + 1..])?)))
}

fn tag(behind: &str) -> Option<Tag<'_>> {
    let (closes, rest) = behind.strip_prefix('/').map_or((false, behind), |it| (true, it));
    let is_name = |it: u8| it.is_ascii_alphanumeric() || it == b'-' || it == b':';
    let len = rest.bytes().take(40).take_while(|it| is_name(*it)).count();
    let name = &rest[..len];
    let ends = rest.as_bytes().get(len).copied()?;
    let begins = name.starts_with(|it: char| it.is_ascii_alphabetic()) && !name.ends_with(['-', ':']);
    let fits = begins && (ends == b'>' || ends == b'/' || ends.is_ascii_whitespace());
    let says_more = fits && !closes && ends != b'>' && says_more(&rest[len..]);
    fits.then_some(Tag { name, closes, bare: closes || ends == b'>', says_more })
}

/// ` href="…">`, ` />`; ` and c>` are words.
fn says_more(rest: &str) -> bool {
    const LONGEST: usize = 4096;
    let mut end = rest.len().min(LONGEST);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let Some(inside) = memchr::memchr(b'>', &rest.as_bytes()[..end]).map(|it| rest[..it].trim()) else {
        return false;
    };
    inside.ends_with('/') || inside.contains('=')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, title: &str, body: &str) {
        assert_eq!(tagged(words, true), title, "{words}");
        assert_eq!(tagged(words, false), body, "{words}");
    }

    #[test]
    fn what_cannot_be_a_tag_is_words() {
        for (words, want) in [
            ("Use of map<string, int> falls", "Use of map&lt;string, int> falls"),
            ("Why 2 < 3 and 4 <5", "Why 2 &lt; 3 and 4 &lt;5"),
            ("Ruiz <ruiz@news.example> writes", "Ruiz &lt;ruiz@news.example> writes"),
            ("see <https://news.example/a>", "see &lt;https://news.example/a>"),
            ("<norte> on roads", "&lt;norte> on roads"),
            ("yes <-> no <3 <", "yes &lt;-> no &lt;3 &lt;"),
            ("if a<b and c>d", "if a&lt;b and c>d"),
            ("<td nowrap>One</td>", "<td nowrap>One</td>"),
            ("<b>Bold</b> <!-- no --> list<int>", "<b>Bold</b> <!-- no --> list&lt;int>"),
            ("a<br>b <img src='x'> <o:p></o:p>", "a<br>b <img src='x'> <o:p></o:p>"),
            ("The <script> tag", "The &lt;script> tag"),
        ] {
            check(words, want, want);
        }
    }

    #[test]
    fn an_element_left_open_is_meant_in_a_text_and_spoken_of_in_a_title() {
        check("On <b> and <p> tags", "On &lt;b> and &lt;p> tags", "On <b> and <p> tags");
        check("<a href='/x'>One", "<a href='/x'>One", "<a href='/x'>One");
    }

    #[test]
    fn a_tag_without_doubt_makes_words_marked_up() {
        for words in ["<p>One", "a<br/>b", "<i>One</i>", "<DIV CLASS='x'>One", "<ul><li>One</ul>"] {
            assert!(is_marked_up(words), "{words}");
        }
        for words in ["One", "vector<int>", "a < b", "<ana@news.example>", "see <b> here"] {
            assert!(!is_marked_up(words), "{words}");
        }
    }
}
