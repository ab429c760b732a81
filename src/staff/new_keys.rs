//! New keys, for leads: whether they are due, who would be given them, and one press that makes
//! them. Who is listed is given keys, and nobody else, whatever the database says by then.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::keys::Keys;
use super::people::Done;
use super::rotate::{self, RotateError, Standing, Why};
use crate::domain::staff::AccountState;
use crate::store::{Store, StoreError, accounts, epochs, flags};
use crate::vault::epoch::DUE_AFTER;
use crate::vault::{Audience, Chain, EpochRow, RECOVERY};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::{AnyLead, SignedIn};
use crate::web::staff_page::Me;
use crate::words::Words;

/// An epoch in the table.
struct Listed {
    from: String,
    whose: String,
    state: String,
}

#[derive(Template)]
#[template(path = "staff/new_keys.html")]
struct NewKeys {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    /// What was done just now; empty for nothing.
    done: String,
    /// Whether new keys are due, or when they will be.
    due: String,
    is_due: bool,
    /// Why this lead cannot make any; empty where they can.
    cannot: String,
    /// Names, and what each may read.
    readers: Vec<(String, String)>,
    others: Vec<String>,
    /// Names of those who cannot sign in, and why.
    away: Vec<(String, String)>,
    epochs: Vec<Listed>,
    seen: String,
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(AnyLead(me): AnyLead, done: Query<Done>) -> Result<HttpResponse, PageError> {
    let keys = Keys::of(&me).await?;
    let standing = read(&me, &keys).await?;
    let done = match (done.is("made"), done.is("paper")) {
        (true, _) => me.visit.words().people_keys_done(),
        (_, true) => me.visit.words().people_paper_done(),
        _ => String::new(),
    };
    draw(&me, StatusCode::OK, &keys, &standing, done).await
}

/// Makes new keys for those who were listed.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit(AnyLead(me): AnyLead, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let keys = Keys::of(&me).await?;
    let standing = read(&me, &keys).await?;
    let agreed = !posted.value("seen").is_empty() && posted.value("seen") == standing.seen();
    if !agreed || !cannot(&me, &keys, &standing).is_empty() {
        return draw(&me, StatusCode::CONFLICT, &keys, &standing, String::new()).await;
    }
    let (staff, actor) = (&me.visit.staff, Some(me.session.account));
    let (store, trail) = (staff.store(), staff.trail_key());
    match rotate::rotate(store, trail, &keys, standing.readers, actor, me.visit.now).await {
        Ok(()) => {
            // What is sealed from now on is sealed to them, and the pin stands at them.
            staff.site().refresh().await?;
            if staff.site().current().fault().is_none() {
                return Ok(page::see_other("/keys?done=made"));
            }
            // Rows were changed while they were made: this machine seals to none of it.
            let keys = Keys::of(&me).await?;
            let standing = read(&me, &keys).await?;
            draw(&me, StatusCode::CONFLICT, &keys, &standing, String::new()).await
        }
        Err(RotateError::Store(error)) => Err(error.into()),
        Err(RotateError::NotLead | RotateError::Changed) => {
            let keys = Keys::of(&me).await?;
            let standing = read(&me, &keys).await?;
            draw(&me, StatusCode::CONFLICT, &keys, &standing, String::new()).await
        }
    }
}

/// Who stands where. What is forged is reported, and what this machine seals to is read again.
async fn read(me: &SignedIn, keys: &Keys) -> Result<Standing, StoreError> {
    let (store, site) = (me.visit.staff.store(), me.visit.staff.site());
    site.refresh().await?;
    let fault = keys.fault().or(site.current().fault());
    let standing = Standing::read(store, &keys.chain).await?;
    let is_forged = standing.others.iter().any(|(_, why)| *why == Why::Forged);
    if (is_forged || fault.is_some()) && flags::find(store, flags::REFUSED).await?.is_none() {
        tracing::error!("what the database says of who reads is not what the leads signed");
        let today = me.visit.now.day();
        let told = store.write(move |tx| {
            Box::pin(async move { flags::insert(tx, flags::REFUSED, today).await })
        });
        told.await?;
    }
    Ok(standing)
}

/// Whether this machine believes the very rows that this lead believes. Each has seen them go so far,
/// and where it has seen more than the lead, it would refuse what the lead builds on.
pub(super) fn believed(me: &SignedIn, keys: &Keys) -> bool {
    let current = me.visit.staff.site().current();
    let newest = |chain: &Chain| chain.newest(Audience::Leads).map(EpochRow::hash);
    let same = newest(current.chain()) == newest(&keys.chain);
    same && keys.fault().is_none() && current.fault().is_none()
}

/// The same, whatever somebody put behind those rows: nobody seals to it, and it is taken away with the
/// press. What this machine or this lead has seen is not among what is taken away.
fn agrees(me: &SignedIn, keys: &Keys) -> bool {
    let current = me.visit.staff.site().current();
    let last =
        |chain: &Chain| chain.newest(Audience::Leads).and(chain.rows().last()).map(EpochRow::hash);
    let ours = last(current.chain());
    ours.is_some() && ours == last(&keys.chain)
}

/// Why this lead cannot make new keys; empty where they can.
fn cannot(me: &SignedIn, keys: &Keys, standing: &Standing) -> String {
    let w = me.visit.words();
    if !agrees(me, keys) {
        w.people_keys_cannot_rows()
    } else if keys.signer().is_none() {
        w.people_read_cannot()
    } else if !standing.has(&RECOVERY) {
        w.people_keys_cannot_paper()
    } else if !standing.has(&me.session.account) {
        w.people_keys_cannot_you()
    } else {
        String::new()
    }
}

/// Whether new keys are due by the day of the newest, or since when somebody left.
async fn due(
    store: &Store,
    chain: &Chain,
    w: &Words,
    today: i64,
) -> Result<(bool, String), StoreError> {
    let since = flags::find(store, flags::KEYS_DUE).await?;
    let from = chain.newest(Audience::Leads).map_or(today, |row| row.first_day);
    Ok(match since {
        Some(day) if day < from + DUE_AFTER => (true, w.people_keys_due_left(&w.date(day))),
        _ if from + DUE_AFTER <= today => (true, w.people_keys_due_old(&w.date(from))),
        _ => (false, w.people_keys_due_not(&w.date(from), &w.date(from + DUE_AFTER))),
    })
}

/// Whether a lead should make new keys.
///
/// # Errors
/// As every read.
pub async fn is_due(me: &SignedIn) -> Result<bool, StoreError> {
    let (staff, w) = (&me.visit.staff, me.visit.words());
    let current = staff.site().current();
    Ok(due(staff.store(), current.chain(), w, me.visit.now.day()).await?.0)
}

async fn draw(
    me: &SignedIn,
    status: StatusCode,
    keys: &Keys,
    standing: &Standing,
    done: String,
) -> Result<HttpResponse, PageError> {
    let (w, store) = (me.visit.words(), me.visit.staff.store());
    let (is_due, due) = due(store, &keys.chain, w, me.visit.now.day()).await?;
    let closed = epochs::list_closed(store).await?;
    let mut l = super::layout(&me.visit, w.people_keys_title());
    let mut mends = Vec::new();
    if status != StatusCode::OK {
        l.title = w.layout_title_fault(&l.title);
        mends.push(Mend { to: "#who".to_owned(), words: w.people_keys_changed() });
    }
    let rows = keys.chain.rows().iter().rev();
    let page = NewKeys {
        l,
        me: Me::new(me, "/keys"),
        mends,
        done,
        due,
        is_due,
        cannot: cannot(me, keys, standing),
        readers: standing
            .readers
            .iter()
            .map(|vouch| &vouch.reader)
            .map(|reader| {
                let is_paper = reader.holder == RECOVERY;
                let name = if is_paper { w.people_keys_paper() } else { reader.name.clone() };
                (name, whose(w, reader.audience))
            })
            .collect(),
        others: standing.others.iter().map(|(name, why)| other(w, name, *why)).collect(),
        away: away(store, w).await?,
        epochs: rows
            .map(|row| Listed {
                from: w.date(row.first_day),
                whose: whose_key(w, row.audience),
                state: if closed.contains(&row.position) {
                    w.people_keys_closed()
                } else {
                    w.people_keys_open()
                },
            })
            .collect(),
        seen: standing.seen(),
    };
    super::show(status, &page)
}

/// What somebody may read.
fn whose(w: &Words, audience: Audience) -> String {
    match audience {
        Audience::Team => w.people_reads_team(),
        Audience::Leads => w.people_reads_both(),
    }
}

/// What a key locks.
fn whose_key(w: &Words, audience: Audience) -> String {
    match audience {
        Audience::Team => w.people_keys_for_team(),
        Audience::Leads => w.people_keys_for_leads(),
    }
}

fn other(w: &Words, name: &str, why: Why) -> String {
    match why {
        Why::Waits => w.people_keys_other_waits(name),
        Why::OtherKey => w.people_keys_other_key(name),
        Why::Forged if name.is_empty() => w.people_keys_other_stranger(),
        Why::Forged => w.people_keys_other_forged(name),
    }
}

async fn away(store: &Store, w: &Words) -> Result<Vec<(String, String)>, StoreError> {
    let there = accounts::list(store).await?;
    let away = there.into_iter().filter_map(|account| {
        let state = match account.state {
            AccountState::Active => return None,
            AccountState::Reset => w.people_state_reset(),
            AccountState::Off => w.people_state_off(),
        };
        Some((account.username, state))
    });
    Ok(away.collect())
}
