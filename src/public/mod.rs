//! The pages that anyone may open: start, the form, the code, leaving, help.
//! They seal and cannot open what is stored, and they never learn who is there.

pub mod code;
pub mod copy;
pub mod danger;
pub mod error;
pub mod forget;
pub mod learn;
pub mod leave;
pub mod open;
pub mod pages;
pub mod plain;
pub mod send;
pub mod sent;
pub mod start;
pub mod unsent;
pub mod write;

use actix_web::web::{self, ServiceConfig};
use actix_web::{Route, guard};

/// Mounts every public page.
pub fn mount(config: &mut ServiceConfig) {
    config
        .route("/", read().to(start::to_default))
        .route("/healthz", read().to(plain::health))
        .route("/robots.txt", read().to(plain::robots))
        .route("/.well-known/security.txt", read().to(plain::security))
        .route("/static/{file}", read().to(plain::asset))
        .route("/{lang}", read().to(start::with_slash))
        .route("/{lang}/", read().to(start::show))
        .route("/{lang}/write/check", read().to(send::show))
        .route("/{lang}/write/check", web::post().to(send::submit))
        .route("/{lang}/write/sent", read().to(sent::show))
        .route("/{lang}/write/copy", read().to(copy::show))
        .route("/{lang}/write/danger", read().to(danger::show))
        .route("/{lang}/write/resume", web::post().to(write::resume))
        .route("/{lang}/write/forget", web::post().to(forget::submit))
        .route("/{lang}/write", read().to(write::show_gate))
        .route("/{lang}/write", web::post().to(write::submit_gate))
        .route("/{lang}/write/{page}", read().to(write::show))
        .route("/{lang}/write/{page}", web::post().to(write::submit))
        .route("/{lang}/code", read().to(code::show))
        .route("/{lang}/code", web::post().to(code::submit))
        .route("/{lang}/code/open", read().to(open::show))
        .route("/{lang}/leave", read().to(leave::go))
        .route("/{lang}/under-18", read().to(write::show_young))
        .route("/{lang}/under-18", web::post().to(write::submit_young))
        .route("/{lang}/learn", read().to(learn::index))
        .route("/{lang}/learn/{page}", read().to(learn::show))
        .route("/{lang}/help", read().to(pages::help))
        .route("/{lang}/privacy", read().to(pages::privacy))
        .route("/{lang}/safety", read().to(pages::safety));
}

/// GET, and HEAD, which actix-web does not answer on its own.
fn read() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}
