//! What the program knows about English words before it has read anything: words of saying and thinking
//! by class, and the small words that carry grammar.

use crate::reading::english::ENGLISH;
use crate::reading::lexicon::en;
use crate::text::WordMap;
use std::sync::LazyLock;

/// What a word of saying or thinking does in its sentence. The rows of `assets/en/cues.txt`, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Class {
    Say = 1,
    Tell,
    State,
    Ask,
    Write,
    Shout,
    Speak,
    Call,
    Urge,
    Promise,
    Judge,
    Think,
    Want,
    See,
    Show,
    Seem,
    Rule,
    Begin,
    Give,
    According,
    Statement,
    Belief,
    Demand,
    Judgement,
    Evidence,
    Sure,
    Hedge,
}

/// Rows of the asset: its name there and the class.
const CLASSES: &[(&str, Class)] = &[
    ("say", Class::Say),
    ("tell", Class::Tell),
    ("state", Class::State),
    ("ask", Class::Ask),
    ("write", Class::Write),
    ("shout", Class::Shout),
    ("speak", Class::Speak),
    ("call", Class::Call),
    ("urge", Class::Urge),
    ("promise", Class::Promise),
    ("judge", Class::Judge),
    ("think", Class::Think),
    ("want", Class::Want),
    ("see", Class::See),
    ("show", Class::Show),
    ("seem", Class::Seem),
    ("rule", Class::Rule),
    ("begin", Class::Begin),
    ("give", Class::Give),
    ("according", Class::According),
    ("statement-n", Class::Statement),
    ("belief-n", Class::Belief),
    ("demand-n", Class::Demand),
    ("judgement-n", Class::Judgement),
    ("show-n", Class::Evidence),
    ("sure-a", Class::Sure),
    ("hedge-a", Class::Hedge),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Form {
    Base = 1,
    /// says
    Third,
    /// said; most are participles too
    Past,
    /// spoken
    Participle,
    /// saying
    Ing,
}

/// What is known of one word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    pub verb: Option<(Class, Form)>,
    /// A second verb class, as `describe` speaks and calls.
    pub other: Option<Class>,
    /// Noun, adjective or adverb.
    pub noun: Option<Class>,
    /// The row of the closed classes, and the word within all of them; 0 for an open word.
    pub closed: u8,
    pub closed_word: u16,
    /// Which lemma of the list it is a form of, the first of several; 0 where it is not listed.
    pub lemma: u16,
}

impl Entry {
    pub fn is(self, class: Class) -> bool {
        self.verb.is_some_and(|it| it.0 == class) || self.other == Some(class) || self.noun == Some(class)
    }
}

static LEXICON: LazyLock<WordMap<Entry>> = LazyLock::new(|| {
    let mut words = WordMap::with_capacity(3000);
    closed(&mut words, ENGLISH.closed_words);
    cues(&mut words, ENGLISH.cues);
    words
});

/// The longest word worth looking up, in bytes.
const LONGEST: usize = 20;

pub(crate) fn look_up(word: &str) -> Entry {
    if word.len() > LONGEST {
        return Entry::default();
    }
    if word.bytes().all(|it| !it.is_ascii_uppercase()) {
        return LEXICON.get(word).copied().unwrap_or_default();
    }
    let mut lower = [0; LONGEST];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok().and_then(|it| LEXICON.get(it)).copied().unwrap_or_default()
}

/// Whether a word in lower case carries grammar and no content.
pub(crate) fn is_small_word(word: &str) -> bool {
    look_up(word).closed > 0
}

/// Whether a word in lower case is a form of a verb of saying, or may be.
pub(crate) fn is_word_of_saying(word: &str) -> bool {
    look_up(word).verb.is_some_and(|it| it.1 != Form::Base)
}

fn rows(asset: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    asset.lines().filter(|it| !it.starts_with('#')).filter_map(|it| it.split_once(": "))
}

fn closed(words: &mut WordMap<Entry>, asset: &'static str) {
    let mut word = 0;
    for (row, (_, members)) in rows(asset).enumerate() {
        for member in members.split_whitespace() {
            word += 1;
            let entry = words.get_or_insert_with(member, Entry::default);
            if entry.closed == 0 {
                entry.closed = row as u8 + 1;
                entry.closed_word = word;
            }
        }
    }
}

fn cues(words: &mut WordMap<Entry>, asset: &'static str) {
    let mut number = 0;
    for (name, lemmas) in rows(asset) {
        let Some(&(_, class)) = CLASSES.iter().find(|it| it.0 == name) else { continue };
        for lemma in lemmas.split_whitespace() {
            number += 1;
            if name.ends_with("-n") {
                noun(words, lemma.to_string(), class, number);
                noun(words, third(lemma), class, number);
            } else if name.ends_with("-a") || class == Class::According {
                noun(words, lemma.to_string(), class, number);
            } else {
                verb(words, lemma, class, number);
            }
        }
    }
}

/// The word, with the lemma that it is a form of if it is the first.
fn form_of<'a>(words: &'a mut WordMap<Entry>, form: String, lemma: u16) -> &'a mut Entry {
    let entry = words.get_or_insert_with(form, Entry::default);
    if entry.lemma == 0 {
        entry.lemma = lemma;
    }
    entry
}

fn noun(words: &mut WordMap<Entry>, form: String, class: Class, lemma: u16) {
    form_of(words, form, lemma).noun.get_or_insert(class);
}

fn verb(words: &mut WordMap<Entry>, lemma: &str, class: Class, number: u16) {
    let (base, irregular) = lemma.split_once('=').unwrap_or((lemma, ""));
    let doubled = base.ends_with('+');
    let base = base.trim_end_matches('+');
    let last = base.chars().last().filter(|_| doubled).map(String::from).unwrap_or_default();
    let mut add = |form: String, kind: Form| {
        let entry = form_of(words, form, number);
        match entry.verb {
            None => entry.verb = Some((class, kind)),
            Some((first, _)) if first != class => {
                entry.other.get_or_insert(class);
            }
            Some(_) => {}
        }
    };
    add(base.to_string(), Form::Base);
    add(third(base), Form::Third);
    let stem = base.strip_suffix('e').filter(|it| !it.ends_with('e')).unwrap_or(base);
    add(format!("{stem}{last}{}", en::ENDING_OF_A_GERUND), Form::Ing);
    match irregular.split_once('/') {
        Some((past, participle)) => {
            add(past.to_string(), Form::Past);
            add(participle.to_string(), Form::Participle);
        }
        None if !irregular.is_empty() => add(irregular.to_string(), Form::Past),
        None => match (base.strip_suffix('y'), base.strip_suffix('e')) {
            (Some(stem), _) if !stem.ends_with(['a', 'e', 'o', 'u']) => {
                add(format!("{stem}{}", en::ENDING_OF_A_PAST_BEHIND_Y), Form::Past)
            }
            (_, Some(stem)) => add(format!("{stem}{}", en::ENDING_OF_A_PAST), Form::Past),
            _ => add(format!("{base}{last}{}", en::ENDING_OF_A_PAST), Form::Past),
        },
    }
}

fn third(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}{}", en::ENDING_OF_A_PLURAL),
        _ if en::ENDS_BEFORE_AN_E.iter().any(|it| base.ends_with(it)) => {
            format!("{base}{}", en::ENDING_BEHIND_A_SIBILANT)
        }
        _ => format!("{base}{}", en::ENDING_OF_THE_THIRD_PERSON),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_made_as_english_makes_them() {
        for (word, class, form) in [
            ("said", Class::Say, Form::Past),
            ("Denies", Class::State, Form::Third),
            ("admitted", Class::State, Form::Past),
            ("arguing", Class::State, Form::Ing),
            ("sought", Class::Want, Form::Past),
            ("spoken", Class::Speak, Form::Participle),
            ("disagreeing", Class::State, Form::Ing),
        ] {
            assert_eq!(look_up(word).verb, Some((class, form)), "{word}");
        }
        assert!(look_up("claims").is(Class::Statement) && look_up("claims").is(Class::State));
        assert!(look_up("described").is(Class::Call));
        assert_eq!(look_up("table"), Entry::default());
        assert_eq!(look_up("Ανακοίνωσε"), Entry::default());
    }

    #[test]
    fn forms_of_one_lemma_have_its_number() {
        let lemma = |it| look_up(it).lemma;
        assert_ne!(lemma("said"), 0);
        assert_eq!((lemma("said"), lemma("sought")), (lemma("saying"), lemma("seek")));
        assert_ne!(lemma("said"), lemma("told"));
        assert_eq!(lemma("table"), 0);
    }

    #[test]
    fn every_row_of_the_asset_has_its_class() {
        for (name, _) in rows(ENGLISH.cues) {
            assert!(CLASSES.iter().any(|it| it.0 == name), "{name}");
        }
        assert_ne!(look_up("The").closed, 0);
        assert_eq!(look_up("these").closed, look_up("this").closed);
        assert_ne!(look_up("these").closed_word, look_up("this").closed_word);
    }
}
