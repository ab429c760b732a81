//! The first keys of a database that has none: the first epochs of both audiences, signed, and the
//! recovery key's vouch and grants; and the same of the first lead, who makes them by accepting an
//! admin's invite. It works once: a database that has a row of epochs has its leads.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::domain::staff::Role;
use crate::domain::trail::Action;
use crate::store::{self, StoreError, Tx};
use crate::vault::epoch::first_rows;
use crate::vault::trail::Event;
use crate::vault::{
    Chain, EnrolmentSecret, EpochRow, Id, NotSigner, PublicHalf, RECOVERY, Reader, Sealed, Vouch,
    fresh_id, grant,
};
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::session::StaffVisit;

/// How many characters of the recovery key are typed back.
pub const TYPED_BACK: usize = 8;

/// What a job stores, made before it: a job holds no cryptography.
#[derive(Clone)]
pub struct First {
    rows: [EpochRow; 2],
    grants: Vec<(i64, Id, Sealed)>,
    vouches: Vec<(Id, Vouch)>,
}

impl First {
    /// The first keys, for the holder of the recovery key, who is granted both audiences, and for
    /// the first lead, where there is one yet.
    ///
    /// # Errors
    /// [`NotSigner`] never, as long as the first rows verify.
    pub fn new(recovery: &PublicHalf, lead: Option<Reader>, today: i64) -> Result<Self, NotSigner> {
        let (leads, leads_keys, team, team_keys) = first_rows(today);
        let (chain, _) = Chain::verify(vec![leads.clone(), team.clone()], None);
        let (mut grants, mut vouches) = (Vec::new(), Vec::new());
        for reader in [Some(Reader::recovery(recovery.clone())), lead].into_iter().flatten() {
            let (holder, public) = (reader.holder, reader.public.clone());
            for (row, keys) in [(&leads, &leads_keys), (&team, &team_keys)] {
                let sealed = grant::seal(&public, row.position, &holder, keys);
                grants.push((row.position, holder, sealed));
            }
            vouches.push((fresh_id(), Vouch::sign(&leads_keys, &chain, reader, today)?));
        }
        Ok(Self { rows: [leads, team], grants, vouches })
    }

    /// Stores them.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the database has its first keys.
    pub async fn insert(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        for row in &self.rows {
            store::epochs::insert(tx, row).await?;
        }
        for (position, holder, sealed) in &self.grants {
            store::grants::insert(tx, *position, holder, sealed).await?;
        }
        for (id, vouch) in &self.vouches {
            store::vouches::insert(tx, id, vouch).await?;
        }
        Ok(())
    }

    /// What the trail says of it, of this lead.
    pub fn events(&self, visit: &StaffVisit, lead: Id) -> Vec<Event> {
        let mut events: Vec<Event> = Vec::new();
        for row in &self.rows {
            let detail = format!("{} {}", row.audience, row.number);
            events.push(visit.event(Some(lead), Action::EpochMade, None, &detail));
        }
        for (_, vouch) in &self.vouches {
            let holder = vouch.reader.holder;
            let subject = (holder != RECOVERY).then_some(holder);
            events.push(visit.event(Some(lead), Action::Vouched, subject, &vouch.reader.role));
            events.push(visit.event(Some(lead), Action::Granted, subject, "2"));
        }
        events
    }
}

/// Whether somebody who accepts an invite to this role makes the first keys: nobody has made any,
/// and this machine has not seen any either, which would make it a database whose rows were deleted.
///
/// # Errors
/// [`StoreError`] when the store cannot be asked.
pub async fn is_first(visit: &StaffVisit, role: Role) -> Result<bool, StoreError> {
    let site = visit.staff.site();
    if role != Role::Lead || !site.current().chain().rows().is_empty() {
        return Ok(false);
    }
    site.refresh().await?;
    let (current, newest) = (site.current(), store::epochs::newest_position(site.store()).await?);
    Ok(newest == 0 && current.chain().rows().is_empty() && current.fault().is_none())
}

/// Whether the end of the recovery key was typed; case, spaces and dashes do not count.
pub fn is_end_of(recovery: &str, typed: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|letter| letter.to_ascii_uppercase()).collect()
    };
    let (recovery, typed) = (plain(recovery), plain(typed));
    typed.len() >= TYPED_BACK && recovery.ends_with(&typed)
}

#[derive(Template)]
#[template(path = "staff/first.html")]
struct Paper {
    l: Layout,
    path: String,
    /// Today, as it stands on the paper.
    day: String,
    key: String,
}

/// The page with the recovery key. It shows the same each time, until the account is made.
///
/// # Errors
/// [`PageError::Ours`] when the template cannot be rendered.
pub fn show(visit: &StaffVisit, secret: &EnrolmentSecret) -> Result<HttpResponse, PageError> {
    let l = super::layout(visit, visit.words().people_first_title());
    let key = secret.recovery().to_text().to_string();
    let day = l.w.date(visit.now.day());
    super::show(StatusCode::OK, &Paper { l, path: visit.path.clone(), day, key })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{Audience, PrivateHalf};

    #[test]
    fn the_last_eight_characters_are_enough_and_fewer_or_others_are_not() {
        let key = "AGE-SECRET-KEY-PQ-1QYQSZQGP7WXYZ23";
        for typed in ["P7WXYZ23", " p7wx yz23", "gp7-wxyz-23", key] {
            assert!(is_end_of(key, typed), "{typed}");
        }
        for wrong in ["", "7WXYZ23", "P7WXYZ32", "P7WXYZ2", "P7WXYZ233"] {
            assert!(!is_end_of(key, wrong), "{wrong}");
        }
    }

    #[test]
    fn the_first_lead_and_the_recovery_key_open_both_epochs_and_are_vouched_for() {
        let (paper, own) = (PrivateHalf::generate(), PrivateHalf::generate());
        let lead = Reader {
            holder: [1; 16],
            name: "lena".to_owned(),
            role: "lead".to_owned(),
            audience: Audience::Leads,
            public: own.public(),
        };
        let first = First::new(&paper.public(), Some(lead), 20_000).unwrap();
        let (chain, fault) = Chain::verify(first.rows.to_vec(), None);
        assert!(fault.is_none() && first.vouches.iter().all(|(_, vouch)| vouch.verify(&chain)));
        assert_eq!((first.grants.len(), first.vouches.len()), (4, 2));
        for (position, holder, sealed) in &first.grants {
            let (private, row) =
                (if *holder == RECOVERY { &paper } else { &own }, chain.find(*position));
            assert!(grant::open(private, row.unwrap(), holder, sealed).is_ok());
        }
    }
}
