//! What is generated from the manifest.

pub(crate) mod commands;
