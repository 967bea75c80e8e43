//! All that the screen depends on.

/// What the command line decided about the screen.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Columns of text; `None` lets the layout choose.
    pub width: Option<u16>,
    pub theme: ThemeChoice,
    /// Off: `NO_COLOR`, `--color never`.
    pub color: bool,
    /// How the source is called, until its title is known.
    pub name: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    #[default]
    Auto,
    Light,
    Dark,
    Mono,
}

pub struct Model {
    pub options: Options,
}

impl Model {
    pub fn new(options: Options) -> Self {
        Model { options }
    }
}
