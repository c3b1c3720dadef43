//! Models as JSON: the API's members, without secrets.

use ax_admin::{ErrorKind, api_keys, users};
use ax_admin_sandbox::{Options, Scenario};
use serde_json::{Value, json};

use crate::raw::{Behaviour, Raw};
use crate::support::{Served, bounded, client_builder, fails};

async fn account() -> Served {
    Served::start(Options {
        scenario: Scenario::Acme,
        ..Options::default()
    })
    .await
}

#[tokio::test]
async fn a_model_serializes_with_the_apis_member_names() {
    bounded(async {
        let served = account().await;
        let client = served.client();
        let jane = client.users().get("jane@acme.example").await.unwrap();
        let written = serde_json::to_value(&jane).unwrap();
        assert_eq!(written["email"], "jane@acme.example");
        assert_eq!(written["status"], "ACTIVE");
        assert_eq!(written["role"]["type"], "PREDEFINED");
        assert_eq!(written["role"]["name"], "MEMBER");
        let page = client.users().list_page(users::List::default()).await;
        let page = serde_json::to_value(page.unwrap()).unwrap();
        assert_eq!(page["items"].as_array().map(Vec::len), Some(40));
        assert_eq!(page["undecodable"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn unknown_members_keep_their_position() {
    bounded(async {
        let body = json!({
            "id": "u1", "name": "Jane", "email": "jane@x.org", "status": "ON_LEAVE",
            "is_developer": false, "created_at": "2026-01-01T00:00:00Z",
            "role": {"type": "PREDEFINED", "name": "MEMBER", "id": null, "since": 7},
            "badge": {"score": 1.5, "given_by": [null, -3]},
        });
        let text = body.to_string();
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length:";
        let answer = format!("{head} {}\r\n\r\n{text}", text.len());
        let raw = Raw::start(Behaviour::Answer(answer.into_bytes())).await;
        let client = client_builder().base_url(raw.url()).build().unwrap();
        let user = client.users().get(ax_admin::Ref::id("u1")).await.unwrap();
        assert_eq!(serde_json::to_value(&user).unwrap(), body);
    })
    .await;
}

#[tokio::test]
async fn a_secret_serializes_masked() {
    bounded(async {
        let served = account().await;
        let client = served.client();
        let key = client.api_keys().create(api_keys::Create::new("ci")).await;
        let key = key.unwrap();
        let written = serde_json::to_string(&key).unwrap();
        assert!(!written.contains(key.key.reveal()), "{written}");
        let written: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(written["key"], "Secret(…)");
        assert_eq!(written["name"], "ci");
    })
    .await;
}

#[tokio::test]
async fn documents_are_written_and_read() {
    bounded(async {
        let served = account().await;
        let client = served.client();
        let plan = client.users().delete("jane@acme.example").await.unwrap();
        let text = serde_json::to_string(plan.document()).unwrap();
        assert_eq!(
            serde_json::from_str::<Value>(&text).unwrap(),
            serde_json::from_str::<Value>(&plan.to_json()).unwrap()
        );
        let read: ax_admin::PlanDocument = serde_json::from_str(&text).unwrap();
        assert_eq!(read.to_json(), plan.document().to_json());
        client.load_plan(&text).await.unwrap();
        let error = fails(plan.apply(None).await);
        let document: ax_admin::ErrorDocument =
            serde_json::from_str(&serde_json::to_string(&error).unwrap()).unwrap();
        assert_eq!(document.kind, ErrorKind::ConfirmationRequired);
        assert_eq!(document, error.document());
        let applied = plan.apply(plan.code()).await.unwrap();
        let text = serde_json::to_string(&applied).unwrap();
        let read: ax_admin::Applied = serde_json::from_str(&text).unwrap();
        assert_eq!(read.outcome, applied.outcome);
        assert_eq!(read.target.id, applied.target.id);
        // What is shown is not in a document; the target is shown by its parts all the same.
        let shown = "user \"Jane Doe\" <jane@acme.example>";
        assert_eq!(read.target.to_string(), shown);
    })
    .await;
}
