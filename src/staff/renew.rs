//! Renewing what somebody signs in with: new words, or new printed codes. Both ask for the words
//! they have and a code, whoever sits before the screen, and store nothing of what they show until
//! then: all of it follows from the session's cookie and the form's own number.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use askama::Template;

use super::invite::is_end_of;
use super::keys;
use super::sign_in::Halted;
use crate::domain::staff::limits;
use crate::domain::trail::Action;
use crate::store::accounts::{self, Account, Secrets};
use crate::store::flags::{self, KEYS_DUE};
use crate::store::sessions::{self, Second};
use crate::store::{StoreError, audit, grants, guesses, one_use_codes, readers, vouches};
use crate::vault::{
    AccountKey, Cost, EnrolmentSecret, Guessed, Held, Id, OneUseCode, Passphrase, PrivateHalf,
    TotpSecret, Wrapped, fresh_id, hex, parse_hex,
};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::SignedIn;
use crate::web::staff_page::Me;
use crate::web::stretch::{COME_AGAIN, Run};

#[derive(Template)]
#[template(path = "staff/renew_words.html")]
struct NewWords {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    note: String,
    username: String,
    form: String,
    passphrase: String,
    typed: String,
    known: bool,
    /// Somebody who reads: their key can be made anew too.
    reads: bool,
}

#[derive(Template)]
#[template(path = "staff/renew_codes.html")]
struct NewCodes {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    note: String,
    username: String,
    form: String,
    codes: Vec<String>,
}

/// What the words and the code of the account have shown.
pub(super) struct Proof {
    account: Account,
    key: AccountKey,
    totp: TotpSecret,
    /// To be used up by the job that does what was asked for.
    pub(super) second: Second,
    counter: Guessed,
}

/// The page with new words.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn show_words(me: SignedIn) -> Result<HttpResponse, PageError> {
    let posted = Posted::default();
    draw_words(&me, StatusCode::OK, &fresh_id(), &posted, Vec::new())
}

/// New words, with the last three typed back.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit_words(me: SignedIn, posted: Posted) -> Result<HttpResponse, PageError> {
    let form = form_of(&me, &posted)?;
    let (w, wrong) = (me.visit.words(), StatusCode::UNPROCESSABLE_ENTITY);
    let mend = |to: &str, words| vec![Mend { to: to.to_owned(), words }];
    let secret = me.secret.renewal(&form);
    if !is_end_of(&secret.passphrase(), posted.value("words")) {
        let mends = mend("#words", w.staff_last_words_wrong());
        return draw_words(&me, wrong, &form, &posted, mends);
    }
    let renewed = match prove(&me, &posted).await {
        Ok(Some(proof)) => renew(&me, proof, &secret, !posted.value("known").is_empty()).await,
        Ok(None) => Ok(false),
        Err(halted) => Err(halted),
    };
    match renewed {
        Ok(true) => Ok(page::see_other("/account?done=words")),
        Ok(false) => {
            let mends = mend("#password", w.account_renew_wrong());
            draw_words(&me, wrong, &form, &posted, mends)
        }
        Err(Halted::Busy(_)) => {
            let status = StatusCode::SERVICE_UNAVAILABLE;
            Ok(again_later(draw_words(&me, status, &form, &posted, Vec::new())?))
        }
        Err(Halted::Store(error)) => Err(error.into()),
    }
}

/// The page with ten new codes.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn show_codes(me: SignedIn) -> Result<HttpResponse, PageError> {
    draw_codes(&me, StatusCode::OK, &fresh_id(), Vec::new())
}

/// Ten new codes in the place of those that are left.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit_codes(me: SignedIn, posted: Posted) -> Result<HttpResponse, PageError> {
    let form = form_of(&me, &posted)?;
    let printed = match prove(&me, &posted).await {
        Ok(Some(proof)) => print(&me, proof, &form).await.map_err(Halted::from),
        Ok(None) => Ok(false),
        Err(halted) => Err(halted),
    };
    match printed {
        Ok(true) => Ok(page::see_other("/account?done=codes")),
        Ok(false) => {
            let words = me.visit.words().account_renew_wrong();
            let mends = vec![Mend { to: "#password".to_owned(), words }];
            draw_codes(&me, StatusCode::UNPROCESSABLE_ENTITY, &form, mends)
        }
        Err(Halted::Busy(_)) => {
            let status = StatusCode::SERVICE_UNAVAILABLE;
            Ok(again_later(draw_codes(&me, status, &form, Vec::new())?))
        }
        Err(Halted::Store(error)) => Err(error.into()),
    }
}

fn form_of(me: &SignedIn, posted: &Posted) -> Result<Id, PageError> {
    if !me.visit.has_token(posted) {
        return Err(PageError::Elsewhere);
    }
    parse_hex(posted.value("form")).ok_or(PageError::NotFound)
}

/// Looks at the words and the code. Tries are counted as those of signing in are, before they are
/// looked at: an open browser is no place to guess at.
pub(super) async fn prove(me: &SignedIn, posted: &Posted) -> Result<Option<Proof>, Halted> {
    let (staff, now) = (&me.visit.staff, me.visit.now.0);
    let (store, staff_key) = (staff.store(), staff.staff_key());
    let ticket = staff.stretching().enter()?;
    let counter = Guessed::by(staff_key, &me.session.username, me.visit.device.as_ref());
    let added =
        store.write(move |tx| Box::pin(async move { guesses::add(tx, &counter, now).await }));
    added.await?;
    let tries = guesses::count(store, &counter, now).await?;
    let Some(account) = accounts::find(store, &me.session.account).await? else { return Ok(None) };
    let run = Run { account: account.id, salt: account.secrets.salt, cost: account.secrets.cost };
    let typed = Passphrase::typed(posted.value("password"));
    let (verifier, key) = ticket.run(typed, run, staff_key).await?;
    if tries > limits::GUESSES_ALLOWED || !verifier.matches(&account.secrets.verifier) {
        return Ok(None);
    }
    let Ok(totp) = key.unwrap_totp(&account.secrets.totp) else { return Ok(None) };
    let code = posted.value("totp");
    let step = totp.check(code, now, account.last_step).map(Second::Step);
    let printed = || Some(Second::Printed(OneUseCode::parse(code)?.hash(&totp)));
    let second = step.or_else(printed);
    Ok(second.map(|second| Proof { account, key, totp, second, counter }))
}

/// What the job stores, made before it.
#[derive(Clone)]
struct Renewed {
    was: [u8; 32],
    secrets: Secrets,
    /// The session with the new key, where there is one.
    sealed: Option<Wrapped>,
}

/// Puts the new words in the place of the old ones; false when the code was used meanwhile. `known`:
/// somebody may know the old words, so the key that they opened is not used any more.
async fn renew(
    me: &SignedIn,
    proof: Proof,
    secret: &EnrolmentSecret,
    known: bool,
) -> Result<bool, Halted> {
    let staff = &me.visit.staff;
    let (account, salt, cost) = (me.session.account, fresh_id(), Cost::LEAST);
    let ticket = staff.stretching().enter()?;
    let run = Run { account, salt, cost };
    let (verifier, key) = ticket.run(secret.passphrase(), run, staff.staff_key()).await?;
    let Some(renewed) = rewrap(me, &proof, (verifier.to_bytes(), &key), (salt, cost), known) else {
        tracing::error!("what an account holds is not what was stored there; nothing is renewed");
        return Ok(false);
    };
    let (second, counter, id, today) =
        (proof.second, proof.counter, me.secret.id(), me.visit.now.day());
    let detail = if known { "may be known" } else { "" };
    let event = |action, detail| me.visit.event(Some(account), action, Some(account), detail);
    let mut events = vec![event(Action::PassphraseRenewed, detail)];
    if renewed.sealed.is_some() {
        events.push(event(Action::GrantsDestroyed, "own"));
    }
    let trail = staff.trail_key();
    let stored = staff.store().write(move |tx| {
        let (renewed, events, trail) = (renewed.clone(), events.clone(), trail.clone());
        Box::pin(async move {
            if accounts::has_verifier(tx, &account, &renewed.secrets.verifier).await? {
                // By a run of this very job whose commit was not confirmed.
                return Ok(true);
            }
            if !sessions::spend(tx, &account, second).await? {
                return Ok(false);
            }
            if !accounts::update_secrets(tx, &account, &renewed.was, &renewed.secrets).await? {
                return Err(StoreError::Conflict);
            }
            sessions::delete_of(tx, &account, Some(&id)).await?;
            guesses::delete(tx, &counter).await?;
            if let Some(sealed) = &renewed.sealed {
                sessions::update_sealed(tx, &id, sealed).await?;
                grants::delete_of(tx, &account).await?;
                vouches::delete_of(tx, &account).await?;
                flags::insert(tx, KEYS_DUE, today).await?;
            }
            for event in &events {
                audit::append(tx, &trail, event).await?;
            }
            if renewed.sealed.is_some() {
                readers::recount(tx, today).await?;
            }
            Ok(true)
        })
    });
    match stored.await {
        // Renewed in another browser at this moment: the words that were typed are over.
        Err(StoreError::Conflict) => Ok(false),
        done => Ok(done?),
    }
}

/// Everything that the account keeps, under the new words' key; none where what is stored there is
/// not what belongs there.
fn rewrap(
    me: &SignedIn,
    proof: &Proof,
    (verifier, key): ([u8; 32], &AccountKey),
    (salt, cost): ([u8; 16], Cost),
    known: bool,
) -> Option<Renewed> {
    let was = &proof.account.secrets;
    let pin = was.pin.as_ref().map(|pin| proof.key.unwrap_pin(pin)).transpose().ok()?;
    let (mut reader, mut sealed) = (None, None);
    if let Some((public, wrapped)) = &was.reader {
        let private = proof.key.unwrap_private(wrapped).ok()?;
        if private.public() != *public {
            return None;
        }
        let private = if known { PrivateHalf::generate() } else { private };
        reader = Some((private.public(), key.wrap_private(&private)));
        if known {
            let seen = match keys::held(me).ok()? {
                Held::Reader(_, pin) => pin,
                Held::Nothing => None,
            };
            sealed = Some(me.secret.wrap(&proof.account.id, &Held::Reader(private, seen)));
        }
    }
    let secrets = Secrets {
        salt,
        cost,
        verifier,
        totp: key.wrap_totp(&proof.totp),
        reader,
        pin: pin.map(|pin| key.wrap_pin(&pin)),
    };
    Some(Renewed { was: was.verifier, secrets, sealed })
}

/// Puts ten new codes in the place of those that are left; false when the code was used meanwhile.
async fn print(me: &SignedIn, proof: Proof, form: &Id) -> Result<bool, StoreError> {
    let (account, secret) = (me.session.account, me.secret.renewal(form));
    let codes: Vec<_> = secret.one_use_codes().iter().map(|code| code.hash(&proof.totp)).collect();
    let mut event = me.visit.event(Some(account), Action::CodesPrinted, Some(account), "");
    event.id = me.secret.entry_id(form, Action::CodesPrinted.as_str());
    let (trail, second, counter) = (me.visit.staff.trail_key(), proof.second, proof.counter);
    let stored = me.visit.staff.store().write(move |tx| {
        let (codes, event, trail) = (codes.clone(), event.clone(), trail.clone());
        Box::pin(async move {
            if audit::is_there(tx, &event.id).await? {
                // By a run of this very job whose commit was not confirmed, or the same form posted
                // again: a code of it that was used since stays used.
                return Ok(true);
            }
            if !sessions::spend(tx, &account, second).await? {
                return Ok(false);
            }
            guesses::delete(tx, &counter).await?;
            one_use_codes::replace(tx, &account, &codes).await?;
            audit::append(tx, &trail, &event).await?;
            Ok(true)
        })
    });
    stored.await
}

fn again_later(mut page: HttpResponse) -> HttpResponse {
    page.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(COME_AGAIN));
    page
}

fn note(me: &SignedIn, status: StatusCode) -> String {
    let busy = status == StatusCode::SERVICE_UNAVAILABLE;
    if busy { me.visit.words().staff_note_busy() } else { String::new() }
}

fn title(me: &SignedIn, title: String, mends: &[Mend]) -> String {
    if mends.is_empty() { title } else { me.visit.words().layout_title_fault(&title) }
}

fn draw_words(
    me: &SignedIn,
    status: StatusCode,
    form: &Id,
    posted: &Posted,
    mends: Vec<Mend>,
) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let page = NewWords {
        l: super::layout(&me.visit, title(me, w.account_words_title(), &mends)),
        me: Me::new(me, "/account"),
        mends,
        note: if me.session.must_renew { w.account_words_asked() } else { note(me, status) },
        username: me.session.username.clone(),
        form: hex(form),
        passphrase: me.secret.renewal(form).passphrase().words().to_owned(),
        typed: posted.value("words").to_owned(),
        known: !posted.value("known").is_empty(),
        reads: me.session.role.reads(),
    };
    super::show(status, &page)
}

fn draw_codes(
    me: &SignedIn,
    status: StatusCode,
    form: &Id,
    mends: Vec<Mend>,
) -> Result<HttpResponse, PageError> {
    let codes = me.secret.renewal(form).one_use_codes();
    let page = NewCodes {
        l: super::layout(&me.visit, title(me, me.visit.words().account_codes_title(), &mends)),
        me: Me::new(me, "/account"),
        mends,
        note: note(me, status),
        username: me.session.username.clone(),
        form: hex(form),
        codes: codes.iter().map(|code| code.to_text().to_string()).collect(),
    };
    super::show(status, &page)
}
