//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use super::{ClientOption, OptionKind};
use crate::json::FieldCase;

/// Every option of a client, in the order in which they are described.
pub const CLIENT_OPTIONS: &[ClientOption] = &[
    ClientOption {
        name: "api_key",
        kind: OptionKind::Kept(&[FieldCase::Camel, FieldCase::Snake]),
    },
    ClientOption {
        name: "without_key",
        kind: OptionKind::String,
    },
    ClientOption {
        name: "credential_id",
        kind: OptionKind::String,
    },
    ClientOption {
        name: "base_url",
        kind: OptionKind::String,
    },
    ClientOption {
        name: "region",
        kind: OptionKind::String,
    },
    ClientOption {
        name: "rate_limit",
        kind: OptionKind::Rate,
    },
    ClientOption {
        name: "name_cache",
        kind: OptionKind::Switch,
    },
    ClientOption {
        name: "connect_timeout",
        kind: OptionKind::Duration,
    },
    ClientOption {
        name: "request_timeout",
        kind: OptionKind::Duration,
    },
    ClientOption {
        name: "deadline",
        kind: OptionKind::Duration,
    },
    ClientOption {
        name: "max_attempts",
        kind: OptionKind::Count,
    },
    ClientOption {
        name: "backoff",
        kind: OptionKind::Duration,
    },
    ClientOption {
        name: "retry_timeout",
        kind: OptionKind::Duration,
    },
    ClientOption {
        name: "policy",
        kind: OptionKind::Policy,
    },
    ClientOption {
        name: "legacy_wire_format",
        kind: OptionKind::Boolean,
    },
    ClientOption {
        name: "proxy",
        kind: OptionKind::Kept(&[FieldCase::Camel, FieldCase::Snake]),
    },
    ClientOption {
        name: "ca_file",
        kind: OptionKind::Kept(&[FieldCase::Camel, FieldCase::Snake]),
    },
    ClientOption {
        name: "transport_may_repeat",
        kind: OptionKind::Boolean,
    },
    ClientOption {
        name: "on_warning",
        kind: OptionKind::Kept(&[FieldCase::Camel]),
    },
    ClientOption {
        name: "on_request",
        kind: OptionKind::Kept(&[FieldCase::Camel, FieldCase::Snake]),
    },
    ClientOption {
        name: "on_retry",
        kind: OptionKind::Kept(&[FieldCase::Camel, FieldCase::Snake]),
    },
    ClientOption {
        name: "on_wait",
        kind: OptionKind::Kept(&[FieldCase::Camel, FieldCase::Snake]),
    },
    ClientOption {
        name: "prompter",
        kind: OptionKind::Kept(&[FieldCase::Camel, FieldCase::Snake]),
    },
    ClientOption {
        name: "transport",
        kind: OptionKind::Kept(&[FieldCase::Camel]),
    },
    ClientOption {
        name: "fetch",
        kind: OptionKind::Kept(&[FieldCase::Camel]),
    },
    ClientOption {
        name: "sandbox",
        kind: OptionKind::Kept(&[FieldCase::Snake]),
    },
];

/// Those that a single call may have other than its client.
pub const CALL_OPTIONS: &[ClientOption] = &[
    ClientOption {
        name: "connect_timeout",
        kind: OptionKind::Duration,
    },
    ClientOption {
        name: "request_timeout",
        kind: OptionKind::Duration,
    },
    ClientOption {
        name: "deadline",
        kind: OptionKind::Duration,
    },
    ClientOption {
        name: "max_attempts",
        kind: OptionKind::Count,
    },
    ClientOption {
        name: "backoff",
        kind: OptionKind::Duration,
    },
    ClientOption {
        name: "retry_timeout",
        kind: OptionKind::Duration,
    },
    ClientOption {
        name: "policy",
        kind: OptionKind::Policy,
    },
];

/// The variable of the environment that has the key. The core is not given it.
pub const KEY_VARIABLE: &str = "ARIZE_API_KEY";

/// The variables of the environment that the core reads.
pub const VARIABLES: &[&str] = &[
    "ARIZE_BASE_URL",
    "ARIZE_SINGLE_HOST",
    "ARIZE_SINGLE_PORT",
    "ARIZE_BASE_DOMAIN",
    "ARIZE_API_HOST",
    "ARIZE_API_PORT",
    "ARIZE_API_SCHEME",
    "ARIZE_REGION",
];

/// The same by name.
pub(crate) mod variable {
    pub(crate) const BASE_URL: &str = "ARIZE_BASE_URL";
    pub(crate) const SINGLE_HOST: &str = "ARIZE_SINGLE_HOST";
    pub(crate) const SINGLE_PORT: &str = "ARIZE_SINGLE_PORT";
    pub(crate) const BASE_DOMAIN: &str = "ARIZE_BASE_DOMAIN";
    pub(crate) const API_HOST: &str = "ARIZE_API_HOST";
    pub(crate) const API_PORT: &str = "ARIZE_API_PORT";
    pub(crate) const API_SCHEME: &str = "ARIZE_API_SCHEME";
    pub(crate) const REGION: &str = "ARIZE_REGION";
}

/// The variables of `proxy`, which hosts read, each before the ones after it.
pub const PROXY_VARIABLES: &[&str] = &[
    "ARIZE_PROXY_URL",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
    "NO_PROXY",
    "no_proxy",
];
/// The variables of `ca_file`, which hosts read, each before the ones after it.
pub const CA_FILE_VARIABLES: &[&str] =
    &["ARIZE_SSL_CA_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"];

/// `rate_limit` when it is left out.
pub const RATE_LIMIT: u32 = 100;
/// Milliseconds of `connect_timeout` when it is left out.
pub const CONNECT_TIMEOUT_MS: u64 = 5000;
/// Milliseconds of `request_timeout` when it is left out.
pub const REQUEST_TIMEOUT_MS: u64 = 30000;
/// `max_attempts` when it is left out.
pub const MAX_ATTEMPTS: u32 = 5;
/// Milliseconds of `backoff` when it is left out.
pub const BACKOFF_MS: u64 = 1000;
/// Milliseconds of `retry_timeout` when it is left out.
pub const RETRY_TIMEOUT_MS: u64 = 30000;
