//! `core/src/endpoints/mod.rs`: which file holds which operation.
#![expect(
    clippy::format_collect,
    reason = "a line for each row is what a generator writes"
)]

use super::Generated;
use super::core_verbs::formatted;
use super::manifest::{Manifest, Operation};
use crate::steps::Failure;

pub(super) fn generate(manifest: &Manifest) -> Result<Generated, Failure> {
    let mut groups = manifest.groups();
    groups.sort_unstable();
    let groups: String = groups
        .iter()
        .map(|group| group_module(manifest, group))
        .collect();
    let content = format!(
        "//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! The operations of the API, a file each.

pub(crate) mod parameters;
{groups}"
    );
    let path = "core/src/endpoints/mod.rs".to_owned();
    Ok(Generated {
        path,
        content: formatted(&content)?,
    })
}

fn group_module(manifest: &Manifest, group: &str) -> String {
    let mut verbs: Vec<&str> = manifest.of_group(group).map(Operation::verb).collect();
    verbs.sort_unstable();
    let modules: String = verbs.iter().map(|verb| format!("mod {verb};\n")).collect();
    let names: String = verbs
        .iter()
        .map(|verb| format!("pub use {verb}::*;\n"))
        .collect();
    let title = group.replace('_', " ");
    format!("\n/// The operations of {title}.\npub mod {group} {{\n{modules}\n{names}}}\n")
}
