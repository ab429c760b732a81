//! Never a letter box that nobody empties: the form closes itself, keeps what was typed, and opens when
//! somebody reads.

use waypost::domain::letter_box::{Standing, Why};
use waypost::domain::settings::Settings;
use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::outbox::watch;
use waypost::store::{flags, outbox};
use waypost::web::session::StaffSite;

use super::people::signed_in;
use super::*;
use crate::support::staff::{Person, Team};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// One look of what watches, on a service that reads Monday to Friday from 9 to 17 UTC; the pages have
/// read the flags again.
async fn look(app: &TestApp) -> Standing {
    app.site.refresh().await.unwrap();
    let settings = app.site.current().settings().unwrap().clone();
    let standing = watch::turn(app.store(), &settings, Moment(app.now())).await.unwrap();
    app.site.refresh().await.unwrap();
    standing
}

/// Passes until an hour of a day after the Sunday on which the clock begins.
fn until(app: &TestApp, day: i64, hour: i64) {
    let sunday = 20_779 * DAY;
    app.pass(sunday + day * DAY + hour * HOUR - app.now());
}

async fn is_closed(app: &TestApp) -> bool {
    let (visitor, start) = (app.visitor(), app.visitor().get("/").await);
    let write = visitor.get("/write").await;
    let closed = write.words().contains("You cannot write to us right now.");
    assert_eq!(start.has("main a[href='/en/write']"), !closed, "{}", start.words());
    if closed {
        assert_eq!(write.status, StatusCode::OK);
        assert!(write.has("main a[href='tel:+18008435678']") && !write.has("textarea"));
        let spanish = visitor.tab().reading("es").get("/write").await;
        assert!(spanish.words().contains("En este momento no puede escribirnos."));
    }
    closed
}

async fn open_all(app: &TestApp, browser: &Visitor) {
    let queue = browser.see("/queue").await;
    let links = queue.text.split("href=\"/concerns/").skip(1);
    for id in links.filter_map(|rest| rest.get(..32)) {
        let path = format!("/concerns/{id}");
        if browser.see(&path).await.has("form[action$='/open']") {
            browser.open_message(&path).await;
        }
    }
    assert_eq!(app.number("SELECT COUNT(*) FROM concerns WHERE status = 'new'").await, 0);
}

async fn team_with_lead(app: &TestApp) -> (Team, Person) {
    let team = app.team().await;
    let lena = team.person("lena", Role::Lead).await;
    team.admit(app, &lena).await;
    app.site.refresh().await.unwrap();
    (team, lena)
}

on_both! {
    async fn what_nobody_opens_closes_the_form_and_opening_it_opens_the_form(app) {
        let (team, lena) = team_with_lead(&app).await;
        until(&app, 5, 12);
        app.visitor().send_words(WORDS).await;
        // Friday noon: over the weekend nobody reads, and nobody is late.
        for (day, hour) in [(5, 18), (6, 12), (7, 12), (8, 8)] {
            until(&app, day, hour);
            assert_eq!(look(&app).await, Standing::Open, "{day} {hour}");
        }
        until(&app, 8, 18);
        assert_eq!(look(&app).await, Standing::Soon, "well before");
        assert!(!is_closed(&app).await);
        let browser = team.browser().signed_in(&app, &lena).await;
        assert!(browser.see("/queue").await.words().contains("The form will close itself soon"));
        until(&app, 9, 16);
        assert_eq!(look(&app).await, Standing::Soon);
        app.pass(55 * 60);
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let other = app.visitor();
        other.gate().await;
        until(&app, 9, 17);
        assert_eq!(look(&app).await, Standing::Closed(Why::Unopened));
        assert!(is_closed(&app).await);
        // Who is in the middle keeps every word, and is told where else to take them.
        let check = visitor.check().await;
        assert!(check.words().contains("You cannot send here now.") && check.words().contains(WORDS));
        let refused = visitor.send("no").await;
        assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(refused.words().contains("Nothing was sent.") && refused.words().contains(WORDS));
        assert!(visitor.get("/write/copy").await.words().contains(WORDS));
        assert_eq!(other.noticed(WORDS).await.status, StatusCode::SEE_OTHER, "kept as before");
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns").await, 1);
        // Danger now waits for nothing of ours.
        let danger = app.visitor();
        let form = vec![("danger_now".to_owned(), "yes".to_owned()), ("path".to_owned(), "known_child".to_owned())];
        assert!(danger.post("/write", &form).await.location().starts_with("/en/write/danger"));
        // Signing in is not reading; opening what waits is.
        let browser = team.browser().signed_in(&app, &lena).await;
        assert_eq!(look(&app).await, Standing::Closed(Why::Unopened));
        assert!(browser.see("/queue").await.words().contains("The form is closed. Something waited"));
        open_all(&app, &browser).await;
        assert_eq!(look(&app).await, Standing::Open);
        assert!(!is_closed(&app).await);
        assert_eq!(visitor.send("no").await.location(), "/en/write/sent");
    }
}

on_both! {
    async fn somebody_in_danger_who_is_not_read_closes_it_too_whatever_else_is_read(app) {
        let (team, lena) = team_with_lead(&app).await;
        let danger = app.visitor();
        let gate = danger.gate_form("yes", "known_child").await;
        danger.post("/write", &gate).await;
        let form = danger.noticed_form(WORDS).await;
        danger.post("/write/noticed", &form).await;
        assert_eq!(danger.send("no").await.status, StatusCode::SEE_OTHER);
        until(&app, 3, 10);
        // What comes every day, and is read every day.
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let browser = team.browser().signed_in(&app, &lena).await;
        browser.open_message(&path).await;
        assert_eq!(look(&app).await, Standing::Soon);
        until(&app, 3, 17);
        assert_eq!(look(&app).await, Standing::Closed(Why::Unopened));
        assert!(is_closed(&app).await);
        open_all(&app, &team.browser().signed_in(&app, &lena).await).await;
        assert_eq!(look(&app).await, Standing::Open);
    }
}

on_both! {
    async fn a_quiet_month_closes_nothing_and_two_weeks_without_a_reader_do_where_something_waits(app) {
        let (team, lena) = team_with_lead(&app).await;
        let code = app.visitor().send_words(WORDS).await;
        let browser = team.browser().signed_in(&app, &lena).await;
        open_all(&app, &browser).await;
        for day in [8, 15, 30] {
            until(&app, day, 12);
            assert_eq!(look(&app).await, Standing::Open, "nothing waits");
        }
        // Something is added to what was read, and nobody signs in.
        let visitor = app.visitor();
        visitor.open(&code).await;
        assert_eq!(visitor.add("Okapi 9 came back.").await.status, StatusCode::SEE_OTHER);
        for (day, standing) in [(30, Standing::Open), (39, Standing::Open), (40, Standing::Soon), (43, Standing::Soon)] {
            until(&app, day, 13);
            assert_eq!(look(&app).await, standing, "{day}");
        }
        until(&app, 44, 12);
        assert_eq!(look(&app).await, Standing::Closed(Why::Away));
        assert!(is_closed(&app).await);
        // The code goes on working; what is typed there stays on the page.
        let again = app.visitor();
        again.open(&code).await;
        let words = "Lynx 5 came, too.";
        let fields: Fields = [("add", words), ("adding", &"a".repeat(32))]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec();
        let shut = again.post("/code/open", &fields).await;
        assert_eq!(shut.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(shut.words().contains("We cannot take in more words right now"), "{}", shut.words());
        assert_eq!(shut.value("add"), words);
        assert_eq!(app.additions(&code).await.len(), 1);
        // She signs in.
        team.browser().signed_in(&app, &lena).await;
        assert_eq!(look(&app).await, Standing::Open);
        assert!(!is_closed(&app).await);
    }
}

on_both! {
    async fn who_was_not_let_in_reads_nothing_and_keeps_no_form_open(app) {
        let (team, lena) = team_with_lead(&app).await;
        let code = app.visitor().send_words(WORDS).await;
        open_all(&app, &team.browser().signed_in(&app, &lena).await).await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        assert_eq!(visitor.add("Okapi 9 came back.").await.status, StatusCode::SEE_OTHER);
        look(&app).await;
        until(&app, 13, 12);
        let (eve, rob) = (team.person("eve", Role::Lead).await, team.person("rob", Role::Reviewer).await);
        for person in [&eve, &rob] {
            team.browser().signed_in(&app, person).await;
        }
        until(&app, 15, 12);
        assert_eq!(look(&app).await, Standing::Closed(Why::Away));
        team.browser().signed_in(&app, &lena).await;
        assert_eq!(look(&app).await, Standing::Open);
    }
}

on_both! {
    async fn the_last_who_can_read_leaves_and_the_form_is_closed_at_once(app) {
        let (team, lena) = team_with_lead(&app).await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        team.agreed(&app, &lena, Change::Reset).await;
        app.site.refresh().await.unwrap();
        assert!(is_closed(&app).await, "before anything watches");
        assert_eq!(look(&app).await, Standing::Closed(Why::Nobody));
        assert!(flags::find(app.store(), flags::FORM_NOBODY).await.unwrap().is_some());
        let page = admin.see("/admin/people").await;
        assert!(page.words().contains("No one is left who can read"), "{}", page.words());
        assert!(page.has("a[href='/admin/health']"));
        let mia = team.person("mia", Role::Lead).await;
        team.admit(&app, &mia).await;
        assert_eq!(look(&app).await, Standing::Open);
        assert!(!is_closed(&app).await);
        assert_eq!(app.number("SELECT COUNT(*) FROM flags WHERE name LIKE 'form%'").await, 0);
    }
}

/// Somebody chooses mail on their page.
async fn choose(site: &StaffSite, person: &Person, mode: waypost::store::mail_choices::Mode) {
    let address = format!("{}@example.org", person.username);
    let address = waypost::outbox::address::wrap(site.staff_key(), &person.id, &address).unwrap();
    let choice = waypost::store::mail_choices::Choice {
        account: person.id,
        mode,
        hour: 8,
        address,
        daily_on: i64::MAX,
    };
    let stored = site.store().write(move |tx| {
        let choice = choice.clone();
        Box::pin(async move { waypost::store::mail_choices::replace(tx, &choice).await })
    });
    stored.await.unwrap();
}

on_both! {
    async fn leads_and_admins_hear_of_it_once_however_many_watch_and_then_each_day(app) {
        use waypost::store::mail_choices::Mode;
        let (team, lena) = team_with_lead(&app).await;
        let root = team.person("root", Role::Admin).await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        for (person, mode) in [(&lena, Mode::None), (&root, Mode::Daily), (&anna, Mode::None)] {
            choose(&team.site, person, mode).await;
        }
        let settings = Settings { mail: Some("a server".to_owned()), ..Settings::new("Lantern Street") };
        let settings = Settings { readers: 2, ..settings };
        let all_look = async || {
            let now = Moment(app.now());
            let looks = (0..6).map(|_| watch::turn(app.store(), &settings, now));
            for looked in futures_util::future::join_all(looks).await {
                looked.unwrap();
            }
            outbox::count(app.store()).await.unwrap().queued
        };
        app.visitor().send_words(WORDS).await;
        until(&app, 1, 18);
        assert_eq!(all_look().await, 0);
        until(&app, 2, 18);
        assert_eq!(all_look().await, 2, "it closes soon: one to the lead, one to the admin");
        assert_eq!(all_look().await, 2);
        until(&app, 3, 16);
        assert_eq!(all_look().await, 4, "a day later");
        until(&app, 3, 17);
        assert_eq!(all_look().await, 6, "it is closed");
        until(&app, 4, 1);
        assert_eq!(all_look().await, 8);
        assert_eq!(app.number("SELECT COUNT(*) FROM outbox WHERE kind <> 'watch'").await, 0);
        let readers = format!("SELECT COUNT(*) FROM outbox WHERE account = {}", app.blob(&anna.id));
        assert_eq!(app.number(&readers).await, 0);
        // Without a mail server nothing waits that could never go.
        let silent = Settings { mail: None, ..settings.clone() };
        until(&app, 9, 1);
        watch::turn(app.store(), &silent, Moment(app.now())).await.unwrap();
        assert_eq!(outbox::count(app.store()).await.unwrap().queued, 8);
    }
}
