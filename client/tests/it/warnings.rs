//! Warnings of successful calls.

use std::sync::{Arc, Mutex};

use ax_admin::model::Permission;
use ax_admin::{Client, roles};
use ax_admin_sandbox::Fault;

use crate::support::{Served, bounded, client_builder};

/// A server with a permission that this version does not know.
async fn served() -> Served {
    let served = Served::acme().await;
    let body = r#"{"id":"Um9sZTo5Ong=","name":"Odd","permissions":["MOON_READ"],"is_predefined":false,
        "created_at":"2026-06-01T00:00:00Z","updated_at":"2026-06-01T00:00:00Z"}"#;
    served.fault_once(
        "create_role",
        Fault::Body {
            body: body.to_owned(),
            content_type: None,
            status: Some(201),
            executed: true,
        },
    );
    served
}

/// An unknown permission is sent, with a warning.
async fn call(client: &Client) {
    let moon = Permission::from_wire("MOON_READ");
    let input = roles::Create::new("Odd", vec![moon.clone()]);
    let role = client.roles().create(input).await.unwrap();
    assert_eq!(role.permissions, Some(vec![moon]));
}

#[tokio::test]
async fn without_a_hook_warnings_are_kept_until_taken() {
    bounded(async {
        let served = served().await;
        let client = served.client();
        // A clone is the same client.
        call(&client.clone()).await;
        let kept = client.take_warnings();
        assert_eq!(kept.len(), 1, "{kept:?}");
        assert!(kept[0].contains("MOON_READ"), "{kept:?}");
        assert!(client.take_warnings().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_panicking_hook_does_not_fail_the_call_and_its_warning_is_kept() {
    bounded(async {
        let served = served().await;
        let hooked = client_builder().on_warning(|line| panic!("cannot write {line}"));
        let client = served.client_with(hooked);
        call(&client).await;
        let kept = client.take_warnings();
        assert_eq!(kept.len(), 1, "{kept:?}");
        assert!(kept[0].contains("MOON_READ"), "{kept:?}");
        assert!(client.take_warnings().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_hook_receives_the_warnings_and_none_are_kept() {
    bounded(async {
        let served = served().await;
        let passed = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&passed);
        let hooked =
            client_builder().on_warning(move |line| sink.lock().unwrap().push(line.to_owned()));
        let client = served.client_with(hooked);
        call(&client).await;
        assert_eq!(passed.lock().unwrap().len(), 1);
        assert!(client.take_warnings().is_empty());
    })
    .await;
}
