//! Making a plan: reading, and freezing what was read.

use core::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};

use super::apply::Applied;
use super::code::Code;
use super::guards::{self, GuardFinding};
use super::reading::{Impact, Reading, Target, Verification};
use super::{AnyPlanned, apply, summary};
use crate::display::{display_safe, escape_html};
use crate::engine::{Context, Operation};
use crate::error::Error;
use crate::facade::Described;
use crate::session::Session;
use crate::time::Timestamp;
use crate::verbs;

/// The version of the plan format; part of every code.
const FORMAT: u64 = 1;

/// A destructive call that was looked at and not made.
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
    made_at: Timestamp,
    /// The facts of the document that this plan was loaded from.
    loaded_facts: Option<Value>,
    used: AtomicBool,
}

/// A plan as plain data. Reading it back gives no right: everything in it is
/// derived again from its input and the live account.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanDocument {
    /// The version of this form, 1.
    pub format: u64,
    /// The operation, `users.delete`.
    pub operation: &'static str,
    /// The host that it is for.
    pub host: String,
    /// The opaque name of the credential that made it.
    pub credential_id: String,
    /// The input, every name in it resolved to an id.
    pub input: Value,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// The code that confirms it; absent while a guard stops it.
    pub code: Option<String>,
    /// What will be sent, in order.
    pub steps: Vec<PlannedStep>,
    /// What goes with it.
    pub impacts: Vec<Impact>,
    /// What the guards found.
    pub guards: Vec<GuardFinding>,
    /// What a person should know and no number says, display-safe.
    pub notes: Vec<String>,
    /// The facts that are confirmed.
    pub facts: Value,
    /// Requests that applying it takes, the reads before the write among them.
    pub requests: usize,
    /// Seconds that applying it waits at most for the rate limit.
    pub wait_seconds: u64,
    /// The whole as text for a person, display-safe.
    pub summary: String,
}

/// One request of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedStep {
    /// The operation.
    pub operation: &'static str,
    /// Method and path template, `DELETE /v2/users/{user_id}`.
    pub request: String,
    /// What it is about.
    pub target: Target,
    /// How sure it is that the target is that.
    pub verification: Verification,
    /// Whether it can be undone.
    pub reversible: bool,
    /// What it does for good, in words.
    pub warning: &'static str,
}

/// Makes the plan of a verb.
pub(crate) async fn make(
    context: Context,
    mut planned: Box<dyn AnyPlanned>,
) -> Result<Plan, Error> {
    let reading = planned.read(&context).await?;
    Ok(Plan::of(
        context.session(),
        &*planned,
        &reading,
        context.now(),
    ))
}

impl Plan {
    fn of(
        session: &Session,
        planned: &dyn AnyPlanned,
        reading: &Reading,
        made_at: Timestamp,
    ) -> Self {
        let Described {
            name: operation,
            method,
            path,
            ..
        } = planned.described();
        let requests = reading.reads + 1;
        let step = PlannedStep {
            operation,
            request: format!("{} {path}", method.as_str()),
            target: reading.target.clone(),
            verification: reading.verification.clone(),
            reversible: false,
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
            requests,
            wait_seconds: wait_seconds(requests, session.rate_limit()),
            summary: String::new(),
        };
        if guards::tripped(&document.guards).is_empty() {
            let code = Code::of(&confirmed(&document, &document.facts), made_at).to_string();
            session.issue(&code);
            document.code = Some(code);
        }
        document.summary = summary::text(&document);
        let inner = Inner {
            session: session.clone(),
            operation,
            document,
            made_at,
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

    /// The whole as text for a person, safe to print.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.inner.document.summary
    }

    /// The whole as an HTML fragment, safe to put into a page.
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

    /// Reads everything again and, if it is still true, carries the plan out.
    ///
    /// The operation fails with `ConfirmationRequired` when the code is
    /// missing or not good, `GuardTripped` when a guard stops it, `StalePlan`
    /// when the account changed; nothing destructive was sent then. It fails
    /// with `OutcomeUnknown` when the answer was lost and reading back did not tell.
    pub fn apply(&self, confirm: Option<&str>) -> Operation<Applied> {
        let (plan, confirm) = (self.clone(), confirm.map(ToOwned::to_owned));
        Operation::new(
            &self.inner.session,
            self.inner.operation,
            |context| async move { plan.apply_flow(context, confirm).await },
        )
    }

    /// Makes a plan from the document of one, with everything read again.
    ///
    /// Nothing in the document is believed but its input, and that is what the
    /// new plan shows. A code for the document is good for the plan as long as
    /// the account is what the document says.
    pub fn load(session: &Session, document: Value) -> Operation<Self> {
        Operation::new(session, "plans.load", |context| {
            Self::load_flow(context, document)
        })
    }

    pub(crate) async fn apply_flow(
        &self,
        context: Context,
        confirm: Option<String>,
    ) -> Result<Applied, Error> {
        let planned = verbs::planned(self.operation(), self.document().input.clone())?;
        apply(self, context, confirm, planned).await
    }

    pub(crate) async fn load_flow(context: Context, document: Value) -> Result<Self, Error> {
        let text = |name: &str| {
            document
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        if document.get("format").and_then(Value::as_u64) != Some(FORMAT) {
            return Err(Error::validation(
                "format",
                format!("is not {FORMAT}; this is no plan that this version knows"),
            ));
        }
        for (name, own) in [
            ("host", context.session().host()),
            ("credential_id", context.session().credential_id()),
        ] {
            if text(name) != own {
                return Err(Error::validation(
                    name,
                    format!(
                        "is `{}`, and this client's is `{own}`; make the plan with this client",
                        display_safe(text(name))
                    ),
                ));
            }
        }
        let input = document.get("input").cloned().unwrap_or_default();
        let plan = make(context, verbs::planned(text("operation"), input)?).await?;
        let inner = &plan.inner;
        Ok(Self {
            inner: Arc::new(Inner {
                session: inner.session.clone(),
                operation: inner.operation,
                document: inner.document.clone(),
                made_at: inner.made_at,
                loaded_facts: Some(document.get("facts").cloned().unwrap_or_default()),
                used: AtomicBool::new(false),
            }),
        })
    }

    pub(crate) fn session(&self) -> &Session {
        &self.inner.session
    }

    pub(super) fn made_at(&self) -> Timestamp {
        self.inner.made_at
    }

    /// What a code of this plan is computed over.
    pub(super) fn confirmed(&self) -> Value {
        confirmed(&self.inner.document, &self.inner.document.facts)
    }

    /// The facts that the plan was loaded with, and what a code for them is computed over.
    pub(super) fn loaded(&self) -> Option<(&Value, Value)> {
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
fn confirmed(document: &PlanDocument, facts: &Value) -> Value {
    json!({
        "format": document.format,
        "operations": [document.operation],
        "inputs": [document.input],
        "host": document.host,
        "credential_id": document.credential_id,
        "facts": facts,
    })
}

/// The input with ids for names: what applying reads again.
fn frozen_input(planned: &dyn AnyPlanned, reading: &Reading) -> Value {
    let mut input = planned.subject();
    let options = planned.options();
    if options.acting_user.is_some() {
        input.insert("acting_user".to_owned(), json!({"id": reading.acting_user}));
    }
    let mut overridden = Vec::new();
    for guard in &options.override_guards {
        overridden.push(Value::from(guard.name()));
    }
    input.insert("override_guards".to_owned(), Value::Array(overridden));
    Value::Object(input)
}

/// As if all requests went to one endpoint: never less than the truth.
fn wait_seconds(requests: usize, rate_limit: Option<u32>) -> u64 {
    let Some(limit) = rate_limit else { return 0 };
    let requests = u64::try_from(requests).unwrap_or(u64::MAX);
    requests.saturating_sub(1) / u64::from(limit.max(1)) * 60
}
