//! The nouns of Waypost and their rules: what is asked, what an answer is, what a day is.
//! It must never touch a clock, a disk, a network, a key or a word that a person reads.

pub mod addition;
pub mod answers;
pub mod change;
pub mod channel;
pub mod clock;
pub mod concern;
pub mod draft;
pub mod figures;
pub mod form;
pub mod handled;
pub mod hold;
pub mod hours;
pub mod law_text;
pub mod letter_box;
pub mod notice;
pub mod retention;
pub mod settings;
pub mod staff;
pub mod status;
pub mod stop;
pub mod text;
pub mod time;
pub mod trail;
