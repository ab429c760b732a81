//! A browser of few words: one connection, one request at a time, as little work as can be, because
//! it shares the cores with the server that it measures.

use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// When an answer is given up.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a browser sends besides, so that reading it is measured, too.
const BROWSER: &str = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0\r\n\
    Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n\
    Accept-Language: en-US,en;q=0.5\r\nAccept-Encoding: gzip, deflate, br\r\n\
    Sec-Fetch-Dest: document\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Site: same-origin\r\n";

/// A connection to a server.
pub struct Line {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// Of the last answer: its status, where its head ends, and where it ends.
    last: (u16, usize, usize),
}

/// An answer, as it lies in the connection's buffer.
pub struct Answer<'a> {
    /// The status.
    pub status: u16,
    /// The status line and the headers, with the blank line after them.
    pub head: &'a str,
    /// The body.
    pub body: &'a [u8],
}

impl Answer<'_> {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        let pairs = self.head.lines().filter_map(|line| line.split_once(": "));
        pairs.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(self.body).unwrap_or("")
    }

    /// Bytes on the line, headers included.
    pub fn bytes(&self) -> usize {
        self.head.len() + self.body.len()
    }
}

impl Line {
    /// Connects.
    ///
    /// # Errors
    /// What the system says.
    pub async fn to(address: SocketAddr) -> Result<Self, Error> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: vec![0; 32 * 1024], last: (0, 0, 0) })
    }

    /// Sends a whole request and reads the whole answer.
    ///
    /// # Errors
    /// What the system says, or that the answer is none.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Answer<'_>, Error> {
        let exchange = async {
            self.stream.write_all(request).await?;
            let mut filled = 0;
            loop {
                if filled == self.buffer.len() {
                    self.buffer.resize(2 * filled, 0);
                }
                let read = self.stream.read(&mut self.buffer[filled..]).await?;
                if read == 0 {
                    return Err(Error::from(ErrorKind::UnexpectedEof));
                }
                filled += read;
                if let Some((head, whole)) = measure(&self.buffer[..filled])?
                    && filled >= whole
                {
                    return Ok((head, whole));
                }
            }
        };
        let done = tokio::time::timeout(PATIENCE, exchange).await;
        let (head, whole) = done.unwrap_or_else(|_| Err(Error::from(ErrorKind::TimedOut)))?;
        let digits = self.buffer.get(9..12).and_then(|digits| std::str::from_utf8(digits).ok());
        let status = digits.and_then(|digits| digits.parse().ok());
        self.last = (status.ok_or_else(|| none("no status"))?, head, whole);
        Ok(self.last())
    }

    /// The last answer once more.
    pub fn last(&self) -> Answer<'_> {
        let (status, head, whole) = self.last;
        let text = std::str::from_utf8(&self.buffer[..head]).unwrap_or("");
        Answer { status, head: text, body: &self.buffer[head..whole] }
    }
}

/// How long the head is, and the whole answer, once the head is there.
fn measure(bytes: &[u8]) -> Result<Option<(usize, usize)>, Error> {
    let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
        return Ok(None);
    };
    let name = b"\r\ncontent-length: ";
    let head = &bytes[..end + 2];
    let found = head.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name));
    let after = found.map(|at| &head[at + name.len()..]).ok_or_else(|| none("no length"))?;
    let digits = after.iter().take_while(|byte| byte.is_ascii_digit());
    let length = digits.fold(0_usize, |sum, byte| sum * 10 + usize::from(byte - b'0'));
    Ok(Some((end + 4, end + 4 + length)))
}

fn none(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, format!("an answer with {what}"))
}

/// A GET, ready to be sent.
pub fn get(at: SocketAddr, path: &str, cookie: &str) -> Vec<u8> {
    let cookie = cookie_line(cookie);
    format!("GET {path} HTTP/1.1\r\nHost: {at}\r\n{BROWSER}{cookie}\r\n").into_bytes()
}

/// A POST of a form, ready to be sent.
pub fn post(at: SocketAddr, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Vec<u8> {
    let body = serde_html_form::to_string(fields).unwrap_or_default();
    let (cookie, length) = (cookie_line(cookie), body.len());
    format!(
        "POST {path} HTTP/1.1\r\nHost: {at}\r\nOrigin: http://{at}\r\n{BROWSER}{cookie}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

fn cookie_line(cookie: &str) -> String {
    if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") }
}
