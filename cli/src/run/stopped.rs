//! Plans that guards stop: what the guards are, and what can be done about them.

use ax_admin::{GuardFinding, GuardName, GuardState};

use super::approval::Gate;
use super::confirm;
use super::plans::Target;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::session::Session;
use crate::shell;

/// The failure that says which guards stop the plans, if any does, and which line overrides them.
pub(super) fn stopped(
    session: &Session,
    targets: &[Target],
    gate: Option<&Gate<'_>>,
) -> Option<Failure> {
    let is_stopped = |target: &&Target| target.plan.document().expires_at.is_none();
    let held: Vec<&Target> = targets.iter().filter(is_stopped).collect();
    if held.is_empty() {
        return None;
    }
    let tripped = held.iter().flat_map(|target| tripped(target));
    let mut found: Vec<&GuardFinding> = Vec::new();
    for finding in tripped {
        if found.iter().all(|known| known.guard != finding.guard) {
            found.push(finding);
        }
    }
    let names: Vec<&str> = found.iter().map(|finding| finding.guard.name()).collect();
    let message = format!("stopped by a guard: {}; nothing was sent", names.join(", "));
    let failure = Failure::new(Exit::Stopped, message);
    let others = rest(session, targets, &held);
    if found.iter().any(|finding| is_final(finding)) {
        return Some(failure.with_next(format!("the server would refuse it all the same{others}")));
    }
    let flags = names
        .iter()
        .flat_map(|name| ["--override".to_owned(), (*name).to_owned()]);
    let flags: Vec<String> = flags.collect();
    let asked = if names.contains(&GuardName::Protected.name()) {
        "ask whoever keeps the policy"
    } else {
        "check what it protects"
    };
    let line = if let Some(gate) = gate {
        format!(
            "have it requested again with `{}`: `{}`",
            flags.join(" "),
            gate.command()
        )
    } else {
        let words = shell::with_flags(&named(session, targets), &flags);
        format!("`{}`", shell::line(&words))
    };
    Some(failure.with_next(format!(
        "{asked}; only if the effect is intended: {line}{others}"
    )))
}

fn tripped(target: &Target) -> impl Iterator<Item = &GuardFinding> {
    let guards = target.plan.document().guards.iter();
    guards.filter(|finding| finding.state == GuardState::Tripped)
}

/// Whether the server refuses it, whatever is overridden.
fn is_final(finding: &GuardFinding) -> bool {
    finding.why.contains("the server refuses it")
        || finding
            .why
            .contains("the server neither changes nor deletes")
}

fn named(session: &Session, targets: &[Target]) -> Vec<String> {
    let texts: Vec<String> = targets.iter().map(|target| target.text.clone()).collect();
    confirm::named(session, targets, &texts, &texts)
}

/// The line without those that are stopped, if there are others.
fn rest(session: &Session, targets: &[Target], held: &[&Target]) -> String {
    let all: Vec<String> = targets.iter().map(|target| target.text.clone()).collect();
    let is_held = |text: &&String| held.iter().any(|target| target.text == **text);
    let wanted: Vec<String> = all.iter().filter(|text| !is_held(text)).cloned().collect();
    if wanted.is_empty() || wanted.len() == all.len() {
        return String::new();
    }
    let words = confirm::named(session, targets, &all, &wanted);
    if words == session.typed {
        return String::new();
    }
    format!("; without it: `{}`", shell::line(&words))
}
