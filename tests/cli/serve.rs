//! `waypost serve`: what it refuses to serve.

use std::fs;

use waypost::vault::PublicKeyFile;

use super::{database, now, number};
use crate::support::{
    databases::{Database, sql},
    program::{Place, Ports, Served},
    visitor::Visitor,
};

/// Serves and is refused; what it complains of.
fn refused(place: &Place, command: &str, more: &[&str]) -> String {
    let ports = Ports::free().flags();
    let ports: Vec<&str> = ports.iter().map(String::as_str).collect();
    let (content, _, complaint) = place.command(command, &[&ports[..], more].concat());
    assert!(!content, "it serves");
    complaint
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_public_pages_never_make_a_key_file() {
    let place = Place::fresh();
    let complaint = refused(&place, "serve public", &[]);
    assert!(complaint.contains("this database has no public.key yet"), "{complaint}");
    assert!(!place.dir.join("public.key").exists() && !place.dir.join("staff.key").exists());

    // A file without its database is no better.
    fs::write(place.dir.join("public.key"), &*PublicKeyFile::generate().to_text()).unwrap();
    let complaint = refused(&place, "serve public", &[]);
    assert!(complaint.contains("this database has no public.key yet"), "{complaint}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_file_that_is_missing_or_another_is_never_made_anew() {
    let place = Place::set_up(None);
    let key = place.dir.join("public.key");
    let kept = fs::read(&key).unwrap();
    for command in ["serve", "serve public", "serve worker"] {
        fs::remove_file(&key).unwrap();
        let complaint = refused(&place, command, &[]);
        assert!(complaint.contains("public.key is missing"), "{command}: {complaint}");
        assert!(!key.exists(), "{command} makes one");
        fs::write(&key, &*PublicKeyFile::generate().to_text()).unwrap();
        let complaint = refused(&place, command, &[]);
        assert!(complaint.contains("is not the one"), "{command}: {complaint}");
        fs::write(&key, "anything").unwrap();
        refused(&place, command, &[]);
        fs::write(&key, &kept).unwrap();
    }
    let staff = place.dir.join("staff.key");
    let kept_staff = fs::read(&staff).unwrap();
    fs::remove_file(&staff).unwrap();
    let complaint = refused(&place, "serve", &[]);
    assert!(complaint.contains("staff.key is missing") && !staff.exists(), "{complaint}");
    // The public pages need no staff.key, and do not ask for one.
    let served = place.serve_part("serve public", &[]).await;
    served.visitor().journey("words").await.unwrap();
    assert!(served.stop());
    fs::write(&staff, kept_staff).unwrap();
    assert!(place.serve().await.stop());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_lost_its_check_values_gets_no_new_key_files() {
    let place = Place::set_up(None);
    sql(&database(&place.dir), "DELETE FROM key_checks").await.unwrap();
    for made in ["public.key", "staff.key"] {
        fs::remove_file(place.dir.join(made)).unwrap();
    }
    let complaint = refused(&place, "serve", &[]);
    assert!(complaint.contains("restore it from a backup"), "{complaint}");
    for made in ["public.key", "staff.key"] {
        assert!(!place.dir.join(made).exists(), "{made} is made anew");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_never_travel_in_the_clear_beyond_this_machine() {
    let place = Place::set_up(None);
    for origin in ["http://example.org", "ftp://example.org", "example.org"] {
        let complaint = refused(&place, "serve", &["--origin", origin]);
        assert!(complaint.contains(origin), "{complaint}");
    }
}

/// Somebody new begins from there, as far as a header says it; the status comes back.
async fn begin(served: &Served, header: &str) -> u16 {
    let mut visitor = served.visitor();
    visitor.headers.push(header.to_owned());
    visitor.gate().await.unwrap().status
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whose_address_it_is_is_believed_only_as_configured() {
    let place = Place::set_up(None);
    let many = ("WAYPOST_REPLICAS", "300");
    // Nobody can be told apart, and the operator is told so.
    let served = place.serve_part("serve", &[many]).await;
    for _ in 0..10 {
        assert_eq!(begin(&served, "X-Forwarded-For: 203.0.113.77").await, 303);
    }
    assert!(place.log().contains("No --client-header is set"), "{}", place.log());
    assert!(served.stop());
    fs::remove_file(place.identity.with_file_name("log")).unwrap();

    let served = place.serve_part("serve", &[many, ("WAYPOST_CLIENT_HEADER", "X-Real-IP")]).await;
    for count in 0..10 {
        // What else the visitor says about that does not count.
        let header = format!("X-Forwarded-For: 203.0.113.{count}\r\nX-Real-IP: 203.0.113.77");
        assert_eq!(begin(&served, &header).await, if count < 2 { 303 } else { 429 });
    }
    assert_eq!(begin(&served, "X-Real-IP: 203.0.113.78").await, 303);
    assert!(!place.log().contains("No --client-header is set"), "{}", place.log());
    assert!(served.stop());

    for (flag, value) in [
        ("--client-header", "a b"),
        ("--client-header", "Forwarded"),
        ("--trusted-proxy", "10.0.0.0/33"),
        ("--replicas", "0"),
    ] {
        let complaint = refused(&place, "serve", &[flag, value]);
        assert!(complaint.contains(value), "{flag}: {complaint}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_password_is_in_no_complaint() {
    let database = Database::postgres().await;
    let secret = "bandicoot8canary";
    let mut place = Place::fresh();
    let url = database.url.replace("waypost@", &format!("waypost:{secret}@"));
    for wrong in [url.replace("/test_", "/gone_"), url.replace("127.0.0.1", "127.0.0.1:1,")] {
        place.database = Some(wrong);
        let complaint = refused(&place, "serve", &[]);
        assert!(!complaint.contains(secret), "{complaint}");
        assert!(complaint.lines().any(|line| line.starts_with("waypost: ")), "{complaint}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_of_a_later_program_is_refused() {
    let place = Place::set_up(None);
    let later = "INSERT INTO _sqlx_migrations
                     (version, description, installed_on, success, checksum, execution_time)
                 VALUES (9999, 'later', CURRENT_TIMESTAMP, 1, x'00', 1)";
    crate::support::databases::sql(&database(&place.dir), later).await.unwrap();
    let complaint = refused(&place, "serve", &[]);
    assert!(complaint.contains("the database is newer than this program"), "{complaint}");
}

/// The paths of the links for a first admin in what the program said.
fn links(log: &str) -> Vec<String> {
    let paths = log.lines().filter_map(|line| line.split_once("/invite/"));
    paths.map(|(_, token)| format!("/invite/{}", token.trim())).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_for_the_first_admin_is_printed_at_each_start_until_there_is_one() {
    let place = Place::set_up(None);
    assert!(place.serve().await.stop());
    let served = place.serve().await;
    let found = links(&place.log());
    let last = found.last().expect("a link is printed").clone();
    let staff = Visitor::at(&format!("http://{}", served.ports.staff));
    let (secret, done) = staff.accept(&last, now()).await;
    assert_eq!(done.location(), "/login?why=ready", "{}", done.words());
    staff.name_and_words("admin", secret.passphrase().words()).await;
    let printed = secret.one_use_codes()[0].to_text();
    assert_eq!(staff.totp(&printed).await.location(), "/admin/people");
    assert!(served.stop());
    // From then on there is none, and those that were printed before make no second one.
    let before = links(&place.log()).len();
    let served = place.serve().await;
    let found = links(&place.log());
    assert!(found.len() <= before, "another link is printed");
    assert!(served.stop());
    let url = database(&place.dir);
    assert_eq!(number(&url, "SELECT COUNT(*) FROM accounts").await, 1);
    assert_eq!(number(&url, "SELECT COUNT(*) FROM invites WHERE used_by IS NULL").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_public_pages_print_no_link_and_have_no_staff_page() {
    let place = Place::set_up(None);
    let served = place.serve_part("serve public", &[]).await;
    assert!(links(&place.log()).is_empty());
    assert_eq!(served.visitor().get("/login").await.unwrap().status, 404);
    assert!(served.stop());
}
