//! API keys, without their secrets (reference, section 10).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Extra;
use super::wire_enum::wire_enum;

/// An API key as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKey {
    /// The id.
    pub id: String,
    /// The name; several keys may have the same.
    pub name: String,
    /// What it is for, when someone said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether it acts for a person or for a bot user.
    pub key_type: ApiKeyType,
    /// Whether it still authenticates.
    pub status: ApiKeyStatus,
    /// A form that can be shown: `ak-abc...xyz`.
    pub redacted_key: String,
    /// When it was created, RFC 3339.
    pub created_at: String,
    /// When it stops to authenticate, RFC 3339; never when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
    /// Who created it.
    pub created_by_user_id: String,
    /// When it was used last, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<String>,
    /// The user that a service key acts as, with its roles, as it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bot_user: Option<Value>,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

wire_enum! {
    /// Whether a key acts for a person or for a bot user.
    ApiKeyType {
        /// Acts for the person who created it, and ends with that person.
        User = "USER",
        /// Acts as a bot user, and outlives its creator.
        Service = "SERVICE",
    }
}

wire_enum! {
    /// Whether a key still authenticates.
    ApiKeyStatus {
        /// It does, until it expires.
        Active = "ACTIVE",
        /// It never will again.
        Revoked = "REVOKED" | "DELETED",
    }
}
