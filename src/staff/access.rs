//! Who can get in, looked at once a month by a lead or an admin: everybody who can sign in, what
//! each reads, and when each was last here. One press says that all of them should be here. It
//! changes nobody's account.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::people::Done;
use super::queue::{name, names};
use crate::domain::staff::AccountState;
use crate::domain::trail::Action;
use crate::store::access_reviews::{self, Review};
use crate::store::accounts::Account;
use crate::store::invites::{self, Invite};
use crate::store::{StoreError, audit, flags};
use crate::vault::{fresh_id, hex};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::readers::{self, Reads};
use crate::web::signed_in::{LeadOrAdmin, SignedIn};
use crate::web::staff_page::{self, Me};
use crate::words::Words;

/// Somebody who can get in, or was given a link.
struct Listed {
    username: String,
    role: String,
    reads: String,
    since: String,
    signed_in: String,
}

/// Who is there, as it was read at one time.
struct There {
    accounts: Vec<(Account, Reads)>,
    invites: Vec<Invite>,
}

impl There {
    async fn read(me: &SignedIn) -> Result<Self, StoreError> {
        let (store, site) = (me.visit.staff.store(), me.visit.staff.site());
        let mut accounts = readers::list(store, site.current().chain()).await?;
        accounts.retain(|(account, _)| account.state != AccountState::Off);
        Ok(Self { accounts, invites: invites::list(store, me.visit.now.0).await? })
    }

    /// Names exactly those who are listed, and what each may do: who says yes to it says yes to nobody
    /// else. Letters and digits.
    fn seen(&self) -> String {
        let accounts = self.accounts.iter().map(|(account, reads)| {
            let (role, state) = (account.role.as_str(), account.state.as_str());
            format!("{}-{role}-{state}-{reads:?}", hex(&account.id))
        });
        let invites = self.invites.iter().map(|invite| {
            format!("{}-{}-{}", hex(&invite.account), invite.role.as_str(), invite.username)
        });
        accounts.chain(invites).collect::<Vec<_>>().join(".")
    }
}

#[derive(Template)]
#[template(path = "staff/access.html")]
struct Access {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    done: bool,
    /// When it was last done and by whom, or that it never was.
    last: String,
    /// When it is due.
    due: String,
    is_due: bool,
    /// Whether all this was restored from a backup, and no lead has looked since.
    restored: bool,
    listed: Vec<Listed>,
    /// Names of those with a link that was not used yet, and their parts.
    invited: Vec<(String, String)>,
    seen: String,
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(
    LeadOrAdmin(me): LeadOrAdmin,
    done: Query<Done>,
) -> Result<HttpResponse, PageError> {
    draw(&me, StatusCode::OK, done.is("looked")).await
}

/// "We looked: all of these should be here."
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit(
    LeadOrAdmin(me): LeadOrAdmin,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    if posted.value("seen") != There::read(&me).await?.seen() {
        return draw(&me, StatusCode::CONFLICT, false).await;
    }
    let account = me.session.account;
    let review = Review { id: fresh_id(), done_on: me.visit.now.day(), done_by: account };
    let event = me.visit.event(Some(account), Action::AccessReviewed, None, "");
    let trail = me.visit.staff.trail_key();
    let is_lead = me.leads;
    let stored = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            access_reviews::insert(tx, &review).await?;
            // After a restore only a lead's word opens messages again.
            if is_lead {
                flags::delete(tx, flags::RESTORED).await?;
            }
            audit::append(tx, &trail, &event).await
        })
    });
    stored.await?;
    Ok(page::see_other("/access?done=looked"))
}

/// Whether somebody should look.
///
/// # Errors
/// As every read.
pub async fn is_due(me: &SignedIn) -> Result<bool, StoreError> {
    let due = access_reviews::due_on(me.visit.staff.store()).await?;
    Ok(due.is_some_and(|day| day <= me.visit.now.day()))
}

/// Whether all this was restored from a backup, and no lead has said since who should be here: nothing
/// is opened until then.
///
/// # Errors
/// As every read.
pub async fn is_restored(me: &SignedIn) -> Result<bool, StoreError> {
    Ok(flags::find(me.visit.staff.store(), flags::RESTORED).await?.is_some())
}

async fn draw(me: &SignedIn, status: StatusCode, done: bool) -> Result<HttpResponse, PageError> {
    let (store, w, today) = (me.visit.staff.store(), me.visit.words(), me.visit.now.day());
    let (there, last) = (There::read(me).await?, access_reviews::newest(store).await?);
    let due = access_reviews::due_on(store).await?.unwrap_or(today);
    let mut l = super::layout(&me.visit, w.people_access_title());
    let mut mends = Vec::new();
    if status != StatusCode::OK {
        l.title = w.layout_title_fault(&l.title);
        mends.push(Mend { to: "#who".to_owned(), words: w.people_access_changed() });
    }
    let names = names(me).await?;
    let access = Access {
        l,
        me: Me::new(me, "/access"),
        mends,
        done,
        last: last.map_or_else(
            || w.people_access_never(),
            |last| w.people_access_last(&w.date(last.done_on), name(&names, &last.done_by)),
        ),
        due: if due <= today {
            w.people_access_due_now()
        } else {
            w.people_access_next(&w.date(due))
        },
        is_due: due <= today,
        restored: is_restored(me).await?,
        listed: there.accounts.iter().map(|(account, reads)| listed(w, account, *reads)).collect(),
        invited: there
            .invites
            .iter()
            .map(|invite| (invite.username.clone(), staff_page::part(w, invite.role)))
            .collect(),
        seen: there.seen(),
    };
    super::show(status, &access)
}

fn listed(w: &Words, account: &Account, reads: Reads) -> Listed {
    Listed {
        username: account.username.clone(),
        role: staff_page::part(w, account.role),
        reads: match (account.state, reads) {
            (AccountState::Reset, _) => w.people_state_reset(),
            (_, Reads::Nothing) => w.people_reads_nothing(),
            (_, Reads::Waits) => w.people_reads_waits(),
            (_, Reads::Team) => w.people_reads_team(),
            (_, Reads::Both) => w.people_reads_both(),
        },
        since: w.date(account.made_on),
        signed_in: account.signed_in_on.map_or_else(|| w.people_never(), |day| w.date(day)),
    }
}
