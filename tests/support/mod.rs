//! What tests share: databases of their own, ways to break them, the pages served over them, and
//! visitors who walk through the pages.

pub mod app;
pub mod browser;
pub mod databases;
pub mod disk;
pub mod grade;
pub mod http;
pub mod program;
pub mod proxy;
pub mod readers;
pub mod smtp;
pub mod staff;
pub mod strace;
pub mod traces;
pub mod visitor;
pub mod walk;
