//! How enumeration values are written in the legacy wire format (reference, section 13.1).

use crate::collected::Collected as _;
use std::borrow::Cow;

use super::Kind;
use crate::json::Json;

/// The wire format of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WireFormat {
    /// `READ_ONLY`, as the current API expects it.
    #[default]
    Current,
    /// `read-only`, as servers from before the middle of July 2026 expect it.
    Legacy,
}

impl WireFormat {
    /// A string of an input in this format, if its type has two.
    pub(crate) fn write<'a>(self, kind: &Kind, text: &'a str) -> Cow<'a, str> {
        match (self, kind) {
            (Self::Legacy, Kind::Choice(known) | Kind::Choices(known)) if known.was_lower => {
                Cow::Owned(legacy(text))
            }
            _ => Cow::Borrowed(text),
        }
    }

    /// [`Self::write`] for a JSON value: a string, or each entry of an array.
    pub(crate) fn write_value(self, kind: &Kind, value: &Json<'static>) -> Json<'static> {
        match value {
            Json::String(text) => Json::text(self.write(kind, text).into_owned()),
            Json::Array(entries) => Json::Array(
                entries
                    .iter()
                    .map(|entry| self.write_value(kind, entry))
                    .collected(),
            ),
            other @ (Json::Null
            | Json::Bool(_)
            | Json::Number(_)
            | Json::InvalidString
            | Json::Object(_)) => other.clone(),
        }
    }

    /// A constant in this format: the kind of a role or of a key.
    pub(crate) fn write_constant(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Current => Cow::Borrowed(text),
            Self::Legacy => Cow::Owned(legacy(text)),
        }
    }
}

/// Only `read-only` had a hyphen (reference, section 12).
fn legacy(text: &str) -> String {
    match text {
        "READ_ONLY" => "read-only".to_owned(),
        other => other.to_ascii_lowercase(),
    }
}
