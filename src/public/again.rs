//! Why a page is shown again, or shown at all: what stands above it.

/// Asked for right after a cookie was given: without the cookie, the browser keeps none.
#[derive(Default, serde::Deserialize)]
pub struct Just {
    /// Present when a cookie was given a moment ago.
    given: Option<String>,
}

impl Just {
    /// Whether a cookie was given a moment ago.
    pub fn given(&self) -> bool {
        self.given.is_some()
    }
}

/// What the page says above its questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Nothing.
    None,
    /// The answers from before are gone.
    Gone,
    /// A message was sent a moment ago; its code can still be seen.
    JustSent,
    /// The browser did not bring the cookie; the words are in the box again.
    NoCookie,
    /// The cookie that was given a moment ago did not come back: it was refused, or it is gone.
    CookieLost,
    /// The same, where a code was to be opened.
    CodeNotKept,
    /// What was pressed needs an open code, and none is: it may have been pressed twice.
    PressedTwice,
    /// The browser keeps no cookie at all.
    CookieRefused,
    /// The form did not come from our own page, or a hidden box was filled.
    PressAgain,
    /// Our fault; the words are not stored.
    NotKept,
    /// Our fault; it is not known whether the words are stored.
    MaybeKept,
    /// Our fault; the code could not be opened.
    NotOpened,
    /// The code that stood open has closed; the words that were to be added are in a box.
    CodeClosed,
    /// It is open again, and the words wait to be added.
    OpenAgain,
    /// Our fault; it is not known whether the words were added. Pressing again adds them once.
    MaybeAdded,
    /// Nobody reads now, so nothing is added; the words are on the page.
    Shut,
    /// So much was added today that no more is taken.
    AddedMuch,
    /// Nobody who could read what was added can read now; it is not kept.
    NoReader,
    /// Another tab has written something else since the page was shown; both are on it.
    Elsewhere,
    /// Nothing is left of what this visitor, or everybody, may store now; for so many minutes.
    Busy(i64),
    /// The same, where nothing was typed that could be lost but a code.
    BusyOpening(i64),
    /// Too many codes were wrong; this one was not looked up, and none is for so many minutes.
    BusyCodes(i64),
}
