//! The files that pages link to: the sheet, the icon and the script. build.rs writes one constant
//! for each. They are the same for everyone.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Path;

use super::faults::PageError;

/// A file of `static/`, compiled in.
#[derive(Clone, Copy)]
pub struct Asset {
    /// Where it is served. It holds a hash of the bytes, so it may be cached for ever.
    pub path: &'static str,
    /// The whole file.
    pub bytes: &'static [u8],
    /// What to call it in the answer's header.
    pub content_type: &'static str,
}

impl Asset {
    /// The asset served at `path`, which begins with `/static/`.
    pub fn find(path: &str) -> Option<Asset> {
        ALL.into_iter().find(|asset| asset.path == path)
    }
}

/// A file that pages link to by a name with its hash, so it may be kept for good.
///
/// # Errors
/// [`PageError::NotFound`] when there is no such file.
pub async fn show(file: Path<String>) -> Result<HttpResponse, PageError> {
    let asset = Asset::find(&format!("/static/{file}")).ok_or(PageError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, asset.content_type))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(asset.bytes))
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_found_at_the_path_that_pages_link() {
        let sheet = Asset::find(WAYPOST_CSS.path).unwrap();
        assert_eq!(sheet.content_type, "text/css; charset=utf-8");
        assert!(Asset::find("/static/waypost.css").is_none());
        assert!(ICON_SVG.path.starts_with("/static/icon."));
    }

    #[test]
    fn the_script_neither_asks_nor_keeps_anything() {
        let script = std::str::from_utf8(WAYPOST_JS.bytes).unwrap();
        for word in ["fetch", "XML", "cookie", "Storage", "eval", "innerHTML", "history", "http"] {
            assert!(!script.contains(word), "{word}");
        }
        assert_eq!(WAYPOST_JS.content_type, "text/javascript; charset=utf-8");
    }

    #[test]
    fn what_every_page_loads_stays_small() {
        assert!(WAYPOST_CSS.bytes.len() <= 20_000);
        assert!(ICON_SVG.bytes.len() <= 500);
        assert!(WAYPOST_JS.bytes.len() <= 1_000);
    }
}
