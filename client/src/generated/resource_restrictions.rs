//! Resource restrictions.
//!
//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use ax_admin_core::{Error, Json};

use crate::client::{Client, Listing, Plan, WritePlan};
use crate::input::{InputBuilder, IntoInput, about, only};
use crate::model::{GuardName, Page, Ref, ResourceRestriction, ResourceRestrictionType};

/// Resource restrictions.
#[derive(Debug, Clone, Copy)]
pub struct ResourceRestrictions<'a> {
    client: &'a Client,
}

impl<'a> ResourceRestrictions<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The restrictions that the caller can manage. Without `resource_type`, older servers return only restrictions of projects.
    ///
    /// API: `list_resource_restrictions`, `GET /v2/resource-restrictions`.
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
    /// use ax_admin::resource_restrictions;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = resource_restrictions::List::default();
    /// let mut rows = client.resource_restrictions().list(input);
    /// while let Some(resource_restriction) = rows.next().await {
    ///     println!("{:?}", resource_restriction?);
    /// }
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn list(self, input: List) -> Listing<ResourceRestriction> {
        Listing::new(
            self.client,
            "resource_restrictions.list",
            input.into_input(),
        )
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
    /// use ax_admin::resource_restrictions;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = resource_restrictions::List::default();
    /// let page = client.resource_restrictions().list_page(input).await?;
    /// assert!(page.undecodable.is_empty());
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn list_page(self, input: List) -> Result<Page<ResourceRestriction>, Error> {
        self.client
            .page("resource_restrictions.list", input.into_input())
            .await
    }

    /// Restricts a resource to users with a role binding on it; roles on the space, the organization or the account no longer apply. Restricting it again changes nothing.
    ///
    /// `resource`: the project, dashboard or prompt by id, or a project by name.
    ///
    /// API: `create_resource_restriction`, `POST /v2/resource-restrictions`.
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
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let resource_restriction = client
    ///     .resource_restrictions()
    ///     .create("checkout-traces")
    ///     .await?;
    /// println!("{resource_restriction:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn create(self, resource: impl Into<Ref>) -> Result<ResourceRestriction, Error> {
        self.client
            .one("resource_restrictions.create", only("resource", resource))
            .await
    }

    /// [`create`](Self::create) with `space`, `organization`, `acting_user`, `override_guards`.
    ///
    /// # Errors
    ///
    /// As [`create`](Self::create).
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::resource_restrictions;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = resource_restrictions::Create {
    ///     space: Some("Checkout".into()),
    ///     ..resource_restrictions::Create::default()
    /// };
    /// let resource_restriction = client
    ///     .resource_restrictions()
    ///     .create_with("checkout-traces", input)
    ///     .await?;
    /// println!("{resource_restriction:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn create_with(
        self,
        resource: impl Into<Ref>,
        input: Create,
    ) -> Result<ResourceRestriction, Error> {
        self.client
            .one(
                "resource_restrictions.create",
                about("resource", resource, input),
            )
            .await
    }

    /// Creates a plan to lift a restriction: roles on the space, the organization and the account apply again, so that more people have access. Reads only; the plan is applied with its code.
    ///
    /// `resource`: the project, dashboard or prompt by id, or a project by name.
    ///
    /// API: `delete_resource_restriction`, `DELETE /v2/resource-restrictions/{resource_id}`.
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
    /// use ax_admin::Ref;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let restriction = client
    ///     .resource_restrictions()
    ///     .create("checkout-traces")
    ///     .await?;
    /// let plan = client
    ///     .resource_restrictions()
    ///     .delete(Ref::id(restriction.resource_id))
    ///     .await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete(self, resource: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("resource_restrictions.delete", only("resource", resource))
            .await
    }

    /// [`delete`](Self::delete) with `space`, `organization`, `acting_user`, `override_guards`.
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
    /// use ax_admin::{Ref, resource_restrictions};
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let restriction = client
    ///     .resource_restrictions()
    ///     .create("checkout-traces")
    ///     .await?;
    /// let input = resource_restrictions::Delete {
    ///     acting_user: Some("ada.admin@acme.example".into()),
    ///     ..resource_restrictions::Delete::default()
    /// };
    /// let plan = client
    ///     .resource_restrictions()
    ///     .delete_with(Ref::id(restriction.resource_id), input)
    ///     .await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete_with(self, resource: impl Into<Ref>, input: Delete) -> Result<Plan, Error> {
        self.client
            .plan_call(
                "resource_restrictions.delete",
                about("resource", resource, input),
            )
            .await
    }
}

/// Plans of the writes of [`ResourceRestrictions`]; see [`Client::plan`](crate::Client::plan).
#[derive(Debug, Clone, Copy)]
pub struct ResourceRestrictionsPlans<'a> {
    client: &'a Client,
}

impl<'a> ResourceRestrictionsPlans<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The plan of [`create`](ResourceRestrictions::create): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`create`](ResourceRestrictions::create); nothing is changed.
    pub async fn create(
        self,
        resource: impl Into<Ref>,
    ) -> Result<WritePlan<ResourceRestriction>, Error> {
        self.client
            .write_plan("resource_restrictions.create", only("resource", resource))
            .await
    }

    /// The plan of [`create_with`](ResourceRestrictions::create_with): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`create_with`](ResourceRestrictions::create_with); nothing is changed.
    pub async fn create_with(
        self,
        resource: impl Into<Ref>,
        input: Create,
    ) -> Result<WritePlan<ResourceRestriction>, Error> {
        self.client
            .write_plan(
                "resource_restrictions.create",
                about("resource", resource, input),
            )
            .await
    }

    /// The plan of [`delete`](ResourceRestrictions::delete): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete`](ResourceRestrictions::delete); nothing is changed.
    pub async fn delete(self, resource: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("resource_restrictions.delete", only("resource", resource))
            .await
    }

    /// The plan of [`delete_with`](ResourceRestrictions::delete_with): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete_with`](ResourceRestrictions::delete_with); nothing is changed.
    pub async fn delete_with(self, resource: impl Into<Ref>, input: Delete) -> Result<Plan, Error> {
        self.client
            .plan_call(
                "resource_restrictions.delete",
                about("resource", resource, input),
            )
            .await
    }
}

/// The input of `resource_restrictions.list`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Restrictions per page, 1 to 100. Default: 100; for a single page the server's, which is 50.
    pub limit: Option<u32>,
    /// `next_cursor` of the previous page; omit it for the first page.
    pub cursor: Option<String>,
    /// Only restrictions of this kind of resource.
    pub resource_type: Option<ResourceRestrictionType>,
}

impl IntoInput for List {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("limit", self.limit)
            .with("cursor", self.cursor)
            .with("resource_type", self.resource_type)
            .build()
    }
}

/// The input of `resource_restrictions.create`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Create {
    /// The space that contains the project. Narrows a look-up by name; checked if the project is given by id.
    pub space: Option<Ref>,
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
    /// The user that the key acts as, needed only if it cannot be derived from the key.
    pub acting_user: Option<Ref>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl IntoInput for Create {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("space", self.space)
            .with("organization", self.organization)
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `resource_restrictions.delete`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delete {
    /// The space that contains the project. Narrows a look-up by name; checked if the project is given by id.
    pub space: Option<Ref>,
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
    /// The user that the key acts as, needed only if it cannot be derived from the key.
    pub acting_user: Option<Ref>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl IntoInput for Delete {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("space", self.space)
            .with("organization", self.organization)
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}
