//! The update function: one message in, effects out.

use super::asking;
use super::because;
use super::command::Pane;
use super::keeping;
use super::keys;
use super::message::{Effect, Message, Reply};
use super::model::Model;
use super::mouse;
use super::number;
use super::opened::{opened, remembered};
use super::overlay;
use super::prompt::Prompt;
use super::seek;
use super::shelf;
use super::shelves;
use super::web;
use super::yours;
use crossterm::event::KeyEventKind;

/// Changes the model by what happened; says what is wanted outside.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let outside = matches!(message, Message::Reply(_));
    let due = if outside { None } else { model.screen.turns_to.take() };
    let place = model.body.place;
    let effects = match message {
        Message::Key(key) if key.kind == KeyEventKind::Release => Vec::new(),
        Message::Key(key) => keys::press(model, key),
        Message::Mouse(event) => mouse::handle(model, event),
        Message::Pasted(words) => keys::paste(model, &words),
        Message::Resized { columns, rows } => {
            (model.screen.columns, model.screen.rows) = (columns, rows);
            overlay::resized(model);
            Vec::new()
        }
        Message::Reply(reply) => receive(model, reply),
        Message::Rested => Vec::new(),
        Message::Waited => number::waited(model),
        Message::Address { address, asker } => web::fetch(model, address, asker),
    };
    // What the key did needs the page that the last one asked for, unless it turned to another.
    if let Some(words) = due
        && model.screen.turns_to.is_none()
        && model.body.place == place
    {
        model.body.reveal_words(&model.shown.document, words);
    }
    // Reading is what is done in the body: a search that is typed and a list that is looked through are not.
    let reads = model.screen.focus == Pane::Body && model.overlay.is_none();
    if reads && matches!(model.prompt, Prompt::Closed) {
        model.body.read = model.body.place;
        model.shown.seen |= !model.shown.document.blocks().is_empty();
    }
    model.settle();
    effects
}

fn receive(model: &mut Model, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::Opened(document) => opened(model, document),
        Reply::Headlines { rows, left_out, whole } => shelf::came(model, rows, left_out, whole),
        Reply::Named(name) => {
            model.options.name = name;
            Vec::new()
        }
        Reply::LastRead(key) => shelf::last_read(model, &key),
        Reply::Article { key, document, bookmarks } => shelf::lent(model, &key, document, bookmarks),
        Reply::NotOpened { key, sentence } => shelf::not_opened(model, &key, sentence),
        Reply::Analyzed(analysis) => {
            model.shown.analyzed(analysis);
            model.know_camps();
            shelf::counted(model);
            model.fill();
            // Who is in a list stays at his row of it.
            if model.screen.focus == Pane::Body {
                model.lists_follow();
            }
            Vec::new()
        }
        Reply::Found { query, hits, more } => seek::found(model, &query, hits, more),
        Reply::Remembered(bookmarks) => remembered(model, bookmarks),
        Reply::Answered { asked, answers } => asking::answered(model, &asked, answers),
        Reply::NotAnswered { asked, sentence } => asking::not_answered(model, &asked, sentence),
        Reply::Kept { article, key, document, bookmarks } => {
            asking::kept(model, article, key, document, bookmarks)
        }
        Reply::NotKept { article, sentence } => asking::not_kept(model, article, sentence),
        Reply::Keeps { document, article, bookmarks } => keeping::keeps(model, &document, article, bookmarks),
        Reply::Yours { document, yours, done } => yours::came(model, &document, yours, done),
        Reply::Looked(document) => keeping::looked(model, &document),
        Reply::Reasons { title, lines } => because::tell(model, title, lines),
        Reply::Shelves(all) => shelves::came(model, all),
        Reply::OnShelf { name, rows } => shelves::holds(model, &name, rows),
        Reply::Edited { on, words } => yours::edited(model, on, &words),
        Reply::Deleted { row, said } => shelf::deleted(model, &row, &said),
        Reply::FileNames { beginning, names } => keys::file_names(model, beginning, names),
        Reply::TakenBack(said) => shelf::taken_back(model, said),
        Reply::Background(shade) => {
            model.screen.shade = Some(shade);
            Vec::new()
        }
        Reply::Came(bytes) => web::came(model, bytes),
        Reply::Fetched { document, notice } => web::fetched(model, document, notice),
        Reply::Listed => web::listed(model),
        Reply::NotFetched { sentence, asks } => web::not_fetched(model, sentence, asks),
        Reply::Notice(words) => model.tell(words),
    }
}
