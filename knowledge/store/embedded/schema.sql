-- The record. Rows are written once: a changed article gets a new revision, and the old one is marked as `removed`, so
-- that a passage found a moment ago can still be fetched. The next batch deletes the marked rows.

CREATE TABLE state (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    identity TEXT NOT NULL,           -- random id; tells this store's index from that of another store
    sequence INTEGER NOT NULL,        -- how many batches were applied; this row is updated once a batch
    next_revision INTEGER NOT NULL,   -- a number is never used twice, not even after a removal
    next_passage INTEGER NOT NULL,
    passages INTEGER NOT NULL         -- passages of current revisions; the index must contain as many
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
    publisher TEXT,
    dated_by TEXT,                    -- how the date is known
    text_digest BLOB,                 -- tells another text, and finds a damaged one
    short_forms INTEGER NOT NULL DEFAULT 0, -- how many facts explain a short form
    first_passage INTEGER NOT NULL,   -- the id of the first of its passages
    passages INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    facts INTEGER NOT NULL,
    added INTEGER NOT NULL,           -- the sequence number of the batch that added it
    removed INTEGER                   -- the sequence number of the batch that replaced or dropped it
);
CREATE UNIQUE INDEX current_articles ON articles (id) WHERE removed IS NULL;
CREATE INDEX newest_articles ON articles (published DESC, title, id) WHERE removed IS NULL;
CREATE INDEX added_articles ON articles (added);
CREATE INDEX removed_articles ON articles (removed) WHERE removed IS NOT NULL;

-- Separate from `articles`, so that lists and counts need not read past the long columns.
CREATE TABLE texts (
    revision INTEGER PRIMARY KEY REFERENCES articles (revision) ON DELETE CASCADE,
    text BLOB NOT NULL,               -- compressed
    blocks TEXT,                      -- JSON list, null for none
    pages TEXT,                       -- JSON list, null for none
    analysis BLOB NOT NULL            -- compressed: the vocabulary, which is subtracted when the article is removed,
                                      -- and the terms of each passage, from which the index can be rebuilt
);

-- Separate, so that all of them can be read without the texts.
CREATE TABLE signatures (
    revision INTEGER PRIMARY KEY REFERENCES articles (revision) ON DELETE CASCADE,
    signature BLOB NOT NULL           -- opaque to the store
);

CREATE TABLE passages (
    id INTEGER PRIMARY KEY,           -- consecutive within a revision
    revision INTEGER NOT NULL REFERENCES articles (revision) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    sentences BLOB NOT NULL,          -- packed spans
    facts BLOB,                       -- packed, null for none
    arrays BLOB NOT NULL
);
CREATE INDEX passages_of_article ON passages (revision);

-- Vectors that are computed after a batch. Their loss does no harm: they are computed again.
CREATE TABLE meanings (
    passage INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
    vector BLOB NOT NULL              -- opaque to the store
);

-- Facts that are made after a batch, instead of those that came with the passage; a row for each passage that was read.
-- Their loss does no harm, as above.
CREATE TABLE made_facts (
    passage INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
    added INTEGER NOT NULL,           -- how many more there are than came with the passage
    facts BLOB                        -- as in `passages`
);

CREATE TABLE vocabulary (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    count INTEGER NOT NULL
);

-- No foreign key: it would need a second index as large as this table, and only `Batch` writes the two tables.
CREATE TABLE deletions (
    key INTEGER NOT NULL,             -- a hash of the key; words that share one by chance are left out when read
    word INTEGER NOT NULL,
    PRIMARY KEY (key, word)
) WITHOUT ROWID;

-- What a reload remembers of each document, to see that it is unchanged.
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    articles TEXT                     -- JSON list of ids, null if there is one and it is the document's id
) WITHOUT ROWID;

-- Articles that repeat another one, which is the first of their story.
CREATE TABLE stories (
    article TEXT PRIMARY KEY,
    first TEXT NOT NULL,
    is_corrected INTEGER NOT NULL
) WITHOUT ROWID;

-- Articles that were replaced or removed, for citations that were given before.
CREATE TABLE earlier (
    article TEXT NOT NULL,
    version INTEGER NOT NULL,         -- the sequence number of the batch that ended it
    until TEXT NOT NULL,              -- the time of that batch, UTC
    columns TEXT NOT NULL,            -- JSON list: the columns of `articles` that make an article
    text BLOB NOT NULL,               -- this and the next two as in `texts`
    blocks TEXT,
    pages TEXT,
    PRIMARY KEY (article, version)
);
