//! Switches of the account, and readings of the reference where its sources contradict each other.

use serde::{Deserialize, Serialize};

use crate::{filters, routes};

/// Switches of the account (reference 15). All members of the JSON form are optional.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches, set by name"
)]
pub struct Settings {
    /// Whether audit logs may be read.
    pub audit_logging: bool,
    /// Off: keys are neither created nor refreshed (newer vintage).
    pub developer_access: bool,
    /// The maximum lifetime of a key (newer vintage); `None` means no limit.
    pub max_key_lifetime_days: Option<u32>,
    /// All users sign in through SSO: invitations are not resent and passwords are not reset.
    pub sso_enforced: bool,
    /// Whether lists of restrictions filter after a page is read, which leaves short and empty pages.
    pub page_gaps: bool,
    /// Operations that this server doesn't have yet, by name; they respond with the 404 of an unknown path.
    pub missing_operations: Vec<String>,
    /// How ids are spelled in responses.
    pub ids: IdSpelling,
    /// Filters that lists ignore: `user_id` in every list, or `list_api_keys.user_id` in one.
    pub ignore_filters: Vec<String>,
    /// The `Date` header of responses.
    pub date: DateHeader,
    /// How far the `Date` header is ahead of the sandbox's clock.
    pub date_ahead_seconds: i64,
    /// The delay of every response, in milliseconds.
    pub delay_ms: u64,
    /// Choices where the sources contradict each other.
    pub choices: Choices,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            audit_logging: true,
            developer_access: true,
            max_key_lifetime_days: None,
            sso_enforced: false,
            page_gaps: true,
            missing_operations: Vec::new(),
            ids: IdSpelling::default(),
            ignore_filters: Vec::new(),
            date: DateHeader::default(),
            date_ahead_seconds: 0,
            delay_ms: 0,
            choices: Choices::default(),
        }
    }
}

/// The two spellings of ids in the samples (reference 2.3). Both are understood in requests, whatever is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdSpelling {
    /// With `=` to the end of the last group of four.
    #[default]
    Padded,
    /// Without padding.
    Unpadded,
    /// Alternating responses: the first is padded, the second isn't.
    Mixed,
}

/// The `Date` header of responses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateHeader {
    /// The sandbox's clock, `date_ahead_seconds` ahead.
    #[default]
    Clock,
    /// No header.
    Missing,
    /// A value that is not a date.
    Unreadable,
}

/// The contradictions of reference 14. `None` follows the vintage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choices {
    /// C1: refreshing a key that expires without saying when the new one does.
    pub refresh_without_expiry: RefreshWithoutExpiry,
    /// C2: what a refreshed key is.
    pub refresh_identity: RefreshIdentity,
    /// C3: the status for an ANNOTATOR account role on a service key; 422 older, 400 newer.
    pub annotator_service_key: Option<Refusal>,
    /// C4: who still gets at a restricted resource without a binding on it.
    pub restricted_access: RestrictedAccess,
    /// C5: the permission that lets a caller restrict.
    pub restrict_permission: RestrictPermission,
    /// C6: who creates users; admins and `USER_CREATE` older, admins and members newer.
    pub user_creators: Option<UserCreators>,
    /// C7: which bindings a caller sees; all older, by permission newer.
    pub binding_visibility: Option<BindingVisibility>,
    /// C8: what an update does to a binding's `updated_at`.
    pub binding_update: BindingUpdate,
    /// C9: the status for renaming a project to a name that is taken.
    pub rename_conflict: RenameConflict,
    /// C10: the status of an accepted `resend_user_invitation`.
    pub resend_status: ResendStatus,
    /// C11: creating a binding again with the same role.
    pub repeated_binding: RepeatedBinding,
    /// C12: the status for members that a request object doesn't have.
    pub unknown_members: Refusal,
    /// C13: restrictions listed without a type; projects only older, all newer.
    pub restrictions_without_type: Option<RestrictionsWithoutType>,
}

/// C1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefreshWithoutExpiry {
    /// 422, as operation and field text say.
    #[default]
    Refuse,
    /// The new secret has the old expiry, as the body text says.
    Inherit,
    /// The new secret never expires, as the Python SDK says.
    Unbounded,
}

/// C2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefreshIdentity {
    /// The same record with a new secret.
    #[default]
    SameId,
    /// A replacement with an id of its own; the old record is revoked or lapses with its grace period.
    NewId,
}

/// A status where 400 and 422 are both plausible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// 400.
    #[default]
    #[serde(rename = "400")]
    Invalid,
    /// 422.
    #[serde(rename = "422")]
    Unprocessable,
}

/// C4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestrictedAccess {
    /// Nobody, as the specification says.
    #[default]
    BindingsOnly,
    /// Admins of the account and the organization, as the list operation suggests.
    OrganizationAdmins,
    /// Admins of the account, the organization and the space, as the product documentation says.
    Admins,
}

/// C5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RestrictPermission {
    /// The name in the enumeration; dashboards and prompts have a name each.
    #[default]
    ProjectRestrict,
    /// The name in the prose; roles may then name it too.
    ResourceRestrict,
}

/// C6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserCreators {
    /// Account admins, and holders of `USER_CREATE`, without a ceiling.
    Permission,
    /// Account admins, and members, who may assign MEMBER and ANNOTATOR.
    Members,
}

/// C7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BindingVisibility {
    /// Every account user sees all bindings.
    All,
    /// Only where the caller has `ROLE_BINDING_READ`.
    Permission,
}

/// C8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BindingUpdate {
    /// `updated_at` moves.
    #[default]
    Moves,
    /// Both timestamps stay.
    Stays,
}

/// C9.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RenameConflict {
    /// 409, as SDK prose says.
    #[default]
    #[serde(rename = "409")]
    Conflict,
    /// 422, which the specifications list.
    #[serde(rename = "422")]
    Unprocessable,
    /// 400, which the specifications list.
    #[serde(rename = "400")]
    Invalid,
}

/// C10.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ResendStatus {
    /// 204, as the specifications say.
    #[default]
    #[serde(rename = "204")]
    NoContent,
    /// 202, as the Python SDK says.
    #[serde(rename = "202")]
    Accepted,
}

/// C11.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepeatedBinding {
    /// 409, as the specifications say.
    #[default]
    Conflict,
    /// 200 with the binding that exists, as the skill text says; another role is still 409.
    Existing,
}

/// C13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestrictionsWithoutType {
    /// Projects only.
    Projects,
    /// Every type.
    All,
}

/// The settings' JSON could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError(String);

impl std::fmt::Display for SettingsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not settings: {}", self.0)
    }
}

impl std::error::Error for SettingsError {}

impl Settings {
    /// Reads the JSON form, for example
    /// `{"audit_logging":false,"choices":{"refresh_without_expiry":"inherit"}}`.
    ///
    /// # Errors
    ///
    /// When it isn't JSON, or has members, values or operations that settings don't know.
    pub fn from_json(text: &[u8]) -> Result<Self, SettingsError> {
        let unreadable = |error: serde_json::Error| SettingsError(error.to_string());
        let value: serde_json::Value = serde_json::from_slice(text).map_err(unreadable)?;
        // serde would accept an array with the members in order.
        if !value.is_object() {
            return Err(SettingsError("it must be an object".to_owned()));
        }
        Self::from_value(value)
    }

    pub(crate) fn from_value(value: serde_json::Value) -> Result<Self, SettingsError> {
        let settings: Self =
            serde_json::from_value(value).map_err(|error| SettingsError(error.to_string()))?;
        for name in &settings.missing_operations {
            routes::operation(name).map_err(SettingsError)?;
        }
        for filter in &settings.ignore_filters {
            filters::check(filter).map_err(SettingsError)?;
        }
        if settings.max_key_lifetime_days == Some(0) {
            return Err(SettingsError(
                "a key must live for a day at least".to_owned(),
            ));
        }
        Ok(settings)
    }
}
