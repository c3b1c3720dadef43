//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! Data without a branch: what it means is in `crate::endpoint`; what is invisible, `crate::display` shows.

pub mod destructive;
pub(crate) mod endpoints;
pub(crate) mod enumerations;
pub(crate) mod invisible;
pub(crate) mod models;
pub(crate) mod objects;
pub(crate) mod operations;
pub(crate) mod options;
