//! Reads, plays and compares the vectors of `tests/vectors`; the README there documents their format.

pub(crate) mod compare;
pub(crate) mod expand;
pub(crate) mod load;
pub(crate) mod player;
