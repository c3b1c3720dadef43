//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! Data only; `crate::endpoint` defines its meaning.

pub(crate) mod attributes;
pub(crate) mod endpoints;
pub(crate) mod enumerations;
pub(crate) mod fields;
pub(crate) mod models;
pub(crate) mod objects;
