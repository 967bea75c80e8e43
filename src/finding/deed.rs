//! What a deed is: its sign, its root in the PLOVER ontology, and whether it came to pass.

use crate::text::names;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Polarity {
    Cooperation,
    Conflict,
    Neutral,
}

names!(Polarity { Cooperation: "cooperation", Conflict: "conflict", Neutral: "neutral" });

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flag {
    Negated,
    Future,
    Hypothetical,
    Reported,
}

names!(Flag { Negated: "negated", Future: "future", Hypothetical: "hypothetical", Reported: "reported" });

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

names!(Root {
    Agree: "AGREE",
    Consult: "CONSULT",
    Support: "SUPPORT",
    Concede: "YIELD",
    Cooperate: "COOPERATE",
    Aid: "AID",
    Retreat: "RETREAT",
    Request: "REQUEST",
    Accuse: "ACCUSE",
    Reject: "REJECT",
    Threaten: "THREATEN",
    Protest: "PROTEST",
    Sanction: "SANCTION",
    Mobilize: "MOBILIZE",
    Coerce: "COERCE",
    Assault: "ASSAULT",
    Statement: "STATEMENT",
});

/// What one actor does to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relation {
    pub polarity: Polarity,
    pub root: Root,
    pub score: f32,
}
