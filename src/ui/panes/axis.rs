//! The axis strip: events along time, cooperation above the line and conflict below it.
//!
//! Columns go by the logarithm of the gaps, so that a day and a decade both find room; a long silence
//! is broken visibly.

use super::super::canvas::Canvas;
use super::super::shown::month_name;
use super::super::theme::Theme;
use crate::analysis::{Event, Polarity};
use crate::text::width;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Above, line, below, labels, and a free row.
pub(super) const ROWS: usize = 5;

/// A silence longer than this many days is drawn as a break.
const BREAK: i32 = 400;

/// One column with events in it.
struct Stop {
    day: Date,
    column: usize,
    above: usize,
    below: usize,
    broken_before: bool,
}

pub(super) fn draw(events: &[&Event], selected: Option<&Event>, canvas: &mut Canvas, theme: &Theme) {
    let stops = stops(events, canvas.columns().saturating_sub(4));
    canvas.put(0, 0, "+", theme.cooperation);
    canvas.put(0, 2, "−", theme.conflict);
    let end = stops.last().map_or(0, |it| it.column) + 3;
    canvas.put(2, 1, &"─".repeat(end.min(canvas.columns()).saturating_sub(2)), theme.rule);
    let mut before = 0;
    for stop in &stops {
        let x = stop.column + 2;
        if stop.broken_before {
            canvas.put((before + x) / 2, 1, "≈", theme.rule);
        }
        before = x;
        let here = selected.and_then(|it| it.when.as_ref()).is_some_and(|it| it.from == stop.day);
        canvas.put(x, 1, if here { "◆" } else { "┼" }, if here { theme.accent } else { theme.rule });
        if stop.above > 0 {
            canvas.put(x, 0, &dot(stop.above), theme.cooperation);
        }
        if stop.below > 0 {
            canvas.put(x, 2, &dot(stop.below), theme.conflict);
        }
    }
    draw_labels(&stops, canvas, theme);
}

/// One event is a dot, more are counted.
fn dot(count: usize) -> String {
    match count {
        1 => "●".to_string(),
        2..10 => count.to_string(),
        _ => "#".to_string(),
    }
}

/// The year where it changes, else the month, wherever there is room.
fn draw_labels(stops: &[Stop], canvas: &mut Canvas, theme: &Theme) {
    let (mut free, mut year) = (2, None);
    for stop in stops {
        let label = if year == Some(stop.day.year()) {
            month_name(stop.day.month()).to_string()
        } else {
            stop.day.year().to_string()
        };
        let x = stop.column + 2;
        if x >= free && x + width(&label) <= canvas.columns() {
            canvas.put(x, 3, &label, theme.dim);
            free = x + width(&label) + 1;
            year = Some(stop.day.year());
        }
    }
}

fn stops(events: &[&Event], columns: usize) -> Vec<Stop> {
    let mut days: BTreeMap<Date, (usize, usize)> = BTreeMap::new();
    for (when, polarity) in events.iter().filter_map(|it| Some((it.when.as_ref()?, it.polarity))) {
        let counts = days.entry(when.from).or_default();
        match polarity {
            Polarity::Cooperation => counts.0 += 1,
            Polarity::Conflict => counts.1 += 1,
            Polarity::Neutral => {}
        }
    }
    let days: Vec<(Date, (usize, usize))> = days.into_iter().collect();
    let gaps: Vec<i32> = days.windows(2).map(|it| (it[1].0 - it[0].0).get_days().max(1)).collect();
    let weight = |days: i32| f64::from(days).ln_1p();
    let whole: f64 = gaps.iter().map(|it| weight(*it)).sum::<f64>().max(1.0);
    let room = columns.saturating_sub(3) as f64;
    let mut along = 0.0;
    let mut found: Vec<Stop> = Vec::new();
    for (at, (day, (above, below))) in days.iter().enumerate() {
        let gap = at.checked_sub(1).map(|it| gaps[it]);
        along += gap.map_or(0.0, weight);
        let column = (along / whole * room) as usize;
        match found.last_mut().filter(|it| it.column == column) {
            Some(same) => {
                same.above += above;
                same.below += below;
            }
            None => {
                let broken_before = gap.is_some_and(|it| it > BREAK);
                found.push(Stop { day: *day, column, above: *above, below: *below, broken_before });
            }
        }
    }
    found
}
