//! Which files and ports this program may use (Landlock). What is not named is refused, whatever its
//! user may do otherwise; only what is opened afterwards is asked about.

use std::path::{Path, PathBuf};

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, LandlockStatus, NetPort, PathBeneath, PathFd,
    RestrictionStatus, Ruleset, RulesetAttr, RulesetCreated, RulesetCreatedAttr, RulesetError,
    RulesetStatus, Scope, make_bitflags,
};

/// The newest version of Landlock that is made use of: it also keeps to itself with signals. Of an
/// older kernel, what it offers.
const VERSION: ABI = ABI::V6;

const READS: BitFlags<AccessFs> = make_bitflags!(AccessFs::{ReadFile | ReadDir});

/// Plain files are made there; no folders, devices or links, nothing to run.
const WRITES: BitFlags<AccessFs> =
    make_bitflags!(AccessFs::{WriteFile | Truncate | MakeReg | RemoveFile});

/// What may be used from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Folders and files to read and to write.
    pub writes: Vec<PathBuf>,
    /// Folders and files to read.
    pub reads: Vec<PathBuf>,
    /// TCP ports to listen on.
    pub listens: Vec<u16>,
    /// TCP ports to connect to; `None` for any.
    pub connects: Option<Vec<u16>>,
}

/// Holds this thread, and those that it starts from now on, to `reach`, for good. The number that the
/// kernel gives what it offers of Landlock comes back; `None` where it offers nothing.
///
/// # Errors
/// [`RulesetError`] when the kernel refuses what it says that it offers.
pub fn hold(reach: &Reach) -> Result<Option<i32>, RulesetError> {
    let mut rules = Ruleset::default().handle_access(AccessFs::from_all(VERSION))?;
    rules = rules.handle_access(AccessNet::BindTcp)?;
    if reach.connects.is_some() {
        rules = rules.handle_access(AccessNet::ConnectTcp)?;
    }
    let mut rules = rules.scope(Scope::from_all(VERSION))?.create()?;
    for path in &reach.writes {
        rules = add(rules, path, READS | WRITES)?;
    }
    for path in &reach.reads {
        rules = add(rules, path, READS)?;
    }
    for port in &reach.listens {
        rules = rules.add_rule(NetPort::new(*port, AccessNet::BindTcp))?;
    }
    for port in reach.connects.iter().flatten() {
        rules = rules.add_rule(NetPort::new(*port, AccessNet::ConnectTcp))?;
    }
    Ok(version(&rules.restrict_self()?))
}

/// What is not there is not needed, and cannot come into being where nothing may be written.
fn add(
    rules: RulesetCreated,
    path: &Path,
    access: BitFlags<AccessFs>,
) -> Result<RulesetCreated, RulesetError> {
    let Ok(at) = PathFd::new(path) else { return Ok(rules) };
    let access = if path.is_dir() { access } else { access & AccessFs::from_file(VERSION) };
    rules.add_rule(PathBeneath::new(at, access))
}

fn version(status: &RestrictionStatus) -> Option<i32> {
    match (&status.ruleset, &status.landlock) {
        (RulesetStatus::NotEnforced, _) => None,
        (_, LandlockStatus::Available { effective_abi, kernel_abi }) => {
            Some(kernel_abi.unwrap_or(*effective_abi as i32))
        }
        _ => None,
    }
}
