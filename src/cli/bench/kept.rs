//! What lies in the database: drafts put there beforehand, and concerns counted afterwards.

use std::net::SocketAddr;
use std::sync::Arc;

use super::client::post;
use crate::cli::{CliError, clock};
use crate::domain::answers::Posted;
use crate::domain::draft::Draft;
use crate::domain::form::Page;
use crate::store::{self, Store, StoreError};
use crate::vault::{DraftSecret, Id, Wrapped, hex};

/// Rows in one job, or read at once.
const AT_ONCE: usize = 200;

/// What everybody writes here.
pub const WORDS: &str = "INVENTED. The girl in 2B, maybe 14. Since September an older man in a \
    grey car picks her up most Fridays after school. She comes back Sunday night. She has a new \
    phone and says it was from a friend.";

/// Stores `count` drafts that are ready to be sent, and gives each one's last POST.
///
/// # Errors
/// [`CliError`] when they cannot be stored.
pub async fn ready(store: &Store, at: SocketAddr, count: usize) -> Result<Vec<Vec<u8>>, CliError> {
    let pairs = [("danger_now", "no"), ("path", "known_child"), ("notice_text", WORDS)];
    let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let mut draft = Draft::new("en", clock::now());
    draft.answers.merge(&Posted::read(Page::Gate, &pairs));
    draft.answers.merge(&Posted::read(Page::Noticed, &pairs));
    let json = serde_json::to_vec(&draft).map_err(|_| StoreError::Corrupt("a draft"))?;
    let mut requests = Vec::with_capacity(count);
    let mut rows = Vec::with_capacity(count);
    for _ in 0..count {
        let secret = DraftSecret::fresh();
        let sealed = secret.seal(1, &json).map_err(|_| StoreError::Corrupt("a draft"))?;
        let (id, cookie) = (secret.id(), format!("wp={}", &*secret.to_cookie()));
        let fields = [("draft", &*hex(&id)), ("version", "1"), ("someone_here", "no")];
        requests.push(post(at, "/en/write/check", &cookie, &fields));
        rows.push((id, sealed));
    }
    insert(store, rows).await?;
    Ok(requests)
}

/// Stores drafts under these ids.
///
/// # Errors
/// [`CliError`] when they cannot be stored.
pub async fn insert(store: &Store, rows: Vec<(Id, Wrapped)>) -> Result<(), CliError> {
    let expires = clock::now().plus(7200).quarter_up();
    for some in rows.chunks(AT_ONCE) {
        let some: Arc<[(Id, Wrapped)]> = some.into();
        let stored = store.write(move |tx| {
            let some = Arc::clone(&some);
            Box::pin(async move {
                for (id, sealed) in some.iter() {
                    store::drafts::insert(tx, id, expires, sealed).await?;
                }
                Ok(())
            })
        });
        stored.await?;
    }
    Ok(())
}

/// Deletes every draft, so that each round begins with none, as on a site that sweeps.
///
/// # Errors
/// [`CliError`] when they cannot be deleted.
pub async fn forget(store: &Store) -> Result<(), CliError> {
    let limit = i64::try_from(AT_ONCE).unwrap_or(1);
    loop {
        let deleted = store.write(move |tx| {
            Box::pin(async move { store::drafts::delete_expired(tx, i64::MAX, limit).await })
        });
        if deleted.await? == 0 {
            return Ok(());
        }
    }
}

/// How many concerns there are.
///
/// # Errors
/// [`CliError`] when they cannot be read.
pub async fn count(store: &Store) -> Result<usize, CliError> {
    let (mut after, mut count) = (None, 0);
    loop {
        let page = store::concerns::list(store, after, i64::try_from(AT_ONCE).unwrap_or(1)).await?;
        count += page.len();
        match page.last() {
            Some(last) => after = Some(last.id),
            None => return Ok(count),
        }
    }
}
