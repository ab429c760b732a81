//! What an operator has changed of an official channel. What the channel is, and whom it is for,
//! stays as it ships.

use serde::{Deserialize, Serialize};

/// A channel as the operator's team has checked it, in place of what ships.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelSet {
    /// What stands on the page: a number, or the name of a page.
    pub shown: String,
    /// Where a press leads.
    pub href: String,
    /// Where it was seen.
    pub source: String,
    /// Whether pages may show it.
    pub on: bool,
    /// The day it was checked, since 1970-01-01 UTC; none when it was only taken off.
    pub checked_on: Option<i64>,
    /// The name of who checked it; empty when it was only taken off.
    pub checked_by: String,
}
