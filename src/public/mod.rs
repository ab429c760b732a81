//! The pages that anyone may open: start, the form, the code, leaving, help.
//! They seal and cannot open what is stored, and they never learn who is there.

pub mod add;
pub mod again;
pub mod code;
pub mod copy;
pub mod danger;
pub mod elsewhere;
pub mod error;
pub mod forget;
pub mod guesses;
pub mod learn;
pub mod leave;
pub mod logo;
pub mod mailbox;
pub mod not_here;
pub mod open;
pub mod pages;
pub mod plain;
pub mod poster;
pub mod questions;
pub mod resume;
pub mod send;
pub mod sent;
pub mod start;
pub mod stop;
pub mod styleguide;
pub mod unsent;
pub mod write;

use actix_web::http::header::ALLOW;
use actix_web::web::{self, ServiceConfig, post};
use actix_web::{HttpResponse, Resource, Route, guard};

use crate::web::assets;

/// Mounts every public page.
pub fn mount(config: &mut ServiceConfig) {
    config
        .service(page("/", read().to(start::to_default)))
        .service(page("/healthz", read().to(plain::health)))
        .service(page("/robots.txt", read().to(plain::robots)))
        .service(page("/.well-known/security.txt", read().to(plain::security)))
        .service(page("/static/{file}", read().to(assets::show)))
        .service(page("/static/logo/{file}", read().to(logo::show)))
        .service(page("/{lang}", read().to(start::with_slash)))
        .service(page("/{lang}/", read().to(start::show)))
        .service(form("/{lang}/write/check", read().to(send::show), post().to(send::submit)))
        .service(page("/{lang}/write/sent", read().to(sent::show)))
        .service(page("/{lang}/write/copy", read().to(copy::show)))
        .service(page("/{lang}/write/danger", read().to(danger::show)))
        .service(form("/{lang}/write/resume", read().to(write::to_gate), post().to(resume::submit)))
        .service(form("/{lang}/write/forget", read().to(write::to_gate), post().to(forget::submit)))
        .service(form("/{lang}/write", read().to(write::show_gate), post().to(write::submit_gate)))
        .service(form("/{lang}/write/{page}", read().to(write::show), post().to(write::submit)))
        .service(form("/{lang}/code", read().to(code::show), post().to(code::submit)))
        .service(form("/{lang}/code/open", read().to(open::show), post().to(add::submit)))
        .service(form(
            "/{lang}/code/withdraw",
            read().to(stop::show_withdraw),
            post().to(stop::withdraw),
        ))
        .service(form("/{lang}/code/stop", read().to(stop::show_code), post().to(stop::code)))
        .service(page("/{lang}/code/stopped", read().to(stop::done)))
        .service(page("/{lang}/leave", read().to(leave::go)))
        .service(form(
            "/{lang}/under-18",
            read().to(write::show_young),
            post().to(write::submit_young),
        ))
        .service(page("/{lang}/learn", read().to(learn::index)))
        .service(page("/{lang}/learn/{page}", read().to(learn::show)))
        .service(page("/{lang}/help", read().to(pages::help)))
        .service(page("/{lang}/styleguide", read().to(styleguide::show)))
        .service(page("/{lang}/styleguide/amiss", read().to(styleguide::show_amiss)))
        .service(page("/{lang}/poster", read().to(poster::index)))
        .service(page("/{lang}/poster/{sheet}", read().to(poster::show)))
        .service(page("/{lang}/privacy", read().to(pages::privacy)))
        .service(page("/{lang}/safety", read().to(pages::safety)));
}

/// What is only shown.
fn page(path: &str, show: Route) -> Resource {
    web::resource(path).route(show).default_service(web::to(|| async { only("GET, HEAD") }))
}

/// What is shown and posted.
fn form(path: &str, show: Route, submit: Route) -> Resource {
    let resource = web::resource(path).route(show).route(submit);
    resource.default_service(web::to(|| async { only("GET, HEAD, POST") }))
}

/// GET, and HEAD, which actix-web does not answer on its own.
fn read() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// The answer to any other method.
fn only(methods: &'static str) -> HttpResponse {
    HttpResponse::MethodNotAllowed().insert_header((ALLOW, methods)).finish()
}
