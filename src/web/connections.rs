//! Connections that are open, so that none stands for long without an answer: somebody who sends a
//! byte now and then, or never reads, must not hold a place that another needs.
//! Of each only the socket and a time in memory are known; neither an address nor a request.

use std::any::Any;
use std::net::{Shutdown, TcpStream};
use std::os::fd::AsFd as _;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use actix_web::dev::Extensions;
use tokio::time::{Instant, interval};

/// Every connection of one listener.
#[derive(Clone, Default)]
pub struct Connections(Arc<Mutex<Vec<Weak<Open>>>>);

/// One connection, for as long as it is open.
pub struct Open {
    /// The same socket once more, to be shut down from outside.
    socket: TcpStream,
    answered: Mutex<Instant>,
}

impl Open {
    /// Notes that a request was answered.
    pub fn answer(&self) {
        *self.answered.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn waits_since(&self) -> Instant {
        *self.answered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connections {
    /// Takes in a connection that was just made; it leaves with its `extensions`.
    pub fn add(&self, connection: &dyn Any, extensions: &mut Extensions) {
        let stream = connection.downcast_ref::<tokio::net::TcpStream>();
        let socket = stream.and_then(|stream| stream.as_fd().try_clone_to_owned().ok());
        let Some(socket) = socket.map(TcpStream::from) else { return };
        let open = Arc::new(Open { socket, answered: Mutex::new(Instant::now()) });
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::downgrade(&open));
        extensions.insert(open);
    }

    /// Shuts down, until the listener is gone, each connection on which nothing was answered for
    /// `patience`.
    pub fn watch(&self, patience: Duration) -> impl Future<Output = ()> + Send + use<> {
        let all = Arc::downgrade(&self.0);
        async move {
            let mut often = interval(patience / 4);
            loop {
                often.tick().await;
                let Some(all) = all.upgrade() else { return };
                all.lock().unwrap_or_else(PoisonError::into_inner).retain(|open| {
                    let Some(open) = open.upgrade() else { return false };
                    if open.waits_since().elapsed() > patience {
                        // An error means that the other side has gone already.
                        drop(open.socket.shutdown(Shutdown::Both));
                    }
                    true
                });
            }
        }
    }
}
