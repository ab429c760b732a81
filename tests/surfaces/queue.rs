//! The queue as staff see it: its order, pages, filters and notes, and nothing of what is not theirs.

use waypost::domain::settings::Settings;
use waypost::domain::staff::Role;
use waypost::domain::status::Status;
use waypost::domain::time::Moment;
use waypost::domain::trail::Action;
use waypost::store::concerns::{self, NewConcern};
use waypost::store::{audit, flags, grants, handling, settings, unread};
use waypost::vault::trail::Event;
use waypost::vault::{Audience, Id, PrivateHalf, Sealed, fresh_id, hex};

use super::*;
use crate::support::staff::{Person, Team};

/// A concern of the team, received today, about no danger now.
pub fn concern(app: &TestApp) -> NewConcern {
    let mut lookup_id = [0; 32];
    lookup_id[..16].copy_from_slice(&fresh_id());
    NewConcern {
        id: fresh_id(),
        lookup_id,
        mailbox_public: PrivateHalf::from_seed(&[3; 32]).public(),
        epoch: 2,
        audience: Audience::Team,
        received_on: Moment(app.now()).day(),
        language: "en".to_owned(),
        danger_now: "no".to_owned(),
    }
}

/// The same, for leads alone.
pub fn for_leads(app: &TestApp) -> NewConcern {
    NewConcern { audience: Audience::Leads, epoch: 1, ..concern(app) }
}

pub async fn stored(app: &TestApp, concern: NewConcern) -> Id {
    let id = concern.id;
    let job = app.store().write(move |tx| {
        let concern = concern.clone();
        Box::pin(async move { concerns::insert(tx, &concern).await })
    });
    job.await.unwrap();
    id
}

/// Somebody who reads and was given the keys of their role, signed in.
pub async fn reader(app: &TestApp, team: &Team, username: &str, role: Role) -> (Person, Visitor) {
    let person = team.person(username, role).await;
    let holder = person.id;
    if role == Role::Lead {
        team.admit(app, &person).await;
    } else {
        let job = app.store().write(move |tx| {
            let sealed = Sealed::from_stored(b"a grant".to_vec());
            Box::pin(async move { grants::insert(tx, 2, &holder, &sealed).await })
        });
        job.await.unwrap();
    }
    let browser = team.browser();
    assert_eq!(browser.sign_in(&person, app.now()).await.location(), "/queue");
    (person, browser)
}

/// The path of a concern, or of what is done to it.
pub fn at(concern: &Id, what: &str) -> String {
    format!("/concerns/{}{what}", hex(concern))
}

/// The concerns on a page, as their links name them.
fn rows(page: &Page) -> Vec<String> {
    let html = scraper::Html::parse_document(&page.text);
    let links = scraper::Selector::parse("th[scope='row'] a").unwrap();
    let path = |link: scraper::ElementRef<'_>| link.value().attr("href").unwrap().to_owned();
    html.select(&links).map(path).collect()
}

fn paths(ids: &[Id]) -> Vec<String> {
    ids.iter().map(|id| at(id, "")).collect()
}

/// Where the link with these words leads.
fn link(page: &Page, words: &str) -> String {
    let html = scraper::Html::parse_document(&page.text);
    let links = scraper::Selector::parse("main a").unwrap();
    let found = html.select(&links).find(|link| link.text().collect::<String>().trim() == words);
    let found = found.unwrap_or_else(|| panic!("no link {words} in {}", page.words()));
    found.value().attr("href").unwrap().to_owned()
}

on_both! {
    async fn danger_now_comes_first_then_the_oldest_day_and_a_row_says_what_stands_in_clear(app) {
        let team = app.team().await;
        let (_, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let empty = anna.see("/queue").await;
        assert!(empty.words().contains("Nothing is waiting."));
        assert!(!empty.has("table"));
        let today = Moment(app.now()).day();
        let old = NewConcern { received_on: today - 3, ..concern(&app) };
        let es = NewConcern { language: "es".to_owned(), received_on: today - 1, danger_now: "not_sure".to_owned(), ..concern(&app) };
        let now = NewConcern { danger_now: "yes".to_owned(), ..concern(&app) };
        let expected = [now.id, old.id, es.id];
        for concern in [es, now, old] {
            stored(&app, concern).await;
        }
        let (added, day) = (expected[1], 86_400);
        app.store().write(move |tx| Box::pin(async move { unread::insert(tx, &added).await })).await.unwrap();
        let page = anna.see("/queue").await;
        assert_eq!(rows(&page), paths(&expected));
        assert_eq!(page.select("th[scope='row']")[0], &hex(&expected[0])[..6]);
        assert_eq!(page.select("td[data-label='Danger']"), ["In danger now", "Not now", "Not sure"]);
        let since = page.select("td[data-label='Waits']");
        assert_eq!(since, ["today", "3 days, late", "yesterday, late"]);
        assert_eq!(page.select("td[data-label='Language'] [lang='es']"), ["Español"]);
        assert_eq!(page.select("td[data-label='Status'] .tag.new").len(), 3);
        assert_eq!(page.select("td[data-label='Who has it']"), ["Nobody"; 3]);
        assert_eq!(page.select("td[data-label='Added']"), ["None", "Unread", "None"]);
        assert!(page.words().contains("One message says a child is in danger now"));
        // In the afternoon the clock of what came today is half over, and tomorrow it is over.
        app.pass(4 * 3_600);
        let (_, anna) = reader(&app, &team, "ann2", Role::Reviewer).await;
        let since = anna.see("/queue").await.select("td[data-label='Waits'] .tag");
        assert_eq!(since, ["today, due soon", "3 days, late", "yesterday, late"]);
        app.pass(day);
        let (_, anna) = reader(&app, &team, "ann3", Role::Reviewer).await;
        let page = anna.see("/queue").await;
        assert_eq!(page.select(".tag.late").len(), 3);
        assert!(!page.has(".tag.soon"));
        let spanish = anna.tab().with("accept-language", "es").see("/queue").await;
        assert!(spanish.words().contains("En peligro ahora") && spanish.words().contains("ayer, con retraso"));
    }
}

on_both! {
    async fn danger_that_nobody_sees_to_is_told_however_the_queue_is_looked_at(app) {
        const UNOPENED: &str = "One message says a child is in danger now, and no one has opened it.";
        const LEFT: &str = "It was opened, but nobody has it.";
        let team = app.team().await;
        let (_, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let (_, lead) = reader(&app, &team, "lea", Role::Lead).await;
        let now = NewConcern { danger_now: "yes".to_owned(), ..concern(&app) };
        let now = stored(&app, now).await;
        for _ in 0..30 {
            stored(&app, NewConcern { language: "es".to_owned(), ..concern(&app) }).await;
        }
        let link = format!(".note a[href='{}']", at(&now, ""));
        let past = format!("/queue?after=01ffffffff{}", "ff".repeat(16));
        for way in ["/queue", "/queue?show=mine", "/queue?show=lang-es", "/queue?show=closed", &past] {
            let page = anna.see(way).await;
            assert!(page.words().contains(UNOPENED) && page.has(&link), "{way}");
            assert!(!page.words().contains(LEFT), "{way}");
        }
        // Opened by somebody who did not take it, it is nobody's still.
        app.store().write(move |tx| Box::pin(async move {
            handling::update_status(tx, &now, Status::New, Status::BeingRead, None).await
        })).await.unwrap();
        for way in ["/queue", "/queue?show=mine", "/queue?show=new"] {
            let page = anna.see(way).await;
            assert!(page.words().contains(LEFT) && page.has(&link), "{way}");
            assert!(!page.words().contains(UNOPENED), "{way}");
        }
        let status = anna.see("/queue").await.select("td[data-label='Status']").remove(0);
        assert_eq!(status, "Opened, nobody has it");
        // What is the leads' is told to them alone; of two the way leads to all.
        let theirs = NewConcern { danger_now: "yes".to_owned(), ..for_leads(&app) };
        let theirs = stored(&app, theirs).await;
        assert!(!anna.see("/queue").await.text.contains(&hex(&theirs)));
        assert!(lead.see("/queue?show=mine").await.words().contains(UNOPENED));
        let more = stored(&app, NewConcern { danger_now: "yes".to_owned(), ..concern(&app) }).await;
        let page = lead.see("/queue?show=mine").await;
        assert!(page.words().contains("More than one message") && page.has(".note a[href='/queue']"));
        let press = anna.see("/queue").await.form(&at(&more, "/take"));
        for one in [&now, &more] {
            anna.press(&at(one, "/take"), &press).await;
        }
        let page = anna.see("/queue").await;
        assert!(page.words().contains(UNOPENED), "somebody has it, and nobody opened it");
        assert!(!page.words().contains(LEFT) && !page.words().contains("nobody has it"));
    }
}

on_both! {
    async fn pages_follow_each_other_and_a_wrong_place_is_the_first_page(app) {
        let team = app.team().await;
        let (_, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let mut ids = Vec::new();
        for _ in 0..53 {
            ids.push(stored(&app, concern(&app)).await);
        }
        ids.sort_unstable();
        let (mut seen, mut path, mut first) = (Vec::new(), "/queue".to_owned(), None);
        loop {
            let page = anna.see(&path).await;
            assert!(page.text.len() < 60_000, "{}", page.text.len());
            assert_eq!(page.has("a[href='/queue?show=all']"), first.is_some());
            seen.extend(rows(&page));
            first.get_or_insert_with(|| rows(&page));
            if !page.words().contains("Next") {
                break;
            }
            path = link(&page, "Next");
        }
        assert_eq!(seen, paths(&ids));
        let first = first.unwrap();
        assert_eq!(first.len(), 25);
        for wrong in ["x", "", "%FF", "00", "'", &"f".repeat(42), "a&after=b", &"0".repeat(4_000)] {
            let page = anna.see(&format!("/queue?after={wrong}")).await;
            assert_eq!((page.status, rows(&page)), (StatusCode::OK, first.clone()), "{wrong}");
        }
        let page = anna.see("/queue?show=%00&show=x").await;
        assert_eq!(rows(&page), first);
        // Past the end.
        let page = anna.see(&format!("/queue?after=01ffffffff{}", "ff".repeat(16))).await;
        assert!(page.words().contains("Nothing more here.") && rows(&page).is_empty());
    }
}

on_both! {
    async fn one_filter_at_a_time_shows_what_it_says(app) {
        let team = app.team().await;
        let (_, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let es = NewConcern { language: "es".to_owned(), ..concern(&app) };
        let (mine, spanish, read) =
            (stored(&app, concern(&app)).await, stored(&app, es).await, stored(&app, concern(&app)).await);
        let press = anna.see("/queue").await.form(&at(&mine, "/take"));
        assert_eq!(anna.press(&at(&mine, "/take"), &press).await.location(), "/queue");
        app.store().write(move |tx| Box::pin(async move {
            handling::update_status(tx, &read, Status::New, Status::BeingRead, None).await
        })).await.unwrap();
        let sorted = |mut ids: Vec<Id>| { ids.sort_unstable(); paths(&ids) };
        for (show, expected) in [
            ("all", vec![mine, spanish, read]),
            ("mine", vec![mine]),
            ("nobody", vec![spanish, read]),
            ("new", vec![mine, spanish]),
            ("being_read", vec![read]),
            ("closed", vec![]),
            ("lang-es", vec![spanish]),
        ] {
            let page = anna.see(&format!("/queue?show={show}")).await;
            assert_eq!(rows(&page), sorted(expected), "{show}");
            let current = page.select("nav [aria-current='page']");
            assert_eq!(current.len(), 2, "the page and the filter: {current:?}");
        }
        assert!(anna.see("/queue?show=closed").await.words().contains("Nothing here."));
        assert_eq!(anna.see("/queue?show=mine").await.select("td[data-label='Who has it']"), ["You"]);
    }
}

on_both! {
    async fn the_leads_see_both_and_the_team_sees_nothing_of_theirs(app) {
        let team = app.team().await;
        let (anna_is, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let (_, lead) = reader(&app, &team, "lea", Role::Lead).await;
        let (ours, theirs) = (stored(&app, concern(&app)).await, stored(&app, for_leads(&app)).await);
        let mut both = [ours, theirs];
        both.sort_unstable();
        assert_eq!(rows(&lead.see("/queue").await), paths(&both));
        assert_eq!(rows(&lead.see("/queue?show=leads").await), paths(&[theirs]));
        assert!(lead.see("/queue").await.words().contains("for leads only"));
        for path in ["/queue", "/queue?show=leads", "/queue?show=nobody", "/queue?show=new", "/queue/spam"] {
            let page = anna.see(path).await;
            assert_eq!(rows(&page), paths(&[ours]), "{path}");
            assert!(!page.text.contains(&hex(&theirs)) && !page.words().contains("leads"), "{path}");
        }
        // Whoever knows someone in it sees it no longer, and others do.
        let known = anna_is.id;
        app.store().write(move |tx| Box::pin(async move { handling::recuse(tx, &ours, &known).await })).await.unwrap();
        for path in ["/queue", "/queue?show=nobody", "/queue?show=new", "/queue?show=lang-en", "/queue/spam"] {
            assert!(rows(&anna.see(path).await).is_empty(), "{path}");
        }
        assert_eq!(rows(&lead.see("/queue").await), paths(&both));
    }
}

on_both! {
    async fn a_burst_of_requests_to_stop_is_told_to_leads_with_where_to_look(app) {
        let team = app.team().await;
        let (_, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let (_, lead) = reader(&app, &team, "lea", Role::Lead).await;
        let asked = stored(&app, concern(&app)).await;
        stored(&app, concern(&app)).await;
        let today = Moment(app.now()).day();
        app.store().write(move |tx| Box::pin(async move {
            waypost::store::stops::insert(tx, &asked, waypost::domain::stop::Stop::Withdraw, today).await?;
            unread::insert(tx, &asked).await
        })).await.unwrap();
        let told = "Many people asked us to stop in one day.";
        assert!(!lead.see("/queue").await.words().contains(told));
        app.store().write(move |tx| Box::pin(async move { flags::insert(tx, flags::MANY_STOPS, today).await })).await.unwrap();
        app.site.refresh().await.unwrap();
        let page = lead.see("/queue").await;
        assert!(page.words().contains(told));
        let mut added = page.select("td[data-label='Added']");
        added.sort();
        assert_eq!(added, ["Asked to stop", "None"]);
        let page = anna.see("/queue").await;
        assert!(!page.words().contains(told));
        assert!(page.words().contains("Asked to stop"), "whoever reads it sees that much");
    }
}

/// Openings by one person, a second apart from each other.
pub async fn opened(team: &Team, by: Id, at: i64, times: usize) {
    let key = team.site.trail_key();
    for _ in 0..times {
        let event = Event {
            id: fresh_id(),
            at: Moment(at).quarter(),
            actor: Some(by),
            action: Action::Opened.as_str().to_owned(),
            subject: Some(fresh_id()),
            detail: "new".to_owned(),
        };
        let key = key.clone();
        let job = team.site.store().write(move |tx| {
            let (key, event) = (key.clone(), event.clone());
            Box::pin(async move { audit::append(tx, &key, &event).await })
        });
        job.await.unwrap();
    }
}

on_both! {
    async fn who_opens_more_than_the_set_number_in_an_hour_is_named_to_the_leads(app) {
        let team = app.team().await;
        let few = Settings { openings_an_hour: 5, ..Settings::new("Lantern Street") };
        let body = serde_json::to_string(&few).unwrap();
        let today = Moment(app.now()).day();
        app.store().write(move |tx| {
            let body = body.clone();
            Box::pin(async move { settings::insert(tx, today, &body).await })
        }).await.unwrap();
        app.site.refresh().await.unwrap();
        let (anna_is, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let (ben_is, _) = reader(&app, &team, "ben", Role::Reviewer).await;
        let (_, lead) = reader(&app, &team, "lea", Role::Lead).await;
        let now = app.now();
        // Yesterday's, five in an hour, and more than that over a longer time are nothing to tell.
        opened(&team, ben_is.id, now - 86_400, 20).await;
        opened(&team, anna_is.id, now - 7_200, 3).await;
        opened(&team, anna_is.id, now - 900, 3).await;
        opened(&team, anna_is.id, now, 2).await;
        let told = |page: &Page| page.select(".note").concat();
        assert_eq!(told(&lead.see("/queue").await), "");
        opened(&team, anna_is.id, now, 1).await;
        let sentence = "anna opened 6 messages in one hour today. We tell you when it is more than 5.";
        let page = lead.see("/queue").await;
        assert!(told(&page).starts_with(sentence), "{}", told(&page));
        assert!(!told(&page).contains("ben"));
        assert_eq!(told(&anna.see("/queue").await), "", "reviewers are told nothing of each other");
    }
}

on_both! {
    async fn the_queue_is_nobodys_who_does_not_read(app) {
        let team = app.team().await;
        let concern = stored(&app, concern(&app)).await;
        let paths = ["/take", "/give", "/hand"].map(|what| at(&concern, what));
        let paths = [&paths[..], &["/queue/spam".to_owned(), format!("/queue/spam/{}", hex(&concern))]].concat();
        for role in [Role::Admin, Role::Auditor] {
            let person = team.person(role.as_str(), role).await;
            let browser = team.browser();
            browser.sign_in(&person, app.now()).await;
            let token = browser.see("/account").await.form("/logout");
            let nothing = browser.see("/nothing").await;
            for path in &paths {
                for page in [browser.press(path, &token).await, browser.see(path).await] {
                    assert_eq!((page.status, &page.text), (StatusCode::NOT_FOUND, &nothing.text), "{path}");
                }
            }
        }
        for path in &paths {
            let page = team.browser().press(path, &Fields::new()).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER);
            assert!(page.location().starts_with("/login"));
        }
        assert_eq!(handling::find(app.store(), &concern).await.unwrap().unwrap().holder, None);
    }
}
