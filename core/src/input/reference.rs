//! References to objects by id or name.

use super::check::length;
use crate::display::display_safe;
use crate::endpoint::ResourceKind;
use crate::error::Error;
use crate::ids::{self, type_word};
use crate::json::Json;

/// Maximum characters of an API key's name; other names and addresses may have one less (reference,
/// sections 3 to 10).
const MAX_NAME: u32 = 256;

/// A reference to an object by id or by name.
///
/// A plain string is taken as an id if its base64 decodes to `Word:digits…`, as
/// an e-mail address if it contains an `@` (users only), otherwise as a name.
/// [`Ref::id`] and [`Ref::name`] are unambiguous.
///
/// ```
/// use ax_admin_core::Ref;
/// assert_eq!(Ref::from("jane@example.com").text(), "jane@example.com");
/// assert_ne!(Ref::name("VXNlcjoxMDAx"), Ref::from("VXNlcjoxMDAx"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ref {
    text: String,
    meaning: Meaning,
    /// Whether the caller said whether it is an id or a name.
    is_explicit: bool,
}

/// How a [`Ref`] is interpreted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Id,
    Email,
    Name,
}

impl Ref {
    /// A reference by id.
    #[must_use]
    pub fn id(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            meaning: Meaning::Id,
            is_explicit: true,
        }
    }

    /// A reference by name.
    #[must_use]
    pub fn name(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            meaning: Meaning::Name,
            is_explicit: true,
        }
    }

    /// The text as the caller wrote it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(crate) const fn meaning(&self) -> Meaning {
        self.meaning
    }

    /// Whether it is the id of an object of this kind. A text that refers to a kind without names is an id,
    /// unless the caller explicitly passed a name.
    pub(crate) fn is_id_of(&self, kind: ResourceKind) -> bool {
        let is_explicit_name = self.meaning == Meaning::Name && self.is_explicit;
        self.meaning == Meaning::Id || !kind.has_names() && !is_explicit_name
    }

    /// The form in inputs and documents.
    #[must_use]
    pub fn to_json(&self) -> Json<'static> {
        match (self.meaning, self.is_explicit) {
            (Meaning::Id, true) => Json::object([("id", self.text.clone().into())]),
            (Meaning::Name, true) => Json::object([("name", self.text.clone().into())]),
            _ => self.text.clone().into(),
        }
    }
}

impl<T: Into<String>> From<T> for Ref {
    fn from(text: T) -> Self {
        let text = text.into();
        let meaning = if type_word(&text).is_some() {
            Meaning::Id
        } else if text.as_bytes().contains(&b'@') {
            Meaning::Email
        } else {
            Meaning::Name
        };
        Self {
            text,
            meaning,
            is_explicit: false,
        }
    }
}

impl core::fmt::Display for Ref {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(&display_safe(&self.text))
    }
}

/// Rejects a reference that cannot refer to an object of the kind, without a request.
pub(crate) fn check_reference(
    field: &str,
    kind: ResourceKind,
    reference: &Ref,
) -> Result<(), Error> {
    let text = reference.text();
    if reference.is_id_of(kind) {
        return ids::check(field, text, kind.with_article());
    }
    if !kind.has_names() {
        return Err(Error::expected(
            field,
            format!("the id of {}", kind.with_article()),
            format!("a name: {}s have no names", kind.noun()),
        ));
    }
    if text.trim().is_empty() {
        let expected = if kind == ResourceKind::User {
            "an id, an e-mail address or a name"
        } else {
            "an id or a name"
        };
        return Err(Error::expected(field, expected, "a blank string"));
    }
    let max = if kind == ResourceKind::ApiKey {
        MAX_NAME
    } else {
        MAX_NAME - 1
    };
    length(field, text, 1, max)
}
