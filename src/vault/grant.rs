//! Grants: an epoch's private half, sealed to somebody who may read it.
//!
//! ```text
//! plain = "# waypost/1 grants/" <position, 20 digits> "/" <holder hex> LF
//!         "AGE-SECRET-KEY-PQ-1…" LF
//! ```
//!
//! An age identity file of constant length, so a stock age tool opens a record in two steps: the
//! grant with the reader's key, the record with what came out.

use zeroize::Zeroizing;

use super::age;
use super::epoch::{EpochKeys, EpochRow};
use super::error::OpenError;
use super::id::{Id, hex};
use super::keys::{PrivateHalf, PublicHalf};
use super::record::Sealed;

/// The epoch at `position`, for the holder of `to`.
pub fn seal(to: &PublicHalf, position: i64, holder: &Id, keys: &EpochKeys) -> Sealed {
    let mut plain = Zeroizing::new(String::with_capacity(LENGTH));
    plain.push_str(&comment(position, holder));
    plain.push_str(&keys.private().to_text());
    plain.push('\n');
    Sealed::from_stored(age::seal(to, plain.as_bytes()))
}

/// The keys of the epoch `row`, from the grant that `holder` was given.
///
/// # Errors
/// [`OpenError::Place`] for the grant of another epoch or holder; [`OpenError::OtherEpoch`] when
/// the key inside is not that of the row.
pub fn open(
    with: &PrivateHalf,
    row: &EpochRow,
    holder: &Id,
    sealed: &Sealed,
) -> Result<EpochKeys, OpenError> {
    let plain = age::open(with, sealed.as_bytes())?;
    let plain = str::from_utf8(&plain).map_err(|_| OpenError::Format)?;
    if plain.len() != LENGTH || !plain.starts_with("# waypost/1 grants/") {
        return Err(OpenError::Format);
    }
    let rest = plain.strip_prefix(&comment(row.position, holder)).ok_or(OpenError::Place)?;
    let key = rest.strip_suffix('\n').ok_or(OpenError::Format)?;
    let private = PrivateHalf::parse(key).map_err(|_| OpenError::Format)?;
    if private.public() != row.public {
        return Err(OpenError::OtherEpoch);
    }
    Ok(EpochKeys::new(private))
}

/// Bytes of every grant's plaintext.
const LENGTH: usize = 151;

fn comment(position: i64, holder: &Id) -> String {
    format!("# waypost/1 grants/{position:020}/{}\n", hex(holder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::epoch::first_rows;

    const HOLDER: Id = [0xab; 16];

    fn reader() -> PrivateHalf {
        PrivateHalf::from_seed(&[7; 32])
    }

    #[test]
    fn a_grant_is_an_age_identity_file_of_this_form_and_length() {
        let (_, keys, ..) = first_rows(20_000);
        for position in [1, i64::MAX] {
            let sealed = seal(&reader().public(), position, &HOLDER, &keys);
            let plain = age::open(&reader(), sealed.as_bytes()).unwrap();
            assert_eq!((plain.len(), sealed.as_bytes().len()), (LENGTH, LENGTH + age::OVERHEAD));
            let text = str::from_utf8(&plain).unwrap();
            assert_eq!(PrivateHalf::parse_file(text).unwrap().public(), keys.public());
        }
        assert_eq!(
            comment(12, &HOLDER),
            "# waypost/1 grants/00000000000000000012/abababababababababababababababab\n"
        );
    }

    #[test]
    fn a_grant_opens_for_its_holder_and_its_epoch() {
        let (row, keys, team, _) = first_rows(20_000);
        let sealed = seal(&reader().public(), 1, &HOLDER, &keys);
        let opened = open(&reader(), &row, &HOLDER, &sealed).unwrap();
        assert_eq!(opened.public(), row.public);
        let fails = |row, holder| open(&reader(), row, holder, &sealed).err();
        assert_eq!(fails(&row, &[0; 16]), Some(OpenError::Place));
        assert_eq!(fails(&team, &HOLDER), Some(OpenError::Place));
        let mut other = team.clone();
        other.position = 1;
        assert_eq!(fails(&other, &HOLDER), Some(OpenError::OtherEpoch));
        let stranger = PrivateHalf::generate();
        let opened = open(&stranger, &row, &HOLDER, &sealed).err();
        assert_eq!(opened, Some(OpenError::WrongKey));
    }

    #[test]
    fn anything_else_sealed_to_the_holder_is_no_grant() {
        let (row, keys, ..) = first_rows(20_000);
        let to = reader().public();
        let good = age::open(&reader(), seal(&to, 1, &HOLDER, &keys).as_bytes()).unwrap();
        let opened = |plain: &[u8]| {
            open(&reader(), &row, &HOLDER, &Sealed::from_stored(age::seal(&to, plain))).err()
        };
        assert_eq!(opened(&good), None);
        assert_eq!(opened(&good[..150]), Some(OpenError::Format));
        assert_eq!(opened(&[&good[..], b"\n"].concat()), Some(OpenError::Format));
        assert_eq!(opened(&[0xff; LENGTH]), Some(OpenError::Format));
        let mut wrong = good.to_vec();
        wrong[100] = if wrong[100] == b'Q' { b'P' } else { b'Q' };
        assert_eq!(opened(&wrong), Some(OpenError::Format));
    }
}
