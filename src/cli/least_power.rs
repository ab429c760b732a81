//! What `serve` gives up before it starts: files, ports and system calls that its part does not need
//! (`hardening`). It decides what is needed and says what took effect; it never refuses to start.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::serve::{Args, Part};
use super::{CliError, opened, say};
use crate::config::{self, Config};
use crate::hardening::{self, Confined, Reach};
use crate::store::{Store, data_dir};

/// What every program reads: randomness, for a C library or a database that asks for the file.
const ALWAYS: [&str; 3] = ["/dev/urandom", "/dev/random", "/dev/null"];

/// What finding a machine by its name reads. All of /etc and not five files of it, because who changes
/// them puts others in their place, and the kernel would go on knowing the old ones. The rest are parts
/// of the C library, which it loads when it is asked for a name.
const NAMES: [&str; 8] = [
    "/etc",
    "/run/systemd/resolve",
    "/run/resolvconf",
    "/run/NetworkManager",
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
];

/// Makes the data directory, gives up what this part does not need, and says so. Call it before the
/// first thread is started.
///
/// # Errors
/// [`CliError`] when there can be no data directory.
pub fn take(args: &Args, config: &Config) -> Result<(), CliError> {
    opened::whole(config)?;
    // The kernel holds to folders that are there.
    data_dir::create(&config.data_dir)?;
    // How many cores there are for us, and how much memory is ours, is read from files of the kernel.
    let _ = super::serve::workers();
    super::metrics::open_status();
    if config.unconfined {
        say::note(
            "NOT CONFINED: --unconfined is set, so nothing is given up. Who took this program over \
             could use whatever its user may use. Take the setting away as soon as it runs without.",
        );
        return Ok(());
    }
    let reach = reach(args.part, config)?;
    for line in told(&hardening::confine(&reach), &reach) {
        say::note(&line);
    }
    Ok(())
}

/// What a part needs.
fn reach(part: Option<Part>, config: &Config) -> Result<Reach, CliError> {
    let mut reach = Reach { writes: vec![config.data_dir.clone()], ..Reach::default() };
    reach.reads.extend(ALWAYS.map(PathBuf::from));
    let public_alone = part == Some(Part::Public);
    let mut names = !public_alone;
    if let Some(file) = Store::sqlite_path(&config.database)? {
        // SQLite keeps its log beside the file that is meant, also behind a link.
        let meant = file.canonicalize().ok();
        reach.writes.extend([Some(file), meant].into_iter().flatten().filter_map(folder));
        reach.connects = public_alone.then(Vec::new);
    } else {
        names = true;
        reach.reads.extend(Store::postgres_files(&config.database).into_iter().filter_map(folder));
        reach.reads.extend(config::postgres_files());
        let theirs = Store::postgres_port(&config.database);
        reach.connects = theirs.filter(|_| public_alone).map(|port| vec![port]);
    }
    if names {
        reach.reads.extend(NAMES.map(PathBuf::from));
        let found = Path::new("/etc/resolv.conf").canonicalize().ok();
        reach.reads.extend(found.and_then(folder));
    }
    let does = |one| part.is_none_or(|only| only == one);
    let ports = [
        (does(Part::Public), config.public),
        (does(Part::Staff), config.staff),
        (true, config.health),
    ];
    let ports: BTreeSet<u16> =
        ports.iter().filter(|(does, _)| *does).map(|(_, at)| at.port()).collect();
    reach.listens = ports.into_iter().collect();
    Ok(reach)
}

/// The folder that a file is in; the file where that is the root of everything.
fn folder(file: PathBuf) -> Option<PathBuf> {
    let file = std::path::absolute(file).ok()?;
    let parent = file.parent()?;
    Some(if parent.parent().is_none() { file } else { parent.to_owned() })
}

/// What took effect, in a line, and in another what did not.
fn told(confined: &Confined, reach: &Reach) -> Vec<String> {
    let ports: Vec<String> = reach.listens.iter().map(u16::to_string).collect();
    let (mut took, mut lacks) = (Vec::new(), Vec::new());
    match &confined.privileges {
        Ok(()) => took.push("no program can give it more rights".to_owned()),
        Err(why) => lacks.push(format!("that no program can give it more rights ({why})")),
    }
    match &confined.files {
        Ok(version) => {
            let connects = match reach.connects.as_deref() {
                Some([]) => " and connects to nothing".to_owned(),
                Some([port]) => format!(" and connects only to port {port}"),
                _ => String::new(),
            };
            // The first version that knows of ports.
            let ports = if *version < 4 {
                String::new()
            } else {
                format!(", listens only on {}{connects}", ports.join(", "))
            };
            took.push(format!(
                "it reads and writes only what it needs (Landlock {version}){ports}"
            ));
        }
        Err(why) => lacks.push(format!("which files and ports it may use (Landlock: {why})")),
    }
    match &confined.calls {
        Ok(()) => took.push("system calls it never makes are refused (seccomp)".to_owned()),
        Err(why) => lacks.push(format!("which system calls it may make (seccomp: {why})")),
    }
    let mut lines = Vec::new();
    if !took.is_empty() {
        lines.push(format!("least power: {}", took.join("; ")));
    }
    if !lacks.is_empty() {
        let lacks = lacks.join("; ");
        lines.push(format!("NOT HELD by this machine: {lacks}. It serves all the same."));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Flags;

    fn config(flags: Flags) -> Config {
        Config::read(&Flags { data_dir: Some("/srv/w".into()), ..flags }, None).unwrap()
    }

    #[test]
    fn the_public_pages_beside_a_file_read_no_settings_and_connect_to_nothing() {
        let reach = reach(Some(Part::Public), &config(Flags::default())).unwrap();
        assert_eq!(reach.reads, ALWAYS.map(PathBuf::from));
        assert_eq!((reach.listens, reach.connects), (vec![8080, 8082], Some(Vec::new())));
        assert!(reach.writes.iter().all(|path| path == Path::new("/srv/w")));
    }

    #[test]
    fn each_part_listens_on_its_own_ports_alone() {
        for (part, ports) in [
            (None, vec![8080, 8081, 8082]),
            (Some(Part::Staff), vec![8081, 8082]),
            (Some(Part::Worker), vec![8082]),
        ] {
            let reach = reach(part, &config(Flags::default())).unwrap();
            assert_eq!((reach.listens, reach.connects), (ports, None), "mail may go to any port");
        }
    }

    #[test]
    fn the_public_pages_reach_their_database_and_the_files_that_its_address_names() {
        let url = "postgres://w@db.example.org:6432/w?sslrootcert=/srv/tls/ca.pem";
        let config = config(Flags { database: Some(url.to_owned()), ..Flags::default() });
        let reach = reach(Some(Part::Public), &config).unwrap();
        assert_eq!(reach.connects, Some(vec![6432]));
        for needed in ["/etc", "/srv/tls"] {
            assert!(reach.reads.contains(&needed.into()), "{needed}");
        }
        assert_eq!(reach.writes, ["/srv/w"].map(PathBuf::from));
    }

    #[test]
    fn a_database_apart_is_written_in_its_own_folder() {
        let url = "sqlite:///srv/db/w.db";
        let reach = reach(None, &config(Flags { database: Some(url.into()), ..Flags::default() }));
        assert_eq!(reach.unwrap().writes, ["/srv/w", "/srv/db"].map(PathBuf::from));
    }

    #[test]
    fn what_a_machine_does_not_offer_is_said_in_words() {
        let reach = Reach { listens: vec![80], connects: Some(Vec::new()), ..Reach::default() };
        let all = Confined { privileges: Ok(()), files: Ok(7), calls: Ok(()) };
        let [line] = &told(&all, &reach)[..] else { panic!("one line") };
        assert!(line.contains("listens only on 80 and connects to nothing"), "{line}");
        let old = Confined { files: Ok(3), ..all.clone() };
        assert!(!told(&old, &reach)[0].contains("listens"), "ports are not held before version 4");
        let none = Err("this kernel does not offer it".to_owned());
        let some = Confined { files: none.clone().map(|()| 0), ..all };
        let [took, lacks] = &told(&some, &reach)[..] else { panic!("two lines") };
        assert!(took.contains("seccomp") && !took.contains("Landlock"), "{took}");
        assert!(lacks.contains("Landlock: this kernel does not offer it"), "{lacks}");
        let nothing =
            Confined { privileges: none.clone(), files: none.clone().map(|()| 0), calls: none };
        assert!(told(&nothing, &reach)[0].starts_with("NOT HELD by this machine"));
    }
}
