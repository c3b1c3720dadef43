//! Plans and their codes, and every way in which nothing is deleted.

use ax_admin::model::Permission;
use ax_admin::{ErrorKind, Outcome, Plan, api_keys, roles, users};
use ax_admin_sandbox::{Fault, Request};
use serde_json::{Value, json};

use crate::support::{Served, assert_keyless, bounded, fails, shown};

const JANE: &str = "jane@acme.example";

/// A plan, searched for the key in every form that it has.
fn checked(plan: Plan) -> Plan {
    assert_keyless(&shown(&plan));
    assert_keyless(&plan.html());
    assert_keyless(&plan.to_json());
    plan
}

/// How often anything but a read was sent.
fn writes(served: &Served) -> usize {
    served
        .log()
        .iter()
        .filter(|request| request.method != "GET")
        .count()
}

fn control(served: &Served, method: &str, path: &str, body: &Value) -> Value {
    let response = served.sandbox.control(&Request {
        method: method.to_owned(),
        target: format!("/__sandbox/{path}"),
        headers: Vec::new(),
        body: body.to_string().into_bytes(),
    });
    serde_json::from_slice(&response.body).unwrap()
}

fn is_blocked(served: &Served) -> bool {
    control(served, "GET", &format!("users/{JANE}"), &Value::Null)["blocked"] == true
}

#[tokio::test]
async fn making_a_plan_only_reads_and_its_code_deletes_once() {
    bounded(async {
        let served = Served::acme().await;
        let client = served.client();
        let plan = checked(client.users().delete(JANE).await.unwrap());
        assert_eq!(plan.operation(), "users.delete");
        assert!(plan.text().contains(JANE));
        assert_eq!(writes(&served), 0);

        for wrong in [None, Some("00000-000000000000"), Some("no code")] {
            let error = fails(plan.apply(wrong).await);
            assert_eq!(error.kind(), ErrorKind::ConfirmationRequired, "{wrong:?}");
        }
        assert_eq!(writes(&served), 0);

        let applied = plan.clone().apply(plan.code()).await.unwrap();
        assert_eq!((applied.outcome, applied.sent), (Outcome::Done, 1));
        assert!(is_blocked(&served));
        let error = fails(plan.apply(plan.code()).await);
        assert_eq!(error.kind(), ErrorKind::ConfirmationRequired);
        assert_eq!(writes(&served), 1);
    })
    .await;
}

#[tokio::test]
async fn a_lost_response_is_read_back() {
    bounded(async {
        let served = Served::acme().await;
        let plan = served.client().users().delete(JANE).await.unwrap();
        served.fault_once("delete_user", Fault::DropReply);
        let applied = plan.apply(plan.code()).await.unwrap();
        assert_eq!((applied.outcome, applied.sent), (Outcome::DoneReadBack, 1));
        assert_eq!(writes(&served), 1);
    })
    .await;
}

#[tokio::test]
async fn an_account_that_changed_needs_a_new_plan() {
    bounded(async {
        let served = Served::acme().await;
        let plan = served.client().users().delete(JANE).await.unwrap();
        control(
            &served,
            "POST",
            "change",
            &json!({"add_key": {"user": JANE, "name": "new"}}),
        );
        let error = fails(plan.apply(plan.code()).await);
        assert_eq!(error.kind(), ErrorKind::StalePlan);
        assert_eq!(writes(&served), 0);
    })
    .await;
}

#[tokio::test]
async fn a_guard_stops_a_deletion_that_would_lock_the_caller_out() {
    bounded(async {
        let served = Served::acme().await;
        let client = served.client();
        let plan = checked(
            client
                .users()
                .delete("ada.admin@acme.example")
                .await
                .unwrap(),
        );
        assert_eq!(plan.code(), None);
        let error = fails(plan.apply(None).await);
        assert_eq!(error.kind(), ErrorKind::GuardTripped);
        assert_eq!(writes(&served), 0);
    })
    .await;
}

#[tokio::test]
async fn a_plan_is_handed_over_as_a_document() {
    bounded(async {
        let served = Served::acme().await;
        let made = served.client().users().delete(JANE).await.unwrap();
        let other = served.client();
        let plan = checked(other.load_plan(&made.to_json()).await.unwrap());
        assert_eq!(writes(&served), 0);
        plan.apply(made.code()).await.unwrap();
        assert!(is_blocked(&served));
        let error = fails(
            other
                .load_plan(r#"{"format": 1, "operation": "users.list"}"#)
                .await,
        );
        assert_eq!(error.kind(), ErrorKind::Validation);
    })
    .await;
}

#[tokio::test]
async fn options_are_part_of_the_plan() {
    bounded(async {
        let served = Served::acme().await;
        let input = users::Delete {
            acting_user: Some("grace.guard@acme.example".into()),
            ..users::Delete::default()
        };
        let plan = checked(
            served
                .client()
                .users()
                .delete_with(JANE, input)
                .await
                .unwrap(),
        );
        let acting_user = plan.document().input.member("acting_user");
        assert!(acting_user.as_object().is_some(), "{plan}");
    })
    .await;
}

#[tokio::test]
async fn the_plan_of_a_write_gives_what_the_call_gives() {
    bounded(async {
        let served = Served::acme().await;
        let client = served.client();
        let input = roles::Update {
            permissions: Some(vec![Permission::PromptRead]),
            ..roles::Update::default()
        };
        let plan = client.plan().roles().update("Prompt Engineer", input);
        let plan = plan.await.unwrap();
        assert_eq!(writes(&served), 0);
        let line = "permission: PROMPT_CREATE → none";
        assert!(plan.text().contains(line), "{plan}");
        let error = fails(plan.apply(None).await);
        assert_eq!(error.kind(), ErrorKind::ConfirmationRequired);
        let applied = plan.apply(plan.code()).await.unwrap();
        assert_eq!(applied.applied.outcome, Outcome::Done);
        let permissions = applied.result.permissions;
        assert_eq!(permissions, Some(vec![Permission::PromptRead]));
        assert_eq!(writes(&served), 1);

        let reset = client.plan().users().reset_password(JANE).await.unwrap();
        reset.apply(reset.code()).await.unwrap();
        assert_eq!(writes(&served), 2);
    })
    .await;
}

#[tokio::test]
async fn a_plan_of_a_write_that_was_loaded_gives_its_result_as_json() {
    bounded(async {
        let served = Served::acme().await;
        let client = served.client();
        let input = api_keys::Create::new("mine");
        let plan = client.plan().api_keys().create(input).await.unwrap();
        let loaded = client.load_plan(&plan.to_json()).await.unwrap();
        let applied = loaded.apply_for_result(plan.code(), |_| {}).await.unwrap();
        assert_eq!(applied.result.str_of("name"), "mine");
        assert_eq!(applied.result.member("key").as_number(), Some(0));
        assert!(applied.secrets[0].reveal().starts_with("ak-"));
    })
    .await;
}
