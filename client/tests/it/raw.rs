//! Servers whose responses a test determines byte by byte.

use std::future::pending;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// A server on a port of its own that remembers what it was sent.
#[derive(Clone)]
pub(crate) struct Raw {
    address: String,
    seen: Arc<Mutex<Seen>>,
    arrived: Arc<Notify>,
    hung_up: Arc<Notify>,
}

#[derive(Default)]
struct Seen {
    connections: usize,
    requests: Vec<String>,
}

/// What it does with each request.
#[derive(Clone)]
pub(crate) enum Behaviour {
    /// Sends these bytes and waits for the next request.
    Answer(Vec<u8>),
    /// Sends these bytes and closes.
    AnswerAndClose(Vec<u8>),
    /// Sends these bytes so often over a connection; closes it after one more request.
    AnswerThenHangUp(usize, Vec<u8>),
    /// Sends a body without end.
    Endless,
    /// Sends nothing.
    Silent,
}

impl Raw {
    pub(crate) async fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            address: listener.local_addr().unwrap().to_string(),
            seen: Arc::default(),
            arrived: Arc::default(),
            hung_up: Arc::default(),
        };
        let accepting = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                accepting.seen.lock().unwrap().connections += 1;
                tokio::spawn(accepting.clone().converse(stream, behaviour.clone()));
            }
        });
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn https_url(&self) -> String {
        format!("https://{}", self.address)
    }

    /// The requests, head and body as they came.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen.lock().unwrap().requests.clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.seen.lock().unwrap().connections
    }

    /// Waits until a request has arrived.
    pub(crate) async fn arrived(&self) {
        self.arrived.notified().await;
    }

    /// Waits until a client ended a connection.
    pub(crate) async fn hung_up(&self) {
        self.hung_up.notified().await;
    }

    async fn converse(self, mut stream: TcpStream, behaviour: Behaviour) {
        let mut answered = 0;
        while let Some(request) = read_request(&mut stream).await {
            self.seen.lock().unwrap().requests.push(request);
            self.arrived.notify_one();
            match &behaviour {
                Behaviour::AnswerThenHangUp(times, _) if answered == *times => return,
                Behaviour::Answer(bytes) | Behaviour::AnswerThenHangUp(_, bytes) => {
                    stream.write_all(bytes).await.unwrap();
                }
                Behaviour::AnswerAndClose(bytes) => {
                    stream.write_all(bytes).await.unwrap();
                    return;
                }
                Behaviour::Endless => {
                    let head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n";
                    stream.write_all(head).await.unwrap();
                    while stream.write_all(&[b' '; 8_192]).await.is_ok() {}
                    break;
                }
                Behaviour::Silent => {
                    let mut byte = [0];
                    while stream.read(&mut byte).await.is_ok_and(|read| read > 0) {}
                    break;
                }
            }
            answered += 1;
        }
        self.hung_up.notify_one();
        // Keeps the connection open without a response until the test ends.
        if matches!(behaviour, Behaviour::Silent) {
            pending::<()>().await;
        }
    }
}

/// One request; anything but HTTP is kept as received. `None` when the client is done.
pub(crate) async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let mut part = [0; 4096];
        let read = stream.read(&mut part).await.ok()?;
        if read == 0 {
            return (!bytes.is_empty()).then(|| String::from_utf8_lossy(&bytes).into_owned());
        }
        bytes.extend_from_slice(&part[..read]);
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| {
                    line.to_ascii_lowercase()
                        .strip_prefix("content-length: ")?
                        .parse()
                        .ok()
                })
                .unwrap_or(0);
            if body.len() >= length {
                return Some(text.into_owned());
            }
        } else if bytes
            .first()
            .is_some_and(|first| !first.is_ascii_uppercase())
        {
            // A TLS handshake, which would continue only after a response.
            return Some(text.into_owned());
        }
    }
}

/// An answer with a body and its length.
pub(crate) fn answer(status: &str, content_type: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\n\r\n{body}")
        .into_bytes()
}

/// The 404 for a user.
pub(crate) fn not_found() -> Vec<u8> {
    answer(
        "404 Not Found",
        "application/problem+json",
        r#"{"title":"Not Found","status":404,"detail":"user not found"}"#,
    )
}
