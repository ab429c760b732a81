//! What tests share: databases of their own, ways to break them, the pages served over them, and
//! visitors who walk through the pages.

pub mod app;
pub mod databases;
pub mod proxy;
pub mod visitor;
pub mod walk;
