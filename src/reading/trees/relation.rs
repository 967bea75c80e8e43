//! Dependency relations: those of Universal Dependencies, as used for English.

macro_rules! relations {
    ($($name:ident $label:literal,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Relation {
            $($name,)*
        }

        impl Relation {
            pub const ALL: &[Relation] = &[$(Relation::$name,)*];
            const LABELS: &[&str] = &[$($label,)*];
        }
    };
}

relations! {
    Dependent "dep",
    Clausal "acl",
    Relative "acl:relcl",
    Adverbial "advcl",
    AdverbialRelative "advcl:relcl",
    Adverb "advmod",
    Adjective "amod",
    Apposition "appos",
    Auxiliary "aux",
    PassiveAuxiliary "aux:pass",
    Case "case",
    Coordinator "cc",
    CoordinatorBefore "cc:preconj",
    Reported "ccomp",
    Compound "compound",
    VerbParticle "compound:prt",
    Conjunct "conj",
    Copula "cop",
    ClausalSubject "csubj",
    OuterClausalSubject "csubj:outer",
    PassiveClausalSubject "csubj:pass",
    Determiner "det",
    Predeterminer "det:predet",
    Discourse "discourse",
    Dislocated "dislocated",
    Expletive "expl",
    Fixed "fixed",
    Flat "flat",
    GoesWith "goeswith",
    IndirectObject "iobj",
    List "list",
    Mark "mark",
    Nominal "nmod",
    Description "nmod:desc",
    Possessive "nmod:poss",
    BareNominal "nmod:unmarked",
    Subject "nsubj",
    OuterSubject "nsubj:outer",
    PassiveSubject "nsubj:pass",
    Number "nummod",
    Object "obj",
    Oblique "obl",
    Agent "obl:agent",
    BareOblique "obl:unmarked",
    Orphan "orphan",
    Parataxis "parataxis",
    Punctuation "punct",
    Repair "reparandum",
    Root "root",
    Vocative "vocative",
    Open "xcomp",
}

impl Relation {
    /// By its label in the treebanks: an unknown kind of one that is known is that one.
    pub fn of(label: &str) -> Relation {
        let whole = Self::LABELS.iter().position(|it| *it == label);
        let kind = label.split(':').next().unwrap_or_default();
        let place = whole.or_else(|| Self::LABELS.iter().position(|it| *it == kind));
        Self::at(place.unwrap_or(0))
    }

    /// By its place in [`Relation::ALL`].
    pub fn at(place: usize) -> Relation {
        Self::ALL.get(place).copied().unwrap_or(Relation::Dependent)
    }

    pub fn label(self) -> &'static str {
        Self::LABELS[self as usize]
    }

    pub fn is_subject(self) -> bool {
        use Relation::{ClausalSubject, OuterSubject, PassiveClausalSubject, PassiveSubject, Subject};
        matches!(self, Subject | PassiveSubject | OuterSubject | ClausalSubject | PassiveClausalSubject)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_relation_has_its_label() {
        for (place, it) in Relation::ALL.iter().enumerate() {
            assert_eq!((Relation::of(it.label()), Relation::at(place)), (*it, *it));
        }
        assert_eq!(Relation::of("nmod:of"), Relation::Nominal);
        assert_eq!(Relation::of("nothing of the kind"), Relation::Dependent);
        assert!(Relation::PassiveSubject.is_subject() && !Relation::Object.is_subject());
    }
}
