//! The tables on the server, as steps from nothing to today's. Rows are only ever added.
//!
//! They mean what those of a local library mean (`library/schema.rs`), with the same numbers. What is a reader's own —
//! marks, notes, tags, places, feeds — has no table here. `words` holds the folded words of a text with their
//! positions, and facts: `:p7` a person, `:o3` an outlet, `:k0` a kind, `:long` where not every position is kept.

/// Of this schema all that is ours.
pub(super) const SCHEMA: &str = "dateline";
/// Whoever writes, or changes tables, holds this lock: one at a time. `dtln`.
pub(super) const LOCK: i64 = 0x6474_6c6e;

/// Append only. A library has gone through the steps that `dateline_schema` names.
pub(super) const MIGRATIONS: &[&str] = &["
CREATE TABLE outlet (id bigint PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE article (
  id bigint PRIMARY KEY, key text, url text, outlet_id bigint REFERENCES outlet, published text,
  fetched bigint NOT NULL, lang text, title text NOT NULL, words bigint NOT NULL, quotes bigint NOT NULL,
  body bytea NOT NULL, shape bytea NOT NULL, hash bytea NOT NULL UNIQUE, sketch bytea, wire bigint NOT NULL,
  analysed_by text NOT NULL);
ALTER TABLE article ALTER body SET STORAGE EXTERNAL, ALTER shape SET STORAGE EXTERNAL;
CREATE INDEX article_wire ON article (wire);
CREATE TABLE article_words (article_id bigint PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  words tsvector NOT NULL);
CREATE INDEX article_words_words ON article_words USING gin (words);
CREATE TABLE band (band bigint NOT NULL, article_id bigint NOT NULL REFERENCES article ON DELETE CASCADE,
  PRIMARY KEY (band, article_id));
CREATE TABLE person (id bigint PRIMARY KEY, name text NOT NULL, norm text COLLATE \"C\" NOT NULL,
  kind bigint NOT NULL, role text, country text, outlet text, first bigint, last bigint,
  sure boolean NOT NULL, merged_into bigint REFERENCES person, why text);
CREATE INDEX person_norm ON person (norm, kind);
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE alias (norm text COLLATE \"C\" NOT NULL, person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  rank bigint NOT NULL, PRIMARY KEY (norm, person_id));
CREATE TABLE part (article_id bigint NOT NULL REFERENCES article ON DELETE CASCADE, n bigint NOT NULL,
  person_id bigint NOT NULL REFERENCES person, name text, role text, begins bigint NOT NULL, ends bigint NOT NULL,
  named bigint NOT NULL, PRIMARY KEY (article_id, n));
CREATE INDEX part_person ON part (person_id, article_id);
CREATE TABLE quote (id bigint PRIMARY KEY, person_id bigint REFERENCES person, who text, kind bigint NOT NULL,
  begins bigint NOT NULL, ends bigint NOT NULL, cue text, text text NOT NULL, norm bigint NOT NULL,
  words tsvector NOT NULL);
CREATE INDEX quote_person ON quote (person_id, id) WHERE person_id IS NOT NULL;
CREATE INDEX quote_norm ON quote (norm);
CREATE INDEX quote_words ON quote USING gin (words);
CREATE TABLE event (id bigint PRIMARY KEY, first bigint, last bigint, precision bigint, source bigint, value text,
  date_start bigint, date_end bigint, polarity bigint, root bigint, score double precision, flags bigint NOT NULL,
  claimed_by bigint, begins bigint NOT NULL, ends bigint NOT NULL, trigger_start bigint NOT NULL,
  trigger_end bigint NOT NULL, what text NOT NULL, summary text);
CREATE INDEX event_first ON event (first, last) WHERE first IS NOT NULL;
CREATE TABLE actor (person_id bigint NOT NULL REFERENCES person, event_id bigint NOT NULL REFERENCES event
  ON DELETE CASCADE, part bigint NOT NULL, PRIMARY KEY (person_id, event_id, part));
CREATE INDEX actor_event ON actor (event_id);
CREATE TABLE import (source text PRIMARY KEY, size bigint NOT NULL, changed bigint NOT NULL, position bigint NOT NULL,
  done boolean NOT NULL);
"];

/// Where names are looked up by what they are like: by their trigrams; without that extension, by how they begin.
/// Not on the bare name: the server would take this slow index for the same name too.
pub(super) const TRIGRAMS: &str =
    "CREATE INDEX person_like ON person USING gin ((' ' || norm) {}.gin_trgm_ops)";
pub(super) const BEGINNINGS: &str = "CREATE INDEX person_like ON person (norm text_pattern_ops)";
