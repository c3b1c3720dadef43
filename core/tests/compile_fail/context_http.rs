//! A host cannot send a request through a context.

use ax_admin_core::engine::Context;
use ax_admin_core::http::HttpRequest;

async fn send(context: Context, request: HttpRequest) {
    let _ = context.http(request).await;
}

fn main() {}
