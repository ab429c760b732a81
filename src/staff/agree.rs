//! Changes that one person cannot make alone: what was asked for, and the answers to it. Whoever
//! agrees is not who asked; what is agreed to is done and written down in one job, or not at all.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::Me;
use super::people::Done;
use super::queue::{name, names};
use crate::domain::change::Change;
use crate::domain::staff::{AccountState, Role};
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::proposals::{self, ALONE_AFTER, Proposal};
use crate::store::{StoreError, Tx, accounts, audit, settings};
use crate::vault::trail::TrailKey;
use crate::vault::{Id, hex, parse_hex};
use crate::web::account_change::{self, Change as AccountStep};
use crate::web::asking;
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::readers::{self, Reads};
use crate::web::signed_in::{LeadOrAdmin, SignedIn};
use crate::words::ALWAYS_ON;

/// A change that waits.
#[expect(clippy::struct_excessive_bools, reason = "what the page shows or leaves out")]
struct Waiting {
    id: String,
    /// What would be done.
    says: String,
    /// Who asked, and when.
    asked: String,
    /// Whether who looks may agree.
    may: bool,
    /// Whether who looks may refuse.
    refuses: bool,
    /// Whether who looks asked.
    mine: bool,
    /// Whether who looks asked, and may do it alone.
    alone: bool,
    /// Whom it waits for.
    waits: String,
}

#[derive(Template)]
#[template(path = "staff/agree.html")]
struct Agree {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    done: String,
    /// Why a lead cannot answer yet.
    cannot: bool,
    waiting: Vec<Waiting>,
}

/// What somebody pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// Somebody else agrees.
    Agree,
    /// Somebody else does not.
    Refuse,
    /// Who asked takes it back.
    Back,
    /// Who asked does it alone: nobody else is there.
    Alone,
}

impl Answer {
    const ALL: [Self; 4] = [Self::Agree, Self::Refuse, Self::Back, Self::Alone];

    /// As posted.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Refuse => "refuse",
            Self::Back => "back",
            Self::Alone => "alone",
        }
    }

    fn read(posted: &Posted) -> Option<(Self, Id)> {
        let pressed = Self::ALL.into_iter().find(|a| !posted.value(a.as_str()).is_empty())?;
        Some((pressed, parse_hex(posted.value(pressed.as_str()))?))
    }

    /// Whether the change is made.
    fn makes(self) -> bool {
        matches!(self, Self::Agree | Self::Alone)
    }
}

/// Who looks, and what they may answer.
struct Who {
    account: Id,
    role: Role,
    /// A lead who can read: others may only say that they are one.
    proven: bool,
    /// Whether another lead can read: what is about them is for that one to answer.
    other_lead: bool,
}

impl Who {
    async fn of(me: &SignedIn) -> Result<Self, PageError> {
        let (account, role) = (me.session.account, me.session.role);
        let current = me.visit.staff.site().current();
        let all = readers::list(me.visit.staff.store(), current.chain()).await?;
        let other_lead = all.iter().any(|(one, reads)| {
            one.id != account && one.state == AccountState::Active && *reads == Reads::Both
        });
        Ok(Self { account, role, proven: me.leads, other_lead })
    }

    /// Whether they may agree to this: not where it is about them and somebody else can.
    fn may(&self, asked: &Proposal) -> bool {
        let about_them = asked.subject == Some(self.account) && self.other_lead;
        asked.asked_by != self.account && !about_them && (self.proven || !needs_lead(asked))
    }

    /// Whether they may press this today.
    fn presses(&self, answer: Answer, asked: &Proposal, today: i64) -> bool {
        let mine = asked.asked_by == self.account;
        match answer {
            Answer::Agree => self.may(asked) && !asked.is_over(today),
            Answer::Refuse => self.refuses(asked),
            Answer::Back => mine,
            Answer::Alone => {
                let late = today >= asked.asked_on + ALONE_AFTER && !asked.is_over(today);
                mine && !of_an_account(asked) && late
            }
        }
    }

    /// Whether they may refuse it: who could agree, and every other admin. Refusing changes nothing,
    /// and what somebody asked who is away must not stand in the way of the others.
    fn refuses(&self, asked: &Proposal) -> bool {
        self.may(asked) || (self.role == Role::Admin && asked.asked_by != self.account)
    }
}

/// Whether only a lead can agree to it: to all but a channel that is none of the first three. An admin
/// can make up another admin, and must not send callers elsewhere by that.
fn needs_lead(asked: &Proposal) -> bool {
    match Change::from_stored(&asked.body) {
        Some(Change::Channel { id, .. }) => ALWAYS_ON.contains(&id.as_str()),
        _ => true,
    }
}

/// Whether it is about one of the last who hold keys: nobody does that alone, ever.
fn of_an_account(asked: &Proposal) -> bool {
    AccountStep::needing_a_lead(&asked.kind).is_some()
}

/// Does what was asked for; false when it cannot be done any more.
async fn act(
    tx: &mut Tx<'_>,
    trail: &TrailKey,
    asked: &Proposal,
    now: Moment,
) -> Result<bool, StoreError> {
    match asked.kind.as_str() {
        proposals::SETTINGS | proposals::CHANNEL => settings::act(tx, asked, now.day()).await,
        // Whatever it is, it is refused there where it is not one of those.
        _ => account_change::act(tx, trail, asked, now).await,
    }
}

/// What doing it is in the trail, and the name of what is changed.
fn told(asked: &Proposal) -> (Action, String) {
    let action =
        if of_an_account(asked) { Action::AccountChanged } else { Action::SettingsChanged };
    (action, asked.name())
}

/// What was asked for, in a sentence.
fn says(me: &SignedIn, asked: &Proposal, names: &HashMap<Id, String>) -> String {
    let w = me.visit.words();
    let whose = asked.subject.map_or("–", |id| name(names, &id));
    match (asked.kind.as_str(), AccountStep::needing_a_lead(&asked.kind)) {
        (_, Some(AccountStep::Off)) => w.people_years_agree_off(whose),
        (_, Some(_)) => w.people_years_agree_reset(whose),
        (proposals::SETTINGS | proposals::CHANNEL, _) => {
            asking::says(&me.visit, Change::from_stored(&asked.body))
        }
        _ => me.visit.words().agree_unknown(),
    }
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(
    LeadOrAdmin(me): LeadOrAdmin,
    done: Query<Done>,
) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let done = match Answer::ALL.into_iter().find(|answer| done.is(answer.as_str())) {
        Some(Answer::Agree | Answer::Alone) => w.agree_done(),
        Some(Answer::Refuse) => w.agree_refused(),
        Some(Answer::Back) => w.agree_taken_back(),
        None => String::new(),
    };
    draw(&me, StatusCode::OK, done, Vec::new()).await
}

/// An answer.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; [`PageError::NotFound`] when it is
/// not for them to answer; any other when the store fails.
pub async fn submit(
    LeadOrAdmin(me): LeadOrAdmin,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let (answer, id) = Answer::read(&posted).ok_or(PageError::NotFound)?;
    let staff = &me.visit.staff;
    let listed = proposals::list(staff.store()).await?;
    let Some(asked) = listed.into_iter().find(|asked| asked.id == id) else {
        return too_late(&me).await;
    };
    if !Who::of(&me).await?.presses(answer, &asked, me.visit.now.day()) {
        return Err(PageError::NotFound);
    }
    match carry_out(&me, answer, asked).await {
        Ok(true) => {
            staff.site().refresh().await?;
            Ok(page::see_other(&format!("/agree?done={}", answer.as_str())))
        }
        Ok(false) | Err(StoreError::Conflict) => too_late(&me).await,
        Err(error) => Err(error.into()),
    }
}

/// All of an answer in one job; false, and nothing is stored, when somebody answered before, or who
/// would do it alone is not.
async fn carry_out(me: &SignedIn, answer: Answer, asked: Proposal) -> Result<bool, StoreError> {
    let (staff, now, account) = (&me.visit.staff, me.visit.now, me.session.account);
    let (action, changed) = told(&asked);
    let (action, how) = match answer {
        Answer::Agree => (action, format!("asked by {}", hex(&asked.asked_by))),
        Answer::Alone => (action, "alone".to_owned()),
        Answer::Refuse => (Action::ChangeRefused, format!("asked by {}", hex(&asked.asked_by))),
        Answer::Back => (Action::ChangeRefused, "taken back".to_owned()),
    };
    let detail = format!("{changed}; {how}");
    let event = me.visit.event(Some(account), action, asked.subject, &detail);
    let trail = staff.trail_key();
    let done = staff.store().write(move |tx| {
        let (asked, event, trail) = (asked.clone(), event.clone(), trail.clone());
        Box::pin(async move {
            if answer == Answer::Alone
                && accounts::count_others_in_charge(tx, &asked.asked_by).await? > 0
            {
                return Ok(false);
            }
            if proposals::take(tx, &asked.id).await?.is_none() {
                return Ok(false);
            }
            if answer.makes() && !act(tx, &trail, &asked, now).await? {
                // Nothing is stored of a job that fails: it goes on waiting.
                return Err(StoreError::Conflict);
            }
            audit::append(tx, &trail, &event).await?;
            Ok(true)
        })
    });
    done.await
}

async fn too_late(me: &SignedIn) -> Result<HttpResponse, PageError> {
    let words = me.visit.words().agree_too_late();
    let mends = vec![Mend { to: "#waiting".to_owned(), words }];
    draw(me, StatusCode::CONFLICT, String::new(), mends).await
}

async fn draw(
    me: &SignedIn,
    status: StatusCode,
    done: String,
    mends: Vec<Mend>,
) -> Result<HttpResponse, PageError> {
    let (store, w, today) = (me.visit.staff.store(), me.visit.words(), me.visit.now.day());
    let (who, account) = (Who::of(me).await?, me.session.account);
    let others = store.write(move |tx| {
        Box::pin(async move { accounts::count_others_in_charge(tx, &account).await })
    });
    let only = others.await? == 0;
    let mut listed = proposals::list(store).await?;
    listed.sort_by_key(|asked| (asked.asked_on, asked.id));
    let names = names(me).await?;
    let waiting = listed.iter().map(|asked| {
        let mine = asked.asked_by == account;
        let day = w.date(asked.asked_on);
        let from = asked.asked_on + ALONE_AFTER;
        let (may, refuses) = (who.presses(Answer::Agree, asked, today), who.refuses(asked));
        let only = only && !of_an_account(asked);
        Waiting {
            id: hex(&asked.id),
            says: says(me, asked, &names),
            asked: if mine {
                w.agree_by_you(&day)
            } else {
                w.agree_by(&day, name(&names, &asked.asked_by))
            },
            may,
            refuses,
            mine,
            alone: mine && only && today >= from,
            waits: match (may, mine && only) {
                (true, _) => String::new(),
                (_, true) if today >= from => w.agree_alone_now(),
                (_, true) => w.agree_alone_from(&w.date(from)),
                _ if needs_lead(asked) => w.agree_waits_lead(),
                _ => w.agree_waits(),
            },
        }
    });
    let waiting: Vec<Waiting> = waiting.collect();
    let title = w.agree_title();
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let l = super::layout(&me.visit, title);
    let cannot = who.role == Role::Lead && !who.proven;
    let me = Me::new(me, "/agree");
    super::show(status, &Agree { l, me, mends, done, cannot, waiting })
}
