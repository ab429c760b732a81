//! From columns to types: a value that does not fit says which column, and nothing else.

use super::StoreError;
use crate::domain::staff::Role;
use crate::vault::{Audience, PublicHalf};

/// Exactly `N` bytes.
pub(super) fn bytes<const N: usize>(
    column: &'static str,
    bytes: &[u8],
) -> Result<[u8; N], StoreError> {
    bytes.try_into().map_err(|_| StoreError::Corrupt(column))
}

pub(super) fn audience(column: &'static str, text: &str) -> Result<Audience, StoreError> {
    Audience::from_stored(text).ok_or(StoreError::Corrupt(column))
}

pub(super) fn public_half(column: &'static str, bytes: &[u8]) -> Result<PublicHalf, StoreError> {
    PublicHalf::from_bytes(bytes).map_err(|_| StoreError::Corrupt(column))
}

pub(super) fn role(column: &'static str, text: &str) -> Result<Role, StoreError> {
    Role::parse(text).ok_or(StoreError::Corrupt(column))
}
