//! Makes a plan: reads the target and freezes what was read.

use core::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;

use super::blocks::{Block, Extent, Times, blocks};
use super::code::Code;
use super::difference::normal;
use super::document::{FORMAT, PlanDocument, PlannedStep};
use super::gather::Purpose;
use super::item::Item;
use super::names::Names;
use super::planned::PlanRequest;
use super::reading::Reading;
use super::verb::{DEEP, PlannedVerb, Sending};
use super::{guards, text};
use crate::endpoint::OperationInfo;
use crate::engine::{Context, Requests};
use crate::error::Error;
use crate::generated::fields::every_plan;
use crate::json::{FieldCase, Json, Object};
use crate::policy::ConfirmBy;
use crate::session::Session;

/// The plan of a destructive operation.
///
/// Clones are the same plan, which can be applied once.
#[derive(Clone)]
pub struct Plan {
    inner: Arc<Inner>,
}

struct Inner {
    session: Session,
    verb: &'static PlannedVerb,
    document: PlanDocument,
    /// The code, which the document has only if it confirms alone.
    code: Option<String>,
    times: Times,
    /// The names of what it mentions.
    names: Names,
    /// The facts of the document that this plan was loaded from.
    loaded_facts: Option<Json<'static>>,
    used: AtomicBool,
}

/// Makes the plan of an operation.
pub(crate) async fn make(context: Context, mut planned: PlanRequest) -> Result<Plan, Error> {
    let reading = planned.read(&context, Purpose::Show).await?;
    context.read_clock().await;
    Ok(Plan::of(&context, &planned, reading))
}

/// The requests that applying a plan takes, its write last.
fn requests(context: &Context, planned: &PlanRequest, reading: &Reading) -> Requests {
    let mut requests = context.take_counted();
    let took = reading.until.since(reading.since);
    let waits = context.session().wait_for(&requests, context.now());
    if took.max(waits) > context.session().policy().fact_age_ms {
        for (operation, sends) in planned.brief_requests(reading) {
            match requests.iter_mut().find(|(known, _)| *known == operation) {
                Some((_, known)) => *known += sends,
                None => requests.push((operation, sends)),
            }
        }
    }
    requests.push((planned.verb().info.name, 1));
    requests
}

impl Plan {
    fn of(context: &Context, planned: &PlanRequest, reading: Reading) -> Self {
        let (session, made_at) = (context.session(), context.now());
        let OperationInfo {
            name: operation,
            method,
            path,
            ..
        } = planned.verb().info;
        let requests = requests(context, planned, &reading);
        let preview = &planned.verb().preview;
        let (input, facts) = (frozen_input(planned, &reading), reading.confirmed_facts());
        let step = PlannedStep {
            operation: (*operation).into(),
            request: format!("{} {path}", method.as_str()),
            action: preview.action.into(),
            body: planned.body(session).unwrap_or_default(),
            target: reading.target.clone(),
            verification: reading.verification,
            reversible: preview.reversible,
            warning: preview.warning.into(),
        };
        let mut document = PlanDocument {
            format: FORMAT,
            operation: (*operation).into(),
            host: session.host().to_owned(),
            credential_id: session.credential_id().to_owned(),
            input,
            made_at: made_at.to_string(),
            expires_at: None,
            code: None,
            confirm_by: session.policy().confirm_by,
            target: reading.target,
            steps: vec![step],
            changes: reading.changes,
            impacts: reading.impacts,
            stays: reading.stays,
            guards: reading.guards,
            notes: reading.notes,
            facts,
            requests: requests.iter().map(|(_, sends)| sends).sum(),
            wait_seconds: session.wait_for(&requests, made_at).div_ceil(1_000),
            summary: String::new(),
        };
        let mut times = Times {
            took_ms: reading.until.since(reading.since),
            max_age_ms: session.policy().fact_age_ms,
            minutes_left: 0,
        };
        let mut own_code = None;
        if guards::tripped(&document.guards).is_empty() {
            let confirmed = confirmed(&document, &document.facts);
            let code = Code::unused(&confirmed, made_at, |code| session.is_used(code));
            times.minutes_left = code.minutes_left(made_at);
            document.expires_at = Some(code.expires_at().to_string());
            let code = code.to_string();
            session.issue(&code);
            if document.confirm_by == ConfirmBy::Code {
                document.code = Some(code.clone());
            }
            own_code = Some(code);
        }
        document.summary = text::text(&blocks(
            &document,
            document.code.as_deref(),
            &times,
            Extent::Short,
        ));
        let inner = Inner {
            session: session.clone(),
            verb: planned.verb(),
            document,
            code: own_code,
            times,
            names: reading.names,
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
        self.inner.verb.info.name
    }

    /// The code that confirms it; absent while a guard stops it, and where the policy has a person confirm.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.inner.document.code.as_deref()
    }

    /// The code, whoever confirms.
    pub(super) fn own_code(&self) -> Option<&str> {
        self.inner.code.as_deref()
    }

    /// The code, also where the policy has a person confirm: for a prompter that asks in words of its own, and passes the code to
    /// [`apply_by`](crate::facade::apply_by) once the person has agreed. It must not leave the prompter.
    ///
    /// Not in WebAssembly, whose hosts show [`question`](Self::question).
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn code_for_prompter(&self) -> Option<&str> {
        self.own_code()
    }

    /// What a prompter shows to a person: the plan with its code, as text or as HTML. A host passes what the person types
    /// to [`apply_by`](crate::facade::apply_by), and the text to nobody else.
    #[must_use]
    pub fn question(&self, as_html: bool) -> String {
        let inner = &self.inner;
        let blocks = blocks(
            &inner.document,
            inner.code.as_deref(),
            &inner.times,
            Extent::Short,
        );
        if as_html {
            text::html(&blocks)
        } else {
            text::text(&blocks)
        }
    }

    /// The plan as text, safe to print.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.inner.document.summary
    }

    /// The plan as text with everything that was read: all objects, all guards, and what applying it takes.
    #[must_use]
    pub fn whole_text(&self) -> String {
        text::text(&self.blocks(Extent::Whole))
    }

    /// The plan as a fragment of HTML, safe to insert into a page; it has neither script nor style.
    #[must_use]
    pub fn html(&self) -> String {
        text::html(&self.blocks(Extent::Short))
    }

    fn blocks(&self, extent: Extent) -> Vec<Block> {
        blocks(&self.inner.document, self.code(), &self.inner.times, extent)
    }

    /// The plan as plain data.
    #[must_use]
    pub fn document(&self) -> &PlanDocument {
        &self.inner.document
    }

    /// The same plan, with the facts of the document that it was loaded from.
    pub(super) fn loaded_from(mut self, facts: Json<'static>) -> Self {
        // Nobody else has the plan yet.
        if let Some(inner) = Arc::get_mut(&mut self.inner) {
            inner.loaded_facts = Some(facts);
        }
        self
    }

    /// The operation with the plan's frozen input.
    pub(super) fn planned(&self) -> Result<PlanRequest, Error> {
        let input = self.inner.document.input.clone();
        self.inner.verb.with_input(input, FieldCase::Snake)
    }

    /// The session that it was made in.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.inner.session
    }

    /// The names of what the plan mentions.
    pub(super) fn names(&self) -> &Names {
        &self.inner.names
    }

    /// The target as the plan shows it.
    pub(super) fn target(&self) -> &Item {
        &self.inner.document.target
    }

    /// The value that a code of this plan is computed over.
    pub(super) fn confirmed(&self) -> Json<'static> {
        confirmed(&self.inner.document, &self.inner.document.facts)
    }

    /// The facts of the document that the plan was loaded from, and the value that a code for them is
    /// computed over.
    pub(super) fn loaded(&self) -> Option<(&Json<'static>, Json<'static>)> {
        let facts = self.inner.loaded_facts.as_ref()?;
        Some((facts, confirmed(&self.inner.document, facts)))
    }

    pub(super) fn is_used(&self) -> bool {
        self.inner.used.load(Ordering::SeqCst)
    }

    /// Claims the plan's single application; `false` if it was claimed before.
    pub(super) fn claim(&self) -> bool {
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
            self.operation(),
            self.inner.document.made_at
        )
    }
}

/// The value that a code is computed over. The input contains the overrides; the facts contain the
/// caller and the impacts.
fn confirmed(document: &PlanDocument, facts: &Json<'static>) -> Json<'static> {
    Json::object([
        ("format", document.format.into()),
        ("operations", Json::texts([document.operation.clone()])),
        ("inputs", Json::Array(vec![document.input.clone()])),
        ("host", document.host.clone().into()),
        ("credential_id", document.credential_id.clone().into()),
        ("facts", normal(facts)),
    ])
}

/// The input with every name replaced by its id: applying the plan starts from it.
fn frozen_input(planned: &PlanRequest, reading: &Reading) -> Json<'static> {
    let mut input = if let Json::Object(members) = planned.subject() {
        members
    } else {
        Object::default()
    };
    if planned.acting_user().is_some() {
        let acting_user = reading.acting_user.clone();
        input.set(
            every_plan::ACTING_USER.name(),
            Json::object([("id", acting_user.into())]),
        );
    }
    if planned.is_deep() {
        input.set(DEEP.name(), true.into());
    }
    let is_destructive = matches!(planned.verb().sending, Sending::Approved(_));
    if is_destructive || !planned.overridden().is_empty() {
        let overridden = planned.overridden().iter().map(|guard| guard.name());
        input.set(every_plan::OVERRIDE_GUARDS.name(), Json::texts(overridden));
    }
    Json::Object(input)
}
