//! `tests/vectors/client_options.json`, and cases that only the core can test.

#[path = "../../../tests/support/client_options.rs"]
mod vectors;

use serde_json::{Map, Value};
use url::Url;
use vectors::cases;

use super::{CLIENT_OPTIONS, ClientOptions, KEY_VARIABLE, KeyPresence, OptionKind, Settings};
use crate::base_url::UrlParts;
use crate::credential::check_key;
use crate::error::{Details, Error};
use crate::json::{FieldCase, Json};

/// Reads options as a host does: keeps the key and parses the URL.
fn made(
    mut options: Map<String, Value>,
    environment: &Value,
    case: FieldCase,
) -> Result<Settings, Error> {
    let passed = options.remove(&*case.convert("api_key"));
    let found = environment.get(KEY_VARIABLE).cloned();
    let is_set = |value: &Value| value.as_str().is_some_and(|text| !text.is_empty());
    let (key, presence) = match (passed, found.filter(is_set)) {
        (Some(key), _) => (Some(("api_key", key)), KeyPresence::Given),
        (None, Some(key)) => (Some((KEY_VARIABLE, key)), KeyPresence::Found),
        (None, None) => (None, KeyPresence::Missing),
    };
    let (options, environment) = (Value::Object(options).to_string(), environment.to_string());
    let environment = Json::parse(&environment).unwrap();
    let options = ClientOptions::read(
        Json::parse(&options).unwrap(),
        case,
        presence,
        Some(&environment),
    )?;
    let key = key
        .as_ref()
        .map(|(name, key)| (*name, key.as_str().unwrap()));
    if let Some((_, key)) = key {
        options.refuse_key(key)?;
    }
    let settings = resolved(&options)?;
    if let Some((name, key)) = key.filter(|_| settings.uses_key) {
        check_key(&case.convert(name), key)?;
    }
    Ok(settings)
}

fn resolved(options: &ClientOptions) -> Result<Settings, Error> {
    let url = Url::parse(options.address()).ok();
    let port = url.as_ref().and_then(Url::port);
    let port = port.map_or(String::new(), |port| port.to_string());
    let parts = url.as_ref().map(|url| UrlParts {
        scheme: url.scheme(),
        host: url.host_str().unwrap_or_default(),
        port: &port,
        path: url.path(),
    });
    options.resolve(parts)
}

/// An option's name and value in camel case, with durations in milliseconds.
fn in_camel(name: &str, value: &Value) -> (String, Value) {
    let camel = FieldCase::Camel.convert(name).into_owned();
    let option = CLIENT_OPTIONS.iter().find(|option| option.name == name);
    if option.is_none_or(|option| option.kind != OptionKind::Duration) {
        return (camel, value.clone());
    }
    let millis = value
        .as_f64()
        .map(|seconds| Value::from(seconds * 1_000.0))
        .unwrap_or(value.clone());
    (format!("{camel}Ms"), millis)
}

/// A text with the names in backquotes in camel case.
fn text_in_camel(text: &str) -> String {
    let parts = text.split('`').map(|part| in_camel(part, &Value::Null).0);
    // The text between names contains no `_` before a letter.
    parts.collect::<Vec<_>>().join("`")
}

#[test]
fn vectors_give_their_settings_or_errors() {
    for vector in cases() {
        for case in [FieldCase::Snake, FieldCase::Camel] {
            let input = vector.options.iter().map(|(name, value)| match case {
                FieldCase::Snake => (name.clone(), value.clone()),
                FieldCase::Camel => in_camel(name, value),
            });
            let environment = Value::Object(vector.environment.clone());
            match made(input.collect(), &environment, case) {
                Ok(settings) => vector.gives(&settings.to_json().to_text()),
                Err(error) => vector.is_refused(&error, &|text| match case {
                    FieldCase::Snake => text.to_owned(),
                    FieldCase::Camel => text_in_camel(text),
                }),
            }
        }
    }
}

#[test]
fn without_an_environment_the_error_asks_for_the_key() {
    let options = ClientOptions::read(
        Json::object([]),
        FieldCase::Camel,
        KeyPresence::Missing,
        None,
    );
    assert_eq!(
        options.unwrap_err().to_string(),
        "`apiKey` is missing; pass the key that `ARIZE_API_KEY` usually holds, or `withoutKey` if something else adds one"
    );
}

#[test]
fn options_that_hosts_keep_are_rejected_but_listed() {
    let read = |name: &'static str| {
        let input = Json::object([(name, Json::text("x"))]);
        ClientOptions::read(input, FieldCase::Camel, KeyPresence::Given, None).unwrap_err()
    };
    assert!(read("sandbox").to_string().ends_with(
"expected one of apiKey, withoutKey, credentialId, baseUrl, region, rateLimit, nameCache, connectTimeoutMs, requestTimeoutMs, deadlineMs, maxAttempts, backoffMs, retryTimeoutMs, policy, legacyWireFormat, proxy, caFile, transportMayRepeat, onWarning, onRequest, onRetry, onWait, prompter, transport, fetch"
    ));
    assert!(
        read("apiKey")
            .to_string()
            .starts_with("`apiKey` is unknown")
    );
}

#[test]
fn options_must_be_an_object() {
    for text in ["null", "[]", "\"x\""] {
        let input = Json::parse(text).unwrap();
        let read = ClientOptions::read(input, FieldCase::Camel, KeyPresence::Given, None);
        assert!(
            read.unwrap_err()
                .to_string()
                .starts_with("`options`: expected an object")
        );
    }
}

#[test]
fn only_https_and_loopback_keep_secrets() {
    for (address, keeps) in [
        ("https://host", true),
        ("http://127.8.9.10:81", true),
        ("http://[::1]", true),
        ("http://LOCALHOST:3000", true),
        ("http://host", false),
        ("http://localhost.example", false),
        ("http://192.0.2.1", false),
        ("http://0.0.0.0", false),
        ("http://[::ffff:127.0.0.1]", false),
        ("http://127.0.0.1.example", false),
    ] {
        let input = Json::object([("base_url", Json::text(address))]);
        let options =
            ClientOptions::read(input, FieldCase::Snake, KeyPresence::Given, None).unwrap();
        let base = resolved(&options).unwrap().base_url;
        assert_eq!(base.keeps_secrets(), keeps, "{address}");
    }
}

#[test]
fn durations_saturate_and_round_up() {
    let read = |number: &'static str| {
        let input = Json::object([("deadline", Json::Number(number.into()))]);
        let options = ClientOptions::read(input, FieldCase::Snake, KeyPresence::Given, None);
        options
            .and_then(|options| resolved(&options))
            .map(|settings| settings.deadline_ms)
    };
    assert_eq!(read("99999999999999999999"), Ok(Some(u64::MAX)));
    assert_eq!(read("1.0005"), Ok(Some(1_001)));
    for number in ["NaN", "inf", "1e3", "-0.5", ".5", "1."] {
        assert!(read(number).is_err(), "{number}");
    }
}
