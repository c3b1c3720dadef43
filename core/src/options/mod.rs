//! What a client is made with, read once for every host.
//!
//! A host gives the options as an object, the variables of the environment that [`VARIABLES`] lists, and whether
//! there is a key; the key itself stays with it. [`ClientOptions::read`] decides what holds (an option goes before
//! the environment, and that before the default) and says which address the host is to parse;
//! [`ClientOptions::resolve`] judges the address and gives the [`Settings`].

mod address;
mod reader;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use address::Address;
use reader::{Given, Reader};

use crate::base_url::{BaseUrl, UrlParts};
use crate::credential::{refuse_key_in, refuse_keys_in};
use crate::endpoint::WireFormat;
use crate::error::Error;
use crate::json::{FieldCase, Json};
use crate::session::{Session, SessionOptions};
pub use table::{
    CLIENT_OPTIONS, CONNECT_TIMEOUT_MS, KEY_VARIABLE, RATE_LIMIT, REQUEST_TIMEOUT_MS, VARIABLES,
};

/// An option of a client, for hosts that read them one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientOption {
    /// Its name, `base_url`.
    pub name: &'static str,
    /// What it may be.
    pub kind: OptionKind,
}

/// What an option may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionKind {
    /// A text.
    String,
    /// True or false.
    Boolean,
    /// A time: `deadline` in seconds, or `deadlineMs` in milliseconds where names are written so.
    Duration,
    /// A number of requests, or `off`.
    Rate,
    /// Anything: hosts that spell names so keep it to themselves.
    Kept(&'static [FieldCase]),
}

/// Whether a host has a key. The core is not told which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPresence {
    /// It was given as an option.
    Given,
    /// It was not, and the host found one where it looks then: in the environment.
    Found,
    /// There is none.
    Missing,
}

/// Options that may stand beside each other, with an address that is yet to be parsed.
#[derive(Debug, Clone)]
pub struct ClientOptions {
    given: Given,
    case: FieldCase,
    address: Address,
}

/// The settings of a client, a document without secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// Where requests go.
    pub base_url: BaseUrl,
    /// Whether the host's key is used: not where something else adds one.
    pub uses_key: bool,
    /// The name of the key; `None` where it is to be derived from the key.
    pub credential_id: Option<String>,
    /// Requests of an operation in any 60 s; `None` is no limit.
    pub rate_limit: Option<u32>,
    /// Milliseconds to wait for a connection.
    pub connect_timeout_ms: u64,
    /// Milliseconds until an answer must be read to its end.
    pub request_timeout_ms: u64,
    /// Milliseconds that a call may take as a whole.
    pub deadline_ms: Option<u64>,
    /// The wire format of what is sent.
    #[serde(rename = "legacy_wire_format", serialize_with = "is_legacy")]
    pub wire_format: WireFormat,
    /// Whether a request may be delivered twice; `None` where the transport knows.
    pub transport_may_repeat: Option<bool>,
}

impl ClientOptions {
    /// Reads options, their names spelled as the host does.
    ///
    /// `environment` has the variables that are set, of [`VARIABLES`]; it is `None` where none are looked at.
    ///
    /// # Errors
    /// `Validation` that names the option, or the variable that it came from.
    pub fn read(
        given: Json<'_>,
        case: FieldCase,
        key: KeyPresence,
        environment: Option<&Json<'_>>,
    ) -> Result<Self, Error> {
        let given = Reader::new(given, case, CLIENT_OPTIONS)?.read()?;
        given.check_credential(case, key, environment.is_some())?;
        let address = match (given.text("base_url"), given.text("region")) {
            (Some(_), Some(_)) => Err(refused(
                "region",
                case,
                "is given beside `base_url`; one of the two says where requests go",
            )),
            (Some(url), None) => Ok(Address::new(url, "base_url")),
            (None, Some(region)) => Address::of_region(region, "region"),
            (None, None) => Address::of_environment(environment.unwrap_or(&Json::Null)),
        };
        let options = Self {
            address: address.map_err(|error| error.with_field_case(case))?,
            given,
            case,
        };
        options.check_shown(&refuse_keys_in)?;
        Ok(options)
    }

    /// The address that the host is to parse, for [`resolve`](Self::resolve).
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address.text
    }

    /// Refuses the key in a text that is shown or looked up. Drivers call it with the key that they hold.
    ///
    /// # Errors
    /// `Validation` that names the option and never repeats its text.
    pub fn refuse_key(&self, key: &str) -> Result<(), Error> {
        self.check_shown(&|name, text| refuse_key_in(name, text, key))
    }

    /// Checks texts that are shown or looked up, with what they were given as.
    fn check_shown(&self, check: &dyn Fn(&str, &str) -> Result<(), Error>) -> Result<(), Error> {
        let named = |name| (name, self.given.text(name));
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

    /// Judges the address and gives what holds; `parts` are what the host's URL parser finds in it.
    ///
    /// # Errors
    /// `Validation` that names the option, or the variable that it came from.
    pub fn resolve(&self, parts: Option<UrlParts<'_>>) -> Result<Settings, Error> {
        let Self {
            given,
            case,
            address,
        } = self;
        let base_url = BaseUrl::judge(address.source, &address.text, parts)
            .map_err(|error| error.with_field_case(*case))?;
        let name = given.text("without_key");
        Ok(Settings {
            base_url,
            uses_key: name.is_none(),
            credential_id: name.or(given.text("credential_id")).map(ToOwned::to_owned),
            rate_limit: match given.number("rate_limit") {
                None if given.text("rate_limit").is_some() => None,
                None => Some(RATE_LIMIT),
                Some(requests) => u32::try_from(requests).ok(),
            },
            connect_timeout_ms: given
                .number("connect_timeout")
                .unwrap_or(CONNECT_TIMEOUT_MS),
            request_timeout_ms: given
                .number("request_timeout")
                .unwrap_or(REQUEST_TIMEOUT_MS),
            deadline_ms: given.number("deadline"),
            wire_format: match given.flag("legacy_wire_format") {
                Some(true) => WireFormat::Legacy,
                Some(false) | None => WireFormat::Current,
            },
            transport_may_repeat: given.flag("transport_may_repeat"),
        })
    }
}

impl Given {
    /// One way to authenticate, and one name for it.
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
                    "is empty or holds a control character; it names the key in plans",
                ));
            }
        }
        match (self.text("without_key"), key) {
            (Some(_), KeyPresence::Given) => Err(refused(
                "without_key",
                case,
                "is given beside `api_key`; leave one of them out",
            )),
            (Some(_), _) if self.text("credential_id").is_some() => Err(refused(
                "credential_id",
                case,
                "is given beside `without_key`, which names the key already; leave one of them out",
            )),
            (None, KeyPresence::Missing) => Err(missing(case, reads_environment)),
            _ => Ok(()),
        }
    }
}

/// An option that is refused; the complaint names options as the host spells them.
fn refused(name: &str, case: FieldCase, complaint: &str) -> Error {
    Error::validation(&case.convert(name), in_case(complaint, case)).named_as_written()
}

/// A sentence with the names in back quotes as the host spells them.
fn in_case(text: &str, case: FieldCase) -> String {
    let parts: Vec<_> = text
        .split('`')
        .enumerate()
        .map(|(index, part)| match index % 2 {
            1 => case.convert(part),
            _ => Cow::Borrowed(part),
        })
        .collect();
    parts.join("`")
}

fn missing(case: FieldCase, reads_environment: bool) -> Error {
    let error = refused(
        "api_key",
        case,
        if reads_environment {
            "is missing, and `ARIZE_API_KEY` is not set"
        } else {
            "is missing; give the key that `ARIZE_API_KEY` usually has, or `without_key` where something else adds one"
        },
    );
    if reads_environment {
        let next_step =
            "set `ARIZE_API_KEY`, pass `api_key`, or pass `without_key` where a proxy adds the key";
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
    /// `credential_id` is the name of the key, `may_repeat` what the transport says; a setting goes before it.
    #[must_use]
    pub fn session(&self, credential_id: String, seed: u64, may_repeat: bool) -> Session {
        Session::new(SessionOptions {
            host: self.base_url.host().to_owned(),
            credential_id,
            seed,
            rate_limit: self.rate_limit,
            wire_format: self.wire_format,
            may_repeat: self.transport_may_repeat.unwrap_or(may_repeat),
        })
    }

    /// The settings as an object.
    #[must_use]
    pub fn to_json(&self) -> Json<'static> {
        Json::of(self)
    }
}
