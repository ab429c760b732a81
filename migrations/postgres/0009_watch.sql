-- What watches that somebody reads, and what is looked at in the trail. Mail has two texts more: 'watch' and 'head'.

CREATE TABLE days_done (
    name    TEXT NOT NULL PRIMARY KEY, -- a machine name of what is done again and again
    done_on BIGINT NOT NULL -- days since 1970-01-01 UTC, of the last time
);

-- By an expression, so that counting openings keeps to the smaller index that is for it alone.
CREATE INDEX audit_by_kind ON audit ((action || ''), number);
CREATE INDEX audit_by_at ON audit (at, number);

-- A list of allowed values cannot be made longer in place.
CREATE TEMPORARY TABLE outbox_before AS SELECT * FROM outbox;
DROP TABLE outbox;

CREATE TABLE outbox (
    id           BYTEA NOT NULL PRIMARY KEY, -- 16 random bytes
    account      BYTEA NOT NULL REFERENCES accounts (id), -- who it is for
    kind         TEXT NOT NULL CHECK (kind IN ('usual', 'danger', 'watch', 'head')), -- which of the texts
    state        TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')), -- a failed one stays until it is tried again
    due          BIGINT NOT NULL CHECK (due % 900 = 0), -- seconds since 1970-01-01 UTC, a whole quarter hour; only the day once sent
    tries        BIGINT NOT NULL, -- tries that failed, counted from 1
    next_try     BIGINT NOT NULL, -- seconds since 1970-01-01 UTC, of staff: not before; 0 once sent
    leased_until BIGINT NOT NULL -- seconds since 1970-01-01 UTC, of staff: somebody is sending it until then; 0 once done
);

CREATE INDEX outbox_by_state ON outbox (state, next_try);
CREATE INDEX outbox_sent ON outbox (due) WHERE state = 'sent';

INSERT INTO outbox (id, account, kind, state, due, tries, next_try, leased_until)
    SELECT id, account, kind, state, due, tries, next_try, leased_until FROM outbox_before;
DROP TABLE outbox_before;
