//! Where somebody's mail goes, wrapped under `staff.key`, for one account's row alone.

use lettre::Address;
use zeroize::Zeroizing;

use crate::vault::{Id, StaffKeyFile, StaffSecret, Wrapped, hex};

/// The longest address there is, in bytes (RFC 5321, section 4.5.3.1.3).
const LONGEST: usize = 254;

/// An address, for the row of `account`; none when it is no mail address.
pub fn wrap(staff_key: &StaffKeyFile, account: &Id, address: &str) -> Option<Wrapped> {
    let address = address.trim();
    // No quoted local part: nobody has one, and a server that takes one is rare.
    let plain = !address.contains(|one: char| one == '"' || one.is_whitespace());
    let is_one = plain && address.len() <= LONGEST && address.parse::<Address>().is_ok();
    let key = staff_key.wrap_key(StaffSecret::Address);
    is_one.then(|| Wrapped::from_stored(key.wrap(&place(account), address.as_bytes())))
}

/// The address in the row of `account`; none when it is another's, or was changed.
pub fn unwrap(
    staff_key: &StaffKeyFile,
    account: &Id,
    wrapped: &Wrapped,
) -> Option<Zeroizing<String>> {
    let plain = staff_key.wrap_key(StaffSecret::Address).unwrap(&place(account), wrapped).ok()?;
    Some(Zeroizing::new(str::from_utf8(&plain).ok()?.to_owned()))
}

fn place(account: &Id) -> String {
    format!("waypost/1 mail_choices/{}/address", hex(account))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_back_for_its_own_account_and_nothing_else_is_one() {
        let key = StaffKeyFile::generate();
        let wrapped = wrap(&key, &[1; 16], " anna@example.org ").unwrap();
        assert_eq!(unwrap(&key, &[1; 16], &wrapped).unwrap().as_str(), "anna@example.org");
        assert!(unwrap(&key, &[2; 16], &wrapped).is_none());
        assert!(unwrap(&StaffKeyFile::generate(), &[1; 16], &wrapped).is_none());
        let long = format!("{}@example.org", "a".repeat(250));
        for wrong in
            ["", "anna", "anna@", "\" \"@x.example", "a@b\r\nBcc: c@d", "a@b.org, c@d.org", &long]
        {
            assert!(wrap(&key, &[1; 16], wrong).is_none(), "{wrong}");
        }
    }
}
