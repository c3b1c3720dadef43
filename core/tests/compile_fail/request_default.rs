//! A request has no default.

use ax_admin_core::http::HttpRequest;

fn main() {
    let _ = HttpRequest::default();
}
