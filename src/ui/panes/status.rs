//! The lines around the panes: header, tabs, status, hints, prompt.

use super::super::canvas::Canvas;
use super::super::command::{Command, Pane};
use super::super::commands::hint;
use super::super::input::Input;
use super::super::keymap::Layer;
use super::super::keys_in_force::{Bound, Does};
use super::super::layer::layer;
use super::super::model::Model;
use super::super::prompt::Prompt;
use super::super::set::{set, whole_parts};
use super::super::theme::Theme;
use super::super::web;
use crate::article::{BlockKind, called};
use crate::text::{shorten, width};
use ratatui::layout::Rect;

/// Fewer letters of an outlet tell nothing.
const SHORTEST_OUTLET: usize = 8;

/// The title where the article itself does not show it, and where the article comes from.
pub(in crate::ui) fn header(model: &Model, canvas: &mut Canvas, theme: &Theme) {
    if model.article_is_hidden() {
        let name = match model.screen.focus {
            Pane::Answers => &model.answers_title(),
            _ => &model.options.name,
        };
        canvas.put_short(1, 0, canvas.columns().saturating_sub(2), name, theme.title);
        return;
    }
    let shown = &model.shown;
    let in_sight = shown.opens_with_title() && model.body.top.block == 0 && model.screen.focus == Pane::Body;
    let called = called(&shown.document);
    let name = if called.is_empty() { &model.options.name } else { &*called };
    let known = !shown.document.partial && !shown.document.blocks().is_empty();
    let minutes = if known { format!(" · {} min", shown.minutes(0)) } else { String::new() };
    // Outlet, date and minutes have so much room at least: of a long title there is enough to know it by.
    let taken = width(name) + width(&number(model));
    let room = canvas.columns().saturating_sub(taken + 4).max(canvas.columns() * 2 / 5);
    let (origin, date) = (shown.origin(), shown.short_date());
    let outlet = shown.document.meta.outlet.as_deref().unwrap_or("");
    let short = shorten(outlet, room.saturating_sub(width(&date) + 3).max(SHORTEST_OUTLET));
    let both = if outlet.is_empty() { String::new() } else { format!("{short} · {date}") };
    let forms =
        [format!("{origin}{minutes}"), origin, both, format!("{date}{minutes}"), date, shorten(outlet, room)];
    let origin = forms.iter().find(|it| width(it) <= room && !it.is_empty()).map_or("", String::as_str);
    let start = canvas.put_right(0, &format!("{origin} "), theme.dim);
    let style = if in_sight { theme.dim } else { theme.title };
    let end = canvas.put(1, 0, &number(model), theme.dim);
    canvas.put_short(end, 0, start.saturating_sub(end + 1), name, style);
}

/// The article is one of several.
fn shown_among(model: &Model) -> bool {
    model.shelf.is_there()
}

/// Which article of how many this is, where there are several.
fn number(model: &Model) -> String {
    let open = model.shelf.open.filter(|_| shown_among(model) && model.elsewhere().is_none());
    let (at, of) = match open.and_then(|it| model.shelf.place_of(it)) {
        Some(place) => place,
        None => return String::new(),
    };
    format!("{}/{of} ", at + 1)
}

/// Tabs where one pane is shown at a time, else the section; percent and time left at the right.
pub(in crate::ui) fn status(model: &Model, canvas: &mut Canvas, theme: &Theme, tabs: bool) {
    let right = right_of(model);
    let start = canvas.put_right(0, &format!("{right} "), theme.dim);
    let end = if tabs && canvas.columns() >= 30 { draw_tabs(model, canvas, theme, start) } else { 0 };
    let room = start.saturating_sub(end + 3);
    if model.article_is_hidden() {
        return;
    }
    let (number, name) = section(model);
    let whole = format!("{number} {name}");
    let words = if end == 0 || width(&whole) <= room { whole } else { number };
    if width(&words) <= room || end == 0 {
        canvas.put_short(end + 1, 0, room, &words, theme.dim);
    }
}

fn right_of(model: &Model) -> String {
    [found(model), progress(model)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn draw_tabs(model: &Model, canvas: &mut Canvas, theme: &Theme, room: usize) -> usize {
    let mut x = 1;
    for (pane, label) in tabs(model, room) {
        let style = if pane == model.screen.focus { theme.accent } else { theme.dim };
        x = canvas.put(x, 0, &label, style);
    }
    x
}

/// The panes with their numbers and counts, as much of them as there is room for.
fn tabs(model: &Model, room: usize) -> Vec<(Pane, String)> {
    let forms = [(8, true), (6, true), (4, true), (2, true), (1, true), (0, true), (0, false)];
    let fitting = forms.iter().map(|(letters, counts)| tabs_of(model, *letters, *counts));
    let mut rows: Vec<_> = fitting.collect();
    let wide = |it: &Vec<(Pane, String)>| it.iter().map(|it| width(&it.1)).sum::<usize>();
    let first = rows.iter().position(|it| wide(it) + 2 <= room).unwrap_or(rows.len() - 1);
    rows.swap_remove(first)
}

fn tabs_of(model: &Model, letters: usize, counts: bool) -> Vec<(Pane, String)> {
    let label = |(at, pane): (usize, Pane)| {
        let name =
            if pane.name().len() <= letters { pane.name().to_string() } else { shorten_name(pane, letters) };
        let count = count(model, pane).filter(|_| counts).map_or(String::new(), |it| format!(" {it}"));
        let focused = pane == model.screen.focus;
        let (open, close) = if focused { ("[", "]") } else { (" ", " ") };
        (pane, format!("{open}{}{close}", format!("{} {name}{count}", at + 1).trim_end()))
    };
    Pane::ALL.into_iter().enumerate().map(label).collect()
}

/// `Highl.`, `Time`.
fn shorten_name(pane: Pane, letters: usize) -> String {
    match letters {
        6.. if pane == Pane::Timeline => "Time".to_string(),
        6.. => format!("{}.", &pane.name()[..5]),
        0 => String::new(),
        _ => pane.name()[..letters].to_string(),
    }
}

/// The tab at a column of the line of tabs.
pub(in crate::ui) fn tab_under(model: &Model, column: u16) -> Option<Pane> {
    let right = usize::from(model.screen.columns).saturating_sub(width(&right_of(model)) + 1);
    let mut end = 1;
    tabs(model, right).into_iter().find_map(|(pane, label)| {
        end += width(&label);
        (usize::from(column) < end).then_some(pane)
    })
}

fn count(model: &Model, pane: Pane) -> Option<usize> {
    let analysis = model.shown.analyzed.then_some(&model.shown.analysis)?;
    match pane {
        Pane::Body => None,
        Pane::Articles => Some(model.shelf.rows.len()),
        Pane::Answers => Some(model.asking.answers.len()),
        Pane::Highlights => Some(analysis.highlights.len() + model.shown.yours.marked.len()),
        Pane::Quotes => Some(analysis.quotes.len()),
        Pane::Timeline => Some(analysis.events.len()),
    }
}

/// `§ 2/3` and `Who pays`, where there are sections.
fn section(model: &Model) -> (String, String) {
    let document = &model.shown.document;
    let count = document.sections().len();
    if count < 2 {
        return (String::new(), String::new());
    }
    let at = document.section_at(model.body.place);
    (format!("§ {}/{count}", at + 1), document.heading(at).unwrap_or("the beginning").to_string())
}

/// The search, as long as it lives, and its count.
fn found(model: &Model) -> Option<String> {
    let query = model.search.query.as_ref().filter(|_| matches!(model.prompt, Prompt::Closed))?;
    let sign = if model.search.upwards { "?" } else { "/" };
    let room = if model.screen.columns < 60 { 8 } else { 20 };
    let count = model.search.count(model.screen.focus != Pane::Body);
    Some(format!("{sign}{} {count}", shorten(&query.words, room)))
}

fn progress(model: &Model) -> Option<String> {
    Some(read(model)).filter(|it| !it.is_empty())
}

fn read(model: &Model) -> String {
    let shown = &model.shown;
    if model.article_is_hidden() {
        let answers = model.screen.focus == Pane::Answers;
        let list = if answers { &model.asking.list } else { &model.shelf.list };
        if list.items.is_empty() {
            return String::new();
        }
        return format!("{} of {}", (list.cursor.selected + 1).min(list.items.len()), list.items.len());
    }
    if shown.document.partial {
        return "loading …".to_string();
    }
    let percent = model.body.percent(&shown.document);
    match (percent, shown.minutes(model.body.place)) {
        (100, _) => "end".to_string(),
        (_, _) if model.screen.columns < 60 => format!("{percent} %"),
        (_, minutes) if model.screen.columns < 100 => format!("{percent} % · {minutes} min"),
        (_, minutes) => format!("{percent} % · {minutes} min left"),
    }
}

/// What can be done here, or what is waited for.
pub(in crate::ui) fn hints(model: &Model, canvas: &mut Canvas, theme: &Theme) {
    if let Some(waiting) = web::waiting(model) {
        canvas.put_short(1, 0, canvas.columns().saturating_sub(2), &waiting, theme.notice);
        return;
    }
    let mut x = 1;
    let found = fitting(wanted(model), canvas.columns());
    for Hint { key, word, .. } in &found {
        if x + width(key) + width(word) + 1 >= canvas.columns() {
            break;
        }
        x = canvas.put(x, 0, key, theme.key);
        x = canvas.put(x + 1, 0, word, theme.dim) + 2;
    }
}

/// News, in as many lines as it needs: `bottom` is the last of them.
pub(in crate::ui) fn notice(model: &Model, canvas: &mut Canvas, bottom: Rect, theme: &Theme) {
    let Some(notice) = model.notice.as_ref().filter(|_| model.prompt == Prompt::Closed) else { return };
    let room = usize::from(bottom.width.saturating_sub(2)).max(1);
    let lines = set(notice, room, usize::from(model.screen.rows / 3).max(1));
    let above = (lines.len() as u16).saturating_sub(1).min(bottom.y);
    let area = Rect { y: bottom.y - above, height: bottom.height + above, ..bottom };
    let mut canvas = canvas.inside(area);
    canvas.clear();
    for (row, line) in lines.iter().enumerate() {
        canvas.put(1, row, line, theme.notice);
    }
}

/// A key of the last line.
struct Hint<'a> {
    key: &'a str,
    word: &'static str,
    /// It goes only where nothing else is left.
    stays: bool,
}

/// As many as have room: of those that can go, the last go first.
fn fitting(mut hints: Vec<Hint>, columns: usize) -> Vec<Hint> {
    let wide = |it: &Hint| width(it.key) + width(it.word) + 3;
    while hints.iter().map(wide).sum::<usize>() > columns {
        let Some(at) = hints.iter().rposition(|it| !it.stays) else { break };
        hints.remove(at);
    }
    hints
}

/// The hinted keys of the focused layer, then those that hold everywhere.
fn wanted(model: &Model) -> Vec<Hint<'_>> {
    let layer = layer(model);
    let rows = model.options.keymap.rows();
    let of = |layer: Layer| rows.iter().filter(move |it| it.layer == layer);
    let mut seen: Vec<Hint> = Vec::new();
    // Where one article is alone, there is no list to go to; where the list is, no article.
    let among = shown_among(model);
    let alone = model.article_is_hidden();
    let means = |it: &&Bound| {
        let Does::Command(command) = it.does else { return false };
        let list = matches!(command, Command::Articles | Command::NextArticle | Command::PreviousArticle);
        let always = matches!(command, Command::Help | Command::Quit);
        // In the list its own key leads back to the article, which “list” does not say.
        let here = layer == Layer::Articles && command == Command::Articles;
        let goes_on = list && layer != Layer::Answers && !here;
        if alone { it.layer != Layer::Everywhere || goes_on || always } else { (among || !list) && !here }
    };
    for row in of(layer).chain(of(Layer::Everywhere)).filter(|it| is_of_use(model, it)).filter(means) {
        let (Some(key), Some(word)) = (row.keys.first(), row.hint) else { continue };
        if !seen.iter().any(|it| it.key == key) {
            seen.push(Hint { key, word, stays: stays(row) });
        }
    }
    seen
}

/// What is asked for first where one is lost: help, the way out, and on to the next match of a search.
fn stays(row: &Bound) -> bool {
    use Command::{Help, NextHit, PreviousHit, Quit};
    matches!(row.does, Does::Command(Help | Quit | NextHit | PreviousHit))
}

/// Only the library has shelves. In an empty list there is nothing to read, to copy or to choose from; of dates alone there are no actors. Without
/// a search there is no next match, and from words that no list led to no way back.
fn is_of_use(model: &Model, row: &Bound) -> bool {
    let reads = matches!(row.does, Does::Command(Command::Open));
    match row.layer {
        Layer::Highlights => !model.highlights.items.is_empty(),
        Layer::Quotes => !model.shown.analysis.quotes.is_empty(),
        Layer::Timeline if !model.shown.analysis.events.is_empty() => true,
        Layer::Timeline => reads && !model.shown.analysis.times.is_empty(),
        Layer::Answers if matches!(row.does, Does::Command(Command::Why)) => model.asking.explains(),
        Layer::Answers => {
            matches!(row.does, Does::Command(Command::Find)) || !model.asking.list.items.is_empty()
        }
        Layer::Articles if matches!(row.does, Does::Command(Command::NextShelf)) => model.shelf.is_library(),
        Layer::Body if reads => model.screen.linked.is_some_and(|it| model.is_in_sight(it)),
        Layer::Everywhere => {
            let hit = matches!(row.does, Does::Command(Command::NextHit | Command::PreviousHit));
            !hit || model.search.query.is_some()
        }
        _ => true,
    }
}

/// Draws the line that is being typed; answers the column of its cursor. `None`: nothing is typed.
pub(in crate::ui) fn prompt(model: &Model, canvas: &mut Canvas, theme: &Theme) -> Option<usize> {
    let search = &model.search;
    let upwards = if search.upwards { "?" } else { "/" };
    let key = |it: Command| model.options.keymap.key(Layer::Everywhere, it).unwrap_or("");
    let nothing = Input::default();
    let (mark, line, right) = match &model.prompt {
        Prompt::Closed => return None,
        Prompt::Search(line) => {
            let kind = if search.regex { "regex · " } else { "" };
            let count = if line.is_empty() {
                search_hint(model)
            } else {
                search.count(model.screen.focus != Pane::Body)
            };
            (upwards, line, format!("{kind}{count}"))
        }
        Prompt::Find(line) => {
            let keys = [(Command::Open, "ranks"), (Command::Down, "moves"), (Command::Close, "closes")];
            ("F ", line, model.options.keymap.hints(Layer::Typing, &keys))
        }
        Prompt::Filter(line) if model.screen.focus == Pane::Articles => {
            let keys = [(Command::Open, "reads"), (Command::Close, "cancels")];
            let keys = model.options.keymap.hints(Layer::Typing, &keys);
            ("/", line, format!("type some letters · {keys}"))
        }
        Prompt::Filter(line) => ("&", line, "show only rows with these words".to_string()),
        Prompt::Command(line) => (":", line, hint(line)),
        Prompt::SetMark => (key(Command::SetMark), &nothing, "type a letter to mark this place".to_string()),
        Prompt::GoToMark => (key(Command::GoToMark), &nothing, which_mark(model)),
    };
    canvas.clear();
    // What is typed comes before what is said about it.
    let beside = canvas.columns().saturating_sub(width(line) + 6);
    let right = if beside < 12 { String::new() } else { whole_parts(&right, beside) };
    let start = canvas.put_right(0, &format!("{right} "), theme.dim);
    let end = canvas.put(1, 0, mark, theme.accent);
    let room = start.saturating_sub(end + 2);
    let (typed, cursor) = line.window(room);
    canvas.put(end, 0, typed, theme.text);
    Some(end + cursor)
}

/// The marks that there are, and the way to the last jump.
fn which_mark(model: &Model) -> String {
    let set: Vec<String> = model.body.marks.keys().map(char::to_string).collect();
    let last = model.options.keymap.of_last_jump();
    match set.as_slice() {
        [] => format!("no marks yet; {last} goes to the last jump"),
        _ => format!("type the letter of a mark: {}; or {last} for the last jump", set.join(" ")),
    }
}

/// The keys that help while nothing is typed yet.
fn search_hint(model: &Model) -> String {
    model.options.keymap.hints(Layer::Typing, &[(Command::Regex, "regex"), (Command::Close, "cancels")])
}

/// A line for the smallest screens.
pub(in crate::ui) fn tiny(canvas: &mut Canvas, theme: &Theme) {
    let words = ["dateline needs 20 x 4", "enlarge the window", "too small", "…"];
    let fitting = words.iter().find(|it| width(it) <= canvas.columns());
    canvas.put(0, 0, fitting.unwrap_or(&""), theme.text);
}

/// The outline down the left side of a wide screen.
pub(in crate::ui) fn outline(model: &Model, canvas: &mut Canvas, theme: &Theme) {
    let document = &model.shown.document;
    canvas.put(1, 0, "Outline", theme.name);
    let here = document.section_at(model.body.place);
    let named = |at: usize| document.heading(at).map_or_else(|| first_words(model, at), str::to_string);
    let room = canvas.rows().saturating_sub(2);
    let hidden = document.sections().len().saturating_sub(room);
    if hidden > 0 {
        canvas.put_right(0, &format!("{} sections ", document.sections().len()), theme.dim);
    }
    let first = here.saturating_sub(room / 2).min(document.sections().len().saturating_sub(room));
    for (row, at) in (first..document.sections().len()).take(room).enumerate() {
        let (sign, style) = if at == here { ("▸", theme.accent) } else { (" ", theme.text) };
        canvas.put(1, row + 2, sign, theme.marker);
        canvas.put_short(3, row + 2, canvas.columns().saturating_sub(4), &named(at), style);
    }
}

/// A section without a heading is called by its title or its first words.
fn first_words(model: &Model, section: usize) -> String {
    let document = &model.shown.document;
    if let Some(title) = document.meta.title.as_deref().filter(|_| section == 0) {
        return title.to_string();
    }
    let Some(section) = document.sections().get(section) else { return String::new() };
    let block =
        document.blocks().iter().find(|it| section.span.covers(it.span) && it.kind == BlockKind::Paragraph);
    block.map_or("", |it| document.words(it.span)).chars().take(80).collect()
}
