//! One visit of a staff page: its language, its origin, its cookies. What they lead to stays sealed
//! here: only `staff` opens it.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header::{ACCEPT_LANGUAGE, COOKIE, HeaderMap};
use actix_web::{FromRequest, HttpRequest};

use super::faults::PageError;
use super::origin::{Origin, SentFrom};
use super::posted::Posted;
use super::site::Site;
use super::stretch::Stretching;
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::Store;
use crate::vault::trail::{Event, TrailKey};
use crate::vault::{
    DeviceCookie, EnrolmentSecret, Id, SessionSecret, SignInSecret, StaffKeyFile, fresh_id,
};
use crate::words::{Lang, Voice, Words};

/// The staff cookie's name, before any `__Host-`.
pub const COOKIE_BASE: &str = "wps";
/// The device cookie's name, before any `__Host-`.
pub const DEVICE_BASE: &str = "wpd";

/// How long a browser keeps the device cookie, in seconds: a year.
const DEVICE_SECONDS: i64 = 365 * 86_400;

/// The site as the staff pages have it: with the key file that the public pages never see.
#[derive(Clone)]
pub struct StaffSite(Arc<Inner>);

struct Inner {
    site: Site,
    staff_key: StaffKeyFile,
    stretching: Stretching,
}

impl StaffSite {
    /// `site` as it is reached at the staff's addresses.
    pub fn new(site: Site, staff_key: StaffKeyFile, stretching: Stretching) -> Self {
        Self(Arc::new(Inner { site, staff_key, stretching }))
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.0.site
    }

    /// The store.
    pub fn store(&self) -> &Store {
        self.0.site.store()
    }

    /// `staff.key`.
    pub fn staff_key(&self) -> &StaffKeyFile {
        &self.0.staff_key
    }

    /// What links events of the audit trail.
    pub fn trail_key(&self) -> TrailKey {
        TrailKey::new(&self.0.staff_key)
    }

    /// Where passphrases are stretched.
    pub fn stretching(&self) -> &Stretching {
        &self.0.stretching
    }
}

/// What the staff cookie holds.
pub enum Held {
    /// No cookie, or one that is not ours.
    Nothing,
    /// Half a sign-in.
    SignIn(SignInSecret),
    /// A session, if it is still there.
    Session(SessionSecret),
    /// What was shown to who accepts an invite.
    Enrolment(EnrolmentSecret),
}

/// One visit of one staff page, by whomever.
pub struct StaffVisit {
    /// The site that is visited.
    pub staff: StaffSite,
    /// The first language the browser asks for that is on, or the default one.
    pub lang: Lang,
    /// The path.
    pub path: String,
    /// The query, as it came; empty without one.
    pub query: String,
    /// The address that was asked for.
    pub origin: Origin,
    /// What the cookie holds.
    pub held: Held,
    /// What the device cookie holds, if it is like one of ours.
    pub device: Option<DeviceCookie>,
    /// Where a posted form came from.
    pub sent_from: SentFrom,
    /// When it happens.
    pub now: Moment,
}

impl StaffVisit {
    fn read(request: &HttpRequest, staff: &StaffSite) -> Self {
        let (headers, site) = (request.headers(), staff.site());
        let origin = site.origins().matched(headers).clone();
        let held = cookie(headers, &origin.cookie_name(COOKIE_BASE), |value| {
            SignInSecret::parse_cookie(value)
                .map(Held::SignIn)
                .or_else(|| SessionSecret::parse_cookie(value).map(Held::Session))
                .or_else(|| EnrolmentSecret::parse_cookie(value).map(Held::Enrolment))
        });
        let device_name = origin.cookie_name(DEVICE_BASE);
        Self {
            lang: language(headers, site.current().languages()),
            path: request.path().to_owned(),
            query: request.query_string().to_owned(),
            held: held.unwrap_or(Held::Nothing),
            device: cookie(headers, &device_name, DeviceCookie::parse_cookie),
            sent_from: SentFrom::read(headers, &origin),
            now: site.now(),
            staff: staff.clone(),
            origin,
        }
    }

    /// The messages of the visit's language.
    pub fn words(&self) -> &'static Words {
        self.staff.site().current().words(self.lang, Voice::Everyone)
    }

    /// The token that this browser's forms carry; empty without a cookie.
    pub fn form_token(&self) -> String {
        match &self.held {
            Held::Nothing => String::new(),
            Held::SignIn(secret) => secret.form_token(),
            Held::Session(secret) => secret.form_token(),
            Held::Enrolment(secret) => secret.form_token(),
        }
    }

    /// Whether a posted form may act for this browser: it came from one of our pages, or, where the
    /// browser does not say, it carries the token. Without a cookie there is nothing to act on.
    pub fn may_act(&self, posted: &Posted) -> bool {
        match self.sent_from {
            SentFrom::Ours => true,
            SentFrom::Elsewhere => false,
            SentFrom::Unsaid => matches!(self.held, Held::Nothing) || self.has_token(posted),
        }
    }

    /// Whether a posted form did not come from elsewhere and carries this browser's token.
    pub fn has_token(&self, posted: &Posted) -> bool {
        let token = posted.value("token");
        let ours = match &self.held {
            Held::Nothing => false,
            Held::SignIn(secret) => secret.token_matches(token),
            Held::Session(secret) => secret.token_matches(token),
            Held::Enrolment(secret) => secret.token_matches(token),
        };
        ours && self.sent_from != SentFrom::Elsewhere
    }

    /// A `Set-Cookie` value that gives the browser this secret.
    pub fn cookie(&self, value: &str) -> String {
        self.set(COOKIE_BASE, value)
    }

    /// A `Set-Cookie` value that takes the staff cookie away. The device cookie stays.
    pub fn no_cookie(&self) -> String {
        format!("{}; Max-Age=0", self.cookie(""))
    }

    /// A `Set-Cookie` value by which the browser is known for a year.
    pub fn device_cookie(&self, device: &DeviceCookie) -> String {
        format!("{}; Max-Age={DEVICE_SECONDS}", self.set(DEVICE_BASE, &device.to_cookie()))
    }

    fn set(&self, base: &'static str, value: &str) -> String {
        let secure = if self.origin.secure { "; Secure" } else { "" };
        let name = self.origin.cookie_name(base);
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}")
    }

    /// An event of the audit trail, now.
    pub fn event(
        &self,
        actor: Option<Id>,
        action: Action,
        subject: Option<Id>,
        detail: &str,
    ) -> Event {
        Event {
            id: fresh_id(),
            at: self.now.quarter(),
            actor,
            action: action.as_str().to_owned(),
            subject,
            detail: detail.to_owned(),
        }
    }
}

/// `to=`, where to go afterwards, as it stands in a query of ours; empty for nowhere.
pub fn to_in_query(to: Option<&str>) -> String {
    to.map_or_else(String::new, |to| format!("to={}", to.replace('?', "%3F").replace('&', "%26")))
}

/// The way to sign in: why, and where to go afterwards.
pub fn to_sign_in(why: &str, to: Option<&str>) -> String {
    let why = if why.is_empty() { String::new() } else { format!("why={why}") };
    let to = to_in_query(to);
    let query: Vec<String> = [why, to].into_iter().filter(|part| !part.is_empty()).collect();
    if query.is_empty() { "/login".to_owned() } else { format!("/login?{}", query.join("&")) }
}

/// A path of ours, with the query that was there, that somebody may be led to after signing in; `None`
/// for any other text. Nothing in it can lead to another site.
pub fn own_path(text: &str) -> Option<&str> {
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    let first = path.strip_prefix('/')?.split('/').next()?;
    let leads = !matches!(first, "" | "login" | "logout" | "invite" | "static");
    let fits = path.bytes().all(|byte| plain(byte) || byte == b'/')
        && query.bytes().all(|byte| plain(byte) || b"=&".contains(&byte));
    (leads && text.len() <= 200 && fits).then_some(text)
}

fn language(headers: &HeaderMap, on: &[Lang]) -> Lang {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let codes = asked.split(',').filter_map(|part| part.split([';', '-']).next());
    let mut known = codes.filter_map(|code| Lang::parse(code.trim()));
    known.find(|lang| on.contains(lang)).unwrap_or(on[0])
}

fn cookie<T>(headers: &HeaderMap, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let lines = headers.get_all(COOKIE).filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    pairs.find_map(|(key, value)| if key.trim() == name { read(value.trim()) } else { None })
}

impl FromRequest for StaffVisit {
    type Error = PageError;
    type Future = Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let staff = request.app_data::<StaffSite>();
        ready(staff.map(|staff| Self::read(request, staff)).ok_or(PageError::Ours("no staff site")))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    #[test]
    fn only_a_plain_path_of_ours_is_led_to_after_signing_in() {
        for ours in ["/queue", "/queue?show=mine&after=01", "/concerns/0a1b/referral", "/account"] {
            assert_eq!(own_path(ours), Some(ours));
        }
        let long = format!("/{}", "a".repeat(200));
        for wrong in [
            "",
            "/",
            "queue",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a?b:c",
            "/a?b?c",
            "/a?b/c",
            "/login?to=x",
            "/a#b",
            "/a:b",
            "/%2f",
            "/login",
            "/login/code",
            "/logout",
            "/invite/x",
            "/a\r\nb",
            "/static/x",
            &long,
        ] {
            assert_eq!(own_path(wrong), None, "{wrong}");
        }
        assert_eq!(to_sign_in("", None), "/login");
        assert_eq!(to_sign_in("idle", own_path("/queue")), "/login?why=idle&to=/queue");
        let queue = own_path("/queue?show=mine&after=01");
        assert_eq!(to_sign_in("", queue), "/login?to=/queue%3Fshow=mine%26after=01");
    }

    #[test]
    fn a_page_speaks_the_first_language_asked_for_that_is_on() {
        let asked = |value: &'static str, on: &[Lang]| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(value));
            language(&headers, on)
        };
        let both = [Lang::En, Lang::Es];
        assert_eq!(asked("es-MX,es;q=0.9,en;q=0.8", &both), Lang::Es);
        assert_eq!(asked("fr, es;q=0.5", &both), Lang::Es);
        assert_eq!(asked("es", &[Lang::En]), Lang::En);
        assert_eq!(asked("", &both), Lang::En);
    }
}
