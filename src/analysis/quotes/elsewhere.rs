//! Quotations in languages whose verbs are not known: what stands in marks or behind a dash, and who speaks only
//! in the lines of a transcript, `Ana Ruiz: “…”`.

use super::{rules, speech};
use crate::finding::{Quote, Speaker};
use crate::reading::{Paragraph, Reading};
use crate::text::Span;

/// Of what the rules found, and more; in reading order, without overlap.
pub(super) fn complete(reading: &Reading, language: &str, mut quotes: Vec<Quote>) -> Vec<Quote> {
    for quote in &mut quotes {
        let line = |it: &Speaker| it.mention.is_some_and(|it| opens_a_line(reading, it));
        quote.speaker = quote.speaker.take().filter(|it| quote.rule == rules::colon::RULE.name && line(it));
        if quote.speaker.is_none() {
            (quote.cue, quote.rule) = (None, speech::UNKNOWN.into());
        }
    }
    quotes.retain(|it| it.parts.len() > 1 || it.speaker.is_some() || !is_name(reading.text, it.span));
    let prose = || reading.paragraphs.iter().filter(|it| it.kind.is_prose());
    let mut more: Vec<Span> = prose().flat_map(|it| dialogue(reading, it, language)).collect();
    let stretches = prose().flat_map(|it| stretches(reading, it));
    more.extend(stretches.filter(|it| is_said(reading.text, *it)));
    more.sort();
    for span in more {
        let after = quotes.partition_point(|it| it.span.end <= span.start);
        if quotes.get(after).is_none_or(|it| it.span.start >= span.end) {
            quotes.insert(after, Quote::unattributed(span, speech::UNKNOWN));
        }
    }
    quotes
}

/// A few words in capitals at the beginning of a paragraph.
fn opens_a_line(reading: &Reading, name: Span) -> bool {
    let opens = reading.paragraphs.binary_search_by_key(&name.start, |it| it.span.start).is_ok();
    let words = name.of(reading.text);
    let capital = |it: &str| it.starts_with(|first: char| first.is_uppercase());
    opens && words.split_whitespace().count() <= 5 && words.split_whitespace().all(capital)
}

fn stretches<'a>(reading: &'a Reading, paragraph: &'a Paragraph) -> impl Iterator<Item = Span> + 'a {
    let first = reading.quoted.partition_point(|it| it.end <= paragraph.span.start);
    reading.quoted[first..].iter().copied().take_while(|it| it.start < paragraph.span.end)
}

/// Words in marks are somebody's, unless they are a name: of a paper, a book, a ship.
fn is_said(text: &str, stretch: Span) -> bool {
    let inside = stretch.of(text).trim_matches(|it: char| is_quotation_mark(it) || it.is_whitespace());
    let before = text[..stretch.start].trim_end();
    let closed = inside.ends_with(['.', ',', '!', '?', '…', '。', '，', '！', '？', '、']);
    if closed || before.ends_with([':', '：']) {
        return inside.chars().any(char::is_alphabetic);
    }
    if inside.chars().any(is_without_spaces) {
        return inside.chars().filter(|it| it.is_alphabetic()).count() >= LETTERS;
    }
    let words = || inside.split_whitespace();
    // Where letters are neither small nor capital, only its length tells a sentence from a name.
    if !inside.chars().any(|it| it.is_lowercase() || it.is_uppercase()) {
        return words().filter(|it| it.contains(char::is_alphabetic)).count() >= WORDS;
    }
    let capital = |it: &str| it.chars().find(|it| it.is_alphanumeric()).is_none_or(|it| !it.is_lowercase());
    let name = words().all(|it| capital(it) || it.chars().count() <= 3);
    words().count() > 1 && !name
}

/// A title of some words: « Les Nuits de la Mer ».
fn is_name(text: &str, stretch: Span) -> bool {
    let inside = stretch.of(text).trim_matches(|it: char| is_quotation_mark(it) || it.is_whitespace());
    let few = inside.split_whitespace().count() <= LONGEST_NAME && !inside.chars().any(is_without_spaces);
    few && !inside.contains(['.', ',', '!', '?', '…', ';']) && !is_said(text, stretch)
}

const LONGEST_NAME: usize = 8;

/// So many letters are a sentence where no spaces part the words.
const LETTERS: usize = 6;

/// So many words are a sentence where letters have no case: names of papers and parties are shorter.
const WORDS: usize = 4;

fn is_without_spaces(it: char) -> bool {
    matches!(it, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{0e00}'..='\u{0eff}')
}

fn is_quotation_mark(it: char) -> bool {
    "„“”«»\"'‘’‚‹›「」『』".contains(it)
}

/// Languages that open a speech with a short dash too, and do not make lists with it.
const SHORT_DASHES: &[&str] = &["fr", "es", "pt", "it", "pl", "ru", "uk", "sv", "da", "no", "fi", "ro", "cs"];

/// `— Мы ждём, — сказал Берг. — И пойдём.`: what a paragraph says behind its dashes.
fn dialogue(reading: &Reading, paragraph: &Paragraph, language: &str) -> Vec<Span> {
    let words = paragraph.span.of(reading.text);
    let Some(dash) = words
        .chars()
        .next()
        .filter(|it| matches!(it, '—' | '―') || *it == '–' && SHORT_DASHES.contains(&language))
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut speaks = true;
    let mut start = dash.len_utf8();
    let mut at = start;
    while let Some(next) = words[at..].find(dash) {
        let (here, after) = (at + next, at + next + dash.len_utf8());
        if turns(&words[..here], &words[after..], speaks) {
            found.extend(speaks.then_some(start..here));
            speaks = !speaks;
            start = after;
        }
        at = after;
    }
    found.extend(speaks.then_some(start..words.len()));
    let place = |it: std::ops::Range<usize>| {
        let part = Span::new(paragraph.span.start + it.start, paragraph.span.start + it.end);
        let rest = part
            .of(reading.text)
            .trim_start_matches(|it: char| matches!(it, '.' | ',' | ';' | ':') || it.is_whitespace());
        Span::new(part.end - rest.len(), part.end).trimmed(reading.text)
    };
    found
        .into_iter()
        .map(place)
        .filter(|it| it.of(reading.text).chars().filter(|it| it.is_alphabetic()).count() > 1)
        .collect()
}

/// Whether a dash leads from the speech to who speaks, or back: behind a mark, or close to one side only.
fn turns(before: &str, after: &str, speaks: bool) -> bool {
    let marked = before.trim_end().ends_with([',', '.', '!', '?', '…', ':']);
    let close_after = before.ends_with(char::is_whitespace) && after.starts_with(char::is_alphabetic);
    let close_before = !before.ends_with(char::is_whitespace);
    if speaks { marked || close_after } else { marked || close_after || close_before }
}

#[cfg(test)]
mod tests {
    use crate::analysis::example::article;
    use crate::analysis::quotes::find_marked;
    use crate::reading::Reading;

    fn check(language: &str, text: &str, want: &[&str]) {
        let document = article(text);
        let found = find_marked(&Reading::of(&document), language);
        let got: Vec<&str> = found.iter().map(|it| document.words(it.span)).collect();
        assert_eq!(got, want);
        assert!(found.iter().all(|it| it.speaker.is_none()), "{found:?}");
    }

    #[test]
    fn words_in_marks_are_listed_in_any_language() {
        check(
            "de",
            "Berg sagte, dass er „keine Wahl“ habe. „Das ist so.“",
            &["„keine Wahl“", "„Das ist so.“"],
        );
        check("de", "Berg sagte: ‚Wir warten noch‘, und ging.", &["‚Wir warten noch‘"]);
        check("fr", "“Beaucoup trop long”, a répondu Ana Ruiz.", &["“Beaucoup trop long”"]);
        check(
            "es",
            "«Es demasiado», respondió Ruiz. \"No me gusta\", dijo.",
            &["«Es demasiado»", "\"No me gusta\""],
        );
        check("zh", "“我们等一个星期，”市长说。", &["“我们等一个星期，”"]);
        check("ja", "「待ちます。」と市長は言った。", &["「待ちます。」"]);
        check("ar", "قال الرئيس إن «مصر لن تسمح بذلك أبدا» في كلمة.", &["«مصر لن تسمح بذلك أبدا»"]);
        check("he", "ראש העיר אמר כי \"לא נעזוב את המקום הזה\" אתמול.", &["\"לא נעזוב את המקום הזה\""]);
    }

    #[test]
    fn names_in_marks_are_not() {
        check("de", "Das schrieb der „Bote“, und auch „Der Neue Tag“ schrieb es.", &[]);
        check("fr", "Il lit « Le Monde » et « Les Nuits de la Mer ».", &[]);
        check("ar", "كتبت صحيفة «الأهرام» عن «ألف ليلة وليلة» أمس.", &[]);
    }

    #[test]
    fn a_dash_opens_a_speech() {
        check("ru", "— Мы ждём неделю, — сказал Берг. — И пойдём.", &["Мы ждём неделю,", "И пойдём."]);
        check("es", "—Es demasiado —respondió Ruiz—. No me gusta.", &["Es demasiado", "No me gusta."]);
        check("fr", "– Nous attendons une semaine.", &["Nous attendons une semaine."]);
        check("de", "– Brot und Salz", &[]);
    }
}
