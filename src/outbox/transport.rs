//! The operator's mail server. What is said to it is encrypted, or does not leave this machine.

use std::time::Duration;

use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Mailbox, SinglePart};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

/// How long the server may take to answer anything.
const PATIENCE: Duration = Duration::from_secs(15);

/// How long one mail may take in all.
const MOST: Duration = Duration::from_mins(1);

/// A mail server that can be asked to send.
#[derive(Clone)]
pub struct MailServer {
    server: AsyncSmtpTransport<Tokio1Executor>,
    /// Whom our mail comes from.
    from: Mailbox,
}

/// Why a mail server cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address is not one of a mail server.
    #[error("the mail server is written as smtps://name:password@host")]
    Address,
    /// A name and a password would be sent for everyone on the way to read.
    #[error("smtp:// speaks in the clear: write smtps://, or add ?tls=required to the address")]
    InTheClear,
    /// What is to be sent is no mail: an address in it cannot be used.
    #[error("an address cannot be used")]
    Mail,
    /// It took too long.
    #[error("the mail server did not answer in time")]
    TooSlow,
    /// It did not take the mail.
    #[error("the mail server did not take a mail")]
    NotSent(#[source] lettre::transport::smtp::Error),
    /// It cannot be reached, or turns us away.
    #[error(
        "the mail server did not take us in; nothing was stored (--mail none goes on without one, \
         --without-trying-mail with it as it is)"
    )]
    Refused(#[source] Option<lettre::transport::smtp::Error>),
}

/// What went wrong with a mail, as people are told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody is there, or we are turned away.
    Unreachable,
    /// It took too long.
    TooSlow,
    /// There is no TLS as it should be.
    Tls,
    /// The name or the password is wrong.
    Login,
    /// It answers, and does not want the mail.
    NotTaken,
}

impl Trouble {
    /// Every one.
    pub const ALL: [Self; 5] =
        [Self::Unreachable, Self::TooSlow, Self::Tls, Self::Login, Self::NotTaken];

    /// A machine name, as in an address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::TooSlow => "slow",
            Self::Tls => "tls",
            Self::Login => "login",
            Self::NotTaken => "not_taken",
        }
    }
}

/// Answers that mean that who asks is not let in (RFC 4954, section 6).
const NOT_LET_IN: [&str; 4] = ["530", "534", "535", "538"];

impl MailError {
    /// What went wrong, as people are told it.
    pub fn trouble(&self) -> Trouble {
        let error = match self {
            Self::NotSent(error) | Self::Refused(Some(error)) => error,
            Self::TooSlow => return Trouble::TooSlow,
            Self::Refused(None) => return Trouble::Unreachable,
            Self::Address | Self::InTheClear | Self::Mail => return Trouble::NotTaken,
        };
        let code = error.status().map(|code| code.to_string());
        if code.is_some_and(|code| NOT_LET_IN.contains(&code.as_str())) {
            Trouble::Login
        } else if error.is_timeout() {
            Trouble::TooSlow
        } else if error.is_tls() {
            Trouble::Tls
        } else if error.status().is_some() {
            Trouble::NotTaken
        } else if error.is_client() {
            // No way to sign in that both know.
            Trouble::Login
        } else {
            Trouble::Unreachable
        }
    }

    /// Whether the server answered and does not want this one mail: it may want another.
    pub fn is_about_one(&self) -> bool {
        match self {
            Self::Mail => true,
            Self::NotSent(error) => error.is_permanent(),
            _ => false,
        }
    }
}

impl MailServer {
    /// The server at an address such as `smtps://name:password@mail.example.org` (port 465) or
    /// `smtp://name:password@mail.example.org:587?tls=required`. Without TLS only on this machine.
    ///
    /// # Errors
    /// [`MailError::Address`] or [`MailError::InTheClear`]; neither repeats the address, which holds
    /// a password.
    pub fn at(url: &str) -> Result<Self, MailError> {
        if !is_encrypted(url) && !is_here(url) {
            let known = url.starts_with("smtp://") || url.starts_with("smtps://");
            return Err(if known { MailError::InTheClear } else { MailError::Address });
        }
        let (url, from) = sender(url).ok_or(MailError::Address)?;
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url);
        let server = server.map_err(|_| MailError::Address)?.timeout(Some(PATIENCE)).build();
        Ok(Self { server, from: Mailbox::new(None, from) })
    }

    /// Gives the server one mail, of nothing but text, and waits until it has taken it.
    ///
    /// # Errors
    /// [`MailError`]; whether the server has the mail all the same is then not known.
    pub async fn send(&self, to: &str, subject: &str, text: String) -> Result<(), MailError> {
        let to: Address = to.parse().map_err(|_| MailError::Mail)?;
        let part = SinglePart::builder()
            .header(ContentType::TEXT_PLAIN)
            // One text is as long as another on the way; see `text::padded`.
            .header(ContentTransferEncoding::Base64)
            .body(text);
        let mail = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .singlepart(part)
            .map_err(|_| MailError::Mail)?;
        match tokio::time::timeout(MOST, self.server.send(mail)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(MailError::NotSent(error)),
            Err(_) => Err(MailError::TooSlow),
        }
    }

    /// Connects, signs in where the address has a name, and hangs up. No mail is sent.
    ///
    /// # Errors
    /// [`MailError::Refused`] with what the server or the system says.
    pub async fn try_it(&self) -> Result<(), MailError> {
        match self.server.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(MailError::Refused(None)),
            Err(error) => Err(MailError::Refused(Some(error))),
        }
    }
}

/// The address without its `from=`, and whom mail comes from: that; or the name that signs in, where
/// it is an address; or `waypost` at the server's own name.
fn sender(url: &str) -> Option<(String, Address)> {
    let (rest, query) = url.split_once('?').unwrap_or((url, ""));
    let (mut given, mut kept) = (None, Vec::new());
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.strip_prefix("from=") {
            Some(from) => given = Some(from.replace("%40", "@")),
            None => kept.push(pair),
        }
    }
    let url = if kept.is_empty() { rest.to_owned() } else { format!("{rest}?{}", kept.join("&")) };
    let authority = rest.split_once("://")?.1.split(['/', '#']).next()?;
    let (name, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let name = name.split(':').next()?.replace("%40", "@");
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    let from = match given {
        Some(from) => from.parse().ok()?,
        None if name.contains('@') => name.parse().ok()?,
        None => format!("waypost@{host}").parse().or_else(|_| "waypost@localhost".parse()).ok()?,
    };
    Some((url, from))
}

/// Whether nothing is said before TLS is up.
fn is_encrypted(url: &str) -> bool {
    let required = |(_, query): (_, &str)| query.split('&').any(|pair| pair == "tls=required");
    url.starts_with("smtps://")
        || (url.starts_with("smtp://") && url.split_once('?').is_some_and(required))
}

/// Whether the server is on this machine.
fn is_here(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("smtp://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let name = match host.strip_prefix('[').and_then(|inside| inside.split_once(']')) {
        Some((inside, _)) => inside,
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_comes_from_whom_the_address_names_or_from_waypost_at_the_server() {
        for (url, rest, from) in [
            (
                "smtps://a:b@mail.example.org",
                "smtps://a:b@mail.example.org",
                "waypost@mail.example.org",
            ),
            (
                "smtps://a%40example.org:b@mail.example.org:465",
                "smtps://a%40example.org:b@mail.example.org:465",
                "a@example.org",
            ),
            (
                "smtp://a:b@mail.example.org:587?tls=required&from=post@example.org",
                "smtp://a:b@mail.example.org:587?tls=required",
                "post@example.org",
            ),
            ("smtp://[::1]:25", "smtp://[::1]:25", "waypost@[::1]"),
        ] {
            let (kept, address) = sender(url).unwrap();
            assert_eq!((kept.as_str(), address.to_string()), (rest, from.to_owned()), "{url}");
        }
        assert!(sender("smtps://mail.example.org?from=nobody").is_none());
    }

    #[test]
    fn a_password_never_leaves_this_machine_in_the_clear() {
        for good in [
            "smtps://name:password@mail.example.org",
            "smtps://mail.example.org:4650",
            "smtp://name:password@mail.example.org:587?tls=required",
            "smtp://localhost:2525",
            "smtp://127.0.0.1",
            "smtp://name:password@[::1]:25",
        ] {
            assert!(MailServer::at(good).is_ok(), "{good}");
        }
        for clear in [
            "smtp://mail.example.org",
            "smtp://name:password@mail.example.org:587?tls=opportunistic",
            "smtp://localhost@mail.example.org",
            "smtp://localhost.example.org",
            "smtp://name:127.0.0.1@mail.example.org:25",
        ] {
            assert!(matches!(MailServer::at(clear), Err(MailError::InTheClear)), "{clear}");
        }
        for other in ["", "mail.example.org", "http://mail.example.org", "smtps://", "smtps://a b"]
        {
            assert!(matches!(MailServer::at(other), Err(MailError::Address)), "{other}");
        }
    }
}
