//! The form's steps, wherever it is mounted: unfinished answers, how a page of questions is shown,
//! what is wrong with it. It never decides who may read, and never shows one visitor another's words.

pub mod concerns;
pub mod drafts;
pub mod fields;
pub mod guidance;
pub mod official;
pub mod whole;
