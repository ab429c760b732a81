//! What `waypost audit verify` says of a trail that somebody has been at.

use waypost::cli::audit::{Fault, VerifyError, verify};
use waypost::store::Store;
use waypost::store::audit;
use waypost::vault::StaffKeyFile;
use waypost::vault::trail::{Event, Head, TrailKey};

use super::*;

fn event(number: i64) -> Event {
    Event {
        id: id(),
        at: QUARTER + 900 * number,
        actor: Some([7; 16]),
        action: "opened".to_owned(),
        subject: Some(id()),
        detail: "new".to_owned(),
    }
}

async fn append(store: &Store, key: &TrailKey, number: i64) {
    let (key, event) = (key.clone(), event(number));
    let job = store.write(move |tx| {
        let (key, event) = (key.clone(), event.clone());
        Box::pin(async move { audit::append(tx, &key, &event).await })
    });
    job.await.unwrap();
}

/// A trail of six lines.
async fn six(store: &Store) -> TrailKey {
    let key = TrailKey::new(&StaffKeyFile::generate());
    for number in 1..=6 {
        append(store, &key, number).await;
    }
    key
}

async fn says(store: &Store, key: &TrailKey, asked: Option<&[u8; 32]>) -> Result<i64, Fault> {
    match verify(store, key, asked).await {
        Ok(whole) => Ok(whole.asked.unwrap_or(whole.newest.number)),
        Err(VerifyError::Fault(fault)) => Err(fault),
        Err(VerifyError::Store(error)) => panic!("{error}"),
    }
}

on_both! {
    async fn a_whole_trail_is_whole_and_a_link_of_it_is_found(database) {
        let store = database.open().await;
        let empty = TrailKey::new(&StaffKeyFile::generate());
        assert_eq!(says(&store, &empty, None).await, Ok(0));
        assert_eq!(says(&store, &empty, Some(&[1; 32])).await, Err(Fault::NotThere(0)));
        let key = six(&store).await;
        assert_eq!(says(&store, &key, None).await, Ok(6));
        let third = audit::list(&store, 2, 1).await.unwrap()[0].head.link;
        assert_eq!(says(&store, &key, Some(&third)).await, Ok(3));
        assert_eq!(says(&store, &key, Some(&[1; 32])).await, Err(Fault::NotThere(6)));
        let other = TrailKey::new(&StaffKeyFile::generate());
        assert_eq!(says(&store, &other, None).await, Err(Fault::Changed(1)));
    }
}

on_both! {
    async fn a_line_that_was_changed_taken_out_or_moved_is_named(database) {
        let store = database.open().await;
        let key = six(&store).await;
        let mut beside = database.connect().await;
        sqlx::query("CREATE TABLE kept AS SELECT * FROM audit").execute(&mut beside).await.unwrap();
        sqlx::query("CREATE TABLE kept_head AS SELECT * FROM audit_head").execute(&mut beside).await.unwrap();
        for (changes, fault) in [
            (&["UPDATE audit SET detail = 'x' WHERE number = 2"][..], Fault::Changed(2)),
            (&["UPDATE audit SET actor = NULL WHERE number = 6"], Fault::Changed(6)),
            (&["DELETE FROM audit WHERE number = 3"], Fault::Missing(3)),
            (&["DELETE FROM audit WHERE number = 1"], Fault::Missing(1)),
            (
                &["DELETE FROM audit WHERE number = 3", "UPDATE audit SET number = 3 WHERE number = 4",
                  "UPDATE audit SET number = 4 WHERE number = 5", "UPDATE audit SET number = 5 WHERE number = 6"],
                Fault::Changed(3),
            ),
            (
                &["UPDATE audit SET number = 99 WHERE number = 2", "UPDATE audit SET number = 2 WHERE number = 5",
                  "UPDATE audit SET number = 5 WHERE number = 99"],
                Fault::Moved { number: 2, stands_at: 5 },
            ),
            (&["UPDATE audit SET number = 9 WHERE number = 4"], Fault::Moved { number: 4, stands_at: 9 }),
            (&["DELETE FROM audit WHERE number > 4"], Fault::Cut { from: 5, to: 6 }),
            (&["UPDATE audit_head SET number = 4"], Fault::LastNoted(4)),
            (&["UPDATE audit_head SET link = (SELECT link FROM audit WHERE number = 1)"], Fault::LastNoted(6)),
        ] {
            for change in changes {
                sqlx::query(*change).execute(&mut beside).await.unwrap();
            }
            assert_eq!(says(&store, &key, None).await, Err(fault), "{changes:?}");
            for undo in [
                "DELETE FROM audit",
                "INSERT INTO audit SELECT * FROM kept",
                "DELETE FROM audit_head",
                "INSERT INTO audit_head SELECT * FROM kept_head",
            ] {
                sqlx::query(undo).execute(&mut beside).await.unwrap();
            }
            assert_eq!(says(&store, &key, None).await, Ok(6), "after {changes:?}");
        }
    }
}

on_both! {
    /// The stated limit: what came after the last link that left the machine.
    async fn an_end_that_was_cut_off_cleanly_is_found_by_a_link_from_it_and_by_none_from_before(database) {
        let store = database.open().await;
        let key = six(&store).await;
        let listed = audit::list(&store, 0, 10).await.unwrap();
        let (third, sixth): (Head, Head) = (listed[2].head, listed[5].head);
        let mut beside = database.connect().await;
        for change in [
            "DELETE FROM audit WHERE number > 4",
            "UPDATE audit_head SET number = 4, link = (SELECT link FROM audit WHERE number = 4)",
        ] {
            sqlx::query(change).execute(&mut beside).await.unwrap();
        }
        assert_eq!(says(&store, &key, None).await, Ok(4));
        assert_eq!(says(&store, &key, Some(&third.link)).await, Ok(3));
        assert_eq!(says(&store, &key, Some(&sixth.link)).await, Err(Fault::NotThere(4)));
        // Who holds staff.key goes on from there, and only that link tells.
        append(&store, &key, 5).await;
        append(&store, &key, 6).await;
        assert_eq!(says(&store, &key, None).await, Ok(6));
        assert_eq!(says(&store, &key, Some(&third.link)).await, Ok(3));
        assert_eq!(says(&store, &key, Some(&sixth.link)).await, Err(Fault::NotThere(6)));
    }
}
