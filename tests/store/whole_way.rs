//! From a typed passphrase to an opened concern, as pages will do it; and what each part of it opens
//! without the others.

use waypost::store::{
    entries, grants,
    handling::{self, Opening},
    sessions::{self, NewSession, Second},
    sign_ins,
};
use waypost::vault::{
    self, EnrolmentSecret, EpochKeys, Held, Memory, Opener, Passphrase, Place, SessionSecret,
    SignIn, SignInSecret, StaffKeyFile, grant, trail::TrailKey,
};

use super::*;

const NOW: i64 = QUARTER;

struct Team {
    row: EpochRow,
    keys: EpochKeys,
    concern: Id,
}

/// Two epochs and one concern sealed to the team's.
async fn sent(store: &waypost::store::Store) -> Team {
    let (leads, _, row, keys) = vault::epoch::first_rows(20_000);
    let new = concern(row.position);
    let entry = id();
    let sealed = vault::seal(&row.public, &Place::entry(entry), b"{\"words\":1}").unwrap();
    let team = Team { row: row.clone(), keys, concern: new.id };
    let job = store.write(move |tx| {
        let (leads, row, new, sealed) = (leads.clone(), row.clone(), new.clone(), sealed.clone());
        Box::pin(async move {
            epochs::insert(tx, &leads).await?;
            epochs::insert(tx, &row).await?;
            concerns::insert(tx, &new).await?;
            entries::insert_body(tx, &entry, &new, &sealed).await
        })
    });
    job.await.unwrap();
    team
}

/// A reviewer who accepted an invite and was granted the team's epoch.
async fn joined(
    store: &waypost::store::Store,
    username: &str,
    staff_key: &StaffKeyFile,
    team: &Team,
) -> (Id, EnrolmentSecret) {
    let enrolment = EnrolmentSecret::fresh();
    let (account, salt) = (id(), id());
    let (verifier, key) = enrolment.passphrase().stretch(
        &account,
        &salt,
        Cost::LEAST,
        staff_key,
        &mut Memory::default(),
    );
    let private = PrivateHalf::generate();
    let secrets = Secrets {
        salt,
        cost: Cost::LEAST,
        verifier: verifier.to_bytes(),
        totp: key.wrap_totp(&enrolment.totp()),
        reader: Some((private.public(), key.wrap_private(&private))),
        pin: None,
    };
    let row = Account { id: account, secrets, ..super::account(username, Role::Reviewer) };
    let position = team.row.position;
    let sealed = grant::seal(&private.public(), position, &account, &team.keys);
    let job = store.write(move |tx| {
        let (row, sealed) = (row.clone(), sealed.clone());
        Box::pin(async move {
            accounts::insert(tx, &row).await?;
            grants::insert(tx, position, &account, &sealed).await
        })
    });
    job.await.unwrap();
    (account, enrolment)
}

/// Both steps of signing in; `None` where a page would say that it did not work.
async fn signed_in(
    store: &waypost::store::Store,
    staff_key: &StaffKeyFile,
    username: &str,
    typed: &str,
    code: &str,
) -> Option<SessionSecret> {
    let half = SignInSecret::fresh();
    let account = accounts::find_by_username(store, username).await.unwrap()?;
    let (verifier, key) = Passphrase::typed(typed).stretch(
        &account.id,
        &account.secrets.salt,
        account.secrets.cost,
        staff_key,
        &mut Memory::default(),
    );
    let right = verifier.matches(&account.secrets.verifier);
    let sealed = half.wrap(&if right { SignIn::Right(key) } else { SignIn::Wrong });
    let sign_in = half.id();
    let job = store.write(move |tx| {
        let sealed = sealed.clone();
        Box::pin(async move { sign_ins::insert(tx, &sign_in, NOW + 300, &sealed).await })
    });
    job.await.unwrap();

    let half = SignInSecret::parse_cookie(&half.to_cookie()).unwrap();
    let counted =
        store.write(move |tx| Box::pin(async move { sign_ins::try_code(tx, &sign_in, NOW).await }));
    assert!(counted.await.unwrap());
    let sealed = sign_ins::find(store, &half.id(), NOW).await.unwrap().unwrap();
    let SignIn::Right(key) = half.unwrap(&sealed).unwrap() else { return None };
    let account = accounts::find(store, key.account()).await.unwrap().unwrap();
    let totp = key.unwrap_totp(&account.secrets.totp).unwrap();
    let step = totp.check(code, NOW, account.last_step)?;
    let (public, private) = account.secrets.reader.as_ref().unwrap();
    let private = key.unwrap_private(private).unwrap();
    assert!(private.public() == *public);
    let session = SessionSecret::fresh();
    let sealed = session.wrap(&account.id, &Held::Reader(private, None));
    let new = NewSession { id: session.id(), account: account.id, now: NOW, sealed };
    let job = store.write(move |tx| {
        let new = new.clone();
        Box::pin(async move { sessions::begin(tx, &sign_in, &new, Second::Step(step)).await })
    });
    job.await.unwrap().then_some(session)
}

/// What the session's row and cookie hold together, if they belong together.
async fn held(store: &waypost::store::Store, session: &SessionSecret) -> Option<PrivateHalf> {
    let row = sessions::find(store, &session.id(), NOW).await.unwrap()?;
    match session.unwrap(&row.account, &row.sealed?).ok()? {
        Held::Reader(private, _) => Some(private),
        Held::Nothing => None,
    }
}

on_both! {
    async fn a_reviewer_signs_in_and_opens_what_was_sent(database) {
        let store = database.open().await;
        let staff_key = StaffKeyFile::generate();
        let team = sent(&store).await;
        let (account, enrolment) = joined(&store, "anna", &staff_key, &team).await;
        let words = enrolment.passphrase().words().to_uppercase();
        let code = enrolment.totp().shown(NOW);
        let session = signed_in(&store, &staff_key, "anna", &words, &code).await.unwrap();
        let again = signed_in(&store, &staff_key, "anna", &words, &code).await;
        assert!(again.is_none(), "a code lets in once");

        let private = held(&store, &session).await.unwrap();
        let trail = TrailKey::new(&staff_key);
        let concern = team.concern;
        let opening = Opening { id: id(), at: NOW, account, concern };
        let job = store.write(move |tx| {
            let trail = trail.clone();
            Box::pin(async move { handling::open(tx, &trail, &opening).await })
        });
        job.await.unwrap();
        let grants = grants::list_for(&store, &account).await.unwrap();
        let keys = grant::open(&private, &team.row, &account, &grants[0].sealed).unwrap();
        let entry = entries::list_of(&store, &concern).await.unwrap().remove(0);
        let opened = Opener::from(&keys).open(&Place::entry(entry.id), &entry.sealed).unwrap();
        assert_eq!(**opened, *b"{\"words\":1}");
    }
}

on_both! {
    async fn the_passphrase_the_phone_the_cookie_the_row_and_the_key_file_open_nothing_apart(database) {
        let store = database.open().await;
        let staff_key = StaffKeyFile::generate();
        let team = sent(&store).await;
        let (_, enrolment) = joined(&store, "anna", &staff_key, &team).await;
        let (ben, _) = joined(&store, "ben", &staff_key, &team).await;
        let phrase = enrolment.passphrase();
        let (words, code) = (phrase.words(), enrolment.totp().shown(NOW));
        // Each part wrong on its own: the phone, the words, the key file, the name.
        let wrong_code = enrolment.totp().shown(NOW + 600);
        let other_words = Passphrase::generate();
        let other_key = StaffKeyFile::generate();
        assert!(signed_in(&store, &staff_key, "anna", words, &wrong_code).await.is_none());
        assert!(signed_in(&store, &staff_key, "anna", other_words.words(), &code).await.is_none());
        assert!(signed_in(&store, &other_key, "anna", words, &code).await.is_none());
        assert!(signed_in(&store, &staff_key, "ben", words, &code).await.is_none());
        assert!(signed_in(&store, &staff_key, "carl", words, &code).await.is_none());
        let session = signed_in(&store, &staff_key, "anna", words, &code).await.unwrap();
        assert!(held(&store, &session).await.is_some());
        assert!(held(&store, &SessionSecret::fresh()).await.is_none(), "a cookie without a row");

        // Who writes the database hands the session to somebody else: it opens no longer.
        let mut beside = database.connect().await;
        let hand = "UPDATE sessions SET account = (SELECT id FROM accounts WHERE username = 'ben')";
        sqlx::query(hand).execute(&mut beside).await.unwrap();
        assert!(held(&store, &session).await.is_none());

        // Who copies another's sealed halves, or all that a passphrase gives, into their own row has
        // what their own passphrase does not open.
        for copy in [
            "UPDATE accounts SET private_half = (SELECT a.private_half FROM accounts AS a
                 WHERE a.username = 'ben') WHERE username = 'anna'",
            "UPDATE accounts SET totp = (SELECT a.totp FROM accounts AS a
                 WHERE a.username = 'ben') WHERE username = 'anna'",
        ] {
            sqlx::query(copy).execute(&mut beside).await.unwrap();
        }
        let anna = accounts::find_by_username(&store, "anna").await.unwrap().unwrap();
        let (verifier, key) = phrase.stretch(
            &anna.id,
            &anna.secrets.salt,
            anna.secrets.cost,
            &staff_key,
            &mut Memory::default(),
        );
        assert!(verifier.matches(&anna.secrets.verifier));
        assert!(key.unwrap_totp(&anna.secrets.totp).is_err());
        let (_, private) = anna.secrets.reader.unwrap();
        assert!(key.unwrap_private(&private).is_err());

        // And who gives their own passphrase to another's account is refused by that account's seals.
        let move_over = "UPDATE accounts SET verifier = (SELECT a.verifier FROM accounts AS a
                 WHERE a.username = 'anna'), salt = (SELECT a.salt FROM accounts AS a
                 WHERE a.username = 'anna') WHERE username = 'ben'";
        sqlx::query(move_over).execute(&mut beside).await.unwrap();
        let ben = accounts::find(&store, &ben).await.unwrap().unwrap();
        let (verifier, key) = phrase.stretch(
            &ben.id,
            &ben.secrets.salt,
            ben.secrets.cost,
            &staff_key,
            &mut Memory::default(),
        );
        assert!(!verifier.matches(&ben.secrets.verifier), "a verifier names its account");
        assert!(key.unwrap_totp(&ben.secrets.totp).is_err());
    }
}
