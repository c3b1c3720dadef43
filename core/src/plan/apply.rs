//! Applies a plan: reads everything again, sends the request, and reports what is known of the outcome.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::code::{Code, Refusal};
use super::confirmation::{Confirmation, Confirmed, InvalidTransition, SendPermit};
use super::difference::{difference, differing, same};
use super::gather::Purpose;
use super::guards::ensure_none_tripped;
use super::item::Item;
use super::make::Plan;
use super::names::{Wanted, read_names};
use super::planned::PlanRequest;
use super::read_back::ReadBack;
use super::reading::Reading;
use super::refused::{needs_person, rejected_code, stale, stale_by_absence};
#[cfg(test)]
use super::tests::weakness::{self, Weakness};
use super::unsent::before_sending;
use super::verb::{CarryOut, Sending};
use crate::display::display_safe;
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{OperationOutput, ParsedResponse, Written, after_doubt, late};
use crate::http::returned;
use crate::json::Json;
use crate::policy::ConfirmBy;
use crate::session::{Retries, RetryClass};
use crate::time::Timestamp;

/// How often the target alone is read again because reading it took too long.
const MAX_BRIEF_READINGS: usize = 3;
/// Milliseconds that reading everything again may take.
const MAX_READING_MS: u64 = 600_000;

/// The result of applying a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// The operation, `users.delete`.
    pub operation: Cow<'static, str>,
    /// What it acted on.
    pub target: Item,
    /// When the response arrived, or reading back proved it, RFC 3339.
    pub applied_at: String,
    /// The id of the request that the server gave in its response, if it did.
    pub request_id: Option<String>,
    /// How it is known that the plan was carried out.
    pub outcome: Outcome,
    /// The same in words, display-safe.
    pub proof: String,
    /// Who confirmed it: `code`, or the prompter that asked a person, such as `terminal`.
    pub confirmed_by: String,
    /// How often the request was sent; 1 for a write that is not destructive, whose own retries are not counted.
    pub sent: usize,
    /// Whether it may have been delivered more often than that, because the transport may repeat requests.
    pub sent_is_at_least: bool,
}

/// How it is known that a plan was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The server confirmed it.
    Done,
    /// No response confirmed it, but reading back proves that the target is gone: removed by this call, or
    /// by another one at the same time.
    DoneReadBack,
}

impl Applied {
    /// The document as an object.
    #[must_use]
    pub fn to_json(&self) -> Json<'static> {
        Json::of(self)
    }
}

/// Applies a plan; what a write that is not destructive returns comes with it.
pub(crate) async fn apply(
    plan: &Plan,
    context: Context,
    confirm: Option<String>,
    prompter: Option<String>,
) -> Result<(Applied, OperationOutput), Error> {
    let planned = plan.planned()?;
    ensure_none_tripped(&plan.document().guards)?;
    // An empty name, or that of a code, is none of a prompter.
    let prompter = prompter.filter(|name| !matches!(name.as_str(), "" | "code"));
    if prompter.is_none() && context.session().policy().confirm_by == ConfirmBy::Person {
        return Err(needs_person(plan));
    }
    let mut confirmation = Confirmation::new();
    confirm_plan(plan, &context, &mut confirmation, confirm.as_deref())?;
    context.expect(plan.document().requests);
    #[cfg(test)]
    if weakness::is_on(Weakness::NothingIsReadAgain) {
        return Err(weakness::send_unread(plan, &context, confirmation, &planned).await);
    }
    let mut application = Application {
        plan,
        context,
        confirmation,
        planned,
        reading: None,
        is_claimed: false,
        confirmed_by: prompter.unwrap_or_else(|| "code".to_owned()),
        sent: 0,
        waited_for_slots_ms: 0,
        #[cfg(test)]
        repeats_unread: false,
    };
    if let Sending::Direct(endpoint, carry_out) = application.planned.verb().sending {
        return application.carry_out(endpoint, carry_out).await;
    }
    let applied = application.run().await?;
    Ok((applied, OperationOutput::default()))
}

/// Checks the code. For a loaded plan, it distinguishes a changed account from a wrong code.
/// Checks a code as applying the plan does first; nothing is sent or used up.
pub(crate) fn check_code(
    plan: &Plan,
    context: &Context,
    confirm: Option<&str>,
) -> Result<(), Error> {
    ensure_none_tripped(&plan.document().guards)?;
    confirm_plan(plan, context, &mut Confirmation::new(), confirm)
}

fn confirm_plan(
    plan: &Plan,
    context: &Context,
    confirmation: &mut Confirmation,
    confirm: Option<&str>,
) -> Result<(), Error> {
    let value = plan.confirmed();
    #[cfg(test)]
    let value = match plan.loaded() {
        Some((_, of_document)) if weakness::is_on(Weakness::DocumentIsTrusted) => of_document,
        _ => value,
    };
    let confirmed = Confirmed {
        value: &value,
        own_code: plan.own_code(),
    };
    let checked = if plan.is_used() {
        Err(Refusal::Used)
    } else {
        confirmation.confirm(confirm, &confirmed, context.session(), context.now())
    };
    match checked {
        Ok(()) => Ok(()),
        Err(refusal @ (Refusal::Wrong | Refusal::Foreign)) => {
            let code = confirm.and_then(Code::parse);
            match (code, plan.loaded()) {
                (Some(code), Some((facts, confirmed))) if code.confirms(&confirmed) => Err(stale(
                    difference(facts, &plan.document().facts, plan.names()),
                )),
                _ => Err(rejected_code(plan, refusal)),
            }
        }
        Err(refusal) => Err(rejected_code(plan, refusal)),
    }
}

fn invalid_transition(_: InvalidTransition) -> Error {
    Error::new(
        ErrorKind::Internal,
        "the confirmation was used out of order; nothing more was sent",
    )
}

/// One run of a confirmed plan.
struct Application<'a> {
    plan: &'a Plan,
    context: Context,
    confirmation: Confirmation,
    planned: PlanRequest,
    /// The latest reading of everything.
    reading: Option<Arc<Reading>>,
    /// Whether this run has claimed the plan's single application.
    is_claimed: bool,
    confirmed_by: String,
    sent: usize,
    /// Milliseconds that the reading before the next attempt waited for the rate limit.
    waited_for_slots_ms: u64,
    #[cfg(test)]
    repeats_unread: bool,
}

impl Application<'_> {
    /// Carries out a write that is not destructive, after everything was read again.
    ///
    /// Its flow retries and reads back by itself, as without a plan.
    async fn carry_out(
        &mut self,
        endpoint: &'static Endpoint,
        carry_out: CarryOut,
    ) -> Result<(Applied, OperationOutput), Error> {
        self.verify().await.map_err(before_sending)?;
        // The permit is for one request; this flow makes its own, so only the code is used up.
        self.permit()?;
        let output = self
            .planned
            .carry_out(&self.context, endpoint, carry_out)
            .await?;
        self.sent = 1;
        let proof = "the call returned its result".to_owned();
        let mut applied = self.applied(Outcome::Done, proof, output.request_id.as_deref());
        // Its flow repeats requests and reads back without counting them.
        applied.sent_is_at_least = true;
        Ok((applied, output))
    }

    async fn run(mut self) -> Result<Applied, Error> {
        let mut retries: Option<Retries> = None;
        let mut doubted = false;
        loop {
            let reading = match self.verify().await {
                Ok(reading) => reading,
                Err(error) if doubted => return Err(after_doubt(doubted, error)),
                Err(error) => return Err(before_sending(error)),
            };
            let sent_at = self.context.now();
            let waited_ms = core::mem::take(&mut self.waited_for_slots_ms);
            // The reading before the first attempt, and its waits, are none of the time that retries take.
            let retries = match &mut retries {
                Some(retries) => {
                    retries.waited_for_slot(waited_ms);
                    retries
                }
                None => retries.insert(Retries::new(sent_at)),
            };
            let (error, failure) = match self.send(retries.attempt()).await? {
                Written::Done(response) => {
                    retries.succeeded(self.context.session(), self.context.now());
                    let proof = returned(response.status);
                    let request_id = response.request_id.as_deref();
                    return Ok(self.applied(Outcome::Done, proof, request_id));
                }
                Written::Refused(error) if !self.may_answer_second_delivery(&error) => {
                    self.confirmation.end();
                    let error = retries.ended_by(error, self.context.now());
                    return Err(after_doubt(doubted, error));
                }
                Written::Refused(error) | Written::Suspect(error) => {
                    return self.settle_suspect(&reading, doubted, error).await;
                }
                Written::NotExecuted(error, failure) => {
                    self.confirmation
                        .not_executed()
                        .map_err(invalid_transition)?;
                    #[cfg(test)]
                    self.repeat_unread(Weakness::ThrottledRequestIsRepeatedUnread);
                    (error, failure)
                }
                Written::Late => {
                    self.confirmation
                        .not_executed()
                        .map_err(invalid_transition)?;
                    let error = if doubted {
                        too_slow()
                    } else {
                        before_sending(too_slow())
                    };
                    (error, late().1)
                }
                #[cfg(test)]
                Written::OutcomeUnknown(error)
                    if weakness::is_on(Weakness::LostRequestIsRepeatedUnread) =>
                {
                    self.confirmation
                        .not_executed()
                        .map_err(invalid_transition)?;
                    self.repeat_unread(Weakness::LostRequestIsRepeatedUnread);
                    (error, RetryClass::Transient(None))
                }
                Written::OutcomeUnknown(error) => {
                    doubted = true;
                    self.confirmation
                        .outcome_unknown()
                        .map_err(invalid_transition)?;
                    match self.planned.read_back(&self.context, &reading).await {
                        ReadBack::Gone(proof) => {
                            return Ok(self.applied(Outcome::DoneReadBack, proof, None));
                        }
                        ReadBack::Unchanged => {
                            self.confirmation.unchanged().map_err(invalid_transition)?;
                        }
                        ReadBack::Unclear(why) => return Err(self.unknown(error, &why)),
                    }
                    let failure = RetryClass::Transient(error.retry_after_seconds());
                    (error, failure)
                }
            };
            let operation = self.plan.operation();
            let retry = self
                .context
                .wait_to_retry(retries, operation, &error, failure, sent_at);
            if !retry.await {
                if self.may_answer_second_delivery(&error) && !doubted {
                    return self.settle_suspect(&reading, doubted, error).await;
                }
                self.confirmation.end();
                let error = retries.given_up(error, self.context.now());
                return Err(self.given_up(doubted, error));
            }
        }
    }

    #[cfg(test)]
    fn repeat_unread(&mut self, weakness: Weakness) {
        self.repeats_unread = weakness::is_on(weakness);
    }

    /// The error when no attempt is left.
    fn given_up(&self, doubted: bool, error: Error) -> Error {
        let error = after_doubt(doubted, error);
        if doubted {
            let sent = self.sent;
            error.with_message_added(&format!(
                "it was sent {sent} times, and reading back shows the target unchanged so far"
            ))
        } else {
            error
        }
    }

    /// Whether an error response may be that to a second delivery of a request whose first delivery was
    /// carried out. The first one may have removed the caller's permission, and how the API responds to
    /// a repetition is not documented.
    fn may_answer_second_delivery(&self, error: &Error) -> bool {
        self.context.session().may_repeat() && error.status().is_some()
    }

    /// Reads the target after a response that says "not carried out" and cannot be trusted.
    async fn settle_suspect(
        mut self,
        reading: &Reading,
        doubted: bool,
        error: Error,
    ) -> Result<Applied, Error> {
        // Nothing is sent again, whatever the target looks like.
        self.confirmation.end();
        match self.planned.read_back(&self.context, reading).await {
            ReadBack::Gone(proof) => {
                Ok(self.applied(Outcome::DoneReadBack, format!("{error}; {proof}"), None))
            }
            ReadBack::Unchanged => {
                // The target exists, so the response's "not found" is wrong.
                let kind = Some(error.kind()).filter(|kind| *kind != ErrorKind::NotFound);
                let kind = kind.unwrap_or(ErrorKind::Protocol);
                let conclusion = if doubted {
                    ""
                } else {
                    ", so nothing was carried out"
                };
                let message =
                    format!("{error}; reading back shows the target unchanged{conclusion}");
                Err(after_doubt(doubted, error.recast(kind, message)))
            }
            ReadBack::Unclear(why) => Err(self.unknown(error, &why)),
        }
    }

    fn unknown(&mut self, error: Error, why: &str) -> Error {
        self.confirmation.end();
        let message = format!("{error}; reading back was inconclusive: {why}");
        error.recast(ErrorKind::OutcomeUnknown, message)
    }

    /// Returns a fresh reading that equals the plan. Everything is read once; if that is older than 5 s,
    /// or for another attempt, only the target and what the guards found are read again.
    async fn verify(&mut self) -> Result<Arc<Reading>, Error> {
        let is_current =
            |reading: &Reading, now: Timestamp| now.since(reading.since) <= MAX_READING_MS;
        let previous = self
            .reading
            .take()
            .filter(|reading| is_current(reading, self.context.now()));
        let mut reading = match previous {
            Some(reading) => reading,
            None => Arc::new(self.read_everything().await?),
        };
        #[cfg(test)]
        if core::mem::take(&mut self.repeats_unread) {
            let renewed = self.confirmation.verify(true, self.context.now());
            renewed.map_err(invalid_transition)?;
        }
        if self.can_send_now().await? {
            return Ok(self.keep(reading));
        }
        for _ in 0..MAX_BRIEF_READINGS {
            // All rate slots are acquired before reading begins, so that no fact ages while it waits for one.
            let mut requests = self.planned.brief_requests(&reading);
            if !self.is_direct() {
                requests.push((self.plan.operation(), 1));
            }
            self.waited_for_slots_ms += self.context.acquire_rate_slots(&requests).await?;
            if !self.read_briefly(&reading).await? {
                reading = Arc::new(self.read_everything().await?);
                continue;
            }
            self.context.read_clock().await;
            if self.confirmation.is_fresh(self.context.now()) {
                return Ok(self.keep(reading));
            }
        }
        self.confirmation.end();
        Err(too_slow())
    }

    /// Keeps a reading for another attempt, while it is current.
    fn keep(&mut self, reading: Arc<Reading>) -> Arc<Reading> {
        self.reading = Some(Arc::clone(&reading));
        reading
    }

    /// Whether the operation needs no approval.
    const fn is_direct(&self) -> bool {
        matches!(self.planned.verb().sending, Sending::Direct(..))
    }

    /// Whether the facts that were read stay fresh until the request can be sent; acquires its rate slot.
    async fn can_send_now(&mut self) -> Result<bool, Error> {
        self.context.read_clock().await;
        let (operation, now) = (self.plan.operation(), self.context.now());
        if self.is_direct() {
            // Its flow acquires the slot.
            return Ok(self.confirmation.is_fresh(now));
        }
        let wait = self.context.session().wait_for(&[(operation, 1)], now);
        if !self.confirmation.is_fresh(now.plus(wait)) {
            return Ok(false);
        }
        self.waited_for_slots_ms += self.context.acquire_rate_slot(operation).await?.waited_ms;
        self.context.read_clock().await;
        Ok(self.confirmation.is_fresh(self.context.now()))
    }

    /// Reads everything about the target again.
    async fn read_everything(&mut self) -> Result<Reading, Error> {
        let until = self.context.now().plus(MAX_READING_MS);
        let context = self.context.until(until);
        let reading = match self.planned.read(&context, Purpose::Compare).await {
            Ok(reading) => reading,
            Err(error) => return Err(self.reading_failed(error)),
        };
        let (confirmed, facts) = (&self.plan.document().facts, reading.confirmed_facts());
        if self.planned.went_missing(confirmed, &facts) {
            self.confirmation.end();
            return Err(stale_by_absence(Some(self.plan.target().to_string())));
        }
        let same = same(confirmed, &facts);
        #[cfg(test)]
        let same = same || weakness::is_on(Weakness::WholeReadingIsNotCompared);
        #[cfg(test)]
        let reading = Reading {
            since: weakness::beginning(reading.since, context.now()),
            ..reading
        };
        self.confirmation
            .verify(same, reading.since)
            .map_err(invalid_transition)?;
        ensure_none_tripped(&reading.guards)?;
        if !same {
            return Err(self.stale(confirmed, &facts).await);
        }
        Ok(reading)
    }

    /// Reads only the target and, by id, what the guards found; `false` if everything has to be read
    /// again.
    async fn read_briefly(&mut self, before: &Reading) -> Result<bool, Error> {
        let context = self.context.with_rate_slots();
        let now = match self.planned.read_briefly(&context, before).await {
            Ok(Some(now)) => now,
            #[cfg(test)]
            Ok(None) if weakness::is_on(Weakness::OtherAdminIsNotReadAgain) => {
                let read = self.confirmation.verify(true, context.now());
                return read.map(|()| true).map_err(invalid_transition);
            }
            Ok(None) => return Ok(false),
            Err(error) => return Err(self.reading_failed(error)),
        };
        let own = self.planned.own_facts(&before.target_facts);
        let same = same(&own, &now.facts);
        #[cfg(test)]
        let same = same || weakness::is_on(Weakness::ShortReadingIsNotCompared);
        self.confirmation
            .verify(same, now.since)
            .map_err(invalid_transition)?;
        if same {
            return Ok(true);
        }
        let target = |facts: &Json<'static>| Json::object([("target", facts.clone())]);
        let (before, now) = (target(&own), target(&now.facts));
        Err(self.stale(&before, &now).await)
    }

    /// The error for facts that changed, in names; what cannot be named now is shown by id.
    async fn stale(&self, before: &Json<'static>, now: &Json<'static>) -> Error {
        let mut wanted = Wanted::default();
        wanted.add_ids_of(&differing(before, now));
        wanted.add_ids_of(&differing(now, before));
        let known = self.plan.names().clone();
        let names = read_names(&self.context.uncounted(), known, wanted).await;
        let names = names.unwrap_or_else(|_| self.plan.names().clone());
        stale(difference(before, now, &names))
    }

    /// The error when the target cannot be read. The API's own 404 means that it no longer exists; that
    /// of an intermediary says nothing about the account.
    fn reading_failed(&mut self, error: Error) -> Error {
        if error.is_api_not_found() || is_missing_from_list(&error) {
            self.confirmation.end();
            return stale_by_absence(Some(self.plan.target().to_string()));
        }
        if error.kind() == ErrorKind::NotFound {
            let message = error.message().to_owned();
            return error.recast(ErrorKind::Protocol, message);
        }
        error
    }

    /// Takes the plan's single application and uses its code up.
    fn permit(&mut self) -> Result<SendPermit, Error> {
        if !self.is_claimed && !self.plan.claim() {
            return Err(rejected_code(self.plan, Refusal::Used));
        }
        self.is_claimed = true;
        let permit = self
            .confirmation
            .approve(self.context.session(), self.context.now())
            .map_err(invalid_transition)?;
        permit.map_err(|refusal| rejected_code(self.plan, refusal))
    }

    async fn send(&mut self, attempt: u32) -> Result<Written<ParsedResponse>, Error> {
        let permit = self.permit()?;
        let written = self.planned.send(&self.context, permit, attempt).await;
        // A request that came too late, or was refused before there was a connection, was not sent.
        let was_sent = match &written {
            Written::Late => false,
            Written::NotExecuted(error, _) | Written::Refused(error) => error.status().is_some(),
            Written::Done(_) | Written::Suspect(_) | Written::OutcomeUnknown(_) => true,
        };
        self.sent += usize::from(was_sent);
        Ok(written)
    }

    fn applied(&mut self, outcome: Outcome, proof: String, request_id: Option<&str>) -> Applied {
        self.confirmation.end();
        Applied {
            operation: self.plan.operation().into(),
            target: self.plan.target().clone(),
            applied_at: self.context.now().to_string(),
            request_id: request_id.map(display_safe),
            outcome,
            proof,
            confirmed_by: self.confirmed_by.clone(),
            sent: self.sent,
            sent_is_at_least: self.context.session().may_repeat(),
        }
    }
}

/// Whether a target is missing from a list that was read to its end.
pub(super) fn is_missing_from_list(error: &Error) -> bool {
    error.kind() == ErrorKind::NotFound && error.status().is_none()
}

fn too_slow() -> Error {
    Error::new(
        ErrorKind::Unavailable,
        "reading the target alone takes so long that it is out of date before the request can be sent",
    )
}
