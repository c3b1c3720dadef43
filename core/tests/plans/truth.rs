//! What a plan counts is what then goes: on accounts drawn by a seed, every destructive verb is applied
//! and the account compared with what it was.

use ax_admin_core::plan::Certainty;
use ax_admin_core::{ErrorKind, Plan};
use ax_admin_sandbox::{Options, Request, Scenario};
use serde_json::{Value, json};

use crate::rig::Rig;

/// Accounts, and targets of a verb in each of them, looked at.
const SEEDS: core::ops::Range<u64> = 0..30;
const TARGETS: usize = 4;

fn rig(seed: u64) -> Rig {
    Rig::with(Options {
        scenario: Scenario::Random(seed),
        rate_limit: None,
        ..Options::default()
    })
}

fn control(rig: &Rig, method: &str, path: &str, body: &Value) -> Value {
    let reply = rig.sandbox.control(&Request {
        method: method.to_owned(),
        target: format!("/__sandbox/{path}"),
        headers: Vec::new(),
        body: body.to_string().into_bytes(),
    });
    serde_json::from_slice(&reply.body).expect("the control path answers JSON")
}

fn rows<'a>(account: &'a Value, part: &str) -> &'a [Value] {
    account[part].as_array().map_or(&[], Vec::as_slice)
}

/// The inputs of a verb on every target of an account, a few of them.
fn inputs(account: &Value) -> Vec<(&'static str, Value)> {
    let by_id = |row: &Value| json!({"id": row["id"]});
    let mut inputs = Vec::new();
    let mut add = |verb: &'static str, of: Vec<Value>| {
        inputs.extend(of.into_iter().take(TARGETS).map(|input| (verb, input)));
    };
    let users: Vec<&Value> = rows(account, "users")
        .iter()
        .filter(|user| user["status"] != "BLOCKED" && user["email"] != "ada.admin@acme.example")
        .collect();
    add(
        "users.delete",
        users
            .iter()
            .map(|user| json!({"user": by_id(user)}))
            .collect(),
    );
    for (verb, part, name) in [
        ("organizations.delete", "organizations", "organization"),
        ("spaces.delete", "spaces", "space"),
        ("projects.delete", "projects", "project"),
        ("roles.delete", "roles", "role"),
        ("role_bindings.delete", "bindings", "role_binding"),
    ] {
        let of = rows(account, part).iter();
        let of = of.filter(|row| row["is_predefined"] != true);
        add(verb, of.map(|row| json!({name: by_id(row)})).collect());
    }
    for (verb, part, name) in [
        (
            "organizations.remove_user",
            "organization_members",
            "organization",
        ),
        ("spaces.remove_user", "space_members", "space"),
    ] {
        let of = rows(account, part).iter();
        let member = |row: &Value| {
            let index = row[format!("{name}_id")].clone();
            json!({name: {"id": index}, "user": {"id": row["user_id"]}})
        };
        add(verb, of.map(member).collect());
    }
    inputs
}

/// What of an impact went: of keys those that stopped working.
fn gone(difference: &Value, verb: &str, impact: &str) -> Option<usize> {
    let gone = |part: &str| rows(&difference["gone"], part).len();
    let stopped = || {
        let changed = rows(&difference["changed"], "keys").iter();
        let changed =
            changed.filter(|key| key["before"]["works"] == true && key["after"]["works"] == false);
        let lost = rows(&difference["gone"], "keys").iter();
        changed.count() + lost.filter(|key| key["works"] == true).count()
    };
    match (verb, impact) {
        ("users.delete", "api_keys") => Some(stopped()),
        (_, "role_bindings") => Some(gone("bindings")),
        (_, "spaces") => Some(gone("spaces")),
        (_, "projects") => Some(gone("projects")),
        _ => None,
    }
}

/// The numbers of a plan that say something of what goes.
fn numbers(plan: &Plan) -> Vec<(&str, Certainty)> {
    let impacts = plan.document().impacts.iter();
    impacts
        .map(|impact| (&*impact.name, impact.certainty.clone()))
        .collect()
}

#[test]
fn exact_is_what_then_went_and_at_least_no_more_than_that() {
    let (mut exact, mut nonzero, mut at_least, mut hidden) = (0, 0, 0, 0);
    for seed in SEEDS {
        for (verb, mut input) in inputs(&control(&rig(seed), "GET", "everything", &Value::Null)) {
            let mut rig = rig(seed);
            input["override_guards"] = json!(["self", "last_admin", "key_in_use"]);
            let plan = match rig.plan(verb, &input) {
                Ok(plan) => plan,
                // A restricted project is shown to nobody who is not bound to it.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => panic!("{seed} {verb} {input}: {error:?}"),
            };
            let before = control(&rig, "GET", "everything", &Value::Null);
            if rig.apply(&plan, plan.code()).is_err() {
                continue;
            }
            let difference = control(&rig, "POST", "compare", &before);
            for (name, certainty) in numbers(&plan) {
                let Some(gone) = gone(&difference, verb, name) else {
                    continue;
                };
                let what =
                    format!("{seed} {verb} {input}: {name}, {gone} went\n{plan}\n{difference}");
                match certainty {
                    Certainty::Exact { count } => {
                        assert_eq!(count, gone, "{what}");
                        exact += 1;
                        nonzero += usize::from(gone > 0);
                    }
                    Certainty::AtLeast { count, .. } => {
                        assert!(count > 0 && count <= gone, "{what}");
                        at_least += 1;
                        hidden += usize::from(count < gone);
                    }
                    Certainty::Unknown { .. } => {}
                }
            }
        }
    }
    // A property that never meets a case proves nothing about it.
    assert!(
        exact > 100 && nonzero > 20 && at_least > 20 && hidden > 3,
        "exact {exact} of which {nonzero} not zero, at least {at_least} of which {hidden} were more"
    );
}
