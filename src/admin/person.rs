//! One account: switched off and on, set up anew by who has lost their words, or put back as it was.
//! Nothing that is done here gives anybody anything to read: who was switched off and on again waits
//! for a lead. One of the last two who hold keys is not taken away here: a lead is asked to agree.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::people;
use crate::domain::staff::AccountState;
use crate::store::accounts::Account;
use crate::store::{StoreError, accounts, old_keys, proposals};
use crate::vault::{Id, fresh_id, hex, parse_hex};
use crate::web::account_change::{AccountChange, Change, Outcome};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::posted::Posted;
use crate::web::signed_in::{Admin, SignedIn};
use crate::web::staff_page::{self, Me};
use crate::web::{asking, page, readers};

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
    /// That they started over, and until when what they had before is kept; empty where they did not.
    kept: String,
    /// Whether a lead was asked to agree that they are switched off.
    off_asked: bool,
    /// The same, that they start over.
    reset_asked: bool,
    /// Names the invite that this page's form makes.
    form: String,
}

/// The page.
///
/// # Errors
/// [`PageError::NotFound`] when there is no such account; any other when the store cannot be asked.
pub async fn show(Admin(me): Admin, id: Path<String>) -> Result<HttpResponse, PageError> {
    let account = find(&me, &id).await?;
    draw(&me, StatusCode::OK, &account, Vec::new()).await
}

/// Changes the account. What needs a lead is asked for instead.
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
    let w = me.visit.words();
    if account.id == me.session.account {
        return refuse(&me, &account, w.people_not_yourself()).await;
    }
    let form: Id = parse_hex(posted.value("form")).ok_or(PageError::NotFound)?;
    let mut asked = AccountChange::new(account.id, change, me.session.account, me.visit.now);
    asked.invite = (change == Change::Reset).then(|| {
        people::new_invite(&me, &form, account.id, account.username.clone(), account.role)
    });
    let trail = me.visit.staff.trail_key();
    let stored = me.visit.staff.store().write(move |tx| {
        let (asked, trail) = (asked.clone(), trail.clone());
        Box::pin(async move { asked.run(tx, &trail).await })
    });
    Ok(match stored.await? {
        Outcome::Done if change == Change::Reset => people::to_link(&form),
        Outcome::Done => page::see_other(&me.visit.path),
        Outcome::NeedsLead => {
            if !asked_for(&me, &account).await?.contains(&change) {
                let (kind, subject) = (change.as_str(), Some(account.id));
                asking::ask(&me, kind, subject, String::from("{}"), kind).await?;
            }
            page::see_other(&me.visit.path)
        }
        Outcome::LastReader => return refuse(&me, &account, w.people_keys_last_reader()).await,
        Outcome::Last if change == Change::Back => {
            return refuse(&me, &account, w.people_years_back_gone()).await;
        }
        Outcome::Last => {
            let words = w.people_last(&staff_page::part(w, account.role));
            return refuse(&me, &account, words).await;
        }
    })
}

/// What of this account waits for a lead to agree.
async fn asked_for(me: &SignedIn, account: &Account) -> Result<Vec<Change>, StoreError> {
    let waiting = proposals::list(me.visit.staff.store()).await?;
    let ours = waiting.iter().filter(|asked| asked.subject == Some(account.id));
    Ok(ours.filter_map(|asked| Change::needing_a_lead(&asked.kind)).collect())
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
    let (kept, asked) = (old_keys::list(staff.store()).await?, asked_for(me, account).await?);
    let kept = kept.into_iter().find(|kept| kept.account == account.id);
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
        kept: kept.map_or_else(String::new, |kept| {
            w.people_years_kept(&w.date(kept.kept_on), &w.date(kept.kept_on + old_keys::KEPT))
        }),
        off_asked: asked.contains(&Change::Off),
        reset_asked: asked.contains(&Change::Reset),
        form: hex(&fresh_id()),
    };
    staff_page::show(status, &person)
}
