//! Every colour and weight of the screen, named by what it means.
//!
//! The terminal's own 16 colours, except for grey: the terminal's "bright black" fails a contrast of
//! 4.5 : 1 in most palettes, so dim text takes a fixed grey for dark and one for light.

use super::message::Shade;
use ratatui::style::{Color, Modifier, Style};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    #[default]
    Auto,
    Light,
    Dark,
    Mono,
}

impl ThemeChoice {
    pub const ALL: [(ThemeChoice, &'static str); 4] = [
        (ThemeChoice::Auto, "auto"),
        (ThemeChoice::Light, "light"),
        (ThemeChoice::Dark, "dark"),
        (ThemeChoice::Mono, "mono"),
    ];
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Theme {
    pub text: Style,
    /// Less important words, still readable.
    pub dim: Style,
    pub title: Style,
    pub heading: Style,
    /// Lines between panes.
    pub rule: Style,
    /// The one colour that says "here": focus, marker, current section.
    pub accent: Style,
    /// The mark before the selected row and beside the selected words.
    pub marker: Style,
    /// A key in a hint.
    pub key: Style,
    pub notice: Style,
    pub hit: Style,
    pub current_hit: Style,
    pub selection: Style,
    /// What the selected quote or event says, in the body.
    pub linked: Style,
    /// A date in the body.
    pub time: Style,
    /// Words that lead elsewhere.
    pub link: Style,
    pub mention: Style,
    pub cooperation: Style,
    pub conflict: Style,
    pub neutral: Style,
    speakers: Vec<Style>,
}

impl Theme {
    /// `shade` is what the terminal said of its background, if it said anything.
    pub(super) fn of(choice: ThemeChoice, shade: Option<Shade>, color: bool) -> Theme {
        match (choice, shade) {
            _ if !color => mono(),
            (ThemeChoice::Mono, _) => mono(),
            (ThemeChoice::Light, _) | (ThemeChoice::Auto, Some(Shade::Light)) => coloured(&LIGHT),
            (ThemeChoice::Dark, _) | (ThemeChoice::Auto, Some(Shade::Dark)) => coloured(&DARK),
            (ThemeChoice::Auto, None) => coloured(&NEUTRAL),
        }
    }

    /// The colour of the n-th speaker, the same wherever the speaker appears.
    pub(super) fn speaker(&self, n: usize) -> Style {
        self.speakers[n % self.speakers.len()]
    }
}

struct Palette {
    grey: Color,
    faint: Color,
    accent: Color,
    notice: Color,
    cooperation: Color,
    conflict: Color,
    speakers: [Color; 6],
    /// Behind search hits, with the colour upon it.
    hit: (Color, Color),
    current_hit: (Color, Color),
}

const DARK: Palette = Palette {
    grey: Color::Indexed(247),
    faint: Color::Indexed(240),
    accent: Color::LightCyan,
    notice: Color::LightYellow,
    cooperation: Color::LightGreen,
    conflict: Color::LightRed,
    speakers: [
        Color::LightYellow,
        Color::LightGreen,
        Color::LightMagenta,
        Color::LightBlue,
        Color::Indexed(215),
        Color::Indexed(116),
    ],
    hit: (Color::Black, Color::Yellow),
    current_hit: (Color::Black, Color::LightCyan),
};

const LIGHT: Palette = Palette {
    grey: Color::Indexed(241),
    faint: Color::Indexed(249),
    accent: Color::Blue,
    notice: Color::Magenta,
    cooperation: Color::Indexed(28),
    conflict: Color::Red,
    speakers: [
        Color::Indexed(94),
        Color::Indexed(22),
        Color::Magenta,
        Color::Indexed(25),
        Color::Indexed(130),
        Color::Indexed(30),
    ],
    hit: (Color::Black, Color::LightYellow),
    current_hit: (Color::White, Color::Blue),
};

/// The background is not known: nothing that fails on either.
const NEUTRAL: Palette = Palette {
    grey: Color::Indexed(244),
    faint: Color::Indexed(244),
    accent: Color::Cyan,
    notice: Color::Magenta,
    cooperation: Color::Green,
    conflict: Color::Red,
    speakers: [
        Color::Magenta,
        Color::Green,
        Color::Cyan,
        Color::Indexed(67),
        Color::Indexed(136),
        Color::Indexed(133),
    ],
    hit: (Color::Black, Color::Yellow),
    current_hit: (Color::Black, Color::Cyan),
};

fn coloured(palette: &Palette) -> Theme {
    let plain = Style::new();
    Theme {
        text: plain,
        dim: plain.fg(palette.grey),
        title: plain.add_modifier(Modifier::BOLD),
        heading: plain.fg(palette.accent).add_modifier(Modifier::BOLD),
        rule: plain.fg(palette.faint),
        accent: plain.fg(palette.accent).add_modifier(Modifier::BOLD),
        marker: plain.fg(palette.accent).add_modifier(Modifier::BOLD),
        key: plain.fg(palette.accent),
        notice: plain.fg(palette.notice).add_modifier(Modifier::BOLD),
        hit: plain.fg(palette.hit.0).bg(palette.hit.1),
        current_hit: plain.fg(palette.current_hit.0).bg(palette.current_hit.1).add_modifier(Modifier::BOLD),
        selection: plain.add_modifier(Modifier::REVERSED),
        linked: plain.add_modifier(Modifier::BOLD),
        time: plain.add_modifier(Modifier::UNDERLINED),
        link: plain.fg(palette.accent).add_modifier(Modifier::UNDERLINED),
        mention: plain.fg(palette.accent).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        cooperation: plain.fg(palette.cooperation),
        conflict: plain.fg(palette.conflict),
        neutral: plain.fg(palette.grey),
        speakers: palette.speakers.iter().map(|it| plain.fg(*it)).collect(),
    }
}

/// Weight, slant and lines only, for `NO_COLOR` and the theme of that name.
fn mono() -> Theme {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    Theme {
        text: plain,
        dim: plain.add_modifier(Modifier::DIM),
        title: bold,
        heading: bold,
        rule: plain,
        accent: bold.add_modifier(Modifier::UNDERLINED),
        marker: bold,
        key: bold,
        notice: bold,
        hit: plain.add_modifier(Modifier::REVERSED),
        current_hit: plain.add_modifier(Modifier::REVERSED | Modifier::BOLD | Modifier::UNDERLINED),
        selection: plain.add_modifier(Modifier::REVERSED),
        linked: bold,
        time: plain.add_modifier(Modifier::UNDERLINED),
        link: Style::new().add_modifier(Modifier::UNDERLINED | Modifier::ITALIC),
        mention: bold.add_modifier(Modifier::UNDERLINED),
        cooperation: plain,
        conflict: bold,
        neutral: plain,
        speakers: vec![plain],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_no_style_has_one() {
        let theme = Theme::of(ThemeChoice::Auto, Some(Shade::Dark), false);
        for style in [theme.dim, theme.accent, theme.hit, theme.conflict, theme.speaker(3)] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn speakers_are_told_apart_in_light_and_dark() {
        for shade in [Some(Shade::Dark), Some(Shade::Light), None] {
            let theme = Theme::of(ThemeChoice::Auto, shade, true);
            let mut seen: Vec<Style> = (0..6).map(|it| theme.speaker(it)).collect();
            seen.dedup();
            assert_eq!(seen.len(), 6);
            assert_eq!(theme.speaker(1), theme.speaker(7));
        }
    }
}
