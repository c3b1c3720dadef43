//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use std::time::Duration;

use ax_admin_core::Json;

use crate::client::{ClientBuilder, seconds};

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
    /// By default true if a proxy is configured (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`, read when the
    /// client is built). A custom transport decides in `Transport::may_repeat`.
    pub fn transport_may_repeat(self, value: bool) -> Self {
        self.option("transport_may_repeat", value.into())
    }
}
