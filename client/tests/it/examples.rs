//! The programs of `examples/rust`, against the sandbox.

use ax_admin::ErrorKind;
use ax_admin_sandbox::{Options, Sandbox, Scenario};

use crate::support::{Served, bounded, fails};

#[path = "../../../examples/rust/offboard.rs"]
#[expect(dead_code, reason = "a test has arguments of its own")]
mod offboard;
#[path = "../../../examples/rust/onboard.rs"]
#[expect(dead_code, reason = "a test has arguments of its own")]
mod onboard;
#[path = "../../../examples/rust/review_access.rs"]
#[expect(dead_code, reason = "a test has a sandbox of its own")]
mod review_access;

#[tokio::test]
async fn a_team_is_onboarded() {
    bounded(async {
        let served = Served::acme().await;
        let client = served.client();
        onboard::run(&client).await.unwrap();
        assert_eq!(served.executed("create_user"), 3);
        assert_eq!(served.executed("create_role_binding"), 3);
        let space = client.spaces().get("Arms").await.unwrap();
        assert_eq!(space.is_private, Some(true));
        assert!(client.take_warnings().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_person_is_offboarded_by_the_code_that_was_shown() {
    bounded(async {
        let served = Served::acme().await;
        let jane = "jane@acme.example";
        offboard::run(&served.client(), jane, None).await.unwrap();
        let shown = served.client().users().delete(jane).await.unwrap();
        let wrong = offboard::run(&served.client(), jane, Some("00000-000000000000")).await;
        assert_eq!(fails(wrong).kind(), ErrorKind::ConfirmationRequired);
        assert_eq!(served.executed("delete_user"), 0);
        offboard::run(&served.client(), jane, shown.code())
            .await
            .unwrap();
        assert_eq!(served.executed("delete_user"), 1);
    })
    .await;
}

#[tokio::test]
async fn access_is_reviewed() {
    bounded(async {
        let sandbox = Sandbox::new(Options {
            scenario: Scenario::Acme,
            ..Options::default()
        });
        let said = review_access::run(&sandbox).await.unwrap().join("\n");
        for line in [
            "warning: no_bindings: there is no role binding on it",
            "warning: self_lockout: you have no role binding on it",
            "undo it with `resource_restrictions.delete(\"",
            "undone: the server returned 204",
            "stopped by self: this is your own role",
            "stopped by self_lockout: you could not undo it, which takes ROLE_UPDATE",
            "\nSTOPPED by self, this is your own role",
            "touches \"Jane Doe\" <jane@acme.example> on space \"Checkout\"",
        ] {
            assert!(said.contains(line), "{line}: {said}");
        }
        let log = sandbox.log();
        let writes = log.iter().filter(|request| request.method != "GET");
        let writes: Vec<_> = writes
            .filter_map(|request| request.operation.as_deref())
            .collect();
        assert_eq!(
            writes,
            [
                "create_role",
                "create_role_binding",
                "create_resource_restriction",
                "delete_resource_restriction"
            ]
        );
    })
    .await;
}
