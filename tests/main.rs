//! Every test that needs more than one module, in one binary.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod architecture;
mod cli;
mod deploy;
mod faults;
mod store;
mod support;
mod surfaces;
mod vectors;
