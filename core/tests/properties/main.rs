//! Every input that the manifest allows becomes the request that the manifest describes, and the
//! sandbox, which shares no code with the core, reads the same from it.

#![cfg(not(target_family = "wasm"))]
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod inputs;
mod manifest;
mod request;
mod sending;

use ax_admin_sandbox::Vintage;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::manifest::{Manifest, Operation};

/// An operation that needs no plan, and an input that it allows.
fn call() -> impl Strategy<Value = (&'static Operation, Value)> {
    let manifest = Manifest::read();
    let sent: Vec<&Operation> = manifest
        .operation
        .iter()
        .filter(|operation| operation.kind != "plan")
        .collect();
    prop::sample::select(sent).prop_flat_map(|operation| {
        inputs::input(Manifest::read(), operation).prop_map(move |input| (operation, input))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_input_becomes_the_request_that_the_manifest_describes((operation, input) in call()) {
        let expected = request::of(Manifest::read(), operation, &input);
        let sent = sending::first_request(operation, &input);
        prop_assert_eq!(sent.method(), &operation.method);
        prop_assert_eq!(sent.read(), expected);
    }

    #[test]
    fn the_sandbox_knows_every_member_of_the_request((operation, input) in call()) {
        let expected = request::of(Manifest::read(), operation, &input);
        let sent = sending::first_request(operation, &input);
        let mut complaints = Vec::new();
        for vintage in [Vintage::Newer, Vintage::Older] {
            let seen = sent.send_to_sandbox(vintage);
            prop_assert_eq!(seen.operation.as_deref(), Some(operation.api.as_str()));
            prop_assert_eq!(&seen.segments, &expected.segments);
            prop_assert_eq!(&seen.body.unwrap_or(json!({})), &expected.body);
            complaints.push(seen.detail);
        }
        // Some members exist in one vintage only.
        prop_assert!(complaints.iter().any(|detail| !detail.starts_with("unknown")), "{complaints:?}");
    }
}
