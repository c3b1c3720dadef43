//! The account as it really is, whoever may see it through the API.

use serde_json::{Value, json};

use super::{Refusal, resolve};
use crate::ids::{self, Kind};
use crate::secrets;
use crate::state::{AccountRole, Binding, Key, Resource, Standing, State};
use crate::time::Timestamp;

/// One user with everything that hangs on it.
pub(super) fn user(state: &State, text: &str) -> Result<Value, Refusal> {
    let number = resolve::user(state, text)?;
    let found = state
        .users
        .get(number)
        .ok_or_else(|| Refusal::missing("user", text))?;
    let organizations: Vec<Value> = state
        .organization_members
        .iter()
        .filter(|(_, member)| member.principal == number)
        .map(|(member_number, member)| {
            json!({
                "id": ids::mint(Kind::OrganizationMember, member_number),
                "organization_id": ids::mint(Kind::Organization, member.organization),
                "organization": state.organizations.get(member.organization).map(|o| &o.name),
                "role": member.role.wire(),
            })
        })
        .collect();
    let spaces: Vec<Value> = state
        .space_members
        .iter()
        .filter(|(_, member)| member.principal == number)
        .map(|(member_number, member)| {
            json!({
                "id": ids::mint(Kind::SpaceMember, member_number),
                "space_id": ids::mint(Kind::Space, member.space),
                "space": state.spaces.get(member.space).map(|space| &space.name),
                "role": member.role.wire(),
            })
        })
        .collect();
    let bindings: Vec<Value> = state
        .bindings
        .iter()
        .filter(|(_, binding)| binding.principal == number)
        .map(|(binding_number, binding)| binding_json(state, binding_number, binding))
        .collect();
    let keys: Vec<Value> = state
        .keys
        .iter()
        .filter(|(_, key)| key.creator == number)
        .map(|(key_number, key)| key_json(key_number, key))
        .collect();
    Ok(json!({
        "id": ids::mint(Kind::User, number),
        "name": found.name,
        "email": found.email,
        "created_at": found.created_at.to_seconds_text(),
        "status": found.standing.wire().unwrap_or("BLOCKED"),
        "blocked": found.standing == Standing::Blocked,
        "role": found.role.wire(),
        "is_developer": found.is_developer,
        "organizations": organizations,
        "spaces": spaces,
        "bindings": bindings,
        "keys": keys,
    }))
}

/// Every key with its text, so that tests can call as others.
pub(super) fn keys(state: &State) -> Value {
    state
        .keys
        .iter()
        .map(|(number, key)| {
            let creator = state.users.get(key.creator);
            let bot = state.bots.get(key.principal());
            json!({
                "id": ids::mint(Kind::ApiKey, number),
                "name": key.name,
                "email": creator.map(|user| &user.email),
                "role": bot
                    .map(|bot| bot.account_role)
                    .or(creator.map(|user| user.role))
                    .map(AccountRole::wire),
                "key_type": if key.is_service() { "SERVICE" } else { "USER" },
                "status": key.status.wire(),
                "key": key.secret,
            })
        })
        .collect()
}

/// Everything but users and key texts.
pub(super) fn account(state: &State) -> Value {
    json!({
        "settings": {
            "audit_logging": state.settings.audit_logging,
            "developer_access": state.settings.developer_access,
            "max_key_lifetime_days": state.settings.max_key_lifetime_days,
            "sso_enforced": state.settings.sso_enforced,
        },
        "organizations": state.organizations.iter().map(|(number, organization)| json!({
            "id": ids::mint(Kind::Organization, number),
            "name": organization.name,
            "description": organization.description,
            "created_at": organization.created_at.to_seconds_text(),
        })).collect::<Value>(),
        "spaces": state.spaces.iter().map(|(number, space)| json!({
            "id": ids::mint(Kind::Space, number),
            "organization_id": ids::mint(Kind::Organization, space.organization),
            "name": space.name,
            "description": space.description,
            "is_private": space.is_private,
            "created_at": space.created_at.to_seconds_text(),
        })).collect::<Value>(),
        "projects": state.projects.iter().map(|(number, project)| json!({
            "id": ids::mint(Kind::Project, number),
            "space_id": ids::mint(Kind::Space, project.space),
            "name": project.name,
            "created_at": project.created_at.to_seconds_text(),
            "restricted_at": project.restricted_at.map(Timestamp::to_seconds_text),
        })).collect::<Value>(),
        "roles": state.roles.iter().map(|(number, role)| json!({
            "id": ids::mint(Kind::Role, number),
            "name": role.name,
            "description": role.description,
            "permissions": role.permissions,
            "is_predefined": role.is_predefined,
            "created_at": role.created_at.to_seconds_text(),
            "updated_at": role.updated_at.to_seconds_text(),
        })).collect::<Value>(),
        "bindings": state.bindings.iter()
            .map(|(number, binding)| binding_json(state, number, binding)).collect::<Value>(),
        "keys": state.keys.iter()
            .map(|(number, key)| key_json(number, key)).collect::<Value>(),
    })
}

pub(super) fn binding_json(state: &State, number: u64, binding: &Binding) -> Value {
    let (kind, id) = match binding.resource {
        Resource::Account => ("ACCOUNT", None),
        Resource::Organization(n) => ("ORGANIZATION", Some(ids::mint(Kind::Organization, n))),
        Resource::Space(n) => ("SPACE", Some(ids::mint(Kind::Space, n))),
        Resource::Project(n) => ("PROJECT", Some(ids::mint(Kind::Project, n))),
    };
    json!({
        "id": ids::mint(Kind::RoleBinding, number),
        "user_id": ids::mint(Kind::User, binding.principal),
        "role_id": ids::mint(Kind::Role, binding.role),
        "role": state.roles.get(binding.role).map(|role| &role.name),
        "resource_type": kind,
        "resource_id": id,
    })
}

pub(super) fn key_json(number: u64, key: &Key) -> Value {
    json!({
        "id": ids::mint(Kind::ApiKey, number),
        "name": key.name,
        "description": key.description,
        "key_type": if key.is_service() { "SERVICE" } else { "USER" },
        "status": key.status.wire(),
        "redacted_key": secrets::redact(&key.secret),
        "created_by_user_id": ids::mint(Kind::User, key.creator),
        "acts_as_user_id": ids::mint(Kind::User, key.principal()),
        "expires_at": key.expires_at.map(Timestamp::to_seconds_text),
    })
}
