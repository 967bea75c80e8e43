//! The scale of an axis: equal times are equally wide, long silences are broken out of it.

use jiff::civil::Date;

/// Columns of a silence that is broken out: `≈13y` and a piece of the line on both sides.
const BREAK: usize = 7;

/// A shorter silence is not broken.
const LEAST: i32 = 45;

/// Days nearer than this are hardly told apart; those nearer than a label have none.
const NEAR: usize = 2;
const LABEL: usize = 6;

/// What is lost where days stand so near, and by a break.
const COSTS: [usize; 3] = [10, 2, 1];

/// Where each day stands.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Scale {
    days: Vec<Date>,
    columns: Vec<usize>,
    pub breaks: Vec<Break>,
}

/// A silence that is shorter on the axis than it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Break {
    pub from: usize,
    pub to: usize,
    pub days: i32,
}

impl Break {
    /// `≈5y`, `≈8m`: years, or months where they are few.
    pub(super) fn words(self) -> String {
        let years = f64::from(self.days) / 365.25;
        if years >= 1.5 {
            format!("≈{years:.0}y")
        } else {
            format!("≈{:.0}m", f64::from(self.days) / 30.4)
        }
    }
}

impl Scale {
    /// `days` in any order, over columns from 0 to `last`.
    pub(super) fn of(mut days: Vec<Date>, last: usize) -> Scale {
        days.sort_unstable();
        days.dedup();
        if days.is_empty() {
            return Scale::default();
        }
        let gaps: Vec<i32> = days.windows(2).map(|it| (it[1] - it[0]).get_days()).collect();
        let mut longest: Vec<usize> = (0..gaps.len()).filter(|it| gaps[*it] >= LEAST).collect();
        longest.sort_by_key(|it| std::cmp::Reverse(gaps[*it]));
        // As many breaks as let the days be told apart, and no more.
        let most = longest.len().min(last / BREAK).min(gaps.len().saturating_sub(1));
        let mut best: Option<(usize, Vec<usize>, &[usize])> = None;
        for count in 0..=most {
            let broken = &longest[..count];
            let Some(columns) = columns(&gaps, broken, last) else { break };
            let nearer = |far| columns.windows(2).filter(|it| it[1] - it[0] < far).count();
            let lost = nearer(NEAR) * COSTS[0] + nearer(LABEL) * COSTS[1] + count * COSTS[2];
            if best.as_ref().is_none_or(|it| lost < it.0) {
                best = Some((lost, columns, broken));
            }
        }
        let (_, columns, broken) = best.unwrap_or_default();
        let cut = |it: &usize| Break { from: columns[*it], to: columns[*it + 1], days: gaps[*it] };
        let mut breaks: Vec<Break> = broken.iter().map(cut).collect();
        breaks.sort_unstable_by_key(|it| it.from);
        Scale { days, columns, breaks }
    }

    pub(super) fn column(&self, day: Date) -> Option<usize> {
        self.columns.get(self.days.binary_search(&day).ok()?).copied()
    }
}

/// The column of each day, with these gaps broken; `None` where that would widen one of them.
fn columns(gaps: &[i32], broken: &[usize], last: usize) -> Option<Vec<usize>> {
    let mut is_broken = vec![false; gaps.len()];
    broken.iter().for_each(|it| is_broken[*it] = true);
    let whole: i64 = gaps.iter().zip(&is_broken).filter(|it| !it.1).map(|it| i64::from(*it.0)).sum();
    let room = last.saturating_sub(broken.len() * BREAK) as f64;
    let narrow = |it: &usize| f64::from(gaps[*it]) * room > BREAK as f64 * whole as f64;
    if !broken.iter().all(narrow) {
        return None;
    }
    let (mut passed, mut breaks) = (0_i64, 0);
    let after = gaps.iter().zip(&is_broken).map(|(gap, is_broken)| {
        if *is_broken {
            breaks += 1;
        } else {
            passed += i64::from(*gap);
        }
        let along = if whole > 0 { passed as f64 / whole as f64 * room } else { 0.0 };
        (along.round() as usize + breaks * BREAK).min(last)
    });
    Some(std::iter::once(0).chain(after).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn years(of: &[i16]) -> Vec<Date> {
        of.iter().map(|it| date(*it, 1, 1)).collect()
    }

    #[test]
    fn equal_times_are_equally_wide_where_that_has_room() {
        let scale = Scale::of(years(&[2016, 2012, 2014, 2012]), 40);
        assert_eq!(
            years(&[2012, 2014, 2016]).iter().map(|it| scale.column(*it)).collect::<Vec<_>>(),
            [Some(0), Some(20), Some(40)]
        );
        assert_eq!((scale.breaks.len(), scale.column(date(2013, 1, 1))), (0, None));
    }

    #[test]
    fn a_long_silence_is_broken_and_the_rest_stays_true() {
        let scale = Scale::of(years(&[1800, 1801, 1802, 1804, 2010, 2011]), 40);
        let at = |year| scale.column(date(year, 1, 1)).unwrap();
        assert_eq!(scale.breaks.len(), 1);
        assert_eq!(scale.breaks[0].words(), "≈206y");
        assert_eq!(at(2010) - at(1804), BREAK);
        let (one, two) = (at(1801) - at(1800), at(1804) - at(1802));
        assert!(one >= 2 && two.abs_diff(2 * one) <= 1, "{scale:?}");
    }

    #[test]
    fn days_stand_in_order_within_the_columns_whatever_the_room() {
        let days: Vec<Date> = (0..50).map(|it| date(1900 + it * it % 97, 1 + (it % 12) as i8, 3)).collect();
        for last in [0, 3, 17, 60, 200] {
            let scale = Scale::of(days.clone(), last);
            assert!(scale.columns.is_sorted() && scale.columns.iter().all(|it| *it <= last), "{last}");
            assert!(scale.breaks.iter().all(|it| it.from < it.to));
        }
        assert_eq!(Scale::of(Vec::new(), 10), Scale::default());
        assert_eq!(Scale::of(years(&[1990]), 10).column(date(1990, 1, 1)), Some(0));
    }

    #[test]
    fn months_of_silence_are_told_as_months() {
        assert_eq!(Break { from: 0, to: 7, days: 240 }.words(), "≈8m");
    }
}
