//! The admin API in memory, for tests, demos and experiments.
//!
//! A [`Sandbox`] takes raw HTTP requests and returns raw HTTP replies. It shares no types with the client, so that an
//! error in one of them can't hide in the other. Everything in it is deterministic: ids, key texts, the clock.
//!
//! ```
//! use ax_admin_sandbox::{Options, Outcome, Request, Sandbox};
//!
//! let sandbox = Sandbox::new(Options::default());
//! let exchange = sandbox.handle(&Request {
//!     method: "GET".into(),
//!     target: "/v2/users?limit=1".into(),
//!     headers: vec![("authorization".into(), format!("Bearer {}", sandbox.key()))],
//!     body: Vec::new(),
//! });
//! let Outcome::Reply(response) = exchange.outcome else { panic!("no reply") };
//! assert_eq!(response.status, 200);
//! ```

mod body;
mod caller;
mod clock;
mod control;
mod faults;
mod filters;
mod handlers;
mod http;
mod ids;
mod log;
mod near;
#[cfg(feature = "server")]
mod oauth;
mod options;
mod page;
mod problem;
mod query;
mod rate_limit;
mod rights;
mod routes;
mod rules;
mod sandbox;
mod scenario;
mod secrets;
#[cfg(feature = "server")]
pub mod server;
mod settings;
mod state;
mod target;
mod text;
mod time;
mod vintage;

pub use clock::{Clock, UnknownClock};
pub use faults::{Delivery, Fault, Faults, FaultsError, GatewayBody, Operation, Rule};
pub use http::{Exchange, Outcome, Request, Response};
pub use log::{Answered, LoggedRequest};
#[cfg(feature = "server")]
pub use oauth::SignIn;
pub use options::{Options, Scenario, UnknownScenario};
pub use sandbox::Sandbox;
pub use settings::{
    BindingUpdate, BindingVisibility, Choices, DateHeader, IdSpelling, RefreshIdentity,
    RefreshWithoutExpiry, Refusal, RenameConflict, RepeatedBinding, ResendStatus,
    RestrictPermission, RestrictedAccess, RestrictionsWithoutType, Settings, SettingsError,
    UserCreators,
};
pub use vintage::{UnknownVintage, Vintage};
