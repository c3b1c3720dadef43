//! Users (reference, section 3).

use core::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

use super::Extra;
use super::members::{Member, get, model, others, put};
use super::wire_enum::wire_enum;

model! {
    /// A user of the account.
    User {
        /// The id.
        id: String,
        /// The full name, as the server gives it: not safe to show as it is.
        name: String,
        /// The e-mail address.
        email: String,
        /// When the user was created, RFC 3339.
        created_at: String,
        /// Whether the user can sign in.
        status: UserStatus,
        /// The role in the account.
        role: UserRoleAssignment,
        /// Whether the user may create keys.
        is_developer: bool,
    }
}

wire_enum! {
    /// Whether a user can sign in. A blocked user has no value: it is not listed.
    UserStatus {
        /// Verified, or created without an invitation.
        Active = "ACTIVE",
        /// Invited, and the invitation still holds.
        Invited = "INVITED",
        /// Invited, and the invitation lapsed.
        Expired = "EXPIRED",
    }
}

wire_enum! {
    /// A role in the account.
    UserRole {
        /// May administer the account.
        Admin = "ADMIN",
        /// May work in the organizations and spaces that it belongs to.
        Member = "MEMBER",
        /// A member who has no API access.
        MemberUiOnly = "MEMBER_UI_ONLY",
        /// May annotate.
        Annotator = "ANNOTATOR",
    }
}

wire_enum! {
    /// How a new user comes in.
    InviteMode {
        /// Active at once; nothing is sent.
        None = "NONE",
        /// Invited by a mail with a link.
        EmailLink = "EMAIL_LINK",
        /// Invited with a password that the answer holds once.
        TemporaryPassword = "TEMPORARY_PASSWORD",
    }
}

wire_enum! {
    /// Whether a role is one of the service's own.
    RoleAssignmentType {
        /// One of the service's own, by name.
        Predefined = "PREDEFINED",
        /// One of the account's, by id.
        Custom = "CUSTOM",
    }
}

/// The role that a user has in the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRoleAssignment {
    /// Whether the role is one of the service's own; `type` on the wire.
    pub kind: RoleAssignmentType,
    /// The role's name.
    pub name: Option<UserRole>,
    /// The id of a custom role.
    pub id: Option<String>,
    /// Members that this version does not know, as they came.
    pub extra: Extra,
}

impl Serialize for UserRoleAssignment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.clone().into_value().serialize(serializer)
    }
}

impl UserRoleAssignment {
    /// One of the service's own roles.
    #[must_use]
    pub fn predefined(name: UserRole) -> Self {
        Self {
            kind: RoleAssignmentType::Predefined,
            name: Some(name),
            id: None,
            extra: Extra::new(),
        }
    }

    /// Whether it is the account admin's role.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        self.kind == RoleAssignmentType::Predefined && self.name == Some(UserRole::Admin)
    }
}

impl fmt::Display for UserRoleAssignment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.name, &self.id) {
            (Some(name), None) => write!(formatter, "{name}"),
            (Some(name), Some(_)) => write!(formatter, "{name} ({})", self.kind),
            (None, Some(id)) => write!(
                formatter,
                "{} role {}",
                self.kind,
                crate::display::display_safe(id)
            ),
            (None, None) => write!(formatter, "{}", self.kind),
        }
    }
}

impl Member for UserRoleAssignment {
    const WANTED: &'static str = "a role assignment";

    /// Reads the object, and the bare word that some samples show (reference, section 13.11).
    fn from_value(value: &Value) -> Option<Self> {
        if let Some(word) = value.as_str() {
            return Some(Self::predefined(UserRole::from_wire(word)));
        }
        let members = value.as_object()?;
        Some(Self {
            kind: get(members, "type").ok()?,
            name: get(members, "name").ok()?,
            id: get(members, "id").ok()?,
            extra: others(members, &["type", "name", "id"]),
        })
    }

    fn into_value(self) -> Value {
        let mut members: Map<String, Value> = self.extra;
        put(&mut members, "type", self.kind);
        put(&mut members, "name", self.name);
        put(&mut members, "id", self.id);
        Value::Object(members)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{User, UserRole, UserRoleAssignment, UserStatus};
    use crate::model::members::{Member as _, Model as _, read_model};

    fn read(text: &str) -> User {
        read_model(&serde_json::from_str(text).unwrap()).unwrap()
    }

    const JANE: &str = r#"{"id":"VXNlcjoxMDAyOnhZN3o=","name":"Jane","email":"jane@example.com",
        "created_at":"2026-02-10T12:00:00Z","status":"INVITED",
        "role":{"type":"PREDEFINED","name":"MEMBER"},"is_developer":true}"#;

    #[test]
    fn values_and_members_of_tomorrow_are_kept() {
        let text = JANE
            .replace("INVITED", "on-leave")
            .replace("true}", r#"true,"badge":{"level":3}}"#);
        let user = read(&text);
        assert_eq!(user.status, UserStatus::Other("on-leave".to_owned()));
        assert_eq!(user.extra["badge"]["level"], 3);
        let sent: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(Value::Object(user.write()), sent);
    }

    #[test]
    fn older_spellings_are_read() {
        let text = JANE
            .replace("INVITED", "invited")
            .replace("MEMBER", "member_ui-only");
        let user = read(&text);
        assert_eq!(user.status, UserStatus::Invited);
        assert_eq!(user.role.name, Some(UserRole::MemberUiOnly));
        let bare = UserRoleAssignment::from_value(&Value::from("ADMIN")).unwrap();
        assert!(bare.is_admin());
    }
}
