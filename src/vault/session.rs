//! A session of staff: what a reader opens with waits under a key that only the cookie gives.
//!
//! ```text
//! id     = HKDF-SHA256(cookie, "waypost/1 session id"), 16 bytes
//! key    = HKDF-SHA256(cookie, "waypost/1 session key"), 32 bytes
//! token  = HKDF-SHA256(cookie, "waypost/1 session form token"), 16 bytes
//! invite = HKDF-SHA256(cookie, salt = a form's 16 bytes, "waypost/1 session invite"), 32 bytes
//! renewal = HKDF-SHA256(cookie, salt = a form's 16 bytes, "waypost/1 session renewal"), 32 bytes
//! call = HKDF-SHA256(cookie, salt = a form's 16 bytes, "waypost/1 session call"), 12 bytes, top bit cleared
//! sealed = wrap(key, "waypost/1 sessions/<id hex>/<account hex>/sealed", held)
//! held   = nothing, for who reads nothing; or the private half's seed, 32 bytes;
//!          or that and the pin's two hashes, 96 bytes
//! ```
//!
//! The database alone opens nothing, the cookie without the database opens nothing. The account is
//! in the place, so that a row that was given to another account does not open: the session ends.

use zeroize::Zeroizing;

use super::chain::Pin;
use super::code::Code;
use super::cookie::CookieSecret;
use super::derive::{Label, derive};
use super::enrolment::EnrolmentSecret;
use super::error::OpenError;
use super::id::{Id, hex};
use super::invite::InviteToken;
use super::keys::PrivateHalf;
use super::wrap::{WrapKey, Wrapped};

const LETTER: char = 's';

/// What a session holds for its account.
pub enum Held {
    /// Nothing: an admin or an auditor.
    Nothing,
    /// A reader's key, and how far they have seen the chain of epochs go, if they have.
    Reader(PrivateHalf, Option<Pin>),
}

/// The secret of a session's cookie: 32 random bytes, wiped when dropped.
#[derive(Clone)]
pub struct SessionSecret(CookieSecret);

impl SessionSecret {
    /// A new one, only for who has signed in.
    pub fn fresh() -> Self {
        Self(CookieSecret::fresh())
    }

    /// The cookie's value: `s` and 43 characters of base64url.
    pub fn to_cookie(&self) -> Zeroizing<String> {
        self.0.to_cookie(LETTER)
    }

    /// The secret in a cookie's value, or `None` when it is not a session's.
    pub fn parse_cookie(value: &str) -> Option<Self> {
        CookieSecret::parse_cookie(LETTER, value).map(Self)
    }

    /// The id of the session's row.
    pub fn id(&self) -> Id {
        *self.0.derive(Label::SessionId)
    }

    /// What `account` holds, for the session's row. 40, 72 or 136 bytes.
    pub fn wrap(&self, account: &Id, held: &Held) -> Wrapped {
        let mut plain = Zeroizing::new(Vec::with_capacity(96));
        if let Held::Reader(private, pin) = held {
            plain.extend_from_slice(&private.seed()[..]);
            if let Some(pin) = pin {
                plain.extend_from_slice(&pin.to_bytes());
            }
        }
        Wrapped::from_stored(self.key().wrap(&self.place(account), &plain))
    }

    /// What stands in the session's row, of `account`.
    ///
    /// # Errors
    /// [`OpenError`] when the row is another session's or another account's, or changed.
    pub fn unwrap(&self, account: &Id, wrapped: &Wrapped) -> Result<Held, OpenError> {
        let plain = self.key().unwrap(&self.place(account), wrapped)?;
        let Some((seed, rest)) = plain.split_first_chunk::<32>() else {
            return if plain.is_empty() { Ok(Held::Nothing) } else { Err(OpenError::Format) };
        };
        let pin = match rest.len() {
            0 => None,
            _ => Some(Pin::from_bytes(rest.try_into().map_err(|_| OpenError::Format)?)),
        };
        Ok(Held::Reader(PrivateHalf::from_seed(seed), pin))
    }

    /// A hidden field's value, which only the holder of the cookie was given.
    pub fn form_token(&self) -> String {
        self.0.token(Label::SessionToken)
    }

    /// Whether a posted hidden field is this session's, in constant time.
    pub fn token_matches(&self, token: &str) -> bool {
        self.0.token_matches(Label::SessionToken, token)
    }

    /// The id of a note or a report that is posted from this browser: the same form with the same
    /// words is one entry however often it is sent, other words are another one, and nobody without
    /// the cookie can choose or guess it. 16 bytes.
    pub fn entry_id(&self, token: &Id, text: &str) -> Id {
        let secret = Zeroizing::new([&self.0.bytes()[..], token, text.as_bytes()].concat());
        *derive(Label::SessionEntryId, &secret)
    }

    /// The token of the invite that one of this session's forms makes. It stands in no row, so the
    /// link can be shown to this session alone, and to it again when a connection was lost.
    pub fn invite(&self, form: &Id) -> InviteToken {
        InviteToken::from_bytes(self.0.derive_for(Label::SessionInvite, form))
    }

    /// What is shown to who renews what they sign in with, on one of this session's forms.
    pub fn renewal(&self, form: &Id) -> EnrolmentSecret {
        EnrolmentSecret::from_bytes(&self.0.derive_for(Label::SessionRenewal, form))
    }

    /// The code of what one of this session's forms takes down for a caller. It stands in no row, so it
    /// can be shown to this session alone, and to it again when a connection was lost.
    pub fn call(&self, form: &Id) -> Code {
        Code::from_entropy(*self.0.derive_for(Label::SessionCall, form))
    }

    fn key(&self) -> WrapKey {
        WrapKey::new(self.0.derive(Label::SessionKey))
    }

    fn place(&self, account: &Id) -> String {
        format!("waypost/1 sessions/{}/{}/sealed", hex(&self.id()), hex(account))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCOUNT: Id = [1; 16];

    fn secret() -> SessionSecret {
        SessionSecret(CookieSecret::from_bytes(&[9; 32]))
    }

    #[test]
    fn a_known_cookie_token_and_words_give_this_entry_id() {
        let id = secret().entry_id(&[2; 16], "Rang them.");
        assert_eq!(hex(&id), "fdf31ad9c781663dffcb6fc59c392553");
        assert_ne!(secret().entry_id(&[3; 16], "Rang them."), id);
        assert_ne!(secret().entry_id(&[2; 16], "Rang them"), id);
        assert_ne!(SessionSecret::fresh().entry_id(&[2; 16], "Rang them."), id);
    }

    fn reader(pin: Option<Pin>) -> Held {
        Held::Reader(PrivateHalf::from_seed(&[7; 32]), pin)
    }

    #[test]
    fn a_known_cookie_gives_this_id_key_and_token() {
        let secret = secret();
        assert_eq!(secret.to_cookie().as_str(), "sCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk");
        assert_eq!(hex(&secret.id()), "3cecc8327768a8879d8df49d3d5ba274");
        assert_eq!(
            hex(secret.key().bytes()),
            "b6e5c1729239e5315127120ec2344c9cc74dc2654c67106a6d4ce759d179ab1f"
        );
        assert_eq!(secret.form_token(), "exSZ_eV5oaTobOYqJ7G7OQ");
        assert!(secret.token_matches(&secret.form_token()));
        assert!(!secret.token_matches(&SessionSecret::fresh().form_token()));
    }

    #[test]
    fn what_a_form_of_a_session_makes_follows_from_both_and_from_nothing_less() {
        let (link, words) = (secret().invite(&[1; 16]), secret().renewal(&[1; 16]));
        assert_eq!(link.to_text().as_str(), "jVv5kNexros83txCJ7uad4FZ2EoajTsNsMuwcJXKznU");
        assert_eq!(
            words.passphrase().words(),
            "blanket empower ship elevator vibrant adjust unaware supply snow"
        );
        assert_eq!(secret().invite(&[1; 16]).id(), link.id());
        assert_eq!(secret().call(&[1; 16]).to_string(), "E63Q-EYBS-EA6K-AYPW-M4V3");
        for (other, form) in [(secret(), [2; 16]), (SessionSecret::fresh(), [1; 16])] {
            assert_ne!(other.invite(&form).id(), link.id());
            assert_ne!(other.call(&form).to_string(), secret().call(&[1; 16]).to_string());
            assert_ne!(other.renewal(&form).passphrase().words(), words.passphrase().words());
        }
    }

    #[test]
    fn a_session_gives_back_what_its_account_holds() {
        let pin = Pin { first: [3; 32], newest: [4; 32] };
        for (held, length) in [(Held::Nothing, 40), (reader(None), 72), (reader(Some(pin)), 136)] {
            let wrapped = secret().wrap(&ACCOUNT, &held);
            assert_eq!(wrapped.len(), length);
            match (held, secret().unwrap(&ACCOUNT, &wrapped).unwrap()) {
                (Held::Nothing, Held::Nothing) => {}
                (Held::Reader(before, was), Held::Reader(after, is)) => {
                    assert!(before.public() == after.public() && was == is);
                }
                _ => panic!("another kind came back"),
            }
        }
    }

    #[test]
    fn a_row_opens_with_its_cookie_for_its_account_and_unchanged_only() {
        let wrapped = secret().wrap(&ACCOUNT, &reader(None));
        assert!(SessionSecret::fresh().unwrap(&ACCOUNT, &wrapped).is_err());
        assert!(secret().unwrap(&[2; 16], &wrapped).is_err());
        for at in 0..wrapped.len() {
            let mut wrong = wrapped.to_vec();
            wrong[at] ^= 1;
            assert!(secret().unwrap(&ACCOUNT, &Wrapped::from_stored(wrong)).is_err());
            let short = Wrapped::from_stored(wrapped[..at].to_vec());
            assert!(secret().unwrap(&ACCOUNT, &short).is_err());
        }
        for length in [1, 31, 33, 95, 97] {
            let odd = secret().key().wrap(&secret().place(&ACCOUNT), &vec![1; length]);
            assert!(secret().unwrap(&ACCOUNT, &Wrapped::from_stored(odd)).is_err(), "{length}");
        }
    }

    #[test]
    fn half_a_sign_in_is_no_session() {
        let half = crate::vault::SignInSecret::fresh();
        assert!(SessionSecret::parse_cookie(&half.to_cookie()).is_none());
        let session = SessionSecret::fresh();
        assert!(SessionSecret::parse_cookie(&session.to_cookie()).is_some());
        assert!(crate::vault::SignInSecret::parse_cookie(&session.to_cookie()).is_none());
        assert!(crate::vault::DraftSecret::parse_cookie(&session.to_cookie()).is_none());
    }
}
