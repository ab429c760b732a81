//! The form closes before the disk is full, says so, and opens by itself when there is room.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use waypost::domain::letter_box::{Standing, Why};
use waypost::domain::staff::Role;
use waypost::store::data_dir::Room;
use waypost::web::disk::Disk;

use super::people::signed_in;
use super::*;

const MIB: u64 = 1 << 20;

/// A disk that the test fills: of it 256 MiB are kept free.
fn disk(free: &Arc<AtomicU64>) -> Disk {
    let free = free.clone();
    let look =
        move |_: &std::path::Path| Ok(Room { free: free.load(Ordering::SeqCst), whole: 100 << 30 });
    Disk::seen_by(Arc::new(look), 256)
}

async fn app_on(database: Database, free: &Arc<AtomicU64>) -> TestApp {
    TestApp::serving(database, Served { disk: disk(free), ..Served::default() }).await
}

fn flagged(app: &TestApp) -> Vec<String> {
    app.site.flags().into_iter().map(|flag| flag.name).collect()
}

#[test]
fn the_form_closes_before_the_disk_is_full_keeps_what_was_typed_and_opens_again() {
    run(async {
        let free = Arc::new(AtomicU64::new(256 * MIB));
        let app = app_on(Database::sqlite().await, &free).await;
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let writer = app.visitor();
        writer.write(WORDS).await;
        assert_eq!(flagged(&app), [""; 0]);
        free.store(256 * MIB - 1, Ordering::SeqCst);
        app.site.refresh().await.unwrap();
        assert_eq!(app.site.current().standing(), Standing::Closed(Why::Full));
        assert_eq!(flagged(&app), ["form_closed_full"]);
        let page = app.visitor().get("/write").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.words().contains("We have no room right now"), "{}", page.words());
        assert!(!page.words().contains("keeping up") && !page.has("textarea"));
        assert!(page.has("main a[href='tel:+18008435678']"));
        let spanish = app.visitor().reading("es").get("/write").await;
        assert!(spanish.words().contains("no tenemos espacio"));
        // Nothing comes in, and the words of who is in the middle stay.
        let check = writer.get("/write/check").await;
        assert!(check.words().contains("You cannot send here now."), "{}", check.words());
        assert!(check.text.contains(WORDS));
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns").await, 0);
        // Who works here is told, and goes on working.
        let people = admin.see("/admin/people").await;
        assert!(people.words().contains("the disk is nearly full"), "{}", people.words());
        let health = admin.see("/admin/health").await.words();
        assert!(
            health.contains("255 MiB are free") && health.contains("less than 256 MiB"),
            "{health}"
        );
        assert!(health.contains("Nothing has waited too long."), "that is another matter");
        // A little room is not enough, or it would open and close all the time.
        free.store(320 * MIB - 1, Ordering::SeqCst);
        app.site.refresh().await.unwrap();
        assert!(!app.site.current().is_open(app.now() / 86_400));
        free.store(320 * MIB, Ordering::SeqCst);
        app.site.refresh().await.unwrap();
        assert_eq!((app.site.current().standing(), flagged(&app)), (Standing::Open, Vec::new()));
        writer.send("no").await;
        assert_eq!(app.concern().await.words(), WORDS);
    });
}

#[test]
fn a_database_on_another_server_is_not_closed_by_the_disk_of_this_one() {
    run(async {
        let app = app_on(Database::postgres().await, &Arc::new(AtomicU64::new(0))).await;
        assert_eq!(app.site.current().standing(), Standing::Open);
        assert_eq!(flagged(&app), [""; 0]);
    });
}
