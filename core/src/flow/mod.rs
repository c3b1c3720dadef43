//! The building blocks of every operation: sending, paging, name resolution.

mod attempt;
mod common_attributes;
mod cursor;
mod drain;
mod filters;
mod get;
mod known_names;
mod lookup;
mod output;
mod page;
mod parents;
mod resolve;
mod search;
mod send;
mod shared_lookup;
mod users;

pub(crate) use attempt::late;
pub(crate) use common_attributes::{CREATED_AT, ID, NAME};
pub use cursor::Cursor;
pub(crate) use cursor::LARGEST_PAGE;
#[cfg(test)]
pub(crate) use drain::MAX_LOOK_UP_PAGES;
pub(crate) use drain::{Drained, TO_ITS_END, drain};
pub(crate) use get::get;
pub(crate) use lookup::candidates;
pub(crate) use output::OperationOutput;
pub(crate) use page::next_page;
pub(crate) use resolve::{
    find, resolve, resolve_afresh, resolve_scopes, resolve_surely, resolve_surely_afresh,
};
pub(crate) use send::{ParsedResponse, Written, after_doubt, seen_of_answer};
pub(crate) use users::users_with_address;

#[cfg(test)]
mod tests;
