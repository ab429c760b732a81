//! Many at once: each code shown opens its own concern, and pressing twice sends once.

use std::collections::HashMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Barrier};

use actix_web::rt::System;
use futures_util::future::join_all;
use futures_util::stream::{self, StreamExt as _};
use tokio::sync::Mutex;

use super::*;

/// Client threads; each has a runtime and connections of its own.
const THREADS: usize = 4;

/// A thousand at a time are enough for one machine.
static CROWD: Mutex<()> = Mutex::const_new(());

/// Before and after the moment that counts, a client has no more in hand than it gets round to: its
/// own slowness would be cut off as a slow visitor's.
async fn a_few_at_a_time<T>(futures: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    stream::iter(futures).buffer_unordered(16).collect().await
}

/// Lets `count` visitors write, and then all press Send in the same moment, the way `press` says;
/// the words of each and the code each was shown come back.
async fn all_at_once<F>(app: &TestApp, count: usize, press: F) -> Vec<(String, String)>
where
    F: AsyncFn(&Visitor, &Fields) + Clone + Send + 'static,
{
    let _alone = CROWD.lock().await;
    let begin = Arc::new(Barrier::new(THREADS));
    let threads = (0..THREADS).map(|thread| {
        let (begin, url, press) = (begin.clone(), app.url.clone(), press.clone());
        let visits = (thread..count).step_by(THREADS);
        std::thread::spawn(move || {
            System::new().block_on(async move {
                let prepare = visits.map(|number| {
                    let visitor = Visitor::at(&url);
                    async move {
                        let words = format!("{WORDS} Number {number}.");
                        visitor.write(&words).await;
                        let form = visitor.send_form("no").await;
                        (visitor, words, form)
                    }
                });
                let prepared: Vec<_> = a_few_at_a_time(prepare).await;
                begin.wait();
                join_all(prepared.iter().map(|(visitor, _, form)| press(visitor, form))).await;
                let read = prepared.iter().map(|(visitor, words, _)| async {
                    (words.clone(), visitor.sent_code().await)
                });
                a_few_at_a_time(read).await
            })
        })
    });
    let threads: Vec<_> = threads.collect();
    let sent = tokio::task::spawn_blocking(|| {
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    sent.await.unwrap()
}

/// One concern a code, one code a concern, and each opens to the words of whoever got the code.
async fn each_code_opens_its_own_words(app: &TestApp, sent: Vec<(String, String)>) {
    let concerns = app.concerns().await;
    assert_eq!(concerns.len(), sent.len());
    let mut words_of: HashMap<_, _> =
        concerns.iter().map(|concern| (concern.row.id, concern.words())).collect();
    for (words, code) in sent {
        let id = app.find(&code).await.expect("a code that was shown has a concern");
        let stored = words_of.remove(&id).expect("no two codes lead to one concern");
        assert_eq!(stored, words);
    }
}

async fn press_send(visitor: &Visitor, form: &Fields) {
    let sent = visitor.post("/write/check", form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
    assert_eq!(sent.location(), "/en/write/sent");
}

on_both! {
    async fn a_thousand_people_sending_at_once_get_a_thousand_codes_that_open_their_words(app) {
        let sent = all_at_once(&app, 1_000, press_send).await;
        assert_eq!(sent.len(), 1_000);
        each_code_opens_its_own_words(&app, sent).await;
    }
}

on_both! {
    async fn pressing_send_again_and_again_in_two_tabs_sends_once(app) {
        let sent = all_at_once(&app, 40, async |visitor: &Visitor, form: &Fields| {
            let tab = visitor.tab();
            let form_there = tab.send_form("no").await;
            let both = [(visitor, form), (visitor, form), (&tab, &form_there)];
            join_all(both.map(|(tab, form)| press_send(tab, form))).await;
            press_send(visitor, form).await;
        });
        each_code_opens_its_own_words(&app, sent.await).await;
    }
}

/// Writes a POST and hangs up, as a phone does that loses its connection.
fn post_and_hang_up(address: SocketAddr, visitor: &Visitor, form: &Fields, wait: bool) {
    let body = serde_html_form::to_string(form).unwrap();
    let cookie = visitor.cookie.borrow().clone().unwrap();
    let request = format!(
        "POST /en/write/check HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\n\
         cookie: {cookie}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut socket = TcpStream::connect(address).unwrap();
    socket.write_all(request.as_bytes()).unwrap();
    if wait {
        // The first byte of the answer is there: it is on disk. The rest is never read.
        socket.read_exact(&mut [0]).unwrap();
    }
}

on_both! {
    async fn a_send_whose_answer_was_lost_can_be_pressed_again_and_sends_once(app) {
        let address = app.address;
        for wait in [false, true] {
            let before = app.concerns().await.len();
            let sent = all_at_once(&app, 40, async move |visitor: &Visitor, form: &Fields| {
                post_and_hang_up(address, visitor, form, wait);
                press_send(visitor, form).await;
            });
            let sent = sent.await;
            assert_eq!(app.concerns().await.len(), before + 40);
            if before == 0 {
                each_code_opens_its_own_words(&app, sent).await;
            }
        }
    }
}

on_both! {
    async fn a_second_concern_from_the_same_browser_is_another_one_with_another_code(app) {
        let visitor = app.visitor();
        let first = visitor.send_words("The first.").await;
        let gate = visitor.get("/write").await;
        assert!(gate.words().contains("You already sent a message."));
        assert_eq!(gate.value("danger_now"), "", "nothing of the first one stands in it");
        let check = visitor.write("The second.").await;
        assert!(check.words().contains("with a new code"));
        let sent = visitor.send("no").await;
        let second = visitor.follow(&sent).await.code();
        assert_ne!(first, second);
        let sent = [("The first.", first), ("The second.", second)];
        let sent = sent.map(|(words, code)| (words.to_owned(), code));
        each_code_opens_its_own_words(&app, sent.into()).await;
    }
}
