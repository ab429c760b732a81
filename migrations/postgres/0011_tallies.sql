-- How it goes, month by month: counts only, of months that are over or running. No id, no answer, no language, nobody's name.

CREATE TABLE tallies (
    what  TEXT NOT NULL, -- 'received', 'opened', 'passed' or 'open', a machine name
    month BIGINT NOT NULL, -- days since 1970-01-01 UTC, the first of a month
    class TEXT NOT NULL, -- how long it took, or how old it was, a machine name; empty where neither is told
    total BIGINT NOT NULL, -- how many, from 1
    PRIMARY KEY (what, month, class)
);
