//! The addresses we are reached at, and what follows from them: cookie names, `Secure`, and
//! whether a form came from one of our own pages.
//! It trusts nothing that a proxy may have added.

use actix_web::http::header::{HOST, HeaderMap, ORIGIN};

/// One address that the public pages are reached at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// As a browser sends it: `https://write.example.org`.
    pub text: String,
    authority: String,
    /// Whether it is https.
    pub secure: bool,
}

/// Why an origin cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OriginError {
    /// Not `scheme://host` or `scheme://host:port`.
    #[error("{0} is not an address like https://write.example.org")]
    Malformed(String),
    /// Words would travel in the clear.
    #[error("{0} must begin with https://; http:// is only for this machine and .onion addresses")]
    Insecure(String),
}

impl Origin {
    /// Reads `https://host[:port]`, or `http://` for loopback and .onion hosts.
    ///
    /// # Errors
    /// [`OriginError`] when it is neither.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        let malformed = || OriginError::Malformed(text.to_owned());
        let text = text.trim_end_matches('/').to_ascii_lowercase();
        let (scheme, authority) = text.split_once("://").ok_or_else(malformed)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
        if authority.is_empty() || !authority.chars().all(plain) {
            return Err(malformed());
        }
        let secure = match scheme {
            "https" => true,
            "http" if is_local(authority) => false,
            "http" => return Err(OriginError::Insecure(text)),
            _ => return Err(malformed()),
        };
        let default_port = if secure { ":443" } else { ":80" };
        let authority = authority.strip_suffix(default_port).unwrap_or(authority).to_owned();
        Ok(Self { text: format!("{scheme}://{authority}"), authority, secure })
    }

    /// Whether it is an onion service, which is sealed on its way without TLS.
    pub fn is_onion(&self) -> bool {
        has_onion_ending(self.authority.split(':').next().unwrap_or(""))
    }

    /// The cookie's name for a base name: with `__Host-` where it may carry `Secure`.
    pub fn cookie_name(&self, base: &'static str) -> String {
        if self.secure { format!("__Host-{base}") } else { base.to_owned() }
    }
}

fn is_local(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or(""),
        None => authority.split(':').next().unwrap_or(""),
    };
    let address = host.parse::<std::net::IpAddr>();
    host == "localhost" || has_onion_ending(host) || address.is_ok_and(|ip| ip.is_loopback())
}

fn has_onion_ending(host: &str) -> bool {
    host.rsplit_once('.').is_some_and(|(_, ending)| ending == "onion")
}

/// Every address we are reached at; the first is the plain one.
#[derive(Clone, Debug)]
pub struct Origins(Vec<Origin>);

impl Origins {
    /// Reads a list, which must not be empty.
    ///
    /// # Errors
    /// [`OriginError`] of the first that cannot be used, or for an empty list.
    pub fn parse(texts: &[String]) -> Result<Self, OriginError> {
        if texts.is_empty() {
            return Err(OriginError::Malformed(String::new()));
        }
        texts.iter().map(|text| Origin::parse(text)).collect::<Result<_, _>>().map(Self)
    }

    /// The origin whose host the request names; the plain one when it names none of ours.
    pub fn matched(&self, headers: &HeaderMap) -> &Origin {
        let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("");
        let host = host.to_ascii_lowercase();
        let named = self.0.iter().find(|origin| origin.authority == host);
        named.unwrap_or(&self.0[0])
    }

    /// Every address, the plain one first.
    pub fn all(&self) -> &[Origin] {
        &self.0
    }

    /// The plain address.
    pub fn plain(&self) -> &Origin {
        &self.0[0]
    }
}

/// Which page a form was sent from, as far as the browser says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentFrom {
    /// One of our own pages.
    Ours,
    /// A page of somebody else.
    Elsewhere,
    /// The browser does not say, as text browsers do: the form's own token decides.
    Unsaid,
}

impl SentFrom {
    /// Reads `Sec-Fetch-Site`, else `Origin`.
    pub fn read(headers: &HeaderMap, origin: &Origin) -> Self {
        let value = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
        match value("sec-fetch-site") {
            Some("same-origin") => return Self::Ours,
            Some("cross-site" | "same-site") => return Self::Elsewhere,
            _ => {}
        }
        match value(ORIGIN.as_str()) {
            Some(sent) if sent == origin.text => Self::Ours,
            Some(_) => Self::Elsewhere,
            None => Self::Unsaid,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in pairs {
            map.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        map
    }

    #[test]
    fn words_never_travel_in_the_clear_beyond_this_machine() {
        assert!(Origin::parse("http://write.example.org").is_err());
        assert!(Origin::parse("http://127.0.0.1.example.org").is_err());
        assert!(Origin::parse("http://onion").is_err());
        assert!(Origin::parse("ftp://127.0.0.1").is_err());
        assert!(Origin::parse("https://a b").is_err());
        for local in
            ["http://127.0.0.1:8080", "http://[::1]:80", "http://localhost", "http://x.onion"]
        {
            assert!(!Origin::parse(local).unwrap().secure);
        }
        let origin = Origin::parse("https://Write.example.org:443/").unwrap();
        assert_eq!(origin.text, "https://write.example.org");
        assert_eq!(origin.cookie_name("wp"), "__Host-wp");
    }

    #[test]
    fn a_form_from_another_site_is_told_from_ours() {
        let ours = Origin::parse("https://write.example.org").unwrap();
        let from = |pairs: &[(&'static str, &'static str)]| SentFrom::read(&headers(pairs), &ours);
        assert_eq!(from(&[("sec-fetch-site", "same-origin")]), SentFrom::Ours);
        assert_eq!(from(&[("sec-fetch-site", "cross-site")]), SentFrom::Elsewhere);
        assert_eq!(
            from(&[("sec-fetch-site", "same-site"), ("origin", "https://write.example.org")]),
            SentFrom::Elsewhere
        );
        assert_eq!(from(&[("origin", "https://write.example.org")]), SentFrom::Ours);
        assert_eq!(from(&[("origin", "null")]), SentFrom::Elsewhere);
        assert_eq!(from(&[]), SentFrom::Unsaid);
    }

    #[test]
    fn the_origin_is_the_one_whose_host_was_asked_for() {
        let texts = ["https://write.example.org".to_owned(), "http://abc.onion".to_owned()];
        let origins = Origins::parse(&texts).unwrap();
        assert!(!origins.matched(&headers(&[("host", "abc.onion")])).secure);
        assert!(origins.matched(&headers(&[("host", "elsewhere.example")])).secure);
    }
}
