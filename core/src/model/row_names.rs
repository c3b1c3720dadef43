//! What identifies a row.

use std::borrow::Cow;

use crate::json::Json;

/// The members that [`RowNames`] has.
const MEMBERS: [&str; 5] = ["id", "name", "email", "organization_id", "space_id"];

/// The members of a row that identify it; empty where it has none.
#[derive(Debug, Default)]
pub(crate) struct RowNames<'a> {
    pub(crate) id: Cow<'a, str>,
    pub(crate) name: Cow<'a, str>,
    pub(crate) email: Cow<'a, str>,
    /// The id of a space's organization, or of a project's space.
    pub(crate) parent: Cow<'a, str>,
}

impl<'a> RowNames<'a> {
    /// Those of a row that was parsed.
    pub(crate) fn of(row: &Json<'_>) -> Self {
        let mut names = Self::default();
        for member in MEMBERS {
            if let (Some(own), Some(text)) = (names.member(member), row.member(member).as_str()) {
                *own = Cow::Owned(text.to_owned());
            }
        }
        names
    }

    /// The place of a member; `None` for one that does not identify a row.
    pub(super) fn member(&mut self, name: &str) -> Option<&mut Cow<'a, str>> {
        match name {
            "id" => Some(&mut self.id),
            "name" => Some(&mut self.name),
            "email" => Some(&mut self.email),
            "organization_id" | "space_id" => Some(&mut self.parent),
            _ => None,
        }
    }
}
