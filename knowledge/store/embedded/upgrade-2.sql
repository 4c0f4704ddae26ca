-- From format 2 to 3: articles have publisher, pages and signature; documents, stories and earlier versions are kept.
-- `schema.sql` says what each column is.

ALTER TABLE articles ADD COLUMN publisher TEXT;
ALTER TABLE articles ADD COLUMN dated_by TEXT;
ALTER TABLE articles ADD COLUMN text_digest BLOB;
ALTER TABLE texts ADD COLUMN pages TEXT;
UPDATE articles SET text_digest = text_digest((SELECT text FROM texts WHERE texts.revision = articles.revision));

CREATE TABLE signatures (
    revision INTEGER PRIMARY KEY REFERENCES articles (revision) ON DELETE CASCADE,
    signature BLOB NOT NULL
);

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    articles TEXT
) WITHOUT ROWID;

CREATE TABLE stories (
    article TEXT PRIMARY KEY,
    first TEXT NOT NULL,
    is_corrected INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE earlier (
    article TEXT NOT NULL,
    version INTEGER NOT NULL,
    until TEXT NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (article, version)
);
