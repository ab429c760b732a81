//! The units for systemd: what each may do is the same, but for what it needs.

use std::collections::BTreeSet;

use super::read;

/// Their settings, without remarks.
fn settings(name: &str) -> BTreeSet<String> {
    let text = read(name);
    let lines = text.lines().filter(|line| line.contains('=') && !line.starts_with('#'));
    lines.map(str::to_owned).collect()
}

/// What differs between units by what they are.
fn is_own(line: &str) -> bool {
    let own = [
        "Description",
        "After",
        "ExecStart",
        "Environment",
        "EnvironmentFile",
        "LoadCredential",
        "User",
        "Group",
        "StateDirectory",
        "Restart",
        "RestartSec",
        "WantedBy",
        "Type",
        "ReadWritePaths",
        "Nice",
        "IOSchedulingClass",
        "TimeoutStartSec",
        "TimeoutStopSec",
    ];
    own.contains(&line.split('=').next().unwrap_or_default())
}

#[test]
fn no_part_may_do_more_than_another() {
    let of =
        |name| settings(name).into_iter().filter(|line| !is_own(line)).collect::<BTreeSet<_>>();
    let all = of("waypost.service");
    for must in [
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "IPAddressDeny=any",
        "UMask=0077",
        "LimitCORE=0",
    ] {
        assert!(all.contains(must), "{must}");
    }
    for name in [
        "waypost-public@.service",
        "waypost-staff.service",
        "waypost-worker.service",
        "waypost-backup.service",
    ] {
        assert_eq!(of(name), all, "{name}");
    }
}

#[test]
fn the_public_processes_have_a_user_a_folder_and_a_login_of_their_own() {
    let public = settings("waypost-public@.service");
    for own in [
        "User=waypost-public",
        "StateDirectory=waypost-public",
        "Environment=WAYPOST_DATA_DIR=/var/lib/waypost-public",
        "LoadCredential=waypost.toml:/etc/waypost/public.toml",
    ] {
        assert!(public.contains(own), "{own}");
    }
    for name in ["waypost-staff.service", "waypost-worker.service"] {
        let staff = settings(name);
        assert!(
            staff.contains("User=waypost") && staff.contains("StateDirectory=waypost"),
            "{name}"
        );
        assert!(staff.contains("LoadCredential=waypost.toml:/etc/waypost/staff.toml"), "{name}");
    }
}
