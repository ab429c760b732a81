//! Help by country: where each channel stands on the page. It knows no number of its own.

use crate::words::{Channel, Words};

/// A country with the channels that are on there.
pub struct Place {
    /// Its name.
    pub name: String,
    /// Its channels.
    pub channels: Vec<&'static Channel>,
}

/// A message that takes no arguments.
type Name = fn(&Words) -> String;

const PLACES: &[(&str, Name)] = &[
    ("us", Words::help_us),
    ("ca", Words::help_ca),
    ("gb", Words::help_gb),
    ("au", Words::help_au),
    ("za", Words::help_za),
    ("eu", Words::help_eu),
    ("any", Words::help_any),
];

/// Every country in which a channel is on.
pub fn list(w: &Words) -> Vec<Place> {
    let place = |(code, name): &(&str, Name)| Place {
        name: name(w),
        channels: w.channels().list_of(code).collect(),
    };
    PLACES.iter().map(place).filter(|place| !place.channels.is_empty()).collect()
}
