//! What the API's things look like: known members typed, unknown ones kept.

mod api_key;
pub(crate) mod members;
mod page;
mod reference;
mod role_binding;
mod user;
mod wire_enum;

pub use api_key::{ApiKey, ApiKeyStatus, ApiKeyType};
pub use page::{Page, Undecodable};
pub(crate) use page::{read_page, write_page};
pub(crate) use reference::Meaning;
pub use reference::Ref;
pub use role_binding::{RoleBinding, RoleBindingResourceType};
pub use user::{InviteMode, RoleAssignmentType, User, UserRole, UserRoleAssignment, UserStatus};

/// Members of an object that this version does not know, as they came.
pub type Extra = serde_json::Map<String, serde_json::Value>;
