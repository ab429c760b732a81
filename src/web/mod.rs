//! What the surfaces share: the site, the visit, pages, faults, the form's steps, headers.
//! It can seal and opens no message (of a lead's session only whether they were let in), knows no SQL and no words, and never logs a request.

pub mod account_change;
pub mod asking;
pub mod assets;
pub mod budgets;
pub mod clients;
pub mod connections;
pub mod current;
pub mod disk;
pub mod epochs;
pub mod fair;
pub mod faults;
pub mod form;
pub mod headers;
pub mod large;
pub mod layout;
pub mod let_in;
pub mod limits;
pub mod mail_server;
pub mod origin;
pub mod page;
pub mod places;
pub mod posted;
pub mod readers;
pub mod session;
pub mod signed_in;
pub mod site;
pub mod square;
pub mod staff_page;
pub mod stretch;
pub mod traces;
pub mod visit;
