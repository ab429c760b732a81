//! After everything was put back from a backup nothing is opened until a lead has said who should be
//! here: somebody who left since may be back.

use waypost::domain::staff::Role;
use waypost::domain::time::Moment;

use super::people::signed_in;
use super::*;

const CANARY: &str = "Zebra 7";

/// What `waypost restore` leaves behind.
async fn restore(app: &TestApp) {
    let today = Moment(app.now()).day();
    let raise = format!("INSERT INTO flags (name, raised_on) VALUES ('restored', {today})");
    app.sql(&raise).await;
}

on_both! {
    async fn nothing_is_opened_after_a_restore_until_a_lead_said_who_should_be_here(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let lena = app.reader(&team, "lena", Role::Lead).await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let code = app.visitor().send_words(WORDS).await;
        let path = app.path_of(&code).await;
        let lead = team.browser().signed_in(&app, &lena).await;
        let reviewer = team.browser().signed_in(&app, &anna).await;
        // Opened a moment before: that counts for nothing any more.
        assert!(reviewer.open_message(&path).await.text.contains(CANARY));
        let done = app.done().await;
        restore(&app).await;
        for browser in [&reviewer, &lead] {
            let page = browser.see(&path).await;
            assert!(!page.text.contains(CANARY));
            let pressed = browser.press(&format!("{path}/open"), &page.form("/open")).await;
            assert_eq!(pressed.status, StatusCode::FORBIDDEN);
            assert!(pressed.words().contains("put back from a backup"), "{}", pressed.words());
            assert!(!pressed.text.contains(CANARY));
        }
        assert_eq!(app.done().await, done, "an opening is written down that was none");
        let says = "put back from a backup";
        assert!(lead.see("/queue").await.words().contains(says));
        let page = admin.see("/access").await;
        assert!(page.words().contains(says) && page.words().contains("It is time to look"));
        // An admin can look, and their word opens nothing.
        let looked = admin.press("/access", &page.form("/access")).await;
        assert_eq!(looked.status, StatusCode::SEE_OTHER);
        assert!(!reviewer.see(&path).await.text.contains(CANARY));
        assert!(admin.see("/access").await.words().contains("It is time to look"));

        let looked = lead.press("/access", &lead.see("/access").await.form("/access")).await;
        assert_eq!(looked.location(), "/access?done=looked");
        assert!(!lead.see("/queue").await.words().contains(says));
        assert!(!lead.see("/access").await.words().contains("It is time to look"));
        assert!(lead.open_message(&path).await.text.contains(CANARY));
        assert!(reviewer.see(&path).await.text.contains(CANARY));
    }
}
