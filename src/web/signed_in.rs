//! Who is signed in, as the type of a handler's argument: without it the handler is not reached. It
//! asks for the session on every visit, and opens of it only whether a lead was let in.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError};

use super::faults::PageError;
use super::let_in;
use super::session::{Held, StaffVisit, own_path, to_sign_in};
use crate::domain::staff::Role;
use crate::store::StoreError;
use crate::store::sessions::{self, Session};
use crate::vault::SessionSecret;

/// A press is noted once in so many seconds.
const NOTED: i64 = 60;

/// The one page for who must renew their words first; signing out is let through besides.
pub const RENEWED_AT: &str = "/account/words";

/// The page that says to a lead whom nobody has let in what they wait for.
const WAITS_AT: &str = "/people";

/// A visit by somebody who is signed in, whatever their role.
pub struct SignedIn {
    /// The visit.
    pub visit: StaffVisit,
    /// The cookie's secret.
    pub secret: SessionSecret,
    /// The session; it is not locked.
    pub session: Session,
    /// Whether they are a lead whom a lead let in, by what their own key opens. The role alone says
    /// only that somebody was invited as one.
    pub leads: bool,
}

impl SignedIn {
    /// Whose session a visit is.
    ///
    /// # Errors
    /// [`Refused`] leads to signing in when it is nobody's, or no longer.
    pub async fn of(visit: StaffVisit) -> Result<Self, Refused> {
        let Held::Session(secret) = &visit.held else { return Err(Refused::stranger(&visit, "")) };
        let (secret, id, now) = (secret.clone(), secret.id(), visit.now.0);
        let store = visit.staff.store();
        let Some(session) = sessions::find(store, &id, now).await? else {
            return Err(Refused::stranger(&visit, "over"));
        };
        let mut idle = session.sealed.is_none();
        if !idle && now - session.touched >= NOTED {
            let touched =
                store.write(move |tx| Box::pin(async move { sessions::touch(tx, &id, now).await }));
            idle = !touched.await?;
        }
        if idle {
            let locked =
                store.write(move |tx| Box::pin(async move { sessions::lock(tx, &id).await }));
            locked.await?;
            return Err(Refused::stranger(&visit, "idle"));
        }
        let leads =
            session.role == Role::Lead && let_in::is_lead(&visit, &secret, &session).await?;
        Ok(Self { visit, secret, session, leads })
    }
}

/// A visit by somebody who reads: a reviewer or a lead. To anybody else there is no such page.
pub struct Reader(pub SignedIn);

/// A visit by a lead whom a lead let in. Who is a lead by an invite alone is led to where they wait;
/// to anybody else there is no such page.
pub struct Lead(pub SignedIn);

/// A visit by a lead, let in or not: for the pages on which one waits, and which ask what the lead's
/// own keys open before anything is done. To anybody else there is no such page.
pub struct AnyLead(pub SignedIn);

/// A visit by an admin. To anybody else there is no such page.
pub struct Admin(pub SignedIn);

/// A visit by a lead or an admin. To anybody else there is no such page.
pub struct LeadOrAdmin(pub SignedIn);

/// A visit by somebody who watches over the service: a lead, an admin or an auditor. To anybody else
/// there is no such page.
pub struct Watcher(pub SignedIn);

/// Why a visitor is not let in.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Nobody is signed in: the way to sign in, with where they were going.
    #[error("not signed in")]
    Stranger(String),
    /// New words are asked for before anything else.
    #[error("new words are asked for first")]
    Renew,
    /// A lead whom no lead has let in: where they wait.
    #[error("not let in yet")]
    Waits,
    /// Anything else.
    #[error(transparent)]
    Page(#[from] PageError),
}

impl Refused {
    fn stranger(visit: &StaffVisit, why: &str) -> Self {
        let StaffVisit { path, query, .. } = visit;
        let asked = if query.is_empty() { path.clone() } else { format!("{path}?{query}") };
        Self::Stranger(to_sign_in(why, own_path(&asked).or(own_path(path))))
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Page(error.into())
    }
}

impl ResponseError for Refused {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Stranger(_) | Self::Renew | Self::Waits => StatusCode::SEE_OTHER,
            Self::Page(error) => error.status_code(),
        }
    }

    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Stranger(to) => {
                HttpResponse::SeeOther().insert_header((LOCATION, to.as_str())).finish()
            }
            Self::Renew => HttpResponse::SeeOther().insert_header((LOCATION, RENEWED_AT)).finish(),
            Self::Waits => HttpResponse::SeeOther().insert_header((LOCATION, WAITS_AT)).finish(),
            Self::Page(error) => error.error_response(),
        }
    }
}

type Coming<T> = Pin<Box<dyn Future<Output = Result<T, Refused>>>>;

impl FromRequest for SignedIn {
    type Error = Refused;
    type Future = Coming<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let visit = StaffVisit::from_request(request, payload).into_inner();
        Box::pin(async move {
            let signed_in = Self::of(visit?).await?;
            let due = signed_in.session.must_renew && signed_in.visit.path != RENEWED_AT;
            if due { Err(Refused::Renew) } else { Ok(signed_in) }
        })
    }
}

/// The visit, if who is signed in has one of these roles.
fn only(request: &HttpRequest, payload: &mut Payload, takes: fn(Role) -> bool) -> Coming<SignedIn> {
    let signed_in = SignedIn::from_request(request, payload);
    Box::pin(async move {
        let signed_in = signed_in.await?;
        let takes = takes(signed_in.session.role);
        if takes { Ok(signed_in) } else { Err(PageError::NotFound.into()) }
    })
}

impl FromRequest for Reader {
    type Error = Refused;
    type Future = Coming<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = only(request, payload, Role::reads);
        Box::pin(async move { signed_in.await.map(Self) })
    }
}

impl FromRequest for Lead {
    type Error = Refused;
    type Future = Coming<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = only(request, payload, |role| role == Role::Lead);
        Box::pin(async move {
            let signed_in = signed_in.await?;
            if signed_in.leads { Ok(Self(signed_in)) } else { Err(Refused::Waits) }
        })
    }
}

impl FromRequest for AnyLead {
    type Error = Refused;
    type Future = Coming<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = only(request, payload, |role| role == Role::Lead);
        Box::pin(async move { signed_in.await.map(Self) })
    }
}

impl FromRequest for Admin {
    type Error = Refused;
    type Future = Coming<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = only(request, payload, |role| role == Role::Admin);
        Box::pin(async move { signed_in.await.map(Self) })
    }
}

impl FromRequest for LeadOrAdmin {
    type Error = Refused;
    type Future = Coming<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = only(request, payload, |role| matches!(role, Role::Lead | Role::Admin));
        Box::pin(async move { signed_in.await.map(Self) })
    }
}

impl FromRequest for Watcher {
    type Error = Refused;
    type Future = Coming<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = only(request, payload, Role::watches);
        Box::pin(async move { signed_in.await.map(Self) })
    }
}
