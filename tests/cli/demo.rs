//! `waypost demo`.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

use waypost::vault::EnrolmentSecret;

use super::{database, mode, now, number};
use crate::support::{
    browser::Browser,
    program::{Place, Ports, run, said, waypost},
    visitor::Visitor,
};

/// A running demonstration; killed when this is dropped.
struct Demo {
    child: Child,
    line: serde_json::Value,
}

impl Demo {
    fn start(dir: &Path) -> Self {
        let dir = dir.display().to_string();
        let mut arguments = vec!["demo", "--json", "--data-dir", &*dir];
        // Any port that is free: the line says which.
        for flag in ["--public", "--staff", "--health"] {
            arguments.extend([flag, "127.0.0.1:0"]);
        }
        let mut child =
            waypost(&arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, line: serde_json::from_str(&line).unwrap() }
    }

    fn text(&self, name: &str) -> String {
        self.line[name].as_str().unwrap().to_owned()
    }

    fn visitor(&self) -> Browser {
        Browser::new(self.text("public").strip_prefix("http://").unwrap().parse().unwrap())
    }

    fn stop(mut self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Everybody of the demonstration signs in with what its line tells.
async fn sign_in(demo: &Demo, dir: &Path) {
    let details = fs::read_to_string(dir.join("demo.json")).unwrap();
    let details: serde_json::Value = serde_json::from_str(&details).unwrap();
    let accounts = demo.line["accounts"].as_array().unwrap();
    let roles: Vec<_> = accounts.iter().map(|account| account["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["admin", "lead", "reviewer"]);
    for (account, person) in accounts.iter().zip(details["people"].as_array().unwrap()) {
        let enrolment = person["enrolment"].as_str().unwrap();
        let secret = EnrolmentSecret::parse_cookie(enrolment).unwrap();
        assert_eq!(account["totp_secret"], *secret.totp().to_base32());
        let browser = Visitor::at(&demo.text("staff"));
        let [username, words] =
            ["username", "password"].map(|name| account[name].as_str().unwrap());
        browser.name_and_words(username, words).await;
        let signed_in = browser.totp(&secret.totp().shown(now())).await;
        let home = if account["role"] == "admin" { "/admin/people" } else { "/queue" };
        assert_eq!(signed_in.location(), home, "{}", signed_in.words());
        assert!(browser.follow(&signed_in).await.words().contains("This is a demo."));
    }
    let url = database(dir);
    assert_eq!(number(&url, "SELECT COUNT(*) FROM vouches").await, 3, "and the recovery key's");
    let lead = "SELECT COUNT(*) FROM grants WHERE holder =
                    (SELECT id FROM accounts WHERE username = 'lead')";
    assert_eq!(number(&url, lead).await, 2);
    assert_eq!(number(&url, &lead.replace("'lead'", "'reviewer'")).await, 1);
    assert_eq!(number(&url, &lead.replace("'lead'", "'admin'")).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demonstration_goes_on_where_it_was() {
    let dir = TempDir::new().unwrap();
    let dir = dir.path().join("demo");
    let demo = Demo::start(&dir);
    let page = demo.visitor().get("/en/").await.unwrap();
    assert!(page.body.contains("This is a demo."), "there is no banner");
    let accounts = demo.line["accounts"].clone();
    sign_in(&demo, &dir).await;
    let sent = demo.visitor().journey("A worry about a child").await.unwrap();
    // The worker runs as in `serve`: a danger now is not left to wait, though there is nobody to mail.
    let url = database(&dir);
    let waits = "SELECT COUNT(*) FROM notices WHERE kind = 'danger'";
    let mut left = number(&url, waits).await;
    for _ in 0..600 {
        if left == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        left = number(&url, waits).await;
    }
    assert_eq!(left, 0);
    let identity = demo.text("identity");
    let key = fs::read_to_string(&identity).unwrap();
    demo.stop();

    let demo = Demo::start(&dir);
    assert_eq!(demo.text("identity"), identity);
    assert_eq!(demo.line["accounts"], accounts);
    assert_eq!(fs::read_to_string(&identity).unwrap(), key);
    assert_eq!(demo.visitor().open(&sent.code).await.unwrap(), 200);
    let data_dir = demo.text("data_dir");
    let arguments = ["open", "--data-dir", &data_dir, "--identity", &identity];
    let (content, printed, complaint) = said(&run(&arguments));
    assert!(content, "{complaint}");
    assert_eq!(printed.matches("INVENT").count(), 5, "{printed}");
    assert_eq!(printed.matches("A worry about a child").count(), 1);

    assert_eq!(mode(&dir), 0o700);
    for name in ["public.key", "staff.key", "recovery-key.txt", "demo.json", "waypost.db", "pin"] {
        assert_eq!(mode(&dir.join(name)), 0o600, "{name}");
    }
    demo.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demonstration_tells_visitors_apart_by_what_a_web_server_on_this_machine_says() {
    let dir = TempDir::new().unwrap();
    let demo = Demo::start(&dir.path().join("demo"));
    let begin = async |said: Option<&str>| {
        let mut visitor = demo.visitor();
        visitor.headers.extend(said.map(|said| format!("X-Forwarded-For: {said}")));
        visitor.gate().await.unwrap().status
    };
    // The ten minutes may change meanwhile, once.
    let mut refused = false;
    for _ in 0..1_300 {
        refused = begin(Some("203.0.113.77")).await == 429;
        if refused {
            break;
        }
    }
    assert!(refused);
    assert_eq!(begin(Some("203.0.113.78")).await, 303);
    assert_eq!(begin(None).await, 303);
    demo.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_directory_of_a_demonstration_takes_in_nothing_real() {
    let own = TempDir::new().unwrap();
    let dir = own.path().join("demo");
    Demo::start(&dir).stop();
    let place = Place::at(&dir);
    let ports = Ports::free().flags();
    let ports: Vec<&str> = ports.iter().map(String::as_str).collect();
    let answers = ["--name", "Lantern Street", "--readers", "1", "--without-typing-back"];
    for (command, more) in [("serve", &ports[..]), ("serve public", &ports), ("setup", &answers)] {
        let (content, _, complaint) = place.command(command, more);
        assert!(!content && complaint.contains("belongs to a demonstration"), "{complaint}");
    }
    // Nor does its database under another directory.
    let mut elsewhere = Place::fresh();
    elsewhere.database = Some(super::database(&dir));
    let (content, _, complaint) = elsewhere.command("serve", &ports);
    assert!(!content, "{complaint}");
}

#[test]
fn a_demonstration_takes_no_directory_that_is_not_its_own_and_listens_here_alone() {
    let place = Place::set_up(None);
    let before = fs::read(place.dir.join("waypost.db")).unwrap();
    let dir = place.dir.display().to_string();
    let any = ["--public", "127.0.0.1:0", "--staff", "127.0.0.1:0", "--health", "127.0.0.1:0"];
    let (content, _, complaint) = said(&run(&[&["demo", "--data-dir", &dir], &any[..]].concat()));
    assert!(!content && complaint.contains("is no demonstration"), "{complaint}");
    assert!(!place.dir.join("demo.json").exists());
    assert_eq!(fs::read(place.dir.join("waypost.db")).unwrap(), before);

    let fresh = TempDir::new().unwrap();
    let fresh = fresh.path().join("demo").display().to_string();
    for (at, address) in [(1, "0.0.0.0:0"), (3, "[::]:0"), (5, "192.0.2.1:8080")] {
        let mut addresses = any;
        addresses[at] = address;
        let arguments = [&["demo", "--data-dir", &fresh], &addresses[..]].concat();
        let (content, _, complaint) = said(&run(&arguments));
        assert!(!content && complaint.contains("on this machine only"), "{complaint}");
        assert!(!Path::new(&fresh).exists());
    }
}
