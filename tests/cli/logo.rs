//! `waypost logo`: a picture from a file to the pages that say who the operator is, and to no other.

use super::{database, number};
use crate::support::program::Place;

/// A green picture, with words in it that nobody should be shown.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.add_text_chunk("Author".to_owned(), "Anna Canary".to_owned()).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[17, 81, 60].repeat((width * height) as usize)).unwrap();
    writer.finish().unwrap();
    bytes
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_is_shown_where_it_is_said_who_runs_this_and_goes_again() {
    let place = Place::set_up(None);
    let at = database(&place.dir);
    assert!(place.serve().await.stop());
    let file = place.dir.join("given.png");
    std::fs::write(&file, picture(400, 120)).unwrap();
    let given = file.display().to_string();
    let (done, says, complaint) = place.command("logo", &[&given]);
    assert!(done && says.contains("400 by 120 pixels"), "{says}{complaint}");
    let served = place.serve().await;
    let mut visitor = served.visitor();
    let page = visitor.get("/en/").await.unwrap();
    let start = page.body.split_once("<img src=\"").expect("a picture").1;
    let path = start.split('"').next().unwrap().to_owned();
    assert!(
        path.starts_with("/static/logo/") && start.contains("alt=\"Lantern Street\""),
        "{start:.200}"
    );
    let got = visitor.get(&path).await.unwrap();
    assert_eq!((got.status, got.header("content-type")), (200, Some("image/png")));
    assert_eq!(got.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert!(!got.head.contains("set-cookie") && !got.body.contains("Canary"));
    assert!(visitor.get("/en/privacy").await.unwrap().body.contains("<img"));
    for quiet in ["/en/write", "/en/code", "/en/help", "/en/under-18", "/en/safety", "/en/nothing"]
    {
        assert!(!visitor.get(quiet).await.unwrap().body.contains("<img"), "{quiet}");
    }
    for other in ["/static/logo/00.png", "/static/logo/%2e%2e.png", "/static/logo/"] {
        assert_eq!(visitor.get(other).await.unwrap().status, 404, "{other}");
    }
    // A larger one, a file that is none, and one that is not there: each says why, and changes nothing.
    let large = place.dir.join("large.png");
    std::fs::write(&large, picture(401, 120)).unwrap();
    for (file, says) in [
        (large.display().to_string(), "401 by 120 pixels; make it at most 400 by 120"),
        (place.dir.join("waypost.db").display().to_string(), "not a PNG"),
        (place.dir.join("none.png").display().to_string(), "reading"),
    ] {
        let (done, _, complaint) = place.command("logo", &[&file]);
        assert!(!done && complaint.contains(says), "{complaint}");
    }
    assert!(!place.command("logo", &[]).0 && !place.command("logo", &[&given, "--remove"]).0);
    assert_eq!(number(&at, "SELECT COUNT(*) FROM logos").await, 1);
    // Another one has another address, and the first is gone.
    std::fs::write(&file, picture(40, 12)).unwrap();
    assert!(place.command("logo", &[&given]).0);
    assert_eq!(number(&at, "SELECT COUNT(*) FROM logos").await, 1);
    let (done, says, _) = place.command("logo", &["--remove"]);
    assert!(done && says.contains("There is no picture any more."));
    assert_eq!(number(&at, "SELECT COUNT(*) FROM logos").await, 0);
    drop(served);
    let served = place.serve().await;
    assert!(!served.visitor().get("/en/").await.unwrap().body.contains("<img"));
    assert_eq!(served.visitor().get(&path).await.unwrap().status, 404);
    let told = "SELECT COUNT(*) FROM audit WHERE action = 'settings_changed' AND detail = 'logo'";
    assert_eq!(number(&at, told).await, 3);
    assert_eq!(number(&at, "SELECT MAX(version) FROM settings").await, 4, "each is a version");
    let (whole, says, complaint) = place.command("audit verify", &[]);
    assert!(whole, "{says}{complaint}");
}
