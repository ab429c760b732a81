//! The three listeners: public, staff, health. Loopback by default; no access log anywhere.

use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data, PayloadConfig};
use actix_web::{App, HttpResponse, HttpServer};
use tokio::net::TcpSocket;

use tokio::signal::unix::{Signal, SignalKind, signal};

use super::{CliError, metrics};
use crate::domain::time::day_text;
use crate::store::flags::Flag;
use crate::web::connections::Connections;
use crate::web::headers;
use crate::web::limits::Limits;
use crate::web::posted::MOST_BYTES;
use crate::web::session::StaffSite;
use crate::web::site::Site;
use crate::{admin, public, staff};

/// How long an idle connection is kept.
const KEEP: Duration = Duration::from_secs(15);

const STARTING: &str = "a server does not start";

/// Connections that each worker serves at once.
const MOST_CONNECTIONS: usize = 10_000;

/// Connections that may wait to be accepted: a thousand people who come in the same moment, twice.
const WAITING: u32 = 2_048;

/// Binds an address before anything else is done, so that a taken port is told at once. Must be
/// called inside a tokio runtime.
///
/// # Errors
/// [`CliError::Io`] when the address cannot be had.
pub fn bind(address: SocketAddr) -> Result<TcpListener, CliError> {
    listen(address).map_err(CliError::io(format!("{address} cannot be listened on")))
}

/// The standard library would let no more than 128 connections wait.
fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(WAITING)?.into_std()
}

/// The public pages.
///
/// # Errors
/// [`CliError::Io`] when the server cannot start.
pub fn public(
    site: &Site,
    listener: TcpListener,
    workers: usize,
    limits: Limits,
) -> Result<Server, CliError> {
    let site = site.clone();
    let connections = watched(limits);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(site.clone())
            .app_data(Data::new(site.clone()))
            .app_data(limits)
            .app_data(PayloadConfig::new(MOST_BYTES))
            .wrap(from_fn(|request, next| headers::dress(public::error::draw, request, next)))
            .configure(public::mount)
    });
    let server = server
        .workers(workers)
        .client_request_timeout(limits.head)
        .client_disconnect_timeout(Duration::from_secs(2))
        .keep_alive(KEEP)
        .on_connect(move |connection, extensions| connections.add(connection, extensions))
        .max_connections(MOST_CONNECTIONS)
        .disable_signals();
    Ok(server.listen(listener).map_err(CliError::io(STARTING))?.run())
}

/// Connections that are closed when nothing was answered on them for long.
fn watched(limits: Limits) -> Connections {
    let connections = Connections::default();
    tokio::spawn(connections.watch(limits.answer));
    connections
}

/// The staff pages, as few threads as a team needs: passphrases have their own.
///
/// # Errors
/// [`CliError::Io`] when the server cannot start.
pub fn staff(
    staff_site: &StaffSite,
    listener: TcpListener,
    limits: Limits,
) -> Result<Server, CliError> {
    let staff_site = staff_site.clone();
    let connections = watched(limits);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(staff_site.site().clone())
            .app_data(staff_site.clone())
            .app_data(limits)
            .app_data(PayloadConfig::new(MOST_BYTES))
            .wrap(from_fn(|request, next| headers::dress(staff::error::draw, request, next)))
            .configure(staff::mount)
            .configure(admin::mount)
    });
    let server = server
        .workers(1)
        .client_request_timeout(limits.head)
        .client_disconnect_timeout(Duration::from_secs(2))
        .keep_alive(KEEP)
        .on_connect(move |connection, extensions| connections.add(connection, extensions))
        .disable_signals();
    Ok(server.listen(listener).map_err(CliError::io(STARTING))?.run())
}

/// Health and metrics, for whoever watches the process.
///
/// # Errors
/// [`CliError::Io`] when the server cannot start.
pub fn health(site: &Site, listener: TcpListener) -> Result<Server, CliError> {
    let since = Data::new(metrics::Since(site.now().day()));
    let site = Data::new(site.clone());
    metrics::open_status();
    let server = HttpServer::new(move || {
        App::new()
            .app_data(site.clone())
            .app_data(since.clone())
            .route("/metrics", web::get().to(metrics::show))
            .route("/healthz", web::get().to(alive))
            .route("/readyz", web::get().to(ready))
    });
    let server = server.workers(1).client_request_timeout(Limits::SERVED.head).disable_signals();
    Ok(server.listen(listener).map_err(CliError::io(STARTING))?.run())
}

/// That the process answers, and a line for each flag that stands, as last read: what a person should
/// look at, and since which day. It asks the database nothing.
async fn alive(site: Data<Site>) -> String {
    let line = |flag: Flag| format!("flag {} since {}\n", flag.name, day_text(flag.raised_on));
    site.flags().into_iter().map(line).fold("ok\n".to_owned(), |text, line| text + &line)
}

/// Ready: the store answers, and the form is open. Nothing about anybody, no counts.
async fn ready(site: Data<Site>) -> HttpResponse {
    let answers = crate::store::epochs::newest_position(site.store()).await.is_ok();
    let open = site.current().is_open(site.now().day());
    match (answers, open) {
        (true, true) => HttpResponse::Ok().body("ready\n"),
        (true, false) => HttpResponse::Ok().body("ready; the form is not open\n"),
        (false, _) => HttpResponse::ServiceUnavailable().body("the database does not answer\n"),
    }
}

/// Waits for a signal to stop, then lets each server finish what it began.
///
/// # Errors
/// [`CliError::Io`] when a server fails.
pub async fn until_stopped(servers: Vec<Server>, mut stop: Stop) -> Result<(), CliError> {
    let handles: Vec<ServerHandle> = servers.iter().map(Server::handle).collect();
    tokio::spawn(async move {
        stop.asked().await;
        for handle in &handles {
            handle.stop(true).await;
        }
    });
    for done in futures_util::future::join_all(servers).await {
        done.map_err(CliError::io("a server failed"))?;
    }
    Ok(())
}

/// The signals that ask a server to stop, listened for from the moment this is made: before
/// anybody is told that it serves.
pub struct Stop {
    terminate: Signal,
    interrupt: Signal,
}

impl Stop {
    /// Begins to listen.
    ///
    /// # Errors
    /// [`CliError::Io`] when the system refuses.
    pub fn listen() -> Result<Self, CliError> {
        let listen = |kind| signal(kind).map_err(CliError::io("signals cannot be listened for"));
        let terminate = listen(SignalKind::terminate())?;
        Ok(Self { terminate, interrupt: listen(SignalKind::interrupt())? })
    }

    /// Waits for one of them.
    pub async fn asked(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
