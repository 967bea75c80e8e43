//! The units of a text become blocks: each by what it says, what came before and what comes next.
//!
//! Of the beginning of a longer text, it stops where a decision would need what is still to come.

use super::shape::{could_be_heading, could_be_title, ends_sentence, is_long, is_rule};
use super::units::{Unit, unquoted};
use crate::article::{BlockKind, DocumentBuilder, TitleSource};
use crate::ingest::lines::{self, Meaning, bullet, number};
use std::collections::VecDeque;

/// How far ahead a decision looks.
const AHEAD: usize = 5;
/// Longer lines are prose, whatever they look like.
const LONGEST_FRONT: usize = 400;
const LONGEST_HIGHLIGHT: usize = 200;
const MOST_HIGHLIGHTS: usize = 8;
/// The front of an article is over after this many paragraphs.
const FRONT: usize = 2;

pub(super) struct Page<'a, U: Iterator<Item = Unit>> {
    text: &'a str,
    units: U,
    ahead: VecDeque<Unit>,
    partial: bool,
    /// A decision needed what is still to come.
    ran_out: bool,
    so_far: SoFar<'a>,
}

/// What has been read already, as far as it decides what comes next.
#[derive(Default)]
struct SoFar<'a> {
    paragraphs: usize,
    title: bool,
    /// The title of a film, should no other be found.
    film: Option<&'a str>,
    /// Pictures and films at the front: no article begins with the name of a file.
    held: Vec<&'a str>,
    /// Within the article's own highlights: how many, and whether they end like sentences.
    highlights: Option<(usize, bool)>,
    /// A line that only says “Correction:” speaks of the next one.
    correction: bool,
    after_prose: bool,
    in_list: bool,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Role {
    Block(BlockKind),
    /// A block without its first bytes: a bullet.
    Without(BlockKind, usize),
    /// A paragraph with a dateline of that many bytes at its front.
    Datelined(usize),
    HighlightsHead(usize),
    FilmTitle,
    /// The name of a picture's file, or a running time.
    Picture,
    Aside,
}

impl<'a, U: Iterator<Item = Unit>> Page<'a, U> {
    pub(super) fn of(text: &'a str, units: U, partial: bool) -> Self {
        Page { text, units, ahead: VecDeque::new(), partial, ran_out: false, so_far: SoFar::default() }
    }

    /// No line of it is the title.
    pub(super) fn below_its_title(mut self) -> Self {
        self.so_far.title = true;
        self
    }

    pub(super) fn write(mut self, builder: &mut DocumentBuilder) {
        while let Some(unit) = self.ahead.pop_front().or_else(|| self.units.next()) {
            let line = unit.span.of(self.text);
            if unit.quoted {
                self.so_far.quotation(line, builder);
                continue;
            }
            let role = self.role(line);
            if self.ran_out {
                break;
            }
            self.so_far.emit(role, line, builder);
        }
        if !self.partial {
            self.so_far.begin(builder);
            self.so_far.show_held(builder);
        }
    }

    fn role(&mut self, line: &str) -> Role {
        let by_itself = if line.len() > LONGEST_FRONT { self.long(line) } else { self.short(line) };
        let by_itself = by_itself.or_else(|| self.highlight(line));
        if let Some(role) = by_itself {
            return role;
        }
        if !self.so_far.title && self.so_far.paragraphs == 0 && could_be_title(line) && self.is_title(line) {
            return Role::Block(BlockKind::Title);
        }
        if let Some(dateline) = lines::dateline(line).filter(|_| self.is_front()) {
            return Role::Datelined(dateline.len);
        }
        self.item(line).unwrap_or_else(|| {
            let heading = could_be_heading(line) && self.so_far.after_prose && self.is_before_prose();
            Role::Block(if heading { BlockKind::Heading } else { BlockKind::Paragraph })
        })
    }

    /// What a line of any length can say by itself.
    fn long(&self, line: &str) -> Option<Role> {
        if self.so_far.correction {
            return Some(Role::Block(BlockKind::Correction));
        }
        match lines::meaning(line)? {
            Meaning::Correction => Some(Role::Block(BlockKind::Correction)),
            Meaning::Credit => Some(Role::Block(BlockKind::Credit)),
            Meaning::Caption => Some(Role::Block(BlockKind::Caption)),
            Meaning::Chaff => Some(Role::Aside),
            Meaning::HighlightsHead { rest } => self.is_front().then_some(Role::HighlightsHead(rest)),
        }
    }

    fn short(&mut self, line: &str) -> Option<Role> {
        if lines::is_image_name(line) || lines::is_video(line) {
            return Some(Role::Picture);
        }
        if line.len() <= 180 && line.len() > 1 && self.peek(0).is_some_and(lines::is_video) {
            return Some(Role::FilmTitle);
        }
        if let Some(role) = self.long(line) {
            return Some(role);
        }
        if is_rule(line) {
            return Some(Role::Aside);
        }
        if !self.is_front() {
            return None;
        }
        if lines::is_signature(line) {
            return Some(Role::Block(BlockKind::Byline));
        }
        lines::dateline(line).filter(|it| it.len == line.len()).map(|_| Role::Block(BlockKind::Dateline))
    }

    /// The lines below “Story highlights”, as long as they look like it.
    fn highlight(&self, line: &str) -> Option<Role> {
        let (seen, sentences) = self.so_far.highlights?;
        let marked = bullet(line);
        let alike = seen == 0 || sentences == ends_sentence(line);
        let fits = line.len() <= LONGEST_HIGHLIGHT && lines::dateline(line).is_none();
        (seen < MOST_HIGHLIGHTS && fits && (alike || marked > 0))
            .then_some(Role::Without(BlockKind::Highlight, marked))
    }

    fn item(&mut self, line: &str) -> Option<Role> {
        let next = |it: Option<&str>, mark: fn(&str) -> usize| it.is_some_and(|it| mark(it) > 0);
        let marked = bullet(line);
        if marked > 0 {
            let certain = !line.starts_with(['-', '*', '–']);
            let item = certain || self.so_far.in_list || next(self.peek(0), bullet);
            return item.then_some(Role::Without(BlockKind::ListItem, marked));
        }
        let item = number(line) > 0 && (self.so_far.in_list || next(self.peek(0), number));
        item.then_some(Role::Block(BlockKind::ListItem))
    }

    /// Whether what follows is what follows a title: a byline, a date, a dateline, prose.
    fn is_title(&mut self, title: &str) -> bool {
        for at in 0..AHEAD {
            let Some(line) = self.peek(at) else { return false };
            if line.len() >= 80 || lines::byline(line).is_some() || lines::dated(line).is_some() {
                return true;
            }
            match lines::meaning(line) {
                Some(Meaning::HighlightsHead { .. }) => return true,
                Some(_) => continue,
                None if lines::dateline(line).is_some() => return true,
                None if ends_sentence(line) && !ends_sentence(title) && line.len() > title.len() / 2 => {
                    return true;
                }
                None => continue,
            }
        }
        false
    }

    fn is_before_prose(&mut self) -> bool {
        let next = |it: Option<&str>| it.map(|it| (is_long(it), lines::meaning(it).is_some()));
        match next(self.peek(0)) {
            // A picture may stand between a heading and its text.
            Some((_, true)) => matches!(next(self.peek(1)), Some((true, _))),
            Some((long, false)) => long,
            None => false,
        }
    }

    fn is_front(&self) -> bool {
        self.so_far.paragraphs < FRONT
    }

    fn peek(&mut self, at: usize) -> Option<&'a str> {
        while self.ahead.len() <= at {
            let Some(unit) = self.units.next() else {
                self.ran_out |= self.partial;
                return None;
            };
            self.ahead.push_back(unit);
        }
        self.ahead.get(at).map(|it| it.span.of(self.text))
    }
}

impl<'a> SoFar<'a> {
    fn emit(&mut self, role: Role, line: &'a str, builder: &mut DocumentBuilder) {
        if self.paragraphs == 0 && self.is_again(line, builder) {
            return builder.aside(line);
        }
        match role {
            Role::Picture if self.paragraphs == 0 => return self.held.push(line),
            Role::FilmTitle if self.paragraphs == 0 => {
                self.film.get_or_insert(line);
                return self.held.push(line);
            }
            Role::Aside | Role::Block(BlockKind::Title | BlockKind::Byline | BlockKind::Caption) => {}
            _ => self.begin(builder),
        }
        self.emit_role(role, line, builder);
        if self.paragraphs > 0 {
            self.show_held(builder);
        }
    }

    /// The title once more.
    fn is_again(&self, line: &str, builder: &mut DocumentBuilder) -> bool {
        self.title && builder.meta().title.as_deref().is_some_and(|it| it == line)
    }

    /// The article begins; where nothing else is its title, that of a film is.
    fn begin(&mut self, builder: &mut DocumentBuilder) {
        let Some(film) = self.film.take().filter(|_| !self.title && builder.meta().title.is_none()) else {
            return;
        };
        builder.joined(BlockKind::Title, film.lines());
        let meta = builder.meta();
        meta.title = Some(film.into());
        meta.title_source = Some(TitleSource::Derived);
        self.title = true;
    }

    /// What stood at the front, below the first paragraph, folded to one line of a caption.
    fn show_held(&mut self, builder: &mut DocumentBuilder) {
        let title = builder.meta().title.clone().unwrap_or_default();
        let held = std::mem::take(&mut self.held);
        let words: Vec<&str> = held.into_iter().filter(|it| **it != *title).collect();
        builder.block(BlockKind::Caption, &words.join(" · "));
    }

    fn emit_role(&mut self, role: Role, line: &'a str, builder: &mut DocumentBuilder) {
        self.correction = false;
        let was_list = std::mem::take(&mut self.in_list);
        match role {
            Role::Aside => {
                self.in_list = was_list;
                builder.aside(line);
            }
            Role::FilmTitle | Role::Picture => builder.joined(BlockKind::Caption, line.lines()),
            Role::HighlightsHead(rest) => {
                builder.aside(&line[..rest]);
                self.highlights = Some((0, false));
                self.highlight(line[rest..].trim_start_matches([':', ' ']), builder);
            }
            Role::Datelined(len) => {
                learn_outlet(line, builder);
                builder.block(BlockKind::Dateline, &line[..len]);
                self.block(BlockKind::Paragraph, &line[len..], builder);
            }
            Role::Without(BlockKind::Highlight, len) => self.highlight(&line[len..], builder),
            Role::Without(kind, len) => self.block(kind, &line[len..], builder),
            Role::Block(kind) => self.block(kind, line, builder),
        }
    }

    fn block(&mut self, kind: BlockKind, line: &str, builder: &mut DocumentBuilder) {
        if !matches!(kind, BlockKind::Caption | BlockKind::Highlight) {
            self.highlights = None;
        }
        match kind {
            BlockKind::Paragraph => self.paragraphs += 1,
            BlockKind::ListItem => self.in_list = true,
            BlockKind::Title => self.title = learn_title(line, builder),
            BlockKind::Byline => lines::learn_signature(line, builder.meta()),
            BlockKind::Dateline | BlockKind::Credit => learn_outlet(line, builder),
            BlockKind::Correction => self.correction = line.len() < 16,
            _ => {}
        }
        if kind != BlockKind::Caption {
            self.after_prose = is_long(line) || kind == BlockKind::ListItem;
        }
        builder.joined(kind, line.lines());
    }

    /// Words of somebody else; what stands around articles is none of theirs either.
    fn quotation(&mut self, lines: &str, builder: &mut DocumentBuilder) {
        let words = unquoted(lines);
        if !lines.contains('\n') && matches!(lines::meaning(words), Some(Meaning::Chaff)) || is_rule(words) {
            return builder.aside(words);
        }
        self.highlights = None;
        self.paragraphs += 1;
        self.after_prose = is_long(words);
        builder.joined(BlockKind::Quote, lines.lines().map(unquoted));
    }

    fn highlight(&mut self, words: &str, builder: &mut DocumentBuilder) {
        if words.is_empty() {
            return;
        }
        let seen = self.highlights.map_or(0, |it| it.0);
        self.highlights = Some((seen + 1, ends_sentence(words)));
        builder.joined(BlockKind::Highlight, words.lines());
    }
}

/// Always `true`: there is a title now.
fn learn_title(line: &str, builder: &mut DocumentBuilder) -> bool {
    let meta = builder.meta();
    if meta.title.is_none() {
        meta.title = Some(line.into());
        meta.title_source = Some(TitleSource::Text);
    }
    true
}

fn learn_outlet(line: &str, builder: &mut DocumentBuilder) {
    let agency = lines::dateline(line).and_then(|it| it.agency);
    let source =
        || line.split_once(':').filter(|it| it.0.eq_ignore_ascii_case("source")).map(|it| it.1.trim());
    let named = agency.or_else(|| source().filter(|it| it.len() <= 40 && !it.contains([',', '.', '/'])));
    let meta = builder.meta();
    if let (None, Some(name)) = (&meta.outlet, named.filter(|it| !it.is_empty())) {
        meta.outlet = Some(lines::outlet(name).unwrap_or(name).into());
    }
}
