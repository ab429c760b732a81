//! Whom a page speaks to. Somebody under 18 reads easier words, in Spanish with tú, and of a friend
//! where they write about one; what is said to them alone stands beside what is said to everybody.

use crate::domain::form;

/// Whom a page speaks to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// Anybody, as to an adult.
    #[default]
    Everyone,
    /// Somebody under 18, of themselves.
    Young,
    /// Somebody under 18, of a friend.
    Friend,
}

impl Voice {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::Everyone, Self::Young, Self::Friend];

    /// To whom a page speaks whose writer answered `path` so.
    pub fn of(path: Option<&str>) -> Self {
        match path {
            Some("friend_child") => Self::Friend,
            path if form::is_young(path) => Self::Young,
            _ => Self::Everyone,
        }
    }

    /// The answer to `path` that this speaks to, for a form to bring back; empty for everybody.
    pub fn path(self) -> &'static str {
        match self {
            Self::Everyone => "",
            Self::Young => "self_child",
            Self::Friend => "friend_child",
        }
    }

    /// Whether it is somebody under 18.
    pub fn is_young(self) -> bool {
        self != Self::Everyone
    }

    /// What stands before a message's key where it is said in this voice; the first that is there
    /// is said, and else the message itself.
    pub(super) fn before(self) -> &'static [&'static str] {
        match self {
            Self::Everyone => &[],
            Self::Young => &["young-"],
            Self::Friend => &["friend-", "young-"],
        }
    }
}
