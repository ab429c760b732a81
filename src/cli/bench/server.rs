//! `waypost bench-server`, which bench starts: the servers that `waypost serve` starts, on ports
//! that the system chooses; or one page without anything of ours, to measure ours against.
//! It takes its orders from standard input and ends when that is closed.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpResponse, HttpServer};

use super::child::Orders;
use super::place;
use crate::cli::{CliError, clock, key_files, say, serve, surfaces};
use crate::web::disk::Disk;
use crate::web::fair::Fairness;
use crate::web::limits::Limits;
use crate::web::origin::Origins;
use crate::web::site::{Parts, Site};

/// Serves until standard input is closed.
///
/// # Errors
/// [`CliError`] when it cannot start.
pub async fn run() -> Result<(), CliError> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(CliError::io("there are no orders"))?;
    let orders = serde_json::from_str(&line);
    let orders = orders.map_err(|_| CliError::refused("bench-server is for bench alone"))?;
    std::thread::spawn(|| {
        // Whoever gave the orders is gone: whatever is read, it is time to end.
        let _ = std::io::stdin().read_line(&mut String::new());
        std::process::exit(0);
    });
    match orders {
        Orders::Site { data_dir, database } => site(place::config(data_dir, database)).await,
        Orders::Bare { headers, page } => bare(&headers, page).await,
    }
}

async fn site(mut config: crate::config::Config) -> Result<(), CliError> {
    let public = surfaces::bind(config.public)?;
    let (staff, health) = (surfaces::bind(config.staff)?, surfaces::bind(config.health)?);
    let at = public.local_addr().map_err(CliError::io("an address cannot be read"))?;
    let staff_at = staff.local_addr().map_err(CliError::io("an address cannot be read"))?;
    config.origins = vec![format!("http://{at}")];
    let (store, code_key) = place::reopen(&config).await?;
    let staff_key = key_files::staff(&store, &config.data_dir).await?;
    let (clock, data_dir) = (clock::system(), config.data_dir.clone());
    let origins = Origins::parse(&config.origins)?;
    let fairness = Fairness::loopback();
    let disk = Disk::new(0);
    let parts = Parts { store, code_key, data_dir, origins, clock, demo: false, fairness, disk };
    let site = Site::open(parts).await?;
    serve::background(&site, true);
    let staff_origins = Origins::parse(&[format!("http://{staff_at}")])?;
    let staff_site = serve::staff_site(&site, staff_origins, staff_key);
    let servers = vec![
        surfaces::public(&site, public, serve::workers(), Limits::SERVED)?,
        surfaces::staff(&staff_site, staff, Limits::SERVED)?,
        surfaces::health(&site, health)?,
    ];
    say::line(&format!("{at} {staff_at}"));
    surfaces::until_stopped(servers, surfaces::Stop::listen()?).await
}

/// One page, with the headers it has on a site; actix-web adds length and date by itself.
async fn bare(headers: &[(String, String)], page: String) -> Result<(), CliError> {
    let listener = surfaces::bind(([127, 0, 0, 1], 0).into())?;
    let at = listener.local_addr().map_err(CliError::io("an address cannot be read"))?;
    let pairs = headers.iter().map(|(name, value)| {
        Some((name.parse::<HeaderName>().ok()?, HeaderValue::from_str(value).ok()?))
    });
    let page = Data::new((pairs.flatten().collect::<Vec<_>>(), Bytes::from(page)));
    let answer = |page: Data<(Vec<(HeaderName, HeaderValue)>, Bytes)>| async move {
        let mut response = HttpResponse::Ok();
        for pair in &page.0 {
            response.insert_header(pair.clone());
        }
        response.body(page.1.clone())
    };
    let server = HttpServer::new(move || {
        App::new().app_data(page.clone()).route("/en/", web::get().to(answer))
    });
    let server = server.workers(serve::workers()).disable_signals().listen(listener);
    let server = server.map_err(CliError::io("a server does not start"))?.run();
    say::line(&at.to_string());
    surfaces::until_stopped(vec![server], surfaces::Stop::listen()?).await
}
