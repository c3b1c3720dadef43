//! Properties of every confirmation and every approval.

mod grants;
mod model;
mod orders;
pub(super) mod weakness;
