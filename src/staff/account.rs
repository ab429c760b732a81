//! Somebody's own account: where they are signed in, and how many printed codes are left. It shows
//! nothing of anybody else's.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::{Me, keys};
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::{accounts, audit, mail_choices, one_use_codes, sessions};
use crate::vault::{hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::readers::{self, Reads};
use crate::web::signed_in::SignedIn;
use crate::web::staff_page::role;

/// A session of theirs.
struct Listed {
    id: String,
    date: String,
    time: String,
    this: bool,
}

/// What was done just now.
#[derive(Default, serde::Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

#[derive(Template)]
#[template(path = "staff/account.html")]
struct Account {
    l: Layout,
    me: Me,
    done: String,
    username: String,
    role: String,
    left: i64,
    sessions: Vec<Listed>,
    /// The words of a reader's own key; none for who reads nothing.
    words: String,
    /// Whether a lead let them read.
    reads: bool,
    /// Whether mail is sent to them.
    mailed: bool,
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(me: SignedIn, done: Query<Done>) -> Result<HttpResponse, PageError> {
    let (store, w) = (me.visit.staff.store(), me.visit.words());
    let left = one_use_codes::count(store, &me.session.account).await?;
    let listed = sessions::list_of(store, &me.session.account, me.visit.now.0).await?;
    let ours = me.secret.id();
    let sessions = listed.into_iter().map(|one| Listed {
        id: hex(&one.id),
        date: w.date(Moment(one.begun).day()),
        time: clock(one.begun),
        this: one.id == ours,
    });
    let sessions = sessions.collect();
    let l = super::layout(&me.visit, w.staff_account_title());
    let (username, role) = (me.session.username.clone(), role(w, me.session.role));
    let words = own_words(&me)?;
    let reads = !words.is_empty() && can_read(&me).await?;
    let mailed = mail_choices::find(store, &me.session.account).await?.is_some();
    let done = match done.done.as_str() {
        "words" => w.account_words_done(),
        "codes" => w.account_codes_done(),
        "mail" => w.mail_done(),
        "no-mail" => w.mail_gone(),
        _ => String::new(),
    };
    let me = Me::new(&me, "/account");
    let account = Account { l, me, done, username, role, left, sessions, words, reads, mailed };
    super::show(StatusCode::OK, &account)
}

/// Ends another session of theirs.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit(me: SignedIn, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let id = parse_hex(posted.value("end")).ok_or(PageError::NotFound)?;
    let account = me.session.account;
    let event = me.visit.event(Some(account), Action::SignedOut, Some(account), "another");
    let key = me.visit.staff.trail_key();
    let ended = me.visit.staff.store().write(move |tx| {
        let (event, key) = (event.clone(), key.clone());
        Box::pin(async move {
            if sessions::delete(tx, &account, &id).await? {
                audit::append(tx, &key, &event).await?;
            }
            Ok(())
        })
    });
    ended.await?;
    Ok(page::see_other("/account"))
}

/// The words by which a lead knows the reader's key. They are of the key that this session holds: a
/// key that somebody put into the account's row has others.
fn own_words(me: &SignedIn) -> Result<String, PageError> {
    let (role, holder, name) = (me.session.role, me.session.account, &me.session.username);
    let public = keys::own_public(me)?;
    let reader = public.map(|public| readers::reader_of(holder, name, role, public));
    Ok(reader.map_or_else(String::new, |reader| reader.fingerprint().to_string()))
}

async fn can_read(me: &SignedIn) -> Result<bool, PageError> {
    let (store, site) = (me.visit.staff.store(), me.visit.staff.site());
    let Some(account) = accounts::find(store, &me.session.account).await? else {
        return Ok(false);
    };
    let reads = readers::find(store, site.current().chain(), &account).await?;
    Ok(matches!(reads, Reads::Team | Reads::Both))
}

fn clock(seconds: i64) -> String {
    let minutes = seconds.rem_euclid(86_400) / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
