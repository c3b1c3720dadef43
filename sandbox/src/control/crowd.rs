//! Adds many users, projects or bindings.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::fields::Fields;
use super::{Refusal, resolve};
use crate::scenario;
use crate::state::{NewBinding, State};
use crate::time::Timestamp;

/// Keeps a typo in a number from using up the memory.
const MOST: usize = 1_000_000;

fn count(fields: &mut Fields) -> Result<usize, Refusal> {
    fields
        .0
        .remove("count")
        .as_ref()
        .and_then(Value::as_u64)
        .and_then(|count| usize::try_from(count).ok())
        .filter(|count| *count <= MOST)
        .ok_or_else(|| Refusal::bad(format!("`count` must be a whole number, at most {MOST}")))
}

/// Users like those of the option `users`, numbered from the existing ones on.
pub(super) fn add_users(
    state: &mut State,
    mut fields: Fields,
    now: Timestamp,
) -> Result<Value, Refusal> {
    let count = count(&mut fields)?;
    fields.finish()?;
    let free = (1..)
        .map(|number| scenario::generated_user(number, now))
        .filter(|user| state.users.find_by_email(&user.email).is_none());
    // Adding users doesn't free any number, so each one is tried once.
    let new: Vec<_> = free.take(count).collect();
    for user in new {
        state.users.add(user);
    }
    Ok(json!({ "added": count }))
}

/// Projects in one space.
pub(super) fn add_projects(
    state: &mut State,
    mut fields: Fields,
    now: Timestamp,
) -> Result<Value, Refusal> {
    let space = resolve::space(state, &fields.needed("space")?)?;
    let count = count(&mut fields)?;
    fields.finish()?;
    let taken: BTreeSet<String> = state
        .projects
        .iter()
        .filter(|(_, project)| project.space == space)
        .map(|(_, project)| project.name.to_lowercase())
        .collect();
    let free = (1..)
        .map(|number| scenario::generated_project(space, number, now))
        .filter(|project| !taken.contains(&project.name));
    for project in free.take(count) {
        state.projects.add(project);
    }
    Ok(json!({ "added": count }))
}

/// Bindings of one user, on spaces and projects where it has none yet.
pub(super) fn add_bindings(
    state: &mut State,
    mut fields: Fields,
    now: Timestamp,
) -> Result<Value, Refusal> {
    let principal = resolve::principal(state, &fields.needed("user")?)?;
    let roles: Vec<u64> = match fields.text("role")? {
        Some(role) => vec![resolve::role(state, &role)?],
        None => state.roles.iter().map(|(number, _)| number).collect(),
    };
    let count = count(&mut fields)?;
    fields.finish()?;
    let free: Vec<_> = scenario::all_places(state)
        .into_iter()
        .filter(|place| state.bindings.find(principal, *place).is_none())
        .collect();
    if free.len() < count {
        return Err(Refusal::conflict(format!(
            "the user can have bindings on {} more spaces and projects, add some with `add_projects`",
            free.len()
        )));
    }
    for (resource, role) in free.into_iter().take(count).zip(roles.iter().cycle()) {
        // The pair is new, so this is always `Some`.
        let _number = state.bindings.add(NewBinding {
            role: *role,
            principal,
            resource,
            at: now,
        });
    }
    Ok(json!({ "added": count }))
}
