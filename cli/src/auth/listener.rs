//! The address on this machine that the browser is sent back to.

use std::convert::Infallible;
use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, HeaderName, HeaderValue, LOCATION};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::{Id, JoinSet};
use url::form_urlencoded;

const PATH: &str = "/callback";

/// How long the browser may take to read where to go next.
const LAST_WAIT: Duration = Duration::from_secs(2);

/// A port of 127.0.0.1, open until the browser comes back once.
pub(super) struct Listener {
    socket: TcpListener,
    redirect_uri: String,
}

/// The browser came back, and waits to be told where to go next.
pub(super) struct Callback {
    parameters: Vec<(String, String)>,
    next: oneshot::Sender<HeaderValue>,
    /// The task of its connection.
    task: Option<Id>,
    connections: JoinSet<()>,
}

struct Arrival {
    query: String,
    next: oneshot::Sender<HeaderValue>,
    task: Option<Id>,
}

impl Listener {
    pub(super) async fn open() -> io::Result<Self> {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let redirect_uri = format!("http://{}{PATH}", socket.local_addr()?);
        Ok(Self {
            socket,
            redirect_uri,
        })
    }

    pub(super) fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    /// Waits for the browser. Then nothing listens any more.
    pub(super) async fn callback(self) -> io::Result<Callback> {
        let (sender, mut arrivals) = mpsc::channel(1);
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.socket.accept() => {
                    let (stream, _) = accepted?;
                    connections.spawn(converse(stream, sender.clone()));
                }
                Some(arrival) = arrivals.recv() => {
                    let Arrival { query, next, task } = arrival;
                    let parameters = form_urlencoded::parse(query.as_bytes()).into_owned();
                    return Ok(Callback {
                        parameters: parameters.collect(),
                        next,
                        task,
                        connections,
                    });
                }
                Some(_) = connections.join_next() => {}
            }
        }
    }
}

impl Callback {
    /// A parameter that is given once.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let mut values = self.parameters.iter().filter(|(known, _)| known == name);
        let (_, value) = values.next()?;
        values.next().is_none().then_some(value)
    }

    /// Sends the browser to a page.
    pub(super) async fn answer(mut self, url: &str) {
        let Ok(url) = HeaderValue::from_str(url) else {
            return;
        };
        if self.next.send(url).is_err() {
            return;
        }
        let task = self.task;
        let sent = async {
            while let Some(ended) = self.connections.join_next_with_id().await {
                if ended.is_ok_and(|(id, ())| Some(id) == task) {
                    break;
                }
            }
        };
        let _too_late = tokio::time::timeout(LAST_WAIT, sent).await;
    }
}

async fn converse(stream: TcpStream, arrivals: mpsc::Sender<Arrival>) {
    let service = service_fn(|request| {
        let arrivals = arrivals.clone();
        async move { Ok::<_, Infallible>(respond(request, arrivals).await) }
    });
    // An error is a browser that went away.
    let _ended = hyper::server::conn::http1::Builder::new()
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn respond(
    request: Request<Incoming>,
    arrivals: mpsc::Sender<Arrival>,
) -> Response<Empty<Bytes>> {
    if request.uri().path() != PATH {
        return response(StatusCode::NOT_FOUND, None);
    }
    if request.method() != Method::GET {
        let allow = HeaderValue::from_static("GET");
        return response(StatusCode::METHOD_NOT_ALLOWED, Some((ALLOW, allow)));
    }
    let (next, told) = oneshot::channel();
    let arrival = Arrival {
        query: request.uri().query().unwrap_or_default().to_owned(),
        next,
        task: tokio::task::try_id(),
    };
    // The first one counts.
    if arrivals.try_send(arrival).is_err() {
        return response(StatusCode::NOT_FOUND, None);
    }
    match told.await {
        Ok(url) => response(StatusCode::FOUND, Some((LOCATION, url))),
        Err(_) => response(StatusCode::SERVICE_UNAVAILABLE, None),
    }
}

fn response(
    status: StatusCode,
    header: Option<(HeaderName, HeaderValue)>,
) -> Response<Empty<Bytes>> {
    let mut response = Response::new(Empty::new());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.extend(header);
    response
}
