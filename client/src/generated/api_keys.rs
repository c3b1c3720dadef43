//! API keys.
//!
//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use ax_admin_core::{Error, Json};

use crate::client::{Client, Listing, Plan, WritePlan};
use crate::input::{InputBuilder, IntoInput, about, only};
use crate::model::{
    ApiKey, ApiKeyStatus, ApiKeyType, GuardName, NewApiKey, Page, Ref, ServiceKeyOrganization,
    UserRole,
};

/// API keys.
#[derive(Debug, Clone, Copy)]
pub struct ApiKeys<'a> {
    client: &'a Client,
}

impl<'a> ApiKeys<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// API keys without their secrets: the caller's own, those of a user, or the service keys of a space.
    ///
    /// API: `list_api_keys`, `GET /v2/api-keys`.
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
    /// use ax_admin::api_keys;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = api_keys::List::default();
    /// let mut rows = client.api_keys().list(input);
    /// while let Some(api_key) = rows.next().await {
    ///     println!("{:?}", api_key?);
    /// }
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn list(self, input: List) -> Listing<ApiKey> {
        Listing::new(self.client, "api_keys.list", input.into_input())
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
    /// use ax_admin::api_keys;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = api_keys::List::default();
    /// let page = client.api_keys().list_page(input).await?;
    /// assert!(page.undecodable.is_empty());
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn list_page(self, input: List) -> Result<Page<ApiKey>, Error> {
        self.client.page("api_keys.list", input.into_input()).await
    }

    /// Creates a user key, which acts as the caller. The key itself is returned once.
    ///
    /// API: `create_api_key`, `POST /v2/api-keys`.
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
    /// use ax_admin::api_keys;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = api_keys::Create {
    ///     description: Some("For a quarter".into()),
    ///     ..api_keys::Create::new("notebook")
    /// };
    /// let new_api_key = client.api_keys().create(input).await?;
    /// println!("{new_api_key:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn create(self, input: Create) -> Result<NewApiKey, Error> {
        self.client.one("api_keys.create", input.into_input()).await
    }

    /// Creates a service key: a bot user in the given organizations and spaces, and a key for it. The key itself is returned once.
    ///
    /// API: `create_api_key`, `POST /v2/api-keys`.
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
    /// use ax_admin::model::{ServiceKeyOrganization, ServiceKeySpace, SpaceRole};
    /// use ax_admin::api_keys;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = api_keys::CreateServiceKey::new(
    ///     "nightly",
    ///     vec![ServiceKeyOrganization::new(
    ///         "Acme Products",
    ///         vec![ServiceKeySpace {
    ///             role: Some(SpaceRole::Member),
    ///             ..ServiceKeySpace::new("Checkout")
    ///         }],
    ///     )],
    /// );
    /// let new_api_key = client.api_keys().create_service_key(input).await?;
    /// println!("{new_api_key:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn create_service_key(self, input: CreateServiceKey) -> Result<NewApiKey, Error> {
        self.client
            .one("api_keys.create_service_key", input.into_input())
            .await
    }

    /// Creates a plan to revoke a key: it stops authenticating immediately and permanently. Reads only; the plan is applied with its code.
    ///
    /// `api_key`: the key by id, or by name among the keys of `space` or `user`, by default the caller's own.
    ///
    /// API: `revoke_api_key`, `PUT /v2/api-keys/{api_key_id}/revoke`.
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
    /// use ax_admin::{Ref, api_keys};
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = api_keys::Create {
    ///     description: Some("For a quarter".into()),
    ///     ..api_keys::Create::new("notebook")
    /// };
    /// let key = client.api_keys().create(input).await?;
    /// let plan = client.api_keys().revoke(Ref::id(key.id)).await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn revoke(self, api_key: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("api_keys.revoke", only("api_key", api_key))
            .await
    }

    /// [`revoke`](Self::revoke) with `space`, `organization`, `user`, `acting_user`, `override_guards`.
    ///
    /// # Errors
    ///
    /// As [`revoke`](Self::revoke).
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::{Ref, api_keys};
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = api_keys::Create {
    ///     description: Some("For a quarter".into()),
    ///     ..api_keys::Create::new("notebook")
    /// };
    /// let key = client.api_keys().create(input).await?;
    /// let input = api_keys::Revoke {
    ///     acting_user: Some("ada.admin@acme.example".into()),
    ///     ..api_keys::Revoke::default()
    /// };
    /// let plan = client
    ///     .api_keys()
    ///     .revoke_with(Ref::id(key.id), input)
    ///     .await?;
    /// println!("{plan}");
    /// plan.apply(plan.code()).await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn revoke_with(self, api_key: impl Into<Ref>, input: Revoke) -> Result<Plan, Error> {
        self.client
            .plan_call("api_keys.revoke", about("api_key", api_key, input))
            .await
    }

    /// Replaces a key's secret. Without a grace period the old one stops working at once. The new one is returned once, and its id may be different.
    ///
    /// `api_key`: the key by id, or by name among the keys of `space` or `user`, by default the caller's own.
    ///
    /// API: `refresh_api_key`, `POST /v2/api-keys/{api_key_id}/refresh`.
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
    /// use ax_admin::{Ref, api_keys};
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = api_keys::Create {
    ///     description: Some("For a quarter".into()),
    ///     ..api_keys::Create::new("notebook")
    /// };
    /// let key = client.api_keys().create(input).await?;
    /// let new_api_key = client.api_keys().refresh(Ref::id(key.id)).await?;
    /// println!("{new_api_key:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn refresh(self, api_key: impl Into<Ref>) -> Result<NewApiKey, Error> {
        self.client
            .one("api_keys.refresh", only("api_key", api_key))
            .await
    }

    /// [`refresh`](Self::refresh) with `space`, `organization`, `user`, `expires_at`, `grace_period_seconds`, `override_guards`.
    ///
    /// # Errors
    ///
    /// As [`refresh`](Self::refresh).
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::{Ref, api_keys};
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = api_keys::Create {
    ///     description: Some("For a quarter".into()),
    ///     ..api_keys::Create::new("notebook")
    /// };
    /// let key = client.api_keys().create(input).await?;
    /// let input = api_keys::Refresh {
    ///     grace_period_seconds: Some(3600),
    ///     ..api_keys::Refresh::default()
    /// };
    /// let new_api_key = client
    ///     .api_keys()
    ///     .refresh_with(Ref::id(key.id), input)
    ///     .await?;
    /// println!("{new_api_key:?}");
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn refresh_with(
        self,
        api_key: impl Into<Ref>,
        input: Refresh,
    ) -> Result<NewApiKey, Error> {
        self.client
            .one("api_keys.refresh", about("api_key", api_key, input))
            .await
    }
}

/// Plans of the writes of [`ApiKeys`]; see [`Client::plan`](crate::Client::plan).
#[derive(Debug, Clone, Copy)]
pub struct ApiKeysPlans<'a> {
    client: &'a Client,
}

impl<'a> ApiKeysPlans<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The plan of [`create`](ApiKeys::create): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`create`](ApiKeys::create); nothing is changed.
    pub async fn create(self, input: Create) -> Result<WritePlan<NewApiKey>, Error> {
        self.client
            .write_plan("api_keys.create", input.into_input())
            .await
    }

    /// The plan of [`create_service_key`](ApiKeys::create_service_key): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`create_service_key`](ApiKeys::create_service_key); nothing is changed.
    pub async fn create_service_key(
        self,
        input: CreateServiceKey,
    ) -> Result<WritePlan<NewApiKey>, Error> {
        self.client
            .write_plan("api_keys.create_service_key", input.into_input())
            .await
    }

    /// The plan of [`revoke`](ApiKeys::revoke): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`revoke`](ApiKeys::revoke); nothing is changed.
    pub async fn revoke(self, api_key: impl Into<Ref>) -> Result<Plan, Error> {
        self.client
            .plan_call("api_keys.revoke", only("api_key", api_key))
            .await
    }

    /// The plan of [`revoke_with`](ApiKeys::revoke_with): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`revoke_with`](ApiKeys::revoke_with); nothing is changed.
    pub async fn revoke_with(self, api_key: impl Into<Ref>, input: Revoke) -> Result<Plan, Error> {
        self.client
            .plan_call("api_keys.revoke", about("api_key", api_key, input))
            .await
    }

    /// The plan of [`refresh`](ApiKeys::refresh): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`refresh`](ApiKeys::refresh); nothing is changed.
    pub async fn refresh(self, api_key: impl Into<Ref>) -> Result<WritePlan<NewApiKey>, Error> {
        self.client
            .write_plan("api_keys.refresh", only("api_key", api_key))
            .await
    }

    /// The plan of [`refresh_with`](ApiKeys::refresh_with): what it would send and change, and whom it would affect. Only reads are sent.
    ///
    /// # Errors
    ///
    /// As [`refresh_with`](ApiKeys::refresh_with); nothing is changed.
    pub async fn refresh_with(
        self,
        api_key: impl Into<Ref>,
        input: Refresh,
    ) -> Result<WritePlan<NewApiKey>, Error> {
        self.client
            .write_plan("api_keys.refresh", about("api_key", api_key, input))
            .await
    }
}

/// The input of `api_keys.list`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Keys per page, 1 to 100. Default: 100; for a single page the server's, which is 50.
    pub limit: Option<u32>,
    /// `next_cursor` of the previous page; omit it for the first page.
    pub cursor: Option<String>,
    /// Only keys of this type.
    pub key_type: Option<ApiKeyType>,
    /// Only keys with this status; ACTIVE by default.
    pub status: Option<ApiKeyStatus>,
    /// Only keys of this space, by id or name.
    pub space: Option<Ref>,
    /// The organization that contains the space. Narrows a look-up by name; checked if the space is given by id.
    pub organization: Option<Ref>,
    /// Only keys of this user; without `space`, account admins only.
    pub user: Option<Ref>,
}

impl IntoInput for List {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("limit", self.limit)
            .with("cursor", self.cursor)
            .with("key_type", self.key_type)
            .with("status", self.status)
            .with("space", self.space)
            .with("organization", self.organization)
            .with("user", self.user)
            .build()
    }
}

/// The input of `api_keys.create`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Create {
    /// A name, 1 to 256 characters; several keys may have the same.
    pub name: String,
    /// The description, at most 1000 characters.
    pub description: Option<String>,
    /// When it expires, in the future; by default never, unless the account limits the lifetime of keys. Without an offset it is UTC.
    pub expires_at: Option<String>,
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
            expires_at: None,
            override_guards: Vec::new(),
        }
    }
}

impl IntoInput for Create {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("name", self.name)
            .with("description", self.description)
            .with("expires_at", self.expires_at)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `api_keys.create_service_key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateServiceKey {
    /// A name, 1 to 256 characters; several keys may have the same.
    pub name: String,
    /// 1 to 100 organizations, each with spaces and roles.
    pub organizations: Vec<ServiceKeyOrganization>,
    /// The role in the account; MEMBER by default.
    pub account_role: Option<UserRole>,
    /// The description, at most 1000 characters.
    pub description: Option<String>,
    /// When it expires, in the future; by default never, unless the account limits the lifetime of keys. Without an offset it is UTC.
    pub expires_at: Option<String>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl CreateServiceKey {
    /// What is required; everything else is left out.
    #[must_use]
    pub fn new(name: impl Into<String>, organizations: Vec<ServiceKeyOrganization>) -> Self {
        Self {
            name: name.into(),
            organizations,
            account_role: None,
            description: None,
            expires_at: None,
            override_guards: Vec::new(),
        }
    }
}

impl IntoInput for CreateServiceKey {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("name", self.name)
            .with("organizations", self.organizations)
            .with("account_role", self.account_role)
            .with("description", self.description)
            .with("expires_at", self.expires_at)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `api_keys.revoke`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revoke {
    /// The space in whose service keys to look for the key.
    pub space: Option<Ref>,
    /// The organization that contains the space.
    pub organization: Option<Ref>,
    /// The user in whose keys to look for the key; account admins only.
    pub user: Option<Ref>,
    /// The user that the key acts as, needed only if it cannot be derived from the key.
    pub acting_user: Option<Ref>,
    /// Guards to override, each by name.
    pub override_guards: Vec<GuardName>,
}

impl IntoInput for Revoke {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("space", self.space)
            .with("organization", self.organization)
            .with("user", self.user)
            .with("acting_user", self.acting_user)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}

/// The input of `api_keys.refresh`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Refresh {
    /// The space in whose service keys to look for the key.
    pub space: Option<Ref>,
    /// The organization that contains the space.
    pub organization: Option<Ref>,
    /// The user in whose keys to look for the key; account admins only.
    pub user: Option<Ref>,
    /// When the new secret expires. Required if the key has an expiry, and no later than that. Without an offset it is UTC.
    pub expires_at: Option<String>,
    /// Seconds for which the old secret keeps working, at most 86400; 0 by default.
    pub grace_period_seconds: Option<u32>,
    /// Guards to override, each by name: `key_in_use` stops the refresh of the key that this client uses.
    pub override_guards: Vec<GuardName>,
}

impl IntoInput for Refresh {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("space", self.space)
            .with("organization", self.organization)
            .with("user", self.user)
            .with("expires_at", self.expires_at)
            .with("grace_period_seconds", self.grace_period_seconds)
            .with_non_empty("override_guards", self.override_guards)
            .build()
    }
}
