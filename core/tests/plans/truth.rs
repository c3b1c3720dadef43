//! The counts of a plan equal what is removed: on random accounts, every destructive operation is applied
//! and the account is compared with its state before.

use ax_admin_core::display::{quoted, word};
use ax_admin_core::plan::{Certainty, Item};
use ax_admin_core::{ErrorKind, Plan};
use ax_admin_sandbox::{Options, Request, Scenario};
use serde_json::{Value, json};

use crate::rig::Rig;

/// Accounts that are tried, and targets of an operation in each of them.
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

/// The inputs of each operation on a few targets of an account.
fn inputs(account: &Value) -> Vec<(&'static str, Value)> {
    let by_id = |row: &Value| json!({"id": row["id"]});
    let mut inputs = Vec::new();
    let mut add = |operation: &'static str, of: Vec<Value>| {
        inputs.extend(of.into_iter().take(TARGETS).map(|input| (operation, input)));
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
    for (operation, part, name) in [
        ("organizations.delete", "organizations", "organization"),
        ("spaces.delete", "spaces", "space"),
        ("projects.delete", "projects", "project"),
        ("roles.delete", "roles", "role"),
        ("role_bindings.delete", "bindings", "role_binding"),
    ] {
        let of = rows(account, part).iter();
        let of = of.filter(|row| row["is_predefined"] != true);
        add(operation, of.map(|row| json!({name: by_id(row)})).collect());
    }
    for (operation, part, name) in [
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
        add(operation, of.map(member).collect());
    }
    inputs
}

/// How many objects of an impact are gone; of keys, how many stopped working.
fn gone(difference: &Value, operation: &str, impact: &str) -> Option<usize> {
    let gone = |part: &str| rows(&difference["gone"], part).len();
    let stopped = || {
        let changed = rows(&difference["changed"], "keys").iter();
        let changed =
            changed.filter(|key| key["before"]["works"] == true && key["after"]["works"] == false);
        let lost = rows(&difference["gone"], "keys").iter();
        changed.count() + lost.filter(|key| key["works"] == true).count()
    };
    match (operation, impact) {
        ("users.delete", "api_keys") => Some(stopped()),
        (_, "role_bindings") => Some(gone("bindings")),
        (_, "spaces") => Some(gone("spaces")),
        (_, "projects") => Some(gone("projects")),
        (_, "restrictions") => {
            let projects = rows(&difference["gone"], "projects").iter();
            let restricted = projects.filter(|project| !project["restricted_at"].is_null());
            Some(restricted.count())
        }
        _ => None,
    }
}

/// The counts of a plan.
fn counts(plan: &Plan) -> Vec<(&str, Certainty)> {
    let impacts = plan.document().impacts.iter();
    impacts
        .map(|impact| (&*impact.name, impact.certainty.clone()))
        .collect()
}

#[test]
fn an_exact_count_equals_what_is_removed_and_at_least_does_not_exceed_it() {
    let (mut exact, mut nonzero, mut at_least, mut hidden) = (0, 0, 0, 0);
    for seed in SEEDS {
        for (operation, mut input) in
            inputs(&control(&rig(seed), "GET", "everything", &Value::Null))
        {
            let mut rig = rig(seed);
            input["override_guards"] = json!(["self", "last_admin", "key_in_use"]);
            let plan = match rig.plan(operation, &input) {
                Ok(plan) => plan,
                // A restricted project is visible only to users with a binding on it.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => panic!("{seed} {operation} {input}: {error:?}"),
            };
            let before = control(&rig, "GET", "everything", &Value::Null);
            if rig.apply(&plan, plan.code()).is_err() {
                continue;
            }
            let difference = control(&rig, "POST", "compare", &before);
            for (name, certainty) in counts(&plan) {
                let Some(gone) = gone(&difference, operation, name) else {
                    continue;
                };
                let what = format!(
                    "{seed} {operation} {input}: {name}, {gone} went\n{plan}\n{difference}"
                );
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

/// The row of an object of the account.
fn row<'a>(account: &'a Value, part: &str, id: &str) -> Option<&'a Value> {
    rows(account, part).iter().find(|row| row["id"] == id)
}

/// What the account calls an object, if it has it.
fn name_of<'a>(account: &'a Value, part: &str, id: &Value) -> &'a str {
    let row = id.as_str().and_then(|id| row(account, part, id));
    row.and_then(|row| row["name"].as_str()).unwrap_or_default()
}

/// The names that an item may have, by its id: of a binding that of its role or of its user.
fn true_names<'a>(account: &'a Value, item: &Item) -> Vec<&'a str> {
    let of = |part: &str| vec![name_of(account, part, &json!(item.id))];
    match &*item.kind {
        "user" | "member" => of("users"),
        "organization" => of("organizations"),
        "space" => of("spaces"),
        "project" | "restriction" => of("projects"),
        "role" => of("roles"),
        "API key" => of("keys"),
        "role binding" => {
            let binding = row(account, "bindings", &item.id).expect("the binding exists");
            vec![
                name_of(account, "roles", &binding["role_id"]),
                name_of(account, "users", &binding["user_id"]),
            ]
        }
        other => panic!("{other}: {item:?}"),
    }
}

/// A place that a detail names must be that of the object.
fn assert_true_place(account: &Value, item: &Item) {
    let binding = row(account, "bindings", &item.id);
    let (part, id) = match (&*item.kind, binding) {
        ("role binding", Some(binding)) if binding["resource_type"] == "SPACE" => {
            ("spaces", binding["resource_id"].clone())
        }
        ("role binding", Some(binding)) => ("projects", binding["resource_id"].clone()),
        ("project", _) => {
            let project = row(account, "projects", &item.id).expect("the project exists");
            ("spaces", project["space_id"].clone())
        }
        _ => return,
    };
    let name = quoted(name_of(account, part, &id));
    let id = word(id.as_str().unwrap_or_default());
    let is_true = item.detail.contains(&name) || item.detail.contains(id.trim_end_matches('='));
    assert!(is_true, "{name} {id}: {item:?}");
}

#[test]
fn the_names_in_a_plan_are_those_of_the_ids_beside_them() {
    let (mut compared, mut unread) = (0, 0);
    for seed in SEEDS {
        for (operation, input) in inputs(&control(&rig(seed), "GET", "everything", &Value::Null)) {
            let mut rig = rig(seed);
            let account = control(&rig, "GET", "everything", &Value::Null);
            let Ok(plan) = rig.plan(operation, &input) else {
                continue;
            };
            let document = plan.document();
            let effects = document.impacts.iter().chain(&document.stays);
            let items = effects.flat_map(|effect| &effect.items);
            for item in items.chain([&document.target]) {
                // A name that cannot be read is empty, or the id itself.
                if item.name.is_empty() || item.name == item.id {
                    unread += 1;
                    continue;
                }
                let names = true_names(&account, item);
                assert!(
                    names.contains(&item.name.as_str()),
                    "{seed} {operation} {input}: {item:?} is called {names:?}\n{plan}"
                );
                assert_true_place(&account, item);
                compared += 1;
            }
        }
    }
    assert!(
        compared > 1_000 && unread > 3,
        "{compared} compared, {unread} not read"
    );
}
