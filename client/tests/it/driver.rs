//! The driver as bindings use it: plain objects in, JSON text out.

use ax_admin::{Cancel, Client, Details, ErrorKind, Json};
use ax_admin_core::facade::{self, FieldCase, Output};
use serde_json::{Value, json};

use crate::support::{Served, bounded, fails};

fn read(answer: &Output) -> Value {
    serde_json::from_str(&answer.json(FieldCase::Camel)).unwrap()
}

#[tokio::test]
async fn operations_of_every_kind_run_on_one_loop() {
    bounded(async {
        let served = Served::acme().await;
        let client = served.client();
        let driver = client.driver();
        let start = |verb: &str, input: Value| {
            let input = input.to_string();
            let input = Json::parse(&input).unwrap();
            facade::start(driver.session(), verb, input, FieldCase::Camel).unwrap()
        };

        let jane = driver
            .run(start("users.get", json!({"user": "jane@acme.example"})))
            .await
            .unwrap();
        let jane = read(&jane);
        assert_eq!(
            jane["isDeveloper"],
            client
                .users()
                .get("jane@acme.example")
                .await
                .unwrap()
                .is_developer
        );

        let pages = facade::pages(
            "users.list",
            Json::object([("limit", Json::number(30))]),
            FieldCase::Camel,
        )
        .unwrap();
        let mut rows = Vec::new();
        loop {
            let page = read(&driver.run(pages.next_page(driver.session())).await.unwrap());
            if page.is_null() {
                break;
            }
            rows.push(page["items"].as_array().unwrap().len());
        }
        assert_eq!(rows, [30, 10]);

        let plan = driver
            .run(start("users.delete", json!({"user": {"id": jane["id"]}})))
            .await
            .unwrap();
        let plan = plan.plan().unwrap().clone();
        let error = fails(
            driver
                .run(facade::apply(&plan, None, FieldCase::Camel))
                .await,
        );
        assert_eq!(error.kind(), ErrorKind::ConfirmationRequired);
        let applied = driver
            .run(facade::apply(&plan, plan.code(), FieldCase::Camel))
            .await
            .unwrap();
        assert_eq!(read(&applied)["outcome"], "done");

        let cancel = Cancel::new();
        cancel.cancel();
        let call = driver.run_until(start("users.list", json!({})), &cancel);
        assert_eq!(fails(call.await).kind(), ErrorKind::Cancelled);
    })
    .await;
}

#[tokio::test]
async fn a_plan_is_not_applied_by_the_driver_of_another_account() {
    bounded(async {
        let (one, other) = (Served::acme().await, Served::acme().await);
        let input = Json::parse(r#"{"user": "jane@acme.example"}"#).unwrap();
        let client = one.client();
        let start = facade::start(
            client.driver().session(),
            "users.delete",
            input,
            FieldCase::Snake,
        );
        let plan = client
            .driver()
            .run(start.unwrap())
            .await
            .unwrap()
            .plan()
            .cloned()
            .unwrap();
        let before = one.log().len();

        let another_key = Client::builder().api_key("ak-another").base_url(&one.url);
        for (another, field) in [
            (other.client(), "host"),
            (another_key.build().unwrap(), "credential_id"),
        ] {
            let operation = facade::apply(&plan, plan.code(), FieldCase::Snake);
            let error = fails(another.driver().run(operation).await);
            assert_eq!(error.kind(), ErrorKind::Validation);
            assert!(
                matches!(error.details(), Details::Field { name } if name == field),
                "{error:?}"
            );
        }
        assert_eq!((one.log().len(), other.log().len()), (before, 0));

        // The same account through another client is the same account.
        let operation = facade::apply(&plan, plan.code(), FieldCase::Snake);
        let applied = one.client().driver().run(operation).await.unwrap();
        assert_eq!(read(&applied)["outcome"], "done");
    })
    .await;
}
