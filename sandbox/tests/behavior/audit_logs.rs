//! Section 11: audit logs.

use serde_json::{Value, json};

use crate::rig::{Rig, encode, new_user, refused, unknown_id};

const LIST: &str = "/v2/audit-logs";

fn names(rig: &Rig, query: &str) -> Vec<Value> {
    let rows = rig.admin().all(&format!("{LIST}?{query}"), "logs");
    rows.iter()
        .map(|row| row["operation_name"].clone())
        .collect()
}

/// There are two conditions, whose errors are indistinguishable.
#[test]
fn reading_needs_an_account_admin_and_the_feature() {
    let on = Rig::acme();
    let off = Rig::with_settings(&json!({ "audit_logging": false }));
    let member = on.user("marco@acme.example").get(LIST);
    let switched_off = off.admin().get(LIST);
    refused(&member, 403);
    refused(&switched_off, 403);
    assert_eq!(member.body["detail"], switched_off.body["detail"]);
    assert_eq!(on.admin().get(LIST).status, 200);
}

/// The default window is 30 days; three members are null rather than left out; times have milliseconds.
#[test]
fn entries_come_newest_first_from_the_last_thirty_days() {
    let rig = Rig::acme();
    let rows = rig.admin().all(LIST, "logs");
    let times: Vec<&str> = rows
        .iter()
        .map(|row| row["created_at"].as_str().unwrap())
        .collect();
    assert_eq!(
        times,
        [
            "2026-05-29T00:00:00.250Z",
            "2026-05-20T00:00:00.250Z",
            "2026-05-20T00:00:00.250Z",
            "2026-05-12T00:00:00.250Z",
        ]
    );
    assert_eq!(
        rows[1],
        json!({
            "id": rows[1]["id"],
            "user_id": rig.user_id("grace.guard@acme.example"),
            "ip": "192.0.2.10",
            "operation_type": "MUTATION",
            "operation_name": null,
            "operation_text": null,
            "variables": null,
            "created_at": "2026-05-20T00:00:00.250Z",
        })
    );
    assert_eq!(rows[0]["operation_type"], "SUBSCRIPTION");
}

#[test]
fn both_bounds_are_inclusive() {
    let rig = Rig::acme();
    let exact = "start_time=2026-05-12T00:00:00.250Z&end_time=2026-05-12T00:00:00.250Z";
    assert_eq!(names(&rig, exact), ["listModels"]);
    let after = "start_time=2026-05-12T00:00:00.251Z&end_time=2026-05-13T00:00:00Z";
    assert!(names(&rig, after).is_empty());
    // Without a start the window reaches 30 days back from the end.
    assert_eq!(names(&rig, "end_time=2026-04-30T00:00:00Z"), ["listModels"]);
    assert_eq!(names(&rig, "start_time=2020-01-01T00:00:00Z").len(), 6);
}

#[test]
fn entries_are_filtered_by_user_type_and_exact_names() {
    let rig = Rig::acme();
    let grace = encode(&rig.user_id("grace.guard@acme.example"));
    assert_eq!(names(&rig, &format!("user_id={grace}")).len(), 2);
    let nobody = encode(&unknown_id("User"));
    assert!(names(&rig, &format!("user_id={nobody}")).is_empty());
    assert_eq!(names(&rig, "operation_type=QUERY"), ["listModels"]);
    assert_eq!(
        names(&rig, "operation_name=traces&operation_name=createSpace"),
        ["traces", "createSpace"]
    );
    assert!(names(&rig, "operation_name=CREATESPACE").is_empty());
}

#[test]
fn filters_of_the_wrong_shape_are_refused() {
    let rig = Rig::acme();
    let many = "operation_name=x&".repeat(21);
    let long = format!("operation_name={}", "x".repeat(256));
    for query in [
        "start_time=yesterday",
        "end_time=2026-05-12",
        "start_time=2026-05-12T00:00:00",
        "start_time=2026-05-12T00:00:00Z&end_time=2026-05-11T00:00:00Z",
        "user_id=x",
        "operation_type=query",
        "operation_name=",
        many.trim_end_matches('&'),
        &long,
        "limit=0",
    ] {
        refused(&rig.admin().get(&format!("{LIST}?{query}")), 400);
    }
}

/// Newest first and a cursor that goes back: what happens meanwhile doesn't shift the pages.
#[test]
fn pages_are_stable_while_entries_arrive() {
    let rig = Rig::acme();
    let before: Vec<Value> = rig.admin().all(LIST, "logs");
    let first = rig.admin().get(&format!("{LIST}?limit=2"));
    rig.admin()
        .post("/v2/users", &new_user("n@acme.example", "MEMBER", "NONE"));
    let cursor = first.body["pagination"]["next_cursor"].as_str().unwrap();
    let second = rig
        .admin()
        .get(&crate::rig::with_cursor(&format!("{LIST}?limit=2"), cursor));
    let rows = [first, second].map(|page| page.body["logs"].as_array().unwrap().clone());
    assert_eq!(rows.concat(), before);
}

/// What changes something is recorded with caller and body, without secrets; what is refused or only reads is not.
#[test]
fn changes_leave_an_entry() {
    let rig = Rig::acme();
    let before = rig.admin().all(LIST, "logs").len();
    let jane = rig.user("jane@acme.example");
    let secret = rig.key_named("jane-laptop");
    jane.post(
        "/v2/api-keys",
        &json!({ "key_type": "USER", "name": secret }),
    );
    refused(&jane.post("/v2/api-keys", &json!({})), 400);
    jane.get("/v2/users");
    let rows = rig.admin().all(LIST, "logs");
    assert_eq!(rows.len(), before + 1);
    assert_eq!(rows[0]["operation_name"], "create_api_key");
    assert_eq!(rows[0]["user_id"], rig.user_id("jane@acme.example"));
    assert_eq!(rows[0]["created_at"], "2026-06-01T00:00:00.000Z");
    let text: Value = serde_json::from_str(rows[0]["operation_text"].as_str().unwrap()).unwrap();
    assert_eq!(text["key_type"], "USER");
    assert!(!json!(rows).to_string().contains(&secret));
}
