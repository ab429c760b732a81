//! The page on which a lead makes a new recovery key when the old one is lost, or somebody may have
//! seen it. The new one follows from the session's cookie and a number in the form, so it can be
//! looked at again until its end was typed back, by this session alone, and stands in no row. Until
//! then the old one is whole. Who presses shows their words and a code, whoever sits at the screen.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::Query;
use askama::Template;

use super::first::is_end_of;
use super::keys::Keys;
use super::new_keys::believed;
use super::paper::{NewPaper, PaperError, opens_all};
use super::renew::prove;
use super::sign_in::Halted;
use crate::store::StoreError;
use crate::vault::{Id, fresh_id, hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::{AnyLead, SignedIn};
use crate::web::staff_page::Me;
use crate::web::stretch::COME_AGAIN;

/// Which key is shown.
#[derive(Default, serde::Deserialize)]
pub struct At {
    #[serde(default)]
    at: String,
}

#[derive(Template)]
#[template(path = "staff/paper.html")]
struct Paper {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    note: String,
    /// Why this lead cannot make one; empty where they can.
    cannot: String,
    username: String,
    /// Names the key; empty before one was asked for.
    form: String,
    /// Today, as it stands on the paper.
    day: String,
    /// The new key.
    key: String,
    /// What was typed of its end.
    typed: String,
}

/// The page: what it is for; and with a number, the key of it.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(AnyLead(me): AnyLead, at: Query<At>) -> Result<HttpResponse, PageError> {
    let keys = Keys::of(&me).await?;
    let asked = Asked { form: parse_hex(&at.at), ..Asked::default() };
    draw(&me, StatusCode::OK, &keys, asked).await
}

/// Shows a new key, or puts it in the place of the old one.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit(AnyLead(me): AnyLead, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let keys = Keys::of(&me).await?;
    if posted.value("form").is_empty() {
        return Ok(page::see_other(&format!("/keys/paper?at={}", hex(&fresh_id()))));
    }
    let form: Id = parse_hex(posted.value("form")).ok_or(PageError::NotFound)?;
    let (w, typed) = (me.visit.words(), posted.value("paper").to_owned());
    let again = |to: &str, words| {
        let mends = vec![Mend { to: to.to_owned(), words }];
        Asked { form: Some(form), typed: typed.clone(), mends, busy: false }
    };
    if !cannot(&me, &keys).await?.is_empty() {
        return draw(&me, StatusCode::CONFLICT, &keys, again("#main", String::new())).await;
    }
    let (wrong, recovery) = (StatusCode::UNPROCESSABLE_ENTITY, me.secret.renewal(&form).recovery());
    if !is_end_of(&recovery.to_text(), &typed) {
        return draw(&me, wrong, &keys, again("#paper", w.people_first_wrong())).await;
    }
    let proof = match prove(&me, &posted).await {
        Ok(Some(proof)) => proof,
        Ok(None) => {
            return draw(&me, wrong, &keys, again("#password", w.account_renew_wrong())).await;
        }
        Err(Halted::Busy(_)) => {
            let asked = Asked { busy: true, mends: Vec::new(), ..again("", String::new()) };
            let mut busy = draw(&me, StatusCode::SERVICE_UNAVAILABLE, &keys, asked).await?;
            busy.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(COME_AGAIN));
            return Ok(busy);
        }
        Err(Halted::Store(error)) => return Err(error.into()),
    };
    let (staff, account) = (&me.visit.staff, me.session.account);
    let (store, trail) = (staff.store(), staff.trail_key());
    let made = NewPaper::new(store, &keys, &recovery.public(), Some(account), me.visit.now).await;
    let stored = match made {
        Ok(made) => made.store(store, trail, Some((account, proof.second))).await,
        Err(error) => Err(error),
    };
    match stored {
        Ok(()) => Ok(page::see_other("/keys?done=paper")),
        Err(PaperError::Store(error)) => Err(error.into()),
        Err(PaperError::NotLead | PaperError::NotAll | PaperError::Changed) => {
            let asked = again("#paper", w.people_paper_changed());
            draw(&me, StatusCode::CONFLICT, &keys, asked).await
        }
    }
}

/// Why this lead cannot make a new one; empty where they can.
async fn cannot(me: &SignedIn, keys: &Keys) -> Result<String, StoreError> {
    let w = me.visit.words();
    Ok(if !believed(me, keys) {
        w.people_keys_cannot_rows()
    } else if keys.signer().is_none() {
        w.people_read_cannot()
    } else if !opens_all(me.visit.staff.store(), keys).await? {
        w.people_paper_cannot_all()
    } else {
        String::new()
    })
}

/// What the page shows again.
#[derive(Default)]
struct Asked {
    form: Option<Id>,
    typed: String,
    mends: Vec<Mend>,
    busy: bool,
}

async fn draw(
    me: &SignedIn,
    status: StatusCode,
    keys: &Keys,
    asked: Asked,
) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let cannot = cannot(me, keys).await?;
    let form = asked.form.filter(|_| cannot.is_empty());
    let key = |form: &Id| me.secret.renewal(form).recovery().to_text().to_string();
    let mends: Vec<Mend> = asked.mends.into_iter().filter(|_| cannot.is_empty()).collect();
    let title = w.people_paper_title();
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let paper = Paper {
        l: super::layout(&me.visit, title),
        me: Me::new(me, "/keys"),
        mends,
        note: if asked.busy { w.staff_note_busy() } else { String::new() },
        cannot,
        username: me.session.username.clone(),
        form: form.as_ref().map_or_else(String::new, |form| hex(form)),
        day: w.date(me.visit.now.day()),
        key: form.as_ref().map_or_else(String::new, key),
        typed: asked.typed,
    };
    super::show(status, &paper)
}
