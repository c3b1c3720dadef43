//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use ax_admin_core::Json;
use ax_admin_core::Ref;

use super::enumerations::{OrganizationRole, SpaceRole};
use crate::input::{InputBuilder, IntoInput};

/// A space that a service key has access to. At most one of `role` and `custom_role` is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceKeySpace {
    /// The space by id, or by its name in the organization.
    pub space: Ref,
    /// The role in the space; MEMBER by default.
    pub role: Option<SpaceRole>,
    /// A custom role in the space instead, by id or name.
    pub custom_role: Option<Ref>,
}

impl ServiceKeySpace {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(space: impl Into<Ref>) -> Self {
        Self {
            space: space.into(),
            role: None,
            custom_role: None,
        }
    }
}

impl IntoInput for ServiceKeySpace {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("space", self.space)
            .with("role", self.role)
            .with("custom_role", self.custom_role)
            .build()
    }
}

/// An organization that a service key has access to, and spaces in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceKeyOrganization {
    /// The organization by id or name.
    pub organization: Ref,
    /// The role in the organization; `READ_ONLY` by default.
    pub role: Option<OrganizationRole>,
    /// 1 to 100 spaces of the organization.
    pub spaces: Vec<ServiceKeySpace>,
}

impl ServiceKeyOrganization {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(organization: impl Into<Ref>, spaces: Vec<ServiceKeySpace>) -> Self {
        Self {
            organization: organization.into(),
            role: None,
            spaces,
        }
    }
}

impl IntoInput for ServiceKeyOrganization {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("organization", self.organization)
            .with("role", self.role)
            .with("spaces", self.spaces)
            .build()
    }
}
