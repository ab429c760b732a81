//! Mail to staff: every notice arrives in the end, whatever the mail server does, once for each and
//! without a word of what was sent.

use base64::Engine as _;
use waypost::domain::hours::Hours;
use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::outbox::transport::MailServer;
use waypost::outbox::worker::Worker;
use waypost::store::outbox;
use waypost::words::{Lang, Words};

use super::people::{signed_in, trail};
use super::*;
use crate::support::smtp::{Mood, Smtp, Taken};
use crate::support::staff::Team;

const QUARTER: i64 = 900;

/// What a worker does in one turn; how many were sent.
async fn turn(app: &TestApp, team: &Team, smtp: &Smtp) -> usize {
    let server = MailServer::at(&smtp.url).unwrap();
    let (store, staff_key, hours) = (app.store(), team.site.staff_key(), &Hours::default());
    let (server, words) = (Some(&server), Words::of(Lang::En));
    Worker { store, staff_key, server, hours, words }.turn(Moment(app.now())).await.unwrap()
}

/// Somebody chooses mail on their page.
async fn choose(browser: &Visitor, address: &str, mode: &str, hour: &str) -> Page {
    let mut form = browser.see("/account/mail").await.form("/account/mail");
    fill(&mut form, "address", address);
    fill(&mut form, "mode", mode);
    fill(&mut form, "hour", hour);
    browser.press("/account/mail", &form).await
}

fn body(mail: &Taken) -> String {
    let (_, body) = mail.text.split_once("\n\n").unwrap();
    let packed: String = body.split_whitespace().collect();
    let bytes = base64::engine::general_purpose::STANDARD.decode(packed).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// A message of somebody in danger now.
async fn send_danger(app: &TestApp) {
    let visitor = app.visitor();
    let gate = visitor.gate_form("yes", "known_child").await;
    visitor.post("/write", &gate).await;
    let form = visitor.noticed_form(WORDS).await;
    visitor.post("/write/noticed", &form).await;
    let sent = visitor.send("no").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
}

async fn counts(app: &TestApp) -> (i64, i64, i64) {
    let counts = outbox::count(app.store()).await.unwrap();
    (counts.queued, counts.sent, counts.failed)
}

on_both! {
    async fn whatever_the_mail_server_does_every_notice_arrives_in_the_end(app) {
        let (team, smtp) = (app.team().await, Smtp::start());
        let (_, anna) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        assert_eq!(choose(&anna, "anna@example.org", "each", "").await.location(), "/account?done=mail");
        let moods = [Mood::Rejects, Mood::Defers, Mood::Drops];
        let mut came = 0;
        for round in 0..12 {
            smtp.is(moods[round % moods.len()]);
            // Three in a quarter hour are one notice. Nobody who sends waits for mail.
            for _ in 0..if round % 4 == 0 { 3 } else { 0 } {
                app.visitor().send_words(WORDS).await;
            }
            came += usize::from(round % 4 == 0);
            app.pass(2 * 3_600);
            assert_eq!(turn(&app, &team, &smtp).await, 0);
            assert_eq!(counts(&app).await, (i64::try_from(came).unwrap(), 0, 0), "none is lost");
        }
        smtp.is(Mood::Accepts);
        app.pass(2 * 3_600);
        assert_eq!(turn(&app, &team, &smtp).await, came);
        assert_eq!((smtp.taken().len(), turn(&app, &team, &smtp).await), (came, 0));
        assert_eq!(counts(&app).await, (0, 3, 0));
        // Of when it was sent, the day stays.
        assert_eq!(app.number("SELECT COUNT(*) FROM outbox WHERE due % 86400 <> 0 OR next_try <> 0 OR leased_until <> 0").await, 0);
        for mail in smtp.taken() {
            assert!(mail.to.contains("<anna@example.org>"));
            assert!(body(&mail).starts_with("Something may be waiting. Sign in at"));
            assert!(mail.text.contains("Subject: A message from your service"));
            for word in ["Zebra", "mill", "http", "Lantern", "2026-11-22T"] {
                assert!(!body(&mail).contains(word), "{word}");
            }
        }
    }
}

#[test]
fn a_mail_server_that_never_answers_is_given_up_on_and_asked_again() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let (team, smtp) = (app.team().await, Smtp::start());
        let (_, anna) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        choose(&anna, "anna@example.org", "each", "").await;
        app.visitor().send_words(WORDS).await;
        app.pass(QUARTER);
        smtp.is(Mood::Stalls);
        assert_eq!(turn(&app, &team, &smtp).await, 0);
        assert_eq!(counts(&app).await, (1, 0, 0));
        smtp.is(Mood::Accepts);
        app.pass(QUARTER);
        assert_eq!(turn(&app, &team, &smtp).await, 1);
    });
}

on_both! {
    async fn of_many_workers_one_sends_each_mail(app) {
        let (team, smtp) = (app.team().await, Smtp::start());
        for name in ["anna", "ben", "carla"] {
            let (_, browser) = signed_in(&app, &team, name, Role::Reviewer).await;
            choose(&browser, &format!("{name}@example.org"), "each", "").await;
        }
        app.visitor().send_words(WORDS).await;
        app.pass(QUARTER);
        let sent = futures_util::future::join_all((0..6).map(|_| turn(&app, &team, &smtp))).await;
        assert_eq!((sent.iter().sum::<usize>(), smtp.taken().len()), (3, 3));
        let mut to: Vec<_> = smtp.taken().into_iter().map(|mail| mail.to).collect();
        to.sort();
        to.dedup();
        assert_eq!(to.len(), 3);
    }
}

on_both! {
    async fn what_a_worker_had_in_hand_when_it_died_is_sent_by_another(app) {
        let (team, smtp) = (app.team().await, Smtp::start());
        let (_, anna) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        choose(&anna, "anna@example.org", "each", "").await;
        app.visitor().send_words(WORDS).await;
        app.pass(QUARTER);
        smtp.is(Mood::Drops);
        turn(&app, &team, &smtp).await;
        smtp.is(Mood::Accepts);
        app.pass(QUARTER);
        let now = app.now();
        let claim = || {
            let store = app.store().clone();
            async move {
                let claimed = store
                    .write(move |tx| Box::pin(async move { outbox::claim(tx, now, now + 120).await }));
                claimed.await
            }
        };
        assert!(claim().await.unwrap().is_some());
        assert!(claim().await.unwrap().is_none(), "leased");
        assert_eq!(turn(&app, &team, &smtp).await, 0);
        app.pass(120);
        assert_eq!(turn(&app, &team, &smtp).await, 1);
    }
}

on_both! {
    async fn leads_mail_is_invisible_to_the_team_and_danger_tells_everyone_until_it_is_read(app) {
        let (team, smtp) = (app.team().await, Smtp::start());
        let people = [("anna", Role::Reviewer, "none"), ("lena", Role::Lead, "each"), ("root", Role::Admin, "daily")];
        let mut browsers = Vec::new();
        for (name, role, mode) in people {
            let (person, browser) = signed_in(&app, &team, name, role).await;
            let done = choose(&browser, &format!("{name}@example.org"), mode, "23").await;
            assert_eq!(done.location(), "/account?done=mail", "{}", done.words());
            browsers.push((person, browser));
        }
        let to_leads = app.visitor();
        to_leads.write(WORDS).await;
        to_leads.send("yes").await;
        app.pass(QUARTER);
        assert_eq!(turn(&app, &team, &smtp).await, 1);
        assert!(smtp.taken()[0].to.contains("lena@"));
        // At once, to who wants no other mail too; never to who reads nothing.
        send_danger(&app).await;
        assert_eq!(turn(&app, &team, &smtp).await, 2);
        let taken = smtp.taken();
        assert!(taken[1..].iter().all(|mail| body(mail).starts_with("Please sign in now, or call")));
        assert!(taken.iter().all(|mail| body(mail).len() == body(&taken[0]).len()), "one size");
        assert!(!taken.iter().any(|mail| mail.to.contains("root@")));
        app.pass(3 * 3_600);
        assert_eq!(turn(&app, &team, &smtp).await, 0);
        for hours in [2, 8, 24] {
            app.pass(hours * 3_600);
            let danger = |mail: &&Taken| body(mail).starts_with("Please");
            let before = smtp.taken().iter().filter(danger).count();
            turn(&app, &team, &smtp).await;
            let after = smtp.taken().iter().filter(danger).count();
            assert_eq!(after - before, 2, "after {hours} more hours");
        }
        app.sql("UPDATE concerns SET status = 'being_read' WHERE danger_now = 'yes'").await;
        app.pass(QUARTER);
        turn(&app, &team, &smtp).await;
        assert_eq!(app.number("SELECT COUNT(*) FROM notices").await, 0, "its times are gone");
        let anna = &browsers[0].0;
        let again = team.browser();
        again.name_and_words("root", &browsers[2].0.words()).await;
        again.totp(&browsers[2].0.shown(app.now())).await;
        team.agreed(&app, anna, Change::Off).await;
        assert_eq!(turn(&app, &team, &smtp).await, 1, "the lead is told that somebody left");
        assert!(smtp.taken().last().unwrap().to.contains("lena@"));
        send_danger(&app).await;
        assert_eq!(turn(&app, &team, &smtp).await, 1, "who was switched off gets none");
    }
}

on_both! {
    async fn what_is_the_leads_alone_is_told_to_no_lead_whom_only_an_admin_made(app) {
        let (team, smtp) = (app.team().await, Smtp::start());
        let mut there = Vec::new();
        for name in ["lena", "eve"] {
            let (person, browser) = signed_in(&app, &team, name, Role::Lead).await;
            let done = choose(&browser, &format!("{name}@example.org"), "each", "").await;
            assert_eq!(done.location(), "/account?done=mail", "{}", done.words());
            there.push(person);
        }
        let to_leads = async || {
            let visitor = app.visitor();
            visitor.write(WORDS).await;
            visitor.send("yes").await;
            app.pass(QUARTER);
            turn(&app, &team, &smtp).await
        };
        assert_eq!(to_leads().await, 2, "somebody hears of it while nobody is let in");
        team.admit(&app, &there[0]).await;
        assert_eq!(to_leads().await, 1);
        assert!(smtp.taken()[2].to.contains("lena@"));
    }
}

on_both! {
    async fn of_somebody_who_is_to_start_over_every_lead_hears_whatever_mail_they_want(app) {
        let (team, smtp) = (app.team().await, Smtp::start());
        let mut there = Vec::new();
        for (name, role, mode) in [
            ("lena", Role::Lead, "daily"), ("mia", Role::Lead, "none"), ("nora", Role::Lead, "each"),
            ("eve", Role::Lead, "none"), ("anna", Role::Reviewer, "none"), ("root", Role::Admin, "each"),
        ] {
            let (person, browser) = signed_in(&app, &team, name, role).await;
            let done = choose(&browser, &format!("{name}@example.org"), mode, "23").await;
            assert_eq!(done.location(), "/account?done=mail", "{}", done.words());
            if role.reads() && name != "eve" {
                team.admit(&app, &person).await;
            }
            there.push(person);
        }
        team.agreed(&app, &there[4], Change::Reset).await;
        assert_eq!(turn(&app, &team, &smtp).await, 4);
        let mut told: Vec<_> = smtp.taken().iter().map(|mail| mail.to.clone()).collect();
        told.sort();
        let expected = ["anna@", "lena@", "mia@", "nora@"];
        assert!(told.iter().zip(expected).all(|(to, name)| to.contains(name)), "{told:?}");
        assert_eq!(turn(&app, &team, &smtp).await, 0, "once each");
    }
}

on_both! {
    async fn a_daily_mail_comes_once_a_day_whether_or_not_anything_came_in(app) {
        let (team, smtp) = (app.team().await, Smtp::start());
        let (_, anna) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        choose(&anna, "anna@example.org", "daily", "12").await; // it is 10:30
        for _ in 0..3 {
            app.visitor().send_words(WORDS).await;
        }
        app.pass(QUARTER);
        assert_eq!(turn(&app, &team, &smtp).await, 0);
        for day in 1..4 {
            app.pass(86_400 - if day == 1 { 22 * 3_600 } else { 0 });
            assert_eq!(turn(&app, &team, &smtp).await, 1, "day {day}");
            assert_eq!(turn(&app, &team, &smtp).await, 0);
        }
        let sizes: Vec<_> = smtp.taken().iter().map(|mail| body(mail).len()).collect();
        assert_eq!(sizes, [512; 3]);
    }
}

on_both! {
    async fn an_address_is_shown_to_its_owner_and_stands_nowhere_in_the_clear(app) {
        let team = app.team().await;
        let (anna, browser) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        for (address, mode) in [("anna", "each"), ("", "none"), ("anna@example.org", "hourly")] {
            let page = choose(&browser, address, mode, "").await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
            assert_eq!(page.value("address"), address);
        }
        choose(&browser, "anna@example.org", "each", "").await;
        assert_eq!(browser.see("/account/mail").await.value("address"), "anna@example.org");
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        let own = format!("/admin/people/{}", waypost::vault::hex(&anna.id));
        for page in [admin.see("/admin/people").await, admin.see(&own).await, lead.see("/people").await] {
            assert!(!page.text.contains("example.org"));
        }
        let stored = waypost::store::mail_choices::find(app.store(), &anna.id).await.unwrap().unwrap();
        assert!(!stored.address.windows(7).any(|seven| seven == b"example"));
        let mut form = browser.see("/account/mail").await.form("/account/mail");
        fill(&mut form, "do", "forget");
        assert_eq!(browser.press("/account/mail", &form).await.location(), "/account?done=no-mail");
        assert_eq!(app.number("SELECT COUNT(*) FROM mail_choices").await, 0);
        assert_eq!(trail(&app, &team).await["mail_changed"], 2);
    }
}

on_both! {
    async fn what_is_given_up_after_five_days_stays_and_can_be_tried_again(app) {
        let (team, smtp) = (app.team().await, Smtp::start());
        let (_, anna) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        choose(&anna, "anna@example.org", "each", "").await;
        app.visitor().send_words(WORDS).await;
        smtp.is(Mood::Defers);
        for _ in 0..6 {
            app.pass(86_400);
            turn(&app, &team, &smtp).await;
        }
        assert_eq!(counts(&app).await, (0, 0, 1));
        let again = app.store().write(|tx| Box::pin(async move { outbox::retry_failed(tx).await }));
        assert_eq!(again.await.unwrap(), 1);
        smtp.is(Mood::Accepts);
        assert_eq!(turn(&app, &team, &smtp).await, 1);
    }
}
