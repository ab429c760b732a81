//! Too much, the wrong kind, too slow: said on a page, and never at anybody else's cost.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use waypost::web::limits::Limits;
use waypost::web::posted::MOST_BYTES;

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
        }
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
        let limits = Limits { head: Duration::from_secs(1), body: Duration::from_millis(500) };
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
        // Each was given up long before the limits that are served with.
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
        assert_eq!(app.visitor().get("/").await.status, StatusCode::OK);
    });
}
