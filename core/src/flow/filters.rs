//! Whether a row of a list matches the requested filters.

use crate::endpoint::Endpoint;
use crate::generated::attributes::{
    api_key, project, resource_restriction, role, role_binding, space, user,
};
use crate::generated::endpoints::{
    API_KEYS_LIST, PROJECTS_LIST, RESOURCE_RESTRICTIONS_LIST, ROLE_BINDINGS_LIST, ROLES_LIST,
    SPACES_LIST, USERS_LIST,
};
use crate::generated::fields::{
    api_keys_list, projects_list, resource_restrictions_list, role_bindings_list, roles_list,
    spaces_list, users_list,
};
use crate::ids;
use crate::input::{AnyField, Inputs, Slot};
use crate::json::Json;
use crate::model::{AnyAttribute, Row as _};

/// A filter by one object or value, and the row attribute that must equal it. Filters by name or e-mail
/// address are not checked: how they match is up to the server (reference, section 2.4).
struct Filter {
    list: &'static Endpoint,
    input: AnyField,
    attribute: AnyAttribute,
}

static FILTERS: [Filter; 10] = [
    Filter {
        list: &USERS_LIST,
        input: users_list::STATUS.any(),
        attribute: user::STATUS.any(),
    },
    Filter {
        list: &SPACES_LIST,
        input: spaces_list::ORGANIZATION.any(),
        attribute: space::ORGANIZATION_ID.any(),
    },
    Filter {
        list: &PROJECTS_LIST,
        input: projects_list::SPACE.any(),
        attribute: project::SPACE_ID.any(),
    },
    Filter {
        list: &ROLES_LIST,
        input: roles_list::IS_PREDEFINED.any(),
        attribute: role::IS_PREDEFINED.any(),
    },
    Filter {
        list: &ROLE_BINDINGS_LIST,
        input: role_bindings_list::RESOURCE_TYPE.any(),
        attribute: role_binding::RESOURCE_TYPE.any(),
    },
    Filter {
        list: &ROLE_BINDINGS_LIST,
        input: role_bindings_list::USER.any(),
        attribute: role_binding::USER_ID.any(),
    },
    Filter {
        list: &RESOURCE_RESTRICTIONS_LIST,
        input: resource_restrictions_list::RESOURCE_TYPE.any(),
        attribute: resource_restriction::RESOURCE_TYPE.any(),
    },
    Filter {
        list: &API_KEYS_LIST,
        input: api_keys_list::KEY_TYPE.any(),
        attribute: api_key::KEY_TYPE.any(),
    },
    Filter {
        list: &API_KEYS_LIST,
        input: api_keys_list::STATUS.any(),
        attribute: api_key::STATUS.any(),
    },
    Filter {
        list: &API_KEYS_LIST,
        input: api_keys_list::USER.any(),
        attribute: api_key::CREATED_BY_USER_ID.any(),
    },
];

/// Whether a row matches the filters that were sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FilterMatch {
    /// Every attribute equals its filter.
    Matches,
    /// An attribute has another value.
    Differs,
    /// An attribute is missing: older servers leave some out (reference, section 13).
    Unknown,
}

/// Compares a row with the filters that were sent.
pub(super) fn match_filters(list: &Endpoint, inputs: &Inputs, row: &Json<'_>) -> FilterMatch {
    let mut result = FilterMatch::Matches;
    let filters = FILTERS.iter();
    for filter in filters.filter(|filter| filter.list.info.name == list.info.name) {
        let value = row.value(filter.attribute);
        let is_match = match inputs.slot(filter.input) {
            Some(Slot::Resolved(resolved)) => {
                value.as_str().is_some_and(|id| ids::same(id, &resolved.id))
            }
            Some(Slot::Plain(Json::Array(allowed))) => {
                allowed.is_empty() || allowed.contains(value)
            }
            Some(Slot::Plain(expected)) => expected == value,
            Some(Slot::Absent | Slot::Cleared | Slot::Unresolved(_) | Slot::Objects(_)) | None => {
                true
            }
        };
        if is_match {
            continue;
        }
        if !value.is_null() {
            return FilterMatch::Differs;
        }
        result = FilterMatch::Unknown;
    }
    result
}
