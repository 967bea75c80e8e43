//! What the reader has noted, article by article, to be taken elsewhere; and what comes back.

use super::error::LibraryError;
use super::line::Question;
use super::numbers::{ArticleId, all_inside};
use super::open::Library;
use super::search::{Page, cited, said};
use super::yours::{Change, Highlight};
use crate::article::Document;
use crate::finding::{Marked, Noted};
use crate::text::Span;
use rusqlite::{OptionalExtension, params};

/// What became of notes from elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Articles that are here and have something noted.
    pub known: usize,
    pub unknown: usize,
    /// Highlights whose words are not in their article.
    pub lost: usize,
}

/// Where these words stand first, whatever stands between them.
fn first_of(words: &str, text: &str) -> Option<Span> {
    let parts: Vec<String> = words.split_whitespace().map(regex::escape).collect();
    if parts.is_empty() {
        return None;
    }
    let found = regex::Regex::new(&parts.join(r"\s+")).ok()?.find(text)?;
    Some(Span::new(found.start(), found.end()))
}

impl Library {
    /// Of the articles that a question finds, or of all with highlights, notes or tags.
    pub fn noted(&self, question: Option<&Question>) -> Result<Vec<Noted>, LibraryError> {
        let ids: Vec<ArticleId> = match question {
            Some(question) => {
                let found = self.articles(question, Page::newest(usize::MAX))?;
                found.into_iter().map(|it| ArticleId(it.at.article)).collect()
            }
            None => self.ask(|store| {
                let mut find = store.prepare(
                    // A highlight has an id of its own: only `article.id` is the article's.
                    "SELECT id FROM article WHERE deleted IS NULL AND (EXISTS (SELECT 1 FROM highlight WHERE article_id = article.id)
                       OR EXISTS (SELECT 1 FROM note WHERE article_id = article.id)
                       OR EXISTS (SELECT 1 FROM tag WHERE article_id = article.id)) ORDER BY id DESC",
                )?;
                let rows = find.query_map([], |it| it.get(0).map(ArticleId))?;
                Ok(rows.collect::<Result<_, _>>()?)
            })?,
        };
        ids.into_iter().map(|it| self.noted_on(it)).collect()
    }

    fn noted_on(&self, id: ArticleId) -> Result<Noted, LibraryError> {
        let mark = |it: Highlight| Marked {
            span: it.span,
            text: it.text,
            before: it.before,
            after: it.after,
            color: it.color,
            note: it.note,
            made: it.made,
        };
        let byline = self.document(id)?.map(|it| it.meta.byline).unwrap_or_default();
        let (first, end) = all_inside(id);
        let (at, quotes) = self.ask(|store| {
            let mut find =
                store.prepare_cached("SELECT id FROM quote WHERE id >= ?1 AND id < ?2 ORDER BY start")?;
            let ids = find.query_map([first, end], |it| it.get(0))?.collect::<Result<Vec<i64>, _>>()?;
            let quotes =
                ids.into_iter().map(|it| said(it, &[], store).map(|it| it.0)).collect::<Result<Vec<_>, _>>();
            Ok((cited(id, store)?, quotes?))
        })?;
        Ok(Noted {
            at,
            byline: byline.iter().map(|it| it.to_string()).collect(),
            tags: self.row(id)?.tags,
            note: self.note(id)?,
            marked: self.highlights(Some(id))?.into_iter().map(mark).collect(),
            said: quotes,
        })
    }

    /// Keeps what was noted elsewhere on articles that are here: by address, else by title and date. What is there
    /// already is not kept twice.
    pub fn bring_in(&mut self, all: &[Noted], now: i64) -> Result<Brought, LibraryError> {
        let (mut changes, mut brought) = (Vec::new(), Brought::default());
        // An export tells the quotations of articles too; where nothing was noted nothing is brought.
        for it in all.iter().filter(|it| it.has_notes()) {
            let Some(id) = self.like(it)? else {
                brought.unknown += 1;
                continue;
            };
            brought.known += 1;
            let there = self.highlights(Some(id))?;
            let mut document = None;
            for mark in &it.marked {
                let Some(new) = self.placed(id, mark, &mut document, now)? else {
                    brought.lost += 1;
                    continue;
                };
                if !there.iter().any(|it| it.span == new.span && it.text == new.text && it.note == new.note) {
                    changes.push(Change::Highlight(new));
                }
            }
            if it.note.is_some() && self.note(id)?.is_none() {
                changes.push(Change::Note(id, it.note.clone()));
            }
            let tags = self.row(id)?.tags;
            let new = it.tags.iter().filter(|it| !tags.contains(it));
            changes.extend(new.map(|it| Change::Tag(id, it.clone(), true)));
        }
        if !changes.is_empty() {
            self.alter("what was imported", &changes, now)?;
        }
        Ok(brought)
    }

    /// As it was made; one that came without what stands around it is looked for by its words.
    fn placed(
        &self,
        id: ArticleId,
        mark: &Marked,
        document: &mut Option<Document>,
        now: i64,
    ) -> Result<Option<Highlight>, LibraryError> {
        let made = if mark.made == 0 { now } else { mark.made };
        let as_made = Highlight {
            id: 0,
            article: id,
            span: mark.span,
            text: mark.text.clone(),
            before: mark.before.clone(),
            after: mark.after.clone(),
            color: mark.color,
            note: mark.note.clone(),
            made,
            changed: now,
        };
        if !(mark.before.is_empty() && mark.after.is_empty()) {
            return Ok(Some(as_made));
        }
        if document.is_none() {
            *document = self.document(id)?;
        }
        let Some(document) = document else { return Ok(None) };
        let span = as_made.found_in(document).or_else(|| first_of(&mark.text, document.text()));
        Ok(span.map(|it| Highlight {
            note: mark.note.clone(),
            made,
            ..Highlight::of(id, document, it, mark.color, now)
        }))
    }

    fn like(&self, it: &Noted) -> Result<Option<ArticleId>, LibraryError> {
        let published = it.at.published.map(|it| it.to_string());
        self.ask(|store| {
            let mut find = store.prepare_cached(
                "SELECT id FROM article WHERE deleted IS NULL AND (url = ?1 OR title = ?2 AND published IS ?3)
                 ORDER BY title = ?2 DESC, url IS ?1 DESC, id DESC LIMIT 1",
            )?;
            let row =
                find.query_row(params![it.at.url, it.at.title, published], |it| it.get(0).map(ArticleId));
            Ok(row.optional()?)
        })
    }
}
