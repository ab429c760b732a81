//! What a copy must be before anybody relies on it: asked of every backup before it is sealed, and of
//! what was restored from one.

use crate::cli::CliError;
use crate::cli::audit::{self, Link, VerifyError, Whole};
use crate::store::key_checks::{self, KeyFile};
use crate::store::{self, Store, copies};
use crate::vault::trail::TrailKey;
use crate::vault::{Chain, Pin, PublicHalf, PublicKeyFile, RECOVERY, Reader, StaffKeyFile, Vouch};

/// The files beside a database, as text. Wiped when they are dropped, as all freed memory is.
pub struct Beside {
    /// `public.key`.
    pub public_key: String,
    /// `staff.key`.
    pub staff_key: String,
    /// The pin.
    pub pin: String,
}

/// What a copy was found to be.
pub struct Sound {
    /// The chain of epochs, from its pin.
    pub chain: Chain,
    /// The recovery key that the leads vouch for.
    pub recovery: PublicHalf,
    /// Its trail.
    pub trail: Whole,
}

impl Beside {
    /// `staff.key`, read.
    ///
    /// # Errors
    /// [`CliError::Refused`] when it is damaged.
    pub fn staff(&self) -> Result<StaffKeyFile, CliError> {
        StaffKeyFile::parse(self.staff_key.as_bytes()).map_err(|_| wrong("staff.key is damaged"))
    }
}

/// Asks everything of a copy that can be asked without the recovery key; `asked` is a link that must be
/// in its trail.
///
/// # Errors
/// [`CliError::Refused`] with the first thing that is wrong.
pub async fn check(copy: &Store, beside: &Beside, asked: Option<&Link>) -> Result<Sound, CliError> {
    if !copy.is_migrated().await? {
        return Err(wrong("its schema is not this program's"));
    }
    if !copies::is_sound(copy).await? {
        return Err(wrong("its pages, or what its rows refer to, are damaged"));
    }
    let public_key = PublicKeyFile::parse(beside.public_key.as_bytes())
        .map_err(|_| wrong("public.key is damaged"))?;
    let staff_key = beside.staff()?;
    if key_checks::find(copy, KeyFile::Public).await? != Some(public_key.check()) {
        return Err(wrong("public.key is another database's"));
    }
    if key_checks::find(copy, KeyFile::Staff).await? != Some(staff_key.check()) {
        return Err(wrong("staff.key is another database's"));
    }
    let pin = Pin::parse(&beside.pin).map_err(|_| wrong("the pin is damaged"))?;
    let (chain, fault) = Chain::verify(store::epochs::list(copy).await?, Some(&pin));
    if let Some(fault) = fault {
        return Err(wrong(&format!("an epoch is refused: {fault}")));
    }
    let recovery = recovery(copy, &chain).await?;
    grants(copy, &chain).await?;
    let trail = match audit::verify(copy, &TrailKey::new(&staff_key), asked).await {
        Ok(trail) => trail,
        Err(VerifyError::Store(error)) => return Err(error.into()),
        Err(VerifyError::Fault(fault)) => {
            return Err(wrong(&format!("its trail is not whole: {fault}")));
        }
    };
    Ok(Sound { chain, recovery, trail })
}

/// Every grant is of an epoch that follows, and the recovery key was given each that anybody was.
async fn grants(copy: &Store, chain: &Chain) -> Result<(), CliError> {
    let theirs = store::grants::list_for(copy, &RECOVERY).await?;
    for position in store::grants::live(copy).await? {
        if chain.find(position).is_none() {
            return Err(wrong("a grant is of an epoch that is not there"));
        }
        if !theirs.iter().any(|grant| grant.position == position) {
            return Err(wrong(
                "the recovery key was not given every epoch that somebody was given",
            ));
        }
    }
    Ok(())
}

/// The one recovery key that the newest leads' epoch vouches for.
async fn recovery(copy: &Store, chain: &Chain) -> Result<PublicHalf, CliError> {
    let vouches = store::vouches::list(copy).await?;
    let is_it = |vouch: &Vouch| {
        vouch.reader == Reader::recovery(vouch.reader.public.clone()) && vouch.verify(chain)
    };
    let mut found = vouches.into_iter().map(|(_, vouch)| vouch).filter(is_it);
    let first = found.next().ok_or_else(|| {
        wrong("the leads vouch for no recovery key: run `waypost setup` first, or see *New keys*")
    })?;
    if found.any(|vouch| vouch.reader != first.reader) {
        return Err(wrong("the leads vouch for two recovery keys"));
    }
    Ok(first.reader.public)
}

/// What is wrong with a copy.
pub fn wrong(why: &str) -> CliError {
    CliError::refused(format!("the copy is not good: {why}"))
}
