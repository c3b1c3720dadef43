//! One plan has one code in every host: `tests/vectors/accounts/plan_codes.json`, which
//! `python/tests/test_plan_codes.py` writes.

use ax_admin_sandbox::{Options, Scenario};
use serde_json::Value;

use crate::rig::{HOST, Rig};
use crate::writes::planned;

const CODES: &str = include_str!("../../../tests/vectors/accounts/plan_codes.json");

#[test]
fn plans_of_random_accounts_have_the_codes_that_they_have_in_every_host() {
    let file: Value = serde_json::from_str(CODES).expect("JSON");
    assert_eq!(file["host"].as_str(), Some(HOST));
    let entries = file["plans"].as_array().expect("a list");
    assert!(entries.len() > 60, "only {} plans", entries.len());
    for entry in entries {
        // Each in a session of its own: the rate limit would move the clock.
        let mut rig = Rig::with(Options {
            scenario: Scenario::Random(entry["seed"].as_u64().expect("a seed")),
            rate_limit: None,
            ..Options::default()
        });
        let operation = entry["operation"].as_str().expect("a name");
        let plan = planned(&mut rig, operation, &entry["input"]).expect(operation);
        assert_eq!(plan.code(), entry["code"].as_str(), "{entry}");
    }
}
