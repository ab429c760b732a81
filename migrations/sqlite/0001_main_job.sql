-- What taking a concern in needs: keys, settings, concerns and what they hold, unfinished drafts, opened mailboxes.
-- Only BIGINT, TEXT and BLOB; ids are random bytes and no table has a row number: no column keeps
-- the order of arrival. What the pages of the file itself still tell of it is in docs/THREAT-MODEL.md.

CREATE TABLE key_checks (
    name        TEXT NOT NULL PRIMARY KEY CHECK (name IN ('public', 'staff')), -- which key file this belongs to
    check_value BLOB NOT NULL -- 32 bytes derived from the key file; says that it is the right one, opens nothing
) WITHOUT ROWID;

CREATE TABLE settings (
    version BIGINT NOT NULL PRIMARY KEY, -- counts up from 1; the highest holds
    made_on BIGINT NOT NULL, -- days since 1970-01-01 UTC
    body    TEXT NOT NULL -- JSON; no secret
) WITHOUT ROWID;

CREATE TABLE epochs (
    position       BIGINT NOT NULL PRIMARY KEY, -- place in the signed chain, from 1
    audience       TEXT NOT NULL CHECK (audience IN ('team', 'leads')), -- who may hold its private half
    number         BIGINT NOT NULL, -- counts up within the audience, from 1
    first_day      BIGINT NOT NULL, -- days since 1970-01-01 UTC
    last_day       BIGINT NOT NULL, -- days since 1970-01-01 UTC; expired after it
    public_half    BLOB NOT NULL, -- 1,216 bytes, X-Wing
    verifying_half BLOB, -- 32 bytes, Ed25519; only of the leads' epochs
    previous       BLOB NOT NULL, -- 32 bytes, hash of the row before
    signature      BLOB NOT NULL, -- 64 bytes, Ed25519 over all the above
    closed         BIGINT NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)), -- 1: takes no new rows
    UNIQUE (audience, number)
) WITHOUT ROWID;

CREATE TABLE grants (
    position BIGINT NOT NULL REFERENCES epochs (position), -- the epoch whose private half this is
    holder   BLOB NOT NULL, -- 16 bytes, a reader's account; all zero for the recovery key
    sealed   BLOB NOT NULL, -- age file to the holder's key
    PRIMARY KEY (position, holder)
) WITHOUT ROWID;

CREATE INDEX grants_by_holder ON grants (holder, position);

CREATE TABLE vouches (
    id          BLOB NOT NULL PRIMARY KEY, -- 16 random bytes
    holder      BLOB NOT NULL, -- 16 bytes, the account; all zero for the recovery key
    role        TEXT NOT NULL, -- the account's role
    audience    TEXT NOT NULL CHECK (audience IN ('team', 'leads')), -- what the holder may read
    public_half BLOB NOT NULL, -- 1,216 bytes, the holder's X-Wing key
    signer      BIGINT NOT NULL REFERENCES epochs (position), -- the leads' epoch whose key signed
    made_on     BIGINT NOT NULL, -- days since 1970-01-01 UTC
    signature   BLOB NOT NULL -- 64 bytes, Ed25519 over all the above
) WITHOUT ROWID;

CREATE TABLE concerns (
    id             BLOB NOT NULL PRIMARY KEY, -- 16 random bytes
    lookup_id      BLOB NOT NULL UNIQUE, -- 32 bytes derived from the code and public.key
    mailbox_public BLOB NOT NULL, -- 1,216 bytes, X-Wing; what is written to the submitter is sealed to it
    epoch          BIGINT NOT NULL REFERENCES epochs (position), -- the epoch it was received under
    audience       TEXT NOT NULL CHECK (audience IN ('team', 'leads')), -- who may read it
    received_on    BIGINT NOT NULL, -- days since 1970-01-01 UTC; no hour, on purpose
    language       TEXT NOT NULL, -- language code of the form it was written in
    danger_now     TEXT NOT NULL, -- the submitter's own answer, a machine name
    status         TEXT NOT NULL DEFAULT 'new' -- a machine name
) WITHOUT ROWID;

CREATE TABLE entries (
    id         BLOB NOT NULL PRIMARY KEY, -- 16 random bytes
    concern    BLOB NOT NULL REFERENCES concerns (id), -- the concern it belongs to
    kind       TEXT NOT NULL, -- 'body' and others to come
    epoch      BIGINT NOT NULL REFERENCES epochs (position), -- the epoch it is sealed to
    written_on BIGINT NOT NULL, -- days since 1970-01-01 UTC; no hour, on purpose
    sealed     BLOB NOT NULL -- age file
) WITHOUT ROWID;

CREATE INDEX entries_by_concern ON entries (concern, written_on, id);

CREATE TABLE drafts (
    id      BLOB NOT NULL PRIMARY KEY, -- 16 bytes derived from the visitor's cookie
    version BIGINT NOT NULL, -- counts the writes, from 1
    spent   BIGINT NOT NULL DEFAULT 0 CHECK (spent IN (0, 1)), -- 1: was sent
    expires BIGINT NOT NULL CHECK (expires % 900 = 0), -- seconds since 1970-01-01 UTC, a whole quarter hour
    sealed  BLOB NOT NULL -- padded answers under a key that only the cookie holds
) WITHOUT ROWID;

CREATE INDEX drafts_by_expires ON drafts (expires);

CREATE TABLE openings (
    id      BLOB NOT NULL PRIMARY KEY, -- 16 bytes derived from the visitor's cookie
    expires BIGINT NOT NULL CHECK (expires % 900 = 0), -- seconds since 1970-01-01 UTC, a whole quarter hour
    sealed  BLOB NOT NULL -- the code under a key that only the cookie holds
) WITHOUT ROWID;

CREATE INDEX openings_by_expires ON openings (expires);
