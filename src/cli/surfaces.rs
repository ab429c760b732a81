//! The three listeners: public, staff, health. Loopback by default; no access log anywhere.

use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data, PayloadConfig};
use actix_web::{App, HttpResponse, HttpServer};
use tokio::net::TcpSocket;

use super::CliError;
use crate::web::headers;
use crate::web::posted::MOST_BYTES;
use crate::web::site::Site;
use crate::{public, staff};

/// How long a client may take to send a request's head.
const SLOWEST_HEAD: Duration = Duration::from_secs(10);

/// How long an idle connection is kept.
const KEEP: Duration = Duration::from_secs(15);

const STARTING: &str = "a server does not start";

/// Connections that each worker serves at once.
const MOST_CONNECTIONS: usize = 10_000;

/// Connections that may wait to be taken up: with the usual 128, the rest of a thousand people who
/// come at once would each wait for whole seconds until they ask again.
const WAITING: u32 = 2048;

/// Binds an address before anything else is done, so that a taken port is told at once. Must be
/// called inside the runtime.
///
/// # Errors
/// [`CliError::Io`] when the address cannot be had.
pub fn bind(address: SocketAddr) -> Result<TcpListener, CliError> {
    let listen = || {
        let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        socket.listen(WAITING)?.into_std()
    };
    listen().map_err(CliError::io(format!("{address} cannot be listened on")))
}

/// The public pages.
///
/// # Errors
/// [`CliError::Io`] when the server cannot start.
pub fn public(site: &Site, listener: TcpListener, workers: usize) -> Result<Server, CliError> {
    let site = site.clone();
    let server = HttpServer::new(move || {
        App::new()
            .app_data(site.clone())
            .app_data(Data::new(site.clone()))
            .app_data(PayloadConfig::new(MOST_BYTES))
            .wrap(from_fn(|request, next| headers::dress(public::error::draw, request, next)))
            .configure(public::mount)
    });
    let server = server
        .workers(workers)
        .client_request_timeout(SLOWEST_HEAD)
        .client_disconnect_timeout(Duration::from_secs(2))
        .keep_alive(KEEP)
        .max_connections(MOST_CONNECTIONS)
        .disable_signals();
    Ok(server.listen(listener).map_err(CliError::io(STARTING))?.run())
}

/// The staff pages.
///
/// # Errors
/// [`CliError::Io`] when the server cannot start.
pub fn staff(listener: TcpListener) -> Result<Server, CliError> {
    let server = HttpServer::new(|| App::new().configure(staff::mount));
    let server = server.workers(1).client_request_timeout(SLOWEST_HEAD).disable_signals();
    Ok(server.listen(listener).map_err(CliError::io(STARTING))?.run())
}

/// Health, for whoever watches the process.
///
/// # Errors
/// [`CliError::Io`] when the server cannot start.
pub fn health(site: &Site, listener: TcpListener) -> Result<Server, CliError> {
    let site = Data::new(site.clone());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(site.clone())
            .route("/healthz", web::get().to(|| async { "ok\n" }))
            .route("/readyz", web::get().to(ready))
    });
    let server = server.workers(1).client_request_timeout(SLOWEST_HEAD).disable_signals();
    Ok(server.listen(listener).map_err(CliError::io(STARTING))?.run())
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
pub async fn until_stopped(servers: Vec<Server>) -> Result<(), CliError> {
    let handles: Vec<ServerHandle> = servers.iter().map(Server::handle).collect();
    tokio::spawn(async move {
        signal().await;
        for handle in &handles {
            handle.stop(true).await;
        }
    });
    for done in futures_util::future::join_all(servers).await {
        done.map_err(CliError::io("a server failed"))?;
    }
    Ok(())
}

async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
