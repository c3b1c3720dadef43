//! The parts that every operation is made of: sending, paging, finding.

mod cursor;
mod finding;
mod fits;
mod get;
mod look_up;
mod page;
mod parents;
mod resolve;
mod search;
mod send;
mod thing;
mod users;

pub use cursor::Cursor;
pub(crate) use finding::candidates;
pub(crate) use get::get;
#[cfg(test)]
pub(crate) use look_up::MAX_LOOK_UP_PAGES;
pub(crate) use look_up::{Drained, TO_ITS_END, drain};
pub(crate) use page::next_page;
pub(crate) use resolve::{find, resolve, resolve_scopes, resolve_surely};
pub(crate) use send::{ParsedResponse, Written, after_doubt, late, seen_of_answer};
pub(crate) use thing::{CREATED_AT, ID, NAME};
pub(crate) use users::users_with_address;

#[cfg(test)]
mod tests;
