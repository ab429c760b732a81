-- Where the audit trail begins once its oldest lines are gone, and the operator's logo.

CREATE TABLE audit_end (
    name   TEXT NOT NULL PRIMARY KEY CHECK (name = 'end'), -- there is one row at most
    number BIGINT NOT NULL CHECK (number > 0), -- of the last line that was due to go, counted from 1; all up to it are gone
    link   BLOB NOT NULL, -- 32 bytes, of that line
    day    BIGINT NOT NULL, -- days since 1970-01-01 UTC, of the youngest line that went
    proof  BLOB NOT NULL -- 32 bytes, over number, link and day, under a key that follows from staff.key
) WITHOUT ROWID;

CREATE TABLE logos (
    id      BLOB NOT NULL PRIMARY KEY, -- 16 random bytes, which the settings name
    picture BLOB NOT NULL -- a PNG that this program wrote, 20,000 bytes at most
) WITHOUT ROWID;
