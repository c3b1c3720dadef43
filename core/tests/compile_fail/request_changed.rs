//! Nobody changes a request on its way.

use ax_admin_core::http::{HttpRequest, Method};

fn changed(mut request: HttpRequest) -> HttpRequest {
    request.method = Method::Delete;
    request
}

fn main() {}
