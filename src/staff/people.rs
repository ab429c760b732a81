//! Who waits to read, for leads: the words that the person reads out are typed here. It stands with
//! the staff pages and not with the admins', because letting somebody read needs a lead's own keys,
//! and no admin page may hold any.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::admit::{self, AdmitError};
use super::keys::Keys;
use crate::domain::staff::AccountState;
use crate::store::accounts::Account;
use crate::store::old_keys;
use crate::vault::{Fingerprint, Id, hex, parse_hex};
use crate::web::account_change::{AccountChange, Change, Outcome};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::readers::{self, Reads};
use crate::web::signed_in::{AnyLead, SignedIn};
use crate::web::staff_page::{self, Me};

/// Who was let in just now.
#[derive(Default, serde::Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

impl Done {
    /// Whether this is what was done just now.
    pub(super) fn is(&self, what: &str) -> bool {
        self.done == what
    }
}

/// Somebody who waits.
struct Waiting {
    id: String,
    username: String,
    role: String,
    typed: String,
}

/// Somebody who started over, or is to: it can be put back as it was.
struct Anew {
    id: String,
    username: String,
    words: String,
}

/// Somebody who reads.
struct Listed {
    username: String,
    role: String,
}

#[derive(Template)]
#[template(path = "staff/people.html")]
struct People {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    done: String,
    can: bool,
    waiting: Vec<Waiting>,
    readers: Vec<Listed>,
    anew: Vec<Anew>,
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(AnyLead(me): AnyLead, done: Query<Done>) -> Result<HttpResponse, PageError> {
    let keys = Keys::of(&me).await?;
    draw(&me, StatusCode::OK, &keys, &done.done, None).await
}

/// The words that somebody read out.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit(AnyLead(me): AnyLead, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    if !posted.value("back").is_empty() {
        return put_back(&me, posted.value("back")).await;
    }
    let id: Id = parse_hex(posted.value("person")).ok_or(PageError::NotFound)?;
    let (w, typed) = (me.visit.words(), posted.value("words"));
    let keys = Keys::of(&me).await?;
    // One look at the row: the words are compared with the very key that is vouched for.
    let there = readers::list(me.visit.staff.store(), &keys.chain).await?;
    let found =
        there.iter().find(|(account, reads)| account.id == id && readers::waits(account, *reads));
    let reader = found.and_then(|(account, _)| readers::reader(account));
    let Some(reader) = reader.filter(|_| keys.signer().is_some()) else {
        return Ok(page::see_other("/people"));
    };
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    if !Fingerprint::of(&reader).matches(typed) {
        let wrong = Some((id, typed.to_owned(), w.people_read_wrong()));
        return draw(&me, unprocessable, &keys, "", wrong).await;
    }
    let (staff, actor) = (&me.visit.staff, Some(me.session.account));
    let admitted =
        admit::admit(staff.store(), staff.trail_key(), &keys, reader, actor, me.visit.now);
    match admitted.await {
        Ok(()) => Ok(page::see_other(&format!("/people?done={}", hex(&id)))),
        Err(AdmitError::Store(error)) => Err(error.into()),
        Err(AdmitError::NotLead | AdmitError::Changed) => {
            let gone = Some((id, typed.to_owned(), w.people_read_gone()));
            draw(&me, StatusCode::CONFLICT, &keys, "", gone).await
        }
    }
}

/// Somebody started over who did not ask for it: they go on with what they had before.
async fn put_back(me: &SignedIn, id: &str) -> Result<HttpResponse, PageError> {
    let id: Id = parse_hex(id).ok_or(PageError::NotFound)?;
    if Keys::of(me).await?.signer().is_none() {
        return Ok(page::see_other("/people"));
    }
    let change = AccountChange::new(id, Change::Back, me.session.account, me.visit.now);
    let trail = me.visit.staff.trail_key();
    let stored = me.visit.staff.store().write(move |tx| {
        let (change, trail) = (change.clone(), trail.clone());
        Box::pin(async move { change.run(tx, &trail).await })
    });
    let done = if stored.await? == Outcome::Done { "back" } else { "gone" };
    Ok(page::see_other(&format!("/people?done={done}")))
}

/// Who started over and was not let in again yet, and who is to start over.
async fn anew(me: &SignedIn, there: &[(Account, Reads)]) -> Result<Vec<Anew>, PageError> {
    let w = me.visit.words();
    let kept = old_keys::list(me.visit.staff.store()).await?;
    let found = there.iter().filter_map(|(account, _)| {
        let kept = kept.iter().find(|kept| kept.account == account.id);
        let words = match (kept, account.state) {
            (Some(kept), AccountState::Active | AccountState::Reset) => {
                w.people_years_kept(&w.date(kept.kept_on), &w.date(kept.kept_on + old_keys::KEPT))
            }
            (None, AccountState::Reset) => w.people_years_to_start(),
            _ => return None,
        };
        Some(Anew { id: hex(&account.id), username: account.username.clone(), words })
    });
    Ok(found.collect())
}

/// `wrong`: for whom words were typed, the words, and what is to be mended.
async fn draw(
    me: &SignedIn,
    status: StatusCode,
    keys: &Keys,
    done: &str,
    wrong: Option<(Id, String, String)>,
) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let there = readers::list(me.visit.staff.store(), &keys.chain).await?;
    let name = |account: &Account| (account.username.clone(), staff_page::part(w, account.role));
    let typed = |id: &Id| {
        let ours = wrong.as_ref().filter(|(person, ..)| person == id);
        ours.map_or_else(String::new, |(_, typed, _)| typed.clone())
    };
    let mut page = People {
        l: super::layout(&me.visit, w.people_read_title()),
        me: Me::new(me, "/people"),
        mends: Vec::new(),
        done: match done {
            "back" => w.people_years_back_done(),
            "gone" => w.people_years_back_gone(),
            _ => String::new(),
        },
        can: keys.signer().is_some(),
        waiting: Vec::new(),
        readers: Vec::new(),
        anew: anew(me, &there).await?,
    };
    for (account, reads) in &there {
        let (username, role) = name(account);
        if readers::waits(account, *reads) {
            let (id, typed) = (hex(&account.id), typed(&account.id));
            page.waiting.push(Waiting { id, username, role, typed });
        } else if matches!(reads, Reads::Team | Reads::Both) {
            if hex(&account.id) == done {
                page.done = w.people_read_done(&username);
            }
            page.readers.push(Listed { username, role });
        }
    }
    if let Some((id, _, words)) = wrong {
        page.l.title = w.layout_title_fault(&page.l.title);
        page.mends.push(Mend { to: format!("#words-{}", hex(&id)), words });
    }
    super::show(status, &page)
}
