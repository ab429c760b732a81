//! A visitor with a browser: a cookie, the pages in their order, and what is typed into them.

use std::{io, net::SocketAddr};

use waypost::vault::DraftSecret;

use super::http::{Answer, Connection, encode};

/// What was sent, and the code that was shown for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub code: String,
    pub words: String,
}

/// A visitor's browser.
#[derive(Clone)]
pub struct Browser {
    pub to: SocketAddr,
    pub from: [u8; 4],
    pub cookie: Option<String>,
    /// Whole header lines that go with every request.
    pub headers: Vec<String>,
    /// The ports that requests were sent from.
    pub ports: Vec<u16>,
}

impl Browser {
    pub fn new(to: SocketAddr) -> Self {
        let (cookie, headers) = (None, Vec::new());
        Self { to, from: [127, 0, 0, 1], cookie, headers, ports: Vec::new() }
    }

    pub async fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.ask(&format!("GET {path}"), "").await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
        self.ask(&format!("POST {path}"), &encode(fields)).await
    }

    async fn ask(&mut self, line: &str, body: &str) -> io::Result<Answer> {
        let mut request = format!("{line} HTTP/1.1\r\nhost: {}\r\n", self.to);
        for header in &self.headers {
            request = request + header + "\r\n";
        }
        if let Some(cookie) = &self.cookie {
            request = request + "cookie: wp=" + cookie + "\r\n";
        }
        if line.starts_with("POST") {
            request += "sec-fetch-site: same-origin\r\n";
            request += "content-type: application/x-www-form-urlencoded\r\n";
            request = request + "content-length: " + &body.len().to_string() + "\r\n";
        }
        let request = format!("{request}\r\n{body}");
        let mut connection = Connection::open(self.from, self.to).await?;
        self.ports.push(connection.port);
        let answer = connection.ask(request.as_bytes()).await?;
        if let Some(given) = answer.header("set-cookie").and_then(|set| set.strip_prefix("wp=")) {
            let value = given.split(';').next().unwrap_or_default();
            self.cookie = (!value.is_empty()).then(|| value.to_owned());
        }
        Ok(answer)
    }

    pub async fn gate(&mut self) -> io::Result<Answer> {
        self.post("/en/write", &[("danger_now", "no"), ("path", "known_child")]).await
    }

    pub async fn noticed(&mut self, words: &str) -> io::Result<Answer> {
        self.post("/en/write/noticed", &[("notice_text", words), ("to", "check")]).await
    }

    pub async fn check(&mut self) -> io::Result<Answer> {
        self.get("/en/write/check").await
    }

    /// Presses Send on a page that carries it.
    pub async fn send(&mut self, page: &Answer) -> io::Result<Answer> {
        let hidden = |name| page.hidden(name).unwrap_or_default().to_owned();
        let (draft, version) = (hidden("draft"), hidden("version"));
        let fields = [("draft", &*draft), ("version", &*version), ("someone_here", "no")];
        self.post("/en/write/check", &fields).await
    }

    /// The code on the page after sending.
    pub async fn sent(&mut self) -> io::Result<Option<String>> {
        let page = self.get("/en/write/sent").await?;
        Ok(code_on(&page))
    }

    /// All pages from the gate to the code; an error of ours is an error of the journey.
    pub async fn journey(&mut self, words: &str) -> io::Result<Sent> {
        self.cookie = None;
        expect(&self.gate().await?, 303)?;
        expect(&self.noticed(words).await?, 303)?;
        let check = self.check().await?;
        expect(&check, 200)?;
        expect(&self.send(&check).await?, 303)?;
        let code = self.sent().await?.ok_or_else(|| io::Error::other("no code is shown"))?;
        Ok(Sent { code, words: words.to_owned() })
    }

    /// The code that sending what the cookie leads to would show.
    pub fn own_code(&self) -> Option<String> {
        DraftSecret::parse_cookie(self.cookie.as_ref()?).map(|draft| draft.code().to_string())
    }

    /// The status of the page behind a code.
    pub async fn open(&mut self, code: &str) -> io::Result<u16> {
        self.cookie = None;
        expect(&self.post("/en/code", &[("code", code)]).await?, 303)?;
        Ok(self.get("/en/code/open").await?.status)
    }
}

/// The code on a page that shows one.
pub fn code_on(page: &Answer) -> Option<String> {
    let (_, rest) = page.body.split_once("<p class=\"code\" dir=\"ltr\">")?;
    rest.split('<').next().map(str::to_owned)
}

/// An error that says which status came instead.
pub fn expect(answer: &Answer, status: u16) -> io::Result<()> {
    if answer.status == status {
        return Ok(());
    }
    Err(io::Error::other(format!("{} instead of {status}: {}", answer.status, answer.body)))
}
