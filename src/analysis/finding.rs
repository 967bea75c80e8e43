//! The things that are found, each a span of the article with its reason.

use crate::article::Published;
use crate::text::Span;
use jiff::civil::Date;

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

#[derive(Clone, Debug, PartialEq)]
pub struct Highlight {
    /// A block of the article, or one of its sentences.
    pub span: Span,
    pub origin: Origin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The article's own.
    Article,
    /// Chosen by the program, and shown as such.
    Proposed,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The fullest name the article gives, without titles.
    pub name: String,
    pub kind: PersonKind,
    pub role: Option<String>,
    /// Other words of the article for the same one, each once.
    pub aliases: Vec<String>,
    /// In reading order.
    pub mentions: Vec<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PersonKind {
    Person,
    Organisation,
    Country,
    Place,
    Group,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// From the first part to the end of the last.
    pub span: Span,
    /// The pieces of a split quotation; their marks belong to them.
    pub parts: Vec<Span>,
    pub kind: QuoteKind,
    /// `None`: the article does not say, or not clearly enough.
    pub speaker: Option<Speaker>,
    pub cue: Option<Span>,
    /// Whom it was said to: “told *the board*”.
    pub addressee: Option<Span>,
    /// Who passes it on: “according to *The Harbour Post*”.
    pub via: Option<Span>,
    /// No words are told, only what somebody wants, thinks, backs or shows.
    pub attitude: bool,
    /// The name of the rule that recognised it.
    pub rule: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    Direct,
    Mixed,
    Indirect,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// Which of `Analysis::people`; `None` where the mention could not be resolved.
    pub person: Option<usize>,
    /// The full name, or the words of the mention where it is not resolved; empty where those name nobody: “he”, “who”.
    pub name: String,
    /// The words of the article that name the speaker here: “he”, “the Russian leader”.
    pub mention: Option<Span>,
    /// How the mention leads to the name, a step each, in words for the reader.
    pub chain: Vec<String>,
}

impl Speaker {
    /// How the speaker is called, if the article lets it be known.
    pub fn called(&self) -> Option<&str> {
        Some(self.name.as_str()).filter(|it| !it.is_empty())
    }
}

/// A time expression with its TIMEX3 value.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    pub span: Span,
    pub kind: TimeKind,
    /// `2017-03-10`, `2017-W10`, `P6Y`, `PRESENT_REF` …
    pub value: String,
    pub modifier: Option<Modifier>,
    /// It speaks of a financial year.
    pub fiscal: bool,
    /// Where it lies in the calendar, for expressions that lie somewhere.
    pub when: Option<When>,
    /// The name of the pattern that recognised it.
    pub rule: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    Before,
    After,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
}

/// A stretch of the calendar, both ends included.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    pub from: Date,
    pub to: Date,
    pub precision: Precision,
    pub value: String,
    /// “early”, “about”: less, or less exactly, than the whole stretch.
    pub modifier: Option<Modifier>,
    /// Told by a financial year, which may begin in any month.
    pub fiscal: bool,
    /// The article's own words for it.
    pub span: Option<Span>,
    pub source: WhenSource,
}

impl When {
    /// A stretch of which nothing more is known.
    pub fn of(from: Date, to: Date, precision: Precision, source: WhenSource) -> When {
        When { from, to, precision, value: String::new(), modifier: None, fiscal: false, span: None, source }
    }

    /// From 0 to 1: how often a date from such a source was right in news and histories (of 918 explicit, 783
    /// relative and 696 inferred ones; weeks and parts of days, which the gold writes in ways of its own, left out).
    /// Of those that are carried over too few were measured: theirs is a guess.
    pub fn confidence(&self) -> f32 {
        let told = match self.source {
            WhenSource::Explicit => 0.97,
            WhenSource::Relative if self.precision >= Precision::Day => 0.9,
            WhenSource::Relative => 0.75,
            WhenSource::Inferred => 0.9,
            WhenSource::Carried => 0.7,
        };
        if self.fiscal { told * 0.8 } else { told }
    }

    /// Not to be taken to the day, month or year that it names.
    pub fn is_approximate(&self) -> bool {
        self.modifier == Some(Modifier::Approx)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Decade,
    Year,
    Half,
    Quarter,
    Season,
    Month,
    Week,
    Day,
    PartOfDay,
    Minute,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhenSource {
    /// The words say it all: “10 March 2017”.
    Explicit,
    /// Counted from the article's date: “on Friday”.
    Relative,
    /// Part of it follows from other dates of the article: the year of “July”.
    Inferred,
    /// Taken over from a sentence before.
    Carried,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    pub sentence: Span,
    pub trigger: Span,
    /// Words of the article.
    pub summary: String,
    /// `None`: undated, shown in a lane of its own.
    pub when: Option<When>,
    /// Which of `Analysis::people`: who did it, then the others. Whoever is not sure enough is left out.
    pub actors: Vec<usize>,
    /// Who did it; with `mutual`, all who did it to or with each other.
    pub agents: Vec<usize>,
    pub others: Vec<usize>,
    pub mutual: bool,
    /// The deed in few words of the article, readable without its sentence.
    pub what: String,
    /// Shown at once; else folded.
    pub is_main: bool,
    /// Whose claim it is, where only someone says so.
    pub claimed_by: Option<usize>,
    /// `None`: not sure enough to say.
    pub polarity: Option<Polarity>,
    pub root: Option<Root>,
    /// Goldstein-like, from -10 (conflict) to 10 (cooperation).
    pub score: Option<f32>,
    pub flags: Vec<Flag>,
    /// How many tellings of the same event were merged into this one, itself included.
    pub tellings: usize,
    pub measured: Measured,
}

/// How many of a hundred rows like this one were right in each part, in articles nobody had learned from; from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    pub event: f32,
    pub pair: f32,
    pub direction: f32,
    pub sign: f32,
    pub date: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Polarity {
    Cooperation,
    Conflict,
    Neutral,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flag {
    Negated,
    Future,
    Hypothetical,
    Reported,
}

/// The roots of the PLOVER event ontology.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Root {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
    Statement,
}
