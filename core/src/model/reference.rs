//! References to objects by id or name.

use crate::display::display_safe;
use crate::ids::type_word;
use crate::json::Json;

/// A reference to an object by id or by name.
///
/// A plain string is taken as an id if its base64 decodes to `Word:digits…`, as
/// an e-mail address if it contains an `@` (users only), otherwise as a name.
/// [`Ref::id`] and [`Ref::name`] are unambiguous.
///
/// ```
/// use ax_admin_core::model::Ref;
/// assert_eq!(Ref::from("jane@example.com").text(), "jane@example.com");
/// assert_ne!(Ref::name("VXNlcjoxMDAx"), Ref::from("VXNlcjoxMDAx"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ref {
    text: String,
    meaning: Meaning,
    /// Whether the caller said what it is.
    is_certain: bool,
}

/// What a [`Ref`] is to be taken for.
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
            is_certain: true,
        }
    }

    /// A reference by name.
    #[must_use]
    pub fn name(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            meaning: Meaning::Name,
            is_certain: true,
        }
    }

    /// The text as it was given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(crate) const fn meaning(&self) -> Meaning {
        self.meaning
    }

    /// Whether the caller said that it is a name.
    pub(crate) const fn is_certainly_name(&self) -> bool {
        matches!(self.meaning, Meaning::Name) && self.is_certain
    }

    /// The form in which inputs and documents have it.
    #[must_use]
    pub fn to_json(&self) -> Json<'static> {
        match (self.meaning, self.is_certain) {
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
        } else if text.contains('@') {
            Meaning::Email
        } else {
            Meaning::Name
        };
        Self {
            text,
            meaning,
            is_certain: false,
        }
    }
}

impl core::fmt::Display for Ref {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(&display_safe(&self.text))
    }
}
