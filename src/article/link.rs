//! Links: the words of a source that lead elsewhere, found again in the clean text.

use super::document::Link;
use crate::text::{Clean, Span, address};

/// A link as its source has it: a stretch of the words of one block, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub span: Span,
    pub href: String,
}

/// More links than this are of use to nobody.
const MOST: usize = 10_000;

/// Where links stand.
#[derive(Clone, Copy)]
pub(super) struct From<'a> {
    pub(super) page: Option<&'a str>,
    /// What relative ones are seen from, if not from the page.
    pub(super) base: Option<&'a str>,
}

/// Adds the links of one block. `words` are as the source has them, `text` is the document's, of which
/// `block` holds the same words cleaned. What cleaning changed so much that the words of a link are not
/// where they should be is no link any more; neither is what leads to the page itself or nowhere.
pub(super) fn add(
    links: &mut Vec<Link>,
    anchors: &[Anchor],
    words: &str,
    (text, block): (&str, Span),
    from: From<'_>,
) {
    // Cleaning moves spaces: letters are counted without them.
    let mut letters = block.of(text).char_indices().filter(|it| !it.1.is_whitespace()).peekable();
    let mut read = 0;
    for anchor in anchors {
        let Span { start, end } = anchor.span;
        let (Some(before), Some(inside)) = (words.get(read..start), words.get(start..end)) else { continue };
        read = end;
        let skipped = count(before);
        let len = count(inside);
        if skipped > 0 {
            letters.nth(skipped - 1);
        }
        let first = letters.peek().map(|it| it.0);
        let last = if len > 0 { letters.nth(len - 1) } else { None };
        let (Some(first), Some((last, letter))) = (first, last) else { continue };
        let span = Span::new(block.start + first, block.start + last + letter.len_utf8());
        let seen = address::followed(from.base.or(from.page), &anchor.href);
        let known = seen.filter(|it| !is_here(it, from.page));
        if let Some(address) = known.filter(|_| links.len() < MOST && same(span.of(text), inside)) {
            links.push(Link { span, address });
        }
    }
}

fn count(words: &str) -> usize {
    Clean::new(words).chars().filter(|it| !it.is_whitespace()).count()
}

fn same(one: &str, other: &str) -> bool {
    let other = Clean::new(other);
    let letters = |it: &str| it.chars().filter(|it| !it.is_whitespace()).collect::<String>();
    letters(one) == letters(&other)
}

/// `#notes` stays on the page.
fn is_here(address: &str, page: Option<&str>) -> bool {
    let bare = |it: &str| it.split('#').next().map(str::to_string);
    page.is_some_and(|it| address.contains('#') && bare(address) == bare(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta};

    /// `[words](address)` within a block; `want` is what the links are in the end.
    fn check(block: &str, want: &[(&str, &str)]) {
        let (mut words, mut anchors, mut rest) = (String::new(), Vec::new(), block);
        while let Some((before, after)) = rest.split_once('[') {
            let (inside, after) = after.split_once("](").unwrap();
            let (href, after) = after.split_once(')').unwrap();
            words.push_str(before);
            let start = words.len();
            words.push_str(inside);
            anchors.push(Anchor { span: Span::new(start, words.len()), href: href.to_string() });
            rest = after;
        }
        words.push_str(rest);
        let page = Some("https://news.example/a/".into());
        let mut builder = DocumentBuilder::new(Meta { url: page, ..Meta::default() });
        builder.block(BlockKind::Title, "A title before");
        builder.linked(BlockKind::Paragraph, &words, &anchors);
        let document = builder.build();
        let got: Vec<_> =
            document.links().iter().map(|it| (document.words(it.span), it.address.as_str())).collect();
        assert_eq!(got, want, "{block}");
    }

    #[test]
    fn links_keep_their_words_whatever_is_cleaned() {
        check(
            "The [bridge](b) is [closed](https://b.example/).",
            &[("bridge", "https://news.example/a/b"), ("closed", "https://b.example/")],
        );
        check(
            "  Two  spaces, a\u{ad}\u{200b} hidden one\u{1b}: [ the  bridge ](/b)",
            &[("the bridge", "https://news.example/b")],
        );
        check(
            "[é](/1) [e\u{301}](/2)[漢字](/3)",
            &[
                ("é", "https://news.example/1"),
                ("é", "https://news.example/2"),
                ("漢字", "https://news.example/3"),
            ],
        );
    }

    #[test]
    fn what_acts_or_leads_nowhere_is_only_words() {
        check("[a](javascript:alert) [b](file:///etc/passwd) [c](#notes) [ ](https://b.example/)", &[]);
        check(
            "[a](/x) write to [Ana](mailto:ana@news.example)",
            &[("a", "https://news.example/x"), ("Ana", "mailto:ana@news.example")],
        );
    }
}
