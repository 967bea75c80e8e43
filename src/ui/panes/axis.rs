//! The axis strip: events along time, cooperation above the line and conflict below it.
//!
//! True to scale where every day finds a column of its own. Elsewhere columns go by the logarithm of the
//! gaps, so that a day and a decade both find room: the strip says so, and a long silence is broken visibly.

use super::super::canvas::Canvas;
use super::super::theme::Theme;
use crate::finding::{Event, Polarity};
use crate::text::{month_name, width, year_words};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Above, line, below, labels, and a free row.
pub(super) const ROWS: usize = 5;

/// A silence longer than this many days is drawn as a break.
const BREAK: i32 = 400;

/// One column with events in it.
pub(super) struct Stop {
    day: Date,
    pub column: usize,
    above: usize,
    below: usize,
    /// The mean score of its events.
    pub score: f32,
    broken_before: bool,
}

/// What happened on one day.
#[derive(Default)]
struct Day {
    above: usize,
    below: usize,
    events: usize,
    score: f32,
}

pub(super) fn draw(events: &[&Event], selected: Option<&Event>, canvas: &mut Canvas, theme: &Theme) {
    let Strip { stops, is_true } = stops(events, canvas.columns().saturating_sub(4));
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
        canvas.put(x, 1, if here { "◆" } else { "┼" }, if here { theme.marker } else { theme.rule });
        if stop.above > 0 {
            canvas.put(x, 0, &dot(stop.above), theme.cooperation);
        }
        if stop.below > 0 {
            canvas.put(x, 2, &dot(stop.below), theme.conflict);
        }
    }
    draw_labels(&stops, canvas, theme);
    if !is_true {
        canvas.put_short(2, 4, canvas.columns().saturating_sub(3), "≈ not to scale", theme.dim);
    }
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
            year_words(stop.day.year())
        };
        let x = stop.column + 2;
        if x >= free && x + width(&label) <= canvas.columns() {
            canvas.put(x, 3, &label, theme.dim);
            free = x + width(&label) + 1;
            year = Some(stop.day.year());
        }
    }
}

/// The columns with events in them.
pub(super) struct Strip {
    pub stops: Vec<Stop>,
    /// Equal times are equally wide.
    pub is_true: bool,
}

pub(super) fn stops(events: &[&Event], columns: usize) -> Strip {
    let mut days: BTreeMap<Date, Day> = BTreeMap::new();
    for event in events {
        let Some(when) = &event.when else { continue };
        let day = days.entry(when.from).or_default();
        day.above += usize::from(event.polarity == Some(Polarity::Cooperation));
        day.below += usize::from(event.polarity == Some(Polarity::Conflict));
        day.events += 1;
        day.score += event.score.unwrap_or(0.0);
    }
    let days: Vec<(Date, Day)> = days.into_iter().collect();
    let gaps: Vec<i32> = days.windows(2).map(|it| (it[1].0 - it[0].0).get_days().max(1)).collect();
    let room = columns.saturating_sub(3) as f64;
    let days_alone = days.len();
    let (linear, log) = (|days: i32| f64::from(days), |days: i32| f64::from(days).ln_1p());
    let stops = placed(&days, &columns_of(&gaps, room, linear), &gaps, i32::MAX);
    if stops.len() == days_alone {
        return Strip { stops, is_true: true };
    }
    Strip { stops: placed(&days, &columns_of(&gaps, room, log), &gaps, BREAK), is_true: false }
}

/// The column of each day, by the weight of the gaps before it.
fn columns_of(gaps: &[i32], room: f64, weight: impl Fn(i32) -> f64) -> Vec<usize> {
    let whole: f64 = gaps.iter().map(|it| weight(*it)).sum::<f64>().max(1.0);
    let mut along = 0.0;
    let after = gaps.iter().map(|it| {
        along += weight(*it);
        (along / whole * room) as usize
    });
    std::iter::once(0).chain(after).collect()
}

/// Days of one column are one stop; a silence of more than `longest` days is broken.
fn placed(days: &[(Date, Day)], columns: &[usize], gaps: &[i32], longest: i32) -> Vec<Stop> {
    let mut found: Vec<Stop> = Vec::new();
    for (at, ((day, counts), column)) in days.iter().zip(columns).enumerate() {
        let gap = at.checked_sub(1).map(|it| gaps[it]);
        let score = counts.score / counts.events as f32;
        match found.last_mut().filter(|it| it.column == *column) {
            Some(same) => {
                same.above += counts.above;
                same.below += counts.below;
                same.score = (same.score + score) / 2.0;
            }
            None => found.push(Stop {
                day: *day,
                column: *column,
                above: counts.above,
                below: counts.below,
                score,
                broken_before: gap.is_some_and(|it| it > longest),
            }),
        }
    }
    found
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::finding::{Precision, When, WhenSource};
    use jiff::civil::date;

    pub(in super::super) fn event(year: i16, month: i8, score: f32) -> Event {
        let from = date(year, month, 1);
        Event {
            when: Some(When::of(from, from, Precision::Day, WhenSource::Explicit)),
            polarity: Some(if score < 0.0 { Polarity::Conflict } else { Polarity::Cooperation }),
            score: Some(score),
            tellings: 1,
            ..Event::default()
        }
    }

    #[test]
    fn stops_stand_in_order_within_the_columns_and_silences_are_broken() {
        let days = [(1990, 1, 2.0), (2014, 1, -4.0), (2014, 2, 3.0), (2014, 2, 5.0), (2014, 3, 1.0)];
        let events = days.map(|(year, month, score)| event(year, month, score));
        let events: Vec<&Event> = events.iter().collect();
        for columns in [4, 30, 90] {
            let stops = stops(&events, columns).stops;
            assert!(stops.windows(2).all(|it| it[0].column < it[1].column));
            assert!(stops.iter().all(|it| it.column <= columns));
        }
        let Strip { stops, is_true } = stops(&events, 60);
        assert!(!is_true);
        assert_eq!(stops.iter().map(|it| it.broken_before).collect::<Vec<_>>(), [false, true, false, false]);
        assert_eq!((stops[2].above, stops[2].score), (2, 4.0));
    }

    #[test]
    fn days_that_find_room_are_true_to_scale() {
        let events = [event(2012, 1, 2.0), event(2014, 1, -4.0), event(2016, 1, 3.0)];
        let strip = stops(&events.iter().collect::<Vec<_>>(), 43);
        assert!(strip.is_true && strip.stops.iter().all(|it| !it.broken_before));
        assert_eq!(strip.stops.iter().map(|it| it.column).collect::<Vec<_>>(), [0, 20, 40]);
    }
}
