//! Deletions by a transport that may deliver a request twice.

use ax_admin_core::{Error, ErrorKind};
use ax_admin_sandbox::Faults;
use serde_json::{Value, json};

use crate::cases::{UNUSED_ROLE, api};
use crate::{JANE, JANES_ID, may_repeat, with_unused_role};

/// A browser delivers the DELETE twice; the second delivery is throttled for longer than the client waits.
#[test]
fn a_throttled_second_delivery_is_read_back() {
    let mut rig = with_unused_role();
    may_repeat(&mut rig);
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    rig.before_send = Some(Box::new(|sandbox, line| {
        if line.starts_with("DELETE") {
            // The first delivery, whose connection closed without a response.
            api(
                sandbox,
                "DELETE",
                &format!("/v2/users/{JANES_ID}"),
                &Value::Null,
            );
            let throttled = json!({"rules": [{"operation": "delete_user", "times": 1, "fault": {"kind": "throttle", "retry_after": 600}}]});
            sandbox
                .set_faults(Faults::from_json(throttled.to_string().as_bytes()).expect("faults"));
        }
    }));
    let applied = rig.apply(&plan, plan.code()).expect("it is read back");
    assert_eq!(rig.user(JANE)["blocked"], true);
    assert_eq!(applied["outcome"], "done_read_back", "{applied}");
    assert_eq!(applied["sent_is_at_least"], true);
}

/// The role contained the permission to delete it, so the second delivery gets a 403.
#[test]
fn a_deleted_role_that_granted_its_own_deletion_is_read_back() {
    let mut rig = with_unused_role();
    may_repeat(&mut rig);
    let plan = rig
        .plan("roles.delete", &json!({"role": "Unused"}))
        .expect("a plan");
    rig.faults(&json!({"rules": [{"operation": "delete_role", "times": 1, "fault": {"kind": "status", "status": 403, "executed": true}}]}));
    let result = rig.apply(&plan, plan.code());
    assert!(
        rig.value("roles.get", &json!({"role": {"id": UNUSED_ROLE}}))
            .is_err(),
        "it is gone"
    );
    let kind = result.as_ref().err().map(Error::kind);
    assert!(
        kind.is_none_or(|kind| kind == ErrorKind::OutcomeUnknown),
        "{result:?}"
    );
}

/// How the API responds to a second removal of a member is not documented (reference, 14, unknown 5).
#[test]
fn a_refusal_that_may_answer_a_second_removal_is_an_unknown_outcome() {
    for status in [400, 409, 422] {
        let mut rig = with_unused_role();
        may_repeat(&mut rig);
        let input = json!({"organization": "Acme Products", "user": JANE});
        let plan = rig
            .plan("organizations.remove_user", &input)
            .expect("a plan");
        rig.faults(&json!({"rules": [{"operation": "remove_organization_user", "times": 1, "fault": {"kind": "status", "status": status, "executed": true}}]}));
        let error = rig.apply(&plan, plan.code()).expect_err("nobody knows");
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{status}: {error}");
    }
}
