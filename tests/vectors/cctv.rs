//! The C2SP/CCTV vectors of the age format, by the npm package cctv-age.
//!
//! Those for our recipient (`hybrid…`) are opened as they are. Of the others, all must be refused
//! without a panic; and since most are about the header's grammar, its MAC or the payload, which
//! are the same for every recipient, our stanza is put in front of theirs with the same file key.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, OpModeS, Serializable};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use waypost::vault::{OpenError, PrivateHalf, age, hex, parse_hex};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vector {
    name: String,
    expect: String,
    /// SHA-256 of the body, in hex.
    payload: Option<String>,
    file_key: Option<String>,
    identities: Vec<String>,
    armored: bool,
    length: usize,
    #[serde(skip)]
    file: Vec<u8>,
}

impl Vector {
    fn is_of(&self, families: &[&str]) -> bool {
        families.iter().any(|family| self.name.starts_with(family))
    }

    /// Asserts that `opened` is what the vector's `expect` says.
    fn hold(&self, opened: Result<impl AsRef<[u8]>, OpenError>) {
        let got = opened.map(|body| hex(&Sha256::digest(body.as_ref())));
        let want = match self.expect.as_str() {
            "success" => Ok(self.payload.clone().unwrap()),
            "no match" => Err(OpenError::WrongKey),
            "header failure" => Err(OpenError::Format),
            "HMAC failure" | "payload failure" => Err(OpenError::Damaged),
            other => panic!("{}: unknown expectation {other}", self.name),
        };
        assert_eq!(got, want, "{}", self.name);
    }
}

/// All of them: some are 16 MiB long, so they are read once.
fn vectors() -> impl Iterator<Item = &'static Vector> {
    static VECTORS: LazyLock<Vec<Vector>> = LazyLock::new(|| {
        let printed = super::node("cctv.mjs", b"");
        let mut rest = &printed[..];
        let mut vectors = Vec::new();
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let mut vector: Vector = serde_json::from_slice(&rest[..end]).unwrap();
            let (file, after) = rest[end + 1..].split_at(vector.length);
            vector.file = file.to_vec();
            rest = after;
            vectors.push(vector);
        }
        assert_eq!(vectors.len(), 143, "cctv-age holds another number of vectors than it did");
        vectors
    });
    VECTORS.iter()
}

/// A key that no vector was made for.
fn stranger() -> PrivateHalf {
    PrivateHalf::from_seed(&[7; 32])
}

#[test]
fn every_vector_for_our_recipient_comes_out_as_the_specification_says() {
    let ours: Vec<_> = vectors().filter(|vector| vector.is_of(&["hybrid"])).collect();
    assert_eq!(ours.len(), 18);
    for vector in ours {
        let identity =
            vector.identities.iter().find(|text| text.starts_with("AGE-SECRET-KEY-PQ-1")).unwrap();
        let opened = age::open(&PrivateHalf::parse(identity).unwrap(), &vector.file);
        if vector.name == "hybrid_x25519_arg" {
            // Malformed is another recipient's stanza, which is not ours to judge.
            assert_eq!(opened.unwrap_err(), OpenError::WrongKey);
        } else {
            vector.hold(opened);
        }
    }
}

#[test]
fn every_vector_for_another_recipient_is_refused() {
    for vector in vectors().filter(|vector| !vector.is_of(&["hybrid"])) {
        let refused = age::open(&stranger(), &vector.file).unwrap_err();
        let malformed = vector.expect == "header failure"
            && vector.is_of(&["empty", "header_", "hmac_", "stanza_", "version_"]);
        if vector.armored || malformed {
            assert_eq!(refused, OpenError::Format, "{}", vector.name);
        }
    }
}

#[test]
fn the_rules_that_hold_for_every_recipient_hold_beside_our_stanza() {
    let mut held: BTreeMap<&str, usize> = BTreeMap::new();
    for vector in vectors().filter(|vector| !vector.armored) {
        let Some(file) = with_our_stanza(vector) else { continue };
        let opened = age::open(&stranger(), &file);
        for family in ["empty", "header_", "hmac_", "stanza_", "stream_", "version_"] {
            if vector.is_of(&[family]) {
                *held.entry(family).or_default() += 1;
                vector.hold(opened);
                break;
            }
        }
    }
    let expected =
        [("header_", 1), ("hmac_", 8), ("stanza_", 14), ("stream_", 28), ("version_", 1)];
    assert_eq!(held, BTreeMap::from(expected));
}

#[test]
fn a_passphrase_stanza_beside_ours_is_refused() {
    let vector = vectors().find(|vector| vector.name == "scrypt").unwrap();
    let file = with_our_stanza(vector).unwrap();
    assert_eq!(age::open(&stranger(), &file).unwrap_err(), OpenError::Format);
}

#[test]
fn what_is_wrong_with_a_stanza_of_another_kind_is_nothing_to_us() {
    for vector in vectors().filter(|vector| vector.is_of(&["x25519"])) {
        // One wraps a file key that is too long, so that there is none to wrap beside it.
        let Some(file) = with_our_stanza(vector) else { continue };
        let opened = age::open(&stranger(), &file).map(|_| ());
        // Canonical base64 in a body is everyone's rule.
        let refused = vector.name == "x25519_not_canonical_body";
        assert_eq!(
            opened,
            if refused { Err(OpenError::Format) } else { Ok(()) },
            "{}",
            vector.name
        );
    }
}

/// The vector's file with a stanza for [`stranger`] after its version line, wrapping its file key,
/// and its MAC made anew unless the vector is about the MAC. `None` where it has no such line or
/// no file key of 16 bytes.
fn with_our_stanza(vector: &Vector) -> Option<Vec<u8>> {
    let file_key = parse_hex::<16>(vector.file_key.as_deref()?)?;
    let file = &vector.file;
    let after_version = file.iter().position(|byte| *byte == b'\n')? + 1;
    let (version, rest) = file.split_at(after_version);
    let mut out = [version, stanza(&file_key).as_bytes(), rest].concat();
    let keeps_mac = vector.is_of(&["hmac_"]);
    let mark = out.windows(5).position(|window| window == b"\n--- ").map(|at| at + 4);
    if let Some(mark) = mark.filter(|_| !keeps_mac) {
        let mac = STANDARD_NO_PAD.encode(mac(&file_key, &out[..mark]));
        out.splice(mark + 1..mark + 1 + mac.len(), mac.into_bytes());
    }
    Some(out)
}

fn stanza(file_key: &[u8; 16]) -> String {
    let public = stranger().public();
    let (enc, body) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        &<XWing as Kem>::PublicKey::from_bytes(public.as_bytes()).unwrap(),
        b"age-encryption.org/mlkem768x25519",
        file_key,
        b"",
    )
    .unwrap();
    let [enc, body] = [&enc.to_bytes()[..], &body].map(|bytes| STANDARD_NO_PAD.encode(bytes));
    format!("-> mlkem768x25519 {enc}\n{body}\n")
}

fn mac(file_key: &[u8; 16], covered: &[u8]) -> Vec<u8> {
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(None, file_key).expand(b"header", &mut key).unwrap();
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&key).unwrap();
    mac.update(covered);
    mac.finalize().into_bytes().to_vec()
}
