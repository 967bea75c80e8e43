//! What the program knows of a language before it reads anything: every list and every model, named here and nowhere else.
//! Small words are constants instead, of [`super::lexicon::en`].

use super::weights::Aligned;

/// One language. Each list is read when it is first asked for; the models are used where they lie.
pub(crate) struct Language {
    /// Words that carry grammar and no content.
    pub closed_words: &'static str,
    /// Words of saying and thinking, by class.
    pub cues: &'static str,
    /// Capitalised words that name nobody, and other small lists.
    pub words: &'static str,
    /// Sets of words that rules ask for by name.
    pub sets: &'static str,
    /// Countries with their capitals, peoples and leaders.
    pub countries: &'static str,
    pub given_names: &'static str,
    pub roles: &'static str,
    pub organisations: &'static str,
    pub places: &'static str,
    /// Nouns for those who act.
    pub actors: &'static str,
    /// Further nouns for persons and groups of them.
    pub nouns: &'static str,
    /// Kinds of deeds, and their words.
    pub deeds: &'static str,
    /// What actors do to each other, with root and weight.
    pub acts: &'static str,
    /// How often rows like one were right.
    pub chances: &'static str,
    /// Verbs with forms of their own.
    pub irregular: &'static str,
    /// How much feeling lies in words.
    pub valence: &'static str,
    pub tagger_weights: &'static Aligned<[u8]>,
    pub naming_weights: &'static Aligned<[u8]>,
    pub quotes_weights: &'static Aligned<[u8]>,
    pub events_weights: &'static Aligned<[u8]>,
}

pub(crate) static ENGLISH: Language = Language {
    closed_words: include_str!("../../assets/en/closed_words.txt"),
    cues: include_str!("../../assets/en/cues.txt"),
    words: include_str!("../../assets/en/words.txt"),
    sets: include_str!("../../assets/en/sets.txt"),
    countries: include_str!("../../assets/en/countries.tsv"),
    given_names: include_str!("../../assets/en/given_names.txt"),
    roles: include_str!("../../assets/en/roles.txt"),
    organisations: include_str!("../../assets/en/organisations.txt"),
    places: include_str!("../../assets/en/places.txt"),
    actors: include_str!("../../assets/en/actors.txt"),
    nouns: include_str!("../../assets/en/nouns.txt"),
    deeds: include_str!("../../assets/en/deeds.txt"),
    acts: include_str!("../../assets/en/events.txt"),
    chances: include_str!("../../assets/en/events.chances.txt"),
    irregular: include_str!("../../assets/en/irregular.txt"),
    valence: include_str!("../../assets/en/valence.txt"),
    tagger_weights: &Aligned(*include_bytes!("../../assets/en/tagger.bin")),
    naming_weights: &Aligned(*include_bytes!("../../assets/en/naming.bin")),
    quotes_weights: &Aligned(*include_bytes!("../../assets/en/quotes.model")),
    events_weights: &Aligned(*include_bytes!("../../assets/en/events.bin")),
};
