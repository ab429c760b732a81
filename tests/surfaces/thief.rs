//! What somebody can read who got hold of some of it: the database, the key file, a reader's words, the
//! cookie of a session. Whoever lacks one puts their own in its place.

use waypost::domain::staff::Role;
use waypost::store::{accounts, sessions};
use waypost::vault::{Held, Id, Memory, Passphrase, PrivateHalf, SessionSecret, StaffKeyFile};

use super::*;

/// What was stolen.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "four things, each stolen or not")]
struct Stolen {
    database: bool,
    key_file: bool,
    words: bool,
    cookie: bool,
}

impl Stolen {
    fn every_combination() -> impl Iterator<Item = Self> {
        let has = |bits: u8, bit: u8| bits & bit != 0;
        (0..16).map(move |bits| Self {
            database: has(bits, 1),
            key_file: has(bits, 2),
            words: has(bits, 4),
            cookie: has(bits, 8),
        })
    }

    /// The two ways of the reader herself: a session that is open, and signing in.
    fn is_hers(self) -> bool {
        self.database && (self.cookie || (self.key_file && self.words))
    }
}

/// The reader's private half, by the row of a session.
async fn by_cookie(app: &TestApp, cookie: &SessionSecret) -> Option<PrivateHalf> {
    let session = sessions::find(app.site.store(), &cookie.id(), app.now()).await.unwrap()?;
    match cookie.unwrap(&session.account, &session.sealed?).ok()? {
        Held::Reader(private, _) => Some(private),
        Held::Nothing => None,
    }
}

/// The same, by the row of the account.
async fn by_words(
    app: &TestApp,
    account: &Id,
    key_file: StaffKeyFile,
    words: String,
) -> Option<PrivateHalf> {
    let account = accounts::find(app.site.store(), account).await.unwrap()?;
    let (id, secrets) = (account.id, account.secrets);
    let stretch = move || {
        let memory = &mut Memory::default();
        Passphrase::typed(&words).stretch(&id, &secrets.salt, secrets.cost, &key_file, memory)
    };
    let (verifier, key) = tokio::task::spawn_blocking(stretch).await.unwrap();
    let private = key.unwrap_private(&secrets.reader?.1).ok();
    assert_eq!(verifier.matches(&secrets.verifier), private.is_some());
    private
}

on_both! {
    async fn every_combination_short_of_hers_opens_nothing(app) {
        let team = app.team().await;
        let anna = team.person("anna", Role::Reviewer).await;
        team.admit(&app, &anna).await;
        let browser = team.browser();
        assert_eq!(browser.sign_in(&anna, app.now()).await.location(), "/queue");
        let cookie = SessionSecret::parse_cookie(&browser.cookie_named("wps").unwrap()).unwrap();
        let hers = team.private(&anna).await.public();
        // A thief's own: another Waypost with a reader of the same name, whose session is open, too.
        let other = TestApp::on(Database::sqlite().await).await;
        let others = other.team().await;
        let own = others.person("anna", Role::Reviewer).await;
        let own_browser = others.browser();
        own_browser.sign_in(&own, other.now()).await;
        let own_cookie =
            SessionSecret::parse_cookie(&own_browser.cookie_named("wps").unwrap()).unwrap();

        let mut opened = 0;
        for stolen in Stolen::every_combination() {
            let (place, account) =
                if stolen.database { (&app, &anna.id) } else { (&other, &own.id) };
            let key_file = if stolen.key_file { &team } else { &others }.site.staff_key().clone();
            let words = if stolen.words { &anna } else { &own }.words();
            let cookie = if stolen.cookie { &cookie } else { &own_cookie };
            let found = [
                by_cookie(place, cookie).await,
                by_words(place, account, key_file, words).await,
            ];
            let reads = found.into_iter().flatten().any(|private| private.public() == hers);
            assert_eq!(reads, stolen.is_hers(), "{stolen:?}");
            opened += u32::from(reads);
        }
        assert_eq!(opened, 5, "with the cookie four, with words and key file one more");

        // Signed out, and locked, a session's cookie is worth nothing.
        app.pass(15 * 60);
        assert!(by_cookie(&app, &cookie).await.is_none());
    }
}
