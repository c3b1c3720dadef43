//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use std::time::Duration;

use ax_admin_core::Json;

use crate::client::{ClientBuilder, seconds};

/// Options that the core reads.
impl ClientBuilder {
    /// No key, because something between here and the service adds one. The text names that key in plans
    /// and codes: the same text for the same key.
    pub fn without_key(self, value: impl Into<String>) -> Self {
        self.option("without_key", Json::text(value.into()))
    }

    /// The name of the key in plans and codes. Default: derived from the key and the host.
    pub fn credential_id(self, value: impl Into<String>) -> Self {
        self.option("credential_id", Json::text(value.into()))
    }

    /// The address of the service, with the path before `/v2` if it has one. A key is sent by https, or to
    /// this machine. `ARIZE_BASE_URL` with `from_env`; default: `https://api.arize.com`.
    pub fn base_url(self, value: impl Into<String>) -> Self {
        self.option("base_url", Json::text(value.into()))
    }

    /// A region of the service instead of an address, such as `eu-west-1a`; `us`, `ca` and `eu` are short
    /// forms. `ARIZE_REGION` with `from_env`.
    pub fn region(self, value: impl Into<String>) -> Self {
        self.option("region", Json::text(value.into()))
    }

    /// Requests that one operation may make in any 60 seconds. Default: 100.
    ///
    /// `without_rate_limit` is no limit.
    pub fn rate_limit(self, value: u32) -> Self {
        self.option("rate_limit", Json::number(value.into()))
    }

    /// No `rate_limit`, for an installation that has none.
    pub fn without_rate_limit(self) -> Self {
        self.option("rate_limit", Json::text("off"))
    }

    /// Time to wait for a connection, name resolution and encryption included. Default: 5 seconds.
    pub fn connect_timeout(self, value: Duration) -> Self {
        self.option("connect_timeout", seconds(value))
    }

    /// Time that one request may take until its answer is read. Default: 30 seconds.
    pub fn request_timeout(self, value: Duration) -> Self {
        self.option("request_timeout", seconds(value))
    }

    /// Time that a call may take with all its requests and waits. Default: none.
    pub fn deadline(self, value: Duration) -> Self {
        self.option("deadline", seconds(value))
    }

    /// Writes as servers before the middle of July 2026 expect it: values of lists as `read-only`, a
    /// service key for one space. Every form is read. Default: false.
    pub fn legacy_wire_format(self, value: bool) -> Self {
        self.option("legacy_wire_format", value.into())
    }

    /// Whether a request may arrive twice although it was sent once, as behind a gateway that tries again
    /// by itself. A 404 to a deletion and a 409 to a creation are then read back, and `sent` of an applied
    /// plan is "at least".
    ///
    /// Left out, the transport says it: the network may where a proxy is configured (`HTTPS_PROXY`,
    /// `ALL_PROXY`, `NO_PROXY`, as they are when the client is built), others say it in
    /// `Transport::may_repeat`.
    pub fn transport_may_repeat(self, value: bool) -> Self {
        self.option("transport_may_repeat", value.into())
    }
}
