-- What whoever holds a code can ask of the mailbox behind it, and what the program wants a person to look at.
-- Both are only ever inserted by the public side; a concern is never changed by it.

CREATE TABLE stops (
    concern  BYTEA NOT NULL REFERENCES concerns (id), -- the concern whose mailbox shows nothing from now on
    kind     TEXT NOT NULL CHECK (kind IN ('withdraw', 'code')), -- 'withdraw': staff are asked to stop; 'code': only the code stops
    asked_on BIGINT NOT NULL, -- days since 1970-01-01 UTC; no hour, on purpose
    PRIMARY KEY (concern, kind)
);

CREATE INDEX stops_by_day ON stops (asked_on, concern);

CREATE TABLE flags (
    name      TEXT NOT NULL PRIMARY KEY, -- a machine name of what a person should look at
    raised_on BIGINT NOT NULL -- days since 1970-01-01 UTC
);
