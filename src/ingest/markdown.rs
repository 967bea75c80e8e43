//! Markdown: its marks become the kinds of blocks.

use super::source::given;
use super::{HEAD, Hints, IngestError, Source, decode, html, lines, sniff};
use crate::article::{Anchor, BlockKind, DocumentBuilder, Published, PublishedSource, TitleSource};
use crate::text::{Date, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Marks of a kind each; a text with two of them was written with marks in mind.
const MARKS: &[fn(&str) -> bool] = &[
    |line| line.starts_with("# ") || line.starts_with("## ") || line.starts_with("### "),
    |line| line.contains("](http") || line.contains("](/") || line.starts_with("!["),
    |line| line.matches("**").count() >= 2,
    |line| line.starts_with("```") || line.starts_with("~~~"),
    |line| line.starts_with("|") && line.ends_with('|') && line.len() > 4,
    |line| line.starts_with("> "),
];

/// Told by its marks; the name counts as one of them.
pub(super) fn is_markdown(bytes: &[u8], hints: &Hints) -> bool {
    let head = &bytes[..bytes.len().min(HEAD / 8)];
    let head = String::from_utf8_lossy(head);
    let name = hints.name.to_ascii_lowercase();
    let named = [".md", ".markdown", ".mkd"].iter().any(|it| name.ends_with(it));
    let seen = MARKS.iter().filter(|mark| head.lines().any(|line| mark(line.trim_end()))).count();
    seen + usize::from(named) >= 2 || head.trim_start().starts_with("# ") && seen >= 2
}

pub(super) fn read(bytes: &[u8], hints: &Hints) -> Result<Source<'static>, IngestError> {
    sniff::expect_text(bytes, &hints.name)?;
    let text = decode::decode(bytes, hints.charset.as_deref());
    let mut builder = DocumentBuilder::new(given(hints));
    let (front, text) = front_matter(&text);
    front.lines().for_each(|it| learn(it, &mut builder));
    let mut page = Page {
        builder,
        words: String::new(),
        anchors: Vec::new(),
        open: None,
        raw: String::new(),
        kinds: Vec::new(),
        titled: false,
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        page.event(event);
    }
    page.flush(BlockKind::Paragraph);
    if page.builder.is_empty() {
        return Err(IngestError::Empty { name: hints.name.clone() });
    }
    Ok(Source::one(page.builder.build()))
}

/// The lines between `---` and `---` at the top.
fn front_matter(text: &str) -> (&str, &str) {
    let body = text.trim_start_matches('\u{feff}');
    let parted = body.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    parted.filter(|it| it.0.len() < 4096).unwrap_or(("", body))
}

/// `title: Bridge closed`, `author: Ana Ruiz`, `date: 2019-11-20`.
fn learn(line: &str, builder: &mut DocumentBuilder) {
    let Some((key, value)) = line.split_once(':') else { return };
    let value = value.trim().trim_matches(['"', '\'', '[', ']']);
    let meta = builder.meta();
    match key.trim().to_ascii_lowercase().as_str() {
        "title" if meta.title.is_none() && !value.is_empty() => {
            meta.title = Some(value.into());
            meta.title_source = Some(TitleSource::Metadata);
        }
        "author" | "authors" | "byline" => meta.byline = lines::names(value),
        "date" | "published" if meta.published.is_none() => {
            let date = Date::parse(value).or_else(|| lines::written_date(value).map(|it| it.0));
            meta.published = date.map(|date| Published { date, source: PublishedSource::Metadata });
        }
        _ => {}
    }
}

struct Page {
    builder: DocumentBuilder,
    words: String,
    anchors: Vec<Anchor>,
    /// Where the link that is open began, and where it leads.
    open: Option<(usize, String)>,
    /// HTML in the midst of it.
    raw: String,
    kinds: Vec<BlockKind>,
    titled: bool,
}

impl Page {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.words.push_str(&words),
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::Html(raw) => self.raw.push_str(&raw),
            // A mark-up of a word or two says nothing.
            Event::InlineHtml(_) => {}
            Event::Rule => self.flush(BlockKind::Paragraph),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let kind = match tag {
            Tag::Heading { .. } => BlockKind::Heading,
            Tag::BlockQuote(_) => BlockKind::Quote,
            Tag::Item => BlockKind::ListItem,
            Tag::CodeBlock(_) => BlockKind::Preformatted,
            Tag::TableHead | Tag::TableRow => BlockKind::Table,
            Tag::TableCell => {
                if !self.words.is_empty() {
                    self.words.push_str(" | ");
                }
                return;
            }
            Tag::Link { dest_url, .. } => {
                self.open = Some((self.words.len(), dest_url.to_string()));
                return;
            }
            Tag::Paragraph | Tag::HtmlBlock => return self.flush(BlockKind::Paragraph),
            _ => return,
        };
        self.flush(BlockKind::Paragraph);
        self.kinds.push(kind);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::TableHead
            | TagEnd::TableRow => {
                self.flush(BlockKind::Paragraph);
                self.kinds.pop();
            }
            TagEnd::Link => {
                if let Some((start, href)) = self.open.take().filter(|it| it.0 < self.words.len()) {
                    self.anchors.push(Anchor { span: Span::new(start, self.words.len()), href });
                }
            }
            TagEnd::Paragraph => self.flush(BlockKind::Paragraph),
            TagEnd::HtmlBlock => {
                let raw = std::mem::take(&mut self.raw);
                html::fragment(&raw, &mut self.builder);
            }
            _ => {}
        }
    }

    fn flush(&mut self, otherwise: BlockKind) {
        let words = std::mem::take(&mut self.words);
        let anchors = std::mem::take(&mut self.anchors);
        self.open = None;
        if words.trim().is_empty() {
            return;
        }
        let mut kind = self.kinds.last().copied().unwrap_or(otherwise);
        if kind == BlockKind::Heading && !self.titled && self.builder.is_empty() {
            kind = BlockKind::Title;
            let meta = self.builder.meta();
            if meta.title.is_none() {
                meta.title = Some(words.as_str().into());
                meta.title_source = Some(TitleSource::Text);
            }
        }
        self.titled = true;
        if kind == BlockKind::Paragraph && lines::byline(words.trim()).is_some() {
            kind = BlockKind::Byline;
            self.builder.meta().byline = lines::byline(words.trim()).unwrap_or_default();
        }
        self.builder.linked(kind, &words, &anchors);
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
    fn plain_text_is_not_taken_for_markdown() {
        let is = |text: &str, name: &str| {
            is_markdown(text.as_bytes(), &Hints { name: name.into(), ..Hints::default() })
        };
        assert!(!is("The bridge is closed.\n- one\n- two\n", "x.txt"));
        assert!(is("# Bridge\n\ntext", "x.md") && !is("text", "x.md"));
    }
}
