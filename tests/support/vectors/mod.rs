//! The vectors of `tests/vectors`, read, played and compared; the README in that folder describes their form.

pub(crate) mod compare;
pub(crate) mod expand;
pub(crate) mod load;
pub(crate) mod player;
