//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! The operations of the API, a file each.

pub(crate) mod parameters;

/// The operations of api keys.
pub mod api_keys {
    mod list;

    pub use list::*;
}

/// The operations of role bindings.
pub mod role_bindings {
    mod list;

    pub use list::*;
}

/// The operations of users.
pub mod users {
    mod create;
    mod delete;
    mod get;
    mod list;

    pub use create::*;
    pub use delete::*;
    pub use get::*;
    pub use list::*;
}
