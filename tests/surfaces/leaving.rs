//! Exit: one press, no script, no waiting.

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::http::Method;
use tokio::sync::Notify;

use super::*;
use crate::support::proxy::Line;

/// P9.
const AT_MOST: Duration = Duration::from_millis(200);

fn forgets(page: &Page) {
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.location(), waypost::domain::settings::EXIT_PAGE);
    assert_eq!(page.header("clear-site-data"), "\"storage\"");
    assert_eq!(page.header("set-cookie"), "wp=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
}

on_both! {
    async fn exit_forgets_the_answers_and_goes_on_to_a_neutral_page(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        forgets(&visitor.leave().await);
        assert_eq!(*visitor.cookie.borrow(), None);
        // Leaving does not wait for a busy disk: there they go a moment later.
        let mut tries = 0;
        while app.drafts().await > 0 {
            tries += 1;
            assert!(tries < 600, "they stay");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        forgets(&app.visitor().leave().await);
    }
}

on_both! {
    async fn a_browser_that_only_fetches_ahead_changes_nothing(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        for (name, value) in
            [("sec-purpose", "prefetch"), ("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch")]
        {
            let ahead = visitor.tab().with(name, value).leave().await;
            assert_eq!(ahead.status, StatusCode::NO_CONTENT);
            assert_eq!(ahead.header("set-cookie"), "");
            assert_eq!(ahead.header("clear-site-data"), "");
        }
        assert!(visitor.check().await.words().contains(WORDS));
    }
}

on_both! {
    async fn another_site_cannot_take_a_visitors_words_away(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        for site in ["cross-site", "same-site"] {
            let away = visitor.tab().with("sec-fetch-site", site).leave().await;
            assert_eq!(away.status, StatusCode::SEE_OTHER, "leaving still works");
            assert_eq!(away.header("set-cookie"), "");
            assert_eq!(away.header("clear-site-data"), "");
        }
        let head = visitor.ask(Method::HEAD, "/en/leave", None).await;
        assert_eq!((head.status, head.header("set-cookie")), (StatusCode::SEE_OTHER, ""));
        assert!(visitor.check().await.words().contains(WORDS));
    }
}

/// Leaves, and tells how long it took at best: what other tests do to the machine is no promise of
/// ours.
async fn leaves_fast(visitors: &[Visitor]) {
    let mut best = Duration::MAX;
    for visitor in visitors {
        let begun = Instant::now();
        forgets(&visitor.leave().await);
        best = best.min(begun.elapsed());
    }
    assert!(best < AT_MOST, "{best:?}");
}

async fn writing(app: &TestApp) -> Vec<Visitor> {
    let mut visitors = Vec::new();
    for _ in 0..4 {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        visitors.push(visitor);
    }
    visitors
}

#[test]
fn exit_does_not_wait_for_a_disk_that_hangs() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitors = writing(&app).await;
        let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (job_begun, job_go_on, store) = (begun.clone(), go_on.clone(), app.store().clone());
        actix_web::rt::spawn(async move {
            let holding = store.write(move |_| {
                let (begun, go_on) = (job_begun.clone(), job_go_on.clone());
                Box::pin(async move {
                    begun.notify_one();
                    go_on.notified().await;
                    Ok(())
                })
            });
            holding.await
        });
        begun.notified().await;
        leaves_fast(&visitors).await;
        go_on.notify_one();
    });
}

#[test]
fn exit_does_not_wait_for_a_database_that_hangs() {
    run(async {
        let database = Database::postgres().await;
        let line = Line::to(&database.url).await;
        let served = Served { by: Some(line.url.clone()), ..Served::default() };
        let app = TestApp::serving(database, served).await;
        let visitors = writing(&app).await;
        line.fall_silent();
        leaves_fast(&visitors).await;
        line.heal();
    });
}

on_both! {
    async fn exit_works_without_any_database(app) {
        let visitors = writing(&app).await;
        app.lose_the_database().await;
        leaves_fast(&visitors).await;
    }
}
