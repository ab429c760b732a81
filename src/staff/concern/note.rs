//! Notes: sealed, with a MAC that only a reader can make, only ever added. Nobody's words are lost:
//! what was posted to a session that had been locked is sealed to its writer and offered after
//! signing in, and what cannot be kept comes back in its box.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use zeroize::Zeroizing;

use super::page::{self, Shown};
use super::read::NOTE;
use super::{Seen, answer, open_now};
use crate::domain::answers::{Fault, FaultKind};
use crate::domain::handled::{self, Note};
use crate::domain::text::tidy;
use crate::domain::trail::Action;
use crate::staff::keys::Keys;
use crate::store::entries::{Entry, Kind};
use crate::store::{self, StoreError, audit, kept_notes};
use crate::vault::{
    self, Audience, Chain, Id, Place, PublicHalf, SessionSecret, Written, fresh_id, hex, parse_hex,
};
use crate::web::faults::{PageError, log_chain};
use crate::web::form::fields::{Mend, why};
use crate::web::layout::Layout;
use crate::web::origin::SentFrom;
use crate::web::posted::Posted;
use crate::web::session::{Held, StaffVisit, to_sign_in};
use crate::web::signed_in::{Refused, SignedIn};
use crate::words::{Told, Words};

/// How often sealing is tried again when the epoch is closed in between.
const TRIES: usize = 3;

/// A note that waited, as its writer is shown it.
pub(super) struct Kept {
    /// Names it, in hex.
    pub id: String,
    /// The day on which it was written.
    pub day: String,
    /// The words.
    pub text: String,
}

/// What stands inside a note that waits.
#[derive(serde::Serialize, serde::Deserialize)]
struct Waiting {
    account: String,
    concern: String,
    text: String,
}

#[derive(Template)]
#[template(path = "staff/concern_words.html")]
struct Unkept {
    l: Layout,
    at: String,
    token: String,
    once: String,
    why: String,
    text: String,
}

/// Keeps a note, or throws away one that waited. A form that comes too late for its session is not
/// lost: that is why nobody has to be signed in to reach this.
///
/// # Errors
/// [`Refused`] for who is not signed in and posted no words of theirs, or may not see the message.
pub async fn submit(
    visit: StaffVisit,
    late: StaffVisit,
    id: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Refused> {
    match SignedIn::of(visit).await {
        Ok(me) if me.session.must_renew => {
            let why = late.words().staff_words_renew();
            match comes_back(&late, &id, &posted) {
                Some((concern, text)) => Ok(over(&late, &concern, why, text)?),
                None => Err(Refused::Renew),
            }
        }
        Ok(me) if me.session.role.reads() => Ok(add(&me, &id, &posted).await?),
        Ok(_) => Err(PageError::NotFound.into()),
        Err(Refused::Stranger(to)) => Ok(keep(&late, &id, &posted, to).await?),
        Err(refused) => Err(refused),
    }
}

async fn add(me: &SignedIn, id: &str, posted: &Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(posted) {
        // Signed in again since the page was shown: it comes back as a page of this session.
        let (concern, text) = comes_back(&me.visit, id, posted).ok_or(PageError::Elsewhere)?;
        let why = me.visit.words().staff_note_again();
        let Ok(seen) = Seen::opened(me, id).await else {
            return over(&me.visit, &concern, why, text);
        };
        return again(me, id, &seen, StatusCode::FORBIDDEN, (why, text, fresh_id())).await;
    }
    let seen = Seen::opened(me, id).await?;
    let kept: Option<Id> = parse_hex(posted.value("kept"));
    if posted.value("do") == "drop" {
        if let Some(kept) = kept {
            let account = me.session.account;
            let dropped = me.visit.staff.store().write(move |tx| {
                Box::pin(async move { kept_notes::delete(tx, &account, &kept).await })
            });
            dropped.await?;
        }
        return Ok(answer::see_other(&format!("{}?did=dropped", seen.path())));
    }
    let (w, text) = (me.visit.words(), tidy(posted.value("note")));
    let once: Id = parse_hex(posted.value("once")).unwrap_or_else(fresh_id);
    if let Some(kind) = handled::amiss(&text) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return again(me, id, &seen, status, (amiss(w, kind), text, once)).await;
    }
    match store(me, &seen, &text, &once, kept).await {
        Ok(()) => Ok(answer::see_other(&format!("{}?did=noted#notes", seen.path()))),
        Err(error) => {
            log_chain(&error);
            let words = match error {
                StoreError::EpochClosed => w.staff_note_no_key(),
                StoreError::Conflict => w.staff_note_moved(),
                ref other if other.may_be_stored() => w.staff_note_maybe(),
                _ => w.staff_note_failed(),
            };
            again(me, id, &seen, StatusCode::SERVICE_UNAVAILABLE, (words, text, once)).await
        }
    }
}

/// Seals a note and stores it, once.
async fn store(
    me: &SignedIn,
    seen: &Seen,
    text: &str,
    once: &Id,
    kept: Option<Id>,
) -> Result<(), StoreError> {
    let corrupt = |_| StoreError::Corrupt("a note");
    let note = Note { at: me.visit.now.quarter(), text: text.to_owned() };
    let content = Zeroizing::new(serde_json::to_vec(&note).map_err(corrupt)?);
    let id = me.secret.entry_id(once, text);
    let mut failed = StoreError::EpochClosed;
    for _ in 0..TRIES {
        let sealed = seal(me, seen, Kind::Note, NOTE, id, content.clone()).await;
        let (entry, newest) = match sealed {
            Ok(sealed) => sealed,
            Err(error @ StoreError::EpochClosed) => {
                me.visit.staff.site().refresh().await?;
                failed = error;
                continue;
            }
            Err(error) => return Err(error),
        };
        let (account, concern, audience) = (me.session.account, seen.row.id, seen.row.audience);
        let mut event = me.visit.event(Some(account), Action::Noted, Some(concern), "");
        event.id = id;
        let trail = me.visit.staff.trail_key();
        let stored = me.visit.staff.store().write(move |tx| {
            let (entry, event, trail) = (entry.clone(), event.clone(), trail.clone());
            Box::pin(async move {
                store::epochs::require_newest(tx, entry.epoch, newest).await?;
                if store::concerns::audience_in(tx, &concern).await? != Some(audience) {
                    return Err(StoreError::Conflict);
                }
                let new = store::entries::insert_once(tx, &entry).await?;
                if let Some(kept) = kept {
                    kept_notes::delete(tx, &account, &kept).await?;
                }
                if new {
                    audit::append(tx, &trail, &event).await?;
                }
                Ok(())
            })
        });
        match stored.await {
            Err(error @ StoreError::EpochClosed) => {
                me.visit.staff.site().refresh().await?;
                failed = error;
            }
            done => return done,
        }
    }
    Err(failed)
}

/// What staff wrote, sealed as an entry of this kind; and the newest epoch row that was seen.
pub(super) async fn seal(
    me: &SignedIn,
    seen: &Seen,
    kind: Kind,
    called: &str,
    id: Id,
    content: Zeroizing<Vec<u8>>,
) -> Result<(Entry, i64), StoreError> {
    let keys = Keys::of(me).await.map_err(|_| StoreError::EpochClosed)?;
    let (to, signing) = keys.sign_to(me, seen.row.audience).await?;
    let (epoch, today) = (to.epoch.position, me.visit.now.day());
    let written = Written {
        kind: called.to_owned(),
        concern: seen.row.id,
        by: me.session.account,
        day: today,
        epoch,
        content,
    };
    let sealed = vault::seal(&to.epoch.public, &Place::entry(id), &written.to_json(signing));
    let sealed = sealed.map_err(|_| StoreError::Corrupt("too large to seal"))?;
    let concern = seen.row.id;
    Ok((Entry { id, concern, kind, epoch, written_on: today, sealed }, to.newest))
}

/// The page again with the words in the box: the message where it still stands open, else the box
/// alone.
async fn again(
    me: &SignedIn,
    id: &str,
    seen: &Seen,
    status: StatusCode,
    (words, text, once): (String, String, Id),
) -> Result<HttpResponse, PageError> {
    let once = hex(&once);
    if let Ok(Ok(open)) = open_now(me, id).await {
        let mends = vec![Mend { to: "#note".to_owned(), words: words.clone() }];
        let shown = Shown { mends, note: text.clone(), once: once.clone(), ..Shown::default() };
        if let Ok(page) = page::draw(me, status, &open, &shown).await {
            return Ok(page);
        }
    }
    let token = me.visit.form_token();
    unkept(&me.visit, status, &seen.row.id, (words, text, once, token))
}

/// What was typed, if it is shown again to whoever posted it: it is a note, and no other site sent it.
/// Nothing is on that page but what came with the form, so nobody has to say who they are.
fn comes_back(visit: &StaffVisit, id: &str, posted: &Posted) -> Option<(Id, String)> {
    let (text, concern) = (tidy(posted.value("note")), parse_hex::<16>(id)?);
    let dropped = posted.value("do") == "drop" || text.is_empty();
    (visit.sent_from != SentFrom::Elsewhere && !dropped).then_some((concern, text))
}

/// The words alone, where they cannot be posted from again.
fn over(
    visit: &StaffVisit,
    concern: &Id,
    why: String,
    text: String,
) -> Result<HttpResponse, PageError> {
    unkept(visit, StatusCode::FORBIDDEN, concern, (why, text, String::new(), String::new()))
}

fn unkept(
    visit: &StaffVisit,
    status: StatusCode,
    concern: &Id,
    (why, text, once, token): (String, String, String, String),
) -> Result<HttpResponse, PageError> {
    let title = visit.words().layout_title_fault(&visit.words().staff_words_title());
    let l = super::super::layout(visit, title);
    let at = super::path(concern);
    super::super::show(status, &Unkept { l, at, token, once, why, text })
}

/// Keeps what was posted to a session that is locked or over, for its writer alone.
async fn keep(
    visit: &StaffVisit,
    id: &str,
    posted: &Posted,
    to: String,
) -> Result<HttpResponse, PageError> {
    let Some((concern, text)) = comes_back(visit, id, posted) else {
        return Ok(answer::see_other(&to));
    };
    // Without that session's cookie it is nobody's: it is only shown again.
    let theirs = match &visit.held {
        Held::Session(secret) if visit.has_token(posted) => Some(secret),
        _ => None,
    };
    if let Some(secret) = theirs {
        let once: Id = parse_hex(posted.value("once")).unwrap_or_else(fresh_id);
        match keep_for_writer(visit, secret, &concern, &text, &once).await {
            Ok(true) => {
                let to = super::path(&concern);
                return Ok(answer::see_other(&to_sign_in("kept", Some(&to))));
            }
            Ok(false) => {}
            Err(error) => log_chain(&error),
        }
    }
    // Its session is over: signing in here would not bring these words back.
    over(visit, &concern, visit.words().staff_words_over(), text)
}

/// False when it is not known whose words these are, or whether the key to seal them to is theirs:
/// whoever writes to the database could put another key in its place.
async fn keep_for_writer(
    visit: &StaffVisit,
    secret: &SessionSecret,
    concern: &Id,
    text: &str,
    once: &Id,
) -> Result<bool, StoreError> {
    let store = visit.staff.store();
    let session = store::sessions::find(store, &secret.id(), visit.now.0).await?;
    let Some(session) = session else { return Ok(false) };
    let Some(public) = session.public.filter(|_| handled::amiss(text).is_none()) else {
        return Ok(false);
    };
    let there = store::concerns::find(store, concern).await?.is_some();
    if !there || !is_vouched(visit, &session.account, &public).await? {
        return Ok(false);
    }
    let (account, id) = (session.account, secret.entry_id(once, text));
    let waiting = Waiting { account: hex(&account), concern: hex(concern), text: text.to_owned() };
    let json = serde_json::to_vec(&waiting).map_err(|_| StoreError::Corrupt("a note"))?;
    let sealed = vault::seal(&public, &Place::kept(id), &Zeroizing::new(json));
    let sealed = sealed.map_err(|_| StoreError::Corrupt("a note too large to seal"))?;
    let (concern, kept_on) = (*concern, visit.now.day());
    let kept = kept_notes::Kept { id, account, concern, kept_on, sealed };
    let stored = store.write(move |tx| {
        let kept = kept.clone();
        Box::pin(async move { kept_notes::insert(tx, &kept).await })
    });
    stored.await
}

/// Whether the leads' newest key, as this machine believes it, vouches for an account's key.
async fn is_vouched(
    visit: &StaffVisit,
    account: &Id,
    public: &PublicHalf,
) -> Result<bool, StoreError> {
    let store = visit.staff.store();
    let believed = visit.staff.site().epoch(Audience::Leads).await?.epoch;
    let (chain, _) = Chain::verify(store::epochs::list(store).await?, None);
    if chain.newest(Audience::Leads) != Some(&believed) {
        return Ok(false);
    }
    let vouches = store::vouches::list(store).await?;
    let ours = |vouch: &vault::Vouch| {
        vouch.reader.holder == *account && vouch.reader.public == *public && vouch.verify(&chain)
    };
    Ok(vouches.iter().any(|(_, vouch)| ours(vouch)))
}

/// What waits for somebody about a message, opened. What does not open is not theirs, or not what
/// they wrote.
pub(super) async fn kept(
    me: &SignedIn,
    keys: &Keys,
    concern: &Id,
) -> Result<Vec<Kept>, StoreError> {
    let (store, account) = (me.visit.staff.store(), me.session.account);
    let all = kept_notes::list_of(store, &account, concern).await?;
    let read = |one: kept_notes::Kept| {
        let json = keys.open_own(&Place::kept(one.id), &one.sealed).ok()?;
        let waiting: Waiting = serde_json::from_slice(&json).ok()?;
        let ours = waiting.account == hex(&account) && waiting.concern == hex(concern);
        let day = me.visit.words().date(one.kept_on);
        ours.then(|| Kept { id: hex(&one.id), day, text: waiting.text })
    };
    Ok(all.into_iter().filter_map(read).collect())
}

fn amiss(w: &Words, kind: FaultKind) -> String {
    match kind {
        FaultKind::Nothing => w.staff_note_nothing(),
        kind => why(w, &Told::default(), &Fault { question: "note", kind }),
    }
}
