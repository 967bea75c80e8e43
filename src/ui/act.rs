//! Carries out commands: one arm each; the work is done by the module it belongs to.

use super::asking;
use super::because;
use super::body::share;
use super::choosers;
use super::chronology;
use super::command::{Command, Pane};
use super::copy::copy;
use super::cursor::Step;
use super::input::Input;
use super::jumps;
use super::layer::layer;
use super::message::Effect;
use super::model::Model;
use super::overlay;
use super::picker::PickerKind;
use super::prompt::Prompt;
use super::sections;
use super::seek;
use super::selection::Selection;
use super::shelf;
use super::shelves;
use super::state::{Chosen, Row};
use super::way_back;
use super::web;
use super::yours;

/// What is chosen from an article, and means nothing where that is not on the screen.
const OF_ARTICLE: &[Command] = &[
    Command::Speakers,
    Command::Pairs,
    Command::Actors,
    Command::Periods,
    Command::People,
    Command::Outline,
    Command::Links,
];

/// Carries out a command; `count` is the number typed before it.
pub(super) fn act(model: &mut Model, command: Command, count: Option<usize>) -> Vec<Effect> {
    if OF_ARTICLE.contains(&command) && model.article_is_hidden() {
        let keys = model.options.keymap.hints(layer(model), &[(Command::Open, "reads the selected one")]);
        return model.tell(format!("no article is on the screen · {keys}"));
    }
    let times = count.unwrap_or(1).max(1);
    let page = model.body.rows;
    match command {
        Command::Down => go(model, Move::Down(times)),
        Command::Up => go(model, Move::Up(times)),
        Command::HalfPageDown => go(model, Move::Down(times * (page / 2).max(1))),
        Command::HalfPageUp => go(model, Move::Up(times * (page / 2).max(1))),
        // Two lines of the old page stay in sight.
        Command::PageDown => go(model, Move::Down(times * page.saturating_sub(2).max(1))),
        Command::PageUp => go(model, Move::Up(times * page.saturating_sub(2).max(1))),
        Command::Top => go(model, count.map_or(Move::Top, Move::Percent)),
        Command::Bottom => go(model, count.map_or(Move::Bottom, Move::Percent)),
        Command::Percent => go(model, Move::Percent(count.unwrap_or(100))),
        Command::NextSection => sections::section(model, times as isize),
        Command::PreviousSection => sections::section(model, -(times as isize)),
        Command::NextParagraph => sections::paragraph(model, times as isize),
        Command::PreviousParagraph => sections::paragraph(model, -(times as isize)),
        Command::Focus(pane) => focus(model, pane),
        Command::NextPane => focus(model, neighbour(model, 1)),
        Command::PreviousPane => focus(model, neighbour(model, -1)),
        Command::Zoom => {
            model.screen.zoom = !model.screen.zoom;
            Vec::new()
        }
        Command::Open => open(model),
        Command::Articles => shelf::toggle(model),
        Command::NextArticle => shelf::step(model, times as isize),
        Command::PreviousArticle => shelf::step(model, -(times as isize)),
        Command::Fetch => shelf::fetch(model),
        Command::Delete => shelf::delete(model),
        Command::Undo => yours::undo(model),
        Command::Sort => shelf::sort(model),
        Command::NextShelf => shelves::next(model),
        Command::Back => way_back::back(model),
        Command::Forward => way_back::forward(model),
        Command::SetMark => prompt(model, Prompt::SetMark),
        Command::GoToMark => prompt(model, Prompt::GoToMark),
        Command::SearchDown => seek::begin(model, false),
        Command::SearchUp => seek::begin(model, true),
        Command::NextHit => seek::next(model, false, times),
        Command::PreviousHit => seek::next(model, true, times),
        Command::Filter => filter(model),
        Command::Find => asking::begin(model),
        Command::Highlight(color) => yours::highlight(model, color),
        Command::Select => select(model, false),
        Command::SelectLines => select(model, true),
        Command::SwapEnds | Command::NextWord | Command::PreviousWord => select_words(model, command, times),
        Command::Copy => copy(model),
        Command::Speakers => overlay::open(model, PickerKind::Speakers),
        Command::Pairs => choose_events(model, PickerKind::Pairs),
        Command::Actors => choose_events(model, PickerKind::Actors),
        Command::Periods => choose_events(model, PickerKind::Periods),
        Command::People => overlay::open(model, PickerKind::People),
        Command::Outline => overlay::open(model, PickerKind::Outline),
        Command::Links => overlay::open(model, PickerKind::Links),
        Command::Help => overlay::open(model, PickerKind::Help),
        Command::Why => because::note(model),
        Command::Lens => lens(model),
        Command::BySpeaker => group(model, true),
        Command::InOrder => group(model, false),
        Command::Signs => chronology::next_sign(model),
        Command::Unfold => chronology::unfold(model),
        Command::Wider => widen(model, 2),
        Command::Narrower => widen(model, -2),
        Command::DefaultWidth => {
            model.options.settings.width = None;
            Vec::new()
        }
        Command::NextTheme => model.next_theme(),
        Command::Mouse => mouse(model),
        Command::CommandLine => prompt(model, Prompt::Command(Input::default())),
        Command::Repaint => vec![Effect::Repaint],
        Command::Suspend => vec![Effect::Suspend],
        Command::Quit if close_layer(model) || back_to_list(model) => Vec::new(),
        Command::Quit if model.place().is_some() && model.web.waits.is_some() => {
            web::break_off(model).unwrap_or_default()
        }
        Command::Quit | Command::QuitAll => vec![Effect::Quit],
        Command::Complete
        | Command::CompleteBack
        | Command::DeleteLetter
        | Command::DeleteNext
        | Command::LetterLeft
        | Command::LetterRight
        | Command::LineStart
        | Command::LineEnd
        | Command::DeleteWord
        | Command::ClearLine
        | Command::Browse => Vec::new(),
        Command::Regex => seek::regex(model),
        Command::Close => web::break_off(model).unwrap_or_else(|| {
            close(model);
            Vec::new()
        }),
    }
}

#[derive(Clone, Copy)]
enum Move {
    Down(usize),
    Up(usize),
    Top,
    Bottom,
    Percent(usize),
}

/// The same moves in the body, in a list and with the end of a selection.
fn go(model: &mut Model, to: Move) -> Vec<Effect> {
    let document = model.shown.document.clone();
    if let (Some(mut selection), true) = (model.screen.selection, model.screen.focus == Pane::Body) {
        let page = model.body.page(&document);
        match to {
            Move::Down(rows) => selection.move_rows(&document, &page, true, rows),
            Move::Up(rows) => selection.move_rows(&document, &page, false, rows),
            Move::Top => selection.move_to(&document, 0),
            Move::Bottom => selection.move_to_end(&document),
            Move::Percent(percent) if percent >= 100 => selection.move_to_end(&document),
            Move::Percent(percent) => selection.move_to(&document, share(&document, percent)),
        }
        model.body.reveal(&document, selection.head());
        model.screen.selection = Some(selection);
        return Vec::new();
    }
    if let Some(list) = model.list() {
        let len = list.items.len();
        match to {
            Move::Down(rows) => list.go(Step::Next(rows)),
            Move::Up(rows) => list.go(Step::Previous(rows)),
            Move::Top => list.go(Step::First),
            Move::Bottom => list.go(Step::Last),
            Move::Percent(percent) => {
                list.cursor.select((len * percent.min(100) / 100).min(len.saturating_sub(1)))
            }
        }
        return model.body_follows_at_rest();
    }
    match to {
        Move::Down(rows) => model.body.down(&document, rows),
        Move::Up(rows) => model.body.up(&document, rows),
        Move::Top => {
            jumps::leave(model);
            model.body.show(&document, 0);
        }
        Move::Bottom => {
            jumps::leave(model);
            model.body.show_end(&document);
        }
        Move::Percent(percent) => {
            let place = share(&document, percent);
            jumps::leave(model);
            model.body.show(&document, place);
        }
    }
    model.lists_follow();
    Vec::new()
}

/// The list of articles is a pane like the others where it stands beside them.
fn neighbour(model: &Model, by: isize) -> Pane {
    let list = model.list_is_beside().then_some(Pane::Articles);
    let panes: Vec<Pane> = Pane::ALL.into_iter().chain(list).collect();
    let Some(at) = panes.iter().position(|it| *it == model.screen.focus) else { return Pane::Body };
    panes[(at as isize + by).rem_euclid(panes.len() as isize) as usize]
}

/// The text stays where it is: a list selects what is nearest to the words that are read.
fn focus(model: &mut Model, pane: Pane) -> Vec<Effect> {
    model.screen.selection = None;
    if model.screen.focus != pane {
        model.screen.focus = pane;
        model.select_nearest(pane);
    }
    if pane != Pane::Body && model.shown.analyzed {
        model.screen.linked = model.selected_span(pane).map(|_| pane);
    }
    Vec::new()
}

/// From a list to its words in the body; from there back to that row, or else to the list that knows of
/// the place.
fn open(model: &mut Model) -> Vec<Effect> {
    let pane = model.screen.focus;
    if pane == Pane::Articles {
        return shelf::open(model);
    }
    if pane == Pane::Answers {
        return asking::open(model);
    }
    if let (Pane::Timeline, Some(Row::Fold(fold))) = (pane, model.timeline_row()) {
        return chronology::open_fold(model, fold);
    }
    if pane != Pane::Body {
        let Some(span) = model.selected_span(pane) else { return model.tell("no row is selected") };
        let document = model.shown.document.clone();
        jumps::leave_list(model);
        model.screen.focus = Pane::Body;
        model.screen.zoom = false;
        model.screen.linked = Some(pane);
        model.body.reveal_words(&document, span);
        return Vec::new();
    }
    if let Some(pane) = model.screen.linked.filter(|it| model.is_in_sight(*it)) {
        model.screen.focus = pane;
        return Vec::new();
    }
    let (pane, item) = match (model.quote_here(), model.event_here()) {
        (Some(quote), _) => (Pane::Quotes, quote),
        (None, Some(event)) => (Pane::Timeline, event),
        (None, None) => return model.tell("no quotation or event on this page"),
    };
    let effects = focus(model, pane);
    if let Some(list) = model.list() {
        list.select_item(item);
    }
    effects
}

fn prompt(model: &mut Model, prompt: Prompt) -> Vec<Effect> {
    model.prompt = prompt;
    Vec::new()
}

fn filter(model: &mut Model) -> Vec<Effect> {
    let Some(list) = model.list() else {
        let keys = model.options.keymap.of_lists();
        return model.tell(format!("only lists can be filtered; go to one first ({keys})"));
    };
    let words = list.filter.clone();
    prompt(model, Prompt::Filter(words.into()))
}

fn select(model: &mut Model, paragraphs: bool) -> Vec<Effect> {
    if let Some(selection) = &mut model.screen.selection {
        selection.paragraphs |= paragraphs;
        return Vec::new();
    }
    let start = match model.screen.focus {
        Pane::Body => model.body.place,
        pane => model.selected_span(pane).map_or(model.body.place, |it| it.start),
    };
    model.screen.focus = Pane::Body;
    model.screen.selection = Selection::at(&model.shown.document, start, paragraphs);
    if model.screen.selection.is_none() {
        return model.tell("no words to select here");
    }
    Vec::new()
}

fn select_words(model: &mut Model, command: Command, times: usize) -> Vec<Effect> {
    let document = model.shown.document.clone();
    if let Some(selection) = &mut model.screen.selection {
        match command {
            Command::NextWord => selection.next_word(&document, times),
            Command::PreviousWord => selection.previous_word(&document, times),
            _ => selection.swap(),
        }
        let head = selection.head();
        model.body.reveal(&document, head);
    }
    Vec::new()
}

/// In the timeline, a key that has chosen takes its choice back.
fn choose_events(model: &mut Model, kind: PickerKind) -> Vec<Effect> {
    choosers::take_back(model, kind).unwrap_or_else(|| overlay::open(model, kind))
}

fn lens(model: &mut Model) -> Vec<Effect> {
    model.screen.lens = !model.screen.lens;
    if !model.screen.lens {
        return model.tell("whole article");
    }
    let wanted = [(Command::NextHit, "next"), (Command::Lens, "show all")];
    let keys = model.options.keymap.hints(layer(model), &wanted);
    model.tell(format!("quotes only · {keys}"))
}

fn group(model: &mut Model, by_speaker: bool) -> Vec<Effect> {
    model.quotes.by_speaker = by_speaker;
    model.fill();
    Vec::new()
}

fn widen(model: &mut Model, by: i32) -> Vec<Effect> {
    let wanted = (model.body.setting.measure as i32 + by).clamp(20, 200);
    model.options.settings.width = Some(wanted as u16);
    let keys = model.options.keymap.hints(layer(model), &[(Command::DefaultWidth, "resets")]);
    model.tell(format!("text width {wanted} · {keys}"))
}

fn mouse(model: &mut Model) -> Vec<Effect> {
    model.screen.mouse = !model.screen.mouse;
    let captured = model.screen.mouse;
    model.notice = Some(
        if captured { "dateline handles the mouse" } else { "the terminal handles the mouse" }.to_string(),
    );
    vec![Effect::CaptureMouse(captured)]
}

/// Closes what lies over the panes; says whether anything did.
fn close_layer(model: &mut Model) -> bool {
    let zoomed = std::mem::take(&mut model.screen.zoom);
    model.screen.selection.take().is_some()
        || model.overlay.take().is_some()
        || zoomed
        || asking::close(model)
}

/// Where the list lies under the article, the article is a layer over it.
fn back_to_list(model: &mut Model) -> bool {
    let under = model.shelf.is_there() && !model.list_is_beside() && model.screen.focus != Pane::Articles;
    if under {
        model.screen.focus = Pane::Articles;
    }
    under
}

/// Esc: closes the top layer, then takes back what was looked for and chosen, one after the other.
fn close(model: &mut Model) {
    if close_layer(model) {
        return;
    }
    if model.search.query.is_some() {
        model.search.clear();
        return;
    }
    if let Some(list) = model.list().filter(|it| !it.filter.is_empty()) {
        list.filter.clear();
        model.fill();
        return;
    }
    if model.screen.focus == Pane::Articles {
        if model.list_is_beside() {
            model.screen.focus = Pane::Body;
        }
        return;
    }
    let screen = &mut model.screen;
    if screen.lens || screen.person.is_some() {
        (screen.lens, screen.person) = (false, None);
    } else if model.quotes.voice.is_some() || model.timeline.chosen.is_any() {
        model.timeline.chosen = Chosen::default();
        model.choose_voice(None);
    } else if screen.focus != Pane::Body || screen.linked.is_some() {
        screen.focus = Pane::Body;
        screen.linked = None;
    } else {
        back_to_list(model);
    }
}
