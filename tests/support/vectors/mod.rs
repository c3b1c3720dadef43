//! The vectors of `tests/vectors`, read, played and compared; their form is in the README beside them.

pub(crate) mod compare;
pub(crate) mod expand;
pub(crate) mod load;
pub(crate) mod player;
