//! The kinds of objects that callers refer to.

/// A kind of object that a caller refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResourceKind {
    User,
    Organization,
    Space,
    Project,
    Role,
    ApiKey,
    RoleBinding,
    /// A space or a project, as `resource_type` says.
    Resource,
    /// A project, dashboard or prompt.
    Restrictable,
}

impl ResourceKind {
    /// The noun in messages: `API key`.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Organization => "organization",
            Self::Space | Self::Resource => "space",
            Self::Project | Self::Restrictable => "project",
            Self::Role => "role",
            Self::ApiKey => "API key",
            Self::RoleBinding => "role binding",
        }
    }

    /// The noun with its article, as [`ids::check`](crate::ids::check) expects it.
    pub(crate) const fn with_article(self) -> &'static str {
        match self {
            Self::User => "a user",
            Self::Organization => "an organization",
            Self::Space | Self::Resource => "a space",
            Self::Project => "a project",
            Self::Restrictable => "a project, a dashboard or a prompt",
            Self::Role => "a role",
            Self::ApiKey => "an API key",
            Self::RoleBinding => "a role binding",
        }
    }

    /// Whether objects of the kind can be referred to by name as well as by id.
    pub(crate) const fn has_names(self) -> bool {
        !matches!(self, Self::RoleBinding)
    }
}
