//! The pages of signing in and out. A name leads to the code whether it is known or not, and one
//! message follows.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{LOCATION, RETRY_AFTER, SET_COOKIE};
use actix_web::web::Query;
use askama::Template;

use super::home_of;
use super::sign_in::{self, Halted, Outcome};
use crate::domain::trail::Action;
use crate::store::{audit, sessions, sign_ins};
use crate::vault::Passphrase;
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::origin::SentFrom;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::session::{Held, StaffVisit, own_path, to_in_query, to_sign_in};
use crate::web::signed_in::{Refused, SignedIn};
use crate::web::stretch::COME_AGAIN;

/// Why somebody came to sign in, and where they were going.
#[derive(Default, serde::Deserialize)]
pub struct Came {
    #[serde(default)]
    why: String,
    #[serde(default)]
    to: String,
}

#[derive(Template)]
#[template(path = "staff/login.html")]
struct Login {
    l: Layout,
    note: String,
    username: String,
    to: String,
    token: String,
}

#[derive(Template)]
#[template(path = "staff/code.html")]
struct Code {
    l: Layout,
    mends: Vec<Mend>,
    to: String,
    token: String,
}

/// The page that asks for name and words.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn show(visit: StaffVisit, came: Query<Came>) -> Result<HttpResponse, PageError> {
    draw(&visit, StatusCode::OK, &came.why, &came.to, "")
}

/// A name and words, posted.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from our page; any other when the store fails.
pub async fn submit(visit: StaffVisit, posted: Posted) -> Result<HttpResponse, PageError> {
    if !visit.may_act(&posted) {
        return Err(PageError::Elsewhere);
    }
    let (name, to) = (posted.value("username"), posted.value("to"));
    let half = match sign_in::first(&visit, name, Passphrase::typed(posted.value("password"))).await
    {
        Ok(half) => half,
        Err(Halted::Busy(_)) => {
            let mut busy = draw(&visit, StatusCode::SERVICE_UNAVAILABLE, "busy", to, name)?;
            let seconds = actix_web::http::header::HeaderValue::from_static(COME_AGAIN);
            busy.headers_mut().insert(RETRY_AFTER, seconds);
            return Ok(busy);
        }
        Err(Halted::Store(error)) => return Err(error.into()),
    };
    let on = own_path(to).map_or_else(String::new, |to| format!("?{}", to_in_query(Some(to))));
    Ok(page::see_other_with(&format!("/login/code{on}"), &visit.cookie(&half.to_cookie())))
}

/// The page that asks for the code, right or wrong whatever came before.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show_code(visit: StaffVisit, came: Query<Came>) -> Result<HttpResponse, PageError> {
    let Held::SignIn(half) = &visit.held else { return Ok(page::see_other("/login")) };
    if sign_ins::find(visit.staff.store(), &half.id(), visit.now.0).await?.is_none() {
        return Ok(page::see_other(&to_sign_in("late", own_path(&came.to))));
    }
    draw_code(&visit, StatusCode::OK, Vec::new(), &came.to)
}

/// A code, posted.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from our page; any other when the store fails.
pub async fn submit_code(visit: StaffVisit, posted: Posted) -> Result<HttpResponse, PageError> {
    let Held::SignIn(half) = &visit.held else { return Ok(page::see_other("/login")) };
    if !visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let to = own_path(posted.value("to"));
    match sign_in::second(&visit, half, posted.value("totp")).await? {
        Outcome::In { session, device, role } => {
            let mut on = HttpResponse::SeeOther();
            on.insert_header((LOCATION, to.unwrap_or(home_of(role))));
            on.append_header((SET_COOKIE, visit.cookie(&session.to_cookie())));
            on.append_header((SET_COOKIE, visit.device_cookie(&device)));
            Ok(on.finish())
        }
        Outcome::Wrong => {
            let words = visit.words().staff_code_wrong();
            let mends = vec![Mend { to: "#totp".to_owned(), words }];
            draw_code(&visit, StatusCode::UNPROCESSABLE_ENTITY, mends, to.unwrap_or(""))
        }
        Outcome::Over => Ok(page::see_other(&to_sign_in("late", to))),
    }
}

/// Ends the session. The browser stays one that is known.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from our page; any other when the store fails.
pub async fn sign_out(visit: StaffVisit, posted: Posted) -> Result<HttpResponse, PageError> {
    // From elsewhere no cookie comes along, and none is taken away.
    let held = matches!(visit.held, Held::Session(_));
    if visit.sent_from == SentFrom::Elsewhere || (held && !visit.has_token(&posted)) {
        return Err(PageError::Elsewhere);
    }
    let gone = visit.no_cookie();
    let me = match SignedIn::of(visit).await {
        Ok(me) => me,
        // There was nothing to end, or it was over.
        Err(Refused::Stranger(_) | Refused::Renew | Refused::Waits) => {
            return Ok(page::see_other_with(&to_sign_in("out", None), &gone));
        }
        Err(Refused::Page(error)) => return Err(error),
    };
    let (account, id) = (me.session.account, me.secret.id());
    let event = me.visit.event(Some(account), Action::SignedOut, Some(account), "");
    let trail = me.visit.staff.trail_key();
    let ended = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            sessions::delete(tx, &account, &id).await?;
            audit::append(tx, &trail, &event).await
        })
    });
    ended.await?;
    Ok(page::see_other_with(&to_sign_in("out", None), &gone))
}

fn draw(
    visit: &StaffVisit,
    status: StatusCode,
    why: &str,
    to: &str,
    username: &str,
) -> Result<HttpResponse, PageError> {
    let w = visit.words();
    let note = match why {
        "idle" => w.staff_note_idle(),
        "kept" => w.staff_note_kept(),
        "over" => w.staff_note_over(),
        "out" => w.staff_note_out(),
        "late" => w.staff_note_late(),
        "ready" => w.staff_note_ready(),
        "busy" => w.staff_note_busy(),
        _ => String::new(),
    };
    let l = super::layout(visit, w.staff_login_title());
    let username = username.chars().take(32).collect();
    let to = own_path(to).unwrap_or("").to_owned();
    super::show(status, &Login { l, note, username, to, token: visit.form_token() })
}

fn draw_code(
    visit: &StaffVisit,
    status: StatusCode,
    mends: Vec<Mend>,
    to: &str,
) -> Result<HttpResponse, PageError> {
    let w = visit.words();
    let title = w.staff_code_title();
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let to = own_path(to).unwrap_or("").to_owned();
    let l = super::layout(visit, title);
    super::show(status, &Code { l, mends, to, token: visit.form_token() })
}
