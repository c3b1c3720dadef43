//! Servers that are unreachable, do not respond, or are not the service.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ax_admin::model::{InviteMode, UserRole};
use ax_admin::transport::{BoxFuture, HttpResponse, Transport, TransportFailure, TransportRequest};
use ax_admin::users::{Create, List};
use ax_admin::{Client, Details, ErrorKind, Ref, spaces};
use ax_admin_sandbox::{Fault, Rule};
use tokio::net::TcpListener;

use crate::raw::{Behaviour, Raw, answer};
use crate::support::{CANARY, Served, assert_keyless, bounded, client_builder, fails, shown};

#[tokio::test]
async fn a_refused_connection_leaves_no_outcome_unknown() {
    bounded(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        let client = client_builder().base_url(url).build().unwrap();
        let error = fails(client.users().get(Ref::id("x")).await);
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(
            error.to_string().starts_with("could not connect: "),
            "{error}"
        );
        assert!(
            error.to_string().contains("; 5 attempts were made over "),
            "{error}"
        );
        let create = Create {
            name: "Zoë".to_owned(),
            email: "zoe@acme.example".to_owned(),
            role: UserRole::Member,
            invite_mode: InviteMode::None,
            is_developer: None,
            override_guards: Vec::new(),
        };
        let error = fails(client.users().create(create).await);
        assert_eq!(error.kind(), ErrorKind::Transport);
    })
    .await;
}

#[tokio::test]
async fn a_request_without_a_response_times_out() {
    bounded(async {
        let raw = Raw::start(Behaviour::Silent).await;
        let client = client_builder()
            .base_url(raw.url())
            .request_timeout(Duration::from_millis(500))
            .max_attempts(2)
            .build()
            .unwrap();
        let error = fails(client.users().get(Ref::id("x")).await);
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(
            error
                .to_string()
                .starts_with("no answer within 0.5 s; 2 attempts were made over "),
            "{error}"
        );
        assert!(error.safe_to_retry());
        assert_eq!(raw.requests().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_deadline_ends_the_whole_call() {
    bounded(async {
        let raw = Raw::start(Behaviour::Silent).await;
        let client = client_builder()
            .base_url(raw.url())
            .deadline(Duration::from_millis(500))
            .build()
            .unwrap();
        let error = fails(client.users().get(Ref::id("x")).await);
        assert_eq!(error.kind(), ErrorKind::DeadlineExceeded);
        assert_eq!(
            error.to_string(),
            "the operation's deadline of 0.5 s passed"
        );
        assert_eq!(raw.requests().len(), 1);
        raw.hung_up().await;
    })
    .await;
}

#[tokio::test]
async fn an_html_page_of_a_proxy_is_not_a_valid_response() {
    bounded(async {
        let served = Served::acme().await;
        let html = |status| Fault::Html {
            status,
            executed: false,
        };
        let client = served.client();
        served.faults(vec![Rule::operation("list_users", html(502)).unwrap()]);
        let error = fails(client.users().list_page(List::default()).await);
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Unavailable, Some(502))
        );
        served.faults(vec![Rule::operation("list_users", html(200)).unwrap()]);
        let error = fails(client.users().list_page(List::default()).await);
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Protocol, Some(200))
        );
    })
    .await;
}

#[tokio::test]
async fn a_truncated_response_counts_as_lost() {
    bounded(async {
        let served = Served::acme().await;
        let client = served.client();
        served.fault_once("list_users", Fault::Truncated);
        let page = client.users().list_page(List::default()).await.unwrap();
        assert_eq!(page.items.len(), 40);
        assert_eq!(served.log().len(), 2);
        served.faults(vec![
            Rule::operation("list_users", Fault::Truncated).unwrap(),
        ]);
        let error = fails(client.users().list_page(List::default()).await);
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(
            error.to_string().starts_with("the connection was lost"),
            "{error}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_response_that_is_too_large_is_not_read() {
    bounded(async {
        let served = Served::acme().await;
        let oversize = Fault::Oversize {
            bytes: 17 * 1024 * 1024,
        };
        served.faults(vec![Rule::operation("list_users", oversize).unwrap()]);
        let error = fails(served.client().users().list_page(List::default()).await);
        assert_eq!(error.kind(), ErrorKind::Protocol);
        assert!(error.to_string().contains("larger than 16 MiB"), "{error}");
        assert_eq!(served.log().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_endless_response_is_abandoned() {
    bounded(async {
        let raw = Raw::start(Behaviour::Endless).await;
        let client = client_builder().base_url(raw.url()).build().unwrap();
        let error = fails(client.users().list_page(List::default()).await);
        assert!(error.to_string().contains("larger than 16 MiB"), "{error}");
        raw.hung_up().await;
    })
    .await;
}

#[tokio::test]
async fn a_redirect_is_never_followed() {
    bounded(async {
        let elsewhere = Raw::start(Behaviour::Answer(answer("200 OK", "text/plain", ""))).await;
        let served = Served::acme().await;
        for status in [301, 302, 303, 307, 308] {
            let redirect = Fault::Redirect {
                location: format!("{}/v2/users", elsewhere.url()),
                status,
                executed: false,
            };
            served.faults(vec![Rule::operation("list_users", redirect).unwrap()]);
            let error = fails(served.client().users().list_page(List::default()).await);
            assert_eq!(error.kind(), ErrorKind::Protocol);
            assert_eq!(error.status(), Some(status));
        }
        assert_eq!(elsewhere.connections(), 0);
    })
    .await;
}

#[tokio::test]
async fn https_rejects_a_server_without_a_valid_certificate() {
    bounded(async {
        let raw = Raw::start(Behaviour::AnswerAndClose(
            b"HTTP/1.1 200 OK\r\n\r\n".to_vec(),
        ))
        .await;
        let client = client_builder().base_url(raw.https_url()).build().unwrap();
        let error = fails(client.users().get(Ref::id("x")).await);
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(
            error.to_string().starts_with("could not connect: "),
            "{error}"
        );
        let greetings = raw.requests();
        assert!(greetings.iter().all(|greeting| !greeting.contains("/v2/")));
        assert_keyless(&greetings.join("\n"));
    })
    .await;
}

/// Counts its requests, and responds with an error that echoes the key.
struct Recording {
    sends: Arc<AtomicUsize>,
    wants: bool,
}

impl Transport for Recording {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>> {
        self.sends.fetch_add(1, Ordering::SeqCst);
        assert_keyless(&format!("{request:?}"));
        let authorization = request
            .headers()
            .iter()
            .find(|(name, _)| *name == "authorization");
        let expected = self.wants.then(|| format!("Bearer {CANARY}"));
        assert_eq!(authorization.map(|(_, value)| value.clone()), expected);
        Box::pin(async { Err(TransportFailure::Lost(format!("saw {CANARY}"))) })
    }

    fn wants_authorization(&self) -> bool {
        self.wants
    }
}

fn recording(base: &str, wants: bool) -> (Client, Arc<AtomicUsize>) {
    let sends = Arc::new(AtomicUsize::new(0));
    let transport = Recording {
        sends: Arc::clone(&sends),
        wants,
    };
    let client = client_builder().base_url(base).transport(transport).build();
    (client.unwrap(), sends)
}

#[tokio::test]
async fn a_transport_receives_the_key_only_if_it_wants_authorization() {
    bounded(async {
        for wants in [true, false] {
            let (client, sends) = recording("https://api.example", wants);
            let error = fails(client.users().get(Ref::id("x")).await);
            assert_eq!(error.kind(), ErrorKind::Transport);
            assert!(
                error
                    .to_string()
                    .contains("saw (the API key); 5 attempts were made over "),
                "{error}"
            );
            assert_eq!(sends.load(Ordering::SeqCst), 5);
        }
    })
    .await;
}

#[tokio::test]
async fn the_key_does_not_travel_unencrypted_to_another_machine() {
    bounded(async {
        for base in [
            "http://example.invalid",
            "http://192.0.2.1:8080",
            "http://localhost.example",
        ] {
            let (client, sends) = recording(base, true);
            let error = fails(client.users().get(Ref::id("x")).await);
            assert_eq!(error.kind(), ErrorKind::Validation);
            let host = base.trim_start_matches("http://");
            assert!(
                error
                    .to_string()
                    .contains(&format!("unencrypted to `{host}`")),
                "{error}"
            );
            assert_eq!(sends.load(Ordering::SeqCst), 0);
            // The network itself refuses the same way, at once and without a key as well.
            let client = Client::builder()
                .without_key("proxy")
                .base_url(base)
                .build()
                .unwrap();
            let error = fails(client.users().get(Ref::id("x")).await);
            assert_eq!(error.kind(), ErrorKind::Validation);
        }
    })
    .await;
}

#[tokio::test]
async fn a_key_that_a_server_echoes_is_removed() {
    bounded(async {
        let problem = format!(r#"{{"title":"Bad","detail":"key {CANARY}","{CANARY}":1}}"#);
        for (status, media_type, body) in [
            (
                "400 Bad Request",
                "application/problem+json",
                problem.as_str(),
            ),
            (
                "502 Bad Gateway",
                "text/html",
                &format!("<h1>{CANARY}</h1>"),
            ),
            ("200 OK", "text/html", &format!("<h1>{CANARY}</h1>")),
            ("200 OK", "application/json", &format!("\"{CANARY}\"")),
        ] {
            let mut bytes = answer(status, media_type, body);
            let head = format!("x-request-id: {CANARY}\r\ncontent-type");
            let text = String::from_utf8(bytes)
                .unwrap()
                .replacen("content-type", &head, 1);
            bytes = text.into_bytes();
            let raw = Raw::start(Behaviour::Answer(bytes)).await;
            let client = client_builder().base_url(raw.url()).build().unwrap();
            let error = fails(client.users().get(Ref::id("x")).await);
            assert_eq!(error.request_id(), Some("(the API key)"), "{error:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_key_echoed_with_json_escapes_is_removed() {
    bounded(async {
        let escaped = CANARY.replace('-', "\\u002d");
        for (status, body) in [
            (
                "401 Unauthorized",
                format!(r#"{{"title":"Bad","detail":"key {escaped}"}}"#),
            ),
            (
                "400 Bad Request",
                format!(r#"{{"title":"key {escaped}","request_id":"{escaped}"}}"#),
            ),
        ] {
            let bytes = answer(status, "application/problem+json", &body);
            let raw = Raw::start(Behaviour::Answer(bytes)).await;
            let client = client_builder().base_url(raw.url()).build().unwrap();
            let error = fails(client.users().get(Ref::id("x")).await);
            assert!(
                error.message().contains("key (the API key)"),
                "{}",
                error.message()
            );
            assert_keyless(&format!("{:?}", error.problem()));
            assert_keyless(&error.to_json().to_text());
        }
    })
    .await;
}

#[tokio::test]
async fn an_unknown_key_is_an_unauthenticated_error() {
    bounded(async {
        let served = Served::acme().await;
        let wrong = Client::builder().api_key(format!("{CANARY}-wrong"));
        let error = fails(
            served
                .client_with(wrong)
                .users()
                .get("jane@acme.example")
                .await,
        );
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Unauthenticated, Some(401))
        );
        assert!(error.request_id().is_some());
    })
    .await;
}

#[test]
fn invalid_options_are_rejected() {
    let field = |builder: ax_admin::ClientBuilder| {
        let error = fails(builder.build());
        assert_eq!(error.kind(), ErrorKind::Validation);
        error.to_string().split('`').nth(1).unwrap().to_owned()
    };
    assert_eq!(field(Client::builder()), "api_key");
    assert_eq!(
        field(Client::builder().api_key(format!("{CANARY}\r\nx: y"))),
        "api_key"
    );
    assert_eq!(field(Client::builder().without_key("")), "without_key");
    assert_eq!(field(client_builder().rate_limit(0)), "rate_limit");
    assert_eq!(
        field(client_builder().base_url(format!("https://{CANARY}@host"))),
        "base_url"
    );
    assert_eq!(
        field(client_builder().region("eu").base_url("https://host")),
        "region"
    );
}

#[test]
fn a_key_passed_as_another_option_is_rejected_and_not_repeated() {
    let base = format!("https://{CANARY}.example");
    for (builder, field) in [
        (Client::builder().without_key(CANARY), "without_key"),
        (client_builder().credential_id(CANARY), "credential_id"),
        (client_builder().region(CANARY), "region"),
        (client_builder().base_url(CANARY), "base_url"),
        (client_builder().base_url(base), "base_url"),
        (
            Client::builder().api_key("ak-other").region(CANARY),
            "region",
        ),
    ] {
        let error = fails(builder.build());
        assert!(
            matches!(error.details(), Details::Field { name } if name == field),
            "{error:?}"
        );
    }
    let short = Client::builder().api_key("test").region("test");
    assert_eq!(short.build().unwrap().host(), "api.test.arize.com");
}

#[tokio::test]
async fn a_key_passed_as_an_input_is_not_repeated() {
    bounded(async {
        let client = Served::acme().await.client();
        let update = spaces::Update {
            clear: vec![CANARY.into()],
            ..spaces::Update::default()
        };
        let error = fails(client.spaces().update("Checkout", update).await);
        assert_eq!(error.kind(), ErrorKind::Validation);
        let mut users = client.users().list(List {
            email: Some(CANARY.repeat(20)),
            ..List::default()
        });
        let error = fails(users.next().await.unwrap());
        assert_eq!(error.kind(), ErrorKind::Validation);
    })
    .await;
}

#[test]
fn the_error_for_a_missing_key_says_where_keys_are_found() {
    let error = fails(Client::builder().build());
    assert!(error.to_string().contains("`ARIZE_API_KEY`"), "{error}");
}

#[test]
fn debug_output_does_not_contain_the_key() {
    let builder = client_builder().base_url(format!("https://{CANARY}@host"));
    assert_keyless(&format!("{builder:?}"));
    let client = client_builder().region("us").build().unwrap();
    assert_keyless(&format!(
        "{client:?} {:?} {:?}",
        client.driver(),
        client.users()
    ));
    assert_eq!(client.host(), "api.us-east-1b.arize.com");
    assert_eq!(client.credential_id().len(), "key-".len() + 16);
    assert_keyless(client.credential_id());
    let error = client_builder().region("no region").build().unwrap_err();
    assert_keyless(&shown(&error));
}

#[tokio::test]
async fn a_key_passed_as_another_input_is_not_repeated() {
    bounded(async {
        let raw = Raw::start(Behaviour::Silent).await;
        let client = client_builder().base_url(raw.url()).build().unwrap();
        let with_address = |email: &str| Create {
            name: "Zoë".to_owned(),
            email: email.to_owned(),
            role: UserRole::Member,
            invite_mode: InviteMode::None,
            is_developer: None,
            override_guards: Vec::new(),
        };
        // Refused before anything is sent.
        let error = fails(client.users().create(with_address(CANARY)).await);
        assert_eq!(error.kind(), ErrorKind::Validation);
        assert!(error.to_string().contains("(the API key)"), "{error}");
        let filter = List {
            cursor: Some(String::new()),
            email: Some(CANARY.to_owned()),
            ..List::default()
        };
        fails(client.users().list_page(filter.clone()).await);
        fails(client.users().list(filter).next().await.unwrap());
        assert_eq!(raw.requests().len(), 0);
        for builder in [
            client_builder().base_url(CANARY),
            client_builder().base_url(format!("ftp://{CANARY}")),
            client_builder().region(CANARY),
        ] {
            let error = fails(builder.build());
            assert_eq!(error.kind(), ErrorKind::Validation);
        }
        // A string that is too short to be a key is not masked.
        let short = client_builder()
            .base_url(raw.url())
            .api_key("test")
            .build()
            .unwrap();
        let error = short
            .users()
            .create(with_address("test example.com"))
            .await
            .unwrap_err();
        assert!(error.to_string().contains("`test example.com`"), "{error}");
    })
    .await;
}
