//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
#![expect(clippy::too_many_lines, reason = "one arm for each operation")]

use ax_admin::{
    Client, Ref, api_keys, audit_logs, model, organizations, projects, resource_restrictions,
    role_bindings, roles, spaces, users,
};
use serde_json::Value;

use super::values::{Members, Misfit, Outcome, Rows, Take, Tell, enumeration, object, read, told};

/// Calls an operation with what a vector gives; a misfit where the types have no such input.
pub(crate) async fn call(
    client: &Client,
    operation: &str,
    input: &Value,
) -> Result<Outcome, Misfit> {
    let mut given = Members::of(input)?;
    Ok(match operation {
        "users.list" => {
            let input = users::List::from_members(given)?;
            told(client.users().list_page(input).await)
        }
        "users.get" => {
            let subject: Ref = given.required("user")?;
            given.done()?;
            told(client.users().get(subject).await)
        }
        "users.create" => {
            let input = users::Create::from_members(given)?;
            told(client.users().create(input).await)
        }
        "users.update" => {
            let subject: Ref = given.required("user")?;
            let input = users::Update::from_members(given)?;
            told(client.users().update(subject, input).await)
        }
        "users.delete" => {
            let subject: Ref = given.required("user")?;

            if given.is_empty() {
                Outcome::of_plan(client.users().delete(subject).await)
            } else {
                let input = users::Delete::from_members(given)?;
                Outcome::of_plan(client.users().delete_with(subject, input).await)
            }
        }
        "users.resend_invitation" => {
            let subject: Ref = given.required("user")?;

            if given.is_empty() {
                told(client.users().resend_invitation(subject).await)
            } else {
                let input = users::ResendInvitation::from_members(given)?;
                told(client.users().resend_invitation_with(subject, input).await)
            }
        }
        "users.reset_password" => {
            let subject: Ref = given.required("user")?;

            if given.is_empty() {
                told(client.users().reset_password(subject).await)
            } else {
                let input = users::ResetPassword::from_members(given)?;
                told(client.users().reset_password_with(subject, input).await)
            }
        }
        "organizations.list" => {
            let input = organizations::List::from_members(given)?;
            told(client.organizations().list_page(input).await)
        }
        "organizations.get" => {
            let subject: Ref = given.required("organization")?;
            given.done()?;
            told(client.organizations().get(subject).await)
        }
        "organizations.create" => {
            let input = organizations::Create::from_members(given)?;
            told(client.organizations().create(input).await)
        }
        "organizations.update" => {
            let subject: Ref = given.required("organization")?;
            let input = organizations::Update::from_members(given)?;
            told(client.organizations().update(subject, input).await)
        }
        "organizations.delete" => {
            let subject: Ref = given.required("organization")?;

            if given.is_empty() {
                Outcome::of_plan(client.organizations().delete(subject).await)
            } else {
                let input = organizations::Delete::from_members(given)?;
                Outcome::of_plan(client.organizations().delete_with(subject, input).await)
            }
        }
        "organizations.add_user" => {
            let subject: Ref = given.required("organization")?;
            let input = organizations::AddUser::from_members(given)?;
            told(client.organizations().add_user(subject, input).await)
        }
        "organizations.remove_user" => {
            let subject: Ref = given.required("organization")?;
            let input = organizations::RemoveUser::from_members(given)?;
            Outcome::of_plan(client.organizations().remove_user(subject, input).await)
        }
        "spaces.list" => {
            let input = spaces::List::from_members(given)?;
            told(client.spaces().list_page(input).await)
        }
        "spaces.get" => {
            let subject: Ref = given.required("space")?;

            if given.is_empty() {
                told(client.spaces().get(subject).await)
            } else {
                let input = spaces::Get::from_members(given)?;
                told(client.spaces().get_with(subject, input).await)
            }
        }
        "spaces.create" => {
            let input = spaces::Create::from_members(given)?;
            told(client.spaces().create(input).await)
        }
        "spaces.update" => {
            let subject: Ref = given.required("space")?;
            let input = spaces::Update::from_members(given)?;
            told(client.spaces().update(subject, input).await)
        }
        "spaces.delete" => {
            let subject: Ref = given.required("space")?;

            if given.is_empty() {
                Outcome::of_plan(client.spaces().delete(subject).await)
            } else {
                let input = spaces::Delete::from_members(given)?;
                Outcome::of_plan(client.spaces().delete_with(subject, input).await)
            }
        }
        "spaces.add_user" => {
            let subject: Ref = given.required("space")?;
            let input = spaces::AddUser::from_members(given)?;
            told(client.spaces().add_user(subject, input).await)
        }
        "spaces.remove_user" => {
            let subject: Ref = given.required("space")?;
            let input = spaces::RemoveUser::from_members(given)?;
            Outcome::of_plan(client.spaces().remove_user(subject, input).await)
        }
        "projects.list" => {
            let input = projects::List::from_members(given)?;
            told(client.projects().list_page(input).await)
        }
        "projects.get" => {
            let subject: Ref = given.required("project")?;

            if given.is_empty() {
                told(client.projects().get(subject).await)
            } else {
                let input = projects::Get::from_members(given)?;
                told(client.projects().get_with(subject, input).await)
            }
        }
        "projects.create" => {
            let input = projects::Create::from_members(given)?;
            told(client.projects().create(input).await)
        }
        "projects.update" => {
            let subject: Ref = given.required("project")?;
            let input = projects::Update::from_members(given)?;
            told(client.projects().update(subject, input).await)
        }
        "projects.delete" => {
            let subject: Ref = given.required("project")?;

            if given.is_empty() {
                Outcome::of_plan(client.projects().delete(subject).await)
            } else {
                let input = projects::Delete::from_members(given)?;
                Outcome::of_plan(client.projects().delete_with(subject, input).await)
            }
        }
        "roles.list" => {
            let input = roles::List::from_members(given)?;
            told(client.roles().list_page(input).await)
        }
        "roles.get" => {
            let subject: Ref = given.required("role")?;
            given.done()?;
            told(client.roles().get(subject).await)
        }
        "roles.create" => {
            let input = roles::Create::from_members(given)?;
            told(client.roles().create(input).await)
        }
        "roles.update" => {
            let subject: Ref = given.required("role")?;
            let input = roles::Update::from_members(given)?;
            told(client.roles().update(subject, input).await)
        }
        "roles.delete" => {
            let subject: Ref = given.required("role")?;

            if given.is_empty() {
                Outcome::of_plan(client.roles().delete(subject).await)
            } else {
                let input = roles::Delete::from_members(given)?;
                Outcome::of_plan(client.roles().delete_with(subject, input).await)
            }
        }
        "role_bindings.list" => {
            let input = role_bindings::List::from_members(given)?;
            told(client.role_bindings().list_page(input).await)
        }
        "role_bindings.get" => {
            let subject: Ref = given.required("role_binding")?;
            given.done()?;
            told(client.role_bindings().get(subject).await)
        }
        "role_bindings.create" => {
            let input = role_bindings::Create::from_members(given)?;
            told(client.role_bindings().create(input).await)
        }
        "role_bindings.update" => {
            let subject: Ref = given.required("role_binding")?;
            let input = role_bindings::Update::from_members(given)?;
            told(client.role_bindings().update(subject, input).await)
        }
        "role_bindings.delete" => {
            let subject: Ref = given.required("role_binding")?;

            if given.is_empty() {
                Outcome::of_plan(client.role_bindings().delete(subject).await)
            } else {
                let input = role_bindings::Delete::from_members(given)?;
                Outcome::of_plan(client.role_bindings().delete_with(subject, input).await)
            }
        }
        "resource_restrictions.list" => {
            let input = resource_restrictions::List::from_members(given)?;
            told(client.resource_restrictions().list_page(input).await)
        }
        "resource_restrictions.create" => {
            let subject: Ref = given.required("resource")?;

            if given.is_empty() {
                told(client.resource_restrictions().create(subject).await)
            } else {
                let input = resource_restrictions::Create::from_members(given)?;
                told(
                    client
                        .resource_restrictions()
                        .create_with(subject, input)
                        .await,
                )
            }
        }
        "resource_restrictions.delete" => {
            let subject: Ref = given.required("resource")?;

            if given.is_empty() {
                Outcome::of_plan(client.resource_restrictions().delete(subject).await)
            } else {
                let input = resource_restrictions::Delete::from_members(given)?;
                Outcome::of_plan(
                    client
                        .resource_restrictions()
                        .delete_with(subject, input)
                        .await,
                )
            }
        }
        "api_keys.list" => {
            let input = api_keys::List::from_members(given)?;
            told(client.api_keys().list_page(input).await)
        }
        "api_keys.create" => {
            let input = api_keys::Create::from_members(given)?;
            told(client.api_keys().create(input).await)
        }
        "api_keys.create_service_key" => {
            let input = api_keys::CreateServiceKey::from_members(given)?;
            told(client.api_keys().create_service_key(input).await)
        }
        "api_keys.revoke" => {
            let subject: Ref = given.required("api_key")?;

            if given.is_empty() {
                Outcome::of_plan(client.api_keys().revoke(subject).await)
            } else {
                let input = api_keys::Revoke::from_members(given)?;
                Outcome::of_plan(client.api_keys().revoke_with(subject, input).await)
            }
        }
        "api_keys.refresh" => {
            let subject: Ref = given.required("api_key")?;

            if given.is_empty() {
                told(client.api_keys().refresh(subject).await)
            } else {
                let input = api_keys::Refresh::from_members(given)?;
                told(client.api_keys().refresh_with(subject, input).await)
            }
        }
        "audit_logs.list" => {
            let input = audit_logs::List::from_members(given)?;
            told(client.audit_logs().list_page(input).await)
        }
        _ => return Err(Misfit::Operation),
    })
}

/// Reads a list to its end, row by row.
pub(crate) async fn rows(client: &Client, operation: &str, input: &Value) -> Result<Rows, Misfit> {
    Ok(match operation {
        "users.list" => read(client.users().list(Take::take(input)?)).await,
        "organizations.list" => read(client.organizations().list(Take::take(input)?)).await,
        "spaces.list" => read(client.spaces().list(Take::take(input)?)).await,
        "projects.list" => read(client.projects().list(Take::take(input)?)).await,
        "roles.list" => read(client.roles().list(Take::take(input)?)).await,
        "role_bindings.list" => read(client.role_bindings().list(Take::take(input)?)).await,
        "resource_restrictions.list" => {
            read(client.resource_restrictions().list(Take::take(input)?)).await
        }
        "api_keys.list" => read(client.api_keys().list(Take::take(input)?)).await,
        "audit_logs.list" => read(client.audit_logs().list(Take::take(input)?)).await,
        _ => return Err(Misfit::Operation),
    })
}

impl Take for users::List {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            limit: members.optional("limit")?,
            cursor: members.optional("cursor")?,
            email: members.optional("email")?,
            status: members.optional("status")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for users::Create {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            name: members.required("name")?,
            email: members.required("email")?,
            role: members.required("role")?,
            invite_mode: members.required("invite_mode")?,
            is_developer: members.optional("is_developer")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for users::Update {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            name: members.optional("name")?,
            is_developer: members.optional("is_developer")?,
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for users::Delete {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
            deep: members.optional("deep")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for users::ResendInvitation {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for users::ResetPassword {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for organizations::List {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            limit: members.optional("limit")?,
            cursor: members.optional("cursor")?,
            name: members.optional("name")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for organizations::Create {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            name: members.required("name")?,
            description: members.optional("description")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for organizations::Update {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            name: members.optional("name")?,
            description: members.optional("description")?,
            clear: members.optional("clear")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for organizations::Delete {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
            deep: members.optional("deep")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for organizations::AddUser {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            user: members.required("user")?,
            role: members.optional("role")?,
            custom_role: members.optional("custom_role")?,
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for organizations::RemoveUser {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            user: members.required("user")?,
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
            deep: members.optional("deep")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for spaces::List {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            limit: members.optional("limit")?,
            cursor: members.optional("cursor")?,
            organization: members.optional("organization")?,
            name: members.optional("name")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for spaces::Get {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            organization: members.optional("organization")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for spaces::Create {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            name: members.required("name")?,
            organization: members.required("organization")?,
            description: members.optional("description")?,
            is_private: members.optional("is_private")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for spaces::Update {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            organization: members.optional("organization")?,
            name: members.optional("name")?,
            description: members.optional("description")?,
            is_private: members.optional("is_private")?,
            default_llm_integration: members.optional("default_llm_integration")?,
            ml_models_enabled: members.optional("ml_models_enabled")?,
            gradient_start_color: members.optional("gradient_start_color")?,
            gradient_end_color: members.optional("gradient_end_color")?,
            default_agent_runtime: members.optional("default_agent_runtime")?,
            clear: members.optional("clear")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for spaces::Delete {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            organization: members.optional("organization")?,
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
            deep: members.optional("deep")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for spaces::AddUser {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            organization: members.optional("organization")?,
            user: members.required("user")?,
            role: members.optional("role")?,
            custom_role: members.optional("custom_role")?,
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for spaces::RemoveUser {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            organization: members.optional("organization")?,
            user: members.required("user")?,
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
            deep: members.optional("deep")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for projects::List {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            limit: members.optional("limit")?,
            cursor: members.optional("cursor")?,
            space: members.optional("space")?,
            organization: members.optional("organization")?,
            space_name: members.optional("space_name")?,
            name: members.optional("name")?,
            project_type: members.optional("project_type")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for projects::Get {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            space: members.optional("space")?,
            organization: members.optional("organization")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for projects::Create {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            name: members.required("name")?,
            space: members.required("space")?,
            organization: members.optional("organization")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for projects::Update {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            space: members.optional("space")?,
            organization: members.optional("organization")?,
            name: members.required("name")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for projects::Delete {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            space: members.optional("space")?,
            organization: members.optional("organization")?,
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for roles::List {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            limit: members.optional("limit")?,
            cursor: members.optional("cursor")?,
            is_predefined: members.optional("is_predefined")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for roles::Create {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            name: members.required("name")?,
            permissions: members.required("permissions")?,
            description: members.optional("description")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for roles::Update {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            name: members.optional("name")?,
            permissions: members.optional("permissions")?,
            description: members.optional("description")?,
            clear: members.optional("clear")?,
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for roles::Delete {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
            deep: members.optional("deep")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for role_bindings::List {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            resource_type: members.required("resource_type")?,
            limit: members.optional("limit")?,
            cursor: members.optional("cursor")?,
            user: members.optional("user")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for role_bindings::Create {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            user: members.required("user")?,
            role: members.required("role")?,
            resource_type: members.required("resource_type")?,
            resource: members.required("resource")?,
            space: members.optional("space")?,
            organization: members.optional("organization")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for role_bindings::Update {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            role: members.required("role")?,
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for role_bindings::Delete {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for resource_restrictions::List {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            limit: members.optional("limit")?,
            cursor: members.optional("cursor")?,
            resource_type: members.optional("resource_type")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for resource_restrictions::Create {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            space: members.optional("space")?,
            organization: members.optional("organization")?,
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for resource_restrictions::Delete {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            space: members.optional("space")?,
            organization: members.optional("organization")?,
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for api_keys::List {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            limit: members.optional("limit")?,
            cursor: members.optional("cursor")?,
            key_type: members.optional("key_type")?,
            status: members.optional("status")?,
            space: members.optional("space")?,
            organization: members.optional("organization")?,
            user: members.optional("user")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for api_keys::Create {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            name: members.required("name")?,
            description: members.optional("description")?,
            expires_at: members.optional("expires_at")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for api_keys::CreateServiceKey {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            name: members.required("name")?,
            organizations: members.required("organizations")?,
            account_role: members.optional("account_role")?,
            description: members.optional("description")?,
            expires_at: members.optional("expires_at")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for api_keys::Revoke {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            space: members.optional("space")?,
            organization: members.optional("organization")?,
            user: members.optional("user")?,
            acting_user: members.optional("acting_user")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for api_keys::Refresh {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            space: members.optional("space")?,
            organization: members.optional("organization")?,
            user: members.optional("user")?,
            expires_at: members.optional("expires_at")?,
            grace_period_seconds: members.optional("grace_period_seconds")?,
            override_guards: members.optional("override_guards")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for audit_logs::List {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            start_time: members.optional("start_time")?,
            end_time: members.optional("end_time")?,
            user: members.optional("user")?,
            operation_name: members.optional("operation_name")?,
            operation_type: members.optional("operation_type")?,
            limit: members.optional("limit")?,
            cursor: members.optional("cursor")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for model::ServiceKeySpace {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            space: members.required("space")?,
            role: members.optional("role")?,
            custom_role: members.optional("custom_role")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for model::ServiceKeyOrganization {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            organization: members.required("organization")?,
            role: members.optional("role")?,
            spaces: members.required("spaces")?,
        };
        members.done()?;
        Ok(taken)
    }
}

impl Take for model::DefaultLlmIntegration {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            integration_id: members.required("integration_id")?,
            model_name: members.required("model_name")?,
            extra: members.rest(),
        };
        Ok(taken)
    }
}

impl Take for model::DefaultAgentRuntime {
    fn from_members(mut members: Members) -> Result<Self, Misfit> {
        let taken = Self {
            integration_id: members.required("integration_id")?,
            extra: members.rest(),
        };
        Ok(taken)
    }
}

impl Tell for model::UserRoleAssignment {
    fn tell(&self) -> Value {
        object(
            [
                ("type", self.kind.tell()),
                ("name", self.name.tell()),
                ("id", self.id.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::OrganizationRoleAssignment {
    fn tell(&self) -> Value {
        object(
            [
                ("type", self.kind.tell()),
                ("name", self.name.tell()),
                ("id", self.id.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::SpaceRoleAssignment {
    fn tell(&self) -> Value {
        object(
            [
                ("type", self.kind.tell()),
                ("name", self.name.tell()),
                ("id", self.id.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::User {
    fn tell(&self) -> Value {
        object(
            [
                ("id", self.id.tell()),
                ("name", self.name.tell()),
                ("email", self.email.tell()),
                ("created_at", self.created_at.tell()),
                ("status", self.status.tell()),
                ("role", self.role.tell()),
                ("is_developer", self.is_developer.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::CreatedUser {
    fn tell(&self) -> Value {
        object(
            [
                ("created", self.created.tell()),
                ("user", self.user.tell()),
                ("ignored", self.ignored.tell()),
                ("temporary_password", self.temporary_password.tell()),
                ("secret_lost", self.secret_lost.tell()),
            ],
            None,
        )
    }
}

impl Tell for model::Organization {
    fn tell(&self) -> Value {
        object(
            [
                ("id", self.id.tell()),
                ("name", self.name.tell()),
                ("description", self.description.tell()),
                ("created_at", self.created_at.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::OrganizationMembership {
    fn tell(&self) -> Value {
        object(
            [
                ("id", self.id.tell()),
                ("user_id", self.user_id.tell()),
                ("organization_id", self.organization_id.tell()),
                ("role", self.role.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::DefaultLlmIntegration {
    fn tell(&self) -> Value {
        object(
            [
                ("integration_id", self.integration_id.tell()),
                ("model_name", self.model_name.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::DefaultAgentRuntime {
    fn tell(&self) -> Value {
        object(
            [("integration_id", self.integration_id.tell())],
            Some(&self.extra),
        )
    }
}

impl Tell for model::Space {
    fn tell(&self) -> Value {
        object(
            [
                ("id", self.id.tell()),
                ("organization_id", self.organization_id.tell()),
                ("name", self.name.tell()),
                ("description", self.description.tell()),
                ("created_at", self.created_at.tell()),
                ("is_private", self.is_private.tell()),
                (
                    "default_llm_integration",
                    self.default_llm_integration.tell(),
                ),
                ("ml_models_enabled", self.ml_models_enabled.tell()),
                ("gradient_start_color", self.gradient_start_color.tell()),
                ("gradient_end_color", self.gradient_end_color.tell()),
                ("default_agent_runtime", self.default_agent_runtime.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::SpaceMembership {
    fn tell(&self) -> Value {
        object(
            [
                ("id", self.id.tell()),
                ("user_id", self.user_id.tell()),
                ("space_id", self.space_id.tell()),
                ("role", self.role.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::Project {
    fn tell(&self) -> Value {
        object(
            [
                ("id", self.id.tell()),
                ("name", self.name.tell()),
                ("space_id", self.space_id.tell()),
                ("created_at", self.created_at.tell()),
                ("project_type", self.project_type.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::Role {
    fn tell(&self) -> Value {
        object(
            [
                ("id", self.id.tell()),
                ("name", self.name.tell()),
                ("description", self.description.tell()),
                ("permissions", self.permissions.tell()),
                ("is_predefined", self.is_predefined.tell()),
                ("created_at", self.created_at.tell()),
                ("updated_at", self.updated_at.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::RoleBinding {
    fn tell(&self) -> Value {
        object(
            [
                ("id", self.id.tell()),
                ("role_id", self.role_id.tell()),
                ("user_id", self.user_id.tell()),
                ("resource_type", self.resource_type.tell()),
                ("resource_id", self.resource_id.tell()),
                ("created_at", self.created_at.tell()),
                ("updated_at", self.updated_at.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::ResourceRestriction {
    fn tell(&self) -> Value {
        object(
            [
                ("resource_type", self.resource_type.tell()),
                ("resource_id", self.resource_id.tell()),
                ("created_at", self.created_at.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::ServiceKeySpaceRole {
    fn tell(&self) -> Value {
        object(
            [
                ("space_id", self.space_id.tell()),
                ("role", self.role.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::ServiceKeyOrganizationRole {
    fn tell(&self) -> Value {
        object(
            [
                ("org_id", self.org_id.tell()),
                ("role", self.role.tell()),
                ("spaces", self.spaces.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::ServiceKeyBotUser {
    fn tell(&self) -> Value {
        object(
            [
                ("id", self.id.tell()),
                ("name", self.name.tell()),
                ("account_role", self.account_role.tell()),
                ("organizations", self.organizations.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::ApiKey {
    fn tell(&self) -> Value {
        object(
            [
                ("id", self.id.tell()),
                ("name", self.name.tell()),
                ("description", self.description.tell()),
                ("key_type", self.key_type.tell()),
                ("status", self.status.tell()),
                ("redacted_key", self.redacted_key.tell()),
                ("created_at", self.created_at.tell()),
                ("expires_at", self.expires_at.tell()),
                ("created_by_user_id", self.created_by_user_id.tell()),
                ("last_used_at", self.last_used_at.tell()),
                ("bot_user", self.bot_user.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::Caller {
    fn tell(&self) -> Value {
        object(
            [
                ("user_id", self.user_id.tell()),
                ("known_by", self.known_by.tell()),
                ("user", self.user.tell()),
                ("account_role", self.account_role.tell()),
                ("key_id", self.key_id.tell()),
                ("redacted_key", self.redacted_key.tell()),
                ("unknown", self.unknown.tell()),
            ],
            None,
        )
    }
}

impl Tell for model::NewApiKey {
    fn tell(&self) -> Value {
        object(
            [
                ("id", self.id.tell()),
                ("key", self.key.tell()),
                ("name", self.name.tell()),
                ("description", self.description.tell()),
                ("key_type", self.key_type.tell()),
                ("status", self.status.tell()),
                ("redacted_key", self.redacted_key.tell()),
                ("created_at", self.created_at.tell()),
                ("expires_at", self.expires_at.tell()),
                ("created_by_user_id", self.created_by_user_id.tell()),
                ("last_used_at", self.last_used_at.tell()),
                ("bot_user", self.bot_user.tell()),
            ],
            Some(&self.extra),
        )
    }
}

impl Tell for model::AuditLog {
    fn tell(&self) -> Value {
        object(
            [
                ("id", self.id.tell()),
                ("user_id", self.user_id.tell()),
                ("ip", self.ip.tell()),
                ("operation_type", self.operation_type.tell()),
                ("operation_name", self.operation_name.tell()),
                ("operation_text", self.operation_text.tell()),
                ("variables", self.variables.tell()),
                ("created_at", self.created_at.tell()),
            ],
            Some(&self.extra),
        )
    }
}

enumeration!(model::UserStatus);
enumeration!(model::UserRole);
enumeration!(model::OrganizationRole);
enumeration!(model::SpaceRole);
enumeration!(model::InviteMode);
enumeration!(model::RoleAssignmentType);
enumeration!(model::ApiKeyType);
enumeration!(model::ApiKeyStatus);
enumeration!(model::RoleBindingResourceType);
enumeration!(model::ResourceRestrictionType);
enumeration!(model::ProjectType);
enumeration!(model::AuditLogOperationType);
enumeration!(model::Permission);
