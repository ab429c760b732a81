//! Accepting an invite: words, a secret for the app and ten codes are shown, some of it is typed
//! back, and there is an account. Nothing of it is stored before, and nobody can be shown it after.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::{Path, Query};
use askama::Template;

use super::accept::{Accepted, accept};
use super::first::{self, First};
use crate::domain::staff::AccountState;
use crate::store::StoreError;
use crate::store::accounts::{self, Account, Secrets};
use crate::store::invites::{self, Invite};
use crate::vault::{
    AccountKey, Cost, EnrolmentSecret, InviteToken, Passphrase, PrivateHalf, Verifier, fresh_id,
};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::readers;
use crate::web::session::{Held, StaffVisit, to_sign_in};
use crate::web::staff_page::role;
use crate::web::stretch::{Busy, COME_AGAIN, Run};

/// How many of the nine words are typed back.
const TYPED_BACK: usize = 3;

/// Which of the pages.
#[derive(Default, serde::Deserialize)]
pub struct At {
    #[serde(default)]
    at: String,
}

#[derive(Template)]
#[template(path = "staff/invite.html")]
struct Welcome {
    l: Layout,
    path: String,
    username: String,
    role: String,
    token: String,
}

#[derive(Template)]
#[template(path = "staff/invite_keep.html")]
struct Keep {
    l: Layout,
    path: String,
    words: String,
    secret: String,
    uri: String,
    codes: Vec<String>,
    /// Which page comes then.
    next: &'static str,
}

#[derive(Template)]
#[template(path = "staff/invite_last.html")]
struct Last {
    l: Layout,
    path: String,
    username: String,
    words: String,
    mends: Vec<Mend>,
    busy: bool,
    /// Whether the end of the recovery key is typed back too.
    first: bool,
    token: String,
}

/// What the last page shows again.
#[derive(Default)]
struct Typed {
    words: String,
    first: bool,
    mends: Vec<Mend>,
}

#[derive(Template)]
#[template(path = "staff/invite_gone.html")]
struct Gone {
    l: Layout,
}

/// The page of an invite that can be accepted: what it is for; then, to the browser that said
/// "that is me", what to keep; then what to type back. The link alone shows what it is for, always:
/// what somebody else began in this browser is not shown to who opens it.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(
    visit: StaffVisit,
    link: Path<String>,
    at: Query<At>,
) -> Result<HttpResponse, PageError> {
    let Some(invite) = find(&visit, &link).await? else { return gone(&visit, &link).await };
    let first = first::is_first(&visit, invite.role).await?;
    match &visit.held {
        Held::Enrolment(_) if at.at == "last" => {
            draw_last(&visit, StatusCode::OK, &invite, Typed { first, ..Typed::default() })
        }
        Held::Enrolment(secret) if first && at.at == "paper" => first::show(&visit, secret),
        Held::Enrolment(secret) if at.at == "keep" => draw_keep(&visit, &invite, secret, first),
        _ => {
            let w = visit.words();
            let l = super::layout(&visit, w.staff_invite_title());
            let (path, role) = (visit.path.clone(), role(w, invite.role));
            let username = invite.username;
            super::show(
                StatusCode::OK,
                &Welcome { l, path, username, role, token: visit.form_token() },
            )
        }
    }
}

/// "That is me", or what was typed back.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from our page; any other when the store fails.
pub async fn submit(
    visit: StaffVisit,
    link: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    let Some(invite) = find(&visit, &link).await? else { return gone(&visit, &link).await };
    let secret = match &visit.held {
        Held::Enrolment(secret) if posted.value("do") != "begin" => secret.clone(),
        _ if !visit.may_act(&posted) => return Err(PageError::Elsewhere),
        _ => {
            let cookie = visit.cookie(&EnrolmentSecret::fresh().to_cookie());
            return Ok(page::see_other_with(&format!("{}?at=keep", visit.path), &cookie));
        }
    };
    if !visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let first = first::is_first(&visit, invite.role).await?;
    let (w, typed) = (visit.words(), posted.value("words"));
    let mend = |to: &str, words| Mend { to: to.to_owned(), words };
    let again = |mends| Typed { words: typed.to_owned(), first, mends };
    if !first && posted.0.iter().any(|(name, _)| name == "paper") {
        return too_late(&visit, &link, &invite, typed).await;
    }
    let mut mends = Vec::new();
    if !is_end_of(&secret.passphrase(), typed) {
        mends.push(mend("#words", w.staff_last_words_wrong()));
    }
    if first && !first::is_end_of(&secret.recovery().to_text(), posted.value("paper")) {
        mends.push(mend("#paper", w.people_first_wrong()));
    }
    let step = secret.totp().check(posted.value("totp"), visit.now.0, 0);
    let Some(step) = step.filter(|_| mends.is_empty()) else {
        if step.is_none() {
            mends.push(mend("#totp", w.staff_last_totp_wrong()));
        }
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return draw_last(&visit, status, &invite, again(mends));
    };
    let was = accounts::find(visit.staff.store(), &invite.account).await?;
    let Ok((account, codes)) = make(&visit, &invite, &secret, step).await else {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let mut busy = draw_last(&visit, status, &invite, again(mends))?;
        busy.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(COME_AGAIN));
        return Ok(busy);
    };
    let accepted = Accepted {
        was: was.map(|account| account.secrets.verifier),
        first: first.then(|| first_keys(&visit, &secret, &account)).transpose()?,
        account,
        codes,
    };
    match accept(&visit, &invite, &secret, accepted).await {
        Ok(true) => {
            if first {
                // The form opens, and the pin stands at these rows, before anybody looks.
                visit.staff.site().refresh().await?;
            }
            Ok(ready(&visit))
        }
        Err(StoreError::Conflict) if first && !first::is_first(&visit, invite.role).await? => {
            too_late(&visit, &link, &invite, typed).await
        }
        // Used in the meantime; or the name has been taken by another account.
        Ok(false) | Err(StoreError::Conflict) => gone(&visit, &link).await,
        Err(error) => Err(error.into()),
    }
}

async fn find(visit: &StaffVisit, link: &str) -> Result<Option<Invite>, PageError> {
    let Some(token) = InviteToken::parse(link) else { return Ok(None) };
    Ok(invites::find(visit.staff.store(), &token.id(), visit.now.0).await?)
}

/// Whether the last words of the passphrase were typed, or all of it.
pub(super) fn is_end_of(passphrase: &Passphrase, typed: &str) -> bool {
    let typed = Passphrase::typed(typed);
    let words: Vec<&str> = passphrase.words().split(' ').collect();
    let typed: Vec<&str> = typed.words().split(' ').collect();
    typed.len() >= TYPED_BACK && words.ends_with(&typed)
}

/// The account with what follows from its passphrase, and what is stored of the ten codes.
async fn make(
    visit: &StaffVisit,
    invite: &Invite,
    secret: &EnrolmentSecret,
    step: i64,
) -> Result<(Account, Vec<[u8; 32]>), Busy> {
    let (salt, cost) = (fresh_id(), Cost::LEAST);
    let ticket = visit.staff.stretching().enter()?;
    let run = Run { account: invite.account, salt, cost };
    let keys = ticket.run(secret.passphrase(), run, visit.staff.staff_key()).await?;
    let secrets = secrets(invite, secret, salt, cost, &keys);
    let totp = secret.totp();
    let codes = secret.one_use_codes().iter().map(|code| code.hash(&totp)).collect();
    let account = Account {
        id: invite.account,
        username: invite.username.clone(),
        role: invite.role,
        state: AccountState::Active,
        made_on: visit.now.day(),
        signed_in_on: None,
        must_renew: false,
        last_step: step,
        secrets,
    };
    Ok((account, codes))
}

/// What a new account keeps: who will read has a pair of their own, made here.
fn secrets(
    invite: &Invite,
    secret: &EnrolmentSecret,
    salt: [u8; 16],
    cost: Cost,
    (verifier, key): &(Verifier, AccountKey),
) -> Secrets {
    let reader = invite.role.reads().then(PrivateHalf::generate);
    Secrets {
        salt,
        cost,
        verifier: verifier.to_bytes(),
        totp: key.wrap_totp(&secret.totp()),
        reader: reader.map(|private| (private.public(), key.wrap_private(&private))),
        pin: None,
    }
}

/// The first keys of the database, which the first lead makes: theirs, and the recovery key's.
fn first_keys(
    visit: &StaffVisit,
    secret: &EnrolmentSecret,
    account: &Account,
) -> Result<First, PageError> {
    let made = First::new(&secret.recovery().public(), readers::reader(account), visit.now.day());
    made.map_err(|_| PageError::Ours("the first epochs do not verify"))
}

/// On to signing in; what was shown is wanted no more.
fn ready(visit: &StaffVisit) -> HttpResponse {
    page::see_other_with(&to_sign_in("ready", None), &visit.no_cookie())
}

/// Whether this very browser accepted the link before: by a press that came twice, or whose answer
/// was lost on the way.
async fn was_ours(visit: &StaffVisit, link: &str) -> Result<bool, StoreError> {
    let (Held::Enrolment(secret), Some(token)) = (&visit.held, InviteToken::parse(link)) else {
        return Ok(false);
    };
    invites::is_used_by(visit.staff.store(), &token.id(), &secret.acceptance()).await
}

async fn gone(visit: &StaffVisit, link: &str) -> Result<HttpResponse, PageError> {
    if was_ours(visit, link).await? {
        return Ok(ready(visit));
    }
    let l = super::layout(visit, visit.words().staff_invite_gone_title());
    super::show(StatusCode::NOT_FOUND, &Gone { l })
}

/// Somebody else made the first keys: the recovery key that was shown here counts for nothing.
async fn too_late(
    visit: &StaffVisit,
    link: &str,
    invite: &Invite,
    words: &str,
) -> Result<HttpResponse, PageError> {
    if was_ours(visit, link).await? {
        return Ok(ready(visit));
    }
    let mends = vec![Mend { to: "#words".to_owned(), words: visit.words().people_first_late() }];
    let typed = Typed { words: words.to_owned(), first: false, mends };
    draw_last(visit, StatusCode::CONFLICT, invite, typed)
}

fn draw_keep(
    visit: &StaffVisit,
    invite: &Invite,
    secret: &EnrolmentSecret,
    first: bool,
) -> Result<HttpResponse, PageError> {
    let operator = visit.staff.site().current().operator().to_owned();
    let codes = secret.one_use_codes();
    let keep = Keep {
        l: super::layout(visit, visit.words().staff_keep_title()),
        path: visit.path.clone(),
        words: secret.passphrase().words().to_owned(),
        secret: secret.totp().to_base32().to_string(),
        uri: secret.totp().to_uri(&operator, &invite.username).to_string(),
        codes: codes.iter().map(|code| code.to_text().to_string()).collect(),
        next: if first { "paper" } else { "last" },
    };
    super::show(StatusCode::OK, &keep)
}

fn draw_last(
    visit: &StaffVisit,
    status: StatusCode,
    invite: &Invite,
    typed: Typed,
) -> Result<HttpResponse, PageError> {
    let Typed { words, first, mends } = typed;
    let title = visit.words().staff_last_title();
    let title = if mends.is_empty() { title } else { visit.words().layout_title_fault(&title) };
    let last = Last {
        l: super::layout(visit, title),
        path: visit.path.clone(),
        username: invite.username.clone(),
        words,
        mends,
        busy: status == StatusCode::SERVICE_UNAVAILABLE,
        first,
        token: visit.form_token(),
    };
    super::show(status, &last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_three_words_are_enough_and_two_or_others_are_not() {
        let passphrase = Passphrase::typed("one two three four five six abandon zebra zoo");
        for typed in ["abandon zebra zoo", " ABAN, zebr-ZOO", passphrase.words()] {
            assert!(is_end_of(&passphrase, typed), "{typed}");
        }
        for wrong in ["", "zoo", "zebra zoo", "zebra abandon zoo", "abandon zebra zoo zoo"] {
            assert!(!is_end_of(&passphrase, wrong), "{wrong}");
        }
    }
}
