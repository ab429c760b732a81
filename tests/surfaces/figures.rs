//! How it goes, in figures: what leads and admins see of it, and how little of one message.

use waypost::domain::staff::Role;
use waypost::domain::time::{month_of, parse_day};

use super::people::signed_in;
use super::*;

async fn tally(app: &TestApp, what: &str, month: &str, class: &str, total: i64) {
    let month = parse_day(month).unwrap();
    assert_eq!(month, month_of(month, 0));
    app.sql(&format!(
        "INSERT INTO tallies (what, month, class, total) VALUES ('{what}', {month}, '{class}', {total})"
    ))
    .await;
}

/// Up to October 2026 was counted.
async fn counted(app: &TestApp) {
    let last = parse_day("2026-10-31").unwrap();
    app.sql(&format!("INSERT INTO days_done (name, done_on) VALUES ('tallied', {last})")).await;
}

/// Each row of the tables: what, and how many.
fn rows(page: &Page) -> Vec<String> {
    let (heads, figures) = (page.select("main tbody th"), page.select("main tbody td"));
    heads.iter().zip(figures).map(|(head, figure)| format!("{head} {figure}")).collect()
}

on_both! {
    async fn figures_under_ten_are_not_shown_and_nothing_of_the_running_month(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let page = admin.see("/admin/figures").await;
        assert!(page.words().contains("Nothing was counted yet.") && !page.has("main table"));
        counted(&app).await;
        for (month, total) in [("2026-10-01", 9), ("2026-09-01", 10), ("2026-08-01", 43), ("2026-07-01", 1_208)] {
            tally(&app, "received", month, "", total).await;
        }
        // The running month, of which something went already, and one that is too old.
        tally(&app, "received", "2026-11-01", "", 77).await;
        tally(&app, "received", "2025-10-01", "", 88).await;
        for (class, total) in [("same_day", 24), ("days", 9), ("week", 0)] {
            tally(&app, "opened", "2026-09-01", class, total).await;
        }
        tally(&app, "opened", "2026-08-01", "days", 9).await;
        tally(&app, "passed", "2026-08-01", "longer", 12).await;
        tally(&app, "open", "2026-10-01", "quarter", 31).await;
        tally(&app, "open", "2026-09-01", "week", 99).await;
        let page = admin.see("/admin/figures").await;
        assert!(page.words().contains("These figures go up to October 31, 2026."));
        let rows = rows(&page);
        assert_eq!(rows.len(), 12 + 3 * 4);
        assert_eq!(rows[..4], ["October 2026 too few to show", "September 2026 10", "August 2026 45", "July 2026 1,210"]);
        assert_eq!(rows[11], "November 2025 too few to show");
        assert_eq!(rows[12..14], ["The same day 25", "1 to 3 days 20"], "over the months together");
        assert_eq!(rows[14..16], ["4 to 7 days too few to show", "Longer too few to show"]);
        assert_eq!(rows[19], "Longer 10");
        assert_eq!(rows[20..], ["Up to 7 days too few to show", "8 to 30 days too few to show", "31 to 90 days 30", "Older too few to show"]);
        let (tables, plots) = (page.select("main td"), page.select("main svg text"));
        for hidden in ["77", "88", "99", "43", "1,208", "9", "24", "31"] {
            assert!(!tables.iter().chain(&plots).any(|figure| figure.trim() == hidden), "{hidden}");
        }
    }
}

on_both! {
    async fn every_plot_has_a_name_and_its_table_and_needs_no_style_of_its_own(app) {
        let team = app.team().await;
        let lena = app.reader(&team, "lena", Role::Lead).await;
        let lead = team.browser().signed_in(&app, &lena).await;
        counted(&app).await;
        tally(&app, "received", "2026-10-01", "", 40).await;
        tally(&app, "received", "2026-09-01", "", 20).await;
        let page = lead.see("/admin/figures").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.select("main svg[role='img'] > title").len(), 4);
        assert_eq!(page.select("main table caption").len(), 4);
        assert!(page.has("rect.bar[width='250']") && page.has("rect.bar[width='125']"));
        assert_eq!(page.select("rect").len(), 2, "no bar for what is not shown");
        assert!(!page.text.contains("style=") && !page.text.contains("<script"));
        // By month, by time, by age: by nothing else, whatever was ticked.
        let heads = page.select("main h2");
        assert_eq!(heads.len(), 4);
        for (name, role) in [("rita", Role::Reviewer), ("otto", Role::Auditor)] {
            let (_, browser) = signed_in(&app, &team, name, role).await;
            assert_eq!(browser.see("/admin/figures").await.status, StatusCode::NOT_FOUND, "{name}");
        }
    }
}
