//! The parts that every operation is made of: sending, paging, finding.

mod finding;
mod get;
mod pager;
mod parents;
mod resolve;
mod search;
mod send;

pub(crate) use finding::{candidates, check_reference};
pub(crate) use get::get;
#[cfg(test)]
pub(crate) use pager::MAX_LOOK_UP_PAGES;
pub(crate) use pager::{Drained, Pager, drain};
pub(crate) use resolve::{find, resolve, resolve_scopes, resolve_surely};
pub(crate) use send::{Answered, Written, after_doubt};

#[cfg(test)]
mod tests;
