//! The operations, one file each, implemented from the reference.

pub(crate) mod api_keys;
mod assignment;
pub(crate) mod audit_logs;
mod find;
pub(crate) mod organizations;
pub(crate) mod projects;
pub(crate) mod resource_restrictions;
pub(crate) mod role_bindings;
pub(crate) mod roles;
pub(crate) mod spaces;
pub(crate) mod users;

use serde::Serialize;

use crate::body::Members;
use crate::caller::Caller;
use crate::faults::PageFault;
use crate::http::{Request, Response};
use crate::page::PageRequest;
use crate::problem::Problem;
use crate::query::Query;
use crate::rules::Rules;
use crate::state::State;
use crate::time::Timestamp;

/// The longest name, and the longest filter by name, of everything but keys.
const NAME_MAX: usize = 255;
const DESCRIPTION_MAX: usize = 1000;

/// Everything a handler may look at or change.
pub(crate) struct Context<'a> {
    pub(crate) state: &'a mut State,
    pub(crate) caller: Caller,
    pub(crate) now: Timestamp,
    pub(crate) request: &'a Request,
    /// The path parameters, decoded, in order.
    pub(crate) parameters: Vec<&'a str>,
    pub(crate) query: Query<'a>,
    pub(crate) rules: Rules,
    pub(crate) page_fault: Option<PageFault>,
}

/// Handles one operation.
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

    /// Like [`Self::json`], for a body of about this many bytes.
    pub(crate) fn sized(status: u16, bytes: usize, body: &impl Serialize) -> Self {
        let mut text = Vec::with_capacity(bytes);
        if serde_json::to_writer(&mut text, body).is_err() {
            text.clear();
        }
        Self {
            status,
            body: Some(text),
        }
    }

    pub(crate) const fn accepted() -> Self {
        Self {
            status: 202,
            body: None,
        }
    }

    pub(crate) fn into_response(self) -> Response {
        match self.body {
            Some(body) => Response::new(self.status, "application/json", body),
            None => Response::empty(self.status),
        }
    }
}

impl Context<'_> {
    /// The JSON object in the body.
    pub(crate) fn body(&self) -> Result<Members, Problem> {
        Members::of_request(self.request, self.rules.choices.unknown_members)
    }

    /// The JSON object of a PATCH, which must change something.
    pub(crate) fn patch(&self) -> Result<Members, Problem> {
        let body = self.body()?;
        if body.is_empty() {
            return Err(Problem::invalid("the body changes nothing"));
        }
        Ok(body)
    }

    pub(crate) fn page(&self, operation: &str) -> Result<PageRequest, Problem> {
        PageRequest::read(operation, self.query, self.page_fault)
    }
}

/// Whether a name is among others. Compared without case, our choice (reference 14, unknown 13).
pub(crate) fn is_taken<'a>(name: &str, mut others: impl Iterator<Item = &'a str>) -> bool {
    let folded = name.to_lowercase();
    others.any(|other| other.to_lowercase() == folded)
}

/// Case-insensitive substring filters (reference 2.4).
pub(crate) struct NameFilter(Option<String>);

impl NameFilter {
    pub(crate) fn read(query: Query<'_>, parameter: &str) -> Result<Self, Problem> {
        let part = query.bounded(parameter, NAME_MAX)?;
        Ok(Self(part.map(str::to_lowercase)))
    }

    pub(crate) fn admits(&self, name: &str) -> bool {
        self.0
            .as_ref()
            .is_none_or(|part| name.to_lowercase().contains(part.as_str()))
    }
}
