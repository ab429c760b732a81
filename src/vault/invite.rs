//! The secret in an invite's link. The database has only what follows from it, so a copy of the
//! database accepts no invite.
//!
//! ```text
//! token  = 32 random bytes, or what a form of an admin's session gives (`session`); 43 characters of
//!          base64url in the link
//! stored = HKDF-SHA256(token, "waypost/1 invite id"), 32 bytes
//! ```

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use super::derive::{Label, derive};
use super::random;

/// What an invite's link holds; wiped when dropped.
#[derive(Clone)]
pub struct InviteToken(Zeroizing<[u8; 32]>);

impl InviteToken {
    /// A new one.
    pub fn fresh() -> Self {
        Self(Zeroizing::new(random::bytes()))
    }

    pub(super) fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// The end of the link: 43 characters of base64url.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(43));
        URL_SAFE_NO_PAD.encode_string(&self.0[..], &mut text);
        text
    }

    /// Reads the end of a link.
    pub fn parse(text: &str) -> Option<Self> {
        let decoded = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
        let bytes = decoded.as_slice().try_into().ok()?;
        Some(Self(Zeroizing::new(bytes)))
    }

    /// What the database finds the invite by.
    pub fn id(&self) -> [u8; 32] {
        *derive(Label::InviteId, &self.0[..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::id::hex;

    #[test]
    fn a_known_token_has_this_text_and_this_is_stored_of_it() {
        let token = InviteToken(Zeroizing::new([9; 32]));
        assert_eq!(token.to_text().as_str(), "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk");
        assert_eq!(
            hex(&token.id()),
            "5528e6c89cc3ecb3177bb09ab01324598d5c8292bc294123a462b3dfb9f25721"
        );
    }

    #[test]
    fn a_link_reads_back_and_nothing_else_does() {
        let token = InviteToken::fresh();
        let text = token.to_text();
        assert_eq!(InviteToken::parse(&text).map(|token| token.id()), Some(token.id()));
        let longer = format!("{}A", &*text);
        let padded = format!("{}=", &*text);
        for wrong in ["", &text[1..], &longer, &padded, "é"] {
            assert!(InviteToken::parse(wrong).is_none(), "{wrong}");
        }
    }
}
