//! What the public pages promise, asked of them the way a browser does, on both databases wherever
//! something is stored.

mod access;
mod adding;
mod agree;
mod channels;
mod code;
mod concern;
mod concern_hostile;
mod concern_leads;
mod concern_passed;
mod concern_stops;
mod cookies;
mod crowd;
mod danger;
mod discreet;
mod fair;
mod faults;
mod figures;
mod first_lead;
mod full_disk;
mod guesses;
mod guides;
mod headers;
mod heads;
mod health;
mod holding;
mod holds;
mod hostile;
mod invites;
mod leaving;
mod letter_box;
mod limits;
mod mailbox;
mod mailing;
mod new_keys;
mod no_lead;
mod official_way;
mod origin;
mod paper;
mod people;
mod people_keys;
mod phone;
mod poster;
mod practice;
mod presentation;
mod queue;
mod quick_way;
mod renewing;
mod restored;
mod seed;
mod settings;
mod signing_in;
mod spam;
mod staff_doors;
mod starting_over;
mod stopping;
mod strays;
mod styleguide;
mod switching;
mod tabs;
mod thief;
mod time;
mod timing;
mod traces;
mod trail_pages;
mod ways;
mod year;
mod young;

use actix_web::http::StatusCode;
use waypost::web::account_change::Change;

use crate::support::app::{Served, TestApp, run};
use crate::support::databases::Database;
use crate::support::visitor::{Fields, Page, Visitor, fill};

/// One test, on SQLite and on PostgreSQL.
macro_rules! on_both {
    ($(#[$about:meta])* async fn $name:ident($app:ident) $body:block) => {
        mod $name {
            #[allow(unused_imports, reason = "not every test names something of its file")]
            use super::*;

            async fn check($app: $crate::support::app::TestApp) $body

            $(#[$about])*
            #[test]
            fn on_sqlite() {
                run(async { check(TestApp::on(Database::sqlite().await).await).await });
            }

            $(#[$about])*
            #[test]
            fn on_postgres() {
                run(async { check(TestApp::on(Database::postgres().await).await).await });
            }
        }
    };
}
use on_both;

/// Words that no page of ours holds by itself.
const WORDS: &str = "Zebra 7: the grey car by the mill, at dusk.";
