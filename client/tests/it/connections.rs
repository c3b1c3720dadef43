//! The options `proxy` and `ca_file`, and the variables for the same.

use std::path::Path;

use ax_admin::{Client, ClientBuilder, ErrorKind, Ref};
use serde_json::Value;

use crate::raw::{Behaviour, Raw, not_found};
use crate::support::{Served, bounded, client_builder, fails, shown};
use crate::through::{Authority, ForwardProxy, PASSWORDS, file};

const JANE: &str = "jane@acme.example";

/// A sandbox behind TLS, and a builder of clients that trust it.
async fn served() -> (Served, String, Authority) {
    let served = Served::acme().await;
    let authority = Authority::new("one");
    let port = served.url.rsplit(':').next().unwrap().parse().unwrap();
    let url = authority.front(port).await;
    (served, url, authority)
}

async fn reads_and_writes(client: &Client) {
    let user = client.users().get(JANE).await.unwrap();
    assert_eq!(user.email, JANE);
    client.users().reset_password(JANE).await.unwrap();
}

#[track_caller]
fn assert_no_password(text: &str) {
    for password in PASSWORDS {
        assert!(!text.contains(password), "{text}");
    }
}

#[tokio::test]
async fn requests_go_through_the_proxy_to_a_server_with_a_private_authority() {
    bounded(async {
        let (served, url, authority) = served().await;
        let proxy = ForwardProxy::start(None).await;
        let builder = client_builder()
            .base_url(&url)
            .proxy(proxy.url())
            .ca_file(authority.file("through.pem"));
        assert_no_password(&format!("{builder:?}"));
        let client = builder.build().unwrap();
        assert!(client.driver().session().may_repeat());
        assert_no_password(&format!(
            "{client:?} {}",
            client.settings().to_json().to_text()
        ));
        reads_and_writes(&client).await;
        assert_eq!(served.executed("reset_user_password"), 1);
        let asked = proxy.asked();
        assert!(!asked.is_empty());
        let expected = format!("CONNECT {} HTTP/1.1", url.replace("https://", ""));
        assert!(asked.iter().all(|line| *line == expected), "{asked:?}");
    })
    .await;
}

#[tokio::test]
async fn a_proxy_that_refuses_is_named_and_nothing_was_sent() {
    bounded(async {
        let (served, url, authority) = served().await;
        let file = authority.file("refused.pem");
        let of = |proxy: String| {
            let builder = client_builder().base_url(&url).ca_file(&file);
            builder.proxy(proxy).max_attempts(1).build().unwrap()
        };
        let open = ForwardProxy::start(None).await;
        let closed = ForwardProxy::start(Some("403 Forbidden")).await;
        for (proxy, message) in [
            (closed.url(), "the proxy refused the connection"),
            (open.url_without_login(), "put them into `proxy`"),
        ] {
            let client = of(proxy);
            let write = client.users().resend_invitation(Ref::id("u1")).await;
            for error in [fails(write), fails(client.users().get(JANE).await)] {
                assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
                assert!(error.safe_to_retry());
                assert!(error.to_string().contains(message), "{error}");
                assert_no_password(&shown(&error));
            }
        }
        assert!(served.log().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_write_is_in_doubt_when_the_proxy_hangs_up_after_it_was_sent() {
    bounded(async {
        let raw = Raw::start(Behaviour::Silent).await;
        let authority = Authority::new("one");
        let port = raw.url().rsplit(':').next().unwrap().parse().unwrap();
        let url = authority.front(port).await;
        let proxy = ForwardProxy::start(None).await;
        let client = client_builder()
            .base_url(url)
            .proxy(proxy.url())
            .ca_file(authority.file("hangs_up.pem"))
            .build()
            .unwrap();
        let cutting = async {
            raw.arrived().await;
            proxy.cut.notify_one();
        };
        let users = client.users();
        let (write, ()) = tokio::join!(users.resend_invitation(Ref::id("u1")), cutting);
        let error = fails(write);
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
        assert_no_password(&shown(&error));
        assert_eq!(raw.requests().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_proxy_on_this_machine_receives_requests_over_http() {
    bounded(async {
        let proxy = Raw::start(Behaviour::Answer(not_found())).await;
        let base = "http://127.0.0.1:9";
        let client = client_builder().base_url(base).proxy(proxy.url()).build();
        let error = fails(client.unwrap().users().get(Ref::id("x")).await);
        assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
        let line = format!("GET {base}/v2/users/x HTTP/1.1\r\n");
        assert!(proxy.requests()[0].starts_with(&line));

        let far = client_builder()
            .base_url(base)
            .proxy("http://proxy.example");
        let error = fails(far.build());
        assert!(
            error
                .to_string()
                .starts_with("`proxy` is on another machine and would receive the key"),
            "{error}"
        );
    })
    .await;
}

#[test]
fn a_proxy_that_is_none_is_refused_and_its_password_is_not_shown() {
    for proxy in [
        "",
        "https://jane:p@ss@proxy.example",
        "socks5://jane:p@ss@proxy.example",
        "http://jane:p@ss@",
        "http://jane:p@ss@proxy.example/path",
        "http://jane:p@ss@proxy.example?query",
        "jane:p@ss@proxy example",
    ] {
        let error = fails(client_builder().proxy(proxy).build());
        assert_eq!(error.kind(), ErrorKind::Validation);
        assert!(
            error
                .to_string()
                .starts_with("`proxy` is not a proxy's URL of the form"),
            "{error}"
        );
        assert_no_password(&shown(&error));
        if proxy.is_empty() {
            continue;
        }
        let variables = [("ARIZE_PROXY_URL", proxy.to_owned())];
        let error = fails(client_builder().environment(variables).build());
        assert!(
            error.to_string().starts_with("`ARIZE_PROXY_URL` is not"),
            "{error}"
        );
        assert_no_password(&shown(&error));
    }
    for proxy in ["proxy.example", "proxy.example:3128", "http://[::1]:3128/"] {
        client_builder().proxy(proxy).build().unwrap();
    }
}

fn may_repeat(builder: ClientBuilder) -> bool {
    builder.build().unwrap().driver().session().may_repeat()
}

#[test]
fn a_variable_is_used_except_for_loopback_and_the_hosts_of_no_proxy() {
    let builder = |base: &str, variables: &[(&'static str, &str)]| {
        let variables = variables.iter();
        let variables = variables.map(|(name, text)| (*name, (*text).to_owned()));
        client_builder().environment(variables).base_url(base)
    };
    let own = ("ARIZE_PROXY_URL", "http://proxy.example:3128");
    for (base, variables, is_used) in [
        ("https://api.example", &[own][..], true),
        (
            "https://api.example",
            &[own, ("NO_PROXY", "other.example")],
            true,
        ),
        (
            "https://api.example",
            &[own, ("NO_PROXY", "api.example")],
            false,
        ),
        (
            "https://api.example",
            &[own, ("no_proxy", ".example")],
            false,
        ),
        ("https://api.example", &[own, ("NO_PROXY", "*")], false),
        (
            "https://10.1.2.3",
            &[own, ("NO_PROXY", "10.0.0.0/8")],
            false,
        ),
        ("https://api.example", &[("ARIZE_PROXY_URL", "")], false),
        ("https://127.0.0.1", &[own], false),
        ("http://localhost:81", &[own], false),
    ] {
        let found = may_repeat(builder(base, variables));
        assert_eq!(found, is_used, "{base} {variables:?}");
        let given = builder(base, variables).proxy("http://127.0.0.1:3128");
        assert!(may_repeat(given), "an option is always used");
    }
}

#[tokio::test]
async fn the_proxy_of_the_vendors_variable_is_used() {
    bounded(async {
        let proxy = ForwardProxy::start(Some("403 Forbidden")).await;
        let variables = [("ARIZE_PROXY_URL", proxy.url())];
        let builder = client_builder().base_url("https://api.example.invalid");
        let client = builder.environment(variables).max_attempts(1).build();
        let error = fails(client.unwrap().users().get(JANE).await);
        assert!(error.to_string().contains("the proxy refused"), "{error}");
        assert_eq!(proxy.asked(), ["CONNECT api.example.invalid:443 HTTP/1.1"]);
    })
    .await;
}

#[tokio::test]
async fn the_first_file_that_is_set_replaces_what_is_trusted() {
    bounded(async {
        let (_served, url, authority) = served().await;
        let own = authority.file("own.pem");
        let two = file("two.pem", &(Authority::new("another").pem + &authority.pem));
        let other = Authority::new("another").file("other.pem");
        let [own, two, other] = [own, two, other].map(|path| path.to_str().unwrap().to_owned());
        let [first, second, third] = ["ARIZE_SSL_CA_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"];
        for (option, variables, is_trusted) in [
            (Some(&own), &[][..], true),
            (Some(&two), &[], true),
            (Some(&other), &[], false),
            (Some(&own), &[(first, &other)], true),
            (
                None,
                &[(first, &own), (second, &other), (third, &other)],
                true,
            ),
            (None, &[(first, &other), (second, &own)], false),
            (None, &[(second, &own), (third, &other)], true),
            (None, &[(third, &own)], true),
            (None, &[], false),
        ] {
            let set = variables
                .iter()
                .map(|(name, text)| (*name, (*text).clone()));
            let mut builder = client_builder().environment(set).base_url(&url);
            if let Some(path) = option {
                builder = builder.ca_file(path);
            }
            let client = builder.max_attempts(1).build().unwrap();
            let user = client.users().get(JANE).await;
            if is_trusted {
                user.unwrap();
                continue;
            }
            let error = fails(user);
            assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
            assert!(
                error.to_string().contains("its issuer is not trusted"),
                "{error}"
            );
            assert!(error.to_string().contains("`ca_file`"), "{error}");
        }
    })
    .await;
}

#[test]
fn a_file_without_certificates_is_refused_with_its_path() {
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for path in [
        folder.join("nowhere.pem"),
        folder.to_owned(),
        file("empty.pem", ""),
        file("text.pem", "no certificate\n"),
        file("broken.pem", broken),
        file("cut.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n"),
    ] {
        let shown = format!("cannot be read: `{}`", path.display());
        let error = fails(client_builder().ca_file(&path).build());
        assert_eq!(error.kind(), ErrorKind::Validation);
        assert!(
            error.to_string().starts_with(&format!("`ca_file` {shown}")),
            "{error}"
        );
        let set = || [("SSL_CERT_FILE", path.to_str().unwrap().to_owned())];
        let error = fails(client_builder().environment(set()).build());
        assert!(
            error
                .to_string()
                .starts_with(&format!("`SSL_CERT_FILE` {shown}")),
            "{error}"
        );
        let plain = client_builder()
            .environment(set())
            .base_url("http://localhost");
        plain.build().unwrap();
    }
}

#[test]
fn connections_are_no_options_of_a_sandbox() {
    let sandbox = ax_admin_sandbox::Sandbox::new(ax_admin_sandbox::Options::default());
    let builder = || Client::builder().sandbox(&sandbox);
    for (builder, name) in [
        (builder().proxy("http://127.0.0.1:1"), "proxy"),
        (builder().ca_file("/nowhere"), "ca_file"),
    ] {
        let error = fails(builder.build());
        assert!(
            error
                .to_string()
                .starts_with(&format!("`{name}` applies to the network only")),
            "{error}"
        );
    }
    let variables = [("SSL_CERT_FILE", "/nowhere".to_owned())];
    builder().environment(variables).build().unwrap();
    let settings: Value = serde_json::from_str(
        &client_builder()
            .build()
            .unwrap()
            .settings()
            .to_json()
            .to_text(),
    )
    .unwrap();
    assert!(settings.get("proxy").is_none());
}
