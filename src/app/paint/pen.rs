//! Where the terminal's cursor stands and how it writes, and the bytes that change it.

use super::clusters::Trust;
use super::scroll::Scroll;
use super::sgr::Look;
use crate::article::Document;
use crate::ui;
use ratatui::buffer::Cell;
use std::io::Write;
use std::sync::Arc;
use std::{fmt, iter};

#[derive(Debug, Default)]
pub(super) struct Pen {
    out: Vec<u8>,
    at: At,
    look: Look,
    columns: usize,
    cursor_shown: bool,
    /// Whose links the terminal is told, if it takes any.
    document: Option<Arc<Document>>,
    /// The link that what is written belongs to.
    link: Option<usize>,
}

/// What is sure about the cursor's place, counted from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum At {
    #[default]
    Unknown,
    /// After the last column, or after a cluster whose width terminals dispute.
    Row(u16),
    Place(usize, u16),
}

impl Pen {
    pub(super) fn new(columns: u16) -> Pen {
        Pen { columns: usize::from(columns), ..Pen::default() }
    }

    /// What has been written since the last time.
    pub(super) fn taken(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    pub(super) fn clear_screen(&mut self) {
        self.out.extend_from_slice(b"\x1b[m\x1b[?25l\x1b[2J\x1b[H");
        *self = Pen {
            out: std::mem::take(&mut self.out),
            at: At::Place(0, 0),
            columns: self.columns,
            document: self.document.take(),
            ..Pen::default()
        };
    }

    pub(super) fn is_at(&self, column: usize, row: u16) -> bool {
        self.at == At::Place(column, row)
    }

    /// Moves by the shortest way.
    pub(super) fn go(&mut self, column: usize, row: u16) {
        if self.is_at(column, row) {
            return;
        }
        let way = self.way(column, row);
        way.write(&mut self.out);
        self.at = At::Place(column, row);
    }

    fn way(&self, column: usize, row: u16) -> Way {
        let mut best = Way::Absolute(column, row);
        let mut offer = |way: Way| {
            if way.len() < best.len() {
                best = way;
            }
        };
        if let At::Place(from, here) = self.at
            && here == row
        {
            offer(if from < column { Way::Right(column - from) } else { Way::Left(from - column) });
        }
        if let At::Place(_, here) | At::Row(here) = self.at {
            if here == row {
                offer(Way::Column(column));
            }
            if here <= row && row - here < 4 {
                offer(Way::Lines(row - here, column));
            }
        }
        if let At::Place(from, here) = self.at
            && here < row
            && row - here < 4
            && from == column
        {
            offer(Way::Down(row - here));
        }
        best
    }

    /// Whether this cell is a blank that takes one byte: nothing has to be turned for it.
    pub(super) fn writes_blank(&self, cell: &Cell) -> bool {
        cell.symbol() == " " && self.look.same_on_blanks(Look::of(cell)) && ui::link_of(cell) == self.link
    }

    pub(super) fn turn(&mut self, look: Look) {
        self.look.turn(look, &mut self.out);
        self.look = look;
    }

    /// Whether the terminal was told the links of another document, or none.
    pub(super) fn is_new(&self, document: &Arc<Document>) -> bool {
        self.document.as_ref().is_none_or(|it| !Arc::ptr_eq(it, document))
    }

    pub(super) fn read(&mut self, document: Arc<Document>) {
        self.document = Some(document);
    }

    /// What is written from here on leads to this link (OSC 8), or nowhere.
    pub(super) fn lead_to(&mut self, link: Option<usize>) {
        let known =
            |it: usize| self.document.as_ref()?.links().get(it).map(|link| (it, link.address.as_str()));
        let link = link.and_then(known);
        if link.map(|it| it.0) == self.link {
            return;
        }
        // The number holds the lines of one link together.
        let told =
            link.map_or_else(|| "\x1b]8;;\x1b\\".into(), |(at, it)| format!("\x1b]8;id={at};{it}\x1b\\"));
        self.link = link.map(|it| it.0);
        self.out.extend_from_slice(told.as_bytes());
    }

    /// Writes a cluster of `wide` columns where the pen stands.
    pub(super) fn cluster(&mut self, cluster: &str, wide: usize, trust: Trust) {
        let At::Place(column, row) = self.at else { return };
        let end = column + wide;
        if end > self.columns || trust == Trust::Never {
            self.out.extend(iter::repeat_n(b' ', wide.min(self.columns.saturating_sub(column))));
        } else {
            self.out.extend_from_slice(cluster.as_bytes());
        }
        self.at = match trust {
            Trust::Doubtful if end + 1 >= self.columns => At::Unknown,
            Trust::Doubtful => At::Row(row),
            _ if end >= self.columns => At::Row(row),
            _ => At::Place(end, row),
        };
    }

    /// Writes a blank, turning only as far as can be seen on one.
    pub(super) fn blank(&mut self, look: Look) {
        if !self.look.same_on_blanks(look) {
            self.turn(look);
        }
        self.cluster(" ", 1, Trust::Sure);
    }

    pub(super) fn erase(&mut self, column: usize, row: u16, count: usize) {
        self.make_erasing();
        self.go(column, row);
        put(&mut self.out, format_args!("\x1b[{count}X"));
    }

    pub(super) fn erase_to_edge(&mut self, column: usize, row: u16) {
        self.make_erasing();
        self.go(column, row);
        self.out.extend_from_slice(b"\x1b[K");
    }

    /// Moves whole rows. The terminal's cursor is at the top left afterwards.
    pub(super) fn scroll(&mut self, scroll: Scroll) {
        self.make_erasing();
        let (lines, way) = (scroll.lines.unsigned_abs(), if scroll.lines > 0 { 'M' } else { 'L' });
        let (top, bottom) = (scroll.top + 1, scroll.bottom + 1);
        self.out
            .extend_from_slice(format!("\x1b[{top};{bottom}r\x1b[{top}H\x1b[{lines}{way}\x1b[r").as_bytes());
        self.at = At::Place(0, 0);
    }

    /// An erased cell takes the pen's background, in some terminals more of its look.
    fn make_erasing(&mut self) {
        self.lead_to(None);
        if !self.look.erases() {
            self.turn(Look::default());
        }
    }

    /// The terminal's own cursor: where something is typed, else hidden.
    pub(super) fn show_cursor(&mut self, place: Option<(u16, u16)>) {
        if let Some((column, row)) = place {
            self.go(usize::from(column), row);
        }
        if place.is_some() != self.cursor_shown {
            self.cursor_shown = place.is_some();
            self.out.extend_from_slice(if self.cursor_shown { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
    }

    /// How many bytes something would take. Nothing is written.
    pub(super) fn cost(&mut self, work: impl FnOnce(&mut Pen)) -> usize {
        let (at, look, link, before) = (self.at, self.look, self.link, self.out.len());
        work(self);
        let cost = self.out.len() - before;
        self.out.truncate(before);
        (self.at, self.look, self.link) = (at, look, link);
        cost
    }
}

/// A way of the cursor to another place, counted from zero.
#[derive(Clone, Copy, Debug)]
enum Way {
    Absolute(usize, u16),
    Right(usize),
    Left(usize),
    Column(usize),
    /// To the first column, down so many lines, and to the right.
    Lines(u16, usize),
    Down(u16),
}

impl Way {
    /// Bytes that it takes.
    fn len(self) -> usize {
        let right = |columns: usize| match columns {
            0 => 0,
            1 => 3,
            _ => 3 + digits(columns),
        };
        match self {
            Way::Absolute(0, 0) => 3,
            Way::Absolute(0, row) => 3 + digits(usize::from(row) + 1),
            Way::Absolute(column, 0) => 4 + digits(column + 1),
            Way::Absolute(column, row) => 4 + digits(usize::from(row) + 1) + digits(column + 1),
            Way::Right(columns) => right(columns),
            Way::Left(columns) => columns,
            Way::Column(column) => 3 + digits(column + 1),
            Way::Lines(lines, column) => 1 + usize::from(lines) + right(column),
            Way::Down(lines) => usize::from(lines),
        }
    }

    fn write(self, out: &mut Vec<u8>) {
        let right = |columns: usize, out: &mut Vec<u8>| match columns {
            0 => {}
            1 => out.extend_from_slice(b"\x1b[C"),
            _ => put(out, format_args!("\x1b[{columns}C")),
        };
        match self {
            Way::Absolute(0, 0) => out.extend_from_slice(b"\x1b[H"),
            Way::Absolute(0, row) => put(out, format_args!("\x1b[{}H", row + 1)),
            Way::Absolute(column, 0) => put(out, format_args!("\x1b[;{}H", column + 1)),
            Way::Absolute(column, row) => put(out, format_args!("\x1b[{};{}H", row + 1, column + 1)),
            Way::Right(columns) => right(columns, out),
            Way::Left(columns) => out.extend(iter::repeat_n(b'\x08', columns)),
            Way::Column(column) => put(out, format_args!("\x1b[{}G", column + 1)),
            Way::Lines(lines, column) => {
                out.push(b'\r');
                Way::Down(lines).write(out);
                right(column, out);
            }
            Way::Down(lines) => out.extend(iter::repeat_n(b'\n', usize::from(lines))),
        }
    }
}

/// How many digits a number has.
fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |it| it as usize + 1)
}

/// Writing into memory does not fail.
fn put(out: &mut Vec<u8>, words: fmt::Arguments) {
    let _ = out.write_fmt(words);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: (usize, u16), to: (usize, u16), want: &str) {
        let mut pen = Pen::new(80);
        pen.at = At::Place(from.0, from.1);
        pen.go(to.0, to.1);
        assert_eq!(String::from_utf8(pen.taken()).unwrap().replace('\x1b', "^"), want);
    }

    #[test]
    fn the_shortest_way_is_taken() {
        check((5, 5), (5, 5), "");
        check((5, 5), (9, 5), "^[4C");
        check((5, 5), (3, 5), "\x08\x08");
        check((70, 5), (2, 5), "^[3G");
        check((70, 5), (0, 6), "\r\n");
        check((70, 20), (6, 21), "\r\n^[6C");
        check((7, 5), (7, 6), "\n");
        check((70, 30), (0, 0), "^[H");
        check((70, 3), (33, 20), "^[21;34H");
    }

    #[test]
    fn after_a_doubtful_cluster_the_next_step_is_absolute() {
        let mut pen = Pen::new(80);
        pen.clear_screen();
        pen.taken();
        pen.cluster("❤\u{fe0f}", 2, Trust::Doubtful);
        pen.go(2, 0);
        pen.cluster("a", 1, Trust::Sure);
        assert_eq!(pen.taken(), "❤\u{fe0f}\x1b[3Ga".as_bytes());
    }
}
