//! `waypost audit verify`: what it says, and that it fails where the trail is not whole.

use super::database;
use crate::support::databases::sql;
use crate::support::program::{Place, run, said};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trail_that_was_changed_makes_the_command_fail_and_say_where() {
    let place = Place::set_up(None);
    // The first start writes down that it made the first admin's link.
    for _ in 0..2 {
        assert!(place.serve().await.stop());
    }
    let dir = place.dir.display().to_string();
    let verify =
        |more: &[&str]| said(&run(&[&["audit", "verify", "--data-dir", &dir], more].concat()));
    let (content, printed, complaint) = verify(&[]);
    assert!(content && printed.starts_with("The trail is whole: "), "{printed} {complaint}");
    let last = printed.lines().find_map(|line| line.strip_prefix("The last link: ")).unwrap();
    let (lines, bare) = last.split_once('-').unwrap();
    assert!(lines.parse::<i64>().unwrap() >= 3, "the set-up, and two links: {lines}");
    for link in [last, bare] {
        let (content, printed, _) = verify(&["--head", link]);
        assert!(content && printed.contains(&format!("is that of line {lines}:")), "{printed}");
    }
    let (content, _, complaint) = verify(&["--head", &"0".repeat(64)]);
    assert!(!content && complaint.contains("the link you gave is in none of the"), "{complaint}");
    assert!(!verify(&["--head", "soon"]).0);
    let other = Place::set_up(None);
    let kept = std::fs::read(place.dir.join("staff.key")).unwrap();
    std::fs::copy(other.dir.join("staff.key"), place.dir.join("staff.key")).unwrap();
    assert!(!verify(&[]).0, "another service's key says nothing of this trail");
    std::fs::write(place.dir.join("staff.key"), kept).unwrap();
    sql(&database(&place.dir), "UPDATE audit SET detail = 'lead' WHERE number = 2").await.unwrap();
    let (content, _, complaint) = verify(&[]);
    assert!(!content && complaint.contains("line 2 is not what was written there"), "{complaint}");
}
