//! The behavior of the sandbox, handler by handler, written from the reference (whose section numbers are cited).

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod api_keys_create;
mod api_keys_list;
mod api_keys_rotate;
mod audit_logs;
mod clock;
mod contradictions;
mod control;
mod documents;
mod facts;
mod faults;
mod gateways;
mod log;
mod organizations;
mod pages;
mod projects;
mod random;
mod rate_limit;
mod requests;
mod restrictions;
mod rig;
mod role_bindings_change;
mod role_bindings_list;
mod roles;
mod scale;
mod scenario;
mod settings;
mod space_members;
mod spaces;
mod users_change;
mod users_create;
mod users_delete;
mod users_get;
mod users_list;
mod vintages;
