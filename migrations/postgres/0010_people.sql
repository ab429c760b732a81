-- The life of accounts over years: what somebody signed in and read with before they started over, and who looked at the list of those who can get in.

CREATE TABLE old_keys (
    account      BYTEA NOT NULL PRIMARY KEY REFERENCES accounts (id), -- who started over; the row goes when a lead let them read again, or 14 days later
    holder       BYTEA NOT NULL, -- 16 random bytes: what was granted to the old key stands under these, and is nobody's
    kept_on      BIGINT NOT NULL, -- days since 1970-01-01 UTC
    salt         BYTEA NOT NULL, -- of the old passphrase, as in accounts
    memory_kib   BIGINT NOT NULL, -- argon2id: memory from 1 KiB
    passes       BIGINT NOT NULL, -- argon2id: passes from 1
    verifier     BYTEA NOT NULL, -- of the old passphrase, as in accounts
    totp         BYTEA NOT NULL, -- the old TOTP secret under a key that only the old passphrase gives
    public_half  BYTEA, -- of the old key; only of readers
    private_half BYTEA, -- of the old key, under a key that only the old passphrase gives; only of readers
    pin          BYTEA, -- how far the reader had seen the epochs go, under a key that only the old passphrase gives
    signer       BIGINT, -- position of the leads' epoch that vouched for the old key; none where nobody had
    vouched_on   BIGINT, -- days since 1970-01-01 UTC, of that vouch
    signature    BYTEA -- 64 bytes, of that vouch
);

CREATE TABLE access_reviews (
    id      BYTEA NOT NULL PRIMARY KEY, -- 16 random bytes
    done_on BIGINT NOT NULL, -- days since 1970-01-01 UTC: somebody looked at who can get in, and found all as it should be
    done_by BYTEA NOT NULL REFERENCES accounts (id) -- who looked
);

CREATE INDEX access_reviews_by_day ON access_reviews (done_on);
