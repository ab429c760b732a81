//! What tests share: databases of their own, and ways to break them.

pub mod databases;
pub mod proxy;
