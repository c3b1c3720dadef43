//! The parts that every operation is made of: sending, paging, finding.

mod get;
mod pager;
mod resolve;
mod send;

pub(crate) use get::get;
pub(crate) use pager::{Drained, Pager, drain};
pub(crate) use resolve::{candidates, check_reference, find, resolve, resolve_scopes};
pub(crate) use send::{Answered, Written, after_doubt};

#[cfg(test)]
mod tests;
