//! Finds the object of an id in a request, if the caller may read it.

use super::Context;
use crate::ids::{self, Kind, Parsed};
use crate::problem::Problem;
use crate::state::Standing;

impl Context<'_> {
    /// The id in the path (reference 2.6: a malformed one is a 400, an unknown one a 404).
    pub(crate) fn path_id(&self, index: usize, kind: Kind) -> Result<Parsed, Problem> {
        let text = self.parameters.get(index).copied().unwrap_or_default();
        ids::parse(kind, text).map_err(|_| Problem::invalid("the path id is not a well-formed id"))
    }

    /// A user or bot user of the account named by a filter; a blocked user counts as absent unless readable.
    pub(crate) fn principal_filter(&self, name: &str) -> Result<Option<u64>, Problem> {
        let Some(parsed) = self.query.id(name, Kind::User)? else {
            return Ok(None);
        };
        match parsed {
            Parsed::Number(number)
                if self.state.is_principal(number)
                    || (self.rules.blocked_users_readable
                        && self.state.users.get(number).is_some()) =>
            {
                Ok(Some(number))
            }
            Parsed::Number(_) | Parsed::Unknown => Err(Problem::not_found("user")),
        }
    }

    pub(crate) fn organization(&self, id: Parsed) -> Result<u64, Problem> {
        known(id, "organization", |number| {
            self.caller.sees_organization(self.state, number)
        })
    }

    pub(crate) fn space(&self, id: Parsed) -> Result<u64, Problem> {
        known(id, "space", |number| {
            self.caller.sees_space(self.state, number)
        })
    }

    pub(crate) fn project(&self, id: Parsed) -> Result<u64, Problem> {
        known(id, "project", |number| {
            self.caller.sees_project(self.state, number)
        })
    }

    pub(crate) fn role(&self, id: Parsed) -> Result<u64, Problem> {
        known(id, "role", |number| self.state.roles.contains(number))
    }

    /// A user who isn't blocked, regardless of the caller's rights.
    pub(crate) fn member_to_be(&self, id: Parsed) -> Result<u64, Problem> {
        known(id, "user", |number| {
            self.state
                .users
                .get(number)
                .is_some_and(|user| user.standing != Standing::Blocked)
        })
    }

    /// A user as the operations by path see it: readable by the caller, and not blocked.
    pub(crate) fn readable_user(&self, id: Parsed) -> Result<u64, Problem> {
        if !self.caller.reads_users(self.state) {
            return Err(Problem::not_found("user"));
        }
        self.member_to_be(id)
    }
}

fn known(id: Parsed, what: &str, readable: impl Fn(u64) -> bool) -> Result<u64, Problem> {
    match id {
        Parsed::Number(number) if readable(number) => Ok(number),
        Parsed::Number(_) | Parsed::Unknown => Err(Problem::not_found(what)),
    }
}
