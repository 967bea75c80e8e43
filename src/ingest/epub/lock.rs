//! Books that only the program they were bought for can open.

use super::shelf::{Shelf, inside};
use crate::ingest::xml::{self, Wanted};
use std::collections::HashSet;

/// Which entries are locked, and how that is told. Letters of a typeface are often hidden: no lock.
pub(super) struct Lock {
    held: HashSet<String>,
    what: Option<&'static str>,
}

/// Only typefaces are hidden in these ways.
const HIDDEN_LETTERS: &[&str] = &["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// What else lies in a locked book, and whose lock it is.
const MAKERS: &[(&str, &str)] = &[
    ("META-INF/license.lcpl", "the book is locked (LCP); open it with the program it was bought for"),
    ("META-INF/sinf.xml", "the book is locked (Apple FairPlay); open it with the program it was bought for"),
    ("META-INF/rights.xml", "the book is locked (Adobe DRM); open it with the program it was bought for"),
];
const SOMEBODY: &str = "the book is locked (DRM); open it with the program it was bought for";

impl Lock {
    pub(super) fn of(shelf: &Shelf<'_>) -> Lock {
        let wanted = |_: &str, name: &str, _| match name {
            "encryptionmethod" | "cipherreference" => Wanted::Bare,
            _ => Wanted::Not,
        };
        let table = shelf.text("META-INF/encryption.xml").unwrap_or_default();
        let (mut held, mut hidden) = (HashSet::new(), false);
        for element in xml::elements(&table, wanted) {
            if let Some(method) = element.get("algorithm") {
                hidden = HIDDEN_LETTERS.contains(&method);
            } else if let Some(path) = element.get("uri").filter(|_| !hidden).and_then(|it| inside("", it)) {
                held.extend(shelf.find(&path));
            }
        }
        let maker = MAKERS.iter().find(|it| shelf.find(it.0).is_some());
        let what = (!held.is_empty()).then(|| maker.map_or(SOMEBODY, |it| it.1));
        Lock { held, what }
    }

    pub(super) fn holds(&self, name: &str) -> bool {
        self.held.contains(name)
    }

    /// Where anything is locked: what is to be said.
    pub(super) fn what(&self) -> Option<&'static str> {
        self.what
    }
}
