//! What can go wrong in `vault/`: what failed, never whose, and never a byte of what was inside.

use thiserror::Error;

/// Why something sealed did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum OpenError {
    /// Not in the form that we and the age specification ask for.
    #[error("not a sealed file of the form expected")]
    Format,
    /// Well formed, but not made for this key.
    #[error("sealed to another key")]
    WrongKey,
    /// Made for this key and changed since, or cut short.
    #[error("changed or cut short since it was sealed")]
    Damaged,
    /// Sound, but it belongs somewhere else: a row was moved or copied.
    #[error("sealed for another place")]
    Place,
    /// Sound, but not padded as we pad.
    #[error("wrongly padded")]
    Padding,
    /// A grant whose key is not the private half of its epoch.
    #[error("holds the key of another epoch")]
    OtherEpoch,
}

/// Why something was not sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SealError {
    /// Does not fit in the largest size, 64 KiB sealed.
    #[error("too long to seal: the largest size is 64 KiB")]
    TooLong,
}

/// Why bytes or text are not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum KeyError {
    /// Not the number of bytes of such a key.
    #[error("not the length of such a key")]
    Length,
    /// The right length, but not a key (FIPS 203, section 7.2: a coefficient out of range).
    #[error("not a valid key")]
    Invalid,
    /// Mistyped, cut short, or another kind of key.
    #[error("not the text of such a key")]
    Text,
}
