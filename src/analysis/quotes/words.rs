//! The tokens of an article as the rules see them: what each word is known for, and what is quoted.

use crate::finding::QuoteKind;
use crate::reading::Reading;
use crate::reading::lexicon::cues::{Class, Entry, Form, look_up};
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;
use crate::reading::lexicon::{Acting, acting};
use crate::reading::tagger::Tag;
use crate::reading::tagger::naming::Label;
use crate::text::{Span, Table, TokenKind};
use std::ops::Range;

/// Verbs that speak with the word behind them.
const PAIRS: &[(&[&str], &[&str])] = &[
    (en::FORMS_OF_PUT, &[en::IT]),
    (en::VERBS_BEFORE_BACK, &[en::BACK]),
    (en::VERBS_BEFORE_OUT, &[en::OUT]),
    (en::VERBS_BEFORE_IN, &[en::IN]),
    (en::VERBS_BEFORE_UP, &[en::UP]),
    (en::VERBS_BEFORE_ON, &[en::ON]),
];

static TIMES: WordList = WordList::of("tell a time");

const TIME: u8 = 1;

fn kind(word: &str) -> u8 {
    if TIMES.contains(word) {
        return TIME;
    }
    match acting(word) {
        Some(Acting::Like) => 2,
        Some(Acting::Listed(kind)) => 2 + kind,
        None => 0,
    }
}

/// An entry for each word of the reading, and for each token whether it is quoted.
pub struct Words<'a> {
    pub reading: &'a Reading<'a>,
    /// What the lexicon says of each distinct word.
    entries: Table<Entry>,
    /// What each distinct word names: nothing that matters, a time, or one who acts, by kind.
    kinds: Table<u8>,
    /// Which stretch holds a token, counted from 1.
    stretch: Vec<u32>,
    stretches: Vec<Range<usize>>,
}

impl<'a> Words<'a> {
    pub fn of(reading: &'a Reading<'a>) -> Self {
        let entries = reading.vocabulary.table(|it| look_up(it.word));
        let kinds = reading.vocabulary.table(|it| kind(it.lower));
        let mut stretch = vec![0; reading.tokens.len()];
        let mut stretches = Vec::with_capacity(reading.quoted.len());
        for quoted in &reading.quoted {
            let tokens = reading.token_at(quoted.start)..reading.token_at(quoted.end.saturating_sub(1)) + 1;
            let tokens = tokens.start.min(stretch.len())..tokens.end.min(stretch.len());
            stretches.push(tokens.clone());
            stretch[tokens].fill(stretches.len() as u32);
        }
        Words { reading, entries, kinds, stretch, stretches }
    }

    pub fn word(&self, token: usize) -> &'a str {
        self.reading.word(token)
    }

    pub fn entry(&self, token: usize) -> Entry {
        self.reading.vocabulary.look(&self.entries, token).copied().unwrap_or_default()
    }

    pub fn kind(&self, token: usize) -> u8 {
        self.reading.vocabulary.look(&self.kinds, token).copied().unwrap_or_default()
    }

    /// Whether a word names somebody: by name, by office, or by a noun for those who act.
    pub fn acts(&self, token: usize) -> bool {
        let label = self.reading.labels.get(token);
        matches!(label, Some(Label::Person | Label::Organisation))
            || self.reading.tag(token) == Tag::ProperNoun
            || self.kind(token) > TIME
            || self.reading.role(token).is_some()
    }

    pub fn is_quoted(&self, token: usize) -> bool {
        self.stretch.get(token).is_some_and(|it| *it > 0)
    }

    /// How far pieces stand in quotation marks: wholly, in part, not at all.
    pub fn quote_kind(&self, parts: &[Range<usize>]) -> QuoteKind {
        let tokens = || parts.iter().cloned().flatten();
        match (tokens().any(|it| self.is_quoted(it)), tokens().all(|it| self.is_quoted(it))) {
            (_, true) => QuoteKind::Direct,
            (true, _) => QuoteKind::Mixed,
            _ => QuoteKind::Indirect,
        }
    }

    /// The stretch in quotation marks that holds a token.
    pub fn stretch_at(&self, token: usize) -> Option<Range<usize>> {
        let stretch = (*self.stretch.get(token)? as usize).checked_sub(1)?;
        self.stretches.get(stretch).cloned()
    }

    pub fn is_any(&self, token: usize, words: &[&str]) -> bool {
        let word = self.word(token);
        words.iter().any(|it| it.eq_ignore_ascii_case(word))
    }

    pub fn is_mark(&self, token: usize) -> bool {
        self.reading.tokens.get(token).is_some_and(|it| it.kind == TokenKind::Mark)
    }

    /// ''We wait'': a mark of two strokes that stand as one each.
    pub fn is_doubled(&self, token: usize) -> bool {
        self.word(token) == "'" && self.word(token + 1) == "'" && self.touches_next(token)
    }

    pub fn is_capital(&self, token: usize) -> bool {
        self.word(token).starts_with(char::is_uppercase)
    }

    /// Nothing but a letter or digit may stand between two tokens that touch.
    pub fn touches_next(&self, token: usize) -> bool {
        self.reading.touches(token + 1)
    }

    /// A verb that may stand beside a quotation: “…,” she said, argued, tweeted, continued.
    pub fn quotes(&self, token: usize) -> bool {
        use Class::{Begin, Call, Judge, Promise, Shout, Speak, Think, Urge};
        const MORE: [Class; 8] = [Speak, Urge, Promise, Begin, Think, Call, Judge, Shout];
        self.speaks(token) || self.is_finite(token, &MORE) || self.answers(token)
    }

    /// A verb that says, tells, asks or writes, and nothing else.
    pub fn speaks(&self, token: usize) -> bool {
        use Class::{Ask, Say, State, Tell, Write};
        self.is_finite(token, &[Say, Tell, State, Ask, Write])
    }

    /// As she puts it; he fired back; a letter read.
    fn answers(&self, token: usize) -> bool {
        let pair = |row: &(&[&str], &[&str])| self.is_any(token, row.0) && self.is_any(token + 1, row.1);
        !self.is_quoted(token)
            && (PAIRS.iter().any(pair) || self.is_any(token, en::VERBS_OF_UTTERING) || self.reads(token))
    }

    /// A noun for what is written or sent.
    pub(super) fn is_message(&self, token: usize) -> bool {
        self.is_any(token, en::NOUNS_FOR_MESSAGES)
    }

    /// “The letter read:”, “…,” read a message from her.
    fn reads(&self, token: usize) -> bool {
        self.is_any(token, &[en::READ])
            && (token + 1..token + 6).chain(token.saturating_sub(8)..token).any(|it| self.is_message(it))
    }

    fn is_finite(&self, token: usize, classes: &[Class]) -> bool {
        let starts = token == 0 || self.is_any(token - 1, &[".", "!", "?", ":", "”", "\""]);
        !self.is_quoted(token)
            && (starts || !self.is_capital(token))
            && self.entry(token).verb.is_some_and(|(class, form)| {
                classes.contains(&class)
                    && (form != Form::Base || class == Class::Say || class == Class::Tell)
            })
    }

    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.reading.span(tokens)
    }

    /// How many words, marks not counted.
    pub fn count(&self, tokens: Range<usize>) -> usize {
        tokens.filter(|it| !self.is_mark(*it)).count()
    }

    /// The end of the sentence that holds a token.
    pub fn sentence_end(&self, paragraph: usize, token: usize) -> usize {
        self.sentence(paragraph, token).end
    }

    pub fn sentence(&self, paragraph: usize, token: usize) -> Range<usize> {
        let Some(paragraph) = self.reading.paragraphs.get(paragraph) else { return token..token };
        let after = paragraph.sentences.partition_point(|it| it.tokens.start <= token);
        match after.checked_sub(1).and_then(|it| paragraph.sentences.get(it)) {
            Some(sentence) if token < sentence.tokens.end => sentence.tokens.clone(),
            _ => token..token,
        }
    }
}
