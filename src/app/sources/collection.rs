//! The articles behind all that was named: files, folders, feeds, books, archives.
//!
//! Nothing is read before it is asked for, and nothing is kept but what comes only once, as from a pipe.

use super::super::places;
use super::super::terminal::{self, caught};
use super::folder::{Folder, MOST_FILES};
use super::open::{self, Came, Opening, Source, Use, is_no_article};
use super::page::{self, Page};
use super::told::{DAMAGED, shown};
use crate::article::{Document, Headline, Key};
use crate::cli::Common;
use crate::ingest::{self, Hints, IngestError, Memo};
use anyhow::{anyhow, bail};
use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

pub(crate) struct Collection {
    sources: Vec<Source>,
    /// Which of them lie in a folder that was named, and were not named themselves.
    found: Vec<bool>,
    /// How the whole is called.
    pub name: String,
    /// Several sources, or a folder, were named.
    pub is_many: bool,
    /// The articles are those of the library.
    pub is_library: bool,
    /// A folder holds more files than we list.
    pub more: bool,
    /// How the list is known again.
    pub key: Key,
    /// The article of it that was read last, in few letters.
    pub was_at: Option<String>,
    common: Common,
    kept: Mutex<HashMap<usize, Arc<Vec<u8>>>>,
    /// What is known of the pages that were fetched.
    pages: Mutex<HashMap<usize, Hints>>,
    memo: Memo,
    /// Where the articles that were listed lie.
    spots: Mutex<HashMap<Key, Spot>>,
    /// Of which sources it was told that they are damaged.
    damaged: Mutex<HashSet<usize>>,
}

/// Which of the sources that were named, and which entry in it, counted from nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub source: usize,
    pub entry: usize,
}

/// A row of the list, word of a file that has none, or how an only source calls itself.
pub(crate) enum Listed {
    Name(String),
    Row(Headline),
    NoArticle,
}

/// As much of a source as its row needs, or its article is.
pub(crate) enum Lent {
    One(Box<Document>),
    Many(Arc<Vec<u8>>),
}

impl Collection {
    pub(crate) fn of(named: &[OsString], common: &Common) -> anyhow::Result<Collection> {
        Collection::up_to(MOST_FILES, named, common)
    }

    /// No more files of a folder than that.
    pub(crate) fn up_to(most: usize, named: &[OsString], common: &Common) -> anyhow::Result<Collection> {
        let (mut sources, mut found) = (Vec::new(), Vec::new());
        let (mut folders, mut more, mut empty) = (0, false, Vec::new());
        for it in named {
            match Source::of(Some(it))? {
                Source::File(path) if path.is_dir() => {
                    let folder = Folder::of(&path, most)?;
                    folders += 1;
                    more |= folder.more;
                    if folder.files.is_empty() {
                        empty.push(path);
                        continue;
                    }
                    found.extend(folder.files.iter().map(|_| true));
                    sources.extend(folder.files.into_iter().map(Source::File));
                }
                source => {
                    sources.push(source);
                    found.push(false);
                }
            }
        }
        if named.is_empty() {
            sources.push(Source::of(None)?);
            found.push(false);
        }
        if sources.is_empty() {
            let names: Vec<String> = named.iter().map(|it| format!("\"{}\"", shown(it))).collect();
            bail!("{} has no files to read", names.join(" and "));
        }
        // Among others it is a source that cannot be read.
        found.extend(empty.iter().map(|_| false));
        sources.extend(empty.into_iter().map(Source::File));
        let name = match (named, sources.as_slice()) {
            ([one], _) if folders == 1 => shown(one),
            (_, [one]) => one.name(),
            _ => format!("{} sources", named.len()),
        };
        let is_many = named.len() > 1 || folders > 0;
        let known: Vec<String> = named.iter().map(|it| places::of_file(Path::new(it))).collect();
        let key = Key::new(format!("list:{}", places::hashed(&known.join("\n"))));
        Ok(Collection {
            sources,
            found,
            name,
            is_many,
            is_library: false,
            more,
            key,
            was_at: None,
            common: common.clone(),
            kept: Mutex::default(),
            pages: Mutex::default(),
            memo: Memo::default(),
            spots: Mutex::default(),
            damaged: Mutex::default(),
        })
    }

    /// The articles that were kept; where standard input brings something, that.
    pub(crate) fn of_library(common: &Common) -> anyhow::Result<Collection> {
        let collection = Collection::of(&[], common)?;
        if *collection.first() != Source::BuiltIn {
            return Ok(collection);
        }
        let (name, key) = ("Library".to_string(), Key::new("library"));
        Ok(Collection { name, key, is_many: true, is_library: true, ..collection })
    }

    pub(crate) fn len(&self) -> usize {
        self.sources.len()
    }

    pub(crate) fn source(&self, source: usize) -> &Source {
        &self.sources[source]
    }

    /// Whether it lies in a folder that was named, and was not named itself.
    pub(crate) fn was_found(&self, source: usize) -> bool {
        self.found[source]
    }

    pub(crate) fn first(&self) -> &Source {
        &self.sources[0]
    }

    /// Shared by all who look at its sources.
    pub(crate) fn memo(&self) -> Memo {
        self.memo.clone()
    }

    /// As much of the first source as can be had without waiting, and no less than is `enough`.
    pub(crate) fn open(&self, enough: &dyn Fn(&Document) -> bool) -> anyhow::Result<Opening> {
        self.first().open(&self.common, &self.memo, enough)
    }

    /// How scripts and errors call a source, or an entry in it, counted from one.
    pub(crate) fn id(&self, source: usize, entry: Option<usize>) -> String {
        let name = match &self.sources[source] {
            Source::File(path) => shown(path.as_os_str()),
            Source::Stdin | Source::StdinOrBuiltIn => "-".to_string(),
            Source::Web(address) => crate::text::address::bare(address),
            other => other.name(),
        };
        entry.map_or(name.clone(), |it| format!("{name}#{}", it + 1))
    }

    /// How an article is known again: by its source, and what its entry is known by there. Two of a source
    /// that are known by the same are told apart by their numbers.
    fn key_of(&self, spot: Spot, entry: Option<&str>) -> Key {
        let source = places::article(&self.sources[spot.source], None);
        let source = source.unwrap_or_else(|| Key::new(self.id(spot.source, None)));
        let mut key = entry.map_or(source.clone(), |it| source.entry(it));
        let mut spots = self.spots.lock().unwrap_or_else(PoisonError::into_inner);
        if spots.get(&key).is_some_and(|it| it.source == spot.source && it.entry != spot.entry) {
            key = key.entry(&(spot.entry + 1).to_string());
        }
        spots.insert(key.clone(), spot);
        key
    }

    /// Where an article that was listed lies.
    pub(crate) fn spot(&self, key: &Key) -> Option<Spot> {
        self.spots.lock().unwrap_or_else(PoisonError::into_inner).get(key).copied()
    }

    /// What came from a pipe is kept: it does not come again.
    pub(crate) fn keep(&self, source: usize, bytes: Vec<u8>) -> Arc<Vec<u8>> {
        let bytes = Arc::new(bytes);
        if !self.comes_again(source) {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.insert(source, bytes.clone());
        }
        bytes
    }

    fn comes_again(&self, source: usize) -> bool {
        matches!(&self.sources[source], Source::File(path) if path.is_file())
    }

    /// All bytes of a source.
    pub(crate) fn bytes(&self, source: usize) -> anyhow::Result<Arc<Vec<u8>>> {
        self.bytes_for(Use::Reading, source)
    }

    /// As many bytes of a source as are read for that.
    pub(crate) fn bytes_for(&self, wanted: Use, source: usize) -> anyhow::Result<Arc<Vec<u8>>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(&source).cloned();
        match kept {
            Some(bytes) => Ok(bytes),
            None if let Source::Web(address) = &self.sources[source] => {
                Ok(self.keep_page(source, page::fetch(address, &self.common)?))
            }
            None => {
                let (bytes, notice) = self.sources[source].whole_bytes(&self.common, wanted)?;
                if let Some(notice) = notice.filter(|_| !terminal::is_taken()) {
                    // Where even this cannot be said, what was read is there all the same.
                    let _ = writeln!(io::stderr(), "dateline: {notice}");
                }
                Ok(self.keep(source, bytes))
            }
        }
    }

    /// A page that was fetched: its bytes, and what is known of them.
    pub(crate) fn keep_page(&self, source: usize, page: Page) -> Arc<Vec<u8>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).insert(source, page.hints);
        self.keep(source, page.bytes)
    }

    /// What is known of the bytes of a source.
    pub(crate) fn hints(&self, source: usize) -> anyhow::Result<Hints> {
        let known = self.pages.lock().unwrap_or_else(PoisonError::into_inner).get(&source).cloned();
        let hints = known.map_or_else(|| open::hints(&self.sources[source], &self.common), Ok)?;
        Ok(Hints { memo: self.memo.clone(), ..hints })
    }

    /// How long a source is, as far as that is known without reading it.
    pub(crate) fn size(&self, source: usize) -> u64 {
        let Source::File(path) = &self.sources[source] else { return 0 };
        path.metadata().map_or(0, |it| it.len())
    }

    /// Looks at the articles of a source.
    pub(crate) fn look<T>(
        &self,
        source: usize,
        bytes: &[u8],
        look: impl FnOnce(ingest::Source) -> T,
    ) -> anyhow::Result<T> {
        Ok(ingest::open(bytes, &self.hints(source)?, look)?)
    }

    /// That what an article was read from is damaged: on standard error, once for each source.
    pub(crate) fn tell_damage(&self, source: usize, article: &Document) {
        if !article.damaged {
            return;
        }
        let mut told = self.damaged.lock().unwrap_or_else(PoisonError::into_inner);
        if told.insert(source) {
            let name = self.id(source, None);
            // Where even this cannot be said, what was read is there all the same.
            let _ = writeln!(io::stderr(), "dateline: \"{name}\" {DAMAGED}");
        }
    }

    /// The article of a source, from its beginning on: `sees` it early where it is long.
    pub(crate) fn lend(&self, source: usize, sees: &mut dyn FnMut(Document) -> bool) -> anyhow::Result<Lent> {
        if !self.comes_again(source) {
            return Ok(Lent::Many(self.bytes(source)?));
        }
        let opening = self.sources[source].open(&self.common, &self.memo, &|_| false)?;
        match (opening.many, opening.document, opening.rest) {
            (Some(bytes), ..) => Ok(Lent::Many(Arc::new(bytes))),
            (None, Some(document), None) => Ok(Lent::One(document.into())),
            (None, document, Some(rest)) => {
                if let Some(document) = document.filter(|it| !it.blocks().is_empty())
                    && !sees(document.clone())
                {
                    return Ok(Lent::One(document.into()));
                }
                Ok(match rest.come()? {
                    Came::One(whole) => Lent::One(whole.document.into()),
                    Came::Many(bytes) => Lent::Many(Arc::new(bytes)),
                })
            }
            (None, None, None) => Err(anyhow!("cannot read \"{}\"", self.id(source, None))),
        }
    }

    /// Every row of the list, in order; `tell` answers whether anyone still listens.
    pub(crate) fn headlines(&self, tell: &mut dyn FnMut(Listed) -> bool) {
        self.spots.lock().unwrap_or_else(PoisonError::into_inner).clear();
        for source in 0..self.len() {
            let fault = || Err(anyhow!("internal error while reading this source; please report it"));
            let goes_on = match caught(|| self.headlines_of(source, tell)).unwrap_or_else(fault) {
                Ok(goes_on) => goes_on,
                // A picture in a folder is no article, and no failure either.
                Err(error) if self.found[source] && is_no_article(&error) => tell(Listed::NoArticle),
                Err(error) => {
                    let key = self.key_of(Spot { source, entry: 0 }, None);
                    tell(Listed::Row(Headline::refused(key, &self.label(source), &format!("{error:#}"))))
                }
            };
            if !goes_on {
                return;
            }
        }
    }

    /// How a source is called in a row: nothing where there is only one.
    fn label(&self, source: usize) -> String {
        if !self.is_many {
            return String::new();
        }
        let name = match &self.sources[source] {
            Source::File(path) => {
                let inside = path.strip_prefix(Path::new(&self.name)).unwrap_or(path);
                // Of a whole path from the root, the name is enough to know it by.
                match path.file_name().filter(|_| inside.is_absolute()) {
                    Some(name) => shown(name),
                    None => shown(inside.as_os_str()),
                }
            }
            other => other.name(),
        };
        name.trim_start_matches("./").to_string()
    }

    fn headlines_of(&self, source: usize, tell: &mut dyn FnMut(Listed) -> bool) -> anyhow::Result<bool> {
        let label = self.label(source);
        // A row needs no more than the beginning.
        let bytes = match self.lend(source, &mut |_| false)? {
            Lent::One(document) => {
                let key = self.key_of(Spot { source, entry: 0 }, None);
                return Ok(tell(Listed::Row(Headline::of(key, &document, &label))));
            }
            Lent::Many(bytes) => bytes,
        };
        self.look(source, &bytes, |it| {
            let only = it.entries.len() == 1;
            if let Some(name) = it.title.clone().filter(|_| !self.is_many)
                && !tell(Listed::Name(name.into()))
            {
                return false;
            }
            for (entry, it) in it.entries.into_iter().enumerate() {
                let known = (!only).then(|| known_by(entry, it.key.as_deref()));
                let key = || self.key_of(Spot { source, entry }, known.as_deref());
                let headline = match it.into_document() {
                    Ok(document) => Headline::of(key(), &document, &label),
                    Err(IngestError::Empty { .. }) if !only => continue,
                    Err(error) => {
                        let file =
                            if label.is_empty() { self.id(source, Some(entry)) } else { label.clone() };
                        Headline::refused(key(), &file, &error.to_string())
                    }
                };
                if !tell(Listed::Row(headline)) {
                    return false;
                }
            }
            true
        })
    }
}

/// What an entry is known by within its source.
pub(crate) fn known_by(entry: usize, key: Option<&str>) -> String {
    key.map_or_else(|| (entry + 1).to_string(), str::to_string)
}

#[cfg(test)]
mod tests;
