//! The timeline: the news, the background, what comes next, and what the article does not date.

use super::super::canvas::Canvas;
use super::super::chronology::chosen_words;
use super::super::command::{Command, Pane};
use super::super::keymap::Layer;
use super::super::model::Model;
use super::super::state::{Fold, Row};
use super::super::theme::Theme;
use super::axis::{Axis, Lane};
use super::event::{self, Look, draw_date};
use super::row::{Title, is_full, mark_row, say, title, unseen};
use super::tone;
use crate::finding::{Event, Part, When, part, silence};
use crate::reading::is_english;
use crate::text::{Date, width};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Columns and rows of a pane in which the axis is drawn.
const AXIS: (u16, u16) = (32, 12);
/// Rows of one that has room for a lane for each actor, and for the tone of a pair.
const TALL: u16 = 18;
const WIDE: u16 = 50;
/// Lanes at most.
const LANES: usize = 4;
/// Rows of one that tells the relation of a pair in a line.
const LOW: u16 = 8;

/// What stands between the title and the list.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Strip {
    relation: bool,
    axis: usize,
    lanes: bool,
    tone: bool,
}

impl Strip {
    fn rows(self) -> usize {
        usize::from(self.relation) + self.axis + if self.tone { tone::ROWS } else { 0 }
    }
}

fn strip(model: &Model, area: Rect) -> Strip {
    let chosen = &model.timeline.chosen;
    let relation = (chosen.pair.is_some() || chosen.actor.is_some()) && area.height >= LOW;
    // One event has no course.
    let relation = relation && model.timeline.shown > 1;
    let events = dated(model);
    let axis = Axis { events: &events, selected: None, news: news(model) };
    if area.width < AXIS.0 || area.height < AXIS.1 || events.is_empty() || !axis.is_worth_it() {
        return Strip { relation, ..Strip::default() };
    }
    let roomy = area.width >= WIDE && area.height >= TALL;
    let tone = roomy && chosen.pair.is_some() && events.len() > 1;
    let lanes = if roomy && !tone { lanes(model, &events).len() } else { 0 };
    let axis = if lanes > 1 { lanes + 1 } else { axis.rows() };
    Strip { relation, axis, lanes: lanes > 1, tone }
}

/// Rows between the title and the list: none where they would leave little room for it.
pub(in crate::ui) fn strip_rows(model: &Model, area: Rect) -> usize {
    strip(model, area).rows()
}

/// The events that are shown and have a date.
fn dated(model: &Model) -> Vec<&Event> {
    let items = model.timeline.list.items.iter();
    items.filter_map(|it| event_of(model, Row::of(*it))).filter(|it| it.when.is_some()).collect()
}

fn news(model: &Model) -> Option<jiff::civil::Date> {
    model.timeline.news.and_then(|it| it.day())
}

/// Those who act most, each with what it takes part in.
fn lanes<'a>(model: &Model, events: &[&'a Event]) -> Vec<Lane<'a>> {
    let camp = |it: &usize| model.timeline.camps.get(*it).copied().unwrap_or(*it);
    let mut found: Vec<(usize, Vec<&Event>)> = Vec::new();
    for event in events {
        let mut camps: Vec<usize> = event.actors.iter().map(camp).collect();
        camps.sort_unstable();
        camps.dedup();
        for actor in camps {
            match found.iter_mut().find(|it| it.0 == actor) {
                Some((_, events)) => events.push(event),
                None => found.push((actor, vec![event])),
            }
        }
        // Many actors have no lanes, and need not be counted.
        if found.len() > 200 {
            break;
        }
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.1.len()));
    found.retain(|it| it.1.len() > 1 || events.len() <= 2 * LANES);
    found.truncate(LANES);
    let lane = |(actor, events): (usize, Vec<&'a Event>)| Lane {
        name: model.shown.short_name(actor).to_string(),
        events,
    };
    found.into_iter().map(lane).collect()
}

fn event_of(model: &Model, row: Row) -> Option<&Event> {
    match row {
        Row::Event(event) => model.shown.analysis.events.get(event),
        _ => None,
    }
}

fn row_at(model: &Model, row: usize) -> Option<Row> {
    model.timeline.list.items.get(row).map(|it| Row::of(*it))
}

/// A line above a row that is no row itself.
enum Above {
    Heading(Part),
    /// Years without an event.
    Gap(i16),
    Said(String),
}

fn above(model: &Model, row: usize, columns: usize) -> Vec<Above> {
    let Some(here) = row_at(model, row) else { return Vec::new() };
    let before = row.checked_sub(1).and_then(|it| row_at(model, it));
    if let (Row::Time(_), None) = (here, before) {
        let lines = model.shown.set_lately.set(no_events(model), columns.saturating_sub(2), 6);
        return lines.into_iter().map(Above::Said).collect();
    }
    let Some(event) = event_of(model, here) else { return Vec::new() };
    let news = model.timeline.news;
    let here = part(event, news);
    let before = before.and_then(|it| event_of(model, it));
    match before.filter(|it| part(it, news) == here) {
        None => vec![Above::Heading(here)],
        Some(before) => {
            let dates = before.when.as_ref().zip(event.when.as_ref());
            dates.and_then(|(one, other)| silence(one, other)).map(Above::Gap).into_iter().collect()
        }
    }
}

fn look(model: &Model, row: usize, columns: usize) -> Look {
    let leads = model.screen.focus == Pane::Timeline || model.screen.linked == Some(Pane::Timeline);
    let selected = row == model.timeline.list.cursor.selected;
    Look {
        whole: leads && selected,
        lines: if is_full(columns) || model.timeline.list.items.len() > FEW { 2 } else { 3 },
        // Alone on the screen there is room for the sentence too.
        sentence: model.screen.zoom && selected && is_full(columns),
    }
}

pub(in crate::ui) fn height(model: &Model, row: usize, columns: usize) -> usize {
    height_as(model, row, columns, look(model, row, columns))
}

fn height_as(model: &Model, row: usize, columns: usize, look: Look) -> usize {
    let lines = match row_at(model, row) {
        Some(Row::Event(_)) => event_of(model, Row::of(model.timeline.list.items[row]))
            .map_or(1, |it| event::height(model, it, columns, look)),
        Some(Row::Time(time)) => time_lines(model, row, time, columns).1.len().max(1),
        _ => 1,
    };
    above(model, row, columns).len() + lines
}

/// How many rows the pane would like, its title included; beyond a screen it does not matter. Whatever is selected, it is
/// the same: nothing moves when one goes through the list.
pub(in crate::ui) fn wanted_rows(model: &Model, columns: usize) -> u16 {
    let items = model.timeline.list.items.len();
    if items == 0 || items > FEW {
        return (9 + 3 * items.min(100)) as u16;
    }
    let tall = Rect::new(0, 0, columns as u16, u16::MAX / 2);
    let rows = (0..items).map(|it| height_as(model, it, columns, Look { lines: 3, ..Look::default() }));
    (TITLE_AND_SLACK + strip_rows(model, tall) + rows.sum::<usize>()).min(200) as u16
}

/// The title, and room for the row that is read to its end.
const TITLE_AND_SLACK: usize = 3;
/// So few rows may leave room to the quotations.
const FEW: usize = 8;

pub(in crate::ui) fn draw(model: &Model, canvas: &mut Canvas, theme: &Theme) {
    let list = &model.timeline.list;
    let strip = strip(model, canvas.area);
    let (columns, room) = (canvas.columns(), canvas.rows().saturating_sub(1 + strip.rows()));
    let unseen = unseen(list.cursor.top, room, list.items.len(), |it| height(model, it, columns));
    let focused = model.screen.focus == Pane::Timeline;
    title(canvas, theme, &Title { pane: Pane::Timeline, focused, rest: &summary(model), unseen: &unseen });
    if list.items.is_empty() {
        if model.shown.analyzed {
            say(canvas, theme, no_events(model));
        }
        return;
    }
    draw_strip(model, canvas, theme, strip);
    let mut y = 1 + strip.rows();
    for row in list.cursor.top..list.items.len() {
        // What begins at the edge is shown as far as it goes, but no heading alone.
        let above = above(model, row, columns);
        if row > list.cursor.top && y + above.len() >= canvas.rows() {
            break;
        }
        for line in above {
            draw_above(model, canvas, theme, row, &line, y);
            y += 1;
        }
        y = draw_row(model, canvas, theme, row, y);
    }
}

fn draw_strip(model: &Model, canvas: &mut Canvas, theme: &Theme, strip: Strip) {
    let mut top = canvas.area.y + 1;
    if strip.relation {
        let mut facts = model.relation();
        let room = canvas.columns().saturating_sub(3);
        while width(&facts.join(" · ")) > room && facts.len() > 1 {
            facts.pop();
        }
        canvas.put_short(2, 1, room, &facts.join(" · "), theme.text);
        top += 1;
    }
    if strip.axis == 0 {
        return;
    }
    let events = dated(model);
    let selected = model.timeline_row().and_then(|it| event_of(model, it));
    let selected = selected.and_then(|it| it.when.as_ref()).map(|it| it.from);
    let axis = Axis { events: &events, selected, news: news(model) };
    let area = Rect { y: top, height: strip.axis as u16, ..canvas.area };
    if strip.lanes {
        axis.draw_lanes(&lanes(model, &events), &mut canvas.inside(area), theme);
    } else {
        axis.draw(&mut canvas.inside(area), theme);
    }
    if strip.tone {
        let area = Rect { y: top + strip.axis as u16, height: tone::ROWS as u16, ..canvas.area };
        tone::draw(&events, &mut canvas.inside(area), theme);
    }
}

fn draw_above(model: &Model, canvas: &mut Canvas, theme: &Theme, row: usize, line: &Above, y: usize) {
    match line {
        Above::Heading(part) => {
            let end = canvas.put(0, y, &part.name().to_uppercase(), theme.heading);
            let detail = heading(model, row, *part);
            let end = if detail.is_empty() {
                end
            } else {
                canvas.put_short(
                    end,
                    y,
                    canvas.columns().saturating_sub(end),
                    &format!(" · {detail}"),
                    theme.dim,
                )
            };
            let rest = canvas.columns().saturating_sub(end + 1);
            canvas.put(end + 1, y, &"─".repeat(rest), theme.rule);
        }
        Above::Gap(years) => {
            canvas.put(2, y, &format!("·· {years} years ··"), theme.dim);
        }
        Above::Said(words) => {
            canvas.put(1, y, words, theme.dim);
        }
    }
}

/// What stands beside the name of a part: the day of the news, the years of what lies behind.
fn heading(model: &Model, row: usize, here: Part) -> String {
    let news = model.timeline.news;
    if here == Part::News {
        let day = news.and_then(|it| it.day());
        return day.map_or(String::new(), |it| format!("{} {}", it.strftime("%a"), Date::from(it).words()));
    }
    let rows = model.timeline.list.items[row..].iter().map_while(|it| event_of(model, Row::of(*it)));
    let dates: Vec<&When> =
        rows.take_while(|it| part(it, news) == here).filter_map(|it| it.when.as_ref()).collect();
    let years = |it: &When| (it.from.year(), it.to.year());
    let first = dates.iter().map(|it| years(it).0).min();
    let last = dates.iter().map(|it| years(it).1).max();
    match first.zip(last) {
        Some((first, last)) if first == last => crate::text::year_words(first),
        Some((first, last)) => {
            format!("{}–{}", crate::text::year_words(first), crate::text::year_words(last))
        }
        None => String::new(),
    }
}

fn draw_row(model: &Model, canvas: &mut Canvas, theme: &Theme, row: usize, y: usize) -> usize {
    let leads = model.screen.linked == Some(Pane::Timeline) || model.screen.focus == Pane::Timeline;
    let selected = row == model.timeline.list.cursor.selected;
    if selected {
        mark_row(canvas, theme, y, leads);
    }
    let weight = if selected && leads { theme.linked } else { Style::new() };
    match row_at(model, row) {
        Some(Row::Event(event)) => {
            let Some(event) = model.shown.analysis.events.get(event) else { return y + 1 };
            event::draw(model, canvas, theme, event, y, look(model, row, canvas.columns()))
        }
        Some(Row::Time(time)) => draw_time(model, canvas, theme, row, time, y),
        Some(Row::Fold(fold)) => {
            let room = canvas.columns().saturating_sub(3);
            canvas.put_short(2, y, room, &fold_words(model, fold), theme.dim.patch(weight));
            y + 1
        }
        None => y + 1,
    }
}

/// `··· 3 undated · Enter shows them`.
fn fold_words(model: &Model, fold: Fold) -> String {
    let (at, what) = match fold {
        Fold::Rest => (0, "more"),
        Fold::Undated => (1, "undated"),
    };
    let count = model.timeline.folded[at];
    let them = if count == 1 { "shows it" } else { "shows them" };
    let keys = model.options.keymap.hints(Layer::Timeline, &[(Command::Open, them)]);
    format!("··· {count} {what} · {keys}")
}

/// The column of the words beside a date, and the lines of the sentence around it.
fn time_lines(model: &Model, row: usize, time: usize, columns: usize) -> (usize, Vec<String>) {
    let start = 2 + model.timeline.widths.date + 2;
    let measure = columns.saturating_sub(start + 1);
    let lines = match look(model, row, columns).whole {
        true => model.shown.set_lately.set(&model.shown.time_words(time), measure, 6),
        false => model.shown.set_lately.set(&model.shown.words_near_time(time, measure * 3 / 2), measure, 2),
    };
    (start, lines)
}

fn draw_time(model: &Model, canvas: &mut Canvas, theme: &Theme, row: usize, time: usize, y: usize) -> usize {
    let (start, lines) = time_lines(model, row, time, canvas.columns());
    let when = model.shown.analysis.times.get(time).and_then(|it| it.when.as_ref());
    if let Some(when) = when {
        draw_date(model, canvas, theme, when, y, Style::new(), start - 3);
    }
    for (at, line) in lines.iter().enumerate() {
        canvas.put(start, y + at, line, theme.dim);
    }
    y + lines.len().max(1)
}

/// What the list holds: how many of how many, and what was chosen.
fn summary(model: &Model) -> String {
    if !model.shown.analyzed {
        return "…".to_string();
    }
    let (shown, all) = (model.timeline.shown, model.shown.analysis.events.len());
    let count = if shown == all { all.to_string() } else { format!("{shown} of {all}") };
    let filter = &model.timeline.list.filter;
    let wanted = (!filter.is_empty()).then(|| format!("with “{filter}”"));
    let chosen: Vec<String> = chosen_words(model).into_iter().chain(wanted).collect();
    let folded: usize = model.timeline.folded.iter().sum();
    let more = match model.options.keymap.key(Layer::Timeline, Command::Unfold) {
        Some(key) if chosen.is_empty() && folded > 0 => vec![format!("{key} shows all")],
        _ => Vec::new(),
    };
    let dates = if all == 0 { model.timeline.list.items.len() } else { 0 };
    let dates = match dates {
        0 => None,
        1 => Some("1 date".to_string()),
        _ => Some(format!("{dates} dates")),
    };
    std::iter::once(count).chain(dates).chain(chosen).chain(more).collect::<Vec<_>>().join(" · ")
}

/// What there is to say where no event is shown.
fn no_events(model: &Model) -> &'static str {
    let dates = model.shown.analysis.events.is_empty() && !model.timeline.list.items.is_empty();
    let is_english = is_english(model.shown.analysis.language.as_deref());
    let undated = model.shown.analysis.published.or(model.shown.document.meta.published).is_none();
    match (is_english, dates, model.shown.analysis.events.is_empty()) {
        (false, true, _) => {
            "Events are found in English only; this article is in another language. Dates that were found:"
        }
        (false, false, _) => "Events are found in English only; this article is in another language",
        (true, true, _) if undated => {
            "No events between actors in this article; “:date 2017-03-10” tells when it was published. The dates it mentions:"
        }
        (true, true, _) => "No events between actors in this article. The dates it mentions:",
        (true, false, true) => "No events between actors in this article",
        (true, false, false) => "No event matches",
    }
}
