//! What tests share: databases of their own, the program itself, visitors, and ways to break them.

pub mod browser;
pub mod databases;
pub mod http;
pub mod program;
pub mod proxy;
pub mod strace;
pub mod traces;
