//! The spelling of member names in hosts.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "other values contain no member names"
)]

use crate::collected::Collected as _;
use std::borrow::Cow;

use crate::json::{Json, Object};

/// The spelling of member names in a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FieldCase {
    /// `created_at`, as in the API: Python, Rust, and plan documents.
    #[default]
    Snake,
    /// `createdAt`: JavaScript.
    Camel,
}

impl FieldCase {
    /// A member name of the API in the host's field case.
    pub(crate) fn convert(self, name: &str) -> Cow<'_, str> {
        match self {
            Self::Camel if name.as_bytes().contains(&b'_') => Cow::Owned(camel(name)),
            Self::Camel | Self::Snake => Cow::Borrowed(name),
        }
    }

    /// One of our own documents from any host, with member names converted to snake case.
    ///
    /// The conversion is unambiguous because such documents contain no member names chosen by a server.
    pub(crate) fn read_document(value: Json<'_>) -> Json<'static> {
        match value {
            Json::Object(members) => {
                let mut renamed = Object::default();
                for (name, value) in members {
                    renamed.add(snake(&name).into(), Self::read_document(value));
                }
                renamed.settle();
                Json::Object(renamed)
            }
            Json::Array(entries) => {
                Json::Array(entries.into_iter().map(Self::read_document).collected())
            }
            plain => plain.into_owned(),
        }
    }
}

/// `created_at` as `createdAt`; a `_` that is not followed by a lower-case letter stays.
fn camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    write_camel(name, &mut camel);
    camel
}

/// Appends `created_at` as `createdAt` to a text.
pub(crate) fn write_camel(name: &str, text: &mut String) {
    let mut from = 0;
    let letters = name.bytes();
    for (at, (letter, next)) in letters.clone().zip(letters.skip(1)).enumerate() {
        if letter == b'_' && next.is_ascii_lowercase() {
            text.push_str(name.get(from..at).unwrap_or_default());
            text.push(next.to_ascii_uppercase().into());
            from = at + 2;
        }
    }
    text.push_str(name.get(from..).unwrap_or_default());
}

/// `createdAt` as `created_at`.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 2);
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::FieldCase;
    use crate::json::Json;

    #[test]
    fn member_names_are_converted_to_camel_case() {
        for (name, in_camel) in [
            ("name", "name"),
            ("created_at", "createdAt"),
            (
                "organizations[0].custom_role",
                "organizations[0].customRole",
            ),
            ("_x", "X"),
            ("a__b", "a_B"),
            ("x_1", "x_1"),
        ] {
            assert_eq!(FieldCase::Camel.convert(name), in_camel);
            assert_eq!(FieldCase::Snake.convert(name), name);
        }
    }

    #[test]
    fn a_document_is_read_in_either_field_case() {
        let document = r#"{"made_at":"x_Y","facts":{"guards":{"last_admin":"clear"},"target":{"keys":[{"id":"K_1"}]}}}"#;
        let value = Json::parse(document).unwrap();
        for case in [FieldCase::Snake, FieldCase::Camel] {
            let written = value.to_json_string(case);
            let read = FieldCase::read_document(Json::parse(&written).unwrap());
            assert_eq!(read.to_text(), document);
        }
    }
}
