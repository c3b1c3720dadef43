//! Administers who may do what in an Arize AX account.
//!
//! Unofficial: this is no product of Arize AI. Names belong to their owner.
//!
//! A [`Client`] has a group of methods for each kind of thing: [`users`], [`organizations`],
//! [`spaces`], [`projects`], [`roles`], [`role_bindings`], [`resource_restrictions`], [`api_keys`]
//! and [`audit_logs`]. A list is lazily paginated:
//!
//! ```
//! # use ax_admin_sandbox::{Options, Sandbox, Scenario};
//! # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
//! # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
//! # runtime.block_on(async {
//! let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
//! let mut users = client.users().list(ax_admin::users::List::default());
//! while let Some(user) = users.next().await {
//!     println!("{}", user?.email);
//! }
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```
//!
//! A method that takes something away for good only reads, and gives a [`Plan`]
//! of what would happen. The plan is applied with the code that it shows, and
//! sends nothing when the account has changed since:
//!
//! ```
//! # use ax_admin_sandbox::{Options, Sandbox, Scenario};
//! # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
//! # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
//! # runtime.block_on(async {
//! # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
//! let plan = client.users().delete("jane@acme.example").await?;
//! println!("{plan}");
//! plan.apply(plan.code()).await?;
//! # Ok::<_, ax_admin::Error>(())
//! # })?;
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```
//!
//! A thing is named by its id or its name; where a name is unique within a parent only, the parent
//! says which is meant. What is required is given to `new`, the rest by name:
//!
//! ```
//! # use ax_admin_sandbox::{Options, Sandbox, Scenario};
//! # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
//! # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
//! # runtime.block_on(async {
//! use ax_admin::model::SpaceRole;
//! use ax_admin::{ErrorKind, spaces};
//!
//! # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
//! let error = client.spaces().get("Sandbox").await.unwrap_err();
//! assert_eq!(error.kind(), ErrorKind::Ambiguous);
//!
//! let membership = spaces::AddUser {
//!     organization: Some("Acme Research".into()),
//!     role: Some(SpaceRole::ReadOnly),
//!     ..spaces::AddUser::new("jane@acme.example")
//! };
//! client.spaces().add_user("Sandbox", membership).await?;
//! # Ok::<_, ax_admin::Error>(())
//! # })?;
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```
//!
//! Futures need a [tokio](https://docs.rs/tokio) runtime with its I/O and time
//! drivers enabled. A future that is dropped sends nothing more; what it had
//! sent stays sent. [`Cancel`] ends a call and tells what became of it.

mod base_url;
mod cancel;
mod client;
mod clock;
pub mod driver;
mod generated;
mod input;
mod key;
pub mod model;
pub mod transport;

pub use ax_admin_core::engine::Progress;
pub use ax_admin_core::model::{Page, Ref};
pub use ax_admin_core::options::Settings;
pub use ax_admin_core::plan::{
    Applied, Certainty, GuardFinding, GuardName, GuardState, Impact, Outcome, PlanDocument,
    PlannedStep, Target, Verification,
};
pub use ax_admin_core::{
    BaseUrl, Candidate, Change, DEFAULT_RATE_LIMIT, Details, Error, ErrorKind, Json, Problem,
    Secret, TrippedGuard, VERSION, ids, json,
};
pub use cancel::Cancel;
pub use client::{Client, ClientBuilder, Listing, Plan};
pub use generated::{
    api_keys, audit_logs, organizations, projects, resource_restrictions, role_bindings, roles,
    spaces, users,
};

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
