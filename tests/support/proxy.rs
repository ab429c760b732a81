//! A PostgreSQL server behind a line that can be cut in the worst moment.

use std::sync::{
    Arc,
    atomic::{AtomicU8, AtomicU32, Ordering},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
};

const PASS: u8 = 0;
const CUT_THE_NEXT_COMMIT: u8 = 1;
const SILENT: u8 = 2;

/// A line to a server.
#[derive(Clone)]
pub struct Line {
    mode: Arc<AtomicU8>,
    pub commits_cut: Arc<AtomicU32>,
    /// Statements with rows or values of ours that went through.
    pub statements: Arc<AtomicU32>,
    pub url: String,
}

impl Line {
    /// A line to the server of `url`.
    pub async fn to(url: &str) -> Self {
        let rest = url.strip_prefix("postgres://waypost@").unwrap();
        let (server, name) = rest.split_once('/').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let line = Self {
            mode: Arc::new(AtomicU8::new(PASS)),
            commits_cut: Arc::default(),
            statements: Arc::default(),
            url: format!("postgres://waypost@127.0.0.1:{port}/{name}?sslmode=disable"),
        };
        let (server, serving) = (server.to_owned(), line.clone());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(serving.clone().serve(client, server.clone()));
            }
        });
        line
    }

    /// The next COMMIT reaches the server and is carried out; its answer is lost, and the
    /// connection.
    pub fn cut_the_next_commit(&self) {
        self.mode.store(CUT_THE_NEXT_COMMIT, Ordering::SeqCst);
    }

    /// From now on nothing passes, and nothing is closed.
    pub fn fall_silent(&self) {
        self.mode.store(SILENT, Ordering::SeqCst);
    }

    /// All is well again, for connections made from now on.
    pub fn heal(&self) {
        self.mode.store(PASS, Ordering::SeqCst);
    }

    async fn serve(self, client: TcpStream, server: String) {
        let server = TcpStream::connect(server).await.unwrap();
        let (from_client, to_client) = client.into_split();
        let (from_server, to_server) = server.into_split();
        let (cut, watch) = watch::channel(false);
        tokio::join!(
            self.ask(from_client, to_server, cut),
            self.answer(from_server, to_client, watch)
        );
    }

    async fn ask(&self, mut from: OwnedReadHalf, mut to: OwnedWriteHalf, cut: watch::Sender<bool>) {
        let mut buffer = vec![0; 1 << 16];
        let mut counted = Counted::default();
        while let Ok(length @ 1..) = from.read(&mut buffer).await {
            let said = &buffer[..length];
            self.statements.fetch_add(counted.count(said), Ordering::SeqCst);
            let commits = said.windows(7).any(|window| window == b"COMMIT\0");
            if commits && self.mode.load(Ordering::SeqCst) == CUT_THE_NEXT_COMMIT {
                self.mode.store(PASS, Ordering::SeqCst);
                self.commits_cut.fetch_add(1, Ordering::SeqCst);
                cut.send_replace(true);
            }
            self.while_silent().await;
            if to.write_all(said).await.is_err() {
                return;
            }
        }
    }

    async fn answer(
        &self,
        mut from: OwnedReadHalf,
        mut to: OwnedWriteHalf,
        cut: watch::Receiver<bool>,
    ) {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(length @ 1..) = from.read(&mut buffer).await {
            if *cut.borrow() {
                // The server has answered, so it has committed; dropping the halves closes both
                // sides.
                return;
            }
            self.while_silent().await;
            if to.write_all(&buffer[..length]).await.is_err() {
                return;
            }
        }
    }

    async fn while_silent(&self) {
        if self.mode.load(Ordering::SeqCst) == SILENT {
            std::future::pending::<()>().await;
        }
    }
}

/// Reads what a client says, message by message: a startup message without a type, then a type, a
/// length that counts itself, and what is said.
#[derive(Default)]
struct Counted {
    begun: bool,
    waiting: Vec<u8>,
}

impl Counted {
    /// How many statements were bound, each of which is run once.
    fn count(&mut self, said: &[u8]) -> u32 {
        self.waiting.extend_from_slice(said);
        let mut bound = 0;
        loop {
            let kind = usize::from(self.begun);
            let Some(length) = self.waiting.get(kind..kind + 4) else { return bound };
            let length = u32::from_be_bytes(length.try_into().unwrap()) as usize;
            if self.waiting.len() < kind + length {
                return bound;
            }
            bound += u32::from(self.begun && self.waiting[0] == b'B');
            self.waiting.drain(..kind + length);
            self.begun = true;
        }
    }
}
