//! Who waits to read, for leads: the words that the person reads out are typed here. It stands with
//! the staff pages and not with the admins', because letting somebody read needs a lead's own keys,
//! and no admin page may hold any.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::admit::{self, AdmitError};
use super::keys::Keys;
use crate::store::accounts::Account;
use crate::vault::{Fingerprint, Id, hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::readers::{self, Reads};
use crate::web::signed_in::{Lead, SignedIn};
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
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(Lead(me): Lead, done: Query<Done>) -> Result<HttpResponse, PageError> {
    let keys = Keys::of(&me).await?;
    draw(&me, StatusCode::OK, &keys, &done.done, None).await
}

/// The words that somebody read out.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit(Lead(me): Lead, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
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
        done: String::new(),
        can: keys.signer().is_some(),
        waiting: Vec::new(),
        readers: Vec::new(),
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
