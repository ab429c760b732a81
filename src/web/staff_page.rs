//! What the staff pages and the admin pages share: who may open a page, what stands around it, and
//! how one is mounted. It knows no key.

use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, HeaderValue, REFERRER_POLICY};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpResponse, Resource, Route, guard};
use askama::Template;

use super::faults::PageError;
use super::layout::Layout;
use super::page;
use super::session::StaffVisit;
use super::signed_in::SignedIn;
use crate::domain::letter_box::{Standing, Why};
use crate::domain::staff::Role;
use crate::words::Words;

/// Who may open a page. The types of the handlers' arguments hold it; a test walks the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anyone: it leads in, or shows nothing.
    Anyone,
    /// Everyone who is signed in.
    SignedIn,
    /// Reviewers and leads; to the others there is no such page.
    Readers,
    /// Leads; to the others there is no such page. Some lead who was not let in to where they wait.
    Leads,
    /// Admins; to the others there is no such page.
    Admins,
    /// Leads and admins; to the others there is no such page.
    LeadsAndAdmins,
    /// Leads, admins and auditors; to the others there is no such page.
    Watchers,
}

impl Who {
    /// Whether somebody with this role, signed in, may open it.
    pub fn takes(self, role: Role) -> bool {
        match self {
            Self::Anyone | Self::SignedIn => true,
            Self::Readers => role.reads(),
            Self::Leads => role == Role::Lead,
            Self::Admins => role == Role::Admin,
            Self::LeadsAndAdmins => matches!(role, Role::Lead | Role::Admin),
            Self::Watchers => role.watches(),
        }
    }
}

/// A page: its path, who may open it, and how it is answered.
pub type Mounted = (&'static str, Who, Resource);

/// Mounts pages.
pub fn mount(config: &mut ServiceConfig, pages: Vec<Mounted>) {
    for (_, _, resource) in pages {
        config.service(resource);
    }
}

/// The path of each page, and who may open it.
pub fn table(pages: Vec<Mounted>) -> Vec<(&'static str, Who)> {
    pages.into_iter().map(|(path, who, _)| (path, who)).collect()
}

/// A page that is only looked at.
pub fn shown(path: &'static str, who: Who, show: Route) -> Mounted {
    (path, who, page_at(path, "GET, HEAD").route(show))
}

/// A page that is only posted to.
pub fn posted(path: &'static str, who: Who, submit: Route) -> Mounted {
    (path, who, page_at(path, "POST").route(submit))
}

/// A page with a form.
pub fn form(path: &'static str, who: Who, show: Route, submit: Route) -> Mounted {
    (path, who, page_at(path, "GET, HEAD, POST").route(show).route(submit))
}

/// GET, and HEAD, which actix-web does not answer on its own.
pub fn read() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

fn page_at(path: &str, methods: &'static str) -> Resource {
    let only = move || async move {
        HttpResponse::MethodNotAllowed().insert_header((ALLOW, methods)).finish()
    };
    web::resource(path).default_service(web::to(only))
}

/// What stands around every page of who is signed in.
#[expect(clippy::struct_excessive_bools, reason = "what the page shows or leaves out")]
pub struct Me {
    /// The page.
    pub at: &'static str,
    /// Whether there is a queue for them.
    pub reads: bool,
    /// Whether they are a lead, let in or not.
    pub lead: bool,
    /// Whether they let others read: they are a lead, and were let in.
    pub leads: bool,
    /// Whether they keep accounts.
    pub admin: bool,
    /// Whether they look at the trail and at how the service is doing.
    pub watches: bool,
    /// Of every form on the page.
    pub token: String,
}

impl Me {
    /// Around the page at `at`.
    pub fn new(me: &SignedIn, at: &'static str) -> Self {
        let role = me.session.role;
        Self {
            at,
            reads: role.reads(),
            lead: role == Role::Lead,
            leads: me.leads,
            admin: role == Role::Admin,
            watches: role.watches(),
            token: me.visit.form_token(),
        }
    }
}

/// Where somebody begins who has signed in.
pub fn home_of(role: Role) -> &'static str {
    match role {
        Role::Reviewer | Role::Lead => "/queue",
        Role::Admin => "/admin/people",
        Role::Auditor => "/admin/audit",
    }
}

/// What leads and admins must know of the form, above whatever else they look at; empty where it is
/// open and stays so.
pub fn form_note(w: &Words, standing: Standing) -> String {
    match standing {
        Standing::Open => String::new(),
        Standing::Soon => w.staff_health_form_soon(),
        Standing::Closed(why) => form_closed(w, why),
    }
}

/// That the form is closed, why, and how it opens again.
pub fn form_closed(w: &Words, why: Why) -> String {
    match why {
        Why::Unopened => w.staff_health_form_unopened(),
        Why::Away => w.staff_health_form_away(),
        Why::Nobody => w.staff_health_form_nobody(),
        Why::Full => w.staff_health_form_full(),
    }
}

/// What a role is called.
pub fn role(w: &Words, role: Role) -> String {
    match role {
        Role::Reviewer => w.staff_role_reviewer(),
        Role::Lead => w.staff_role_lead(),
        Role::Admin => w.staff_role_admin(),
        Role::Auditor => w.staff_role_auditor(),
    }
}

/// The one word for a role.
pub fn part(w: &Words, role: Role) -> String {
    match role {
        Role::Reviewer => w.people_part_reviewer(),
        Role::Lead => w.people_part_lead(),
        Role::Admin => w.people_part_admin(),
        Role::Auditor => w.people_part_auditor(),
    }
}

/// What stands around a page of this visit.
pub fn layout(visit: &StaffVisit, title: String) -> Layout {
    Layout::of(visit.staff.site(), visit.lang, &visit.path, title)
}

/// A staff page: the referrer stays on our own addresses, for the check on where forms come from.
///
/// # Errors
/// [`PageError::Ours`] when the template cannot be rendered.
pub fn show(status: StatusCode, template: &impl Template) -> Result<HttpResponse, PageError> {
    let mut response = page::show(status, template)?;
    let same = HeaderValue::from_static("same-origin");
    response.headers_mut().insert(REFERRER_POLICY, same);
    Ok(response)
}
