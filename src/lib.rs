//! Waypost takes in a worry that a child is being trafficked or groomed, keeps it so that only the
//! people meant to read it can, and walks everyone to the official channel. It investigates
//! nothing, scores nothing, holds no pictures, and is not itself the report.
//!
//! The map, from the bottom:
//!
//! * [`domain`]: the nouns. [`domain::form`] is the whole form as one list of data; everything that
//!   is asked, checked, stored and shown follows from it.
//! * [`vault`]: all cryptography. Records that outlive this program, wraps that need not, codes, and
//!   the signed chain of epochs that says what to seal to.
//! * [`words`]: every sentence a visitor reads, one method a message.
//! * [`store`]: rows in and out of SQLite or PostgreSQL; writes are jobs, answered after the commit.
//! * [`outbox`]: mail to staff, which says that something may be waiting and never what.
//! * [`web`]: what the surfaces share. A [`web::visit::Visit`] is one request with its language,
//!   origin and cookie; [`web::form`] keeps unfinished answers and turns them into a sealed concern.
//! * [`public`]: the pages that anyone may open. They seal and cannot open.
//! * [`staff`]: the pages of those who read: signing in, one's own account. Reading is to come;
//!   meanwhile `waypost open` reads offline.
//! * [`admin`]: the pages of those who keep accounts. They neither seal nor open.
//! * [`cli`]: the commands, the clock, the listeners.
//!
//! Imports point down that list, never up. Two walks, each one way:
//!
//! ```text
//! POST  public/send.rs -> web/form/concerns.rs -> vault seal -> store/concerns.rs -> 303
//! READ  cli/open.rs    -> store/entries.rs     -> vault open -> domain/concern.rs -> the terminal
//! ```

pub mod admin;
pub mod cli;
pub mod config;
pub mod domain;
pub mod hardening;
pub mod outbox;
pub mod public;
pub mod staff;
pub mod store;
pub mod vault;
pub mod web;
pub mod words;
