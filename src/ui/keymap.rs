//! The default key bindings: one table, from which help, hints and man page are drawn too.

use super::command::{Command, Pane};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Where a key means something. What is particular wins over what holds everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    Everywhere,
    Body,
    Selecting,
    Highlights,
    Quotes,
    Timeline,
    Articles,
    Answers,
    /// In lists laid over the screen, and in notes.
    Choosing,
    /// Where it is asked whether to open an address.
    Asking,
    /// In a line that is being typed: after `/`, `:` and `&`, and where letters find a row.
    Typing,
}

impl Layer {
    pub const ALL: [Layer; 11] = [
        Layer::Everywhere,
        Layer::Body,
        Layer::Selecting,
        Layer::Highlights,
        Layer::Quotes,
        Layer::Timeline,
        Layer::Articles,
        Layer::Answers,
        Layer::Choosing,
        Layer::Asking,
        Layer::Typing,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Layer::Everywhere => "everywhere",
            Layer::Body => "in the body",
            Layer::Selecting => "while selecting",
            Layer::Highlights => "in the highlights",
            Layer::Quotes => "in the quotes",
            Layer::Timeline => "in the timeline",
            Layer::Articles => "in the list of articles",
            Layer::Answers => "in the answers of the library",
            Layer::Choosing => "in pop-up lists",
            Layer::Asking => "at the question before opening an address",
            Layer::Typing => "while typing",
        }
    }

    /// The name in the file of settings.
    pub fn short(self) -> &'static str {
        match self {
            Layer::Everywhere => "everywhere",
            Layer::Body => "body",
            Layer::Selecting => "selecting",
            Layer::Highlights => "highlights",
            Layer::Quotes => "quotes",
            Layer::Timeline => "timeline",
            Layer::Articles => "articles",
            Layer::Answers => "answers",
            Layer::Choosing => "choosing",
            Layer::Asking => "asking",
            Layer::Typing => "typing",
        }
    }
}

pub(super) struct Binding {
    pub layer: Layer,
    /// Keys that do the same; `g g` is two strokes, `C-d` is Ctrl-D, `M-r` is Alt-R.
    pub keys: &'static [&'static str],
    pub command: Command,
    pub help: &'static str,
    /// A word for the hint line, for the keys that are wanted most.
    pub hint: Option<&'static str>,
}

const fn bind(layer: Layer, keys: &'static [&'static str], command: Command, help: &'static str) -> Binding {
    Binding { layer, keys, command, help, hint: None }
}

const fn hinted(
    layer: Layer,
    keys: &'static [&'static str],
    command: Command,
    help: &'static str,
    hint: &'static str,
) -> Binding {
    Binding { layer, keys, command, help, hint: Some(hint) }
}

use Command as C;
use Layer::{
    Answers, Articles, Asking, Body, Choosing, Everywhere, Highlights, Quotes, Selecting, Timeline, Typing,
};

/// In the order of the help.
pub(super) const BINDINGS: &[Binding] = &[
    hinted(Selecting, &["y", "Enter"], C::Copy, "copy what is selected", "copy"),
    bind(Selecting, &["v"], C::Close, "stop selecting"),
    bind(Selecting, &["V"], C::SelectLines, "extend to whole paragraphs"),
    bind(Selecting, &["o"], C::SwapEnds, "switch to the other end of the selection"),
    hinted(Selecting, &["l", "w", "e", "Right"], C::NextWord, "next word", "word"),
    bind(Selecting, &["b", "Left"], C::PreviousWord, "previous word"),
    hinted(Selecting, &["h", "1"], C::Highlight(1), "highlight it, or take its highlight away", "highlight"),
    bind(Selecting, &["2"], C::Highlight(2), "highlight it in the second colour"),
    bind(Selecting, &["3"], C::Highlight(3), "highlight it in the third colour"),
    bind(Selecting, &["4"], C::Highlight(4), "highlight it in the fourth colour"),
    hinted(Highlights, &["Enter"], C::Open, "read it in the body", "read"),
    hinted(Highlights, &["y"], C::Copy, "copy the highlight with title, outlet, date and address", "copy"),
    bind(Highlights, &["e"], C::Unfold, "show all highlights whole, or only the selected one"),
    hinted(Quotes, &["Enter"], C::Open, "read the quotation in the body", "read"),
    hinted(
        Quotes,
        &["y"],
        C::Copy,
        "copy the quotation with its speaker, title, outlet, date and address",
        "copy",
    ),
    hinted(Quotes, &["w"], C::Why, "why this speaker", "why"),
    bind(Quotes, &["e"], C::Unfold, "show all quotations whole, or only the selected one"),
    bind(Quotes, &["g s"], C::BySpeaker, "group by speaker"),
    bind(Quotes, &["g r"], C::InOrder, "in reading order"),
    hinted(Timeline, &["Enter"], C::Open, "read the event in the body", "read"),
    hinted(Timeline, &["p"], C::Pairs, "choose a pair of actors; again shows all", "pair"),
    hinted(Timeline, &["a"], C::Actors, "choose an actor; again shows all", "actor"),
    hinted(Timeline, &["e"], C::Unfold, "show all events, or fold all but the main ones", "all"),
    hinted(Timeline, &["c"], C::Signs, "cycle: all, cooperation only, conflict only", "sign"),
    hinted(Timeline, &["t"], C::Periods, "choose a period; again shows all", "time"),
    hinted(Timeline, &["w"], C::Why, "why this date, these actors, this sign", "why"),
    bind(Timeline, &["y"], C::Copy, "copy the event with its sentence"),
    hinted(Articles, &["Enter"], C::Open, "read the article", "read"),
    hinted(Articles, &["/"], C::Filter, "filter the articles by letters of title, outlet or date", "find"),
    hinted(
        Articles,
        &["t"],
        C::NextShelf,
        "show the next shelf of the library: all, unread, begun, this week, marked, saved searches",
        "shelf",
    ),
    hinted(
        Articles,
        &["o"],
        C::Sort,
        "sort by date, title, outlet or number of quotes, or leave the order of the source",
        "sort",
    ),
    bind(Articles, &["D"], C::Delete, "delete the article from the library"),
    hinted(Answers, &["Enter"], C::Open, "read it in its article; Backspace comes back to this row", "read"),
    hinted(Answers, &["/"], C::Find, "change the question", "ask"),
    hinted(Answers, &["y"], C::Copy, "copy the row with title, outlet, date and address", "copy"),
    hinted(Answers, &["w"], C::Why, "why this speaker, or this date and these actors", "why"),
    hinted(
        Body,
        &["Enter"],
        C::Open,
        "go back to the row in its list, or show the quote or event here in its list",
        "back",
    ),
    bind(Body, &["y"], C::Copy, "copy the quotation here with speaker and source"),
    bind(Body, &["w"], C::Why, "why this speaker, or this date"),
    bind(Everywhere, &["j", "Down", "C-n"], C::Down, "one line or row down"),
    bind(Everywhere, &["k", "Up", "C-p"], C::Up, "one line or row up"),
    bind(Everywhere, &["d", "C-d"], C::HalfPageDown, "half a page down"),
    bind(Everywhere, &["u", "C-u"], C::HalfPageUp, "half a page up"),
    bind(Everywhere, &["Space", "f", "C-f", "PageDown"], C::PageDown, "one page down"),
    bind(Everywhere, &["b", "C-b", "PageUp"], C::PageUp, "one page up"),
    bind(Everywhere, &["g g", "Home"], C::Top, "go to the beginning"),
    bind(Everywhere, &["G", "End"], C::Bottom, "go to the end"),
    bind(Everywhere, &["%"], C::Percent, "jump to N percent of the article: type N first"),
    hinted(Everywhere, &["L"], C::Articles, "switch between the article and the list of articles", "list"),
    hinted(Everywhere, &[">"], C::NextArticle, "next article", "next"),
    bind(Everywhere, &["<"], C::PreviousArticle, "previous article"),
    bind(Everywhere, &["g f"], C::Fetch, "fetch the full article (this is only a summary)"),
    hinted(Everywhere, &["]"], C::NextSection, "next section", "section"),
    bind(Everywhere, &["["], C::PreviousSection, "previous section"),
    bind(Everywhere, &["}"], C::NextParagraph, "next paragraph"),
    bind(Everywhere, &["{"], C::PreviousParagraph, "previous paragraph"),
    hinted(Everywhere, &["Tab"], C::NextPane, "next pane", "pane"),
    bind(Everywhere, &["S-Tab"], C::PreviousPane, "previous pane"),
    bind(Everywhere, &["1"], C::Focus(Pane::Body), "focus the body"),
    bind(Everywhere, &["2"], C::Focus(Pane::Highlights), "focus the highlights"),
    bind(Everywhere, &["3"], C::Focus(Pane::Quotes), "focus the quotes"),
    bind(Everywhere, &["4"], C::Focus(Pane::Timeline), "focus the timeline"),
    bind(Everywhere, &["z"], C::Zoom, "zoom this pane, or show all panes again"),
    hinted(Everywhere, &["/"], C::SearchDown, "search forward", "search"),
    hinted(Everywhere, &["?", "F1"], C::Help, "this help", "help"),
    bind(Everywhere, &["g /"], C::SearchUp, "search backward"),
    hinted(
        Everywhere,
        &["n"],
        C::NextHit,
        "next match; without a search, the next quote of the chosen speaker",
        "match",
    ),
    hinted(Everywhere, &["N"], C::PreviousHit, "previous match", "previous"),
    bind(Everywhere, &["F"], C::Find, "search all kept articles"),
    bind(Everywhere, &["&"], C::Filter, "filter the rows of this list"),
    hinted(Everywhere, &["s"], C::Speakers, "choose a speaker", "speaker"),
    bind(Everywhere, &["p"], C::Pairs, "choose a pair of actors"),
    bind(Everywhere, &["P"], C::People, "people, organisations and places, and their mentions"),
    bind(Everywhere, &["l"], C::Lens, "quotes only: dim everything else"),
    bind(Everywhere, &["o"], C::Outline, "outline of the sections"),
    bind(Everywhere, &["x"], C::Links, "links of the article"),
    bind(Everywhere, &["v"], C::Select, "select words"),
    bind(Everywhere, &["V"], C::SelectLines, "select paragraphs"),
    bind(Everywhere, &["m"], C::SetMark, "set a mark: type a letter next"),
    bind(
        Everywhere,
        &["'"],
        C::GoToMark,
        "go to a mark: type its letter next, or this key again for the last jump",
    ),
    bind(Everywhere, &["C-o", "Backspace"], C::Back, "jump back: to a place, a list or another article"),
    bind(Everywhere, &["g i"], C::Forward, "jump forward again"),
    bind(Everywhere, &["-"], C::Narrower, "narrower text"),
    bind(Everywhere, &["+"], C::Wider, "wider text"),
    bind(Everywhere, &["="], C::DefaultWidth, "automatic text width"),
    bind(Everywhere, &["T"], C::NextTheme, "next theme"),
    bind(Everywhere, &["M"], C::Mouse, "let dateline or the terminal handle the mouse"),
    bind(Everywhere, &[":"], C::CommandLine, "command line"),
    bind(Everywhere, &["U"], C::Undo, "take back the last change of the library"),
    bind(Everywhere, &["C-l"], C::Repaint, "redraw the screen"),
    bind(Everywhere, &["C-z"], C::Suspend, "suspend"),
    bind(Everywhere, &["Esc"], C::Close, "close what is open, but never quit"),
    hinted(Everywhere, &["q"], C::Quit, "close what is open; if nothing is, quit", "quit"),
    bind(Everywhere, &["Q", "C-c"], C::QuitAll, "quit immediately"),
    bind(Choosing, &["j", "Down", "C-n", "Tab"], C::Down, "next row"),
    bind(Choosing, &["k", "Up", "C-p", "S-Tab"], C::Up, "previous row"),
    bind(Choosing, &["d", "Space", "f", "PageDown", "C-f", "C-d"], C::PageDown, "ten rows down"),
    bind(Choosing, &["u", "b", "PageUp", "C-b", "C-u"], C::PageUp, "ten rows up"),
    bind(Choosing, &["g", "Home"], C::Top, "first row"),
    bind(Choosing, &["G", "End"], C::Bottom, "last row"),
    bind(Choosing, &["/"], C::Filter, "find a row by some of its letters"),
    bind(Choosing, &["Enter"], C::Open, "choose the row"),
    bind(Choosing, &["q", "Esc"], C::Close, "close"),
    bind(Choosing, &["Q", "C-c"], C::QuitAll, "quit immediately"),
    bind(Asking, &["Enter"], C::Open, "open it here"),
    bind(Asking, &["b"], C::Browse, "open it in the browser"),
    bind(Asking, &["y"], C::Copy, "copy the address"),
    bind(Asking, &["Esc", "q", "n"], C::Close, "close"),
    bind(Asking, &["Q", "C-c"], C::QuitAll, "quit immediately"),
    bind(Typing, &["Enter"], C::Open, "done"),
    bind(Typing, &["Esc", "C-c", "C-g"], C::Close, "cancel"),
    bind(Typing, &["Down", "C-n"], C::Down, "next row, or next line in the history"),
    bind(Typing, &["Up", "C-p"], C::Up, "previous row, or previous line in the history"),
    bind(Typing, &["PageDown", "C-f", "C-d"], C::PageDown, "ten rows down"),
    bind(Typing, &["PageUp", "C-b"], C::PageUp, "ten rows up"),
    bind(Typing, &["Home"], C::Top, "first row, or the beginning of the line"),
    bind(Typing, &["End"], C::Bottom, "last row, or the end of the line"),
    bind(Typing, &["Left"], C::LetterLeft, "one character to the left"),
    bind(Typing, &["Right"], C::LetterRight, "one character to the right"),
    bind(Typing, &["C-a"], C::LineStart, "beginning of the line"),
    bind(Typing, &["C-e"], C::LineEnd, "end of the line"),
    bind(Typing, &["Tab"], C::Complete, "complete a command, a setting or a file name; in a list, next row"),
    bind(Typing, &["S-Tab"], C::CompleteBack, "previous completion; in a list, previous row"),
    bind(Typing, &["Backspace", "C-h"], C::DeleteLetter, "delete a character; cancel on an empty line"),
    bind(Typing, &["Delete"], C::DeleteNext, "delete the character after the cursor"),
    bind(Typing, &["C-w"], C::DeleteWord, "delete a word"),
    bind(Typing, &["C-u"], C::ClearLine, "delete the line"),
    bind(Typing, &["M-r"], C::Regex, "turn regular expressions on or off"),
];

/// The name of a key as the table spells it.
pub(super) fn stroke(key: &KeyEvent) -> String {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    let name = match key.code {
        KeyCode::Char(' ') => "Space".to_string(),
        KeyCode::Char(it) => it.to_string(),
        KeyCode::F(n) => format!("F{n}"),
        KeyCode::BackTab => "S-Tab".to_string(),
        other => format!("{other:?}"),
    };
    match (control, alt) {
        (true, _) => format!("C-{}", name.to_lowercase()),
        (false, true) => format!("M-{name}"),
        (false, false) => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_means_two_things_in_one_layer() {
        let mut seen = HashSet::new();
        for binding in BINDINGS {
            for key in binding.keys {
                assert!(seen.insert((binding.layer, *key)), "{key} twice {}", binding.layer.name());
            }
        }
    }

    #[test]
    fn no_key_is_the_beginning_of_another() {
        for binding in BINDINGS {
            for key in binding.keys {
                let long = |it: &str| it.strip_prefix(key).is_some_and(|rest| rest.starts_with(' '));
                let beside = |it: &Binding| it.layer == binding.layer || it.layer == Layer::Everywhere;
                let over = matches!(binding.layer, Layer::Choosing | Layer::Typing);
                let longer = |it: &Binding| !over && beside(it) && it.keys.iter().any(|it| long(it));
                assert!(!BINDINGS.iter().any(longer), "{key}");
            }
        }
    }

    #[test]
    fn keys_that_terminals_keep_for_themselves_are_not_taken() {
        for key in ["C-s", "C-q", "C-m", "C-i", "C-j"] {
            assert!(!BINDINGS.iter().any(|it| it.keys.contains(&key)), "{key}");
        }
    }

    #[test]
    fn keys_have_the_names_of_the_table() {
        let key = |code, modifiers| stroke(&KeyEvent::new(code, modifiers));
        assert_eq!(key(KeyCode::Char('d'), KeyModifiers::CONTROL), "C-d");
        assert_eq!(key(KeyCode::Char('G'), KeyModifiers::SHIFT), "G");
        assert_eq!(key(KeyCode::PageDown, KeyModifiers::NONE), "PageDown");
        assert_eq!(key(KeyCode::BackTab, KeyModifiers::SHIFT), "S-Tab");
        assert_eq!(key(KeyCode::Char(' '), KeyModifiers::NONE), "Space");
    }
}
