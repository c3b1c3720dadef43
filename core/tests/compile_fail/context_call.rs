//! A host cannot call an endpoint through a context.

use ax_admin_core::Endpoint;
use ax_admin_core::engine::Context;

async fn call(context: Context, endpoint: &'static Endpoint) {
    let _ = context.call(endpoint).await;
}

fn main() {}
