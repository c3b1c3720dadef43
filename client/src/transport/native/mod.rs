//! The network, through reqwest.

mod connections;
mod punctual;
mod reuse;
mod tls;

use ax_admin_core::display::display_safe;
use std::error::Error;
use std::io;
use std::iter::successors;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Method, Url};
use rustls::{CertificateError, ClientConfig, RootCertStore};
use tokio::sync::OnceCell;
use tokio::task::yield_now;
use tokio::time::Instant;

pub(crate) use self::connections::ConnectionOptions;
use self::connections::{Connections, Proxy};
use self::punctual::{Limits, NoConnection, NoneKept, Punctual, StoodTooLate, connecting};
use self::reuse::Reuse;
use super::{
    BoxFuture, HttpResponse, LeaveBy, MAX_BODY_BYTES, Timeouts, Transport, TransportFailure,
    TransportRequest,
};
use crate::base_url::BaseUrl;

/// HTTP/1.1 over TCP, with connection reuse.
pub(crate) struct Http {
    base: BaseUrl,
    connections: Connections,
    /// Created with the first request: a client that sends nothing costs nothing.
    clients: OnceCell<Clients>,
    reuse: Reuse,
}

struct Clients {
    /// Keeps connections.
    keeping: reqwest::Client,
    /// Makes a connection for each request.
    single: reqwest::Client,
}

/// How long an idle connection is kept: many servers close theirs after 5 seconds.
const IDLE: Duration = Duration::from_secs(4);

/// How often the runtime takes a turn before a kept connection is used: in the first it learns of connections that
/// were closed, in the second it drops them.
const TURNS: usize = 2;

impl Http {
    pub(crate) fn new(base: BaseUrl, connections: Connections) -> Self {
        Self {
            base,
            connections,
            clients: OnceCell::new(),
            reuse: Reuse::default(),
        }
    }

    async fn clients(&self) -> Result<&Clients, TransportFailure> {
        let build = || async { self.build() };
        self.clients.get_or_try_init(build).await
    }

    fn build(&self) -> Result<Clients, TransportFailure> {
        let tls = match &self.connections.trusted {
            Some(trusted) => tls::trusting(trusted.clone()),
            None if self.base.is_https() => tls::platform(),
            None => tls::trusting(RootCertStore::empty()),
        };
        let tls = tls.map_err(|why| not_built(&format!("{why}; {TRUST}")))?;
        let client = |kept| {
            let builder = self.builder(tls.clone())?.pool_max_idle_per_host(kept);
            builder.build().map_err(|why| not_built(&causes(why)))
        };
        Ok(Clients {
            keeping: client(usize::MAX)?,
            single: client(0)?,
        })
    }

    fn builder(&self, tls: ClientConfig) -> Result<reqwest::ClientBuilder, TransportFailure> {
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .https_only(self.base.is_https())
            .pool_idle_timeout(IDLE)
            .connector_layer(Punctual);
        match &self.connections.proxy {
            // reqwest must not find a proxy that `may_repeat` does not know of.
            Proxy::None => builder = builder.no_proxy(),
            Proxy::System => {}
            Proxy::Given(url) => {
                let proxy =
                    reqwest::Proxy::all(url.clone()).map_err(|why| not_built(&causes(why)))?;
                builder = builder.proxy(proxy);
            }
        }
        if self.base.is_loopback() {
            // A name server could resolve `localhost` to another machine.
            let here: [SocketAddr; 2] = [
                (Ipv4Addr::LOCALHOST, 0).into(),
                (Ipv6Addr::LOCALHOST, 0).into(),
            ];
            builder = builder.resolve_to_addrs("localhost", &here);
        }
        Ok(builder)
    }

    async fn exchange(&self, request: TransportRequest) -> Result<HttpResponse, TransportFailure> {
        let is_read = request.method == "GET";
        let (leave_by, timeouts) = (request.leave_by.clone(), request.timeouts);
        let request = wire_request(request)?;
        let clients = self.clients().await?;
        let limits = |may_connect| Limits {
            within: timeouts.connect,
            leave_by: leave_by.clone(),
            may_connect,
            progress: Arc::default(),
        };
        if is_read && self.reuse.is_for_reads() {
            // While it connects, a kept connection may become free and take it: a timeout does not say that it never left.
            let sent = self.over_kept(&clients.keeping, request, limits(true));
            return sent.await.map_err(|error| failure(error, &timeouts));
        }
        if self.reuse.is_for_writes()
            && let Some(request) = request.try_clone()
        {
            // Over a kept connection or not at all: then it is known whether the request has left.
            let sent = self.over_kept(&clients.keeping, request, limits(false));
            match sent.await {
                Err(Broken::NoneKept) => {}
                outcome => return outcome.map_err(|error| failure(error, &timeouts)),
            }
        }
        let limits = limits(true);
        let progress = Arc::clone(&limits.progress);
        let answer = answer(&clients.single, request, limits).await;
        answer.map_err(|error| {
            if matches!(&error, Broken::Http(error) if error.is_timeout())
                && !progress.is_established()
            {
                // Connecting takes the time of the request.
                return TransportFailure::NotSent(NoConnection(timeouts.request).to_string());
            }
            failure(error, &timeouts)
        })
    }

    /// Sends over a kept connection, if there is one, and notes whether the server answers.
    async fn over_kept(
        &self,
        client: &reqwest::Client,
        request: reqwest::Request,
        limits: Limits,
    ) -> Result<HttpResponse, Broken> {
        for _ in 0..TURNS {
            yield_now().await;
        }
        // A turn may take long. What has to connect first is judged once it is connected.
        if !limits.may_connect && limits.leave_by.as_ref().is_some_and(LeaveBy::is_past) {
            return Err(Broken::TooLate);
        }
        let (progress, begun) = (Arc::clone(&limits.progress), Instant::now());
        let answer = answer(client, request, limits).await;
        if !progress.is_begun() {
            match answer {
                Ok(_) | Err(Broken::TooLarge) => self.reuse.note(true, begun),
                Err(Broken::Http(_)) => self.reuse.note(false, begun),
                Err(Broken::NoneKept | Broken::TooLate) => {}
            }
        }
        answer
    }
}

/// Sends a request and reads its whole response.
async fn answer(
    client: &reqwest::Client,
    request: reqwest::Request,
    limits: Limits,
) -> Result<HttpResponse, Broken> {
    let mut response = connecting(limits, client.execute(request)).await?;
    let whole = body(&mut response).await?;
    let mut answer = HttpResponse::new(response.status().as_u16(), whole);
    for name in HttpResponse::HEADERS {
        if let Some(value) = response.headers().get(name)
            && let Ok(value) = value.to_str()
        {
            answer = answer.header(name, value);
        }
    }
    Ok(answer)
}

impl Transport for Http {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>> {
        Box::pin(self.exchange(request))
    }

    fn wants_authorization(&self) -> bool {
        true
    }

    /// A proxy may retry by itself when its connection to the server breaks.
    fn may_repeat(&self) -> bool {
        !matches!(self.connections.proxy, Proxy::None)
    }
}

fn not_built(why: &str) -> TransportFailure {
    TransportFailure::NotSent(format!("https cannot be set up: {why}"))
}

fn wire_request(request: TransportRequest) -> Result<reqwest::Request, TransportFailure> {
    let unfit = |what: &str| TransportFailure::NotSent(format!("the {what} cannot be sent"));
    let url = Url::parse(&request.url).map_err(|_| unfit("address"))?;
    // INVARIANT: an id never changes the path. `Url` resolves dot segments and
    // re-encodes; a URL that it would change is not sent.
    if url.as_str() != request.url {
        return Err(unfit("URL, which would be rewritten,"));
    }
    let method = Method::from_bytes(request.method.as_bytes()).map_err(|_| unfit("method"))?;
    let mut headers = HeaderMap::with_capacity(request.headers.len());
    for (name, value) in request.headers {
        let mut value = HeaderValue::try_from(value).map_err(|_| unfit("header"))?;
        value.set_sensitive(name == "authorization");
        headers.insert(HeaderName::from_static(name), value);
    }
    let mut wire = reqwest::Request::new(method, url);
    *wire.headers_mut() = headers;
    *wire.body_mut() = request.body.map(Into::into);
    *wire.timeout_mut() = Some(request.timeouts.request);
    Ok(wire)
}

/// The whole body. Reading stops when it becomes too large, whatever `content-length` says.
async fn body(response: &mut reqwest::Response) -> Result<Vec<u8>, Broken> {
    let limit = MAX_BODY_BYTES;
    let announced = usize::try_from(response.content_length().unwrap_or(0)).unwrap_or(usize::MAX);
    if announced > limit {
        return Err(Broken::TooLarge);
    }
    let mut body = Vec::with_capacity(announced);
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > limit {
            return Err(Broken::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Why there is no whole response.
enum Broken {
    /// It is for a kept connection, and there is none.
    NoneKept,
    /// The last moment at which it could be sent passed.
    TooLate,
    TooLarge,
    Http(reqwest::Error),
}

impl From<reqwest::Error> for Broken {
    fn from(error: reqwest::Error) -> Self {
        if is_caused_by::<NoneKept>(&error) {
            Self::NoneKept
        } else {
            Self::Http(error)
        }
    }
}

/// If no connection was established, or it closed before any byte was written, nothing was sent; after any other
/// failure that is uncertain.
fn failure(error: Broken, timeouts: &Timeouts) -> TransportFailure {
    let error = match error {
        Broken::NoneKept => return TransportFailure::NotSent(NoneKept.to_string()),
        Broken::TooLate => return TransportFailure::TooLate,
        Broken::TooLarge => return TransportFailure::TooLarge,
        Broken::Http(error) => error,
    };
    if is_caused_by::<StoodTooLate>(&error) {
        TransportFailure::TooLate
    } else if let Some(why) = chain(&error).find_map(refused_certificate) {
        TransportFailure::NotSent(format!(
            "the server's certificate is not accepted: {}; {TRUST}",
            complaint(why)
        ))
    } else if let Some(why) = chain(&error).find_map(proxy_refusal) {
        TransportFailure::NotSent(why.to_owned())
    } else if error.is_connect() || chain(&error).any(was_unwritten) {
        TransportFailure::NotSent(display_safe(&causes(error)))
    } else if error.is_timeout() {
        timeouts.timed_out()
    } else {
        TransportFailure::Lost(display_safe(&causes(error)))
    }
}

/// How to trust another certificate.
const TRUST: &str = "to trust an authority of your own, pass a file with its certificate as `ca_file`, or set `SSL_CERT_FILE`";

/// What is wrong with the server's certificate, when that is the cause.
fn refused_certificate<'a>(cause: &'a (dyn Error + 'static)) -> Option<&'a CertificateError> {
    if let rustls::Error::InvalidCertificate(why) = cause.downcast_ref()? {
        Some(why)
    } else {
        None
    }
}

fn complaint(why: &CertificateError) -> String {
    let text = why.to_string();
    if *why == CertificateError::UnknownIssuer {
        "its issuer is not trusted (UnknownIssuer)".to_owned()
    } else if text.contains("CaUsedAsEndEntity") {
        "it is an authority's own (CaUsedAsEndEntity), with which the authority has to issue one for the server".to_owned()
    } else {
        text
    }
}

/// An error with its causes, in one line and without the URL, which the core adds itself.
fn causes(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    for cause in chain(&error) {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
    }
    text
}

/// How the proxy refused to connect, when that is the cause.
fn proxy_refusal(cause: &(dyn Error + 'static)) -> Option<&'static str> {
    let why = cause.to_string();
    match why.strip_prefix("tunnel error: ")? {
        "proxy authorization required" => Some(
            "the proxy requires a user name and a password, or refuses those it was given (407); \
             put them into `proxy`, or into the variable it comes from",
        ),
        "unsuccessful" => Some("the proxy refused the connection"),
        _ => None,
    }
}

/// Whether the connection handed the request back before it wrote any of it.
fn was_unwritten(cause: &(dyn Error + 'static)) -> bool {
    let cause = cause.downcast_ref::<hyper::Error>();
    cause.is_some_and(hyper::Error::is_canceled)
}

fn is_caused_by<E: Error + 'static>(error: &reqwest::Error) -> bool {
    chain(error).any(<dyn Error>::is::<E>)
}

/// The chain of causes of an error.
fn chain(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    successors(error.source(), |&cause| {
        // `io::Error` does not return the error that it wraps as its source.
        match cause.downcast_ref().and_then(io::Error::get_ref) {
            Some(wrapped) => Some(wrapped),
            None => cause.source(),
        }
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;
    use tokio::time::Instant;

    use super::wire_request;
    use super::{
        ConnectionOptions, Http, Timeouts, Transport as _, TransportFailure, TransportRequest,
    };
    use crate::Client;
    use ax_admin_core::Timestamp;

    use crate::clock::Clock;
    use crate::transport::LeaveBy;

    const TIMEOUTS: Timeouts = Timeouts {
        connect: Duration::from_secs(5),
        request: Duration::from_secs(30),
    };

    fn request(target: &str) -> TransportRequest {
        TransportRequest {
            operation: "users.get",
            method: "GET",
            url: format!("https://api.example{target}"),
            target: target.to_owned(),
            headers: vec![("authorization", "Bearer ak-canary".to_owned())],
            body: None,
            timeouts: TIMEOUTS,
            leave_by: None,
        }
    }

    #[test]
    fn a_url_that_would_be_normalized_is_not_sent() {
        for target in [
            "/v2/users/..",
            "/v2/users/.",
            "/v2/users/%2e%2E",
            "/v2/users/../x",
            "/v2/users/\\x",
            "/v2/users/a b",
            "/v2/users/a\tb",
            "/v2/users/é",
        ] {
            let failure = wire_request(request(target)).unwrap_err();
            assert!(matches!(failure, TransportFailure::NotSent(_)), "{target}");
        }
        let wire = wire_request(request("/v2/users/%252e%252e?limit=50")).unwrap();
        assert_eq!(wire.url().path(), "/v2/users/%252e%252e");
    }

    #[tokio::test]
    async fn a_request_that_is_late_once_connected_is_not_sent() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let client = Client::builder().api_key("ak-x").base_url(&base);
        let client = client.build().unwrap();
        let base_url = client.settings().base_url.clone();
        let connections = ConnectionOptions::default().read(&base_url).unwrap();
        let http = Http::new(base_url, connections);
        let clock = Arc::new(Clock::new());
        let by = |moment| TransportRequest {
            url: format!("{base}/v2/users/x"),
            leave_by: Some(LeaveBy::new(moment, Arc::clone(&clock))),
            ..request("/v2/users/x")
        };

        let past = Timestamp::from_millis(0);
        assert_eq!(http.send(by(past)).await, Err(TransportFailure::TooLate));
        let (mut unused, _) = listener.accept().await.unwrap();
        let mut seen = Vec::new();
        unused.read_to_end(&mut seen).await.unwrap();
        assert_eq!(String::from_utf8_lossy(&seen), "");

        let serve = async {
            let (mut used, _) = listener.accept().await.unwrap();
            let _head = used.read(&mut [0; 4096]).await.unwrap();
            let answer = b"HTTP/1.1 204 No Content\r\n\r\n";
            used.write_all(answer).await.unwrap();
        };
        let (answer, ()) = tokio::join!(http.send(by(clock.now().plus(60_000))), serve);
        assert_eq!(answer.unwrap().status(), 204);
    }

    #[tokio::test]
    async fn a_write_that_is_late_is_not_sent_over_a_kept_connection() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let client = Client::builder().api_key("ak-x").base_url(&base);
        let base_url = client.build().unwrap().settings().base_url.clone();
        let connections = ConnectionOptions::default().read(&base_url).unwrap();
        let http = Http::new(base_url, connections);
        let of = |method, leave_by| TransportRequest {
            method,
            url: format!("{base}/v2/users/x"),
            leave_by,
            ..request("/v2/users/x")
        };
        let serve = async {
            let (mut kept, _) = listener.accept().await.unwrap();
            let _head = kept.read(&mut [0; 4096]).await.unwrap();
            let answer = b"HTTP/1.1 204 No Content\r\n\r\n";
            kept.write_all(answer).await.unwrap();
            kept
        };
        let (answer, mut kept) = tokio::join!(http.send(of("GET", None)), serve);
        assert_eq!(answer.unwrap().status(), 204);
        http.reuse.note(true, Instant::now());
        let past = LeaveBy::new(Timestamp::from_millis(0), Arc::new(Clock::new()));
        let late = http.send(of("POST", Some(past))).await;
        assert_eq!(late, Err(TransportFailure::TooLate));
        drop(http);
        let mut seen = Vec::new();
        kept.read_to_end(&mut seen).await.unwrap();
        assert_eq!(String::from_utf8_lossy(&seen), "");
    }

    #[test]
    fn the_authorization_header_is_marked_sensitive() {
        let wire = wire_request(request("/v2/users")).unwrap();
        assert!(!format!("{wire:?}").contains("ak-canary"));
    }
}
