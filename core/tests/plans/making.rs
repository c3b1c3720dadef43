//! The contents of a plan.

use ax_admin_core::plan::{Certainty, GuardName, GuardState};
use ax_admin_core::{Details, ErrorKind, Plan};
use ax_admin_sandbox::{Options, Scenario};

use serde_json::json;

use crate::rig::Rig;
use crate::{ADA, JANE, admins, document, member_key, plan, plan_with};

fn guard(plan: &Plan, name: GuardName) -> (GuardState, String) {
    let finding = plan
        .document()
        .guards
        .iter()
        .find(|finding| finding.guard == name);
    finding
        .map(|finding| (finding.state, finding.why.clone()))
        .expect("the guard has a finding")
}

fn impact<'a>(plan: &'a Plan, name: &str) -> &'a Certainty {
    let impact = plan
        .document()
        .impacts
        .iter()
        .find(|impact| impact.name == name);
    &impact.expect("the impact is there").certainty
}

#[test]
fn a_plan_shows_target_effects_guards_and_code_and_only_reads() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    let code = plan.code().expect("nothing stops it");
    let expected = format!(
        "Delete user \"Jane Doe\" <jane@acme.example>
The user is blocked permanently. It cannot be undone, and the address can never be invited again.

What is lost with it:
  API keys stop working: exactly 2
    \"jane-laptop\" (ak-cfa...2c6), user key, never expires  id QXBpS2V5OjE1MDQ6ajg0VA==
    \"jane-notebook\" (ak-064...d74), user key, expires 2027-03-28T00:00:00Z  id QXBpS2V5OjE1MDU6Snpzdg==
  role bindings are removed: at least 3 (bindings on organizations and on the account are never listed)
    \"Prompt Engineer\" on space \"Checkout\" of organization \"Acme Products\"  id Um9sZUJpbmRpbmc6NzAxOlJKVHg=
    \"Project Editor\" on project \"checkout-traces\" in space \"Checkout\" of organization \"Acme Products\"  id Um9sZUJpbmRpbmc6NzAyOkIxV0M=
    \"Project Viewer\" on project TW9kZWw6MzAwMjp1Nmw2  id Um9sZUJpbmRpbmc6NzAzOkpTdG4=

What stays:
  service keys that the user created keep working, since they belong to bot users: pass `deep` to list them, which takes a request for each space

What could not be read:
  memberships in organizations and spaces end: the REST API cannot list members; look in the settings of the organization or the space

Notes:
  the account role is MEMBER

Request:
  DELETE /v2/users/{{user_id}} at api.sandbox.test, id VXNlcjoxMDAzOm05dW4=

To confirm: {code}, valid for 15 minutes, until 2026-06-01T00:16:00Z"
    );
    assert_eq!(plan.text(), expected);
    // The whole text adds what is clear, and what applying takes.
    for line in [
        "  self: clear, you are ada.admin@acme.example",
        "  last_admin: clear, the user is not an account admin",
        "  key_in_use: clear, this client uses another key",
        "  Applying it takes 7 requests: everything is read again first",
    ] {
        let whole = plan.whole_text();
        assert!(whole.lines().any(|known| known == line), "{line}: {whole}");
    }
    assert!(
        rig.sandbox
            .log()
            .iter()
            .all(|request| request.method == "GET")
    );
}

#[test]
fn applying_takes_the_announced_number_of_requests() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    let before = rig.sandbox.log().len();
    rig.apply(&plan, plan.code()).expect("it is carried out");
    assert_eq!(rig.sandbox.log().len() - before, plan.document().requests);
}

#[test]
fn the_same_account_and_minute_give_the_same_code_in_another_process() {
    let mut rig = Rig::acme();
    let first = plan(&mut rig, JANE);
    rig.forget();
    let second = plan(&mut rig, JANE);
    assert_eq!(first.code(), second.code());
    rig.pass(60_000);
    assert_ne!(plan(&mut rig, JANE).code(), first.code());
}

#[test]
fn an_unrelated_change_does_not_change_the_code() {
    let mut rig = Rig::acme();
    let first = plan(&mut rig, JANE).code().map(ToOwned::to_owned);
    // The caller's own keys are used, and another user changes.
    rig.change(&json!({"user": "janet@acme.example", "set": {"name": "Janet"}}));
    assert_eq!(plan(&mut rig, JANE).code().map(ToOwned::to_owned), first);
}

#[test]
fn a_plan_by_a_caller_who_does_not_see_everything_says_so() {
    let mut rig = Rig::acme();
    let key = member_key(&rig);
    rig.act_as(&key);
    let plan = plan(&mut rig, JANE);
    assert!(
        matches!(impact(&plan, "api_keys"), Certainty::Unknown { why } if why.contains("403")),
        "{plan}"
    );
    // A user who is in no space sees no bindings there: an empty list does not mean zero.
    assert!(
        matches!(impact(&plan, "role_bindings"), Certainty::Unknown { why } if why.starts_with("no visible ones")),
        "{plan}"
    );
    assert!(
        plan.text()
            .contains("role bindings are removed: no visible ones"),
        "{plan}"
    );
    assert_eq!(
        guard(&plan, GuardName::SelfTarget).1,
        "you are janet@acme.example"
    );
}

#[test]
fn deleting_yourself_trips_guards_with_their_names() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, ADA);
    assert_eq!(guard(&plan, GuardName::SelfTarget).0, GuardState::Tripped);
    assert_eq!(guard(&plan, GuardName::KeyInUse).0, GuardState::Tripped);
    assert_eq!(
        guard(&plan, GuardName::LastAdmin),
        (
            GuardState::Clear,
            "another active account admin remains".to_owned()
        )
    );
    assert_eq!(plan.code(), None);
    assert!(
        plan.text()
            .ends_with("It cannot be applied: a guard stops it, so it has no code."),
        "{plan}"
    );
    let error = rig
        .apply(&plan, Some("00000-000000000000"))
        .expect_err("a guard stops it");
    assert_eq!(error.kind(), ErrorKind::GuardTripped);
    assert!(matches!(error.details(), Details::Guards { guards, .. } if guards.len() == 2));
    assert!(rig.received("delete_user").is_empty());
}

#[test]
fn deleting_the_last_active_admin_is_stopped_unless_overridden_by_name() {
    let mut rig = Rig::acme();
    let admins: Vec<String> = admins(&mut rig)
        .into_iter()
        .filter(|email| email != ADA)
        .collect();
    for email in &admins {
        rig.change(&json!({"user": email, "set": {"status": "EXPIRED"}}));
    }
    let key = member_key(&rig);
    rig.act_as(&key);
    let stopped = plan(&mut rig, ADA);
    assert_eq!(
        guard(&stopped, GuardName::LastAdmin),
        (
            GuardState::Tripped,
            "there is no other active account admin".to_owned()
        )
    );
    let input = json!({"user": ADA, "override_guards": ["last_admin"]});
    let plan = plan_with(&mut rig, &input);
    assert_eq!(guard(&plan, GuardName::LastAdmin).0, GuardState::Overridden);
    assert!(plan.code().is_some());
    assert!(plan.text().contains("last_admin: OVERRIDDEN"), "{plan}");
}

#[test]
fn an_unreadable_user_may_be_another_admin() {
    for rows in [
        // A row without a role, and one without an id.
        json!({"row": 5, "set": {"role": null}}),
        json!({"row": 5, "set": {"id": ""}}),
    ] {
        let mut rig = Rig::acme();
        for other in admins(&mut rig).iter().filter(|admin| *admin != ADA) {
            rig.change(&json!({"user": other, "set": {"role": "MEMBER"}}));
        }
        let key = member_key(&rig);
        rig.act_as(&key);
        let mut fault = rows.clone();
        fault["kind"] = json!("bad_row");
        rig.faults(&json!({"rules": [{"operation": "list_users", "fault": fault}]}));
        let input = json!({"user": {"id": rig.user(ADA)["id"]}});
        let found = guard(&plan_with(&mut rig, &input), GuardName::LastAdmin);
        assert_eq!(
            found,
            (
                GuardState::Unknown,
                "no other active account admin was found, and some users could not be read"
                    .to_owned()
            ),
            "{rows}"
        );
    }
}

#[test]
fn users_are_read_until_another_admin_is_found() {
    let mut rig = Rig::with(Options {
        scenario: Scenario::Empty,
        extra_users: 450,
        rate_limit: None,
        ..Options::default()
    });
    let invited = rig.change(&json!({"user": "user000449@acme.example", "set": {"role": "ADMIN"}}));
    assert_eq!(invited["role"], "ADMIN");
    let newest = plan(&mut rig, "user000449@acme.example");
    assert_eq!(guard(&newest, GuardName::LastAdmin).0, GuardState::Clear);
    // Ada is on the first page; to find the other admin, all pages have to be read.
    let key = rig.change(&json!({"add_key": {"user": "user000001@acme.example", "name": "own"}}));
    rig.act_as(key["key"].as_str().expect("a key"));
    let plan = plan(&mut rig, ADA);
    assert_eq!(guard(&plan, GuardName::LastAdmin).0, GuardState::Clear);
}

#[test]
fn an_unknown_caller_gets_a_warning_that_asks_for_acting_user() {
    let mut rig = Rig::acme();
    // A service key belongs to a bot user, which has no keys of its own.
    let added =
        rig.change(&json!({"add_key": {"user": ADA, "name": "bot", "space": first_space()}}));
    rig.act_as(added["key"].as_str().expect("a key"));
    let unsure = plan(&mut rig, JANE);
    let (state, why) = guard(&unsure, GuardName::SelfTarget);
    assert_eq!(state, GuardState::Unknown);
    assert!(why.ends_with("pass `acting_user` to be sure"), "{why}");
    assert!(unsure.text().contains("self: WARNING"), "{unsure}");
    let input = json!({"user": JANE, "acting_user": JANE});
    let sure = plan_with(&mut rig, &input);
    assert_eq!(guard(&sure, GuardName::SelfTarget).0, GuardState::Tripped);
    assert_eq!(sure.code(), None);
}

#[test]
fn acting_user_alone_does_not_prove_an_admin() {
    let mut rig = Rig::acme();
    let added =
        rig.change(&json!({"add_key": {"user": ADA, "name": "bot", "space": first_space()}}));
    rig.act_as(added["key"].as_str().expect("a key"));
    let plan = plan_with(&mut rig, &json!({"user": JANE, "acting_user": ADA}));
    let (state, why) = guard(&plan, GuardName::SelfTarget);
    assert_eq!(state, GuardState::Clear);
    assert_eq!(
        why,
        "according to `acting_user` you are ada.admin@acme.example"
    );
    assert!(!plan.text().contains("exactly"), "{plan}");
}

fn first_space() -> &'static str {
    "U3BhY2U6MjAxOnJXVkI="
}

#[test]
fn a_hostile_name_is_escaped_in_text_and_html() {
    let mut rig = Rig::acme();
    let name = "\u{1b}[2J\u{202e}<script>alert(1)</script>\nTo confirm: 00000-000000000000";
    rig.change(&json!({"user": JANE, "set": {"name": name}}));
    let plan = plan(&mut rig, JANE);
    assert!(
        plan.text().starts_with(r#"Delete user "\u{1b}[2J\u{202e}<script>alert(1)</script>\u{a}To confirm: 00000-000000000000" <jane@"#),
        "{plan}"
    );
    let html = plan.html();
    assert!(
        html.contains("&lt;script&gt;") && !html.contains("<script"),
        "{html}"
    );
    // The document keeps the name unchanged.
    assert_eq!(plan.document().steps[0].target.name, name);
}

#[test]
fn no_plan_is_made_of_a_user_who_does_not_exist() {
    let mut rig = Rig::acme();
    for (user, kind) in [
        (json!("nobody@acme.example"), ErrorKind::NotFound),
        (json!({"id": "VXNlcjo5OTk5OTphYmNk"}), ErrorKind::NotFound),
        (json!({"id": ".."}), ErrorKind::Validation),
        (json!({"id": ""}), ErrorKind::Validation),
        (json!("U3BhY2U6MjAxOnJXVkI="), ErrorKind::Validation),
    ] {
        let refused = rig.plan("users.delete", &json!({"user": user}));
        assert_eq!(refused.expect_err("there is none").kind(), kind, "{user}");
    }
}

#[test]
fn a_document_equals_its_plan_and_contains_no_secret() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    let document = document(&plan);
    assert_eq!(
        document["input"],
        json!({"user": {"id": "VXNlcjoxMDAzOm05dW4="}, "override_guards": []})
    );
    assert_eq!(document["steps"][0]["target"]["detail"], JANE);
    assert_eq!(
        document["steps"][0]["verification"],
        json!({"verification": "verified"})
    );
    assert_eq!(document["code"].as_str(), plan.code());
    let all = format!("{document} {plan} {plan:?} {}", plan.html());
    assert!(!all.contains(&rig.key), "the key is in the plan");
}

#[test]
fn a_plan_is_printed_as_its_text_and_debugged_without_names() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    assert_eq!(plan.to_string(), plan.text());
    assert_eq!(
        format!("{plan:?}"),
        "Plan(users.delete, 2026-06-01T00:00:00Z)"
    );
}
