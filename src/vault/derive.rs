//! Every key, id and token that follows from a secret: HKDF-SHA256 (RFC 5869) under a listed label.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// What a derived value is for. The text of each stands in the table of `vault/mod.rs`, and a
/// label's text never changes: it is part of the format of what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    LookupId,
    Mailbox,
    AdditionId,
    PublicCheck,
    StaffCheck,
    StaffSmtpPassword,
    StaffAddress,
    DraftId,
    DraftKey,
    DraftCode,
    DraftToken,
    OpeningId,
    OpeningKey,
    OpeningToken,
    EpochSign,
    EpochStaff,
    Passer,
    PassphraseVerifier,
    PassphraseWrap,
    SignInId,
    SignInKey,
    SignInToken,
    SessionId,
    SessionKey,
    SessionToken,
    SessionEntryId,
    SessionInvite,
    SessionRenewal,
    SessionCall,
    EnrolmentPassphrase,
    EnrolmentTotp,
    EnrolmentCodes,
    EnrolmentRecovery,
    EnrolmentToken,
    EnrolmentAcceptance,
    OneUseCode,
    InviteId,
    StaffDevice,
    StaffGuesses,
    StaffTrail,
}

impl Label {
    const fn text(self) -> &'static str {
        match self {
            Self::LookupId => "waypost/1 code lookup id",
            Self::Mailbox => "waypost/1 code mailbox",
            Self::AdditionId => "waypost/1 code addition id",
            Self::PublicCheck => "waypost/1 public.key check",
            Self::StaffCheck => "waypost/1 staff.key check",
            Self::StaffSmtpPassword => "waypost/1 staff.key smtp password",
            Self::StaffAddress => "waypost/1 staff.key address",
            Self::DraftId => "waypost/1 draft id",
            Self::DraftKey => "waypost/1 draft key",
            Self::DraftCode => "waypost/1 draft code",
            Self::DraftToken => "waypost/1 draft form token",
            Self::OpeningId => "waypost/1 opening id",
            Self::OpeningKey => "waypost/1 opening key",
            Self::OpeningToken => "waypost/1 opening form token",
            Self::EpochSign => "waypost/1 epoch sign",
            Self::EpochStaff => "waypost/1 epoch staff",
            Self::Passer => "waypost/1 passer",
            Self::PassphraseVerifier => "waypost/1 passphrase verifier",
            Self::PassphraseWrap => "waypost/1 passphrase wrap",
            Self::SignInId => "waypost/1 sign-in id",
            Self::SignInKey => "waypost/1 sign-in key",
            Self::SignInToken => "waypost/1 sign-in form token",
            Self::SessionId => "waypost/1 session id",
            Self::SessionKey => "waypost/1 session key",
            Self::SessionToken => "waypost/1 session form token",
            Self::SessionEntryId => "waypost/1 session entry id",
            Self::SessionInvite => "waypost/1 session invite",
            Self::SessionRenewal => "waypost/1 session renewal",
            Self::SessionCall => "waypost/1 session call",
            Self::EnrolmentPassphrase => "waypost/1 enrolment passphrase",
            Self::EnrolmentTotp => "waypost/1 enrolment totp",
            Self::EnrolmentCodes => "waypost/1 enrolment codes",
            Self::EnrolmentRecovery => "waypost/1 enrolment recovery",
            Self::EnrolmentToken => "waypost/1 enrolment form token",
            Self::EnrolmentAcceptance => "waypost/1 enrolment acceptance",
            Self::OneUseCode => "waypost/1 one-use code",
            Self::InviteId => "waypost/1 invite id",
            Self::StaffDevice => "waypost/1 staff.key device",
            Self::StaffGuesses => "waypost/1 staff.key guesses",
            Self::StaffTrail => "waypost/1 staff.key trail",
        }
    }
}

/// HKDF-SHA256(ikm = `secret`, salt = empty, info = the label's text).
pub(super) fn derive<const N: usize>(label: Label, secret: &[u8]) -> Zeroizing<[u8; N]> {
    hkdf(secret, b"", label.text().as_bytes())
}

/// HKDF-SHA256(ikm = `secret`, salt = `key`, info = the label's text): needs both to compute.
pub(super) fn derive_keyed<const N: usize>(
    label: Label,
    secret: &[u8],
    key: &[u8],
) -> Zeroizing<[u8; N]> {
    hkdf(secret, key, label.text().as_bytes())
}

/// Plain HKDF-SHA256, for the two keys that the age format itself defines.
pub(super) fn hkdf<const N: usize>(ikm: &[u8], salt: &[u8], info: &[u8]) -> Zeroizing<[u8; N]> {
    let mut out = Zeroizing::new([0; N]);
    Hkdf::<Sha256>::new(Some(salt), ikm)
        .expand(info, &mut out[..])
        .expect("HKDF gives up to 8,160 bytes and no caller asks for more than 80");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::id::hex;

    const ALL: [Label; 40] = [
        Label::LookupId,
        Label::Mailbox,
        Label::AdditionId,
        Label::PublicCheck,
        Label::StaffCheck,
        Label::StaffSmtpPassword,
        Label::StaffAddress,
        Label::DraftId,
        Label::DraftKey,
        Label::DraftCode,
        Label::DraftToken,
        Label::OpeningId,
        Label::OpeningKey,
        Label::OpeningToken,
        Label::EpochSign,
        Label::EpochStaff,
        Label::Passer,
        Label::PassphraseVerifier,
        Label::PassphraseWrap,
        Label::SignInId,
        Label::SignInKey,
        Label::SignInToken,
        Label::SessionId,
        Label::SessionKey,
        Label::SessionToken,
        Label::SessionEntryId,
        Label::SessionInvite,
        Label::SessionRenewal,
        Label::SessionCall,
        Label::EnrolmentPassphrase,
        Label::EnrolmentTotp,
        Label::EnrolmentCodes,
        Label::EnrolmentRecovery,
        Label::EnrolmentToken,
        Label::EnrolmentAcceptance,
        Label::OneUseCode,
        Label::InviteId,
        Label::StaffDevice,
        Label::StaffGuesses,
        Label::StaffTrail,
    ];

    #[test]
    fn every_label_stands_once_in_the_table_of_the_module() {
        let table = include_str!("mod.rs");
        for label in ALL {
            let cell = format!("| `{}` |", label.text());
            assert_eq!(table.matches(&cell).count(), 1, "{cell}");
        }
        assert_eq!(table.matches("| `waypost/1 ").count(), ALL.len());
    }

    #[test]
    fn hkdf_gives_the_first_vector_of_rfc_5869() {
        let salt: Vec<u8> = (0..=0x0c).collect();
        let info: Vec<u8> = (0xf0..=0xf9).collect();
        assert_eq!(
            hex(&hkdf::<42>(&[0x0b; 22], &salt, &info)[..]),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        );
    }
}
