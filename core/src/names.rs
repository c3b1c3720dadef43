//! How members are spelled where they cross into a host.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use serde_json::{Map, Value};

/// The spelling of member names in a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// `created_at`, as the API writes them: Python, files, the command line.
    Snake,
    /// `createdAt`: JavaScript.
    Camel,
}

impl Names {
    /// A value as JSON text with its member names in this spelling.
    pub(crate) fn write(self, value: &Value) -> String {
        match self {
            Self::Snake => value.to_string(),
            Self::Camel => {
                let mut text = Vec::with_capacity(128);
                let formatter = CamelKeys {
                    inner: CompactFormatter,
                    within_key: false,
                };
                // Writing a value to memory cannot fail, and what is written is text.
                let written =
                    value.serialize(&mut Serializer::with_formatter(&mut text, formatter));
                written
                    .ok()
                    .and_then(|()| String::from_utf8(text).ok())
                    .unwrap_or_default()
            }
        }
    }

    /// An input object from a host, with the API's member names.
    pub(crate) fn read(self, input: Value) -> Value {
        match (self, input) {
            (Self::Camel, Value::Object(members)) => {
                let mut renamed = Map::new();
                for (name, value) in members {
                    renamed.insert(snake(&name), value);
                }
                Value::Object(renamed)
            }
            (Self::Camel | Self::Snake, other) => other,
        }
    }

    /// A document of ours with the API's member names throughout, from any host.
    ///
    /// It has no names of a server's, so that the way back is certain.
    pub(crate) fn read_document(value: Value) -> Value {
        match value {
            Value::Object(members) => {
                let mut renamed = Map::new();
                for (name, value) in members {
                    renamed.insert(snake(&name), Self::read_document(value));
                }
                Value::Object(renamed)
            }
            Value::Array(values) => values.into_iter().map(Self::read_document).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
        }
    }

    /// A member name of the API as the host spells it.
    pub(crate) fn spell(self, name: &str) -> String {
        match self {
            Self::Snake => name.to_owned(),
            Self::Camel => camel(name),
        }
    }
}

/// `created_at` as `createdAt`; a `_` that no lower-case letter follows stays.
fn camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        match characters.peek() {
            Some(next) if character == '_' && next.is_ascii_lowercase() => {
                camel.push(next.to_ascii_uppercase());
                characters.next();
            }
            _ => camel.push(character),
        }
    }
    camel
}

/// `createdAt` as `created_at`.
fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 2);
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}

/// Writes member names in camel case and all else as it is.
struct CamelKeys {
    inner: CompactFormatter,
    within_key: bool,
}

impl Formatter for CamelKeys {
    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.within_key = true;
        self.inner.begin_object_key(writer, first)
    }

    fn end_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.within_key = false;
        self.inner.end_object_key(writer)
    }

    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if self.within_key && fragment.contains('_') {
            writer.write_all(camel(fragment).as_bytes())
        } else {
            writer.write_all(fragment.as_bytes())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Names;

    #[test]
    fn names_are_spelled_as_the_host_does() {
        let value = json!({"created_at": "a_b", "bot_user": {"org_id": [{"x_y": "ACTIVE_NOW"}]}, "_x": 1, "a__B": 2});
        assert_eq!(
            Names::Camel.write(&value),
            r#"{"X":1,"a__B":2,"botUser":{"orgId":[{"xY":"ACTIVE_NOW"}]},"createdAt":"a_b"}"#
        );
        assert_eq!(Names::Snake.write(&value), value.to_string());
        assert_eq!(
            Names::Camel.read(json!({"inviteMode": "NONE"})),
            json!({"invite_mode": "NONE"})
        );
    }
}
