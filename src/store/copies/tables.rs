//! Which tables a copy holds and which it leaves out, and why. A test holds this list against the
//! schema of both databases.

/// What a column holds. Each may be empty where the schema lets it be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// BIGINT
    N,
    /// TEXT
    T,
    /// BLOB or BYTEA
    B,
}

/// A table that is copied, and the texts for it.
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in the order of the texts.
    pub columns: &'static [(&'static str, Kind)],
    pub(super) select: &'static str,
    pub(super) insert: &'static str,
    pub(super) count: &'static str,
}

/// Whole tables, read in the order of their keys, which are random where order would tell something.
macro_rules! tables {
    ($($table:ident by $order:literal:
        $first:ident $first_kind:ident $(, $column:ident $kind:ident $at:literal)*;)*) => {
        /// Every table that is copied, in the order in which rows can be put in.
        pub const TABLES: &[Table] = &[$(Table {
            name: stringify!($table),
            columns: &[
                (stringify!($first), Kind::$first_kind)
                $(, (stringify!($column), Kind::$kind))*
            ],
            select: concat!(
                "SELECT ", stringify!($first) $(, ", ", stringify!($column))*,
                " FROM ", stringify!($table), " ORDER BY ", $order
            ),
            insert: concat!(
                "INSERT INTO ", stringify!($table),
                " (", stringify!($first) $(, ", ", stringify!($column))*, ") VALUES ($1"
                $(, ", $", $at)*, ")"
            ),
            count: concat!("SELECT ", "COUNT(*) FROM ", stringify!($table)),
        }),*];
    };
}

tables! {
    key_checks by "name": name T, check_value B 2;
    settings by "version": version N, made_on N 2, body T 3;
    epochs by "position": position N, audience T 2, number N 3, first_day N 4, last_day N 5,
        public_half B 6, verifying_half B 7, previous B 8, signature B 9, closed N 10,
        closed_on N 11;
    accounts by "id": id B, username T 2, role T 3, state T 4, made_on N 5, signed_in_on N 6,
        salt B 7, memory_kib N 8, passes N 9, verifier B 10, must_renew N 11, totp B 12,
        last_step N 13, public_half B 14, private_half B 15, pin B 16;
    old_keys by "account": account B, holder B 2, kept_on N 3, salt B 4, memory_kib N 5, passes N 6,
        verifier B 7, totp B 8, public_half B 9, private_half B 10, pin B 11, signer N 12,
        vouched_on N 13, signature B 14;
    grants by "position, holder": position N, holder B 2, sealed B 3;
    vouches by "id": id B, holder B 2, role T 3, audience T 4, public_half B 5, signer N 6,
        made_on N 7, signature B 8;
    access_reviews by "id": id B, done_on N 2, done_by B 3;
    mail_choices by "account": account B, mode T 2, hour N 3, address B 4, daily_on N 5;
    flags by "name": name T, raised_on N 2;
    days_done by "name": name T, done_on N 2;
    concerns by "id": id B, lookup_id B 2, mailbox_public B 3, epoch N 4, audience T 5,
        received_on N 6, language T 7, danger_now T 8, status T 9, turn N 10, holder B 11,
        reason T 12, delete_on N 13;
    entries by "id": id B, concern B 2, kind T 3, epoch N 4, written_on N 5, sealed B 6,
        made_under N 7;
    stops by "concern, kind": concern B, kind T 2, asked_on N 3;
    unread by "concern": concern B;
    recusals by "concern, account": concern B, account B 2;
    holds by "concern, reason": concern B, reason T 2, until N 3;
    kept_notes by "id": id B, account B 2, concern B 3, kept_on N 4, sealed B 5;
    batches by "concern": concern B, batch B 2, asked_by B 3, asked_on N 4;
    audit by "number": number N, id B 2, at N 3, actor B 4, action T 5, subject B 6, detail T 7,
        link B 8;
    audit_head by "name": name T, number N 2, link B 3;
    audit_end by "name": name T, number N 2, link B 3, day N 4, proof B 5;
    tallies by "what, month, class": what T, month N 2, class T 3, total N 4;
    logos by "id": id B, picture B 2;
}

/// Every table that is left out, and why nothing of it may rise again.
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("drafts", "unfinished answers are their writer's alone, and go within hours"),
    ("openings", "an opened mailbox is open for a quarter of an hour"),
    ("sessions", "whoever was signed in then signs in again"),
    ("sign_ins", "half a sign-in"),
    ("guesses", "counters of failed sign-ins, gone within hours"),
    ("one_use_codes", "a printed code that was used since would work once more"),
    ("invites", "a link that was used or taken back since would work again"),
    ("proposals", "a change that was refused since could be agreed to"),
    ("notices", "tells the quarter of an hour in which somebody wrote"),
    ("outbox", "mail that was sent since would be sent again"),
    ("leases", "whoever was at something then is not any more"),
];
