//! What is hashed or signed, as bytes that can mean only one thing.
//!
//! ```text
//! "waypost/1 " <what> LF, then each field as its length (4 bytes, big-endian) and its bytes;
//! a number is 8 bytes, big-endian
//! ```

use sha2::{Digest, Sha256};

/// A kind of statement and its fields, in the order given.
pub(super) struct Statement(Vec<u8>);

impl Statement {
    pub fn new(what: &str) -> Self {
        Self(format!("waypost/1 {what}\n").into_bytes())
    }

    pub fn number(self, number: i64) -> Self {
        self.field(&number.to_be_bytes())
    }

    pub fn field(mut self, bytes: &[u8]) -> Self {
        let length = u32::try_from(bytes.len()).expect("our fields are at most 1,216 bytes long");
        self.0.extend_from_slice(&length.to_be_bytes());
        self.0.extend_from_slice(bytes);
        self
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// SHA-256.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(&self.0).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::id::hex;

    #[test]
    fn a_statement_is_these_bytes() {
        let statement = Statement::new("test").number(258).field(b"ab").field(b"");
        assert_eq!(
            hex(statement.as_bytes()),
            "776179706f73742f3120746573740a\
             000000080000000000000102\
             000000026162\
             00000000"
        );
    }
}
