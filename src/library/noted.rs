//! What the reader has noted, article by article, to be taken elsewhere; and what comes back.

use super::error::LibraryError;
use super::line::Question;
use super::numbers::{ArticleId, all_inside};
use super::open::Library;
use super::search::{Page, cited, said};
use super::yours::{Change, Highlight};
use crate::finding::{Marked, Noted};
use rusqlite::{OptionalExtension, params};

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
                    "SELECT id FROM article WHERE deleted IS NULL AND (EXISTS (SELECT 1 FROM highlight WHERE article_id = id)
                       OR EXISTS (SELECT 1 FROM note WHERE article_id = id)
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
    /// already is not kept twice. How many articles were known, and how many were not.
    pub fn bring_in(&mut self, all: &[Noted], now: i64) -> Result<(usize, usize), LibraryError> {
        let (mut changes, mut known) = (Vec::new(), 0);
        for it in all {
            let Some(id) = self.like(it)? else { continue };
            known += 1;
            let there = self.highlights(Some(id))?;
            let new = it.marked.iter().filter(|mark| {
                !there.iter().any(|it| it.span == mark.span && it.text == mark.text && it.note == mark.note)
            });
            changes.extend(new.map(|it| {
                Change::Highlight(Highlight {
                    id: 0,
                    article: id,
                    span: it.span,
                    text: it.text.clone(),
                    before: it.before.clone(),
                    after: it.after.clone(),
                    color: it.color,
                    note: it.note.clone(),
                    made: it.made,
                    changed: now,
                })
            }));
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
        Ok((known, all.len() - known))
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
