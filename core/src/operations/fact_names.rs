//! The names of the confirmed facts of a target and of its cascading effects, as documents and codes
//! contain them.

use crate::plan::NAMING_PART;

pub(super) const USER: &str = "user";
pub(super) const ORGANIZATION: &str = "organization";
pub(super) const SPACE: &str = "space";
pub(super) const PROJECT: &str = "project";
pub(super) const ROLE: &str = "role";
pub(super) const BINDING: &str = NAMING_PART;
pub(super) const RESTRICTION: &str = "restriction";
pub(super) const KEY: &str = "key";

pub(super) const SPACES: &str = "spaces";
pub(super) const PROJECTS: &str = "projects";
pub(super) const BINDINGS: &str = "bindings";
pub(super) const KEYS: &str = "keys";
pub(super) const KEPT: &str = "kept_bindings";
pub(super) const RESTRICTIONS: &str = "restrictions";
