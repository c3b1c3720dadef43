use crate::time::Timestamp;

#[derive(Clone, Debug)]
pub(crate) struct Space {
    pub(crate) organization: u64,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) is_private: bool,
    pub(crate) created_at: Timestamp,
}

/// Predefined space role (reference 12). A custom one is a role binding on the space (reference 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpaceRole {
    Admin,
    Member,
    ReadOnly,
    Annotator,
}

impl SpaceRole {
    pub(crate) const fn wire(self) -> &'static str {
        match self {
            Self::Admin => "ADMIN",
            Self::Member => "MEMBER",
            Self::ReadOnly => "READ_ONLY",
            Self::Annotator => "ANNOTATOR",
        }
    }
}

/// One record per principal and space.
#[derive(Clone, Debug)]
pub(crate) struct SpaceMember {
    pub(crate) space: u64,
    /// A user or a bot user.
    pub(crate) principal: u64,
    pub(crate) role: SpaceRole,
}

#[derive(Clone, Debug)]
pub(crate) struct Project {
    pub(crate) space: u64,
    pub(crate) name: String,
    pub(crate) created_at: Timestamp,
    /// Restricted projects admit only who is bound to them (reference 9).
    pub(crate) restricted_at: Option<Timestamp>,
}
