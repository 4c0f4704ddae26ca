-- From format 1 to 2: articles have blocks, and passages may have vectors. `schema.sql` says what each column is.

ALTER TABLE texts ADD COLUMN blocks TEXT;

CREATE TABLE meanings (
    passage INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
    vector BLOB NOT NULL
);
