//! A PostgreSQL server that falls silent just after it has answered.

use crate::support::{databases::Database, proxy::Line};

use super::*;
use waypost::store::{Mode, Store};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_falls_silent_after_its_answer_holds_on_to_no_connection() {
    let database = Database::postgres().await;
    let line = Line::to(&database.url).await;
    let store = Store::open(&line.url, Mode { connections: 1, ..Mode::EXISTING }).await.unwrap();
    for _ in 0..3 {
        epochs::newest_position(&store).await.unwrap();
        // The pool asks the server once more before it takes the connection back.
        line.fall_silent();
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        line.heal();
        let mut answered = false;
        for _ in 0..4 {
            answered |= epochs::newest_position(&store).await.is_ok();
        }
        assert!(answered, "the only connection is waited for without an end");
    }
    line.fall_silent();
    let closed = tokio::time::timeout(std::time::Duration::from_secs(20), store.close()).await;
    assert!(closed.is_ok(), "closing waits for a silent server");
}
