//! PostgreSQL gone between any two steps of a visit: stopped, cut off in the middle of a commit, or
//! silent.

use tokio::task::JoinSet;

use super::{
    steps::{self, Step, Visit},
    unique,
};
use crate::support::{databases::Cluster, program::Place, proxy::Line};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_stopped_between_any_two_steps_costs_nobody_a_word() {
    let cluster = Cluster::start();
    let database = cluster.database().await;
    let place = Place::set_up(Some(&database.url));
    let served = place.serve().await;
    let mut sent = Vec::new();
    for step in steps::ALL {
        let mut visit = Visit::new(served.visitor(), &unique("A worry about a child,"));
        visit.walk_to(step).await;
        cluster.down();
        assert!(visit.fail(step).await, "{step:?} goes on without its database");
        assert_eq!(visit.browser.get("/en/help").await.unwrap().status, 200);
        cluster.up();
        sent.push(visit.go_on(step).await);
        steps::is_whole(&database.url).await;
    }
    assert!(served.stop());
    steps::all_is_there(&place, sent).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_whose_answer_is_lost_at_any_step_stores_once() {
    let cluster = Cluster::start();
    let database = cluster.database().await;
    let line = Line::to(&database.url).await;
    let place = Place::set_up(Some(&line.url));
    let served = place.serve().await;
    let mut sent = Vec::new();
    for step in steps::ALL {
        let mut visit = Visit::new(served.visitor(), &unique("A worry about a child,"));
        visit.walk_to(step).await;
        line.cut_the_next_commit();
        // The program runs the job again by itself: nobody is to notice.
        assert!(!visit.fail(step).await, "{step:?} is not gone on with");
        line.heal();
        sent.push(visit.go_on(step).await);
        steps::is_whole(&database.url).await;
    }
    assert!(line.commits_cut.load(std::sync::atomic::Ordering::SeqCst) >= 4);
    assert!(served.stop());
    steps::all_is_there(&place, sent).await;
}

/// The worst of all: nothing is refused, nothing answers. Someone who waits is told in time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_falls_silent_is_told_in_time_and_stores_once() {
    let cluster = Cluster::start();
    let database = cluster.database().await;
    let line = Line::to(&database.url).await;
    let place = Place::set_up(Some(&line.url));
    let served = place.serve().await;
    let mut walks = Vec::new();
    for step in [Step::Gate, Step::Noticed, Step::Send] {
        let mut visit = Visit::new(served.visitor(), &unique("A worry about a child,"));
        visit.walk_to(step).await;
        walks.push((step, visit));
    }
    line.fall_silent();
    let mut failing = JoinSet::new();
    for (step, mut visit) in walks {
        failing.spawn(async move {
            assert!(visit.fail(step).await, "{step:?} goes on without its database");
            (step, visit)
        });
    }
    let walks = failing.join_all().await;
    line.heal();
    let mut sent = Vec::new();
    for (step, visit) in walks {
        sent.push(visit.go_on(step).await);
    }
    steps::is_whole(&database.url).await;
    assert!(served.stop());
    steps::all_is_there(&place, sent).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_program_stops_when_told_although_its_server_is_silent() {
    let cluster = Cluster::start();
    let line = Line::to(&cluster.database().await.url).await;
    let place = Place::set_up(Some(&line.url));
    let served = place.serve().await;
    for _ in 0..2 {
        served.visitor().journey(&unique("A worry about a child,")).await.unwrap();
    }
    line.fall_silent();
    let mut waiting = served.visitor();
    let waits = tokio::spawn(async move { waiting.gate().await });
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let stopped = tokio::task::spawn_blocking(|| served.stop());
    // Who waited is answered before.
    assert_eq!(waits.await.unwrap().unwrap().status, 503);
    assert!(stopped.await.unwrap());
}
