//! The operator's mail server. What is said to it is encrypted, or does not leave this machine.

use std::time::Duration;

use lettre::{AsyncSmtpTransport, Tokio1Executor};

/// How long the server may take to answer anything.
const PATIENCE: Duration = Duration::from_secs(15);

/// A mail server that can be asked to send.
pub struct MailServer(AsyncSmtpTransport<Tokio1Executor>);

/// Why a mail server cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address is not one of a mail server.
    #[error("the mail server is written as smtps://name:password@host")]
    Address,
    /// A name and a password would be sent for everyone on the way to read.
    #[error("smtp:// speaks in the clear: write smtps://, or add ?tls=required to the address")]
    InTheClear,
    /// It cannot be reached, or turns us away.
    #[error(
        "the mail server did not take us in; nothing was stored (--mail none goes on without one, \
         --without-trying-mail with it as it is)"
    )]
    Refused(#[source] Option<lettre::transport::smtp::Error>),
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
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        Ok(Self(server.map_err(|_| MailError::Address)?.timeout(Some(PATIENCE)).build()))
    }

    /// Connects, signs in where the address has a name, and hangs up. No mail is sent.
    ///
    /// # Errors
    /// [`MailError::Refused`] with what the server or the system says.
    pub async fn try_it(&self) -> Result<(), MailError> {
        match self.0.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(MailError::Refused(None)),
            Err(error) => Err(MailError::Refused(Some(error))),
        }
    }
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
