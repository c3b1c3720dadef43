//! The model check of confirmations: the promise, tried on every sequence of steps up to a bound.
//!
//! Real operations (plan, load, apply) run against a small account. Time passes, facts change and change back,
//! replies are lost, late, repeated or not the API's, processes die and wake from a stored document, other
//! clients take the document over, and someone edits it. An [`observer`] that knows nothing of the code's states
//! judges each destructive request as it leaves.
//!
//! A path is what usually happens, with a number of disturbances; one while the first plan is made is the only one
//! of its path. The environment variable `AX_ADMIN_LONG` allows one more. docs/confirmation.md has the counts.

mod account;
mod edits;
mod explore;
mod observer;
mod scenario;
mod twins;
mod world;

use std::rc::Rc;

use account::Verb;
use edits::Edit;
use explore::{Explored, explore};
use scenario::Scenario;
use world::{Given, World};

const PROJECT: Scenario = Scenario {
    verb: Verb::DeleteProject,
    is_caller_known: false,
    rate_limit: None,
    may_repeat: false,
    network: true,
    edits: false,
};
/// The caller is proven to be an account admin, so that reading back can prove that the project is gone.
const KNOWN_CALLER: Scenario = Scenario {
    is_caller_known: true,
    ..PROJECT
};
const BINDING: Scenario = Scenario {
    verb: Verb::DeleteBinding,
    ..KNOWN_CALLER
};
/// At this rate limit the short reading always follows, and reads the admin who would remain.
const USER: Scenario = Scenario {
    verb: Verb::DeleteUser,
    rate_limit: Some(1),
    ..KNOWN_CALLER
};
const KEY: Scenario = Scenario {
    verb: Verb::RevokeKey,
    ..KNOWN_CALLER
};
/// A transport that may deliver a request twice.
const REPEATING: Scenario = Scenario {
    may_repeat: true,
    ..KNOWN_CALLER
};
const SLOW: Scenario = Scenario {
    rate_limit: Some(1),
    ..PROJECT
};
/// A document that is edited before it is loaded.
const EDITED: Scenario = Scenario {
    network: false,
    edits: true,
    ..PROJECT
};

fn given(scenario: Scenario) -> Rc<Given> {
    if !scenario.edits {
        return Rc::default();
    }
    let before = World::once_planned(scenario);
    Rc::new(Given {
        edits: Edit::all(&before.0.json()),
        before: Some(before),
        ..Given::default()
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "a longer run is asked for by the environment"
)]
fn is_long() -> bool {
    std::env::var_os("AX_ADMIN_LONG").is_some()
}

/// Explores, and expects that nothing is broken and that so many states are met.
#[expect(
    clippy::disallowed_macros,
    reason = "the counts are for a person to read"
)]
fn check(name: &str, scenario: Scenario, disturbances: usize, states: usize) -> Explored {
    let disturbances = disturbances + usize::from(is_long());
    let explored = explore(scenario, disturbances, &given(scenario));
    println!(
        "{name}: up to {disturbances} disturbances, {} paths, {} states, {} steps; {} sends, {} of them repetitions; \
         operations ended {:?}",
        explored.paths,
        explored.states,
        explored.steps,
        explored.sends,
        explored.repeated,
        explored.ends
    );
    assert_eq!(explored.broken, None, "{name}");
    assert!(
        explored.states >= states,
        "{name}: {} states",
        explored.states
    );
    explored
}

/// Operations ended in each of these ways.
fn ended(explored: &Explored, ends: &[&str]) {
    for end in ends {
        assert!(explored.ends.contains_key(end), "{end}: {explored:?}");
    }
}

#[test]
fn a_project_is_deleted_only_as_confirmed() {
    let explored = check("projects.delete", PROJECT, 2, 15_000);
    let all = [
        "applied",
        "planned",
        "ConfirmationRequired",
        "StalePlan",
        "OutcomeUnknown",
        "Validation",
        "RateLimited",
        "Unavailable",
    ];
    ended(&explored, &all);
    assert!(explored.repeated > 100, "{explored:?}");
}

#[test]
fn a_project_is_deleted_only_as_confirmed_if_reading_back_can_prove_it() {
    let explored = check("by an account admin", KNOWN_CALLER, 1, 1_000);
    ended(&explored, &["applied", "StalePlan", "ConfirmationRequired"]);
}

#[test]
fn a_binding_is_deleted_only_as_confirmed() {
    let explored = check("role_bindings.delete", BINDING, 1, 1_500);
    ended(&explored, &["applied", "StalePlan", "ConfirmationRequired"]);
}

#[test]
fn a_user_is_deleted_only_as_confirmed() {
    let explored = check("users.delete", USER, 1, 2_000);
    ended(
        &explored,
        &["applied", "StalePlan", "GuardTripped", "OutcomeUnknown"],
    );
}

#[test]
fn a_key_is_revoked_only_as_confirmed() {
    let explored = check("api_keys.revoke", KEY, 1, 1_000);
    ended(&explored, &["applied", "StalePlan", "ConfirmationRequired"]);
}

#[test]
fn a_transport_that_repeats_delivers_only_what_was_confirmed() {
    let explored = check("a transport that repeats", REPEATING, 1, 1_000);
    ended(&explored, &["applied", "StalePlan"]);
}

#[test]
fn a_low_rate_limit_does_not_make_facts_old() {
    let explored = check("a rate limit of 1", SLOW, 1, 1_000);
    ended(&explored, &["applied", "StalePlan", "OutcomeUnknown"]);
}

#[test]
fn an_edited_document_sends_only_what_was_confirmed() {
    let explored = check("an edited document", EDITED, 1, 8_000);
    ended(
        &explored,
        &["applied", "StalePlan", "ConfirmationRequired", "Validation"],
    );
}
