//! `waypost setup`: six questions, the keys, the recovery key on paper, and then the form opens.
//! Nothing but the two key files is stored before the last characters of the recovery key were
//! typed back.

use super::{CliError, clock, found, key_files, opened, say};
use crate::config::{Config, Flags};
use crate::domain::hours::Hours;
use crate::domain::settings::{Settings, parse_state_line};
use crate::domain::trail::Action;
use crate::outbox::transport::MailServer;
use crate::staff::first::{TYPED_BACK, is_end_of};
use crate::store::{self, data_dir};
use crate::vault::trail::{Event, TrailKey};
use crate::vault::{PrivateHalf, StaffKeyFile, fresh_id};
use crate::web::mail_server;
use crate::words::Lang;

/// The flags. What is not given is asked for at the terminal.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub flags: Flags,
    /// The name of whoever runs this, as visitors read it
    #[arg(long)]
    name: Option<String>,
    /// The state's child protection line, such as "Texas Abuse Hotline: 1-800-252-5400", or "none"
    #[arg(long, value_name = "NAME: NUMBER")]
    state_line: Option<String>,
    /// In this state everyone must report, whatever their job (Texas is one)
    #[arg(long)]
    everyone_must_report: bool,
    /// When somebody reads: days, hours and time zone, such as "mon-fri 9-17 America/Chicago"
    #[arg(long)]
    days: Option<String>,
    /// How many people can read what is sent
    #[arg(long)]
    readers: Option<u16>,
    /// The mail server for notices to staff, such as <smtps://name:password@mail.example.org>, or "none"
    #[arg(long, value_name = "URL")]
    mail: Option<String>,
    /// Do not connect to the mail server now
    #[arg(long)]
    without_trying_mail: bool,
    /// Where to tell of a weakness, such as <mailto:security@example.org>
    #[arg(long, value_name = "ADDRESS")]
    security_contact: Option<String>,
    /// The languages of the pages; the first is the default
    #[arg(long, value_name = "en,es")]
    languages: Option<String>,
    /// The last eight characters of the recovery key are typed back on standard input; this flag
    /// leaves that out, for trying things out only
    #[arg(long)]
    without_typing_back: bool,
}

/// Runs it.
///
/// # Errors
/// [`CliError`] when an answer cannot be used, or the form was opened before.
pub async fn run(args: &Args, config: &Config) -> Result<(), CliError> {
    opened::no_demo(config)?;
    let store = opened::store(config, true).await?;
    let has_keys = store::epochs::newest_position(&store).await? > 0;
    if has_keys && store::settings::newest(&store).await?.is_some() {
        return Err(CliError::refused("the form was opened on this database before"));
    }
    if !has_keys && data_dir::read(&config.data_dir, data_dir::PIN)?.is_some() {
        if store::epochs::newest_position(&store).await? > 0 {
            // Somebody else's set-up went through since it was asked above.
            return Err(CliError::refused("the form was opened on this database before"));
        }
        return Err(CliError::refused(format!(
            "{} is of another database: nothing would be sealed here. Set up in an empty data \
             directory, or restore the database that belongs to this one",
            data_dir::path_of(&config.data_dir, data_dir::PIN).display()
        )));
    }
    let (settings, mail) = settings(args)?;
    if let Some(url) = &mail {
        try_mail(url, args.without_trying_mail).await?;
    }
    key_files::public(&store, &config.data_dir, true).await?;
    let staff_key = key_files::staff(&store, &config.data_dir).await?;
    let mail = mail.map(|url| mail_server::wrap(&staff_key, &url));
    let settings = Settings { mail, ..settings };
    if has_keys {
        write_down(&store, &staff_key).await?;
        // The first lead has made them, and has the recovery key.
        found::settle(&store, &settings, clock::now().day()).await?;
        store.close().await;
        say::line("The form is open, with the keys that the first lead has made.");
        return Ok(());
    }
    let recovery = PrivateHalf::generate();
    let text = recovery.to_text();
    show(&text);
    if !args.without_typing_back {
        typed_back(&text, "nothing was stored; run `waypost setup` again for a new recovery key")?;
    }
    write_down(&store, &staff_key).await?;
    found::found(&store, &settings, &recovery.public(), clock::now().day()).await?;
    // The pin is set now, from rows that were just made here, and not at some later first sight.
    crate::web::epochs::read(&store, &config.data_dir).await?;
    store.close().await;
    say::line("The form is open. Start it with: waypost serve");
    say::line("Read what is sent with: waypost open --identity FILE");
    Ok(())
}

/// In the trail it stands before it is done.
async fn write_down(store: &store::Store, staff_key: &StaffKeyFile) -> Result<(), CliError> {
    let event = Event {
        id: fresh_id(),
        at: clock::now().quarter(),
        actor: None,
        action: Action::SettingsChanged.as_str().to_owned(),
        subject: None,
        detail: "setup".to_owned(),
    };
    let trail = TrailKey::new(staff_key);
    let written = store.write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move { store::audit::append(tx, &trail, &event).await })
    });
    Ok(written.await?)
}

fn settings(args: &Args) -> Result<(Settings, Option<String>), CliError> {
    let there: Vec<&str> = Lang::ALL.iter().map(|lang| lang.code()).collect();
    let bad = |error: crate::domain::settings::SettingError| CliError::refused(error.to_string());
    let answer = |given: &Option<String>, flag: &str, question: &str, default: &str| {
        let given = given.clone().or_else(|| say::ask(question));
        match given {
            Some(answer) if !answer.is_empty() => Ok(answer),
            _ if !default.is_empty() => Ok(default.to_owned()),
            _ => Err(CliError::refused(format!("--{flag} is needed where nobody can be asked"))),
        }
    };
    let name =
        answer(&args.name, "name", "The name of whoever runs this, as visitors read it:", "")?;
    let line = answer(
        &args.state_line,
        "state-line",
        "Your state's child protection line, as NAME: NUMBER, or none [none]:",
        "none",
    )?;
    let everyone = args.everyone_must_report
        || (args.state_line.is_none() && line != "none" && everyone_must_report());
    let days = answer(
        &args.days,
        "days",
        "When somebody reads, in which zone [mon-fri 9-17 UTC]:",
        "mon-fri",
    )?;
    let readers = match args.readers {
        Some(readers) => readers.to_string(),
        None => answer(&None, "readers", "How many people can read what is sent?", "")?,
    };
    let mail = answer(
        &args.mail,
        "mail",
        "The mail server for notices to staff, as smtps://…, or none [none]:",
        "none",
    )?;
    let languages =
        answer(&args.languages, "languages", "Languages, the default first [en,es]:", "en,es")?;
    let mut settings = Settings::new(name.trim());
    settings.state_line = match line.as_str() {
        "none" => None,
        line => Some(parse_state_line(line).map_err(bad)?),
    };
    settings.security_contact.clone_from(&args.security_contact);
    settings.everyone_must_report = everyone;
    settings.hours = Hours::parse(&days).map_err(bad)?;
    settings.readers =
        readers.parse().map_err(|_| bad(crate::domain::settings::SettingError::Readers))?;
    settings.languages = languages.split(',').map(|code| code.trim().to_owned()).collect();
    settings.check(&there).map_err(|wrong| {
        let sentences: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        CliError::refused(sentences.join("; "))
    })?;
    Ok((settings, (mail != "none").then_some(mail)))
}

/// Signs in to the mail server, so that a wrong password is found today and not on the first night.
async fn try_mail(url: &str, unseen: bool) -> Result<(), CliError> {
    let server = MailServer::at(url)?;
    if unseen {
        say::note("The mail server was not tried.");
        return Ok(());
    }
    say::note("Trying the mail server ...");
    server.try_it().await?;
    say::note("The mail server took us in.");
    Ok(())
}

/// Asked only together with the state's line, which everyone is then told.
fn everyone_must_report() -> bool {
    let question = "Must everyone in your state report, whatever their job (Texas is one)? [no]:";
    say::ask(question).is_some_and(|answer| answer.to_lowercase().starts_with('y'))
}

pub(super) fn show(text: &str) {
    say::line("");
    say::line("THE RECOVERY KEY. It opens everything that is sent. It is not stored anywhere.");
    say::line("Print it, or write it down. Put it in two sealed envelopes, in two places,");
    say::line("and not with whoever runs the server. Without it, nothing can be read.");
    say::line("");
    say::line(text);
    say::line("");
}

/// Asks for the last characters until they are right; three times, and then says `otherwise`.
pub(super) fn typed_back(text: &str, otherwise: &str) -> Result<(), CliError> {
    for _ in 0..3 {
        let question = format!("Type the last {TYPED_BACK} characters of it, from the paper:");
        let Some(typed) = say::ask(&question) else { break };
        if is_end_of(text, &typed) {
            return Ok(());
        }
        say::note("That is not it. Look at the paper again.");
    }
    Err(CliError::refused(otherwise))
}
