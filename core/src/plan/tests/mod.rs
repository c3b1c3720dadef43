//! Properties of every confirmation and every approval.

mod grants;
mod orders;
