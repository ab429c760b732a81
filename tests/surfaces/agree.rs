//! Changes that one person cannot make alone: who may answer, and that an answer is given once.

use waypost::domain::change::Change;
use waypost::domain::settings::{EXIT_PAGE, Settings};
use waypost::domain::staff::{AccountState, Role};
use waypost::domain::time::Moment;
use waypost::outbox::due;
use waypost::store::proposals::{self, Proposal};
use waypost::store::{accounts, settings};
use waypost::vault::{Id, fresh_id, hex};

use super::people::{change, signed_in, trail};
use super::*;
use crate::support::staff::{Person, Team};

const ELSEWHERE: &str = "https://example.org/leave";

/// What holds in the database.
pub async fn set(app: &TestApp) -> Settings {
    let (_, body) = settings::newest(app.store()).await.unwrap().unwrap();
    serde_json::from_str(&body).unwrap()
}

/// Somebody asks for another page to leave to.
async fn ask(app: &TestApp, by: &Person) -> Id {
    let asked = Proposal {
        id: fresh_id(),
        kind: proposals::SETTINGS.to_owned(),
        subject: None,
        body: Change::ExitPage(ELSEWHERE.to_owned()).to_stored(),
        asked_by: by.id,
        asked_on: Moment(app.now()).day(),
    };
    let id = asked.id;
    let job = app.store().write(move |tx| {
        let asked = asked.clone();
        Box::pin(async move { proposals::propose(tx, &asked).await })
    });
    job.await.unwrap();
    id
}

/// A lead who can read.
pub async fn lead(app: &TestApp, team: &Team, name: &str) -> (Person, Visitor) {
    let (person, browser) = signed_in(app, team, name, Role::Lead).await;
    team.admit(app, &person).await;
    (person, browser)
}

/// Presses a button of the page, whether or not it is there.
pub async fn answer(browser: &Visitor, what: &str, id: Id) -> Page {
    let mut form = browser.see("/agree").await.form("/logout");
    fill(&mut form, what, &hex(&id));
    browser.press("/agree", &form).await
}

on_both! {
    async fn a_change_is_made_when_a_lead_agrees_and_at_no_other_time(app) {
        let team = app.team().await;
        let (root, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, other) = signed_in(&app, &team, "other", Role::Admin).await;
        let (_, waits) = signed_in(&app, &team, "mia", Role::Lead).await;
        let (_, lena) = lead(&app, &team, "lena").await;
        let id = ask(&app, &root).await;
        assert!(lena.see("/queue").await.select(".note").concat().contains("A change waits"));
        let page = lena.see("/agree").await;
        assert!(page.words().contains(ELSEWHERE), "{}", page.words());
        assert!(page.words().contains(EXIT_PAGE) && page.words().contains("root asked for this"));
        assert!(page.has("button[name=agree]") && page.has("button[name=refuse]"));
        // Neither who asked, nor another admin, nor a lead whom nobody has let read.
        for browser in [&admin, &other, &waits] {
            let page = browser.see("/agree").await;
            assert!(page.words().contains(ELSEWHERE) && !page.has("button[name=agree]"));
            for what in ["agree", "alone"] {
                let refused = answer(browser, what, id).await;
                assert_eq!(refused.status, StatusCode::NOT_FOUND, "{what}");
            }
        }
        for browser in [&admin, &waits] {
            assert!(!browser.see("/agree").await.has("button[name=refuse]"));
            assert_eq!(answer(browser, "refuse", id).await.status, StatusCode::NOT_FOUND);
        }
        for browser in [&other, &waits, &lena] {
            assert_eq!(answer(browser, "back", id).await.status, StatusCode::NOT_FOUND);
        }
        let mut bare = lena.see("/agree").await.form("/logout");
        fill(&mut bare, "agree", &hex(&id));
        fill(&mut bare, "token", "");
        assert_eq!(lena.press("/agree", &bare).await.status, StatusCode::FORBIDDEN);
        assert_eq!(set(&app).await.exit_page, EXIT_PAGE);
        assert_eq!(trail(&app, &team).await.get("settings_changed"), None);
        let done = answer(&lena, "agree", id).await;
        assert!(lena.follow(&done).await.words().contains("The change is made."));
        assert_eq!(set(&app).await.exit_page, ELSEWHERE);
        assert_eq!(team.site.site().current().settings().unwrap().exit_page, ELSEWHERE);
        assert_eq!(trail(&app, &team).await["settings_changed"], 1);
        // Once.
        let again = answer(&lena, "agree", id).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.words());
        assert!(again.words().contains("Nothing is waiting."));
        assert_eq!(trail(&app, &team).await["settings_changed"], 1);
    }
}

on_both! {
    async fn of_two_who_answer_at_once_one_is_too_late(app) {
        let team = app.team().await;
        let (root, _) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, lena) = lead(&app, &team, "lena").await;
        let (_, mia) = lead(&app, &team, "mia").await;
        for (one, other) in [("agree", "agree"), ("agree", "refuse")] {
            let id = ask(&app, &root).await;
            let (first, second) = tokio::join!(answer(&lena, one, id), answer(&mia, other, id));
            let mut statuses = [first.status.as_u16(), second.status.as_u16()];
            statuses.sort_unstable();
            assert_eq!(statuses, [303, 409], "{one} {other}");
        }
        let counted = trail(&app, &team).await;
        let made = counted["settings_changed"];
        let refused = counted.get("change_refused").copied().unwrap_or(0);
        assert!(made >= 1 && made + refused == 2, "{made} {refused}");
        assert_eq!(app.number("SELECT COUNT(*) FROM proposals").await, 0);
    }
}

on_both! {
    async fn what_is_refused_or_taken_back_leaves_everything_as_it_was(app) {
        let team = app.team().await;
        let (root, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, lena) = lead(&app, &team, "lena").await;
        let before = settings::newest(app.store()).await.unwrap();
        let id = ask(&app, &root).await;
        let done = answer(&lena, "refuse", id).await;
        assert!(lena.follow(&done).await.words().contains("You did not agree."));
        let id = ask(&app, &root).await;
        assert!(admin.see("/agree").await.has("button[name=back]"));
        let done = answer(&admin, "back", id).await;
        assert!(admin.follow(&done).await.words().contains("You took it back."));
        assert_eq!(settings::newest(app.store()).await.unwrap(), before);
        assert_eq!(app.number("SELECT COUNT(*) FROM proposals").await, 0);
        let counted = trail(&app, &team).await;
        assert_eq!((counted["change_refused"], counted.get("settings_changed")), (2, None));
    }
}

on_both! {
    async fn who_is_left_alone_waits_a_day_and_is_marked(app) {
        let team = app.team().await;
        let (root, _) = signed_in(&app, &team, "root", Role::Admin).await;
        let (other, _) = signed_in(&app, &team, "other", Role::Admin).await;
        let id = ask(&app, &root).await;
        let admin = team.browser();
        // Another is there, if only one who must start over: then nobody is alone, however late.
        for state in [AccountState::Active, AccountState::Reset] {
            let account = other.id;
            let job = app.store().write(move |tx| {
                Box::pin(async move { accounts::update_state(tx, &account, state).await })
            });
            job.await.unwrap();
            app.pass(3 * 86_400);
            admin.sign_in(&root, app.now()).await;
            assert!(!admin.see("/agree").await.has("button[name=alone]"));
            assert_eq!(answer(&admin, "alone", id).await.status, StatusCode::CONFLICT);
        }
        assert_eq!(set(&app).await.exit_page, EXIT_PAGE);
        answer(&admin, "back", id).await;
        let account = other.id;
        let job = app.store().write(move |tx| {
            Box::pin(async move { accounts::update_state(tx, &account, AccountState::Off).await })
        });
        job.await.unwrap();
        let id = ask(&app, &root).await;
        let page = admin.see("/agree").await;
        assert!(page.words().contains("You can do it alone from"), "{}", page.words());
        assert_eq!(answer(&admin, "alone", id).await.status, StatusCode::NOT_FOUND);
        // A day later it may be a minute later.
        app.pass(86_400);
        admin.sign_in(&root, app.now()).await;
        assert_eq!(answer(&admin, "alone", id).await.status, StatusCode::NOT_FOUND);
        app.pass(86_400);
        admin.sign_in(&root, app.now()).await;
        assert!(admin.see("/agree").await.has("button[name=alone]"));
        assert_eq!(answer(&admin, "alone", id).await.status, StatusCode::SEE_OTHER);
        assert_eq!(set(&app).await.exit_page, ELSEWHERE);
        let alone = "SELECT COUNT(*) FROM audit WHERE detail = 'exit_page; alone'";
        assert_eq!(app.number(alone).await, 1);
    }
}

on_both! {
    async fn what_was_asked_by_who_is_away_or_long_ago_stands_in_nobodys_way(app) {
        let team = app.team().await;
        let (root, _) = signed_in(&app, &team, "root", Role::Admin).await;
        let (other, second) = signed_in(&app, &team, "other", Role::Admin).await;
        let (lena_is, lena) = lead(&app, &team, "lena").await;
        // Another admin may refuse, and not agree.
        let id = ask(&app, &root).await;
        let page = second.see("/agree").await;
        assert!(page.has("button[name=refuse]") && !page.has("button[name=agree]"));
        assert_eq!(answer(&second, "refuse", id).await.location(), "/agree?done=refuse");
        // Who is switched off asks for nothing any more; others do.
        for _ in 0..2 {
            ask(&app, &root).await;
        }
        let kept = ask(&app, &other).await;
        assert_eq!(change(&second, &root, "off").await.status, StatusCode::SEE_OTHER);
        let left = proposals::list(app.store()).await.unwrap();
        assert_eq!(left.iter().map(|asked| asked.id).collect::<Vec<_>>(), [kept]);
        let gone = format!("SELECT COUNT(*) FROM audit WHERE detail = 'exit_page; asked by {}'", hex(&root.id));
        assert_eq!(app.number(&gone).await, 3, "one refused, two over with the account");
        // What nobody answered for a month cannot be agreed to, and goes.
        let key = team.site.trail_key();
        let turn = async || due::end_asked(app.store(), &key, Moment(app.now())).await.unwrap();
        app.pass(29 * 86_400);
        turn().await;
        lena.sign_in(&lena_is, app.now()).await;
        assert!(lena.see("/agree").await.has("button[name=agree]"));
        app.pass(86_400);
        lena.sign_in(&lena_is, app.now()).await;
        assert!(!lena.see("/agree").await.has("button[name=agree]"));
        assert_eq!(answer(&lena, "agree", kept).await.status, StatusCode::NOT_FOUND);
        turn().await;
        turn().await;
        assert_eq!(app.number("SELECT COUNT(*) FROM proposals").await, 0);
        let over = "SELECT COUNT(*) FROM audit WHERE detail = 'exit_page; nobody answered'";
        assert_eq!(app.number(over).await, 1);
        assert_eq!(set(&app).await.exit_page, EXIT_PAGE);
        assert_eq!(trail(&app, &team).await["change_refused"], 4);
    }
}
