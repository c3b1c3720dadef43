//! Roles.
//!
//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use ax_admin_core::{Error, Json};

use crate::client::{Client, Listing, Plan, WritePlan};
use crate::input::{InputBuilder, IntoInput, about, only};
use crate::model::{GuardName, Page, Permission, Ref, Role};

/// Roles.
#[derive(Debug, Clone, Copy)]
pub struct Roles<'a> {
    client: &'a Client,
}

impl<'a> Roles<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The roles of the account, predefined and custom.
    ///
    /// API: `list_roles`, `GET /v2/roles`.
    ///
    /// # Errors
    ///
    /// - [`ErrorKind::Validation`](crate::ErrorKind::Validation): an input is invalid
    /// - the kinds in which every call may end: see [`ErrorKind`](crate::ErrorKind)
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::roles;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = roles::List::default();
    /// let mut rows = client.roles().list(input);
    /// while let Some(role) = rows.next().await {
    ///     println!("{:?}", role?);
    /// }
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn list(self, input: List) -> Listing<Role> {
        Listing::new(self.client, "roles.list", input.into_input())
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
    /// use ax_admin::roles;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = roles::List::default();
    /// let page = client.roles().list_page(input).await?;
    /// assert!(page.undecodable.is_empty());
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn list_page(self, input: List) -> Result<Page<Role>, Error> {
        self.client.page("roles.list", input.into_input()).await
    }

    /// One role.
    ///
    /// `role`: the role by id or name.
    ///
    /// API: `get_role`, `GET /v2/roles/{role_id}`.
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
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let role = client.roles().get("Prompt Engineer").await?;
    /// println!("{role:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn get(self, role: impl Into<Ref>) -> Result<Role, Error> {
        self.client.one("roles.get", only("role", role)).await
    }

    /// Creates a custom role.
    ///
    /// API: `create_role`, `POST /v2/roles`.
    ///
    /// # Errors
    ///
    /// - [`ErrorKind::Validation`](crate::ErrorKind::Validation): an input is invalid
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
    /// use ax_admin::model::Permission;
    /// use ax_admin::roles;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = roles::Create::new("Prompt Reader", vec![Permission::PromptRead]);
    /// let role = client.roles().create(input).await?;
    /// println!("{role:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn create(self, input: Create) -> Result<Role, Error> {
        self.client.one("roles.create", input.into_input()).await
    }

    /// Changes a custom role. Only the given inputs are sent; permissions replace the whole set, and take effect at once for everyone with the role.
    ///
    /// `role`: the role by id or name.
    ///
    /// API: `update_role`, `PATCH /v2/roles/{role_id}`.
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
    /// use ax_admin::model::Permission;
    /// use ax_admin::roles;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = roles::Update {
    ///     permissions: Some(vec![Permission::PromptRead]),
    ///     ..roles::Update::default()
    /// };
    /// let role = client.roles().update("Prompt Engineer", input).await?;
    /// println!("{role:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn update(self, role: impl Into<Ref>, input: Update) -> Result<Role, Error> {
        self.client
            .one("roles.update", about("role", role, input))
            .await
    }

    /// Creates a plan to delete a custom role. Reads only; the plan is applied with its code.
    ///
    /// `role`: the role by id or name.
    ///
    /// API: `delete_role`, `DELETE /v2/roles/{role_id}`.
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
    /// use ax_admin::model::Permission;
    /// use ax_admin::{Ref, roles};
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = roles::Create::new("Prompt Reader", vec![Permission::PromptRead]);
    /// let role = client.roles().create(input).await?;
    /// let plan = client.roles().delete(Ref::id(role.id)).await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete(self, role: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("roles.delete", only("role", role))
            .await
    }

    /// [`delete`](Self::delete) with `acting_user`, `override_guards`, `deep`.
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
    /// use ax_admin::model::Permission;
    /// use ax_admin::{Ref, roles};
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = roles::Create::new("Prompt Reader", vec![Permission::PromptRead]);
    /// let role = client.roles().create(input).await?;
    /// let input = roles::Delete {
    ///     acting_user: Some("ada.admin@acme.example".into()),
    ///     ..roles::Delete::default()
    /// };
    /// let plan = client.roles().delete_with(Ref::id(role.id), input).await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete_with(self, role: impl Into<Ref>, input: Delete) -> Result<Plan, Error> {
        self.client
            .plan_call("roles.delete", about("role", role, input))
            .await
    }
}

/// Plans of the writes of [`Roles`]; see [`Client::plan`](crate::Client::plan).
#[derive(Debug, Clone, Copy)]
pub struct RolesPlans<'a> {
    client: &'a Client,
}

impl<'a> RolesPlans<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The plan of [`create`](Roles::create): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`create`](Roles::create); nothing is changed.
    pub async fn create(self, input: Create) -> Result<WritePlan<Role>, Error> {
        self.client
            .write_plan("roles.create", input.into_input())
            .await
    }

    /// The plan of [`update`](Roles::update): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`update`](Roles::update); nothing is changed.
    pub async fn update(
        self,
        role: impl Into<Ref>,
        input: Update,
    ) -> Result<WritePlan<Role>, Error> {
        self.client
            .write_plan("roles.update", about("role", role, input))
            .await
    }

    /// The plan of [`delete`](Roles::delete): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete`](Roles::delete); nothing is changed.
    pub async fn delete(self, role: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("roles.delete", only("role", role))
            .await
    }

    /// The plan of [`delete_with`](Roles::delete_with): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete_with`](Roles::delete_with); nothing is changed.
    pub async fn delete_with(self, role: impl Into<Ref>, input: Delete) -> Result<Plan, Error> {
        self.client
            .plan_call("roles.delete", about("role", role, input))
            .await
    }
}

/// The input of `roles.list`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Roles per page, 1 to 100. Default: 100; for a single page the server's, which is 50.
    pub limit: Option<u32>,
    /// `next_cursor` of the previous page; omit it for the first page.
    pub cursor: Option<String>,
    /// True for predefined roles only, false for custom roles only; both by default.
    pub is_predefined: Option<bool>,
}

impl IntoInput for List {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("limit", self.limit)
            .with("cursor", self.cursor)
            .with("is_predefined", self.is_predefined)
            .build()
    }
}

/// The input of `roles.create`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Create {
    /// A name that is unique in the account, 1 to 255 letters, digits, spaces and ASCII symbols.
    pub name: String,
    /// The permissions, at least one.
    pub permissions: Vec<Permission>,
    /// The description, at most 1000 characters.
    pub description: Option<String>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl Create {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(name: impl Into<String>, permissions: Vec<Permission>) -> Self {
        Self {
            name: name.into(),
            permissions,
            description: None,
            override_guards: Vec::new(),
        }
    }
}

impl IntoInput for Create {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("name", self.name)
            .with("permissions", self.permissions)
            .with("description", self.description)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `roles.update`. At least one of `name`, `permissions`, `description` and `clear` is required.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Update {
    /// The new name, 1 to 255 letters, digits, spaces and ASCII symbols.
    pub name: Option<String>,
    /// The new permissions, which replace all present ones, at least one.
    pub permissions: Option<Vec<Permission>>,
    /// The new description, at most 1000 characters.
    pub description: Option<String>,
    /// Fields to clear: `description`.
    pub clear: Vec<String>,
    /// The user that the key acts as, needed only if it cannot be derived from the key.
    pub acting_user: Option<Ref>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl IntoInput for Update {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("name", self.name)
            .with("permissions", self.permissions)
            .with("description", self.description)
            .with_non_empty("clear", self.clear)
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `roles.delete`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delete {
    /// The user that the key acts as, needed only if it cannot be derived from the key.
    pub acting_user: Option<Ref>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
    /// Whether to read every page of the affected objects, instead of at most 50 pages of each list.
    pub deep: Option<bool>,
}

impl IntoInput for Delete {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .with("deep", self.deep)
            .build()
    }
}
