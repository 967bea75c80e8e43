//! Which key wishes what: one table, from which help, hints and the man page are drawn too.

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
    /// In lists laid over the screen, and in notes.
    Choosing,
    /// Where it is asked whether to open an address.
    Asking,
    /// In a line that is being typed: after `/`, `:` and `&`, and where letters find a row.
    Typing,
}

impl Layer {
    pub const ALL: [Layer; 10] = [
        Layer::Everywhere,
        Layer::Body,
        Layer::Selecting,
        Layer::Highlights,
        Layer::Quotes,
        Layer::Timeline,
        Layer::Articles,
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
            Layer::Choosing => "in lists over the screen",
            Layer::Asking => "before an address is opened",
            Layer::Typing => "while typing a line",
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
            Layer::Choosing => "choosing",
            Layer::Asking => "asking",
            Layer::Typing => "typing",
        }
    }
}

pub struct Binding {
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
use Layer::{Articles, Asking, Body, Choosing, Everywhere, Highlights, Quotes, Selecting, Timeline, Typing};

/// In the order of the help.
pub const BINDINGS: &[Binding] = &[
    hinted(Selecting, &["y", "Enter"], C::Copy, "copy what is selected", "copy"),
    bind(Selecting, &["v"], C::Close, "stop selecting"),
    bind(Selecting, &["V"], C::SelectLines, "take in whole paragraphs"),
    bind(Selecting, &["o"], C::SwapEnds, "move the other end"),
    hinted(Selecting, &["l", "w", "e", "Right"], C::NextWord, "to the next word", "word"),
    bind(Selecting, &["h", "b", "Left"], C::PreviousWord, "to the word before"),
    hinted(Highlights, &["Enter"], C::Open, "read it in the body", "read"),
    hinted(Highlights, &["y"], C::Copy, "copy the highlight with title, outlet, date and address", "copy"),
    hinted(Quotes, &["Enter"], C::Open, "read the quotation in the body", "read"),
    hinted(
        Quotes,
        &["y"],
        C::Copy,
        "copy the quotation with its speaker, title, outlet, date and address",
        "copy",
    ),
    hinted(Quotes, &["w"], C::Why, "why this speaker", "why"),
    bind(Quotes, &["g s"], C::BySpeaker, "group by speaker"),
    bind(Quotes, &["g r"], C::InOrder, "in reading order"),
    hinted(Timeline, &["Enter"], C::Open, "read the event in the body", "read"),
    hinted(Timeline, &["p"], C::Pairs, "choose a pair of actors", "pair"),
    hinted(Timeline, &["e"], C::Unfold, "all events, or only the main ones", "all"),
    hinted(Timeline, &["c"], C::Signs, "all, cooperation only, conflict only", "sign"),
    hinted(Timeline, &["w"], C::Why, "why this date, these actors, this sign", "why"),
    bind(Timeline, &["y"], C::Copy, "copy the event with its sentence"),
    hinted(Articles, &["Enter"], C::Open, "read the article", "read"),
    hinted(
        Articles,
        &["/"],
        C::Filter,
        "only the articles with these letters in title, outlet or date",
        "find",
    ),
    bind(
        Body,
        &["Enter"],
        C::Open,
        "back to the row one came from, or to the quote or event here, in its list",
    ),
    bind(Body, &["y"], C::Copy, "copy the quotation at this place with speaker and source"),
    bind(Body, &["w"], C::Why, "why this speaker, or this date"),
    bind(Everywhere, &["j", "Down", "C-n"], C::Down, "a line or row down"),
    bind(Everywhere, &["k", "Up", "C-p"], C::Up, "a line or row up"),
    bind(Everywhere, &["d", "C-d"], C::HalfPageDown, "half a page down"),
    bind(Everywhere, &["u", "C-u"], C::HalfPageUp, "half a page up"),
    bind(Everywhere, &["Space", "f", "C-f", "PageDown"], C::PageDown, "a page down"),
    bind(Everywhere, &["b", "C-b", "PageUp"], C::PageUp, "a page up"),
    bind(Everywhere, &["g g", "Home"], C::Top, "to the beginning"),
    bind(Everywhere, &["G", "End"], C::Bottom, "to the end"),
    bind(Everywhere, &["%"], C::Percent, "with a number before: to that share of the article, 50%"),
    hinted(Everywhere, &["L"], C::Articles, "the list of articles, and back", "list"),
    hinted(Everywhere, &[">"], C::NextArticle, "next article", "next"),
    bind(Everywhere, &["<"], C::PreviousArticle, "the article before"),
    bind(Everywhere, &["g f"], C::Fetch, "fetch the whole of what is a summary here"),
    hinted(Everywhere, &["]"], C::NextSection, "next section", "section"),
    bind(Everywhere, &["["], C::PreviousSection, "previous section"),
    bind(Everywhere, &["}"], C::NextParagraph, "next paragraph"),
    bind(Everywhere, &["{"], C::PreviousParagraph, "previous paragraph"),
    hinted(Everywhere, &["Tab"], C::NextPane, "next pane", "pane"),
    bind(Everywhere, &["S-Tab"], C::PreviousPane, "previous pane"),
    bind(Everywhere, &["1"], C::Focus(Pane::Body), "to the body"),
    bind(Everywhere, &["2"], C::Focus(Pane::Highlights), "to the highlights"),
    bind(Everywhere, &["3"], C::Focus(Pane::Quotes), "to the quotes"),
    bind(Everywhere, &["4"], C::Focus(Pane::Timeline), "to the timeline"),
    bind(Everywhere, &["z"], C::Zoom, "this pane alone, and back"),
    hinted(Everywhere, &["/"], C::SearchDown, "search (M-r: as a regular expression)", "search"),
    hinted(Everywhere, &["?", "F1"], C::Help, "this help; / finds a line of it", "help"),
    bind(Everywhere, &["g /"], C::SearchUp, "search upwards"),
    bind(Everywhere, &["n"], C::NextHit, "next hit; with a speaker chosen and no search, the next quote"),
    bind(Everywhere, &["N"], C::PreviousHit, "previous hit"),
    bind(Everywhere, &["&"], C::Filter, "only the rows of this list that contain …"),
    hinted(Everywhere, &["s"], C::Speakers, "choose a speaker", "speaker"),
    bind(Everywhere, &["p"], C::Pairs, "choose a pair of actors"),
    bind(Everywhere, &["P"], C::People, "who is in the article; Enter steps through the mentions"),
    bind(Everywhere, &["l"], C::Lens, "quotes only: dim everything else"),
    bind(Everywhere, &["o"], C::Outline, "outline of the sections"),
    bind(Everywhere, &["x"], C::Links, "the links of the article; Enter shows where one leads"),
    bind(Everywhere, &["v"], C::Select, "select words"),
    bind(Everywhere, &["V"], C::SelectLines, "select paragraphs"),
    bind(Everywhere, &["m"], C::SetMark, "set a mark: m and a letter"),
    bind(Everywhere, &["'"], C::GoToMark, "to a mark: ' and its letter, '' back and forth"),
    bind(
        Everywhere,
        &["C-o", "Backspace"],
        C::Back,
        "back to where the last jump began: a place, a list, another article",
    ),
    bind(Everywhere, &["g i"], C::Forward, "forward again"),
    bind(Everywhere, &["-"], C::Narrower, "narrower text"),
    bind(Everywhere, &["+"], C::Wider, "wider text"),
    bind(Everywhere, &["="], C::DefaultWidth, "text as wide as is good to read"),
    bind(Everywhere, &["T"], C::NextTheme, "next theme: auto, light, dark, mono"),
    bind(Everywhere, &["M"], C::Mouse, "mouse for the program or for the terminal"),
    bind(Everywhere, &[":"], C::CommandLine, "command line"),
    bind(Everywhere, &["C-l"], C::Repaint, "draw the screen anew"),
    bind(Everywhere, &["C-z"], C::Suspend, "suspend"),
    bind(Everywhere, &["Esc"], C::Close, "close what is open; never the program"),
    hinted(Everywhere, &["q"], C::Quit, "close what is open, then the program", "quit"),
    bind(Everywhere, &["Q", "C-c"], C::QuitAll, "quit at once"),
    bind(Choosing, &["j", "Down", "C-n", "Tab"], C::Down, "next row"),
    bind(Choosing, &["k", "Up", "C-p", "S-Tab"], C::Up, "previous row"),
    bind(Choosing, &["d", "Space", "f", "PageDown", "C-f", "C-d"], C::PageDown, "ten rows down"),
    bind(Choosing, &["u", "b", "PageUp", "C-b", "C-u"], C::PageUp, "ten rows up"),
    bind(Choosing, &["g", "Home"], C::Top, "first row"),
    bind(Choosing, &["G", "End"], C::Bottom, "last row"),
    bind(Choosing, &["/"], C::Filter, "find a row by letters of it"),
    bind(Choosing, &["Enter"], C::Open, "choose it"),
    bind(Choosing, &["q", "Esc"], C::Close, "close"),
    bind(Choosing, &["Q", "C-c"], C::QuitAll, "quit at once"),
    bind(Asking, &["Enter"], C::Open, "open it here"),
    bind(Asking, &["b"], C::Browse, "open it in the browser"),
    bind(Asking, &["y"], C::Copy, "copy the address"),
    bind(Asking, &["Esc", "q", "n"], C::Close, "close"),
    bind(Asking, &["Q", "C-c"], C::QuitAll, "quit at once"),
    bind(Typing, &["Enter"], C::Open, "done"),
    bind(Typing, &["Esc", "C-c", "C-g"], C::Close, "cancel"),
    bind(Typing, &["Down", "C-n"], C::Down, "next row, or a newer line"),
    bind(Typing, &["Up", "C-p"], C::Up, "previous row, or the line typed before"),
    bind(Typing, &["PageDown", "C-f", "C-d"], C::PageDown, "ten rows down"),
    bind(Typing, &["PageUp", "C-b"], C::PageUp, "ten rows up"),
    bind(Typing, &["Home"], C::Top, "first row"),
    bind(Typing, &["End"], C::Bottom, "last row"),
    bind(Typing, &["Tab"], C::Complete, "complete a command, a setting or a file; the next row of a list"),
    bind(Typing, &["S-Tab"], C::CompleteBack, "the completion before; the previous row of a list"),
    bind(Typing, &["Backspace", "C-h"], C::DeleteLetter, "delete a letter; on an empty line, cancel"),
    bind(Typing, &["C-w"], C::DeleteWord, "delete a word"),
    bind(Typing, &["C-u"], C::ClearLine, "delete the line"),
    bind(Typing, &["M-r"], C::Regex, "search by a regular expression, or not"),
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
