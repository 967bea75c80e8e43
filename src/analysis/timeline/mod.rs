//! What happened between the actors of the article, and when.

pub(super) mod events;
pub(super) mod published;
pub(super) mod relation;
pub(super) mod when;

use super::finding::{Event, Precision, Quote, Root, Time};
use super::people::Cast;
use super::reading::Reading;
use crate::article::Published;
use crate::text::Map;
use std::cmp::Reverse;
use std::collections::hash_map::Entry;

/// In order of time, the undated last. An actor whom the cast does not know yet joins it.
pub(super) fn find(
    reading: &Reading,
    cast: &mut Cast,
    _quotes: &[Quote],
    times: &[Time],
    published: Option<Published>,
) -> Vec<Event> {
    let mut events = by_month(merged(events::tellings(reading, cast, times, published)));
    events.sort_by_key(|it| match &it.when {
        Some(when) => (0, when.from, Reverse(when.precision), it.sentence.start),
        None => (1, jiff::civil::Date::MAX, Reverse(Precision::Day), it.sentence.start),
    });
    events
}

/// The same deed between the same two at the same date is one event, told more than once.
fn merged(tellings: Vec<Event>) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let mut known: Map<(Root, String, Vec<usize>), usize> = Map::default();
    for telling in tellings {
        let Some(when) = &telling.when else {
            events.push(telling);
            continue;
        };
        // An attack and the one it is answered with are two; a meeting has no direction.
        let mut actors = telling.actors.clone();
        if telling.score > 0.0 {
            actors.sort_unstable();
        }
        match known.entry((telling.root, when.value.clone(), actors)) {
            Entry::Occupied(it) => events[*it.get()].tellings += 1,
            Entry::Vacant(it) => {
                it.insert(events.len());
                events.push(telling);
            }
        }
    }
    events
}

/// “the raid last month” is the raid of which the day is told elsewhere.
fn by_month(mut events: Vec<Event>) -> Vec<Event> {
    let mut days: Map<(Root, String), usize> = Map::default();
    for (at, it) in events.iter().enumerate() {
        if let Some(when) = it.when.as_ref().filter(|it| it.precision == Precision::Day) {
            days.entry((it.root, when.value.chars().take(MONTH).collect())).or_insert(at);
        }
    }
    let of_day = |it: &Event| {
        let when = it.when.as_ref().filter(|it| it.precision == Precision::Month)?;
        let day = *days.get(&(it.root, when.value.clone()))?;
        let others = &events[day].actors;
        let all = |a: &[usize], b: &[usize]| a.iter().all(|it| b.contains(it));
        (all(&it.actors, others) || all(others, &it.actors)).then_some(day)
    };
    let same: Vec<Option<usize>> = events.iter().map(of_day).collect();
    for (at, day) in same.iter().enumerate() {
        if let Some(day) = day {
            events[*day].tellings += events[at].tellings;
        }
    }
    let mut same = same.into_iter();
    events.retain(|_| same.next().flatten().is_none());
    events
}

/// The length of “2017-03”.
const MONTH: usize = 7;

#[cfg(test)]
mod tests {
    use crate::analysis::{Flag, Polarity, WhenSource, analyze, why};
    use crate::article::{BlockKind, Document, DocumentBuilder, Meta, Published, PublishedSource};
    use crate::text::Date;

    /// The two countries are spoken of throughout, so that both are main sides.
    const REST: &str = "Denmark and Sweden are neighbours. Denmark is flat. Sweden is not.";

    fn article(text: &str, published: Option<&str>) -> Document {
        let date = published.and_then(Date::parse);
        let published = date.map(|date| Published { date, source: PublishedSource::Given });
        let mut builder = DocumentBuilder::new(Meta { published, ..Meta::default() });
        builder.block(BlockKind::Paragraph, REST);
        text.split('¶').for_each(|it| builder.block(BlockKind::Paragraph, it));
        builder.build()
    }

    /// Each event as `date sign actors`.
    fn events(text: &str, published: Option<&str>) -> Vec<String> {
        let found = analyze(&article(text, published));
        let line = |it: &crate::analysis::Event| {
            let names: Vec<&str> = it.actors.iter().map(|it| found.people[*it].name.as_str()).collect();
            let sign = match it.polarity {
                Polarity::Cooperation => "+",
                Polarity::Conflict => "-",
                Polarity::Neutral => "0",
            };
            format!("{} {sign} {}", it.when.as_ref().map_or("none", |it| it.value.as_str()), names.join(" "))
        };
        found.events.iter().map(line).collect()
    }

    fn check(text: &str, want: &[&str]) {
        assert_eq!(events(text, Some("2017-03-10")), want, "{text}");
    }

    #[test]
    fn the_one_who_acts_comes_first() {
        check("Denmark attacked Sweden on Monday.", &["2017-03-06 - Denmark Sweden"]);
        check("Denmark was attacked by Sweden on Monday.", &["2017-03-06 - Sweden Denmark"]);
        check("Danish troops shelled a Swedish town in 2015.", &["2015 - Denmark Sweden"]);
        check(
            "Relations between the countries had soured since Denmark’s air force shot down a Swedish jet in 2015.",
            &["2015 - Denmark Sweden"],
        );
    }

    #[test]
    fn a_deed_takes_the_time_of_its_clause() {
        check(
            "Denmark attacked Sweden in 2015, and Sweden praised Denmark in 2016.",
            &["2015 - Denmark Sweden", "2016 + Sweden Denmark"],
        );
        check("Denmark said Monday that it had attacked Sweden.", &["none - Denmark Sweden"]);
    }

    #[test]
    fn the_first_since_then_tells_of_one_then() {
        check(
            "Friday’s meeting of Denmark and Sweden was the first since 2014.",
            &["2014 + Denmark Sweden", "2017-03-10 + Denmark Sweden"],
        );
    }

    #[test]
    fn the_two_leaders_are_those_spoken_of_last() {
        check("The two countries signed a treaty last May.", &["2016-05 + Sweden Denmark"]);
    }

    #[test]
    fn what_a_correction_says_of_the_report_is_no_event() {
        let of = |kind: BlockKind| {
            let mut builder = DocumentBuilder::new(Meta::default());
            builder.block(BlockKind::Paragraph, REST);
            builder.block(kind, "An earlier version told the last time Denmark and Sweden met.");
            analyze(&builder.build()).events.len()
        };
        assert_eq!((of(BlockKind::Paragraph), of(BlockKind::Correction)), (1, 0));
    }

    #[test]
    fn one_event_told_twice_is_one_event() {
        let found = analyze(&article(
            "Denmark attacked Sweden on Monday.¶Denmark bombed Sweden on Monday.",
            Some("2017-03-10"),
        ));
        assert_eq!(found.events.iter().map(|it| it.tellings).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn an_event_of_a_month_is_the_one_whose_day_is_told() {
        let text = "Denmark attacked Sweden last month.¶On February 7 Denmark bombed Sweden.";
        assert_eq!(events(text, Some("2017-03-10")), ["2017-02-07 - Denmark Sweden"]);
    }

    #[test]
    fn without_the_articles_date_years_follow_only_from_its_own() {
        let text = "Denmark and Sweden last met in 2016.¶Denmark attacked Sweden in July.¶Denmark warned Sweden on Friday.";
        let found = analyze(&article(text, None));
        assert_eq!(found.published, None);
        let july = &found.events[1];
        assert_eq!(
            july.when.as_ref().map(|it| (it.value.as_str(), it.source)),
            Some(("2016-07", WhenSource::Inferred))
        );
        assert_eq!(found.events.last().and_then(|it| it.when.clone()), None);
    }

    #[test]
    fn who_is_meant_follows_from_the_grammar() {
        let rows: [(&str, &[&str]); 14] = [
            ("Denmark, which had lost a battle, bombed Sweden on Monday.", &["2017-03-06 - Denmark Sweden"]),
            ("Denmark accused Sweden on Monday of hiding ships.", &["2017-03-06 - Denmark Sweden"]),
            ("On Monday, Danish troops raided a town held by Sweden.", &["2017-03-06 - Denmark Sweden"]),
            (
                "Warnings from Denmark on Monday that Sweden was arming went unheard.",
                &["2017-03-06 - Denmark Sweden"],
            ),
            (
                "Denmark said on Monday that its ships will stay until Sweden complies with the treaty.",
                &["2017-03-06 - Denmark Sweden"],
            ),
            ("Denmark said Monday that Sweden would attack.", &["2017-03-06 - Denmark Sweden"]),
            ("Sweden declined to comment on Monday.", &[]),
            (
                "Denmark met Norway in May 2016 and Sweden in June 2016.",
                &["2016-05 + Denmark Norway", "2016-06 + Denmark Sweden"],
            ),
            ("Denmark retaliated on Monday by shelling a harbour.", &["2017-03-06 - Denmark Sweden"]),
            ("From 2011 to 2013 Denmark fought Sweden.", &["2011/2013 - Denmark Sweden"]),
            (
                "Denmark made an offer to Sweden in May 2016. Sweden rejected the offer in June 2016.",
                &["2016-05 + Denmark Sweden", "2016-06 - Sweden Denmark"],
            ),
            ("Denmark made a hostile bid for Sweden in 2016.", &["2016 - Denmark Sweden"]),
            ("The two-year-old truce of Denmark and Sweden held.", &["2015 + Denmark Sweden"]),
            (
                "The six-year war of Denmark and Sweden cost lives.",
                &["2011-03-10/2017-03-10 - Denmark Sweden"],
            ),
        ];
        for (text, want) in rows {
            check(text, want);
        }
    }

    #[test]
    fn where_the_grammar_leaves_it_open_the_likelier_order_holds() {
        for (text, want) in [
            ("On Monday ships were hit with shells from Denmark off Sweden.", "2017-03-06 - Denmark Sweden"),
            ("On Monday an embassy of Sweden was bombed in Denmark.", "2017-03-06 - Denmark Sweden"),
            ("A raid from Denmark struck Sweden on Monday.", "2017-03-06 - Denmark Sweden"),
            ("On Monday there were Swedish protests over a Danish ban.", "2017-03-06 - Sweden Denmark"),
            ("On Monday Sweden was criticised in Denmark.", "2017-03-06 - Denmark Sweden"),
            ("On Monday Sweden was threatened with raids, Denmark said.", "2017-03-06 - Denmark Sweden"),
        ] {
            check(text, &[want]);
        }
    }

    #[test]
    fn what_was_done_and_what_was_said_together() {
        check("On Monday Denmark and Sweden said the ships were found.", &["2017-03-06 + Denmark Sweden"]);
        check(
            "The last raid of Denmark on Sweden was in 2015. Then Denmark bombed a harbour.",
            &["2015 - Denmark Sweden"],
        );
        check(
            "On Monday a Danish raid in Oslo, Norway, killed two Swedish guards. Norway protested.",
            &["2017-03-06 - Denmark Sweden"],
        );
    }

    #[test]
    fn a_report_keeps_the_day_it_is_at() {
        check("Denmark bombed Sweden on Monday. It shot a Swedish pilot.", &["2017-03-06 - Denmark Sweden"]);
        check(
            "Denmark bombed Sweden on Monday. Sweden arrested two Danish spies.",
            &["2017-03-06 - Denmark Sweden", "2017-03-06 - Sweden Denmark"],
        );
    }

    #[test]
    fn why_says_how_a_year_was_inferred() {
        let of = |text: &str, published: Option<&str>| {
            let document = article(text, published);
            let found = analyze(&document);
            found.events.iter().flat_map(|it| why::event(&document, &found, it)).collect::<Vec<_>>().join(" ")
        };
        let text = "Denmark met Sweden in 2016. Denmark attacked Sweden in July.";
        assert!(of(text, None).contains("the latest that it names is “2016”"));
        let text = "Denmark attacked Sweden in July.";
        assert!(of(text, Some("2017-03-10")).contains("the nearest to the article’s own date, 2017-03-10"));
    }

    #[test]
    fn what_is_to_come_or_denied_is_flagged() {
        let found = analyze(&article("Denmark will meet Sweden on Tuesday.", Some("2017-03-10")));
        assert_eq!(found.events[0].flags, [Flag::Future]);
        let found = analyze(&article("Denmark did not attack Sweden in 2015.", Some("2017-03-10")));
        assert_eq!(found.events[0].flags, [Flag::Negated]);
    }

    #[test]
    fn a_date_keeps_what_makes_it_less_sure() {
        let document = article("Around 1990 Denmark attacked Sweden.", Some("2017-03-10"));
        let found = analyze(&document);
        let when = found.events[0].when.as_ref().unwrap();
        assert!(when.is_approximate() && when.confidence() > 0.9);
        assert!(why::event(&document, &found, &found.events[0]).join(" ").contains("about 1990"));
        let found = analyze(&article("Denmark attacked Sweden in fiscal 2015.", Some("2017-03-10")));
        let when = found.events[0].when.as_ref().unwrap();
        assert!(when.fiscal && when.confidence() < 0.9);
    }

    #[test]
    fn why_names_the_words_of_date_and_sign() {
        let document = article("Denmark attacked Sweden on Monday.", Some("2017-03-10"));
        let found = analyze(&document);
        let lines = why::event(&document, &found, &found.events[0]).join("\n");
        for words in ["Denmark → Sweden", "“attacked”", "2017-03-06 from “Monday”", "counted from"]
        {
            assert!(lines.contains(words), "{lines}");
        }
    }
}
