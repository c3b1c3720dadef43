//! The log of requests.

use ax_admin_sandbox::{Answered, Options};
use serde_json::{Value, json};

use crate::rig::{Rig, new_user};

#[test]
fn the_log_records_request_caller_and_result() {
    let rig = Rig::acme();
    rig.sandbox.advance_clock(5_000);
    let jane = rig.user_id("jane@acme.example");
    let body = new_user("x@acme.example", "ADMIN", "NONE");
    rig.user("jane@acme.example").post("/v2/users?", &body);
    assert_eq!(
        rig.control("GET", "log", &Value::Null),
        json!([{
            "sequence": 1,
            "at": "2026-06-01T00:00:05Z",
            "method": "POST",
            "target": "/v2/users?",
            "segments": ["v2", "users"],
            "operation": "create_user",
            "user_id": jane,
            "status": 403,
            "executed": true,
            "fault": null,
            "body": body,
        }])
    );
}

#[test]
fn raw_targets_are_kept_with_decoded_segments() {
    let rig = Rig::acme();
    rig.admin().delete("/v2/users/..%2Fx/?a=b");
    let logged = rig.sandbox.log().remove(0);
    assert_eq!(logged.target, "/v2/users/..%2Fx/?a=b");
    assert_eq!(logged.segments, ["v2", "users", "../x", ""]);
    assert_eq!(logged.operation, None);
    assert_eq!(logged.status, Answered::Status(404));
}

/// Wherever a key or password stands in a request, the log doesn't repeat it.
#[test]
fn no_secret_enters_the_log() {
    let own = "my-very-own-key";
    let rig = Rig::new(Options {
        key: Some(own.to_owned()),
        ..Options::default()
    });
    let generated = "ak-0123456789abcdef0123456789abcdef";
    let admin = rig.admin();
    admin.get(&format!("/v2/users/{own}?email={generated}"));
    admin.post(
        "/v2/users",
        &json!({
            "name": own, "email": generated, own: 1,
            "temporary_password": "hunter2", "nested": [{ "Key": "hunter3" }],
        }),
    );
    let unknown = rig.with_key("somebody-elses-key");
    unknown.get("/v2/users?email=somebody-elses-key");
    let log = rig.control("GET", "log", &Value::Null).to_string();
    let debug = format!("{:?} {:?}", rig.sandbox.log(), rig.sandbox);
    for text in [log, debug] {
        for secret in [own, generated, "hunter2", "hunter3", "somebody-elses-key"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[test]
fn debug_forms_have_no_secret() {
    let rig = Rig::acme();
    let request = rig.admin().request("GET", "/v2/users", None);
    assert!(!format!("{request:?}").contains(&rig.sandbox.key()));
    let options = Options {
        key: Some("my-own-key".to_owned()),
        ..Options::default()
    };
    assert!(!format!("{options:?}").contains("my-own-key"));
}

#[test]
fn the_log_can_be_cleared_and_numbers_go_on() {
    let rig = Rig::acme();
    rig.admin().get("/v2/users");
    rig.control("POST", "log/clear", &Value::Null);
    assert!(rig.sandbox.log().is_empty());
    rig.admin().get("/v2/users");
    assert_eq!(rig.sandbox.log()[0].sequence, 2);
}
