//! What the operator has set, and a form for each part of it. Every save is a new version, written
//! down with the names of what it changed. Where one person alone could lead visitors astray, stop
//! the mail or have words destroyed, it is only asked for here: `staff::agree` makes it.

mod fields;
mod mail;
mod says;
mod section;
pub mod try_mail;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;

use self::fields::{Control, Field};
use self::says::{says, title};
use self::section::{Section, Wanted};
use super::preview;
use crate::domain::change::Change;
use crate::domain::settings::Settings;
use crate::domain::staff::AccountState;
use crate::domain::trail::Action;
use crate::store::proposals::{self, Proposal, SETTINGS};
use crate::store::{StoreError, accounts, audit, settings};
use crate::vault::hex;
use crate::web::asking;
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::readers::{self, Reads};
use crate::web::signed_in::{Admin, SignedIn};
use crate::web::staff_page::{self, Me};
use crate::words::Lang;

/// What was done just now.
#[derive(Default, serde::Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
    /// How a mail server was tried.
    #[serde(default)]
    tried: String,
}

/// A part, as the list of them shows it.
struct Part {
    path: String,
    title: String,
    /// What is set, a line each.
    says: Vec<String>,
    /// A change of it waits for somebody's answer.
    waits: bool,
}

#[derive(Template)]
#[template(path = "admin/settings.html")]
struct All {
    l: Layout,
    me: Me,
    done: String,
    /// What the form still needs before it opens.
    note: String,
    parts: Vec<Part>,
}

/// A change that waits.
struct Waiting {
    id: String,
    says: String,
    asked: String,
    mine: bool,
}

#[derive(Template)]
#[template(path = "admin/setting.html")]
struct One {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    path: String,
    heading: String,
    /// What stands before the form.
    lede: Vec<String>,
    waiting: Option<Waiting>,
    /// Why nobody can agree to it; empty where somebody can, or nobody must.
    nobody: String,
    fields: Vec<Field>,
    /// Where else to look: address and words.
    links: Vec<(String, String)>,
    /// How the mail server can be tried; none in every other part.
    tries: Option<try_mail::Tries>,
    /// The version that the form was drawn from.
    version: i64,
    /// Whether saving only asks.
    asks: bool,
}

/// The settings as they hold, and their version.
struct Holding {
    version: i64,
    set: Settings,
}

impl Holding {
    async fn read(me: &SignedIn) -> Result<Option<Self>, StoreError> {
        let Some((version, body)) = settings::newest(me.visit.staff.store()).await? else {
            return Ok(None);
        };
        Ok(Some(Self { version, set: parse(&body)? }))
    }
}

fn parse(body: &str) -> Result<Settings, StoreError> {
    serde_json::from_str(body).map_err(|_| StoreError::Corrupt("settings"))
}

/// Every part and what is set in it.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(Admin(me): Admin, done: Query<Done>) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let waiting = proposals::list(me.visit.staff.store()).await?;
    let part = |section: Section, set: &Settings| Part {
        path: path(section),
        title: title(w, section),
        says: says(&me, section, set),
        waits: waiting.iter().any(|asked| is_in(section, asked)),
    };
    let parts = match Holding::read(&me).await? {
        Some(holding) => Section::ALL.iter().map(|one| part(*one, &holding.set)).collect(),
        None => Vec::new(),
    };
    let all = All {
        l: staff_page::layout(&me.visit, w.settings_title()),
        me: Me::new(&me, "/admin/settings"),
        done: match done.done.as_str() {
            "saved" => w.settings_saved(),
            "same" => w.settings_same(),
            "asked" => w.settings_asked(),
            _ => String::new(),
        },
        note: if parts.is_empty() { w.people_first_admin_settings() } else { String::new() },
        parts,
    };
    staff_page::show(StatusCode::OK, &all)
}

/// The form of one part.
///
/// # Errors
/// [`PageError::NotFound`] when there is no such part, or nothing was set up yet; any other when the
/// store cannot be asked.
pub async fn show_one(
    Admin(me): Admin,
    section: Path<String>,
    done: Query<Done>,
) -> Result<HttpResponse, PageError> {
    let section = Section::parse(&section).ok_or(PageError::NotFound)?;
    let holding = Holding::read(&me).await?.ok_or(PageError::NotFound)?;
    let mut typed = section.values(&holding.set, me.visit.now.day());
    typed.0.push(("tried".to_owned(), done.into_inner().tried));
    draw(&me, section, &holding, &typed, StatusCode::OK, Vec::new()).await
}

/// Saves a part, or asks for it.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit(
    Admin(me): Admin,
    section: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let section = Section::parse(&section).ok_or(PageError::NotFound)?;
    let holding = Holding::read(&me).await?.ok_or(PageError::NotFound)?;
    let (w, today) = (me.visit.words(), me.visit.now.day());
    if find_waiting(&me, section).await?.is_some()
        || !is_fresh(&me, section, &holding, &posted).await?
    {
        return changed_meanwhile(&me, section, &posted).await;
    }
    let wanted = match section {
        Section::Mail => mail::read(w, &posted, me.visit.staff.staff_key()).map(Wanted::Ask),
        _ => section.read(w, &posted, &holding.set, today),
    };
    match wanted {
        Err(mends) => {
            draw(&me, section, &holding, &posted, StatusCode::UNPROCESSABLE_ENTITY, mends).await
        }
        Ok(Wanted::Ask(change)) => ask(&me, &holding.set, change).await,
        Ok(Wanted::Save(new)) => match save(&me, &holding, &new).await {
            Ok(done) => Ok(page::see_other(&format!("/admin/settings?done={done}"))),
            Err(StoreError::Conflict) => changed_meanwhile(&me, section, &posted).await,
            Err(error) => Err(error.into()),
        },
    }
}

/// Whether this part is as it was when the form was drawn.
async fn is_fresh(
    me: &SignedIn,
    section: Section,
    holding: &Holding,
    posted: &Posted,
) -> Result<bool, StoreError> {
    let version = posted.value("version").parse().unwrap_or(0);
    if version == holding.version {
        return Ok(true);
    }
    let before = settings::find(me.visit.staff.store(), version).await?;
    let Some(before) = before else { return Ok(false) };
    Ok(section.is_same(&parse(&before)?, &holding.set))
}

/// Somebody else was faster: what was typed comes back beside what holds now.
async fn changed_meanwhile(
    me: &SignedIn,
    section: Section,
    posted: &Posted,
) -> Result<HttpResponse, PageError> {
    let holding = Holding::read(me).await?.ok_or(PageError::NotFound)?;
    let now = says(me, section, &holding.set).join(", ");
    let words = me.visit.words().settings_changed(&now);
    let mends = vec![Mend { to: "#form".to_owned(), words }];
    draw(me, section, &holding, posted, StatusCode::CONFLICT, mends).await
}

/// Stores a new version and what the trail says of it, in one job; nothing where nothing changed.
async fn save(
    me: &SignedIn,
    holding: &Holding,
    new: &Settings,
) -> Result<&'static str, StoreError> {
    let names = section::changed(&holding.set, new);
    if names.is_empty() {
        return Ok("same");
    }
    let body = serde_json::to_string(new).map_err(|_| StoreError::Corrupt("settings"))?;
    let (account, today, after) = (me.session.account, me.visit.now.day(), holding.version);
    let detail = names.join(", ");
    let event = me.visit.event(Some(account), Action::SettingsChanged, None, &detail);
    let trail = me.visit.staff.trail_key();
    let stored = me.visit.staff.store().write(move |tx| {
        let (body, event, trail) = (body.clone(), event.clone(), trail.clone());
        Box::pin(async move {
            settings::insert_after(tx, after, today, &body).await?;
            audit::append(tx, &trail, &event).await
        })
    });
    stored.await?;
    me.visit.staff.site().refresh().await?;
    Ok("saved")
}

/// Asks for a change, unless it would change nothing.
async fn ask(me: &SignedIn, set: &Settings, change: Change) -> Result<HttpResponse, PageError> {
    let mut new = set.clone();
    change.clone().apply(&mut new, me.visit.now.day());
    if new == *set {
        return Ok(page::see_other("/admin/settings?done=same"));
    }
    asking::ask(me, SETTINGS, None, change.to_stored(), change.name()).await?;
    Ok(page::see_other("/admin/settings?done=asked"))
}

/// Whether this is a change of that part.
fn is_in(section: Section, asked: &Proposal) -> bool {
    asked.kind == SETTINGS
        && Change::from_stored(&asked.body).is_some_and(|change| section.holds(&change))
}

async fn find_waiting(me: &SignedIn, section: Section) -> Result<Option<Proposal>, StoreError> {
    let listed = proposals::list(me.visit.staff.store()).await?;
    Ok(listed.into_iter().find(|asked| is_in(section, asked)))
}

async fn waiting(me: &SignedIn, section: Section) -> Result<Option<Waiting>, StoreError> {
    let w = me.visit.words();
    let Some(asked) = find_waiting(me, section).await? else { return Ok(None) };
    let (mine, day) = (asked.asked_by == me.session.account, w.date(asked.asked_on));
    let names = accounts::names(me.visit.staff.store()).await?;
    let by = names.iter().find(|(id, _)| *id == asked.asked_by);
    let asked_words = match by {
        _ if mine => w.agree_by_you(&day),
        by => w.agree_by(&day, by.map_or("–", |(_, name)| name.as_str())),
    };
    let says = asking::says(&me.visit, Change::from_stored(&asked.body));
    Ok(Some(Waiting { id: hex(&asked.id), says, asked: asked_words, mine }))
}

/// Why nobody can agree to what needs a lead; empty where somebody can.
async fn nobody(me: &SignedIn) -> Result<String, StoreError> {
    let (store, w) = (me.visit.staff.store(), me.visit.words());
    let there = readers::list(store, me.visit.staff.site().current().chain()).await?;
    let leads = |(account, reads): &(accounts::Account, Reads)| {
        account.state == AccountState::Active && *reads == Reads::Both
    };
    if there.iter().any(leads) {
        return Ok(String::new());
    }
    let account = me.session.account;
    let others = store.write(move |tx| {
        Box::pin(async move { accounts::count_others_in_charge(tx, &account).await })
    });
    Ok(if others.await? == 0 { w.settings_alone() } else { w.settings_no_lead() })
}

fn path(section: Section) -> String {
    format!("/admin/settings/{}", section.as_str())
}

async fn draw(
    me: &SignedIn,
    section: Section,
    holding: &Holding,
    posted: &Posted,
    status: StatusCode,
    mends: Vec<Mend>,
) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let waiting = waiting(me, section).await?;
    let asks = matches!(section, Section::Leave | Section::Mail | Section::Law | Section::State);
    let heading = title(w, section);
    let lede = match section {
        Section::Leave => vec![w.settings_leave_lede()],
        Section::Mail => {
            vec![
                w.settings_mail_lede(),
                w.settings_mail_now(&says(me, section, &holding.set).join(" ")),
            ]
        }
        Section::Kept => says(me, section, &holding.set),
        Section::State => vec![w.settings_state_lede()],
        Section::Law => vec![w.settings_law_lede()],
        Section::Code => vec![w.settings_told_lede()],
        Section::Name => vec![w.settings_logo_lede()],
        _ => Vec::new(),
    };
    let page = One {
        l: staff_page::layout(
            &me.visit,
            if mends.is_empty() { heading.clone() } else { w.layout_title_fault(&heading) },
        ),
        me: Me::new(me, "/admin/settings"),
        path: path(section),
        heading,
        lede,
        nobody: if asks || section == Section::Kept { nobody(me).await? } else { String::new() },
        fields: fields::draw(section, w, posted, &holding.set, &mends),
        mends,
        links: match section {
            Section::Languages => Lang::ALL
                .iter()
                .map(|lang| (preview::path(*lang), w.settings_preview_link(lang.own_name())))
                .collect(),
            _ => Vec::new(),
        },
        tries: match section {
            Section::Mail => try_mail::Tries::of(me, &holding.set, posted.value("tried")).await?,
            _ => None,
        },
        waiting,
        version: holding.version,
        asks,
    };
    staff_page::show(status, &page)
}
