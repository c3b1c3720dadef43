//! The one table from method and path to handler.

use crate::handlers::{Handler, api_keys, role_bindings, users};

/// One operation of the API.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) operation: &'static str,
    method: &'static str,
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
    route("delete_user", "DELETE", "/v2/users/{user_id}", users::delete::handle),
    route("list_role_bindings", "GET", "/v2/role-bindings", role_bindings::list::handle),
    route("list_api_keys", "GET", "/v2/api-keys", api_keys::list::handle),
];

/// Where a request goes.
#[derive(Debug)]
pub(crate) enum Routing<'a> {
    Found {
        route: &'static Route,
        parameters: Vec<&'a str>,
    },
    /// The path exists; these methods do.
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

/// The parameters, if each segment fits. An empty segment fits no parameter: `/v2/users/` is no user.
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
