//! Whom the client trusts over https.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use ax_admin::{ErrorKind, Ref};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::process::{self, BASE};
use crate::raw::{not_found, read_request};
use crate::support::{CANARY, bounded, client_builder, fails};

/// A server with a self-signed certificate.
struct Tls {
    url: String,
    certificate: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Tls {
    async fn start() -> Self {
        let signed = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(signed.signing_key.serialize_der()).unwrap();
        let config =
            ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .unwrap()
                .with_no_client_auth()
                .with_single_cert(vec![signed.cert.der().clone()], key)
                .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            url: format!(
                "https://localhost:{}",
                listener.local_addr().unwrap().port()
            ),
            certificate: signed.cert.pem(),
            requests: Arc::default(),
        };
        let requests = Arc::clone(&server.requests);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, requests) = (acceptor.clone(), Arc::clone(&requests));
                tokio::spawn(async move {
                    let Ok(mut stream) = acceptor.accept(stream).await else {
                        return;
                    };
                    while let Some(request) = read_request(&mut stream).await {
                        requests.lock().unwrap().push(request);
                        stream.write_all(&not_found()).await.unwrap();
                    }
                });
            }
        });
        server
    }
}

#[tokio::test]
async fn nothing_is_sent_to_a_server_with_an_untrusted_certificate() {
    bounded(async {
        let server = Tls::start().await;
        let client = client_builder().base_url(&server.url).build().unwrap();
        let error = fails(client.users().get(Ref::id("x")).await);
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(
            error.to_string().starts_with("could not connect: "),
            "{error}"
        );
        assert!(
            error
                .to_string()
                .contains("certificate is not accepted: its issuer is not trusted"),
            "{error}"
        );
        assert!(error.to_string().contains("`SSL_CERT_FILE`"), "{error}");
        assert!(server.requests.lock().unwrap().is_empty());
    })
    .await;
}

/// On other systems the platform's own store decides, which a test must not change.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_server_with_a_trusted_certificate_receives_the_key() {
    bounded(async {
        if let Ok(base) = env::var(BASE) {
            let client = client_builder().base_url(base).build().unwrap();
            let error = fails(client.users().get(Ref::id("x")).await);
            assert_eq!(error.kind(), ErrorKind::NotFound, "{error:?}");
            return;
        }
        let server = Tls::start().await;
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("trusted.pem");
        fs::write(&file, &server.certificate).unwrap();
        let variables = [
            (BASE, server.url.clone()),
            ("SSL_CERT_FILE", file.to_str().unwrap().to_owned()),
        ];
        let variables = variables.map(|(name, value)| (name.to_owned(), value));
        let test = "https::a_server_with_a_trusted_certificate_receives_the_key";
        process::run_again(test, variables.to_vec()).await;
        let requests = server.requests.lock().unwrap();
        assert_eq!(requests.len(), 1);
        assert!(requests[0].starts_with("GET /v2/users/x HTTP/1.1\r\n"));
        assert!(requests[0].contains(&format!("Bearer {CANARY}")));
    })
    .await;
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_missing_certificate_file_is_named_in_the_error() {
    bounded(async {
        if let Ok(base) = env::var(BASE) {
            let client = client_builder().base_url(base).build().unwrap();
            let error = fails(client.users().get(Ref::id("x")).await);
            assert_eq!(error.kind(), ErrorKind::Transport, "{error:?}");
            assert!(error.to_string().contains("`SSL_CERT_FILE`"), "{error}");
            return;
        }
        let server = Tls::start().await;
        let variables = [
            (BASE, server.url.clone()),
            ("SSL_CERT_FILE", "/nowhere/at-all.pem".to_owned()),
        ];
        let variables = variables.map(|(name, value)| (name.to_owned(), value));
        let test = "https::a_missing_certificate_file_is_named_in_the_error";
        process::run_again(test, variables.to_vec()).await;
        assert!(server.requests.lock().unwrap().is_empty());
    })
    .await;
}
