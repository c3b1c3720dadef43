//! Only endpoints make requests.

use ax_admin_core::http::{HttpRequest, Method};

fn main() {
    let _ = HttpRequest::new("users.delete", Method::Delete, "/v2/users/u1", &[]);
}
