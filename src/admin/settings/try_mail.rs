//! Trying a mail server: a fixed text that says nothing goes to the admin who asks, and to nobody else. It
//! is written down before it is sent, and done a few times an hour at most: who can have this machine call
//! others could look around in its network with it.

use std::time::Duration;

use actix_web::HttpResponse;

use super::section::Section;
use super::{Holding, find_waiting};
use crate::domain::change::Change;
use crate::domain::settings::Settings;
use crate::domain::trail::Action;
use crate::outbox::address;
use crate::outbox::transport::{MailServer, Trouble};
use crate::outbox::worker::padded;
use crate::store::{StoreError, audit, mail_choices};
use crate::web::faults::PageError;
use crate::web::mail_server;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::{Admin, SignedIn};
use crate::words::Words;

/// Tests in an hour, whoever asks for them.
const MOST: i64 = 5;

/// How long a test may take: somebody waits for the page.
const PATIENCE: Duration = Duration::from_secs(20);

/// Which server is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// The one in use.
    Current,
    /// The one that somebody asked for.
    Proposed,
}

impl Which {
    const ALL: [Self; 2] = [Self::Current, Self::Proposed];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Proposed => "proposed",
        }
    }

    /// Its address as it is stored.
    async fn find(self, me: &SignedIn, set: &Settings) -> Result<Option<String>, StoreError> {
        match self {
            Self::Current => Ok(set.mail.clone()),
            Self::Proposed => {
                let waiting = find_waiting(me, Section::Mail).await?;
                let change = waiting.and_then(|asked| Change::from_stored(&asked.body));
                Ok(match change {
                    Some(Change::Mail(mail)) => mail,
                    _ => None,
                })
            }
        }
    }
}

/// How a server can be tried, and how the last try went.
pub struct Tries {
    /// How it went; empty where nothing was tried just now.
    pub note: String,
    /// The buttons: what is posted, and what stands on it.
    pub servers: Vec<(&'static str, String)>,
    /// Whether who looks has an address to send to.
    pub has_address: bool,
}

impl Tries {
    /// What is offered; none where there is no server.
    ///
    /// # Errors
    /// As every read.
    pub(super) async fn of(
        me: &SignedIn,
        set: &Settings,
        tried: &str,
    ) -> Result<Option<Self>, StoreError> {
        let (w, mut servers) = (me.visit.words(), Vec::new());
        for which in Which::ALL {
            let Some(wrapped) = which.find(me, set).await? else { continue };
            let url = mail_server::unwrap(me.visit.staff.staff_key(), &wrapped);
            let at = url.map_or_else(|| "?".to_owned(), |url| mail_server::shown(&url));
            let label = match which {
                Which::Current => w.settings_try_current(&at),
                Which::Proposed => w.settings_try_proposed(&at),
            };
            servers.push((which.as_str(), label));
        }
        let has_address =
            mail_choices::find(me.visit.staff.store(), &me.session.account).await?.is_some();
        Ok((!servers.is_empty()).then(|| Self { note: said(w, tried), servers, has_address }))
    }
}

/// How a try went, in words; empty for what is none.
fn said(w: &Words, tried: &str) -> String {
    let trouble = Trouble::ALL.into_iter().find(|trouble| trouble.as_str() == tried);
    match (tried, trouble) {
        (_, Some(Trouble::Unreachable)) => w.settings_tried_unreachable(),
        (_, Some(Trouble::TooSlow)) => w.settings_tried_slow(),
        (_, Some(Trouble::Tls)) => w.settings_tried_tls(),
        (_, Some(Trouble::Login)) => w.settings_tried_login(),
        (_, Some(Trouble::NotTaken)) => w.settings_tried_not_taken(),
        ("sent", _) => w.settings_tried_sent(),
        ("often", _) => w.settings_tried_often(),
        ("gone", _) => w.settings_tried_gone(),
        _ => String::new(),
    }
}

/// The way to the page, for who comes here otherwise: after signing in again, say.
pub async fn back(_: Admin) -> HttpResponse {
    page::see_other("/admin/settings/mail")
}

/// Sends a test.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; [`PageError::NotFound`] when nothing was
/// set up yet; any other when the store fails. A server that fails is told on the page.
pub async fn submit(Admin(me): Admin, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let went = |how: &str| page::see_other(&format!("/admin/settings/mail?tried={how}#try"));
    let asked = posted.value("which");
    let which = Which::ALL.into_iter().find(|which| which.as_str() == asked);
    let which = which.ok_or(PageError::NotFound)?;
    let holding = Holding::read(&me).await?.ok_or(PageError::NotFound)?;
    let (staff, account) = (&me.visit.staff, me.session.account);
    let choice = mail_choices::find(staff.store(), &account).await?;
    let to = choice.and_then(|own| address::unwrap(staff.staff_key(), &account, &own.address));
    let wrapped = which.find(&me, &holding.set).await?;
    let url = wrapped.and_then(|wrapped| mail_server::unwrap(staff.staff_key(), &wrapped));
    let server = url.and_then(|url| MailServer::at(&url).ok());
    let (Some(to), Some(server)) = (to, server) else { return Ok(went("gone")) };
    if !write_down(&me, which).await? {
        return Ok(went("often"));
    }
    let (subject, text) = (me.visit.words().mail_subject(), padded(me.visit.words().mail_try()));
    let sending = server.send(&to, &subject, text);
    Ok(match tokio::time::timeout(PATIENCE, sending).await {
        Ok(Ok(())) => went("sent"),
        Ok(Err(error)) => went(error.trouble().as_str()),
        Err(_) => went(Trouble::TooSlow.as_str()),
    })
}

/// Writes it down before it is sent; false, and nothing is written, when it was done too often.
async fn write_down(me: &SignedIn, which: Which) -> Result<bool, StoreError> {
    let event = me.visit.event(Some(me.session.account), Action::MailTried, None, which.as_str());
    let (trail, from) = (me.visit.staff.trail_key(), event.at - 3_600);
    let stored = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            // First: whoever asks at the same moment waits here, and is counted.
            audit::append(tx, &trail, &event).await?;
            let count = audit::count_since(tx, Action::MailTried, from).await?;
            if count > MOST { Err(StoreError::Conflict) } else { Ok(()) }
        })
    });
    match stored.await {
        Err(StoreError::Conflict) => Ok(false),
        done => done.map(|()| true),
    }
}
