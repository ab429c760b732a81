//! The operator's picture, at an address that only this picture has: so it is the same for everybody and
//! may be kept. It knows nothing of the visitor.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Data, Path};

use crate::domain::settings::Logo;
use crate::store::logos;
use crate::vault::parse_hex;
use crate::web::faults::PageError;
use crate::web::site::Site;

/// How every PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The picture that the settings name; no other one is looked for.
///
/// # Errors
/// [`PageError::NotFound`] for every other address, and for what is no picture of ours; any other when
/// the store cannot be asked.
pub async fn show(site: Data<Site>, file: Path<String>) -> Result<HttpResponse, PageError> {
    let current = site.current();
    let logo = current.settings().and_then(|settings| settings.logo.as_ref());
    let logo = logo.filter(|logo| format!("{}.png", logo.id) == *file);
    let id = logo.and_then(|logo| parse_hex(&logo.id)).ok_or(PageError::NotFound)?;
    let picture = logos::find(site.store(), &id).await?.ok_or(PageError::NotFound)?;
    if picture.len() > Logo::BYTES || !picture.starts_with(PNG) {
        return Err(PageError::NotFound);
    }
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/png"))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(picture))
}
