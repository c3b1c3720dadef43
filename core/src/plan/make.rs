//! Making a plan: reading, and freezing what was read.

use core::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;

use super::apply::{Applied, is_own_finding, stale_by_absence};
use super::code::Code;
use super::confirmation::MAX_FACT_AGE_MS;
use super::difference::normal;
use super::guards::{self, GuardFinding};
use super::planned::Planned;
use super::reading::{Impact, Reading, Target, Verification};
use super::{apply, summary};
use crate::display::{display_safe, escape_html};
use crate::endpoint::OperationInfo;
use crate::engine::{Context, Requests};
use crate::error::Error;
use crate::field_case::FieldCase;
use crate::json::{Json, Object};
use crate::session::Session;
use crate::verb::Verb;

/// The version of the plan format; part of every code.
const FORMAT: u64 = 1;

/// The plan of a destructive call.
///
/// Clones are the same plan: it is applied once.
#[derive(Clone)]
pub struct Plan {
    inner: Arc<Inner>,
}

struct Inner {
    session: Session,
    operation: &'static str,
    document: PlanDocument,
    /// The facts of the document that this plan was loaded from.
    loaded_facts: Option<Json<'static>>,
    used: AtomicBool,
}

/// A plan as plain data. Loading it grants nothing: everything in it is
/// derived again from its input and the live account.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanDocument {
    /// The version of this form, 1.
    pub format: u64,
    /// The operation, `users.delete`.
    pub operation: &'static str,
    /// The host that it is for.
    pub host: String,
    /// The opaque identifier of the credential that made it.
    pub credential_id: String,
    /// The input, every name in it resolved to an id.
    pub input: Json<'static>,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// The code that confirms it; absent while a guard stops it.
    pub code: Option<String>,
    /// What will be sent, in order.
    pub steps: Vec<PlannedStep>,
    /// Its cascading effects.
    pub impacts: Vec<Impact>,
    /// What the guards found.
    pub guards: Vec<GuardFinding>,
    /// Further notes for a person, display-safe.
    pub notes: Vec<String>,
    /// The facts that are confirmed.
    pub facts: Json<'static>,
    /// Requests that applying it takes, the reads before the write among them.
    pub requests: usize,
    /// Seconds that applying it at once waits for the rate limit, with what the client has sent in
    /// the minute before.
    pub wait_seconds: u64,
    /// The plan as text, display-safe.
    pub summary: String,
}

impl PlanDocument {
    /// The document as an object, to be kept or handed over.
    #[must_use]
    pub fn to_json(&self) -> Json<'static> {
        let impacts = self.impacts.iter().map(Impact::to_json).collect();
        let guards = self.guards.iter().map(GuardFinding::to_json).collect();
        let steps = self.steps.iter().map(PlannedStep::to_json).collect();
        Json::object([
            ("format", self.format.into()),
            ("operation", self.operation.into()),
            ("host", self.host.clone().into()),
            ("credential_id", self.credential_id.clone().into()),
            ("input", self.input.clone()),
            ("made_at", self.made_at.clone().into()),
            ("code", self.code.clone().into()),
            ("steps", Json::Array(steps)),
            ("impacts", Json::Array(impacts)),
            ("guards", Json::Array(guards)),
            ("notes", Json::texts(self.notes.clone())),
            ("facts", self.facts.clone()),
            ("requests", self.requests.into()),
            ("wait_seconds", self.wait_seconds.into()),
            ("summary", self.summary.clone().into()),
        ])
    }
}

impl PlannedStep {
    fn to_json(&self) -> Json<'static> {
        Json::object([
            ("operation", self.operation.into()),
            ("request", self.request.clone().into()),
            ("target", self.target.to_json()),
            ("verification", self.verification.to_json()),
            ("reversible", self.reversible.into()),
            ("warning", self.warning.into()),
        ])
    }
}

/// One request of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStep {
    /// The operation.
    pub operation: &'static str,
    /// Method and path template, `DELETE /v2/users/{user_id}`.
    pub request: String,
    /// Its target.
    pub target: Target,
    /// Whether the target was verified.
    pub verification: Verification,
    /// Whether it can be undone.
    pub reversible: bool,
    /// Its permanent effect, in words.
    pub warning: &'static str,
}

/// Makes the plan of a verb.
pub(crate) async fn make(context: Context, mut planned: Planned) -> Result<Plan, Error> {
    let reading = planned.read(&context).await?;
    context.read_clock().await;
    Ok(Plan::of(&context, &planned, &reading))
}

/// The requests that applying a plan takes, its write last.
fn requests(context: &Context, planned: &Planned, reading: &Reading) -> Requests {
    let mut requests = context.take_counted();
    let took = context.now().since(reading.since);
    let waits = context.session().wait_for(&requests, context.now());
    if took.max(waits) > MAX_FACT_AGE_MS {
        for (operation, sends) in planned.brief_requests(reading) {
            match requests.iter_mut().find(|(known, _)| *known == operation) {
                Some((_, known)) => *known += sends,
                None => requests.push((operation, sends)),
            }
        }
    }
    requests.push((planned.endpoint().info.name, 1));
    requests
}

impl Plan {
    fn of(context: &Context, planned: &Planned, reading: &Reading) -> Self {
        let (session, made_at) = (context.session(), context.now());
        let OperationInfo {
            name: operation,
            method,
            path,
            ..
        } = planned.endpoint().info;
        let requests = requests(context, planned, reading);
        let step = PlannedStep {
            operation,
            request: format!("{} {path}", method.as_str()),
            target: reading.target.clone(),
            verification: reading.verification.clone(),
            reversible: reading.reversible,
            warning: reading.warning,
        };
        let mut document = PlanDocument {
            format: FORMAT,
            operation,
            host: session.host().to_owned(),
            credential_id: session.credential_id().to_owned(),
            input: frozen_input(planned, reading),
            made_at: made_at.to_string(),
            code: None,
            steps: vec![step],
            impacts: reading.impacts.clone(),
            guards: reading.guards.clone(),
            notes: reading.notes.clone(),
            facts: reading.facts(),
            requests: requests.iter().map(|(_, sends)| sends).sum(),
            wait_seconds: session.wait_for(&requests, made_at).div_ceil(1_000),
            summary: String::new(),
        };
        let mut minutes_left = 0;
        if guards::tripped(&document.guards).is_empty() {
            let confirmed = confirmed(&document, &document.facts);
            let code = Code::unused(&confirmed, made_at, |code| session.is_used(code));
            minutes_left = code.minutes_left(made_at);
            let code = code.to_string();
            session.issue(&code);
            document.code = Some(code);
        }
        let took = made_at.since(reading.since);
        document.summary = summary::text(&document, took, minutes_left);
        let inner = Inner {
            session: session.clone(),
            operation,
            document,
            loaded_facts: None,
            used: AtomicBool::new(false),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// The operation, `users.delete`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.inner.operation
    }

    /// The code that confirms it; absent while a guard stops it.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.inner.document.code.as_deref()
    }

    /// The plan as text, safe to print.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.inner.document.summary
    }

    /// The plan as an HTML fragment, safe to insert into a page.
    #[must_use]
    pub fn html(&self) -> String {
        format!(
            "<pre class=\"ax-admin-plan\">{}</pre>",
            escape_html(self.text())
        )
    }

    /// The plan as plain data.
    #[must_use]
    pub fn document(&self) -> &PlanDocument {
        &self.inner.document
    }

    pub(crate) async fn apply_flow(
        &self,
        context: Context,
        confirm: Option<String>,
    ) -> Result<Applied, Error> {
        let planned = given(self.operation(), self.document().input.clone())?;
        apply(self, context, confirm, planned).await
    }

    /// Only the input of the document is used, and the new plan shows it. A
    /// code for the document is valid for the plan as long as the account matches it.
    pub(crate) async fn load_flow(
        context: Context,
        document: Json<'static>,
    ) -> Result<Self, Error> {
        if document.member("format").as_number() != Some(FORMAT) {
            return Err(Error::validation(
                "format",
                format!("is not {FORMAT}; this version does not support that plan format"),
            ));
        }
        for (name, own) in [
            ("host", context.session().host()),
            ("credential_id", context.session().credential_id()),
        ] {
            let named = document.str_of(name);
            if named != own {
                return Err(Error::validation(
                    name,
                    format!(
                        "is `{}`, but this client's is `{own}`; make the plan with this client",
                        display_safe(named)
                    ),
                ));
            }
        }
        let input = document.member("input").clone();
        let planned = given(document.str_of("operation"), input)?;
        let subject = planned.subject_shown();
        let rule = planned.target();
        let plan = match make(context, planned).await {
            Ok(plan) => plan,
            Err(error) if error.is_own_not_found() || is_own_finding(&error) => {
                return Err(stale_by_absence(Some(subject)));
            }
            Err(error) => return Err(error),
        };
        // Whoever made the document saw it.
        let before = document.member("facts").member("target");
        if !rule.is_absent(before) && rule.is_absent(plan.document().facts.member("target")) {
            return Err(stale_by_absence(Some(subject)));
        }
        let inner = &plan.inner;
        Ok(Self {
            inner: Arc::new(Inner {
                session: inner.session.clone(),
                operation: inner.operation,
                document: inner.document.clone(),
                loaded_facts: Some(document.member("facts").clone()),
                used: AtomicBool::new(false),
            }),
        })
    }

    pub(crate) fn session(&self) -> &Session {
        &self.inner.session
    }

    /// What it is about, as it shows it.
    pub(super) fn target_shown(&self) -> Option<String> {
        let step = self.inner.document.steps.first();
        step.map(|step| step.target.shown.clone())
    }

    /// What a code of this plan is computed over.
    pub(super) fn confirmed(&self) -> Json<'static> {
        confirmed(&self.inner.document, &self.inner.document.facts)
    }

    /// The facts that the plan was loaded with, and what a code for them is computed over.
    pub(super) fn loaded(&self) -> Option<(&Json<'static>, Json<'static>)> {
        let facts = self.inner.loaded_facts.as_ref()?;
        Some((facts, confirmed(&self.inner.document, facts)))
    }

    pub(super) fn is_used(&self) -> bool {
        self.inner.used.load(Ordering::SeqCst)
    }

    /// Takes the one application that a plan has; false when it was taken.
    pub(super) fn take(&self) -> bool {
        !self.inner.used.swap(true, Ordering::SeqCst)
    }
}

impl core::fmt::Display for Plan {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(self.text())
    }
}

impl core::fmt::Debug for Plan {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            formatter,
            "Plan({}, {})",
            self.inner.operation, self.inner.document.made_at
        )
    }
}

/// The canonical content of a code (design: format, operations, inputs, host,
/// credential, who acts, overrides, decisive facts and impacts).
fn confirmed(document: &PlanDocument, facts: &Json<'static>) -> Json<'static> {
    Json::object([
        ("format", document.format.into()),
        ("operations", Json::texts([document.operation])),
        ("inputs", Json::Array(vec![document.input.clone()])),
        ("host", document.host.clone().into()),
        ("credential_id", document.credential_id.clone().into()),
        ("facts", normal(facts)),
    ])
}

/// The destructive verb of that name, with the input of a document.
fn given(operation: &str, input: Json<'static>) -> Result<Planned, Error> {
    match Verb::named(operation)? {
        Verb::Planned(verb) => verb.given(input, FieldCase::Snake),
        Verb::Sent(endpoint) => Err(Error::validation(
            "operation",
            format!("is `{}`, which runs without a plan", endpoint.info.name),
        )),
    }
}

/// The input with ids for names: what applying reads again.
fn frozen_input(planned: &Planned, reading: &Reading) -> Json<'static> {
    let mut input = if let Json::Object(members) = planned.subject() {
        members
    } else {
        Object::default()
    };
    if planned.acting_user().is_some() {
        let acting_user = reading.acting_user.clone();
        input.set("acting_user", Json::object([("id", acting_user.into())]));
    }
    if planned.is_deep() {
        input.set("deep", true.into());
    }
    let overridden = planned.overridden().iter().map(|guard| guard.name());
    input.set("override_guards", Json::texts(overridden));
    Json::Object(input)
}
