//! The head of the trail leaves the machine each day, and holds what came before it.

use base64::Engine as _;
use waypost::cli::audit::{Fault, VerifyError, verify};
use waypost::domain::hours::Hours;
use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::outbox::heads;
use waypost::outbox::transport::MailServer;
use waypost::outbox::worker::Worker;
use waypost::words::{Lang, Words};

use super::people::signed_in;
use super::*;
use crate::support::smtp::Smtp;

/// The words of a mail.
fn body(text: &str) -> String {
    let (_, body) = text.split_once("\n\n").unwrap();
    let packed: String = body.split_whitespace().collect();
    let bytes = base64::engine::general_purpose::STANDARD.decode(packed).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The link in a mail.
fn link(text: &str) -> [u8; 32] {
    let body = body(text);
    let is_link = |word: &&str| word.len() == 64;
    waypost::vault::parse_hex(body.split_whitespace().find(is_link).unwrap()).unwrap()
}

on_both! {
    async fn each_day_one_mail_brings_each_lead_and_admin_the_head_that_holds_the_trail_so_far(app) {
        let (team, smtp) = (app.team().await, Smtp::start());
        for (name, role) in [("lena", Role::Lead), ("root", Role::Admin), ("anna", Role::Reviewer)] {
            let (_, browser) = signed_in(&app, &team, name, role).await;
            let mut form = browser.see("/account/mail").await.form("/account/mail");
            for (field, value) in [("address", &*format!("{name}@example.org")), ("mode", "daily"), ("hour", "23")] {
                fill(&mut form, field, value);
            }
            let chosen = browser.press("/account/mail", &form).await;
            assert_eq!(chosen.location(), "/account?done=mail", "{}", chosen.words());
        }
        let server = MailServer::at(&smtp.url).unwrap();
        let (store, staff_key, hours) = (app.store(), team.site.staff_key(), &Hours::default());
        let (server, words) = (Some(&server), Words::of(Lang::En));
        let worker = Worker { store, staff_key, server, hours, words };
        let key = team.site.trail_key();
        let day = async || {
            let before = smtp.taken().len();
            let queues = (0..5).map(|_| heads::queue(store, &key, Moment(app.now())));
            let done = futures_util::future::join_all(queues).await;
            assert_eq!(done.into_iter().map(Result::unwrap).sum::<usize>(), 2, "one each");
            assert_eq!(worker.turn(Moment(app.now())).await.unwrap(), 2);
            smtp.taken().split_off(before)
        };
        let monday = day().await;
        let mut to: Vec<_> = monday.iter().map(|mail| mail.to.clone()).collect();
        to.sort();
        assert!(to[0].contains("lena@") && to[1].contains("root@"), "{to:?}");
        for mail in &monday {
            assert_eq!(body(&mail.text).len(), 512, "as long as every other");
            for word in ["http", "Lantern", "anna", "lena", "2026"] {
                assert!(!body(&mail.text).contains(word), "{word}");
            }
        }
        app.pass(86_400);
        let tuesday = day().await;
        assert_ne!(link(&monday[0].text), link(&tuesday[0].text));
        signed_in(&app, &team, "ida", Role::Lead).await;
        let first = link(&monday[0].text);
        let whole = verify(store, &key, Some(&first)).await.unwrap();
        assert!(whole.asked.is_some_and(|at| at < whole.newest.number));
        // Somebody makes the trail anew without what was done before Monday's mail.
        app.sql("DELETE FROM audit").await;
        let zeros = app.blob(&[0; 32]);
        app.sql(&format!("UPDATE audit_head SET number = 0, link = {zeros}")).await;
        signed_in(&app, &team, "ina", Role::Lead).await;
        verify(store, &key, None).await.unwrap();
        let gone = verify(store, &key, Some(&first)).await;
        assert!(matches!(gone, Err(VerifyError::Fault(Fault::NotThere(_)))));
    }
}
