//! Mail to staff. It says that something may be waiting and never what: no link, no name, no word
//! that anybody wrote, no time.

pub mod address;
pub mod due;
pub mod heads;
pub mod transport;
pub mod watch;
pub mod worker;
