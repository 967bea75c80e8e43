//! Where on a page the article is: the element whose paragraphs weigh most, and what belongs to it beside it.
//!
//! The way of Arc90's Readability: each paragraph gives weight to the elements around it, the nearest
//! most; names and links weigh too.

use super::homes::{Home, Page, Sums, Unseen};
use super::piece::{Piece, is_prose, letters};
use super::place;
use crate::article::BlockKind;
use std::ops::Range;

/// The part of the page that is the article, with what may be furniture in it.
///
/// Where several articles stand on the page, each with a title of its own, it is the one with the page's title.
pub(super) fn find(page: &Page, title: Option<&str>) -> Option<Range<usize>> {
    let bounds = bounds(page, title);
    let found = heaviest(page, &bounds)?;
    Some(found.start.max(bounds.start)..found.end.min(bounds.end))
}

/// The part of the page that holds no other article: all of it, mostly.
fn bounds(page: &Page, title: Option<&str>) -> Range<usize> {
    let whole = 0..page.pieces.len();
    let mut articles: Vec<(&Home, String)> = Vec::new();
    for home in page.homes.iter().filter(|it| it.is(&["h1"]) && it.from < it.to) {
        let around = home.up.and_then(|it| page.around(it).find(|it| page.homes[*it].is(&["article"])));
        let Some(article) = around.map(|it| &page.homes[it]) else { continue };
        if articles.last().is_none_or(|it| it.0.to <= article.from) {
            articles.push((article, letters(&page.pieces[home.from].words)));
        }
    }
    if articles.len() < 2 {
        return whole;
    }
    let is_titled = |it: &(&Home, String)| title.is_some_and(|title| it.1.len() > 5 && title.contains(&it.1));
    let own = articles.iter().position(is_titled).unwrap_or(0);
    let start = if own == 0 { 0 } else { articles[own - 1].0.to };
    start..articles.get(own + 1).map_or(whole.end, |it| it.0.from)
}

fn heaviest(page: &Page, bounds: &Range<usize>) -> Option<Range<usize>> {
    let strict = weighed(page, bounds, true);
    match strict {
        Some(strict) if length(page, &strict) >= FEWEST => Some(strict),
        strict => {
            let loose = weighed(page, bounds, false).filter(|loose| {
                strict.as_ref().is_none_or(|strict| length(page, loose) > length(page, strict) * 2)
            });
            loose.or(strict)
        }
    }
}

/// An article is longer.
const FEWEST: usize = 500;

fn length(page: &Page, part: &Range<usize>) -> usize {
    page.pieces[part.clone()].iter().map(|it| it.words.len()).sum()
}

struct Weights {
    weight: Vec<f32>,
    weighed: Vec<bool>,
    letters: Sums,
    linked: Sums,
    children: Vec<Vec<usize>>,
    own: Vec<usize>,
}

/// Elements whose own words are a paragraph.
const LINES: &[&str] = &["p", "td", "pre", "h2", "h3", "h4", "h5", "h6"];
const NO_PARAGRAPH: &[&str] = &[
    "li",
    "dt",
    "dd",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "figcaption",
    "summary",
    "h1",
    "table",
    "address",
    "figure",
    "form",
];

fn weighed(page: &Page, bounds: &Range<usize>, strict: bool) -> Option<Range<usize>> {
    let out = left_out(page, strict);
    let homes = &page.homes;
    let mut children = vec![Vec::new(); homes.len()];
    let mut own = vec![0; homes.len()];
    for (at, home) in homes.iter().enumerate() {
        if let Some(up) = home.up.filter(|_| !out[at]) {
            children[up].push(at);
        }
    }
    for piece in &page.pieces {
        own[piece.home] += 1;
    }
    let mut weights = Weights {
        weight: homes.iter().map(base).collect(),
        weighed: vec![false; homes.len()],
        letters: Sums::of(&page.pieces, |it| if out[it.home] { 0 } else { it.words.len() }),
        linked: Sums::of(&page.pieces, |it| if out[it.home] { 0 } else { it.linked }),
        children,
        own,
    };
    for piece in page.pieces[bounds.clone()].iter().filter(|it| !out[it.home]) {
        weights.give(page, piece);
    }
    let mut order: Vec<usize> = (0..homes.len()).filter(|it| weights.weighed[*it]).collect();
    for at in &order {
        weights.weight[*at] *= 1.0 - weights.density(&homes[*at]);
    }
    order.retain(|it| weights.weight[*it] > 0.0);
    order.sort_by(|a, b| weights.weight[*b].total_cmp(&weights.weight[*a]));
    order.truncate(5);
    let top = weights.common(page, &order)?;
    Some(weights.joined(page, top, &out))
}

/// What no weight is given for: what is not shown, and, at first, what is called furniture.
fn left_out(page: &Page, strict: bool) -> Vec<bool> {
    let prose = Sums::of(&page.pieces, |it| if is_prose(it) { it.words.len() } else { 0 });
    let whole = prose.within(&(0..page.pieces.len()));
    // What holds the article, or most of the page, may be called anything.
    let mut holds = vec![false; page.homes.len()];
    for (at, home) in page.homes.iter().enumerate().rev() {
        let much = prose.within(&(home.from..home.to)) * 2 > whole && !place::is_comments(&home.names);
        holds[at] |= much || home.is(&["article", "main", "h1"]);
        if let Some(up) = home.up.filter(|_| holds[at]) {
            holds[up] = true;
        }
    }
    let mut out: Vec<bool> = Vec::with_capacity(page.homes.len());
    for (at, home) in page.homes.iter().enumerate() {
        let around = home.up.is_some_and(|it| out[it]);
        let unseen = matches!(home.unseen, Some(Unseen::Folded | Unseen::Unspoken));
        out.push(around || unseen || strict && !holds[at] && is_unlikely(home));
    }
    out
}

const ROLES: &[&str] = &["menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"];

fn is_unlikely(home: &Home) -> bool {
    ROLES.contains(&home.role.as_str()) || home.is(&["aside", "footer"]) || place::is_unlikely(&home.names)
}

fn base(home: &Home) -> f32 {
    let element = match home.name.as_str() {
        "div" => 5.0,
        "pre" | "td" | "blockquote" => 3.0,
        "address" | "ol" | "ul" | "dl" | "dd" | "dt" | "li" | "form" => -3.0,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" => -5.0,
        _ => 0.0,
    };
    element + place::weight(&home.names)
}

impl Weights {
    fn give(&mut self, page: &Page, piece: &Piece) {
        let letters = piece.words.chars().count();
        let home = &page.homes[piece.home];
        if letters < 25 || home.is(NO_PARAGRAPH) || piece.kind == BlockKind::Caption {
            return;
        }
        let is_leaf = home.is(LINES) || self.children[piece.home].is_empty() && self.own[piece.home] == 1;
        let commas = piece.words.chars().filter(|it| matches!(it, ',' | '،' | '、' | '，')).count();
        let weight = (2 + commas + (letters / 100).min(3)) as f32;
        let mut at = if is_leaf { home.up } else { Some(piece.home) };
        let mut level = 0;
        while let Some(around) = at.filter(|_| level < 5) {
            at = page.homes[around].up;
            // A box around one paragraph is that paragraph.
            if self.own[around] == 0
                && self.children[around].len() == 1
                && page.homes[around].is(&["div"])
                && level == 0
                && page.homes[self.children[around][0]].is(&["p"])
            {
                continue;
            }
            let share = match level {
                0 => 1.0,
                1 => 2.0,
                _ => (level * 3) as f32,
            };
            self.weight[around] += weight / share;
            self.weighed[around] = true;
            level += 1;
        }
    }

    fn density(&self, home: &Home) -> f32 {
        let range = home.from..home.to;
        self.linked.within(&range) as f32 / self.letters.within(&range).max(1) as f32
    }

    /// The heaviest element, or one around it that holds others nearly as heavy.
    fn common(&self, page: &Page, order: &[usize]) -> Option<usize> {
        let mut top = *order.first()?;
        let weight = self.weight[top];
        let rivals: Vec<usize> =
            order[1..].iter().copied().filter(|it| self.weight[*it] >= weight * 0.75).collect();
        if rivals.len() >= 3 {
            let holds = |around: usize, it: usize| page.around(it).skip(1).any(|it| it == around);
            let found = page.around(top).skip(1).find(|around| {
                !self.is_page(page, *around) && rivals.iter().filter(|it| holds(*around, **it)).count() >= 3
            });
            top = found.unwrap_or(top);
        }
        let mut last = self.weight[top];
        let least = last / 3.0;
        let mut up = page.homes[top].up;
        while let Some(around) = up.filter(|it| !self.is_page(page, *it)) {
            up = page.homes[around].up;
            if !self.weighed[around] {
                continue;
            }
            if self.weight[around] < least {
                break;
            }
            if self.weight[around] > last {
                top = around;
                break;
            }
            last = self.weight[around];
        }
        while let Some(up) = page.homes[top].up.filter(|it| !self.is_page(page, *it)) {
            if self.children[up].len() != 1 || self.own[up] > 0 {
                break;
            }
            top = up;
        }
        Some(top)
    }

    fn is_page(&self, page: &Page, at: usize) -> bool {
        at == 0 || page.homes[at].is(&["body", "html"])
    }

    /// The element with what belongs to it before and behind it.
    fn joined(&self, page: &Page, top: usize, out: &[bool]) -> Range<usize> {
        let home = &page.homes[top];
        let mut part = home.from..home.to;
        let Some(up) = home.up.filter(|_| !self.is_page(page, top)) else { return part };
        let least = (self.weight[top] * 0.2).max(10.0);
        // What the page itself calls one article belongs together, however light a part of it is.
        let one = page.homes[up].is(&["article"]);
        for at in self.children[up].iter().copied().filter(|it| *it != top) {
            let beside = &page.homes[at];
            let same = !home.names.trim().is_empty() && home.names == beside.names;
            let bonus = if same { self.weight[top] * 0.2 } else { 0.0 };
            let belongs = if self.weighed[at] {
                self.weight[at] + bonus >= least
            } else {
                let is_line = beside.is(&["p"]) || self.children[at].is_empty() && self.own[at] == 1;
                is_line && self.is_said(page, beside)
            };
            let belongs = belongs || one && !beside.is(NO_PARAGRAPH) && self.is_said(page, beside);
            if belongs {
                part = part.start.min(beside.from)..part.end.max(beside.to);
            }
        }
        // Words that stand straight in the element around it.
        for (at, piece) in page.pieces.iter().enumerate().take(page.homes[up].to).skip(page.homes[up].from) {
            if piece.home == up && !out[up] && is_prose(piece) {
                part = part.start.min(at)..part.end.max(at + 1);
            }
        }
        part
    }

    fn is_said(&self, page: &Page, home: &Home) -> bool {
        let range = home.from..home.to;
        let letters = self.letters.within(&range);
        letters > 80 && self.density(home) < 0.25
            || letters > 0 && self.linked.within(&range) == 0 && page.pieces[range].iter().any(is_prose)
    }
}
