//! The API's objects: known members are checked, unknown ones are kept.

mod check;
mod page;
mod reference;
mod verbatim;

pub(crate) use check::check;
pub(crate) use page::{BadRow, PageEnd, PageText, Rows, See, read_page};
pub use page::{Page, Undecodable};
pub(crate) use reference::Meaning;
pub use reference::Ref;
