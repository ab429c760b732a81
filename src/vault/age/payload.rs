//! The body: chunks of 64 KiB under ChaCha20-Poly1305 (C2SP age, "Payload"; a form of STREAM).
//!
//! ```text
//! payload key = HKDF-SHA256(ikm = file key, salt = nonce, info = "payload")
//! nonce of chunk i = i as 11 bytes, big-endian || 0x01 if it is the last, else 0x00
//! ```

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit};
use zeroize::Zeroizing;

use super::FileKey;
use crate::vault::derive::hkdf;
use crate::vault::error::OpenError;

/// Bytes of the nonce that stands before the first chunk.
pub(super) const NONCE: usize = 16;
/// Bytes of a chunk's body; only the last has fewer.
pub(super) const CHUNK: usize = 64 << 10;
/// Bytes that a chunk is longer than its body.
pub(super) const TAG: usize = 16;

/// Chunks in their order, sealed or opened one after the other.
pub(super) struct Chunks {
    cipher: ChaCha20Poly1305,
    next: usize,
}

impl Chunks {
    /// Those under a file key and the nonce that stands before them.
    pub(super) fn new(file_key: &FileKey, nonce: &[u8; NONCE]) -> Self {
        Self { cipher: cipher(file_key, nonce), next: 0 }
    }

    /// Appends the next chunk, sealed, to `file`.
    pub(super) fn seal(&mut self, body: &[u8], last: bool, file: &mut Vec<u8>) {
        let start = file.len();
        file.extend_from_slice(body);
        let tag = self
            .cipher
            .encrypt_inout_detached(
                &chunk_nonce(self.next, last).into(),
                b"",
                file[start..].as_mut().into(),
            )
            .expect("64 KiB is far below the cipher's limit");
        file.extend_from_slice(&tag);
        self.next += 1;
    }

    /// Appends what the next chunk holds to `body`.
    ///
    /// # Errors
    /// [`OpenError::Damaged`], and `body` is as long as it was.
    pub(super) fn open(
        &mut self,
        sealed: &[u8],
        last: bool,
        body: &mut Vec<u8>,
    ) -> Result<(), OpenError> {
        let (chunk, tag) = sealed.split_last_chunk::<TAG>().ok_or(OpenError::Damaged)?;
        // "The final chunk MUST NOT be empty unless the whole payload is empty."
        if chunk.is_empty() && self.next > 0 {
            return Err(OpenError::Damaged);
        }
        let start = body.len();
        body.extend_from_slice(chunk);
        let opened = self.cipher.decrypt_inout_detached(
            &chunk_nonce(self.next, last).into(),
            b"",
            body[start..].as_mut().into(),
            tag.into(),
        );
        if opened.is_err() {
            body.truncate(start);
            return Err(OpenError::Damaged);
        }
        self.next += 1;
        Ok(())
    }
}

/// Appends `nonce` and the sealed chunks of `body` to `file`.
pub(super) fn seal(file_key: &FileKey, nonce: &[u8; NONCE], body: &[u8], file: &mut Vec<u8>) {
    let mut chunks = Chunks::new(file_key, nonce);
    let count = body.len().div_ceil(CHUNK).max(1);
    file.reserve(NONCE + body.len() + count * TAG);
    file.extend_from_slice(nonce);
    for index in 0..count {
        let from = index * CHUNK;
        chunks.seal(&body[from..body.len().min(from + CHUNK)], index + 1 == count, file);
    }
}

/// The body of a payload.
///
/// # Errors
/// [`OpenError::Format`] for a nonce cut short, [`OpenError::Damaged`] for anything else that is
/// not exactly what [`seal`] would write.
pub(super) fn open(file_key: &FileKey, payload: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let (nonce, sealed) = payload.split_first_chunk::<NONCE>().ok_or(OpenError::Format)?;
    let mut chunks = Chunks::new(file_key, nonce);
    let count = sealed.len().div_ceil(CHUNK + TAG);
    if count == 0 {
        return Err(OpenError::Damaged);
    }
    let mut body = Zeroizing::new(Vec::with_capacity(sealed.len()));
    for (index, chunk) in sealed.chunks(CHUNK + TAG).enumerate() {
        chunks.open(chunk, index + 1 == count, &mut body)?;
    }
    Ok(body)
}

fn cipher(file_key: &FileKey, nonce: &[u8; NONCE]) -> ChaCha20Poly1305 {
    let key = hkdf::<32>(&file_key[..], nonce, b"payload");
    ChaCha20Poly1305::new((&*key).into())
}

fn chunk_nonce(index: usize, last: bool) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&(index as u64).to_be_bytes());
    nonce[11] = u8::from(last);
    nonce
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::id::hex;

    fn key() -> FileKey {
        Zeroizing::new([1; 16])
    }

    fn sealed(body: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        seal(&key(), &[2; NONCE], body, &mut out);
        out
    }

    #[test]
    fn five_letters_under_a_known_key_and_nonce() {
        assert_eq!(hex(&sealed(b"hello")[NONCE..]), "c9df3efdaf21e58587b4e0a59df8a86f49b19ba443");
    }

    #[test]
    fn the_nonce_counts_and_marks_the_last() {
        assert_eq!(hex(&chunk_nonce(0, true)), "000000000000000000000001");
        assert_eq!(hex(&chunk_nonce(0x1234, false)), "000000000000000000123400");
    }

    #[test]
    fn chunks_left_out_doubled_or_swapped_are_noticed() {
        let file = sealed(&vec![3; 2 * CHUNK + 10]);
        let (nonce, rest) = file.split_at(NONCE);
        let (first, rest) = rest.split_at(CHUNK + TAG);
        let (second, last) = rest.split_at(CHUNK + TAG);
        let opens = |parts: &[&[u8]]| open(&key(), &[&[nonce], parts].concat().concat()).is_ok();
        assert!(opens(&[first, second, last]));
        assert!(!opens(&[first, second]));
        assert!(!opens(&[first, last]));
        assert!(!opens(&[second, first, last]));
        assert!(!opens(&[first, second, second, last]));
        assert!(!opens(&[first, second, last, last]));
        assert!(!opens(&[last]));
        assert!(!opens(&[]));
    }

    #[test]
    fn an_empty_last_chunk_is_refused_after_a_full_one() {
        // Sealed rightly in every other way: first chunk not last, then an empty last chunk.
        let cipher = cipher(&key(), &[2; NONCE]);
        let mut file = [2; NONCE].to_vec();
        for (index, length, last) in [(0, CHUNK, false), (1, 0, true)] {
            let mut chunk = vec![0; length];
            let nonce = chunk_nonce(index, last).into();
            let tag = cipher.encrypt_inout_detached(&nonce, b"", chunk.as_mut_slice().into());
            file.extend_from_slice(&chunk);
            file.extend_from_slice(&tag.unwrap());
        }
        assert_eq!(open(&key(), &file).unwrap_err(), OpenError::Damaged);
        assert_eq!(*open(&key(), &sealed(b"")).unwrap(), b"");
    }
}
