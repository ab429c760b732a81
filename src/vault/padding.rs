//! Padding, so that the size of what is sealed tells only one of six sizes.

use zeroize::Zeroizing;

use super::error::{OpenError, SealError};

/// The sizes of sealed records and drafts, in bytes (DESIGN, "Plaintext of a record").
pub const BUCKETS: [usize; 6] = [2 << 10, 4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10];

/// `content || 0x80 || 0x00…` (ISO/IEC 7816-4), so long that with `overhead` bytes of sealing it
/// fills the smallest bucket it fits in.
///
/// # Errors
/// [`SealError::TooLong`] when it fits in none.
pub fn pad(content: &[u8], overhead: usize) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let least = content.len() + 1 + overhead;
    let bucket = BUCKETS.into_iter().find(|size| *size >= least).ok_or(SealError::TooLong)?;
    let mut padded = Zeroizing::new(Vec::with_capacity(bucket));
    padded.extend_from_slice(content);
    padded.push(0x80);
    padded.resize(bucket - overhead, 0);
    Ok(padded)
}

/// The content that [`pad`] padded.
///
/// # Errors
/// [`OpenError::Padding`] when `pad` with the same overhead would not have made `padded`.
pub fn unpad(padded: &[u8], overhead: usize) -> Result<&[u8], OpenError> {
    let end = padded.iter().rposition(|byte| *byte != 0).ok_or(OpenError::Padding)?;
    let least = end + 1 + overhead;
    let bucket = BUCKETS.into_iter().find(|size| *size >= least).ok_or(OpenError::Padding)?;
    if padded[end] != 0x80 || padded.len() + overhead != bucket {
        return Err(OpenError::Padding);
    }
    Ok(&padded[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_fills_the_smallest_bucket_it_fits_in_and_comes_back() {
        for overhead in [0, 40, 1659] {
            for bucket in BUCKETS {
                let most = bucket - overhead - 1;
                for length in [0, 1, most / 2, most] {
                    let content = vec![0x80; length];
                    let padded = pad(&content, overhead).unwrap();
                    assert!(BUCKETS.contains(&(padded.len() + overhead)));
                    assert_eq!(unpad(&padded, overhead).unwrap(), content);
                }
                assert_eq!(pad(&vec![0; most], overhead).unwrap().len() + overhead, bucket);
                let next = pad(&vec![0; most + 1], overhead).map(|p| p.len() + overhead);
                assert_eq!(next.is_err(), bucket == 64 << 10);
                assert!(next.is_err() || next == Ok(bucket * 2));
            }
        }
    }

    #[test]
    fn other_padding_is_refused() {
        let padded = pad(b"words", 40).unwrap();
        let refused = |bytes: &[u8]| assert_eq!(unpad(bytes, 40), Err(OpenError::Padding));
        refused(b"");
        refused(&padded[..padded.len() - 1]);
        refused(&[&padded[..], &[0]].concat());
        refused(&vec![0; padded.len()]);
        let mut wrong = padded.to_vec();
        wrong[5] = 0x81;
        refused(&wrong);
        // One byte of content in the second bucket: a size that we would not have chosen.
        let mut wide = vec![0; 4096 - 40];
        wide[1] = 0x80;
        refused(&wide);
    }
}
