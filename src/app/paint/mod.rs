//! Frames in the fewest bytes: only cells that changed, the shortest moves, one write.
//!
//! Keeps what the terminal shows. Where a terminal may see the width of a cluster otherwise than we
//! do, the row is sent anew and every step after the cluster is absolute, so that no error spreads.

mod clusters;
mod pen;
mod scroll;
mod sgr;
#[cfg(test)]
mod tests;

use crate::article::Document;
use crate::text::width;
use crate::ui;
use clusters::{Trust, trust};
use pen::Pen;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use scroll::Scroll;
use sgr::Look;
use std::sync::Arc;

pub(super) struct Painter {
    /// What the terminal shows; nothing before the first frame.
    shown: Buffer,
    /// Where the next frame is drawn, once there was one.
    next: Buffer,
    area: Rect,
    pen: Pen,
    /// What the terminal shows is not known.
    lost: bool,
    /// A row of an empty screen.
    blank: Vec<Cell>,
    changed: Vec<bool>,
    /// Whether the terminal takes links.
    links: bool,
}

/// Frames below this are drawn at once by any terminal.
const WORTH_SYNCHRONIZING: usize = 512;
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// A run of blanks longer than this is cheaper erased and stepped over.
const WORTH_ERASING: usize = 11;
/// A gap of unchanged cells longer than this is surely cheaper stepped over.
const WORTH_REWRITING: usize = 8;
/// So many blanks take fewer bytes than any step over them.
const SURELY_REWRITTEN: usize = 3;

impl Painter {
    pub(super) fn new((columns, rows): (u16, u16)) -> Painter {
        Painter {
            shown: Buffer::default(),
            next: Buffer::default(),
            area: Rect::new(0, 0, columns, rows),
            pen: Pen::new(columns),
            lost: true,
            blank: vec![Cell::default(); usize::from(columns)],
            changed: Vec::new(),
            links: false,
        }
    }

    /// Whether the terminal is told where links lead (OSC 8).
    pub(super) fn telling_links(self, links: bool) -> Painter {
        Painter { links, ..self }
    }

    /// For another size of the screen.
    pub(super) fn resized(&self, size: (u16, u16)) -> Painter {
        Painter::new(size).telling_links(self.links)
    }

    /// The next frames show this document: a number on the screen that meant a link of another one is
    /// not what it was.
    pub(super) fn reads(&mut self, document: &Arc<Document>) {
        if self.links && self.pen.is_new(document) {
            // No cell looks like this: it is sent again, whatever comes to stand there.
            let linked = self.shown.content.iter_mut().filter(|it| ui::link_of(it).is_some());
            linked.for_each(|it| it.modifier = Modifier::all());
            self.pen.read(document.clone());
        }
    }

    /// The next frame is sent whole.
    pub(super) fn forget(&mut self) {
        self.lost = true;
    }

    pub(super) fn size(&self) -> (u16, u16) {
        (self.area.width, self.area.height)
    }

    /// What to send to show what `draw` draws; nothing when nothing changed.
    pub(super) fn frame(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> Vec<u8> {
        if self.next.area == self.area {
            self.next.reset();
        } else {
            self.next = Buffer::empty(self.area);
        }
        let cursor = draw(&mut self.next);
        if !self.links {
            self.next.content.iter_mut().for_each(ui::unlink);
        }
        if self.lost {
            self.pen.clear_screen();
        } else if let Some(scroll) = Scroll::between(&self.shown, &self.next) {
            self.pen.scroll(scroll);
            scroll.apply(&mut self.shown);
        }
        for row in 0..self.area.height {
            self.row(row);
        }
        self.lost = false;
        self.pen.lead_to(None);
        self.pen.show_cursor(cursor.map(|it| (it.x, it.y)));
        std::mem::swap(&mut self.shown, &mut self.next);
        let bytes = self.pen.taken();
        if bytes.len() < WORTH_SYNCHRONIZING { bytes } else { [BEGIN, &bytes, END].concat() }
    }

    fn row(&mut self, row: u16) {
        let columns = usize::from(self.area.width);
        let range = usize::from(row) * columns..(usize::from(row) + 1) * columns;
        let old = if self.lost { &self.blank } else { &self.shown.content[range.clone()] };
        let new = &self.next.content[range];
        if old.iter().zip(new).all(|(old, new)| same(old, new)) {
            return;
        }
        self.changed.clear();
        if is_doubtful(old) || is_doubtful(new) {
            self.pen.erase_to_edge(0, row);
            self.changed.extend(new.iter().map(|it| !is_erased(it)));
        } else {
            mark_changes(old, new, &mut self.changed);
        }
        write_row(&mut self.pen, row, new, &self.changed);
    }
}

fn write_row(pen: &mut Pen, row: u16, new: &[Cell], changed: &[bool]) {
    let Some(last) = changed.iter().rposition(|it| *it) else { return };
    // From here to the edge there is nothing but blanks.
    let tail = new.iter().rposition(|it| !is_erased(it)).map_or(0, |it| it + width_of(&new[it]));
    let mut column = 0;
    while column <= last {
        if !changed[column] {
            column = over_gap(pen, (column, row), new, changed);
            continue;
        }
        if column >= tail && last - column >= 3 {
            pen.erase_to_edge(column, row);
            return;
        }
        let blanks = new[column..=last].iter().take_while(|it| is_erased(it)).count();
        if blanks >= WORTH_ERASING {
            pen.erase(column, row, blanks);
            column += blanks;
            continue;
        }
        column += write(pen, (column, row), &new[column]);
    }
}

/// Unchanged cells between two changed ones are sent again where that is cheaper than a move.
fn over_gap(pen: &mut Pen, (start, row): (usize, u16), new: &[Cell], changed: &[bool]) -> usize {
    let end = start + changed[start..].iter().take_while(|it| !**it).count();
    let touches = start > 0 && changed[start - 1] && pen.is_at(start, row);
    if end - start > WORTH_REWRITING || !touches || end >= new.len() {
        return end;
    }
    if end - start <= SURELY_REWRITTEN && new[start..end].iter().all(|it| pen.writes_blank(it)) {
        for (column, cell) in (start..end).zip(&new[start..end]) {
            write(pen, (column, row), cell);
        }
        return end;
    }
    let look = Look::of(&new[end]);
    let stepping = pen.cost(|it| {
        it.go(end, row);
        it.turn(look);
    });
    let rewrite = |it: &mut Pen| {
        let mut column = start;
        while column < end {
            column += write(it, (column, row), &new[column]);
        }
    };
    let writing = pen.cost(|it| {
        rewrite(it);
        it.turn(look);
    });
    if writing < stepping {
        rewrite(pen);
    }
    end
}

/// How many columns it took.
fn write(pen: &mut Pen, (column, row): (usize, u16), cell: &Cell) -> usize {
    let wide = width_of(cell);
    pen.go(column, row);
    pen.lead_to(ui::link_of(cell));
    if cell.symbol() == " " {
        pen.blank(Look::of(cell));
    } else {
        pen.turn(Look::of(cell));
        pen.cluster(cell.symbol(), wide, trust(cell.symbol()));
    }
    wide
}

/// Which columns have to be sent. A wide cluster is one thing: all its columns change or none.
fn mark_changes(old: &[Cell], new: &[Cell], changed: &mut Vec<bool>) {
    if is_narrow(old) && is_narrow(new) {
        changed.extend(old.iter().zip(new).map(|(old, new)| !same(old, new)));
        return;
    }
    let (old_heads, new_heads) = (heads(old), heads(new));
    let differs = |(&old_head, &new_head): (&usize, &usize)| {
        old_head != new_head || !same(&old[old_head], &new[new_head])
    };
    changed.extend(old_heads.iter().zip(&new_heads).map(differs));
    for (column, head) in new_heads.iter().enumerate() {
        changed[*head] |= changed[column];
    }
    for (column, head) in new_heads.iter().enumerate() {
        changed[column] = changed[*head];
    }
}

/// Every cluster takes one column.
fn is_narrow(row: &[Cell]) -> bool {
    row.iter().all(|it| width_of(it) == 1)
}

/// For each column, where the cluster begins that covers it.
fn heads(row: &[Cell]) -> Vec<usize> {
    let mut heads = Vec::with_capacity(row.len());
    while let Some(cell) = row.get(heads.len()) {
        let head = heads.len();
        heads.resize((head + width_of(cell)).min(row.len()), head);
    }
    heads
}

fn is_doubtful(row: &[Cell]) -> bool {
    row.iter().any(|it| trust(it.symbol()) == Trust::Doubtful)
}

/// As good as erased.
fn is_erased(cell: &Cell) -> bool {
    cell.symbol() == " " && Look::of(cell).erases() && ui::link_of(cell).is_none()
}

fn same(one: &Cell, other: &Cell) -> bool {
    if one.symbol() != other.symbol() {
        return false;
    }
    let (look, other_look) = (Look::of(one), Look::of(other));
    ui::link_of(one) == ui::link_of(other)
        && (look == other_look || (one.symbol() == " " && look.same_on_blanks(other_look)))
}

fn width_of(cell: &Cell) -> usize {
    if cell.symbol().len() < 2 { 1 } else { width(cell.symbol()).max(1) }
}
