//! The real clock. Everything below is handed it.

use std::sync::Arc;

use crate::domain::time::Moment;
use crate::web::site::Clock;

/// The system's clock, in seconds since 1970.
pub fn system() -> Clock {
    Arc::new(now)
}

/// The moment, by the system's clock.
#[expect(clippy::disallowed_methods, reason = "the edge, where the clock is read")]
pub fn now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Moment(since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX)))
}
