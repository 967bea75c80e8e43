//! A sparkline of a pair's tone over time: braille dots, true to time as the axis is.
//!
//! Each event pulls the tone half way to its own score, so that one quarrel does not undo years.

use super::super::canvas::Canvas;
use super::super::theme::Theme;
use super::scale::Scale;
use crate::finding::Event;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The chart and a free row below it.
pub(super) const ROWS: usize = 5;

const CHART: usize = ROWS - 1;

/// Dots of a cell, across and down.
const ACROSS: usize = 2;
const DOWN: usize = 4;

/// Scores go from -10 to 10; a run that stays within less is drawn larger, but no quarrel out of nothing.
const MOST: f32 = 10.0;
const LEAST: f32 = 3.0;

pub(super) fn draw(events: &[&Event], canvas: &mut Canvas, theme: &Theme) {
    let columns = canvas.columns().saturating_sub(4);
    let cells = plot(events, columns);
    canvas.put(0, 0, "+", theme.cooperation);
    canvas.put(0, CHART - 1, "−", theme.conflict);
    for (row, line) in cells.iter().enumerate() {
        let style = if row < CHART / 2 { theme.cooperation } else { theme.conflict };
        for (column, dots) in line.iter().enumerate().filter(|(_, it)| **it > 0) {
            let sign = char::from_u32(0x2800 + u32::from(*dots)).unwrap_or(' ');
            canvas.put(column + 2, row, sign.encode_utf8(&mut [0; 4]), style);
        }
    }
}

/// The braille dots of every cell, row by row.
fn plot(events: &[&Event], columns: usize) -> Vec<Vec<u8>> {
    let mut cells = vec![vec![0u8; columns + 1]; CHART];
    let mut tone: f32 = 0.0;
    let mut days: BTreeMap<Date, Vec<f32>> = BTreeMap::new();
    for event in events {
        let Some(when) = &event.when else { continue };
        days.entry(when.from).or_default().push(event.score.unwrap_or(0.0));
    }
    let scale = Scale::of(days.keys().copied().collect(), columns.saturating_sub(1));
    let run: Vec<(usize, f32)> = days
        .iter()
        .filter_map(|(day, scores)| {
            let score = scores.iter().sum::<f32>() / scores.len() as f32;
            tone = (tone + score.clamp(-MOST, MOST)) / 2.0;
            Some((scale.column(*day)? * ACROSS, tone))
        })
        .collect();
    let most = run.iter().map(|it| it.1.abs()).fold(LEAST, f32::max);
    for (at, (to, end)) in run.iter().enumerate() {
        let (from, start) = run[at.saturating_sub(1)];
        for x in from..=*to {
            let share = if *to > from { (x - from) as f32 / (to - from) as f32 } else { 1.0 };
            set(&mut cells, x, (start + (end - start) * share) / most);
        }
    }
    cells
}

/// `tone` from -1 to 1.
fn set(cells: &mut [Vec<u8>], x: usize, tone: f32) {
    let last = (CHART * DOWN - 1) as f32;
    let y = ((1.0 - tone) / 2.0 * last).round().clamp(0.0, last) as usize;
    let dot = match (x % ACROSS, y % DOWN) {
        (0, 3) => 0x40,
        (1, 3) => 0x80,
        (0, down) => 1 << down,
        (_, down) => 8 << down,
    };
    if let Some(cell) = cells.get_mut(y / DOWN).and_then(|it| it.get_mut(x / ACROSS)) {
        *cell |= dot;
    }
}

#[cfg(test)]
mod tests {
    use super::super::axis::tests::event;
    use super::*;

    #[test]
    fn the_tone_rises_with_cooperation_and_falls_with_conflict() {
        let events = [event(2010, 1, 8.0), event(2012, 1, 8.0), event(2015, 1, -10.0), event(2016, 1, -10.0)];
        let events: Vec<&Event> = events.iter().collect();
        let cells = plot(&events, 40);
        let row_of = |column: usize| cells.iter().position(|it| it[column] > 0).unwrap();
        assert!(row_of(0) < CHART / 2);
        assert!(row_of(37) >= CHART / 2);
        assert!(cells[0].iter().chain(&cells[3]).any(|it| *it > 0));
    }

    #[test]
    fn nothing_is_plotted_of_nothing() {
        assert!(plot(&[], 10).iter().flatten().all(|it| *it == 0));
    }
}
