//! The transaction a job writes through.

use std::sync::Arc;

use sqlx::{
    Any, AnyConnection, FromRow,
    any::{AnyArguments, AnyRow},
    query::{Query, QueryAs},
};

use super::StoreError;

/// What a transaction has found out about the epochs and need not ask again: every job of a batch on
/// SQLite needs the same answer. Whatever changes an epoch, or takes a change back, forgets it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Epochs {
    /// An epoch that takes new rows.
    pub(super) open: Option<i64>,
    /// The newest row of the chain.
    pub(super) newest: Option<i64>,
}

/// What a job writes through: all of it is stored, or nothing.
///
/// After a statement failed the job cannot succeed any more, whatever it returns: PostgreSQL has
/// given the transaction up by then and would answer COMMIT by rolling back without an error.
pub struct Tx<'c> {
    connection: &'c mut AnyConnection,
    postgres: bool,
    failed: Option<Arc<sqlx::Error>>,
    /// What this transaction knows of the epochs.
    pub(super) epochs: &'c mut Epochs,
}

impl<'c> Tx<'c> {
    pub(super) fn new(
        connection: &'c mut AnyConnection,
        postgres: bool,
        epochs: &'c mut Epochs,
    ) -> Self {
        Self { connection, postgres, failed: None, epochs }
    }

    /// Whether rows can and must be locked: on SQLite there is one writer at a time anyway.
    pub(super) fn locks_rows(&self) -> bool {
        self.postgres
    }

    /// The first statement that failed, if one did.
    pub(super) fn into_failed(self) -> Option<Arc<sqlx::Error>> {
        self.failed
    }

    /// Runs a statement and tells how many rows it changed.
    pub(super) async fn execute(
        &mut self,
        query: Query<'_, Any, AnyArguments>,
    ) -> Result<u64, StoreError> {
        let result = query.execute(&mut *self.connection).await;
        result.map(|done| done.rows_affected()).map_err(|error| self.fail(error))
    }

    /// The first row, if there is one.
    pub(super) async fn optional<O>(
        &mut self,
        query: QueryAs<'_, Any, O, AnyArguments>,
    ) -> Result<Option<O>, StoreError>
    where
        O: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        let result = query.fetch_optional(&mut *self.connection).await;
        result.map_err(|error| self.fail(error))
    }

    fn fail(&mut self, error: sqlx::Error) -> StoreError {
        let error = Arc::new(error);
        self.failed.get_or_insert_with(|| Arc::clone(&error));
        error.into()
    }
}
