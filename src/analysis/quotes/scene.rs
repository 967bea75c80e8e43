//! What one rule may look at: a quotation and the words around it in its sentence.

use super::words::Words;
use std::ops::Range;

/// A stretch in quotation marks in its place.
pub(super) struct Scene<'a> {
    pub words: &'a Words<'a>,
    pub paragraph: usize,
    /// The stretch, marks included.
    pub quote: Range<usize>,
    /// What stands between the start of the sentence, or the quotation before, and this one.
    pub before: Range<usize>,
    /// What stands between this one and the end of the sentence, or the next quotation.
    pub after: Range<usize>,
    /// Nothing else stands in the paragraph.
    pub alone: bool,
}

/// Who speaks, as tokens, and the words that say so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub mention: Option<Range<usize>>,
    pub cue: Option<Range<usize>>,
    /// The reported clause around the quoted words, where there is one.
    pub content: Option<Range<usize>>,
}

impl Found {
    pub(super) fn new(mention: Range<usize>, cue: usize) -> Found {
        Found { mention: Some(mention), cue: Some(cue..cue + 1), content: None }
    }
}

/// A sentence longer than this is not looked through to its end: input may be hostile.
const WIDEST: usize = 80;

impl<'a> Scene<'a> {
    pub(super) fn of(words: &'a Words<'a>, paragraph: usize, quote: Range<usize>) -> Self {
        let whole = words.reading.paragraphs.get(paragraph).map_or(quote.clone(), |it| it.tokens.clone());
        let before = before(words, paragraph, &whole, quote.start);
        let after = after(words, paragraph, &whole, quote.end);
        let alone = quote.start == whole.start && quote.end == whole.end;
        Scene { words, paragraph, quote, before, after, alone }
    }

    /// The last token inside the marks.
    pub(super) fn last_inside(&self) -> &'a str {
        let marks = if self.words.is_doubled(self.quote.end.saturating_sub(2)) { 3 } else { 2 };
        let last = self.quote.end.saturating_sub(marks).max(self.quote.start);
        self.words.word(last)
    }
}

fn before(words: &Words, paragraph: usize, whole: &Range<usize>, quote: usize) -> Range<usize> {
    if quote <= whole.start {
        return led_from_above(words, paragraph, quote);
    }
    if words.is_quoted(quote - 1) {
        return quote..quote;
    }
    let sentence = words.sentence(paragraph, quote - 1);
    // A full stop ends the sentence even after an abbreviation, when a capital follows in marks.
    let stop = words.is_any(quote - 1, &[".", "!", "?"]) || words.word(quote - 1).ends_with('.');
    if stop && (sentence.end == quote || words.is_capital(quote + 1)) {
        return quote..quote;
    }
    let floor = sentence.start.max(whole.start).max(quote.saturating_sub(WIDEST));
    let start = (floor..quote).rev().find(|it| words.is_quoted(*it)).map_or(floor, |it| it + 1);
    start..quote
}

/// A paragraph that ends with a colon or comma leads into the quotation that opens the next one.
fn led_from_above(words: &Words, paragraph: usize, quote: usize) -> Range<usize> {
    let above = paragraph.checked_sub(1).and_then(|it| words.reading.paragraphs.get(it));
    let leads = above.is_some_and(|it| it.tokens.end == quote && !it.tokens.is_empty())
        && words.is_any(quote - 1, &[":", ","])
        && !words.is_quoted(quote - 1);
    if !leads {
        return quote..quote;
    }
    let start = words.sentence(paragraph - 1, quote - 1).start.max(quote.saturating_sub(WIDEST));
    let start = (start..quote).rev().find(|it| words.is_quoted(*it)).map_or(start, |it| it + 1);
    start..quote
}

fn after(words: &Words, paragraph: usize, whole: &Range<usize>, quote: usize) -> Range<usize> {
    if quote >= whole.end || words.is_quoted(quote) {
        return quote..quote;
    }
    // A full stop inside the marks ends the sentence, unless small letters go on.
    let ended = quote >= 2 && matches!(words.word(quote - 2), ".");
    if ended
        && !words.word(quote).starts_with(char::is_lowercase)
        && !words.is_any(quote, &[",", "—", "–", "-"])
    {
        return quote..quote;
    }
    let ceiling = words.sentence_end(paragraph, quote).min(whole.end).min(quote + WIDEST);
    let end = (quote..ceiling).find(|it| words.is_quoted(*it)).unwrap_or(ceiling);
    quote..end
}
