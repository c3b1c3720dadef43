//! API keys, without their secrets (reference, section 10).

use serde_json::Value;

use super::members::model;
use super::wire_enum::wire_enum;

model! {
    /// An API key as it is listed.
    ApiKey {
        /// The id.
        id: String,
        /// The name; several keys may have the same.
        name: String,
        /// What it is for, when someone said so.
        description: Option<String>,
        /// Whether it acts for a person or for a bot user.
        key_type: ApiKeyType,
        /// Whether it still authenticates.
        status: ApiKeyStatus,
        /// A form that can be shown: `ak-abc...xyz`.
        redacted_key: String,
        /// When it was created, RFC 3339.
        created_at: String,
        /// When it stops to authenticate, RFC 3339; never when absent.
        expires_at: Option<String>,
        /// Who created it.
        created_by_user_id: String,
        /// When it was used last, RFC 3339.
        last_used_at: Option<String>,
        /// The user that a service key acts as, with its roles, as it came.
        bot_user: Option<Value>,
    }
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
