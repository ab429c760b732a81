//! How many codes may be tried. Only wrong ones count: a mistyped one never comes here, and a right
//! one is given back.
//!
//! A code has 95 random bits, so no budget is what keeps it from being guessed. This one keeps a
//! flood of guesses from costing more than its refusal. **At the limit nothing is looked up**, and
//! a right code from that address is refused like a wrong one until the ten minutes are over: an
//! answer that let right ones through would tell, faster than any other page, which are right. So
//! somebody who shares an address with a flood waits some minutes to see a status; the code typed
//! stays in the box, and the official channels are above it.
//!
//! After a thousand wrong codes from everybody, each takes a second, right or wrong: a pause, and
//! not a refusal, because those who flood must not be able to close the page to all. For the same
//! reason those whose address is not known (behind a web server that names nobody, or through Tor)
//! are never refused; after three hundred wrong codes from all of them, each of theirs takes the
//! second.

use std::time::Duration;

use super::again::Note;
use super::mailbox;
use crate::store::StoreError;
use crate::vault::Code;
use crate::web::budgets::Kind;
use crate::web::fair::Busy;
use crate::web::visit::Visit;

/// What each code takes while wrong ones come from everywhere.
const PAUSE: Duration = Duration::from_secs(1);

/// Counts a well-formed code; a [`Busy`] where it is one too many, and what to say then.
///
/// # Errors
/// [`StoreError`] when the store cannot be asked whether it is one; then it does not count.
pub async fn count(visit: &Visit, code: &Code) -> Result<Option<(Busy, Note)>, StoreError> {
    let (site, fair) = (&visit.site, visit.site.fair());
    if fair.slows_codes(visit.passer, site.now()) {
        tokio::time::sleep(PAUSE).await;
    }
    // Opening one stores it for some minutes.
    if let Err(busy) = visit.take(Kind::Write) {
        return Ok(Some((busy, Note::BusyOpening(busy.minutes()))));
    }
    // Before anybody knows whether it is one, so that many at once are no way around the budget.
    if let Err(busy) = fair.take_guess(visit.passer, site.now()) {
        return Ok(Some((busy, Note::BusyCodes(busy.minutes()))));
    }
    // A stopped code counts as a wrong one does: else thirty tries would tell one from the other.
    let found = mailbox::find(visit, code).await;
    if matches!(found, Ok(None)) {
        fair.add_wrong(visit.passer, site.now());
    } else {
        fair.return_guess(visit.passer, site.now());
    }
    found.map(|_| None)
}
