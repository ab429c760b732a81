//! Who passes by, as far as fair limits must tell one address from another: a hash of the address
//! under a key that only this process's memory holds, and that goes after some minutes.
//!
//! ```text
//! IPv4    4, the four bytes
//! IPv6    6, the first eight bytes: one household or machine is given a /64 at least
//! passer  HKDF-SHA256(that, salt = key, label), 16 bytes
//! ```
//!
//! Who reads the memory of the running process has key and hashes together and can try every IPv4
//! address within hours. What is written down nowhere cannot be tried at all.

use std::net::IpAddr;

use zeroize::Zeroizing;

use super::derive::{Label, derive_keyed};
use super::random;

/// 32 random bytes under which addresses are hashed. It can be neither stored nor shown.
pub struct PasserKey(Zeroizing<[u8; 32]>);

/// A hashed address: two of the same key are the same for the same address. On purpose it can be
/// compared and counted by, and neither shown, logged nor stored.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Passer([u8; 16]);

impl PasserKey {
    /// A new key, under which no earlier hash is known again.
    pub fn fresh() -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        random::fill(&mut bytes[..]);
        Self(bytes)
    }

    /// Hashes an address; of an IPv6 address its first 64 bits.
    pub fn passer(&self, address: IpAddr) -> Passer {
        let mut bytes = Zeroizing::new([0; 9]);
        let length = match address.to_canonical() {
            IpAddr::V4(v4) => {
                bytes[0] = 4;
                bytes[1..5].copy_from_slice(&v4.octets());
                5
            }
            IpAddr::V6(v6) => {
                bytes[0] = 6;
                bytes[1..9].copy_from_slice(&v6.octets()[..8]);
                9
            }
        };
        Passer(*derive_keyed(Label::Passer, &bytes[..length], &self.0[..]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(key: &PasserKey, one: &str, other: &str) -> bool {
        key.passer(one.parse().unwrap()) == key.passer(other.parse().unwrap())
    }

    #[test]
    fn an_address_is_known_again_under_the_same_key_and_under_no_other() {
        let (key, next) = (PasserKey::fresh(), PasserKey::fresh());
        let address = "203.0.113.7".parse().unwrap();
        assert!(key.passer(address) == key.passer(address));
        assert!(key.passer(address) != next.passer(address));
        assert!(!same(&key, "203.0.113.7", "203.0.113.8"));
        assert!(same(&key, "203.0.113.7", "::ffff:203.0.113.7"));
    }

    /// Two answers to one question where a type can be shown, so that asking does not compile.
    trait CannotBeShown<Why> {
        fn is_so() -> bool {
            true
        }
    }
    impl<T> CannotBeShown<()> for T {}
    impl<T: std::fmt::Debug> CannotBeShown<u8> for T {}
    impl<T: std::fmt::Display> CannotBeShown<u16> for T {}
    impl<T: serde::Serialize> CannotBeShown<u32> for T {}

    #[test]
    fn a_hashed_address_can_be_neither_logged_nor_stored() {
        assert!(<Passer as CannotBeShown<_>>::is_so());
        assert!(<PasserKey as CannotBeShown<_>>::is_so());
    }

    #[test]
    fn of_an_ipv6_address_the_first_64_bits_count() {
        let key = PasserKey::fresh();
        assert!(same(&key, "2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert!(!same(&key, "2001:db8:1:2::1", "2001:db8:1:3::1"));
        assert!(!same(&key, "cb00:7107::", "203.0.113.7"));
    }
}
