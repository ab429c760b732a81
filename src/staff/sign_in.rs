//! The two steps of signing in. Neither tells, by what it answers or how long it takes, whether a
//! name is known or its words were right; what was typed is neither stored nor logged.

use crate::domain::staff::{AccountState, Role, Username, limits};
use crate::domain::trail::Action;
use crate::store::accounts::{self, Account};
use crate::store::sessions::{self, NewSession, Second};
use crate::store::{StoreError, audit, epochs, guesses, sign_ins};
use crate::vault::trail::Event;
use crate::vault::{
    AccountKey, Chain, Cost, DeviceCookie, Guessed, Held as Holds, Id, OneUseCode, Passphrase,
    SessionSecret, SignIn, SignInSecret, Wrapped, fresh_id,
};
use crate::web::session::{Held, StaffVisit};
use crate::web::stretch::{Busy, Run};

/// Why the first step did not end.
#[derive(Debug, thiserror::Error)]
pub enum Halted {
    /// Too many at this moment.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the second step came to.
pub enum Outcome {
    /// Signed in.
    In {
        /// Of the session's cookie.
        session: SessionSecret,
        /// Of the device cookie.
        device: DeviceCookie,
        /// What the account is for.
        role: Role,
    },
    /// Something was not right: the name, the words or the code.
    Wrong,
    /// It is too late, or five codes were tried.
    Over,
}

/// A name and a passphrase: half a sign-in, right or wrong. Every try is counted before it is
/// looked at, so that many at once count as many, and forgotten when somebody gets in.
///
/// # Errors
/// [`Halted`] when it cannot be tried now.
pub async fn first(
    visit: &StaffVisit,
    typed_name: &str,
    typed: Passphrase,
) -> Result<SignInSecret, Halted> {
    let (staff, store) = (&visit.staff, visit.staff.store());
    let ticket = staff.stretching().enter()?;
    let name = Username::parse(typed_name);
    let name = name.as_ref().map(Username::as_str);
    let is_slowed = count(visit, name.unwrap_or(typed_name)).await? > limits::GUESSES_ALLOWED;
    // No account has an empty name; one is looked for all the same.
    let account = accounts::find_by_username(store, name.unwrap_or("")).await?;
    let run = account.as_ref().map_or_else(
        || Run { account: fresh_id(), salt: fresh_id(), cost: Cost::LEAST },
        |known| Run { account: known.id, salt: known.secrets.salt, cost: known.secrets.cost },
    );
    let (verifier, key) = ticket.run(typed, run, staff.staff_key()).await?;
    let is_right = |account: &Account| {
        account.state == AccountState::Active && verifier.matches(&account.secrets.verifier)
    };
    let (sign_in, wrong) = match &account {
        _ if is_slowed => (SignIn::Wrong, Some("slowed")),
        Some(account) if is_right(account) => (SignIn::Right(key), None),
        Some(_) => (SignIn::Wrong, Some("passphrase")),
        None => (SignIn::Wrong, Some("unknown name")),
    };
    let subject = account.map(|account| account.id);
    let event = wrong.map(|why| visit.event(None, Action::SignInFailed, subject, why));
    Ok(insert(visit, &sign_in, event).await?)
}

/// Counts a try, and tells how many there were lately with it.
async fn count(visit: &StaffVisit, name: &str) -> Result<i64, StoreError> {
    let (store, now) = (visit.staff.store(), visit.now.0);
    let counter = Guessed::by(visit.staff.staff_key(), name, visit.device.as_ref());
    let added =
        store.write(move |tx| Box::pin(async move { guesses::add(tx, &counter, now).await }));
    added.await?;
    guesses::count(store, &counter, now).await
}

/// Stores half a sign-in in the place of what this browser had before.
async fn insert(
    visit: &StaffVisit,
    sign_in: &SignIn,
    event: Option<Event>,
) -> Result<SignInSecret, StoreError> {
    let before = replaced(visit).await?;
    let (secret, trail) = (SignInSecret::fresh(), visit.staff.trail_key());
    let (id, sealed) = (secret.id(), secret.wrap(sign_in));
    let expires = visit.now.0 + limits::SIGN_IN;
    let stored = visit.staff.store().write(move |tx| {
        let (sealed, trail, event) = (sealed.clone(), trail.clone(), event.clone());
        Box::pin(async move {
            match before {
                Before::Nothing => {}
                Before::Half(id) => sign_ins::delete(tx, &id).await?,
                Before::Session(account, id) => {
                    sessions::delete(tx, &account, &id).await?;
                }
            }
            sign_ins::insert(tx, &id, expires, &sealed).await?;
            match &event {
                Some(event) => audit::append(tx, &trail, event).await,
                None => Ok(()),
            }
        })
    });
    stored.await?;
    Ok(secret)
}

/// What the browser's cookie led to until now.
#[derive(Clone, Copy)]
enum Before {
    Nothing,
    Half(Id),
    Session(Id, Id),
}

async fn replaced(visit: &StaffVisit) -> Result<Before, StoreError> {
    match &visit.held {
        Held::SignIn(half) => Ok(Before::Half(half.id())),
        Held::Session(secret) => {
            let id = secret.id();
            let found = sessions::find(visit.staff.store(), &id, visit.now.0).await?;
            Ok(found.map_or(Before::Nothing, |session| Before::Session(session.account, id)))
        }
        Held::Nothing | Held::Enrolment(_) => Ok(Before::Nothing),
    }
}

/// A code, typed after the passphrase. It is counted before it is looked at.
///
/// # Errors
/// [`StoreError`] when the store fails; the code may be tried again.
pub async fn second(
    visit: &StaffVisit,
    half: &SignInSecret,
    typed: &str,
) -> Result<Outcome, StoreError> {
    let (store, now, id) = (visit.staff.store(), visit.now.0, half.id());
    let tried =
        store.write(move |tx| Box::pin(async move { sign_ins::try_code(tx, &id, now).await }));
    let in_time = tried.await?;
    let found = sign_ins::find(store, &id, now).await?;
    let Some(sealed) = found.filter(|_| in_time) else { return Ok(Outcome::Over) };
    let key = match half.unwrap(&sealed) {
        Ok(SignIn::Right(key)) => Some(key),
        Ok(SignIn::Wrong) | Err(_) => None,
    };
    // Without an account, too, one is looked for.
    let account = key.as_ref().map_or_else(fresh_id, |key| *key.account());
    let account = accounts::find(store, &account).await?;
    let proof = match (&account, &key) {
        (Some(account), Some(key)) => prove(visit, account, key, typed).await?,
        _ => None,
    };
    if let (Some(account), Some(proof)) = (&account, proof)
        && let Some(outcome) = enter(visit, half, account, proof).await?
    {
        return Ok(outcome);
    }
    let name = account.as_ref().map_or("", |account| &account.username);
    let counter = Guessed::by(visit.staff.staff_key(), name, visit.device.as_ref());
    let subject = account.as_ref().map(|account| account.id);
    let event = visit.event(None, Action::SignInFailed, subject, "code");
    let trail = visit.staff.trail_key();
    let failed = store.write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            guesses::add(tx, &counter, now).await?;
            audit::append(tx, &trail, &event).await
        })
    });
    failed.await?;
    Ok(Outcome::Wrong)
}

/// What proves the second step, and what the session will hold.
struct Proof {
    second: Second,
    holds: Holds,
    pin: Option<Wrapped>,
}

/// Looks at the code, and opens what the account keeps for its sessions. A row that somebody
/// changed proves nothing, and is reported.
async fn prove(
    visit: &StaffVisit,
    account: &Account,
    key: &AccountKey,
    typed: &str,
) -> Result<Option<Proof>, StoreError> {
    let changed = |what| {
        tracing::error!("an account's {what} is not what was stored there; nobody is let in");
        Ok(None)
    };
    let Ok(totp) = key.unwrap_totp(&account.secrets.totp) else { return changed("TOTP secret") };
    let step = totp.check(typed, visit.now.0, account.last_step).map(Second::Step);
    let printed = || Some(Second::Printed(OneUseCode::parse(typed)?.hash(&totp)));
    let Some(second) = step.or_else(printed) else { return Ok(None) };
    let Some((public, wrapped)) = &account.secrets.reader else {
        return Ok(Some(Proof { second, holds: Holds::Nothing, pin: None }));
    };
    let private = match key.unwrap_private(wrapped) {
        Ok(private) if private.public() == *public => private,
        _ => return changed("key"),
    };
    let before = match &account.secrets.pin {
        Some(pin) => match key.unwrap_pin(pin) {
            Ok(pin) => Some(pin),
            Err(_) => return changed("pin"),
        },
        None => None,
    };
    let rows = epochs::list(visit.staff.store()).await?;
    let (chain, fault) = Chain::verify(rows, before.as_ref());
    if let Some(fault) = fault {
        tracing::error!("an epoch row is refused: {fault}");
    }
    let seen = chain.pin().or(before);
    let pin = seen.as_ref().map(|pin| key.wrap_pin(pin));
    Ok(Some(Proof { second, holds: Holds::Reader(private, seen), pin }))
}

/// Begins the session, unless the code was used before or the account cannot be signed in to.
async fn enter(
    visit: &StaffVisit,
    half: &SignInSecret,
    account: &Account,
    proof: Proof,
) -> Result<Option<Outcome>, StoreError> {
    let (staff_key, session) = (visit.staff.staff_key(), SessionSecret::fresh());
    let (half, trail) = (half.id(), visit.staff.trail_key());
    let counter = Guessed::by(staff_key, &account.username, visit.device.as_ref());
    let new = NewSession {
        id: session.id(),
        account: account.id,
        now: visit.now.0,
        sealed: session.wrap(&account.id, &proof.holds),
    };
    let detail = if matches!(proof.second, Second::Step(_)) { "phone" } else { "printed code" };
    let event = visit.event(Some(account.id), Action::SignedIn, Some(account.id), detail);
    let (second, pin) = (proof.second, proof.pin);
    let begun = visit.staff.store().write(move |tx| {
        let (new, trail, event, pin) = (new.clone(), trail.clone(), event.clone(), pin.clone());
        Box::pin(async move {
            if !sessions::begin(tx, &half, &new, second).await? {
                return Ok(false);
            }
            guesses::delete(tx, &counter).await?;
            if let Some(pin) = &pin {
                accounts::update_pin(tx, &new.account, pin).await?;
            }
            audit::append(tx, &trail, &event).await?;
            Ok(true)
        })
    });
    if !begun.await? {
        return Ok(None);
    }
    let known = visit.device.clone().filter(|device| device.is_for(staff_key, &account.username));
    let device = known.unwrap_or_else(|| DeviceCookie::issue(staff_key, &account.username));
    Ok(Some(Outcome::In { session, device, role: account.role }))
}
