//! What can be found in an article: people, quotations, times, events and highlights, each a span with its reason.
//!
//! How they are found is not known here: whoever shows, prints or keeps them needs no engine. Every kind has one name
//! for JSON and for the store, which leads back to the kind.

mod analysis;
mod answer;
mod chronology;
mod deed;
mod event;
mod highlight;
mod modifier;
mod person;
mod quote;
mod time;
mod when;

pub use analysis::Analysis;
pub use answer::{Cited, Dated, Happened, Marked, Noted, Passage, Said, speakers};
pub use chronology::{NewsDay, Part, bound, part, silence};
pub use deed::{Flag, Polarity, Relation, Root};
pub use event::{Event, Measured};
pub use highlight::{Highlight, Origin};
pub use modifier::Modifier;
pub use person::{Person, PersonKind};
pub use quote::{OMISSION, Quote, QuoteKind, Speaker, UNKNOWN_SPEAKER, reported};
pub use time::{Time, TimeKind};
pub use when::{Precision, When, WhenSource};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_back_to_its_kind() {
        assert!(Root::ALL.iter().all(|it| Root::named(it.name()) == Some(*it)));
        assert!(Precision::ALL.iter().all(|it| Precision::named(it.name()) == Some(*it)));
        assert_eq!((Root::named("YIELD"), Root::named("yield")), (Some(Root::Concede), None));
    }
}
