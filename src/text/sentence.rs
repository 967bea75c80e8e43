//! Sentence splitting.

use super::raised::is_raised;
use super::{Span, Token, TokenKind};
use std::ops::Range;

/// One sentence: its words with closing marks, and which tokens it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub span: Span,
    pub tokens: Range<usize>,
}

/// Words that carry a dot of their own, before a name or a number.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "cmdr", "maj", "rep",
    "reps", "sen", "sens", "gov", "govs", "st", "rev", "hon", "pres", "vs", "mt", "ft", "fig", "adm", "det",
    "cpl", "pvt", "brig", "supt", "insp", "msgr", "atty", "asst", "gens",
];

/// Those that may stand last in a sentence: there a word follows that starts one.
const LAST_ABBREVIATIONS: &[&str] = &[
    "sr", "jr", "inc", "corp", "co", "ltd", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec", "ave", "blvd", "dept", "est", "etc", "al", "ala", "ariz", "ark", "calif", "colo",
    "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo",
    "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "vt", "va", "wash", "wis", "wyo",
];

/// The sentences of one paragraph, whose tokens are `tokens[range]`. A paragraph's end ends a sentence.
pub fn sentences(text: &str, tokens: &[Token], range: Range<usize>) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut first = range.start;
    let mut at = range.start;
    while at < range.end {
        let mut end = at + 1;
        if ends(text, tokens, at, &range) {
            while end < range.end && closes(text, tokens, end) {
                end += 1;
            }
            let goes_on = tokens
                .get(end)
                .filter(|_| end < range.end)
                .is_some_and(|next| next.of(text).starts_with(char::is_lowercase));
            if !goes_on {
                found.push(sentence(tokens, first..end));
                first = end;
            }
        }
        at = end;
    }
    if first < range.end {
        found.push(sentence(tokens, first..range.end));
    }
    found
}

fn sentence(tokens: &[Token], range: Range<usize>) -> Sentence {
    Sentence { span: tokens[range.start].span.joined(tokens[range.end - 1].span), tokens: range }
}

fn ends(text: &str, tokens: &[Token], at: usize, range: &Range<usize>) -> bool {
    let word = |step: usize| tokens.get(at + step).filter(|_| at + step < range.end).map(|it| it.of(text));
    let starts = || word(1).is_some_and(|it| STARTERS.contains(&it));
    match tokens[at].of(text) {
        "!" | "?" | "…" => true,
        "." => {
            if at == range.start {
                return true;
            }
            let before = tokens[at - 1];
            let touching = before.span.end == tokens[at].span.start;
            let cut = before.of(text);
            let initial = cut.chars().count() == 1 && cut.starts_with(char::is_uppercase);
            let listed = |list: &[&str]| list.iter().any(|it| it.eq_ignore_ascii_case(cut));
            // “said no.”, but “No. 10”, “no. 5”
            let counts =
                || word(1).is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit() || it == '#'));
            let number = cut == "No" || cut.eq_ignore_ascii_case("no") && counts();
            let short = listed(ABBREVIATIONS) || number || listed(LAST_ABBREVIATIONS) && !starts();
            !(touching && before.kind == TokenKind::Word && (initial || short) && at + 1 < range.end)
        }
        // `U.S.` and `p.m.` end a sentence only before a word that starts one.
        it if it.ends_with('.') && it.len() > 1 => match word(1) {
            // “the U.S. “clearly” needed it”
            Some("“") => !word(2).is_some_and(|it| it.starts_with(char::is_lowercase)),
            _ => starts(),
        },
        _ => false,
    }
}

const STARTERS: &[&str] =
    &["The", "He", "She", "It", "They", "In", "But", "And", "A", "On", "At", "This", "That", "We", "I"];

/// Closing marks belong to the sentence that they close. A straight mark after a space opens instead.
fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    let touching = tokens[at - 1].span.end == tokens[at].span.start;
    matches!(tokens[at].of(text), "”" | "’" | ")" | "]" | "»" | "." | "!" | "?")
        || (matches!(tokens[at].of(text), "\"" | "'" | "''") && touching)
        || (tokens[at].of(text).starts_with(is_raised) && touching)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn check(text: &str, want: &[&str]) {
        let tokens = tokens(text, Span::new(0, text.len()));
        let got: Vec<_> =
            sentences(text, &tokens, 0..tokens.len()).iter().map(|it| it.span.of(text)).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn a_rank_before_a_name_ends_no_sentence() {
        for text in [
            "Then Adm. Ana Ruiz left.",
            "Det. Tom Berg told the board.",
            "They met Cpl. Lars Holm and Supt. Eva Lund.",
            "Asst. Atty. Gen. Ana Ruiz sued them.",
            "Insp. Tom Berg and Msgr. Paul Lund spoke.",
            "They left for No. 10 at noon.",
            "It is ship no. 5 of the line.",
        ] {
            check(text, &[text]);
        }
    }

    #[test]
    fn what_is_cut_short_ends_a_sentence_before_a_word_that_starts_one() {
        for text in [
            "They shot 14 people in San Bernardino, Calif.| The group praised them.",
            "It was bought by Norland Inc.| He left.",
            "She works for Berg & Co.| In May it closed.",
            "He is Tom Berg Jr.| They knew him.",
            "It closed in Jan.| The board met.",
            "Bring nets, hooks, etc.| We wait.",
            "It lies in Greenville, Tenn.| A river runs there.",
            "He moved to Portland, Ore.| She stayed.",
            "It is run by Norland Ltd.| But nobody knows.",
            "Ana Ruiz said no.| The crowd left.",
        ] {
            let parts: Vec<&str> = text.split('|').map(str::trim).collect();
            check(&text.replace('|', ""), &parts);
        }
        for text in [
            "He met Sen. Ana Ruiz.",
            "Norland Inc. said it would close.",
            "The Norland Corp. Building burned.",
            "Tom Berg Jr. Park was closed.",
            "It opened on Jan. 3.",
            "Messrs. Berg and Ruiz left.",
            "They met in Springfield, Ill., on Monday.",
            "No. 5 won.",
            "Gov. A. Ruiz spoke.",
            "Berg Co. of Norland won.",
        ] {
            check(text, &[text]);
        }
    }

    #[test]
    fn sentences_end_at_full_stops_but_not_at_abbreviations() {
        check(
            "Mr. Berg met J. Ruiz on Mar. 3. “We won.” Did they? Yes",
            &["Mr. Berg met J. Ruiz on Mar. 3.", "“We won.”", "Did they?", "Yes"],
        );
        check(
            "He left the U.S. Senate. The U.S. The end.",
            &["He left the U.S. Senate.", "The U.S.", "The end."],
        );
        check(
            "The U.S. “clearly” needed it. He left the U.S. “It was time.”",
            &["The U.S. “clearly” needed it.", "He left the U.S.", "“It was time.”"],
        );
        check("“Never!” she said. \"Go.\" \"No.\"", &["“Never!” she said.", "\"Go.\"", "\"No.\""]);
        check("", &[]);
        check("Tom Berg built it.¹ It holds.”²³ We", &["Tom Berg built it.¹", "It holds.”²³", "We"]);
    }
}
