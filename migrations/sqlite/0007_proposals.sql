-- Changes that somebody else must agree to before they are made. The row goes with the answer.

CREATE TABLE proposals (
    id       BLOB NOT NULL PRIMARY KEY, -- 16 random bytes
    kind     TEXT NOT NULL, -- what sort of change, as a machine name: 'settings', 'channel', ...
    subject  BLOB, -- the account it is about, where it is about one
    body     TEXT NOT NULL, -- JSON: machine names and numbers, or the settings that were asked for
    asked_by BLOB NOT NULL REFERENCES accounts (id), -- who asked; somebody else answers
    asked_on BIGINT NOT NULL -- days since 1970-01-01 UTC
) WITHOUT ROWID;
