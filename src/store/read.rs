//! How the table files read: one statement, bounded in time, on a connection of the pool.

use std::time::Duration;

use sqlx::{
    Any, AnyPool, FromRow,
    any::{AnyArguments, AnyRow},
    query::QueryAs,
};
use tokio::time::timeout;

use super::{ANSWER_WITHIN, Store, StoreError, error::timed_out, postgres::Held};

/// How long one statement may take on PostgreSQL, which may hang.
const PATIENCE: Duration = Duration::from_secs(6);

type Asked<O> = QueryAs<'static, Any, O, AnyArguments>;

impl Store {
    /// All rows.
    pub(super) async fn all<O>(&self, query: Asked<O>) -> Result<Vec<O>, StoreError>
    where
        O: for<'r> FromRow<'r, AnyRow> + Send + Unpin + 'static,
    {
        self.at_home(|pool| async move {
            let mut held = Held::acquire(&pool).await?;
            let rows = query.fetch_all(held.connection()).await?;
            held.give_back();
            Ok(rows)
        })
        .await
    }

    /// The first row, if there is one.
    pub(super) async fn optional<O>(&self, query: Asked<O>) -> Result<Option<O>, StoreError>
    where
        O: for<'r> FromRow<'r, AnyRow> + Send + Unpin + 'static,
    {
        Ok(self.all(query).await?.into_iter().next())
    }

    /// Runs a read on the store's own runtime. So neither its caller's leaving nor a hanging server
    /// leaves a connection in the pool that is in the middle of something (a PostgreSQL socket
    /// belongs to the runtime it was made on); and a connection is held for as long as the database
    /// takes, not until a busy caller's thread gets round to it: a thousand callers at once would
    /// wait for each other's pages.
    async fn at_home<T, W, R>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(AnyPool) -> R,
        R: Future<Output = Result<T, sqlx::Error>> + Send + 'static,
    {
        let reading = work(self.0.pool.clone());
        // Lazily: a timer, too, belongs to the runtime it was made on.
        let patience = if self.is_postgres() { PATIENCE } else { ANSWER_WITHIN };
        let bounded = async move { timeout(patience, reading).await };
        let result = self.0.home.spawn(bounded).await.map_err(|_| sqlx::Error::WorkerCrashed)?;
        Ok(result.map_err(|_| timed_out())??)
    }
}
