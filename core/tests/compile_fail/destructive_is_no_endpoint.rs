//! What is sent without a confirmation is of another type than what is destructive.

use ax_admin_core::{DestructiveEndpoint, Endpoint};

fn send(_: &'static Endpoint) {}

fn sent(endpoint: &'static DestructiveEndpoint) {
    send(endpoint);
}

fn main() {}
