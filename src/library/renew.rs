//! Articles that an older version looked through, looked through again: what was found is put in the place of what was.
//!
//! The articles, their numbers and all that is the reader's own stay as they are, and so do persons who were merged or
//! parted by hand. Each batch is a transaction, and says who looked: whoever is stopped goes on there.

use super::error::LibraryError;
use super::incoming::Incoming;
use super::numbers::ArticleId;
use super::open::Library;
use super::put::Batch;
use super::remove;
use rusqlite::{OptionalExtension, params};

impl Library {
    /// The articles that another version looked through.
    pub fn outdated(&self, by: &str) -> Result<Vec<ArticleId>, LibraryError> {
        self.ask(|store| {
            let mut find = store
                .prepare("SELECT id FROM article WHERE analysed_by <> ?1 AND deleted IS NULL ORDER BY id")?;
            let rows = find.query_map([by], |it| it.get(0).map(ArticleId))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Puts what is found now in the place of what was found before. `by`: who looked. How many are still there.
    pub fn renew(
        &mut self,
        found: &[(ArticleId, Incoming)],
        now: i64,
        by: &str,
    ) -> Result<usize, LibraryError> {
        self.change(|store| {
            let mut batch = Batch::new(store, now, by);
            let mut count = 0;
            for (id, it) in found {
                let mut find = store
                    .prepare_cached("SELECT outlet_id FROM article WHERE id = ?1 AND deleted IS NULL")?;
                let there: Option<Option<i64>> = find.query_row([id.0], |it| it.get(0)).optional()?;
                // It may have been deleted meanwhile.
                let Some(outlet) = there else { continue };
                remove::findings(*id, store)?;
                batch.found(*id, outlet, it)?;
                let mut keep = store.prepare_cached(
                    "UPDATE article SET words = ?2, quotes = ?3, lang = ?4, analysed_by = ?5 WHERE id = ?1",
                )?;
                keep.execute(params![id.0, it.words, it.quotes.len() as i64, it.lang, by])?;
                count += 1;
            }
            batch.end()?;
            Ok(count)
        })
    }

    /// Once all are renewed: whoever is in no article any more is forgotten.
    pub fn renewed(&mut self) -> Result<(), LibraryError> {
        self.change(remove::forget_people)
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{BlockKind, DocumentBuilder, Meta};
    use crate::finding::{Analysis, Person, PersonKind, Quote, Speaker};
    use crate::library::{Access, Change, Highlight, Incoming, Library, Page, Question};
    use crate::text::Span;

    #[test]
    fn what_is_found_anew_takes_the_place_and_the_readers_own_stays() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(&folder.path().join("library.db"), Access::Change).unwrap();
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, "“We wait,” said Ana Ruiz to Tom Berg.");
        let document = builder.build();
        let place = |words: &str| {
            let start = document.text().find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let person = |name: &str| Person {
            name: name.into(),
            kind: PersonKind::Person,
            role: None,
            aliases: Vec::new(),
            mentions: vec![place(name)],
        };
        let found = |people: &[&str], speaker: Option<usize>| {
            let span = place("“We wait,”");
            let speaker = speaker.map(|it| Speaker {
                person: Some(it),
                name: people[it].into(),
                mention: None,
                chain: Vec::new(),
            });
            let quote = Quote { speaker, ..Quote::unattributed(span, "test") };
            let people = people.iter().map(|it| person(it)).collect();
            Analysis { people, quotes: vec![quote], ..Analysis::default() }
        };
        let before = found(&["Ana Ruiz", "Tom Berg"], Some(1));
        let id =
            library.put(&[Incoming::of(&document, &before, &[], None)], &[], (1, "0.0.1")).unwrap().ids[0];
        let (ruiz, berg) =
            (library.named("Ruiz", false).unwrap()[0].id, library.named("Berg", false).unwrap()[0].id);
        let mark = Highlight::of(id, &document, Span::new(3, 5), 1, 1);
        library.alter("marked", &[Change::Highlight(mark)], 1).unwrap();
        library.alter("merged", &[Change::Merge(berg, Some(ruiz), "by hand".into())], 1).unwrap();
        assert_eq!(library.outdated("0.0.2").unwrap(), [id]);
        let now = found(&["Ana Ruiz"], Some(0));
        let renewed = library.renew(&[(id, Incoming::of(&document, &now, &[], None))], 2, "0.0.2").unwrap();
        library.renewed().unwrap();
        assert_eq!((renewed, library.outdated("0.0.2").unwrap()), (1, Vec::new()));
        let said = library.quotes(&Question::of_speaker("Ruiz"), Page::newest(9)).unwrap();
        assert_eq!((said.len(), said[0].speaker.as_deref()), (1, Some("Ana Ruiz")));
        assert_eq!(library.highlights(Some(id)).unwrap().len(), 1);
        assert_eq!(library.merged_into(ruiz).unwrap(), [berg]);
        assert!(library.check().unwrap().problems.is_empty());
    }
}
