//! Pages that come over the network: asked for, waited for, gone back from.

use super::body::{Body, place_at};
use super::keymap::stroke;
use super::list::List;
use super::message::{Asker, Effect, Place};
use super::model::{Model, Overlay};
use super::prompt::Prompt;
use super::shown::Shown;
use super::update::remembered;
use crate::article::Document;
use crate::text::{Clean, shorten};
use crossterm::event::KeyEvent;
use std::sync::Arc;

/// Articles that one can go back to.
const MOST_BEHIND: usize = 50;

#[derive(Debug, Default)]
pub(super) struct Web {
    pub waits: Option<Waits>,
    /// The articles from which a page was opened, with the place there; the last one last.
    behind: Vec<(Arc<Document>, Place)>,
}

impl Web {
    pub(super) fn is_elsewhere(&self) -> bool {
        !self.behind.is_empty()
    }
}

/// A page on its way.
#[derive(Debug)]
pub(super) struct Waits {
    pub address: String,
    bytes: usize,
}

/// Whether to open an address, asked before anything is.
#[derive(Debug)]
pub(super) struct Question {
    pub title: &'static str,
    pub lines: Vec<String>,
    pub address: String,
    pub asker: Asker,
}

impl Question {
    /// What the keys do.
    pub(super) fn foot(&self) -> &'static str {
        "Enter opens it · y copies it · Esc closes"
    }
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
    Some(format!("waiting for {}{came} · Esc breaks it off", shorten(&Clean::new(host), 40)))
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
    model.notice = Some("broken off; nothing was opened".to_string());
    Some(vec![Effect::BreakOff])
}

pub(super) fn fetched(model: &mut Model, document: Arc<Document>, notice: Option<String>) -> Vec<Effect> {
    if model.web.waits.take().is_none() {
        return Vec::new();
    }
    let here = model.shown.document.clone();
    if !here.blocks().is_empty() {
        let place = place_at(&here, model.body.place);
        model.web.behind.push((here, place));
        let surplus = model.web.behind.len().saturating_sub(MOST_BEHIND);
        model.web.behind.drain(..surplus);
    }
    let wishes = turn_to(model, document);
    model.notice = notice;
    wishes
}

pub(super) fn not_fetched(model: &mut Model, sentence: String, asks: bool) -> Vec<Effect> {
    let Some(waits) = model.web.waits.take() else { return Vec::new() };
    model.overlay = Some(if asks {
        Overlay::Question(Question {
            title: "In your own network",
            lines: vec![
                "This address lies on this machine or in your own network. Open it all the same?".to_string(),
            ],
            address: waits.address,
            asker: Asker::TypedPrivate,
        })
    } else {
        Overlay::Note { title: "Not opened".to_string(), lines: vec![sentence], top: 0 }
    });
    Vec::new()
}

/// To the article from which this one was opened. `None`: there is none.
pub(super) fn back(model: &mut Model) -> Option<Vec<Effect>> {
    let (document, place) = model.web.behind.pop()?;
    let wishes = turn_to(model, document);
    remembered(model, place);
    Some(wishes)
}

/// Another article takes the place of this one; nothing that was chosen or looked for in this one stays.
fn turn_to(model: &mut Model, document: Arc<Document>) -> Vec<Effect> {
    model.shown = Shown::default();
    model.body = Body::default();
    (model.highlights, model.quotes.list, model.timeline.list) = <(List, List, List)>::default();
    (model.quotes.voice, model.timeline.pair, model.timeline.sign) = (None, None, None);
    (model.overlay, model.prompt) = (None, Prompt::Closed);
    model.search.clear();
    let screen = &mut model.screen;
    (screen.selection, screen.person, screen.linked, screen.awaited) = (None, None, None, None);
    screen.focus = super::command::Pane::Body;
    model.shown.open(document.clone());
    vec![Effect::Analyze(document)]
}

/// A key while a question is open.
pub(super) fn answer(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let Some(Overlay::Question(question)) = &model.overlay else { return Vec::new() };
    let (address, asker) = (question.address.clone(), question.asker);
    match stroke(&key).as_str() {
        "Enter" => fetch(model, address, asker),
        "y" => {
            model.overlay = None;
            model.notice = Some("the address is copied".to_string());
            vec![Effect::Copy(address)]
        }
        "C-c" | "Q" => vec![Effect::Quit],
        "Esc" | "q" | "n" => {
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
    use crate::article::{BlockKind, DocumentBuilder, Meta};
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
        check(&model, "waiting for news.example · Esc breaks it off");
        tell(&mut model, Reply::Came(5000));
        check(&model, "waiting for news.example · 5 KB");
        assert_eq!(press(&mut model, KeyCode::Esc), [Effect::BreakOff]);
        check(&model, "broken off");
        let late = Reply::Fetched { document: article("Too late.", "https://news.example/a"), notice: None };
        assert_eq!(tell(&mut model, late), []);
        assert_eq!(model.place(), None);
    }

    #[test]
    fn ones_own_network_is_opened_after_a_question() {
        let mut model = reader();
        named(&mut model, HOME);
        tell(&mut model, Reply::NotFetched { sentence: "private".into(), asks: true });
        check(&model, "Open it all the same?");
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
        named(&mut model, "https://news.example/b");
        let page = article("The ferry sails.", "https://news.example/b");
        let notice = Some("this is the copy of 3 May 2026".to_string());
        let wishes = tell(&mut model, Reply::Fetched { document: page.clone(), notice });
        assert_eq!(wishes, [Effect::Analyze(page)]);
        check(&model, "The ferry sails.");
        check(&model, "this is the copy of");
        assert_eq!(model.elsewhere(), Some("https://news.example/b"));
        press(&mut model, KeyCode::Backspace);
        check(&model, "The bridge is closed.");
        assert_eq!(model.elsewhere(), None);
    }

    #[test]
    fn what_could_not_be_opened_is_told_over_the_article() {
        let mut model = reader();
        tell(&mut model, Reply::Opened(article("The bridge is closed.", "https://news.example/a")));
        named(&mut model, "https://news.example/b");
        tell(&mut model, Reply::NotFetched { sentence: "there is no such page (404)".into(), asks: false });
        check(&model, "there is no such page (404)");
        press(&mut model, KeyCode::Esc);
        check(&model, "The bridge is closed.");
    }
}
