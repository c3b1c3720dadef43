//! What was read about a target, and how sure it is.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::guards::GuardFinding;
use crate::display::display_safe;
use crate::time::Timestamp;

/// The thing that an operation is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Target {
    /// What kind of thing it is: `user`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name as the server gives it: not safe to show as it is.
    pub name: String,
    /// What tells it from others of the name: an e-mail address, a parent.
    pub detail: String,
}

impl core::fmt::Display for Target {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            formatter,
            "{} {} <{}>, id {}",
            self.kind,
            display_safe(&self.name),
            display_safe(&self.detail),
            display_safe(&self.id)
        )
    }
}

/// How sure a number is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "certainty", rename_all = "snake_case")]
pub enum Certainty {
    /// Read to its end, by a caller who sees everything.
    Exact {
        /// How many there are.
        count: usize,
    },
    /// There are these, and maybe more.
    AtLeast {
        /// How many were read.
        count: usize,
        /// Why there may be more.
        why: String,
    },
    /// It cannot be read.
    Unknown {
        /// Why not.
        why: String,
    },
}

impl Certainty {
    /// What of it is confirmed: an unknown is confirmed as unknown.
    fn decisive(&self) -> Value {
        match self {
            Self::Exact { count } => json!({"certainty": "exact", "count": count}),
            Self::AtLeast { count, .. } => json!({"certainty": "at_least", "count": count}),
            Self::Unknown { .. } => json!({"certainty": "unknown"}),
        }
    }
}

/// One consequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// What it is about: `api_keys`.
    pub name: &'static str,
    /// What becomes of it, to be read before its number: `API keys stop working`.
    pub effect: &'static str,
    /// How many, and how sure that is.
    #[serde(flatten)]
    pub certainty: Certainty,
    /// Those that were read, display-safe, a line each.
    pub items: Vec<String>,
}

/// Whether a target is known to be what it is said to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "verification", rename_all = "snake_case")]
pub enum Verification {
    /// It was read by its id.
    Verified,
    /// Some of it was.
    Partly {
        /// What was not.
        why: String,
    },
    /// It cannot be read.
    Unverifiable {
        /// Why not.
        why: String,
    },
}

/// Everything that a destructive verb read about its target.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    pub(crate) target: Target,
    pub(crate) verification: Verification,
    /// What cannot be undone, in words; first in every summary.
    pub(crate) warning: &'static str,
    /// The facts that a change of makes the plan stale.
    pub(crate) decisive: Value,
    pub(crate) impacts: Vec<Impact>,
    pub(crate) guards: Vec<GuardFinding>,
    /// What a person should know and no number says.
    pub(crate) notes: Vec<String>,
    /// Requests that reading it took.
    pub(crate) reads: usize,
    /// The moment from which its facts are.
    pub(crate) since: Timestamp,
    /// Who is calling, as far as that is known; an id.
    pub(crate) acting_user: Option<String>,
}

impl Reading {
    /// The facts that are confirmed, and whose change makes a plan stale.
    pub(crate) fn facts(&self) -> Value {
        let mut impacts = Map::new();
        for impact in &self.impacts {
            impacts.insert(impact.name.to_owned(), impact.certainty.decisive());
        }
        let mut guards = Map::new();
        for finding in &self.guards {
            guards.insert(
                finding.guard.name().to_owned(),
                Value::from(finding.state.name()),
            );
        }
        json!({"target": self.decisive, "impacts": impacts, "guards": guards, "caller": self.acting_user})
    }
}
