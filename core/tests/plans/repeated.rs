//! What carries requests may deliver one twice, unasked: what is said of a deletion then.

use ax_admin_core::{Error, ErrorKind};
use ax_admin_sandbox::Faults;
use serde_json::{Value, json};

use crate::cases::{UNUSED_ROLE, api};
use crate::{JANE, JANES_ID, may_repeat, with_a_spare_role};

/// A browser delivered the DELETE twice; the second was throttled for longer than anybody waits.
#[test]
fn a_throttled_second_delivery_is_no_refusal() {
    let mut rig = with_a_spare_role();
    may_repeat(&mut rig);
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    rig.before_send = Some(Box::new(|sandbox, line| {
        if line.starts_with("DELETE") {
            // The first delivery, whose connection closed without an answer.
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

/// The role gave the very right to delete it: the second delivery is refused with 403.
#[test]
fn a_role_that_took_the_right_with_it_is_read_back() {
    let mut rig = with_a_spare_role();
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

/// What a second removal of a member is answered is unstated (reference, 14, unknown 5).
#[test]
fn a_refusal_that_a_second_removal_may_get_is_not_plain() {
    for status in [400, 409, 422] {
        let mut rig = with_a_spare_role();
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
