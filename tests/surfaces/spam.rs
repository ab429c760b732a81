//! Closing tests and spam: one person asks, another agrees, and both stand in the trail.

use waypost::domain::staff::Role;
use waypost::domain::status::Status;
use waypost::store::concerns::NewConcern;
use waypost::store::{audit, handling, unread};
use waypost::vault::{Id, fresh_id, hex};

use super::queue::{concern, for_leads, reader, stored};
use super::*;

const PAGE: &str = "/queue/spam";

/// The form, with these rows ticked.
async fn ticked(browser: &Visitor, concerns: &[Id]) -> Fields {
    let mut form = browser.see(PAGE).await.form(PAGE);
    form.extend(concerns.iter().map(|id| ("concern".to_owned(), hex(id))));
    form
}

async fn status(app: &TestApp, concern: &Id) -> Status {
    handling::find(app.store(), concern).await.unwrap().unwrap().status
}

/// Where the first batch that waits is looked at.
fn batch(page: &Page) -> String {
    let html = scraper::Html::parse_document(&page.text);
    let links = scraper::Selector::parse("ul.bare a").unwrap();
    html.select(&links).next().unwrap().value().attr("href").unwrap().to_owned()
}

async fn told(app: &TestApp, concern: &Id) -> Vec<(String, String, Option<Id>)> {
    let list = audit::list_about(app.store(), concern, i64::MAX, 100).await.unwrap();
    list.into_iter()
        .rev()
        .map(|one| (one.event.action, one.event.detail, one.event.actor))
        .collect()
}

on_both! {
    async fn what_one_ticks_is_closed_when_another_agrees(app) {
        let team = app.team().await;
        let (anna_is, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let (ben_is, ben) = reader(&app, &team, "ben", Role::Reviewer).await;
        let (one, two, kept) =
            (stored(&app, concern(&app)).await, stored(&app, concern(&app)).await, stored(&app, concern(&app)).await);
        let none = anna.press(PAGE, &ticked(&anna, &[]).await).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.words().contains("Tick at least one row") && none.has("#rows"));
        let form = ticked(&anna, &[one, two, kept, one]).await;
        assert_eq!(anna.press(PAGE, &form).await.location(), PAGE);
        assert_eq!(anna.press(PAGE, &form).await.status, StatusCode::CONFLICT, "asked already");
        assert!(anna.see(PAGE).await.words().contains("You asked to close 3 messages on November 22, 2026."));
        assert!(!anna.see("/queue").await.words().contains("They need one more person"));
        assert_eq!(anna.see("/queue").await.select("td[data-label='Added']"), ["Test or spam?"; 3]);
        // Who asked cannot agree.
        let path = batch(&anna.see(PAGE).await);
        let mut alone = anna.see(&path).await.form(&path);
        assert!(!alone.iter().any(|(name, _)| name == "concern"));
        alone.push(("concern".to_owned(), hex(&one)));
        assert_eq!(anna.press(&path, &alone).await.location(), path);
        assert_eq!(status(&app, &one).await, Status::New);
        // Another person is told, keeps one, and agrees to the others.
        assert!(ben.see("/queue").await.words().contains("They need one more person to look."));
        let list = ben.see(PAGE).await;
        assert!(list.words().contains("anna asked to close 3 messages on November 22, 2026."));
        assert_eq!(batch(&list), path);
        let page = ben.see(&path).await;
        assert!(page.words().contains("Yes, close these 3"));
        let mut keep = page.form(&path);
        keep.push(("keep".to_owned(), hex(&kept)));
        assert_eq!(ben.press(&path, &keep).await.location(), path);
        let agree = ben.see(&path).await.form(&path);
        assert_eq!(ben.press(&path, &agree).await.location(), PAGE);
        for closed in [one, two] {
            assert_eq!(status(&app, &closed).await, Status::Closed);
            let told = told(&app, &closed).await;
            assert_eq!(told, [
                ("spam_asked".to_owned(), String::new(), Some(anna_is.id)),
                ("moved".to_owned(), "new closed test_or_spam".to_owned(), Some(ben_is.id)),
            ]);
        }
        assert_eq!(status(&app, &kept).await, Status::New);
        assert_eq!(told(&app, &kept).await[1].0, "spam_kept");
        assert_eq!(ben.press(&path, &agree).await.location(), PAGE, "by Back: nothing happens");
        assert_eq!(told(&app, &one).await.len(), 2);
        assert_eq!(ben.see(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns WHERE reason = 'test_or_spam'").await, 2);
    }
}

on_both! {
    async fn what_says_that_a_child_may_be_in_danger_is_opened_first(app) {
        let team = app.team().await;
        let (_, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let (_, ben) = reader(&app, &team, "ben", Role::Reviewer).await;
        let mut danger = Vec::new();
        for answer in ["yes", "not_sure"] {
            let concern = NewConcern { danger_now: answer.to_owned(), ..concern(&app) };
            danger.push(stored(&app, concern).await);
        }
        let page = anna.see(PAGE).await;
        assert!(!page.has("input[type='checkbox']") && !page.has("form#rows button"));
        assert_eq!(page.select("td[data-label='Spam?']"), ["Must be opened first"; 2]);
        let form = ticked(&anna, &danger).await;
        assert_eq!(anna.press(PAGE, &form).await.status, StatusCode::CONFLICT);
        let opened = danger[0];
        app.store().write(move |tx| Box::pin(async move {
            handling::update_status(tx, &opened, Status::New, Status::BeingRead, None).await
        })).await.unwrap();
        let page = anna.see(PAGE).await;
        assert_eq!(page.select("input[name='concern']").len(), 1);
        // Both are posted; the unopened one is not asked for.
        assert_eq!(anna.press(PAGE, &form).await.location(), PAGE);
        let path = batch(&ben.see(PAGE).await);
        let mut agree = ben.see(&path).await.form(&path);
        agree.push(("concern".to_owned(), hex(&danger[1])));
        // Something comes in between the look and the press.
        app.store().write(move |tx| Box::pin(async move { unread::insert(tx, &opened).await })).await.unwrap();
        assert_eq!(ben.press(&path, &agree).await.location(), path, "shown again");
        let page = ben.see(&path).await;
        assert!(page.words().contains("Must be opened first") && !page.words().contains("Yes, close"));
        for concern in &danger {
            assert_ne!(status(&app, concern).await, Status::Closed);
        }
    }
}

on_both! {
    async fn a_batch_is_nothing_to_who_may_not_see_it_and_to_forms_from_elsewhere(app) {
        let team = app.team().await;
        let (_, lead) = reader(&app, &team, "lea", Role::Lead).await;
        let (_, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let (theirs, ours) = (stored(&app, for_leads(&app)).await, stored(&app, concern(&app)).await);
        assert_eq!(lead.press(PAGE, &ticked(&lead, &[theirs]).await).await.location(), PAGE);
        let path = batch(&lead.see(PAGE).await);
        let mut form = anna.see(PAGE).await.form(PAGE);
        form.push(("concern".to_owned(), hex(&theirs)));
        assert_eq!(anna.see(&path).await.status, StatusCode::NOT_FOUND);
        assert!(!anna.see("/queue").await.words().contains("one more person"));
        assert!(!anna.see(PAGE).await.text.contains(&path));
        assert_eq!(anna.press(&path, &form).await.location(), PAGE);
        assert_eq!(anna.press(PAGE, &form).await.status, StatusCode::CONFLICT);
        assert_eq!(status(&app, &theirs).await, Status::New);
        assert!(lead.see(&path).await.words().contains("You asked to close 1 message"));
        for path in [format!("{PAGE}/{}", hex(&fresh_id())), format!("{PAGE}/x")] {
            assert_eq!(anna.see(&path).await.status, StatusCode::NOT_FOUND);
        }
        let mine = ticked(&anna, &[ours]).await;
        let tab = anna.tab().silent().with("sec-fetch-site", "cross-site");
        assert_eq!(tab.press(PAGE, &mine).await.status, StatusCode::FORBIDDEN);
        assert_eq!(tab.press(&path, &mine).await.status, StatusCode::FORBIDDEN);
        let mut bare = mine.clone();
        fill(&mut bare, "token", "");
        for path in [PAGE, &path] {
            assert_eq!(anna.press(path, &bare).await.status, StatusCode::FORBIDDEN);
        }
        // No more at once than a person can look at, and nothing that is no id.
        let many: Vec<Id> = (0..51).map(|_| fresh_id()).collect();
        let page = anna.press(PAGE, &ticked(&anna, &many).await).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        let mut odd = mine.clone();
        odd.push(("concern".to_owned(), "x' OR 1=1".to_owned()));
        assert_eq!(anna.press(PAGE, &odd).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.number("SELECT COUNT(*) FROM batches").await, 1);
    }
}
