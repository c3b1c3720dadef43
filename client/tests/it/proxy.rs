//! The system's proxy, which a process finds in its environment when it starts: each test runs itself once more.

use std::env;
use std::sync::Arc;

use ax_admin::transport::{BoxFuture, HttpResponse, Transport, TransportFailure, TransportRequest};
use ax_admin::{ClientBuilder, ErrorKind, Ref};

use crate::process::{self, BASE};
use crate::raw::{Behaviour, Raw, answer, not_found};
use crate::support::{assert_keyless, bounded, client_builder, fails};

const PASSWORD: &str = "proxy-canary";

/// Runs one test of this binary in a process whose proxy is `proxy`.
async fn run_again(test: &str, base: String, proxy: &Raw) {
    let address = proxy.url().replace("http://", "");
    let url = format!("http://someone:{PASSWORD}@{address}");
    let names = ["http_proxy", "https_proxy", "all_proxy"];
    let variables = names
        .iter()
        .flat_map(|name| [(*name).to_owned(), name.to_uppercase()]);
    let mut variables: Vec<_> = variables.map(|name| (name, url.clone())).collect();
    variables.push((BASE.to_owned(), base));
    process::run_again(test, variables).await;
}

#[tokio::test]
async fn loopback_is_never_reached_through_a_proxy() {
    bounded(async {
        if let Ok(base) = env::var(BASE) {
            let client = client_builder().base_url(base).build().unwrap();
            let error = fails(client.users().get(Ref::id("x")).await);
            assert_eq!(error.kind(), ErrorKind::NotFound, "{error:?}");
            return;
        }
        let proxy = Raw::start(Behaviour::Silent).await;
        let server = Raw::start(Behaviour::Answer(not_found())).await;
        let test = "proxy::loopback_is_never_reached_through_a_proxy";
        let port = server.url().replace("http://127.0.0.1", "");
        for host in ["127.0.0.1", "localhost"] {
            run_again(test, format!("http://{host}{port}"), &proxy).await;
        }
        assert_eq!((proxy.connections(), server.requests().len()), (0, 2));
    })
    .await;
}

#[tokio::test]
async fn another_machine_is_reached_through_the_systems_proxy() {
    bounded(async {
        if let Ok(base) = env::var(BASE) {
            let client = client_builder().base_url(base).build().unwrap();
            let error = fails(client.users().get(Ref::id("x")).await);
            assert_eq!(error.kind(), ErrorKind::Transport, "{error:?}");
            assert!(!format!("{error:?}").contains(PASSWORD), "{error:?}");
            return;
        }
        let refusal = answer("403 Forbidden", "text/plain", "");
        let proxy = Raw::start(Behaviour::AnswerAndClose(refusal)).await;
        let test = "proxy::another_machine_is_reached_through_the_systems_proxy";
        run_again(test, "https://api.example.invalid".to_owned(), &proxy).await;
        let requests = proxy.requests();
        assert!(!requests.is_empty());
        for request in requests {
            assert!(
                request.starts_with("CONNECT api.example.invalid:443 HTTP/1.1\r\n"),
                "{request}"
            );
            assert_keyless(&request);
        }
    })
    .await;
}

/// Whether the inner run is to find that its transport may repeat.
const MAY_REPEAT: &str = "AX_ADMIN_TEST_MAY_REPEAT";

#[tokio::test]
async fn a_transport_behind_a_proxy_may_repeat() {
    bounded(async {
        if let Ok(base) = env::var(BASE) {
            let builder = || client_builder().base_url(&base);
            let may_repeat =
                |builder: ClientBuilder| builder.build().unwrap().driver().session().may_repeat();
            let found = env::var(MAY_REPEAT).unwrap() == "true";
            assert_eq!(may_repeat(builder()), found);
            for said in [true, false] {
                assert_eq!(may_repeat(builder().transport_may_repeat(said)), said);
            }
            // The proxy affects the network transport only.
            for said in [true, false] {
                assert_eq!(may_repeat(builder().transport(Queue(said))), said);
                assert_eq!(may_repeat(builder().transport(Arc::new(Queue(said)))), said);
            }
            return;
        }
        let test = "proxy::a_transport_behind_a_proxy_may_repeat";
        let (far, proxy) = ("https://api.example", "http://proxy.example:3128");
        for (base, variables, may_repeat) in [
            (far, &[][..], false),
            (far, &[("HTTPS_PROXY", proxy)], true),
            (far, &[("https_proxy", proxy)], true),
            (far, &[("ALL_PROXY", proxy)], true),
            (far, &[("HTTP_PROXY", proxy)], false),
            (far, &[("HTTPS_PROXY", "")], false),
            (
                far,
                &[("HTTPS_PROXY", proxy), ("NO_PROXY", "api.example")],
                false,
            ),
            (
                far,
                &[("HTTPS_PROXY", proxy), ("no_proxy", ".example")],
                false,
            ),
            (far, &[("HTTPS_PROXY", proxy), ("NO_PROXY", "*")], false),
            (
                far,
                &[("HTTPS_PROXY", proxy), ("NO_PROXY", "other.example")],
                true,
            ),
            (
                "https://10.1.2.3",
                &[("ALL_PROXY", proxy), ("NO_PROXY", "10.0.0.0/8")],
                false,
            ),
            ("https://127.0.0.1", &[("ALL_PROXY", proxy)], false),
            (
                "http://localhost:81",
                &[("ALL_PROXY", proxy), ("HTTP_PROXY", proxy)],
                false,
            ),
        ] {
            let own = [
                (BASE, base),
                (MAY_REPEAT, if may_repeat { "true" } else { "false" }),
            ];
            let variables = own.iter().chain(variables);
            let variables =
                variables.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            process::run_again(test, variables.collect()).await;
        }
    })
    .await;
}

/// A transport with its own `may_repeat`.
struct Queue(bool);

impl Transport for Queue {
    fn send(&self, _: TransportRequest) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>> {
        Box::pin(async { Err(TransportFailure::NotSent("closed".to_owned())) })
    }

    fn may_repeat(&self) -> bool {
        self.0
    }
}
