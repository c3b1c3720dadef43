//! Options and the environment: `tests/vectors/client_options.json`, and the options that only Rust has.

#[path = "../../../tests/support/client_options.rs"]
mod vectors;

use std::time::Duration;

use ax_admin::{Client, ClientBuilder, Details, Error, Json};
use serde_json::Value;
use vectors::cases;

/// A builder with these options: the key by its method, the others by name.
fn builder(case: &vectors::Case) -> ClientBuilder {
    let variables = case.environment.iter();
    let variables = variables.map(|(name, text)| (name, text.as_str().unwrap().to_owned()));
    let mut builder = Client::builder().environment(variables);
    for (name, value) in &case.options {
        builder = match (name.as_str(), value) {
            ("api_key", Value::String(key)) => builder.api_key(key),
            (name, value) => {
                let value = value.to_string();
                let value = Json::parse(&value).unwrap().into_owned();
                builder.option(name.to_owned(), value)
            }
        };
    }
    builder
}

#[test]
fn options_and_environment_give_settings_or_an_error() {
    for case in cases() {
        match builder(&case).build() {
            Ok(client) => {
                case.gives(&client.settings().to_json().to_text());
                let base = &client.settings().base_url;
                assert_eq!(client.host(), base.host());
            }
            Err(error) => case.is_refused(&error, &ToOwned::to_owned),
        }
    }
}

#[test]
fn each_option_has_a_method() {
    let client = Client::builder()
        .api_key("ak-example")
        .credential_id("mine")
        .base_url("https://ax.example")
        .rate_limit(7)
        .name_cache(false)
        .connect_timeout(Duration::from_millis(250))
        .request_timeout(Duration::from_secs(90))
        .deadline(Duration::from_nanos(1_500_000_001))
        .max_attempts(2)
        .backoff(Duration::from_millis(20))
        .retry_timeout(Duration::from_mins(2))
        .legacy_wire_format(true)
        .transport_may_repeat(true)
        .build()
        .unwrap();
    let settings: Value = serde_json::from_str(&client.settings().to_json().to_text()).unwrap();
    assert_eq!(
        settings,
        serde_json::json!({
            "base_url": "https://ax.example",
            "uses_key": true,
            "credential_id": "mine",
            "rate_limit": 7,
            "name_cache": false,
            "connect_timeout_ms": 250,
            "request_timeout_ms": 90_000,
            "deadline_ms": 1_501,
            "max_attempts": 2,
            "backoff_ms": 20,
            "retry_timeout_ms": 120_000,
            "legacy_wire_format": true,
            "transport_may_repeat": true,
        })
    );
    let keyless = Client::builder().without_key("proxy").without_rate_limit();
    let keyless = keyless.region("eu").build().unwrap();
    assert_eq!(keyless.settings().rate_limit, None);
    assert_eq!(
        (keyless.host(), keyless.credential_id()),
        ("api.eu-west-1a.arize.com", "proxy")
    );
}

#[test]
fn the_sandbox_never_receives_the_key_of_the_environment() {
    let sandbox = ax_admin_sandbox::Sandbox::new(ax_admin_sandbox::Options::default());
    let variables = || [("ARIZE_API_KEY", "ak-of-a-person".to_owned())];
    let own = Client::builder().sandbox(&sandbox).build().unwrap();
    for builder in [
        Client::builder().environment(variables()).sandbox(&sandbox),
        Client::builder().sandbox(&sandbox).environment(variables()),
    ] {
        assert_eq!(
            builder.build().unwrap().credential_id(),
            own.credential_id()
        );
    }
}

#[test]
fn the_key_of_an_environment_is_used_with_its_base_url() {
    let variables = |key: &str, url: &str| {
        [
            ("ARIZE_API_KEY", key.to_owned()),
            ("ARIZE_BASE_URL", url.to_owned()),
        ]
    };
    let both = Client::builder()
        .environment(variables("ak-production-key", "https://api.one.example"))
        .environment(variables("ak-staging-key-22", "https://api.two.example"))
        .build()
        .unwrap();
    let second = Client::builder()
        .environment(variables("ak-staging-key-22", "https://api.two.example"))
        .build()
        .unwrap();
    assert_eq!(both.host(), "api.two.example");
    assert_eq!(both.credential_id(), second.credential_id());
}
