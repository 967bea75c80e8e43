//! Small sets of English words that rules name: pronouns, forms of *be*, endings. They are written in
//! `assets/en/small_words.txt`, where each row is a constant of this module.

include!(concat!(env!("OUT_DIR"), "/small_words.rs"));
