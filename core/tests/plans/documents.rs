//! Documents of plans: loaded in another process, and tampered with.

use ax_admin_core::{Details, ErrorKind};
use serde_json::{Value, json};

use crate::rig::Rig;
use crate::{JANE, document, plan};

#[test]
fn the_code_of_a_loaded_document_is_valid_if_nothing_changed() {
    let mut rig = Rig::acme();
    let made = plan(&mut rig, JANE);
    rig.forget();
    rig.pass(5 * 60_000);
    let loaded = rig.load(&document(&made)).expect("it is a plan");
    assert_ne!(loaded.code(), made.code());
    rig.apply(&loaded, made.code()).expect("nothing changed");
    assert_eq!(rig.user(JANE)["blocked"], true);
}

#[test]
fn the_code_of_a_loaded_document_reports_how_the_account_changed() {
    let mut rig = Rig::acme();
    let made = plan(&mut rig, JANE);
    rig.change(&json!({"user": JANE, "set": {"name": "Jane Roe"}}));
    rig.forget();
    let loaded = rig.load(&document(&made)).expect("it is a plan");
    assert!(loaded.text().contains("Jane Roe"), "{loaded}");
    let error = rig
        .apply(&loaded, made.code())
        .expect_err("the account changed");
    assert_eq!(error.kind(), ErrorKind::StalePlan);
    assert!(
        error
            .to_string()
            .ends_with("user name: was \"Jane Doe\", is \"Jane Roe\""),
        "{error}"
    );
    assert!(rig.received("delete_user").is_empty());
    rig.apply(&loaded, loaded.code())
        .expect("the new plan has a code of its own");
}

#[test]
fn a_document_reports_how_the_account_changed_long_after_its_code_has_expired() {
    let mut rig = Rig::acme();
    let made = plan(&mut rig, JANE);
    assert_eq!(made.changes_since_document(), []);
    let mut without_code = document(&made);
    without_code["code"] = json!(null);
    rig.forget();
    rig.pass(3 * 60 * 60_000);
    let same = rig.load(&without_code).expect("it is a plan");
    assert_eq!(same.changes_since_document(), []);
    rig.change(&json!({"user": JANE, "set": {"name": "Jane Roe"}}));
    rig.forget();
    let loaded = rig.load(&without_code).expect("it is a plan");
    let changes: Vec<String> = loaded
        .changes_since_document()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(changes, ["user name: was \"Jane Doe\", is \"Jane Roe\""]);
}

#[test]
fn a_document_of_another_host_credential_or_format_is_rejected() {
    let mut rig = Rig::acme();
    let made = document(&plan(&mut rig, JANE));
    for (member, value) in [
        ("host", json!("api.elsewhere.example")),
        ("credential_id", json!("key-0000000000000000")),
        ("format", json!(1)),
        ("operation", json!("users.get")),
        ("operation", json!("users.destroy")),
        ("input", json!({"user": {"id": ".."}})),
        (
            "input",
            json!({"user": {"id": "VXNlcjoxMDAzOm05dW4="}, "force": true}),
        ),
        ("input", json!("everyone")),
    ] {
        let mut edited = made.clone();
        edited[member] = value;
        let error = rig.load(&edited).expect_err("it is not this client's");
        assert_eq!(error.kind(), ErrorKind::Validation, "{member}: {error}");
    }
    assert_eq!(
        rig.load(&json!(null)).expect_err("it is nothing").kind(),
        ErrorKind::Validation
    );
}

/// Replaces every value of a document, one at a time.
fn edits(document: &Value) -> Vec<(String, Value)> {
    fn pointers(value: &Value, pointer: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => members
                .iter()
                .for_each(|(name, value)| pointers(value, &format!("{pointer}/{name}"), found)),
            Value::Array(values) => values
                .iter()
                .enumerate()
                .for_each(|(index, value)| pointers(value, &format!("{pointer}/{index}"), found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
        if !pointer.is_empty() {
            found.push(pointer.to_owned());
        }
    }
    let mut found = Vec::new();
    pointers(document, "", &mut found);
    let replacements = [
        json!(null),
        json!("VXNlcjoxMDAxOmF6WlI="),
        json!("other"),
        json!(7),
        json!([]),
        json!({}),
        json!(true),
    ];
    found
        .iter()
        .flat_map(|pointer| {
            replacements.iter().map(move |replacement| {
                let mut edited = document.clone();
                if let Some(index) = edited.pointer_mut(pointer) {
                    *index = replacement.clone();
                }
                (format!("{pointer} = {replacement}"), edited)
            })
        })
        .collect()
}

#[test]
fn a_tampered_document_deletes_nobody_but_the_confirmed_user() {
    let mut rig = Rig::acme();
    let made = plan(&mut rig, JANE);
    let code = made.code().expect("a code").to_owned();
    let edits = edits(&document(&made));
    assert!(edits.len() > 300, "every place is edited");
    let mut carried_out = 0;
    for (edit, edited) in edits {
        let mut rig = Rig::acme();
        let Ok(loaded) = rig.load(&edited) else {
            assert!(rig.received("delete_user").is_empty(), "{edit}");
            continue;
        };
        let result = rig.apply(&loaded, Some(&code));
        let sent = rig.received("delete_user");
        if result.is_ok() {
            carried_out += 1;
            // An edited value is not trusted: only the confirmed user may be deleted.
            assert_eq!(sent.len(), 1, "{edit}");
            assert_eq!(sent[0].segments[2], "VXNlcjoxMDAzOm05dW4=", "{edit}");
        } else {
            assert!(sent.is_empty(), "{edit}");
        }
        // No other user is deleted.
        assert_ne!(rig.user("janet@acme.example")["blocked"], true, "{edit}");
    }
    assert!(carried_out > 0, "an edit of a mere text changes nothing");
}

#[test]
fn a_document_that_was_changed_to_another_user_needs_the_code_of_that_plan() {
    let mut rig = Rig::acme();
    let made = plan(&mut rig, JANE);
    let janet = plan(&mut rig, "janet@acme.example");
    let mut edited = document(&made);
    edited["input"] = document(&janet)["input"].clone();
    rig.forget();
    let loaded = rig.load(&edited).expect("it is a plan, about someone else");
    assert!(
        loaded.text().contains("janet@acme.example"),
        "it shows who it is about: {loaded}"
    );
    let error = rig
        .apply(&loaded, made.code())
        .expect_err("the code is another's");
    assert_eq!(error.kind(), ErrorKind::ConfirmationRequired);
    assert!(rig.received("delete_user").is_empty());
}

#[test]
fn overrides_that_were_added_to_a_document_are_not_confirmed_by_its_code() {
    let mut rig = Rig::acme();
    let made = plan(&mut rig, JANE);
    let mut edited = document(&made);
    edited["input"]["override_guards"] = json!(["self", "last_admin", "key_in_use"]);
    let loaded = rig.load(&edited).expect("it is a plan");
    let error = rig
        .apply(&loaded, made.code())
        .expect_err("the overrides were not confirmed");
    assert_eq!(error.kind(), ErrorKind::ConfirmationRequired);
    rig.plan("users.delete", &json!({"user": JANE}))
        .expect("the user is still there");
}

#[test]
fn a_document_whose_target_cannot_be_reached_is_not_said_to_be_stale() {
    let mut rig = Rig::acme();
    let made = plan(&mut rig, JANE);
    let fault = json!({"kind": "status", "status": 500});
    rig.faults(&json!({"rules": [{"operation": "get_user", "fault": fault}]}));
    let error = rig.load(&document(&made)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unavailable, "{error}");
}

#[test]
fn a_document_whose_target_is_gone_names_it_by_its_id() {
    let mut rig = Rig::acme();
    let role = json!({"name": "Unused", "permissions": ["PROJECT_READ"]});
    let role = rig.value("roles.create", &role).unwrap();
    let plan = rig
        .plan("roles.delete", &json!({"role": "Unused"}))
        .unwrap();
    let kept = document(&plan);
    rig.apply(&plan, plan.code()).unwrap();
    let error = rig.load(&kept).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::StalePlan, "{error}");
    let Details::Difference { changes } = error.details() else {
        panic!("{error:?}")
    };
    let id = role["id"].as_str().unwrap();
    assert_eq!(changes[0].before.as_deref(), Some(&*format!("role {id}")));
}
