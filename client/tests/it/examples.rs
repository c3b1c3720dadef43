//! The programs of `examples/rust`, against the sandbox.

use ax_admin::ErrorKind;

use crate::support::{Served, bounded, fails};

#[path = "../../../examples/rust/offboard.rs"]
#[expect(dead_code, reason = "a test has arguments of its own")]
mod offboard;
#[path = "../../../examples/rust/onboard.rs"]
#[expect(dead_code, reason = "a test has arguments of its own")]
mod onboard;

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
