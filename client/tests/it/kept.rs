//! Connections that the server closes without a word: no read fails, and no write is in doubt that was never sent.

use std::sync::mpsc as channel;
use std::thread;
use std::time::Duration;

use ax_admin::{Client, ErrorKind, Ref};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};

use crate::raw::{Behaviour, Raw, answer, not_found, read_request};
use crate::support::{bounded, client_builder, fails};

fn accepted() -> Vec<u8> {
    answer("202 Accepted", "application/json", "")
}

async fn writes(client: &Client) {
    client
        .users()
        .resend_invitation(Ref::id("u1"))
        .await
        .unwrap();
}

async fn reads(client: &Client) {
    let error = fails(client.users().get(Ref::id("x")).await);
    assert_eq!(error.kind(), ErrorKind::NotFound, "{error:?}");
}

/// Servers that answer once over a connection and close it: at once, or so late that the next request is on its way.
async fn closing(bytes: fn() -> Vec<u8>) -> [Raw; 2] {
    [
        Raw::start(Behaviour::AnswerAndClose(bytes())).await,
        Raw::start(Behaviour::AnswerThenHangUp(1, bytes())).await,
    ]
}

fn client_of(raw: &Raw) -> Client {
    let builder = client_builder().base_url(raw.url());
    builder.without_rate_limit().build().unwrap()
}

#[tokio::test]
async fn no_write_is_in_doubt_with_a_server_that_closes_after_each_answer() {
    bounded(async {
        for raw in closing(accepted).await {
            let client = client_of(&raw);
            for _ in 0..120 {
                writes(&client).await;
            }
            assert_eq!(raw.requests().len(), 120);
        }
    })
    .await;
}

#[tokio::test]
async fn no_read_fails_with_a_server_that_closes_after_each_answer() {
    bounded(async {
        for raw in closing(not_found).await {
            let client = client_of(&raw);
            for _ in 0..120 {
                reads(&client).await;
                let write = client.users().resend_invitation(Ref::id("u1")).await;
                assert_eq!(fails(write).kind(), ErrorKind::NotFound);
                reads(&client).await;
            }
            let requests = raw.requests().len();
            assert!(
                requests <= 361,
                "one is lost, then the server is known: {requests}"
            );
        }
    })
    .await;
}

/// A server that keeps its connections until it is told to end them.
///
/// It has a thread of its own, and the test blocks while it acts: what it did is new to the client's runtime.
struct Keeper {
    url: String,
    ends: mpsc::UnboundedSender<(End, Done)>,
    accepted: channel::Receiver<()>,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Close,
    Reset,
}

type Done = channel::Sender<()>;

impl Keeper {
    fn start() -> Self {
        let (ends, told) = mpsc::unbounded_channel();
        let (accepting, accepted) = channel::channel();
        let (started, url) = channel::channel();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                let url = format!("http://{}", listener.local_addr().unwrap());
                started.send(url).unwrap();
                keep(listener, accepting, told).await;
            });
        });
        Self {
            url: url.recv().unwrap(),
            ends,
            accepted,
        }
    }

    /// Ends the connection that is kept, and returns when that has happened.
    fn end(&self, how: End) {
        let (tell, told) = channel::channel();
        self.ends.send((how, tell)).unwrap();
        told.recv().unwrap();
    }

    /// The connections since the last call.
    fn connections(&self) -> usize {
        self.accepted.try_iter().count()
    }
}

/// Accepts connections until the test is over.
async fn keep(
    listener: TcpListener,
    accepting: channel::Sender<()>,
    mut told: mpsc::UnboundedReceiver<(End, Done)>,
) {
    let mut streams: Vec<oneshot::Sender<(End, Done)>> = Vec::new();
    loop {
        tokio::select! {
            Ok((stream, _)) = listener.accept() => {
                accepting.send(()).unwrap();
                let (end, ended) = oneshot::channel();
                streams.push(end);
                tokio::spawn(converse(stream, ended));
            }
            ending = told.recv() => {
                let Some(ending) = ending else { return };
                streams.retain(|stream| !stream.is_closed());
                assert_eq!(streams.len(), 1, "one connection is kept");
                streams.remove(0).send(ending).unwrap();
            }
        }
    }
}

/// Answers until the client or the test ends the connection.
async fn converse(mut stream: TcpStream, mut ended: oneshot::Receiver<(End, Done)>) {
    loop {
        tokio::select! {
            request = read_request(&mut stream) => {
                let Some(request) = request else { return };
                let answer = if request.starts_with("GET") { not_found() } else { accepted() };
                stream.write_all(&answer).await.unwrap();
            }
            end = &mut ended => {
                let Ok((how, done)) = end else { return };
                if matches!(how, End::Reset) {
                    stream.set_zero_linger().unwrap();
                }
                drop(stream);
                done.send(()).unwrap();
                return;
            }
        }
    }
}

#[tokio::test]
async fn a_connection_that_was_closed_or_reset_while_idle_is_not_used() {
    bounded(async {
        for how in [End::Close, End::Reset] {
            for writes_first in [true, false] {
                let server = Keeper::start();
                let builder = client_builder().base_url(&server.url).max_attempts(1);
                let client = builder.build().unwrap();
                reads(&client).await;
                reads(&client).await;
                writes(&client).await;
                assert_eq!(server.connections(), 1);
                server.end(how);
                if writes_first {
                    writes(&client).await;
                } else {
                    reads(&client).await;
                }
                assert_eq!(server.connections(), 1);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn writes_use_a_kept_connection_once_the_server_has_answered_over_one() {
    bounded(async {
        let server = Keeper::start();
        let client = client_builder().base_url(&server.url).build().unwrap();
        writes(&client).await;
        writes(&client).await;
        assert_eq!(server.connections(), 2);
        reads(&client).await;
        writes(&client).await;
        assert_eq!(server.connections(), 2);
        reads(&client).await;
        for _ in 0..5 {
            writes(&client).await;
        }
        assert_eq!(server.connections(), 0);
    })
    .await;
}

/// The server reads a second request and closes: that one is in doubt, the ones after it are not.
#[tokio::test]
async fn a_write_that_was_sent_over_a_kept_connection_and_lost_is_in_doubt() {
    bounded(async {
        let raw = Raw::start(Behaviour::AnswerThenHangUp(3, not_found())).await;
        let builder = client_builder().base_url(raw.url()).max_attempts(1);
        let client = builder.build().unwrap();
        for _ in 0..3 {
            reads(&client).await;
        }
        let write = || async { fails(client.users().resend_invitation(Ref::id("u1")).await) };
        assert_eq!(write().await.kind(), ErrorKind::OutcomeUnknown);
        assert_eq!(write().await.kind(), ErrorKind::NotFound);
        assert_eq!((raw.requests().len(), raw.connections()), (5, 2));
    })
    .await;
}

#[tokio::test]
async fn a_write_whose_request_timeout_passes_while_it_connects_was_not_sent() {
    bounded(async {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        // It accepts connections and never answers the TLS handshake.
        let url = format!("https://{}", listener.local_addr().unwrap());
        let client = client_builder()
            .base_url(url)
            .request_timeout(Duration::from_millis(20))
            .max_attempts(1)
            .build()
            .unwrap();
        let error = fails(client.users().resend_invitation(Ref::id("u1")).await);
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert!(error.safe_to_retry());
        assert!(
            error.to_string().contains("no connection within 0.02 s"),
            "{error}"
        );
    })
    .await;
}
