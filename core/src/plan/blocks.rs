//! What a person reads of a plan, as blocks that are written as text and as HTML.

use super::document::PlanDocument;
use super::guards::GuardState;
use super::reading::{Certainty, Impact, Verification};
use crate::collected::Collected as _;
use crate::display::{display_safe, word};
use crate::join::joined_from;

/// Affected objects of one effect that the short form shows.
const FEW: usize = 5;

/// How much is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// What a person has to know: at most a screen in the common case.
    Short,
    /// All objects, all guards, and what applying it takes.
    Whole,
}

/// A part of what is shown. All of it is display-safe, and not escaped for HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// What happens to whom: the first line.
    Title(String),
    /// A sentence that must not be missed.
    Strong(String),
    /// A sentence.
    Text(String),
    /// The heading of a list.
    Heading(&'static str),
    /// An entry of a list.
    Entry(String),
    /// An object below an entry, and its id.
    Object(String, String),
    /// A value that changes: what it is, before, and after. `None` where there is none, or none was read.
    Change(String, Option<String>, Option<String>),
    /// The last line, with the code.
    Code(String, String),
}

/// The times that the text of a plan mentions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Times {
    /// Milliseconds that reading took.
    pub(super) took_ms: u64,
    /// Milliseconds that facts may be old when the request is sent.
    pub(super) max_age_ms: u64,
    /// Minutes for which the code is valid.
    pub(super) minutes_left: u64,
}

/// What is shown of a plan, with its code if whoever reads it may know it: what and whom, what is lost, what stays, what could not be read, the guards, the code.
pub(super) fn blocks(
    plan: &PlanDocument,
    code: Option<&str>,
    times: &Times,
    extent: Extent,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    opening(plan, &mut blocks);
    if !plan.changes.is_empty() {
        let is_compared = plan.changes.iter().any(|change| change.before.is_some());
        blocks.push(Block::Heading(if is_compared {
            "What changes"
        } else {
            "What is sent"
        }));
        blocks.extend(plan.changes.iter().map(|change| {
            let what = display_safe(&change.what).replace('_', " ");
            Block::Change(what, change.before.clone(), change.now.clone())
        }));
    }
    let is_unread = |impact: &&Impact| {
        impact.items.is_empty() && matches!(impact.certainty, Certainty::Unknown { .. })
    };
    let reversible = plan.steps.iter().all(|step| step.reversible);
    let heading = if reversible {
        "What else changes"
    } else {
        "What is lost with it"
    };
    let known: Vec<&Impact> = plan
        .impacts
        .iter()
        .filter(|impact| !is_unread(impact))
        .collected();
    effects(heading, &known, extent, &mut blocks);
    // That something stays is known even if it is unknown what it is.
    let stays: Vec<&Impact> = plan.stays.iter().collected();
    effects("What stays", &stays, extent, &mut blocks);
    let unread: Vec<&Impact> = plan.impacts.iter().filter(is_unread).collected();
    effects("What could not be read", &unread, extent, &mut blocks);
    section("Notes", plan.notes.iter().cloned(), &mut blocks);
    guards(plan, extent, &mut blocks);
    closing(plan, code, times, extent, &mut blocks);
    blocks
}

/// The first lines: whether a guard stops it, what happens to whom, and whether it can be undone.
fn opening(plan: &PlanDocument, blocks: &mut Vec<Block>) {
    let stops = plan
        .guards
        .iter()
        .filter(|finding| finding.state == GuardState::Tripped);
    let mut stops = stops.map(|finding| format!("{}, {}", finding.guard.name(), finding.why));
    let stops = joined_from(&mut stops, "; ");
    for step in &plan.steps {
        let what = format!("{} {}", display_safe(&step.action), step.target);
        blocks.push(Block::Title(if stops.is_empty() {
            what
        } else {
            format!("STOPPED by {stops}: {what}")
        }));
        blocks.extend(match &step.verification {
            Verification::Verified => None,
            Verification::Partly { why } => {
                Some(Block::Strong(format!("NOT FULLY VERIFIED: {why}")))
            }
            Verification::Unverifiable { why } => {
                Some(Block::Strong(format!("NOT VERIFIED: {why}")))
            }
        });
        let warning = display_safe(&step.warning);
        blocks.push(if step.reversible {
            Block::Text(warning)
        } else {
            Block::Strong(warning)
        });
    }
}

fn section(heading: &'static str, entries: impl Iterator<Item = String>, blocks: &mut Vec<Block>) {
    let before = blocks.len();
    blocks.push(Block::Heading(heading));
    blocks.extend(entries.map(Block::Entry));
    if blocks.len() == before + 1 {
        blocks.truncate(before);
    }
}

fn effects(heading: &'static str, impacts: &[&Impact], extent: Extent, blocks: &mut Vec<Block>) {
    if impacts.is_empty() {
        return;
    }
    blocks.push(Block::Heading(heading));
    for impact in impacts {
        let effect = display_safe(&impact.effect);
        blocks.push(Block::Entry(match &impact.certainty {
            Certainty::Exact { count: 0 } => format!("{effect}: none"),
            Certainty::Exact { count } => format!("{effect}: exactly {count}"),
            Certainty::AtLeast { count, why } => format!("{effect}: at least {count} ({why})"),
            Certainty::Unknown { why } if impact.items.is_empty() => format!("{effect}: {why}"),
            Certainty::Unknown { why } => format!("{effect}: unknown how many ({why})"),
        }));
        let shown = if extent == Extent::Whole {
            usize::MAX
        } else {
            FEW
        };
        let items = impact.items.iter().take(shown);
        blocks.extend(items.map(|item| Block::Object(item.named(), word(&item.id))));
        if impact.items.len() > shown {
            blocks.push(Block::Object(
                format!("… and {} more", impact.items.len() - shown),
                String::new(),
            ));
        }
    }
}

fn guards(plan: &PlanDocument, extent: Extent, blocks: &mut Vec<Block>) {
    let shown = plan
        .guards
        .iter()
        .filter(|finding| extent == Extent::Whole || finding.state != GuardState::Clear);
    let lines = shown.map(|finding| {
        let mark = match finding.state {
            GuardState::Clear => "clear",
            GuardState::Unknown => "WARNING",
            GuardState::Tripped => "STOPS THIS PLAN",
            GuardState::Overridden => "OVERRIDDEN",
        };
        format!("{}: {mark}, {}", finding.guard.name(), finding.why)
    });
    section("Guards", lines, blocks);
}

/// The request, what applying takes, and the code.
fn closing(
    plan: &PlanDocument,
    code: Option<&str>,
    times: &Times,
    extent: Extent,
    blocks: &mut Vec<Block>,
) {
    let mut lines: Vec<String> = plan
        .steps
        .iter()
        .map(|step| {
            let host = display_safe(&plan.host);
            let id = match &*step.target.id {
                "" => String::new(),
                id => format!(", id {}", word(id)),
            };
            format!("{} at {host}{id}", step.request)
        })
        .collected();
    let is_slow = times.took_ms > times.max_age_ms;
    if extent == Extent::Whole || is_slow || plan.wait_seconds > 0 {
        let wait = match plan.wait_seconds {
            0 => String::new(),
            seconds => format!(", waiting up to {seconds} s for the rate limit"),
        };
        let again = if is_slow {
            format!(
                "everything is read again first, which took {} s just now, then the target and the guards' findings once more; the request is sent within {} s of that",
                times.took_ms.div_ceil(1_000),
                times.max_age_ms.div_ceil(1_000)
            )
        } else {
            "everything is read again first".to_owned()
        };
        lines.push(format!(
            "Applying it takes {} requests{wait}: {again}",
            plan.requests
        ));
    }
    section("Request", lines.into_iter(), blocks);
    blocks.push(match code {
        Some(code) => {
            let until = plan.expires_at.as_deref().unwrap_or_default();
            Block::Code(
                code.to_owned(),
                format!("valid for {} minutes, until {until}", times.minutes_left),
            )
        }
        None if plan.expires_at.is_some() => Block::Text(
            "A person is asked to confirm it; the program is not given the code.".to_owned(),
        ),
        None => {
            Block::Strong("It cannot be applied: a guard stops it, so it has no code.".to_owned())
        }
    });
}
