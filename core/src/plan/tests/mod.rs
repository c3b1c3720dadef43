//! What holds for every plan.

mod grants;
mod orders;
