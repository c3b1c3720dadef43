//! The operations of the API, a file each.

pub(crate) mod parameters;

/// Users.
pub mod users {
    mod create;
    mod delete;
    mod delete_reading;
    mod get;
    mod list;

    pub use create::{Create, Created};
    pub use delete::{Delete, DeleteInput};
    pub use get::{Get, GetInput};
    pub use list::List;
}

/// API keys.
pub mod api_keys {
    mod list;

    pub use list::{List, ListInput};
}

/// Role bindings.
pub mod role_bindings {
    mod list;

    pub use list::{List, ListInput};
}
