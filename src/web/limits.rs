//! How long a client may take to say what it wants.
//! It says nothing about who the client is: there is no budget a person here.

use std::time::Duration;

/// The longest that each part of a request is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For the head, from the moment it can be sent.
    pub head: Duration,
    /// For the whole of a posted form.
    pub body: Duration,
    /// For any answer on a connection; after that it is closed.
    pub answer: Duration,
}

impl Limits {
    /// What is served with.
    pub const SERVED: Self = Self {
        head: Duration::from_secs(10),
        body: Duration::from_secs(30),
        answer: Duration::from_mins(1),
    };
}
