//! A request cannot be changed.

use ax_admin_core::http::{HttpRequest, Method};

fn changed(mut request: HttpRequest) -> HttpRequest {
    request.method = Method::Delete;
    request
}

fn main() {}
