-- What reading and passing on need: what may not go yet, and notes that wait for their writer.

CREATE TABLE holds (
    concern BYTEA NOT NULL REFERENCES concerns (id), -- what may not be deleted
    reason  TEXT NOT NULL, -- a machine name
    until   BIGINT NOT NULL, -- days since 1970-01-01 UTC; the last day
    PRIMARY KEY (concern, reason)
);

CREATE TABLE kept_notes (
    id      BYTEA NOT NULL PRIMARY KEY, -- 16 bytes derived from the writer's cookie and the words
    account BYTEA NOT NULL REFERENCES accounts (id), -- who wrote it, and alone is shown it
    concern BYTEA NOT NULL REFERENCES concerns (id), -- what it is about
    kept_on BIGINT NOT NULL, -- days since 1970-01-01 UTC
    sealed  BYTEA NOT NULL -- age file to the writer's key
);

CREATE INDEX kept_notes_by_account ON kept_notes (account, concern, kept_on, id);
