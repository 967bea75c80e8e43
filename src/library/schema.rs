//! The tables, as steps from an empty file to today's. Rows are only ever added.
//!
//! | table | what a row is |
//! |---|---|
//! | `outlet` | who publishes |
//! | `article` | an article: `body` its text, `shape` its blocks, links and facts, both packed; `wire` leads to an article that tells the same |
//! | `band` | a part of an article's sketch, to find near duplicates by |
//! | `person`, `alias` | whoever speaks or acts in any article, and the folded words they are found by |
//! | `part` | one in one article: the name and role there |
//! | `quote`, `event`, `actor` | what was said; what happened; who took part in it |
//! | `article_fts`, `quote_fts` | the words; `facts` holds tokens: `o3` an outlet, `p7` a person, `k0` a kind |
//! | `article_starts` | how the words of an article begin, two to four letters, for a word that is still being typed |
//! | `reading`, `bookmark`, `highlight`, `note`, `tag` | what is the reader's own |
//! | `undo` | what takes back a change, the newest last |
//! | `feed`, `import`, `shelf` | where articles come from; how far a source was read; saved searches |
//!
//! Spans are counted in code points of the article's text, as scripts have them.

/// Marks a file as ours: `dtln`.
pub(super) const APPLICATION_ID: i64 = 0x6474_6c6e;

/// Append only. A library of schema `n` has gone through the first `n` steps.
pub(super) const MIGRATIONS: &[&str] = &[
    "
CREATE TABLE outlet (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE article (
  id INTEGER PRIMARY KEY, key TEXT, url TEXT, outlet_id INTEGER REFERENCES outlet, published TEXT,
  fetched INTEGER NOT NULL, lang TEXT, title TEXT NOT NULL, words INTEGER NOT NULL, quotes INTEGER NOT NULL,
  body BLOB NOT NULL, shape BLOB NOT NULL, hash BLOB NOT NULL UNIQUE, simhash INTEGER, wire INTEGER NOT NULL,
  analysed_by TEXT NOT NULL, deleted INTEGER) STRICT;
CREATE INDEX article_url ON article(url) WHERE url IS NOT NULL;
CREATE INDEX article_key ON article(key) WHERE key IS NOT NULL;
CREATE INDEX article_wire ON article(wire);
CREATE INDEX article_deleted ON article(deleted) WHERE deleted IS NOT NULL;
CREATE TABLE band (band INTEGER NOT NULL, simhash INTEGER NOT NULL, article_id INTEGER NOT NULL,
  PRIMARY KEY (band, simhash, article_id)) STRICT, WITHOUT ROWID;
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, norm TEXT NOT NULL, kind INTEGER NOT NULL,
  role TEXT, sure INTEGER NOT NULL, merged_into INTEGER REFERENCES person, why TEXT) STRICT;
CREATE INDEX person_norm ON person(norm, kind);
CREATE INDEX person_merged ON person(merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE alias (norm TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  rank INTEGER NOT NULL, PRIMARY KEY (norm, person_id)) STRICT, WITHOUT ROWID;
CREATE TABLE part (article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, n INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person, name TEXT, role TEXT, start INTEGER NOT NULL, end INTEGER NOT NULL,
  named INTEGER NOT NULL, PRIMARY KEY (article_id, n)) STRICT, WITHOUT ROWID;
CREATE INDEX part_person ON part(person_id, article_id);
CREATE TABLE quote (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person, who TEXT, kind INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, cue TEXT, text TEXT NOT NULL, norm INTEGER NOT NULL) STRICT;
CREATE INDEX quote_person ON quote(person_id, id) WHERE person_id IS NOT NULL;
CREATE INDEX quote_norm ON quote(norm);
CREATE TABLE event (id INTEGER PRIMARY KEY, first INTEGER, last INTEGER, precision INTEGER, source INTEGER,
  value TEXT, date_start INTEGER, date_end INTEGER, polarity INTEGER, root INTEGER, score REAL, flags INTEGER NOT NULL,
  claimed_by INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL, trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL, what TEXT NOT NULL, summary TEXT) STRICT;
CREATE INDEX event_first ON event(first, last) WHERE first IS NOT NULL;
CREATE TABLE actor (person_id INTEGER NOT NULL REFERENCES person, event_id INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  part INTEGER NOT NULL, PRIMARY KEY (person_id, event_id, part)) STRICT, WITHOUT ROWID;
CREATE INDEX actor_event ON actor(event_id);
CREATE VIRTUAL TABLE article_fts USING fts5(title, body, facts, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE VIRTUAL TABLE quote_fts USING fts5(text, facts, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE TABLE reading (article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE, block INTEGER NOT NULL,
  character INTEGER NOT NULL, words TEXT NOT NULL, share INTEGER NOT NULL, state INTEGER NOT NULL,
  changed INTEGER NOT NULL) STRICT;
CREATE TABLE bookmark (article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, letter TEXT NOT NULL,
  block INTEGER NOT NULL, character INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (article_id, letter))
  STRICT, WITHOUT ROWID;
CREATE TABLE highlight (id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
  color INTEGER NOT NULL, note TEXT, made INTEGER NOT NULL, changed INTEGER NOT NULL) STRICT;
CREATE INDEX highlight_article ON highlight(article_id, start);
CREATE TABLE note (article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE, text TEXT NOT NULL,
  changed INTEGER NOT NULL) STRICT;
CREATE TABLE tag (name TEXT NOT NULL, article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  PRIMARY KEY (name, article_id)) STRICT, WITHOUT ROWID;
CREATE INDEX tag_article ON tag(article_id);
CREATE TABLE undo (id INTEGER PRIMARY KEY, made INTEGER NOT NULL, said TEXT NOT NULL, change TEXT NOT NULL) STRICT;
CREATE TABLE feed (id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, title TEXT, folder TEXT, etag TEXT,
  modified TEXT, checked INTEGER, due INTEGER, failures INTEGER NOT NULL DEFAULT 0, trouble TEXT) STRICT;
CREATE TABLE import (source TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL,
  position INTEGER NOT NULL, done INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE shelf (name TEXT PRIMARY KEY, line TEXT NOT NULL) STRICT, WITHOUT ROWID;
",
    "
ALTER TABLE article DROP COLUMN simhash;
ALTER TABLE article ADD COLUMN sketch BLOB;
DROP TABLE band;
CREATE TABLE band (band INTEGER NOT NULL, article_id INTEGER NOT NULL, PRIMARY KEY (band, article_id))
  STRICT, WITHOUT ROWID;
",
    // The column with most words comes first: in the index each word of any other column names its column.
    "
DROP TABLE article_fts;
DROP TABLE quote_fts;
CREATE VIRTUAL TABLE article_fts USING fts5(body, title, facts, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE quote_fts USING fts5(text, facts, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE article_starts USING fts5(starts, content='', contentless_delete=1, detail=none,
  tokenize='unicode61 remove_diacritics 2');
DROP INDEX person_norm;
ALTER TABLE event ADD COLUMN what_at INTEGER;
ALTER TABLE person ADD COLUMN country TEXT;
ALTER TABLE person ADD COLUMN outlet TEXT;
ALTER TABLE person ADD COLUMN first INTEGER;
ALTER TABLE person ADD COLUMN last INTEGER;
",
];

/// The steps that leave the index empty: it is made anew from the articles.
pub(super) const REINDEXED: &[usize] = &[2];

/// The schema of a library that has gone through all steps.
pub(super) fn newest() -> i64 {
    MIGRATIONS.len() as i64
}
