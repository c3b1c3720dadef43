//! A destructive endpoint cannot be sent without a confirmation: it has another type.

use ax_admin_core::{DestructiveEndpoint, Endpoint};

fn send(_: &'static Endpoint) {}

fn sent(endpoint: &'static DestructiveEndpoint) {
    send(endpoint);
}

fn main() {}
