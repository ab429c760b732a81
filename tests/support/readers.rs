//! People who read, and what they press on the page of a message.

use actix_web::http::StatusCode;
use waypost::domain::staff::Role;
use waypost::store::audit;
use waypost::vault::hex;

use super::app::TestApp;
use super::staff::{Person, Team};
use super::visitor::{Fields, Page, Visitor, fill};

impl TestApp {
    /// Somebody who can sign in and was let read.
    pub async fn reader(&self, team: &Team, username: &str, role: Role) -> Person {
        let person = team.person(username, role).await;
        team.admit(self, &person).await;
        person
    }

    /// The page of the message behind a code.
    pub async fn path_of(&self, code: &str) -> String {
        format!("/concerns/{}", hex(&self.find(code).await.unwrap()))
    }

    /// What the trail says was done, oldest first.
    pub async fn done(&self) -> Vec<(String, String)> {
        let all = audit::list(self.store(), 0, 500).await.unwrap();
        let events = all.into_iter().map(|linked| (linked.event.action, linked.event.detail));
        let before = ["signed_in", "vouched", "granted"];
        events.filter(|(action, _)| !before.contains(&action.as_str())).collect()
    }
}

impl Visitor {
    /// A browser in which somebody has signed in. A code works once: time goes on a little.
    pub async fn signed_in(self, app: &TestApp, person: &Person) -> Self {
        app.pass(30);
        let page = self.sign_in(person, app.now()).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
        self
    }

    /// Presses "Open it", and looks at what it leads to.
    pub async fn open_message(&self, path: &str) -> Page {
        let form = self.see(path).await.form("/open");
        let opened = self.press(&format!("{path}/open"), &form).await;
        assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, path));
        self.follow(&opened).await
    }

    /// The empty box for a note, with these words in it.
    pub async fn note_form(&self, path: &str, words: &str) -> Fields {
        let mut form = self.see(path).await.form("/note");
        fill(&mut form, "note", words);
        form
    }

    pub async fn note(&self, path: &str, words: &str) -> Page {
        let form = self.note_form(path, words).await;
        self.press(&format!("{path}/note"), &form).await
    }

    /// Picks what was done with it.
    pub async fn step(&self, path: &str, next: &str) -> Page {
        let mut form = self.see(path).await.form("/step");
        fill(&mut form, "next", next);
        self.press(&format!("{path}/step"), &form).await
    }

    /// The form for after reporting, filled in.
    pub async fn report_form(&self, path: &str, how: &str, number: &str) -> Fields {
        let mut form = self.see(&format!("{path}/referral")).await.form("/referral");
        fill(&mut form, "how", how);
        fill(&mut form, "number", number);
        form
    }

    /// Picks a message, looks at it, and leaves it.
    pub async fn leave_message(&self, path: &str, picked: &str) -> (Page, Page) {
        let mut form = self.see(&format!("{path}/message")).await.form("/message");
        fill(&mut form, "picked", picked);
        fill(&mut form, "do", "look");
        let look = self.press(&format!("{path}/message"), &form).await;
        assert_eq!(look.status, StatusCode::OK, "{}", look.words());
        let mut form = look.form("/message");
        fill(&mut form, "do", "leave");
        let left = self.press(&format!("{path}/message"), &form).await;
        (look, left)
    }
}
