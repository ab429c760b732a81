//! The staff pages, served beside the public ones over the same database, and people who sign in.

use actix_web::dev::ServerHandle;
use actix_web::http::Method;
use waypost::cli::{serve, surfaces};
use waypost::domain::staff::{AccountState, Role};
use waypost::domain::time::Moment;
use waypost::staff::admit;
use waypost::store::accounts::{self, Account, Secrets};
use waypost::store::one_use_codes;
use waypost::vault::{Cost, EnrolmentSecret, Id, Memory, PrivateHalf, StaffKeyFile, fresh_id};
use waypost::web::account_change::{AccountChange, Change, Outcome};
use waypost::web::limits::Limits;
use waypost::web::origin::Origins;
use waypost::web::readers;
use waypost::web::session::StaffSite;

use super::app::TestApp;
use super::visitor::{Fields, Page, Visitor, fill};

/// The staff pages.
pub struct Team {
    pub url: String,
    pub site: StaffSite,
    handle: ServerHandle,
}

/// Somebody who can sign in.
pub struct Person {
    pub id: Id,
    pub username: String,
    pub secret: EnrolmentSecret,
}

impl Person {
    pub fn words(&self) -> String {
        self.secret.passphrase().words().to_owned()
    }

    /// What their phone shows.
    pub fn shown(&self, now: i64) -> String {
        self.secret.totp().shown(now).to_string()
    }
}

impl TestApp {
    pub async fn team(&self) -> Team {
        self.team_with(StaffKeyFile::generate(), None).await
    }

    /// With another key file, or at another address than the one that is listened on.
    pub async fn team_with(&self, staff_key: StaffKeyFile, origin: Option<&str>) -> Team {
        let (site, origin) = (self.site.clone(), origin.map(str::to_owned));
        let runtime = self.runtime.as_ref().unwrap();
        let started = runtime.spawn(async move {
            let listener = surfaces::bind("127.0.0.1:0".parse().unwrap()).unwrap();
            let url = format!("http://{}", listener.local_addr().unwrap());
            let origins = Origins::parse(&[origin.unwrap_or_else(|| url.clone())]).unwrap();
            let site = serve::staff_site(&site, origins, staff_key);
            let pages = surfaces::staff(&site, listener, Limits::SERVED).unwrap();
            let handle = pages.handle();
            tokio::spawn(pages);
            Team { url, site, handle }
        });
        started.await.unwrap()
    }
}

impl Team {
    pub fn browser(&self) -> Visitor {
        Visitor::at(&self.url)
    }

    /// An account that was never signed in to.
    pub async fn person(&self, username: &str, role: Role) -> Person {
        let (id, salt, secret) = (fresh_id(), fresh_id(), EnrolmentSecret::fresh());
        let (cost, staff_key) = (Cost::LEAST, self.site.staff_key().clone());
        let words = secret.passphrase();
        let stretched = tokio::task::spawn_blocking(move || {
            words.stretch(&id, &salt, cost, &staff_key, &mut Memory::default())
        });
        let (verifier, key) = stretched.await.unwrap();
        let reader = role.reads().then(PrivateHalf::generate);
        let account = Account {
            id,
            username: username.to_owned(),
            role,
            state: AccountState::Active,
            made_on: Moment(super::app::BEGIN).day(),
            signed_in_on: None,
            must_renew: false,
            last_step: 0,
            secrets: Secrets {
                salt,
                cost,
                verifier: verifier.to_bytes(),
                totp: key.wrap_totp(&secret.totp()),
                reader: reader.map(|private| (private.public(), key.wrap_private(&private))),
                pin: None,
            },
        };
        let totp = secret.totp();
        let codes: Vec<_> = secret.one_use_codes().iter().map(|code| code.hash(&totp)).collect();
        let stored = self.site.store().write(move |tx| {
            let (account, codes) = (account.clone(), codes.clone());
            Box::pin(async move {
                accounts::insert(tx, &account).await?;
                one_use_codes::replace(tx, &account.id, &codes).await
            })
        });
        stored.await.unwrap();
        Person { id, username: username.to_owned(), secret }
    }
}

impl Team {
    /// Lets somebody read, as the holder of the recovery key does.
    pub async fn admit(&self, app: &TestApp, person: &Person) {
        let account = accounts::find(self.site.store(), &person.id).await.unwrap().unwrap();
        let reader = readers::reader(&account).unwrap();
        let (store, trail, now) = (self.site.store(), self.site.trail_key(), Moment(app.now()));
        admit::admit(store, trail, &app.held().await, reader, None, now).await.unwrap();
    }

    /// Does something to somebody's account to which a lead has agreed.
    pub async fn agreed(&self, app: &TestApp, person: &Person, change: Change) {
        let mut change = AccountChange::new(person.id, change, person.id, Moment(app.now()));
        change.agreed = true;
        let trail = self.site.trail_key();
        let stored = self.site.store().write(move |tx| {
            let (change, trail) = (change.clone(), trail.clone());
            Box::pin(async move { change.run(tx, &trail).await })
        });
        assert_eq!(stored.await.unwrap(), Outcome::Done);
    }

    /// The private half that somebody's words open.
    pub async fn private(&self, person: &Person) -> PrivateHalf {
        let account = accounts::find(self.site.store(), &person.id).await.unwrap().unwrap();
        let (id, secrets) = (account.id, account.secrets);
        let (words, staff_key) = (person.secret.passphrase(), self.site.staff_key().clone());
        let stretched = tokio::task::spawn_blocking(move || {
            let memory = &mut Memory::default();
            words.stretch(&id, &secrets.salt, secrets.cost, &staff_key, memory).1
        });
        stretched.await.unwrap().unwrap_private(&secrets.reader.unwrap().1).unwrap()
    }
}

impl Drop for Team {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
    }
}

/// The pages of signing in, a method each. Paths are whole: staff pages have no language in them.
impl Visitor {
    pub async fn see(&self, path: &str) -> Page {
        self.ask(Method::GET, path, None).await
    }

    pub async fn press(&self, path: &str, fields: &Fields) -> Page {
        self.ask(Method::POST, path, Some(fields)).await
    }

    /// Types a name and words on the page that asks for them.
    pub async fn name_and_words(&self, username: &str, words: &str) -> Page {
        let mut form = self.see("/login").await.form("/login");
        fill(&mut form, "username", username);
        fill(&mut form, "password", words);
        self.press("/login", &form).await
    }

    /// Types a code on the page that asks for it.
    pub async fn totp(&self, typed: &str) -> Page {
        let mut form = self.see("/login/code").await.form("/login/code");
        fill(&mut form, "totp", typed);
        self.press("/login/code", &form).await
    }

    /// Both steps, with what the phone shows at `now`.
    pub async fn sign_in(&self, person: &Person, now: i64) -> Page {
        let code = self.name_and_words(&person.username, &person.words()).await;
        assert!(code.location().starts_with("/login/code"), "{} {}", code.status, code.words());
        self.totp(&person.shown(now)).await
    }

    /// Accepts an invite; what was shown comes back with the page after.
    pub async fn accept(&self, path: &str, now: i64) -> (EnrolmentSecret, Page) {
        let begun = self.press(path, &vec![("do".to_owned(), "begin".to_owned())]).await;
        assert_eq!(begun.location(), format!("{path}?at=keep"), "{}", begun.words());
        let secret = EnrolmentSecret::parse_cookie(&self.cookie_named("wps").unwrap()).unwrap();
        let mut form = self.see(&format!("{path}?at=last")).await.form(path);
        let passphrase = secret.passphrase();
        let words: Vec<_> = passphrase.words().split(' ').collect();
        fill(&mut form, "words", &words[6..].join(" "));
        fill(&mut form, "totp", &secret.totp().shown(now));
        (secret, self.press(path, &form).await)
    }
}
