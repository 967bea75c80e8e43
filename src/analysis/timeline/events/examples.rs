//! What single rules of the steps mend, and what they leave alone: rows of small sentences.

use super::acts::{acts, known_words};
use super::training::look;
use crate::analysis::example::article;
use crate::finding::Polarity;
use crate::reading::Reading;

/// Whether a word tells a deed by the table, where the words in brackets are a time.
#[track_caller]
fn deed(rows: &[(&str, &str)], want: bool) {
    for (sentence, word) in rows {
        let document = article(&sentence.replace(['[', ']'], ""));
        let reading = Reading::of(&document);
        let time = sentence.find('[').zip(sentence.find(']'));
        let time = time.map(|(start, end)| reading.token_at(start)..reading.token_at(end - 2) + 1);
        let times: Vec<_> = time.into_iter().collect();
        let found = acts(&reading, &known_words(&reading), 0..reading.tokens.len(), &times);
        let words: Vec<&str> =
            found.iter().flat_map(|it| [it.token, it.first]).map(|it| reading.word(it)).collect();
        assert_eq!(words.contains(word), want, "{sentence}: {words:?}");
    }
}

#[test]
fn of_nouns_in_a_row_the_last_is_the_deed() {
    deed(
        &[
            ("Denmark announced an aid boycott.", "aid"),
            ("Rebels broke the truce agreement.", "truce"),
            ("Denmark signed a ceasefire deal.", "ceasefire"),
            ("The two made a treaty proposal.", "treaty"),
            ("Denmark joined the sanctions war.", "sanctions"),
            ("The town saw a war protest.", "war"),
            ("Sweden made an alliance offer.", "alliance"),
            ("The firm lost the embargo lawsuit.", "embargo"),
            ("The board heard a murder threat.", "murder"),
            ("Denmark wants an invasion treaty.", "invasion"),
            ("Sweden broke the surrender pact.", "surrender"),
            ("The rebels called a siege truce.", "siege"),
        ],
        false,
    );
}

#[test]
fn nouns_that_stand_apart_keep_their_deeds() {
    deed(
        &[
            ("Denmark rejected the deal.", "rejected"),
            ("Denmark announced a boycott of the treaty.", "boycott"),
            ("The siege hurt Sweden.", "siege"),
            ("The attack on the treaty failed.", "attack"),
            ("The murder, a threat to all, was told.", "murder"),
            ("War and boycott followed.", "War"),
            ("The treaty ended.", "treaty"),
            ("Denmark gave Sweden a pledge.", "pledge"),
            ("Denmark faces an embargo from Sweden.", "embargo"),
            ("The invasion of the town began.", "invasion"),
            ("The protest groups left the town.", "protest"),
            ("A truce line parts the town.", "truce"),
            ("The bombing, the court heard, was old.", "bombing"),
        ],
        true,
    );
}

#[test]
fn the_words_of_a_time_tell_no_deed() {
    deed(
        &[
            ("At [the end of May] Denmark and Sweden signed a treaty.", "end"),
            ("By [the end of 2015] the two had signed a treaty.", "end"),
            ("[Before the end of June] Sweden gave aid.", "end"),
            ("Until [the end of the week] they fought.", "end"),
            ("At [year end] Denmark offered help.", "end"),
            ("[At the end of last year] the town was bombed.", "end"),
            ("By [the end of March 2014] Denmark praised the pact.", "end"),
            ("In [the end of the 1990s] a treaty was signed.", "end"),
            ("Toward [the end of April] Sweden invaded.", "end"),
            ("Since [the end of 2012] the alliance holds.", "end"),
        ],
        false,
    );
}

#[test]
fn beside_a_time_deeds_are_told() {
    deed(
        &[
            ("In [May] Denmark ended the siege.", "ended"),
            ("Denmark attacked in [May].", "attacked"),
            ("On [Monday] Sweden offered aid.", "offered"),
            ("At the end of the war in [May] they met.", "end"),
            ("[In 2015] the treaty was signed.", "treaty"),
            ("Denmark praised Sweden [last year].", "praised"),
            ("The attack of [May 2014] hurt Sweden.", "attack"),
            ("[A week ago] rebels bombed the town.", "bombed"),
            ("The siege lasted [until June].", "siege"),
            ("The [May] boycott went on.", "boycott"),
        ],
        true,
    );
}

/// The words of verbs and nouns that may tell an event, with the dates that stand plainly with them.
fn tellings(sentence: &str) -> Vec<(String, Option<String>, Option<Polarity>)> {
    let document = article(sentence);
    let found = look(&document).tellings;
    let told = |it: &super::look::Telling| {
        let plain =
            it.dates.iter().find(|it| it.is_plain).and_then(|it| Some(it.when.as_ref()?.value.clone()));
        (it.trigger.of(document.text()).to_string(), plain, it.plain_sign)
    };
    found.iter().map(told).collect()
}

#[track_caller]
fn may_tell(sentence: &str, word: &str, want: bool) {
    let found = tellings(sentence);
    assert_eq!(found.iter().any(|it| it.0 == word), want, "{sentence}: {found:?}");
}

#[test]
fn what_had_not_been_is_no_event() {
    for (sentence, word) in [
        ("If only Norfolk had bought Marlow, it would be alive today.", "bought"),
        ("If the firm had signed the pact, it would be rich.", "signed"),
        ("If only the board had sold the mill.", "sold"),
        ("If Denmark had attacked, Sweden would have fought.", "attacked"),
        ("The town would be dry if the board had built the wall.", "built"),
        ("If police had arrested him, she might have lived.", "arrested"),
        ("If Ana Ruiz had met Tom Berg, they could have agreed.", "met"),
        ("“If only they had told us,” he said.", "told"),
        ("If the court had freed the spy, Denmark would have paid.", "freed"),
        ("If the bank had not lent the money, the firm would have closed.", "lent"),
    ] {
        may_tell(sentence, word, false);
    }
}

#[test]
fn conditions_that_may_be_so_stay() {
    for (sentence, word) in [
        ("Norfolk had bought Marlow before it closed.", "bought"),
        ("She asked if the firm had signed the pact.", "signed"),
        ("If Denmark attacks, Sweden will fight.", "attacks"),
        ("If the board sold the mill, nobody said so.", "sold"),
        ("He would leave after Denmark had attacked.", "attacked"),
        ("Police had arrested him, and she lived.", "arrested"),
        ("Tom Berg wondered if Ana Ruiz had met the mayor.", "met"),
        ("Only the firm had told them.", "told"),
        ("If the spy was freed, Denmark paid.", "freed"),
        ("The bank had lent the money, if late.", "lent"),
    ] {
        may_tell(sentence, word, true);
    }
}

#[track_caller]
fn dated(sentence: &str, word: &str, want: Option<&str>) {
    let found = tellings(sentence);
    let own = found.iter().find(|it| it.0 == word).and_then(|it| it.1.as_deref());
    assert_eq!(own, want, "{sentence}: {found:?}");
}

#[test]
fn the_occasion_that_a_sentence_opens_with_dates_its_deed() {
    for (sentence, word, date) in [
        ("In her September 2013 speech, Ana Ruiz praised Denmark.", "praised", "2013-09"),
        ("In a May 2016 interview, Tom Berg attacked the board.", "attacked", "2016-05"),
        ("At its June 2014 meeting, the board dismissed Tom Berg.", "dismissed", "2014-06"),
        ("During a March 2012 visit, Ana Ruiz met the mayor.", "met", "2012-03"),
        ("In an April 2011 letter, the court warned the firm.", "warned", "2011-04"),
        ("In its 2015 report, the board accused the firm.", "accused", "2015"),
        ("At the July 2017 summit, Denmark signed the treaty.", "signed", "2017-07"),
        ("In a January 2010 raid, police arrested Tom Berg.", "arrested", "2010-01"),
        ("In an October 2018 ruling, the court freed the spy.", "freed", "2018-10"),
        ("In the 2016 referendum, the town rejected the bridge.", "rejected", "2016"),
    ] {
        dated(sentence, word, Some(date));
    }
}

#[test]
fn a_date_within_a_phrase_dates_no_deed_otherwise() {
    for (sentence, word) in [
        ("After her September 2013 speech, Ana Ruiz praised Denmark.", "praised"),
        ("Before the May 2016 interview, Tom Berg attacked the board.", "attacked"),
        ("Since its June 2014 meeting, the board dismissed Tom Berg.", "dismissed"),
        ("Citing a March 2012 visit, Ana Ruiz met the mayor.", "met"),
        ("In the April 2011 edition, the court warned the firm.", "warned"),
        ("In its 2015 factory, the board accused the firm.", "accused"),
        ("At the July 2017 summit and later, Denmark signed the treaty.", "signed"),
        ("In a January 2010 raid, Ana Ruiz will testify.", "testify"),
        ("Like the October 2018 ruling, the court freed the spy.", "freed"),
        ("In the 2016 referendum, the town said the firm rejected the bridge.", "rejected"),
    ] {
        dated(sentence, word, None);
    }
}

#[test]
fn the_time_that_a_sentence_begins_with_dates_its_main_deed() {
    for (sentence, word, date) in [
        ("In 1952, Tom Berg sued the board.", "sued", "1952"),
        ("In 1952 Tom Berg sued the board.", "sued", "1952"),
        ("In May 2016, the board has dismissed Tom Berg.", "dismissed", "2016-05"),
        ("On June 3, 2014, a group of voters from Oslo attacked the mayor.", "attacked", "2014-06-03"),
        ("In 2011, Ana Ruiz was arrested by police.", "arrested", "2011"),
        ("In March 2012, after a long debate, the board rejected the bridge.", "rejected", "2012-03"),
        ("During 2015, Denmark bought ships from the firm.", "bought", "2015"),
        ("Late in 2015, Denmark and Sweden signed a treaty.", "signed", "2015"),
        ("In April 2010, he criticized the court and its judges.", "criticized", "2010-04"),
        ("In 1999, Tom Berg, a pilot, met the premier.", "met", "1999"),
    ] {
        dated(sentence, word, Some(date));
    }
}

/// Whether a date may be that of a deed at all.
#[track_caller]
fn may_be_of(sentence: &str, word: &str, value: &str, want: bool) {
    let document = article(sentence);
    let found = look(&document).tellings;
    let telling = found.iter().find(|it| it.trigger.of(document.text()) == word).expect("a deed");
    let mut dates = telling.dates.iter().filter_map(|it| it.when.as_ref());
    assert_eq!(dates.any(|it| it.value == value), want, "{sentence}");
}

#[test]
fn the_time_of_a_clause_about_somebody_else_dates_no_deed_before_it() {
    for (sentence, word) in [
        ("Denmark signed a treaty after ministers who visited Oslo in May 2000 came back.", "signed"),
        ("Ana Ruiz sued the firm that sold the ships in May 2000.", "sued"),
        ("Police arrested a man who had robbed the bank in May 2000.", "arrested"),
        ("The board praised the pilot who saved the crew in May 2000.", "praised"),
        ("Norway attacked the port which Sweden had bought in May 2000.", "attacked"),
    ] {
        may_be_of(sentence, word, "2000-05", false);
    }
    for (sentence, word) in [
        ("Denmark signed a treaty in May 2000 after ministers who visited Oslo came back.", "signed"),
        ("In May 2000 Ana Ruiz sued the firm that sold the ships.", "sued"),
        ("Police arrested a man in May 2000 who had robbed the bank.", "arrested"),
        ("The man who robbed the bank in May 2000 was arrested.", "robbed"),
        ("Norway attacked the port and bought ships in May 2000.", "attacked"),
    ] {
        may_be_of(sentence, word, "2000-05", true);
    }
}

#[test]
fn an_opening_time_dates_no_other_deed() {
    for (sentence, word) in [
        ("In 1952, Tom Berg said the board had sued him.", "sued"),
        ("In 1952, Tom Berg will sue the board.", "sue"),
        ("Before 1952, Tom Berg sued the board in 1950.", "sued"),
        ("In May 2016, the board was told to dismiss Tom Berg.", "dismiss"),
        ("In 2011, when police arrested Ana Ruiz, the town slept.", "arrested"),
        ("Of all who left in 2012, only Ana Ruiz sued the board.", "sued"),
        ("In 2015 and in 2016, Denmark bought ships.", "bought"),
        ("In 2010, the court that had freed the spy was closed.", "freed"),
        ("On 3 June 2014 Ana Ruiz said Denmark attacked Sweden.", "attacked"),
        ("In the factory of 2015, Denmark attacked Sweden.", "attacked"),
    ] {
        dated(sentence, word, None);
    }
}

#[track_caller]
fn signed(sentence: &str, want: Option<Polarity>) {
    let found = tellings(sentence);
    assert_eq!(found.iter().find_map(|it| it.2), want, "{sentence}: {found:?}");
}

#[test]
fn the_object_of_a_verb_that_says_little_has_the_sign() {
    use Polarity::{Conflict, Cooperation};
    for (sentence, sign) in [
        ("France imposed an embargo on Algeria.", Conflict),
        ("France launched an attack on Algeria.", Conflict),
        ("France has imposed sanctions on Algeria.", Conflict),
        ("The rebels carried out a raid on the town.", Conflict),
        ("Denmark staged an invasion of Sweden.", Conflict),
        ("Denmark began a war with Sweden.", Conflict),
        ("Denmark waged a war on Sweden.", Conflict),
        ("Denmark reached an agreement with Sweden.", Cooperation),
        ("Denmark made a concession to Sweden.", Cooperation),
        ("Denmark and Sweden signed a treaty.", Cooperation),
        ("The two signed a pact.", Cooperation),
        ("Denmark sent aid to Sweden.", Cooperation),
        ("Denmark formed an alliance with Sweden.", Cooperation),
        ("Denmark offered help to Sweden.", Cooperation),
        ("Denmark held talks with Sweden.", Cooperation),
    ] {
        signed(sentence, Some(sign));
    }
}

#[test]
fn a_sign_that_may_be_another_is_left_to_the_weights() {
    for sentence in [
        "France did not impose an embargo on Algeria.",
        "France will impose an embargo on Algeria.",
        "France may launch an attack on Algeria.",
        "France would impose sanctions on Algeria.",
        "“France imposed an embargo on Algeria,” he said.",
        "Denmark wants to reach an agreement with Sweden.",
        "Denmark sold a mill to Sweden.",
        "Denmark never reached an agreement with Sweden.",
        "Denmark held a vote.",
        "Denmark made a car.",
    ] {
        signed(sentence, None);
    }
}
