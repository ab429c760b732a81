//! The queue: its order, its pages, its filters, and what a page costs.

use sqlx::{AssertSqlSafe, Connection as _, Row as _};
use waypost::domain::{status::Status, stop::Stop};
use waypost::store::{
    Store, handling, holding,
    queue::{self, Cursor, Filter, Listed},
    stops, unread,
};

use super::*;
use crate::support::databases::Database;

/// (day, danger, language, audience) of each concern, in the order they are stored in.
async fn with_concerns(store: &Store, them: &[(i64, &str, &str, Audience)]) -> Vec<Id> {
    let mut ids = Vec::new();
    for (day, danger, language, audience) in them {
        let concern = NewConcern {
            received_on: *day,
            danger_now: (*danger).to_owned(),
            language: (*language).to_owned(),
            audience: *audience,
            ..concern(if *audience == Audience::Leads { 1 } else { 2 })
        };
        ids.push(concern.id);
        let job = store.write(move |tx| {
            let concern = concern.clone();
            Box::pin(async move { concerns::insert(tx, &concern).await })
        });
        job.await.unwrap();
    }
    ids
}

/// All pages of two, put together.
async fn paged(store: &Store, audience: Audience, filter: &Filter, viewer: &Id) -> Vec<Listed> {
    let mut all: Vec<Listed> = Vec::new();
    loop {
        let after: Option<Cursor> = all.last().map(|listed| listed.cursor);
        let page = queue::list(store, audience, filter, viewer, after.as_ref(), 2).await.unwrap();
        if page.is_empty() {
            return all;
        }
        assert!(page.len() <= 2);
        all.extend(page);
    }
}

fn ids(listed: &[Listed]) -> Vec<Id> {
    listed.iter().map(|listed| listed.cursor.id).collect()
}

use Audience::{Leads, Team};

on_both! {
    async fn danger_now_comes_first_and_then_the_oldest_day_page_by_page(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let stored = with_concerns(&store, &[
            (20_103, "no", "en", Team),
            (20_101, "not_sure", "en", Team),
            (20_105, "yes", "en", Team),
            (20_102, "no", "en", Team),
            (20_104, "yes", "en", Team),
            (20_100, "yes", "en", Leads),
        ])
        .await;
        let team = paged(&store, Team, &Filter::Open, &id()).await;
        let expected = [4, 2, 1, 3, 0].map(|index: usize| stored[index]);
        assert_eq!(ids(&team), expected);
        assert_eq!((team[0].danger_now.as_str(), team[0].cursor.received_on), ("yes", 20_104));
        assert_eq!((team[0].status, team[0].holder, team[0].unread), (Status::New, None, false));
        assert!(team.iter().all(|listed| listed.audience == Team && listed.language == "en"));
        let leads = paged(&store, Leads, &Filter::Open, &id()).await;
        assert_eq!(ids(&leads), [stored[5]]);
        // A lead sees both lists as one.
        let both = ids(&queue::merge(team.clone(), leads.clone(), 3));
        assert_eq!(both, [stored[5], stored[4], stored[2]]);
        assert_eq!(queue::merge(Vec::new(), leads, 3).len(), 1);
        assert_eq!(ids(&queue::merge(team, Vec::new(), 9)), expected);
    }
}

on_both! {
    async fn concerns_of_one_day_come_in_one_order_whatever_the_page(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let mut stored = with_concerns(&store, &[(20_100, "no", "en", Team); 7]).await;
        stored.sort_unstable();
        assert_eq!(ids(&paged(&store, Team, &Filter::Open, &id()).await), stored);
    }
}

on_both! {
    async fn each_filter_lists_what_it_says_and_nothing_else(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let stored = with_concerns(&store, &[
            (20_100, "no", "en", Team),
            (20_101, "no", "es", Team),
            (20_102, "no", "en", Team),
            (20_103, "no", "es", Team),
        ])
        .await;
        let (a, b) = (
            with_viewer(&store, "anna", Role::Reviewer, 2).await,
            with_viewer(&store, "ben", Role::Reviewer, 2).await,
        );
        let (anna, ben) = (a.account, b.account);
        let (first, second, last) = (stored[0], stored[1], stored[3]);
        store
            .write(move |tx| Box::pin(async move {
                holding::take(tx, &first, &a).await?;
                holding::take(tx, &second, &b).await?;
                holding::take(tx, &last, &a).await?;
                let (new, read) = (Status::New, Status::BeingRead);
                for concern in [first, last] {
                    handling::update_status(tx, &concern, new, read, None).await?;
                }
                handling::update_status(tx, &last, read, Status::Closed, None).await?;
                unread::insert(tx, &second).await
            }))
            .await
            .unwrap();
        let listed = async |filter: Filter| ids(&paged(&store, Team, &filter, &id()).await);
        assert_eq!(listed(Filter::Open).await, stored[..3]);
        assert_eq!(listed(Filter::Status(Status::New)).await, stored[1..3]);
        assert_eq!(listed(Filter::Status(Status::BeingRead)).await, [first]);
        assert_eq!(listed(Filter::Status(Status::Closed)).await, [last]);
        assert_eq!(listed(Filter::Of(anna)).await, [first]);
        assert_eq!(listed(Filter::Of(ben)).await, [second]);
        assert_eq!(listed(Filter::Unassigned).await, [stored[2]]);
        assert_eq!(listed(Filter::Language("es".to_owned())).await, [second]);
        assert!(listed(Filter::Language("fr".to_owned())).await.is_empty());
        let all = paged(&store, Team, &Filter::Open, &id()).await;
        assert_eq!(all.iter().map(|one| one.unread).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!((all[0].holder, all[0].status), (Some(anna), Status::BeingRead));
        let stop = stored[2];
        store
            .write(move |tx| Box::pin(async move {
                stops::insert(tx, &stop, Stop::Withdraw, 20_104).await?;
                stops::insert(tx, &stop, Stop::Code, 20_104).await?;
                stops::insert(tx, &first, Stop::Code, 20_104).await
            }))
            .await
            .unwrap();
        let all = paged(&store, Team, &Filter::Open, &id()).await;
        let asked: Vec<_> = all.iter().map(|one| (one.asked_to_stop, one.in_batch)).collect();
        assert_eq!(asked, [(false, false), (false, false), (true, false)]);
        // What somebody may know someone in is in nobody's list but others'.
        store
            .write(move |tx| Box::pin(async move { handling::recuse(tx, &second, &anna).await }))
            .await
            .unwrap();
        assert!(!ids(&paged(&store, Team, &Filter::Open, &anna).await).contains(&second));
        assert!(ids(&paged(&store, Team, &Filter::Open, &ben).await).contains(&second));
    }
}

/// The texts of the queue, with the index that each must use, and the type of its own value.
fn texts() -> Vec<(&'static str, &'static str, Option<&'static str>)> {
    let filters: [(Filter, &[&str], _); 5] = [
        (Filter::Open, &["queue_free", "queue_held"], None),
        (Filter::Status(Status::New), &["queue_status"], Some("text")),
        (Filter::Of([0; 16]), &["queue_holder"], Some("bytea")),
        (Filter::Unassigned, &["queue_free"], None),
        (Filter::Language("es".to_owned()), &["queue_language"], Some("text")),
    ];
    let mut found = Vec::new();
    for (filter, indexes, own) in filters {
        let texts = queue::texts(&filter);
        assert_eq!(texts.len(), indexes.len());
        found.extend(texts.iter().zip(indexes).map(|(text, index)| (*text, *index, own)));
    }
    found
}

#[tokio::test]
async fn each_filter_of_the_queue_goes_straight_to_its_page_by_its_own_index() {
    let database = Database::sqlite().await;
    let mut connection = database.connect().await;
    for (text, index, _) in texts() {
        let explained = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {text}"));
        let plan = sqlx::raw_sql(explained).fetch_all(&mut connection).await.unwrap();
        let steps: Vec<String> = plan.iter().map(|step| step.get("detail")).collect();
        let goes = steps.iter().any(|step| {
            step.starts_with(&format!("SEARCH c USING COVERING INDEX {index} "))
                && step.contains("(turn,received_on,id)>(?,?,?)")
        });
        assert!(goes, "{text}: {steps:?}");
        assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{text}: {steps:?}");
    }
    connection.close().await.unwrap();
}

#[tokio::test]
async fn each_filter_of_the_queue_goes_by_its_index_on_postgres_too() {
    let database = Database::postgres().await;
    let store = database.open().await;
    with_epochs(&store).await;
    let mut connection = database.connect().await;
    let fill = "INSERT INTO concerns (id, lookup_id, mailbox_public, epoch, audience, received_on,
             language, danger_now, turn, status)
         SELECT decode(md5(CAST(i AS TEXT)), 'hex'), decode(md5(CAST(i AS TEXT)), 'hex'),
             '\\x00', 2, 'team', 20000 + i % 90, CASE i % 3 WHEN 0 THEN 'es' ELSE 'en' END, 'no', 1,
             CASE i % 2 WHEN 0 THEN 'new' ELSE 'being_read' END
         FROM generate_series(1, 20000) AS i";
    let mut anna = id();
    for name in ["dora", "cara", "ben", "anna"] {
        anna = with_account(&store, name, Role::Reviewer).await.id;
    }
    let held = "UPDATE concerns SET holder = (SELECT a.id FROM accounts AS a WHERE a.username =
            CASE received_on % 8 WHEN 0 THEN 'anna' WHEN 2 THEN 'ben' WHEN 4 THEN 'cara'
                ELSE 'dora' END)
        WHERE received_on % 2 = 0";
    for statement in [fill, held, "ANALYZE"] {
        sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
    }
    assert!(
        !queue::list(&store, Team, &Filter::Of(anna), &anna, None, 1).await.unwrap().is_empty()
    );
    for (text, index, own) in texts() {
        let types = format!(
            "text, bigint, bigint, bytea, bytea, bigint{}",
            match own {
                Some(own) => format!(", {own}"),
                None => String::new(),
            }
        );
        let value = own.map_or("", |own| if own == "text" { ", 'es'" } else { ", '\\x00'" });
        // A plan made for any values, as the server keeps one, and one made for these.
        for mode in ["force_generic_plan", "force_custom_plan"] {
            let explained = format!(
                "SET plan_cache_mode = {mode}; PREPARE page ({types}) AS {text};
                 EXPLAIN (COSTS OFF)
                     EXECUTE page ('team', 1, 20045, '\\x80', '\\x00', 26{value})"
            );
            let plan = sqlx::raw_sql(AssertSqlSafe(explained)).fetch_all(&mut connection).await;
            let steps: Vec<String> = plan.unwrap().iter().map(|step| step.get(0)).collect();
            let plan = steps.join("\n");
            assert!(plan.contains(&format!("using {index} on concerns c")), "{index}: {plan}");
            assert!(plan.contains("ROW(turn, received_on, id) > ROW("), "{index}: {plan}");
            assert!(!plan.contains("Sort"), "{index}: {plan}");
            sqlx::raw_sql("DEALLOCATE page").execute(&mut connection).await.unwrap();
        }
    }
    connection.close().await.unwrap();
}

/// Rows are put in beside the store, a thousand at a time, so that 50,000 take seconds.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_deep_in_a_long_queue_costs_what_the_first_of_a_short_one_costs() {
    let (short, long) = (pages_of(100).await, pages_of(50_000).await);
    // Generous, because the machine is busy: a scan would be a hundred times as slow and more.
    assert!(long < short * 8, "100 concerns: {short:?}, 50,000: {long:?}");
}

async fn pages_of(concerns: i64) -> std::time::Duration {
    let database = Database::sqlite().await;
    let store = database.open().await;
    with_epochs(&store).await;
    let mut connection = database.connect().await;
    let fill = format!(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {concerns})
         INSERT INTO concerns (id, lookup_id, mailbox_public, epoch, audience, received_on,
             language, danger_now, turn, status)
         SELECT randomblob(16), randomblob(32), zeroblob(1216), 2, 'team', 20000 + i % 90,
             CASE i % 3 WHEN 0 THEN 'es' ELSE 'en' END, 'no', 1, 'new' FROM n"
    );
    sqlx::raw_sql(AssertSqlSafe(fill)).execute(&mut connection).await.unwrap();
    let viewer = id();
    let middle = Cursor { turn: 1, received_on: 20_045, id: [0x80; 16] };
    let filters = [
        Filter::Open,
        Filter::Unassigned,
        Filter::Status(Status::New),
        Filter::Language("es".to_owned()),
    ];
    let mut best = std::time::Duration::MAX;
    for _ in 0..20 {
        let began = std::time::Instant::now();
        for filter in &filters {
            let page = queue::list(&store, Team, filter, &viewer, Some(&middle), 20).await;
            assert!(!page.unwrap().is_empty());
        }
        best = best.min(began.elapsed());
    }
    best
}
