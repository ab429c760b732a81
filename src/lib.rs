//! Waypost takes in a worry about a child, keeps it sealed, and walks everyone to the official channel.

pub mod cli;
pub mod config;
pub mod domain;
pub mod hardening;
pub mod public;
pub mod staff;
pub mod store;
pub mod vault;
pub mod web;
pub mod words;
