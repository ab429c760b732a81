//! A visitor with a small browser: no scripts, one cookie jar, forms sent the way a browser sends
//! what stands in them. Redirects are followed by hand, so that a test sees them.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use actix_web::http::header::{HeaderMap, LOCATION, SET_COOKIE};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use scraper::{ElementRef, Html, Selector};

/// Fields of a form, as they are posted.
pub type Fields = Vec<(String, String)>;

/// An answer, as it came.
#[derive(Clone)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

/// A visitor.
pub struct Visitor {
    client: Client<HttpConnector, Full<Bytes>>,
    base: String,
    /// Every `name=value` that the browser keeps, with `; ` between.
    pub cookie: Rc<RefCell<Option<String>>>,
    /// The headers that go with every request; those of a POST from our own page are sent too
    /// unless `says_where_from` is off.
    headers: Vec<(String, String)>,
    says_where_from: bool,
    refuses_cookies: bool,
    pub lang: &'static str,
}

impl Page {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn location(&self) -> &str {
        self.header(LOCATION.as_str())
    }

    /// The page's words, as a person reads them: no markup, entities resolved.
    pub fn words(&self) -> String {
        let html = Html::parse_document(&self.text);
        let text: String = html.root_element().text().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn select(&self, css: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text);
        let selector = Selector::parse(css).unwrap();
        html.select(&selector).map(|found| found.text().collect()).collect()
    }

    pub fn has(&self, css: &str) -> bool {
        let selector = Selector::parse(css).unwrap();
        Html::parse_document(&self.text).select(&selector).next().is_some()
    }

    /// What stands in a text box or is chosen in a group, as the browser would send it.
    pub fn value(&self, name: &str) -> String {
        let forms = self.forms();
        let found = forms.iter().flat_map(|(_, fields)| fields).find(|(n, _)| n == name);
        found.map_or_else(String::new, |(_, value)| value.replace("\r\n", "\n"))
    }

    /// The fields of the only form that posts to a path with this ending.
    pub fn form(&self, action: &str) -> Fields {
        let mut found = self.forms().into_iter().filter(|(to, _)| to.ends_with(action));
        let form = found.next().unwrap_or_else(|| panic!("no form {action} in: {}", self.words()));
        form.1
    }

    fn forms(&self) -> Vec<(String, Fields)> {
        let html = Html::parse_document(&self.text);
        let forms = Selector::parse("form").unwrap();
        let inputs = Selector::parse("input, textarea").unwrap();
        let read = |form: ElementRef<'_>| {
            let action = form.value().attr("action").unwrap().to_owned();
            (action, form.select(&inputs).filter_map(|field| field_of(&field)).collect())
        };
        html.select(&forms).map(read).collect()
    }
}

fn field_of(field: &ElementRef<'_>) -> Option<(String, String)> {
    let attribute = |name| field.value().attr(name);
    let name = attribute("name")?.to_owned();
    if field.value().name() == "textarea" {
        let text: String = field.text().collect();
        return Some((name, text.replace("\r\n", "\n").replace('\n', "\r\n")));
    }
    let ticks = matches!(attribute("type"), Some("radio" | "checkbox"));
    if ticks && attribute("checked").is_none() {
        return None;
    }
    Some((name, attribute("value").unwrap_or("").to_owned()))
}

/// Puts a field's value in the place of what stands in the form.
pub fn fill(fields: &mut Fields, name: &str, value: &str) {
    fields.retain(|(n, _)| n != name);
    if !value.is_empty() {
        fields.push((name.to_owned(), value.to_owned()));
    }
}

impl Visitor {
    pub fn at(base: &str) -> Self {
        // No connection is used again that the server may be closing at that moment.
        let mut builder = Client::builder(TokioExecutor::new());
        let client = builder.pool_idle_timeout(Duration::from_secs(5)).build_http();
        Self {
            client,
            base: base.to_owned(),
            cookie: Rc::default(),
            headers: Vec::new(),
            says_where_from: true,
            refuses_cookies: false,
            lang: "en",
        }
    }

    /// Another tab of the same browser.
    pub fn tab(&self) -> Self {
        let (cookie, headers) = (self.cookie.clone(), self.headers.clone());
        let (says_where_from, lang) = (self.says_where_from, self.lang);
        Self { cookie, headers, says_where_from, lang, ..Self::at(&self.base) }
    }

    pub fn reading(mut self, lang: &'static str) -> Self {
        self.lang = lang;
        self
    }

    /// One whose browser keeps no cookie.
    pub fn refusing_cookies(mut self) -> Self {
        self.refuses_cookies = true;
        self
    }

    /// One whose browser does not say where a form came from, as text browsers do.
    pub fn silent(mut self) -> Self {
        self.says_where_from = false;
        self
    }

    /// One whose every request carries this header.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The part of the cookie after its name.
    pub fn secret(&self) -> String {
        let cookie = self.cookie.borrow();
        let (_, value) = cookie.as_deref().unwrap().split_once('=').unwrap();
        value.to_owned()
    }

    /// Any request; `path` is whole.
    pub async fn ask(&self, method: Method, path: &str, fields: Option<&Fields>) -> Page {
        let uri = format!("{}{path}", self.base);
        let mut request = hyper::Request::builder().method(method.as_str()).uri(uri);
        if let Some(cookie) = self.cookie.borrow().as_deref() {
            request = request.header("cookie", cookie);
        }
        if fields.is_some() && self.says_where_from {
            request = request.header("origin", self.base.clone());
            request = request.header("sec-fetch-site", "same-origin");
        }
        for (name, value) in &self.headers {
            request = request.header(name.as_str(), value.as_str());
        }
        let body = match fields {
            Some(fields) => {
                request = request.header("content-type", "application/x-www-form-urlencoded");
                serde_html_form::to_string(fields).unwrap()
            }
            None => String::new(),
        };
        let asked = self.client.request(request.body(Full::from(body)).unwrap());
        let answer = tokio::time::timeout(Duration::from_mins(4), asked).await.unwrap().unwrap();
        let status = StatusCode::from_u16(answer.status().as_u16()).unwrap();
        let mut headers = HeaderMap::new();
        for (name, value) in answer.headers() {
            let name = HeaderName::from_bytes(name.as_str().as_bytes()).unwrap();
            headers.append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8(body.to_vec());
        if !self.refuses_cookies {
            for line in headers.get_all(SET_COOKIE) {
                self.keep(line.to_str().unwrap());
            }
        }
        Page { status, headers, text: text.unwrap() }
    }

    fn keep(&self, line: &str) {
        let (name, value) = line.split(';').next().unwrap().trim().split_once('=').unwrap();
        let mut jar = self.cookie.borrow_mut();
        let before = jar.take().unwrap_or_default();
        let others = before.split("; ").filter(|pair| !pair.is_empty());
        let mut kept: Vec<_> =
            others.filter(|pair| pair.split('=').next() != Some(name)).map(String::from).collect();
        if !line.contains("Max-Age=0") {
            kept.push(format!("{name}={value}"));
        }
        *jar = (!kept.is_empty()).then(|| kept.join("; "));
    }

    /// The value of one of the cookies that the browser keeps.
    pub fn cookie_named(&self, name: &str) -> Option<String> {
        let jar = self.cookie.borrow();
        let mut pairs = jar.as_deref()?.split("; ").filter_map(|pair| pair.split_once('='));
        pairs.find(|(own, _)| *own == name).map(|(_, value)| value.to_owned())
    }

    /// A page at a path in the visitor's language.
    pub async fn get(&self, path: &str) -> Page {
        self.ask(Method::GET, &format!("/{}{path}", self.lang), None).await
    }

    pub async fn post(&self, path: &str, fields: &Fields) -> Page {
        self.ask(Method::POST, &format!("/{}{path}", self.lang), Some(fields)).await
    }

    /// Goes where a 303 leads.
    pub async fn follow(&self, page: &Page) -> Page {
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
        self.ask(Method::GET, page.location(), None).await
    }
}
