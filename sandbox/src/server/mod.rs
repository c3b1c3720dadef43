//! The sandbox on a loopback port. Needs the `server` feature.

mod body;
mod cors;
mod ticker;

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::http::{Outcome, Request, Response};
use crate::sandbox::Sandbox;
use body::ReplyBody;
use ticker::Ticker;

/// Far above any request of the API; the reference states no limit.
const LARGEST_REQUEST: usize = 4 * 1024 * 1024;

/// Opens a port on 127.0.0.1, and on nothing else; 0 takes a free one.
///
/// # Errors
///
/// When the port is not available.
pub async fn bind(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await
}

/// Serves connections until `stop` resolves, then closes all of them immediately.
///
/// While it runs, the sandbox's clock moves with real time, a fixed one from where it started. With `cors` set, pages of every origin may call.
pub async fn serve(
    sandbox: Sandbox,
    listener: TcpListener,
    cors: bool,
    stop: impl Future<Output = ()>,
) {
    let server = Arc::new(Server {
        ticker: Ticker::start(),
        sandbox,
        cors,
    });
    let mut connections = JoinSet::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(Arc::clone(&server).converse(stream));
                }
                // For example out of file descriptors: wait for connections to end.
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

struct Server {
    sandbox: Sandbox,
    ticker: Ticker,
    cors: bool,
}

/// Returned to hyper instead of a reply, so that it closes the connection without sending anything.
#[derive(Debug)]
struct ConnectionLost;

impl std::fmt::Display for ConnectionLost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the fault dial ends this connection")
    }
}

impl std::error::Error for ConnectionLost {}

type HyperResponse = hyper::Response<ReplyBody>;

impl Server {
    async fn converse(self: Arc<Self>, stream: TcpStream) {
        // Disables Nagle's algorithm, which delays small replies.
        let _best_effort = stream.set_nodelay(true);
        let service = service_fn(|request| {
            let server = Arc::clone(&self);
            async move { server.answer(request).await }
        });
        // An error here is a client that disconnected, or a connection closed by a fault.
        let _ended = hyper::server::conn::http1::Builder::new()
            // The sandbox sets the `Date` header itself, or leaves it out.
            .auto_date_header(false)
            .serve_connection(TokioIo::new(stream), service)
            .await;
    }

    async fn answer(
        &self,
        request: hyper::Request<Incoming>,
    ) -> Result<HyperResponse, ConnectionLost> {
        let (parts, body) = request.into_parts();
        if self.cors && cors::is_preflight(&parts) {
            return Ok(cors::preflight(&parts));
        }
        if body.size_hint().lower() > LARGEST_REQUEST as u64 {
            return Ok(too_large());
        }
        let body = match Limited::new(body, LARGEST_REQUEST).collect().await {
            Ok(collected) => collected.to_bytes(),
            Err(error) if error.is::<LengthLimitError>() => return Ok(too_large()),
            Err(_) => return Err(ConnectionLost),
        };
        self.ticker.tick(&self.sandbox);
        let exchange = self.sandbox.handle(&raw(&parts, &body));
        if exchange.delay_ms > 0 {
            tokio::time::sleep(Duration::from_millis(exchange.delay_ms)).await;
        }
        match exchange.outcome {
            Outcome::ConnectionLost => Err(ConnectionLost),
            Outcome::Reply(response) => {
                let mut response = to_hyper(response);
                if self.cors {
                    cors::allow(response.headers_mut());
                }
                Ok(response)
            }
        }
    }
}

fn raw(parts: &hyper::http::request::Parts, body: &Bytes) -> Request {
    Request {
        method: parts.method.as_str().to_owned(),
        // hyper keeps path and query as they were sent: no decoding, no dot segments removed.
        target: parts
            .uri
            .path_and_query()
            .map_or("/", hyper::http::uri::PathAndQuery::as_str)
            .to_owned(),
        headers: parts
            .headers
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect(),
        body: body.to_vec(),
    }
}

fn to_hyper(response: Response) -> HyperResponse {
    let mut builder = hyper::Response::builder().status(response.status);
    for (name, value) in &response.headers {
        builder = builder.header(name, value);
    }
    let body = if response.truncated {
        ReplyBody::cut_off(response.body)
    } else {
        ReplyBody::whole(response.body)
    };
    builder.body(body).unwrap_or_else(|_| {
        // A fault may specify a header or status that is not valid in HTTP.
        status_only(hyper::StatusCode::INTERNAL_SERVER_ERROR)
    })
}

fn too_large() -> HyperResponse {
    status_only(hyper::StatusCode::PAYLOAD_TOO_LARGE)
}

fn status_only(status: hyper::StatusCode) -> HyperResponse {
    let mut response = hyper::Response::new(ReplyBody::whole(Vec::new()));
    *response.status_mut() = status;
    response
}

/// Resolves when the process is asked to end (SIGINT, SIGTERM).
///
/// # Errors
///
/// When the signals can't be watched.
pub fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        let _asked = tokio::signal::ctrl_c().await;
    })
}
