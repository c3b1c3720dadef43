//! The errors of a plan that is not applied: no code, a wrong one, or another account than was confirmed.

use super::code::Refusal;
use super::guards::ensure_none_tripped;
use super::make::Plan;
use crate::error::{Change, Details, Error, ErrorKind};
use crate::join::joined_from;
use crate::policy::ConfirmBy;

/// Why a call is not sent without its plan: a guard stops it, or a policy wants it confirmed.
pub(crate) fn unconfirmed(plan: &Plan) -> Error {
    match ensure_none_tripped(&plan.document().guards) {
        Ok(()) if plan.document().confirm_by == ConfirmBy::Person => unanswered(
            plan,
            "person",
            "the policy has a person confirm this write",
            "make its plan, or load the plan of this error, and apply it: the client's prompter asks a person",
        ),
        Ok(()) => unanswered(
            plan,
            Refusal::Missing.name(),
            "the policy has this write confirmed",
            "make its plan, or load the plan of this error; show it to a person, and apply it with its code",
        ),
        Err(stopped) => stopped.stopping(Some(plan.document().to_json())),
    }
}

pub(super) fn needs_person(plan: &Plan) -> Error {
    unanswered(
        plan,
        "person",
        "the policy has a person confirm this, and no prompter asked one",
        "apply it without a code, where the client has a prompter that can ask a person",
    )
}

fn unanswered(
    plan: &Plan,
    reason: &'static str,
    message: &'static str,
    next_step: &'static str,
) -> Error {
    let plan = plan.document().to_json();
    Error::new(ErrorKind::ConfirmationRequired, message)
        .with_next_step(next_step)
        .with_details(Details::Confirmation {
            reason: reason.into(),
            plan,
        })
}

pub(super) fn rejected_code(plan: &Plan, refusal: Refusal) -> Error {
    let (message, next_step) = match refusal {
        Refusal::Missing => (
            "no confirmation code was passed",
            "show the plan to a person and pass its code",
        ),
        Refusal::Wrong => (
            "the code is mistyped, or belongs to another plan",
            "copy the code of this plan exactly as printed",
        ),
        Refusal::Foreign => (
            "the code belongs to another plan, or to this one before the account changed",
            "review this plan and pass its code",
        ),
        Refusal::Used => (
            "the plan or its code was used before",
            "check its outcome; make a new plan if anything is left to do",
        ),
        Refusal::Expired => (
            "the code is older than 15 minutes, or mistyped",
            "copy it from the plan exactly as printed; if it matches, make the plan again and pass its new code",
        ),
        Refusal::Future => (
            "the code is from the future, or mistyped",
            "copy it from the plan exactly as printed; if it matches, correct the clocks and make the plan again",
        ),
    };
    unanswered(plan, refusal.name(), message, next_step)
}

/// The error for a plan whose target no longer exists: an earlier run may have carried it out.
pub(super) fn stale_by_absence(target: Option<String>) -> Error {
    let change = Change {
        what: "target".to_owned(),
        before: target,
        now: Some("gone, or no longer visible to this key".to_owned()),
    };
    let details = Details::Difference {
        changes: vec![change],
    };
    Error::new(
        ErrorKind::StalePlan,
        "the target is gone, or no longer visible to this key; the plan may have been carried out",
    )
    .with_next_step("check whether the target still exists; if it does not, nothing is left to do")
    .with_details(details)
}

pub(super) fn stale(changes: Vec<Change>) -> Error {
    let lines = joined_from(&mut changes.iter().map(ToString::to_string), "; ");
    Error::new(
        ErrorKind::StalePlan,
        format!("the account changed since the plan was made: {lines}"),
    )
    .with_details(Details::Difference { changes })
}
