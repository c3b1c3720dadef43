//! Users.
//!
//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use ax_admin_core::{Error, Json};

use crate::client::{Client, Listing, Plan, WritePlan};
use crate::input::{InputBuilder, IntoInput, about, only};
use crate::model::{CreatedUser, GuardName, InviteMode, Page, Ref, User, UserRole, UserStatus};

/// Users.
#[derive(Debug, Clone, Copy)]
pub struct Users<'a> {
    client: &'a Client,
}

impl<'a> Users<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The account's users, oldest first; blocked users are never listed.
    ///
    /// API: `list_users`, `GET /v2/users`.
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
    /// use ax_admin::users;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = users::List::default();
    /// let mut rows = client.users().list(input);
    /// while let Some(user) = rows.next().await {
    ///     println!("{:?}", user?);
    /// }
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn list(self, input: List) -> Listing<User> {
        Listing::new(self.client, "users.list", input.into_input())
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
    /// use ax_admin::users;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = users::List::default();
    /// let page = client.users().list_page(input).await?;
    /// assert!(page.undecodable.is_empty());
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn list_page(self, input: List) -> Result<Page<User>, Error> {
        self.client.page("users.list", input.into_input()).await
    }

    /// One user.
    ///
    /// `user`: the user by id, e-mail address or name.
    ///
    /// API: `get_user`, `GET /v2/users/{user_id}`.
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
    /// let user = client.users().get("jane@acme.example").await?;
    /// println!("{user:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn get(self, user: impl Into<Ref>) -> Result<User, Error> {
        self.client.one("users.get", only("user", user)).await
    }

    /// Creates or invites a user. If the response is lost, the user is looked up before the outcome is reported or the request repeated.
    ///
    /// API: `create_user`, `POST /v2/users`.
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
    /// use ax_admin::model::{InviteMode, UserRole};
    /// use ax_admin::users;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = users::Create::new(
    ///     "Robin Example",
    ///     "robin@acme.example",
    ///     UserRole::Member,
    ///     InviteMode::EmailLink,
    /// );
    /// let created_user = client.users().create(input).await?;
    /// println!("{created_user:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn create(self, input: Create) -> Result<CreatedUser, Error> {
        self.client.one("users.create", input.into_input()).await
    }

    /// Changes the name of a user, or whether the user may create keys. Only the given inputs are sent.
    ///
    /// `user`: the user by id, e-mail address or name.
    ///
    /// API: `update_user`, `PATCH /v2/users/{user_id}`.
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
    /// use ax_admin::users;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = users::Update {
    ///     name: Some("Jane Roe".into()),
    ///     ..users::Update::default()
    /// };
    /// let user = client.users().update("jane@acme.example", input).await?;
    /// println!("{user:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn update(self, user: impl Into<Ref>, input: Update) -> Result<User, Error> {
        self.client
            .one("users.update", about("user", user, input))
            .await
    }

    /// Creates a plan to block a user permanently, with all memberships, keys and bindings. Reads only; the plan is applied with its code.
    ///
    /// `user`: the user by id, e-mail address or name.
    ///
    /// API: `delete_user`, `DELETE /v2/users/{user_id}`.
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
    /// let plan = client.users().delete("jane@acme.example").await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete(self, user: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("users.delete", only("user", user))
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
    /// use ax_admin::users;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = users::Delete {
    ///     acting_user: Some("ada.admin@acme.example".into()),
    ///     ..users::Delete::default()
    /// };
    /// let plan = client
    ///     .users()
    ///     .delete_with("jane@acme.example", input)
    ///     .await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn delete_with(self, user: impl Into<Ref>, input: Delete) -> Result<Plan, Error> {
        self.client
            .plan_call("users.delete", about("user", user, input))
            .await
    }

    /// Resends the invitation mail. Success means that the mail was accepted, not that it was delivered.
    ///
    /// `user`: the user by id, e-mail address or name.
    ///
    /// API: `resend_user_invitation`, `POST /v2/users/{user_id}/resend-invitation`.
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
    /// client.users().resend_invitation("ida@acme.example").await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn resend_invitation(self, user: impl Into<Ref>) -> Result<(), Error> {
        self.client
            .done("users.resend_invitation", only("user", user))
            .await
    }

    /// [`resend_invitation`](Self::resend_invitation) with `override_guards`.
    ///
    /// # Errors
    ///
    /// As [`resend_invitation`](Self::resend_invitation).
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::users;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = users::ResendInvitation::default();
    /// client
    ///     .users()
    ///     .resend_invitation_with("ida@acme.example", input)
    ///     .await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn resend_invitation_with(
        self,
        user: impl Into<Ref>,
        input: ResendInvitation,
    ) -> Result<(), Error> {
        self.client
            .done("users.resend_invitation", about("user", user, input))
            .await
    }

    /// Sends a mail with which the user sets a new password within 30 minutes.
    ///
    /// `user`: the user by id, e-mail address or name.
    ///
    /// API: `reset_user_password`, `POST /v2/users/{user_id}/reset-password`.
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
    /// client.users().reset_password("jane@acme.example").await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn reset_password(self, user: impl Into<Ref>) -> Result<(), Error> {
        self.client
            .done("users.reset_password", only("user", user))
            .await
    }

    /// [`reset_password`](Self::reset_password) with `override_guards`.
    ///
    /// # Errors
    ///
    /// As [`reset_password`](Self::reset_password).
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::users;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = users::ResetPassword::default();
    /// client
    ///     .users()
    ///     .reset_password_with("jane@acme.example", input)
    ///     .await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn reset_password_with(
        self,
        user: impl Into<Ref>,
        input: ResetPassword,
    ) -> Result<(), Error> {
        self.client
            .done("users.reset_password", about("user", user, input))
            .await
    }
}

/// Plans of the writes of [`Users`]; see [`Client::plan`](crate::Client::plan).
#[derive(Debug, Clone, Copy)]
pub struct UsersPlans<'a> {
    client: &'a Client,
}

impl<'a> UsersPlans<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The plan of [`create`](Users::create): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`create`](Users::create); nothing is changed.
    pub async fn create(self, input: Create) -> Result<WritePlan<CreatedUser>, Error> {
        self.client
            .write_plan("users.create", input.into_input())
            .await
    }

    /// The plan of [`update`](Users::update): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`update`](Users::update); nothing is changed.
    pub async fn update(
        self,
        user: impl Into<Ref>,
        input: Update,
    ) -> Result<WritePlan<User>, Error> {
        self.client
            .write_plan("users.update", about("user", user, input))
            .await
    }

    /// The plan of [`delete`](Users::delete): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete`](Users::delete); nothing is changed.
    pub async fn delete(self, user: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("users.delete", only("user", user))
            .await
    }

    /// The plan of [`delete_with`](Users::delete_with): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`delete_with`](Users::delete_with); nothing is changed.
    pub async fn delete_with(self, user: impl Into<Ref>, input: Delete) -> Result<Plan, Error> {
        self.client
            .plan_call("users.delete", about("user", user, input))
            .await
    }

    /// The plan of [`resend_invitation`](Users::resend_invitation): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`resend_invitation`](Users::resend_invitation); nothing is changed.
    pub async fn resend_invitation(self, user: impl Into<Ref>) -> Result<WritePlan<()>, Error> {
        self.client
            .write_plan("users.resend_invitation", only("user", user))
            .await
    }

    /// The plan of [`resend_invitation_with`](Users::resend_invitation_with): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`resend_invitation_with`](Users::resend_invitation_with); nothing is changed.
    pub async fn resend_invitation_with(
        self,
        user: impl Into<Ref>,
        input: ResendInvitation,
    ) -> Result<WritePlan<()>, Error> {
        self.client
            .write_plan("users.resend_invitation", about("user", user, input))
            .await
    }

    /// The plan of [`reset_password`](Users::reset_password): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`reset_password`](Users::reset_password); nothing is changed.
    pub async fn reset_password(self, user: impl Into<Ref>) -> Result<WritePlan<()>, Error> {
        self.client
            .write_plan("users.reset_password", only("user", user))
            .await
    }

    /// The plan of [`reset_password_with`](Users::reset_password_with): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`reset_password_with`](Users::reset_password_with); nothing is changed.
    pub async fn reset_password_with(
        self,
        user: impl Into<Ref>,
        input: ResetPassword,
    ) -> Result<WritePlan<()>, Error> {
        self.client
            .write_plan("users.reset_password", about("user", user, input))
            .await
    }
}

/// The input of `users.list`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Users per page, 1 to 100. Default: 100; for a single page the server's, which is 50.
    pub limit: Option<u32>,
    /// `next_cursor` of the previous page; omit it for the first page.
    pub cursor: Option<String>,
    /// Part of the e-mail address in any case, at most 255 characters.
    pub email: Option<String>,
    /// Only users with these statuses; all three by default.
    pub status: Vec<UserStatus>,
}

impl IntoInput for List {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("limit", self.limit)
            .with("cursor", self.cursor)
            .with("email", self.email)
            .with_non_empty("status", self.status)
            .build()
    }
}

/// The input of `users.create`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Create {
    /// Full name, 1 to 255 characters.
    pub name: String,
    /// The e-mail address, by which the server recognizes repeated calls.
    pub email: String,
    /// The role in the account.
    pub role: UserRole,
    /// How the user is invited.
    pub invite_mode: InviteMode,
    /// Whether the user may create keys; only older servers accept it here.
    pub is_developer: Option<bool>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl Create {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(
        name: impl Into<String>,
        email: impl Into<String>,
        role: UserRole,
        invite_mode: InviteMode,
    ) -> Self {
        Self {
            name: name.into(),
            email: email.into(),
            role,
            invite_mode,
            is_developer: None,
            override_guards: Vec::new(),
        }
    }
}

impl IntoInput for Create {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("name", self.name)
            .with("email", self.email)
            .with("role", self.role)
            .with("invite_mode", self.invite_mode)
            .with("is_developer", self.is_developer)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `users.update`. At least one of `name` and `is_developer` is required.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Update {
    /// The new full name, 1 to 255 characters.
    pub name: Option<String>,
    /// Whether the user may create keys; only account admins can set it.
    pub is_developer: Option<bool>,
    /// The user that the key acts as, needed only if it cannot be derived from the key.
    pub acting_user: Option<Ref>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl IntoInput for Update {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("name", self.name)
            .with("is_developer", self.is_developer)
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `users.delete`.
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

/// The input of `users.resend_invitation`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResendInvitation {
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl IntoInput for ResendInvitation {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `users.reset_password`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResetPassword {
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl IntoInput for ResetPassword {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}
