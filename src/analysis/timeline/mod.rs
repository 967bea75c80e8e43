//! What happened between the actors of the article, and when.

pub(super) mod events;
pub(super) mod published;
pub(super) mod relation;
pub(super) mod when;

use super::people::Cast;
use crate::article::Published;
use crate::finding::{Event, Precision, Quote, Time};
use crate::reading::Reading;
use std::cmp::Reverse;

/// In order of time, the undated last. An actor whom the cast does not know yet joins it.
pub(super) fn find(
    reading: &Reading,
    cast: &mut Cast,
    quotes: &[Quote],
    times: &[Time],
    published: Option<Published>,
) -> Vec<Event> {
    let mut events = events::tellings(reading, cast, quotes, times, published);
    events.sort_by_key(|it| match &it.when {
        Some(when) => (0, when.from, Reverse(when.precision), it.sentence.start),
        None => (1, jiff::civil::Date::MAX, Reverse(Precision::Day), it.sentence.start),
    });
    events
}

#[cfg(test)]
mod tests {
    use crate::analysis::event_training::{Look, Weights, guesses, look};
    use crate::analysis::{analyze, why};
    use crate::article::{BlockKind, Document, DocumentBuilder, Meta, Published, PublishedSource};
    use crate::finding::{Analysis, Event, Flag};
    use crate::text::Date;

    fn article(text: &str, published: Option<&str>) -> Document {
        let date = published.and_then(Date::parse);
        let published = date.map(|date| Published { date, source: PublishedSource::Given });
        let mut builder = DocumentBuilder::new(Meta { published, ..Meta::default() });
        text.split('¶').for_each(|it| builder.block(BlockKind::Paragraph, it));
        builder.build()
    }

    /// The likeliest reading of each word that may tell an event in a report of Friday, 10 March 2017, sure or not: `who > whom
    /// word when`; `=` where both did it.
    fn readings(text: &str) -> Vec<String> {
        let document = article(text, Some("2017-03-10"));
        let look: Look = look(&document);
        let weights = Weights::of(&crate::reading::english::ENGLISH.events_weights.0);
        let name = |it: usize| look.actors[it].name.as_str();
        let line = |it: &crate::analysis::event_training::Guess| {
            let telling = &look.tellings[it.telling];
            let pair = it.pair.map_or("nobody".to_string(), |(one, other, mutual)| {
                format!("{} {} {}", name(one), if mutual { "=" } else { ">" }, name(other))
            });
            let when = it.when.as_ref().map_or("none", |it| it.value.as_str());
            format!("{pair} {} {when}", document.words(telling.trigger))
        };
        guesses(&look, &weights).iter().map(line).collect()
    }

    fn check(text: &str, want: &[&str]) {
        assert_eq!(readings(text), want, "{text}");
    }

    /// The statement of a quarrel, told as an agency would.
    const QUARREL: &str = "Denmark accused Sweden on Monday of hiding ships off its coast. Danish Prime Minister Ana Ruiz met Swedish President Tom Berg in Oslo on Tuesday.¶Sweden rejected the charge on Wednesday. In 2015, Swedish troops attacked a Danish base. Two guards were killed.¶Police arrested Tom Berg’s brother on Thursday.";

    fn found() -> (Document, Analysis) {
        let document = article(QUARREL, Some("2017-03-10"));
        let found = analyze(&document);
        (document, found)
    }

    #[test]
    fn who_acts_comes_before_whom_it_is_done_to() {
        check("Denmark attacked Sweden on Monday.", &["Denmark > Sweden attacked 2017-03-06"]);
        check("Denmark accused Sweden on Monday of hiding ships.", &["Denmark > Sweden accused 2017-03-06"]);
    }

    #[test]
    fn what_only_somebody_says_is_a_claim_with_or_without_a_name() {
        let claim = |text: &str| {
            let found = analyze(&article(text, Some("2017-03-10")));
            let event = found.events.iter().find(|it| it.what.contains("attacked"));
            let event = event.unwrap_or_else(|| panic!("no such row: {text}"));
            let by = event.claimed_by.map(|it| found.people[it].name.clone());
            (event.is_claim(), by)
        };
        for (text, by) in [
            ("Norway said Denmark attacked Sweden on Monday.", Some("Norway")),
            ("Police say Denmark attacked Sweden on Monday.", Some("Police")),
            ("It is alleged Denmark attacked Sweden on Monday.", None),
            ("Denmark is said to have attacked Sweden in 2014.", None),
            ("Denmark allegedly attacked Sweden on Monday.", None),
            ("Denmark attacked Sweden on Monday, it was claimed.", None),
        ] {
            assert_eq!(claim(text), (true, by.map(str::to_string)), "{text}");
        }
        for text in [
            "Denmark attacked Sweden on Monday.",
            "Denmark said it attacked Sweden on Monday.",
            "Denmark, which said nothing, attacked Sweden on Monday.",
        ] {
            assert!(claim(text).1.is_none(), "{text}");
        }
        assert!(!claim("Denmark attacked Sweden on Monday.").0);
        assert!(!claim("Denmark said it attacked Sweden on Monday.").0);
    }

    #[test]
    fn a_date_that_stands_plainly_with_a_deed_is_stated() {
        let dates = |text: &str| {
            let found = crate::analysis::analyze(&article(text, Some("2017-03-10")));
            let value = |it: &crate::finding::Event| it.when.as_ref().map(|it| it.value.clone());
            found.events.iter().filter_map(value).collect::<Vec<_>>()
        };
        let three = "Denmark signed a treaty with Sweden in May 1990. Norway arrested ministers of Sweden in May 2000. \
                     Sweden signed a deal with Finland on 3 May 2010.";
        assert_eq!(dates(three), ["1990-05", "2000-05", "2010-05-03"]);
        // The time of the visit is not the time of the treaty.
        let other =
            "Denmark signed a treaty with Sweden after ministers who visited Oslo in May 2000 came back.";
        let found = crate::analysis::analyze(&article(other, Some("2017-03-10")));
        let signed = found.events.iter().find(|it| it.what.starts_with("Denmark signed"));
        assert!(signed.is_none_or(|it| it.when.as_ref().is_none_or(|it| it.value != "2000-05")));
    }

    #[test]
    fn a_deed_is_one_row_by_its_verb_and_its_noun() {
        for text in [
            "Denmark signed a treaty with Sweden in May 1990. Norway arrested ministers of Sweden in May 2000.",
            "Denmark launched an attack on Sweden on Monday. Norway accused Finland of fraud on Tuesday.",
            "Denmark accused Sweden of fraud and attacked Sweden on Monday. Norway left.",
        ] {
            let found = crate::analysis::analyze(&article(text, Some("2017-03-10")));
            let mut told: Vec<_> = found.events.iter().map(|it| (it.sentence, it.what.as_str())).collect();
            told.sort_unstable();
            let all = told.len();
            told.dedup();
            assert!(!told.is_empty() && told.len() == all, "{text}: {told:?}");
        }
    }

    #[test]
    fn rows_stand_in_order_of_time_and_the_undated_last() {
        let (_, found) = found();
        let days: Vec<_> = found.events.iter().map(|it| it.when.as_ref().map(|it| it.from)).collect();
        assert!(!days.is_empty());
        let undated = days.iter().position(Option::is_none).unwrap_or(days.len());
        assert!(days[..undated].is_sorted() && days[undated..].iter().all(Option::is_none), "{days:?}");
    }

    #[test]
    fn no_row_names_one_whom_its_chance_does_not_cover() {
        let (_, found) = found();
        for it in &found.events {
            let all: Vec<usize> = it.agents.iter().chain(&it.others).copied().collect();
            assert_eq!(it.actors, all);
            assert!(!it.mutual || it.agents.len() > 1 && it.others.is_empty());
            assert!(it.polarity.is_some() || it.root.is_none() && it.score.is_none());
            assert!(it.measured.direction <= it.measured.pair + 0.2 && it.measured.event > 0.0);
        }
    }

    #[test]
    fn an_article_in_which_nothing_happens_between_anyone_has_no_rows() {
        for text in [
            "Peel the apples and cut them into thin slices. Mix the flour with the sugar and the butter. Bake the cake for forty minutes and let it cool.",
            "Helium is a colourless gas. It has two electrons and boils at four kelvins. Neon glows red in a tube. Argon is denser than air.",
            "The lamp weighs two kilograms and runs on two batteries. The handle is made of cork. The light is warm and the switch is easy to reach.",
            "The trail climbs from the lake to a ridge. The path is steep in places. Bring water and good shoes.",
            "A triangle has three sides. The angles add up to two right angles. The longest side lies opposite the largest angle.",
        ] {
            assert_eq!(analyze(&article(text, Some("2017-03-10"))).events, Vec::<Event>::new(), "{text}");
        }
    }

    #[test]
    fn what_is_to_come_or_denied_is_flagged() {
        let flags = |text: &str| {
            let look = look(&article(text, Some("2017-03-10")));
            look.tellings.iter().flat_map(|it| it.flags.clone()).collect::<Vec<_>>()
        };
        assert_eq!(flags("Denmark will meet Sweden on Tuesday."), [Flag::Future]);
        assert_eq!(flags("Denmark did not attack Sweden in 2015."), [Flag::Negated]);
        assert_eq!(flags("Denmark could attack Sweden."), [Flag::Hypothetical]);
    }

    #[test]
    fn the_words_of_a_row_are_a_clause_of_the_article() {
        let what = |text: &str| {
            let look = look(&article(text, Some("2017-03-10")));
            look.tellings.iter().map(|it| it.what.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            what("On Monday, Mr. Berg shot down a Danish jet, which fell into the sea."),
            ["Mr. Berg shot down a Danish jet", "a Danish jet fell into the sea"]
        );
        assert_eq!(
            what("Denmark imposed a trade embargo on Norway.")[1],
            "Denmark imposed a trade embargo on Norway"
        );
    }

    #[test]
    fn why_tells_how_often_such_a_row_was_right() {
        let (document, found) = found();
        let lines = why::event(&document, &found, &found.events[0]).join("\n");
        for words in ["event: “", "% of such rows were events in our tests", "actors: ", "sign: ", "date: "]
        {
            assert!(lines.contains(words), "{lines}");
        }
    }

    #[test]
    fn what_nobody_did_is_no_row() {
        let whats = |last: &str| {
            let text = format!(
                "Denmark accused Sweden on Monday of hiding ships. Denmark condemned Sweden on Tuesday.¶{last}"
            );
            let found = crate::analysis::analyze(&article(&text, Some("2017-03-10")));
            found.events.iter().map(|it| it.what.clone()).collect::<Vec<_>>()
        };
        assert!(
            whats("Troops of Norway attacked Sweden on Friday.").iter().any(|it| it.starts_with("Troops"))
        );
        for nobody in ["No troops of Norway attacked Sweden on Friday.", "Nobody attacked Sweden on Friday."]
        {
            assert!(!whats(nobody).iter().any(|it| it.starts_with("No")), "{nobody}: {:?}", whats(nobody));
        }
    }

    #[test]
    fn whom_the_sentence_does_not_name_is_inferred() {
        let inferred = |last: &str| {
            let text = "Ana Ruiz criticized Tom Berg over taxes on Monday. Tom Berg accused Ana Ruiz of lying. Ana Ruiz and Tom \
                        Berg are rivals. Ana Ruiz mocked Tom Berg for his votes. Tom Berg condemned Ana Ruiz in March. Ana Ruiz \
                        defeated Tom Berg in May.";
            let document = article(&format!("{text}¶{last}"), Some("2017-03-10"));
            let found = crate::analysis::analyze(&document);
            let event = found.events.iter().find(|it| document.words(it.sentence) == last).expect("a row");
            let names = |of: &[usize]| of.iter().map(|it| found.people[*it].name.clone()).collect::<Vec<_>>();
            (names(&event.actors), names(&event.inferred))
        };
        let both = vec!["Tom Berg".to_string(), "Ana Ruiz".to_string()];
        assert_eq!(
            inferred("Berg conceded the race on Friday."),
            (both.clone(), vec!["Ana Ruiz".to_string()])
        );
        assert_eq!(inferred("Berg conceded the race to Ruiz on Friday."), (both, Vec::new()));
    }
}
