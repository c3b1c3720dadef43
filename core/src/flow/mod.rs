//! The parts that every operation is made of: sending, paging, finding.

mod cursor;
mod finding;
mod fits;
mod get;
mod pager;
mod parents;
mod resolve;
mod search;
mod send;
mod thing;
mod users;

pub(crate) use cursor::Pages;
pub(crate) use finding::candidates;
pub(crate) use get::get;
#[cfg(test)]
pub(crate) use pager::MAX_LOOK_UP_PAGES;
pub(crate) use pager::{Drained, TO_ITS_END, drain};
pub(crate) use resolve::{find, resolve, resolve_scopes, resolve_surely};
pub(crate) use send::{ParsedResponse, Written, after_doubt, late, seen_of_answer};
pub(crate) use thing::{CREATED_AT, ID, NAME};
pub(crate) use users::users_with_address;

#[cfg(test)]
mod tests;
