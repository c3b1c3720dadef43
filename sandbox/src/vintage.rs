//! The two known versions of the specification, and the spelling of enumerations.

use std::str::FromStr;

/// One of the two known vintages of the specification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vintage {
    /// The specification that the JavaScript client 1.28.0 was generated from.
    Older,
    /// The specification of the Python client 8.61.0.
    #[default]
    Newer,
}

impl Vintage {
    pub(crate) const fn is_newer(self) -> bool {
        matches!(self, Self::Newer)
    }
}

impl FromStr for Vintage {
    type Err = UnknownVintage;

    fn from_str(text: &str) -> Result<Self, UnknownVintage> {
        match text {
            "older" => Ok(Self::Older),
            "newer" => Ok(Self::Newer),
            _ => Err(UnknownVintage),
        }
    }
}

/// Not the name of a vintage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownVintage;

impl std::fmt::Display for UnknownVintage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the vintages are `older` and `newer`")
    }
}

impl std::error::Error for UnknownVintage {}

/// How enumeration values are written and read (reference 12 and 13.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    Current,
    /// Lower case, also in requests; `READ_ONLY` is `read-only`.
    Older,
}

const SPELLINGS: &[(&str, &str)] = &[
    ("ADMIN", "admin"),
    ("MEMBER", "member"),
    ("MEMBER_UI_ONLY", "member_ui_only"),
    ("READ_ONLY", "read-only"),
    ("ANNOTATOR", "annotator"),
    ("PREDEFINED", "predefined"),
    ("CUSTOM", "custom"),
    ("ACTIVE", "active"),
    ("INVITED", "invited"),
    ("EXPIRED", "expired"),
    ("NONE", "none"),
    ("EMAIL_LINK", "email_link"),
    ("TEMPORARY_PASSWORD", "temporary_password"),
    ("USER", "user"),
    ("SERVICE", "service"),
    ("REVOKED", "revoked"),
];

impl Spelling {
    /// The wire form of a value of the changed enumerations.
    pub(crate) fn write(self, current: &'static str) -> &'static str {
        match self {
            Self::Current => current,
            Self::Older => SPELLINGS
                .iter()
                .find(|(new, _)| *new == current)
                .map_or(current, |(_, old)| old),
        }
    }

    /// The current form of a value in a request; `None` if this server doesn't accept that spelling.
    pub(crate) fn read(self, text: &str) -> Option<&str> {
        match self {
            Self::Current => Some(text),
            Self::Older => SPELLINGS
                .iter()
                .find(|(_, old)| *old == text)
                .map(|(new, _)| *new),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_older_spelling_reads_back() {
        for (new, old) in SPELLINGS {
            assert_eq!(Spelling::Older.write(new), *old);
            assert_eq!(Spelling::Older.read(old), Some(*new));
            assert_eq!(Spelling::Older.read(new), None);
            assert_eq!(Spelling::Current.write(new), *new);
        }
    }
}
