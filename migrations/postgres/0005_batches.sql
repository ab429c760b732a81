-- What a reader asked to close as test or spam, until a second reader answers. The row goes with the answer.

CREATE TABLE batches (
    concern  BYTEA NOT NULL PRIMARY KEY REFERENCES concerns (id), -- what is to be closed
    batch    BYTEA NOT NULL, -- 16 random bytes, the same for all that were asked for together
    asked_by BYTEA NOT NULL REFERENCES accounts (id), -- who asked; somebody else answers
    asked_on BIGINT NOT NULL -- days since 1970-01-01 UTC
);

CREATE INDEX batches_by_batch ON batches (batch);

-- How many concerns each opened in an hour is told to the leads.
CREATE INDEX audit_openings ON audit (at, actor) WHERE action = 'opened';
