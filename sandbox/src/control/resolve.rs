//! Finds objects of the account by e-mail address, name or id.

use super::Refusal;
use crate::ids::{self, Kind, Parsed};
use crate::state::{Resource, State};

/// By id, or by e-mail address. Blocked users are found too.
pub(super) fn user(state: &State, text: &str) -> Result<u64, Refusal> {
    let by_id = number(Kind::User, text).filter(|number| state.users.get(*number).is_some());
    by_id
        .or_else(|| state.users.find_by_email(text))
        .ok_or_else(|| Refusal::missing("user", text))
}

/// As [`user`], or the id of a bot user.
pub(super) fn principal(state: &State, text: &str) -> Result<u64, Refusal> {
    match number(Kind::User, text) {
        Some(number) if state.bots.contains(number) => Ok(number),
        Some(_) | None => user(state, text),
    }
}

pub(super) fn key(state: &State, text: &str) -> Result<u64, Refusal> {
    number(Kind::ApiKey, text)
        .filter(|number| state.keys.get(*number).is_some())
        .ok_or_else(|| Refusal::missing("key", text))
}

pub(super) fn binding(state: &State, text: &str) -> Result<u64, Refusal> {
    number(Kind::RoleBinding, text)
        .filter(|number| state.bindings.get(*number).is_some())
        .ok_or_else(|| Refusal::missing("binding", text))
}

/// By id, or by exact name.
pub(super) fn role(state: &State, text: &str) -> Result<u64, Refusal> {
    let by_id = number(Kind::Role, text).filter(|number| state.roles.contains(*number));
    let by_name = || {
        let mut named = state.roles.iter().filter(|(_, role)| role.name == text);
        named.next().map(|(number, _)| number)
    };
    by_id
        .or_else(by_name)
        .ok_or_else(|| Refusal::missing("role", text))
}

/// By id, or by the exact name when only one space has it.
pub(super) fn space(state: &State, text: &str) -> Result<u64, Refusal> {
    if let Some(number) = number(Kind::Space, text).filter(|number| state.spaces.contains(*number))
    {
        return Ok(number);
    }
    let named: Vec<u64> = state
        .spaces
        .iter()
        .filter(|(_, space)| space.name == text)
        .map(|(number, _)| number)
        .collect();
    match named.as_slice() {
        [one] => Ok(*one),
        [] => Err(Refusal::missing("space", text)),
        [_, _, ..] => Err(Refusal::conflict(format!("several spaces are `{text}`"))),
    }
}

/// By id, or by the exact name: names of organizations are unique.
pub(super) fn organization(state: &State, text: &str) -> Result<u64, Refusal> {
    number(Kind::Organization, text)
        .filter(|number| state.organizations.contains(*number))
        .or_else(|| {
            let mut all = state.organizations.iter();
            all.find(|(_, found)| found.name == text)
                .map(|(number, _)| number)
        })
        .ok_or_else(|| Refusal::missing("organization", text))
}

/// By id, or by the exact name when only one project has it.
pub(super) fn project(state: &State, text: &str) -> Result<u64, Refusal> {
    match resource(state, text)? {
        Resource::Project(number) => Ok(number),
        Resource::Account | Resource::Organization(_) | Resource::Space(_) => {
            Err(Refusal::missing("project", text))
        }
    }
}

/// `account`, a place by id, a space or project by the exact name when only one has it, else an organization by name.
pub(super) fn resource(state: &State, text: &str) -> Result<Resource, Refusal> {
    if text == "account" {
        return Ok(Resource::Account);
    }
    if let Some(project) =
        number(Kind::Project, text).filter(|number| state.projects.contains(*number))
    {
        return Ok(Resource::Project(project));
    }
    let named: Vec<u64> = state
        .projects
        .iter()
        .filter(|(_, project)| project.name == text)
        .map(|(number, _)| number)
        .collect();
    match (space(state, text), named.as_slice()) {
        (Ok(space), []) => Ok(Resource::Space(space)),
        (Err(refusal), []) => match organization(state, text) {
            Ok(organization) if refusal.status == 404 => Ok(Resource::Organization(organization)),
            Ok(_) | Err(_) => Err(refusal),
        },
        (Err(refusal), [project]) if refusal.status == 404 => Ok(Resource::Project(*project)),
        (_, _) => Err(Refusal::conflict(format!("several resources are `{text}`"))),
    }
}

pub(super) fn number(kind: Kind, text: &str) -> Option<u64> {
    match ids::parse(kind, text) {
        Ok(Parsed::Number(number)) => Some(number),
        Ok(Parsed::Unknown) | Err(_) => None,
    }
}
