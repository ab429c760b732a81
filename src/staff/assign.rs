//! Taking a concern, giving it back, handing it to somebody else. Who is too late is told who has it;
//! nobody can take what they could not read.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;

use super::Me;
use super::queue::{Asked, name, names, viewer};
use super::queue_rows::short;
use crate::domain::trail::Action;
use crate::store::holding::{self, Held};
use crate::store::{StoreError, Tx, audit, queue::Viewer};
use crate::vault::{Id, hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::{Reader, SignedIn};

/// What a press could not do, told to who pressed.
#[derive(Template)]
#[template(path = "staff/held.html")]
struct Told {
    l: Layout,
    me: Me,
    heading: String,
    text: String,
    back: String,
    /// The concern, while it is open to who pressed.
    open: String,
}

/// Somebody a concern can be handed to.
struct Other {
    id: String,
    name: String,
    picked: bool,
}

#[derive(Template)]
#[template(path = "staff/hand.html")]
struct Hand {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    id: String,
    short: String,
    back: &'static str,
    /// Who has it.
    has: String,
    /// The same, said; empty where it is they themselves.
    who: String,
    others: Vec<Other>,
}

/// What somebody pressed.
#[derive(Clone, Copy)]
enum Press {
    Take,
    Give,
    Hand { has: Id, to: Id },
}

/// Takes it.
///
/// # Errors
/// [`PageError::NotFound`] when there is none that is shown to them; [`PageError::Elsewhere`] when
/// the form is not from our page; any other when the store fails.
pub async fn take(
    Reader(me): Reader,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    press(&me, &path, &posted, Press::Take).await
}

/// Gives it back.
///
/// # Errors
/// As [`take`].
pub async fn give(
    Reader(me): Reader,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    press(&me, &path, &posted, Press::Give).await
}

/// The page that asks to whom it is handed.
///
/// # Errors
/// [`PageError::NotFound`] when there is none that is shown to them; any other when the store fails.
pub async fn show(
    Reader(me): Reader,
    path: Path<String>,
    query: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, PageError> {
    let concern = parse_hex(&path).ok_or(PageError::NotFound)?;
    // The query says where the link stood, as the form will.
    ask(&me, &concern, &Posted(query.into_inner()), StatusCode::OK).await
}

/// Hands it over.
///
/// # Errors
/// As [`take`].
pub async fn hand(
    Reader(me): Reader,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    let Some(to) = parse_hex(posted.value("to")) else {
        if !me.visit.has_token(&posted) {
            return Err(PageError::Elsewhere);
        }
        let concern = parse_hex(&path).ok_or(PageError::NotFound)?;
        return ask(&me, &concern, &posted, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let has = parse_hex(posted.value("has")).unwrap_or(me.session.account);
    press(&me, &path, &posted, Press::Hand { has, to }).await
}

async fn press(
    me: &SignedIn,
    path: &str,
    posted: &Posted,
    press: Press,
) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(posted) {
        return Err(PageError::Elsewhere);
    }
    let concern: Id = parse_hex(path).ok_or(PageError::NotFound)?;
    let (viewer, account) = (viewer(me), me.session.account);
    let detail = match press {
        Press::Take => "taken".to_owned(),
        Press::Give => "given back".to_owned(),
        Press::Hand { to, .. } => format!("handed to {}", hex(&to)),
    };
    let event = me.visit.event(Some(account), Action::Held, Some(concern), &detail);
    let key = me.visit.staff.trail_key();
    let pressed = me.visit.staff.store().write(move |tx| {
        let (event, key) = (event.clone(), key.clone());
        Box::pin(async move {
            let held = apply(tx, &concern, &viewer, press).await?;
            if held.is_some_and(|held| held.changed) {
                audit::append(tx, &key, &event).await?;
            }
            Ok(held)
        })
    });
    let Held { changed, holder } = pressed.await?.ok_or(PageError::NotFound)?;
    let wanted = match press {
        Press::Take => holder == Some(account),
        Press::Give => holder.is_none(),
        Press::Hand { to, .. } => holder == Some(to),
    };
    if changed || wanted {
        return Ok(page::see_other(&back(me, &concern, posted)));
    }
    match press {
        // Still where it was: whoever they chose cannot have it.
        Press::Hand { has, .. } if holder == Some(has) && (viewer.leads || has == account) => {
            ask(me, &concern, posted, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        _ => tell(me, &concern, holder, posted).await,
    }
}

async fn apply(
    tx: &mut Tx<'_>,
    concern: &Id,
    viewer: &Viewer,
    press: Press,
) -> Result<Option<Held>, StoreError> {
    match press {
        Press::Take => holding::take(tx, concern, viewer).await,
        Press::Give => holding::give_back(tx, concern, viewer).await,
        Press::Hand { has, to } => holding::hand_over(tx, concern, viewer, &has, &to).await,
    }
}

/// Where the press came from: the queue as it was looked at, or the concern.
fn back(me: &SignedIn, concern: &Id, posted: &Posted) -> String {
    match posted.value("back") {
        "concern" => format!("/concerns/{}", hex(concern)),
        _ => Asked::read(&posted.0, &viewer(me)).path(),
    }
}

/// Tells who has it. The press changed nothing, and pressing again changes nothing.
async fn tell(
    me: &SignedIn,
    concern: &Id,
    holder: Option<Id>,
    posted: &Posted,
) -> Result<HttpResponse, PageError> {
    let (w, short) = (me.visit.words(), short(concern));
    let names = names(me).await?;
    let (heading, text) = match holder {
        Some(holder) => {
            let name = name(&names, &holder);
            (w.staff_held_heading(&short, name), w.staff_held_text(name))
        }
        None => (w.staff_held_nobody_heading(&short), w.staff_held_nobody_text()),
    };
    let (back, open) = (back(me, concern, posted), format!("/concerns/{}", hex(concern)));
    let l = super::layout(&me.visit, heading.clone());
    let me = Me::new(me, "/queue/held");
    super::show(StatusCode::CONFLICT, &Told { l, me, heading, text, back, open })
}

/// Asks to whom it is handed: those who can read it. Who leads may hand on what somebody else has, who
/// may be away, and take it themselves.
async fn ask(
    me: &SignedIn,
    concern: &Id,
    posted: &Posted,
    status: StatusCode,
) -> Result<HttpResponse, PageError> {
    let (store, w, account) = (me.visit.staff.store(), me.visit.words(), me.session.account);
    let viewer = viewer(me);
    let holder = holding::find(store, concern, &viewer).await?.ok_or(PageError::NotFound)?;
    let Some(has) = holder.filter(|has| *has == account || viewer.leads) else {
        return tell(me, concern, holder, posted).await;
    };
    let who = if has == account {
        String::new()
    } else {
        w.staff_hand_has(name(&names(me).await?, &has))
    };
    let all = holding::list_who_can(store, concern).await?;
    let others = all.into_iter().filter(|(id, _)| *id != has).map(|(id, name)| {
        let name = if id == account { w.staff_hand_me(&name) } else { name };
        let id = hex(&id);
        Other { picked: id == posted.value("to"), id, name }
    });
    let fault = (status != StatusCode::OK).then(|| w.staff_hand_fault());
    let mends: Vec<Mend> =
        fault.into_iter().map(|words| Mend { to: "#to-1".to_owned(), words }).collect();
    let title = w.staff_hand_title();
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let back = if posted.value("back") == "concern" { "concern" } else { "queue" };
    let (id, short) = (hex(concern), short(concern));
    let (l, others) = (super::layout(&me.visit, title), others.collect());
    let me = Me::new(me, "/queue/hand");
    let has = hex(&has);
    super::show(status, &Hand { l, me, mends, id, short, back, has, who, others })
}
