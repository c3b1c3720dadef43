//! The parts that every operation is made of: sending, paging, finding.

mod pager;
mod resolve;
mod send;

pub(crate) use pager::{Drained, drain};
pub use pager::{ListEndpoint, Pager};
pub(crate) use resolve::{check_user, find_user};
pub(crate) use send::{Written, after_doubt};

#[cfg(test)]
mod tests;
