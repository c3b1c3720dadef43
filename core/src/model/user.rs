//! Users (reference, section 3).

use core::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::Extra;
use super::wire_enum::wire_enum;

/// A user of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// The id.
    pub id: String,
    /// The full name, as the server gives it: not safe to show as it is.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// When the user was created, RFC 3339.
    pub created_at: String,
    /// Whether the user can sign in.
    pub status: UserStatus,
    /// The role in the account.
    pub role: UserRoleAssignment,
    /// Whether the user may create keys.
    pub is_developer: bool,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UserRoleAssignment {
    /// Whether the role is one of the service's own.
    #[serde(rename = "type")]
    pub kind: RoleAssignmentType,
    /// The role's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<UserRole>,
    /// The id of a custom role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
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

impl<'de> Deserialize<'de> for UserRoleAssignment {
    /// Reads the object, and the bare word that some samples show (reference, section 13.11).
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Object {
            #[serde(rename = "type")]
            kind: RoleAssignmentType,
            name: Option<UserRole>,
            id: Option<String>,
            #[serde(flatten)]
            extra: Extra,
        }

        struct ObjectOrWord;

        impl<'de> Visitor<'de> for ObjectOrWord {
            type Value = UserRoleAssignment;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a role assignment")
            }

            fn visit_str<E>(self, word: &str) -> Result<Self::Value, E> {
                Ok(UserRoleAssignment::predefined(UserRole::from_wire(word)))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let Object {
                    kind,
                    name,
                    id,
                    extra,
                } = Object::deserialize(MapAccessDeserializer::new(map))?;
                Ok(UserRoleAssignment {
                    kind,
                    name,
                    id,
                    extra,
                })
            }
        }

        deserializer.deserialize_any(ObjectOrWord)
    }
}

#[cfg(test)]
mod tests {
    use super::{User, UserRole, UserRoleAssignment, UserStatus};

    const JANE: &str = r#"{"id":"VXNlcjoxMDAyOnhZN3o=","name":"Jane","email":"jane@example.com",
        "created_at":"2026-02-10T12:00:00Z","status":"INVITED",
        "role":{"type":"PREDEFINED","name":"MEMBER"},"is_developer":true}"#;

    #[test]
    fn values_and_members_of_tomorrow_are_kept() {
        let text = JANE
            .replace("INVITED", "on-leave")
            .replace("true}", r#"true,"badge":{"level":3}}"#);
        let user: User = serde_json::from_str(&text).unwrap();
        assert_eq!(user.status, UserStatus::Other("on-leave".to_owned()));
        assert_eq!(user.extra["badge"]["level"], 3);
        let again: serde_json::Value = serde_json::to_value(&user).unwrap();
        assert_eq!(
            again,
            serde_json::from_str::<serde_json::Value>(&text).unwrap()
        );
    }

    #[test]
    fn older_spellings_are_read() {
        let text = JANE
            .replace("INVITED", "invited")
            .replace("MEMBER", "member_ui-only");
        let user: User = serde_json::from_str(&text).unwrap();
        assert_eq!(user.status, UserStatus::Invited);
        assert_eq!(user.role.name, Some(UserRole::MemberUiOnly));
        let bare: UserRoleAssignment = serde_json::from_str(r#""ADMIN""#).unwrap();
        assert!(bare.is_admin());
    }
}
