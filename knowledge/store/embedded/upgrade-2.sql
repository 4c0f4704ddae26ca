-- From format 2 to 3: articles have publisher, pages and signature; documents, stories and earlier versions are kept.
-- `schema.sql` says what each column is.

ALTER TABLE articles ADD COLUMN publisher TEXT;
ALTER TABLE articles ADD COLUMN dated_by TEXT;
ALTER TABLE articles ADD COLUMN text_digest BLOB;
UPDATE articles SET text_digest = text_digest((SELECT text FROM texts WHERE texts.revision = articles.revision));
ALTER TABLE articles ADD COLUMN short_forms INTEGER NOT NULL DEFAULT 0;
UPDATE articles SET short_forms =
    (SELECT count(*) FROM passages WHERE passages.revision = articles.revision AND instr(facts, '["acronym"'));
UPDATE passages SET sentences = pack_spans(sentences), facts = pack_facts(facts);

CREATE TABLE new_texts (
    revision INTEGER PRIMARY KEY REFERENCES articles (revision) ON DELETE CASCADE,
    text BLOB NOT NULL,
    blocks TEXT,
    pages TEXT,
    analysis BLOB NOT NULL
);
INSERT INTO new_texts
SELECT revision, pack_text(text), blocks, NULL, pack_analysis(vocabulary, terms, text) FROM texts ORDER BY revision;
DROP TABLE texts;
ALTER TABLE new_texts RENAME TO texts;

CREATE TABLE new_vocabulary (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    count INTEGER NOT NULL
);
INSERT INTO new_vocabulary (word, count) SELECT word, count FROM vocabulary ORDER BY word;
DROP TABLE vocabulary;
ALTER TABLE new_vocabulary RENAME TO vocabulary;

DROP TABLE deletions;
CREATE TABLE deletions (
    key INTEGER NOT NULL,
    word INTEGER NOT NULL,
    PRIMARY KEY (key, word)
) WITHOUT ROWID;
INSERT OR IGNORE INTO deletions
SELECT value, vocabulary.id FROM vocabulary, json_each(key_numbers(word)) ORDER BY 1;

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
    columns TEXT NOT NULL,
    text BLOB NOT NULL,
    blocks TEXT,
    pages TEXT,
    PRIMARY KEY (article, version)
);

CREATE TABLE made_facts (
    passage INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
    added INTEGER NOT NULL,
    facts BLOB
);
