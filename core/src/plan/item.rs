//! Objects of the account as a plan names them.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a new object is named by its parents and its address alone"
)]

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::names::Names;
use super::naming::Naming;
use crate::display::{acts_or_hides, quoted, word};
use crate::endpoint::ParamLocation;
use crate::flow::{ID, NAME};
use crate::generated::attributes::{
    api_key, organization, project, resource_restriction, role, role_binding, space, user,
};
use crate::input::{Field, Inputs, Slot};
use crate::join::joined;
use crate::json::Json;
use crate::model::Row as _;

/// An object of the account, as a plan names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its kind: `user`, `organization`, `space`, `project`, `role`, `role binding`, `restriction`, `API key`,
    /// `member`.
    pub kind: Cow<'static, str>,
    /// Its id.
    pub id: String,
    /// Its name, exactly as the server returns it: escape it before showing it. That of a role binding is the name
    /// of its role, or of its user where the role is the plan's subject; empty if that cannot be read, and then the
    /// detail has its id.
    pub name: String,
    /// What distinguishes it from others of the same name, display-safe: an e-mail address, a place with its
    /// parents, the visible part of a key.
    pub detail: String,
}

impl Item {
    /// The name in quotes with what distinguishes it, without the kind and the id. Display-safe.
    #[must_use]
    pub fn named(&self) -> String {
        let name = match &*self.name {
            "" => String::new(),
            name if name == self.id => word(name),
            name => quoted(name),
        };
        // The detail of a loaded document is untrusted.
        let detail = if self.detail.chars().any(acts_or_hides) {
            Cow::Owned(quoted(&self.detail))
        } else {
            Cow::Borrowed(&*self.detail)
        };
        match (&*detail, &*self.kind) {
            ("", _) => name,
            (detail, _) if name.is_empty() => detail.to_owned(),
            (detail, "user") => format!("{name} <{detail}>"),
            (detail, _) => format!("{name} {detail}"),
        }
    }
}

impl core::fmt::Display for Item {
    /// The kind and the name, without the id.
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let kind = match &*self.kind {
            // A member is shown as the user of a place, and a restriction by what it restricts.
            "member" => "user",
            "restriction" => "restriction of",
            kind => kind,
        };
        write!(formatter, "{} {}", display_kind(kind), self.named())
    }
}

/// Kinds of loaded documents are untrusted.
fn display_kind(kind: &str) -> Cow<'_, str> {
    let is_plain = kind
        .bytes()
        .all(|byte| byte == b' ' || byte.is_ascii_alphanumeric());
    if is_plain {
        Cow::Borrowed(kind)
    } else {
        Cow::Owned(quoted(kind))
    }
}

/// The item of a row.
pub(crate) fn item(naming: Naming, row: &Json<'_>, names: &Names) -> Item {
    let (kind, name, detail) = match naming {
        Naming::User => ("user", row.get(NAME).to_owned(), address(row)),
        Naming::MemberOfOrganization
        | Naming::MemberOfSpace
        | Naming::NewMemberOfOrganization
        | Naming::NewMemberOfSpace
        | Naming::NewBinding
        | Naming::New(_) => ("member", row.get(NAME).to_owned(), address(row)),
        Naming::Organization => {
            let description = row.get(organization::DESCRIPTION);
            (
                "organization",
                row.get(NAME).to_owned(),
                described(description),
            )
        }
        Naming::Role => {
            let description = row.get(role::DESCRIPTION).unwrap_or_default();
            ("role", row.get(NAME).to_owned(), described(description))
        }
        Naming::Space => {
            let organization = row.id(space::ORGANIZATION_ID).unwrap_or_default();
            (
                "space",
                row.get(NAME).to_owned(),
                names.within("in organization", organization),
            )
        }
        Naming::Project => {
            let space = row.id(project::SPACE_ID).unwrap_or_default();
            (
                "project",
                row.get(NAME).to_owned(),
                names.within("in space", space),
            )
        }
        Naming::Binding => {
            let (role, unnamed) = names.named(row.get(role_binding::ROLE_ID), "role");
            ("role binding", role, format!("{unnamed}{}", on(row, names)))
        }
        Naming::Holder => {
            let (name, address) = names.named(row.get(role_binding::USER_ID), "user");
            ("role binding", name, format!("{address}{}", on(row, names)))
        }
        Naming::WholeBinding => {
            let who = names.shown(row.get(role_binding::USER_ID));
            let (role, unnamed) = names.named(row.get(role_binding::ROLE_ID), "role");
            let detail = format!("{unnamed}for {who} {}", on(row, names));
            ("role binding", role, detail)
        }
        Naming::Restriction => return restriction(row, names),
        Naming::Key | Naming::KeyOfUser => {
            let detail = key_detail(row, names, naming);
            ("API key", row.get(NAME).to_owned(), detail)
        }
    };
    Item {
        kind: kind.into(),
        id: row.get(ID).to_owned(),
        name,
        detail,
    }
}

fn address(user: &Json<'_>) -> String {
    match user.get(user::EMAIL) {
        "" => String::new(),
        address => word(address),
    }
}

fn described(description: &str) -> String {
    match description {
        "" => String::new(),
        text => format!("({})", quoted(text)),
    }
}

/// Where a binding applies: `on project "traces" in space "Checkout" …`.
fn on(binding: &Json<'_>, names: &Names) -> String {
    let kind = binding
        .get(role_binding::RESOURCE_TYPE)
        .to_ascii_lowercase();
    names.within(
        &format!("on {}", word(&kind)),
        binding.get(role_binding::RESOURCE_ID),
    )
}

fn restriction(row: &Json<'_>, names: &Names) -> Item {
    let id = row.get(resource_restriction::RESOURCE_ID);
    let kind = row
        .get(resource_restriction::RESOURCE_TYPE)
        .to_ascii_lowercase();
    let place = names.parent(id);
    Item {
        kind: "restriction".into(),
        id: id.to_owned(),
        name: names.name(id),
        detail: joined(&[format!("({})", word(&kind)), place], " ")
            .trim_end()
            .to_owned(),
    }
}

/// A user as a member of an organization or a space, with a preposition before it.
pub(super) fn member(
    user: &Json<'_>,
    kind: &str,
    before: &str,
    parent: &Json<'_>,
    names: &Names,
) -> Item {
    let user = item(Naming::User, user, names);
    let address = match &*user.detail {
        "" => String::new(),
        address => format!("<{address}> "),
    };
    let place = names.within(&format!("{before} {kind}"), parent.get(ID));
    Item {
        kind: "member".into(),
        detail: format!("{address}{place}"),
        ..user
    }
}

/// An object that does not exist yet, by what is sent.
pub(super) fn new_item(kind: &'static str, inputs: &Inputs, names: &Names) -> Item {
    let mut parents = Vec::new();
    let mut email = "";
    for (input, slot) in inputs.iter() {
        match slot {
            Slot::Resolved(resolved) if input.location == ParamLocation::Body => {
                parents.push(names.within(&format!("in {}", input.name), &resolved.id));
            }
            Slot::Plain(value) if input.name == user::EMAIL.name() => {
                email = value.as_str().unwrap_or_default();
            }
            _ => {}
        }
    }
    let detail = match email {
        "" => joined(&parents, " "),
        email => word(email),
    };
    let name = inputs.text(Field::new(NAME.name())).unwrap_or_default();
    Item {
        kind: kind.into(),
        id: String::new(),
        name: name.to_owned(),
        detail,
    }
}

/// A binding that does not exist yet.
pub(super) fn new_binding(inputs: &Inputs, names: &Names) -> Item {
    let id = |name| inputs.id(Field::new(name)).unwrap_or_default();
    let kind = inputs.text(Field::new("resource_type")).unwrap_or_default();
    let place = names.within(&format!("on {}", kind.to_ascii_lowercase()), id("resource"));
    Item {
        kind: "role binding".into(),
        id: String::new(),
        name: names.name(id("role")),
        detail: format!("for {} {place}", names.shown(id("user"))),
    }
}

/// The visible part of a key, its type, its owner, its expiry and its last use.
fn key_detail(key: &Json<'_>, names: &Names, naming: Naming) -> String {
    let kind = match key.get(api_key::KEY_TYPE) {
        "USER" => "user key".to_owned(),
        "SERVICE" => "service key".to_owned(),
        other => format!("{} key", word(other)),
    };
    let mut parts = vec![format!("({})", word(key.get(api_key::REDACTED_KEY))), kind];
    let creator = key.get(api_key::CREATED_BY_USER_ID);
    if naming == Naming::Key && !creator.is_empty() {
        parts.push(format!("created by {}", names.shown(creator)));
    }
    parts.push(match key.get(api_key::EXPIRES_AT) {
        Some(when) => format!("expires {}", word(when)),
        None => "never expires".to_owned(),
    });
    if let Some(when) = key.get(api_key::LAST_USED_AT) {
        parts.push(format!("last used {}", word(when)));
    }
    joined(&parts, ", ")
}

#[cfg(test)]
mod tests {
    use super::Item;

    fn item(kind: &'static str, name: &str, detail: &str) -> Item {
        Item {
            kind: kind.into(),
            id: "1".to_owned(),
            name: name.to_owned(),
            detail: detail.to_owned(),
        }
    }

    #[test]
    fn an_item_is_shown_by_its_kind_its_name_and_its_detail() {
        for (item, shown) in [
            (
                item("user", "Jane", "jane@acme.example"),
                r#"user "Jane" <jane@acme.example>"#,
            ),
            (item("role", "Viewer", ""), r#"role "Viewer""#),
            (
                item("space", "x\" <a@b.c>", "in organization \"A\""),
                r#"space "x\" <a@b.c>" in organization "A""#,
            ),
            (
                item("user", "", "new@acme.example"),
                "user new@acme.example",
            ),
            (
                item("restriction", "traces", "(project)"),
                r#"restriction of "traces" (project)"#,
            ),
        ] {
            assert_eq!(item.to_string(), shown);
        }
    }

    /// A document may come from anywhere.
    #[test]
    fn a_kind_of_a_document_cannot_pass_for_other_text() {
        let kind = Item {
            kind: "user \u{202e}x".into(),
            ..item("user", "Jane", "")
        };
        assert_eq!(kind.to_string(), r#""user \u{202e}x" "Jane""#);
    }
}
