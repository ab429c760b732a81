-- Mail to staff. What came in is noted by the quarter hour and never by the concern: a notice says that something may be waiting.

CREATE TABLE notices (
    kind     TEXT NOT NULL CHECK (kind IN ('new', 'danger', 'reminder')), -- 'danger': in danger now; 'reminder': and still unread
    audience TEXT NOT NULL CHECK (audience IN ('team', 'leads')), -- who may read what came in
    due      BIGINT NOT NULL CHECK (due % 900 = 0), -- seconds since 1970-01-01 UTC, a whole quarter hour; the row goes when it was made into mail
    PRIMARY KEY (due, kind, audience)
);

CREATE TABLE mail_choices (
    account  BYTEA NOT NULL PRIMARY KEY REFERENCES accounts (id), -- whose mail
    mode     TEXT NOT NULL CHECK (mode IN ('each', 'daily', 'none')), -- when something comes in, once a day whether or not, or not at all
    hour     BIGINT NOT NULL, -- hour of the day from 0, in the operator's zone; for 'daily'
    address  BYTEA NOT NULL, -- where it goes, under a key that only staff.key gives
    daily_on BIGINT NOT NULL -- days since 1970-01-01 in the operator's zone, of the last daily mail
);

CREATE TABLE outbox (
    id           BYTEA NOT NULL PRIMARY KEY, -- 16 random bytes
    account      BYTEA NOT NULL REFERENCES accounts (id), -- who it is for
    kind         TEXT NOT NULL CHECK (kind IN ('usual', 'danger')), -- which of the texts
    state        TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')), -- a failed one stays until it is tried again
    due          BIGINT NOT NULL CHECK (due % 900 = 0), -- seconds since 1970-01-01 UTC, a whole quarter hour; only the day once sent
    tries        BIGINT NOT NULL, -- tries that failed, counted from 1
    next_try     BIGINT NOT NULL, -- seconds since 1970-01-01 UTC, of staff: not before; 0 once sent
    leased_until BIGINT NOT NULL -- seconds since 1970-01-01 UTC, of staff: somebody is sending it until then; 0 once done
);

CREATE INDEX outbox_by_state ON outbox (state, next_try);
CREATE INDEX outbox_sent ON outbox (due) WHERE state = 'sent';
