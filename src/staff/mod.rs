//! The staff pages. They are not there yet: whoever holds the recovery key reads with
//! `waypost open`. What is there is how a prepared message is left, for those pages to call.

pub mod message;

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};

/// Mounts a page that says how to read meanwhile.
pub fn mount(config: &mut ServiceConfig) {
    config.default_service(web::to(not_yet));
}

async fn not_yet() -> HttpResponse {
    HttpResponse::NotFound().content_type("text/plain; charset=utf-8").body(
        "The staff pages are not part of this version.\n\
         Whoever holds the recovery key reads what was sent with: waypost open --identity FILE\n",
    )
}
