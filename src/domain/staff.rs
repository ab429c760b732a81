//! Who works here: roles, names, and what of signing in is a rule and not a key.

use std::fmt;

/// What an account is for. One account has one role, so nobody is both admin and lead: a person who
/// does both has two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Reads what is sealed to the team.
    Reviewer,
    /// Reads everything, and is the only one who can let others read.
    Lead,
    /// Keeps accounts and settings; reads nothing that was sent.
    Admin,
    /// Reads the audit trail and nothing that was sent.
    Auditor,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Reviewer, Self::Lead, Self::Admin, Self::Auditor];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reviewer => "reviewer",
            Self::Lead => "lead",
            Self::Admin => "admin",
            Self::Auditor => "auditor",
        }
    }

    /// From what is stored, or posted.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Whether the role looks at the trail and at how the service is doing.
    pub const fn watches(self) -> bool {
        matches!(self, Self::Lead | Self::Admin | Self::Auditor)
    }

    /// Whether the role has a reader's key.
    pub const fn reads(self) -> bool {
        matches!(self, Self::Reviewer | Self::Lead)
    }
}

/// Whether an account can be signed in to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// It can.
    Active,
    /// An admin asked for it to be set up anew: only the invite that goes with it leads in.
    Reset,
    /// It was switched off and stays so.
    Off,
}

impl AccountState {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Reset => "reset",
            Self::Off => "off",
        }
    }

    /// From what is stored.
    pub fn from_stored(text: &str) -> Option<Self> {
        [Self::Active, Self::Reset, Self::Off].into_iter().find(|state| state.as_str() == text)
    }
}

/// The name somebody signs in with: 2 to 32 lower-case letters a to z, digits, `.`, `-` and `_`,
/// beginning with a letter.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Username(String);

impl Username {
    /// Reads what somebody typed; letter case and spaces around it are free.
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.trim().to_ascii_lowercase();
        let allowed = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit();
        let fits = (2..=32).contains(&name.len())
            && name.as_bytes()[0].is_ascii_lowercase()
            && name.bytes().all(|letter| allowed(letter) || b".-_".contains(&letter));
        fits.then_some(Self(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Username")
    }
}

/// A session's and a sign-in's times, in seconds (issue 4 and DESIGN, "Session").
pub mod limits {
    /// How long the code may follow the passphrase.
    pub const SIGN_IN: i64 = 5 * 60;
    /// How many codes may be tried after one passphrase.
    pub const CODES: i64 = 5;
    /// After how long without a press a session is locked.
    pub const IDLE: i64 = 15 * 60;
    /// How long a session lasts at most.
    pub const SESSION: i64 = 12 * 60 * 60;
    /// How long an invite can be accepted.
    pub const INVITE: i64 = 72 * 60 * 60;
    /// How long the link for the first admin can be accepted.
    pub const FIRST_INVITE: i64 = 60 * 60;
    /// Over how long failed sign-ins are counted.
    pub const GUESSES: i64 = 15 * 60;
    /// How many may fail in that time, for a name and for each browser that we know.
    pub const GUESSES_ALLOWED: i64 = 10;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_reads_back_and_only_reviewers_and_leads_read() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("owner"), None);
        let readers: Vec<_> = Role::ALL.into_iter().filter(|role| role.reads()).collect();
        assert_eq!(readers, [Role::Reviewer, Role::Lead]);
    }

    #[test]
    fn a_state_reads_back() {
        for state in [AccountState::Active, AccountState::Reset, AccountState::Off] {
            assert_eq!(AccountState::from_stored(state.as_str()), Some(state));
        }
        assert_eq!(AccountState::from_stored(""), None);
    }

    #[test]
    fn a_name_is_plain_and_typed_in_any_case() {
        assert_eq!(Username::parse(" Anna.K-2_ ").unwrap().as_str(), "anna.k-2_");
        let long = "a".repeat(33);
        for wrong in ["", "a", "2anna", ".anna", "an na", "änna", "anna@x", &long] {
            assert!(Username::parse(wrong).is_none(), "{wrong}");
        }
    }
}
