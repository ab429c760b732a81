//! What is asked for the page that says how this service is doing: one item a question.

use super::health::Item;
use crate::domain::letter_box::Standing;
use crate::domain::settings::Settings;
use crate::domain::staff::{AccountState, Role};
use crate::store::data_dir::{self, Room};
use crate::store::{StoreError, audit, days_done, flags, letter_box, mail_choices, outbox};
use crate::vault::Audience;
use crate::vault::epoch::DUE_AFTER;
use crate::web::readers::{self, Reads};
use crate::web::signed_in::SignedIn;
use crate::web::staff_page;

/// Leads who can read, so that one can lose their words.
const LEADS: usize = 2;
/// Days for which a check of the recovery key is good.
const CHECKED: i64 = 180;
/// Bytes that should be free, whatever the disk.
const FREE: u64 = 1 << 30;
/// Days for which a mail may wait before somebody looks.
const MAIL_WAITS: i64 = 1;
/// Seconds by which clocks of machines differ anyway.
const CLOCKS: i64 = 900;

/// Every item.
///
/// # Errors
/// As every read.
pub(super) async fn items(me: &SignedIn) -> Result<Vec<Item>, StoreError> {
    Ok(vec![
        form(me),
        waiting(me).await?,
        reads(me).await?,
        paper(me).await?,
        keys(me).await?,
        refused(me).await?,
        mail(me).await?,
        heads(me).await?,
        trail(me).await?,
        work(me).await?,
        disk(me),
        clock(me).await?,
        backups(me),
    ])
}

fn form(me: &SignedIn) -> Item {
    let (w, current) = (me.visit.words(), me.visit.staff.site().current());
    let open = current.is_open(me.visit.now.day());
    let words = match current.standing() {
        Standing::Open if open => w.staff_health_form_open(),
        Standing::Open if current.settings().is_none() => w.staff_health_form_unset(),
        Standing::Open => w.staff_health_form_keys(),
        standing => staff_page::form_note(w, standing),
    };
    let well = open && current.standing() == Standing::Open;
    Item { what: w.staff_health_form(), well, words }
}

/// Since when something waits is for leads: whoever else could put it beside what the team sees would
/// know of what is the leads' alone.
async fn waiting(me: &SignedIn) -> Result<Item, StoreError> {
    let (w, current) = (me.visit.words(), me.visit.staff.site().current());
    let well = current.standing() == Standing::Open;
    let words = if me.session.role == Role::Lead {
        match letter_box::unopened_since(me.visit.staff.store()).await? {
            Some(day) => w.staff_health_waiting_since(&w.date(day)),
            None => w.staff_health_waiting_nothing(),
        }
    } else if well {
        w.staff_health_waiting_well()
    } else {
        w.staff_health_waiting_long()
    };
    Ok(Item { what: w.staff_health_waiting(), well, words })
}

async fn reads(me: &SignedIn) -> Result<Item, StoreError> {
    let (w, staff) = (me.visit.words(), &me.visit.staff);
    let current = staff.site().current();
    let all = readers::list(staff.store(), current.chain()).await?;
    let active = all.iter().filter(|(account, _)| account.state == AccountState::Active);
    let leads = active.filter(|(_, reads)| *reads == Reads::Both).count();
    let words = match leads {
        0 => w.staff_health_reads_none(),
        1 => w.staff_health_reads_one(),
        _ => w.staff_health_reads_more(i64::try_from(leads).unwrap_or(i64::MAX)),
    };
    Ok(Item { what: w.staff_health_reads(), well: leads >= LEADS, words })
}

async fn paper(me: &SignedIn) -> Result<Item, StoreError> {
    let (w, today) = (me.visit.words(), me.visit.now.day());
    let checked = days_done::find(me.visit.staff.store(), days_done::RECOVERY_CHECKED).await?;
    let (well, words) = match checked {
        Some(day) if today - day <= CHECKED => (true, w.staff_health_paper_on(&w.date(day))),
        Some(day) => (false, w.staff_health_paper_long(&w.date(day))),
        None => (false, w.staff_health_paper_never()),
    };
    Ok(Item { what: w.staff_health_paper(), well, words })
}

async fn keys(me: &SignedIn) -> Result<Item, StoreError> {
    let (w, staff, today) = (me.visit.words(), &me.visit.staff, me.visit.now.day());
    let current = staff.site().current();
    let from = current.chain().newest(Audience::Leads).map(|row| row.first_day);
    let flagged = flags::find(staff.store(), flags::KEYS_DUE).await?.is_some();
    let (well, words) = match from {
        None => (false, w.staff_health_keys_none()),
        Some(day) if flagged || day + DUE_AFTER <= today => {
            (false, w.staff_health_keys_due(&w.date(day)))
        }
        Some(day) => (true, w.staff_health_keys_well(&w.date(day), &w.date(day + DUE_AFTER))),
    };
    Ok(Item { what: w.staff_health_keys(), well, words })
}

async fn refused(me: &SignedIn) -> Result<Item, StoreError> {
    let (w, staff) = (me.visit.words(), &me.visit.staff);
    let flagged = flags::find(staff.store(), flags::REFUSED).await?.is_some();
    let well = !flagged && staff.site().current().fault().is_none();
    let words = if well { w.staff_health_rows_well() } else { w.staff_health_rows_refused() };
    Ok(Item { what: w.staff_health_rows(), well, words })
}

async fn mail(me: &SignedIn) -> Result<Item, StoreError> {
    let (w, store) = (me.visit.words(), me.visit.staff.store());
    let what = w.staff_health_mail();
    let current = me.visit.staff.site().current();
    let is_set = current.settings().is_some_and(|settings: &Settings| settings.mail.is_some());
    if !is_set {
        return Ok(Item { what, well: false, words: w.staff_health_mail_unset() });
    }
    let (counts, dates) = (outbox::count(store).await?, outbox::dates(store).await?);
    let today = me.visit.now.day();
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
    Ok(Item { what, well, words: words.join(" ") })
}

/// Whether somebody is told, and keeps the heads.
async fn heads(me: &SignedIn) -> Result<Item, StoreError> {
    let (w, store, today) = (me.visit.words(), me.visit.staff.store(), me.visit.now.day());
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
    Ok(Item { what: w.staff_health_heads(), well, words })
}

/// Whether the trail's oldest lines are what was written there.
async fn trail(me: &SignedIn) -> Result<Item, StoreError> {
    let (w, store) = (me.visit.words(), me.visit.staff.store());
    let well = flags::find(store, flags::TRAIL).await?.is_none();
    let words = if well { w.staff_health_trail_well() } else { w.staff_health_trail_broken() };
    Ok(Item { what: w.staff_health_trail(), well, words })
}

async fn work(me: &SignedIn) -> Result<Item, StoreError> {
    let (w, today) = (me.visit.words(), me.visit.now.day());
    let worked = days_done::find(me.visit.staff.store(), days_done::WORKED).await?;
    let (well, words) = match worked {
        Some(day) if today - day <= 1 => (true, w.staff_health_work_on(&w.date(day))),
        Some(day) => (false, w.staff_health_work_long(&w.date(day))),
        None => (false, w.staff_health_work_never()),
    };
    Ok(Item { what: w.staff_health_work(), well, words })
}

fn disk(me: &SignedIn) -> Item {
    let (w, staff) = (me.visit.words(), &me.visit.staff);
    let (well, words) = match data_dir::room(staff.site().data_dir()) {
        Ok(room) => {
            let gib = |bytes: u64| w.number(bytes / FREE);
            let words = w.staff_health_disk_free(&w.number(percent(room)), &gib(room.free));
            (has_room(room), words)
        }
        Err(_) => (false, w.staff_health_disk_unknown()),
    };
    let apart =
        if staff.store().is_postgres() { w.staff_health_disk_apart() } else { String::new() };
    Item { what: w.staff_health_disk(), well, words: format!("{words} {apart}").trim().to_owned() }
}

fn percent(room: Room) -> u64 {
    (room.free.saturating_mul(100)).checked_div(room.whole).unwrap_or(0)
}

/// A tenth of the disk, and a gibibyte of it.
fn has_room(room: Room) -> bool {
    percent(room) >= 10 && room.free >= FREE
}

/// A clock that went back is found by what was written down before; one that is wrong by hours only by
/// a person with a watch.
async fn clock(me: &SignedIn) -> Result<Item, StoreError> {
    let (w, store, now) = (me.visit.words(), me.visit.staff.store(), me.visit.now);
    let head = audit::head(store).await?;
    let last = audit::list(store, head.number - 1, 1).await?;
    let ahead = last.first().is_some_and(|last| last.event.at > now.0 + CLOCKS);
    let minutes = now.0.rem_euclid(86_400) / 60;
    let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let stands = w.staff_health_clock_stands(&w.date(now.day()), &time);
    let words = if ahead { w.staff_health_clock_back(&stands) } else { stands };
    Ok(Item { what: w.staff_health_clock(), well: !ahead, words })
}

/// Copies are made by hand until this program makes them.
fn backups(me: &SignedIn) -> Item {
    let w = me.visit.words();
    Item { what: w.staff_health_backup(), well: false, words: w.staff_health_backup_by_hand() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_has_room_while_a_tenth_and_a_gibibyte_of_it_are_free() {
        for (free, whole, has) in [
            (10 * FREE, 100 * FREE, true),
            (10 * FREE - 1, 100 * FREE, false),
            (FREE, 8 * FREE, true),
            (FREE - 1, 2 * FREE, false),
            (0, 0, false),
        ] {
            assert_eq!(has_room(Room { free, whole }), has, "{free} of {whole}");
        }
    }
}
