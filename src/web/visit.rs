//! One visit of one page: its language, its origin, its cookie.
//! It keeps nothing about who the visitor is; the cookie is read and goes away with the request.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::http::header::{COOKIE, HeaderMap};
use actix_web::{FromRequest, HttpRequest};

use super::budgets::Kind;
use super::fair::Busy;
use super::faults::PageError;
use super::origin::{Origin, SentFrom};
use super::posted::Posted;
use super::site::Site;
use crate::domain::time::Moment;
use crate::vault::{DraftSecret, OpeningSecret, Passer};
use crate::words::{Lang, Voice, Words};

/// The public cookie's name, before any `__Host-`.
pub const COOKIE_BASE: &str = "wp";

/// What the public cookie holds.
pub enum Held {
    /// No cookie, or one that is not ours.
    Nothing,
    /// Unfinished answers, or ones just sent.
    Draft(DraftSecret),
    /// A mailbox opened with a code.
    Opening(OpeningSecret),
}

/// One visit of one page.
pub struct Visit {
    /// The site that is visited.
    pub site: Site,
    /// The language in the path.
    pub lang: Lang,
    /// The path after the language, such as `/write/check`.
    pub path: String,
    /// The address that was asked for.
    pub origin: Origin,
    /// What the cookie holds.
    pub held: Held,
    /// Where a posted form came from.
    pub sent_from: SentFrom,
    /// Whether the browser only fetches ahead, without anybody having pressed.
    pub ahead: bool,
    /// When it happens.
    pub now: Moment,
    /// Whom fair limits count a POST for; `None` where that is not known, and for any other method:
    /// what is only looked at has no limit.
    pub passer: Option<Passer>,
}

impl Visit {
    /// Reads a request's visit, in the language of its path or, where it has none, in `otherwise`.
    pub fn read(request: &HttpRequest, site: &Site, otherwise: Lang) -> Self {
        let headers = request.headers();
        let (lang, path) = split(asked(request));
        let origin = site.origins().matched(headers).clone();
        let ahead = |name: &str| {
            headers.get(name).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("prefetch"))
        };
        let (now, posts) = (site.now(), request.method() == Method::POST);
        Self {
            site: site.clone(),
            lang: lang.unwrap_or(otherwise),
            path: path.to_owned(),
            held: held(headers, &origin),
            sent_from: SentFrom::read(headers, &origin),
            ahead: ahead("sec-purpose") || ahead("purpose") || ahead("x-moz"),
            passer: posts.then(|| site.fair().passer(request, now)).flatten(),
            now,
            origin,
        }
    }

    /// The messages of the visit's language.
    pub fn words(&self) -> &'static Words {
        self.words_to(Voice::Everyone)
    }

    /// The same in the voice of whom the page speaks to.
    pub fn words_to(&self, voice: Voice) -> &'static Words {
        self.site.current().words(self.lang, voice)
    }

    /// Goes over to the language whose button was pressed in a form; whether one was.
    pub fn switch(&mut self, posted: &Posted) -> bool {
        let on = |lang: &Lang| self.site.current().languages().contains(lang);
        let asked = Lang::parse(posted.value("in")).filter(on);
        self.lang = asked.unwrap_or(self.lang);
        asked.is_some()
    }

    /// A path of ours in the visit's language: `to` begins with a slash.
    pub fn at(&self, to: &str) -> String {
        format!("/{}{to}", self.lang.code())
    }

    /// Takes one of what this visitor and everybody may store now.
    ///
    /// # Errors
    /// [`Busy`] when nothing is left of it.
    pub fn take(&self, kind: Kind) -> Result<(), Busy> {
        self.site.fair().take(self.passer, kind, self.site.now())
    }

    /// The token that this visitor's forms carry, derived from the cookie; empty without one.
    pub fn form_token(&self) -> String {
        match &self.held {
            Held::Nothing => String::new(),
            Held::Draft(secret) => secret.form_token(),
            Held::Opening(secret) => secret.form_token(),
        }
    }

    /// Whether a posted form may act for this visitor: it came from one of our pages, or, where the
    /// browser does not say, it carries the visitor's token. Without a cookie there is nothing of
    /// anyone's to act on.
    pub fn may_act(&self, posted: &Posted) -> bool {
        let token = posted.value("token");
        match (self.sent_from, &self.held) {
            (SentFrom::Ours, _) | (SentFrom::Unsaid, Held::Nothing) => true,
            (SentFrom::Elsewhere, _) => false,
            (SentFrom::Unsaid, Held::Draft(secret)) => secret.token_matches(token),
            (SentFrom::Unsaid, Held::Opening(secret)) => secret.token_matches(token),
        }
    }

    /// A `Set-Cookie` value that gives the visitor this secret.
    pub fn cookie(&self, value: &str) -> String {
        let secure = if self.origin.secure { "; Secure" } else { "" };
        let name = self.origin.cookie_name(COOKIE_BASE);
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}")
    }

    /// A `Set-Cookie` value that takes our cookie away, by its name.
    pub fn no_cookie(&self) -> String {
        format!("{}; Max-Age=0", self.cookie(""))
    }
}

/// The path as the routes read it. As it was sent, one page has many: `/en/h%65lp` is help, and a page
/// that is kept for everybody would keep the first visitor's spelling in its links.
pub fn asked(request: &HttpRequest) -> &str {
    request.match_info().as_str()
}

/// `/en/write` as `en` and `/write`; a path without a language stays whole.
fn split(path: &str) -> (Option<Lang>, &str) {
    let rest = path.strip_prefix('/').unwrap_or(path);
    let (first, after) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    Lang::parse(first).map_or((None, path), |lang| (Some(lang), after))
}

fn held(headers: &HeaderMap, origin: &Origin) -> Held {
    let name = origin.cookie_name(COOKIE_BASE);
    let cookies = headers.get_all(COOKIE).filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    for (key, value) in pairs {
        if key.trim() == name {
            let value = value.trim();
            if let Some(secret) = DraftSecret::parse_cookie(value) {
                return Held::Draft(secret);
            }
            if let Some(secret) = OpeningSecret::parse_cookie(value) {
                return Held::Opening(secret);
            }
        }
    }
    Held::Nothing
}

impl FromRequest for Visit {
    type Error = PageError;
    type Future = Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(site) = request.app_data::<Site>() else {
            return ready(Err(PageError::Ours("no site is mounted")));
        };
        let on = |lang: &Lang| site.current().languages().contains(lang);
        ready(match split(asked(request)).0 {
            Some(lang) if on(&lang) => Ok(Self::read(request, site, lang)),
            _ => Err(PageError::NotFound),
        })
    }
}
