//! What a client is made with.

use std::fmt;
use std::time::Duration;

use ax_admin_core::credential::check_place;
use ax_admin_core::{DEFAULT_RATE_LIMIT, Error, Session, SessionOptions, WireFormat};

use super::Client;
use super::warnings::Warnings;
use crate::base_url::BaseUrl;
use crate::cancel::Cancel;
use crate::driver::Driver;
use crate::key::Key;
use crate::platform::seed;
use crate::transport::{Http, Timeouts, Transport};

/// Options of a [`Client`], checked by [`build`](Self::build).
///
/// ```
/// use ax_admin::{Client, ErrorKind};
///
/// let error = Client::builder().api_key("ak-example\n").build().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Validation);
/// ```
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    credential: Credential,
    credential_id: Option<String>,
    base_url: Option<String>,
    region: Option<String>,
    rate_limit: Option<u32>,
    wire_format: WireFormat,
    deadline: Option<Duration>,
    timeouts: Timeouts,
    transport: Option<Box<dyn Transport>>,
    transport_may_repeat: Option<bool>,
    warnings: Warnings,
}

enum Credential {
    Missing,
    Key(String),
    Elsewhere,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            credential: Credential::Missing,
            credential_id: None,
            base_url: None,
            region: None,
            rate_limit: Some(DEFAULT_RATE_LIMIT),
            wire_format: WireFormat::Current,
            deadline: None,
            timeouts: Timeouts::default(),
            transport: None,
            transport_may_repeat: None,
            warnings: Warnings::default(),
        }
    }
}

impl ClientBuilder {
    /// The key, `ak-…`. It goes into requests and nowhere else.
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.credential = Credential::Key(key.into());
        self
    }

    /// No key: something between here and the service adds one.
    ///
    /// `credential_id` names it, in plans and codes: the same name for the
    /// same key, and another one for each other key.
    pub fn without_key(mut self, credential_id: impl Into<String>) -> Self {
        self.credential = Credential::Elsewhere;
        self.credential_id = Some(credential_id.into());
        self
    }

    /// Another name for the key than the one that is derived from it.
    pub fn credential_id(mut self, name: impl Into<String>) -> Self {
        self.credential_id = Some(name.into());
        self
    }

    /// The service's region, `eu-west-1a`; the global address when left out.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The address of another installation, `https://api.example.com`, a path before `/v2` included.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Requests that one operation may make in any 60 seconds, 100 unless told otherwise.
    pub fn rate_limit(mut self, requests: u32) -> Self {
        self.rate_limit = Some(requests);
        self
    }

    /// No pacing, for an installation that has no limit.
    pub fn without_rate_limit(mut self) -> Self {
        self.rate_limit = None;
        self
    }

    /// Writes as servers before the middle of July 2026 want it: values of lists as `read-only`, and
    /// a service key for one space.
    ///
    /// Both spellings are read, whichever is written.
    pub fn legacy_wire_format(mut self) -> Self {
        self.wire_format = WireFormat::Legacy;
        self
    }

    /// What to do with a warning: something that a caller should know of a call that went well.
    ///
    /// It is given a display-safe line at a time, before the call ends. Without it, or when it
    /// panics, lines are kept for [`take_warnings`](Client::take_warnings).
    pub fn on_warning(mut self, hook: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.warnings = Warnings::passed_to(hook);
        self
    }

    /// How long a call may take with all its requests and waits; as long as it needs when left out.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// How long a connection may take to stand, 5 seconds unless told otherwise. Without effect in a browser.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.connect = timeout;
        self
    }

    /// How long one request may take until its answer is read, 30 seconds unless told otherwise.
    pub fn request_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.request = timeout;
        self
    }

    /// Another way to send requests than the network; timeouts are its own then.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Whether a request may arrive twice although it was sent once. Left out, the transport
    /// says so: the network may where a proxy is configured (`HTTPS_PROXY`, `ALL_PROXY`,
    /// `NO_PROXY`, as they are when the client is built), a browser's always may, and others say
    /// it in [`Transport::may_repeat`].
    ///
    /// Say `true` for a gateway that tries again by itself. A 404 to a deletion and a 409 to a
    /// creation are read back then, because an earlier delivery of the same request may be
    /// their reason, and [`Applied::sent`](crate::Applied::sent) is "at least".
    pub fn transport_may_repeat(mut self, may_repeat: bool) -> Self {
        self.transport_may_repeat = Some(may_repeat);
        self
    }

    /// The sandbox in this process, with its account admin's key.
    #[cfg(feature = "sandbox")]
    pub fn sandbox(self, sandbox: &ax_admin_sandbox::Sandbox) -> Self {
        self.api_key(sandbox.key())
            .base_url("http://localhost")
            .transport(crate::transport::SandboxTransport::new(sandbox.clone()))
    }

    /// The client. Nothing is sent, read or looked up.
    ///
    /// # Errors
    /// `Validation`, naming the option and not repeating the key.
    pub fn build(mut self) -> Result<Client, Error> {
        match std::mem::replace(&mut self.credential, Credential::Missing) {
            Credential::Key(text) => {
                let key = Key::parse(&text)?;
                for (field, place) in [("base_url", &self.base_url), ("region", &self.region)] {
                    check_place(field, place.as_deref().unwrap_or_default(), &text)?;
                }
                // It may have been given in the place of another option.
                let built = self.build_with(Some(key));
                built.map_err(|error| error.scrubbed(&text))
            }
            Credential::Elsewhere => self.build_with(None),
            Credential::Missing => Err(Error::validation(
                "api_key",
                "is missing; give the key that `ARIZE_API_KEY` has, or say `without_key` where something else adds one",
            )),
        }
    }

    fn build_with(self, key: Option<Key>) -> Result<Client, Error> {
        for (field, text) in [
            ("base_url", &self.base_url),
            ("region", &self.region),
            ("credential_id", &self.credential_id),
        ] {
            if let Some(text) = text {
                Key::refuse_in(field, text, key.as_ref())?;
            }
        }
        let base = match (&self.base_url, &self.region) {
            (Some(_), Some(_)) => {
                return Err(Error::validation(
                    "region",
                    "is given beside `base_url`; one of the two says where requests go",
                ));
            }
            (Some(url), None) => BaseUrl::parse(url)?,
            (None, Some(region)) => BaseUrl::of_region(region)?,
            (None, None) => BaseUrl::global(),
        };
        if self.rate_limit == Some(0) {
            return Err(Error::validation(
                "rate_limit",
                "is 0; nothing would be sent",
            ));
        }
        let host = base.host();
        let credential_id = match (self.credential_id, &key) {
            (Some(name), _) if name.is_empty() || name.chars().any(char::is_control) => {
                return Err(Error::validation(
                    "credential_id",
                    "is empty or holds a control character; it names the key in plans",
                ));
            }
            (Some(name), _) => name,
            (None, Some(key)) => key.credential_id(&host),
            (None, None) => String::new(),
        };
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(Http::new(base.clone(), self.timeouts)),
        };
        let session = Session::new(SessionOptions {
            host,
            credential_id,
            seed: seed(),
            rate_limit: self.rate_limit,
            wire_format: self.wire_format,
            may_repeat: self
                .transport_may_repeat
                .unwrap_or_else(|| transport.may_repeat()),
        });
        let deadline_ms = self
            .deadline
            .map(|deadline| u64::try_from(deadline.as_millis()).unwrap_or(u64::MAX));
        Ok(Client {
            driver: Driver::new(session, base, key, transport, deadline_ms),
            cancel: Cancel::new(),
            warnings: self.warnings,
        })
    }
}

impl fmt::Debug for ClientBuilder {
    /// Without the key, and without a base URL that nobody has checked for passwords.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("region", &self.region)
            .field("rate_limit", &self.rate_limit)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}
