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
    HighContrast,
    Mono,
    /// One of the reader's own, by its place among them.
    Own(usize),
}

impl ThemeChoice {
    pub const ALL: [(ThemeChoice, &'static str); 5] = [
        (ThemeChoice::Auto, "auto"),
        (ThemeChoice::Light, "light"),
        (ThemeChoice::Dark, "dark"),
        (ThemeChoice::HighContrast, "high-contrast"),
        (ThemeChoice::Mono, "mono"),
    ];

    /// Those that come with the program, for sentences.
    pub(super) fn names() -> String {
        ThemeChoice::ALL.map(|it| it.1).join(", ")
    }

    /// `Err`: a sentence with those that there are.
    pub(super) fn named(name: &str, own: &[(String, Theme)]) -> Result<ThemeChoice, String> {
        let at = own.iter().position(|it| it.0 == name);
        let known = ThemeChoice::ALL.iter().find(|it| it.1 == name).map(|it| it.0);
        at.map(ThemeChoice::Own).or(known).ok_or_else(|| {
            let names = ThemeChoice::ALL.iter().map(|it| it.1).chain(own.iter().map(|it| it.0.as_str()));
            format!("unknown theme \"{name}\"; choose from {}", names.collect::<Vec<_>>().join(", "))
        })
    }

    pub(super) fn name(self, own: &[(String, Theme)]) -> &str {
        match self {
            ThemeChoice::Own(at) => &own[at].0,
            _ => ThemeChoice::ALL.iter().find(|it| it.0 == self).map_or("auto", |it| it.1),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub text: Style,
    /// Less important words, still readable.
    pub dim: Style,
    /// The headline: nothing else on the screen is as strong.
    pub title: Style,
    pub heading: Style,
    /// The name of a pane that has not the focus.
    pub name: Style,
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
    /// A date, or a part of one, that follows from others.
    pub inferred: Style,
    /// Words that lead elsewhere.
    pub link: Style,
    pub mention: Style,
    /// What the reader has highlighted, in four colours.
    pub marks: [Style; 4],
    pub cooperation: Style,
    pub conflict: Style,
    pub neutral: Style,
    pub(super) speakers: Vec<Style>,
}

/// Bars beside what is said. Where the colours are used up, the next speakers have another bar; without
/// colours each has its own, as long as there are any.
const BARS: [&str; 6] = ["▌", "┃", "║", "┇", "╏", "▎"];

impl Theme {
    /// `shade` is what the terminal said of its background, if it said anything.
    pub(super) fn of(choice: ThemeChoice, shade: Option<Shade>, color: bool) -> Theme {
        match (choice, shade) {
            _ if !color => mono(),
            (ThemeChoice::Mono, _) => mono(),
            (ThemeChoice::HighContrast, Some(Shade::Light)) => strong(&LIGHT),
            (ThemeChoice::HighContrast, Some(Shade::Dark)) => strong(&DARK),
            (ThemeChoice::HighContrast, None) => strong(&NEUTRAL),
            (ThemeChoice::Light, _) | (ThemeChoice::Auto, Some(Shade::Light)) => coloured(&LIGHT),
            (ThemeChoice::Dark, _) | (ThemeChoice::Auto, Some(Shade::Dark)) => coloured(&DARK),
            (ThemeChoice::Auto | ThemeChoice::Own(_), _) => coloured(&NEUTRAL),
        }
    }

    /// As [`Theme::linked`], for a sign or a bar beside the words: a line under it would hang in the air.
    pub(super) fn linked_sign(&self) -> Style {
        self.linked.remove_modifier(Modifier::UNDERLINED)
    }

    /// The colour of the n-th speaker, the same wherever the speaker appears; who is not known has none.
    pub(super) fn speaker(&self, n: Option<usize>) -> Style {
        n.map_or(self.text, |it| self.speakers[it % self.speakers.len()])
    }

    /// What the reader has highlighted; colours are from 1 to 4.
    pub(super) fn mark(&self, color: u8) -> Style {
        self.marks[usize::from(color.clamp(1, 4) - 1)]
    }

    /// The bar beside what the n-th speaker says.
    pub(super) fn bar(&self, n: Option<usize>) -> &'static str {
        n.map_or(BARS[0], |it| BARS[it / self.speakers.len() % BARS.len()])
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
    /// The same for what was highlighted.
    marks: (Color, [u8; 4]),
}

const DARK: Palette = Palette {
    grey: Color::Indexed(247),
    faint: Color::Indexed(240),
    accent: Color::LightCyan,
    notice: Color::LightYellow,
    cooperation: Color::LightGreen,
    conflict: Color::LightRed,
    speakers: [
        Color::LightMagenta,
        Color::LightBlue,
        Color::Indexed(215),
        Color::Indexed(152),
        Color::Indexed(175),
        Color::Indexed(144),
    ],
    hit: (Color::Black, Color::Yellow),
    current_hit: (Color::Black, Color::LightCyan),
    marks: (Color::White, [58, 22, 24, 53]),
};

const LIGHT: Palette = Palette {
    grey: Color::Indexed(241),
    faint: Color::Indexed(249),
    accent: Color::Blue,
    notice: Color::Magenta,
    cooperation: Color::Indexed(28),
    conflict: Color::Red,
    speakers: [
        Color::Indexed(54),
        Color::Indexed(94),
        Color::Indexed(24),
        Color::Indexed(125),
        Color::Indexed(130),
        Color::Indexed(60),
    ],
    hit: (Color::Black, Color::LightYellow),
    current_hit: (Color::White, Color::Blue),
    marks: (Color::Black, [229, 194, 189, 225]),
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
        Color::Indexed(133),
        Color::Indexed(67),
        Color::Indexed(136),
        Color::Indexed(97),
        Color::Indexed(131),
        Color::Indexed(73),
    ],
    hit: (Color::Black, Color::Yellow),
    current_hit: (Color::Black, Color::Cyan),
    marks: (Color::Black, [186, 151, 153, 182]),
};

fn coloured(palette: &Palette) -> Theme {
    let plain = Style::new();
    Theme {
        text: plain,
        dim: plain.fg(palette.grey),
        title: plain.add_modifier(Modifier::BOLD),
        heading: plain.fg(palette.accent),
        name: plain,
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
        inferred: plain.fg(palette.grey).add_modifier(Modifier::ITALIC),
        link: plain.fg(palette.accent).add_modifier(Modifier::UNDERLINED),
        mention: plain.fg(palette.accent).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        marks: palette.marks.1.map(|it| plain.fg(palette.marks.0).bg(Color::Indexed(it))),
        cooperation: plain.fg(palette.cooperation),
        conflict: plain.fg(palette.conflict),
        neutral: plain.fg(palette.grey),
        speakers: palette.speakers.iter().map(|it| plain.fg(*it)).collect(),
    }
}

/// Nothing is dim, and what is marked is marked by weight and lines too.
fn strong(palette: &Palette) -> Theme {
    let plain = Style::new();
    let coloured = coloured(palette);
    let bold = |it: Style| it.add_modifier(Modifier::BOLD);
    Theme {
        dim: plain,
        inferred: plain.add_modifier(Modifier::ITALIC),
        rule: plain,
        neutral: plain,
        hit: plain.add_modifier(Modifier::REVERSED),
        current_hit: plain.add_modifier(Modifier::REVERSED | Modifier::BOLD | Modifier::UNDERLINED),
        linked: plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        marks: coloured.marks.map(|it| it.add_modifier(Modifier::UNDERLINED)),
        cooperation: bold(coloured.cooperation),
        conflict: bold(coloured.conflict),
        speakers: coloured.speakers.iter().map(|it| bold(*it)).collect(),
        ..coloured
    }
}

/// Weight, slant and lines only, for `NO_COLOR` and the theme of that name.
fn mono() -> Theme {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    Theme {
        text: plain,
        dim: plain.add_modifier(Modifier::DIM),
        title: bold.add_modifier(Modifier::UNDERLINED),
        heading: bold,
        name: plain,
        rule: plain,
        accent: bold.add_modifier(Modifier::UNDERLINED),
        marker: bold,
        key: bold,
        notice: bold,
        hit: plain.add_modifier(Modifier::REVERSED),
        current_hit: plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
        selection: plain.add_modifier(Modifier::REVERSED | Modifier::UNDERLINED),
        linked: bold,
        time: plain.add_modifier(Modifier::UNDERLINED),
        inferred: plain.add_modifier(Modifier::ITALIC | Modifier::UNDERLINED),
        link: Style::new().add_modifier(Modifier::UNDERLINED | Modifier::ITALIC),
        mention: bold.add_modifier(Modifier::UNDERLINED),
        marks: [
            Modifier::ITALIC,
            Modifier::DIM,
            Modifier::ITALIC | Modifier::UNDERLINED,
            Modifier::ITALIC | Modifier::BOLD,
        ]
        .map(|it| plain.remove_modifier(Modifier::all()).add_modifier(Modifier::REVERSED | it)),
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
        for style in [theme.dim, theme.accent, theme.hit, theme.conflict, theme.speaker(Some(3))] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn speakers_are_told_apart_in_light_and_dark() {
        for shade in [Some(Shade::Dark), Some(Shade::Light), None] {
            let theme = Theme::of(ThemeChoice::Auto, shade, true);
            let look = |it: usize| (theme.speaker(Some(it)), theme.bar(Some(it)));
            for one in 0..24 {
                assert!((0..one).all(|it| look(it) != look(one)), "{one}");
            }
            assert_eq!(theme.speaker(None), theme.text);
        }
        let mono = Theme::of(ThemeChoice::Mono, None, true);
        assert!((1..6).all(|it| mono.bar(Some(it)) != mono.bar(Some(it - 1))));
    }

    #[test]
    fn no_speaker_has_the_colour_of_a_sign_a_hit_or_a_notice() {
        for shade in [Some(Shade::Dark), Some(Shade::Light), None] {
            let theme = Theme::of(ThemeChoice::Auto, shade, true);
            let taken = [theme.cooperation, theme.conflict, theme.neutral, theme.accent, theme.notice];
            let taken: Vec<_> =
                taken.iter().map(|it| it.fg).chain([theme.hit.bg, theme.current_hit.bg]).collect();
            assert!((0..6).all(|it| !taken.contains(&theme.speaker(Some(it)).fg)), "{shade:?}");
        }
    }

    #[test]
    fn links_dates_hits_and_the_selection_are_told_apart_without_colours() {
        let theme = Theme::of(ThemeChoice::Auto, None, false);
        let marks = theme.marks;
        let looks = [
            marks[0],
            marks[1],
            marks[2],
            marks[3],
            theme.link,
            theme.time,
            theme.hit,
            theme.current_hit,
            theme.selection,
            theme.linked,
            theme.text,
        ];
        for (at, one) in looks.iter().enumerate() {
            assert!(looks[..at].iter().all(|it| it.add_modifier != one.add_modifier), "{one:?}");
        }
    }
}
