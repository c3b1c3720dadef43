//! A forward proxy and servers with certificates of a private authority, on loopback.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;

use crate::raw::{answer, read_request};

/// An authority that no system trusts.
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pub(crate) pem: String,
}

impl Authority {
    pub(crate) fn new(name: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = params.self_signed(&key).unwrap().pem();
        Self {
            issuer: Issuer::new(params, key),
            pem,
        }
    }

    /// Its certificate in a file of this name.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        file(name, &self.pem)
    }

    /// A server for `localhost` that passes everything on to another port, and its URL.
    pub(crate) async fn front(&self, port: u16) -> String {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(["localhost".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let own = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let Ok(mut stream) = acceptor.accept(stream).await else {
                        return;
                    };
                    let mut behind = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                    let _ended = copy_bidirectional(&mut stream, &mut behind).await;
                });
            }
        });
        format!("https://localhost:{own}")
    }
}

pub(crate) fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}

/// A forward proxy that asks for a user name and password.
#[derive(Clone)]
pub(crate) struct ForwardProxy {
    address: SocketAddr,
    refusal: Option<&'static str>,
    asked: Arc<Mutex<Vec<String>>>,
    /// Ends the connections that stand.
    pub(crate) cut: Arc<Notify>,
}

/// `jane:p@ss`, with the password percent-encoded in the URL and encoded as a header has it.
const LOGIN: (&str, &str) = ("jane:p%40ss", "Basic amFuZTpwQHNz");
pub(crate) const PASSWORDS: [&str; 3] = ["p@ss", "p%40ss", "amFuZTpwQHNz"];

impl ForwardProxy {
    pub(crate) async fn start(refusal: Option<&'static str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let proxy = Self {
            address: listener.local_addr().unwrap(),
            refusal,
            asked: Arc::default(),
            cut: Arc::default(),
        };
        let accepting = proxy.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(accepting.clone().pass_on(stream));
            }
        });
        proxy
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}@{}", LOGIN.0, self.address)
    }

    pub(crate) fn url_without_login(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The first lines of what it was asked.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    async fn pass_on(self, mut stream: TcpStream) {
        let Some(request) = read_request(&mut stream).await else {
            return;
        };
        let line = request.lines().next().unwrap().to_owned();
        let place = line.split(' ').nth(1).unwrap().to_owned();
        self.asked.lock().unwrap().push(line);
        let login = format!("proxy-authorization: {}", LOGIN.1).to_ascii_lowercase();
        let knows_login = request.to_ascii_lowercase().contains(&login);
        let refusal = self
            .refusal
            .or_else(|| (!knows_login).then_some("407 Proxy Authentication Required"));
        if let Some(status) = refusal {
            let _gone = stream.write_all(&answer(status, "text/plain", "no")).await;
            return;
        }
        let mut behind = TcpStream::connect(place).await.unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
        tokio::select! {
            _ended = copy_bidirectional(&mut stream, &mut behind) => {}
            () = self.cut.notified() => {}
        }
    }
}
