//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use std::time::Duration;

use ax_admin_core::{Json, Policy};

use crate::client::{CallOptions, ClientBuilder, seconds};

/// Options that the core reads.
impl ClientBuilder {
    /// Sends no key, because a proxy adds one. The value identifies that key in plans and codes: use the
    /// same value for the same key.
    pub fn without_key(self, value: impl Into<String>) -> Self {
        self.option("without_key", Json::text(value.into()))
    }

    /// Identifies the key in plans and codes. Default: derived from the key and the host.
    pub fn credential_id(self, value: impl Into<String>) -> Self {
        self.option("credential_id", Json::text(value.into()))
    }

    /// The URL of the service, including the path before `/v2`, if there is one. The key is sent only over
    /// https, or to a loopback address (`localhost`, `127.0.0.1`, `[::1]`). Environment variable, with
    /// `from_env`: `ARIZE_BASE_URL`; default: `https://api.arize.com`.
    pub fn base_url(self, value: impl Into<String>) -> Self {
        self.option("base_url", Json::text(value.into()))
    }

    /// The region of the service, such as `eu-west-1a`, instead of `base_url`; `us`, `ca` and `eu` are
    /// short forms. Environment variable, with `from_env`: `ARIZE_REGION`.
    pub fn region(self, value: impl Into<String>) -> Self {
        self.option("region", Json::text(value.into()))
    }

    /// The number of requests that the client may send per operation in any 60 seconds. Default: 100.
    ///
    /// `without_rate_limit` disables the limit.
    pub fn rate_limit(self, value: u32) -> Self {
        self.option("rate_limit", Json::number(value.into()))
    }

    /// No `rate_limit`, for an installation that has none.
    pub fn without_rate_limit(self) -> Self {
        self.option("rate_limit", Json::text("off"))
    }

    /// Whether a name that was looked up is used again for a minute, with the ids of objects that were read
    /// anyway. An operation that can change names forgets those it may have changed. Plans and guards
    /// always look names up. Default: `on`.
    pub fn name_cache(self, value: bool) -> Self {
        self.option("name_cache", Json::text(if value { "on" } else { "off" }))
    }

    /// The connect timeout, including name resolution and TLS. Default: 5 seconds.
    pub fn connect_timeout(self, value: Duration) -> Self {
        self.option("connect_timeout", seconds(value))
    }

    /// The timeout of one request, until its response is read completely. Default: 30 seconds.
    pub fn request_timeout(self, value: Duration) -> Self {
        self.option("request_timeout", seconds(value))
    }

    /// The timeout of a whole call, with all its requests and waits. Default: none.
    pub fn deadline(self, value: Duration) -> Self {
        self.option("deadline", seconds(value))
    }

    /// How often one request is sent at most. Only a read, a write that changes nothing the second time,
    /// and a write that was certainly not carried out are sent again. Default: 5.
    pub fn max_attempts(self, value: u32) -> Self {
        self.option("max_attempts", Json::number(value.into()))
    }

    /// Longest wait before the second attempt; each one after it may be twice as long as the one before, up
    /// to 20 seconds. Half of a wait is random. Default: 1 second.
    pub fn backoff(self, value: Duration) -> Self {
        self.option("backoff", seconds(value))
    }

    /// Time from the first attempt within which the last one begins. Waits that the service asks for
    /// (`Retry-After`, up to 300 seconds) or that the rate limit requires do not count. Default: 30
    /// seconds.
    pub fn retry_timeout(self, value: Duration) -> Self {
        self.option("retry_timeout", seconds(value))
    }

    /// Which writes need a confirmation beyond those that are destructive, and what is protected. A call
    /// can tighten the policy of its client, never loosen it. `docs/policy.md` describes it, and
    /// `docs/policy.schema.json` is its JSON schema. Default: only destructive writes are confirmed.
    pub fn policy(self, value: &Policy) -> Self {
        self.option("policy", value.to_json())
    }

    /// Whether to send the wire format that servers before mid-July 2026 expect: values of enumerations
    /// such as `read-only` instead of `READ_ONLY`, and service keys for one space only. Both formats are
    /// read. Default: false.
    pub fn legacy_wire_format(self, value: bool) -> Self {
        self.option("legacy_wire_format", value.into())
    }

    /// Whether a request that is sent once may arrive twice, for example because a proxy retries it. A 404
    /// to a deletion and a 409 to a creation are then read back, and `sent` of an applied plan is "at
    /// least".
    ///
    /// By default true if a proxy is used. A custom transport decides in `Transport::may_repeat`.
    pub fn transport_may_repeat(self, value: bool) -> Self {
        self.option("transport_may_repeat", value.into())
    }
}

/// The options; one that is not set is as in the client.
impl CallOptions {
    /// The connect timeout, including name resolution and TLS. Default: the client's.
    pub fn connect_timeout(self, value: Duration) -> Self {
        self.option("connect_timeout", seconds(value))
    }

    /// The timeout of one request, until its response is read completely. Default: the client's.
    pub fn request_timeout(self, value: Duration) -> Self {
        self.option("request_timeout", seconds(value))
    }

    /// The timeout of a whole call, with all its requests and waits. Default: the client's.
    pub fn deadline(self, value: Duration) -> Self {
        self.option("deadline", seconds(value))
    }

    /// How often one request is sent at most. Default: the client's.
    pub fn max_attempts(self, value: u32) -> Self {
        self.option("max_attempts", Json::number(value.into()))
    }

    /// Longest wait before the second attempt; each one after it may be twice as long as the one before, up
    /// to 20 seconds. Default: the client's.
    pub fn backoff(self, value: Duration) -> Self {
        self.option("backoff", seconds(value))
    }

    /// Time from the first attempt within which the last one begins. Default: the client's.
    pub fn retry_timeout(self, value: Duration) -> Self {
        self.option("retry_timeout", seconds(value))
    }

    /// Which writes need a confirmation beyond those that are destructive, and what is protected. Default:
    /// the client's.
    pub fn policy(self, value: &Policy) -> Self {
        self.option("policy", value.to_json())
    }
}
