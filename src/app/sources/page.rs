//! A page of the web as a source: fetched, with what is known of it.

use super::super::terminal;
use super::super::web::{self, Stop, Validators, Watch, Wish};
use super::open::{self, Source};
use crate::cli::Common;
use crate::ingest::Hints;
use crate::text::address;
use crate::ui::Asker;
use std::io::{self, Write};

/// A page as it came, with what is known of it.
pub(crate) struct Page {
    pub bytes: Vec<u8>,
    pub hints: Hints,
    /// What the reader should know about it.
    pub notices: Vec<String>,
}

/// The page, for those who wait for it; what there is to know about it goes to standard error, where that
/// is not under the screen.
pub(crate) fn fetch(address: &str, common: &Common) -> anyhow::Result<Page> {
    let watch = Watch { stop: &Stop::default(), came: &|_| () };
    let asker = asker(common);
    let page = came(web::fetch(&wish(address, asker, common), &watch)?, asker, common)?;
    if !terminal::is_taken() {
        for notice in &page.notices {
            writeln!(io::stderr(), "dateline: {}", crate::text::Clean::new(notice))?;
        }
    }
    Ok(page)
}

/// Who asks for an address of the command line.
pub(crate) fn asker(common: &Common) -> Asker {
    if common.private { Asker::TypedPrivate } else { Asker::Typed }
}

pub(crate) fn wish(address: &str, asker: Asker, common: &Common) -> Wish {
    Wish {
        address: address.to_string(),
        asker,
        offline: common.offline,
        memory: !common.no_memory,
        known: Validators::default(),
        proxy: common.proxy.as_deref().and_then(|it| it.parse().ok()).unwrap_or_default(),
    }
}

/// What the command line says of the article holds for the page that it names, not for those it links to.
pub(crate) fn came(page: web::Page, asker: Asker, common: &Common) -> anyhow::Result<Page> {
    let named = if asker == Asker::Link { Hints::default() } else { open::hints(&Source::BuiltIn, common)? };
    let hints = Hints {
        name: address::told(&page.address),
        url: named.url.or_else(|| Some(page.address.clone())),
        charset: page.charset,
        language: common.language.clone(),
        ..named
    };
    Ok(Page { bytes: page.bytes, hints, notices: page.notices })
}
