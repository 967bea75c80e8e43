//! The axis strip: events along time, cooperation above the line and conflict below it; or each actor in a
//! lane of its own. True to time, but for the silences that it says are broken.

use super::super::canvas::Canvas;
use super::super::theme::Theme;
use super::scale::{Break, Scale};
use super::tick::{Tick, Told};
use crate::finding::{Event, Polarity, Precision, When};
use crate::text::width;
use jiff::civil::Date;
use std::cmp::Reverse;
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
        let ticks = self.ticks(scale);
        let Some(last) = ticks.last() else { return };
        canvas.put(left, row, &"─".repeat(last.column + 1), theme.rule);
        for tick in &ticks {
            canvas.put(left + tick.column, row, "┼", theme.rule);
        }
        let tells_year = draw_labels(scale, &ticks, left, row, canvas, theme);
        for cut in &scale.breaks {
            // Where no label has room for a year, the silences tell into which one they lead.
            let into = ticks.iter().find(|it| it.column == cut.to).filter(|_| !tells_year);
            let words = into.and_then(|it| it.new_year(&ticks)).map(|it| format!("≈{it}"));
            let words = words.unwrap_or_else(|| cut.words());
            canvas.put(left + middle(cut, &words), row, &words, theme.dim);
        }
        let column = |day: Option<Date>| day.and_then(|it| scale.column(it));
        let (here, news) = (column(self.selected), column(self.news));
        if let Some(here) = here {
            canvas.put(left + here, row, "╋", theme.marker);
        }
        if let Some(news) = news {
            canvas.put(left + news, row, "◆", if here == Some(news) { theme.marker } else { theme.accent });
        }
    }

    /// One for each column. Where several days share it, it is that of the sign which is drawn there: the
    /// article's own day, else the selected one, else the first.
    fn ticks(&self, scale: &Scale) -> Vec<Tick> {
        let tick =
            |it: &When| Some(Tick { column: scale.column(it.from)?, day: it.from, precision: it.precision });
        let news = self
            .news
            .and_then(|day| Some(Tick { column: scale.column(day)?, day, precision: Precision::Day }));
        let mut ticks: Vec<Tick> =
            self.events.iter().filter_map(|it| tick(it.when.as_ref()?)).chain(news).collect();
        let rank = |it: &Tick| (Some(it.day) != self.news, Some(it.day) != self.selected, it.day);
        ticks.sort_by_key(|it| (it.column, rank(it), Reverse(it.precision)));
        ticks.dedup_by_key(|it| it.column);
        ticks
    }
}

/// Where the words of a break begin.
fn middle(cut: &Break, words: &str) -> usize {
    cut.from + (cut.to - cut.from + 1).saturating_sub(width(words)) / 2
}

/// What fits between a tick and the next, or the words of a break. Says whether any of it tells a year.
fn draw_labels(
    scale: &Scale,
    ticks: &[Tick],
    left: usize,
    row: usize,
    canvas: &mut Canvas,
    theme: &Theme,
) -> bool {
    let mut told = Told::default();
    for (at, tick) in ticks.iter().enumerate() {
        let next = ticks.get(at + 1).map_or(canvas.columns() - left, |it| it.column);
        let cut = scale.breaks.iter().find(|it| it.from == tick.column);
        let room = cut.map_or(next, |it| middle(it, &it.words())).saturating_sub(tick.column + 1);
        let is_last = at + 1 == ticks.len();
        let fits = |it: &(String, Told)| width(&it.0) + usize::from(!is_last && cut.is_none()) <= room;
        if let Some((label, then)) = tick.labels(ticks, told).into_iter().find(fits) {
            canvas.put(left + tick.column + 1, row, &label, theme.dim);
            told = then;
        }
    }
    told.tells_year()
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::finding::WhenSource;
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
    fn a_label_is_true_of_its_tick_and_else_left_out() {
        let on = |year, month, day, precision| {
            let from = date(year, month, day);
            let when = When::of(from, from, precision, WhenSource::Explicit);
            Event { when: Some(when), ..Event::default() }
        };
        let (year, month, day) = (Precision::Year, Precision::Month, Precision::Day);
        let line = |events: &[Event], news| {
            let events: Vec<&Event> = events.iter().collect();
            let axis = Axis { events: &events, selected: None, news: Some(news) };
            drawn(42, 1, |canvas, theme| axis.draw(canvas, theme)).remove(0)
        };
        // The year begins at the first of them, where a break leaves it no room.
        let of_months =
            [on(2016, 1, 1, year), on(2016, 5, 1, month), on(2016, 6, 1, month), on(2016, 7, 1, month)];
        assert_eq!(line(&of_months, date(2016, 8, 30)), "  ┼─≈4m──┼May────┼Jun────┼Jul───────────◆");
        // No day has the year alone, which would be read as its beginning.
        let of_days = [on(2016, 8, 22, day), on(2016, 8, 24, day), on(2016, 8, 28, day)];
        assert_eq!(line(&of_days, date(2016, 8, 30)), "  ┼22 Aug───┼24────────────────┼28──────◆");
        // Where the breaks leave no room for any year, they tell the new ones.
        let near = |year, month| [3, 4, 5].map(|it| on(year, month, it, day));
        let far = [near(2015, 9), near(2016, 7), near(2017, 3)].concat();
        assert_eq!(line(&far, date(2018, 5, 2)), "  ┼──┼──┼─≈’16─┼──┼─┼─≈’17─┼──┼──┼─≈’18─◆");
        // What is alone in its year may have it.
        let of_years: Vec<Event> = (0..6).map(|it| on(1990 + 3 * it, 5, 1, month)).collect();
        assert_eq!(line(&of_years, date(2008, 6, 13)), "  ┼1990─┼1993──┼1996─┼1999─┼2002─┼2005──◆");
    }

    #[test]
    fn where_days_share_a_column_its_tick_is_that_of_the_sign() {
        let events = [event(2015, 5, 1.0), event(2016, 10, 1.0), event(2016, 11, 1.0)];
        let events: Vec<&Event> = events.iter().collect();
        let (october, november) = (date(2016, 10, 1), date(2016, 11, 1));
        for (selected, news, want) in [
            (None, None, october),
            (Some(november), None, november),
            (Some(october), Some(november), november),
        ] {
            let axis = Axis { events: &events, selected, news };
            let ticks = axis.ticks(&axis.scale(4));
            assert_eq!((ticks.len(), ticks.last().map(|it| it.day)), (2, Some(want)));
        }
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
        assert!(lines[2].trim().starts_with("┼1 Jan 2010"), "{lines:?}");
    }
}
