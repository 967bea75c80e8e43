//! What a deed is, by kind (`assets/en/deeds.txt`), and how much feeling lies in words (`assets/en/valence.txt`).

use super::lemma::lemma;
use crate::reading::english::ENGLISH;
use crate::text::WordMap;
use std::sync::LazyLock;

/// One kind of deed, by its place in the table.
pub(super) type Kind = u8;

/// The kind of words that the table does not know.
pub(super) const UNKNOWN: Kind = u8::MAX;

struct Row {
    sign: &'static str,
    #[cfg(test)]
    name: &'static str,
    /// A sentence whose deed stands in braces.
    #[cfg(test)]
    example: &'static str,
}

#[derive(Default)]
struct Kinds {
    rows: Vec<Row>,
    verbs: WordMap<'static, Kind>,
    nouns: WordMap<'static, Kind>,
    /// “step down”: by both words.
    phrasal: WordMap<'static, Kind>,
}

static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let mut kinds = Kinds::default();
    for line in ENGLISH.deeds.lines() {
        if let Some(heading) = line.strip_prefix('[') {
            let mut words = heading.trim_end_matches(']').splitn(3, ' ');
            let [_name, sign, _example] = [(); 3].map(|()| words.next().unwrap_or_default());
            kinds.rows.push(Row {
                sign,
                #[cfg(test)]
                name: _name,
                #[cfg(test)]
                example: _example,
            });
            continue;
        }
        let kind = kinds.rows.len().saturating_sub(1) as Kind;
        let Some((of, words)) = line.split_once(' ') else { continue };
        for word in words.split(' ') {
            let table = match of {
                "v" if word.contains('_') => &mut kinds.phrasal,
                "v" => &mut kinds.verbs,
                "n" => &mut kinds.nouns,
                _ => continue,
            };
            table.get_or_insert_with(word, || kind);
        }
    }
    kinds
});

/// Longer words are no deeds.
const LONGEST: usize = 24;

/// The kind of a verb in lower case, with the word behind it.
pub(super) fn of_verb(word: &str, next: &str) -> Kind {
    if word.len() > LONGEST {
        return UNKNOWN;
    }
    let phrasal = |it: &str| {
        let mut words = String::with_capacity(2 * LONGEST);
        words.extend([it, "_", next]);
        KINDS.phrasal.get(&words).copied()
    };
    let found = if next.len() < 9 { lemma(word, phrasal) } else { None };
    found.or_else(|| lemma(word, |it| KINDS.verbs.get(it).copied())).unwrap_or(UNKNOWN)
}

/// The kind of a deed that a noun in lower case names.
pub(super) fn of_noun(word: &str) -> Kind {
    if word.len() > LONGEST {
        return UNKNOWN;
    }
    lemma(word, |it| KINDS.nouns.get(it).copied()).unwrap_or(UNKNOWN)
}

/// The sign that a kind has most often, as the table has it: `+`, `-`, `0`.
pub(super) fn usual_sign(kind: Kind) -> &'static str {
    KINDS.rows.get(usize::from(kind)).map_or("?", |it| it.sign)
}

/// Hardly more words than have a feeling: a map that grows is there twice while it does.
const FEELINGS_TOLD: usize = 6200;

/// From -3 to 3: how much feeling lies in a word in lower case.
pub(super) fn feeling(word: &str) -> i8 {
    static FEELINGS: LazyLock<WordMap<i8>> = LazyLock::new(|| {
        let lines = ENGLISH.valence.lines();
        let rows = lines
            .filter_map(|it| it.split_once(": "))
            .filter_map(|(weight, words)| Some((weight.parse().ok()?, words)));
        let mut feelings = WordMap::with_capacity(FEELINGS_TOLD);
        for (weight, words) in rows {
            words.split(' ').for_each(|it| feelings.insert(it, weight));
        }
        feelings
    });
    FEELINGS.get(word).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_tells_a_deed_of_its_kind() {
        for (at, row) in KINDS.rows.iter().enumerate() {
            let inside = row.example.split(['{', '}']).nth(1).unwrap_or_default();
            let after = row
                .example
                .split('}')
                .nth(1)
                .unwrap_or_default()
                .trim()
                .split(' ')
                .next()
                .unwrap_or_default();
            let kind = of_verb(inside, after.trim_end_matches('.'));
            assert_eq!(
                KINDS.rows.get(usize::from(kind)).map(|it| it.name),
                Some(row.name),
                "{at}: {}",
                row.example
            );
        }
    }

    #[test]
    fn a_short_word_behind_a_verb_may_make_it_another() {
        let name = |kind: Kind| KINDS.rows.get(usize::from(kind)).map(|it| it.name);
        assert_eq!(
            (name(of_verb("turned", "down")), name(of_verb("turned", "red"))),
            (Some("refuse"), Some("put"))
        );
        assert_eq!(name(of_noun("lawsuits")), Some("sue"));
        assert_eq!(of_verb("blorbed", "on"), UNKNOWN);
    }

    #[test]
    fn feelings_have_a_side() {
        assert!(feeling("murder") < 0 && feeling("praise") > 0 && feeling("table") == 0);
    }
}
