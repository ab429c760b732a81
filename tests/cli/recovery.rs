//! `waypost recovery`: what the holder of the recovery key can see to, and nobody else.

use waypost::{
    cli::found,
    domain::{
        settings::Settings,
        staff::{AccountState, Role},
        time::Moment,
    },
    store::{
        Mode, Store,
        accounts::{self, Account, Secrets},
        epochs, grants,
    },
    vault::{Cost, EnrolmentSecret, Memory, PrivateHalf, StaffKeyFile, fresh_id},
    web::readers,
};

use super::{database, number};
use crate::support::{databases::sql, program::Place};

fn recovery(place: &Place, command: &str) -> (bool, String, String) {
    let identity = place.identity.display().to_string();
    place.command(&format!("recovery {command}"), &["--identity", &identity])
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

async fn count_epochs(place: &Place, which: &str) -> i64 {
    number(&database(&place.dir), &format!("SELECT COUNT(*) FROM epochs WHERE {which}")).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_check_says_whether_the_key_opens_everything() {
    let place = Place::set_up(None);
    let (content, printed, complaint) = recovery(&place, "check");
    assert!(content && printed.contains("opens all 2 epochs"), "{printed}{complaint}");

    let kept = std::fs::read_to_string(&place.identity).unwrap();
    std::fs::write(&place.identity, &*PrivateHalf::generate().to_text()).unwrap();
    for command in ["check", "rotate"] {
        let (content, _, complaint) = recovery(&place, command);
        assert!(!content && complaint.contains("opens nothing in this database"), "{complaint}");
    }
    assert_eq!(count_epochs(&place, "closed = 0").await, 2, "a stranger's key made new ones");
    std::fs::write(&place.identity, kept).unwrap();

    sql(&database(&place.dir), "DELETE FROM vouches").await.unwrap();
    let (content, _, complaint) = recovery(&place, "check");
    assert!(!content && complaint.contains("do not vouch for it"), "{complaint}");
    sql(&database(&place.dir), "DELETE FROM grants WHERE position = 2").await.unwrap();
    let (content, _, complaint) = recovery(&place, "check");
    assert!(!content && complaint.contains("opens 1 of 2 epochs"), "{complaint}");
    sql(&database(&place.dir), "DELETE FROM grants WHERE position = 1").await.unwrap();
    assert!(!recovery(&place, "check").0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn new_keys_are_taken_up_by_a_running_server_and_old_messages_stay_readable() {
    let place = Place::set_up(None);
    let served = place.serve().await;
    let mut words = vec![served.visitor().journey("before").await.unwrap().words];
    for (turn, epochs_by_now) in [("after", 4), ("after that", 6)] {
        let (content, _, complaint) = recovery(&place, "rotate");
        assert!(content, "{complaint}");
        words.push(served.visitor().journey(turn).await.unwrap().words);
        assert_eq!(count_epochs(&place, "1 = 1").await, epochs_by_now);
        assert_eq!(count_epochs(&place, "closed = 0").await, 2);
    }
    assert!(served.stop());
    let url = database(&place.dir);
    let sealed_to = number(&url, "SELECT COUNT(DISTINCT epoch) FROM entries").await;
    assert_eq!(sealed_to, 3, "each was sealed to the newest of its day");
    let (content, printed, complaint) = recovery(&place, "check");
    assert!(content && printed.contains("opens all 6 epochs"), "{printed}{complaint}");
    assert_eq!((sorted(place.open().0), place.open().1), (sorted(words), String::new()));
    // The pin has moved on: the rows from before alone are refused.
    sql(&database(&place.dir), "DELETE FROM vouches; DELETE FROM grants WHERE position > 2; UPDATE entries SET epoch = 2; UPDATE concerns SET epoch = 2; DELETE FROM epochs WHERE position > 2; UPDATE epochs SET closed = 0").await.unwrap();
    let served = place.serve().await;
    assert!(served.visitor().journey("into old hands").await.is_err(), "it seals to an old key");
}

/// Root makes new keys in the directory of the service's user.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_belong_to_the_owner_of_their_directory_whoever_runs_the_command() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let place = Place::set_up(None);
    if place.dir.metadata().unwrap().uid() != 0 {
        return; // only root can give a directory away
    }
    chown(&place.dir, Some(65534), Some(65534)).unwrap();
    for file in std::fs::read_dir(&place.dir).unwrap() {
        chown(file.unwrap().path(), Some(65534), Some(65534)).unwrap();
    }
    let (content, _, complaint) = recovery(&place, "rotate");
    assert!(content, "{complaint}");
    for file in std::fs::read_dir(&place.dir).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().uid(), 65534, "{}", file.path().display());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_closed_after_a_year_opens_again() {
    let place = Place::fresh();
    assert!(place.serve().await.stop(), "makes the key files");
    let key = PrivateHalf::generate();
    std::fs::write(&place.identity, &*key.to_text()).unwrap();
    let store = Store::open(&database(&place.dir), Mode::EXISTING).await.unwrap();
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let today = Moment(i64::try_from(now).unwrap()).day();
    let settings = Settings::new("Lantern Street");
    found::found(&store, &settings, &key.public(), today - 400).await.unwrap();
    store.close().await;

    let served = place.serve().await;
    let closed = served.visitor().get("/en/write").await.unwrap();
    assert!(!closed.body.contains("name=\"danger_now\"") && closed.body.contains("1-800-843-5678"));
    let (content, _, complaint) = recovery(&place, "rotate");
    assert!(content, "{complaint}");
    let mut sent = None;
    for _ in 0..100 {
        sent = served.visitor().journey("a year later").await.ok();
        if sent.is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let sent = sent.expect("the running server notices");
    assert!(served.stop());
    assert_eq!(place.open(), (vec![sent.words], String::new()));
}

/// The whole of the first days: set up, the admin's link, a lead's link, and the words.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_lead_is_let_in_by_the_recovery_key_and_the_words_they_read_out() {
    let place = Place::set_up(None);
    let (store, staff_key) = (
        database(&place.dir),
        StaffKeyFile::parse(&std::fs::read(place.dir.join("staff.key")).unwrap()).unwrap(),
    );
    let url = store.clone();
    let store = Store::open(&store, Mode::EXISTING).await.unwrap();
    let make = async |name: &str, role: Role| {
        let private = PrivateHalf::generate();
        let (id, salt, secret) = (fresh_id(), fresh_id(), EnrolmentSecret::fresh());
        let mut memory = Memory::default();
        let (verifier, key) =
            secret.passphrase().stretch(&id, &salt, Cost::LEAST, &staff_key, &mut memory);
        let secrets = Secrets {
            salt,
            cost: Cost::LEAST,
            verifier: verifier.to_bytes(),
            totp: key.wrap_totp(&secret.totp()),
            reader: Some((private.public(), key.wrap_private(&private))),
            pin: None,
        };
        let account = Account {
            id,
            username: name.to_owned(),
            role,
            state: AccountState::Active,
            made_on: 20_000,
            signed_in_on: None,
            must_renew: false,
            last_step: 0,
            secrets,
        };
        let new = account.clone();
        let made = store.write(move |tx| {
            let new = new.clone();
            Box::pin(async move { accounts::insert(tx, &new).await })
        });
        made.await.unwrap();
        (account, private)
    };
    let (lead, private) = make("lena", Role::Lead).await;
    make("anna", Role::Reviewer).await;
    let words = readers::reader(&lead).unwrap().fingerprint().to_string();
    let identity = place.identity.display().to_string();
    let admit = |name: &str, words: &str| {
        place.command("recovery admit", &[name, "--words", words, "--identity", &identity])
    };
    for (name, words, why) in [
        ("nobody", &*words, "nobody signs in by that name"),
        ("anna", &*words, "not a lead's account"),
        ("lena", "abandon ability able about above absent absorb zoo", "nobody was let in"),
        ("lena", "", "nobody was let in"),
    ] {
        let (content, _, complaint) = admit(name, words);
        assert!(!content && complaint.contains(why), "{name}: {complaint}");
    }
    // A key that was put into the row in the place of hers has other words.
    let half = waypost::vault::hex(PrivateHalf::generate().public().as_bytes());
    let own = waypost::vault::hex(private.public().as_bytes());
    let put =
        |half: &str| format!("UPDATE accounts SET public_half = X'{half}' WHERE username = 'lena'");
    sql(&url, &put(&half)).await.unwrap();
    let (content, _, complaint) = admit("lena", &words);
    assert!(!content && complaint.contains("swapped the key"), "{complaint}");
    assert_eq!(number(&url, "SELECT COUNT(*) FROM vouches").await, 1);
    sql(&url, &put(&own)).await.unwrap();
    let (content, printed, complaint) = admit("Lena", &words.to_uppercase());
    assert!(content && printed.contains("They can read now"), "{printed}{complaint}");
    let opened = grants::list_for(&store, &lead.id).await.unwrap();
    let rows = epochs::list(&store).await.unwrap();
    assert_eq!(opened.len(), 2);
    for grant in opened {
        let row = rows.iter().find(|row| row.position == grant.position).unwrap();
        assert!(waypost::vault::grant::open(&private, row, &lead.id, &grant.sealed).is_ok());
    }
    store.close().await;
    let (content, printed, complaint) = recovery(&place, "check");
    assert!(content && printed.contains("is vouched for"), "{printed}{complaint}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_check_misses_no_key_that_went_because_nothing_needed_it_and_every_other() {
    let place = Place::set_up(None);
    let at = database(&place.dir);
    assert!(recovery(&place, "rotate").0);
    // The first team's keys are closed, and nothing was ever sealed to them: they may be gone.
    sql(&at, "DELETE FROM grants WHERE position = 2").await.unwrap();
    let (content, printed, complaint) = recovery(&place, "check");
    assert!(content && printed.contains("opens all 3 epochs"), "{printed}{complaint}");
    assert!(printed.contains("1 older ones hold nothing any more"), "{printed}");
    // With a message under them they may not.
    let concern = "INSERT INTO concerns (id, lookup_id, mailbox_public, epoch, audience,
                       received_on, language, danger_now)
                   VALUES (randomblob(16), randomblob(32), randomblob(1216), 2, 'team', 1, 'en', 'no')";
    sql(&at, concern).await.unwrap();
    let (content, _, complaint) = recovery(&place, "check");
    assert!(!content && complaint.contains("opens 3 of 4 epochs"), "{complaint}");
    sql(&at, "DELETE FROM concerns").await.unwrap();
    // Nor may those that are in use.
    sql(&at, "DELETE FROM grants WHERE position = 4").await.unwrap();
    let (content, _, complaint) = recovery(&place, "check");
    assert!(!content && complaint.contains("opens 2 of 4 epochs"), "{complaint}");
}
