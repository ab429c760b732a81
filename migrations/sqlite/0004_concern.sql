-- What reading and passing on need: what may not go yet, and notes that wait for their writer.

CREATE TABLE holds (
    concern BLOB NOT NULL REFERENCES concerns (id), -- what may not be deleted
    reason  TEXT NOT NULL, -- a machine name
    until   BIGINT NOT NULL, -- days since 1970-01-01 UTC; the last day
    PRIMARY KEY (concern, reason)
) WITHOUT ROWID;

CREATE TABLE kept_notes (
    id      BLOB NOT NULL PRIMARY KEY, -- 16 bytes derived from the writer's cookie and the words
    account BLOB NOT NULL REFERENCES accounts (id), -- who wrote it, and alone is shown it
    concern BLOB NOT NULL REFERENCES concerns (id), -- what it is about
    kept_on BIGINT NOT NULL, -- days since 1970-01-01 UTC
    sealed  BLOB NOT NULL -- age file to the writer's key
) WITHOUT ROWID;

CREATE INDEX kept_notes_by_account ON kept_notes (account, concern, kept_on, id);
