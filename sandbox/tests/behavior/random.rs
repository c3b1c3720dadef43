//! Accounts generated from a seed, and comparisons of the full state.

use std::collections::BTreeSet;

use ax_admin_sandbox::{Options, Scenario, Settings};
use serde_json::{Value, json};

use crate::rig::{Rig, path, user_path};

const SEEDS: std::ops::Range<u64> = 0..40;

fn random(seed: u64) -> Rig {
    Rig::new(Options {
        scenario: Scenario::Random(seed),
        rate_limit: None,
        ..Options::default()
    })
}

fn everything(rig: &Rig) -> Value {
    rig.control("GET", "everything", &Value::Null)
}

fn rows<'a>(account: &'a Value, part: &str) -> &'a [Value] {
    account[part].as_array().unwrap()
}

#[test]
fn a_seed_gives_the_same_account_each_time() {
    assert_eq!(everything(&random(7)), everything(&random(7)));
    let accounts: BTreeSet<String> = SEEDS
        .map(|seed| everything(&random(seed)).to_string())
        .collect();
    assert_eq!(accounts.len(), 40);
    assert_eq!("random:7".parse(), Ok(Scenario::Random(7)));
    for text in ["random", "random:", "random:-1", "random:x", "Random:1"] {
        assert!(text.parse::<Scenario>().is_err(), "{text}");
    }
    let rig = random(3);
    let before = everything(&rig);
    rig.admin()
        .delete(&user_path(before["users"][1]["id"].as_str().unwrap()));
    rig.control("POST", "reset", &Value::Null);
    assert_eq!(everything(&rig), before);
}

/// A property test proves nothing about cases that never occur.
#[test]
fn every_case_occurs_for_some_seed() {
    let mut met = BTreeSet::new();
    for seed in SEEDS {
        let account = everything(&random(seed));
        for (part, members) in [
            ("users", &["status", "role"][..]),
            ("bindings", &["resource_type", "of_bot_user"]),
            ("keys", &["key_type", "status", "works"]),
            ("organization_members", &["role"]),
            ("space_members", &["role"]),
            ("resources", &["type"]),
        ] {
            for row in rows(&account, part) {
                for member in members {
                    met.insert(format!("{part}.{member} {}", row[member]));
                }
            }
        }
        let bound: BTreeSet<&str> = rows(&account, "bindings")
            .iter()
            .map(|row| row["role_id"].as_str().unwrap())
            .collect();
        for role in rows(&account, "roles") {
            let is_bound = bound.contains(role["id"].as_str().unwrap());
            met.insert(format!(
                "roles predefined {} bound {is_bound}",
                role["is_predefined"]
            ));
        }
        for project in rows(&account, "projects") {
            met.insert(format!(
                "projects restricted {}",
                project["restricted_at"] != Value::Null
            ));
        }
        for (part, member) in [("users", "name"), ("spaces", "name"), ("projects", "name")] {
            let names: BTreeSet<_> = rows(&account, part)
                .iter()
                .map(|row| row[member].to_string())
                .collect();
            if names.len() < rows(&account, part).len() {
                met.insert(format!("{part} of one name"));
            }
        }
        for part in ["organizations", "spaces", "projects"] {
            met.insert(format!("{part} none {}", rows(&account, part).is_empty()));
        }
        let lapsed = rows(&account, "keys")
            .iter()
            .any(|key| key["status"] == "ACTIVE" && key["works"] == false);
        met.insert(format!("keys lapsed {lapsed}"));
        let admins = rows(&account, "users")
            .iter()
            .filter(|user| user["role"] == "ADMIN" && user["status"] == "ACTIVE");
        met.insert(format!("other admin {}", admins.count() > 1));
    }
    for case in [
        "users.status \"ACTIVE\"",
        "users.status \"INVITED\"",
        "users.status \"EXPIRED\"",
        "users.status \"BLOCKED\"",
        "users.role \"ADMIN\"",
        "users.role \"MEMBER\"",
        "users.role \"MEMBER_UI_ONLY\"",
        "users.role \"ANNOTATOR\"",
        "users of one name",
        "bindings.resource_type \"ACCOUNT\"",
        "bindings.resource_type \"ORGANIZATION\"",
        "bindings.resource_type \"SPACE\"",
        "bindings.resource_type \"PROJECT\"",
        "bindings.of_bot_user true",
        "bindings.of_bot_user false",
        "keys.key_type \"USER\"",
        "keys.key_type \"SERVICE\"",
        "keys.status \"REVOKED\"",
        "keys.works true",
        "keys.works false",
        "keys lapsed true",
        "organization_members.role \"ADMIN\"",
        "organization_members.role \"ANNOTATOR\"",
        "space_members.role \"CUSTOM\"",
        "space_members.role \"MEMBER\"",
        "resources.type \"DASHBOARD\"",
        "resources.type \"PROMPT\"",
        "roles predefined true bound true",
        "roles predefined false bound true",
        "roles predefined false bound false",
        "projects restricted true",
        "projects restricted false",
        "spaces of one name",
        "projects of one name",
        "organizations none false",
        "spaces none true",
        "projects none true",
        "other admin true",
        "other admin false",
    ] {
        assert!(met.contains(case), "{case}");
    }
}

/// Everything in an account could have been created through the API.
#[test]
fn a_random_account_obeys_the_apis_rules() {
    for seed in SEEDS {
        let rig = random(seed);
        let account = everything(&rig);
        let ids = |part: &str| -> BTreeSet<&str> {
            rows(&account, part)
                .iter()
                .map(|row| row["id"].as_str().unwrap())
                .collect()
        };
        let principals: BTreeSet<&str> = ids("users").union(&ids("bot_users")).copied().collect();
        for row in rows(&account, "bindings") {
            assert!(
                principals.contains(row["user_id"].as_str().unwrap()),
                "{row}"
            );
            assert!(
                ids("roles").contains(row["role_id"].as_str().unwrap()),
                "{row}"
            );
        }
        for (part, place) in [
            ("organization_members", "organization_id"),
            ("space_members", "space_id"),
        ] {
            for row in rows(&account, part) {
                assert!(
                    principals.contains(row["user_id"].as_str().unwrap()),
                    "{row}"
                );
                let places = ids(if place == "space_id" {
                    "spaces"
                } else {
                    "organizations"
                });
                assert!(places.contains(row[place].as_str().unwrap()), "{row}");
            }
        }
        // A member of a space is one of its organization; a custom role there is a binding.
        for row in rows(&account, "space_members") {
            let space = rows(&account, "spaces")
                .iter()
                .find(|space| space["id"] == row["space_id"])
                .unwrap();
            assert!(
                rows(&account, "organization_members").iter().any(|member| {
                    member["user_id"] == row["user_id"]
                        && member["organization_id"] == space["organization_id"]
                }),
                "{row}"
            );
            let is_bound = rows(&account, "bindings").iter().any(|binding| {
                binding["user_id"] == row["user_id"] && binding["resource_id"] == row["space_id"]
            });
            assert!(row["role"] != "CUSTOM" || is_bound, "{row}");
        }
        for user in rows(&account, "users")
            .iter()
            .filter(|user| user["status"] == "BLOCKED")
        {
            for part in ["bindings", "organization_members", "space_members"] {
                assert!(
                    rows(&account, part)
                        .iter()
                        .all(|row| row["user_id"] != user["id"])
                );
            }
        }
        assert_eq!(rig.admin().get("/v2/users").status, 200);
    }
}

#[test]
fn the_full_state_includes_what_the_api_hides() {
    let rig = Rig::acme();
    let account = everything(&rig);
    let people = rows(&account, "users");
    assert_eq!(people.len(), 41);
    assert!(people.iter().any(|user| user["status"] == "BLOCKED"));
    assert!(
        rows(&account, "bindings")
            .iter()
            .any(|binding| binding["resource_type"] == "ACCOUNT")
    );
    assert_eq!(rows(&account, "bot_users").len(), 3);
    let key = |name: &str| {
        let keys = rows(&account, "keys");
        keys.iter().find(|key| key["name"] == name).unwrap()["works"].clone()
    };
    for (name, works) in [
        ("jane-laptop", true),
        ("marco-lost", false),
        ("marco-lapsed", false),
        ("bea", false),
    ] {
        assert_eq!(key(name), works, "{name}");
    }
    let text = account.to_string();
    assert!(!text.contains(&rig.sandbox.key()), "keys stay redacted");
    for user in people {
        let one = rig.raw_user(user["id"].as_str().unwrap());
        for (part, memberships) in [
            ("organization_members", "organizations"),
            ("space_members", "spaces"),
        ] {
            let of_user = |row: &&Value| row["user_id"] == user["id"];
            let ids = |rows: &[Value]| -> BTreeSet<String> {
                rows.iter().map(|row| row["id"].to_string()).collect()
            };
            let own: Vec<Value> = rows(&account, part)
                .iter()
                .filter(of_user)
                .cloned()
                .collect();
            assert_eq!(ids(&own), ids(rows(&one, memberships)), "{user}");
        }
    }
}

/// A test finds out what a deletion removed by comparing the account with its earlier state.
#[test]
fn a_comparison_lists_what_was_removed() {
    for seed in SEEDS {
        let rig = random(seed);
        let before = everything(&rig);
        assert_eq!(
            rig.control("POST", "compare", &before),
            json!({ "gone": {}, "added": {}, "changed": {} })
        );
        let Some(space) = rows(&before, "spaces").first() else {
            continue;
        };
        let id = space["id"].as_str().unwrap();
        assert_eq!(rig.admin().delete(&path("spaces", id)).status, 204);
        let seen = rig.control("POST", "compare", &before);
        let of_space = |part: &str| -> Vec<&Value> {
            rows(&before, part)
                .iter()
                .filter(|row| row["space_id"] == *id)
                .collect()
        };
        let projects = of_space("projects");
        let is_below = |binding: &Value| {
            binding["resource_id"] == *id
                || projects
                    .iter()
                    .any(|project| project["id"] == binding["resource_id"])
        };
        let bindings: Vec<&Value> = rows(&before, "bindings")
            .iter()
            .filter(|row| is_below(row))
            .collect();
        let gone = |part: &str| seen["gone"].get(part).cloned().unwrap_or(json!([]));
        assert_eq!(gone("spaces"), json!([space]));
        assert_eq!(gone("projects"), json!(projects));
        assert_eq!(gone("bindings"), json!(bindings));
        assert_eq!(gone("space_members"), json!(of_space("space_members")));
        assert_eq!(gone("resources"), json!(of_space("resources")));
        assert_eq!(gone("users"), json!([]));
    }
}

#[test]
fn a_comparison_lists_what_was_added_and_changed() {
    let rig = Rig::with_settings(&json!(Settings::default()));
    let before = everything(&rig);
    let jane = rig.user_id("jane@acme.example");
    rig.change(
        &json!({ "add_binding": { "user": jane, "role": "Member", "resource": "account" } }),
    );
    assert_eq!(
        rig.admin()
            .delete(&user_path(&rig.user_id("marco@acme.example")))
            .status,
        204
    );
    let seen = rig.control("POST", "compare", &before);
    assert_eq!(rows(&seen["added"], "bindings")[0]["user_id"], jane);
    assert_eq!(rows(&seen["gone"], "bindings").len(), 2);
    let user = &rows(&seen["changed"], "users")[0];
    assert_eq!(
        (&user["before"]["status"], &user["after"]["status"]),
        (&json!("ACTIVE"), &json!("BLOCKED"))
    );
    let keys = rows(&seen["changed"], "keys");
    let worked = keys.iter().filter(|key| key["before"]["works"] == true);
    assert_eq!(
        worked
            .map(|key| key["before"]["name"].clone())
            .collect::<Vec<_>>(),
        ["marco"]
    );
    assert_eq!(
        keys.len(),
        2,
        "the lapsed key is revoked too, and did not work before"
    );
    let (status, _) = rig.try_control("POST", "compare", &json!([]));
    assert_eq!(status, 400);
}
