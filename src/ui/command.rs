//! Every command of the reader, named for what it does and not for its key.

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
    /// Out of the library.
    Delete,
    /// Takes the last change of the library back.
    Undo,
    /// Another order of the list of articles.
    Sort,
    /// The next shelf of the library.
    NextShelf,
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
    /// Asks all kept articles.
    Find,
    Select,
    SelectLines,
    /// Highlights what is selected, in one of four colours.
    Highlight(u8),
    SwapEnds,
    NextWord,
    PreviousWord,
    Copy,
    Speakers,
    Pairs,
    Actors,
    Periods,
    People,
    Outline,
    Links,
    Why,
    Help,
    Lens,
    BySpeaker,
    InOrder,
    Signs,
    /// The main events, or all.
    Unfold,
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
    /// Hands an address to the browser.
    Browse,
    /// In a line that is being typed.
    Complete,
    CompleteBack,
    DeleteLetter,
    DeleteNext,
    LetterLeft,
    LetterRight,
    LineStart,
    LineEnd,
    DeleteWord,
    ClearLine,
    Regex,
}

impl Command {
    /// The name in the file of settings.
    pub fn name(self) -> &'static str {
        COMMAND_NAMES.iter().find(|it| it.1 == self).map_or("", |it| it.0)
    }
}

/// What commands are called in the file of settings.
pub const COMMAND_NAMES: &[(&str, Command)] = &[
    ("down", Command::Down),
    ("up", Command::Up),
    ("half-page-down", Command::HalfPageDown),
    ("half-page-up", Command::HalfPageUp),
    ("page-down", Command::PageDown),
    ("page-up", Command::PageUp),
    ("top", Command::Top),
    ("bottom", Command::Bottom),
    ("percent", Command::Percent),
    ("next-section", Command::NextSection),
    ("previous-section", Command::PreviousSection),
    ("next-paragraph", Command::NextParagraph),
    ("previous-paragraph", Command::PreviousParagraph),
    ("focus-body", Command::Focus(Pane::Body)),
    ("focus-highlights", Command::Focus(Pane::Highlights)),
    ("focus-quotes", Command::Focus(Pane::Quotes)),
    ("focus-timeline", Command::Focus(Pane::Timeline)),
    ("focus-articles", Command::Focus(Pane::Articles)),
    ("next-pane", Command::NextPane),
    ("previous-pane", Command::PreviousPane),
    ("zoom", Command::Zoom),
    ("articles", Command::Articles),
    ("next-article", Command::NextArticle),
    ("previous-article", Command::PreviousArticle),
    ("delete", Command::Delete),
    ("undo", Command::Undo),
    ("sort", Command::Sort),
    ("next-shelf", Command::NextShelf),
    ("fetch", Command::Fetch),
    ("open", Command::Open),
    ("back", Command::Back),
    ("forward", Command::Forward),
    ("set-mark", Command::SetMark),
    ("go-to-mark", Command::GoToMark),
    ("search-down", Command::SearchDown),
    ("search-up", Command::SearchUp),
    ("next-hit", Command::NextHit),
    ("previous-hit", Command::PreviousHit),
    ("filter", Command::Filter),
    ("find", Command::Find),
    ("select", Command::Select),
    ("select-lines", Command::SelectLines),
    ("highlight", Command::Highlight(1)),
    ("highlight-2", Command::Highlight(2)),
    ("highlight-3", Command::Highlight(3)),
    ("highlight-4", Command::Highlight(4)),
    ("swap-ends", Command::SwapEnds),
    ("next-word", Command::NextWord),
    ("previous-word", Command::PreviousWord),
    ("copy", Command::Copy),
    ("speakers", Command::Speakers),
    ("pairs", Command::Pairs),
    ("actors", Command::Actors),
    ("periods", Command::Periods),
    ("people", Command::People),
    ("outline", Command::Outline),
    ("links", Command::Links),
    ("why", Command::Why),
    ("help", Command::Help),
    ("lens", Command::Lens),
    ("by-speaker", Command::BySpeaker),
    ("in-order", Command::InOrder),
    ("signs", Command::Signs),
    ("unfold", Command::Unfold),
    ("wider", Command::Wider),
    ("narrower", Command::Narrower),
    ("default-width", Command::DefaultWidth),
    ("next-theme", Command::NextTheme),
    ("mouse", Command::Mouse),
    ("command-line", Command::CommandLine),
    ("repaint", Command::Repaint),
    ("suspend", Command::Suspend),
    ("quit", Command::Quit),
    ("quit-all", Command::QuitAll),
    ("close", Command::Close),
    ("browse", Command::Browse),
    ("complete", Command::Complete),
    ("complete-back", Command::CompleteBack),
    ("delete-letter", Command::DeleteLetter),
    ("delete-next", Command::DeleteNext),
    ("letter-left", Command::LetterLeft),
    ("letter-right", Command::LetterRight),
    ("line-start", Command::LineStart),
    ("line-end", Command::LineEnd),
    ("delete-word", Command::DeleteWord),
    ("clear-line", Command::ClearLine),
    ("regex", Command::Regex),
];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    #[default]
    Body,
    Highlights,
    Quotes,
    Timeline,
    /// The articles to choose from, where there are several.
    Articles,
    /// What all kept articles answer.
    Answers,
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
            Pane::Answers => "Answers",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::keymap::BINDINGS;

    #[test]
    fn every_command_of_the_table_has_a_name_of_its_own() {
        let mut names: Vec<&str> = super::COMMAND_NAMES.iter().map(|it| it.0).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), super::COMMAND_NAMES.len());
        for binding in BINDINGS {
            assert_ne!(binding.command.name(), "", "{}", binding.help);
        }
    }
}
