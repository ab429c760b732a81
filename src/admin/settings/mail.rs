//! The part of the settings that says how mail to staff leaves: an address made of what was typed.
//! The password goes into it and is never shown again, not even to who typed it.

use crate::domain::change::Change;
use crate::outbox::transport::{MailError, MailServer};
use crate::vault::StaffKeyFile;
use crate::web::form::fields::Mend;
use crate::web::mail_server;
use crate::web::posted::Posted;
use crate::words::Words;

/// How mail can leave, as posted: with TLS from the first byte, with TLS asked for, to a server on
/// this machine, or not at all.
pub const HOW: [&str; 4] = ["tls", "starttls", "here", "none"];

/// What was typed, as a change to ask for.
///
/// # Errors
/// What is to be mended.
pub fn read(w: &Words, posted: &Posted, staff_key: &StaffKeyFile) -> Result<Change, Vec<Mend>> {
    let mend = |to: &str, words| vec![Mend { to: to.to_owned(), words }];
    if posted.value("how") == "none" {
        return Ok(Change::Mail(None));
    }
    let url = address(posted, "").ok_or_else(|| mend("#how", w.settings_how_wrong()))?;
    match MailServer::at(&url) {
        Ok(_) => {}
        Err(MailError::InTheClear) => return Err(mend("#how", w.settings_how_clear())),
        Err(_) => return Err(mend("#host", w.settings_host_wrong())),
    }
    let from = posted.value("sender").trim();
    let url = match from {
        "" => url,
        from => address(posted, from).unwrap_or_default(),
    };
    if MailServer::at(&url).is_err() {
        return Err(mend("#sender", w.settings_sender_wrong()));
    }
    Ok(Change::Mail(Some(mail_server::wrap(staff_key, &url))))
}

/// The address of a mail server, as `MailServer` takes it; `None` where it was not said how mail
/// leaves.
fn address(posted: &Posted, from: &str) -> Option<String> {
    let host = posted.value("host").trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let host = if host.chars().all(plain) { host } else { "" };
    let (scheme, query) = match posted.value("how") {
        "tls" => ("smtps", ""),
        "starttls" => ("smtp", "tls=required"),
        "here" => ("smtp", ""),
        _ => return None,
    };
    let (user, password) = (posted.value("user").trim(), posted.value("secret"));
    let login = match (user, password) {
        ("", _) => String::new(),
        (user, "") => format!("{}@", escaped(user)),
        (user, password) => format!("{}:{}@", escaped(user), escaped(password)),
    };
    let from = if from.is_empty() { String::new() } else { format!("from={}", escaped(from)) };
    let query = [query, &from].into_iter().filter(|part| !part.is_empty());
    let query = query.collect::<Vec<_>>().join("&");
    let query = if query.is_empty() { query } else { format!("?{query}") };
    // What is no host makes an address that is none.
    Some(if host.is_empty() { String::new() } else { format!("{scheme}://{login}{host}{query}") })
}

/// As it stands in an address: everything but letters, digits and a few marks by its number.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend(format!("{byte:02X}").chars());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn typed(pairs: &[(&str, &str)]) -> Posted {
        Posted(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn what_is_typed_becomes_an_address_that_setup_would_take() {
        let (key, w) = (StaffKeyFile::generate(), Words::of(Lang::En));
        for (pairs, url) in [
            (
                &[
                    ("how", "tls"),
                    ("host", "mail.example.org"),
                    ("user", "a@b.org"),
                    ("secret", "p:/ ä"),
                ][..],
                "smtps://a%40b.org:p%3A%2F%20%C3%A4@mail.example.org",
            ),
            (
                &[("how", "starttls"), ("host", "mail.example.org:2525"), ("sender", "post@b.org")]
                    [..],
                "smtp://mail.example.org:2525?tls=required&from=post%40b.org",
            ),
            (&[("how", "here"), ("host", "localhost:25")][..], "smtp://localhost:25"),
        ] {
            let Ok(Change::Mail(Some(wrapped))) = read(w, &typed(pairs), &key) else {
                panic!("{url} is not asked for")
            };
            assert_eq!(mail_server::unwrap(&key, &wrapped).as_deref(), Some(url));
        }
        let none = read(w, &typed(&[("how", "none")]), &key);
        assert!(matches!(none, Ok(Change::Mail(None))));
    }

    #[test]
    fn what_would_go_in_the_clear_or_nowhere_is_refused_where_it_was_typed() {
        let (key, w) = (StaffKeyFile::generate(), Words::of(Lang::En));
        for (pairs, to) in [
            (&[("host", "mail.example.org")][..], "#how"),
            (&[("how", "here"), ("host", "mail.example.org")][..], "#how"),
            (&[("how", "tls"), ("host", "")][..], "#host"),
            (&[("how", "tls"), ("host", "a.org/?tls=none")][..], "#host"),
            (&[("how", "tls"), ("host", "localhost@evil.example")][..], "#host"),
            (&[("how", "tls"), ("host", "mail.example.org"), ("sender", "no one")][..], "#sender"),
        ] {
            let Err(mends) = read(w, &typed(pairs), &key) else { panic!("{pairs:?} is taken") };
            assert_eq!(mends[0].to, to, "{pairs:?}");
        }
    }
}
