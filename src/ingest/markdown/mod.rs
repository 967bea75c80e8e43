//! Markdown: its marks become the kinds of blocks. Each block is told as a page would tell it, so that the
//! HTML in it, struck words, notes and line breaks mean what they mean there.

mod front;

use super::source::given;
use super::{HEAD, Hints, IngestError, Source, decode, html, lines, sniff, twice};
use crate::article::{Anchor, BlockKind, DocumentBuilder, TitleSource};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use std::collections::HashMap;

/// Marks of a kind each; a text with two of them was written with marks in mind.
const MARKS: &[fn(&str) -> bool] = &[
    |line| line.starts_with("# ") || line.starts_with("## ") || line.starts_with("### "),
    |line| line.contains("](http") || line.contains("](/") || line.starts_with("!["),
    |line| line.matches("**").count() >= 2,
    |line| line.starts_with("```") || line.starts_with("~~~"),
    |line| line.starts_with("|") && line.ends_with('|') && line.len() > 4,
    |line| line.starts_with("> "),
    |line| line.contains("[^"),
];

/// Told by its marks; the name counts as one of them.
pub(super) fn is_markdown(bytes: &[u8], hints: &Hints) -> bool {
    let head = &bytes[..bytes.len().min(HEAD / 8)];
    let head = String::from_utf8_lossy(head);
    let name = hints.name.to_ascii_lowercase();
    let named = [".md", ".markdown", ".mkd"].iter().any(|it| name.ends_with(it));
    let lines: Vec<&str> = head.lines().map(str::trim_end).collect();
    let seen = MARKS.iter().filter(|mark| lines.iter().any(|line| mark(line))).count();
    seen + usize::from(named) >= 2 || head.trim_start().starts_with("# ") && seen >= 2
}

pub(super) fn read(bytes: &[u8], hints: &Hints) -> Result<Source<'static>, IngestError> {
    sniff::expect_text(bytes, &hints.name)?;
    let text = twice::mended(decode::decode(bytes, hints.charset.as_deref()));
    let mut builder = DocumentBuilder::new(given(hints));
    let (head, text) = front::parted(&text);
    front::learn(head, &mut builder);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut page = Page { builder, titled: false, told: false, held: Vec::new() };
    let mut numbers = Numbers::default();
    let (mut block, mut notes, mut depth, mut in_note) = (Vec::new(), Vec::new(), 0usize, false);
    for event in Parser::new_ext(text, options) {
        match &event {
            Event::Start(Tag::FootnoteDefinition(_)) => in_note = true,
            Event::Start(_) => depth += 1,
            Event::End(TagEnd::FootnoteDefinition) => in_note = false,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let (to, event) = (if in_note { &mut notes } else { &mut block }, numbers.told(event));
        to.extend(event);
        if depth == 0 && !in_note {
            page.write(&mut block);
        }
    }
    page.write(&mut block);
    page.write(&mut notes);
    if page.builder.is_empty() {
        return Err(IngestError::Empty { name: hints.name.clone() });
    }
    Ok(Source::one(page.builder.build()))
}

/// The numbers of notes, in the order in which they are spoken of.
#[derive(Default)]
struct Numbers {
    known: HashMap<String, usize>,
    /// The note that begins has this number.
    next: Option<usize>,
}

impl Numbers {
    fn of(&mut self, name: &str) -> usize {
        let next = self.known.len() + 1;
        *self.known.entry(name.to_string()).or_insert(next)
    }

    /// The event as a page tells it; what a note says stands behind its number.
    fn told<'a>(&mut self, event: Event<'a>) -> impl Iterator<Item = Event<'a>> {
        let html = |words: String| Event::InlineHtml(CowStr::from(words));
        let (first, second) = match event {
            Event::FootnoteReference(name) => (Some(html(format!("<sup>{}</sup>", self.of(&name)))), None),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                self.next = Some(self.of(&name));
                (None, None)
            }
            Event::End(TagEnd::FootnoteDefinition) => (None, None),
            Event::Start(Tag::Paragraph) => {
                let number = self.next.take().map(|it| html(format!("{it}. ")));
                (Some(Event::Start(Tag::Paragraph)), number)
            }
            other => (Some(other), None),
        };
        first.into_iter().chain(second)
    }
}

/// What is said in place of each picture of a paragraph that has nothing else.
fn pictures(events: &[Event<'_>]) -> Option<Vec<String>> {
    let [Event::Start(Tag::Paragraph), inside @ .., Event::End(TagEnd::Paragraph)] = events else {
        return None;
    };
    let (mut found, mut open) = (Vec::new(), None::<String>);
    for event in inside {
        match (event, &mut open) {
            (Event::Start(Tag::Image { .. }), None) => open = Some(String::new()),
            (Event::End(TagEnd::Image), _) => found.extend(open.take()),
            (Event::Text(words) | Event::Code(words), Some(said)) => said.push_str(words),
            (Event::SoftBreak | Event::HardBreak, Some(said)) => said.push(' '),
            (Event::SoftBreak | Event::HardBreak, None) => {}
            (_, Some(_)) => {}
            (_, None) => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

struct Page {
    builder: DocumentBuilder,
    titled: bool,
    /// There were words of the article itself.
    told: bool,
    /// What pictures say above everything else.
    held: Vec<String>,
}

impl Page {
    fn write(&mut self, events: &mut Vec<Event<'_>>) {
        if events.is_empty() {
            return;
        }
        if let Some(words) = pictures(events) {
            events.clear();
            return self.captions(words);
        }
        let mut told = String::new();
        pulldown_cmark::html::push_html(&mut told, events.drain(..));
        let struck = html::each_block(&told, |kind, words, anchors, depth| match kind {
            BlockKind::ListItem => self.item(words, anchors, depth),
            kind => self.block(kind, words, anchors),
        });
        struck.iter().for_each(|it| self.builder.aside(it));
    }

    /// What the pictures say that stand alone; above the title they are told below it.
    fn captions(&mut self, words: Vec<String>) {
        for it in words.into_iter().filter(|it| !it.trim().is_empty()) {
            match self.builder.is_empty() {
                true => self.held.push(it),
                false => self.builder.block(BlockKind::Caption, &it),
            }
        }
    }

    fn item(&mut self, words: &str, anchors: &[Anchor], depth: u8) {
        (self.titled, self.told) = (true, true);
        self.builder.item(words, anchors, depth);
    }

    fn block(&mut self, mut kind: BlockKind, words: &str, anchors: &[Anchor]) {
        if kind == BlockKind::Heading && !self.titled && self.builder.is_empty() {
            kind = BlockKind::Title;
            let meta = self.builder.meta();
            if meta.title.is_none() {
                meta.title = Some(words.into());
                meta.title_source = Some(TitleSource::Text);
            }
        }
        self.titled = true;
        // A day alone is one of publication only where nothing has been told yet.
        let line = words.trim();
        let signs = if self.told { lines::byline(line).is_some() } else { lines::is_signature(line) };
        match kind {
            BlockKind::Paragraph if signs => {
                kind = BlockKind::Byline;
                lines::learn_signature(line, self.builder.meta());
            }
            BlockKind::Title | BlockKind::Heading => {}
            _ => self.told = true,
        }
        self.builder.linked(kind, words, anchors);
        let held = std::mem::take(&mut self.held);
        self.captions(held);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{articles, read as read_one};

    fn check(text: &str, want: &[&str]) {
        let document = read_one(text.as_bytes(), &Hints::default()).unwrap();
        let got: Vec<_> = document
            .blocks()
            .iter()
            .map(|it| format!("{}: {}", it.kind.name(), document.words(it.span)))
            .collect();
        assert_eq!(got, want);
    }

    #[test]
    fn marks_become_kinds() {
        check(
            "# Bridge closed\n\nBy Ana Ruiz\n\nThe **bridge** is [closed](https://a.example)\nagain.\n\n## Why\n\n- rust\n- age\n\n> We wait.\n\n```\na  b\n```\n\n|Year|Cars|\n|-|-|\n|2019|12|\n",
            &[
                "title: Bridge closed",
                "byline: By Ana Ruiz",
                "paragraph: The bridge is closed again.",
                "heading: Why",
                "list_item: rust",
                "list_item: age",
                "quote: We wait.",
                "preformatted: a  b",
                "table: Year | Cars",
                "table: 2019 | 12",
            ],
        );
    }

    #[test]
    fn links_are_kept_with_where_they_lead() {
        let document = read_one(
            b"# One\n\nThe [*old* bridge](https://a.example/x) is [shut](x).\n\n- [Two](https://b.example)\n",
            &Hints::default(),
        )
        .unwrap();
        let links: Vec<_> =
            document.links().iter().map(|it| (document.words(it.span), it.address.as_str())).collect();
        assert_eq!(links, [("old bridge", "https://a.example/x"), ("Two", "https://b.example/")]);
    }

    #[test]
    fn front_matter_tells_title_author_and_day() {
        let text = "---\ntitle: \"Bridge closed\"\nauthor: Ana Ruiz\ndate: 2019-11-20\n---\n## One\n\nThe **bridge**.\n";
        let meta = articles(text.as_bytes(), &Hints::default()).unwrap().remove(0).meta;
        assert_eq!(meta.title.as_deref(), Some("Bridge closed"));
        assert_eq!(meta.byline, ["Ana Ruiz"]);
        assert_eq!(meta.published.unwrap().date.to_string(), "2019-11-20");
    }

    #[test]
    fn the_line_below_the_title_tells_author_and_day() {
        for text in [
            "# Bridge closed\n\nBy Ana Ruiz — 12 March 2018\n\nThe **bridge** is closed.\n",
            "# Bridge closed\n\nBy Ana Ruiz\n\n12 March 2018\n\nThe **bridge** is closed.\n\n3 May 2019\n",
        ] {
            let meta = articles(text.as_bytes(), &Hints::default()).unwrap().remove(0).meta;
            assert_eq!(meta.byline, ["Ana Ruiz"], "{text}");
            assert_eq!(meta.published.unwrap().date.to_string(), "2018-03-12", "{text}");
        }
    }

    #[test]
    fn what_a_picture_says_stands_in_its_place_and_never_above_the_title() {
        check(
            "![The bridge](a.png)\n\n# Bridge closed\n\nThe **bridge**.\n\n![Ana Ruiz\nat work](b.png)\n![](c.png)\n\nSo ![x](d.png) it was.\n",
            &[
                "title: Bridge closed",
                "caption: The bridge",
                "paragraph: The bridge.",
                "caption: Ana Ruiz at work",
                "paragraph: So it was.",
            ],
        );
    }

    #[test]
    fn html_within_it_is_read() {
        check(
            "# One\n\n<div align=\"center\">\n  <h2>Head</h2>\n</div>\n\n<!-- no -->\n\nSo <b>bold</b> &amp; *so* \\*on\\*,\nshe **said**.\n",
            &["title: One", "heading: Head", "paragraph: So bold & so *on*, she said."],
        );
    }

    #[test]
    fn what_a_note_says_stands_at_the_end_behind_its_number() {
        let text =
            "# One\n\nThe **bridge**.[^b]\n\n[^a]: Or later.\n[^b]: Or *1903*.\n\nThe end, said Tom.[^a]\n";
        let document = read_one(text.as_bytes(), &Hints::default()).unwrap();
        assert!(document.text().ends_with("\n\n2. Or later.\n\n1. Or 1903."), "{}", document.text());
    }

    #[test]
    fn plain_text_is_not_taken_for_markdown() {
        let is = |text: &str, name: &str| {
            is_markdown(text.as_bytes(), &Hints { name: name.into(), ..Hints::default() })
        };
        assert!(!is("The bridge is closed.\n- one\n- two\n", "x.txt"));
        assert!(is("# Bridge\n\ntext", "x.md") && !is("text", "x.md"));
    }
}
