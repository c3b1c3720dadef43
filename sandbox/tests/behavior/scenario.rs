//! What tests may rely on in the scenarios.

use ax_admin_sandbox::Scenario;
use serde_json::Value;

use crate::rig::{Rig, strings};

#[test]
fn empty_has_one_admin_and_the_predefined_roles() {
    let rig = Rig::empty();
    let users = rig.admin().all("/v2/users", "users");
    assert_eq!(strings(&users, "name"), ["Ada Admin"]);
    let state = rig.control("GET", "state", &Value::Null);
    assert_eq!(state["settings"]["audit_logging"], true);
    let roles = state["roles"].as_array().unwrap();
    assert!(roles.iter().all(|role| role["is_predefined"] == true));
    assert_eq!(roles.len(), 7);
    for part in ["organizations", "spaces", "projects", "bindings"] {
        assert_eq!(state[part], Value::from(Vec::<Value>::new()), "{part}");
    }
}

#[test]
fn acme_has_its_sizes() {
    let rig = Rig::acme();
    let state = rig.control("GET", "state", &Value::Null);
    let size = |part: &str| state[part].as_array().unwrap().len();
    assert_eq!(size("organizations"), 3);
    assert_eq!(size("spaces"), 12);
    assert_eq!(size("projects"), 15);
    let users = rig.admin().all("/v2/users", "users");
    assert_eq!(users.len(), 40);
    let admins = users
        .iter()
        .filter(|user| user["status"] == "ACTIVE" && user["role"]["name"] == "ADMIN");
    assert_eq!(admins.count(), 2);
}

#[test]
fn acme_has_jane_with_keys_bindings_and_memberships() {
    let rig = Rig::acme();
    let jane = rig.raw_user("jane@acme.example");
    assert_eq!(jane["name"], "Jane Doe");
    assert_eq!(jane["status"], "ACTIVE");
    assert_eq!(jane["role"], "MEMBER");
    let kinds = strings(jane["keys"].as_array().unwrap(), "key_type");
    assert_eq!(kinds, ["USER", "USER", "SERVICE"]);
    let on = strings(jane["bindings"].as_array().unwrap(), "resource_type");
    assert_eq!(on, ["SPACE", "PROJECT", "PROJECT"]);
    assert_eq!(jane["organizations"].as_array().unwrap().len(), 2);
    assert_eq!(jane["spaces"].as_array().unwrap().len(), 3);
}

#[test]
fn acme_has_hostile_names() {
    let rig = Rig::acme();
    let names = strings(&rig.admin().all("/v2/users", "users"), "name");
    for part in [
        "\u{1b}[31m",
        "\u{202e}",
        "\u{200b}",
        "\n",
        "[red]",
        "<script>",
        "=HYPERLINK(",
        "王",
        "محمد",
        "प्रिया",
        "e\u{308}",
    ] {
        assert!(names.iter().any(|name| name.contains(part)), "{part:?}");
    }
    assert!(names.iter().any(|name| name.chars().count() == 255));
    assert_eq!(names.iter().filter(|name| *name == "Sam Lee").count(), 2);
}

#[test]
fn scenarios_are_read_by_name() {
    assert_eq!("acme".parse(), Ok(Scenario::Acme));
    assert_eq!("empty".parse(), Ok(Scenario::Empty));
    assert!("Acme".parse::<Scenario>().is_err());
}
