-- What going takes: the day from which a closed message goes, which keys nothing needs any more, and who is at it.

ALTER TABLE concerns ADD COLUMN delete_on BIGINT; -- days since 1970-01-01 UTC, drawn when it was closed: from then on it goes; none while it is not closed
ALTER TABLE epochs ADD COLUMN closed_on BIGINT; -- days since 1970-01-01 UTC; none while it takes new rows
ALTER TABLE entries ADD COLUMN made_under BIGINT REFERENCES epochs (position); -- the epoch whose key made the MAC inside, where it was sealed again since; none otherwise

CREATE INDEX concerns_due ON concerns (delete_on, id) WHERE delete_on IS NOT NULL;
CREATE INDEX concerns_undated ON concerns (id) WHERE status = 'closed' AND delete_on IS NULL;
CREATE INDEX holds_by_until ON holds (until, concern, reason);

CREATE TABLE leases (
    name   TEXT NOT NULL PRIMARY KEY, -- a machine name of what only one process does at a time
    holder BYTEA NOT NULL, -- 16 random bytes, whoever is at it
    until  BIGINT NOT NULL -- seconds since 1970-01-01 UTC, of staff: somebody else may begin from then on
);
