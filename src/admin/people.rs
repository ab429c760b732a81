//! Who works here: everybody's account, who was invited and has not come yet, and a box to invite
//! somebody. It shows no address, and nothing that anybody opens with.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::auditors;
use crate::domain::staff::{AccountState, Role, Username, limits};
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::accounts::Account;
use crate::store::invites::Invite;
use crate::store::{access_reviews, accounts, audit, invites};
use crate::vault::{Id, fresh_id, hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::readers::{self, Reads};
use crate::web::signed_in::{Admin, SignedIn};
use crate::web::staff_page::{self, Me};
use crate::words::Words;

/// The roles that somebody can be invited to.
fn roles(me: &SignedIn) -> Vec<Role> {
    let all = [Role::Reviewer, Role::Lead, Role::Admin, Role::Auditor];
    all.into_iter().filter(|role| *role != Role::Auditor || auditors::are_on(me)).collect()
}

/// An account in the list.
struct Listed {
    id: String,
    username: String,
    role: String,
    reads: String,
    /// The class of its tag; none for who reads nothing.
    tag: &'static str,
    since: String,
    signed_in: String,
    state: String,
}

/// An invite that was not accepted yet.
struct Waiting {
    id: String,
    username: String,
    role: String,
    until: String,
}

/// A role to choose.
struct Choice {
    value: &'static str,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "admin/people.html")]
struct People {
    l: Layout,
    me: Me,
    listed: Vec<Listed>,
    waiting: Vec<Waiting>,
    roles: Vec<Choice>,
    /// Whether somebody can be invited as an auditor; none before set-up.
    auditors: Option<bool>,
    username: String,
    mends: Vec<Mend>,
    /// What the form still needs before it opens.
    note: String,
    /// That the form closes soon, or is closed.
    alert: String,
    /// Whether it is time to look at who can get in.
    look_due: bool,
    /// Names the invite that this page's form makes.
    form: String,
}

#[derive(Template)]
#[template(path = "admin/link.html")]
struct Link {
    l: Layout,
    me: Me,
    username: String,
    role: String,
    url: String,
    until: String,
    /// It is for an account that is set up anew.
    again: bool,
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(Admin(me): Admin) -> Result<HttpResponse, PageError> {
    draw(&me, StatusCode::OK, &Posted::default(), Vec::new()).await
}

/// Invites somebody, takes an invite back, or says whether there are auditors.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit(Admin(me): Admin, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    if !posted.value("auditors").is_empty() {
        return auditors::switch(&me, posted.value("auditors") == "on").await;
    }
    if !posted.value("cancel").is_empty() {
        return cancel(&me, posted.value("cancel")).await;
    }
    let w = me.visit.words();
    let form: Id = parse_hex(posted.value("form")).ok_or(PageError::NotFound)?;
    let id = me.secret.invite(&form).id();
    if invites::find(me.visit.staff.store(), &id, me.visit.now.0).await?.is_some() {
        // Pressed twice, or the answer was lost: it is made.
        return Ok(to_link(&form));
    }
    let mut mends = Vec::new();
    let mut mend = |to: &str, words| mends.push(Mend { to: to.to_owned(), words });
    let username = Username::parse(posted.value("username"));
    match &username {
        None => mend("#username", w.people_name_wrong()),
        Some(name) if is_taken(&me, name.as_str()).await? => {
            mend("#username", w.people_name_taken());
        }
        Some(_) => {}
    }
    let role = Role::parse(posted.value("role")).filter(|role| roles(&me).contains(role));
    if role.is_none() {
        mend("#role", w.people_role_missing());
    }
    let (Some(username), Some(role), true) = (username, role, mends.is_empty()) else {
        return draw(&me, StatusCode::UNPROCESSABLE_ENTITY, &posted, mends).await;
    };
    let username = username.as_str().to_owned();
    let invite = new_invite(&me, &form, fresh_id(), username, role);
    let detail = role.as_str();
    let event =
        me.visit.event(Some(me.session.account), Action::Invited, Some(invite.account), detail);
    let trail = me.visit.staff.trail_key();
    let stored = me.visit.staff.store().write(move |tx| {
        let (invite, event, trail) = (invite.clone(), event.clone(), trail.clone());
        Box::pin(async move {
            invites::insert(tx, &invite).await?;
            audit::append(tx, &trail, &event).await
        })
    });
    stored.await?;
    Ok(to_link(&form))
}

/// The link of an invite, to the session that made it and to no other, while it can be used.
///
/// # Errors
/// [`PageError::NotFound`] to every other; any other when the store cannot be asked.
pub async fn show_link(Admin(me): Admin, form: Path<String>) -> Result<HttpResponse, PageError> {
    let form: Id = parse_hex(&form).ok_or(PageError::NotFound)?;
    let (store, token, w) = (me.visit.staff.store(), me.secret.invite(&form), me.visit.words());
    let invite = invites::find(store, &token.id(), me.visit.now.0).await?;
    let invite = invite.ok_or(PageError::NotFound)?;
    let origin = &me.visit.staff.site().plain_origin().text;
    let link = Link {
        l: staff_page::layout(&me.visit, w.people_link_title()),
        role: staff_page::role(w, invite.role),
        url: format!("{origin}/invite/{}", &*token.to_text()),
        until: until(w, invite.expires),
        again: accounts::find(store, &invite.account).await?.is_some(),
        username: invite.username,
        me: Me::new(&me, "/admin/people"),
    };
    staff_page::show(StatusCode::OK, &link)
}

/// An invite that one of this session's forms makes.
pub(super) fn new_invite(
    me: &SignedIn,
    form: &Id,
    account: Id,
    username: String,
    role: Role,
) -> Invite {
    Invite {
        id: me.secret.invite(form).id(),
        account,
        username,
        role,
        made_by: Some(me.session.account),
        expires: me.visit.now.0 + limits::INVITE,
    }
}

/// The page with the link that a form has made.
pub(super) fn to_link(form: &Id) -> HttpResponse {
    page::see_other(&format!("/admin/people/link/{}", hex(form)))
}

/// Until when an invite can be accepted, in words.
pub(super) fn until(w: &Words, expires: i64) -> String {
    let minutes = expires.rem_euclid(86_400) / 60;
    let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    w.people_until(&w.date(Moment(expires).day()), &time)
}

/// What is said of whether somebody can read, and the class of its tag.
pub(super) fn reads(w: &Words, account: &Account, reads: Reads) -> (String, &'static str) {
    match reads {
        Reads::Nothing => (w.people_reads_nothing(), ""),
        _ if account.state == AccountState::Off => (w.people_reads_off(), ""),
        Reads::Waits => (w.people_reads_waits(), "tag soon"),
        Reads::Team => (w.people_reads_team(), "tag ok"),
        Reads::Both => (w.people_reads_both(), "tag ok"),
    }
}

/// What is said of a state.
pub(super) fn state(w: &Words, state: AccountState) -> String {
    match state {
        AccountState::Active => w.people_state_active(),
        AccountState::Reset => w.people_state_reset(),
        AccountState::Off => w.people_state_off(),
    }
}

/// Whether somebody has this name, or was invited under it.
async fn is_taken(me: &SignedIn, name: &str) -> Result<bool, PageError> {
    let store = me.visit.staff.store();
    let invited = invites::list(store, me.visit.now.0).await?;
    Ok(invited.iter().any(|invite| invite.username == name)
        || accounts::find_by_username(store, name).await?.is_some())
}

/// Takes an invite back. An account that was to be set up anew by it goes on waiting for another.
async fn cancel(me: &SignedIn, id: &str) -> Result<HttpResponse, PageError> {
    let id: [u8; 32] = parse_hex(id).ok_or(PageError::NotFound)?;
    let found = invites::find(me.visit.staff.store(), &id, me.visit.now.0).await?;
    let Some(invite) = found else { return Ok(page::see_other("/admin/people")) };
    let (actor, subject) = (Some(me.session.account), Some(invite.account));
    let event = me.visit.event(actor, Action::InviteCancelled, subject, invite.role.as_str());
    let trail = me.visit.staff.trail_key();
    let gone = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            invites::delete(tx, &id).await?;
            audit::append(tx, &trail, &event).await
        })
    });
    gone.await?;
    Ok(page::see_other("/admin/people"))
}

async fn draw(
    me: &SignedIn,
    status: StatusCode,
    posted: &Posted,
    mends: Vec<Mend>,
) -> Result<HttpResponse, PageError> {
    let (staff, w) = (&me.visit.staff, me.visit.words());
    let current = staff.site().current();
    let there = readers::list(staff.store(), current.chain()).await?;
    let invited = invites::list(staff.store(), me.visit.now.0).await?;
    let look_due = access_reviews::due_on(staff.store()).await?;
    let title = w.people_title();
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let form = parse_hex(posted.value("form")).unwrap_or_else(fresh_id);
    let choice = |role: Role| Choice {
        value: role.as_str(),
        label: staff_page::role(w, role),
        chosen: posted.value("role") == role.as_str(),
    };
    let people = People {
        l: staff_page::layout(&me.visit, title),
        me: Me::new(me, "/admin/people"),
        listed: there.iter().map(|(account, reads)| listed(w, account, *reads)).collect(),
        waiting: invited.into_iter().map(|invite| waiting(w, invite)).collect(),
        roles: roles(me).into_iter().map(choice).collect(),
        auditors: current.settings().map(|set| set.auditors),
        username: posted.value("username").chars().take(64).collect(),
        mends,
        note: match (current.chain().rows().is_empty(), current.settings()) {
            (true, _) => w.people_first_admin_keys(),
            (false, None) => w.people_first_admin_settings(),
            (false, Some(_)) => String::new(),
        },
        alert: staff_page::form_note(w, current.standing()),
        look_due: look_due.is_some_and(|day| day <= me.visit.now.day()),
        form: hex(&form),
    };
    staff_page::show(status, &people)
}

fn listed(w: &Words, account: &Account, reads: Reads) -> Listed {
    let (reads, tag) = self::reads(w, account, reads);
    Listed {
        id: hex(&account.id),
        username: account.username.clone(),
        role: staff_page::part(w, account.role),
        reads,
        tag,
        since: w.date(account.made_on),
        signed_in: account.signed_in_on.map_or_else(|| w.people_never(), |day| w.date(day)),
        state: state(w, account.state),
    }
}

fn waiting(w: &Words, invite: Invite) -> Waiting {
    Waiting {
        id: hex(&invite.id),
        role: staff_page::part(w, invite.role),
        until: until(w, invite.expires),
        username: invite.username,
    }
}
