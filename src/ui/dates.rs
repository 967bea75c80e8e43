//! Formats the date of an event as short as its precision allows.

use crate::article::Document;
use crate::finding::{Precision, When, bound};
use crate::text::{Date, month_name, year_words};

/// `2014`, `~2014`, `Jul 2016`, `10 Mar 2017`, `6–12 Mar 2017`, `1990s`.
pub(super) fn when_words(when: &When) -> String {
    let words = stretch_words(when);
    if when.is_approximate() { format!("~{words}") } else { words }
}

/// The same with what the article says around it: `after 2003`, `by May 2005`, `early 2014`.
pub(super) fn dated(document: &Document, when: &When) -> String {
    match bound(document, when) {
        "" => when_words(when),
        bound => format!("{bound} {}", stretch_words(when)),
    }
}

fn stretch_words(when: &When) -> String {
    let (from, to) = (when.from, when.to);
    if from.year() < 1 {
        return year_words(from.year());
    }
    match when.precision {
        Precision::Decade => format!("{}s", from.year() / 10 * 10),
        Precision::Year if to.year() > from.year() => format!("{}–{}", from.year(), to.year()),
        Precision::Year => from.year().to_string(),
        Precision::Half => format!("H{} {}", (from.month() - 1) / 6 + 1, from.year()),
        Precision::Quarter => format!("Q{} {}", (from.month() - 1) / 3 + 1, from.year()),
        Precision::Season | Precision::Month if (from.year(), from.month()) != (to.year(), to.month()) => {
            // The mark of what is approximate takes the room of the century.
            let year = if when.is_approximate() { to.year() % 100 } else { to.year() };
            format!("{}–{} {year:02}", month_name(from.month()), month_name(to.month()))
        }
        Precision::Season | Precision::Month => format!("{} {}", month_name(from.month()), from.year()),
        Precision::Week if from.month() == to.month() => {
            format!("{}–{} {} {}", from.day(), to.day(), month_name(to.month()), to.year() % 100)
        }
        _ if from == to => Date::from(from).words(),
        _ => format!("{} {}–{} {}", from.day(), month_name(from.month()), to.day(), month_name(to.month())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::WhenSource;
    use crate::text::width;
    use jiff::civil::date;

    fn when(from: jiff::civil::Date, to: jiff::civil::Date, precision: Precision) -> String {
        let words = when_words(&When::of(from, to, precision, WhenSource::Explicit));
        assert!(width(&words) < 13, "{words}");
        words
    }

    #[test]
    fn a_date_is_shown_as_precisely_as_it_is_known() {
        assert_eq!(when(date(2014, 1, 1), date(2014, 12, 31), Precision::Year), "2014");
        assert_eq!(when(date(2011, 1, 1), date(2017, 12, 31), Precision::Year), "2011–2017");
        let about = When::of(date(2014, 1, 1), date(2014, 12, 31), Precision::Year, WhenSource::Explicit);
        let about = When { modifier: Some(crate::finding::Modifier::Approx), ..about };
        assert_eq!(when_words(&about), "~2014");
        let fast =
            When { from: date(2016, 6, 7), to: date(2016, 7, 6), precision: Precision::Month, ..about };
        assert_eq!(when_words(&fast), "~Jun–Jul 16");
        assert_eq!(when(date(-489, 1, 1), date(-489, 12, 31), Precision::Year), "490 BC");
        assert_eq!(when(date(1990, 1, 1), date(1999, 12, 31), Precision::Decade), "1990s");
        assert_eq!(when(date(2016, 7, 1), date(2016, 7, 31), Precision::Month), "Jul 2016");
        assert_eq!(when(date(2016, 12, 1), date(2017, 2, 28), Precision::Season), "Dec–Feb 2017");
        assert_eq!(when(date(2017, 3, 6), date(2017, 3, 12), Precision::Week), "6–12 Mar 17");
        assert_eq!(when(date(2017, 3, 10), date(2017, 3, 10), Precision::Day), "10 Mar 2017");
        assert_eq!(when(date(2017, 4, 1), date(2017, 6, 30), Precision::Quarter), "Q2 2017");
    }
}
