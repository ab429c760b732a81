//! What the web server would keep of a visitor after the answer. It puts requests and answers by for
//! reuse, just as they are, and clears them only when their turn comes again: on a quiet site, days
//! later. A test reads the memory of a running server to hold this.

use std::cell::Cell;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use actix_web::dev::{ServiceRequest, Url};
use actix_web::http::{StatusCode, Uri};
use actix_web::{HttpRequest, HttpResponse};

/// Requests, and answers, that the server puts by on each thread.
const PUT_BY: usize = 128;

/// When an answer has long been written out.
const SOON: Duration = Duration::from_secs(1);

/// Written over the address that a request came from. `None` would leave its bytes where they are.
const NOBODY: SocketAddr = SocketAddr::new(IpAddr::V6(Ipv6Addr::UNSPECIFIED), 0);

/// The request with nothing of the visitor in it any more: no address, no cookie, and no text that
/// holds on to the buffer it was read into, posted words included.
///
/// Panics when a handler has kept the request beyond its answer, which none may.
pub fn remove(request: HttpRequest) -> HttpRequest {
    let mut request = ServiceRequest::from_request(request);
    let nowhere = Uri::from_static("/");
    request.match_info_mut().set(Url::new(nowhere.clone()));
    let head = request.head_mut();
    head.uri = nowhere;
    head.headers.clear();
    head.peer_addr = Some(NOBODY);
    request.into_parts().0
}

/// Clears the answers that this thread has put by, a moment from now: one of them gives a cookie.
pub fn wash_soon() {
    thread_local!(static IS_DUE: Cell<bool> = const { Cell::new(false) });
    if IS_DUE.replace(true) {
        return;
    }
    actix_web::rt::spawn(async {
        tokio::time::sleep(SOON).await;
        IS_DUE.set(false);
        // Each is cleared as it is taken, and put by again.
        let answers = std::iter::repeat_with(|| HttpResponse::new(StatusCode::OK));
        drop(answers.take(PUT_BY).collect::<Vec<_>>());
    });
}
