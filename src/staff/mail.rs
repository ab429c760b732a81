//! Where and when somebody wants mail. Their address is shown to them alone; no admin and no lead
//! sees it, and mail says nothing of what came in.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::domain::trail::Action;
use crate::outbox::address;
use crate::store::mail_choices::{self, Choice, Mode};
use crate::store::{StoreError, audit};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::SignedIn;
use crate::web::staff_page::Me;
use crate::words::Words;

/// A mode to choose.
struct Offered {
    value: &'static str,
    label: String,
    chosen: bool,
}

/// An hour to choose.
struct Hour {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "staff/mail.html")]
struct Mail {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    address: String,
    modes: Vec<Offered>,
    hours: Vec<Hour>,
    /// Something is stored.
    there: bool,
    reads: bool,
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(me: SignedIn) -> Result<HttpResponse, PageError> {
    let choice = mail_choices::find(me.visit.staff.store(), &me.session.account).await?;
    let mut posted = Posted::default();
    if let Some(choice) = &choice {
        let (staff_key, account) = (me.visit.staff.staff_key(), &me.session.account);
        let address = address::unwrap(staff_key, account, &choice.address);
        let address = address.map_or_else(String::new, |address| address.to_string());
        posted.0.push(("address".to_owned(), address));
        posted.0.push(("mode".to_owned(), choice.mode.as_str().to_owned()));
        posted.0.push(("hour".to_owned(), choice.hour.to_string()));
    }
    draw(&me, StatusCode::OK, &posted, Vec::new(), choice.is_some())
}

/// Stores or forgets what was chosen.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit(me: SignedIn, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let account = me.session.account;
    if posted.value("do") == "forget" {
        store(&me, None).await?;
        return Ok(page::see_other("/account?done=no-mail"));
    }
    let (w, mut mends) = (me.visit.words(), Vec::new());
    let mut mend = |to: &str, words| mends.push(Mend { to: to.to_owned(), words });
    let address = address::wrap(me.visit.staff.staff_key(), &account, posted.value("address"));
    if address.is_none() {
        mend("#address", w.mail_address_wrong());
    }
    let mode = Mode::parse(posted.value("mode"));
    if mode.is_none() {
        mend("#mode", w.mail_mode_missing());
    }
    let hour = posted.value("hour").parse().ok().filter(|hour| (0..24).contains(hour));
    let hour = if mode == Some(Mode::Daily) { hour } else { hour.or(Some(8)) };
    if hour.is_none() {
        mend("#hour", w.mail_hour_wrong());
    }
    let (Some(address), Some(mode), Some(hour)) = (address, mode, hour) else {
        return draw(&me, StatusCode::UNPROCESSABLE_ENTITY, &posted, mends, false);
    };
    store(&me, Some(Choice { account, mode, hour, address, daily_on: 0 })).await?;
    Ok(page::see_other("/account?done=mail"))
}

/// In the trail stands that it was changed, and neither to what nor where mail goes.
async fn store(me: &SignedIn, choice: Option<Choice>) -> Result<(), StoreError> {
    let account = me.session.account;
    let detail = if choice.is_some() { "chosen" } else { "none" };
    let event = me.visit.event(Some(account), Action::MailChanged, Some(account), detail);
    let trail = me.visit.staff.trail_key();
    let stored = me.visit.staff.store().write(move |tx| {
        let (choice, event, trail) = (choice.clone(), event.clone(), trail.clone());
        Box::pin(async move {
            match &choice {
                Some(choice) => mail_choices::replace(tx, choice).await?,
                None => mail_choices::delete(tx, &account).await?,
            }
            audit::append(tx, &trail, &event).await
        })
    });
    stored.await
}

/// What a mode is called.
fn label(w: &Words, mode: Mode) -> String {
    match mode {
        Mode::Each => w.mail_mode_each(),
        Mode::Daily => w.mail_mode_daily(),
        Mode::None => w.mail_mode_none(),
    }
}

fn draw(
    me: &SignedIn,
    status: StatusCode,
    posted: &Posted,
    mends: Vec<Mend>,
    there: bool,
) -> Result<HttpResponse, PageError> {
    let (w, reads) = (me.visit.words(), me.session.role.reads());
    let title = w.mail_title();
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    // Nothing comes in for who reads nothing: a daily mail is all there is for them.
    let offered = Mode::ALL.into_iter().filter(|mode| reads || *mode == Mode::Daily);
    let mode = |mode: Mode| Offered {
        value: mode.as_str(),
        label: label(w, mode),
        chosen: posted.value("mode") == mode.as_str(),
    };
    let hour = |hour: i64| Hour {
        value: hour.to_string(),
        label: format!("{hour:02}:00"),
        chosen: posted.value("hour") == hour.to_string(),
    };
    let mail = Mail {
        l: super::layout(&me.visit, title),
        me: Me::new(me, "/account"),
        mends,
        address: posted.value("address").to_owned(),
        modes: offered.map(mode).collect(),
        hours: (0..24).map(hour).collect(),
        there,
        reads,
    };
    super::show(status, &mail)
}
