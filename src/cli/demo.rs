//! `waypost demo`: everything on an embedded database, on this machine only, with invented messages
//! and a banner on every page. Its keys lie open beside it: it must never take in anything real.

use std::io::Write;
use std::net::SocketAddr;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::demo_staff::{self, Person};
use super::purging::Purging;
use super::{CliError, clock, found, key_files, mail, opened, recovery, say, serve, surfaces};
use crate::config::{self, Config, sqlite_url};
use crate::domain::answers::{Answers, Posted};
use crate::domain::concern::SomeoneHere;
use crate::domain::form::Page;
use crate::domain::notice::Message;
use crate::domain::settings::Settings;
use crate::staff::message;
use crate::store::{self, data_dir};
use crate::vault::trail::TrailKey;
use crate::vault::{Code, PrivateHalf, RECOVERY, StaffKeyFile};
use crate::web::disk::{self, Disk};
use crate::web::fair::Fairness;
use crate::web::form::concerns;
use crate::web::limits::Limits;
use crate::web::origin::Origins;
use crate::web::site::{Parts, Site};

/// The flags.
#[derive(clap::Args)]
pub struct Args {
    /// One line of JSON with the addresses and keys, once it serves
    #[arg(long)]
    json: bool,
    /// Where the demonstration lives, or goes on
    #[arg(long, value_name = "DIR", default_value = "./waypost-demo")]
    data_dir: PathBuf,
    /// Where the public pages listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    public: SocketAddr,
    /// Where the staff pages listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8081")]
    staff: SocketAddr,
    /// Where health is answered
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8082")]
    health: SocketAddr,
}

/// What demo.json holds between two starts.
#[derive(Serialize, Deserialize)]
struct Details {
    identity: PathBuf,
    /// A code to try, of an invented message that was answered; absent until they are invented.
    #[serde(default)]
    code: Option<String>,
    /// Absent in a demonstration that was begun before there were staff pages.
    #[serde(default)]
    people: Vec<Person>,
}

/// What a demonstration is served with.
struct Demo {
    site: Site,
    staff_key: StaffKeyFile,
    details: Details,
}

/// Invented messages: `danger_now`, `path`, words, `someone_here`, language.
const INVENTED: &[[&str; 5]] = &[
    [
        "no",
        "known_child",
        "INVENTED. The girl in 2B, maybe 14. Since September an older man in a grey car picks her up most Fridays after school. She comes back Sunday night. She has a new phone and says it was from a friend.",
        "no",
        "en",
    ],
    [
        "yes",
        "seen_child",
        "INVENTED. I clean rooms at a hotel by the highway. A girl in room 118 asked me not to say that I saw her. Men come and go. She is there now.",
        "no",
        "en",
    ],
    [
        "not_sure",
        "online_child",
        "INVENTADO. Un hombre en un juego le pide fotos a mi sobrino de 12 años y quiere verlo el sábado.",
        "no",
        "es",
    ],
    [
        "no",
        "friend_child",
        "INVENTED. my friend has a boyfriend who is like 25 and he gets mad if she doesnt answer. she says dont tell",
        "no",
        "en",
    ],
    [
        "no",
        "known_child",
        "INVENTED. A volunteer who drives the van gives one of the kids gifts and rides home alone.",
        "yes",
        "en",
    ],
];

/// Runs it until it is told to stop.
///
/// # Errors
/// [`CliError`] when an address is not on loopback, or the directory is not a demonstration's.
pub async fn run(args: &Args) -> Result<(), CliError> {
    if [args.public, args.staff, args.health].iter().any(|address| !address.ip().is_loopback()) {
        return Err(CliError::refused("a demonstration listens on this machine only (127.0.0.1)"));
    }
    let stop = surfaces::Stop::listen()?;
    let public = surfaces::bind(args.public)?;
    let staff = surfaces::bind(args.staff)?;
    let health = surfaces::bind(args.health)?;
    let address = |listener: &std::net::TcpListener| {
        listener.local_addr().map_err(CliError::io("an address cannot be read"))
    };
    let (at, staff_at, health_at) = (address(&public)?, address(&staff)?, address(&health)?);
    let Demo { site, staff_key, details } = begin(args, at).await?;
    let identity = &details.identity;
    let at_staff = Origins::parse(&origins(staff_at))?;
    let staff_site = serve::staff_site(&site, at_staff, staff_key.clone());
    serve::background(&site, true);
    // As `serve` does; without a mail server what is to be told comes to nothing.
    let purging = Purging::start(site.clone(), TrailKey::new(&staff_key));
    drop(tokio::spawn(mail::work(site.clone(), staff_key)));
    let servers = vec![
        surfaces::public(&site, public, serve::workers(), Limits::SERVED)?,
        surfaces::staff(&staff_site, staff, Limits::SERVED)?,
        surfaces::health(&site, health)?,
    ];
    if args.json {
        let line = serde_json::json!({
            "public": format!("http://{at}"),
            "staff": format!("http://{staff_at}"),
            "health": format!("http://{health_at}"),
            "data_dir": args.data_dir,
            "identity": identity,
            "accounts": demo_staff::accounts(&details.people),
        });
        say::line(&line.to_string());
    } else {
        say::line("");
        say::line(&format!("  Open this in a browser:  http://{at}/"));
        say::line("");
        say::line("  This is a demonstration. Do not write anything real.");
        if let Some(code) = &details.code {
            say::line(&format!("  A code to open there: {code}"));
        }
        say::line("  In another window, read what was sent:");
        say::line(&format!(
            "    cargo run --release -- open --data-dir {} --identity {}",
            args.data_dir.display(),
            identity.display()
        ));
        say::line("");
        say::line(&format!("  Sign in:  http://{staff_at}/  with one of these names and words,"));
        say::line("  and the secret in an app that shows six digits (oathtool --totp -b SECRET):");
        for account in demo_staff::accounts(&details.people) {
            say::line("");
            say::line(&format!("    {}   {}", account.username, account.password));
            say::line(&format!("    secret {}", account.totp_secret));
        }
        say::line("");
        say::line("  It has no mail server: no mail goes to staff.");
        say::line("  Stop with Ctrl-C.");
    }
    let store = site.store().clone();
    let done = surfaces::until_stopped(servers, stop).await;
    purging.stop().await;
    store.close().await;
    done
}

fn origins(at: SocketAddr) -> [String; 2] {
    [format!("http://{at}"), format!("http://localhost:{}", at.port())]
}

/// What demo.json says. It is written first of all, so that nothing but a demonstration ever goes
/// on from here.
fn details(dir: &Path) -> Result<Details, CliError> {
    let before = data_dir::read(dir, data_dir::DEMO).ok().flatten();
    if before.is_none() && has_files(dir) {
        let dir = dir.display();
        return Err(CliError::refused(format!("{dir} is not empty and is no demonstration")));
    }
    data_dir::create(dir)?;
    let identity = std::path::absolute(dir.join("recovery-key.txt"))
        .map_err(CliError::io("the directory has no path"))?;
    let known = before.as_deref().and_then(|text| serde_json::from_str::<Details>(text).ok());
    let (code, people) = known.map_or((None, Vec::new()), |known| (known.code, known.people));
    let is_whole = !people.is_empty();
    let people = if is_whole { people } else { demo_staff::people() };
    let details = Details { identity, code, people };
    if before.is_none() {
        data_dir::insert(dir, data_dir::DEMO, &details.to_text()?)?;
    } else if !is_whole {
        data_dir::write(dir, data_dir::DEMO, &details.to_text()?)?;
    }
    Ok(details)
}

/// The demonstration: the one found in its directory, or a new one.
async fn begin(args: &Args, at: SocketAddr) -> Result<Demo, CliError> {
    let dir = &args.data_dir;
    let mut details = details(dir)?;
    let origins = origins(at);
    let config = Config {
        data_dir: dir.clone(),
        database: sqlite_url(dir),
        origins: origins.to_vec(),
        staff_origin: String::new(),
        public: args.public,
        staff: args.staff,
        health: args.health,
        fair: config::Fair::default(),
        keep_free_mib: disk::USUAL_MIB,
        unconfined: false,
    };
    let store = opened::store(&config, true).await?;
    let code_key = key_files::public(&store, dir, true).await?;
    let staff_key = key_files::staff(&store, dir).await?;
    let now = clock::now();
    let is_new = store::epochs::newest_position(&store).await? == 0;
    if is_new {
        let recovery = PrivateHalf::generate();
        write_identity(&details.identity, &recovery.to_text())?;
        let settings = Settings { readers: 3, ..Settings::new("Lantern Street") };
        found::found(&store, &settings, &recovery.public(), now.day()).await?;
    }
    // Also after a first start that was cut off.
    let identity = recovery::identity(&details.identity)?;
    let held = recovery::held(&store, dir, &identity).await?;
    demo_staff::take_in(&store, &staff_key, &held, &details.people, now).await?;
    let (clock, data_dir) = (clock::system(), dir.clone());
    let origins = Origins::parse(&origins)?;
    let fairness = Fairness::loopback();
    let disk = Disk::new(disk::USUAL_MIB);
    let parts = Parts { store, code_key, data_dir, origins, clock, demo: true, fairness, disk };
    let site = Site::open(parts).await?;
    if store::concerns::list(site.store(), None, 1).await?.is_empty() {
        let codes = invent(&site).await?;
        if let Some(code) = codes.into_iter().next() {
            answer(&site, dir, &details.identity, &code).await?;
            details.code = Some(code.to_string());
            data_dir::write(dir, data_dir::DEMO, &details.to_text()?)?;
        }
    }
    Ok(Demo { site, staff_key, details })
}

impl Details {
    fn to_text(&self) -> Result<String, CliError> {
        serde_json::to_string(self).map_err(|_| CliError::refused("demo.json cannot be written"))
    }
}

/// Leaves two messages for whoever opens the first invented message: one that stands there at once, and
/// one behind a second press.
async fn answer(site: &Site, dir: &Path, identity: &Path, code: &Code) -> Result<(), CliError> {
    let identity = recovery::identity(identity)?;
    let keys = recovery::held(site.store(), dir, &identity).await?.keys;
    let lookup = code.lookup_id(site.code_key());
    let found = store::concerns::find_by_lookup(site.store(), &lookup).await?;
    let Some(found) = found else { return Ok(()) };
    let Some(concern) = store::concerns::find(site.store(), &found.id).await? else {
        return Ok(());
    };
    let Some(keys) = keys.get(&concern.epoch) else { return Ok(()) };
    for notice in ["received", "report_yourself"] {
        let message = Message::new(notice, &[], Some(INVENTED[0][1]));
        let message = message.map_err(|_| CliError::refused("a message is not prepared"))?;
        message::leave(site, &concern, &message, RECOVERY, keys).await?;
    }
    Ok(())
}

/// Whether the directory holds anything but what a first start that was cut off left behind.
fn has_files(dir: &Path) -> bool {
    let Ok(files) = dir.read_dir() else { return false };
    let names = files.filter_map(Result::ok).map(|file| file.file_name());
    names.into_iter().any(|name| !name.to_string_lossy().starts_with(".tmp"))
}

async fn invent(site: &Site) -> Result<Vec<Code>, CliError> {
    let mut codes = Vec::new();
    for [danger, path, words, here, language] in INVENTED {
        let pairs = [
            ("danger_now", danger),
            ("path", path),
            ("notice_text", words),
            ("someone_here", here),
        ]
        .map(|(name, value)| (name.to_owned(), (*value).to_owned()));
        let mut answers = Answers::default();
        for page in Page::ALL {
            answers.merge(&Posted::read(page, &pairs));
        }
        let here = SomeoneHere::of(&answers).unwrap_or(SomeoneHere::No);
        codes.push(concerns::store_new(site, answers, language, here).await?);
    }
    Ok(codes)
}

fn write_identity(path: &Path, text: &str) -> Result<(), CliError> {
    let writing = || CliError::io(format!("{} cannot be written", path.display()));
    let mut options = std::fs::OpenOptions::new();
    let mut file =
        options.write(true).create(true).truncate(true).mode(0o600).open(path).map_err(writing())?;
    let content =
        format!("# The recovery key of a Waypost demonstration. It guards nothing real.\n{text}\n");
    file.write_all(content.as_bytes()).and_then(|()| file.sync_all()).map_err(writing())
}
