//! The pages of the form, a method each: what a visitor fills in and presses.

use actix_web::http::StatusCode;

use super::visitor::{Fields, Page, Visitor, fill};

impl Visitor {
    /// The gate's form, filled in.
    pub async fn gate_form(&self, danger: &str, path: &str) -> Fields {
        let mut fields = self.get("/write").await.form("/write");
        fill(&mut fields, "danger_now", danger);
        fill(&mut fields, "path", path);
        fields
    }

    /// The gate: no danger, a child I know.
    pub async fn gate(&self) -> Page {
        let fields = self.gate_form("no", "known_child").await;
        self.post("/write", &fields).await
    }

    pub async fn noticed_form(&self, words: &str) -> Fields {
        let mut fields = self.get("/write/noticed").await.form("/write/noticed");
        fill(&mut fields, "notice_text", words);
        fields
    }

    /// The words, and "Check and send".
    pub async fn noticed(&self, words: &str) -> Page {
        let mut fields = self.noticed_form(words).await;
        fill(&mut fields, "to", "check");
        self.post("/write/noticed", &fields).await
    }

    /// From the gate to a check page that shows these words.
    pub async fn write(&self, words: &str) -> Page {
        let gate = self.gate().await;
        assert_eq!(gate.status, StatusCode::SEE_OTHER, "{}", gate.words());
        let noticed = self.noticed(words).await;
        assert_eq!(noticed.status, StatusCode::SEE_OTHER, "{}", noticed.words());
        self.follow(&noticed).await
    }

    pub async fn check(&self) -> Page {
        self.get("/write/check").await
    }

    /// The check page's form with the last answer.
    pub async fn send_form(&self, someone_here: &str) -> Fields {
        let mut fields = self.check().await.form("/write/check");
        fill(&mut fields, "someone_here", someone_here);
        fields
    }

    pub async fn send(&self, someone_here: &str) -> Page {
        let fields = self.send_form(someone_here).await;
        self.post("/write/check", &fields).await
    }

    pub async fn sent(&self) -> Page {
        self.get("/write/sent").await
    }

    /// The code on the sent page.
    pub async fn sent_code(&self) -> String {
        let sent = self.sent().await;
        assert_eq!(sent.status, StatusCode::OK, "{}", sent.words());
        sent.code()
    }

    /// The whole quick way; the code comes back.
    pub async fn send_words(&self, words: &str) -> String {
        self.write(words).await;
        let sent = self.send("no").await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        self.sent_code().await
    }

    /// Types a code and presses Open.
    pub async fn code(&self, typed: &str) -> Page {
        let mut fields = self.get("/code").await.form("/code");
        fill(&mut fields, "code", typed);
        self.post("/code", &fields).await
    }

    /// Types a code, presses Open, and looks at what it shows.
    pub async fn open(&self, code: &str) -> Page {
        let opened = self.code(code).await;
        self.follow(&opened).await
    }

    /// The opened code's form with words to add.
    pub async fn add_form(&self, words: &str) -> Fields {
        let mut fields = self.get("/code/open").await.form("/code/open");
        fill(&mut fields, "add", words);
        fields
    }

    /// "Add this".
    pub async fn add(&self, words: &str) -> Page {
        let fields = self.add_form(words).await;
        self.post("/code/open", &fields).await
    }

    /// A page about stopping, and its button: `/code/withdraw` or `/code/stop`.
    pub async fn stop(&self, path: &str) -> Page {
        let fields = self.get(path).await.form(path);
        self.post(path, &fields).await
    }

    /// “Finish and clear” on a page.
    pub async fn forget(&self, page: &Page) -> Page {
        self.post("/write/forget", &page.form("/write/forget")).await
    }

    pub async fn leave(&self) -> Page {
        self.get("/leave").await
    }
}

impl Page {
    /// The code, in its one text node.
    pub fn code(&self) -> String {
        let codes = self.select(".code");
        assert_eq!(codes.len(), 1, "{}", self.words());
        codes[0].clone()
    }
}
