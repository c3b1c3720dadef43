//! Changes of organizations, spaces, projects, roles and memberships outside of the API.

use serde_json::{Value, json};

use super::fields::Fields;
use super::{Refusal, inspect, resolve};
use crate::ids::Kind;
use crate::state::{Member, PlaceRole, ProjectKind, State};
use crate::time::Timestamp;

/// An organization or a space.
enum Place {
    Organization(u64),
    Space(u64),
}

fn place(state: &State, fields: &mut Fields) -> Result<Place, Refusal> {
    match (fields.text("organization")?, fields.text("space")?) {
        (Some(text), None) => resolve::organization(state, &text).map(Place::Organization),
        (None, Some(text)) => resolve::space(state, &text).map(Place::Space),
        _ => Err(Refusal::bad(
            "a member is of an `organization` or of a `space`",
        )),
    }
}

/// Adds a member, or changes the role of an existing one.
pub(super) fn add_member(state: &mut State, mut fields: Fields) -> Result<Value, Refusal> {
    let principal = resolve::principal(state, &fields.needed("user")?)?;
    let role = fields.needed("role")?;
    let role = PlaceRole::from_wire(&role)
        .ok_or_else(|| Refusal::bad(format!("`{role}` is not a role of a place")))?;
    let place = place(state, &mut fields)?;
    fields.finish()?;
    match place {
        Place::Organization(place) => state.organization_members.set(Member {
            place,
            principal,
            role,
        }),
        Place::Space(place) => state.space_members.set(Member {
            place,
            principal,
            role: Some(role),
        }),
    };
    Ok(inspect::memberships(state, principal))
}

/// Ends a membership as the API does.
pub(super) fn remove_member(state: &mut State, mut fields: Fields) -> Result<Value, Refusal> {
    let text = fields.needed("user")?;
    let principal = resolve::principal(state, &text)?;
    let place = place(state, &mut fields)?;
    fields.finish()?;
    let was_member = match place {
        Place::Organization(organization) => state.leave_organization(principal, organization),
        Place::Space(space) => state.leave_space(principal, space),
    };
    if was_member {
        Ok(inspect::memberships(state, principal))
    } else {
        Err(Refusal::missing("member", &text))
    }
}

pub(super) fn change_organization(state: &mut State, mut fields: Fields) -> Result<Value, Refusal> {
    let number = resolve::organization(state, &fields.needed("organization")?)?;
    let mut set = fields.fields("set")?;
    fields.finish()?;
    let name = set.text("name")?;
    let description = set.text("description")?;
    set.finish()?;
    let Some(found) = state.organizations.get_mut(number) else {
        return Err(Refusal::bad("the organization is gone"));
    };
    found.name = name.unwrap_or_else(|| found.name.clone());
    found.description = description.unwrap_or_else(|| found.description.clone());
    Ok(inspect::organization_json(number, found))
}

pub(super) fn change_space(state: &mut State, mut fields: Fields) -> Result<Value, Refusal> {
    let number = resolve::space(state, &fields.needed("space")?)?;
    let mut set = fields.fields("set")?;
    fields.finish()?;
    let name = set.text("name")?;
    let description = set.text("description")?;
    let is_private = set.flag("is_private")?;
    set.finish()?;
    let Some(found) = state.spaces.get_mut(number) else {
        return Err(Refusal::bad("the space is gone"));
    };
    found.name = name.unwrap_or_else(|| found.name.clone());
    found.description = description.unwrap_or_else(|| found.description.clone());
    found.is_private = is_private.unwrap_or(found.is_private);
    Ok(inspect::space_json(number, found))
}

/// `restricted` hides a project from everybody who has no binding on it.
pub(super) fn change_project(
    state: &mut State,
    mut fields: Fields,
    now: Timestamp,
) -> Result<Value, Refusal> {
    let number = resolve::project(state, &fields.needed("project")?)?;
    let mut set = fields.fields("set")?;
    fields.finish()?;
    let kind = match set.0.remove("project_type") {
        None => None,
        Some(Value::Null) => Some(None),
        Some(fields) => Some(Some(
            fields
                .as_str()
                .and_then(ProjectKind::from_wire)
                .ok_or_else(|| Refusal::bad(format!("{fields} is not a project type")))?,
        )),
    };
    let name = set.text("name")?;
    let restricted = set.flag("restricted")?;
    set.finish()?;
    let Some(found) = state.projects.get_mut(number) else {
        return Err(Refusal::bad("the project is gone"));
    };
    found.name = name.unwrap_or_else(|| found.name.clone());
    found.kind = kind.unwrap_or(found.kind);
    if let Some(restricted) = restricted {
        found.restricted_at = restricted.then(|| found.restricted_at.unwrap_or(now));
    }
    Ok(inspect::project_json(number, found))
}

pub(super) fn change_role(
    state: &mut State,
    mut fields: Fields,
    now: Timestamp,
) -> Result<Value, Refusal> {
    let number = resolve::role(state, &fields.needed("role")?)?;
    let mut set = fields.fields("set")?;
    fields.finish()?;
    let name = set.text("name")?;
    let description = set.text("description")?;
    let permissions = set.texts("permissions")?;
    set.finish()?;
    let Some(found) = state.roles.get_mut(number) else {
        return Err(Refusal::bad("the role is gone"));
    };
    found.name = name.unwrap_or_else(|| found.name.clone());
    found.description = description.unwrap_or_else(|| found.description.clone());
    if let Some(permissions) = permissions {
        found.permissions = permissions.into_iter().collect();
    }
    found.updated_at = now;
    Ok(inspect::role_json(number, found))
}

/// Deletes an object as the API does: users are blocked, keys are revoked, everything else is removed.
pub(super) fn delete(state: &mut State, id: &str) -> Result<Value, Refusal> {
    let named = |kind| resolve::number(kind, id);
    let done = if let Some(user) = named(Kind::User) {
        state.block_user(user)
    } else if let Some(organization) = named(Kind::Organization) {
        let exists = state.organizations.contains(organization);
        state.delete_organization(organization);
        exists
    } else if let Some(space) = named(Kind::Space) {
        let exists = state.spaces.contains(space);
        state.delete_space(space);
        exists
    } else if let Some(project) = named(Kind::Project) {
        let exists = state.projects.contains(project);
        state.delete_project(project);
        exists
    } else if let Some(role) = named(Kind::Role) {
        let exists = state.roles.contains(role);
        state.delete_role(role);
        exists
    } else if let Some(binding) = named(Kind::RoleBinding) {
        state.unbind(binding)
    } else {
        named(Kind::ApiKey).is_some_and(|key| state.keys.revoke(key))
    };
    if done {
        Ok(json!({ "id": id }))
    } else {
        Err(Refusal::missing("object with the id", id))
    }
}
