//! The universal parts of speech.

/// The universal parts of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    Adjective,
    Adposition,
    Adverb,
    Auxiliary,
    Conjunction,
    Determiner,
    Interjection,
    Noun,
    Numeral,
    Particle,
    Pronoun,
    ProperNoun,
    Punctuation,
    Subordinator,
    Symbol,
    Verb,
    Other,
}

impl Tag {
    pub const ALL: [Tag; 17] = [
        Tag::Adjective,
        Tag::Adposition,
        Tag::Adverb,
        Tag::Auxiliary,
        Tag::Conjunction,
        Tag::Determiner,
        Tag::Interjection,
        Tag::Noun,
        Tag::Numeral,
        Tag::Particle,
        Tag::Pronoun,
        Tag::ProperNoun,
        Tag::Punctuation,
        Tag::Subordinator,
        Tag::Symbol,
        Tag::Verb,
        Tag::Other,
    ];

    /// By its name in the treebanks.
    pub fn of(name: &str) -> Tag {
        let names = [
            "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
            "PUNCT", "SCONJ", "SYM", "VERB",
        ];
        names.iter().position(|it| *it == name).map_or(Tag::Other, |it| Tag::ALL[it])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_by_its_name_in_the_treebanks() {
        assert_eq!(Tag::of("PROPN"), Tag::ProperNoun);
        assert_eq!(Tag::of("nothing of the kind"), Tag::Other);
    }
}
