//! The queue: what waits, danger now first, then the oldest day. Nothing here needs opening, and
//! nothing of what is the leads' is shown to anybody else.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::queue_rows::{Row, Shown, cursor_text, parse_cursor};
use super::{Me, access, new_keys};
use crate::domain::clock::busiest_hour;
use crate::domain::settings::Settings;
use crate::store::queue::{self, Cursor, Listed, Viewer};
use crate::store::{StoreError, accounts, audit, batches, flags, proposals};
use crate::vault::{Audience, Id, hex};
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::signed_in::{Reader, SignedIn};
use crate::web::staff_page;

/// Rows on a page.
const PAGE: usize = 25;

/// Concerns of batches that wait, of which the queue says so.
const WAITING: i64 = 200;

/// A link to the queue as somebody can look at it.
pub(super) struct Way {
    pub(super) href: String,
    pub(super) words: String,
    /// The language of the words, where it is another one than the page's.
    pub(super) lang: Option<&'static str>,
    pub(super) current: bool,
}

/// That a child is in danger now and nobody is at it, and the way there.
struct Danger {
    words: String,
    href: String,
    way: String,
}

/// What stands above the table.
#[derive(Default)]
struct Notes {
    /// Who is in danger now, and nobody opened it, or nobody has it.
    danger: Vec<Danger>,
    /// Sentences for leads.
    leads: Vec<String>,
    /// Whether so many asked to stop that a lead must look first; leads alone are told.
    burst: bool,
    /// Whether somebody else's batch waits for a second reader.
    batches: bool,
}

#[derive(Template)]
#[template(path = "staff/queue.html")]
struct Queue {
    l: Layout,
    me: Me,
    notes: Notes,
    ways: Vec<Way>,
    /// The other ways, by step, and by language.
    steps: Vec<Way>,
    languages: Vec<Way>,
    rows: Vec<Row>,
    page: Turn,
    empty: String,
    /// Whether nothing waits at all.
    quiet: bool,
}

/// Where a page stands among the others.
pub(super) struct Turn {
    /// As in the query: what is shown.
    pub(super) show: String,
    /// As in the query: after what; empty on the first page.
    pub(super) after: String,
    /// The same of the next page, if there is one.
    pub(super) next: Option<String>,
}

/// What a visit asks to see.
pub(super) struct Asked {
    pub(super) shown: Shown,
    pub(super) after: Option<Cursor>,
}

impl Asked {
    /// From names and values, of a query or a form; what is not ours is the first page of all.
    pub(super) fn read(pairs: &[(String, String)], viewer: &Viewer) -> Self {
        let value = |name: &str| pairs.iter().find(|(own, _)| own == name).map(|(_, v)| v.as_str());
        Self {
            shown: Shown::parse(value("show").unwrap_or(""), viewer.leads),
            after: value("after").and_then(parse_cursor),
        }
    }

    /// The path that shows this again.
    pub(super) fn path(&self) -> String {
        let show = match self.shown {
            Shown::All => String::new(),
            _ => format!("show={}", self.shown.text()),
        };
        let after = self.after.as_ref().map(|after| format!("after={}", cursor_text(after)));
        let query: Vec<String> =
            [show, after.unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect();
        if query.is_empty() { "/queue".to_owned() } else { format!("/queue?{}", query.join("&")) }
    }
}

/// Who looks.
pub(super) fn viewer(me: &SignedIn) -> Viewer {
    Viewer { account: me.session.account, leads: me.leads }
}

/// The names of accounts.
pub(super) async fn names(me: &SignedIn) -> Result<HashMap<Id, String>, StoreError> {
    Ok(accounts::names(me.visit.staff.store()).await?.into_iter().collect())
}

/// The rows of a page, and where it stands.
pub(super) async fn read(me: &SignedIn, asked: &Asked) -> Result<(Vec<Listed>, Turn), StoreError> {
    let (store, viewer) = (me.visit.staff.store(), viewer(me));
    let (filter, after) = (asked.shown.filter(viewer.account), asked.after.as_ref());
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let of =
        async |audience| queue::list(store, audience, &filter, &viewer.account, after, limit).await;
    let mut rows = match asked.shown {
        Shown::Leads => of(Audience::Leads).await?,
        _ if viewer.leads => {
            queue::merge(of(Audience::Team).await?, of(Audience::Leads).await?, PAGE + 1)
        }
        _ => of(Audience::Team).await?,
    };
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|last| cursor_text(&last.cursor));
    let after = after.map(cursor_text).unwrap_or_default();
    Ok((rows, Turn { show: asked.shown.text(), after, next }))
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(
    Reader(me): Reader,
    query: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, PageError> {
    let (w, viewer) = (me.visit.words(), viewer(&me));
    let asked = Asked::read(&query, &viewer);
    let names = names(&me).await?;
    let (listed, page) = read(&me, &asked).await?;
    let mut notes = notes(&me, &viewer, &names).await?;
    notes.danger = in_danger(&me, &viewer).await?;
    let empty = match (&asked.shown, asked.after) {
        (_, Some(_)) => w.staff_queue_empty_more(),
        (Shown::All, None) => w.staff_queue_empty(),
        (_, None) => w.staff_queue_empty_filter(),
    };
    let quiet = asked.shown == Shown::All && asked.after.is_none();
    let rows = listed.iter().map(|one| Row::new(&me, one, &names)).collect();
    let (ways, steps, languages) = ways(&me, asked.shown);
    let l = super::layout(&me.visit, w.staff_queue_title());
    let me = Me::new(&me, "/queue");
    let queue = Queue { l, me, notes, ways, steps, languages, rows, page, empty, quiet };
    super::show(StatusCode::OK, &queue)
}

/// The ways to look at the queue: those that stand first, the others by step, and by language.
fn ways(me: &SignedIn, shown: Shown) -> (Vec<Way>, Vec<Way>, Vec<Way>) {
    let (w, leads) = (me.visit.words(), me.leads);
    let way = |one: Shown| Way {
        href: Asked { shown: one, after: None }.path(),
        words: one.words(w),
        lang: one.lang().filter(|lang| *lang != me.visit.lang).map(crate::words::Lang::code),
        current: one == shown,
    };
    let (first, others) = Shown::all(leads);
    let (languages, steps): (Vec<Shown>, Vec<Shown>) =
        others.into_iter().partition(|one| one.lang().is_some());
    let mut steps: Vec<Way> = steps.into_iter().map(way).collect();
    if leads {
        let (href, words) = ("/queue/stops".to_owned(), w.staff_stops_way());
        steps.insert(0, Way { href, words, lang: None, current: false });
    }
    (first.into_iter().map(way).collect(), steps, languages.into_iter().map(way).collect())
}

/// What is said of danger above every way to look: of all that is shown to them, not of one page.
async fn in_danger(me: &SignedIn, viewer: &Viewer) -> Result<Vec<Danger>, StoreError> {
    let (store, w) = (me.visit.staff.store(), me.visit.words());
    let audiences: &[Audience] =
        if viewer.leads { &[Audience::Team, Audience::Leads] } else { &[Audience::Team] };
    let (mut unopened, mut left) = (Vec::new(), Vec::new());
    for audience in audiences {
        unopened.extend(queue::in_danger_unopened(store, *audience, &viewer.account).await?);
        left.extend(queue::in_danger_left(store, *audience, &viewer.account).await?);
    }
    let danger = |listed: &[Listed], one: String, more: String| match listed {
        [] => None,
        [only] => Some(Danger {
            words: one,
            href: format!("/concerns/{}", hex(&only.cursor.id)),
            way: w.staff_queue_danger_go(),
        }),
        _ => {
            Some(Danger { words: more, href: "/queue".to_owned(), way: w.staff_queue_danger_all() })
        }
    };
    let said = [
        danger(&unopened, w.staff_queue_danger_one(), w.staff_queue_danger_more()),
        danger(&left, w.staff_queue_danger_left_one(), w.staff_queue_danger_left_more()),
    ];
    Ok(said.into_iter().flatten().collect())
}

async fn notes(
    me: &SignedIn,
    viewer: &Viewer,
    names: &HashMap<Id, String>,
) -> Result<Notes, StoreError> {
    let (store, w) = (me.visit.staff.store(), me.visit.words());
    let waiting = batches::list(store, viewer, WAITING).await?;
    let others = |batch: &batches::Waiting| batch.asked_by != viewer.account;
    let mut notes = Notes { batches: waiting.iter().any(others), ..Notes::default() };
    if !viewer.leads {
        return Ok(notes);
    }
    let site = me.visit.staff.site();
    let of_the_form = staff_page::form_note(w, site.current().standing());
    notes.leads.extend(Some(of_the_form).filter(|note| !note.is_empty()));
    if site.flags().iter().any(|flag| flag.name == flags::MANY_STOPS) {
        notes.burst = true;
    }
    if flags::find(store, flags::REFUSED).await?.is_some() {
        notes.leads.push(w.staff_refused_flag());
    }
    if new_keys::is_due(me).await? {
        notes.leads.push(w.people_keys_queue());
    }
    if access::is_restored(me).await? {
        notes.leads.push(w.people_restored_queue());
    } else if access::is_due(me).await? {
        notes.leads.push(w.people_access_queue());
    }
    let changes = proposals::list(store).await?;
    if changes.iter().any(|asked| asked.asked_by != viewer.account) {
        notes.leads.push(w.agree_queue(&w.agree_nav()));
    }
    let current = site.current();
    let most = i64::from(usual(current.settings()).openings_an_hour);
    let day = me.visit.now.day() * 86_400;
    // A little before midnight, for the hour that goes over it.
    let opened = audit::openings(store, day - 3 * 900).await?;
    let mut of: HashMap<Id, Vec<(i64, i64)>> = HashMap::new();
    for one in opened {
        of.entry(one.account).or_default().push((one.at, one.count));
    }
    let mut told: Vec<(&str, i64)> = of
        .iter()
        .map(|(account, quarters)| (name(names, account), busiest_hour(quarters)))
        .filter(|(_, opened)| *opened > most)
        .collect();
    told.sort_unstable();
    let sentence = |(name, opened)| w.staff_queue_openings(most, name, opened);
    notes.leads.extend(told.into_iter().map(sentence));
    Ok(notes)
}

/// The name of an account; a dash for one that is not there.
pub(super) fn name<'n>(names: &'n HashMap<Id, String>, account: &Id) -> &'n str {
    names.get(account).map_or("–", String::as_str)
}

/// The settings, or what they are until set-up was run.
pub(super) fn usual(settings: Option<&Settings>) -> Settings {
    settings.cloned().unwrap_or_else(|| Settings::new("Waypost"))
}
