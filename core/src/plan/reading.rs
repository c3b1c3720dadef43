//! What was read about a target, and how certain it is.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::fact_keys;
use super::guards::{GuardFinding, GuardName};
use super::item::Item;
use super::names::Names;
use crate::error::Change;
use crate::json::{Json, Object};
use crate::time::Timestamp;

/// The source of facts that the REST API gives.
pub(crate) const REST: &str = "rest";

/// How certain a count is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "certainty", rename_all = "snake_case")]
pub enum Certainty {
    /// The list was read to its end, by a caller who sees everything.
    Exact {
        /// How many there are.
        count: usize,
    },
    /// There are at least this many, and maybe more.
    AtLeast {
        /// How many were read.
        count: usize,
        /// Why there may be more.
        why: String,
    },
    /// The count cannot be read.
    Unknown {
        /// Why not.
        why: String,
    },
}

impl Certainty {
    const fn name(&self) -> &'static str {
        match self {
            Self::Exact { .. } => "exact",
            Self::AtLeast { .. } => "at_least",
            Self::Unknown { .. } => "unknown",
        }
    }

    const fn count(&self) -> Option<usize> {
        match self {
            Self::Exact { count } | Self::AtLeast { count, .. } => Some(*count),
            Self::Unknown { .. } => None,
        }
    }

    /// The confirmed facts of a count; an unknown count is confirmed as unknown.
    fn confirmed_facts(&self) -> Json<'static> {
        match self.count() {
            Some(count) => Json::object([
                (fact_keys::CERTAINTY, self.name().into()),
                (fact_keys::COUNT, count.into()),
            ]),
            None => Json::object([(fact_keys::CERTAINTY, self.name().into())]),
        }
    }
}

impl Verification {
    /// The same, with one more reason why it is not fully verified.
    pub(super) fn or_partly(&self, why: String) -> Self {
        match self {
            Self::Verified => Self::Partly { why },
            Self::Partly { why: known } => Self::Partly {
                why: format!("{why}; {known}"),
            },
            Self::Unverifiable { why: known } => Self::Unverifiable {
                why: format!("{why}; {known}"),
            },
        }
    }
}

/// One cascading effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impact {
    /// The kind of objects affected: `api_keys`.
    pub name: Cow<'static, str>,
    /// What happens to them, worded to precede the count: `API keys stop working`.
    pub effect: Cow<'static, str>,
    /// How many there are, and how certain that is.
    #[serde(flatten)]
    pub certainty: Certainty,
    /// Where it was read: `rest`. Absent if nothing could be read.
    pub source: Option<Cow<'static, str>>,
    /// The affected objects that were read.
    pub items: Vec<Item>,
}

impl Impact {
    /// An effect on objects that cannot be read.
    pub(super) fn unknown(name: &'static str, effect: &'static str, why: &str) -> Self {
        Self {
            name: name.into(),
            effect: effect.into(),
            certainty: Certainty::Unknown {
                why: why.to_owned(),
            },
            source: None,
            items: Vec::new(),
        }
    }
}

/// Whether a target was verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verification", rename_all = "snake_case")]
pub enum Verification {
    /// It was read by its id, and its name was unambiguous.
    Verified,
    /// It was only partly verified.
    Partly {
        /// What was not verified.
        why: String,
    },
    /// It could not be read.
    Unverifiable {
        /// Why not.
        why: String,
    },
}

/// Everything that a plan read about its target.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) target: Item,
    pub(crate) verification: Verification,
    /// The facts of the target and of the affected objects; any change in them makes the plan stale.
    pub(crate) target_facts: Json<'static>,
    pub(crate) impacts: Vec<Impact>,
    /// What a person may expect to be affected and is not; not confirmed.
    pub(crate) stays: Vec<Impact>,
    /// What is sent, from the value before to the one after.
    pub(crate) changes: Vec<Change>,
    pub(crate) guards: Vec<GuardFinding>,
    /// Additional notes for a person.
    pub(crate) notes: Vec<String>,
    /// The names of what it mentions; none if it is only compared.
    pub(crate) names: Names,
    /// When reading began; no fact is older.
    pub(crate) since: Timestamp,
    /// When everything that applying reads again was read; names take longer.
    pub(crate) until: Timestamp,
    /// The caller's user id, if known.
    pub(crate) acting_user: Option<String>,
    /// The caller's user id, if the caller is proven to be an account admin.
    pub(crate) proven_admin: Option<String>,
    /// The id of another account admin, who remains when the target is gone.
    pub(crate) other_admin: Option<String>,
}

impl Reading {
    /// Makes an impact unknown, since what it depends on could not be read.
    pub(crate) fn unknown(&mut self, name: &str, why: &str) {
        for impact in self.impacts.iter_mut().filter(|impact| impact.name == name) {
            impact.certainty = Certainty::Unknown {
                why: why.to_owned(),
            };
            impact.source = None;
        }
    }

    /// Records that not all of the target was read.
    pub(crate) fn partly(&mut self, why: &str) {
        self.verification = Verification::Partly {
            why: why.to_owned(),
        };
    }

    /// The facts that a person confirms; any change in them makes the plan stale.
    pub(crate) fn confirmed_facts(&self) -> Json<'static> {
        let mut impacts = Object::default();
        for impact in &self.impacts {
            impacts.set(impact.name.clone(), impact.certainty.confirmed_facts());
        }
        let mut guards = Object::default();
        // What is protected is checked each time, and found by names only where names are read.
        let compared = |finding: &&GuardFinding| finding.guard != GuardName::Protected;
        for finding in self.guards.iter().filter(compared) {
            guards.set(finding.guard.name(), finding.state.name().into());
        }
        Json::object([
            (fact_keys::TARGET, self.target_facts.clone()),
            (fact_keys::IMPACTS, Json::Object(impacts)),
            (fact_keys::GUARDS, Json::Object(guards)),
            (fact_keys::CALLER, self.acting_user.clone().into()),
        ])
    }
}
