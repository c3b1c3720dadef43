//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! Data without a branch: what it means is in `crate::endpoint`.

pub(crate) mod attributes;
pub(crate) mod endpoints;
pub(crate) mod enumerations;
pub(crate) mod fields;
pub(crate) mod models;
pub(crate) mod objects;
