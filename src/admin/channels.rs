//! The official channels: where each was seen, when it was checked and by whom. Nobody changes one
//! alone; a wrong number anybody in charge can take off at once, but for the three that stand first on
//! every page.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;

use crate::domain::change::Change;
use crate::domain::channel::ChannelSet;
use crate::domain::trail::Action;
use crate::store::proposals::{self, CHANNEL, Proposal};
use crate::store::{StoreError, audit, settings};
use crate::vault::fresh_id;
use crate::web::asking;
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::{LeadOrAdmin, SignedIn};
use crate::web::staff_page::{self, Me};
use crate::words::{Channel, Kind, Mark, Words};

/// What was done just now.
#[derive(Default, serde::Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// A channel in the list.
struct Listed {
    id: String,
    name: String,
    shown: String,
    source: String,
    checked: String,
    stale: bool,
    /// What is said of whether it is shown, and the class of its tag.
    state: (String, &'static str),
}

#[derive(Template)]
#[template(path = "admin/channels.html")]
struct All {
    l: Layout,
    me: Me,
    done: String,
    listed: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "admin/channel.html")]
#[expect(clippy::struct_excessive_bools, reason = "what the page shows or leaves out")]
struct One {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    path: String,
    name: String,
    /// Whom it is for; in the English of who keeps the file where no words are prepared.
    what_for: String,
    state: String,
    checked: String,
    stale: bool,
    /// What waits for somebody's answer, and whose; empty for nothing.
    waits: String,
    whose: String,
    /// Whether there are words for it, without which it cannot be shown.
    has_words: bool,
    /// Whether anything can be stored yet.
    can_change: bool,
    can_go: bool,
    is_page: bool,
    on: bool,
    shown: String,
    source: String,
}

/// Every channel.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(
    LeadOrAdmin(me): LeadOrAdmin,
    done: Query<Done>,
) -> Result<HttpResponse, PageError> {
    let (w, today) = (me.visit.words(), me.visit.now.day());
    let waiting = proposals::list(me.visit.staff.store()).await?;
    let listed = w.channels().even_off().iter().map(|channel| Listed {
        id: channel.id.clone(),
        name: name(w, channel),
        shown: channel.shown.clone(),
        source: channel.source.clone(),
        checked: checked(w, channel),
        stale: channel.is_stale(today),
        state: if waiting.iter().any(|asked| is_of(channel, asked)) {
            (w.lines_waits(), "tag soon")
        } else {
            state(w, channel)
        },
    });
    let all = All {
        l: staff_page::layout(&me.visit, w.lines_title()),
        done: match done.done.as_str() {
            "asked" => w.lines_asked(),
            "off" => w.lines_gone(),
            _ => String::new(),
        },
        listed: listed.collect(),
        me: Me::new(&me, "/admin/channels"),
    };
    staff_page::show(StatusCode::OK, &all)
}

/// One channel.
///
/// # Errors
/// [`PageError::NotFound`] when there is none of this id; any other when the store cannot be asked.
pub async fn show_one(
    LeadOrAdmin(me): LeadOrAdmin,
    id: Path<String>,
) -> Result<HttpResponse, PageError> {
    let channel = find(&me, &id)?;
    let typed = Posted(vec![
        ("shown".to_owned(), channel.shown.clone()),
        ("source".to_owned(), channel.source.clone()),
    ]);
    draw(&me, channel, &typed, StatusCode::OK, Vec::new()).await
}

/// Asks for a change, or takes the channel off.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; [`PageError::NotFound`] when it cannot
/// be done to this channel; any other when the store fails.
pub async fn submit(
    LeadOrAdmin(me): LeadOrAdmin,
    id: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let channel = find(&me, &id)?;
    if me.visit.staff.site().current().settings().is_none() {
        return Err(PageError::NotFound);
    }
    if posted.value("do") == "off" {
        if !channel.can_go() || !channel.on {
            return Err(PageError::NotFound);
        }
        take_off(&me, channel).await?;
        return Ok(page::see_other("/admin/channels?done=off"));
    }
    let w = me.visit.words();
    let mend = |to: &str, words| vec![Mend { to: to.to_owned(), words }];
    if find_waiting(&me, channel).await?.is_some() {
        let mends = mend("#form", w.lines_waits_already());
        return draw(&me, channel, &posted, StatusCode::CONFLICT, mends).await;
    }
    let set = match posted.value("do") {
        "checked" => Ok(now(channel)),
        "ask" => read(w, channel, &posted),
        _ => return Err(PageError::NotFound),
    };
    let set = match set {
        Ok(set) => ChannelSet {
            checked_on: Some(me.visit.now.day()),
            checked_by: me.session.username.clone(),
            ..set
        },
        Err(mends) => {
            return draw(&me, channel, &posted, StatusCode::UNPROCESSABLE_ENTITY, mends).await;
        }
    };
    let change = Change::Channel { id: channel.id.clone(), set };
    asking::ask(&me, CHANNEL, None, change.to_stored(), &change.detail()).await?;
    Ok(page::see_other("/admin/channels?done=asked"))
}

/// What was typed, as a channel that is shown.
fn read(w: &Words, channel: &Channel, posted: &Posted) -> Result<ChannelSet, Vec<Mend>> {
    let mut mends = Vec::new();
    let mut mend = |to: &str, words| mends.push(Mend { to: to.to_owned(), words });
    let shown = posted.value("shown").trim();
    let shown = shown.trim_start_matches("https://").trim_end_matches('/').to_owned();
    let href = match channel.href_of(&shown) {
        // What ships may lead to a page below the one that it names.
        Some(_) if shown == channel.shown => Some(channel.href.clone()),
        other => other,
    };
    if href.is_none() {
        let page = channel.kind == Kind::Web;
        mend("#shown", if page { w.lines_page_wrong() } else { w.lines_number_wrong() });
    }
    let source = posted.value("source").trim().to_owned();
    if !(1..=200).contains(&source.chars().count()) || source.contains(char::is_control) {
        mend("#source", w.lines_source_wrong());
    }
    if !Words::has_channel(channel) {
        mend("#form", w.lines_no_words());
    }
    match href {
        Some(href) if mends.is_empty() => {
            Ok(ChannelSet { shown, href, source, on: true, ..now(channel) })
        }
        _ => Err(mends),
    }
}

/// The channel as it holds.
fn now(channel: &Channel) -> ChannelSet {
    ChannelSet {
        shown: channel.shown.clone(),
        href: channel.href.clone(),
        source: channel.source.clone(),
        on: channel.on,
        checked_on: channel.checked_on,
        checked_by: channel.checked_by.clone(),
    }
}

/// Takes a channel off at once: a wrong number must not wait for somebody else.
async fn take_off(me: &SignedIn, channel: &Channel) -> Result<(), StoreError> {
    let (account, today) = (me.session.account, me.visit.now.day());
    let set = ChannelSet { on: false, ..now(channel) };
    let change = Change::Channel { id: channel.id.clone(), set };
    let detail = format!("{}; off, alone", change.detail());
    let event = me.visit.event(Some(account), Action::SettingsChanged, None, &detail);
    let asked = Proposal {
        id: fresh_id(),
        kind: CHANNEL.to_owned(),
        subject: None,
        body: change.to_stored(),
        asked_by: account,
        asked_on: today,
    };
    let (trail, store) = (me.visit.staff.trail_key(), me.visit.staff.store());
    for last in [false, false, true] {
        let (asked, event, trail) = (asked.clone(), event.clone(), trail.clone());
        let done = store.write(move |tx| {
            let (asked, event, trail) = (asked.clone(), event.clone(), trail.clone());
            Box::pin(async move {
                settings::act(tx, &asked, today).await?;
                audit::append(tx, &trail, &event).await
            })
        });
        match done.await {
            // Somebody stored other settings at this moment: on top of those.
            Err(StoreError::Conflict) if !last => {}
            done => {
                done?;
                break;
            }
        }
    }
    me.visit.staff.site().refresh().await
}

fn find(me: &SignedIn, id: &str) -> Result<&'static Channel, PageError> {
    let all = me.visit.words().channels().even_off();
    all.iter().find(|channel| channel.id == id).ok_or(PageError::NotFound)
}

/// Whether this is a change of that channel.
fn is_of(channel: &Channel, asked: &Proposal) -> bool {
    let change = Change::from_stored(&asked.body).filter(|_| asked.kind == CHANNEL);
    matches!(change, Some(Change::Channel { id, .. }) if id == channel.id)
}

async fn find_waiting(me: &SignedIn, channel: &Channel) -> Result<Option<Proposal>, StoreError> {
    let listed = proposals::list(me.visit.staff.store()).await?;
    Ok(listed.into_iter().find(|asked| is_of(channel, asked)))
}

/// Its name; for one that has no words yet, what staff call it.
fn name(w: &Words, channel: &Channel) -> String {
    let called = w.staff_found("line", &channel.id.replace('-', "_"));
    called.filter(|_| !Words::has_channel(channel)).unwrap_or_else(|| w.channel_name(channel))
}

fn checked(w: &Words, channel: &Channel) -> String {
    match channel.checked_on {
        Some(day) if !channel.checked_by.is_empty() => {
            w.lines_checked_by(&channel.checked_by, &w.date(day))
        }
        _ if channel.mark == Mark::M => w.lines_not_checked(),
        _ => w.month(channel.checked()),
    }
}

fn state(w: &Words, channel: &Channel) -> (String, &'static str) {
    match (channel.on, channel.can_go()) {
        (true, true) => (w.lines_on(), "tag ok"),
        (true, false) => (w.lines_always(), "tag ok"),
        (false, _) => (w.lines_off(), ""),
    }
}

async fn draw(
    me: &SignedIn,
    channel: &Channel,
    posted: &Posted,
    status: StatusCode,
    mends: Vec<Mend>,
) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let waiting = find_waiting(me, channel).await?;
    let says = |asked: Proposal| asking::says(&me.visit, Change::from_stored(&asked.body));
    let name = name(w, channel);
    let title = if mends.is_empty() { name.clone() } else { w.layout_title_fault(&name) };
    let one = One {
        l: staff_page::layout(&me.visit, title),
        me: Me::new(me, "/admin/channels"),
        mends,
        path: format!("/admin/channels/{}", channel.id),
        name,
        what_for: if Words::has_channel(channel) {
            w.channel_for(channel)
        } else {
            channel.what_for.clone()
        },
        state: state(w, channel).0,
        checked: checked(w, channel),
        stale: channel.is_stale(me.visit.now.day()),
        waits: waiting.map_or_else(String::new, says),
        whose: if channel.can_go() { w.agree_waits() } else { w.agree_waits_lead() },
        has_words: Words::has_channel(channel),
        can_change: me.visit.staff.site().current().settings().is_some(),
        can_go: channel.can_go(),
        is_page: channel.kind == Kind::Web,
        on: channel.on,
        shown: posted.value("shown").chars().take(500).collect(),
        source: posted.value("source").chars().take(500).collect(),
    };
    staff_page::show(status, &one)
}
