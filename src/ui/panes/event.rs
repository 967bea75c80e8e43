//! One event of the timeline: when, the sign, who and whom, what, and where it stands in the article.

use super::super::canvas::Canvas;
use super::super::command::Pane;
use super::super::dates::dated;
use super::super::model::Model;
use super::super::shown::sign_of;
use super::super::theme::Theme;
use super::row::is_full;
use crate::finding::{Event, Flag, Polarity, When, WhenSource};
use crate::text::width;
use ratatui::style::Style;

/// The column of the date, behind the marker.
const DATE: usize = 2;
/// The longest date beside others: `after 10 Mar 2017`.
const LONGEST: usize = 17;

/// From so many columns on, who and what stand in columns of their own.
const ALIGNED: usize = 96;

/// Columns of `×2 ¶17`, with a free one on both sides.
const LABEL: usize = 8;

/// Lines of a deed, and of the selected one.
const MOST: usize = 8;

/// Where the parts of a row stand in a pane.
struct Grid {
    columns: usize,
    sign: usize,
    actors: usize,
    /// Columns of the actors, where all have the same.
    wide: Option<usize>,
    /// Where the words go on below.
    below: usize,
}

impl Grid {
    fn of(model: &Model, event: &Event, columns: usize) -> Grid {
        let widths = model.timeline.widths;
        let full = is_full(columns);
        // Beside the body there is no room for a date that is not known.
        let undated = !full && event.when.is_none();
        let date = if undated { 0 } else { widths.date.min(LONGEST) };
        let gap = if full { 2 } else { 1 };
        let sign = if date == 0 { DATE } else { DATE + date + gap };
        let actors = sign + 2;
        let wide = (columns >= ALIGNED && widths.actors > 0).then(|| widths.actors.min(columns * 3 / 10));
        let below = match wide {
            Some(wide) => actors + wide + 2,
            None if full => actors,
            None => 4,
        };
        Grid { columns, sign, actors, wide, below }
    }
}

/// A row, set in lines.
struct Told {
    actors: String,
    /// Behind the actors.
    beside: String,
    below: Vec<String>,
    /// So many of the lines below are the actors, which would be cut beside the date.
    named: usize,
}

impl Told {
    fn new(actors: String, beside: String, below: Vec<String>) -> Told {
        Told { actors, beside, below, named: 0 }
    }
}

/// How the row is shown.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    /// It is the selected one of a list that leads, and shown to its end.
    pub whole: bool,
    /// Lines of another.
    pub lines: usize,
    /// With its sentence below.
    pub sentence: bool,
}

pub(super) fn height(model: &Model, event: &Event, columns: usize, look: Look) -> usize {
    let told = told(model, event, &Grid::of(model, event, columns), look);
    1 + told.below.len() + sentence(model, event, columns, look).len()
}

fn told(model: &Model, event: &Event, grid: &Grid, look: Look) -> Told {
    let words = words(model, event, grid.columns);
    let most = if look.whole { MOST } else { look.lines };
    let room = grid.columns.saturating_sub(grid.actors + LABEL);
    let mut actors = model.shown.actors(event, false);
    if width(&actors) > grid.wide.unwrap_or(room) {
        actors = model.shown.actors(event, true);
    }
    if let Some(wide) = grid.wide {
        let mut lines = model.shown.set_lately.set(&words, room.saturating_sub(wide + 2), most);
        let beside = if lines.is_empty() { String::new() } else { lines.remove(0) };
        return Told::new(actors, beside, lines);
    }
    if actors.is_empty() && (is_full(grid.columns) || event.when.is_none()) {
        // All lines leave room for what stands at the right of the first.
        let mut lines = model.shown.set_lately.set(&words, room, most);
        let beside = if lines.is_empty() { String::new() } else { lines.remove(0) };
        return Told::new(actors, beside, lines);
    }
    if !actors.is_empty() && width(&actors) + 2 + width(&words) <= room {
        return Told::new(actors, words, Vec::new());
    }
    // Where nobody is named, the words begin where the names would stand; below a date they have more room.
    let begin = if actors.is_empty() { begin(model, &words, room) } else { "" };
    let rest = words[begin.len()..].trim_start();
    let measure = grid.columns.saturating_sub(grid.below + 1);
    let set =
        |most| if rest.is_empty() { Vec::new() } else { model.shown.set_lately.set(rest, measure, most) };
    let beside_date = grid.columns.saturating_sub(grid.actors + width(&label(model, event)) + 2);
    if width(&actors) > beside_date {
        // Names come before the end of the words.
        let mut below = model.shown.set_lately.set(&actors, measure, 2);
        let named = below.len();
        below.extend(set(most.saturating_sub(named).max(1)));
        return Told { named, ..Told::new(String::new(), String::new(), below) };
    }
    Told::new(actors, begin.to_string(), set(most))
}

/// What of the words has room in one line; nothing where their first word has not.
fn begin<'a>(model: &Model, words: &'a str, room: usize) -> &'a str {
    let lines = model.shown.set_lately.set(words, room, 2);
    let end = lines.first().map_or(0, |it| it.trim_end().len());
    let is_whole = words.is_char_boundary(end) && (end == words.len() || words[end..].starts_with(' '));
    if is_whole { &words[..end] } else { "" }
}

/// Chips, then the deed: what is only said, promised, possible or denied is known before it is read.
fn words(model: &Model, event: &Event, columns: usize) -> String {
    format!("{}{}", chips(model, event, columns), model.shown.deed(event))
}

fn chips(model: &Model, event: &Event, columns: usize) -> String {
    let flag = |it| event.flags.contains(&it);
    let trigger = model.shown.document.words(event.trigger).to_lowercase();
    let vows = ["vow", "promis", "pledg", "swor", "swear"].iter().any(|it| trigger.starts_with(it));
    let claim = match event.claimed_by {
        Some(by) if is_full(columns) => Some(format!("claim: {}", model.shown.short_name(by))),
        _ => event.is_claim().then(|| "claim".to_string()),
    };
    let chips = [
        (flag(Flag::Negated), "not"),
        (claim.is_some(), claim.as_deref().unwrap_or_default()),
        (flag(Flag::Hypothetical), "if"),
        (flag(Flag::Future), if vows { "vow" } else { "ahead" }),
    ];
    chips.iter().filter(|it| it.0).map(|it| format!("‹{}› ", it.1)).collect()
}

fn sentence(model: &Model, event: &Event, columns: usize, look: Look) -> Vec<String> {
    let words = model.shown.document.words(event.sentence);
    // A sentence that says little more than the row is not told twice.
    if !look.sentence || words.len() * 2 < event.what.len() * 3 {
        return Vec::new();
    }
    let below = Grid::of(model, event, columns).below;
    model.shown.set_lately.set(words, columns.saturating_sub(below + 1), 6)
}

/// Draws the row; answers the line below it.
pub(super) fn draw(
    model: &Model,
    canvas: &mut Canvas,
    theme: &Theme,
    event: &Event,
    mut y: usize,
    look: Look,
) -> usize {
    let leads = look.whole && model.screen.linked == Some(Pane::Timeline);
    let (weight, of_sign) =
        if leads { (theme.linked, theme.linked_sign()) } else { (Style::new(), Style::new()) };
    let grid = Grid::of(model, event, canvas.columns());
    let told = told(model, event, &grid, look);
    let sign = sign_style(theme, event.polarity);
    if let Some(when) = &event.when {
        draw_date(model, canvas, theme, when, y, weight, grid.sign - DATE - 1);
    }
    canvas.put(grid.sign, y, sign_of(event), sign.patch(of_sign));
    let label = label(model, event);
    let start = canvas.columns().saturating_sub(width(&label) + 1);
    let room = grid.wide.unwrap_or(start.saturating_sub(grid.actors + 1));
    let end = canvas.put_short(grid.actors, y, room, &told.actors, sign.patch(weight));
    let beside = match grid.wide {
        Some(_) => grid.below,
        None if told.actors.is_empty() => grid.actors,
        None => end + 2,
    };
    let chips = width(&chips(model, event, grid.columns));
    let text = theme.text.patch(weight);
    let written = canvas.put(beside, y, &told.beside, text).max(end);
    if !told.beside.is_empty() {
        canvas.restyle(beside, y, chips.min(width(&told.beside)), theme.dim);
    }
    if written < start {
        canvas.put(start, y, &label, theme.dim);
    }
    y += 1;
    for (at, line) in told.below.iter().enumerate() {
        let style = if at < told.named { sign.patch(weight) } else { text };
        canvas.put(grid.below, y, line, style);
        if at == told.named && told.beside.is_empty() {
            canvas.restyle(grid.below, y, chips.min(width(line)), theme.dim);
        }
        y += 1;
    }
    for line in sentence(model, event, grid.columns, look) {
        canvas.put(grid.below, y, &line, theme.dim);
        y += 1;
    }
    y
}

/// `×2 ¶7`: how often it is told, and in which paragraph.
fn label(model: &Model, event: &Event) -> String {
    let often = if event.tellings > 1 { format!("×{} ", event.tellings) } else { String::new() };
    let paragraph = model.shown.paragraph(event.sentence.start).map(|it| format!("¶{it}"));
    format!("{often}{}", paragraph.unwrap_or_default()).trim_end().to_string()
}

/// The date as precisely as it is known; what was inferred is slanted.
pub(super) fn draw_date(
    model: &Model,
    canvas: &mut Canvas,
    theme: &Theme,
    when: &When,
    y: usize,
    weight: Style,
    room: usize,
) {
    let words = dated(&model.shown.document, when);
    let words = if width(&words) > room { short_year(&words) } else { words };
    let (sure, inferred) = match when.source {
        WhenSource::Inferred => words.split_at(words.rfind(' ').map_or(0, |it| it + 1)),
        WhenSource::Carried => ("", words.as_str()),
        _ => (words.as_str(), ""),
    };
    let end = canvas.put_short(DATE, y, room, sure, theme.text.patch(weight));
    if !inferred.is_empty() {
        let left = (DATE + room).saturating_sub(end);
        canvas.put_short(end, y, left, inferred, theme.inferred.patch(weight));
    }
}

/// `10 Mar ’17` of `10 Mar 2017`.
fn short_year(words: &str) -> String {
    let year = words.rsplit(' ').next().unwrap_or_default();
    let is_year = year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit());
    if is_year { format!("{}’{}", &words[..words.len() - 4], &year[2..]) } else { words.to_string() }
}

pub(super) fn sign_style(theme: &Theme, polarity: Option<Polarity>) -> Style {
    match polarity {
        Some(Polarity::Cooperation) => theme.cooperation,
        Some(Polarity::Conflict) => theme.conflict,
        Some(Polarity::Neutral) => theme.neutral,
        None => theme.text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_date_keeps_its_year() {
        assert_eq!(short_year("after 10 Mar 2017"), "after 10 Mar ’17");
        assert_eq!(short_year("490 BC"), "490 BC");
    }
}
