//! A plan as text for a person.

use core::fmt::Write as _;

use super::confirmation::MAX_FACT_AGE_MS;
use super::document::PlanDocument;
use super::guards::GuardState;
use super::reading::{Certainty, Impact, Verification};
use crate::display::display_safe;

/// Items shown of each impact; the document contains all of them.
const MAX_ITEMS: usize = 10;

/// The plan as lines of text: the target and its permanent effect first, the code last. All of it is
/// safe to print.
pub(crate) fn text(plan: &PlanDocument, took_ms: u64, minutes_left: u64) -> String {
    let mut text = String::new();
    write(plan, took_ms, minutes_left, &mut text);
    text.truncate(text.trim_end().len());
    text
}

fn write(plan: &PlanDocument, took_ms: u64, minutes_left: u64, text: &mut String) {
    // Writing to a `String` cannot fail.
    for step in &plan.steps {
        let _ = match &step.verification {
            Verification::Verified => Ok(()),
            Verification::Partly { why } => writeln!(text, "NOT FULLY VERIFIED: {why}"),
            Verification::Unverifiable { why } => writeln!(text, "NOT VERIFIED: {why}"),
        };
        let _ = writeln!(text, "{}: {}", step.operation, step.target);
        let _ = writeln!(text, "  {}", step.warning);
        let _ = writeln!(text, "  at {}, {}", display_safe(&plan.host), step.request);
    }
    let _ = writeln!(text, "\nCascading effects:");
    for impact in &plan.impacts {
        write_impact(impact, text);
    }
    for note in &plan.notes {
        let _ = writeln!(text, "  note: {note}");
    }
    if !plan.guards.is_empty() {
        let _ = writeln!(text, "\nGuards:");
    }
    for finding in &plan.guards {
        let mark = match finding.state {
            GuardState::Clear => "clear",
            GuardState::Unknown => "WARNING",
            GuardState::Tripped => "STOPS THIS PLAN",
            GuardState::Overridden => "OVERRIDDEN",
        };
        let _ = writeln!(text, "  {}: {mark}, {}", finding.guard.name(), finding.why);
    }
    let wait = if plan.wait_seconds == 0 {
        String::new()
    } else {
        format!(", waiting up to {} s for the rate limit", plan.wait_seconds)
    };
    let again = if took_ms > MAX_FACT_AGE_MS {
        format!(
            "everything is read again first, which took {} s just now, then the target and the guards' findings once more; the request is sent within 5 s of that.",
            took_ms.div_ceil(1_000)
        )
    } else {
        "everything is read again first.".to_owned()
    };
    let _ = writeln!(
        text,
        "\nApplying it takes {} requests{wait}: {again}",
        plan.requests
    );
    let _ = match &plan.code {
        Some(code) => writeln!(text, "To confirm within {minutes_left} minutes: {code}"),
        None => writeln!(
            text,
            "It cannot be applied: a guard stops it, so it has no code."
        ),
    };
}

fn write_impact(impact: &Impact, text: &mut String) {
    let effect = &impact.effect;
    let _ = match &impact.certainty {
        Certainty::Exact { count } => writeln!(text, "  {effect}: exactly {count}"),
        Certainty::AtLeast { count, why } => writeln!(text, "  {effect}: at least {count} ({why})"),
        Certainty::Unknown { why } => writeln!(text, "  {effect}: unknown ({why})"),
    };
    for item in impact.items.iter().take(MAX_ITEMS) {
        let _ = writeln!(text, "    - {item}");
    }
    if impact.items.len() > MAX_ITEMS {
        let _ = writeln!(text, "    … and {} more", impact.items.len() - MAX_ITEMS);
    }
}
