//! What the process asks of the operating system before it holds a secret. It must never hold one
//! itself.

use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit,
};

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
