//! Named rules that stop a plan.

use crate::collected::Collected as _;
use serde::{Deserialize, Serialize};

pub use super::guard_name::GuardName;
use crate::error::{Details, Error, ErrorKind, TrippedGuard};
use crate::join::joined_from;
use crate::json::Json;

/// The finding of a guard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardFinding {
    /// Which guard.
    pub guard: GuardName,
    /// Whether it stops the plan.
    pub state: GuardState,
    /// What it found, display-safe.
    pub why: String,
}

/// Whether a guard stops a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuardState {
    /// It does not apply.
    Clear,
    /// It is unknown whether it applies: a warning.
    Unknown,
    /// It stops the plan.
    Tripped,
    /// It would stop the plan and was overridden by name.
    Overridden,
}

impl GuardState {
    /// The name in every host.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Unknown => "unknown",
            Self::Tripped => "tripped",
            Self::Overridden => "overridden",
        }
    }
}

impl GuardFinding {
    pub(crate) fn clear(guard: GuardName, why: impl Into<String>) -> Self {
        Self {
            guard,
            state: GuardState::Clear,
            why: why.into(),
        }
    }

    pub(crate) fn unknown(guard: GuardName, why: impl Into<String>) -> Self {
        Self {
            guard,
            state: GuardState::Unknown,
            why: why.into(),
        }
    }

    pub(crate) fn tripped(guard: GuardName, why: impl Into<String>) -> Self {
        Self {
            guard,
            state: GuardState::Tripped,
            why: why.into(),
        }
    }
}

/// Marks the findings whose guards were overridden.
pub(crate) fn override_named(findings: &mut [GuardFinding], overridden: &[GuardName]) {
    for finding in findings {
        if finding.state == GuardState::Tripped && overridden.contains(&finding.guard) {
            finding.state = GuardState::Overridden;
        }
    }
}

/// The findings that stop a plan.
pub(crate) fn tripped(findings: &[GuardFinding]) -> Vec<TrippedGuard> {
    findings
        .iter()
        .filter(|finding| finding.state == GuardState::Tripped)
        .map(|finding| TrippedGuard {
            guard: finding.guard.name().into(),
            why: finding.why.clone(),
        })
        .collected()
}

/// Returns `GuardTripped` if any finding stops the plan.
pub(crate) fn ensure_none_tripped(findings: &[GuardFinding]) -> Result<(), Error> {
    let guards = tripped(findings);
    if guards.is_empty() {
        return Ok(());
    }
    let mut reasons = guards
        .iter()
        .map(|guard| format!("{}: {}", guard.guard, guard.why));
    let reasons = joined_from(&mut reasons, "; ");
    Err(
        Error::new(ErrorKind::GuardTripped, format!("stopped by {reasons}")).with_details(
            Details::Guards {
                guards,
                plan: Json::Null,
            },
        ),
    )
}
