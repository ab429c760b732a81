//! Records: what must outlive this program, each an age file that says inside where it belongs.
//!
//! ```text
//! sealed    = age(padded)
//! padded    = framed || 0x80 || 0x00…             so that sealed is 2, 4, 8, 16, 32 or 64 KiB
//! framed    = "waypost/1 " <table> "/" <id hex> "/" <column> LF <json>
//! ```
//!
//! age has no associated data, so the place stands in front of the content (DESIGN section 2); a
//! row moved or copied to another place does not open there.

use std::fmt;

use zeroize::Zeroizing;

use super::age;
use super::epoch::EpochKeys;
use super::error::{OpenError, SealError};
use super::id::{Id, hex};
use super::keys::{PrivateHalf, PublicHalf};
use super::padding::{BUCKETS, pad, unpad};
use super::written::{Written, WrittenError};

/// Where a record lives: the one row and column in which it may be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    table: &'static str,
    id: Id,
    column: &'static str,
}

impl Place {
    /// `entries/<id hex>/sealed`: a body, and whatever else is written about a concern.
    pub fn entry(id: Id) -> Self {
        Self { table: "entries", id, column: "sealed" }
    }

    /// `kept_notes/<id hex>/sealed`: a note that waits for its writer, sealed to them alone.
    pub fn kept(id: Id) -> Self {
        Self { table: "kept_notes", id, column: "sealed" }
    }

    /// `entries/<id hex>/mailbox`: the submitter's copy of a message, sealed to the mailbox.
    pub fn mailbox(id: Id) -> Self {
        Self { table: "entries", id, column: "mailbox" }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.table, hex(&self.id), self.column)
    }
}

/// The bytes of an age file: all that the database ever sees of what somebody wrote.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

impl Sealed {
    /// A sealed column of our own row.
    pub fn from_stored(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The age file.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The age file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

/// The content, framed with its place and padded, as an age file to `to`.
///
/// # Errors
/// [`SealError::TooLong`] past 64 KiB sealed: at most 63,818 bytes of JSON at an entry's place.
pub fn seal(to: &PublicHalf, place: &Place, json: &[u8]) -> Result<Sealed, SealError> {
    let mut framed = Zeroizing::new(Vec::with_capacity(128 + json.len()));
    framed.extend_from_slice(first_line(place).as_bytes());
    framed.extend_from_slice(json);
    let padded = pad(&framed, age::OVERHEAD)?;
    Ok(Sealed(age::seal(to, &padded)))
}

/// What opens the records of one epoch. Only `staff/` and `cli/` may name it.
pub struct Opener(PrivateHalf);

impl Opener {
    /// Opens what is sealed to the public half of this.
    pub fn new(private: PrivateHalf) -> Self {
        Self(private)
    }

    /// The content of a record.
    ///
    /// # Errors
    /// [`OpenError`], which says what is wrong and nothing of what is inside.
    pub fn open(&self, place: &Place, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        open(&self.0, place, sealed)
    }

    /// What staff wrote about `concern`, out of an opened entry whose MAC this epoch's key made.
    ///
    /// # Errors
    /// [`WrittenError`]: it is not to be shown as a colleague's.
    pub fn read_written(&self, json: &[u8], concern: &Id) -> Result<Written, WrittenError> {
        Written::read(json, concern, &EpochKeys::new(self.0.clone()))
    }
}

impl From<&EpochKeys> for Opener {
    fn from(keys: &EpochKeys) -> Self {
        Self(keys.private().clone())
    }
}

pub(super) fn open(
    with: &PrivateHalf,
    place: &Place,
    sealed: &Sealed,
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    if !BUCKETS.contains(&sealed.0.len()) {
        return Err(OpenError::Format);
    }
    let padded = age::open(with, &sealed.0)?;
    let framed = unpad(&padded, age::OVERHEAD)?;
    let json = framed.strip_prefix(first_line(place).as_bytes()).ok_or(OpenError::Place)?;
    Ok(Zeroizing::new(json.to_vec()))
}

fn first_line(place: &Place) -> String {
    format!("waypost/1 {place}\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pair() -> PrivateHalf {
        PrivateHalf::from_seed(&[7; 32])
    }

    fn place() -> Place {
        Place::entry([0xab; 16])
    }

    #[test]
    fn an_entrys_first_line_is_this() {
        assert_eq!(
            first_line(&place()),
            "waypost/1 entries/abababababababababababababababab/sealed\n"
        );
        assert_eq!(
            Place::mailbox([0; 16]).to_string(),
            format!("entries/{}/mailbox", "0".repeat(32))
        );
    }

    #[test]
    fn the_plaintext_of_a_record_is_the_line_the_words_and_the_padding() {
        let sealed = seal(&pair().public(), &place(), b"{}").unwrap();
        let plain = age::open(&pair(), sealed.as_bytes()).unwrap();
        let line = b"waypost/1 entries/abababababababababababababababab/sealed\n{}\x80";
        assert!(plain.starts_with(line));
        assert!(plain[line.len()..].iter().all(|byte| *byte == 0));
        assert_eq!(plain.len(), 2048 - 1659);
    }

    #[test]
    fn records_come_in_six_sizes_and_open_where_they_belong() {
        let opener = Opener::new(pair());
        let mut sizes = Vec::new();
        for length in [0, 2, 330, 331, 2000, 5000, 12_000, 30_000, 56_000, 63_818] {
            let json = vec![b'x'; length];
            let sealed = seal(&pair().public(), &place(), &json).unwrap();
            assert_eq!(*opener.open(&place(), &sealed).unwrap(), json);
            sizes.push(sealed.as_bytes().len());
        }
        sizes.dedup();
        assert_eq!(sizes, BUCKETS);
        let too_long = seal(&pair().public(), &place(), &vec![b'x'; 63_819]);
        assert_eq!(too_long, Err(SealError::TooLong));
    }

    #[test]
    fn a_record_moved_to_another_row_or_column_does_not_open() {
        let opener = Opener::new(pair());
        let sealed = seal(&pair().public(), &place(), b"{}").unwrap();
        for elsewhere in [Place::entry([0xac; 16]), Place::mailbox([0xab; 16])] {
            assert_eq!(opener.open(&elsewhere, &sealed), Err(OpenError::Place));
        }
    }

    #[test]
    fn another_epochs_key_opens_nothing() {
        let sealed = seal(&pair().public(), &place(), b"{}").unwrap();
        let other = Opener::new(PrivateHalf::from_seed(&[8; 32]));
        assert_eq!(other.open(&place(), &sealed), Err(OpenError::WrongKey));
    }

    #[test]
    fn a_sound_file_of_another_size_or_padding_is_refused() {
        let opener = Opener::new(pair());
        let to = pair().public();
        let bare = Sealed(age::seal(&to, b"waypost/1 entries/"));
        assert_eq!(opener.open(&place(), &bare), Err(OpenError::Format));
        let zeros = Sealed(age::seal(&to, &[0; 2048 - 1659]));
        assert_eq!(opener.open(&place(), &zeros), Err(OpenError::Padding));
        let sealed = seal(&to, &place(), b"{}").unwrap();
        let cut = Sealed(sealed.as_bytes()[..2047].to_vec());
        assert_eq!(opener.open(&place(), &cut), Err(OpenError::Format));
    }

    #[test]
    fn debug_prints_the_size_only() {
        let sealed = seal(&pair().public(), &place(), b"{}").unwrap();
        assert_eq!(format!("{sealed:?}"), "Sealed(2048 bytes)");
    }

    proptest! {
        #[test]
        fn any_stored_bytes_are_refused_without_a_panic(
            mut bytes in proptest::collection::vec(any::<u8>(), 2048),
            length in 0..=2048usize,
            begins in 0..1627usize,
        ) {
            let file = seal(&pair().public(), &place(), b"{}").unwrap().into_bytes();
            bytes[..begins].copy_from_slice(&file[..begins]);
            bytes.truncate(length);
            let opener = Opener::new(pair());
            prop_assert!(opener.open(&place(), &Sealed::from_stored(bytes.clone())).is_err());
            bytes.resize(2048, 0);
            prop_assert!(opener.open(&place(), &Sealed::from_stored(bytes)).is_err());
        }

        #[test]
        fn any_words_come_back(words in ".{0,3000}") {
            let sealed = seal(&pair().public(), &place(), words.as_bytes()).unwrap();
            let opened = Opener::new(pair()).open(&place(), &sealed).unwrap();
            prop_assert_eq!(opened.as_slice(), words.as_bytes());
        }
    }
}
