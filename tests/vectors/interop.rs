//! The npm package age-encryption opens what we seal, and we open what it seals: promise P11, that
//! records outlive this program.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use waypost::vault::{
    Audience, Chain, Opener, Place, PrivateHalf, RECOVERY, Sealed, age, epoch, grant, seal,
};

/// Asks tests/node/age.mjs.
fn stock_tool(question: &Value) -> Value {
    serde_json::from_slice(&super::node("age.mjs", question.to_string().as_bytes())).unwrap()
}

fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

fn bytes(answer: &Value) -> Vec<u8> {
    STANDARD.decode(answer.as_str().unwrap()).unwrap()
}

/// Small, empty, one chunk exactly, several chunks.
const LENGTHS: [usize; 5] = [0, 5, 65_536, 65_537, 200_000];

#[test]
fn a_stock_tool_derives_the_same_public_half() {
    let key = PrivateHalf::generate();
    let answer = stock_tool(&json!({"do": "recipient", "identity": *key.to_text()}));
    assert_eq!(answer["recipient"], key.public().to_string());
}

#[test]
fn a_stock_tool_opens_what_we_seal() {
    let key = PrivateHalf::generate();
    for length in LENGTHS {
        let body = vec![b'w'; length];
        let file = base64(&age::seal(&key.public(), &body));
        let question = json!({"do": "open", "identity": *key.to_text(), "file": file});
        assert_eq!(bytes(&stock_tool(&question)["body"]), body);
    }
}

/// A backup is sealed and opened so: too large to hold.
#[test]
fn what_is_sealed_and_opened_in_pieces_is_the_same_to_a_stock_tool() {
    let key = PrivateHalf::generate();
    for length in LENGTHS {
        let body = vec![b'p'; length];
        let (mut sealer, mut file) = age::Sealer::begin(&key.public());
        for piece in body.chunks(70_000) {
            sealer.push(piece, &mut file);
        }
        sealer.finish(&mut file);
        let question = json!({"do": "open", "identity": *key.to_text(), "file": base64(&file)});
        assert_eq!(bytes(&stock_tool(&question)["body"]), body);

        let recipients = [key.public().to_string()];
        let question = json!({"do": "seal", "recipients": recipients, "body": base64(&body)});
        let file = bytes(&stock_tool(&question)["file"]);
        let first = &file[..file.len().min(age::HEAD)];
        let (mut unsealer, read) = age::Unsealer::begin(&key, first).unwrap();
        let mut opened = Vec::new();
        for piece in file[read..].chunks(70_000) {
            unsealer.push(piece, &mut opened).unwrap();
        }
        unsealer.finish(&mut opened).unwrap();
        assert_eq!(opened, body);
    }
}

#[test]
fn we_open_what_a_stock_tool_seals() {
    let key = PrivateHalf::generate();
    let others = PrivateHalf::generate().public().to_string();
    for length in LENGTHS {
        let body = vec![b's'; length];
        let recipients = [others.clone(), key.public().to_string()];
        let question = json!({"do": "seal", "recipients": recipients, "body": base64(&body)});
        let file = bytes(&stock_tool(&question)["file"]);
        assert_eq!(*age::open(&key, &file).unwrap(), body);
    }
}

#[test]
fn a_record_that_a_stock_tool_wrote_is_a_record() {
    let key = PrivateHalf::generate();
    let place = Place::entry([3; 16]);
    let mut plain = format!("waypost/1 {place}\n{{}}").into_bytes();
    plain.push(0x80);
    plain.resize(2048 - age::OVERHEAD, 0);
    let recipients = [key.public().to_string()];
    let question = json!({"do": "seal", "recipients": recipients, "body": base64(&plain)});
    let file = bytes(&stock_tool(&question)["file"]);
    let sealed = Sealed::from_stored(file);
    assert_eq!(**Opener::new(key).open(&place, &sealed).unwrap(), *b"{}");
}

#[test]
fn with_the_recovery_key_a_stock_tool_opens_a_record_in_two_steps() {
    let recovery = PrivateHalf::generate();
    let (leads, leads_keys, team, _) = epoch::first_rows(20_000);
    let (chain, fault) = Chain::verify(vec![leads, team], None);
    assert_eq!(fault, None);
    let epoch = chain.newest(Audience::Leads).unwrap();
    let given = grant::seal(&recovery.public(), epoch.position, &RECOVERY, &leads_keys);
    let place = Place::entry([7; 16]);
    let words = r#"{"notice_text":"¿Qué vio? 见到了什么"}"#;
    let sealed = seal(&epoch.public, &place, words.as_bytes()).unwrap();

    let answer = stock_tool(&json!({
        "do": "open-twice",
        "identity": *recovery.to_text(),
        "grant": base64(given.as_bytes()),
        "file": base64(sealed.as_bytes()),
    }));

    let zeros = "0".repeat(32);
    let comment = format!("# waypost/1 grants/00000000000000000001/{zeros}\nAGE-SECRET-KEY-PQ-1");
    assert!(answer["grant"].as_str().unwrap().starts_with(&comment));
    let body = bytes(&answer["body"]);
    let line = format!("waypost/1 entries/{}/sealed\n", "07".repeat(16));
    let padding = body.strip_prefix(format!("{line}{words}").as_bytes()).unwrap();
    assert_eq!(padding[0], 0x80);
    assert!(padding[1..].iter().all(|byte| *byte == 0));
}
