//! Where things are: the data directory, the database, addresses and origins.
//! A flag comes first, then the environment, then waypost.toml, then the default. It holds no
//! secret, decides nothing, and is the only place that reads the environment.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// What may be said on the command line, in the environment or in waypost.toml.
#[derive(Clone, Debug, Default, clap::Args, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Flags {
    /// The directory with the key files, the pin and, on SQLite, the database [default: ./waypost-data]
    #[arg(long, env = "WAYPOST_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// The database: <sqlite:///path/to/file> or `postgres://…` [default: SQLite in the data directory]
    #[arg(long, env = "WAYPOST_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    /// An address the public pages are reached at, such as <https://write.example.org>; repeatable, the first is the plain one
    #[arg(long, env = "WAYPOST_ORIGIN", value_name = "URL", value_delimiter = ',')]
    pub origin: Vec<String>,
    /// The address the staff pages are reached at
    #[arg(long, env = "WAYPOST_STAFF_ORIGIN", value_name = "URL")]
    pub staff_origin: Option<String>,
    /// Where the public pages listen [default: 127.0.0.1:8080]
    #[arg(long, env = "WAYPOST_PUBLIC", value_name = "ADDR")]
    pub public: Option<SocketAddr>,
    /// Where the staff pages listen [default: 127.0.0.1:8081]
    #[arg(long, env = "WAYPOST_STAFF", value_name = "ADDR")]
    pub staff: Option<SocketAddr>,
    /// Where health is answered [default: 127.0.0.1:8082]
    #[arg(long, env = "WAYPOST_HEALTH", value_name = "ADDR")]
    pub health: Option<SocketAddr>,
    /// The header in which the web server in front names the visitor's address, such as X-Forwarded-For; believed only from this machine and from --trusted-proxy [default: none]
    #[arg(long, env = "WAYPOST_CLIENT_HEADER", value_name = "NAME")]
    pub client_header: Option<String>,
    /// An address or network, such as 10.0.0.0/8, of web servers in front that are not on this machine; repeatable
    #[arg(long, env = "WAYPOST_TRUSTED_PROXY", value_name = "NET", value_delimiter = ',')]
    pub trusted_proxy: Vec<String>,
    /// How many processes serve the public pages and share the visitors evenly: each takes its part of every limit [default: 1]
    #[arg(long, env = "WAYPOST_REPLICAS", value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub replicas: Option<u32>,
    /// The most room for unfinished answers, in MiB [default: 1024]
    #[arg(long, env = "WAYPOST_DRAFT_MIB", value_name = "N")]
    pub draft_mib: Option<u32>,
    /// The most messages that are taken in within an hour [default: 10000]
    #[arg(long, env = "WAYPOST_SENT_AN_HOUR", value_name = "N")]
    pub sent_an_hour: Option<u32>,
    /// The form closes while fewer than so many MiB of the data directory's disk are free; 0 for never [default: 256]
    #[arg(long, env = "WAYPOST_KEEP_FREE_MIB", value_name = "N")]
    pub keep_free_mib: Option<u32>,
    /// `serve` gives nothing up: neither other files and ports nor system calls that it never makes. Only for a machine on which it does not run otherwise
    #[arg(long, env = "WAYPOST_UNCONFINED")]
    pub unconfined: bool,
}

/// Where things are, decided.
#[derive(Clone, Debug)]
pub struct Config {
    /// The data directory.
    pub data_dir: PathBuf,
    /// The database URL.
    pub database: String,
    /// The origins of the public pages, the plain one first.
    pub origins: Vec<String>,
    /// The origin of the staff pages.
    pub staff_origin: String,
    /// Where the public pages listen.
    pub public: SocketAddr,
    /// Where the staff pages listen.
    pub staff: SocketAddr,
    /// Where health is answered.
    pub health: SocketAddr,
    /// How fair limits are set.
    pub fair: Fair,
    /// How many MiB of the disk are kept free.
    pub keep_free_mib: u32,
    /// Whether `serve` gives nothing up.
    pub unconfined: bool,
}

/// MiB that are kept free: `web::disk` says why.
const KEEP_FREE_MIB: u32 = 256;

/// How fair limits are set: `web::fair` says what each does.
#[derive(Clone, Debug)]
pub struct Fair {
    /// The header that names the visitor.
    pub client_header: Option<String>,
    /// Web servers in front that are not on this machine: addresses or networks.
    pub trusted_proxies: Vec<String>,
    /// Processes that share the visitors.
    pub replicas: u32,
    /// The most room for unfinished answers, in MiB.
    pub draft_mib: u32,
    /// The most messages within an hour.
    pub sent_an_hour: u32,
}

impl Default for Fair {
    /// A GiB is sixteen thousand of the largest, or half a million of the smallest; ten thousand
    /// messages are ten times the crowd that may press Send in one moment.
    fn default() -> Self {
        let (client_header, trusted_proxies) = (None, Vec::new());
        Self { client_header, trusted_proxies, replicas: 1, draft_mib: 1_024, sent_an_hour: 10_000 }
    }
}

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What failed.
        source: std::io::Error,
    },
    /// The file holds something unknown or malformed.
    #[error("{} is not as it should be: {message}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What the parser says, with the line.
        message: String,
    },
    /// The database URL is of neither kind.
    #[error("the database must be sqlite:///path/to/file or postgres://…")]
    Database,
}

const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

impl Config {
    /// Decides from flags and environment, then `waypost.toml` in the working directory or at
    /// `file`, then the defaults.
    ///
    /// # Errors
    /// [`ConfigError`] when the file or the database URL cannot be used.
    pub fn read(flags: &Flags, file: Option<&Path>) -> Result<Self, ConfigError> {
        let written = match file {
            Some(path) => read_file(path)?,
            None if Path::new("waypost.toml").exists() => read_file(Path::new("waypost.toml"))?,
            None => Flags::default(),
        };
        let data_dir = flags
            .data_dir
            .clone()
            .or(written.data_dir)
            .unwrap_or_else(|| PathBuf::from("./waypost-data"));
        let database =
            flags.database.clone().or(written.database).unwrap_or_else(|| sqlite_url(&data_dir));
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|kind| database.starts_with(kind)) {
            return Err(ConfigError::Database);
        }
        let public = flags.public.or(written.public).unwrap_or((LOOPBACK, 8080).into());
        let mut origins = flags.origin.clone();
        if origins.is_empty() {
            origins = written.origin;
        }
        if origins.is_empty() {
            origins = vec![format!("http://{public}")];
        }
        let staff = flags.staff.or(written.staff).unwrap_or((LOOPBACK, 8081).into());
        let staff_origin = flags.staff_origin.clone().or(written.staff_origin);
        let proxies = &flags.trusted_proxy;
        let usual = Fair::default();
        let fair = Fair {
            client_header: flags.client_header.clone().or(written.client_header),
            trusted_proxies: if proxies.is_empty() {
                written.trusted_proxy
            } else {
                proxies.clone()
            },
            replicas: flags.replicas.or(written.replicas).unwrap_or(usual.replicas),
            draft_mib: flags.draft_mib.or(written.draft_mib).unwrap_or(usual.draft_mib),
            sent_an_hour: flags.sent_an_hour.or(written.sent_an_hour).unwrap_or(usual.sent_an_hour),
        };
        Ok(Self {
            data_dir,
            database,
            origins,
            staff_origin: staff_origin.unwrap_or_else(|| format!("http://{staff}")),
            public,
            staff,
            health: flags.health.or(written.health).unwrap_or((LOOPBACK, 8082).into()),
            fair,
            keep_free_mib: flags.keep_free_mib.or(written.keep_free_mib).unwrap_or(KEEP_FREE_MIB),
            unconfined: flags.unconfined || written.unconfined,
        })
    }
}

/// The URL of the SQLite database inside a data directory, with what means something in a URL
/// percent-encoded.
pub fn sqlite_url(data_dir: &Path) -> String {
    let path = data_dir.join("waypost.db").display().to_string();
    let path = path.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    format!("sqlite://{path}")
}

/// What to log, as the environment says it (`WAYPOST_LOG`, in tracing's filter form).
pub fn log_filter() -> String {
    std::env::var("WAYPOST_LOG").unwrap_or_else(|_| "warn,waypost=info".to_owned())
}

/// Files that the PostgreSQL client reads when it connects, as its own environment names them: where
/// passwords stand, and certificates with their keys.
pub fn postgres_files() -> Vec<PathBuf> {
    let named = ["PGPASSFILE", "PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY"];
    let mut files: Vec<PathBuf> =
        named.into_iter().filter_map(std::env::var_os).map(PathBuf::from).collect();
    files.extend(std::env::var_os("HOME").map(|home| Path::new(&home).join(".pgpass")));
    files
}

/// This program's own file.
///
/// # Errors
/// What the system says.
pub fn program() -> std::io::Result<PathBuf> {
    std::env::current_exe()
}

fn read_file(path: &Path) -> Result<Flags, ConfigError> {
    let unreadable = |source| ConfigError::Unreadable { path: path.to_owned(), source };
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    let malformed = |e: toml::de::Error| ConfigError::Malformed {
        path: path.to_owned(),
        message: e.to_string(),
    };
    toml::from_str(&text).map_err(malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_comes_before_the_file_and_the_file_before_the_default() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("waypost.toml");
        std::fs::write(&file, "data-dir = \"/srv/w\"\npublic = \"127.0.0.1:9000\"\n").unwrap();
        let flags = Flags { public: Some("127.0.0.1:7000".parse().unwrap()), ..Flags::default() };
        let config = Config::read(&flags, Some(&file)).unwrap();
        assert_eq!(config.public.port(), 7000);
        assert_eq!(config.data_dir, Path::new("/srv/w"));
        assert_eq!(config.database, "sqlite:///srv/w/waypost.db");
        assert_eq!(config.staff.port(), 8081);
        assert_eq!(config.origins, ["http://127.0.0.1:7000"]);
        assert_eq!(config.staff_origin, "http://127.0.0.1:8081");
        assert_eq!(config.keep_free_mib, 256);
        assert_eq!(config.fair.client_header, None, "nothing is believed unasked");
    }

    #[test]
    fn a_misspelt_key_in_the_file_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("waypost.toml");
        std::fs::write(&file, "pubic = \"127.0.0.1:9000\"\n").unwrap();
        let error = Config::read(&Flags::default(), Some(&file)).unwrap_err();
        assert!(error.to_string().contains("pubic"), "{error}");
    }
}
