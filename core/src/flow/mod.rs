//! The parts that every operation is made of: sending, paging, finding.

mod fits;
mod get;
mod pager;
mod resolve;
mod send;
mod users;

pub(crate) use get::get;
pub(crate) use pager::{Drained, MAX_LIST_PAGES, Pager, drain};
pub(crate) use resolve::{candidates, check_reference, find, resolve, resolve_scopes};
pub(crate) use send::{Answered, Written, after_doubt, late};
pub(crate) use users::users_with_address;

#[cfg(test)]
mod tests;
