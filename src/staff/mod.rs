//! The pages of those who work here: signing in, their account, and the queue that is to come.
//! Nothing here is shown to who is not signed in but the way to sign in, and nothing by a link alone.

pub mod account;
pub mod concern;
pub mod error;
pub mod invite;
pub mod login;
pub mod message;
pub mod queue;
mod reader_keys;
pub mod sign_in;

use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, REFERRER_POLICY};
use actix_web::web::{self, ServiceConfig, post};
use actix_web::{HttpResponse, Resource, Route, guard};
use askama::Template;

use crate::domain::staff::Role;
use crate::web::assets;
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::session::StaffVisit;
use crate::web::signed_in::SignedIn;

/// Who may open a page. The types of the handlers' arguments hold it; a test walks the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anyone: it leads in, or shows nothing.
    Anyone,
    /// Everyone who is signed in.
    SignedIn,
    /// Reviewers and leads; to the others there is no such page.
    Readers,
}

/// Mounts every staff page.
pub fn mount(config: &mut ServiceConfig) {
    for (_, _, resource) in pages() {
        config.service(resource);
    }
}

/// Every path, and who may open it.
pub fn table() -> Vec<(&'static str, Who)> {
    pages().into_iter().map(|(path, who, _)| (path, who)).collect()
}

fn pages() -> Vec<(&'static str, Who, Resource)> {
    let shown = |path, who, show: Route| (path, who, page_at(path, "GET, HEAD").route(show));
    let posted = |path, who, submit: Route| (path, who, page_at(path, "POST").route(submit));
    let form = |path, who, show: Route, submit: Route| {
        (path, who, page_at(path, "GET, HEAD, POST").route(show).route(submit))
    };
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
        shown("/queue", Who::Readers, read().to(queue::show)),
        shown("/concern/{id}", Who::Readers, read().to(concern::show)),
        form("/concern/{id}/open", Who::Readers, read().to(concern::back), post().to(concern::open)),
        form(
            "/concern/{id}/note",
            Who::Readers,
            read().to(concern::back),
            post().to(concern::note::submit),
        ),
        form(
            "/concern/{id}/step",
            Who::Readers,
            read().to(concern::back),
            post().to(concern::step::submit),
        ),
        form(
            "/concern/{id}/know",
            Who::Readers,
            read().to(concern::know::show),
            post().to(concern::know::submit),
        ),
        form(
            "/concern/{id}/message",
            Who::Readers,
            read().to(concern::message::show),
            post().to(concern::message::submit),
        ),
        form(
            "/concern/{id}/report",
            Who::Readers,
            read().to(concern::report::show),
            post().to(concern::report::submit),
        ),
    ]
}

/// `/`: where each begins.
async fn home(me: SignedIn) -> HttpResponse {
    page::see_other(home_of(me.session.role))
}

/// Where somebody begins who has signed in.
fn home_of(role: Role) -> &'static str {
    if role.reads() { "/queue" } else { "/account" }
}

/// What stands around every page of who is signed in.
struct Me {
    /// The page.
    at: &'static str,
    /// Whether there is a queue for them.
    reads: bool,
    /// Of the form that signs out.
    token: String,
}

impl Me {
    fn new(me: &SignedIn, at: &'static str) -> Self {
        Self { at, reads: me.session.role.reads(), token: me.visit.form_token() }
    }
}

fn layout(visit: &StaffVisit, title: String) -> Layout {
    Layout::of(visit.staff.site(), visit.lang, &visit.path, title)
}

/// A staff page: the referrer stays on our own addresses, for the check on where forms come from.
fn show(status: StatusCode, template: &impl Template) -> Result<HttpResponse, PageError> {
    let mut response = page::show(status, template)?;
    let same = actix_web::http::header::HeaderValue::from_static("same-origin");
    response.headers_mut().insert(REFERRER_POLICY, same);
    Ok(response)
}

fn page_at(path: &str, methods: &'static str) -> Resource {
    let only = move || async move {
        HttpResponse::MethodNotAllowed().insert_header((ALLOW, methods)).finish()
    };
    web::resource(path).default_service(web::to(only))
}

/// GET, and HEAD, which actix-web does not answer on its own.
fn read() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}
