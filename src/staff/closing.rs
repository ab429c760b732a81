//! When what is closed goes: each who closes something draws its day, so that no two things that were
//! closed on one day need go on one day.

use super::queue::usual;
use crate::domain::retention;
use crate::vault::random;
use crate::web::signed_in::SignedIn;

/// The day from which something goes that is closed now, since 1970-01-01 UTC. Drawn anew each time.
pub(super) fn day(me: &SignedIn) -> i64 {
    let (today, current) = (me.visit.now.day(), me.visit.staff.site().current());
    let days = usual(current.settings()).retention_on(today);
    retention::day_of_deletion(today, days, random::bytes())
}
