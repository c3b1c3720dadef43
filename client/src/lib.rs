//! Administers who may do what in an Arize AX account.
//!
//! Unofficial: not a product of Arize AI. Names belong to their owner.
//!
//! A [`Client`] has a group of methods for each resource: [`users`], [`organizations`],
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
//! A destructive method only reads, and returns a [`Plan`]
//! of what would happen. The plan is applied with its code, and
//! sends nothing if the account has changed since:
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
//! An object is identified by its id or its name; where a name is unique only within a parent, the
//! parent makes it unambiguous. Required inputs are arguments of `new`, the others are fields:
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
//! A failed request is retried if it is a read, if repeating it changes nothing, or if it was certainly not
//! carried out: with up to 5 attempts within 30 seconds, so that a call outlasts a restart of the server. Timeouts
//! and retries are options of the [client](ClientBuilder), and of some calls with [`Client::with_options`].
//!
//! Futures need a [tokio](https://docs.rs/tokio) runtime with its I/O and time
//! drivers enabled, except in a browser. A dropped future sends nothing more;
//! what it has already sent stays sent. [`Cancel`] cancels a call and reports
//! its outcome.
//!
//! # In a browser
//!
//! Built for `wasm32-unknown-unknown`, the client is the same one for a page, a
//! worker or an extension: it sends by `fetch` and waits by `setTimeout`, and
//! needs no runtime but the one of `wasm_bindgen_futures::spawn_local`.
//! `examples/rust-browser` in the repository is a small program.
//!
//! - The server must allow pages of this origin (CORS), with the headers
//!   `authorization` and `content-type`; else give a proxy of your own as
//!   [`base_url`](ClientBuilder::base_url) or, in an extension, ask for the host
//!   permission. Cookies, the cache and the referrer stay out of every request.
//! - [`connect_timeout`](ClientBuilder::connect_timeout) has no effect, since a
//!   page cannot see connections, and neither have proxies and certificates. A
//!   request that failed counts as sent.
//! - A browser may send a write a second time by itself, and does not tell.
//!   Answers for which that can be the reason are read back, as
//!   [`transport_may_repeat`](ClientBuilder::transport_may_repeat) says.
//! - Futures are [`Send`], so that signatures are the same as elsewhere, but
//!   stay in the thread that made them: in a module that is built with threads,
//!   polling one in another thread panics.
//! - A panic ends the module, also one of a hook for warnings.

mod base_url;
mod cancel;
mod client;
mod clock;
pub mod driver;
#[cfg(not(target_arch = "wasm32"))]
mod forms;
mod generated;
mod input;
mod key;
pub mod model;
mod platform;
mod trace;
pub mod transport;

pub use ax_admin_core::Ref;
pub use ax_admin_core::engine::Progress;
pub use ax_admin_core::model::Page;
pub use ax_admin_core::options::Settings;
pub use ax_admin_core::plan::{
    Applied, Certainty, GuardFinding, GuardName, GuardState, Impact, Item, Outcome, PlanDocument,
    PlannedStep, Verification,
};
pub use ax_admin_core::{
    BaseUrl, Candidate, Change, Confirm, ConfirmBy, DEFAULT_RATE_LIMIT, Details, Error,
    ErrorDocument, ErrorKind, Json, Policy, Problem, Secret, TrippedGuard, VERSION, ids, json,
};
pub use cancel::Cancel;
pub use client::{
    AppliedWrite, CallOptions, Client, ClientBuilder, Listing, Plan, Plans, Prompter, Question,
    RequestEvent, RetryEvent, WaitEvent, WritePlan,
};
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub use forms::Forms;
pub use generated::{
    api_keys, audit_logs, organizations, projects, resource_restrictions, role_bindings, roles,
    spaces, users,
};

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
