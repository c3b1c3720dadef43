//! Role bindings.
//!
//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use ax_admin_core::{Error, Json};

use crate::client::{Client, Listing, Plan, WritePlan};
use crate::input::{InputBuilder, IntoInput, about, only};
use crate::model::{GuardName, Page, Ref, RoleBinding, RoleBindingResourceType};

/// Role bindings.
#[derive(Debug, Clone, Copy)]
pub struct RoleBindings<'a> {
    client: &'a Client,
}

impl<'a> RoleBindings<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The role bindings on one kind of resource that are visible to the caller.
    ///
    /// API: `list_role_bindings`, `GET /v2/role-bindings`.
    ///
    /// # Errors
    ///
    /// - [`ErrorKind::Validation`](crate::ErrorKind::Validation): an input is invalid
    /// - [`ErrorKind::NotFound`](crate::ErrorKind::NotFound): it does not exist or may not be read
    /// - [`ErrorKind::Ambiguous`](crate::ErrorKind::Ambiguous): several objects match
    /// - the kinds in which every call may end: see [`ErrorKind`](crate::ErrorKind)
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::model::RoleBindingResourceType;
    /// use ax_admin::role_bindings;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = role_bindings::List::new(RoleBindingResourceType::Space);
    /// let mut rows = client.role_bindings().list(input);
    /// while let Some(role_binding) = rows.next().await {
    ///     println!("{:?}", role_binding?);
    /// }
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn list(self, input: List) -> Listing<RoleBinding> {
        Listing::new(self.client, "role_bindings.list", input.into_input())
    }

    /// One page of [`list`](Self::list); pass its `next_cursor` to get the next page.
    ///
    /// # Errors
    ///
    /// As [`list`](Self::list).
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::model::RoleBindingResourceType;
    /// use ax_admin::role_bindings;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = role_bindings::List::new(RoleBindingResourceType::Space);
    /// let page = client.role_bindings().list_page(input).await?;
    /// assert!(page.undecodable.is_empty());
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn list_page(self, input: List) -> Result<Page<RoleBinding>, Error> {
        self.client
            .page("role_bindings.list", input.into_input())
            .await
    }

    /// One role binding.
    ///
    /// `role_binding`: the role binding by its id.
    ///
    /// API: `get_role_binding`, `GET /v2/role-bindings/{binding_id}`.
    ///
    /// # Errors
    ///
    /// - [`ErrorKind::Validation`](crate::ErrorKind::Validation): an input is invalid
    /// - [`ErrorKind::NotFound`](crate::ErrorKind::NotFound): it does not exist or may not be read
    /// - [`ErrorKind::Ambiguous`](crate::ErrorKind::Ambiguous): several objects match
    /// - the kinds in which every call may end: see [`ErrorKind`](crate::ErrorKind)
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::model::RoleBindingResourceType;
    /// use ax_admin::{Ref, role_bindings};
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = role_bindings::Create::new(
    ///     "jane@acme.example",
    ///     "Space Auditor",
    ///     RoleBindingResourceType::Space,
    ///     "Search",
    /// );
    /// let binding = client.role_bindings().create(input).await?;
    /// let role_binding = client.role_bindings().get(Ref::id(binding.id)).await?;
    /// println!("{role_binding:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn get(self, role_binding: impl Into<Ref>) -> Result<RoleBinding, Error> {
        self.client
            .one("role_bindings.get", only("role_binding", role_binding))
            .await
    }

    /// Gives a user a role on a space or project. If the user already has a binding there, it is returned if its role is the same, and else `ErrorKind::Conflict` names both roles.
    ///
    /// API: `create_role_binding`, `POST /v2/role-bindings`.
    ///
    /// # Errors
    ///
    /// - [`ErrorKind::Validation`](crate::ErrorKind::Validation): an input is invalid
    /// - [`ErrorKind::NotFound`](crate::ErrorKind::NotFound): it does not exist or may not be read
    /// - [`ErrorKind::Ambiguous`](crate::ErrorKind::Ambiguous): several objects match
    /// - [`ErrorKind::Conflict`](crate::ErrorKind::Conflict): it conflicts with the current state
    /// - [`ErrorKind::OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown): a write was sent and its outcome is unknown
    /// - [`ErrorKind::GuardTripped`](crate::ErrorKind::GuardTripped): a named rule forbids it
    /// - the kinds in which every call may end: see [`ErrorKind`](crate::ErrorKind)
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::model::RoleBindingResourceType;
    /// use ax_admin::role_bindings;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = role_bindings::Create::new(
    ///     "jane@acme.example",
    ///     "Space Auditor",
    ///     RoleBindingResourceType::Space,
    ///     "Search",
    /// );
    /// let role_binding = client.role_bindings().create(input).await?;
    /// println!("{role_binding:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn create(self, input: Create) -> Result<RoleBinding, Error> {
        self.client
            .one("role_bindings.create", input.into_input())
            .await
    }

    /// Replaces the role of a role binding, which may remove permissions.
    ///
    /// `role_binding`: the role binding by its id.
    ///
    /// API: `update_role_binding`, `PATCH /v2/role-bindings/{binding_id}`.
    ///
    /// # Errors
    ///
    /// - [`ErrorKind::Validation`](crate::ErrorKind::Validation): an input is invalid
    /// - [`ErrorKind::NotFound`](crate::ErrorKind::NotFound): it does not exist or may not be read
    /// - [`ErrorKind::Ambiguous`](crate::ErrorKind::Ambiguous): several objects match
    /// - [`ErrorKind::Conflict`](crate::ErrorKind::Conflict): it conflicts with the current state
    /// - [`ErrorKind::OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown): a write was sent and its outcome is unknown
    /// - [`ErrorKind::GuardTripped`](crate::ErrorKind::GuardTripped): a named rule forbids it
    /// - the kinds in which every call may end: see [`ErrorKind`](crate::ErrorKind)
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::model::RoleBindingResourceType;
    /// use ax_admin::{Ref, role_bindings};
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = role_bindings::Create::new(
    ///     "jane@acme.example",
    ///     "Space Auditor",
    ///     RoleBindingResourceType::Space,
    ///     "Search",
    /// );
    /// let binding = client.role_bindings().create(input).await?;
    /// let input = role_bindings::Update::new("Prompt Engineer");
    /// let role_binding = client
    ///     .role_bindings()
    ///     .update(Ref::id(binding.id), input)
    ///     .await?;
    /// println!("{role_binding:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn update(
        self,
        role_binding: impl Into<Ref>,
        input: Update,
    ) -> Result<RoleBinding, Error> {
        self.client
            .one(
                "role_bindings.update",
                about("role_binding", role_binding, input),
            )
            .await
    }

    /// Creates a plan to delete a role binding; the user loses the permissions that it grants. Reads only; the plan is applied with its code.
    ///
    /// `role_binding`: the role binding by its id.
    ///
    /// API: `delete_role_binding`, `DELETE /v2/role-bindings/{binding_id}`.
    ///
    /// # Errors
    ///
    /// - [`ErrorKind::Validation`](crate::ErrorKind::Validation): an input is invalid
    /// - [`ErrorKind::NotFound`](crate::ErrorKind::NotFound): it does not exist or may not be read
    /// - [`ErrorKind::Ambiguous`](crate::ErrorKind::Ambiguous): several objects match
    /// - the kinds in which every call may end: see [`ErrorKind`](crate::ErrorKind)
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::model::RoleBindingResourceType;
    /// use ax_admin::{Ref, role_bindings};
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = role_bindings::Create::new(
    ///     "jane@acme.example",
    ///     "Space Auditor",
    ///     RoleBindingResourceType::Space,
    ///     "Search",
    /// );
    /// let binding = client.role_bindings().create(input).await?;
    /// let plan = client.role_bindings().delete(Ref::id(binding.id)).await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete(self, role_binding: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("role_bindings.delete", only("role_binding", role_binding))
            .await
    }

    /// [`delete`](Self::delete) with `acting_user`, `override_guards`.
    ///
    /// # Errors
    ///
    /// As [`delete`](Self::delete).
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::model::RoleBindingResourceType;
    /// use ax_admin::{Ref, role_bindings};
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = role_bindings::Create::new(
    ///     "jane@acme.example",
    ///     "Space Auditor",
    ///     RoleBindingResourceType::Space,
    ///     "Search",
    /// );
    /// let binding = client.role_bindings().create(input).await?;
    /// let input = role_bindings::Delete {
    ///     acting_user: Some("ada.admin@acme.example".into()),
    ///     ..role_bindings::Delete::default()
    /// };
    /// let plan = client
    ///     .role_bindings()
    ///     .delete_with(Ref::id(binding.id), input)
    ///     .await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete_with(
        self,
        role_binding: impl Into<Ref>,
        input: Delete,
    ) -> Result<Plan, Error> {
        self.client
            .plan_call(
                "role_bindings.delete",
                about("role_binding", role_binding, input),
            )
            .await
    }
}

/// Plans of the writes of [`RoleBindings`]; see [`Client::plan`](crate::Client::plan).
#[derive(Debug, Clone, Copy)]
pub struct RoleBindingsPlans<'a> {
    client: &'a Client,
}

impl<'a> RoleBindingsPlans<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The plan of [`create`](RoleBindings::create): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`create`](RoleBindings::create); nothing is changed.
    pub async fn create(self, input: Create) -> Result<WritePlan<RoleBinding>, Error> {
        self.client
            .write_plan("role_bindings.create", input.into_input())
            .await
    }

    /// The plan of [`update`](RoleBindings::update): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`update`](RoleBindings::update); nothing is changed.
    pub async fn update(
        self,
        role_binding: impl Into<Ref>,
        input: Update,
    ) -> Result<WritePlan<RoleBinding>, Error> {
        self.client
            .write_plan(
                "role_bindings.update",
                about("role_binding", role_binding, input),
            )
            .await
    }

    /// The plan of [`delete`](RoleBindings::delete): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete`](RoleBindings::delete); nothing is changed.
    pub async fn delete(self, role_binding: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("role_bindings.delete", only("role_binding", role_binding))
            .await
    }

    /// The plan of [`delete_with`](RoleBindings::delete_with): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete_with`](RoleBindings::delete_with); nothing is changed.
    pub async fn delete_with(
        self,
        role_binding: impl Into<Ref>,
        input: Delete,
    ) -> Result<Plan, Error> {
        self.client
            .plan_call(
                "role_bindings.delete",
                about("role_binding", role_binding, input),
            )
            .await
    }
}

/// The input of `role_bindings.list`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The kind of resource.
    pub resource_type: RoleBindingResourceType,
    /// Bindings per page, 1 to 100. Default: 100; for a single page the server's, which is 50.
    pub limit: Option<u32>,
    /// `next_cursor` of the previous page; omit it for the first page.
    pub cursor: Option<String>,
    /// Only role bindings of this user or bot user.
    pub user: Option<Ref>,
}

impl List {
    /// What is required; everything else is left out.
    #[must_use]
    pub const fn new(resource_type: RoleBindingResourceType) -> Self {
        Self {
            resource_type,
            limit: None,
            cursor: None,
            user: None,
        }
    }
}

impl IntoInput for List {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("resource_type", self.resource_type)
            .with("limit", self.limit)
            .with("cursor", self.cursor)
            .with("user", self.user)
            .build()
    }
}

/// The input of `role_bindings.create`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Create {
    /// The user by id, e-mail address or name; for service keys, the bot user by id.
    pub user: Ref,
    /// The role by id or name.
    pub role: Ref,
    /// The kind of resource.
    pub resource_type: RoleBindingResourceType,
    /// The space or project by id or name.
    pub resource: Ref,
    /// The space that contains the project. Narrows a look-up by name; checked if the project is given by id.
    pub space: Option<Ref>,
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl Create {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(
        user: impl Into<Ref>,
        role: impl Into<Ref>,
        resource_type: RoleBindingResourceType,
        resource: impl Into<Ref>,
    ) -> Self {
        Self {
            user: user.into(),
            role: role.into(),
            resource_type,
            resource: resource.into(),
            space: None,
            organization: None,
            override_guards: Vec::new(),
        }
    }
}

impl IntoInput for Create {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("user", self.user)
            .with("role", self.role)
            .with("resource_type", self.resource_type)
            .with("resource", self.resource)
            .with("space", self.space)
            .with("organization", self.organization)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `role_bindings.update`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The new role by id or name.
    pub role: Ref,
    /// The user that the key acts as, needed only if it cannot be derived from the key.
    pub acting_user: Option<Ref>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl Update {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(role: impl Into<Ref>) -> Self {
        Self {
            role: role.into(),
            acting_user: None,
            override_guards: Vec::new(),
        }
    }
}

impl IntoInput for Update {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("role", self.role)
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `role_bindings.delete`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delete {
    /// The user that the key acts as, needed only if it cannot be derived from the key.
    pub acting_user: Option<Ref>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl IntoInput for Delete {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}
