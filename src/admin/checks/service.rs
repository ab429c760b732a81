//! How the service itself stands: the form, who reads, keys, mail, the trail.

use super::{Ground, Item};
use crate::domain::letter_box::{Standing, Why};
use crate::domain::settings::Settings;
use crate::domain::staff::{AccountState, Role};
use crate::store::{StoreError, days_done, flags, letter_box, mail_choices, outbox};
use crate::vault::Audience;
use crate::vault::epoch::DUE_AFTER;
use crate::web::readers::{self, Reads};
use crate::web::staff_page;

/// Leads who can read, so that one can lose their words.
const LEADS: usize = 2;
/// Days for which a check of the recovery key is good.
const CHECKED: i64 = 180;
/// Days for which a mail may wait before somebody looks.
const MAIL_WAITS: i64 = 1;

pub(super) fn form(on: &Ground<'_>) -> Item {
    let (w, current) = (on.w, on.current);
    let open = current.is_open(on.now.day());
    let words = match current.standing() {
        Standing::Open if open => w.staff_health_form_open(),
        Standing::Open if current.settings().is_none() => w.staff_health_form_unset(),
        Standing::Open => w.staff_health_form_keys(),
        standing => staff_page::form_note(w, standing),
    };
    let well = open && current.standing() == Standing::Open;
    Item::new(w.staff_health_form(), well, words)
}

/// Since when something waits is for leads: whoever else could put it beside what the team sees would
/// know of what is the leads' alone.
pub(super) async fn waiting(on: &Ground<'_>) -> Result<Item, StoreError> {
    let (w, current) = (on.w, on.current);
    let well = matches!(current.standing(), Standing::Open | Standing::Closed(Why::Full));
    let words = if on.is_lead {
        match letter_box::unopened_since(on.store).await? {
            Some(day) => w.staff_health_waiting_since(&w.date(day)),
            None => w.staff_health_waiting_nothing(),
        }
    } else if well {
        w.staff_health_waiting_well()
    } else {
        w.staff_health_waiting_long()
    };
    Ok(Item::new(w.staff_health_waiting(), well, words))
}

pub(super) async fn reads(on: &Ground<'_>) -> Result<Item, StoreError> {
    let w = on.w;
    let current = on.current;
    let all = readers::list(on.store, current.chain()).await?;
    let active = all.iter().filter(|(account, _)| account.state == AccountState::Active);
    let leads = active.filter(|(_, reads)| *reads == Reads::Both).count();
    let words = match leads {
        0 => w.staff_health_reads_none(),
        1 => w.staff_health_reads_one(),
        _ => w.staff_health_reads_more(i64::try_from(leads).unwrap_or(i64::MAX)),
    };
    Ok(Item::new(w.staff_health_reads(), leads >= LEADS, words))
}

pub(super) async fn paper(on: &Ground<'_>) -> Result<Item, StoreError> {
    let (w, today) = (on.w, on.now.day());
    let checked = days_done::find(on.store, days_done::RECOVERY_CHECKED).await?;
    let (well, words) = match checked {
        Some(day) if today - day <= CHECKED => (true, w.staff_health_paper_on(&w.date(day))),
        Some(day) => (false, w.staff_health_paper_long(&w.date(day))),
        None => (false, w.staff_health_paper_never()),
    };
    Ok(Item::new(w.staff_health_paper(), well, words))
}

pub(super) async fn keys(on: &Ground<'_>) -> Result<Item, StoreError> {
    let (w, today) = (on.w, on.now.day());
    let current = on.current;
    let from = current.chain().newest(Audience::Leads).map(|row| row.first_day);
    let flagged = flags::find(on.store, flags::KEYS_DUE).await?.is_some();
    let (well, words) = match from {
        None => (false, w.staff_health_keys_none()),
        Some(day) if flagged || day + DUE_AFTER <= today => {
            (false, w.staff_health_keys_due(&w.date(day)))
        }
        Some(day) => (true, w.staff_health_keys_well(&w.date(day), &w.date(day + DUE_AFTER))),
    };
    Ok(Item::new(w.staff_health_keys(), well, words))
}

pub(super) async fn refused(on: &Ground<'_>) -> Result<Item, StoreError> {
    let w = on.w;
    let flagged = flags::find(on.store, flags::REFUSED).await?.is_some();
    let well = !flagged && on.current.fault().is_none();
    let words = if well { w.staff_health_rows_well() } else { w.staff_health_rows_refused() };
    Ok(Item::new(w.staff_health_rows(), well, words))
}

pub(super) async fn mail(on: &Ground<'_>) -> Result<Item, StoreError> {
    let (w, store) = (on.w, on.store);
    let what = w.staff_health_mail();
    let current = on.current;
    let is_set = current.settings().is_some_and(|settings: &Settings| settings.mail.is_some());
    if !is_set {
        return Ok(Item::new(what, false, w.staff_health_mail_unset()));
    }
    let (counts, dates) = (outbox::count(store).await?, outbox::dates(store).await?);
    let today = on.now.day();
    let sent = match dates.sent_on {
        Some(day) => w.staff_health_mail_sent(&w.date(day)),
        None => w.staff_health_mail_never(),
    };
    let late = dates.waits_since.filter(|day| today - day >= MAIL_WAITS);
    let mut words = vec![sent];
    words.push(match (counts.queued, late) {
        (0, _) => w.staff_health_mail_none_wait(),
        (count, None) => w.staff_health_mail_wait(count),
        (count, Some(day)) => w.staff_health_mail_wait_since(&w.date(day), count),
    });
    if counts.failed > 0 {
        words.push(w.staff_health_mail_failed(counts.failed));
    }
    let well = late.is_none() && counts.failed == 0;
    Ok(Item::new(what, well, words.join(" ")))
}

/// Whether the trail's oldest lines are what was written there.
pub(super) async fn trail(on: &Ground<'_>) -> Result<Item, StoreError> {
    let w = on.w;
    let well = flags::find(on.store, flags::TRAIL).await?.is_none();
    let words = if well { w.staff_health_trail_well() } else { w.staff_health_trail_broken() };
    Ok(Item::new(w.staff_health_trail(), well, words))
}

/// Whether somebody is told, and keeps the heads.
pub(super) async fn heads(on: &Ground<'_>) -> Result<Item, StoreError> {
    let (w, store, today) = (on.w, on.store, on.now.day());
    let choices = mail_choices::list(store).await?;
    let keeps = |role: &Role| matches!(role, Role::Lead | Role::Admin);
    let told = choices.iter().filter(|(_, role)| keeps(role)).count();
    let mailed = days_done::find(store, days_done::HEAD_MAILED).await?;
    let (well, words) = match mailed {
        _ if told == 0 => (false, w.staff_health_heads_nobody()),
        Some(day) if today - day <= 1 => (true, w.staff_health_heads_on(&w.date(day))),
        Some(day) => (false, w.staff_health_heads_long(&w.date(day))),
        None => (false, w.staff_health_heads_never()),
    };
    Ok(Item::new(w.staff_health_heads(), well, words))
}

pub(super) async fn work(on: &Ground<'_>) -> Result<Item, StoreError> {
    let (w, today) = (on.w, on.now.day());
    let worked = days_done::find(on.store, days_done::WORKED).await?;
    let (well, words) = match worked {
        Some(day) if today - day <= 1 => (true, w.staff_health_work_on(&w.date(day))),
        Some(day) => (false, w.staff_health_work_long(&w.date(day))),
        None => (false, w.staff_health_work_never()),
    };
    Ok(Item::new(w.staff_health_work(), well, words))
}
