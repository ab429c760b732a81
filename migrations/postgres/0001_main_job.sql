-- What taking a concern in needs: keys, settings, concerns and what they hold, unfinished drafts, opened mailboxes.
-- Only BIGINT, TEXT and BYTEA; ids are random bytes and no table has a row number: no column keeps
-- the order of arrival. What the pages of the file itself still tell of it is in docs/THREAT-MODEL.md.

CREATE TABLE key_checks (
    name        TEXT NOT NULL PRIMARY KEY CHECK (name IN ('public', 'staff')), -- which key file this belongs to
    check_value BYTEA NOT NULL -- 32 bytes derived from the key file; says that it is the right one, opens nothing
);

CREATE TABLE settings (
    version BIGINT NOT NULL PRIMARY KEY, -- counts up from 1; the highest holds
    made_on BIGINT NOT NULL, -- days since 1970-01-01 UTC
    body    TEXT NOT NULL -- JSON; no secret
);

CREATE TABLE epochs (
    position       BIGINT NOT NULL PRIMARY KEY, -- place in the signed chain, from 1
    audience       TEXT NOT NULL CHECK (audience IN ('team', 'leads')), -- who may hold its private half
    number         BIGINT NOT NULL, -- counts up within the audience, from 1
    first_day      BIGINT NOT NULL, -- days since 1970-01-01 UTC
    last_day       BIGINT NOT NULL, -- days since 1970-01-01 UTC; expired after it
    public_half    BYTEA NOT NULL, -- 1,216 bytes, X-Wing
    verifying_half BYTEA, -- 32 bytes, Ed25519; only of the leads' epochs
    previous       BYTEA NOT NULL, -- 32 bytes, hash of the row before
    signature      BYTEA NOT NULL, -- 64 bytes, Ed25519 over all the above
    closed         BIGINT NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)), -- 1: takes no new rows
    UNIQUE (audience, number)
);

CREATE TABLE grants (
    position BIGINT NOT NULL REFERENCES epochs (position), -- the epoch whose private half this is
    holder   BYTEA NOT NULL, -- 16 bytes, a reader's account; all zero for the recovery key
    sealed   BYTEA NOT NULL, -- age file to the holder's key
    PRIMARY KEY (position, holder)
);

CREATE INDEX grants_by_holder ON grants (holder, position);

CREATE TABLE vouches (
    id          BYTEA NOT NULL PRIMARY KEY, -- 16 random bytes
    holder      BYTEA NOT NULL, -- 16 bytes, the account; all zero for the recovery key
    role        TEXT NOT NULL, -- the account's role
    audience    TEXT NOT NULL CHECK (audience IN ('team', 'leads')), -- what the holder may read
    public_half BYTEA NOT NULL, -- 1,216 bytes, the holder's X-Wing key
    signer      BIGINT NOT NULL REFERENCES epochs (position), -- the leads' epoch whose key signed
    made_on     BIGINT NOT NULL, -- days since 1970-01-01 UTC
    signature   BYTEA NOT NULL -- 64 bytes, Ed25519 over all the above
);

CREATE TABLE concerns (
    id             BYTEA NOT NULL PRIMARY KEY, -- 16 random bytes
    lookup_id      BYTEA NOT NULL UNIQUE, -- 32 bytes derived from the code and public.key
    mailbox_public BYTEA NOT NULL, -- 1,216 bytes, X-Wing; what is written to the submitter is sealed to it
    epoch          BIGINT NOT NULL REFERENCES epochs (position), -- the epoch it was received under
    audience       TEXT NOT NULL CHECK (audience IN ('team', 'leads')), -- who may read it
    received_on    BIGINT NOT NULL, -- days since 1970-01-01 UTC; no hour, on purpose
    language       TEXT NOT NULL, -- language code of the form it was written in
    danger_now     TEXT NOT NULL, -- the submitter's own answer, a machine name
    status         TEXT NOT NULL DEFAULT 'new' -- a machine name
);

CREATE TABLE entries (
    id         BYTEA NOT NULL PRIMARY KEY, -- 16 random bytes
    concern    BYTEA NOT NULL REFERENCES concerns (id), -- the concern it belongs to
    kind       TEXT NOT NULL, -- 'body' and others to come
    epoch      BIGINT NOT NULL REFERENCES epochs (position), -- the epoch it is sealed to
    written_on BIGINT NOT NULL, -- days since 1970-01-01 UTC; no hour, on purpose
    sealed     BYTEA NOT NULL -- age file
);

CREATE INDEX entries_by_concern ON entries (concern, written_on, id);

CREATE TABLE drafts (
    id      BYTEA NOT NULL PRIMARY KEY, -- 16 bytes derived from the visitor's cookie
    version BIGINT NOT NULL, -- counts the writes, from 1
    spent   BIGINT NOT NULL DEFAULT 0 CHECK (spent IN (0, 1)), -- 1: was sent
    expires BIGINT NOT NULL CHECK (expires % 900 = 0), -- seconds since 1970-01-01 UTC, a whole quarter hour
    sealed  BYTEA NOT NULL -- padded answers under a key that only the cookie holds
);

CREATE INDEX drafts_by_expires ON drafts (expires);

CREATE TABLE openings (
    id      BYTEA NOT NULL PRIMARY KEY, -- 16 bytes derived from the visitor's cookie
    expires BIGINT NOT NULL CHECK (expires % 900 = 0), -- seconds since 1970-01-01 UTC, a whole quarter hour
    sealed  BYTEA NOT NULL -- the code under a key that only the cookie holds
);

CREATE INDEX openings_by_expires ON openings (expires);
