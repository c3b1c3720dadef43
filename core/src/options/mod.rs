//! The options of a client, read in one place for every host.
//!
//! A host passes the options as an object, the environment variables that [`VARIABLES`] lists, and whether there
//! is a key; it keeps the key itself. [`ClientOptions::read`] decides which values apply (an option takes
//! precedence over the environment, and that over the default) and says which URL the host has to parse.
//! [`ClientOptions::resolve`] checks the URL and returns the [`Settings`].

mod address;
mod call;
mod reader;
mod table;
#[cfg(test)]
mod tests;

use crate::collected::Collected as _;
use std::borrow::Cow;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use address::Address;
pub use address::REGIONS;
pub use call::CallSettings;
use reader::{OptionValues, Reader};

use crate::base_url::{BaseUrl, UrlParts};
use crate::credential::{refuse_key_in, refuse_keys_in};
use crate::endpoint::WireFormat;
use crate::error::Error;
use crate::join::joined;
use crate::json::{FieldCase, Json};
use crate::policy::Policy;
use crate::session::{RetryOptions, Session, SessionOptions};
pub use table::{
    BACKOFF_MS, CA_FILE_VARIABLES, CALL_OPTIONS, CLIENT_OPTIONS, CONNECT_TIMEOUT_MS, KEY_VARIABLE,
    MAX_ATTEMPTS, PROXY_VARIABLES, RATE_LIMIT, REQUEST_TIMEOUT_MS, RETRY_TIMEOUT_MS, VARIABLES,
};

/// An option of a client, for hosts that read options one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientOption {
    /// Its name, `base_url`.
    pub name: &'static str,
    /// Its type.
    pub kind: OptionKind,
}

/// The type of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionKind {
    /// A string.
    String,
    /// A boolean.
    Boolean,
    /// A duration: `deadline` in seconds in snake case, `deadlineMs` in milliseconds in camel case.
    Duration,
    /// A number of requests, or `off`.
    Rate,
    /// `on` or `off`.
    Switch,
    /// A whole number, 1 or more.
    Count,
    /// A policy: an object, or its JSON text.
    Policy,
    /// Any value, which hosts with these field cases use themselves and do not pass to the core.
    Kept(&'static [FieldCase]),
}

/// How requests are retried by default.
pub const DEFAULT_RETRY: RetryOptions = RetryOptions {
    max_attempts: MAX_ATTEMPTS,
    backoff_ms: BACKOFF_MS,
    timeout_ms: RETRY_TIMEOUT_MS,
};

/// Whether a host has a key. The core never receives the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPresence {
    /// Passed as an option.
    Given,
    /// Not passed, but found in the environment.
    Found,
    /// Neither.
    Missing,
}

/// Options without conflicts, with a URL that the host has still to parse.
#[derive(Debug, Clone)]
pub struct ClientOptions {
    values: OptionValues,
    case: FieldCase,
    address: Address,
}

/// The settings of a client, a document without secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The base URL of all requests.
    pub base_url: BaseUrl,
    /// Whether the host's key is used; false when something else adds a key.
    pub uses_key: bool,
    /// The name of the key; `None` when it is derived from the key.
    pub credential_id: Option<String>,
    /// Maximum requests per operation in any 60 s; `None` for no limit.
    pub rate_limit: Option<u32>,
    /// Whether names that were looked up are kept for a minute.
    pub name_cache: bool,
    /// Connect timeout in milliseconds.
    pub connect_timeout_ms: u64,
    /// Time limit in milliseconds for a request and its complete response.
    pub request_timeout_ms: u64,
    /// Time limit in milliseconds for a whole call.
    pub deadline_ms: Option<u64>,
    /// Maximum attempts at one request.
    pub max_attempts: u32,
    /// The longest wait before the second attempt, in milliseconds.
    pub backoff_ms: u64,
    /// Time limit in milliseconds, from the first attempt, for the last one to begin.
    pub retry_timeout_ms: u64,
    /// The wire format of requests.
    #[serde(rename = "legacy_wire_format", serialize_with = "is_legacy")]
    pub wire_format: WireFormat,
    /// Whether a request may be delivered twice; `None` if the transport decides.
    pub transport_may_repeat: Option<bool>,
    /// What is confirmed beyond the default, and what is protected.
    #[serde(skip)]
    pub policy: Arc<Policy>,
}

impl ClientOptions {
    /// Reads options whose names are in the host's field case.
    ///
    /// `environment` contains those of [`VARIABLES`] that are set; it is `None` if the host does not read the
    /// environment.
    ///
    /// # Errors
    /// `Validation`, with the name of the option or variable.
    pub fn read(
        options: Json<'_>,
        case: FieldCase,
        key: KeyPresence,
        environment: Option<&Json<'_>>,
    ) -> Result<Self, Error> {
        let values = Reader::new(options, case, CLIENT_OPTIONS)?.read()?;
        values.check_credential(case, key, environment.is_some())?;
        let address = match (values.text("base_url"), values.text("region")) {
            (Some(_), Some(_)) => Err(refused(
                "region",
                case,
                "and `base_url` are both given; pass only one of them",
            )),
            (Some(url), None) => Ok(Address::new(url, "base_url")),
            (None, Some(region)) => Address::of_region(region, "region"),
            (None, None) => Address::of_environment(environment.unwrap_or(&Json::Null)),
        };
        let options = Self {
            address: address.map_err(|error| error.with_field_case(case))?,
            values,
            case,
        };
        options.check_shown(&refuse_keys_in)?;
        Ok(options)
    }

    /// The URL that the host has to parse, for [`resolve`](Self::resolve).
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address.text
    }

    /// Rejects options that contain the key although they are displayed or sent. Drivers call it with their key.
    ///
    /// # Errors
    /// `Validation` that names the option and never repeats its value.
    pub fn refuse_key(&self, key: &str) -> Result<(), Error> {
        self.check_shown(&|name, text| refuse_key_in(name, text, key))
    }

    /// Checks the options that are displayed or sent.
    fn check_shown(&self, check: &dyn Fn(&str, &str) -> Result<(), Error>) -> Result<(), Error> {
        let named = |name| (name, self.values.text(name));
        let texts = [
            named("without_key"),
            named("credential_id"),
            (self.address.source, Some(self.address.text.as_str())),
        ];
        let mut texts = texts.into_iter();
        texts
            .try_for_each(|(name, text)| check(name, text.unwrap_or_default()))
            .map_err(|error| error.with_field_case(self.case))
    }

    /// Checks the URL and returns the settings; `parts` are from the host's URL parser, `None` if it failed.
    ///
    /// # Errors
    /// `Validation`, with the name of the option or variable.
    pub fn resolve(&self, parts: Option<UrlParts<'_>>) -> Result<Settings, Error> {
        let Self {
            values,
            case,
            address,
        } = self;
        let base_url = BaseUrl::judge(address.source, &address.text, parts)
            .map_err(|error| error.with_field_case(*case))?;
        let name = values.text("without_key");
        Ok(Settings {
            base_url,
            uses_key: name.is_none(),
            credential_id: name.or(values.text("credential_id")).map(ToOwned::to_owned),
            rate_limit: match values.number("rate_limit") {
                None if values.text("rate_limit").is_some() => None,
                None => Some(RATE_LIMIT),
                Some(requests) => u32::try_from(requests).ok(),
            },
            name_cache: values.text("name_cache") != Some("off"),
            connect_timeout_ms: values
                .number("connect_timeout")
                .unwrap_or(CONNECT_TIMEOUT_MS),
            request_timeout_ms: values
                .number("request_timeout")
                .unwrap_or(REQUEST_TIMEOUT_MS),
            deadline_ms: values.number("deadline"),
            max_attempts: values.count("max_attempts", MAX_ATTEMPTS),
            backoff_ms: values.number("backoff").unwrap_or(BACKOFF_MS),
            retry_timeout_ms: values.number("retry_timeout").unwrap_or(RETRY_TIMEOUT_MS),
            wire_format: match values.flag("legacy_wire_format") {
                Some(true) => WireFormat::Legacy,
                Some(false) | None => WireFormat::Current,
            },
            transport_may_repeat: values.flag("transport_may_repeat"),
            policy: values.policy().into(),
        })
    }
}

impl OptionValues {
    /// Checks that there is one way to authenticate, and one name for the key.
    fn check_credential(
        &self,
        case: FieldCase,
        key: KeyPresence,
        reads_environment: bool,
    ) -> Result<(), Error> {
        for name in ["without_key", "credential_id"] {
            if let Some(text) = self.text(name)
                && (text.is_empty() || text.chars().any(char::is_control))
            {
                return Err(refused(
                    name,
                    case,
                    "is empty or contains a control character; expected a name for the key",
                ));
            }
        }
        match (self.text("without_key"), key) {
            (Some(_), KeyPresence::Given) => Err(refused(
                "without_key",
                case,
                "and `api_key` are both given; pass only one of them",
            )),
            (Some(_), _) if self.text("credential_id").is_some() => Err(refused(
                "credential_id",
                case,
                "and `without_key` are both given; both name the key, so pass only one of them",
            )),
            (None, KeyPresence::Missing) => Err(missing(case, reads_environment)),
            _ => Ok(()),
        }
    }
}

/// The error for an invalid option; names of options in the complaint are converted to the field case.
fn refused(name: &str, case: FieldCase, complaint: &str) -> Error {
    Error::validation(&case.convert(name), in_case(complaint, case)).named_as_written()
}

/// Converts the names in backquotes to the field case.
fn in_case(text: &str, case: FieldCase) -> String {
    let parts: Vec<_> = text
        .split('`')
        .enumerate()
        .map(|(index, part)| match index % 2 {
            1 => case.convert(part),
            _ => Cow::Borrowed(part),
        })
        .collected();
    joined(&parts, "`")
}

fn missing(case: FieldCase, reads_environment: bool) -> Error {
    let error = refused(
        "api_key",
        case,
        if reads_environment {
            "is missing, and `ARIZE_API_KEY` is not set"
        } else {
            "is missing; pass the key that `ARIZE_API_KEY` usually holds, or `without_key` if something else adds one"
        },
    );
    if reads_environment {
        let next_step =
            "set `ARIZE_API_KEY`, pass `api_key`, or pass `without_key` if a proxy adds the key";
        error.with_next_step(in_case(next_step, case))
    } else {
        error
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a member by reference"
)]
fn is_legacy<S: Serializer>(wire_format: &WireFormat, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(*wire_format == WireFormat::Legacy)
}

impl Settings {
    /// The session of a client with these settings.
    ///
    /// `credential_id` is the name of the key. `may_repeat` is the transport's default, which a setting overrides.
    #[must_use]
    pub fn session(&self, credential_id: String, seed: u64, may_repeat: bool) -> Session {
        Session::new(SessionOptions {
            host: self.base_url.host().to_owned(),
            credential_id,
            seed,
            rate_limit: self.rate_limit,
            keeps_names: self.name_cache,
            retry: self.call().retry,
            wire_format: self.wire_format,
            may_repeat: self.transport_may_repeat.unwrap_or(may_repeat),
        })
        .with_policy(Arc::clone(&self.policy))
    }

    /// What a call works with that has no options of its own.
    #[must_use]
    pub fn call(&self) -> CallSettings {
        CallSettings {
            connect_timeout_ms: self.connect_timeout_ms,
            request_timeout_ms: self.request_timeout_ms,
            deadline_ms: self.deadline_ms,
            retry: RetryOptions {
                max_attempts: self.max_attempts,
                backoff_ms: self.backoff_ms,
                timeout_ms: self.retry_timeout_ms,
            },
            policy: Arc::clone(&self.policy),
        }
    }

    /// The settings as an object.
    #[must_use]
    pub fn to_json(&self) -> Json<'static> {
        Json::of(self)
    }
}
