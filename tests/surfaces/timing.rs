//! That a name is known does not show in how long the door takes. It measures this machine, so it is
//! run alone: `cargo test --release --test main -- --ignored --exact surfaces::timing::<its name>`.

use std::time::Instant;

use waypost::domain::staff::Role;

use super::*;

/// Milliseconds, in order.
fn sorted(mut all: Vec<f64>) -> Vec<f64> {
    all.sort_by(f64::total_cmp);
    all
}

#[test]
#[ignore = "measures this machine for minutes, and wants it for itself"]
fn two_hundred_tries_do_not_tell_a_known_name_from_an_unknown_one() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let team = app.team().await;
        team.person("anna", Role::Reviewer).await;
        let mut took = [Vec::new(), Vec::new()];
        for round in 0..200 {
            // Each name is tried by a stranger, in a quarter of an hour of its own, so that none is slowed.
            app.pass(901);
            let mut names = [("anna", 0), ("nora", 1)];
            if round % 2 == 1 {
                names.reverse();
            }
            for (name, kind) in names {
                let browser = team.browser();
                let begun = Instant::now();
                browser.name_and_words(name, "abandon ability able about above absent zoo").await;
                took[kind].push(begun.elapsed().as_secs_f64() * 1_000.0);
            }
        }
        let [known, unknown] = took.map(sorted);
        let (middle, other) = (known[100], unknown[100]);
        // The noise: how far apart the quarters of one and the same name lie.
        let noise = (known[150] - known[50]).max(unknown[150] - unknown[50]);
        println!("known {middle:.1} ms, unknown {other:.1} ms, noise {noise:.1} ms");
        assert!((middle - other).abs() < noise.max(0.02 * middle));
    });
}
