//! The full state of the account, regardless of what the API shows to whom.

use serde_json::{Value, json};

use super::{Refusal, resolve};
use crate::ids::{self, Kind};
use crate::secrets;
use crate::state::{
    AccountRole, Artifact, Binding, Key, Organization, PlaceRole, Project, ProjectKind, Resource,
    Role, Space, Standing, State, User,
};
use crate::time::Timestamp;

/// One user with its keys, bindings and memberships.
pub(super) fn user(state: &State, text: &str) -> Result<Value, Refusal> {
    let number = resolve::user(state, text)?;
    let found = state
        .users
        .get(number)
        .ok_or_else(|| Refusal::missing("user", text))?;
    let bindings: Vec<Value> = in_order(state.bindings.of_principal(number))
        .into_iter()
        .map(|(binding_number, binding)| binding_json(state, binding_number, binding))
        .collect();
    let keys: Vec<Value> = state
        .keys
        .iter()
        .filter(|(_, key)| key.creator == number)
        .map(|(key_number, key)| key_json(key_number, key))
        .collect();
    let mut row = user_json(number, found);
    if let Some(members) = row.as_object_mut() {
        members.insert(
            "organizations".to_owned(),
            organizations(state, number).into(),
        );
        members.insert("spaces".to_owned(), spaces(state, number).into());
        members.insert("bindings".to_owned(), bindings.into());
        members.insert("keys".to_owned(), keys.into());
    }
    Ok(row)
}

/// A user alone.
pub(super) fn user_json(number: u64, user: &User) -> Value {
    json!({
        "id": ids::mint(Kind::User, number),
        "name": user.name,
        "email": user.email,
        "created_at": user.created_at.to_seconds_text(),
        "status": user.standing.wire().unwrap_or("BLOCKED"),
        "blocked": user.standing == Standing::Blocked,
        "role": user.role.wire(),
        "is_developer": user.is_developer,
        "sso": user.uses_sso,
    })
}

/// The memberships of a user or bot user.
pub(super) fn memberships(state: &State, principal: u64) -> Value {
    json!({
        "user_id": ids::mint(Kind::User, principal),
        "organizations": organizations(state, principal),
        "spaces": spaces(state, principal),
    })
}

fn organizations(state: &State, principal: u64) -> Vec<Value> {
    in_order(state.organization_members.of_principal(principal))
        .into_iter()
        .map(|(member_number, member)| {
            json!({
                "id": ids::mint(Kind::OrganizationMember, member_number),
                "organization_id": ids::mint(Kind::Organization, member.place),
                "organization": state.organizations.get(member.place).map(|o| &o.name),
                "role": member.role.wire(),
            })
        })
        .collect()
}

fn spaces(state: &State, principal: u64) -> Vec<Value> {
    in_order(state.space_members.of_principal(principal))
        .into_iter()
        .map(|(member_number, member)| {
            json!({
                "id": ids::mint(Kind::SpaceMember, member_number),
                "space_id": ids::mint(Kind::Space, member.place),
                "space": state.spaces.get(member.place).map(|space| &space.name),
                "role": member.role.map_or("CUSTOM", PlaceRole::wire),
            })
        })
        .collect()
}

/// By number, which is the order of creation.
fn in_order<T>(rows: impl Iterator<Item = (u64, T)>) -> Vec<(u64, T)> {
    let mut rows: Vec<_> = rows.collect();
    rows.sort_unstable_by_key(|(number, _)| *number);
    rows
}

/// Every key with its text, so that tests can act as other callers.
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
        "settings": state.settings,
        "organizations": state.organizations.iter()
            .map(|(number, organization)| organization_json(number, organization)).collect::<Value>(),
        "spaces": state.spaces.iter()
            .map(|(number, space)| space_json(number, space)).collect::<Value>(),
        "projects": state.projects.iter()
            .map(|(number, project)| project_json(number, project)).collect::<Value>(),
        "resources": state.artifacts.iter()
            .map(|(number, artifact)| artifact_json(number, artifact)).collect::<Value>(),
        "roles": state.roles.iter()
            .map(|(number, role)| role_json(number, role)).collect::<Value>(),
        "deleted_roles": state.deleted_roles.iter()
            .map(|(number, role)| role_json(*number, role)).collect::<Value>(),
        "bindings": in_order(state.bindings.iter()).into_iter()
            .map(|(number, binding)| binding_json(state, number, binding)).collect::<Value>(),
        "keys": state.keys.iter()
            .map(|(number, key)| key_json(number, key)).collect::<Value>(),
    })
}

pub(super) fn organization_json(number: u64, organization: &Organization) -> Value {
    json!({
        "id": ids::mint(Kind::Organization, number),
        "name": organization.name,
        "description": organization.description,
        "created_at": organization.created_at.to_seconds_text(),
    })
}

pub(super) fn space_json(number: u64, space: &Space) -> Value {
    json!({
        "id": ids::mint(Kind::Space, number),
        "organization_id": ids::mint(Kind::Organization, space.organization),
        "name": space.name,
        "description": space.description,
        "is_private": space.is_private,
        "created_at": space.created_at.to_seconds_text(),
    })
}

pub(super) fn project_json(number: u64, project: &Project) -> Value {
    json!({
        "id": ids::mint(Kind::Project, number),
        "space_id": ids::mint(Kind::Space, project.space),
        "name": project.name,
        "created_at": project.created_at.to_seconds_text(),
        "project_type": project.kind.map(ProjectKind::wire),
        "restricted_at": project.restricted_at.map(Timestamp::to_seconds_text),
    })
}

pub(super) fn role_json(number: u64, role: &Role) -> Value {
    json!({
        "id": ids::mint(Kind::Role, number),
        "name": role.name,
        "description": role.description,
        "permissions": role.permissions,
        "is_predefined": role.is_predefined,
        "created_at": role.created_at.to_seconds_text(),
        "updated_at": role.updated_at.to_seconds_text(),
    })
}

pub(super) fn artifact_json(number: u64, artifact: &Artifact) -> Value {
    let (kind, resource_type) = if artifact.is_prompt {
        (Kind::Prompt, "PROMPT")
    } else {
        (Kind::Dashboard, "DASHBOARD")
    };
    json!({
        "id": ids::mint(kind, number),
        "type": resource_type,
        "space_id": ids::mint(Kind::Space, artifact.space),
        "name": artifact.name,
        "restricted_at": artifact.restricted_at.map(Timestamp::to_seconds_text),
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
