use crate::time::Timestamp;

#[derive(Clone, Debug)]
pub(crate) struct Organization {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) created_at: Timestamp,
}

/// Predefined organization role (reference 12); custom ones are not supported yet (reference 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrganizationRole {
    Admin,
    Member,
    ReadOnly,
    Annotator,
}

impl OrganizationRole {
    pub(crate) const fn wire(self) -> &'static str {
        match self {
            Self::Admin => "ADMIN",
            Self::Member => "MEMBER",
            Self::ReadOnly => "READ_ONLY",
            Self::Annotator => "ANNOTATOR",
        }
    }
}

/// One record per principal and organization.
#[derive(Clone, Debug)]
pub(crate) struct OrganizationMember {
    pub(crate) organization: u64,
    /// A user or a bot user.
    pub(crate) principal: u64,
    pub(crate) role: OrganizationRole,
}
