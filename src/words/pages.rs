//! The pages a message may link to, by the name it uses. Read by build.rs and by [`super::Rich`].

/// Name in a message, and what stands after `/<language>/`.
pub const PAGES: [(&str, &str); 20] = [
    ("start", ""),
    ("write", "write"),
    ("danger", "write/danger"),
    ("check", "write/check"),
    ("copy", "write/copy"),
    ("sent", "write/sent"),
    ("code", "code"),
    ("help", "help"),
    ("poster", "poster"),
    ("privacy", "privacy"),
    ("safety", "safety"),
    ("under_18", "under-18"),
    ("learn", "learn"),
    ("learn_what", "learn/what"),
    ("learn_how", "learn/how"),
    ("learn_signs", "learn/signs"),
    ("learn_harder", "learn/harder"),
    ("learn_do", "learn/do"),
    ("learn_love", "learn/love"),
    ("learn_online", "learn/online"),
];
