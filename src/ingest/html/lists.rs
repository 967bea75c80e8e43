//! The lists that are open while a page is walked: which number an item has, and how deep it stands.

use super::homes::Home;
use super::piece::{Listed, Piece};
use crate::article::{Anchor, BlockKind};
use crate::text::Span;
use dom_query::NodeRef;
use std::borrow::Cow;

#[derive(Default)]
pub(super) struct Lists {
    /// From the outermost in; `None`: it has no numbers.
    open: Vec<Option<Numbers>>,
    /// Of the item that begins.
    number: Option<String>,
}

struct Numbers {
    next: i32,
    step: i32,
    letters: Option<char>,
}

/// Comments are often counted, and nobody reads their numbers.
const UNREAD: &[&str] = &["comment", "comments", "commentlist"];

impl Lists {
    pub(super) fn enter(&mut self, node: NodeRef<'_>, home: &Home) {
        let number =
            |node: NodeRef<'_>, name: &str| node.attr(name).and_then(|it| it.trim().parse::<i32>().ok());
        let is_read = || !home.names.split(' ').any(|it| UNREAD.contains(&it));
        match home.name.as_str() {
            "ul" | "menu" => self.open.push(None),
            "ol" => self.open.push(is_read().then(|| Numbers::of(node, number(node, "start")))),
            "li" => {
                self.number =
                    self.open.last_mut().and_then(Option::as_mut).map(|it| it.take(number(node, "value")));
            }
            _ => {}
        }
    }

    pub(super) fn leave(&mut self, name: &str) {
        match name {
            "ul" | "menu" | "ol" => drop(self.open.pop()),
            "li" => self.number = None,
            _ => {}
        }
    }

    /// What is to be said of the block that ends.
    pub(super) fn told(&mut self) -> Listed {
        let depth = self.open.len().saturating_sub(1).min(usize::from(u8::MAX)) as u8;
        Listed { number: self.number.take(), depth }
    }
}

impl Numbers {
    fn of(list: NodeRef<'_>, start: Option<i32>) -> Numbers {
        let items = || list.children_it(false).filter(|it| it.has_name("li")).count();
        let back = list.attr("reversed").is_some();
        let first = start.unwrap_or_else(|| if back { i32::try_from(items()).unwrap_or(1) } else { 1 });
        let letters = list.attr("type").and_then(|it| it.chars().next()).filter(|it| matches!(it, 'a' | 'A'));
        Numbers { next: first, step: if back { -1 } else { 1 }, letters }
    }

    fn take(&mut self, told: Option<i32>) -> String {
        let number = told.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let letter = self.letters.and_then(|first| {
            let at = u32::try_from(number).ok().filter(|it| (1..=26).contains(it))?;
            char::from_u32(u32::from(first) + at - 1)
        });
        letter.map_or_else(|| format!("{number}."), |it| format!("{it}."))
    }
}

/// The words of an item behind their number, and the links where they then stand.
pub(super) fn numbered(piece: &Piece) -> (Cow<'_, str>, Cow<'_, [Anchor]>) {
    let bare = piece.words.trim_start();
    // Some write their numbers themselves.
    let own = BlockKind::is_numbered(bare);
    let Some(number) = piece.listed.number.as_deref().filter(|_| !own && piece.kind == BlockKind::ListItem)
    else {
        return (Cow::Borrowed(&piece.words), Cow::Borrowed(&piece.anchors));
    };
    let (cut, front) = (piece.words.len() - bare.len(), number.len() + 1);
    let moved = |at: usize| at.saturating_sub(cut) + front;
    let anchor = |it: &Anchor| Anchor {
        span: Span::new(moved(it.span.start), moved(it.span.end)),
        href: it.href.clone(),
    };
    (format!("{number} {bare}").into(), piece.anchors.iter().map(anchor).collect::<Vec<_>>().into())
}

#[cfg(test)]
mod tests {
    use crate::article::Document;
    use crate::ingest::{Format, Hints, read};

    fn document(format: Format, text: &str) -> Document {
        read(text.as_bytes(), &Hints { format: Some(format), ..Hints::default() }).unwrap()
    }

    fn items(format: Format, text: &str) -> Vec<(u8, String)> {
        let document = document(format, text);
        let items = document.blocks().iter().filter(|it| it.kind.name() == "list_item");
        items.map(|it| (document.depth(*it), document.words(it.span).to_string())).collect()
    }

    fn check(format: Format, text: &str, want: &[(u8, &str)]) {
        let want: Vec<(u8, String)> = want.iter().map(|it| (it.0, it.1.to_string())).collect();
        assert_eq!(items(format, text), want, "{text}");
    }

    #[test]
    fn a_numbered_list_keeps_its_numbers_and_a_nested_one_its_depth() {
        let page = |list: &str| {
            let long =
                "The bridge over the Orne is closed until spring, the council of Northline said on Tuesday.";
            format!("<html><article><p>{long}</p>{list}<p>{long} Nobody may cross it.</p></article></html>")
        };
        let list = "<ol start=5><li>Close the bridge.<li><p>Drain the lake.</p><p>Slowly, of course.</p>\
            <ul><li>The upper one.<li>The lower one.</ul><li value=9>Paint <a href='/red'>it red</a>.</ol>";
        let want = [
            (0, "5. Close the bridge."),
            (0, "6. Drain the lake."),
            (0, "Slowly, of course."),
            (1, "The upper one."),
            (1, "The lower one."),
            (0, "9. Paint it red."),
        ];
        check(Format::Html, &page(list), &want);
        let whole = document(Format::Html, &page(&list.replace("/red", "https://a.example/red")));
        assert_eq!(whole.words(whole.links()[0].span), "it red");
        check(
            Format::Html,
            &page("<ol reversed type=a><li>One of two.<li>Two of two.</ol>"),
            &[(0, "b. One of two."), (0, "a. Two of two.")],
        );
        check(Format::Html, &page("<ol><li>1. Written by hand.</ol>"), &[(0, "1. Written by hand.")]);
        check(Format::Html, &page("<ul><li>No number here.</ul>"), &[(0, "No number here.")]);
        let text =
            "# Steps\n\n3. Close the bridge.\n4. Drain the lake.\n   - The upper one.\n\nAnd so it ends.\n";
        check(
            Format::Markdown,
            text,
            &[(0, "3. Close the bridge."), (0, "4. Drain the lake."), (1, "The upper one.")],
        );
    }
}
