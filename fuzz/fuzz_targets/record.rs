//! Any bytes may stand in the database. Whatever they are, opening neither panics nor gives words that nobody sealed;
//! and what was sealed opens, unless one byte of it was changed.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use waypost::vault::{BUCKETS, Opener, Place, PrivateHalf, Sealed, age, seal};

static KEY: LazyLock<PrivateHalf> = LazyLock::new(|| PrivateHalf::from_seed(&[7; 32]));
static OPENER: LazyLock<Opener> = LazyLock::new(|| Opener::new(PrivateHalf::from_seed(&[7; 32])));

fuzz_target!(|data: &[u8]| {
    let place = Place::entry([1; 16]);

    let _ = age::open(&KEY, data);
    let mut filled = data.to_vec();
    if let Some(size) = BUCKETS.iter().find(|size| **size >= filled.len()) {
        filled.resize(*size, 0);
        let _ = OPENER.open(&place, &Sealed::from_stored(filled));
    }

    let Ok(sealed) = seal(&KEY.public(), &place, data) else { return };
    assert!(BUCKETS.contains(&sealed.as_bytes().len()));
    assert_eq!(&OPENER.open(&place, &sealed).expect("sealed to this key")[..], data);
    assert!(OPENER.open(&Place::entry([2; 16]), &sealed).is_err(), "only at its place");

    // Which byte to change is read from the data, so that every run of an input does the same.
    let at = data
        .iter()
        .fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    let mut changed = sealed.into_bytes();
    let at = at % changed.len();
    changed[at] ^= 1;
    assert!(OPENER.open(&place, &Sealed::from_stored(changed)).is_err(), "byte {at} was changed");
});
