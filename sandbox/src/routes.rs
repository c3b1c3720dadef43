//! The table of routes.

use crate::handlers::{
    Handler, api_keys, audit_logs, organizations, projects, resource_restrictions, role_bindings,
    roles, spaces, users,
};
use crate::near;

/// One operation of the API.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) operation: &'static str,
    pub(crate) method: &'static str,
    path: &'static str,
    pub(crate) handler: Handler,
}

const fn route(
    operation: &'static str,
    method: &'static str,
    path: &'static str,
    handler: Handler,
) -> Route {
    Route {
        operation,
        method,
        path,
        handler,
    }
}

/// Reference 1, in its order.
#[rustfmt::skip]
const ROUTES: &[Route] = &[
    route("list_users", "GET", "/v2/users", users::list::handle),
    route("create_user", "POST", "/v2/users", users::create::handle),
    route("get_user", "GET", "/v2/users/{user_id}", users::get::handle),
    route("update_user", "PATCH", "/v2/users/{user_id}", users::update::handle),
    route("delete_user", "DELETE", "/v2/users/{user_id}", users::delete::handle),
    route("resend_user_invitation", "POST", "/v2/users/{user_id}/resend-invitation", users::resend_invitation::handle),
    route("reset_user_password", "POST", "/v2/users/{user_id}/reset-password", users::reset_password::handle),
    route("list_organizations", "GET", "/v2/organizations", organizations::list::handle),
    route("create_organization", "POST", "/v2/organizations", organizations::create::handle),
    route("get_organization", "GET", "/v2/organizations/{org_id}", organizations::get::handle),
    route("update_organization", "PATCH", "/v2/organizations/{org_id}", organizations::update::handle),
    route("delete_organization", "DELETE", "/v2/organizations/{org_id}", organizations::delete::handle),
    route("add_organization_user", "POST", "/v2/organizations/{org_id}/users", organizations::add_user::handle),
    route("remove_organization_user", "DELETE", "/v2/organizations/{org_id}/users/{user_id}", organizations::remove_user::handle),
    route("list_spaces", "GET", "/v2/spaces", spaces::list::handle),
    route("create_space", "POST", "/v2/spaces", spaces::create::handle),
    route("get_space", "GET", "/v2/spaces/{space_id}", spaces::get::handle),
    route("update_space", "PATCH", "/v2/spaces/{space_id}", spaces::update::handle),
    route("delete_space", "DELETE", "/v2/spaces/{space_id}", spaces::delete::handle),
    route("add_space_user", "POST", "/v2/spaces/{space_id}/users", spaces::add_user::handle),
    route("remove_space_user", "DELETE", "/v2/spaces/{space_id}/users/{user_id}", spaces::remove_user::handle),
    route("list_projects", "GET", "/v2/projects", projects::list::handle),
    route("create_project", "POST", "/v2/projects", projects::create::handle),
    route("get_project", "GET", "/v2/projects/{project_id}", projects::get::handle),
    route("update_project", "PATCH", "/v2/projects/{project_id}", projects::update::handle),
    route("delete_project", "DELETE", "/v2/projects/{project_id}", projects::delete::handle),
    route("list_roles", "GET", "/v2/roles", roles::list::handle),
    route("create_role", "POST", "/v2/roles", roles::create::handle),
    route("get_role", "GET", "/v2/roles/{role_id}", roles::get::handle),
    route("update_role", "PATCH", "/v2/roles/{role_id}", roles::update::handle),
    route("delete_role", "DELETE", "/v2/roles/{role_id}", roles::delete::handle),
    route("list_role_bindings", "GET", "/v2/role-bindings", role_bindings::list::handle),
    route("create_role_binding", "POST", "/v2/role-bindings", role_bindings::create::handle),
    route("get_role_binding", "GET", "/v2/role-bindings/{binding_id}", role_bindings::get::handle),
    route("update_role_binding", "PATCH", "/v2/role-bindings/{binding_id}", role_bindings::update::handle),
    route("delete_role_binding", "DELETE", "/v2/role-bindings/{binding_id}", role_bindings::delete::handle),
    route("list_resource_restrictions", "GET", "/v2/resource-restrictions", resource_restrictions::list::handle),
    route("create_resource_restriction", "POST", "/v2/resource-restrictions", resource_restrictions::create::handle),
    route("delete_resource_restriction", "DELETE", "/v2/resource-restrictions/{resource_id}", resource_restrictions::delete::handle),
    route("list_api_keys", "GET", "/v2/api-keys", api_keys::list::handle),
    route("create_api_key", "POST", "/v2/api-keys", api_keys::create::handle),
    route("refresh_api_key", "POST", "/v2/api-keys/{api_key_id}/refresh", api_keys::refresh::handle),
    route("revoke_api_key", "PUT", "/v2/api-keys/{api_key_id}/revoke", api_keys::revoke::handle),
    route("list_audit_logs", "GET", "/v2/audit-logs", audit_logs::list::handle),
];

/// The names of all operations, in the order of the reference.
pub(crate) fn operations() -> impl Iterator<Item = &'static str> {
    ROUTES.iter().map(|route| route.operation)
}

/// The operation with this name, or an error that suggests similar names.
pub(crate) fn operation(name: &str) -> Result<&'static Route, String> {
    ROUTES
        .iter()
        .find(|route| route.operation == name)
        .ok_or_else(|| near::unknown("operation", name, operations()))
}

/// The result of routing a request.
#[derive(Debug)]
pub(crate) enum Routing<'a> {
    Found {
        route: &'static Route,
        parameters: Vec<&'a str>,
    },
    /// The path exists, with these methods only.
    WrongMethod(String),
    NoSuchPath,
}

pub(crate) fn find<'a>(method: &str, segments: &'a [String]) -> Routing<'a> {
    let mut methods = Vec::new();
    for route in ROUTES {
        if let Some(parameters) = match_path(route.path, segments) {
            if route.method == method {
                return Routing::Found { route, parameters };
            }
            methods.push(route.method);
        }
    }
    if methods.is_empty() {
        Routing::NoSuchPath
    } else {
        Routing::WrongMethod(methods.join(", "))
    }
}

/// The parameters, if the path matches. An empty segment matches no parameter: `/v2/users/` is not a user.
fn match_path<'a>(template: &str, segments: &'a [String]) -> Option<Vec<&'a str>> {
    let mut parts = template.trim_start_matches('/').split('/');
    let mut parameters = Vec::new();
    for segment in segments {
        let part = parts.next()?;
        if part.starts_with('{') {
            if segment.is_empty() {
                return None;
            }
            parameters.push(segment.as_str());
        } else if part != segment {
            return None;
        }
    }
    parts.next().is_none().then_some(parameters)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn segments(path: &str) -> Vec<String> {
        let filled = path.replace(['{', '}'], "");
        filled.split('/').skip(1).map(str::to_owned).collect()
    }

    #[test]
    fn every_operation_of_the_reference_is_found_under_its_path() {
        let names: BTreeSet<_> = ROUTES.iter().map(|route| route.operation).collect();
        assert_eq!(ROUTES.len(), names.len());
        for route in ROUTES {
            let segments = segments(route.path);
            let Routing::Found {
                route: found,
                parameters,
            } = find(route.method, &segments)
            else {
                panic!("{} is not found", route.operation);
            };
            assert_eq!(found.operation, route.operation);
            assert_eq!(parameters.len(), route.path.matches('{').count());
        }
    }
}
