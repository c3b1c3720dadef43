//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! The members of each object of the API by their names, and what each holds.

#![expect(dead_code, reason = "a constant for every member, whoever reads it")]

/// The members of `UserRoleAssignment`.
pub(crate) mod user_role_assignment {
    use crate::model::Attribute;

    pub(crate) const TYPE: Attribute<String> = Attribute::new("type");
    pub(crate) const NAME: Attribute<Option<String>> = Attribute::new("name");
    pub(crate) const ID: Attribute<Option<String>> = Attribute::new("id");
}

/// The members of `OrganizationRoleAssignment`.
pub(crate) mod organization_role_assignment {
    use crate::model::Attribute;

    pub(crate) const TYPE: Attribute<String> = Attribute::new("type");
    pub(crate) const NAME: Attribute<Option<String>> = Attribute::new("name");
    pub(crate) const ID: Attribute<Option<String>> = Attribute::new("id");
}

/// The members of `SpaceRoleAssignment`.
pub(crate) mod space_role_assignment {
    use crate::model::Attribute;

    pub(crate) const TYPE: Attribute<String> = Attribute::new("type");
    pub(crate) const NAME: Attribute<Option<String>> = Attribute::new("name");
    pub(crate) const ID: Attribute<Option<String>> = Attribute::new("id");
}

/// The members of `User`.
pub(crate) mod user {
    use crate::json::Object;
    use crate::model::Attribute;

    pub(crate) const ID: Attribute<String> = Attribute::new("id");
    pub(crate) const NAME: Attribute<String> = Attribute::new("name");
    pub(crate) const EMAIL: Attribute<String> = Attribute::new("email");
    pub(crate) const CREATED_AT: Attribute<String> = Attribute::new("created_at");
    pub(crate) const STATUS: Attribute<String> = Attribute::new("status");
    pub(crate) const ROLE: Attribute<Object<'static>> = Attribute::new("role");
    pub(crate) const IS_DEVELOPER: Attribute<bool> = Attribute::new("is_developer");
}

/// The members of `CreatedUser`.
pub(crate) mod created_user {
    use crate::json::Object;
    use crate::model::Attribute;
    use crate::secret::Secret;

    pub(crate) const CREATED: Attribute<Option<bool>> = Attribute::new("created");
    pub(crate) const USER: Attribute<Object<'static>> = Attribute::new("user");
    pub(crate) const IGNORED: Attribute<Vec<String>> = Attribute::new("ignored");
    pub(crate) const TEMPORARY_PASSWORD: Attribute<Option<Secret>> =
        Attribute::new("temporary_password");
    pub(crate) const SECRET_LOST: Attribute<bool> = Attribute::new("secret_lost");
}

/// The members of `Organization`.
pub(crate) mod organization {
    use crate::model::Attribute;

    pub(crate) const ID: Attribute<String> = Attribute::new("id");
    pub(crate) const NAME: Attribute<String> = Attribute::new("name");
    pub(crate) const DESCRIPTION: Attribute<String> = Attribute::new("description");
    pub(crate) const CREATED_AT: Attribute<String> = Attribute::new("created_at");
}

/// The members of `OrganizationMembership`.
pub(crate) mod organization_membership {
    use crate::json::Object;
    use crate::model::Attribute;

    pub(crate) const ID: Attribute<String> = Attribute::new("id");
    pub(crate) const USER_ID: Attribute<String> = Attribute::new("user_id");
    pub(crate) const ORGANIZATION_ID: Attribute<String> = Attribute::new("organization_id");
    pub(crate) const ROLE: Attribute<Object<'static>> = Attribute::new("role");
}

/// The members of `DefaultLlmIntegration`.
pub(crate) mod default_llm_integration {
    use crate::model::Attribute;

    pub(crate) const INTEGRATION_ID: Attribute<String> = Attribute::new("integration_id");
    pub(crate) const MODEL_NAME: Attribute<String> = Attribute::new("model_name");
}

/// The members of `DefaultAgentRuntime`.
pub(crate) mod default_agent_runtime {
    use crate::model::Attribute;

    pub(crate) const INTEGRATION_ID: Attribute<String> = Attribute::new("integration_id");
}

/// The members of `Space`.
pub(crate) mod space {
    use crate::json::Object;
    use crate::model::Attribute;

    pub(crate) const ID: Attribute<String> = Attribute::new("id");
    pub(crate) const ORGANIZATION_ID: Attribute<Option<String>> = Attribute::new("organization_id");
    pub(crate) const NAME: Attribute<String> = Attribute::new("name");
    pub(crate) const DESCRIPTION: Attribute<String> = Attribute::new("description");
    pub(crate) const CREATED_AT: Attribute<String> = Attribute::new("created_at");
    pub(crate) const IS_PRIVATE: Attribute<Option<bool>> = Attribute::new("is_private");
    pub(crate) const DEFAULT_LLM_INTEGRATION: Attribute<Option<Object<'static>>> =
        Attribute::new("default_llm_integration");
    pub(crate) const ML_MODELS_ENABLED: Attribute<Option<bool>> =
        Attribute::new("ml_models_enabled");
    pub(crate) const GRADIENT_START_COLOR: Attribute<Option<String>> =
        Attribute::new("gradient_start_color");
    pub(crate) const GRADIENT_END_COLOR: Attribute<Option<String>> =
        Attribute::new("gradient_end_color");
    pub(crate) const DEFAULT_AGENT_RUNTIME: Attribute<Option<Object<'static>>> =
        Attribute::new("default_agent_runtime");
}

/// The members of `SpaceMembership`.
pub(crate) mod space_membership {
    use crate::json::Object;
    use crate::model::Attribute;

    pub(crate) const ID: Attribute<String> = Attribute::new("id");
    pub(crate) const USER_ID: Attribute<String> = Attribute::new("user_id");
    pub(crate) const SPACE_ID: Attribute<String> = Attribute::new("space_id");
    pub(crate) const ROLE: Attribute<Object<'static>> = Attribute::new("role");
}

/// The members of `Project`.
pub(crate) mod project {
    use crate::model::Attribute;

    pub(crate) const ID: Attribute<String> = Attribute::new("id");
    pub(crate) const NAME: Attribute<String> = Attribute::new("name");
    pub(crate) const SPACE_ID: Attribute<String> = Attribute::new("space_id");
    pub(crate) const CREATED_AT: Attribute<String> = Attribute::new("created_at");
    pub(crate) const PROJECT_TYPE: Attribute<Option<String>> = Attribute::new("project_type");
}

/// The members of `Role`.
pub(crate) mod role {
    use crate::model::Attribute;

    pub(crate) const ID: Attribute<String> = Attribute::new("id");
    pub(crate) const NAME: Attribute<String> = Attribute::new("name");
    pub(crate) const DESCRIPTION: Attribute<Option<String>> = Attribute::new("description");
    pub(crate) const PERMISSIONS: Attribute<Option<Vec<String>>> = Attribute::new("permissions");
    pub(crate) const IS_PREDEFINED: Attribute<bool> = Attribute::new("is_predefined");
    pub(crate) const CREATED_AT: Attribute<String> = Attribute::new("created_at");
    pub(crate) const UPDATED_AT: Attribute<String> = Attribute::new("updated_at");
}

/// The members of `RoleBinding`.
pub(crate) mod role_binding {
    use crate::model::Attribute;

    pub(crate) const ID: Attribute<String> = Attribute::new("id");
    pub(crate) const ROLE_ID: Attribute<String> = Attribute::new("role_id");
    pub(crate) const USER_ID: Attribute<String> = Attribute::new("user_id");
    pub(crate) const RESOURCE_TYPE: Attribute<String> = Attribute::new("resource_type");
    pub(crate) const RESOURCE_ID: Attribute<String> = Attribute::new("resource_id");
    pub(crate) const CREATED_AT: Attribute<String> = Attribute::new("created_at");
    pub(crate) const UPDATED_AT: Attribute<String> = Attribute::new("updated_at");
}

/// The members of `ResourceRestriction`.
pub(crate) mod resource_restriction {
    use crate::model::Attribute;

    pub(crate) const RESOURCE_TYPE: Attribute<String> = Attribute::new("resource_type");
    pub(crate) const RESOURCE_ID: Attribute<String> = Attribute::new("resource_id");
    pub(crate) const CREATED_AT: Attribute<String> = Attribute::new("created_at");
}

/// The members of `ServiceKeySpaceRole`.
pub(crate) mod service_key_space_role {
    use crate::json::Object;
    use crate::model::Attribute;

    pub(crate) const SPACE_ID: Attribute<String> = Attribute::new("space_id");
    pub(crate) const ROLE: Attribute<Object<'static>> = Attribute::new("role");
}

/// The members of `ServiceKeyOrganizationRole`.
pub(crate) mod service_key_organization_role {
    use crate::json::Object;
    use crate::model::Attribute;

    pub(crate) const ORG_ID: Attribute<String> = Attribute::new("org_id");
    pub(crate) const ROLE: Attribute<Object<'static>> = Attribute::new("role");
    pub(crate) const SPACES: Attribute<Vec<Object<'static>>> = Attribute::new("spaces");
}

/// The members of `ServiceKeyBotUser`.
pub(crate) mod service_key_bot_user {
    use crate::json::Object;
    use crate::model::Attribute;

    pub(crate) const ID: Attribute<String> = Attribute::new("id");
    pub(crate) const NAME: Attribute<String> = Attribute::new("name");
    pub(crate) const ACCOUNT_ROLE: Attribute<Object<'static>> = Attribute::new("account_role");
    pub(crate) const ORGANIZATIONS: Attribute<Vec<Object<'static>>> =
        Attribute::new("organizations");
}

/// The members of `ApiKey`.
pub(crate) mod api_key {
    use crate::json::Object;
    use crate::model::Attribute;

    pub(crate) const ID: Attribute<String> = Attribute::new("id");
    pub(crate) const NAME: Attribute<String> = Attribute::new("name");
    pub(crate) const DESCRIPTION: Attribute<Option<String>> = Attribute::new("description");
    pub(crate) const KEY_TYPE: Attribute<String> = Attribute::new("key_type");
    pub(crate) const STATUS: Attribute<String> = Attribute::new("status");
    pub(crate) const REDACTED_KEY: Attribute<String> = Attribute::new("redacted_key");
    pub(crate) const CREATED_AT: Attribute<String> = Attribute::new("created_at");
    pub(crate) const EXPIRES_AT: Attribute<Option<String>> = Attribute::new("expires_at");
    pub(crate) const CREATED_BY_USER_ID: Attribute<String> = Attribute::new("created_by_user_id");
    pub(crate) const LAST_USED_AT: Attribute<Option<String>> = Attribute::new("last_used_at");
    pub(crate) const BOT_USER: Attribute<Option<Object<'static>>> = Attribute::new("bot_user");
}

/// The members of `Caller`.
pub(crate) mod caller {
    use crate::json::Object;
    use crate::model::Attribute;

    pub(crate) const USER_ID: Attribute<Option<String>> = Attribute::new("user_id");
    pub(crate) const KNOWN_BY: Attribute<Option<String>> = Attribute::new("known_by");
    pub(crate) const USER: Attribute<Option<Object<'static>>> = Attribute::new("user");
    pub(crate) const ACCOUNT_ROLE: Attribute<Option<Object<'static>>> =
        Attribute::new("account_role");
    pub(crate) const KEY_ID: Attribute<Option<String>> = Attribute::new("key_id");
    pub(crate) const REDACTED_KEY: Attribute<Option<String>> = Attribute::new("redacted_key");
    pub(crate) const UNKNOWN: Attribute<Vec<String>> = Attribute::new("unknown");
}

/// The members of `NewApiKey`.
pub(crate) mod new_api_key {
    use crate::json::Object;
    use crate::model::Attribute;
    use crate::secret::Secret;

    pub(crate) const ID: Attribute<String> = Attribute::new("id");
    pub(crate) const KEY: Attribute<Secret> = Attribute::new("key");
    pub(crate) const NAME: Attribute<String> = Attribute::new("name");
    pub(crate) const DESCRIPTION: Attribute<Option<String>> = Attribute::new("description");
    pub(crate) const KEY_TYPE: Attribute<String> = Attribute::new("key_type");
    pub(crate) const STATUS: Attribute<String> = Attribute::new("status");
    pub(crate) const REDACTED_KEY: Attribute<String> = Attribute::new("redacted_key");
    pub(crate) const CREATED_AT: Attribute<String> = Attribute::new("created_at");
    pub(crate) const EXPIRES_AT: Attribute<Option<String>> = Attribute::new("expires_at");
    pub(crate) const CREATED_BY_USER_ID: Attribute<String> = Attribute::new("created_by_user_id");
    pub(crate) const LAST_USED_AT: Attribute<Option<String>> = Attribute::new("last_used_at");
    pub(crate) const BOT_USER: Attribute<Option<Object<'static>>> = Attribute::new("bot_user");
}

/// The members of `AuditLog`.
pub(crate) mod audit_log {
    use crate::model::Attribute;

    pub(crate) const ID: Attribute<String> = Attribute::new("id");
    pub(crate) const USER_ID: Attribute<String> = Attribute::new("user_id");
    pub(crate) const IP: Attribute<String> = Attribute::new("ip");
    pub(crate) const OPERATION_TYPE: Attribute<String> = Attribute::new("operation_type");
    pub(crate) const OPERATION_NAME: Attribute<Option<String>> = Attribute::new("operation_name");
    pub(crate) const OPERATION_TEXT: Attribute<Option<String>> = Attribute::new("operation_text");
    pub(crate) const VARIABLES: Attribute<Option<String>> = Attribute::new("variables");
    pub(crate) const CREATED_AT: Attribute<String> = Attribute::new("created_at");
}
