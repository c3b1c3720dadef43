//! Section 2.7.

use ax_admin_sandbox::{Options, Scenario};

use crate::rig::{Rig, refused};

fn limited(limit: u32) -> Rig {
    Rig::new(Options {
        scenario: Scenario::Acme,
        rate_limit: Some(limit),
        ..Options::default()
    })
}

#[test]
fn the_hundred_and_first_request_of_a_minute_is_refused() {
    let rig = Rig::acme();
    for _ in 0..100 {
        assert_eq!(rig.admin().get("/v2/users?limit=1").status, 200);
    }
    let over = rig.admin().get("/v2/users?limit=1");
    refused(&over, 429);
    assert_eq!(over.response.header("retry-after"), Some("60"));
}

#[test]
fn endpoints_and_callers_are_counted_apart() {
    let rig = limited(2);
    for _ in 0..2 {
        assert_eq!(rig.admin().get("/v2/users").status, 200);
    }
    refused(&rig.admin().get("/v2/users"), 429);
    assert_eq!(rig.admin().get("/v2/api-keys").status, 200);
    assert_eq!(rig.user("jane@acme.example").get("/v2/users").status, 200);
    // Two keys of one user share its count.
    let notebook = rig.key_named("jane-notebook");
    assert_eq!(rig.with_key(&notebook).get("/v2/users").status, 200);
    refused(&rig.with_key(&notebook).get("/v2/users"), 429);
}

#[test]
fn the_window_slides_and_retry_after_is_kept() {
    let rig = limited(2);
    assert_eq!(rig.admin().get("/v2/users").status, 200);
    rig.sandbox.advance_clock(30_500);
    assert_eq!(rig.admin().get("/v2/users").status, 200);
    let over = rig.admin().get("/v2/users");
    assert_eq!(over.response.header("retry-after"), Some("30"));
    rig.sandbox.advance_clock(29_499);
    let over = rig.admin().get("/v2/users");
    assert_eq!(over.response.header("retry-after"), Some("1"));
    rig.sandbox.advance_clock(1);
    assert_eq!(rig.admin().get("/v2/users").status, 200);
    refused(&rig.admin().get("/v2/users"), 429);
}

#[test]
fn a_refused_request_is_not_executed() {
    let rig = limited(1);
    let create = |email: &str| {
        rig.admin()
            .post("/v2/users", &crate::rig::new_user(email, "MEMBER", "NONE"))
    };
    assert_eq!(create("a@acme.example").status, 201);
    refused(&create("b@acme.example"), 429);
    assert_eq!(
        rig.try_control("GET", "users/b@acme.example", &serde_json::Value::Null)
            .0,
        404
    );
}

#[test]
fn the_limit_can_be_off() {
    let rig = Rig::new(Options {
        rate_limit: None,
        ..Options::default()
    });
    for _ in 0..300 {
        assert_eq!(rig.admin().get("/v2/users?limit=1").status, 200);
    }
}
