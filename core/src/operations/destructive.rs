//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! The operations that need an [`Approval`](crate::Approval): the only value each can be created from.

/// What takes users away.
pub mod users {
    use crate::endpoint::DestructiveEndpoint;
    use crate::generated::endpoints;
    use crate::plan::{Approval, Destructive, sealed::Sealed};

    /// `users.delete`: DELETE `/v2/users/{user_id}`.
    #[derive(Debug)]
    pub struct Delete {
        approval: Approval<Self>,
    }

    impl From<Approval<Self>> for Delete {
        fn from(approval: Approval<Self>) -> Self {
            Self { approval }
        }
    }

    impl Sealed for Delete {}

    impl Destructive for Delete {
        const ENDPOINT: &'static DestructiveEndpoint = &endpoints::USERS_DELETE;

        fn into_approval(self) -> Approval<Self> {
            self.approval
        }
    }
}

/// What takes organizations away.
pub mod organizations {
    use crate::endpoint::DestructiveEndpoint;
    use crate::generated::endpoints;
    use crate::plan::{Approval, Destructive, sealed::Sealed};

    /// `organizations.delete`: DELETE `/v2/organizations/{org_id}`.
    #[derive(Debug)]
    pub struct Delete {
        approval: Approval<Self>,
    }

    impl From<Approval<Self>> for Delete {
        fn from(approval: Approval<Self>) -> Self {
            Self { approval }
        }
    }

    impl Sealed for Delete {}

    impl Destructive for Delete {
        const ENDPOINT: &'static DestructiveEndpoint = &endpoints::ORGANIZATIONS_DELETE;

        fn into_approval(self) -> Approval<Self> {
            self.approval
        }
    }

    /// `organizations.remove_user`: DELETE `/v2/organizations/{org_id}/users/{user_id}`.
    #[derive(Debug)]
    pub struct RemoveUser {
        approval: Approval<Self>,
    }

    impl From<Approval<Self>> for RemoveUser {
        fn from(approval: Approval<Self>) -> Self {
            Self { approval }
        }
    }

    impl Sealed for RemoveUser {}

    impl Destructive for RemoveUser {
        const ENDPOINT: &'static DestructiveEndpoint = &endpoints::ORGANIZATIONS_REMOVE_USER;

        fn into_approval(self) -> Approval<Self> {
            self.approval
        }
    }
}

/// What takes spaces away.
pub mod spaces {
    use crate::endpoint::DestructiveEndpoint;
    use crate::generated::endpoints;
    use crate::plan::{Approval, Destructive, sealed::Sealed};

    /// `spaces.delete`: DELETE `/v2/spaces/{space_id}`.
    #[derive(Debug)]
    pub struct Delete {
        approval: Approval<Self>,
    }

    impl From<Approval<Self>> for Delete {
        fn from(approval: Approval<Self>) -> Self {
            Self { approval }
        }
    }

    impl Sealed for Delete {}

    impl Destructive for Delete {
        const ENDPOINT: &'static DestructiveEndpoint = &endpoints::SPACES_DELETE;

        fn into_approval(self) -> Approval<Self> {
            self.approval
        }
    }

    /// `spaces.remove_user`: DELETE `/v2/spaces/{space_id}/users/{user_id}`.
    #[derive(Debug)]
    pub struct RemoveUser {
        approval: Approval<Self>,
    }

    impl From<Approval<Self>> for RemoveUser {
        fn from(approval: Approval<Self>) -> Self {
            Self { approval }
        }
    }

    impl Sealed for RemoveUser {}

    impl Destructive for RemoveUser {
        const ENDPOINT: &'static DestructiveEndpoint = &endpoints::SPACES_REMOVE_USER;

        fn into_approval(self) -> Approval<Self> {
            self.approval
        }
    }
}

/// What takes projects away.
pub mod projects {
    use crate::endpoint::DestructiveEndpoint;
    use crate::generated::endpoints;
    use crate::plan::{Approval, Destructive, sealed::Sealed};

    /// `projects.delete`: DELETE `/v2/projects/{project_id}`.
    #[derive(Debug)]
    pub struct Delete {
        approval: Approval<Self>,
    }

    impl From<Approval<Self>> for Delete {
        fn from(approval: Approval<Self>) -> Self {
            Self { approval }
        }
    }

    impl Sealed for Delete {}

    impl Destructive for Delete {
        const ENDPOINT: &'static DestructiveEndpoint = &endpoints::PROJECTS_DELETE;

        fn into_approval(self) -> Approval<Self> {
            self.approval
        }
    }
}

/// What takes roles away.
pub mod roles {
    use crate::endpoint::DestructiveEndpoint;
    use crate::generated::endpoints;
    use crate::plan::{Approval, Destructive, sealed::Sealed};

    /// `roles.delete`: DELETE `/v2/roles/{role_id}`.
    #[derive(Debug)]
    pub struct Delete {
        approval: Approval<Self>,
    }

    impl From<Approval<Self>> for Delete {
        fn from(approval: Approval<Self>) -> Self {
            Self { approval }
        }
    }

    impl Sealed for Delete {}

    impl Destructive for Delete {
        const ENDPOINT: &'static DestructiveEndpoint = &endpoints::ROLES_DELETE;

        fn into_approval(self) -> Approval<Self> {
            self.approval
        }
    }
}

/// What takes role bindings away.
pub mod role_bindings {
    use crate::endpoint::DestructiveEndpoint;
    use crate::generated::endpoints;
    use crate::plan::{Approval, Destructive, sealed::Sealed};

    /// `role_bindings.delete`: DELETE `/v2/role-bindings/{binding_id}`.
    #[derive(Debug)]
    pub struct Delete {
        approval: Approval<Self>,
    }

    impl From<Approval<Self>> for Delete {
        fn from(approval: Approval<Self>) -> Self {
            Self { approval }
        }
    }

    impl Sealed for Delete {}

    impl Destructive for Delete {
        const ENDPOINT: &'static DestructiveEndpoint = &endpoints::ROLE_BINDINGS_DELETE;

        fn into_approval(self) -> Approval<Self> {
            self.approval
        }
    }
}

/// What takes resource restrictions away.
pub mod resource_restrictions {
    use crate::endpoint::DestructiveEndpoint;
    use crate::generated::endpoints;
    use crate::plan::{Approval, Destructive, sealed::Sealed};

    /// `resource_restrictions.delete`: DELETE `/v2/resource-restrictions/{resource_id}`.
    #[derive(Debug)]
    pub struct Delete {
        approval: Approval<Self>,
    }

    impl From<Approval<Self>> for Delete {
        fn from(approval: Approval<Self>) -> Self {
            Self { approval }
        }
    }

    impl Sealed for Delete {}

    impl Destructive for Delete {
        const ENDPOINT: &'static DestructiveEndpoint = &endpoints::RESOURCE_RESTRICTIONS_DELETE;

        fn into_approval(self) -> Approval<Self> {
            self.approval
        }
    }
}

/// What takes api keys away.
pub mod api_keys {
    use crate::endpoint::DestructiveEndpoint;
    use crate::generated::endpoints;
    use crate::plan::{Approval, Destructive, sealed::Sealed};

    /// `api_keys.revoke`: PUT `/v2/api-keys/{api_key_id}/revoke`.
    #[derive(Debug)]
    pub struct Revoke {
        approval: Approval<Self>,
    }

    impl From<Approval<Self>> for Revoke {
        fn from(approval: Approval<Self>) -> Self {
            Self { approval }
        }
    }

    impl Sealed for Revoke {}

    impl Destructive for Revoke {
        const ENDPOINT: &'static DestructiveEndpoint = &endpoints::API_KEYS_REVOKE;

        fn into_approval(self) -> Approval<Self> {
            self.approval
        }
    }
}
