//! Spaces.
//!
//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use ax_admin_core::{Error, Json};

use crate::client::{Client, Listing, Plan, WritePlan};
use crate::input::{InputBuilder, IntoInput, about, only};
use crate::model::{
    DefaultAgentRuntime, DefaultLlmIntegration, GuardName, Page, Ref, Space, SpaceMembership,
    SpaceRole,
};

/// Spaces.
#[derive(Debug, Clone, Copy)]
pub struct Spaces<'a> {
    client: &'a Client,
}

impl<'a> Spaces<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The spaces visible to the caller.
    ///
    /// API: `list_spaces`, `GET /v2/spaces`.
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
    /// use ax_admin::spaces;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = spaces::List::default();
    /// let mut rows = client.spaces().list(input);
    /// while let Some(space) = rows.next().await {
    ///     println!("{:?}", space?);
    /// }
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn list(self, input: List) -> Listing<Space> {
        Listing::new(self.client, "spaces.list", input.into_input())
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
    /// use ax_admin::spaces;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = spaces::List::default();
    /// let page = client.spaces().list_page(input).await?;
    /// assert!(page.undecodable.is_empty());
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn list_page(self, input: List) -> Result<Page<Space>, Error> {
        self.client.page("spaces.list", input.into_input()).await
    }

    /// One space.
    ///
    /// `space`: the space by id or name.
    ///
    /// API: `get_space`, `GET /v2/spaces/{space_id}`.
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
    /// let space = client.spaces().get("Checkout").await?;
    /// println!("{space:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn get(self, space: impl Into<Ref>) -> Result<Space, Error> {
        self.client.one("spaces.get", only("space", space)).await
    }

    /// [`get`](Self::get) with `organization`.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::spaces;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = spaces::Get {
    ///     organization: Some("Acme Products".into()),
    ///     ..spaces::Get::default()
    /// };
    /// let space = client.spaces().get_with("Checkout", input).await?;
    /// println!("{space:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn get_with(self, space: impl Into<Ref>, input: Get) -> Result<Space, Error> {
        self.client
            .one("spaces.get", about("space", space, input))
            .await
    }

    /// Creates a space in an organization.
    ///
    /// API: `create_space`, `POST /v2/spaces`.
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
    /// use ax_admin::spaces;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = spaces::Create::new("Returns", "Acme Products");
    /// let space = client.spaces().create(input).await?;
    /// println!("{space:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn create(self, input: Create) -> Result<Space, Error> {
        self.client.one("spaces.create", input.into_input()).await
    }

    /// Changes a space. Only the given inputs are sent.
    ///
    /// `space`: the space by id or name.
    ///
    /// API: `update_space`, `PATCH /v2/spaces/{space_id}`.
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
    /// use ax_admin::spaces;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = spaces::Update {
    ///     description: Some("What customers buy".into()),
    ///     ..spaces::Update::default()
    /// };
    /// let space = client.spaces().update("Checkout", input).await?;
    /// println!("{space:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn update(self, space: impl Into<Ref>, input: Update) -> Result<Space, Error> {
        self.client
            .one("spaces.update", about("space", space, input))
            .await
    }

    /// Creates a plan to delete a space with all its projects and everything in them. Reads only; the plan is applied with its code.
    ///
    /// `space`: the space by id or name.
    ///
    /// API: `delete_space`, `DELETE /v2/spaces/{space_id}`.
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
    /// let plan = client.spaces().delete("Checkout").await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete(self, space: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("spaces.delete", only("space", space))
            .await
    }

    /// [`delete`](Self::delete) with `organization`, `acting_user`, `override_guards`, `deep`.
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
    /// use ax_admin::spaces;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = spaces::Delete {
    ///     organization: Some("Acme Products".into()),
    ///     ..spaces::Delete::default()
    /// };
    /// let plan = client.spaces().delete_with("Checkout", input).await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete_with(self, space: impl Into<Ref>, input: Delete) -> Result<Plan, Error> {
        self.client
            .plan_call("spaces.delete", about("space", space, input))
            .await
    }

    /// Adds a user to a space; the user must be in its organization. A member's role is replaced, which may lower it.
    ///
    /// `space`: the space by id or name.
    ///
    /// API: `add_space_user`, `POST /v2/spaces/{space_id}/users`.
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
    /// use ax_admin::model::SpaceRole;
    /// use ax_admin::spaces;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = spaces::AddUser {
    ///     role: Some(SpaceRole::Member),
    ///     ..spaces::AddUser::new("jane@acme.example")
    /// };
    /// let space_membership = client.spaces().add_user("Mobile", input).await?;
    /// println!("{space_membership:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn add_user(
        self,
        space: impl Into<Ref>,
        input: AddUser,
    ) -> Result<SpaceMembership, Error> {
        self.client
            .one("spaces.add_user", about("space", space, input))
            .await
    }

    /// Creates a plan to remove a user from a space, with the user's role bindings on it. Reads only; the plan is applied with its code.
    ///
    /// `space`: the space by id or name.
    ///
    /// API: `remove_space_user`, `DELETE /v2/spaces/{space_id}/users/{user_id}`.
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
    /// use ax_admin::spaces;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = spaces::RemoveUser::new("jane@acme.example");
    /// let plan = client.spaces().remove_user("Checkout", input).await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn remove_user(
        self,
        space: impl Into<Ref>,
        input: RemoveUser,
    ) -> Result<Plan, Error> {
        self.client
            .plan_call("spaces.remove_user", about("space", space, input))
            .await
    }
}

/// Plans of the writes of [`Spaces`]; see [`Client::plan`](crate::Client::plan).
#[derive(Debug, Clone, Copy)]
pub struct SpacesPlans<'a> {
    client: &'a Client,
}

impl<'a> SpacesPlans<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The plan of [`create`](Spaces::create): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`create`](Spaces::create); nothing is changed.
    pub async fn create(self, input: Create) -> Result<WritePlan<Space>, Error> {
        self.client
            .write_plan("spaces.create", input.into_input())
            .await
    }

    /// The plan of [`update`](Spaces::update): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`update`](Spaces::update); nothing is changed.
    pub async fn update(
        self,
        space: impl Into<Ref>,
        input: Update,
    ) -> Result<WritePlan<Space>, Error> {
        self.client
            .write_plan("spaces.update", about("space", space, input))
            .await
    }

    /// The plan of [`delete`](Spaces::delete): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete`](Spaces::delete); nothing is changed.
    pub async fn delete(self, space: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("spaces.delete", only("space", space))
            .await
    }

    /// The plan of [`delete_with`](Spaces::delete_with): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete_with`](Spaces::delete_with); nothing is changed.
    pub async fn delete_with(self, space: impl Into<Ref>, input: Delete) -> Result<Plan, Error> {
        self.client
            .plan_call("spaces.delete", about("space", space, input))
            .await
    }

    /// The plan of [`add_user`](Spaces::add_user): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`add_user`](Spaces::add_user); nothing is changed.
    pub async fn add_user(
        self,
        space: impl Into<Ref>,
        input: AddUser,
    ) -> Result<WritePlan<SpaceMembership>, Error> {
        self.client
            .write_plan("spaces.add_user", about("space", space, input))
            .await
    }

    /// The plan of [`remove_user`](Spaces::remove_user): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`remove_user`](Spaces::remove_user); nothing is changed.
    pub async fn remove_user(
        self,
        space: impl Into<Ref>,
        input: RemoveUser,
    ) -> Result<Plan, Error> {
        self.client
            .plan_call("spaces.remove_user", about("space", space, input))
            .await
    }
}

/// The input of `spaces.list`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Spaces per page, 1 to 100. Default: 100; for a single page the server's, which is 50.
    pub limit: Option<u32>,
    /// `next_cursor` of the previous page; omit it for the first page.
    pub cursor: Option<String>,
    /// Only spaces of this organization, by id or name.
    pub organization: Option<Ref>,
    /// Part of the name in any case, at most 255 characters.
    pub name: Option<String>,
}

impl IntoInput for List {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("limit", self.limit)
            .with("cursor", self.cursor)
            .with("organization", self.organization)
            .with("name", self.name)
            .build()
    }
}

/// The input of `spaces.get`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Get {
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
}

impl IntoInput for Get {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("organization", self.organization)
            .build()
    }
}

/// The input of `spaces.create`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Create {
    /// A name that is unique in the organization, 1 to 255 characters.
    pub name: String,
    /// The organization by id or name.
    pub organization: Ref,
    /// The description, at most 1000 characters.
    pub description: Option<String>,
    /// Whether it is visible only to members and admins; false by default.
    pub is_private: Option<bool>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl Create {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(name: impl Into<String>, organization: impl Into<Ref>) -> Self {
        Self {
            name: name.into(),
            organization: organization.into(),
            description: None,
            is_private: None,
            override_guards: Vec::new(),
        }
    }
}

impl IntoInput for Create {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("name", self.name)
            .with("organization", self.organization)
            .with("description", self.description)
            .with("is_private", self.is_private)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `spaces.update`. At least one of `name`, `description`, `is_private`, `default_llm_integration`, `ml_models_enabled`, `gradient_start_color`, `gradient_end_color`, `default_agent_runtime` and `clear` is required.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Update {
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
    /// The new name, 1 to 255 characters.
    pub name: Option<String>,
    /// The new description, 1 to 1000 characters; `clear` empties it.
    pub description: Option<String>,
    /// Whether it is visible only to members and admins.
    pub is_private: Option<bool>,
    /// The language model used by default; newer servers only.
    pub default_llm_integration: Option<DefaultLlmIntegration>,
    /// Whether it has classical models; newer servers only.
    pub ml_models_enabled: Option<bool>,
    /// One end of its colour; newer servers only.
    pub gradient_start_color: Option<String>,
    /// The other end of its colour; newer servers only.
    pub gradient_end_color: Option<String>,
    /// The agent runtime used by default; newer servers only.
    pub default_agent_runtime: Option<DefaultAgentRuntime>,
    /// Fields to clear: `description`, `default_llm_integration`, `default_agent_runtime`.
    pub clear: Vec<String>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl IntoInput for Update {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("organization", self.organization)
            .with("name", self.name)
            .with("description", self.description)
            .with("is_private", self.is_private)
            .with("default_llm_integration", self.default_llm_integration)
            .with("ml_models_enabled", self.ml_models_enabled)
            .with("gradient_start_color", self.gradient_start_color)
            .with("gradient_end_color", self.gradient_end_color)
            .with("default_agent_runtime", self.default_agent_runtime)
            .with_non_empty("clear", self.clear)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `spaces.delete`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delete {
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
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
            .with("organization", self.organization)
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .with("deep", self.deep)
            .build()
    }
}

/// The input of `spaces.add_user`. Exactly one of `role` and `custom_role` is required.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddUser {
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
    /// The user by id, e-mail address or name.
    pub user: Ref,
    /// The role in the space.
    pub role: Option<SpaceRole>,
    /// A custom role instead, by id or name.
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
            organization: None,
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
            .with("organization", self.organization)
            .with("user", self.user)
            .with("role", self.role)
            .with("custom_role", self.custom_role)
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `spaces.remove_user`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoveUser {
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
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
            organization: None,
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
            .with("organization", self.organization)
            .with("user", self.user)
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .with("deep", self.deep)
            .build()
    }
}
