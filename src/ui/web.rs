//! Links and the pages they lead to: shown first, asked for, waited for, gone back from.

use super::command::Command;
use super::jumps;
use super::keeping;
use super::keymap::{Layer, stroke};
use super::message::{Asker, Effect};
use super::model::{Model, Overlay};
use super::opened::remembered;
use super::picker::{Choice, Target};
use super::prompt::Prompt;
use super::state::{Left, Question, Waits};
use crate::article::{Document, Key, Link};
use crate::text::{Clean, shorten};
use crossterm::event::KeyEvent;
use std::sync::Arc;

/// The links of the article, numbered as they come.
pub(super) fn links(model: &Model) -> Vec<Choice> {
    let document = &model.shown.document;
    let choice = |(at, link): (usize, &Link)| {
        let words = document.words(link.span);
        // A short address that is written out in the text is not told twice.
        let detail =
            if words == link.address && words.len() <= 40 { String::new() } else { link.address.clone() };
        Choice { label: format!("{} {words}", at + 1), detail, target: Target::Link(at), voice: None }
    };
    document.links().iter().enumerate().map(choice).collect()
}

/// The first link at the reading place or after it, or else the last one.
pub(super) fn link_near(model: &Model) -> Option<usize> {
    let links = model.shown.document.links();
    let at = links.partition_point(|it| it.span.end <= model.body.place);
    Some(at.min(links.len().saturating_sub(1)))
}

/// Shows where a link leads before anything is opened.
pub(super) fn ask(model: &mut Model, link: usize) -> Vec<Effect> {
    let document = &model.shown.document;
    let Some(link) = document.links().get(link) else { return Vec::new() };
    let mut question = Question {
        title: "Where this link leads",
        lines: vec![format!("“{}”", document.words(link.span))],
        address: link.address.clone(),
        asker: Asker::Link,
    };
    if question.is_refused() {
        question
            .lines
            .push("It leads to a private network; links in articles are never followed there.".into());
    }
    if question.address.contains("xn--") {
        question
            .lines
            .push("Its host name contains non-ASCII letters, which may imitate another name.".into());
    }
    model.overlay = Some(Overlay::Question(question));
    Vec::new()
}

/// Wants a page, and shows that it is waited for.
pub(super) fn fetch(model: &mut Model, address: String, asker: Asker) -> Vec<Effect> {
    model.overlay = None;
    model.notice = None;
    model.web.waits = Some(Waits { address: address.clone(), bytes: 0 });
    vec![Effect::Fetch { address, asker }]
}

/// The line that says what is waited for.
pub(super) fn waiting(model: &Model) -> Option<String> {
    let Waits { address, bytes } = model.web.waits.as_ref()?;
    let host = address.split('/').nth(2).unwrap_or(address);
    let came = if *bytes == 0 { String::new() } else { format!(" · {} KB", bytes.div_ceil(1024)) };
    let keys = model.options.keymap.hints(Layer::Everywhere, &[(Command::Close, "cancels")]);
    Some(format!("waiting for {}{came} · {keys}", shorten(&Clean::new(host), 40)))
}

pub(super) fn came(model: &mut Model, bytes: usize) -> Vec<Effect> {
    if let Some(waits) = &mut model.web.waits {
        waits.bytes = bytes;
    }
    Vec::new()
}

/// Nobody waits any longer. Says whether somebody did.
pub(super) fn break_off(model: &mut Model) -> Option<Vec<Effect>> {
    model.web.waits.take()?;
    model.notice = Some("cancelled; nothing was opened".to_string());
    Some(vec![Effect::BreakOff])
}

pub(super) fn fetched(model: &mut Model, document: Arc<Document>, notice: Option<String>) -> Vec<Effect> {
    if model.web.waits.take().is_none() {
        return Vec::new();
    }
    if !model.shown.document.blocks().is_empty() {
        jumps::leave_for_page(model);
        model.web.elsewhere = document.meta.url.as_deref().map(Key::new);
    }
    let wishes = turn_to(model, document);
    model.notice = notice;
    wishes
}

pub(super) fn not_fetched(model: &mut Model, sentence: String, asks: bool) -> Vec<Effect> {
    let Some(waits) = model.web.waits.take() else { return Vec::new() };
    model.overlay = Some(if asks {
        Overlay::Question(Question {
            title: "Private network",
            lines: vec!["This address is on this machine or a private network. Open it anyway?".to_string()],
            address: waits.address,
            asker: Asker::TypedPrivate,
        })
    } else {
        Overlay::Note { title: "Cannot open".to_string(), lines: vec![sentence], top: 0 }
    });
    Vec::new()
}

/// To a text that was left: one from which a link led, or one to which it did.
pub(super) fn come_back(model: &mut Model, to: &Left) -> Vec<Effect> {
    let kept = keeping::reading(model);
    let mut wishes = turn_to(model, to.document.clone());
    model.web.elsewhere.clone_from(&to.elsewhere);
    model.shown.kept = to.kept;
    (model.shelf.open, model.shelf.wanted) = (to.open, to.open);
    if let Some(row) = to.open {
        model.shelf.list.select_item(row);
    }
    remembered(model, to.bookmarks.clone());
    wishes.extend(kept);
    wishes
}

/// The page is a list of articles, which come now.
pub(super) fn listed(model: &mut Model) -> Vec<Effect> {
    model.web.waits = None;
    Vec::new()
}

/// Another article takes the place of this one.
pub(super) fn turn_to(model: &mut Model, document: Arc<Document>) -> Vec<Effect> {
    model.put_away();
    model.prompt = Prompt::Closed;
    model.screen.focus = super::command::Pane::Body;
    model.shown.open(document.clone());
    vec![Effect::Analyze(document)]
}

/// A key while a question is open.
pub(super) fn answer(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let Some(Overlay::Question(question)) = &model.overlay else { return Vec::new() };
    let (address, asker) = (question.address.clone(), question.asker);
    let may = !question.is_refused();
    match model.options.keymap.command(Layer::Asking, &stroke(&key)) {
        Some(Command::Open) if may && question.is_page() => fetch(model, address, asker),
        Some(Command::Browse) if may => {
            model.overlay = None;
            model.notice = Some("opening in an external program".to_string());
            vec![Effect::Browse(address)]
        }
        Some(Command::Copy) => {
            model.overlay = None;
            vec![Effect::Copy(address)]
        }
        Some(Command::QuitAll) => vec![Effect::Quit],
        Some(Command::Close) => {
            model.overlay = None;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::message::{Message, Reply};
    use super::super::model::Options;
    use super::super::{update, view};
    use super::*;
    use crate::article::{Anchor, BlockKind, DocumentBuilder, Meta};
    use crate::text::Span;
    use crossterm::event::KeyCode;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    const HOME: &str = "http://192.168.1.5/a";

    fn article(words: &str, url: &str) -> Arc<Document> {
        let mut builder = DocumentBuilder::new(Meta { url: Some(url.into()), ..Meta::default() });
        builder.block(BlockKind::Paragraph, words);
        Arc::new(builder.build())
    }

    fn reader() -> Model {
        let mut model = Model::new(Options::default());
        update(&mut model, Message::Resized { columns: 80, rows: 24 });
        model
    }

    fn named(model: &mut Model, address: &str) -> Vec<Effect> {
        update(model, Message::Address { address: address.into(), asker: Asker::Typed })
    }

    fn press(model: &mut Model, key: KeyCode) -> Vec<Effect> {
        update(model, Message::Key(KeyEvent::from(key)))
    }

    fn tell(model: &mut Model, reply: Reply) -> Vec<Effect> {
        update(model, Message::Reply(reply))
    }

    #[track_caller]
    fn check(model: &Model, words: &str) {
        let mut screen = Buffer::empty(Rect::new(0, 0, 80, 24));
        view(model, &mut screen);
        let text: String = screen.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(text.contains(words), "\"{words}\" is not on the screen:\n{text}");
    }

    #[test]
    fn a_page_is_waited_for_in_sight_and_esc_breaks_it_off() {
        let mut model = reader();
        let wish = Effect::Fetch { address: "https://news.example/a".into(), asker: Asker::Typed };
        assert_eq!(named(&mut model, "https://news.example/a"), [wish]);
        check(&model, "waiting for news.example · Esc cancels");
        tell(&mut model, Reply::Came(5000));
        check(&model, "waiting for news.example · 5 KB");
        assert_eq!(press(&mut model, KeyCode::Esc), [Effect::BreakOff]);
        check(&model, "cancelled");
        let late = Reply::Fetched { document: article("Too late.", "https://news.example/a"), notice: None };
        assert_eq!(tell(&mut model, late), []);
        assert_eq!(model.place(), None);
    }

    #[test]
    fn ones_own_network_is_opened_after_a_question() {
        let mut model = reader();
        named(&mut model, HOME);
        tell(&mut model, Reply::NotFetched { sentence: "private".into(), asks: true });
        check(&model, "Open it anyway");
        check(&model, HOME);
        let wish = Effect::Fetch { address: HOME.into(), asker: Asker::TypedPrivate };
        assert_eq!(press(&mut model, KeyCode::Enter), [wish]);
        named(&mut model, HOME);
        tell(&mut model, Reply::NotFetched { sentence: "private".into(), asks: true });
        assert_eq!(press(&mut model, KeyCode::Esc), []);
        assert!(model.overlay.is_none());
    }

    #[test]
    fn one_goes_back_to_the_article_from_which_a_page_was_opened() {
        let mut model = reader();
        tell(&mut model, Reply::Opened(article("The bridge is closed.", "https://news.example/a")));
        assert_eq!(model.elsewhere(), None);
        press(&mut model, KeyCode::Char('m'));
        press(&mut model, KeyCode::Char('a'));
        named(&mut model, "https://news.example/b");
        let page = article("The ferry sails.", "https://news.example/b");
        let notice = Some("showing the cached copy of 3 May 2026".to_string());
        let wishes = tell(&mut model, Reply::Fetched { document: page.clone(), notice });
        assert_eq!(wishes, [Effect::Analyze(page)]);
        check(&model, "The ferry sails.");
        check(&model, "showing the cached copy of");
        assert_eq!(model.elsewhere(), Some(&Key::new("https://news.example/b")));
        press(&mut model, KeyCode::Char('m'));
        press(&mut model, KeyCode::Char('b'));
        let bookmarks = model.bookmarks().unwrap();
        let kept = Effect::SavePlace(Some(Key::new("https://news.example/b")), bookmarks);
        assert!(press(&mut model, KeyCode::Backspace).contains(&kept));
        check(&model, "The bridge is closed.");
        assert_eq!(model.elsewhere(), None);
        let marks = |model: &Model| -> Vec<char> { model.body.marks.keys().copied().collect() };
        assert_eq!(marks(&model), ['a'], "the marks of an article stay in it");
        // And forward again, with no page fetched anew.
        press(&mut model, KeyCode::Char('g'));
        let wishes = press(&mut model, KeyCode::Char('i'));
        assert!(!wishes.iter().any(|it| matches!(it, Effect::Fetch { .. })), "{wishes:?}");
        check(&model, "The ferry sails.");
        assert_eq!(model.elsewhere(), Some(&Key::new("https://news.example/b")));
        assert_eq!(marks(&model), ['b']);
        press(&mut model, KeyCode::Backspace);
        check(&model, "The bridge is closed.");
        press(&mut model, KeyCode::Backspace);
        check(&model, "no earlier place");
    }

    #[test]
    fn a_link_shows_where_it_leads_before_it_is_opened() {
        let mut model = reader();
        let mut builder = DocumentBuilder::new(Meta::default());
        let anchor = |start, end, href: &str| Anchor { span: Span::new(start, end), href: href.into() };
        builder.linked(
            BlockKind::Paragraph,
            "The bridge, the ferry and Ana.",
            &[
                anchor(4, 10, "https://bücher.example/a"),
                anchor(16, 21, "http://192.168.1.1/"),
                anchor(26, 29, "mailto:ana@news.example"),
            ],
        );
        tell(&mut model, Reply::Opened(Arc::new(builder.build())));
        press(&mut model, KeyCode::Char('x'));
        check(&model, "1 bridge");
        press(&mut model, KeyCode::Enter);
        check(&model, "https://xn--bcher-kva.example/a");
        let address = "https://xn--bcher-kva.example/a".to_string();
        assert_eq!(press(&mut model, KeyCode::Char('b')), [Effect::Browse(address.clone())]);
        for key in ['x', 'j'] {
            press(&mut model, KeyCode::Char(key));
        }
        press(&mut model, KeyCode::Enter);
        check(&model, "It leads to a private network");
        for key in [KeyCode::Enter, KeyCode::Char('b'), KeyCode::Esc] {
            assert_eq!(press(&mut model, key), []);
        }
        press(&mut model, KeyCode::Char('x'));
        press(&mut model, KeyCode::Char('G'));
        press(&mut model, KeyCode::Enter);
        assert_eq!(press(&mut model, KeyCode::Enter), []);
        assert_eq!(press(&mut model, KeyCode::Char('b')), [Effect::Browse("mailto:ana@news.example".into())]);
        press(&mut model, KeyCode::Char('x'));
        press(&mut model, KeyCode::Enter);
        assert_eq!(press(&mut model, KeyCode::Enter), [Effect::Fetch { address, asker: Asker::Link }]);
    }

    #[test]
    fn what_could_not_be_opened_is_told_over_the_article() {
        let mut model = reader();
        tell(&mut model, Reply::Opened(article("The bridge is closed.", "https://news.example/a")));
        named(&mut model, "https://news.example/b");
        tell(&mut model, Reply::NotFetched { sentence: "page not found (404)".into(), asks: false });
        check(&model, "page not found (404)");
        press(&mut model, KeyCode::Esc);
        check(&model, "The bridge is closed.");
    }
}
