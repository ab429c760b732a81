//! All cryptography: sealing, opening, deriving, signing. It must never touch a file, a database or
//! a clock, nor let any other module choose a cipher, a hash or a parameter.
//!
//! **Records** ([`seal`], [`Opener`]) are age files to an epoch or a mailbox and outlive this
//! program; [`grant`]s are age files too, so that a stock age tool opens everything in two steps.
//! **Wraps** ([`WrapKey`], [`DraftSecret`], [`OpeningSecret`], [`SessionSecret`], [`AccountKey`]) are
//! for what need not outlive it. A [`Passphrase`] gives an account its key; what staff write is
//! [`Written`] with a MAC, what they do is linked by a [`trail::TrailKey`].
//! A [`Code`] finds its concern and opens its mailbox. A [`Chain`] of signed [`EpochRow`]s says
//! which epoch to seal to, and [`Vouch`]es who may be given its key.
//!
//! Every derived value is HKDF-SHA256 (RFC 5869) of a secret under one of these labels, with no
//! salt unless one is named. A label's text never changes.
//!
//! | Label | Secret | Salt | Bytes | Gives |
//! |---|---|---|---|---|
//! | `waypost/1 code lookup id` | code (12 bytes) | `public.key` | 32 | how a concern is found |
//! | `waypost/1 code mailbox` | code (12 bytes) | | 32 | seed of the mailbox pair |
//! | `waypost/1 code addition id` | code (12 bytes), form's token (16), what is added | | 16 | id of an addition |
//! | `waypost/1 public.key check` | `public.key` | | 32 | check value in the database |
//! | `waypost/1 staff.key check` | `staff.key` | | 32 | check value in the database |
//! | `waypost/1 staff.key smtp password` | `staff.key` | | 32 | key that wraps it |
//! | `waypost/1 staff.key address` | `staff.key` | | 32 | key that wraps staff's addresses |
//! | `waypost/1 draft id` | draft's cookie | | 16 | id of the draft's row |
//! | `waypost/1 draft key` | draft's cookie | | 32 | key that wraps the draft |
//! | `waypost/1 draft code` | draft's cookie | | 12 | the code (top bit cleared) |
//! | `waypost/1 draft form token` | draft's cookie | | 16 | hidden field of its forms |
//! | `waypost/1 opening id` | opened mailbox's cookie | | 16 | id of the opening's row |
//! | `waypost/1 opening key` | opened mailbox's cookie | | 32 | key that wraps the code |
//! | `waypost/1 opening form token` | opened mailbox's cookie | | 16 | hidden field of its forms |
//! | `waypost/1 epoch sign` | epoch's private half | | 32 | seed of its Ed25519 key |
//! | `waypost/1 epoch staff` | epoch's private half | | 32 | key of the staff's MACs |
//! | `waypost/1 passer` | a visitor's address | key in memory | 16 | what fair limits count by; never stored |
//! | `waypost/1 passphrase verifier` | argon2id of the passphrase | `staff.key` | 32 | what is stored hashed |
//! | `waypost/1 passphrase wrap` | argon2id of the passphrase | `staff.key` | 32 | key that wraps an account's secrets |
//! | `waypost/1 sign-in id` | half a sign-in's cookie | | 16 | id of its row |
//! | `waypost/1 sign-in key` | half a sign-in's cookie | | 32 | key that wraps the account's key |
//! | `waypost/1 sign-in form token` | half a sign-in's cookie | | 16 | hidden field of its forms |
//! | `waypost/1 session id` | session's cookie | | 16 | id of the session's row |
//! | `waypost/1 session key` | session's cookie | | 32 | key that wraps the reader's key |
//! | `waypost/1 session form token` | session's cookie | | 16 | hidden field of its forms |
//! | `waypost/1 session entry id` | session's cookie, form's token (16), what is written | | 16 | id of a note |
//! | `waypost/1 session invite` | session's cookie | the form's 16 bytes | 32 | the token of an invite's link |
//! | `waypost/1 session renewal` | session's cookie | the form's 16 bytes | 32 | the enrolment that a renewal shows |
//! | `waypost/1 session call` | session's cookie | the form's 16 bytes | 12 | the code of what is taken down for a caller |
//! | `waypost/1 enrolment passphrase` | enrolment's cookie | | 13 | the nine words (last 5 bits dropped) |
//! | `waypost/1 enrolment totp` | enrolment's cookie | | 20 | the TOTP secret |
//! | `waypost/1 enrolment codes` | enrolment's cookie | | 80 | ten one-use codes (50 bits of each 8 bytes) |
//! | `waypost/1 enrolment recovery` | enrolment's cookie | | 32 | seed of the recovery key that the first lead is shown |
//! | `waypost/1 enrolment form token` | enrolment's cookie | | 16 | hidden field of its forms |
//! | `waypost/1 enrolment acceptance` | enrolment's cookie | | 16 | who used an invite up |
//! | `waypost/1 one-use code` | one-use code (8 bytes) | TOTP secret | 32 | what is stored of it |
//! | `waypost/1 invite id` | invite's token | | 32 | what is stored of it |
//! | `waypost/1 staff.key device` | `staff.key` | | 32 | key of the MACs on device cookies |
//! | `waypost/1 staff.key guesses` | `staff.key` | | 32 | key that names counters of failed sign-ins |
//! | `waypost/1 staff.key trail` | `staff.key` | | 32 | key of the audit chain |
//!
//! Besides, the age format derives a file's keys under its own labels, `header` and `payload`.

mod account;
pub mod age;
mod chain;
mod code;
mod cookie;
mod derive;
mod device;
mod draft;
mod enrolment;
pub mod epoch;
mod error;
mod fingerprint;
pub mod grant;
mod guesses;
mod id;
mod invite;
mod key_file;
mod keys;
mod mailbox;
mod opening;
mod padding;
mod passer;
mod passphrase;
pub mod random;
mod record;
mod session;
mod sign_in;
mod statement;
mod text;
mod totp;
pub mod trail;
mod vouch;
mod wrap;
mod written;

pub use account::AccountKey;
pub use chain::{Chain, ChainFault, FaultKind, Pin, PinError};
pub use code::{Code, CodeError};
pub use device::DeviceCookie;
pub use draft::DraftSecret;
pub use enrolment::EnrolmentSecret;
pub use epoch::{Audience, EpochKeys, EpochRow, NotSigner};
pub use error::{KeyError, OpenError, SealError};
pub use fingerprint::Fingerprint;
pub use guesses::Guessed;
pub use id::{Id, fresh_id, hex, parse_hex, parse_hex_all};
pub use invite::InviteToken;
pub use key_file::{PublicKeyFile, StaffKeyFile, StaffSecret};
pub use keys::{PrivateHalf, PublicHalf};
pub use mailbox::MailboxKey;
pub use opening::OpeningSecret;
pub use padding::{BUCKETS, pad, unpad};
pub use passer::{Passer, PasserKey};
pub use passphrase::{Cost, Memory, Passphrase, Verifier};
pub use record::{Opener, Place, Sealed, seal};
pub use session::{Held, SessionSecret};
pub use sign_in::{SignIn, SignInSecret};
pub use totp::{OneUseCode, TotpSecret};
pub use vouch::{RECOVERY, Reader, Vouch};
pub use wrap::{WrapKey, Wrapped};
pub use written::{Written, WrittenError};
