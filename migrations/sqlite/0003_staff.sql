-- What staff need: accounts and how they sign in, the audit trail, and who has which concern.
-- Times finer than a day stand here only where staff act, and never beside when somebody wrote to us.

CREATE TABLE accounts (
    id           BLOB NOT NULL PRIMARY KEY, -- 16 random bytes
    username     TEXT NOT NULL UNIQUE, -- lower-case letters, digits, . - _
    role         TEXT NOT NULL CHECK (role IN ('reviewer', 'lead', 'admin', 'auditor')), -- what it is for
    state        TEXT NOT NULL CHECK (state IN ('active', 'reset', 'off')), -- whether it can be signed in to
    made_on      BIGINT NOT NULL, -- days since 1970-01-01 UTC
    signed_in_on BIGINT, -- days since 1970-01-01 UTC, of the last sign-in
    salt         BLOB NOT NULL, -- 16 random bytes of the passphrase
    memory_kib   BIGINT NOT NULL, -- argon2id: memory from 1 KiB
    passes       BIGINT NOT NULL, -- argon2id: passes from 1
    verifier     BLOB NOT NULL, -- 32 bytes, hash of what follows from the passphrase and staff.key
    must_renew   BIGINT NOT NULL DEFAULT 0 CHECK (must_renew IN (0, 1)), -- 1: asks for a new passphrase first
    totp         BLOB NOT NULL, -- TOTP secret under a key that only the passphrase gives
    last_step    BIGINT NOT NULL DEFAULT 0, -- half minutes since 1970-01-01 UTC; the last whose TOTP code was used
    public_half  BLOB, -- 1,216 bytes, X-Wing; only of readers
    private_half BLOB, -- private half under a key that only the passphrase gives; only of readers
    pin          BLOB -- how far the reader has seen the epochs go, under a key that only the passphrase gives
) WITHOUT ROWID;

CREATE TABLE one_use_codes (
    account BLOB NOT NULL REFERENCES accounts (id), -- whose printed code
    hash    BLOB NOT NULL, -- 32 bytes derived from the code and the TOTP secret; the row goes with its use
    PRIMARY KEY (account, hash)
) WITHOUT ROWID;

CREATE TABLE sign_ins (
    id      BLOB NOT NULL PRIMARY KEY, -- 16 bytes derived from the browser's cookie
    codes   BIGINT NOT NULL DEFAULT 0, -- tries so far, from 1
    expires BIGINT NOT NULL, -- seconds since 1970-01-01 UTC, of staff
    sealed  BLOB NOT NULL -- what the passphrase came to, under a key that only the cookie holds
) WITHOUT ROWID;

CREATE INDEX sign_ins_by_expires ON sign_ins (expires);

CREATE TABLE sessions (
    id      BLOB NOT NULL PRIMARY KEY, -- 16 bytes derived from the browser's cookie
    account BLOB NOT NULL REFERENCES accounts (id), -- who signed in
    begun   BIGINT NOT NULL, -- seconds since 1970-01-01 UTC, of staff
    touched BIGINT NOT NULL, -- seconds since 1970-01-01 UTC, of staff: the last press
    sealed  BLOB -- the reader's key under a key that only the cookie holds; none when locked
) WITHOUT ROWID;

CREATE INDEX sessions_by_account ON sessions (account, begun);
CREATE INDEX sessions_by_begun ON sessions (begun);
CREATE INDEX sessions_by_touched ON sessions (touched) WHERE sealed IS NOT NULL;

CREATE TABLE guesses (
    counter  BLOB NOT NULL PRIMARY KEY, -- 32 bytes, hash of a name or a known browser, keyed with staff.key
    failures BIGINT NOT NULL, -- failed sign-ins, from 1
    until    BIGINT NOT NULL -- seconds since 1970-01-01 UTC, of staff: counted anew from then on
) WITHOUT ROWID;

CREATE INDEX guesses_by_until ON guesses (until);

CREATE TABLE invites (
    id       BLOB NOT NULL PRIMARY KEY, -- 32 bytes derived from the link's token
    account  BLOB NOT NULL, -- 16 bytes, the account that it makes or sets up anew
    username TEXT NOT NULL, -- the account's name
    role     TEXT NOT NULL CHECK (role IN ('reviewer', 'lead', 'admin', 'auditor')), -- the account's role
    made_by  BLOB, -- 16 bytes, the account that invited; none for the program itself
    expires  BIGINT NOT NULL, -- seconds since 1970-01-01 UTC, of staff
    used_by  BLOB -- 16 bytes from the cookie of the browser that accepted; none until then
) WITHOUT ROWID;

CREATE INDEX invites_by_expires ON invites (expires);

CREATE TABLE audit (
    number  BIGINT NOT NULL PRIMARY KEY, -- place in the chain, from 1
    id      BLOB NOT NULL UNIQUE, -- 16 random bytes: an event appended twice is one event
    at      BIGINT NOT NULL CHECK (at % 900 = 0), -- seconds since 1970-01-01 UTC, a whole quarter hour
    actor   BLOB, -- 16 bytes, the account that did it; none for the program or an unknown name
    action  TEXT NOT NULL, -- a machine name
    subject BLOB, -- 16 bytes, the concern or account it was done to
    detail  TEXT NOT NULL, -- machine names and counts; nothing that anybody wrote
    link    BLOB NOT NULL -- 32 bytes, over all the above and the link before, keyed with staff.key
) WITHOUT ROWID;

CREATE INDEX audit_by_subject ON audit (subject, number);
CREATE INDEX audit_by_actor ON audit (actor, number);

CREATE TABLE audit_head (
    name   TEXT NOT NULL PRIMARY KEY CHECK (name = 'head'), -- one row, whose lock puts events in order
    number BIGINT NOT NULL, -- the newest event, counted from 1; 0 for none
    link   BLOB NOT NULL -- 32 bytes, its link
) WITHOUT ROWID;

INSERT INTO audit_head (name, number, link) VALUES ('head', 0, zeroblob(32));

-- Staff see what is unread by this table, because the public side may insert and never change a concern.
CREATE TABLE unread (
    concern BLOB NOT NULL PRIMARY KEY REFERENCES concerns (id) -- something came in since it was last opened
) WITHOUT ROWID;

CREATE TABLE recusals (
    concern BLOB NOT NULL REFERENCES concerns (id), -- is no longer shown to
    account BLOB NOT NULL REFERENCES accounts (id), -- who may know someone in it
    PRIMARY KEY (concern, account)
) WITHOUT ROWID;

ALTER TABLE concerns ADD COLUMN turn BIGINT NOT NULL DEFAULT 1; -- 0: in danger now by the submitter's own answer, comes first; 1: all others
ALTER TABLE concerns ADD COLUMN holder BLOB REFERENCES accounts (id); -- who of the staff has it
ALTER TABLE concerns ADD COLUMN reason TEXT; -- a machine name that goes with the status
UPDATE concerns SET turn = 0 WHERE danger_now = 'yes';

-- One index for each filter of the queue, each in the queue's order. What is sent stands in three of them: what
-- somebody has is apart from what nobody has, and both together are read as two lists. Each holds all that a page
-- shows: the rows themselves lie in the order of random ids, so reading them would cost a disk page each.
CREATE INDEX queue_free ON concerns (audience, turn, received_on, id, language, danger_now, status, holder) WHERE holder IS NULL AND status <> 'closed';
CREATE INDEX queue_held ON concerns (audience, turn, received_on, id, language, danger_now, status, holder) WHERE holder IS NOT NULL AND status <> 'closed';
CREATE INDEX queue_status ON concerns (audience, status, turn, received_on, id, language, danger_now, holder);
CREATE INDEX queue_holder ON concerns (audience, holder, turn, received_on, id, language, danger_now, status) WHERE holder IS NOT NULL AND status <> 'closed';
CREATE INDEX queue_language ON concerns (audience, language, turn, received_on, id, danger_now, status, holder) WHERE status <> 'closed';
