//! A small HTTP client: one connection a request, from any address of the loopback network.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
    time::timeout,
};

/// Nothing of ours takes longer than its ten seconds and the time to answer.
const PATIENCE: Duration = Duration::from_secs(40);

/// An answer, read whole.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    /// The first header of that name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The value of the page's hidden field.
    pub fn hidden(&self, name: &str) -> Option<&str> {
        let start = format!("<input type=\"hidden\" name=\"{name}\" value=\"");
        self.body.split_once(&start)?.1.split('"').next()
    }
}

/// A connection that may be used for several requests.
pub struct Connection {
    stream: TcpStream,
    pub port: u16,
}

impl Connection {
    pub async fn open(from: [u8; 4], to: SocketAddr) -> io::Result<Self> {
        let socket = TcpSocket::new_v4()?;
        if from != [127, 0, 0, 1] {
            socket.bind(SocketAddr::from((from, 0)))?;
        }
        let stream = socket.connect(to).await?;
        let port = stream.local_addr()?.port();
        Ok(Self { stream, port })
    }

    /// Sends a request as it is written and reads the answer.
    pub async fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        timeout(PATIENCE, async {
            self.stream.write_all(request).await?;
            self.answer().await
        })
        .await
        .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
    }

    async fn answer(&mut self) -> io::Result<Answer> {
        let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let mut bytes = Vec::new();
        let head_ends = loop {
            if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            if self.stream.read_buf(&mut bytes).await? == 0 {
                return Err(cut());
            }
        };
        let mut body = bytes.split_off(head_ends);
        let head = String::from_utf8_lossy(&bytes).into_owned();
        let mut answer = Answer { status: 0, head, body: String::new() };
        let status = answer.head.split(' ').nth(1).and_then(|status| status.parse().ok());
        answer.status = status.ok_or_else(cut)?;
        let length = answer.header("content-length").and_then(|length| length.parse().ok());
        let length: usize = length.unwrap_or(0);
        while body.len() < length {
            if self.stream.read_buf(&mut body).await? == 0 {
                return Err(cut());
            }
        }
        answer.body = String::from_utf8_lossy(&body).into_owned();
        Ok(answer)
    }
}

/// Percent-encodes fields as browsers do.
pub fn encode(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                    char::from(byte).to_string()
                }
                b' ' => "+".to_owned(),
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}
