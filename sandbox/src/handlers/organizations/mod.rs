//! Organizations and their members (reference 4).

pub(crate) mod add_user;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod remove_user;
pub(crate) mod update;

use serde::Serialize;

use super::{Reply, is_taken};
use crate::ids::{Id, Kind};
use crate::problem::Problem;
use crate::state::{Organization, State};
use crate::time::Timestamp;

/// The Organization object of the wire.
#[derive(Serialize)]
struct OrganizationView<'a> {
    id: Id,
    name: &'a str,
    description: &'a str,
    created_at: Timestamp,
}

impl<'a> OrganizationView<'a> {
    fn new(number: u64, organization: &'a Organization) -> Self {
        Self {
            id: Id::new(Kind::Organization, number),
            name: &organization.name,
            description: &organization.description,
            created_at: organization.created_at,
        }
    }
}

fn reply(state: &State, status: u16, number: u64) -> Result<Reply, Problem> {
    let organization = state
        .organizations
        .get(number)
        .ok_or_else(|| Problem::not_found("organization"))?;
    Ok(Reply::json(
        status,
        &OrganizationView::new(number, organization),
    ))
}

/// Names are unique in the account (reference 4.1).
fn free_name(state: &State, name: &str, except: Option<u64>) -> Result<(), Problem> {
    let others = state
        .organizations
        .iter()
        .filter(|(number, _)| Some(*number) != except)
        .map(|(_, organization)| organization.name.as_str());
    if is_taken(name, others) {
        return Err(Problem::conflict(format!(
            "an organization `{name}` exists already"
        )));
    }
    Ok(())
}
