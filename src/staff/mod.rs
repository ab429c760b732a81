//! The pages of those who work here: signing in, their account, the queue.
//! Nothing here is shown to who is not signed in but the way to sign in, and nothing by a link alone.

pub mod accept;
pub mod access;
pub mod account;
pub mod admit;
pub mod agree;
pub mod assign;
mod closing;
pub mod concern;
pub mod court;
pub mod error;
pub mod first;
pub mod guides;
pub mod holds;
pub mod invite;
pub mod keys;
pub mod login;
pub mod mail;
pub mod message;
pub mod new_keys;
pub mod new_paper;
pub mod paper;
pub mod people;
pub mod phone;
pub mod practice;
pub mod queue;
mod queue_rows;
pub mod renew;
pub mod rotate;
pub mod sign_in;
pub mod spam;
pub mod stops;
pub mod styleguide;

use actix_web::HttpResponse;
use actix_web::web::{Path, ServiceConfig, post};

use crate::store::holding;
use crate::vault::{Id, parse_hex};
use crate::web::assets;
use crate::web::faults::PageError;
use crate::web::page;
use crate::web::signed_in::{Reader, SignedIn};
use crate::web::staff_page::{self, Me, Mounted, Who, home_of, layout, show};
use crate::web::staff_page::{form, posted, read, shown};

/// Mounts every staff page.
pub fn mount(config: &mut ServiceConfig) {
    staff_page::mount(config, pages());
}

/// Every path, and who may open it.
pub fn table() -> Vec<(&'static str, Who)> {
    staff_page::table(pages())
}

fn pages() -> Vec<Mounted> {
    let mut pages = help();
    pages.extend(work());
    pages
}

/// What is only read: guides, and the parts of the pages.
fn help() -> Vec<Mounted> {
    vec![
        shown("/styleguide", Who::Anyone, read().to(styleguide::show)),
        shown("/styleguide/amiss", Who::Anyone, read().to(styleguide::show_amiss)),
        shown("/help/phone", Who::Anyone, read().to(guides::phone)),
        shown("/help", Who::SignedIn, read().to(guides::index)),
        shown("/help/first-day", Who::SignedIn, read().to(guides::first_day)),
        shown("/help/shift", Who::SignedIn, read().to(guides::shift)),
        shown("/help/leaving", Who::SignedIn, read().to(guides::leaving)),
    ]
}

fn work() -> Vec<Mounted> {
    vec![
        shown("/static/{file}", Who::Anyone, read().to(assets::show)),
        form("/login", Who::Anyone, read().to(login::show), post().to(login::submit)),
        form(
            "/login/code",
            Who::Anyone,
            read().to(login::show_code),
            post().to(login::submit_code),
        ),
        posted("/logout", Who::Anyone, post().to(login::sign_out)),
        form("/invite/{token}", Who::Anyone, read().to(invite::show), post().to(invite::submit)),
        shown("/", Who::SignedIn, read().to(home)),
        form("/account", Who::SignedIn, read().to(account::show), post().to(account::submit)),
        form(
            "/account/words",
            Who::SignedIn,
            read().to(renew::show_words),
            post().to(renew::submit_words),
        ),
        form(
            "/account/codes",
            Who::SignedIn,
            read().to(renew::show_codes),
            post().to(renew::submit_codes),
        ),
        form("/account/mail", Who::SignedIn, read().to(mail::show), post().to(mail::submit)),
        form("/access", Who::LeadsAndAdmins, read().to(access::show), post().to(access::submit)),
        form("/people", Who::Leads, read().to(people::show), post().to(people::submit)),
        form("/agree", Who::LeadsAndAdmins, read().to(agree::show), post().to(agree::submit)),
        form("/keys", Who::Leads, read().to(new_keys::show), post().to(new_keys::submit)),
        form("/keys/paper", Who::Leads, read().to(new_paper::show), post().to(new_paper::submit)),
        shown("/queue", Who::Readers, read().to(queue::show)),
        shown("/concerns/{id}", Who::Readers, read().to(concern::show)),
        form(
            "/concerns/{id}/open",
            Who::Readers,
            read().to(concern::back),
            post().to(concern::open),
        ),
        form(
            "/concerns/{id}/note",
            Who::Readers,
            read().to(concern::back),
            post().to(concern::note::submit),
        ),
        form(
            "/concerns/{id}/step",
            Who::Readers,
            read().to(concern::back),
            post().to(concern::step::submit),
        ),
        form(
            "/concerns/{id}/stop",
            Who::Readers,
            read().to(concern::back),
            post().to(concern::stop::submit),
        ),
        form(
            "/concerns/{id}/know",
            Who::Readers,
            read().to(concern::know::show),
            post().to(concern::know::submit),
        ),
        form(
            "/concerns/{id}/message",
            Who::Readers,
            read().to(concern::message::show),
            post().to(concern::message::submit),
        ),
        form(
            "/concerns/{id}/referral",
            Who::Readers,
            read().to(concern::report::show),
            post().to(concern::report::submit),
        ),
        form(
            "/concerns/{id}/print",
            Who::Readers,
            read().to(concern::print::show),
            post().to(concern::print::submit),
        ),
        shown("/practice", Who::Readers, read().to(practice::show)),
        form("/phone", Who::Readers, read().to(phone::show), post().to(phone::submit)),
        shown("/phone/{id}", Who::Readers, read().to(phone::taken)),
        form("/queue/stops", Who::Leads, read().to(stops::show), post().to(stops::submit)),
        form("/holds", Who::Leads, read().to(holds::show), post().to(holds::submit)),
        form("/holds/{id}", Who::Leads, read().to(holds::one::show), post().to(holds::one::submit)),
        shown("/court", Who::SignedIn, read().to(court::show)),
        form("/queue/spam", Who::Readers, read().to(spam::show), post().to(spam::submit)),
        form("/queue/spam/{id}", Who::Readers, read().to(spam::show_one), post().to(spam::answer)),
        form("/concerns/{id}/take", Who::Readers, read().to(posted_only), post().to(assign::take)),
        form("/concerns/{id}/give", Who::Readers, read().to(posted_only), post().to(assign::give)),
        form("/concerns/{id}/hand", Who::Readers, read().to(assign::show), post().to(assign::hand)),
    ]
}

/// `/`: where each begins.
async fn home(me: SignedIn) -> HttpResponse {
    page::see_other(home_of(me.session.role))
}

/// A path that is only posted to, asked for otherwise, as after signing in again: the message it is about.
async fn posted_only(Reader(me): Reader, id: Path<String>) -> Result<HttpResponse, PageError> {
    let id: Id = parse_hex(&id).ok_or(PageError::NotFound)?;
    let shown = holding::find(me.visit.staff.store(), &id, &queue::viewer(&me)).await?;
    shown.ok_or(PageError::NotFound)?;
    Ok(page::see_other(&concern::path(&id)))
}
