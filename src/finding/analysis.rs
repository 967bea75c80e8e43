//! All that is found in one article.

use super::event::Event;
use super::highlight::Highlight;
use super::person::Person;
use super::quote::Quote;
use super::time::Time;
use crate::article::Published;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The language as a two-letter code, where the text says enough to tell.
    pub language: Option<String>,
    /// The article's own date: given, from metadata or the text, else inferred as far as years follow.
    pub published: Option<Published>,
    pub highlights: Vec<Highlight>,
    /// Everyone and everything that speaks or acts, in order of first mention.
    pub people: Vec<Person>,
    /// In reading order, without overlap.
    pub quotes: Vec<Quote>,
    /// In reading order, without overlap.
    pub times: Vec<Time>,
    /// In order of time, the undated last.
    pub events: Vec<Event>,
}

impl Analysis {
    /// What was said or written: the quotes that lists and the screen show.
    pub fn spoken(&self) -> impl Iterator<Item = &Quote> {
        self.quotes.iter().filter(|it| !it.attitude)
    }

    /// Keeps of the quotes those that are [`Analysis::spoken`].
    pub fn leave_out_attitudes(&mut self) {
        self.quotes.retain(|it| !it.attitude);
    }
}
