//! The terminal's pen: from one look to the next in the fewest bytes.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
}

/// Modifier, its code, and the code that ends it. Bold and dim end together.
const CODES: &[(Modifier, u8, u8)] = &[
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What can be seen on a blank: without these it is only background.
const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

impl Look {
    pub(super) fn of(cell: &Cell) -> Look {
        Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// A blank of this look is as good as an erased cell.
    pub(super) fn erases(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SEEN_ON_BLANKS)
    }

    /// Blanks of both looks cannot be told apart.
    pub(super) fn same_on_blanks(self, other: Look) -> bool {
        let (seen, seen_there) = (self.modifier & SEEN_ON_BLANKS, other.modifier & SEEN_ON_BLANKS);
        self.bg == other.bg && seen == seen_there && (seen.is_empty() || self.fg == other.fg)
    }

    /// Appends what turns the pen from this look to `next`.
    pub(super) fn turn(self, next: Look, out: &mut Vec<u8>) {
        if self == next {
            return;
        }
        let mut step = Codes::default();
        step.modifiers(self.modifier, next.modifier);
        if self.fg != next.fg {
            step.color(next.fg, 30);
        }
        if self.bg != next.bg {
            step.color(next.bg, 40);
        }
        let mut anew = Codes::default();
        anew.push(&[]);
        anew.modifiers(Modifier::empty(), next.modifier);
        if next.fg != Color::Reset {
            anew.color(next.fg, 30);
        }
        if next.bg != Color::Reset {
            anew.color(next.bg, 40);
        }
        let shortest = if anew.0.len() < step.0.len() { anew } else { step };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(&shortest.0[1..]);
        out.push(b'm');
    }
}

/// Numbers, each with a semicolon before it.
#[derive(Default)]
struct Codes(Vec<u8>);

impl Codes {
    fn push(&mut self, digits: &[u8]) {
        self.0.push(b';');
        self.0.extend_from_slice(digits);
    }

    fn number(&mut self, number: u8) {
        self.push(number.to_string().as_bytes());
    }

    fn modifiers(&mut self, from: Modifier, to: Modifier) {
        let gone = from - to;
        let mut ended = [0_u8; CODES.len()];
        for (at, (modifier, _, end)) in CODES.iter().enumerate() {
            if gone.contains(*modifier) && !ended.contains(end) {
                ended[at] = *end;
                self.number(*end);
            }
        }
        for (modifier, start, end) in CODES {
            if to.contains(*modifier) && (!from.contains(*modifier) || ended.contains(end)) {
                self.number(*start);
            }
        }
    }

    /// `base` is 30 for letters, 40 for what is behind them.
    fn color(&mut self, color: Color, base: u8) {
        match color {
            Color::Reset => self.number(base + 9),
            Color::Black => self.number(base),
            Color::Red => self.number(base + 1),
            Color::Green => self.number(base + 2),
            Color::Yellow => self.number(base + 3),
            Color::Blue => self.number(base + 4),
            Color::Magenta => self.number(base + 5),
            Color::Cyan => self.number(base + 6),
            Color::Gray => self.number(base + 7),
            Color::DarkGray => self.number(base + 60),
            Color::LightRed => self.number(base + 61),
            Color::LightGreen => self.number(base + 62),
            Color::LightYellow => self.number(base + 63),
            Color::LightBlue => self.number(base + 64),
            Color::LightMagenta => self.number(base + 65),
            Color::LightCyan => self.number(base + 66),
            Color::White => self.number(base + 67),
            Color::Indexed(it) => [base + 8, 5, it].into_iter().for_each(|it| self.number(it)),
            Color::Rgb(r, g, b) => [base + 8, 2, r, g, b].into_iter().for_each(|it| self.number(it)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: Look, to: Look, want: &str) {
        let mut out = Vec::new();
        from.turn(to, &mut out);
        assert_eq!(String::from_utf8(out).unwrap().replace('\x1b', "^"), want);
    }

    fn look(fg: Color, modifier: Modifier) -> Look {
        Look { fg, modifier, ..Look::default() }
    }

    #[test]
    fn a_pen_turns_in_the_fewest_bytes() {
        let plain = Look::default();
        let red = look(Color::Red, Modifier::empty());
        check(plain, plain, "");
        check(plain, red, "^[31m");
        check(red, plain, "^[m");
        check(look(Color::Red, Modifier::BOLD), plain, "^[m");
        check(look(Color::Red, Modifier::BOLD), red, "^[22m");
        check(look(Color::Red, Modifier::BOLD | Modifier::DIM), look(Color::Red, Modifier::DIM), "^[22;2m");
        check(plain, look(Color::Indexed(208), Modifier::UNDERLINED), "^[4;38;5;208m");
    }
}
