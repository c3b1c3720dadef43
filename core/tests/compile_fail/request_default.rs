//! A request does not come from nothing.

use ax_admin_core::http::HttpRequest;

fn main() {
    let _ = HttpRequest::default();
}
