-- The record of truth. Rows are written once: a changed article gets a new revision and its old one a `removed`
-- mark, so that a passage found a moment ago can still be read. The batch after that clears marked rows away.

CREATE TABLE state (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    identity TEXT NOT NULL,           -- tells this store's index from one that was left by another store
    sequence INTEGER NOT NULL,        -- how many batches were applied; all numbers are set at the end of a batch
    next_revision INTEGER NOT NULL,   -- numbers are never given twice, also not after a removal
    next_passage INTEGER NOT NULL,
    passages INTEGER NOT NULL         -- passages of current revisions, to check the index against
);

CREATE TABLE articles (
    revision INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    author TEXT,
    published TEXT,                   -- ISO 8601, so that text order is date order
    url TEXT,
    tags TEXT NOT NULL,               -- JSON list
    first_passage INTEGER NOT NULL,   -- the number of the first of its passages
    passages INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    facts INTEGER NOT NULL,
    added INTEGER NOT NULL,           -- the sequence number of the batch that brought it
    removed INTEGER                   -- the sequence number of the batch that replaced or dropped it
);
CREATE UNIQUE INDEX current_articles ON articles (id) WHERE removed IS NULL;
CREATE INDEX newest_articles ON articles (published DESC, title, id) WHERE removed IS NULL;
CREATE INDEX added_articles ON articles (added);
CREATE INDEX removed_articles ON articles (removed) WHERE removed IS NOT NULL;

-- Apart from `articles`, so that lists and counts do not read past the long columns.
CREATE TABLE texts (
    revision INTEGER PRIMARY KEY REFERENCES articles (revision) ON DELETE CASCADE,
    text TEXT NOT NULL,
    vocabulary TEXT NOT NULL,         -- its words, and below them their counts; subtracted with the revision
    terms TEXT NOT NULL               -- a line for each passage: what its index entry is made of, should it get lost
);

CREATE TABLE passages (
    id INTEGER PRIMARY KEY,           -- consecutive within a revision
    revision INTEGER NOT NULL REFERENCES articles (revision) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    sentences BLOB NOT NULL,          -- start and end of each sentence, little-endian 32 bit
    facts TEXT,                       -- JSON list, null for none
    arrays BLOB NOT NULL
);
CREATE INDEX passages_of_article ON passages (revision);

CREATE TABLE vocabulary (
    word TEXT PRIMARY KEY,
    count INTEGER NOT NULL
) WITHOUT ROWID;

-- No foreign key: it would need a second index as large as this table only to check what one statement keeps true.
CREATE TABLE deletions (
    key TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (key, word)
) WITHOUT ROWID;
