//! Subscription offers in the middle of the text: `Get 12 weeks for €1`.

use super::piece::Piece;
use crate::ingest::lines::{self, Meaning};

const LONGEST: usize = 90;
const BEGINNINGS: &[&str] = &[
    "get ",
    "try ",
    "only ",
    "just ",
    "from ",
    "start ",
    "unlock ",
    "enjoy ",
    "save ",
    "join ",
    "read ",
    "subscribe",
    "become ",
    "continue ",
    "jetzt ",
    "nur ",
    "ab ",
    "testen ",
    "seulement ",
    "dès ",
    "à partir de ",
    "essayez ",
    "solo ",
    "desde ",
    "prueba ",
];
const TIMES: &[&str] = &[
    "week", "month", "year", "trial", "free", "off", "woche", "monat", "jahr", "semaine", "mois", "an ",
    "semana", "mes", "año", "settiman", "mese",
];

/// A short line with a price for some time, or one beside the call to subscribe that asks for money.
pub(super) fn is_offer(pieces: &[Piece], at: usize) -> bool {
    let line = pieces[at].words.trim();
    if line.len() > LONGEST {
        return false;
    }
    let small = line.to_lowercase();
    let priced = line.contains(['€', '$', '£', '%', '¥']) && line.contains(|it: char| it.is_ascii_digit());
    let timed = TIMES.iter().any(|it| small.contains(it));
    let begins = BEGINNINGS.iter().any(|it| small.starts_with(it));
    let beside = [at.checked_sub(1), Some(at + 1), at.checked_sub(2)];
    let called = || {
        beside.into_iter().flatten().filter_map(|it| pieces.get(it)).any(|it| {
            let words = it.words.trim();
            lines::meaning(words) == Some(Meaning::Chaff) && is_call(words)
        })
    };
    priced && timed && begins && called()
}

fn is_call(words: &str) -> bool {
    let words = words.to_lowercase();
    ["subscri", "abonn", "suscri", "log in", "sign in", "member", "sign up"]
        .iter()
        .any(|it| words.contains(it))
}
