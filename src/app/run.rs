//! The reader at a terminal: what happens comes in, the screen is told, what it wants is done.
//!
//! Sleeps when nothing happens; draws once for everything that came together.

use super::config::Config;
use super::event::{Event, wait_for_answer};
use super::fetcher::Fetcher;
use super::librarian::Librarian;
use super::names;
use super::opening::{awaited, open};
use super::paint::Painter;
use super::places::Places;
use super::places_here::Shelf;
use super::sources::{Collection, HOW_TO_BEGIN, Source, damage, page};
use super::stacks::{self, Stacks};
use super::terminal::{self, Terminal};
use super::timers::Timers;
use super::worker::Workers;
use super::written;
use super::{browser, clipboard, colors, editor, input, signals};
use crate::article::{Bookmarks, Document, Key};
use crate::cli::Common;
use crate::ui::{self, Effect, LibraryWish, Message, Model, Reply};
use anyhow::{Context, bail};
use std::io::{self, Write};
use std::iter;
use std::ops::ControlFlow::{self, Break, Continue};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

/// So many events at most before the next frame.
const AT_ONCE: usize = 256;
/// The exit code when the terminal goes without a word, as after SIGHUP.
const GONE: u8 = 129;
const NO_WORKER: &str = "cannot start the worker threads";

struct Reader {
    model: Model,
    painter: Painter,
    terminal: Terminal,
    workers: Workers,
    fetcher: Fetcher,
    librarian: Librarian,
    stacks: Stacks,
    shelf: Shelf,
    events: Sender<Event>,
    /// What the settings name for opening addresses.
    browser: Option<String>,
    /// Why there is nothing to read.
    failed: Option<String>,
    timers: Timers,
    /// Held while another program reads the keys.
    keys: input::Hold,
    /// What happened while it did is not told yet.
    edits: bool,
}

/// Why the reader ends: its exit code.
type Flow = ControlFlow<u8>;

pub(super) fn read(
    mut collection: Collection,
    common: &Common,
    config: Config,
    library: PathBuf,
    test_panic: bool,
) -> anyhow::Result<ExitCode> {
    let places = if common.no_memory { None } else { Places::at_home() };
    let was_at = places.as_ref().and_then(|it| it.remembered(&collection.key)).map(|it| it.place.words);
    collection.was_at = was_at;
    let collection = Arc::new(collection);
    let (key, remembered, opening) = open(&collection, places.as_ref())?;
    let shelf = Shelf::new(collection.clone(), places, key);
    let (sender, events) = channel();
    let kept = signals::keep().context("cannot watch for signals")?;
    let keyboard = input::keyboard().context("cannot read keys")?;
    let keys = keyboard.try_clone().context("cannot read keys")?;
    let (terminal, taking) = Terminal::enter(keyboard).context("cannot use this terminal")?;
    let (asks, problem) = (colors::asks(common, &config), config.notice());
    let mut reader = Reader {
        painter: Painter::new(terminal::size()).telling_links(terminal::takes_links()),
        terminal,
        workers: Workers::new(sender.clone()),
        fetcher: Fetcher::new(sender.clone(), collection.clone(), common),
        librarian: Librarian::new(collection.clone(), sender.clone()),
        stacks: Stacks::new(library, sender.clone()),
        shelf,
        events: sender.clone(),
        browser: config.settings.browser.clone(),
        model: Model::new(colors::options(collection.name.clone(), common, config)),
        failed: None,
        timers: Timers::default(),
        keys: input::Hold::default(),
        edits: false,
    };
    // Of a slow pipe nothing may have come: it is waited for.
    let damaged = opening.document.as_ref().and_then(damage);
    let begun = opening.document.or_else(|| opening.rest.is_some().then(awaited));
    let mut wishes = reader.begin(begun, remembered);
    if let (Source::Web(address), false) = (collection.first(), collection.is_many) {
        let address = Message::Address { address: address.clone(), asker: page::asker(common) };
        wishes.extend(ui::update(&mut reader.model, address));
    }
    let begins = matches!(collection.first(), Source::BuiltIn) && !collection.is_library;
    if let Some(notice) = problem.or(damaged).or_else(|| begins.then(|| HOW_TO_BEGIN.to_string())) {
        wishes.extend(reader.tell(Reply::Notice(notice)));
    }
    // A write that waits for the terminal must not keep a signal waiting.
    kept.listen(sender.clone(), reader.keys.clone()).context("cannot watch for signals")?;
    reader.paint(taking, if asks { terminal::ASK_BACKGROUND } else { b"" })?;
    reader.terminal.capture_mouse(reader.model.captures_mouse())?;
    assert!(!test_panic, "asked for by --test-panic");
    input::listen(keys, asks, sender, reader.keys.clone()).context("cannot read keys")?;
    if let Some(rest) = opening.rest {
        reader.workers.read(rest, collection).context("cannot read the rest")?;
    } else if collection.is_many || opening.many.is_some() {
        opening.many.map(|it| collection.keep(0, it));
        let listed = if collection.is_library { reader.stacks.list() } else { reader.librarian.list() };
        listed.context("cannot read the rest")?;
    }
    let asked = asks.then(Instant::now);
    let code = match reader.perform(wishes)? {
        Break(code) => code,
        Continue(()) => reader.run(&events)?,
    };
    wait_for_answer(asked, &events);
    reader.keep_place();
    let places = reader.shelf.places.take();
    let failed = reader.failed.take();
    drop(reader);
    if let Some(sentence) = failed {
        bail!(sentence);
    }
    if let Some(Err(error)) = places.map(|it| it.save()) {
        // Reading went well: this is no reason to fail.
        let _ = writeln!(io::stderr(), "dateline: could not save the reading place: {error}");
    }
    Ok(ExitCode::from(code))
}

impl Reader {
    /// The first things to show, and what is wanted once they are shown.
    fn begin(&mut self, document: Option<Document>, remembered: Option<Bookmarks>) -> Vec<Effect> {
        let (columns, rows) = self.painter.size();
        let mut wishes = ui::update(&mut self.model, Message::Resized { columns, rows });
        if let Some(shade) = colors::told_by_environment() {
            wishes.extend(self.tell(Reply::Background(shade)));
        }
        // A list may be long in coming: its room is there at once.
        let awaited = Reply::Headlines { rows: Vec::new(), left_out: 0, whole: false };
        if self.shelf.collection.is_many {
            wishes.extend(self.tell(awaited));
        }
        let opened = document.map(|it| Reply::Opened(Arc::new(it)));
        for reply in opened.into_iter().chain(remembered.map(Reply::Remembered)) {
            wishes.extend(self.tell(reply));
        }
        wishes
    }

    fn run(&mut self, events: &Receiver<Event>) -> anyhow::Result<u8> {
        loop {
            let Ok(first) = self.timers.next(events) else { return Ok(GONE) };
            for event in iter::once(first).chain(events.try_iter().take(AT_ONCE)) {
                if let Break(code) = self.take(event)? {
                    return Ok(code);
                }
            }
            self.paint(b"", b"")?;
        }
    }

    fn take(&mut self, event: Event) -> anyhow::Result<Flow> {
        let wishes = match event {
            Event::Typed(message, place) => {
                drop(place);
                ui::update(&mut self.model, message)
            }
            Event::Rested => ui::update(&mut self.model, Message::Rested),
            Event::Waited => ui::update(&mut self.model, Message::Waited),
            Event::Reply(Reply::NotFetched { sentence, asks: false }) if self.is_empty() => {
                self.failed = Some(sentence);
                return Ok(Break(1));
            }
            Event::Reply(reply @ Reply::Fetched { .. }) => self.turn_to(reply),
            Event::Reply(reply) => self.tell(reply),
            Event::Article { key, document } => self.lent(key, document),
            Event::Lent { article, row, key, document, bookmarks } => {
                self.lent_from_library(article, row, key, document, bookmarks)
            }
            Event::Answered(shade) => self.tell(Reply::Background(shade)),
            Event::Resized => self.resize(),
            // Who stopped the editor stopped us with it.
            Event::Stopped if self.edits => Vec::new(),
            Event::Stopped => vec![Effect::Suspend],
            Event::Edited => {
                self.edits = false;
                Vec::new()
            }
            Event::Continued => {
                self.take_again()?;
                Vec::new()
            }
            Event::Ended(signal) => return Ok(Break(128 + signal as u8)),
            Event::Gone => return Ok(Break(GONE)),
        };
        self.perform(wishes)
    }

    /// An article of the list is here: its place is looked up.
    fn lent(&mut self, key: Key, document: Arc<Document>) -> Vec<Effect> {
        let bookmarks = self.shelf.bookmarks(&key);
        self.tell(Reply::Article { key, document, bookmarks })
    }

    /// An article of the library is here: a place that was kept beside it is newer.
    fn lent_from_library(
        &mut self,
        article: i64,
        row: Option<Key>,
        key: Key,
        document: Arc<Document>,
        bookmarks: Option<Bookmarks>,
    ) -> Vec<Effect> {
        let bookmarks = self.shelf.bookmarks(&key).or(bookmarks);
        let Some(row) = row else {
            return self.tell(Reply::Kept { article, key, document, bookmarks });
        };
        self.shelf.own.insert(row.clone(), key);
        let mut wishes = self.tell(Reply::Article { key: row, document: document.clone(), bookmarks });
        wishes.extend(self.tell(Reply::Keeps { document, article, bookmarks: None }));
        wishes
    }

    /// The place in what is read now, for the next run.
    fn keep_place(&mut self) {
        if let Some(wish) = self.model.progress() {
            // Without a thread the place is kept where it was before.
            let _ = self.stacks.perform(wish);
        }
        let Some(bookmarks) = self.model.bookmarks() else { return };
        if let Some(key) = self.model.article().cloned() {
            self.shelf.keep_last(&key);
            self.shelf.keep(key, bookmarks);
        } else if let Some(key) = self.key_here() {
            self.shelf.keep(key, bookmarks);
        }
    }

    /// How what is read now is known again, where it is no article of the list.
    fn key_here(&self) -> Option<Key> {
        self.model.elsewhere().cloned().or_else(|| self.shelf.key.clone())
    }

    /// Nothing is there to read, and nothing to choose from.
    fn is_empty(&self) -> bool {
        self.model.place().is_none() && !self.shelf.collection.is_many
    }

    fn tell(&mut self, reply: Reply) -> Vec<Effect> {
        ui::update(&mut self.model, Message::Reply(reply))
    }

    /// Another article: the place in this one is kept, and that one's looked up.
    fn turn_to(&mut self, article: Reply) -> Vec<Effect> {
        self.keep_place();
        let mut wishes = self.tell(article);
        if let Some(bookmarks) = self.key_here().and_then(|it| self.shelf.bookmarks(&it)) {
            wishes.extend(self.tell(Reply::Remembered(bookmarks)));
        }
        wishes
    }

    fn perform(&mut self, wishes: Vec<Effect>) -> anyhow::Result<Flow> {
        for wish in wishes {
            match wish {
                Effect::Analyze(document) => self.workers.analyze(document).context(NO_WORKER)?,
                Effect::Find { document, query } => self.workers.find(document, query).context(NO_WORKER)?,
                Effect::Fetch { address, asker } => self.fetcher.fetch(address, asker)?,
                Effect::Browse(address) => {
                    let events = self.events.clone();
                    // The reader may have left.
                    let fails = move |it| drop(events.send(Event::Reply(Reply::Notice(it))));
                    if let Err(sentence) = browser::open(&address, self.browser.as_deref(), fails) {
                        self.tell(Reply::Notice(sentence));
                    }
                }
                Effect::Rest => self.timers.rest(),
                Effect::Wait => self.timers.wait(),
                Effect::BreakOff => self.fetcher.break_off(),
                Effect::Copy(words) => self.copy(&words)?,
                Effect::OpenArticle(key) => match stacks::number(&key) {
                    Some(article) => self.stacks.lend(article, key).context(NO_WORKER)?,
                    None => self.librarian.lend(key).context(NO_WORKER)?,
                },
                Effect::Library(wish) => self.ask_library(wish).context(NO_WORKER)?,
                Effect::SavePlace(key, bookmarks) => {
                    if let Some(key) = key.or_else(|| self.shelf.key.clone()) {
                        self.shelf.keep(key, bookmarks);
                    }
                }
                Effect::CaptureMouse(on) => self.terminal.capture_mouse(on)?,
                Effect::Repaint => self.painter.forget(),
                Effect::Suspend => {
                    self.terminal.stop();
                    self.take_again()?;
                }
                Effect::Edit { on, words } => return self.edit(on, &words),
                Effect::NameFiles(beginning) => self.name_files(beginning).context(NO_WORKER)?,
                Effect::Export(wish) => {
                    self.tell(Reply::Notice(written::write(&wish))).into_iter().for_each(drop)
                }
                Effect::Quit => return Ok(Break(0)),
            }
        }
        Ok(Continue(()))
    }

    /// A folder may be slow to tell its files: it is not waited for.
    fn name_files(&self, beginning: String) -> io::Result<()> {
        let events = self.events.clone();
        super::desk::start("names", move || {
            let names = names::names(&beginning);
            drop(events.send(Event::Reply(Reply::FileNames { beginning, names })));
        })
    }

    /// The built-in article is no reader's own; what was opened first is known by its file.
    fn ask_library(&mut self, wish: LibraryWish) -> io::Result<()> {
        let wish = match wish {
            LibraryWish::Keep { key: None, .. } if *self.shelf.collection.first() == Source::BuiltIn => {
                return Ok(());
            }
            LibraryWish::Keep { document, analysis, key } => {
                LibraryWish::Keep { document, analysis, key: key.or_else(|| self.shelf.key.clone()) }
            }
            wish => wish,
        };
        self.stacks.perform(wish)
    }

    fn resize(&mut self) -> Vec<Effect> {
        let (columns, rows) = terminal::size();
        self.painter = self.painter.resized((columns, rows));
        ui::update(&mut self.model, Message::Resized { columns, rows })
    }

    /// After a stop: the terminal may have been used, resized and left in any state.
    fn take_again(&mut self) -> anyhow::Result<()> {
        terminal::send(&self.terminal.enter_again()?)?;
        let wishes = self.resize();
        self.perform(wishes).map(drop)
    }

    /// The editor has the terminal until it is left.
    fn edit(&mut self, on: Option<i64>, words: &str) -> anyhow::Result<Flow> {
        let Some(editor) = editor::named() else {
            return self.tell_and_do(Reply::Notice(editor::NONE_SET.into()));
        };
        let keys = self.keys.clone();
        let done = keys.lend(|| {
            terminal::leave();
            let done = editor::edit(&editor, words);
            self.take_again().map(|()| done)
        })?;
        self.edits = self.events.send(Event::Edited).is_ok();
        match done {
            Ok(Some(words)) => self.tell_and_do(Reply::Edited { on, words }),
            Ok(None) => self.tell_and_do(Reply::Notice("the note is as it was".into())),
            Err(sentence) => self.tell_and_do(Reply::Notice(sentence)),
        }
    }

    fn tell_and_do(&mut self, reply: Reply) -> anyhow::Result<Flow> {
        let wishes = self.tell(reply);
        self.perform(wishes)
    }

    fn copy(&mut self, words: &str) -> anyhow::Result<()> {
        let Some(bytes) = clipboard::copy(words) else {
            self.tell(Reply::Notice("too long for the clipboard: select less than 100 KB".into()));
            return Ok(());
        };
        let count = words.chars().count();
        if clipboard::is_tmux() {
            // tmux passes OSC 52 on only where it is set to: it is asked itself, and says whether it did.
            let (events, words) = (self.events.clone(), words.to_string());
            let work =
                move || drop(events.send(Event::Reply(Reply::Notice(clipboard::by_tmux(&words, count)))));
            super::desk::start("tmux", work)?;
            return Ok(());
        }
        terminal::send(&bytes)?;
        self.tell(Reply::Notice(format!("{count} characters sent to the clipboard")));
        Ok(())
    }

    /// One write, and none when nothing changed.
    fn paint(&mut self, before: &[u8], after: &[u8]) -> io::Result<()> {
        self.painter.reads(self.model.document());
        let frame = self.painter.frame(|it| ui::view(&self.model, it));
        let bytes =
            if before.is_empty() && after.is_empty() { frame } else { [before, &frame, after].concat() };
        if bytes.is_empty() { Ok(()) } else { terminal::send(&bytes) }
    }
}
