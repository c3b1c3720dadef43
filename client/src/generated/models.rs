//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use ax_admin_core::{Json, Secret};
use serde::Serialize;

use super::enumerations::{
    ApiKeyStatus, ApiKeyType, AuditLogOperationType, OrganizationRole, Permission, ProjectType,
    ResourceRestrictionType, RoleAssignmentType, RoleBindingResourceType, SpaceRole, UserRole,
    UserStatus,
};
use crate::input::{InputBuilder, IntoInput};
use crate::model::{Extra, Members, Misfit, Read};

/// The role that a user has in the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UserRoleAssignment {
    #[serde(rename = "type")]
    /// Whether the role is predefined. `type` on the wire.
    pub kind: RoleAssignmentType,
    /// The name of a predefined role.
    pub name: Option<UserRole>,
    /// The id of a custom role.
    pub id: Option<String>,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for UserRoleAssignment {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            kind: members.take("type")?,
            name: members.take("name")?,
            id: members.take("id")?,
            extra: members.rest(),
        })
    }
}

/// The role that a user has in an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganizationRoleAssignment {
    #[serde(rename = "type")]
    /// Whether the role is predefined. `type` on the wire.
    pub kind: RoleAssignmentType,
    /// The name of a predefined role.
    pub name: Option<OrganizationRole>,
    /// The id of a custom role.
    pub id: Option<String>,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for OrganizationRoleAssignment {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            kind: members.take("type")?,
            name: members.take("name")?,
            id: members.take("id")?,
            extra: members.rest(),
        })
    }
}

/// The role that a user has in a space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpaceRoleAssignment {
    #[serde(rename = "type")]
    /// Whether the role is predefined. `type` on the wire.
    pub kind: RoleAssignmentType,
    /// The name of a predefined role.
    pub name: Option<SpaceRole>,
    /// The id of a custom role.
    pub id: Option<String>,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for SpaceRoleAssignment {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            kind: members.take("type")?,
            name: members.take("name")?,
            id: members.take("id")?,
            extra: members.rest(),
        })
    }
}

/// A user of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct User {
    /// The id.
    pub id: String,
    /// The full name, exactly as the server returns it: escape it before showing it.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// When the user was created.
    pub created_at: String,
    /// Whether the user can sign in.
    pub status: UserStatus,
    /// The role in the account.
    pub role: UserRoleAssignment,
    /// Whether the user may create keys.
    pub is_developer: bool,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for User {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            id: members.take("id")?,
            name: members.take("name")?,
            email: members.take("email")?,
            created_at: members.take("created_at")?,
            status: members.take("status")?,
            role: members.take("role")?,
            is_developer: members.take("is_developer")?,
            extra: members.rest(),
        })
    }
}

/// The result of `users.create`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CreatedUser {
    /// Whether this call created or invited the user. Absent if unknown: the response was lost, or the request may have been delivered twice, so that the user may be from this call or from another one.
    pub created: Option<bool>,
    /// The user in its current state.
    pub user: User,
    /// The inputs that had no effect, because the user already existed.
    pub ignored: Vec<String>,
    /// The password for the first sign-in; it is shown once.
    pub temporary_password: Option<Secret>,
    /// Whether a temporary password was requested and can no longer be retrieved.
    pub secret_lost: bool,
}

impl Read for CreatedUser {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            created: members.take("created")?,
            user: members.take("user")?,
            ignored: members.take("ignored")?,
            temporary_password: members.take("temporary_password")?,
            secret_lost: members.take("secret_lost")?,
        })
    }
}

/// An organization of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Organization {
    /// The id.
    pub id: String,
    /// The name, exactly as the server returns it: escape it before showing it.
    pub name: String,
    /// The description; may be empty.
    pub description: String,
    /// When it was created.
    pub created_at: String,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for Organization {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            id: members.take("id")?,
            name: members.take("name")?,
            description: members.take("description")?,
            created_at: members.take("created_at")?,
            extra: members.rest(),
        })
    }
}

/// A user's membership in an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganizationMembership {
    /// The id of the membership.
    pub id: String,
    /// The user.
    pub user_id: String,
    /// The organization.
    pub organization_id: String,
    /// The role in the organization.
    pub role: OrganizationRoleAssignment,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for OrganizationMembership {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            id: members.take("id")?,
            user_id: members.take("user_id")?,
            organization_id: members.take("organization_id")?,
            role: members.take("role")?,
            extra: members.rest(),
        })
    }
}

/// The language model that a space uses by default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DefaultLlmIntegration {
    /// The integration.
    pub integration_id: String,
    /// The model.
    pub model_name: String,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for DefaultLlmIntegration {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            integration_id: members.take("integration_id")?,
            model_name: members.take("model_name")?,
            extra: members.rest(),
        })
    }
}

impl DefaultLlmIntegration {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(integration_id: impl Into<String>, model_name: impl Into<String>) -> Self {
        Self {
            integration_id: integration_id.into(),
            model_name: model_name.into(),
            extra: Extra::default(),
        }
    }
}

impl IntoInput for DefaultLlmIntegration {
    fn into_input(self) -> Json<'static> {
        InputBuilder::from(self.extra)
            .with("integration_id", self.integration_id)
            .with("model_name", self.model_name)
            .build()
    }
}

/// The agent runtime that a space uses by default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DefaultAgentRuntime {
    /// The integration.
    pub integration_id: String,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for DefaultAgentRuntime {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            integration_id: members.take("integration_id")?,
            extra: members.rest(),
        })
    }
}

impl DefaultAgentRuntime {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(integration_id: impl Into<String>) -> Self {
        Self {
            integration_id: integration_id.into(),
            extra: Extra::default(),
        }
    }
}

impl IntoInput for DefaultAgentRuntime {
    fn into_input(self) -> Json<'static> {
        InputBuilder::from(self.extra)
            .with("integration_id", self.integration_id)
            .build()
    }
}

/// A space of an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Space {
    /// The id.
    pub id: String,
    /// The organization; older servers omit it.
    pub organization_id: Option<String>,
    /// The name, exactly as the server returns it: escape it before showing it.
    pub name: String,
    /// The description; may be empty.
    pub description: String,
    /// When it was created.
    pub created_at: String,
    /// Whether it is visible only to members and admins; the oldest servers omit it.
    pub is_private: Option<bool>,
    /// The language model used by default.
    pub default_llm_integration: Option<DefaultLlmIntegration>,
    /// Whether it has classical models; older servers omit it.
    pub ml_models_enabled: Option<bool>,
    /// One end of its colour; older servers omit it.
    pub gradient_start_color: Option<String>,
    /// The other end of its colour; older servers omit it.
    pub gradient_end_color: Option<String>,
    /// The agent runtime used by default.
    pub default_agent_runtime: Option<DefaultAgentRuntime>,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for Space {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            id: members.take("id")?,
            organization_id: members.take("organization_id")?,
            name: members.take("name")?,
            description: members.take("description")?,
            created_at: members.take("created_at")?,
            is_private: members.take("is_private")?,
            default_llm_integration: members.take("default_llm_integration")?,
            ml_models_enabled: members.take("ml_models_enabled")?,
            gradient_start_color: members.take("gradient_start_color")?,
            gradient_end_color: members.take("gradient_end_color")?,
            default_agent_runtime: members.take("default_agent_runtime")?,
            extra: members.rest(),
        })
    }
}

/// A user's membership in a space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpaceMembership {
    /// The id of the membership.
    pub id: String,
    /// The user.
    pub user_id: String,
    /// The space.
    pub space_id: String,
    /// The role in the space.
    pub role: SpaceRoleAssignment,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for SpaceMembership {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            id: members.take("id")?,
            user_id: members.take("user_id")?,
            space_id: members.take("space_id")?,
            role: members.take("role")?,
            extra: members.rest(),
        })
    }
}

/// A project of a space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Project {
    /// The id.
    pub id: String,
    /// The name, exactly as the server returns it: escape it before showing it.
    pub name: String,
    /// The space.
    pub space_id: String,
    /// When it was created.
    pub created_at: String,
    /// The type; older servers omit it.
    pub project_type: Option<ProjectType>,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for Project {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            id: members.take("id")?,
            name: members.take("name")?,
            space_id: members.take("space_id")?,
            created_at: members.take("created_at")?,
            project_type: members.take("project_type")?,
            extra: members.rest(),
        })
    }
}

/// A named set of permissions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Role {
    /// The id.
    pub id: String,
    /// The name, exactly as the server returns it: escape it before showing it.
    pub name: String,
    /// The description, if there is one.
    pub description: Option<String>,
    /// The permissions; newer servers may omit them.
    pub permissions: Option<Vec<Permission>>,
    /// Whether it is predefined; such a role cannot be changed.
    pub is_predefined: bool,
    /// When it was created.
    pub created_at: String,
    /// When it was last changed.
    pub updated_at: String,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for Role {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            id: members.take("id")?,
            name: members.take("name")?,
            description: members.take("description")?,
            permissions: members.take("permissions")?,
            is_predefined: members.take("is_predefined")?,
            created_at: members.take("created_at")?,
            updated_at: members.take("updated_at")?,
            extra: members.rest(),
        })
    }
}

/// A role that a user has on one space or project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleBinding {
    /// The id.
    pub id: String,
    /// The role.
    pub role_id: String,
    /// The user or bot user.
    pub user_id: String,
    /// The kind of resource.
    pub resource_type: RoleBindingResourceType,
    /// The space or project.
    pub resource_id: String,
    /// When it was created.
    pub created_at: String,
    /// When it was last changed; unreliable.
    pub updated_at: String,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for RoleBinding {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            id: members.take("id")?,
            role_id: members.take("role_id")?,
            user_id: members.take("user_id")?,
            resource_type: members.take("resource_type")?,
            resource_id: members.take("resource_id")?,
            created_at: members.take("created_at")?,
            updated_at: members.take("updated_at")?,
            extra: members.rest(),
        })
    }
}

/// A resource that is accessible only to users with a role binding on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResourceRestriction {
    /// The kind of resource.
    pub resource_type: ResourceRestrictionType,
    /// The resource.
    pub resource_id: String,
    /// When it was restricted.
    pub created_at: String,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for ResourceRestriction {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            resource_type: members.take("resource_type")?,
            resource_id: members.take("resource_id")?,
            created_at: members.take("created_at")?,
            extra: members.rest(),
        })
    }
}

/// The role that a service key has in a space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceKeySpaceRole {
    /// The space.
    pub space_id: String,
    /// The role.
    pub role: SpaceRoleAssignment,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for ServiceKeySpaceRole {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            space_id: members.take("space_id")?,
            role: members.take("role")?,
            extra: members.rest(),
        })
    }
}

/// The role that a service key has in an organization and its spaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceKeyOrganizationRole {
    /// The organization.
    pub org_id: String,
    /// The role.
    pub role: OrganizationRoleAssignment,
    /// The spaces.
    pub spaces: Vec<ServiceKeySpaceRole>,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for ServiceKeyOrganizationRole {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            org_id: members.take("org_id")?,
            role: members.take("role")?,
            spaces: members.take("spaces")?,
            extra: members.rest(),
        })
    }
}

/// The bot user that a service key acts as. If the server does not know it, the name is empty and there are no organizations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceKeyBotUser {
    /// The id.
    pub id: String,
    /// The name, exactly as the server returns it: escape it before showing it.
    pub name: String,
    /// The role in the account.
    pub account_role: UserRoleAssignment,
    /// The roles in organizations; empty if keys are listed by space.
    pub organizations: Vec<ServiceKeyOrganizationRole>,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for ServiceKeyBotUser {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            id: members.take("id")?,
            name: members.take("name")?,
            account_role: members.take("account_role")?,
            organizations: members.take("organizations")?,
            extra: members.rest(),
        })
    }
}

/// An API key, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApiKey {
    /// The id.
    pub id: String,
    /// The name; several keys may have the same.
    pub name: String,
    /// The description, if there is one.
    pub description: Option<String>,
    /// Whether the key acts as a person or as a bot user.
    pub key_type: ApiKeyType,
    /// Whether the key is active.
    pub status: ApiKeyStatus,
    /// The redacted key, safe to show: `ak-abc...xyz`.
    pub redacted_key: String,
    /// When it was created.
    pub created_at: String,
    /// When it expires; never if absent.
    pub expires_at: Option<String>,
    /// Who created it.
    pub created_by_user_id: String,
    /// When it was last used.
    pub last_used_at: Option<String>,
    /// The user that a service key acts as; older servers omit it.
    pub bot_user: Option<ServiceKeyBotUser>,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for ApiKey {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            id: members.take("id")?,
            name: members.take("name")?,
            description: members.take("description")?,
            key_type: members.take("key_type")?,
            status: members.take("status")?,
            redacted_key: members.take("redacted_key")?,
            created_at: members.take("created_at")?,
            expires_at: members.take("expires_at")?,
            created_by_user_id: members.take("created_by_user_id")?,
            last_used_at: members.take("last_used_at")?,
            bot_user: members.take("bot_user")?,
            extra: members.rest(),
        })
    }
}

/// Who is calling, as far as the API tells: the result of `whoami`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Caller {
    /// The id of the calling user; absent if unknown.
    pub user_id: Option<String>,
    /// How the user is known. `key`: exactly one of the caller's own keys can be the key in use, and names its user. `keys`: which key is in use is unknown, but this user created every one of the caller's own keys that were read.
    pub known_by: Option<String>,
    /// The record of the user; absent if the caller may not read it.
    pub user: Option<User>,
    /// The role of the user in the account; absent if unknown.
    pub account_role: Option<UserRoleAssignment>,
    /// The id of the key in use; absent if unknown.
    pub key_id: Option<String>,
    /// The redacted form of the key in use, safe to show: `ak-abc...xyz`.
    pub redacted_key: Option<String>,
    /// What is unknown, and why: one line each, safe to show.
    pub unknown: Vec<String>,
}

impl Read for Caller {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            user_id: members.take("user_id")?,
            known_by: members.take("known_by")?,
            user: members.take("user")?,
            account_role: members.take("account_role")?,
            key_id: members.take("key_id")?,
            redacted_key: members.take("redacted_key")?,
            unknown: members.take("unknown")?,
        })
    }
}

/// An API key that was just created or refreshed, with its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewApiKey {
    /// The id.
    pub id: String,
    /// The key itself; it is shown once and cannot be retrieved again.
    pub key: Secret,
    /// The name; several keys may have the same.
    pub name: String,
    /// The description, if there is one.
    pub description: Option<String>,
    /// Whether the key acts as a person or as a bot user.
    pub key_type: ApiKeyType,
    /// Whether the key is active.
    pub status: ApiKeyStatus,
    /// The redacted key, safe to show: `ak-abc...xyz`.
    pub redacted_key: String,
    /// When it was created.
    pub created_at: String,
    /// When it expires; never if absent.
    pub expires_at: Option<String>,
    /// Who created it.
    pub created_by_user_id: String,
    /// When it was last used.
    pub last_used_at: Option<String>,
    /// The user that a service key acts as; older servers omit it.
    pub bot_user: Option<ServiceKeyBotUser>,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for NewApiKey {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            id: members.take("id")?,
            key: members.take("key")?,
            name: members.take("name")?,
            description: members.take("description")?,
            key_type: members.take("key_type")?,
            status: members.take("status")?,
            redacted_key: members.take("redacted_key")?,
            created_at: members.take("created_at")?,
            expires_at: members.take("expires_at")?,
            created_by_user_id: members.take("created_by_user_id")?,
            last_used_at: members.take("last_used_at")?,
            bot_user: members.take("bot_user")?,
            extra: members.rest(),
        })
    }
}

/// An entry of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditLog {
    /// The id.
    pub id: String,
    /// Who did it.
    pub user_id: String,
    /// The address of the caller.
    pub ip: String,
    /// The kind of call.
    pub operation_type: AuditLogOperationType,
    /// The call's name, if the server knows it.
    pub operation_name: Option<String>,
    /// The call's text, if the server kept it.
    pub operation_text: Option<String>,
    /// The call's variables, if the server kept them.
    pub variables: Option<String>,
    /// When it happened.
    pub created_at: String,
    /// Members unknown to this version, as received.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Read for AuditLog {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let mut members = Members::of(json, secrets)?;
        Ok(Self {
            id: members.take("id")?,
            user_id: members.take("user_id")?,
            ip: members.take("ip")?,
            operation_type: members.take("operation_type")?,
            operation_name: members.take("operation_name")?,
            operation_text: members.take("operation_text")?,
            variables: members.take("variables")?,
            created_at: members.take("created_at")?,
            extra: members.rest(),
        })
    }
}
