//! The body: the article itself, with everything that was found in it laid over its words.

use super::super::canvas::Canvas;
use super::super::command::{Command, Pane};
use super::super::flow::Line;
use super::super::grid::Grid;
use super::super::hyperlink;
use super::super::keymap::Layer;
use super::super::model::Model;
use super::super::page::{Row, RowAt};
use super::super::shown::first_after;
use super::super::theme::Theme;
use crate::article::{BlockKind, Marked};
use crate::finding::{Quote, QuoteKind};
use crate::text::{Clean, Span, width};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

/// Lines wider than this are hard to read back from.
const MEASURE: u16 = 68;
const WIDE_MEASURE: u16 = 72;

/// Text width in columns in a body this wide: what was asked for, or what is good to read.
pub(in crate::ui) fn measure(columns: u16, wanted: Option<u16>) -> usize {
    let margins = if columns < 60 { 3 } else { 6 };
    let room = columns.saturating_sub(margins).max(1);
    let good = if columns >= 90 { WIDE_MEASURE } else { MEASURE };
    usize::from(wanted.unwrap_or(good).clamp(1, room))
}

/// The column of the first letter: the text stands in the middle, a little to the left at 80.
fn left(columns: usize, measure: usize) -> usize {
    let spare = columns.saturating_sub(measure);
    if columns < 60 { spare.min(2) } else { (spare / 2).max(2) }
}

/// The article from the row `top` on.
pub(in crate::ui) fn draw(model: &Model, canvas: &mut Canvas, theme: &Theme, top: RowAt) {
    let document = &model.shown.document;
    let rows = model.body.page(document).rows(top, canvas.rows());
    if rows.is_empty() && model.web.waits.is_none() {
        let words =
            if document.partial { "Waiting for the text …" } else { "Nothing to read: the text is empty" };
        canvas.put_short(2, 1, canvas.columns(), words, theme.dim);
        return;
    }
    let start = left(canvas.columns(), model.body.setting.measure);
    let mut grid: Option<Grid> = None;
    for (at, row) in rows.iter().enumerate() {
        if let Some(line) = row.line {
            let words = document.words(line.span);
            let numbered = row.kind == BlockKind::ListItem && row.opens && BlockKind::is_numbered(words);
            // A number stands where other items have their bullet.
            let column = start + row.indent - if numbered { 2 } else { 0 };
            if !numbered {
                draw_bullet(canvas, theme, row, column, at);
            }
            draw_bar(model, canvas, theme, line, start, at);
            draw_note(model, canvas, theme, line, start, at);
            if row.kind != BlockKind::Table {
                draw_line(model, canvas, theme, Set::of(row, line), column, at);
                continue;
            }
            let known = grid.take().filter(|it| it.rows.contains(&row.at.block));
            let table =
                known.unwrap_or_else(|| Grid::around(document, row.at.block, model.body.setting.measure));
            let (blanks, head) = (table.blanks(words), table.is_head(row.at.block));
            grid = Some(table);
            draw_line(model, canvas, theme, Set { blanks, head, ..Set::of(row, line) }, column, at);
        }
    }
    if let Some(address) = document.meta.url.as_deref().filter(|_| document.excerpt) {
        let fetch = (Command::Fetch, "fetches the full article from");
        let keys = model.options.keymap.hints(Layer::Body, &[fetch]);
        let words = format!("Only a summary · {keys} {address}");
        canvas.put_short(
            start,
            rows.len() + 1,
            canvas.columns().saturating_sub(start + 1),
            &words,
            theme.dim,
        );
    }
}

fn draw_bullet(canvas: &mut Canvas, theme: &Theme, row: &Row, column: usize, at: usize) {
    let bullet = match row.kind {
        BlockKind::ListItem | BlockKind::Highlight if row.opens => "•",
        BlockKind::Quote => "│",
        _ => return,
    };
    canvas.put(column.saturating_sub(2), at, bullet, theme.dim);
}

/// The bar beside words that someone says, in the speaker's colour.
fn draw_bar(model: &Model, canvas: &mut Canvas, theme: &Theme, line: Line, start: usize, at: usize) {
    let spoken = quotes_on(model, line.span).find(|(_, it)| it.kind != QuoteKind::Indirect);
    let linked = linked(model).is_some_and(|it| it.iter().any(|it| it.overlaps(line.span)));
    let style = match spoken {
        Some((quote, _)) if linked => theme.speaker(model.shown.colour(quote)).patch(theme.linked_sign()),
        Some((quote, _)) => theme.speaker(model.shown.colour(quote)),
        None if linked => theme.marker,
        None => return,
    };
    if start >= 2 {
        let bar = spoken.map_or("▌", |(quote, _)| theme.bar(model.shown.colour(quote)));
        canvas.put(start - 2, at, if linked { "▐" } else { bar }, style);
    }
}

/// The sign of a note, beside the line on which its highlight begins, and before the bar of a speaker; that of a note on
/// the article, beside its first line.
fn draw_note(model: &Model, canvas: &mut Canvas, theme: &Theme, line: Line, start: usize, at: usize) {
    let noted = model.marked_on(line.span).any(|it| it.note.is_some() && line.span.contains(it.span.start));
    let opens = model.shown.document.blocks().first().is_some_and(|it| it.span.start == line.span.start);
    if (noted || opens && model.shown.yours.note.is_some()) && start >= 1 {
        let column = if start >= 3 { start - 3 } else { start - 1 };
        canvas.put(column, at, "†", theme.marker);
    }
}

/// A line as it is drawn.
struct Set {
    kind: BlockKind,
    line: Line,
    /// Behind these bytes so many columns are left blank: of a table.
    blanks: Vec<(usize, usize)>,
    /// It names the columns of a table.
    head: bool,
}

impl Set {
    fn of(row: &Row, line: Line) -> Set {
        Set { kind: row.kind, line, blanks: Vec::new(), head: false }
    }
}

fn draw_line(model: &Model, canvas: &mut Canvas, theme: &Theme, set: Set, column: usize, at: usize) {
    let line = set.line;
    let words = line.span.of(model.shown.document.text());
    let shown = Clean::new(words);
    let base = base_style(model, theme, if set.head { BlockKind::Heading } else { set.kind });
    let layers = layers(model, theme, line.span);
    if line.stretch == 0 && set.blanks.is_empty() && shown.is_ascii() && shown.len() == words.len() {
        // A letter a column.
        let end = canvas.put(column, at, &shown, base);
        if line.hyphen {
            canvas.put(end, at, "-", base);
        }
        for (span, style) in layers {
            let column_of = |it: usize| column + it.clamp(line.span.start, line.span.end) - line.span.start;
            let (from, to) = (column_of(span.start), column_of(span.end));
            canvas.restyle(from, at, to.saturating_sub(from), style);
        }
        return;
    }
    let mut columns = Columns { line: line.span, ends: Vec::new(), start: column };
    let gaps = words.trim_end().matches(' ').count();
    let (mut x, mut gap) = (column, 0);
    for (from, cluster) in shown.grapheme_indices(true) {
        x = canvas.put(x, at, cluster, base);
        if cluster == " " && line.stretch > 0 && gaps > 0 {
            // Evenly over the line, not all at its beginning.
            x += (gap + 1) * line.stretch / gaps - gap * line.stretch / gaps;
            gap += 1;
        }
        x += set.blanks.iter().find(|it| it.0 == from + cluster.len()).map_or(0, |it| it.1);
        columns.ends.push((line.span.start + from + cluster.len(), x));
    }
    if line.hyphen {
        canvas.put(x, at, "-", base);
    }
    for (span, style) in layers {
        let (from, to) = (columns.at(span.start), columns.at(span.end));
        canvas.restyle(from, at, to.saturating_sub(from), style);
    }
    if line.span.is_empty() || width(&shown) == 0 {
        canvas.restyle(column, at, 0, base);
    }
}

/// Which column a position of the line stands at.
struct Columns {
    line: Span,
    /// For each cluster where it ends, in bytes and in columns.
    ends: Vec<(usize, usize)>,
    start: usize,
}

impl Columns {
    fn at(&self, position: usize) -> usize {
        let before = self.ends.partition_point(|it| it.0 <= position.clamp(self.line.start, self.line.end));
        before.checked_sub(1).map_or(self.start, |it| self.ends[it].1)
    }
}

fn base_style(model: &Model, theme: &Theme, kind: BlockKind) -> Style {
    if model.screen.lens {
        return theme.dim;
    }
    match kind {
        BlockKind::Title => theme.title,
        BlockKind::Heading => theme.heading,
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Credit => theme.dim,
        BlockKind::Caption => theme.dim.add_modifier(Modifier::ITALIC),
        BlockKind::Correction => theme.text.add_modifier(Modifier::ITALIC),
        _ => theme.text,
    }
}

/// Everything that lies over a line, from the lowest to the highest.
fn layers(model: &Model, theme: &Theme, line: Span) -> Vec<(Span, Style)> {
    let mut layers = Vec::new();
    for (at, quote) in quotes_on(model, line) {
        let voice = model.shown.voice_of[at];
        let chosen = model.quotes.voice.is_none_or(|it| it == voice);
        if quote.kind == QuoteKind::Indirect && !model.screen.lens || model.screen.lens && !chosen {
            continue;
        }
        let bare = if model.screen.lens { theme.text.remove_modifier(Modifier::DIM) } else { theme.text };
        let style = bare.patch(theme.speaker(model.shown.colour(at)));
        layers.extend(quote.parts.iter().map(|it| (*it, style)));
    }
    if !model.screen.lens {
        let links = model.shown.document.links();
        let first = first_after(links, line.start, |it| it.span);
        let on = links[first..].iter().take_while(|it| it.span.start < line.end);
        layers.extend((first..).zip(on).map(|(at, it)| (it.span, hyperlink::mark(theme.link, at))));
    }
    let times = &model.shown.analysis.times;
    if model.shown.analyzed && !model.screen.lens {
        let first = first_after(times, line.start, |it| it.span);
        let on = times[first..].iter().take_while(|it| it.span.start < line.end);
        layers.extend(on.map(|it| (it.span, theme.time)));
    }
    let mark = |it: &Marked| theme.mark(it.color);
    layers.extend(model.marked_on(line).map(|it| (it.span, mark(it))));
    for span in linked(model).unwrap_or_default() {
        layers.push((span, theme.linked));
    }
    let person = model.screen.person.and_then(|it| model.shown.analysis.people.get(it));
    if let Some(person) = person {
        let first = first_after(&person.mentions, line.start, |it| *it);
        let on = person.mentions[first..].iter().take_while(|it| it.start < line.end);
        layers.extend(on.map(|it| (*it, theme.mention)));
    }
    let hits = &model.search.hits;
    let first = first_after(hits, line.start, |it| *it);
    for (at, hit) in hits.iter().enumerate().skip(first).take_while(|(_, it)| it.start < line.end) {
        layers.push((*hit, if model.search.current == Some(at) { theme.current_hit } else { theme.hit }));
    }
    layers.extend(model.screen.selection.map(|it| (it.span(&model.shown.document), theme.selection)));
    layers.retain(|it| it.0.overlaps(line));
    layers
}

fn quotes_on(model: &Model, line: Span) -> impl Iterator<Item = (usize, &Quote)> {
    let quotes: &[Quote] = if model.shown.analyzed { &model.shown.analysis.quotes } else { &[] };
    let first = first_after(quotes, line.start, |it| it.span);
    quotes.iter().enumerate().skip(first).take_while(move |(_, it)| it.span.start < line.end)
}

/// What the selected row of the list stands for in the body.
fn linked(model: &Model) -> Option<Vec<Span>> {
    if model.screen.linked == Some(Pane::Answers) {
        return model.selected_span(Pane::Answers).map(|it| vec![it]);
    }
    if !model.shown.analyzed {
        return None;
    }
    let analysis = &model.shown.analysis;
    match model.screen.linked? {
        Pane::Body | Pane::Articles | Pane::Answers => None,
        Pane::Highlights => model.selected_span(Pane::Highlights).map(|it| vec![it]),
        Pane::Quotes => analysis.quotes.get(model.quotes.list.selected()?).map(|it| it.parts.clone()),
        Pane::Timeline => model.selected_span(Pane::Timeline).map(|it| vec![it]),
    }
}
