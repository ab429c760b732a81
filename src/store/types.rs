//! Stand-ins for the types of `vault/`, until they are there.

/// The id of a row: 16 random bytes.
pub type Id = [u8; 16];

/// The bytes of an age file.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

impl Sealed {
    /// Bytes that were sealed before.
    pub fn from_stored(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
    /// What is stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Bytes wrapped under a key of the visitor's cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct Wrapped(Vec<u8>);

impl Wrapped {
    /// Bytes that were wrapped before.
    pub fn from_stored(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
    /// What is stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// A public half, 1,216 bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicHalf(Vec<u8>);

/// Not a key.
#[derive(Debug)]
pub struct KeyError;

impl PublicHalf {
    /// Checks the length.
    /// # Errors
    /// When these are not 1,216 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        if bytes.len() == 1216 { Ok(Self(bytes.to_vec())) } else { Err(KeyError) }
    }
    /// What is stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Who may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Reviewers and leads.
    Team,
    /// Leads alone.
    Leads,
}

impl Audience {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Leads => "leads",
        }
    }
    /// From what is stored.
    pub fn from_stored(text: &str) -> Option<Self> {
        match text {
            "team" => Some(Self::Team),
            "leads" => Some(Self::Leads),
            _ => None,
        }
    }
}

/// One signed row of the chain of epochs.
#[derive(Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "a stand-in")]
pub struct EpochRow {
    pub position: i64,
    pub audience: Audience,
    pub number: i64,
    pub first_day: i64,
    pub last_day: i64,
    pub public: PublicHalf,
    pub verifying: Option<[u8; 32]>,
    pub previous: [u8; 32],
    pub signature: [u8; 64],
}

/// A lead's word for an account's key.
#[derive(Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "a stand-in")]
pub struct Vouch {
    pub holder: Id,
    pub role: String,
    pub audience: Audience,
    pub public: PublicHalf,
    pub signer: i64,
    pub made_on: i64,
    pub signature: [u8; 64],
}
