//! An age file that is too large to hold: sealed and opened piece by piece, the same file as in one
//! piece. A byte of a body comes out only after its chunk was authenticated; that the file was whole
//! is known only when [`Unsealer::finish`] says so.

use zeroize::Zeroizing;

use super::header::Header;
use super::payload::{CHUNK, Chunks, NONCE, TAG};
use super::{FileKey, begin, stanza, verify};
use crate::vault::error::OpenError;
use crate::vault::keys::{PrivateHalf, PublicHalf};
use crate::vault::random;

/// Bytes of a file's beginning that are enough to open it with: more than any header of ours.
pub const HEAD: usize = 64 << 10;

/// Seals what it is given.
pub struct Sealer {
    chunks: Chunks,
    /// What was not sealed yet: at most a chunk, because the last one is marked.
    held: Zeroizing<Vec<u8>>,
}

impl Sealer {
    /// Begins a file that only the private half of `to` opens, and gives its first bytes.
    pub fn begin(to: &PublicHalf) -> (Self, Vec<u8>) {
        let (file_key, mut first) = begin(&mut random::System, to);
        let nonce: [u8; NONCE] = random::bytes();
        first.extend_from_slice(&nonce);
        let held = Zeroizing::new(Vec::with_capacity(CHUNK));
        (Self { chunks: Chunks::new(&file_key, &nonce), held }, first)
    }

    /// Appends to `out` what can be sealed of `body` and what came before it.
    pub fn push(&mut self, mut body: &[u8], out: &mut Vec<u8>) {
        while !body.is_empty() {
            if self.held.len() == CHUNK {
                self.chunks.seal(&self.held, false, out);
                self.held.clear();
            }
            let (now, later) = body.split_at(body.len().min(CHUNK - self.held.len()));
            self.held.extend_from_slice(now);
            body = later;
        }
    }

    /// Ends the file.
    pub fn finish(mut self, out: &mut Vec<u8>) {
        self.chunks.seal(&self.held, true, out);
    }
}

/// Opens what it is given.
pub struct Unsealer {
    chunks: Chunks,
    held: Vec<u8>,
}

impl Unsealer {
    /// Reads the beginning of a file, of which `first` has [`HEAD`] bytes or all; and tells how many of
    /// them it read. The others are to be pushed.
    ///
    /// # Errors
    /// As [`super::open`].
    pub fn begin(with: &PrivateHalf, first: &[u8]) -> Result<(Self, usize), OpenError> {
        let header = Header::parse(first)?;
        let file_key: FileKey = stanza::unwrap(with, &header.stanzas)?;
        verify(&file_key, &header)?;
        let (nonce, rest) = header.payload.split_first_chunk::<NONCE>().ok_or(OpenError::Format)?;
        let chunks = Chunks::new(&file_key, nonce);
        Ok((Self { chunks, held: Vec::with_capacity(CHUNK + TAG) }, first.len() - rest.len()))
    }

    /// Appends to `out` what can be opened of `file` and what came before it.
    ///
    /// # Errors
    /// [`OpenError::Damaged`] when it was changed.
    pub fn push(&mut self, mut file: &[u8], out: &mut Vec<u8>) -> Result<(), OpenError> {
        while !file.is_empty() {
            if self.held.len() == CHUNK + TAG {
                self.chunks.open(&self.held, false, out)?;
                self.held.clear();
            }
            let (now, later) = file.split_at(file.len().min(CHUNK + TAG - self.held.len()));
            self.held.extend_from_slice(now);
            file = later;
        }
        Ok(())
    }

    /// Appends the last of it: only now is it known that nothing is missing.
    ///
    /// # Errors
    /// [`OpenError::Damaged`] when it was changed, cut short or lengthened.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<(), OpenError> {
        self.chunks.open(&self.held, true, out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{open, seal};
    use super::*;

    fn pair() -> PrivateHalf {
        PrivateHalf::from_seed(&[7; 32])
    }

    fn sealed_in_pieces(body: &[u8], piece: usize) -> Vec<u8> {
        let (mut sealer, mut file) = Sealer::begin(&pair().public());
        for piece in body.chunks(piece) {
            sealer.push(piece, &mut file);
        }
        sealer.finish(&mut file);
        file
    }

    fn opened_in_pieces(file: &[u8], piece: usize) -> Result<Vec<u8>, OpenError> {
        let (mut unsealer, read) = Unsealer::begin(&pair(), &file[..file.len().min(HEAD)])?;
        let mut body = Vec::new();
        for piece in file[read..].chunks(piece) {
            unsealer.push(piece, &mut body)?;
        }
        unsealer.finish(&mut body)?;
        Ok(body)
    }

    #[test]
    fn in_pieces_or_in_one_it_is_the_same_file() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7] {
            let body = vec![b'a'; length];
            for piece in [1_000, CHUNK, CHUNK + 1, 5 * CHUNK] {
                let file = sealed_in_pieces(&body, piece);
                assert_eq!(*open(&pair(), &file).unwrap(), body, "{length} by {piece}");
                assert_eq!(opened_in_pieces(&file, piece).unwrap(), body, "{length} by {piece}");
                let whole = seal(&pair().public(), &body);
                assert_eq!(whole.len(), file.len());
                assert_eq!(opened_in_pieces(&whole, piece).unwrap(), body);
            }
        }
    }

    #[test]
    fn what_was_cut_lengthened_or_changed_is_refused_in_pieces_too() {
        let file = sealed_in_pieces(&vec![3; 2 * CHUNK + 10], CHUNK);
        let head = file.len() - 2 * (CHUNK + TAG) - 10 - TAG;
        for length in [0, 20, head, head + 1, head + CHUNK, head + CHUNK + TAG, file.len() - 1] {
            assert!(opened_in_pieces(&file[..length], 999).is_err(), "{length}");
        }
        assert!(opened_in_pieces(&[&file[..], b"\0"].concat(), 999).is_err());
        for at in [30, head - 1, head, head + CHUNK + TAG + 5, file.len() - 1] {
            let mut wrong = file.clone();
            wrong[at] ^= 1;
            assert!(opened_in_pieces(&wrong, 999).is_err(), "{at}");
        }
        let other = PrivateHalf::from_seed(&[8; 32]);
        let refused = Unsealer::begin(&other, &file[..HEAD]).err();
        assert_eq!(refused, Some(OpenError::WrongKey));
    }
}
