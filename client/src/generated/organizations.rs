//! Organizations.
//!
//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use ax_admin_core::{Error, Json};

use crate::client::{Client, Listing, Plan, WritePlan};
use crate::input::{InputBuilder, IntoInput, about, only};
use crate::model::{GuardName, Organization, OrganizationMembership, OrganizationRole, Page, Ref};

/// Organizations.
#[derive(Debug, Clone, Copy)]
pub struct Organizations<'a> {
    client: &'a Client,
}

impl<'a> Organizations<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The organizations visible to the caller.
    ///
    /// API: `list_organizations`, `GET /v2/organizations`.
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
    /// use ax_admin::organizations;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = organizations::List::default();
    /// let mut rows = client.organizations().list(input);
    /// while let Some(organization) = rows.next().await {
    ///     println!("{:?}", organization?);
    /// }
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn list(self, input: List) -> Listing<Organization> {
        Listing::new(self.client, "organizations.list", input.into_input())
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
    /// use ax_admin::organizations;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = organizations::List::default();
    /// let page = client.organizations().list_page(input).await?;
    /// assert!(page.undecodable.is_empty());
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn list_page(self, input: List) -> Result<Page<Organization>, Error> {
        self.client
            .page("organizations.list", input.into_input())
            .await
    }

    /// One organization.
    ///
    /// `organization`: the organization by id or name.
    ///
    /// API: `get_organization`, `GET /v2/organizations/{org_id}`.
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
    /// let organization = client.organizations().get("Acme Products").await?;
    /// println!("{organization:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn get(self, organization: impl Into<Ref>) -> Result<Organization, Error> {
        self.client
            .one("organizations.get", only("organization", organization))
            .await
    }

    /// Creates an organization.
    ///
    /// API: `create_organization`, `POST /v2/organizations`.
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
    /// use ax_admin::organizations;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = organizations::Create::new("Acme Labs");
    /// let organization = client.organizations().create(input).await?;
    /// println!("{organization:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn create(self, input: Create) -> Result<Organization, Error> {
        self.client
            .one("organizations.create", input.into_input())
            .await
    }

    /// Changes an organization. Only the given inputs are sent.
    ///
    /// `organization`: the organization by id or name.
    ///
    /// API: `update_organization`, `PATCH /v2/organizations/{org_id}`.
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
    /// use ax_admin::organizations;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = organizations::Update {
    ///     clear: vec!["description".into()],
    ///     ..organizations::Update::default()
    /// };
    /// let organization = client
    ///     .organizations()
    ///     .update("Acme Products", input)
    ///     .await?;
    /// println!("{organization:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn update(
        self,
        organization: impl Into<Ref>,
        input: Update,
    ) -> Result<Organization, Error> {
        self.client
            .one(
                "organizations.update",
                about("organization", organization, input),
            )
            .await
    }

    /// Creates a plan to delete an organization with all its spaces and everything in them. Reads only; the plan is applied with its code.
    ///
    /// `organization`: the organization by id or name.
    ///
    /// API: `delete_organization`, `DELETE /v2/organizations/{org_id}`.
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
    /// let plan = client.organizations().delete("Acme Products").await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete(self, organization: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("organizations.delete", only("organization", organization))
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
    /// use ax_admin::organizations;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = organizations::Delete {
    ///     acting_user: Some("ada.admin@acme.example".into()),
    ///     ..organizations::Delete::default()
    /// };
    /// let plan = client
    ///     .organizations()
    ///     .delete_with("Acme Products", input)
    ///     .await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete_with(
        self,
        organization: impl Into<Ref>,
        input: Delete,
    ) -> Result<Plan, Error> {
        self.client
            .plan_call(
                "organizations.delete",
                about("organization", organization, input),
            )
            .await
    }

    /// Adds a user to an organization. A member's role is replaced, which may lower it.
    ///
    /// `organization`: the organization by id or name.
    ///
    /// API: `add_organization_user`, `POST /v2/organizations/{org_id}/users`.
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
    /// use ax_admin::model::OrganizationRole;
    /// use ax_admin::organizations;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = organizations::AddUser {
    ///     role: Some(OrganizationRole::Member),
    ///     ..organizations::AddUser::new("jane@acme.example")
    /// };
    /// let organization_membership = client
    ///     .organizations()
    ///     .add_user("Acme Platform", input)
    ///     .await?;
    /// println!("{organization_membership:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn add_user(
        self,
        organization: impl Into<Ref>,
        input: AddUser,
    ) -> Result<OrganizationMembership, Error> {
        self.client
            .one(
                "organizations.add_user",
                about("organization", organization, input),
            )
            .await
    }

    /// Creates a plan to remove a user from an organization and all its spaces. Reads only; the plan is applied with its code.
    ///
    /// `organization`: the organization by id or name.
    ///
    /// API: `remove_organization_user`, `DELETE /v2/organizations/{org_id}/users/{user_id}`.
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
    /// use ax_admin::organizations;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = organizations::RemoveUser::new("jane@acme.example");
    /// let plan = client
    ///     .organizations()
    ///     .remove_user("Acme Products", input)
    ///     .await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn remove_user(
        self,
        organization: impl Into<Ref>,
        input: RemoveUser,
    ) -> Result<Plan, Error> {
        self.client
            .plan_call(
                "organizations.remove_user",
                about("organization", organization, input),
            )
            .await
    }
}

/// Plans of the writes of [`Organizations`]; see [`Client::plan`](crate::Client::plan).
#[derive(Debug, Clone, Copy)]
pub struct OrganizationsPlans<'a> {
    client: &'a Client,
}

impl<'a> OrganizationsPlans<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The plan of [`create`](Organizations::create): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`create`](Organizations::create); nothing is changed.
    pub async fn create(self, input: Create) -> Result<WritePlan<Organization>, Error> {
        self.client
            .write_plan("organizations.create", input.into_input())
            .await
    }

    /// The plan of [`update`](Organizations::update): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`update`](Organizations::update); nothing is changed.
    pub async fn update(
        self,
        organization: impl Into<Ref>,
        input: Update,
    ) -> Result<WritePlan<Organization>, Error> {
        self.client
            .write_plan(
                "organizations.update",
                about("organization", organization, input),
            )
            .await
    }

    /// The plan of [`delete`](Organizations::delete): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete`](Organizations::delete); nothing is changed.
    pub async fn delete(self, organization: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("organizations.delete", only("organization", organization))
            .await
    }

    /// The plan of [`delete_with`](Organizations::delete_with): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete_with`](Organizations::delete_with); nothing is changed.
    pub async fn delete_with(
        self,
        organization: impl Into<Ref>,
        input: Delete,
    ) -> Result<Plan, Error> {
        self.client
            .plan_call(
                "organizations.delete",
                about("organization", organization, input),
            )
            .await
    }

    /// The plan of [`add_user`](Organizations::add_user): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`add_user`](Organizations::add_user); nothing is changed.
    pub async fn add_user(
        self,
        organization: impl Into<Ref>,
        input: AddUser,
    ) -> Result<WritePlan<OrganizationMembership>, Error> {
        self.client
            .write_plan(
                "organizations.add_user",
                about("organization", organization, input),
            )
            .await
    }

    /// The plan of [`remove_user`](Organizations::remove_user): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`remove_user`](Organizations::remove_user); nothing is changed.
    pub async fn remove_user(
        self,
        organization: impl Into<Ref>,
        input: RemoveUser,
    ) -> Result<Plan, Error> {
        self.client
            .plan_call(
                "organizations.remove_user",
                about("organization", organization, input),
            )
            .await
    }
}

/// The input of `organizations.list`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Organizations per page, 1 to 100. Default: 100; for a single page the server's, which is 50.
    pub limit: Option<u32>,
    /// `next_cursor` of the previous page; omit it for the first page.
    pub cursor: Option<String>,
    /// Part of the name in any case, at most 255 characters.
    pub name: Option<String>,
}

impl IntoInput for List {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("limit", self.limit)
            .with("cursor", self.cursor)
            .with("name", self.name)
            .build()
    }
}

/// The input of `organizations.create`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Create {
    /// A name that is unique in the account, 1 to 255 characters.
    pub name: String,
    /// The description, at most 1000 characters.
    pub description: Option<String>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl Create {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            description: None,
            override_guards: Vec::new(),
        }
    }
}

impl IntoInput for Create {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("name", self.name)
            .with("description", self.description)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `organizations.update`. At least one of `name`, `description` and `clear` is required.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Update {
    /// The new name, 1 to 255 characters.
    pub name: Option<String>,
    /// The new description, at most 1000 characters.
    pub description: Option<String>,
    /// Fields to clear: `description`.
    pub clear: Vec<String>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl IntoInput for Update {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("name", self.name)
            .with("description", self.description)
            .with_non_empty("clear", self.clear)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `organizations.delete`.
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

/// The input of `organizations.add_user`. Exactly one of `role` and `custom_role` is required.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddUser {
    /// The user by id, e-mail address or name.
    pub user: Ref,
    /// The role in the organization.
    pub role: Option<OrganizationRole>,
    /// A custom role instead, by id or name; servers may not support it yet.
    pub custom_role: Option<Ref>,
    /// The user that the key acts as, needed only if it cannot be derived from the key.
    pub acting_user: Option<Ref>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl AddUser {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(user: impl Into<Ref>) -> Self {
        Self {
            user: user.into(),
            role: None,
            custom_role: None,
            acting_user: None,
            override_guards: Vec::new(),
        }
    }
}

impl IntoInput for AddUser {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("user", self.user)
            .with("role", self.role)
            .with("custom_role", self.custom_role)
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `organizations.remove_user`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoveUser {
    /// The user by id, e-mail address or name.
    pub user: Ref,
    /// The user that the key acts as, needed only if it cannot be derived from the key.
    pub acting_user: Option<Ref>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
    /// Whether to read every page of the affected objects, instead of at most 50 pages of each list.
    pub deep: Option<bool>,
}

impl RemoveUser {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(user: impl Into<Ref>) -> Self {
        Self {
            user: user.into(),
            acting_user: None,
            override_guards: Vec::new(),
            deep: None,
        }
    }
}

impl IntoInput for RemoveUser {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("user", self.user)
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .with("deep", self.deep)
            .build()
    }
}
