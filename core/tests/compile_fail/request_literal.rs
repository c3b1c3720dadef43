//! Only endpoints make requests.

use ax_admin_core::http::{HttpRequest, Method};

fn made() -> HttpRequest {
    HttpRequest {
        operation: "users.delete",
        method: Method::Delete,
        path: "/v2/users/u1".to_owned(),
        query: String::new(),
        body: None,
    }
}

fn main() {}
