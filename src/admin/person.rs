//! One account: switched off and on, or set up anew by who has lost their words. Nothing that is done
//! here gives anybody anything to read: who was switched off and on again waits for a lead.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::people;
use crate::domain::staff::AccountState;
use crate::domain::trail::Action;
use crate::store::accounts::Account;
use crate::store::flags::KEYS_DUE;
use crate::store::invites::{self, Invite};
use crate::store::notices::{self, Kind, Notice};
use crate::store::readers as counted;
use crate::store::{StoreError, accounts, audit, flags, grants, handling, sessions, vouches};
use crate::vault::{Audience, Id, fresh_id, hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::readers;
use crate::web::signed_in::{Admin, SignedIn};
use crate::web::staff_page::{self, Me};

#[derive(Template)]
#[template(path = "admin/person.html")]
#[expect(clippy::struct_excessive_bools, reason = "what the page shows or leaves out")]
struct Person {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    path: String,
    username: String,
    role: String,
    reads: String,
    since: String,
    signed_in: String,
    state: String,
    /// It is the admin's own.
    own: bool,
    active: bool,
    reset: bool,
    renews: bool,
    /// Names the invite that this page's form makes.
    form: String,
}

/// What can be done to an account.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Off,
    On,
    Reset,
    Renew,
}

impl Change {
    fn parse(text: &str) -> Option<Self> {
        let all = [Self::Off, Self::On, Self::Reset, Self::Renew];
        all.into_iter().find(|change| change.as_str() == text)
    }

    /// As posted, and in the trail.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::Reset => "reset",
            Self::Renew => "renew",
        }
    }
}

/// The page.
///
/// # Errors
/// [`PageError::NotFound`] when there is no such account; any other when the store cannot be asked.
pub async fn show(Admin(me): Admin, id: Path<String>) -> Result<HttpResponse, PageError> {
    let account = find(&me, &id).await?;
    draw(&me, StatusCode::OK, &account, Vec::new()).await
}

/// Changes the account.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit(
    Admin(me): Admin,
    id: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let account = find(&me, &id).await?;
    let change = Change::parse(posted.value("do")).ok_or(PageError::NotFound)?;
    if account.id == me.session.account {
        let words = me.visit.words().people_not_yourself();
        return refuse(&me, &account, words).await;
    }
    let form: Id = parse_hex(posted.value("form")).ok_or(PageError::NotFound)?;
    let invite = (change == Change::Reset).then(|| {
        people::new_invite(&me, &form, account.id, account.username.clone(), account.role)
    });
    let w = me.visit.words();
    match store(&me, &account, change, invite).await {
        Ok(true) => {}
        Ok(false) => {
            let words = w.people_last(&staff_page::part(w, account.role));
            return refuse(&me, &account, words).await;
        }
        Err(StoreError::Conflict) => {
            return refuse(&me, &account, w.people_keys_last_reader()).await;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(match change {
        Change::Reset => people::to_link(&form),
        _ => page::see_other(&me.visit.path),
    })
}

/// All of a change in one job; false when the account is the last of its kind. Switching off destroys
/// what somebody was given to read with, and the leads' word for their key.
///
/// # Errors
/// [`StoreError::Conflict`] when nobody else could read then; nothing is stored.
async fn store(
    me: &SignedIn,
    account: &Account,
    change: Change,
    invite: Option<Invite>,
) -> Result<bool, StoreError> {
    let (id, reads, today) = (account.id, account.role.reads(), me.visit.now.day());
    let (actor, detail) = (Some(me.session.account), change.as_str());
    let mut events = vec![me.visit.event(actor, Action::AccountChanged, Some(id), detail)];
    if change == Change::Off && reads {
        events.push(me.visit.event(actor, Action::GrantsDestroyed, Some(id), detail));
    }
    // A turn of the mail takes it that comes after this moment.
    let told = Notice { kind: Kind::New, audience: Audience::Leads, due: me.visit.now.quarter() };
    let audience = readers::reader(account).map(|reader| reader.audience);
    let trail = me.visit.staff.trail_key();
    let was_reset = account.state == AccountState::Reset;
    let stored = me.visit.staff.store().write(move |tx| {
        let (events, trail, invite) = (events.clone(), trail.clone(), invite.clone());
        Box::pin(async move {
            let done = match change {
                Change::Off => accounts::suspend(tx, &id, AccountState::Off).await?,
                // Another link for who lost the first.
                Change::Reset if was_reset => true,
                Change::Reset => accounts::suspend(tx, &id, AccountState::Reset).await?,
                Change::On => accounts::restore(tx, &id).await?,
                Change::Renew => {
                    accounts::require_renewal(tx, &id).await?;
                    true
                }
            };
            if !done {
                return Ok(false);
            }
            if matches!(change, Change::Off | Change::Reset) {
                sessions::delete_of(tx, &id, None).await?;
                handling::give_back_all(tx, &id).await?;
                if reads {
                    flags::insert(tx, KEYS_DUE, today).await?;
                }
                notices::insert(tx, &told).await?;
            }
            if change == Change::Off {
                // After `suspend`, which makes two who switch off two people wait for each other.
                if let Some(audience) = audience
                    && grants::is_last(tx, audience, &id).await?
                {
                    // Nothing is stored of a job that fails.
                    return Err(StoreError::Conflict);
                }
                grants::delete_of(tx, &id).await?;
                vouches::delete_of(tx, &id).await?;
            }
            if change != Change::Renew {
                invites::delete_of(tx, &id).await?;
            }
            if let Some(invite) = &invite {
                invites::insert(tx, invite).await?;
            }
            for event in &events {
                audit::append(tx, &trail, event).await?;
            }
            if change != Change::Renew {
                counted::recount(tx, today).await?;
            }
            Ok(true)
        })
    });
    stored.await
}

async fn find(me: &SignedIn, id: &str) -> Result<Account, PageError> {
    let id: Id = parse_hex(id).ok_or(PageError::NotFound)?;
    accounts::find(me.visit.staff.store(), &id).await?.ok_or(PageError::NotFound)
}

async fn refuse(
    me: &SignedIn,
    account: &Account,
    words: String,
) -> Result<HttpResponse, PageError> {
    let mends = vec![Mend { to: "#do".to_owned(), words }];
    draw(me, StatusCode::UNPROCESSABLE_ENTITY, account, mends).await
}

async fn draw(
    me: &SignedIn,
    status: StatusCode,
    account: &Account,
    mends: Vec<Mend>,
) -> Result<HttpResponse, PageError> {
    let (staff, w) = (&me.visit.staff, me.visit.words());
    let current = staff.site().current();
    let reads = readers::find(staff.store(), current.chain(), account).await?;
    let title = w.people_one_title(&account.username);
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let person = Person {
        l: staff_page::layout(&me.visit, title),
        me: Me::new(me, "/admin/people"),
        mends,
        path: me.visit.path.clone(),
        username: account.username.clone(),
        role: staff_page::part(w, account.role),
        reads: people::reads(w, account, reads).0,
        since: w.date(account.made_on),
        signed_in: account.signed_in_on.map_or_else(|| w.people_never(), |day| w.date(day)),
        state: people::state(w, account.state),
        own: account.id == me.session.account,
        active: account.state == AccountState::Active,
        reset: account.state == AccountState::Reset,
        renews: account.must_renew,
        form: hex(&fresh_id()),
    };
    staff_page::show(status, &person)
}
