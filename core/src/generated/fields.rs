//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! The inputs of each table by their names, and what each holds.

#![expect(dead_code, reason = "a constant for every input, whoever uses it")]

/// The inputs of every list.
pub(crate) mod every_list {
    use crate::input::Field;

    pub(crate) const LIMIT: Field<u64> = Field::new("limit");
    pub(crate) const CURSOR: Field<String> = Field::new("cursor");
}

/// The inputs of every plan.
pub(crate) mod every_plan {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `users.list`.
pub(crate) mod users_list {
    use crate::input::Field;

    pub(crate) const LIMIT: Field<u64> = Field::new("limit");
    pub(crate) const CURSOR: Field<String> = Field::new("cursor");
    pub(crate) const EMAIL: Field<String> = Field::new("email");
    pub(crate) const STATUS: Field<Vec<String>> = Field::new("status");
}

/// The inputs of `users.get`.
pub(crate) mod users_get {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const USER: Field<Ref> = Field::new("user");
}

/// The inputs of `users.create`.
pub(crate) mod users_create {
    use crate::input::Field;

    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const EMAIL: Field<String> = Field::new("email");
    pub(crate) const ROLE: Field<String> = Field::new("role");
    pub(crate) const INVITE_MODE: Field<String> = Field::new("invite_mode");
    pub(crate) const IS_DEVELOPER: Field<bool> = Field::new("is_developer");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `users.update`.
pub(crate) mod users_update {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const USER: Field<Ref> = Field::new("user");
    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const IS_DEVELOPER: Field<bool> = Field::new("is_developer");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `users.delete`.
pub(crate) mod users_delete {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const USER: Field<Ref> = Field::new("user");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
    pub(crate) const DEEP: Field<bool> = Field::new("deep");
}

/// The inputs of `users.resend_invitation`.
pub(crate) mod users_resend_invitation {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const USER: Field<Ref> = Field::new("user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `users.reset_password`.
pub(crate) mod users_reset_password {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const USER: Field<Ref> = Field::new("user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `organizations.list`.
pub(crate) mod organizations_list {
    use crate::input::Field;

    pub(crate) const LIMIT: Field<u64> = Field::new("limit");
    pub(crate) const CURSOR: Field<String> = Field::new("cursor");
    pub(crate) const NAME: Field<String> = Field::new("name");
}

/// The inputs of `organizations.get`.
pub(crate) mod organizations_get {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
}

/// The inputs of `organizations.create`.
pub(crate) mod organizations_create {
    use crate::input::Field;

    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const DESCRIPTION: Field<String> = Field::new("description");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `organizations.update`.
pub(crate) mod organizations_update {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const DESCRIPTION: Field<String> = Field::new("description");
    pub(crate) const CLEAR: Field<Vec<String>> = Field::new("clear");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `organizations.delete`.
pub(crate) mod organizations_delete {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
    pub(crate) const DEEP: Field<bool> = Field::new("deep");
}

/// The inputs of `organizations.add_user`.
pub(crate) mod organizations_add_user {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const USER: Field<Ref> = Field::new("user");
    pub(crate) const ROLE: Field<String> = Field::new("role");
    pub(crate) const CUSTOM_ROLE: Field<Ref> = Field::new("custom_role");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `organizations.remove_user`.
pub(crate) mod organizations_remove_user {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const USER: Field<Ref> = Field::new("user");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
    pub(crate) const DEEP: Field<bool> = Field::new("deep");
}

/// The inputs of `spaces.list`.
pub(crate) mod spaces_list {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const LIMIT: Field<u64> = Field::new("limit");
    pub(crate) const CURSOR: Field<String> = Field::new("cursor");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const NAME: Field<String> = Field::new("name");
}

/// The inputs of `spaces.get`.
pub(crate) mod spaces_get {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
}

/// The inputs of `spaces.create`.
pub(crate) mod spaces_create {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const DESCRIPTION: Field<String> = Field::new("description");
    pub(crate) const IS_PRIVATE: Field<bool> = Field::new("is_private");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `spaces.update`.
pub(crate) mod spaces_update {
    use crate::input::Field;
    use crate::input::Ref;
    use crate::json::Object;

    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const DESCRIPTION: Field<String> = Field::new("description");
    pub(crate) const IS_PRIVATE: Field<bool> = Field::new("is_private");
    pub(crate) const DEFAULT_LLM_INTEGRATION: Field<Object<'static>> =
        Field::new("default_llm_integration");
    pub(crate) const ML_MODELS_ENABLED: Field<bool> = Field::new("ml_models_enabled");
    pub(crate) const GRADIENT_START_COLOR: Field<String> = Field::new("gradient_start_color");
    pub(crate) const GRADIENT_END_COLOR: Field<String> = Field::new("gradient_end_color");
    pub(crate) const DEFAULT_AGENT_RUNTIME: Field<Object<'static>> =
        Field::new("default_agent_runtime");
    pub(crate) const CLEAR: Field<Vec<String>> = Field::new("clear");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `spaces.delete`.
pub(crate) mod spaces_delete {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
    pub(crate) const DEEP: Field<bool> = Field::new("deep");
}

/// The inputs of `spaces.add_user`.
pub(crate) mod spaces_add_user {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const USER: Field<Ref> = Field::new("user");
    pub(crate) const ROLE: Field<String> = Field::new("role");
    pub(crate) const CUSTOM_ROLE: Field<Ref> = Field::new("custom_role");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `spaces.remove_user`.
pub(crate) mod spaces_remove_user {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const USER: Field<Ref> = Field::new("user");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
    pub(crate) const DEEP: Field<bool> = Field::new("deep");
}

/// The inputs of `projects.list`.
pub(crate) mod projects_list {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const LIMIT: Field<u64> = Field::new("limit");
    pub(crate) const CURSOR: Field<String> = Field::new("cursor");
    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const SPACE_NAME: Field<String> = Field::new("space_name");
    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const PROJECT_TYPE: Field<String> = Field::new("project_type");
}

/// The inputs of `projects.get`.
pub(crate) mod projects_get {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const PROJECT: Field<Ref> = Field::new("project");
    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
}

/// The inputs of `projects.create`.
pub(crate) mod projects_create {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `projects.update`.
pub(crate) mod projects_update {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const PROJECT: Field<Ref> = Field::new("project");
    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `projects.delete`.
pub(crate) mod projects_delete {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const PROJECT: Field<Ref> = Field::new("project");
    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `roles.list`.
pub(crate) mod roles_list {
    use crate::input::Field;

    pub(crate) const LIMIT: Field<u64> = Field::new("limit");
    pub(crate) const CURSOR: Field<String> = Field::new("cursor");
    pub(crate) const IS_PREDEFINED: Field<bool> = Field::new("is_predefined");
}

/// The inputs of `roles.get`.
pub(crate) mod roles_get {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const ROLE: Field<Ref> = Field::new("role");
}

/// The inputs of `roles.create`.
pub(crate) mod roles_create {
    use crate::input::Field;

    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const PERMISSIONS: Field<Vec<String>> = Field::new("permissions");
    pub(crate) const DESCRIPTION: Field<String> = Field::new("description");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `roles.update`.
pub(crate) mod roles_update {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const ROLE: Field<Ref> = Field::new("role");
    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const PERMISSIONS: Field<Vec<String>> = Field::new("permissions");
    pub(crate) const DESCRIPTION: Field<String> = Field::new("description");
    pub(crate) const CLEAR: Field<Vec<String>> = Field::new("clear");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `roles.delete`.
pub(crate) mod roles_delete {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const ROLE: Field<Ref> = Field::new("role");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
    pub(crate) const DEEP: Field<bool> = Field::new("deep");
}

/// The inputs of `role_bindings.list`.
pub(crate) mod role_bindings_list {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const RESOURCE_TYPE: Field<String> = Field::new("resource_type");
    pub(crate) const LIMIT: Field<u64> = Field::new("limit");
    pub(crate) const CURSOR: Field<String> = Field::new("cursor");
    pub(crate) const USER: Field<Ref> = Field::new("user");
}

/// The inputs of `role_bindings.get`.
pub(crate) mod role_bindings_get {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const ROLE_BINDING: Field<Ref> = Field::new("role_binding");
}

/// The inputs of `role_bindings.create`.
pub(crate) mod role_bindings_create {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const USER: Field<Ref> = Field::new("user");
    pub(crate) const ROLE: Field<Ref> = Field::new("role");
    pub(crate) const RESOURCE_TYPE: Field<String> = Field::new("resource_type");
    pub(crate) const RESOURCE: Field<Ref> = Field::new("resource");
    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `role_bindings.update`.
pub(crate) mod role_bindings_update {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const ROLE_BINDING: Field<Ref> = Field::new("role_binding");
    pub(crate) const ROLE: Field<Ref> = Field::new("role");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `role_bindings.delete`.
pub(crate) mod role_bindings_delete {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const ROLE_BINDING: Field<Ref> = Field::new("role_binding");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `resource_restrictions.list`.
pub(crate) mod resource_restrictions_list {
    use crate::input::Field;

    pub(crate) const LIMIT: Field<u64> = Field::new("limit");
    pub(crate) const CURSOR: Field<String> = Field::new("cursor");
    pub(crate) const RESOURCE_TYPE: Field<String> = Field::new("resource_type");
}

/// The inputs of `resource_restrictions.create`.
pub(crate) mod resource_restrictions_create {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const RESOURCE: Field<Ref> = Field::new("resource");
    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `resource_restrictions.delete`.
pub(crate) mod resource_restrictions_delete {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const RESOURCE: Field<Ref> = Field::new("resource");
    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `api_keys.list`.
pub(crate) mod api_keys_list {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const LIMIT: Field<u64> = Field::new("limit");
    pub(crate) const CURSOR: Field<String> = Field::new("cursor");
    pub(crate) const KEY_TYPE: Field<String> = Field::new("key_type");
    pub(crate) const STATUS: Field<String> = Field::new("status");
    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const USER: Field<Ref> = Field::new("user");
}

/// The inputs of `api_keys.create`.
pub(crate) mod api_keys_create {
    use crate::input::Field;

    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const DESCRIPTION: Field<String> = Field::new("description");
    pub(crate) const EXPIRES_AT: Field<String> = Field::new("expires_at");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `api_keys.create_service_key`.
pub(crate) mod api_keys_create_service_key {
    use crate::input::Field;
    use crate::input::Inputs;

    pub(crate) const NAME: Field<String> = Field::new("name");
    pub(crate) const ORGANIZATIONS: Field<Vec<Inputs>> = Field::new("organizations");
    pub(crate) const ACCOUNT_ROLE: Field<String> = Field::new("account_role");
    pub(crate) const DESCRIPTION: Field<String> = Field::new("description");
    pub(crate) const EXPIRES_AT: Field<String> = Field::new("expires_at");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `api_keys.revoke`.
pub(crate) mod api_keys_revoke {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const API_KEY: Field<Ref> = Field::new("api_key");
    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const USER: Field<Ref> = Field::new("user");
    pub(crate) const ACTING_USER: Field<Ref> = Field::new("acting_user");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `api_keys.refresh`.
pub(crate) mod api_keys_refresh {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const API_KEY: Field<Ref> = Field::new("api_key");
    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const USER: Field<Ref> = Field::new("user");
    pub(crate) const EXPIRES_AT: Field<String> = Field::new("expires_at");
    pub(crate) const GRACE_PERIOD_SECONDS: Field<u64> = Field::new("grace_period_seconds");
    pub(crate) const OVERRIDE_GUARDS: Field<Vec<String>> = Field::new("override_guards");
}

/// The inputs of `audit_logs.list`.
pub(crate) mod audit_logs_list {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const START_TIME: Field<String> = Field::new("start_time");
    pub(crate) const END_TIME: Field<String> = Field::new("end_time");
    pub(crate) const USER: Field<Ref> = Field::new("user");
    pub(crate) const OPERATION_NAME: Field<Vec<String>> = Field::new("operation_name");
    pub(crate) const OPERATION_TYPE: Field<String> = Field::new("operation_type");
    pub(crate) const LIMIT: Field<u64> = Field::new("limit");
    pub(crate) const CURSOR: Field<String> = Field::new("cursor");
}

/// The inputs of `ServiceKeySpace`.
pub(crate) mod service_key_space {
    use crate::input::Field;
    use crate::input::Ref;

    pub(crate) const SPACE: Field<Ref> = Field::new("space");
    pub(crate) const ROLE: Field<String> = Field::new("role");
    pub(crate) const CUSTOM_ROLE: Field<Ref> = Field::new("custom_role");
}

/// The inputs of `ServiceKeyOrganization`.
pub(crate) mod service_key_organization {
    use crate::input::Field;
    use crate::input::Inputs;
    use crate::input::Ref;

    pub(crate) const ORGANIZATION: Field<Ref> = Field::new("organization");
    pub(crate) const ROLE: Field<String> = Field::new("role");
    pub(crate) const SPACES: Field<Vec<Inputs>> = Field::new("spaces");
}
