//! Too much, the wrong kind, too slow: said on a page, and never at anybody else's cost.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use waypost::web::limits::Limits;
use waypost::web::posted::{MOST_BYTES, USUAL_BYTES};

use super::*;

/// Writes a request as it stands, and reads until the other side closes.
async fn say(app: &TestApp, parts: Vec<String>, pause: Duration) -> String {
    let address = app.address;
    let talk = move || {
        let mut socket = TcpStream::connect(address).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        for part in parts {
            // What was refused may be closed before all of it is written.
            if socket.write_all(part.as_bytes()).is_err() {
                break;
            }
            std::thread::sleep(pause);
        }
        let mut answer = Vec::new();
        let _ = socket.read_to_end(&mut answer);
        String::from_utf8(answer).unwrap()
    };
    tokio::task::spawn_blocking(talk).await.unwrap()
}

fn head(app: &TestApp, kind: &str, length: usize) -> String {
    let address = app.address;
    format!(
        "POST /en/write/noticed HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\n\
         content-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    )
}

const TEXT: &str = "application/x-www-form-urlencoded";

#[test]
fn a_form_as_large_as_can_be_comes_back_uncut_and_a_larger_one_is_refused() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor();
        visitor.gate().await;
        let words = "a ".repeat((MOST_BYTES - 100) / 2) + "end";
        let mut form = visitor.noticed_form(&words).await;
        form.retain(|(name, _)| name == "notice_text");
        assert!(serde_html_form::to_string(&form).unwrap().len() <= MOST_BYTES);
        let page = visitor.post("/write/noticed", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.value("notice_text"), words, "not a letter is cut");

        for size in [MOST_BYTES + 1, 3 * MOST_BYTES, 20 * MOST_BYTES] {
            let parts = vec![head(&app, TEXT, size), "x".repeat(size)];
            let answer = say(&app, parts, Duration::ZERO).await;
            assert!(answer.starts_with("HTTP/1.1 413"), "{size}: {answer:.80}");
            assert!(
                answer.contains("tel:+18008435678") && answer.contains("make your text shorter")
            );
            assert!(answer.contains("We could not keep it."));
        }
    });
}

#[test]
fn large_forms_are_read_a_few_at_a_time_and_no_usual_one_waits_for_them() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let large = USUAL_BYTES + 1;
        let begin = || {
            let mut socket = TcpStream::connect(app.address).unwrap();
            socket.write_all(head(&app, TEXT, large).as_bytes()).unwrap();
            socket.write_all(b"notice_text=").unwrap();
            socket
        };
        let mut waiting: Vec<_> = (0..4).map(|_| begin()).collect();
        let body = format!("notice_text={}", "x".repeat(large - 12));
        let ask = || say(&app, vec![head(&app, TEXT, large), body.clone()], Duration::ZERO);
        // The four may not have been looked at yet, or one of them was refused for an asking one.
        let mut refused = ask().await;
        for _ in 0..100 {
            if refused.starts_with("HTTP/1.1 413") {
                break;
            }
            waiting.push(begin());
            refused = ask().await;
        }
        assert!(refused.starts_with("HTTP/1.1 413"), "{refused:.80}");
        assert!(refused.contains("We could not keep it.") && refused.contains("tel:911"));
        assert_eq!(app.visitor().gate().await.status, StatusCode::SEE_OTHER);
        drop(waiting);
        let mut answer = ask().await;
        for _ in 0..100 {
            if answer.starts_with("HTTP/1.1 422") {
                break;
            }
            answer = ask().await;
        }
        assert!(answer.starts_with("HTTP/1.1 422"), "{answer:.80}");
        assert!(answer.contains(&body[12..]), "with every word in it");
        // Who does not say how large it is gets no such room.
        let chunked =
            head(&app, TEXT, 0).replace("content-length: 0", "transfer-encoding: chunked");
        let parts = vec![chunked, format!("{large:x}\r\n{body}\r\n0\r\n\r\n")];
        let answer = say(&app, parts, Duration::ZERO).await;
        assert!(answer.starts_with("HTTP/1.1 413"), "{answer:.80}");
    });
}

#[test]
fn files_have_no_way_in() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        for kind in ["multipart/form-data; boundary=x", "application/json", "text/plain", ""] {
            let parts = vec![head(&app, kind, 60_000), "--x\r\n".repeat(12_000)];
            let answer = say(&app, parts, Duration::ZERO).await;
            assert!(answer.starts_with("HTTP/1.1 415"), "{kind}: {answer:.80}");
            assert!(answer.contains("tel:911") && answer.contains("We can only take words."));
        }
    });
}

#[test]
fn a_text_in_no_encoding_we_know_is_kept_as_far_as_it_can_be_read() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let body = "notice_text=caf%E9+words&again=1";
        let parts = vec![head(&app, TEXT, body.len()), body.to_owned()];
        let answer = say(&app, parts, Duration::ZERO).await;
        assert!(answer.contains("caf\u{fffd} words"), "{answer}");
    });
}

#[test]
fn a_slow_head_and_a_slow_form_are_cut_off() {
    run(async {
        let limits = Limits {
            head: Duration::from_secs(1),
            body: Duration::from_millis(500),
            ..Limits::SERVED
        };
        let served = Served { limits, ..Served::default() };
        let app = TestApp::serving(Database::sqlite().await, served).await;
        let begun = Instant::now();
        let slow_head = vec!["GET /en/ HTTP/1.1\r\nhost: x".to_owned()];
        let answer = say(&app, slow_head, Duration::ZERO).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
        let slow_form = vec![head(&app, TEXT, 1_000), "notice_text=".to_owned()];
        let answer = say(&app, slow_form, Duration::ZERO).await;
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
        assert!(answer.contains("tel:911"), "{answer}");
        assert!(answer.contains("That took too long to reach us."), "it blames nobody else");
        assert!(!answer.contains("Many people"), "{answer}");
        // Each was given up long before the limits that are served with.
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
        assert_eq!(app.visitor().get("/").await.status, StatusCode::OK);
    });
}

/// How long the server keeps a connection on which `drip` is written every tenth of a second after
/// `first`; nothing that comes back is read before it ends.
fn held(address: std::net::SocketAddr, first: &str, drip: &[u8]) -> Duration {
    let begun = Instant::now();
    let mut socket = TcpStream::connect(address).unwrap();
    socket.set_write_timeout(Some(Duration::from_millis(100))).unwrap();
    socket.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
    let mut closed = socket.write_all(first.as_bytes()).is_err_and(|error| is_gone(&error));
    while !closed && begun.elapsed() < Duration::from_mins(1) {
        std::thread::sleep(Duration::from_millis(100));
        closed = socket.write(drip).is_err_and(|error| is_gone(&error));
    }
    begun.elapsed()
}

fn is_gone(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset)
}

#[test]
fn no_connection_stands_for_long_without_an_answer() {
    run(async {
        let body = Duration::from_millis(500);
        let limits = Limits { body, answer: Duration::from_secs(2), ..Limits::SERVED };
        let served = Served { limits, ..Served::default() };
        let app = TestApp::serving(Database::sqlite().await, served).await;
        let address = app.address;
        let get = format!("GET /en/ HTTP/1.1\r\nhost: {address}\r\n\r\n");
        let chunked = format!(
            "POST /en/write HTTP/1.1\r\nhost: {address}\r\ncontent-type: {TEXT}\r\n\
             transfer-encoding: chunked\r\n\r\n1\r\na\r\n"
        );
        let second_head = format!("{get}GET /en/ HTTP/1.1\r\nx: ");
        let never_read = get.repeat(6_000);
        for (what, first, drip) in [
            ("a form in pieces that never ends", chunked, &b"1\r\na\r\n"[..]),
            ("a second head, letter by letter", second_head, b"x"),
            ("answers that nobody reads", never_read, get.as_bytes()),
        ] {
            let drip = drip.to_vec();
            let held = tokio::task::spawn_blocking(move || held(address, &first, &drip));
            let held = held.await.unwrap();
            assert!(held < Duration::from_secs(40), "{what}: {held:?}");
        }
        // Somebody who asks now and then on one connection is not cut off.
        let visitor = app.visitor();
        for _ in 0..5 {
            assert_eq!(visitor.get("/").await.status, StatusCode::OK);
            tokio::time::sleep(Duration::from_millis(800)).await;
        }
    });
}
