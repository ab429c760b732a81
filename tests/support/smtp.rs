//! A mail server on loopback whose mood a test sets: it takes mail, turns it away, says nothing, or
//! hangs up. What it took comes back as it was sent.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the server does with who comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Accepts,
    /// Refuses each mail for now.
    Defers,
    /// Refuses each mail for good.
    Rejects,
    /// Takes the connection and never says a word.
    Stalls,
    /// Hangs up in the middle of a mail.
    Drops,
}

/// A mail that was taken: to whom, and all of it.
#[derive(Clone, Debug)]
pub struct Taken {
    pub to: String,
    pub text: String,
}

pub struct Smtp {
    pub url: String,
    mood: Arc<Mutex<Mood>>,
    taken: Arc<Mutex<Vec<Taken>>>,
}

impl Smtp {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let (mood, taken) = (Arc::new(Mutex::new(Mood::Accepts)), Arc::default());
        let server = Self { url, mood: Arc::clone(&mood), taken: Arc::clone(&taken) };
        std::thread::spawn(move || {
            let mut stalled = Vec::new();
            for client in listener.incoming().map_while(Result::ok) {
                let mood = *mood.lock().unwrap();
                if mood == Mood::Stalls {
                    stalled.push(client);
                    continue;
                }
                let taken = Arc::clone(&taken);
                std::thread::spawn(move || drop(serve(client, mood, &taken)));
            }
        });
        server
    }

    pub fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }
}

fn serve(mut client: TcpStream, mood: Mood, taken: &Mutex<Vec<Taken>>) -> std::io::Result<()> {
    client.write_all(b"220 mail.example.org ESMTP\r\n")?;
    let (mut to, mut text, mut inside) = (String::new(), String::new(), false);
    for line in BufReader::new(client.try_clone()?).lines() {
        let line = line?;
        if inside {
            if line != "." {
                text = text + &line + "\n";
                continue;
            }
            inside = false;
            let (to, text) = (std::mem::take(&mut to), std::mem::take(&mut text));
            taken.lock().unwrap().push(Taken { to, text });
            client.write_all(b"250 2.0.0 taken\r\n")?;
            continue;
        }
        let answer = match (line.split(' ').next().unwrap_or_default(), mood) {
            ("EHLO", _) => "250 mail.example.org\r\n",
            ("RCPT", Mood::Defers) => "451 4.3.0 later\r\n",
            ("RCPT", Mood::Rejects) => "550 5.7.1 no\r\n",
            ("RCPT", _) => {
                to.clone_from(&line);
                "250 2.1.5 yes\r\n"
            }
            ("DATA", Mood::Drops) => return Ok(()),
            ("DATA", _) => {
                inside = true;
                "354 go on\r\n"
            }
            ("QUIT", _) => "221 2.0.0 bye\r\n",
            _ => "250 2.0.0 yes\r\n",
        };
        client.write_all(answer.as_bytes())?;
        if line == "QUIT" {
            break;
        }
    }
    Ok(())
}
