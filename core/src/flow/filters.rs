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

/// A filter that names one thing or one value, and the member of a row that has to be it. How names and addresses
/// match is the server's own (reference, section 2.4).
struct Filter {
    list: &'static Endpoint,
    input: AnyField,
    member: AnyAttribute,
}

static FILTERS: [Filter; 10] = [
    Filter {
        list: &USERS_LIST,
        input: users_list::STATUS.any(),
        member: user::STATUS.any(),
    },
    Filter {
        list: &SPACES_LIST,
        input: spaces_list::ORGANIZATION.any(),
        member: space::ORGANIZATION_ID.any(),
    },
    Filter {
        list: &PROJECTS_LIST,
        input: projects_list::SPACE.any(),
        member: project::SPACE_ID.any(),
    },
    Filter {
        list: &ROLES_LIST,
        input: roles_list::IS_PREDEFINED.any(),
        member: role::IS_PREDEFINED.any(),
    },
    Filter {
        list: &ROLE_BINDINGS_LIST,
        input: role_bindings_list::RESOURCE_TYPE.any(),
        member: role_binding::RESOURCE_TYPE.any(),
    },
    Filter {
        list: &ROLE_BINDINGS_LIST,
        input: role_bindings_list::USER.any(),
        member: role_binding::USER_ID.any(),
    },
    Filter {
        list: &RESOURCE_RESTRICTIONS_LIST,
        input: resource_restrictions_list::RESOURCE_TYPE.any(),
        member: resource_restriction::RESOURCE_TYPE.any(),
    },
    Filter {
        list: &API_KEYS_LIST,
        input: api_keys_list::KEY_TYPE.any(),
        member: api_key::KEY_TYPE.any(),
    },
    Filter {
        list: &API_KEYS_LIST,
        input: api_keys_list::STATUS.any(),
        member: api_key::STATUS.any(),
    },
    Filter {
        list: &API_KEYS_LIST,
        input: api_keys_list::USER.any(),
        member: api_key::CREATED_BY_USER_ID.any(),
    },
];

/// What a row is to the filters that were sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FilterMatch {
    /// It has what they ask for.
    Matches,
    /// It has something else.
    Differs,
    /// It does not say: older servers leave members out (reference, section 13).
    Unknown,
}

/// Compares a row with the filters that were sent.
pub(super) fn match_filters(list: &Endpoint, inputs: &Inputs, row: &Json<'_>) -> FilterMatch {
    let mut result = FilterMatch::Matches;
    let filters = FILTERS.iter();
    for filter in filters.filter(|filter| filter.list.info.name == list.info.name) {
        let value = row.value(filter.member);
        let is_asked = match inputs.slot(filter.input) {
            Some(Slot::Resolved(resolved)) => {
                value.as_str().is_some_and(|id| ids::same(id, &resolved.id))
            }
            Some(Slot::Plain(Json::Array(asked))) => asked.is_empty() || asked.contains(value),
            Some(Slot::Plain(asked)) => asked == value,
            Some(Slot::Absent | Slot::Cleared | Slot::Unresolved(_) | Slot::Objects(_)) | None => {
                true
            }
        };
        if is_asked {
            continue;
        }
        if !value.is_null() {
            return FilterMatch::Differs;
        }
        result = FilterMatch::Unknown;
    }
    result
}
