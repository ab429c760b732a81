//! What whoever holds the code asked to end: a person honours it, or gives the mailbox back. It is
//! never honoured on the day of asking, during a burst, or against a hold, and nothing is erased here:
//! what is closed is erased with all that is closed.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::facts::{self, People};
use super::page::{self, Shown};
use super::{Open, answer, open_for, open_or_back, step};
use crate::domain::status::Status;
use crate::domain::stop::{Stop, may_erase};
use crate::domain::trail::Action;
use crate::staff::closing;
use crate::staff::queue::viewer;
use crate::store::{StoreError, audit, flags, handling, holding, holds, retention, stops};
use crate::web::faults::PageError;
use crate::web::posted::Posted;
use crate::web::signed_in::{Reader, SignedIn};
use crate::words::Words;

/// Why a request is not honoured now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bar {
    /// What was asked was answered, or never was.
    Nothing,
    /// Somebody else has the message.
    NotTheirs,
    /// It was asked today.
    Today,
    /// So many asked in a day that a lead looks first.
    Many,
    /// It is held until this day, since 1970-01-01 UTC.
    Held(i64),
    /// A child is or may be in danger now.
    Danger,
    /// It was passed on, or answered, and has to be read again first.
    Answered,
    /// They asked for a second reader themselves.
    Second,
}

impl Bar {
    /// What to say of it; nothing where nothing is to be said.
    fn words(self, w: &Words) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::NotTheirs => w.staff_stop_not_theirs(),
            Self::Today => w.staff_stop_today(),
            Self::Many => w.staff_stop_many(),
            Self::Held(until) => w.staff_stop_held(&w.date(until)),
            Self::Danger => w.staff_stop_danger(),
            Self::Answered => w.staff_stop_answered(),
            Self::Second => w.staff_step_second_other(),
        }
    }
}

/// What was asked about a message, and what this reader can do about it.
#[expect(clippy::struct_excessive_bools, reason = "what the page shows or leaves out")]
pub(super) struct Stopping {
    /// What was asked, and when.
    pub asked: Vec<String>,
    /// The same, as the form says which of it was seen.
    pub seen: Vec<String>,
    /// The newest number of the trail before it was looked at.
    pub number: i64,
    /// Why it is not honoured now; empty for no reason.
    pub why_not: String,
    pub may_honour: bool,
    pub may_give_back: bool,
    /// Whether it is closed already, and the request can be left as it stands.
    pub may_stand: bool,
    /// Whether honouring it asks for a second reader first.
    pub second: bool,
}

impl Stopping {
    pub(super) async fn of(
        me: &SignedIn,
        open: &Open,
        people: &People,
    ) -> Result<Self, StoreError> {
        let w = me.visit.words();
        let number = audit::head(me.visit.staff.store()).await?.number;
        let asked = stops::list_of(me.visit.staff.store(), &open.seen.row.id).await?;
        let bar = bar(me, open, people, &asked).await?;
        let say = |(stop, day): &(Stop, i64)| match stop {
            Stop::Withdraw => w.staff_read_asked_stop(&w.date(*day)),
            Stop::Code => w.staff_read_asked_code(&w.date(*day)),
        };
        let status = open.seen.handled.status;
        let waits = stops::waits(me.visit.staff.store(), &open.seen.row.id).await?;
        Ok(Self {
            may_stand: waits && is_theirs(me, open),
            may_give_back: !asked.is_empty() && is_theirs(me, open),
            seen: asked.iter().map(|(stop, day)| format!("{} {day}", stop.as_str())).collect(),
            number,
            asked: asked.iter().map(say).collect(),
            why_not: bar.map_or_else(String::new, |bar| bar.words(w)),
            may_honour: bar.is_none(),
            second: status != Status::SecondReader && step::second(open, people, stops::REASON),
        })
    }

    /// Whether there is anything to press.
    pub(super) fn acts(&self) -> bool {
        self.may_honour || self.may_give_back || self.may_stand
    }
}

/// Whether somebody has the message, or leads.
fn is_theirs(me: &SignedIn, open: &Open) -> bool {
    let account = me.session.account;
    me.leads || open.seen.handled.holder == Some(account)
}

/// What stands in the way of honouring a request. What stands inside counts as much as what stands
/// outside, where somebody may have changed either.
async fn bar(
    me: &SignedIn,
    open: &Open,
    people: &People,
    asked: &[(Stop, i64)],
) -> Result<Option<Bar>, StoreError> {
    let (store, id, today) = (me.visit.staff.store(), &open.seen.row.id, me.visit.now.day());
    let status = open.seen.handled.status;
    let Some((_, day)) = asked.iter().find(|(stop, _)| *stop == Stop::Withdraw) else {
        return Ok(Some(Bar::Nothing));
    };
    if status == Status::Closed || status == Status::Withdrawn {
        return Ok(Some(Bar::Nothing));
    }
    let inside = open.read.body().and_then(|body| body.answers.value("danger_now"));
    if ![inside, Some(&*open.seen.row.danger_now)].iter().all(|danger| *danger == Some("no")) {
        return Ok(Some(Bar::Danger));
    }
    let holds = holds::list_of(store, id).await?;
    if let Some(until) = holds.iter().map(|hold| hold.until).filter(|until| *until >= today).max() {
        return Ok(Some(Bar::Held(until)));
    }
    let read = status.may_become(Status::Withdrawn);
    if !read || !may_erase(status.as_str(), &open.seen.row.danger_now) {
        return Ok(Some(Bar::Answered));
    }
    if flags::find(store, flags::MANY_STOPS).await?.is_some() {
        return Ok(Some(Bar::Many));
    }
    if *day >= today {
        return Ok(Some(Bar::Today));
    }
    if status != Status::SecondReader {
        return Ok((!is_theirs(me, open)).then_some(Bar::NotTheirs));
    }
    // A second reader need not have it: who asked for one has.
    let alone = step::second(open, people, stops::REASON) && step::asked_by_me(me, id).await?;
    Ok(alone.then_some(Bar::Second))
}

/// Honours what was asked, lets it stand where it is closed already, or gives the mailbox back.
///
/// # Errors
/// [`PageError::NotFound`] for who may not see it; any other when the store fails.
pub async fn submit(
    Reader(me): Reader,
    id: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    let open = open_for(&me, &id, &posted).await?;
    match posted.value("do") {
        "stand" => let_stand(&me, &id, &open).await,
        "back" => give_back(&me, &id, &open, &posted).await,
        "honour" => {
            let was = Status::parse(posted.value("was")).ok_or(PageError::NotFound)?;
            honour(&me, &id, &open, was).await
        }
        _ => Err(PageError::NotFound),
    }
}

/// What came of giving a mailbox back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    /// Nothing is asked any more.
    Back,
    /// Something else is asked than what was seen, or the same anew.
    Anew,
}

/// What stands in a form of what was seen; anything else in it is passed over.
fn parse_seen(posted: &Posted) -> Vec<(Stop, i64)> {
    let read = |value: &str| {
        let (stop, day) = value.split_once(' ')?;
        Some((Stop::from_stored(stop)?, day.parse().ok()?))
    };
    let seen = posted.0.iter().filter(|(name, _)| name == "seen");
    seen.filter_map(|(_, value)| read(value)).collect()
}

/// The mailbox shows again what it showed. Pressed twice, or by two, it is written down once; what was
/// asked since the page was shown, nobody looked at, and it stays.
async fn give_back(
    me: &SignedIn,
    id: &str,
    open: &Open,
    posted: &Posted,
) -> Result<HttpResponse, PageError> {
    if !is_theirs(me, open) {
        let words = me.visit.words().staff_stop_not_theirs();
        return refuse(me, open, StatusCode::FORBIDDEN, words).await;
    }
    let concern = open.seen.row.id;
    let seen = parse_seen(posted);
    let number = posted.value("number").parse().unwrap_or(0);
    let event = me.visit.event(Some(me.session.account), Action::MailboxBack, Some(concern), "");
    let trail = me.visit.staff.trail_key();
    let given = me.visit.staff.store().write(move |tx| {
        let (event, trail, seen) = (event.clone(), trail.clone(), seen.clone());
        Box::pin(async move {
            if !stops::is_stopped_in(tx, &concern).await? {
                return Ok(Given::Back);
            }
            // Given back since, and asked again: a day is all that is known of when.
            let anew = audit::is_after(tx, number, Action::MailboxBack, Some(&concern)).await?;
            if !anew && stops::delete(tx, &concern, &seen).await? {
                audit::append(tx, &trail, &event).await?;
                return Ok(Given::Back);
            }
            // A colleague may have been faster by a moment, with the very same.
            let asked = stops::is_stopped_in(tx, &concern).await?;
            Ok(if asked { Given::Anew } else { Given::Back })
        })
    });
    match given.await? {
        Given::Back => Ok(answer::see_other(&format!("{}?did=back", open.seen.path()))),
        Given::Anew => {
            let open = open_or_back(me, id).await?;
            let words = me.visit.words().staff_stop_anew();
            refuse(me, &open, StatusCode::CONFLICT, words).await
        }
    }
}

/// The request stands, and was answered: what is closed goes when it would have gone.
async fn let_stand(me: &SignedIn, id: &str, open: &Open) -> Result<HttpResponse, PageError> {
    if !is_theirs(me, open) {
        let words = me.visit.words().staff_stop_not_theirs();
        return refuse(me, open, StatusCode::FORBIDDEN, words).await;
    }
    let concern = open.seen.row.id;
    let detail = [Status::Closed.as_str(), Status::Closed.as_str(), stops::REASON].join(" ");
    let event = me.visit.event(Some(me.session.account), Action::Moved, Some(concern), &detail);
    let trail = me.visit.staff.trail_key();
    let stands = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            let stands = stops::let_stand(tx, &concern).await?;
            if stands {
                audit::append(tx, &trail, &event).await?;
            }
            Ok(stands)
        })
    });
    if stands.await? {
        return Ok(answer::see_other(&format!("{}?did=stands", open.seen.path())));
    }
    let open = open_or_back(me, id).await?;
    let words = me.visit.words().staff_stop_nothing();
    refuse(me, &open, StatusCode::CONFLICT, words).await
}

async fn honour(
    me: &SignedIn,
    id: &str,
    open: &Open,
    was: Status,
) -> Result<HttpResponse, PageError> {
    let people = facts::people(me).await?;
    if was != open.seen.handled.status {
        return step::too_late(me, id, &people).await;
    }
    let concern = open.seen.row.id;
    let asked = stops::list_of(me.visit.staff.store(), &concern).await?;
    if let Some(bar) = bar(me, open, &people, &asked).await? {
        let status =
            if bar == Bar::NotTheirs { StatusCode::FORBIDDEN } else { StatusCode::CONFLICT };
        let words = if bar == Bar::Nothing {
            me.visit.words().staff_stop_nothing()
        } else {
            bar.words(me.visit.words())
        };
        return refuse(me, open, status, words).await;
    }
    let asks = was != Status::SecondReader && step::second(open, &people, stops::REASON);
    let next = if asks { Status::SecondReader } else { Status::Closed };
    let (account, today) = (me.session.account, me.visit.now.day());
    let detail = [was.as_str(), next.as_str(), stops::REASON].join(" ");
    let event = me.visit.event(Some(account), Action::Moved, Some(concern), &detail);
    let (trail, viewer) = (me.visit.staff.trail_key(), viewer(me));
    let delete_on = closing::day(me);
    let moved = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            if !holding::may_end(tx, &concern, &viewer).await? {
                return Ok(None);
            }
            let moved = if asks {
                handling::update_status(tx, &concern, was, next, None).await?.then_some(true)
            } else {
                stops::honour(tx, &concern, was, today).await?
            };
            if moved == Some(true) {
                retention::schedule(tx, &concern, delete_on).await?;
                audit::append(tx, &trail, &event).await?;
            }
            Ok(moved)
        })
    });
    if moved.await?.is_some() {
        let did = if asks { "asked" } else { "honoured" };
        return Ok(answer::see_other(&format!("{}?did={did}", open.seen.path())));
    }
    // Somebody was faster, or a burst, a hold or words came in between: it is looked at again.
    let open = open_or_back(me, id).await?;
    let asked = stops::list_of(me.visit.staff.store(), &concern).await?;
    let words = match bar(me, &open, &people, &asked).await? {
        None | Some(Bar::Nothing) => step::faster(me, &open, &people).await?,
        Some(bar) => bar.words(me.visit.words()),
    };
    refuse(me, &open, StatusCode::CONFLICT, words).await
}

async fn refuse(
    me: &SignedIn,
    open: &Open,
    status: StatusCode,
    words: String,
) -> Result<HttpResponse, PageError> {
    page::draw(me, status, open, &Shown::because("#main", words)).await
}
