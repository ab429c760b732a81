//! `waypost setup` and the mail server: tried before anything is stored.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::mpsc::{Receiver, channel},
};

use super::{database, number};
use crate::support::program::Place;

/// A mail server on loopback that takes in whoever signs in with `good`; what it was told comes out
/// of the channel. It never takes a mail.
fn mail_server(good: &'static str) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap().to_string();
    let (told, heard) = channel();
    std::thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let told = told.clone();
            std::thread::spawn(move || drop(serve(client, good, &|line| drop(told.send(line)))));
        }
    });
    (at, heard)
}

fn serve(mut client: TcpStream, good: &str, told: &dyn Fn(String)) -> std::io::Result<()> {
    client.write_all(b"220 mail.example.org ESMTP\r\n")?;
    for line in BufReader::new(client.try_clone()?).lines() {
        let line = line?;
        told(line.clone());
        let answer = match line.split(' ').next().unwrap_or_default() {
            "EHLO" => "250-mail.example.org\r\n250 AUTH PLAIN\r\n",
            "AUTH" if line.ends_with(good) => "235 2.7.0 welcome\r\n",
            "AUTH" => "535 5.7.8 wrong name or password\r\n",
            "NOOP" => "250 2.0.0 yes\r\n",
            "QUIT" => "221 2.0.0 bye\r\n",
            _ => "502 5.5.1 not here\r\n",
        };
        client.write_all(answer.as_bytes())?;
        if line == "QUIT" {
            break;
        }
    }
    Ok(())
}

fn set_up(place: &Place, mail: &str, more: &[&str]) -> (bool, String, String) {
    let answers =
        ["--name", "Lantern Street", "--readers", "2", "--without-typing-back", "--mail", mail];
    place.command("setup", &[&answers[..], more].concat())
}

async fn rows(place: &Place) -> i64 {
    let sql = "SELECT (SELECT COUNT(*) FROM epochs) + (SELECT COUNT(*) FROM settings)";
    number(&database(&place.dir), sql).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn setup_signs_in_to_the_mail_server_and_keeps_the_password_sealed() {
    // base64 of "\0post\0r1ght-Lamp"
    let (at, heard) = mail_server("AHBvc3QAcjFnaHQtTGFtcA==");
    let place = Place::fresh();

    let (content, printed, complaint) = set_up(&place, &format!("smtp://post:wrong@{at}"), &[]);
    assert!(!content && complaint.contains("did not take us in"), "{complaint}");
    assert!(complaint.contains("wrong name or password"), "{complaint}");
    assert!(!complaint.contains("post:wrong"), "the password is shown");
    assert!(!printed.contains("AGE-SECRET-KEY"), "a key is shown that opens nothing");
    assert_eq!(rows(&place).await, 0);

    let (content, _, complaint) = set_up(&place, &format!("smtp://post:r1ght-Lamp@{at}"), &[]);
    assert!(content && complaint.contains("The mail server took us in."), "{complaint}");
    let told: Vec<String> = heard.try_iter().collect();
    assert!(told.iter().any(|line| line.starts_with("AUTH PLAIN")), "{told:?}");
    assert!(!told.iter().any(|line| line.starts_with("MAIL")), "a mail was sent: {told:?}");
    let machine = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap();
    for line in told.iter().filter(|line| line.starts_with("EHLO")) {
        assert!(!line.contains(machine.trim()), "{line} tells this machine's name");
    }
    let stored = std::fs::read(place.dir.join("waypost.db")).unwrap();
    let log = std::fs::read(place.dir.join("waypost.db-wal")).unwrap_or_default();
    for file in [stored, log] {
        assert!(
            !file.windows(10).any(|ten| ten == b"r1ght-Lamp"),
            "the password is stored in the clear"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_server_that_is_away_can_be_left_for_later() {
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let place = Place::fresh();
    let url = format!("smtp://{gone}");
    let (content, _, complaint) = set_up(&place, &url, &[]);
    assert!(!content && complaint.contains("nothing was stored"), "{complaint}");
    assert_eq!(rows(&place).await, 0);
    let (content, _, complaint) = set_up(&place, &url, &["--without-trying-mail"]);
    assert!(content && complaint.contains("The mail server was not tried."), "{complaint}");
}

#[test]
fn a_mail_server_that_speaks_in_the_clear_is_refused() {
    let place = Place::fresh();
    let (content, _, complaint) = set_up(&place, "smtp://post:r1ght-Lamp@mail.example.org", &[]);
    assert!(!content && complaint.contains("speaks in the clear"), "{complaint}");
    assert!(!complaint.contains("post:r1ght-Lamp"), "the password is shown");
}
