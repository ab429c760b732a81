//! The mail server in the settings, which holds a password: how it is wrapped, and as much of it as
//! people are shown. It connects to nothing.

use crate::vault::{StaffKeyFile, StaffSecret, hex, parse_hex_all};

/// What the wrapped text belongs to.
const PLACE: &str = "settings/mail";

/// A mail server's address as it is stored.
pub fn wrap(staff_key: &StaffKeyFile, url: &str) -> String {
    hex(&staff_key.wrap_key(StaffSecret::SmtpPassword).wrap(PLACE, url.as_bytes()))
}

/// The same, unwrapped; `None` when it was wrapped under another key, or changed.
pub fn unwrap(staff_key: &StaffKeyFile, wrapped: &str) -> Option<String> {
    let key = staff_key.wrap_key(StaffSecret::SmtpPassword);
    let url = key.unwrap(PLACE, &parse_hex_all(wrapped)?).ok()?;
    Some(str::from_utf8(&url).ok()?.to_owned())
}

/// Where it is, as people are shown it: the host and the port, and never a name or a password.
pub fn shown(url: &str) -> String {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or("");
    host.chars().take(253).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_name_or_the_password_is_shown() {
        for (url, shows) in [
            ("smtps://anna:p%40ss@mail.example.org", "mail.example.org"),
            (
                "smtp://anna:pass@mail.example.org:587?tls=required&from=a@b.example",
                "mail.example.org:587",
            ),
            ("smtp://localhost:2525/", "localhost:2525"),
            ("anna:pass", ""),
        ] {
            assert_eq!(shown(url), shows);
        }
    }

    #[test]
    fn another_key_file_unwraps_nothing() {
        let key = StaffKeyFile::generate();
        let wrapped = wrap(&key, "smtp://localhost");
        assert_eq!(unwrap(&key, &wrapped).as_deref(), Some("smtp://localhost"));
        assert_eq!(unwrap(&StaffKeyFile::generate(), &wrapped), None);
        assert_eq!(unwrap(&key, "no hex"), None);
    }
}
