-- Who may do what with a library that many share. To be run once, by whoever owns the database and after the library
-- was begun there with `dateline library --to`, and again after a new version of dateline added tables:
--
--     psql --single-transaction --file roles.sql news
--
-- dateline_reader may ask and nothing else; dateline_writer may also add articles. Neither may make, change or drop a
-- table, or remove what is there. Whoever works with the library has a login of their own in one of the two:
--
--     CREATE ROLE ana LOGIN IN ROLE dateline_writer;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dateline_reader') THEN
    CREATE ROLE dateline_reader NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dateline_writer') THEN
    CREATE ROLE dateline_writer NOLOGIN;
  END IF;
END
$$;

REVOKE ALL ON SCHEMA dateline FROM PUBLIC;
GRANT USAGE ON SCHEMA dateline TO dateline_reader, dateline_writer;
GRANT SELECT ON ALL TABLES IN SCHEMA dateline TO dateline_reader, dateline_writer;

GRANT INSERT ON
  dateline.outlet, dateline.article, dateline.article_words, dateline.band, dateline.person, dateline.alias,
  dateline.part, dateline.quote, dateline.event, dateline.actor, dateline.import
  TO dateline_writer;
-- What changes when more is known: by which article copies are known, what a person does and is called, how far a
-- source was read.
GRANT UPDATE (wire) ON dateline.article TO dateline_writer;
GRANT UPDATE (role, country, outlet, first, last, merged_into, why) ON dateline.person TO dateline_writer;
GRANT UPDATE (rank) ON dateline.alias TO dateline_writer;
GRANT UPDATE (size, changed, position, done) ON dateline.import TO dateline_writer;
