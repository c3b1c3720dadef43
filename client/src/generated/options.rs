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

    /// The identifier of the key in plans and codes. Default: derived from the key and the host.
    pub fn credential_id(self, value: impl Into<String>) -> Self {
        self.option("credential_id", Json::text(value.into()))
    }

    /// The URL of the service, including a path before `/v2` if it has one. A key is sent only over https,
    /// or to this machine. `ARIZE_BASE_URL` with `from_env`; default: `https://api.arize.com`.
    pub fn base_url(self, value: impl Into<String>) -> Self {
        self.option("base_url", Json::text(value.into()))
    }

    /// A region of the service instead of a URL, such as `eu-west-1a`; `us`, `ca` and `eu` are short forms.
    /// `ARIZE_REGION` with `from_env`.
    pub fn region(self, value: impl Into<String>) -> Self {
        self.option("region", Json::text(value.into()))
    }

    /// Requests that one operation may make in any 60 seconds. Default: 100.
    ///
    /// `without_rate_limit` disables the limit.
    pub fn rate_limit(self, value: u32) -> Self {
        self.option("rate_limit", Json::number(value.into()))
    }

    /// No `rate_limit`, for an installation that has none.
    pub fn without_rate_limit(self) -> Self {
        self.option("rate_limit", Json::text("off"))
    }

    /// Connect timeout, including name resolution and TLS. Default: 5 seconds.
    pub fn connect_timeout(self, value: Duration) -> Self {
        self.option("connect_timeout", seconds(value))
    }

    /// Timeout of one request, until its response is read completely. Default: 30 seconds.
    pub fn request_timeout(self, value: Duration) -> Self {
        self.option("request_timeout", seconds(value))
    }

    /// Timeout of a whole call, with all its requests and waits. Default: none.
    pub fn deadline(self, value: Duration) -> Self {
        self.option("deadline", seconds(value))
    }

    /// Sends the wire format of servers before mid-July 2026: values of enumerations as `read-only`, a
    /// service key for one space. Both formats are read. Default: false.
    pub fn legacy_wire_format(self, value: bool) -> Self {
        self.option("legacy_wire_format", value.into())
    }

    /// Whether a request that is sent once may arrive twice, as behind a proxy that retries by itself. A
    /// 404 to a deletion and a 409 to a creation are then read back, and `sent` of an applied plan is "at
    /// least".
    ///
    /// By default the transport decides: the network's is true if a proxy is configured (`HTTPS_PROXY`,
    /// `ALL_PROXY`, `NO_PROXY`, read when the client is built), others implement `Transport::may_repeat`.
    pub fn transport_may_repeat(self, value: bool) -> Self {
        self.option("transport_may_repeat", value.into())
    }
}
