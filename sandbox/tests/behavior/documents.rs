//! The shipped page matches the sandbox.

use std::collections::BTreeSet;

use ax_admin_sandbox::{Fault, Rule};
use serde_json::{Value, json};

use crate::rig::Rig;

const PAGE: &str = include_str!("../../CONTROL.md");

/// A section from its heading to the next.
fn section(title: &str) -> &'static str {
    let (_, rest) = PAGE.split_once(&format!("\n## {title}\n")).unwrap();
    rest.split_once("\n## ")
        .map_or(rest, |(section, _)| section)
}

/// The first block of JSON in a section.
fn block(title: &str) -> &'static str {
    let (_, rest) = section(title).split_once("```json\n").unwrap();
    rest.split_once("```").unwrap().0
}

#[test]
fn the_settings_are_the_defaults() {
    let written: Value = serde_json::from_str(block("Settings")).unwrap();
    assert_eq!(Rig::empty().state("settings"), written);
    let explained = section("Settings").rsplit_once("```").unwrap().1;
    for name in written.as_object().unwrap().keys() {
        assert!(
            name == "choices" || explained.contains(&format!("`{name}`")),
            "{name}"
        );
    }
}

#[test]
fn every_change_is_understood() {
    for line in block("Control path").lines() {
        let rig = Rig::acme();
        let key = rig.state("keys")[3]["id"].clone();
        let service_key = rig
            .state("keys")
            .as_array()
            .unwrap()
            .iter()
            .rev()
            .find_map(|key| (key["key_type"] == "SERVICE").then(|| key["id"].clone()));
        let key = if line.contains("bot_user") {
            service_key.unwrap()
        } else {
            key
        };
        let binding = rig.state("bindings")[0]["id"].clone();
        let user = rig.user_id("marco@acme.example");
        let written = line
            .replace("<key id>", key.as_str().unwrap())
            .replace("<binding id>", binding.as_str().unwrap())
            .replace(
                "<id of a user, organization, space, project, role, binding or key>",
                &user,
            );
        let change: Value = serde_json::from_str(&written).unwrap();
        let (status, answer) = rig.try_control("POST", "change", &change);
        assert_eq!(status, 200, "{line}: {answer}");
    }
}

/// The table lists exactly the faults of the dial.
#[test]
fn the_faults_are_those_of_the_dial() {
    let rig = Rig::empty();
    let rule = json!({ "rules": [{ "fault": { "kind": "?" } }] });
    let (_, refusal) = rig.try_control("POST", "faults", &rule);
    let (_, known) = refusal["error"]
        .as_str()
        .unwrap()
        .split_once("expected one of")
        .unwrap();
    let known: BTreeSet<&str> = known.split('`').skip(1).step_by(2).collect();
    let table = section("Fault dial")
        .lines()
        .filter(|line| line.starts_with("| `"));
    let written = table.filter_map(|line| line.split('`').nth(1));
    assert_eq!(
        written
            .filter(|kind| *kind != "kind")
            .collect::<BTreeSet<_>>(),
        known
    );
    let example: Value = serde_json::from_str(block("Fault dial")).unwrap();
    rig.control("POST", "faults", &example);
}

#[test]
fn the_operations_are_all_there() {
    let names: BTreeSet<&str> = section("Operations")
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| !["missing_operations", "ignore_filters"].contains(name))
        .collect();
    assert!(!names.is_empty());
    for name in names {
        Rule::operation(name, Fault::DropReply).unwrap();
    }
}
