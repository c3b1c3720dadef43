//! A plan as plain data.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::guards::GuardFinding;
use super::item::Item;
use super::reading::{Impact, Verification};
use crate::error::Change;
use crate::json::{Json, whole};
use crate::policy::ConfirmBy;

/// The version of the plan format; part of every code.
pub(super) const FORMAT: u64 = 2;

/// A plan as plain data. Loading it grants nothing: everything in it is
/// derived again from its input and the live account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanDocument {
    /// The version of this format, 2.
    pub format: u64,
    /// The operation, `users.delete`.
    pub operation: Cow<'static, str>,
    /// The host of the account that it is for.
    pub host: String,
    /// The opaque identifier of the credential that made it.
    pub credential_id: String,
    /// The input, every name in it resolved to an id.
    #[serde(serialize_with = "whole")]
    pub input: Json<'static>,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// The last moment at which its code confirms it, RFC 3339; absent while a guard stops it.
    pub expires_at: Option<String>,
    /// The code that confirms it; absent while a guard stops it, and where a person confirms.
    pub code: Option<String>,
    /// Who confirms it.
    pub confirm_by: ConfirmBy,
    /// What it is about: the target of its first step.
    pub target: Item,
    /// What will be sent, in order. Today a plan has one step; the format leaves room for more.
    pub steps: Vec<PlannedStep>,
    /// What is sent, each value beside the one before if that was read.
    pub changes: Vec<Change>,
    /// Its cascading effects.
    pub impacts: Vec<Impact>,
    /// What a person may expect to be affected and is not. It is not confirmed.
    pub stays: Vec<Impact>,
    /// What the guards found.
    pub guards: Vec<GuardFinding>,
    /// Additional notes for a person, display-safe.
    pub notes: Vec<String>,
    /// The confirmed facts.
    #[serde(serialize_with = "whole")]
    pub facts: Json<'static>,
    /// The number of requests that applying it takes, including the reads before the write.
    pub requests: usize,
    /// Seconds that applying it now would wait for the rate limit, given what the client sent in the
    /// past minute.
    pub wait_seconds: u64,
    /// The plan as text, display-safe.
    pub summary: String,
}

impl PlanDocument {
    /// The document as a JSON object, to store or pass on.
    #[must_use]
    pub fn to_json(&self) -> Json<'static> {
        Json::of(self)
    }
}

/// One request of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedStep {
    /// The operation.
    pub operation: Cow<'static, str>,
    /// Method and path template, `DELETE /v2/users/{user_id}`.
    pub request: String,
    /// What happens, a verb: `Delete`.
    pub action: Cow<'static, str>,
    /// The body of the request, if it has one.
    #[serde(serialize_with = "whole")]
    pub body: Json<'static>,
    /// Its target.
    pub target: Item,
    /// Whether the target was verified.
    pub verification: Verification,
    /// Whether it can be undone.
    pub reversible: bool,
    /// Its permanent effect, in words.
    pub warning: Cow<'static, str>,
}
