//! The axis strip: events along time, cooperation above the line and conflict below it; or each actor in a
//! lane of its own. True to time, but for the silences that it says are broken.

use super::super::canvas::Canvas;
use super::super::theme::Theme;
use super::scale::Scale;
use crate::finding::{Event, Polarity};
use crate::text::{month_name, width, year_words};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Columns before the axis, for the signs.
const LEFT: usize = 2;

/// Columns of a name before its lane.
const NAME: usize = 14;

/// What the axis shows.
pub(super) struct Axis<'a> {
    pub events: &'a [&'a Event],
    /// The day of the selected event.
    pub selected: Option<Date>,
    /// The article's own day.
    pub news: Option<Date>,
}

/// One who acts, with the events of the axis in which it takes part.
pub(super) struct Lane<'a> {
    pub name: String,
    pub events: Vec<&'a Event>,
}

impl Axis<'_> {
    /// Where each day stands in so many columns.
    fn scale(&self, columns: usize) -> Scale {
        let days = days(self.events).chain(self.news).collect();
        Scale::of(days, columns.saturating_sub(2))
    }

    /// One day is no axis.
    pub(super) fn is_worth_it(&self) -> bool {
        let first = days(self.events).next();
        days(self.events).any(|it| Some(it) != first)
    }

    /// The line, what is friendly above it and what is hostile below it, as far as there is any.
    pub(super) fn rows(&self) -> usize {
        1 + usize::from(self.has(Polarity::Cooperation)) + usize::from(self.has(Polarity::Conflict))
    }

    fn has(&self, polarity: Polarity) -> bool {
        self.events.iter().any(|it| it.polarity == Some(polarity))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, theme: &Theme) {
        let scale = self.scale(canvas.columns().saturating_sub(LEFT));
        let line = usize::from(self.has(Polarity::Cooperation));
        self.draw_line(&scale, LEFT, line, canvas, theme);
        let rows = [
            (0, "+", Polarity::Cooperation, theme.cooperation),
            (line + 1, "−", Polarity::Conflict, theme.conflict),
        ];
        for (row, sign, polarity, style) in rows.into_iter().filter(|it| self.has(it.2)) {
            canvas.put(0, row, sign, style);
            let of = self.events.iter().filter(|it| it.polarity == Some(polarity));
            for (column, count) in counts(&scale, of.copied()) {
                canvas.put(LEFT + column, row, &dot(count, "●"), style);
            }
        }
    }

    /// A lane for each; below them the line.
    pub(super) fn draw_lanes(&self, lanes: &[Lane], canvas: &mut Canvas, theme: &Theme) {
        let left = lanes.iter().map(|it| width(&it.name)).max().unwrap_or(0).min(NAME) + 1;
        let scale = self.scale(canvas.columns().saturating_sub(left));
        for (row, lane) in lanes.iter().enumerate() {
            canvas.put_short(0, row, left - 1, &lane.name, theme.name);
            let signs = [
                (None, "•", theme.neutral),
                (Some(Polarity::Neutral), "•", theme.neutral),
                (Some(Polarity::Cooperation), "+", theme.cooperation),
                (Some(Polarity::Conflict), "−", theme.conflict),
            ];
            let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
            for (polarity, sign, style) in signs {
                let of = lane.events.iter().filter(|it| it.polarity == polarity);
                for (column, count) in counts(&scale, of.copied()) {
                    // What is friendly and hostile at once is both.
                    let both = taken.insert(column, row).is_some() && polarity == Some(Polarity::Conflict);
                    let sign = if both { "±".to_string() } else { dot(count, sign) };
                    canvas.put(left + column, row, &sign, style);
                }
            }
        }
        self.draw_line(&scale, left, lanes.len(), canvas, theme);
    }

    /// The line with its days, the years beside them, the article's own day and what is broken.
    fn draw_line(&self, scale: &Scale, left: usize, row: usize, canvas: &mut Canvas, theme: &Theme) {
        let mut stops: Vec<(usize, Date)> =
            days(self.events).chain(self.news).filter_map(|it| Some((scale.column(it)?, it))).collect();
        stops.sort_unstable();
        stops.dedup_by_key(|it| it.0);
        let Some((last, _)) = stops.last() else { return };
        canvas.put(left, row, &"─".repeat(last + 1), theme.rule);
        for cut in &scale.breaks {
            let words = cut.words();
            let at = cut.from + (cut.to - cut.from + 1).saturating_sub(width(&words)) / 2;
            canvas.put(left + at, row, &words, theme.dim);
        }
        for (column, _) in &stops {
            canvas.put(left + column, row, "┼", theme.rule);
        }
        self.draw_labels(scale, &stops, left, row, canvas, theme);
        let column = |day: Option<Date>| day.and_then(|it| scale.column(it));
        let (here, news) = (column(self.selected), column(self.news));
        if let Some(here) = here {
            canvas.put(left + here, row, "╋", theme.marker);
        }
        if let Some(news) = news {
            canvas.put(left + news, row, "◆", if here == Some(news) { theme.marker } else { theme.accent });
        }
    }

    fn draw_labels(
        &self,
        scale: &Scale,
        stops: &[(usize, Date)],
        left: usize,
        row: usize,
        canvas: &mut Canvas,
        theme: &Theme,
    ) {
        let mut told: Option<Date> = None;
        for (at, (column, day)) in stops.iter().enumerate() {
            let next = stops.get(at + 1).map_or(canvas.columns() - left, |it| it.0);
            let cut = scale.breaks.iter().find(|it| it.from == *column);
            // The number of a break stands in the middle of it.
            let end = cut.map_or(next, |it| it.from + (it.to - it.from + 1 - width(&it.words())) / 2);
            let room = end.saturating_sub(column + 1);
            let last = at + 1 == stops.len();
            let fits = |it: &String| width(it) + usize::from(!last && cut.is_none()) <= room;
            if let Some(label) = labels(told, *day).into_iter().find(fits) {
                canvas.put(left + column + 1, row, &label, theme.dim);
                told = Some(*day);
            }
        }
    }
}

fn days<'a>(events: &'a [&Event]) -> impl Iterator<Item = Date> + 'a {
    events.iter().filter_map(|it| Some(it.when.as_ref()?.from))
}

/// How many events stand at each column.
fn counts<'a>(scale: &Scale, events: impl Iterator<Item = &'a Event>) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for column in events.filter_map(|it| scale.column(it.when.as_ref()?.from)) {
        *counts.entry(column).or_default() += 1;
    }
    counts
}

/// One event is a sign, more are counted.
fn dot(count: usize, sign: &str) -> String {
    match count {
        1 => sign.to_string(),
        2..10 => count.to_string(),
        _ => "#".to_string(),
    }
}

/// What can be written beside a day, the most telling first: only what has changed since the last label.
fn labels(told: Option<Date>, day: Date) -> Vec<String> {
    let (year, month) = (year_words(day.year()), month_name(day.month()));
    let is_new_year = day.month() == 1 && day.day() == 1;
    match told {
        Some(it) if it.year() == day.year() && it.month() == day.month() => vec![day.day().to_string()],
        Some(it) if it.year() == day.year() => vec![format!("{} {month}", day.day()), month.to_string()],
        // What is known to the year only begins with it.
        _ if is_new_year => vec![year.clone(), short(&year)],
        _ => vec![
            format!("{} {month} {year}", day.day()),
            format!("{month} {year}"),
            year.clone(),
            short(&year),
        ],
    }
}

/// `97` of `1997`.
fn short(year: &str) -> String {
    if year.len() == 4 { format!("’{}", &year[2..]) } else { year.to_string() }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::finding::{Precision, When, WhenSource};
    use crate::ui::theme::ThemeChoice;
    use jiff::civil::date;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

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

    fn drawn(columns: u16, rows: u16, draw: impl Fn(&mut Canvas, &Theme)) -> Vec<String> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let area = buffer.area;
        draw(&mut Canvas::new(&mut buffer, area), &Theme::of(ThemeChoice::Mono, None, false));
        let row =
            |y| (0..columns).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_string();
        (0..rows).map(row).collect()
    }

    #[test]
    fn friendly_stands_above_hostile_below_and_the_day_of_the_article_on_the_line() {
        let events = [event(1997, 1, -5.0), event(1998, 1, -9.0), event(2016, 12, 2.0)];
        let events: Vec<&Event> = events.iter().collect();
        let axis = Axis { events: &events, selected: Some(date(1998, 1, 1)), news: Some(date(2017, 6, 13)) };
        let lines = drawn(44, 3, |canvas, theme| axis.draw(canvas, theme));
        assert!(axis.is_worth_it());
        assert_eq!((lines[0].matches('●').count(), lines[2].matches('●').count()), (1, 2), "{lines:?}");
        for words in ["1997", "╋", "≈19y", "┼", "◆"] {
            assert!(lines[1].contains(words), "{words} {lines:?}");
        }
        assert!(!Axis { events: &events[..1], selected: None, news: None }.is_worth_it());
    }

    #[test]
    fn each_actor_has_a_lane() {
        let events = [event(2010, 1, -5.0), event(2010, 1, 3.0), event(2014, 1, 2.0)];
        let events: Vec<&Event> = events.iter().collect();
        let lanes = [
            Lane { name: "Denmark".into(), events: events.clone() },
            Lane { name: "Sweden".into(), events: vec![events[2]] },
        ];
        let axis = Axis { events: &events, selected: None, news: None };
        let lines = drawn(40, 3, |canvas, theme| axis.draw_lanes(&lanes, canvas, theme));
        assert!(lines[0].starts_with("Denmark ±") && lines[0].ends_with('+'), "{lines:?}");
        assert!(lines[1].starts_with("Sweden") && lines[1].matches('+').count() == 1, "{lines:?}");
        assert!(lines[2].trim().starts_with("┼2010"), "{lines:?}");
    }
}
