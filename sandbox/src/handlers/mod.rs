//! One file per operation: what the reference says about it, in code.

pub(crate) mod api_keys;
pub(crate) mod role_bindings;
pub(crate) mod users;

use serde::Serialize;

use crate::caller::Caller;
use crate::faults::PageFault;
use crate::http::{Request, Response};
use crate::ids::{self, Kind, Parsed};
use crate::problem::Problem;
use crate::query::Query;
use crate::state::State;
use crate::time::Timestamp;

/// Everything a handler may look at or change.
pub(crate) struct Context<'a> {
    pub(crate) state: &'a mut State,
    pub(crate) caller: Caller,
    pub(crate) now: Timestamp,
    pub(crate) request: &'a Request,
    /// The path parameters, decoded, in order.
    pub(crate) parameters: Vec<&'a str>,
    pub(crate) query: Query<'a>,
    pub(crate) blocked_users_readable: bool,
    pub(crate) page_fault: Option<PageFault>,
}

/// Answers one operation.
pub(crate) type Handler = fn(&mut Context<'_>) -> Result<Reply, Problem>;

/// A success; a missing body is a 204.
#[derive(Debug)]
pub(crate) struct Reply {
    status: u16,
    body: Option<Vec<u8>>,
}

impl Reply {
    pub(crate) const NO_CONTENT: Self = Self {
        status: 204,
        body: None,
    };

    pub(crate) fn json(status: u16, body: &impl Serialize) -> Self {
        Self {
            status,
            // Views are plain structs with string keys, which always serialise.
            body: Some(serde_json::to_vec(body).unwrap_or_default()),
        }
    }

    pub(crate) fn into_response(self) -> Response {
        match self.body {
            Some(body) => Response::new(self.status, "application/json", body),
            None => Response::no_content(),
        }
    }
}

impl Context<'_> {
    /// The id in the path (reference 2.6: malformed is a 400, never given out is a 404).
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
                    || (self.blocked_users_readable && self.state.users.get(number).is_some()) =>
            {
                Ok(Some(number))
            }
            Parsed::Number(_) | Parsed::Unknown => Err(Problem::not_found("user")),
        }
    }
}
