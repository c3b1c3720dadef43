//! How members are spelled where they cross into a host.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what holds nothing has no names"
)]

use std::borrow::Cow;

use crate::json::{Json, Object};

/// The spelling of member names in a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Names {
    /// `created_at`, as the API writes them: Python, files, the command line.
    #[default]
    Snake,
    /// `createdAt`: JavaScript.
    Camel,
}

impl Names {
    /// A member name of the API as the host spells it.
    pub(crate) fn spell(self, name: &str) -> Cow<'_, str> {
        match self {
            Self::Camel if name.contains('_') => Cow::Owned(camel(name)),
            Self::Camel | Self::Snake => Cow::Borrowed(name),
        }
    }

    /// A document of ours with the API's member names throughout, from any host.
    ///
    /// It has no names of a server's, so that the way back is certain.
    pub(crate) fn read_document(value: Json<'_>) -> Json<'static> {
        match value {
            Json::Object(members) => {
                let mut renamed = Object::default();
                for (name, value) in members {
                    renamed.set(snake(&name), Self::read_document(value));
                }
                Json::Object(renamed)
            }
            Json::List(entries) => {
                Json::List(entries.into_iter().map(Self::read_document).collect())
            }
            plain => plain.into_owned(),
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
