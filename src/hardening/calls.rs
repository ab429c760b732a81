//! System calls that this program never makes, refused by the kernel (seccomp): what somebody who
//! took the process over would go on with. It must never kill: a call that is refused fails, and a
//! page in which something fails still shows the way.
//!
//! A list of what is refused and not of what is allowed, because what a C library asks for changes
//! with its version; the other list stands in deploy/waypost.service, where its operator can mend it.

use std::collections::BTreeMap;

use libc::c_long;
use seccompiler::SeccompCmpArgLen::{Dword, Qword};
use seccompiler::SeccompCmpOp::{Eq, MaskedEq, Ne};
use seccompiler::{
    BpfProgram, Error, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition,
    SeccompFilter, SeccompRule, TargetArch, apply_filter_all_threads,
};

/// Refused whatever is asked of them.
const REFUSED: &[c_long] = &[
    // Other programs.
    libc::SYS_execve,
    libc::SYS_execveat,
    // Other processes.
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_kcmp,
    // Other users.
    libc::SYS_setuid,
    libc::SYS_setgid,
    libc::SYS_setreuid,
    libc::SYS_setregid,
    libc::SYS_setresuid,
    libc::SYS_setresgid,
    libc::SYS_setfsuid,
    libc::SYS_setfsgid,
    libc::SYS_setgroups,
    libc::SYS_capset,
    // File systems and devices.
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_open_tree,
    libc::SYS_move_mount,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_mount_setattr,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_quotactl,
    libc::SYS_mknodat,
    libc::SYS_name_to_handle_at,
    libc::SYS_open_by_handle_at,
    libc::SYS_fanotify_init,
    // The kernel, and doors of it in which most holes were.
    libc::SYS_bpf,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_kexec_file_load,
    libc::SYS_reboot,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_userfaultfd,
    libc::SYS_perf_event_open,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_syslog,
    libc::SYS_acct,
    libc::SYS_personality,
    // Namespaces, in which a user is root.
    libc::SYS_unshare,
    libc::SYS_setns,
    // Names and time of the machine.
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_clock_adjtime,
    libc::SYS_adjtimex,
    // Memory that is a program, or in no file.
    libc::SYS_memfd_create,
    libc::SYS_pkey_mprotect,
    // What only one kind of processor has.
    #[cfg(target_arch = "x86_64")]
    libc::SYS_fork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_vfork,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_kexec_file_load,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_mknod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_uselib,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_modify_ldt,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_iopl,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_ioperm,
];

/// Families of sockets that stay: this machine, the network, and what the C library asks which
/// addresses there are.
const FAMILIES: [i32; 4] = [libc::AF_UNIX, libc::AF_INET, libc::AF_INET6, libc::AF_NETLINK];

const NAMESPACES: [i32; 7] = [
    libc::CLONE_NEWUSER,
    libc::CLONE_NEWNS,
    libc::CLONE_NEWPID,
    libc::CLONE_NEWNET,
    libc::CLONE_NEWIPC,
    libc::CLONE_NEWUTS,
    libc::CLONE_NEWCGROUP,
];

/// On x86-64 most calls have a second number, and some a third, in a mode that nobody uses (x32):
/// a list that forgot them would refuse nothing.
#[cfg(target_arch = "x86_64")]
const X32: c_long = 0x4000_0000;
#[cfg(target_arch = "x86_64")]
const X32_ALONE: std::ops::RangeInclusive<c_long> = 512..=547;

type Rules = BTreeMap<c_long, Vec<SeccompRule>>;

/// Refuses them, in every thread of this process, from now on and for good.
///
/// # Errors
/// What the kernel said; it may not offer this.
pub fn refuse() -> Result<(), Error> {
    // Two filters, since one has one answer: on "no such call" a C library makes its threads with
    // the older call, whose flags can be looked at, and on "not permitted" it would give up.
    let calls = filter(rules()?, libc::EPERM)?;
    let clone3 = filter(twice([(libc::SYS_clone3, Vec::new())].into()), libc::ENOSYS)?;
    apply_filter_all_threads(&calls)?;
    apply_filter_all_threads(&clone3)
}

/// Whose numbers of calls the filters hold; where there is none, a filter is refused and that is said.
const ARCHITECTURE: &str = if cfg!(target_arch = "x86_64") {
    "x86_64"
} else if cfg!(target_arch = "aarch64") {
    "aarch64"
} else if cfg!(target_arch = "riscv64") {
    "riscv64"
} else {
    "unknown"
};

fn filter(rules: Rules, answer: i32) -> Result<BpfProgram, Error> {
    let arch = TargetArch::try_from(ARCHITECTURE)?;
    let refuse = SeccompAction::Errno(answer.unsigned_abs());
    Ok(SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch)?.try_into()?)
}

fn rules() -> Result<Rules, Error> {
    let mut rules: Rules = REFUSED.iter().map(|call| (*call, Vec::new())).collect();
    // A thread is no process; and no thread in a namespace of its own.
    let mut clone = vec![all(&[(0, Qword, MaskedEq(flag(libc::CLONE_THREAD)), 0)])?];
    for space in NAMESPACES.map(flag) {
        clone.push(all(&[(0, Qword, MaskedEq(space), space)])?);
    }
    rules.insert(libc::SYS_clone, clone);
    let others: Vec<_> = FAMILIES.iter().map(|family| (0, Dword, Ne, flag(*family))).collect();
    rules.insert(libc::SYS_socket, vec![all(&others)?]);
    // What was written is never run, and what is there to be run is never written.
    let run = flag(libc::PROT_EXEC);
    let both = run | flag(libc::PROT_WRITE);
    rules.insert(libc::SYS_mmap, vec![all(&[(2, Dword, MaskedEq(both), both)])?]);
    rules.insert(libc::SYS_mprotect, vec![all(&[(2, Dword, MaskedEq(run), run)])?]);
    // Memory stays unreadable to others; nobody types into the terminal it was started from.
    let dumpable = all(&[(0, Dword, Eq, flag(libc::PR_SET_DUMPABLE))])?;
    rules.insert(libc::SYS_prctl, vec![dumpable]);
    let types = all(&[(1, Dword, Eq, 0x5412)])?; // TIOCSTI
    rules.insert(libc::SYS_ioctl, vec![types]);
    Ok(twice(rules))
}

fn flag(flag: i32) -> u64 {
    flag.unsigned_abs().into()
}

type Asked = (u8, SeccompCmpArgLen, SeccompCmpOp, u64);

fn all(conditions: &[Asked]) -> Result<SeccompRule, Error> {
    let conditions: Result<Vec<_>, _> = conditions
        .iter()
        .cloned()
        .map(|(argument, length, op, value)| SeccompCondition::new(argument, length, op, value))
        .collect();
    Ok(SeccompRule::new(conditions?)?)
}

#[cfg(target_arch = "x86_64")]
fn twice(rules: Rules) -> Rules {
    let second = |(call, rules): (&c_long, &Vec<SeccompRule>)| (call | X32, rules.clone());
    let mut both: Rules = rules.iter().map(second).collect();
    both.extend(X32_ALONE.map(|call| (call | X32, Vec::new())));
    both.extend(rules);
    both
}

#[cfg(not(target_arch = "x86_64"))]
fn twice(rules: Rules) -> Rules {
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the kernel would answer to a call: runs the filter as it does (seccomp(2), bpf(4)).
    fn answer(program: &BpfProgram, call: c_long, arguments: [u64; 6]) -> u32 {
        let arch: u32 = if cfg!(target_arch = "x86_64") { 0xC000_003E } else { 0xC000_00B7 };
        let mut asked = vec![u32::try_from(call).unwrap(), arch, 0, 0];
        for argument in arguments {
            let half = |half: u64| u32::try_from(half & 0xffff_ffff).unwrap();
            asked.extend([half(argument), half(argument >> 32)]);
        }
        let (mut at, mut value) = (0, 0);
        loop {
            let step = &program[at];
            let go = |on: bool| usize::from(if on { step.jt } else { step.jf });
            at += 1;
            match step.code {
                0x20 => value = asked[step.k as usize / 4],
                0x54 => value &= step.k,
                0x05 => at += step.k as usize,
                0x15 => at += go(value == step.k),
                0x25 => at += go(value > step.k),
                0x35 => at += go(value >= step.k),
                0x06 => return step.k,
                code => panic!("an instruction that is not known: {code:#x}"),
            }
        }
    }

    const ALLOWED: u32 = 0x7fff_0000;
    const NOT_PERMITTED: u32 = 0x0005_0000 | libc::EPERM.unsigned_abs();

    fn asked(call: c_long, arguments: [u64; 6]) -> u32 {
        answer(&filter(rules().unwrap(), libc::EPERM).unwrap(), call, arguments)
    }

    #[test]
    fn a_call_on_the_list_is_refused_by_each_of_its_numbers() {
        let program = filter(rules().unwrap(), libc::EPERM).unwrap();
        for call in REFUSED {
            assert_eq!(answer(&program, *call, [0; 6]), NOT_PERMITTED, "{call}");
            #[cfg(target_arch = "x86_64")]
            assert_eq!(answer(&program, call | X32, [u64::MAX; 6]), NOT_PERMITTED, "{call}");
        }
        // execve as x32 has it.
        #[cfg(target_arch = "x86_64")]
        assert_eq!(answer(&program, X32_ALONE.start() | 8 | X32, [0; 6]), NOT_PERMITTED);
    }

    #[test]
    fn a_thread_may_be_made_and_no_process_and_no_namespace() {
        // As the C library makes one.
        let thread = 0x003d_0f00;
        assert_eq!(asked(libc::SYS_clone, [thread, 0, 0, 0, 0, 0]), ALLOWED);
        assert_eq!(asked(libc::SYS_clone, [17, 0, 0, 0, 0, 0]), NOT_PERMITTED);
        for space in NAMESPACES.map(flag) {
            assert_eq!(asked(libc::SYS_clone, [thread | space, 0, 0, 0, 0, 0]), NOT_PERMITTED);
        }
        let clone3 = [(libc::SYS_clone3, Vec::new())].into();
        let program = filter(twice(clone3), libc::ENOSYS).unwrap();
        let no_such_call = 0x0005_0000 | libc::ENOSYS.unsigned_abs();
        assert_eq!(answer(&program, libc::SYS_clone3, [0; 6]), no_such_call);
        assert_eq!(answer(&program, libc::SYS_clone, [thread, 0, 0, 0, 0, 0]), ALLOWED);
    }

    #[test]
    fn what_serving_needs_is_allowed() {
        let calls = [
            libc::SYS_read,
            libc::SYS_write,
            libc::SYS_pwrite64,
            libc::SYS_fdatasync,
            libc::SYS_openat,
            libc::SYS_ftruncate,
            libc::SYS_futex,
            libc::SYS_epoll_pwait,
            libc::SYS_accept4,
            libc::SYS_connect,
            libc::SYS_getrandom,
            libc::SYS_munmap,
            libc::SYS_madvise,
            libc::SYS_prctl,
            libc::SYS_ioctl,
            libc::SYS_fchown,
            libc::SYS_renameat2,
            libc::SYS_exit_group,
        ];
        for call in calls {
            assert_eq!(asked(call, [0; 6]), ALLOWED, "{call}");
        }
    }

    #[test]
    fn sockets_memory_and_settings_are_judged_by_what_is_asked() {
        for family in FAMILIES.map(flag) {
            assert_eq!(asked(libc::SYS_socket, [family, 1, 0, 0, 0, 0]), ALLOWED);
        }
        for family in [libc::AF_PACKET, libc::AF_ALG, libc::AF_VSOCK].map(flag) {
            assert_eq!(asked(libc::SYS_socket, [family, 1, 0, 0, 0, 0]), NOT_PERMITTED);
        }
        let (read, write, run) = (1, 2, 4);
        assert_eq!(asked(libc::SYS_mmap, [0, 9, read | write, 0, 0, 0]), ALLOWED);
        // A part of the C library that is loaded later.
        assert_eq!(asked(libc::SYS_mmap, [0, 9, read | run, 0, 0, 0]), ALLOWED);
        assert_eq!(asked(libc::SYS_mmap, [0, 9, write | run, 0, 0, 0]), NOT_PERMITTED);
        assert_eq!(asked(libc::SYS_mprotect, [0, 9, read, 0, 0, 0]), ALLOWED);
        assert_eq!(asked(libc::SYS_mprotect, [0, 9, read | run, 0, 0, 0]), NOT_PERMITTED);
        let [dumpable, name] = [libc::PR_SET_DUMPABLE, libc::PR_SET_NAME].map(flag);
        assert_eq!(asked(libc::SYS_prctl, [dumpable, 1, 0, 0, 0, 0]), NOT_PERMITTED);
        assert_eq!(asked(libc::SYS_prctl, [name, 0, 0, 0, 0, 0]), ALLOWED);
        assert_eq!(asked(libc::SYS_ioctl, [0, 0x5412, 0, 0, 0, 0]), NOT_PERMITTED);
        assert_eq!(asked(libc::SYS_ioctl, [0, 0x5421, 0, 0, 0, 0]), ALLOWED);
    }
}
