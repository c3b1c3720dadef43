//! What the API's things look like: known members checked, unknown ones kept.

mod check;
mod page;
mod reference;
mod verbatim;

pub(crate) use check::check;
pub use page::{Page, Undecodable};
pub(crate) use page::{PageEnd, PageText, Rows, read_page};
pub(crate) use reference::Meaning;
pub use reference::Ref;
