//! The API's objects: known members are checked, unknown ones are kept.

mod check;
mod page;
mod row;
mod row_names;
mod verbatim;

pub(crate) use check::check;
pub(crate) use page::{BadRow, OnNames, PageText, RowVisitor, Rows, read_page};
pub use page::{Page, PageEnd, Undecodable};
pub(crate) use row::{AnyAttribute, Attribute, Row};
pub(crate) use row_names::RowNames;
