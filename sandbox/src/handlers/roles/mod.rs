//! Roles (reference 7).

pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod update;

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Context, NAME_MAX, Reply, is_taken};
use crate::body::Members;
use crate::ids::{Id, Kind, Parsed};
use crate::problem::Problem;
use crate::rules::Rules;
use crate::settings::RestrictPermission;
use crate::state::{Role, State, permission};
use crate::time::Timestamp;

/// The Role object of the wire.
#[derive(Serialize)]
struct RoleView<'a> {
    id: Id,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    permissions: &'a BTreeSet<String>,
    is_predefined: bool,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl<'a> RoleView<'a> {
    fn new(number: u64, role: &'a Role) -> Self {
        Self {
            id: Id::new(Kind::Role, number),
            name: &role.name,
            description: &role.description,
            permissions: &role.permissions,
            is_predefined: role.is_predefined,
            created_at: role.created_at,
            updated_at: role.updated_at,
        }
    }
}

fn reply(state: &State, status: u16, number: u64) -> Result<Reply, Problem> {
    let role = state
        .roles
        .get(number)
        .ok_or_else(|| Problem::not_found("role"))?;
    Ok(Reply::json(status, &RoleView::new(number, role)))
}

fn may_read(context: &Context<'_>) -> Result<(), Problem> {
    if context
        .caller
        .reads_roles(context.state, context.rules.is_newer())
    {
        return Ok(());
    }
    Err(Problem::forbidden("reading roles needs ROLE_READ"))
}

/// Older: account admins. Newer: the permission on the account too.
fn may_manage(context: &Context<'_>, permission: &str) -> Result<(), Problem> {
    let caller = context.caller;
    if caller.is_admin()
        || (context.rules.is_newer() && caller.may_in_account(context.state, permission))
    {
        return Ok(());
    }
    Err(Problem::forbidden("managing roles needs an account admin"))
}

/// A role that can be changed; predefined ones can't, the status is our choice (reference 14, unknown 3).
fn changeable(context: &Context<'_>, id: Parsed) -> Result<u64, Problem> {
    let number = context.role(id)?;
    if context
        .state
        .roles
        .get(number)
        .is_some_and(|role| role.is_predefined)
    {
        return Err(Problem::forbidden(
            "predefined roles can't be changed or deleted",
        ));
    }
    Ok(number)
}

/// Unique in the account, predefined names included.
fn free_name(state: &State, name: &str, except: Option<u64>) -> Result<(), Problem> {
    let others = state
        .roles
        .iter()
        .filter(|(number, _)| Some(*number) != except)
        .map(|(_, role)| role.name.as_str());
    if is_taken(name, others) {
        return Err(Problem::conflict(format!("a role `{name}` exists already")));
    }
    Ok(())
}

/// The pattern of reference 2.4.
fn read_name(body: &mut Members) -> Result<Option<String>, Problem> {
    let name = body.optional_name("name", NAME_MAX)?;
    if let Some(name) = &name
        && !name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || " -_.,()[]'\"/:\\&@#$%!?+=".contains(c))
    {
        return Err(Problem::invalid(
            "`name` has characters that role names can't have",
        ));
    }
    Ok(name)
}

fn read_permissions(body: &mut Members, rules: Rules) -> Result<BTreeSet<String>, Problem> {
    let names = body.texts("permissions")?;
    if names.is_empty() {
        return Err(Problem::invalid("`permissions` must not be empty"));
    }
    let in_prose = rules.choices.restrict_permission == RestrictPermission::ResourceRestrict;
    let is_known = |name: &str| {
        permission::is_known(name, rules.is_newer())
            || (in_prose && name == permission::RESOURCE_RESTRICT)
    };
    let unknown = names.iter().find(|name| !is_known(name));
    if let Some(name) = unknown {
        return Err(Problem::invalid(format!("`{name}` is not a permission")));
    }
    Ok(names.into_iter().collect())
}
