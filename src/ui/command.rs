//! Every wish a reader can have, named for the wish and not for the key.

/// What a key, a click or a command line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Down,
    Up,
    HalfPageDown,
    HalfPageUp,
    PageDown,
    PageUp,
    Top,
    Bottom,
    /// To a share of the article; the number typed before says which.
    Percent,
    NextSection,
    PreviousSection,
    NextParagraph,
    PreviousParagraph,
    Focus(Pane),
    NextPane,
    PreviousPane,
    Zoom,
    /// To the list of articles, and back.
    Articles,
    NextArticle,
    PreviousArticle,
    /// The whole of what is only a summary here, from its address.
    Fetch,
    /// Goes to the words of the selected row.
    Open,
    Back,
    Forward,
    SetMark,
    GoToMark,
    SearchDown,
    SearchUp,
    NextHit,
    PreviousHit,
    Filter,
    Select,
    SelectLines,
    SwapEnds,
    NextWord,
    PreviousWord,
    Copy,
    Speakers,
    Pairs,
    People,
    Outline,
    Links,
    Why,
    Help,
    Lens,
    BySpeaker,
    InOrder,
    Signs,
    Wider,
    Narrower,
    DefaultWidth,
    NextTheme,
    Mouse,
    CommandLine,
    Repaint,
    Suspend,
    /// Leaves the top layer; the last one is the program.
    Quit,
    QuitAll,
    /// Leaves the top layer, never the program.
    Close,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    #[default]
    Body,
    Highlights,
    Quotes,
    Timeline,
    /// The articles to choose from, where there are several.
    Articles,
}

impl Pane {
    /// What every article has, in the order of their numbers.
    pub const ALL: [Pane; 4] = [Pane::Body, Pane::Highlights, Pane::Quotes, Pane::Timeline];

    pub fn name(self) -> &'static str {
        match self {
            Pane::Body => "Body",
            Pane::Highlights => "Highlights",
            Pane::Quotes => "Quotes",
            Pane::Timeline => "Timeline",
            Pane::Articles => "Articles",
        }
    }
}
