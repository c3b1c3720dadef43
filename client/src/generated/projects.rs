//! Projects.
//!
//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use ax_admin_core::{Error, Json};

use crate::client::{Client, Listing, Plan, WritePlan};
use crate::input::{InputBuilder, IntoInput, about, only};
use crate::model::{GuardName, Page, Project, ProjectType, Ref};

/// Projects.
#[derive(Debug, Clone, Copy)]
pub struct Projects<'a> {
    client: &'a Client,
}

impl<'a> Projects<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The projects visible to the caller.
    ///
    /// API: `list_projects`, `GET /v2/projects`.
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
    /// use ax_admin::projects;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = projects::List::default();
    /// let mut rows = client.projects().list(input);
    /// while let Some(project) = rows.next().await {
    ///     println!("{:?}", project?);
    /// }
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn list(self, input: List) -> Listing<Project> {
        Listing::new(self.client, "projects.list", input.into_input())
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
    /// use ax_admin::projects;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = projects::List::default();
    /// let page = client.projects().list_page(input).await?;
    /// assert!(page.undecodable.is_empty());
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn list_page(self, input: List) -> Result<Page<Project>, Error> {
        self.client.page("projects.list", input.into_input()).await
    }

    /// One project.
    ///
    /// `project`: the project by id or name.
    ///
    /// API: `get_project`, `GET /v2/projects/{project_id}`.
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
    /// let project = client.projects().get("checkout-traces").await?;
    /// println!("{project:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn get(self, project: impl Into<Ref>) -> Result<Project, Error> {
        self.client
            .one("projects.get", only("project", project))
            .await
    }

    /// [`get`](Self::get) with `space`, `organization`.
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
    /// use ax_admin::projects;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = projects::Get {
    ///     space: Some("Checkout".into()),
    ///     ..projects::Get::default()
    /// };
    /// let project = client.projects().get_with("checkout-traces", input).await?;
    /// println!("{project:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn get_with(self, project: impl Into<Ref>, input: Get) -> Result<Project, Error> {
        self.client
            .one("projects.get", about("project", project, input))
            .await
    }

    /// Creates a project in a space.
    ///
    /// API: `create_project`, `POST /v2/projects`.
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
    /// use ax_admin::projects;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = projects::Create::new("returns-traces", "Checkout");
    /// let project = client.projects().create(input).await?;
    /// println!("{project:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn create(self, input: Create) -> Result<Project, Error> {
        self.client.one("projects.create", input.into_input()).await
    }

    /// Renames a project.
    ///
    /// `project`: the project by id or name.
    ///
    /// API: `update_project`, `PATCH /v2/projects/{project_id}`.
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
    /// use ax_admin::projects;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = projects::Update::new("checkout-spans");
    /// let project = client.projects().update("checkout-traces", input).await?;
    /// println!("{project:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn update(self, project: impl Into<Ref>, input: Update) -> Result<Project, Error> {
        self.client
            .one("projects.update", about("project", project, input))
            .await
    }

    /// Creates a plan to delete a project with its traces and everything else in it. Reads only; the plan is applied with its code.
    ///
    /// `project`: the project by id or name.
    ///
    /// API: `delete_project`, `DELETE /v2/projects/{project_id}`.
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
    /// let plan = client.projects().delete("checkout-traces").await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete(self, project: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("projects.delete", only("project", project))
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
    /// use ax_admin::projects;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = projects::Delete {
    ///     space: Some("Checkout".into()),
    ///     ..projects::Delete::default()
    /// };
    /// let plan = client
    ///     .projects()
    ///     .delete_with("checkout-traces", input)
    ///     .await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete_with(self, project: impl Into<Ref>, input: Delete) -> Result<Plan, Error> {
        self.client
            .plan_call("projects.delete", about("project", project, input))
            .await
    }
}

/// Plans of the writes of [`Projects`]; see [`Client::plan`](crate::Client::plan).
#[derive(Debug, Clone, Copy)]
pub struct ProjectsPlans<'a> {
    client: &'a Client,
}

impl<'a> ProjectsPlans<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The plan of [`create`](Projects::create): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`create`](Projects::create); nothing is changed.
    pub async fn create(self, input: Create) -> Result<WritePlan<Project>, Error> {
        self.client
            .write_plan("projects.create", input.into_input())
            .await
    }

    /// The plan of [`update`](Projects::update): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`update`](Projects::update); nothing is changed.
    pub async fn update(
        self,
        project: impl Into<Ref>,
        input: Update,
    ) -> Result<WritePlan<Project>, Error> {
        self.client
            .write_plan("projects.update", about("project", project, input))
            .await
    }

    /// The plan of [`delete`](Projects::delete): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete`](Projects::delete); nothing is changed.
    pub async fn delete(self, project: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("projects.delete", only("project", project))
            .await
    }

    /// The plan of [`delete_with`](Projects::delete_with): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete_with`](Projects::delete_with); nothing is changed.
    pub async fn delete_with(self, project: impl Into<Ref>, input: Delete) -> Result<Plan, Error> {
        self.client
            .plan_call("projects.delete", about("project", project, input))
            .await
    }
}

/// The input of `projects.list`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Projects per page, 1 to 100. Default: 100; for a single page the server's, which is 50.
    pub limit: Option<u32>,
    /// `next_cursor` of the previous page; omit it for the first page.
    pub cursor: Option<String>,
    /// Only projects of this space, by id or name.
    pub space: Option<Ref>,
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
    /// Part of the space's name in any case, at most 255 characters.
    pub space_name: Option<String>,
    /// Part of the name in any case, at most 255 characters.
    pub name: Option<String>,
    /// Only projects of this kind; newer servers only.
    pub project_type: Option<ProjectType>,
}

impl IntoInput for List {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("limit", self.limit)
            .with("cursor", self.cursor)
            .with("space", self.space)
            .with("organization", self.organization)
            .with("space_name", self.space_name)
            .with("name", self.name)
            .with("project_type", self.project_type)
            .build()
    }
}

/// The input of `projects.get`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Get {
    /// The space that contains the project. Narrows a look-up by name; checked if the project is given by id.
    pub space: Option<Ref>,
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
}

impl IntoInput for Get {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("space", self.space)
            .with("organization", self.organization)
            .build()
    }
}

/// The input of `projects.create`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Create {
    /// A name that is unique in the space.
    pub name: String,
    /// The space by id or name.
    pub space: Ref,
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl Create {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(name: impl Into<String>, space: impl Into<Ref>) -> Self {
        Self {
            name: name.into(),
            space: space.into(),
            organization: None,
            override_guards: Vec::new(),
        }
    }
}

impl IntoInput for Create {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("name", self.name)
            .with("space", self.space)
            .with("organization", self.organization)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `projects.update`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The space that contains the project. Narrows a look-up by name; checked if the project is given by id.
    pub space: Option<Ref>,
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
    /// The new name.
    pub name: String,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl Update {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            space: None,
            organization: None,
            name: name.into(),
            override_guards: Vec::new(),
        }
    }
}

impl IntoInput for Update {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("space", self.space)
            .with("organization", self.organization)
            .with("name", self.name)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `projects.delete`.
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
