use std::collections::BTreeSet;

use crate::time::Timestamp;

#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) permissions: BTreeSet<String>,
    pub(crate) is_predefined: bool,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// The permission names that decide something here (reference 12.1).
pub(crate) mod permission {
    pub(crate) const USER_READ: &str = "USER_READ";
    pub(crate) const USER_DELETE: &str = "USER_DELETE";
    pub(crate) const ROLE_BINDING_READ: &str = "ROLE_BINDING_READ";
    pub(crate) const SERVICE_KEY_READ: &str = "SERVICE_KEY_READ";
}
