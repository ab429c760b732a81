//! What the process asks of the operating system before it holds a secret, and what it gives up before
//! it reads a word of anybody. It must never hold a secret itself, and never keep the program from
//! starting: a machine that offers less is told of, and served on.

mod calls;
mod files;

use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit,
};

pub use files::Reach;

/// Turns core dumps off, and with them reading this process's memory through `/proc` or a debugger
/// by anyone but root. Call it first in `main`; there is no way back up.
///
/// Two ways, since either can be undone from outside: a hard limit of 0 bytes on core files, and
/// `PR_SET_DUMPABLE` off, which also holds where a core is piped to a program and the limit is not
/// asked.
///
/// # Errors
/// What the operating system answered. Lowering a limit needs no right, so a refusal means a filter
/// on system calls that is too tight; the caller should say so and stop.
pub fn forbid_core_dumps() -> std::io::Result<()> {
    // Both are tried, whatever comes of the first.
    let limited = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let hidden = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    Ok(limited.and(hidden)?)
}

/// Raises the number of files and connections that may be open at once to what the system allows
/// at most: the usual 1,024 are fewer than the people who may come at once.
///
/// # Errors
/// What the operating system answered.
pub fn allow_connections() -> std::io::Result<()> {
    let maximum = getrlimit(Resource::Nofile).maximum;
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum })?;
    Ok(())
}

/// What was given up, or why not: the kernel offers no such thing, or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confined {
    /// That no program can give this process more rights than it has.
    pub privileges: Result<(), String>,
    /// Files and ports, with the version of Landlock that the kernel offers.
    pub files: Result<i32, String>,
    /// System calls.
    pub calls: Result<(), String>,
}

/// Gives up, for good, whatever is not needed to serve: other files and ports than those of `reach`,
/// system calls that are never made, and rights that a program could bring. Call it before the first
/// thread is started: Landlock holds the thread that asks, and those that come from it.
///
/// Each is tried, whatever comes of the others.
pub fn confine(reach: &Reach) -> Confined {
    let privileges = rustix::thread::set_no_new_privs(true).map_err(|error| error.to_string());
    let files = match files::hold(reach) {
        Ok(Some(version)) => Ok(version),
        Ok(None) => Err("this kernel does not offer it".to_owned()),
        Err(error) => Err(error.to_string()),
    };
    // Last, because what holds files asks the kernel for more than is asked for afterwards.
    let calls = calls::refuse().map_err(|error| error.to_string());
    Confined { privileges, files, calls }
}

#[cfg(test)]
mod tests {
    use rustix::process::dumpable_behavior;

    use super::*;

    #[test]
    fn as_many_connections_as_the_system_allows_may_be_open() {
        allow_connections().unwrap();
        let limit = getrlimit(Resource::Nofile);
        assert_eq!(limit.current, limit.maximum);
    }

    #[test]
    fn a_hardened_process_leaves_no_core() {
        forbid_core_dumps().unwrap();
        let limit = getrlimit(Resource::Core);
        assert_eq!((limit.current, limit.maximum), (Some(0), Some(0)));
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    }
}
