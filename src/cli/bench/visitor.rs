//! Somebody who walks the form from the first page to the code, as a browser would.

use std::net::SocketAddr;
use std::time::Duration;

use super::client::{Answer, Line, get, post};
use crate::cli::CliError;
use crate::domain::form::{Kind, Page, Question};

/// How often a visitor tries again, and after what pause, when a page says that we cannot now.
const TRIES: u32 = 30;
const PAUSE: Duration = Duration::from_millis(300);

/// A visitor on one connection, with the one cookie.
pub struct Visitor {
    at: SocketAddr,
    line: Line,
    cookie: String,
    /// How often a page said 503 and the visitor pressed again.
    pub again: u32,
}

impl Visitor {
    /// Connects.
    ///
    /// # Errors
    /// [`CliError::Io`] when the server cannot be reached.
    pub async fn arrive(at: SocketAddr) -> Result<Self, CliError> {
        let line = Line::to(at).await.map_err(CliError::io("a visitor cannot connect"))?;
        Ok(Self { at, line, cookie: String::new(), again: 0 })
    }

    /// The same visitor on a connection of their own.
    ///
    /// # Errors
    /// As [`Visitor::arrive`].
    pub async fn reconnect(self) -> Result<Self, CliError> {
        let line = Self::arrive(self.at).await?.line;
        Ok(Self { line, ..self })
    }

    /// Opens a page, which must be there.
    ///
    /// # Errors
    /// [`CliError`] when it is not.
    pub async fn open(&mut self, path: &str) -> Result<Answer<'_>, CliError> {
        let request = get(self.at, path, &self.cookie);
        self.ask(path, &request, 200).await
    }

    /// Asks, and asks again while the answer is that we cannot now: no word is lost by that.
    async fn ask(
        &mut self,
        path: &str,
        request: &[u8],
        status: u16,
    ) -> Result<Answer<'_>, CliError> {
        for _ in 0..TRIES {
            let failed = CliError::io(format!("{path} was not answered"));
            if self.line.ask(request).await.map_err(failed)?.status != 503 {
                break;
            }
            self.again += 1;
            tokio::time::sleep(PAUSE).await;
        }
        let answer = self.line.last();
        if answer.status == status {
            return Ok(answer);
        }
        let got = answer.status;
        Err(CliError::refused(format!("{path} answered {got} where {status} was due")))
    }

    /// Posts a form, which must lead on.
    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<(), CliError> {
        let request = post(self.at, path, &self.cookie, fields);
        let answer = self.ask(path, &request, 303).await?;
        let cookie = answer.header("set-cookie").and_then(|given| given.split(';').next());
        let cookie = cookie.map(str::to_owned);
        self.cookie = cookie.unwrap_or(std::mem::take(&mut self.cookie));
        Ok(())
    }

    /// Answers the gate and writes words; then only Send is left.
    ///
    /// # Errors
    /// [`CliError`] when a page does not lead on.
    pub async fn write(&mut self, words: &str) -> Result<(), CliError> {
        self.post("/en/write", &[("danger_now", "no"), ("path", "known_child")]).await?;
        self.post("/en/write/noticed", &[("notice_text", words), ("to", "check")]).await
    }

    /// Looks at the answers: gives the draft's name and version, as the form there carries them.
    ///
    /// # Errors
    /// [`CliError`] when the page is not there.
    pub async fn check(&mut self) -> Result<[String; 2], CliError> {
        let page = self.open("/en/write/check").await?;
        let value = |name: &str| between(page.text(), &format!("name=\"{name}\" value=\""), '"');
        Ok([value("draft"), value("version")])
    }

    /// Presses Send, and gives the code that is shown then.
    ///
    /// # Errors
    /// [`CliError`] when it is not sent.
    pub async fn send(&mut self, [draft, version]: &[String; 2]) -> Result<String, CliError> {
        let fields = [("draft", &**draft), ("version", &**version), ("someone_here", "no")];
        self.post("/en/write/check", &fields).await?;
        let page = self.open("/en/write/sent").await?;
        let (_, after) = page.text().split_once("class=\"code\"").unwrap_or_default();
        Ok(between(after, ">", '<'))
    }

    /// The whole way of somebody who comes for the first time and sends, page by page.
    ///
    /// # Errors
    /// [`CliError`] when a page does not lead on.
    pub async fn walk(&mut self, sheet: &str, words: &str, way: Way) -> Result<String, CliError> {
        self.cookie.clear();
        self.open("/en/").await?;
        self.open(sheet).await?;
        self.open("/en/write").await?;
        self.post("/en/write", &[("danger_now", "no"), ("path", "known_child")]).await?;
        self.open("/en/write/noticed").await?;
        match way {
            Way::Quick => {
                let fields = [("notice_text", words), ("to", "check")];
                self.post("/en/write/noticed", &fields).await?;
            }
            Way::Full => {
                self.post("/en/write/noticed", &answers(Page::Noticed, words)).await?;
                let others =
                    |page: &&Page| !matches!(page, Page::Gate | Page::Noticed | Page::Check);
                for page in Page::ALL.iter().filter(others) {
                    let path = format!("/en/write/{}", page.path());
                    self.open(&path).await?;
                    self.post(&path, &answers(*page, words)).await?;
                }
            }
        }
        let draft = self.check().await?;
        self.send(&draft).await
    }
}

/// How much a visitor answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// One text, then Check and send.
    Quick,
    /// Every question of every page.
    Full,
}

/// An answer to each question of a page.
fn answers(page: Page, words: &str) -> Vec<(&'static str, &str)> {
    let answer = |question: &'static Question| match question.kind {
        // The last is never the one that leads away to the numbers to call.
        Kind::Choice(all) | Kind::Select(all) | Kind::Many(all) => all.last().copied(),
        Kind::Line(most) | Kind::Text(most) | Kind::Lines(_, most) => {
            Some(words.get(..most.min(words.len())).unwrap_or(words))
        }
    };
    let answered = page.questions().iter();
    answered.filter_map(|question| Some((question.name, answer(question)?))).collect()
}

/// What stands in `text` after `begin`, up to `end`; empty when it is not there.
pub fn between(text: &str, begin: &str, end: char) -> String {
    let after = text.split_once(begin).map_or("", |(_, after)| after);
    after.split(end).next().unwrap_or("").to_owned()
}
