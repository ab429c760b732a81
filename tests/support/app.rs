//! The public pages as they are served, over a database of their own, with a clock that a test
//! moves and the recovery key in hand: whatever is stored can be opened to its own words.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::rt::System;
use sqlx::{AssertSqlSafe, Row as _};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use waypost::cli::{found, key_files, open, recovery, surfaces};
use waypost::config::Fair;
use waypost::domain::addition::Addition;
use waypost::domain::concern::Body;
use waypost::domain::notice::Message;
use waypost::domain::settings::Settings;
use waypost::domain::time::Moment;
use waypost::staff::keys::Keys;
use waypost::staff::message;
use waypost::store::concerns::StoredConcern;
use waypost::store::entries::{Entry, Kind};
use waypost::store::{self, Store};
use waypost::vault::{Audience, Code, EpochKeys, Opener, Place, PrivateHalf, RECOVERY, grant};
use waypost::web::disk::Disk;
use waypost::web::fair::Fairness;
use waypost::web::limits::Limits;
use waypost::web::origin::Origins;
use waypost::web::site::{Parts, Site};

use super::databases::Database;
use super::visitor::Visitor;

/// 2026-11-22 10:30 UTC.
pub const BEGIN: i64 = 1_795_343_400;

/// How the pages are served in one test.
pub struct Served {
    /// Whether the keys are made, so that the form is open.
    pub open: bool,
    /// Whether it is a demonstration.
    pub demo: bool,
    /// The origins; none for the address that is listened on.
    pub origins: Vec<String>,
    pub limits: Limits,
    /// Another way to the same database, such as a line that can be cut.
    pub by: Option<String>,
    pub settings: Settings,
    pub fairness: Fairness,
    pub disk: Disk,
}

impl Default for Served {
    fn default() -> Self {
        let settings = Settings { readers: 3, ..Settings::new("Lantern Street") };
        // On a busy machine a test's own clients are slow; only where it is asked does that count.
        let long = Duration::from_mins(2);
        let limits = Limits { head: long, body: long, answer: long };
        let fairness = Fairness::parse(&Fair::default()).unwrap();
        let disk = Disk::new(0);
        let (origins, by) = (Vec::new(), None);
        Self { open: true, demo: false, origins, limits, by, settings, fairness, disk }
    }
}

/// The pages, served.
pub struct TestApp {
    pub url: String,
    pub address: SocketAddr,
    pub site: Site,
    pub database: Database,
    clock: Arc<AtomicI64>,
    recovery: PrivateHalf,
    dir: TempDir,
    handle: ServerHandle,
    pub(super) runtime: Option<Runtime>,
}

/// A concern with what was read in it.
pub struct ReadConcern {
    pub row: StoredConcern,
    pub body: Body,
}

impl ReadConcern {
    /// An answer in it; empty for none.
    pub fn answer(&self, question: &str) -> &str {
        self.body.answers.value(question).unwrap_or("")
    }

    pub fn words(&self) -> &str {
        self.answer("notice_text")
    }
}

/// Runs a test that has clients: they live on a runtime of their own, apart from the server's.
pub fn run(test: impl Future<Output = ()>) {
    System::new().block_on(test);
}

impl TestApp {
    pub async fn on(database: Database) -> Self {
        Self::serving(database, Served::default()).await
    }

    pub async fn serving(database: Database, served: Served) -> Self {
        let mut threads = tokio::runtime::Builder::new_multi_thread();
        let runtime = threads.worker_threads(2).enable_all().build().unwrap();
        let dir = TempDir::new().unwrap();
        let (clock, recovery) = (Arc::new(AtomicI64::new(BEGIN)), PrivateHalf::generate());
        let own = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        std::fs::set_permissions(dir.path(), own).unwrap();
        let (told, public, data_dir) = (clock.clone(), recovery.public(), dir.path().to_owned());
        let url = served.by.clone().unwrap_or_else(|| database.url.clone());
        let started = runtime.spawn(async move {
            let store = Store::open(&url, store::Mode::EXISTING).await.unwrap();
            let code_key = key_files::public(&store, &data_dir, true).await.unwrap();
            if served.open {
                let today = Moment(BEGIN).day();
                found::found(&store, &served.settings, &public, today).await.unwrap();
            }
            let listener = surfaces::bind("127.0.0.1:0".parse().unwrap()).unwrap();
            let address = listener.local_addr().unwrap();
            let mut origins = served.origins;
            if origins.is_empty() {
                origins.push(format!("http://{address}"));
            }
            let origins = Origins::parse(&origins).unwrap();
            let clock: waypost::web::site::Clock =
                Arc::new(move || Moment(told.load(Ordering::SeqCst)));
            let (demo, fairness, disk) = (served.demo, served.fairness, served.disk);
            let parts = Parts { store, code_key, data_dir, origins, clock, demo, fairness, disk };
            let site = Site::open(parts).await.unwrap();
            let pages = surfaces::public(&site, listener, 2, served.limits).unwrap();
            let handle = pages.handle();
            tokio::spawn(pages);
            (site, handle, address)
        });
        let (site, handle, address) = started.await.unwrap();
        let url = format!("http://{address}");
        Self { url, address, site, database, clock, recovery, dir, handle, runtime: Some(runtime) }
    }

    pub fn visitor(&self) -> Visitor {
        Visitor::at(&self.url)
    }

    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    pub fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn pass_minutes(&self, minutes: i64) {
        self.pass(minutes * 60);
    }

    pub fn store(&self) -> &Store {
        self.site.store()
    }

    /// Closes the database under the pages, for good.
    pub async fn lose_the_database(&self) {
        self.store().clone().close().await;
    }

    /// What the recovery key opens.
    pub async fn openers(&self) -> HashMap<i64, Opener> {
        open::openers(self.store(), self.dir.path(), &self.recovery).await.unwrap()
    }

    /// Every stored concern, opened, in no order. That each has one body is held here.
    pub async fn concerns(&self) -> Vec<ReadConcern> {
        let (openers, mut read, mut after) = (self.openers().await, Vec::new(), None);
        loop {
            let rows = store::concerns::list(self.store(), after, 500).await.unwrap();
            let Some(last) = rows.last() else { return read };
            after = Some(last.id);
            for row in rows {
                let mut entries = store::entries::list_of(self.store(), &row.id).await.unwrap();
                entries.retain(|entry| entry.kind == Kind::Body);
                assert_eq!(entries.len(), 1, "a concern has one body");
                let entry = &entries[0];
                let opened = openers[&entry.epoch].open(&Place::entry(entry.id), &entry.sealed);
                let body = serde_json::from_slice(&opened.unwrap()).unwrap();
                read.push(ReadConcern { row, body });
            }
        }
    }

    /// The only concern there is.
    pub async fn concern(&self) -> ReadConcern {
        let mut concerns = self.concerns().await;
        assert_eq!(concerns.len(), 1);
        concerns.remove(0)
    }

    /// The id of the concern that a code finds.
    pub async fn find(&self, code: &str) -> Option<waypost::vault::Id> {
        let lookup = Code::parse(code).unwrap().lookup_id(self.site.code_key());
        store::concerns::find_by_lookup(self.store(), &lookup).await.unwrap().map(|found| found.id)
    }

    /// What was added to the concern of a code, opened, with the audience it is sealed to.
    pub async fn additions(&self, code: &str) -> Vec<(Audience, Addition)> {
        let (openers, concern) = (self.openers().await, self.find(code).await.unwrap());
        let entries = store::entries::list_of(self.store(), &concern).await.unwrap();
        let added = entries.into_iter().filter(|entry| entry.kind == Kind::Addition);
        let read = |entry: Entry| {
            let opened = openers[&entry.epoch].open(&Place::entry(entry.id), &entry.sealed);
            let addition: Addition = serde_json::from_slice(&opened.unwrap()).unwrap();
            assert_eq!(addition.concern, waypost::vault::hex(&concern));
            (self.audience(entry.epoch), addition)
        };
        added.map(read).collect()
    }

    /// The recovery key.
    pub fn recovery(&self) -> PrivateHalf {
        self.recovery.clone()
    }

    /// What the holder of the recovery key has in hand.
    pub async fn held(&self) -> Keys {
        recovery::held(self.store(), self.dir.path(), &self.recovery).await.unwrap()
    }

    /// The keys of the newest epoch of an audience, as a member of staff would hold them.
    pub async fn keys(&self, audience: Audience) -> EpochKeys {
        let row = self.site.epoch(audience).await.unwrap().epoch;
        let granted = store::grants::list_for(self.store(), &RECOVERY).await.unwrap();
        let grant = granted.iter().find(|grant| grant.position == row.position).unwrap();
        grant::open(&self.recovery, &row, &RECOVERY, &grant.sealed).unwrap()
    }

    /// Leaves a prepared message for whoever holds a code.
    pub async fn leave_message(&self, code: &str, notice: &str, values: &[(&str, &str)]) {
        let concern = self.find(code).await.unwrap();
        let concern = store::concerns::find(self.store(), &concern).await.unwrap().unwrap();
        let path = if notice == "child" { "self_child" } else { "known_child" };
        let message = Message::new(notice, values, Some(path)).unwrap();
        let keys = self.keys(concern.audience).await;
        message::leave(&self.site, &concern, &message, RECOVERY, &keys).await.unwrap();
    }

    /// Runs a statement beside the pages' own connections, as staff pages will.
    pub async fn sql(&self, text: &str) {
        super::databases::sql(&self.database.url, text).await.unwrap();
    }

    /// Bytes as the database's own SQL writes them.
    pub fn blob(&self, bytes: &[u8]) -> String {
        let hex = waypost::vault::hex(bytes);
        if self.database.url.starts_with("postgres") {
            format!("'\\x{hex}'")
        } else {
            format!("X'{hex}'")
        }
    }

    /// The audience whose epoch stands at `position`.
    pub fn audience(&self, position: i64) -> Audience {
        let today = Moment(self.now()).day();
        let newest = |audience| self.site.current().epoch(audience, today).cloned();
        [Audience::Team, Audience::Leads]
            .into_iter()
            .find(|audience| newest(*audience).is_some_and(|row| row.position == position))
            .unwrap()
    }

    /// A number that a statement asks of the database, beside the pages' own connections.
    pub async fn number(&self, sql: &str) -> i64 {
        let mut connection = self.database.connect().await;
        let row = sqlx::query(AssertSqlSafe(sql)).fetch_one(&mut connection).await.unwrap();
        row.get(0)
    }

    pub async fn drafts(&self) -> i64 {
        self.number("SELECT COUNT(*) FROM drafts").await
    }

    pub async fn openings(&self) -> i64 {
        self.number("SELECT COUNT(*) FROM openings").await
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let stopped = self.handle.stop(false);
        if let Some(runtime) = self.runtime.take() {
            // A runtime may not be ended inside another one.
            let store = self.store().clone();
            std::thread::spawn(move || {
                runtime.block_on(async {
                    stopped.await;
                    store.close().await;
                });
                runtime.shutdown_timeout(Duration::from_secs(1));
            });
        }
    }
}
