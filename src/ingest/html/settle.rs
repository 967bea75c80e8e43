//! Which of a page's blocks are the article, and what they are.
//!
//! The extractor keeps too much rather than too little: captions and dates as paragraphs, links to
//! other articles, a form for the newsletter. Each rule here takes one such thing out or gives it its
//! kind; what is taken out is put aside.

use super::links;
use super::lists::numbered;
use super::offers;
use super::piece::{Piece, is_all_link, letters};
use super::place::Place;
use crate::article::{Anchor, BlockKind, DocumentBuilder};
use crate::ingest::lines::{self, Meaning};
use crate::text::{Line, Span};

/// What becomes of a piece.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Keep(BlockKind),
    Aside,
}

pub(super) fn settle(pieces: Vec<Piece>, builder: &mut DocumentBuilder) {
    let title = builder.meta().title.as_deref().map(letters).unwrap_or_default();
    let end = end(&pieces);
    let prose = first_prose(&pieces);
    let away = links::leading_away(&pieces);
    let mut fates: Vec<Fate> = (0..pieces.len())
        .map(|at| match among(&pieces, at) {
            _ if at >= end => Fate::Aside,
            Some(fate) => fate,
            None => fate(&pieces[at], at < prose, away[at]),
        })
        .collect();
    highlights(&pieces, &mut fates);
    // A standfirst may stand before the paragraph that says where it was written.
    let mut ledes = 2;
    for (at, piece) in pieces.iter().enumerate() {
        match fates[at] {
            // The title stands above everything already.
            Fate::Keep(BlockKind::Heading | BlockKind::Title) if is_title(&title, &piece.words) => {}
            Fate::Keep(BlockKind::Paragraph | BlockKind::Byline)
                if at < prose && is_whole_title(&title, &piece.words) => {}
            Fate::Keep(BlockKind::Heading) if is_barren(&fates, at) => builder.aside(&piece.words),
            Fate::Keep(BlockKind::Heading) => heading(piece, builder),
            Fate::Keep(BlockKind::Paragraph) if ledes > 0 => {
                ledes = if lede(piece, builder) { 0 } else { ledes - usize::from(at >= prose) };
            }
            Fate::Keep(BlockKind::ListItem) => {
                let (words, anchors) = numbered(piece);
                builder.item(&words, &anchors, piece.listed.depth);
            }
            Fate::Keep(kind) => builder.linked(kind, &piece.words, &piece.anchors),
            Fate::Aside => builder.aside(&piece.words),
        }
    }
}

/// The list below “Story highlights”, wherever that stands.
fn highlights(pieces: &[Piece], fates: &mut [Fate]) {
    let mut below = false;
    for (piece, fate) in pieces.iter().zip(fates) {
        let is_item = piece.kind == BlockKind::ListItem && *fate != Fate::Aside;
        let head = matches!(lines::meaning(piece.words.trim()), Some(Meaning::HighlightsHead { rest }) if rest + 2 > piece.words.trim().len());
        if head {
            *fate = Fate::Aside;
        } else if below && is_item {
            *fate = Fate::Keep(BlockKind::Highlight);
        }
        below = head || below && is_item;
    }
}

/// The first paragraph, with the dateline at its front as a block of its own. Whether it had one.
fn lede(piece: &Piece, builder: &mut DocumentBuilder) -> bool {
    let words = piece.words.trim();
    let from = piece.words.len() - piece.words.trim_start().len();
    let Some(dateline) = lines::dateline(words) else {
        builder.linked(BlockKind::Paragraph, &piece.words, &piece.anchors);
        return false;
    };
    let meta = builder.meta();
    if meta.outlet.is_none() {
        meta.outlet = dateline.agency.map(Line::new);
    }
    builder.block(BlockKind::Dateline, &words[..dateline.len]);
    let start = from + dateline.len;
    let behind = piece.anchors.iter().filter(|it| it.span.start >= start).map(|it| Anchor {
        span: Span::new(it.span.start - start, it.span.end - start),
        href: it.href.clone(),
    });
    builder.linked(BlockKind::Paragraph, &piece.words[start..], &behind.collect::<Vec<_>>());
    true
}

/// Without the button that a wiki sets behind it.
fn heading(piece: &Piece, builder: &mut DocumentBuilder) {
    const BUTTONS: &[&str] =
        &["[edit]", "[edit source]", "[bearbeiten]", "[Bearbeiten]", "[editar]", "[modifier]", "[modifica]"];
    let words = piece.words.trim_end();
    let bare = BUTTONS.iter().find_map(|it| words.strip_suffix(it)).unwrap_or(words).trim_end();
    let within = piece.anchors.iter().filter(|it| it.span.end <= bare.len()).cloned();
    builder.linked(BlockKind::Heading, bare, &within.collect::<Vec<_>>());
}

/// The title shown once more, as something else than a heading.
fn is_whole_title(title: &str, words: &str) -> bool {
    title.len() >= 8 && title == letters(words)
}

fn is_title(title: &str, words: &str) -> bool {
    let words = letters(words);
    !words.is_empty() && (title == words || words.len() > 12 && title.starts_with(&words))
}

fn fate(piece: &Piece, is_front: bool, leads_away: bool) -> Fate {
    let line = piece.words.trim();
    match piece.place {
        Place::Chaff => return Fate::Aside,
        Place::Caption => return Fate::Keep(BlockKind::Caption),
        Place::Highlights if matches!(piece.kind, BlockKind::ListItem | BlockKind::Paragraph) => {
            return Fate::Keep(BlockKind::Highlight);
        }
        Place::Highlights => return Fate::Aside,
        Place::Front => return Fate::Keep(BlockKind::Byline),
        Place::Text => {}
    }
    if piece.kind == BlockKind::Caption {
        return Fate::Keep(BlockKind::Caption);
    }
    match lines::meaning(line) {
        Some(Meaning::Chaff) => return Fate::Aside,
        Some(Meaning::Caption) => return Fate::Keep(BlockKind::Caption),
        Some(Meaning::Credit) => return Fate::Keep(BlockKind::Credit),
        Some(Meaning::Correction) => return Fate::Keep(BlockKind::Correction),
        Some(Meaning::HighlightsHead { .. }) | None => {}
    }
    let wordless = !line.chars().any(char::is_alphabetic)
        && !matches!(piece.kind, BlockKind::Table | BlockKind::Preformatted);
    if wordless || leads_away || is_photo_line(line) {
        return Fate::Aside;
    }
    if lines::is_video(line) {
        return Fate::Aside;
    }
    if lines::is_image_name(line) {
        return Fate::Keep(BlockKind::Caption);
    }
    if is_front {
        return front(piece, line);
    }
    let signs_a_post = line.starts_with(['—', '–', '-']) || line.contains('@');
    if !signs_a_post && piece.kind == BlockKind::Paragraph && lines::dated(line).is_some() {
        return Fate::Keep(BlockKind::Byline);
    }
    Fate::Keep(piece.kind)
}

const LONGEST_FILM: usize = 180;

/// What those around it say of a piece.
fn among(pieces: &[Piece], at: usize) -> Option<Fate> {
    let is_text = pieces[at].place == Place::Text;
    if is_text && offers::is_offer(pieces, at) {
        return Some(Fate::Aside);
    }
    (is_text && is_film(pieces, at)).then_some(Fate::Keep(BlockKind::Caption))
}

/// The title of a film stands above its running time.
fn is_film(pieces: &[Piece], at: usize) -> bool {
    let line = pieces[at].words.trim();
    let above = pieces.get(at + 1).is_some_and(|it| lines::is_video(it.words.trim()));
    above && line.len() <= LONGEST_FILM && !line.ends_with(['.', ':', '”', '"', '?'])
}

/// Before the first paragraph of prose: who, when, and a second title.
fn front(piece: &Piece, line: &str) -> Fate {
    if lines::byline(line).is_some() || lines::dated(line).is_some() {
        return Fate::Keep(BlockKind::Byline);
    }
    match piece.kind {
        BlockKind::Heading => Fate::Keep(BlockKind::Title),
        BlockKind::Paragraph | BlockKind::ListItem if line.split_whitespace().count() < 5 => {
            Fate::Keep(BlockKind::Byline)
        }
        other => Fate::Keep(other),
    }
}

/// Where prose begins: a paragraph that is long, or ends like a sentence.
fn first_prose(pieces: &[Piece]) -> usize {
    let is_prose = |it: &Piece| {
        let line = it.words.trim();
        let sentence =
            line.ends_with(['.', '!', '?', '”', '"', '…', ':']) && line.split_whitespace().count() >= 6;
        it.place == Place::Text
            && matches!(it.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Preformatted)
            && (line.len() >= 120 || sentence)
            && lines::dated(line).is_none()
            && !is_all_link(it)
            && !matches!(lines::meaning(line), Some(Meaning::Chaff | Meaning::Caption))
    };
    pieces.iter().position(is_prose).unwrap_or(0)
}

/// Heads below which nothing of the article comes any more.
const LAST_HEADS: &[&str] = &[
    "comments",
    "about the author",
    "about the authors",
    "leave a reply",
    "leave a comment",
    "post a comment",
    "tell us what you think",
    "related posts",
    "you may also like",
    "you might also like",
    "most read",
    "most popular",
    "trending",
    "top stories",
    "related articles",
    "related stories",
    "recommended",
    "read next",
    "related news",
    "more stories",
    "join the conversation",
    "latest news",
    "more news",
    "related content",
    "follow us",
    "share this",
    "what to read next",
    "editor's picks",
    "editors' picks",
    "popular posts",
];
const LAST_BEGINNINGS: &[&str] = &[
    "about the author",
    "leave a",
    "related ",
    "you may also",
    "you might also",
    "more from ",
    "most read",
    "trending",
    "top stories",
    "recommended",
    "what you think",
    "tell us what",
];

/// Behind the article: a heading of that kind in the last third.
fn end(pieces: &[Piece]) -> usize {
    let kept = || pieces.iter().enumerate().filter(|it| it.1.place != Place::Chaff);
    let whole: usize = kept().map(|it| it.1.words.len()).sum();
    let mut before = 0;
    for (at, piece) in kept() {
        let line = piece.words.trim().trim_end_matches(['.', ':', '…', '!', '?']).to_lowercase();
        let is_last = line.len() < 40
            && (LAST_HEADS.contains(&line.as_str())
                || piece.kind == BlockKind::Heading && LAST_BEGINNINGS.iter().any(|it| line.starts_with(it)));
        if is_last && before * 3 > whole * 2 {
            return at;
        }
        before += piece.words.len();
    }
    pieces.len()
}

/// A heading under which nothing was kept.
fn is_barren(fates: &[Fate], at: usize) -> bool {
    let mut lost = false;
    for fate in &fates[at + 1..] {
        match fate {
            Fate::Aside => lost = true,
            Fate::Keep(BlockKind::Caption) => {}
            Fate::Keep(BlockKind::Heading) => return lost,
            Fate::Keep(_) => return false,
        }
    }
    true
}

/// `Image 1 of 9`, `Caption`, `Close`: what is left of a gallery.
fn is_photo_line(line: &str) -> bool {
    let rest = line.strip_prefix("Image ").or_else(|| line.strip_prefix("Photo ")).unwrap_or(line);
    line.len() < 24
        && rest.starts_with(|it: char| it.is_ascii_digit())
        && rest.contains(" of ")
        && rest.chars().all(|it| it.is_ascii_digit() || " of/".contains(it))
}
