//! Carrying a plan out: read again, send once, and say truly what came of it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::code::{Code, Refusal};
use super::confirmation::{Confirmation, Confirmed, OutOfTurn};
use super::difference::{difference, same};
use super::guards::stop;
use super::make::Plan;
use super::planned::Planned;
use super::read_back::ReadBack;
use super::reading::{Reading, Target};
use crate::engine::Context;
use crate::error::{Change, Details, Error, ErrorKind};
use crate::flow::{ParsedResponse, Written, after_doubt, late};
use crate::json::Json;
use crate::session::{Retries, RetryClass};
use crate::time::Timestamp;

/// Times that the target alone is read again because that took too long.
const MAX_BRIEF_READINGS: usize = 3;
/// Milliseconds that reading everything again may take.
const MAX_READING_MS: u64 = 600_000;

/// The result of applying a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// The operation, `users.delete`.
    pub operation: Cow<'static, str>,
    /// What it acted on.
    pub target: Target,
    /// How it is known to be done.
    pub outcome: Outcome,
    /// The same in words, display-safe.
    pub proof: String,
    /// How often the destructive request was sent.
    pub sent: usize,
    /// Whether it may have been delivered more often than that: by what carries requests, unasked.
    pub sent_is_at_least: bool,
}

/// How it is known that a plan was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The server said so.
    Done,
    /// No answer said so, and reading back proves it: by this call, or by another at the same moment.
    DoneReadBack,
}

impl Applied {
    /// The document as an object.
    #[must_use]
    pub fn to_json(&self) -> Json<'static> {
        Json::of(self)
    }
}

/// Applies a plan.
pub(crate) async fn apply(
    plan: &Plan,
    context: Context,
    confirm: Option<String>,
) -> Result<Applied, Error> {
    let planned = plan.planned()?;
    stop(&plan.document().guards)?;
    let mut confirmation = Confirmation::new();
    confirm_plan(plan, &context, &mut confirmation, confirm.as_deref())?;
    context.expect(plan.document().requests);
    let application = Application {
        plan,
        context,
        confirmation,
        planned,
        reading: None,
        is_taken: false,
        sent: 0,
    };
    application.run().await
}

/// Judges the code; on a plan that was loaded, tells a changed account from a wrong code.
fn confirm_plan(
    plan: &Plan,
    context: &Context,
    confirmation: &mut Confirmation,
    given: Option<&str>,
) -> Result<(), Error> {
    let value = plan.confirmed();
    let confirmed = Confirmed {
        value: &value,
        own_code: plan.code(),
    };
    let judged = if plan.is_used() {
        Err(Refusal::Used)
    } else {
        confirmation.confirm(given, &confirmed, context.session(), context.now())
    };
    match judged {
        Ok(()) => Ok(()),
        Err(refusal @ (Refusal::Wrong | Refusal::Foreign)) => {
            let code = given.and_then(Code::read);
            match (code, plan.loaded()) {
                (Some(code), Some((facts, confirmed))) if code.confirms(&confirmed) => {
                    Err(stale(difference(facts, &plan.document().facts)))
                }
                _ => Err(refused(plan, refusal)),
            }
        }
        Err(refusal) => Err(refused(plan, refusal)),
    }
}

fn refused(plan: &Plan, refusal: Refusal) -> Error {
    let (message, next_step) = match refusal {
        Refusal::Missing => (
            "no confirmation code was passed",
            "show the plan to a person and pass its code",
        ),
        Refusal::Wrong => (
            "the code is not this plan's",
            "copy the code from the plan exactly as printed",
        ),
        Refusal::Foreign => (
            "the code belongs to another plan, or to this one before the account changed",
            "review this plan and pass its code",
        ),
        Refusal::Used => (
            "the plan or its code was used before",
            "check its outcome; make a new plan if anything is left to do",
        ),
        Refusal::Expired => (
            "the code is older than 15 minutes, or mistyped",
            "copy it from the plan exactly as printed; if it matches, make the plan again and pass its new code",
        ),
        Refusal::Future => (
            "the code is from the future, or mistyped",
            "copy it from the plan exactly as printed; if it matches, correct the clocks and make the plan again",
        ),
    };
    let plan = plan.document().to_json();
    Error::new(ErrorKind::ConfirmationRequired, message)
        .with_next_step(next_step)
        .with_details(Details::Confirmation {
            reason: refusal.name().into(),
            plan,
        })
}

/// What is said of a plan whose target is not there any more: a run before may have carried it out.
pub(super) fn stale_by_absence(target: Option<String>) -> Error {
    let change = Change {
        what: "target".to_owned(),
        before: target,
        now: Some("gone, or no longer visible to this key".to_owned()),
    };
    let details = Details::Difference {
        changes: vec![change],
    };
    Error::new(
        ErrorKind::StalePlan,
        "the target is gone, or no longer visible to this key; the plan may have been carried out",
    )
    .with_next_step("check whether the target still exists; if it does not, nothing is left to do")
    .with_details(details)
}

fn stale(changes: Vec<Change>) -> Error {
    let lines: Vec<String> = changes.iter().map(ToString::to_string).collect();
    Error::new(
        ErrorKind::StalePlan,
        format!(
            "the account changed since the plan was made: {}",
            lines.join("; ")
        ),
    )
    .with_details(Details::Difference { changes })
}

fn out_of_turn(_: OutOfTurn) -> Error {
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
    planned: Planned,
    /// Everything, as it was last read.
    reading: Option<Reading>,
    /// Whether this run has taken the one application that the plan has.
    is_taken: bool,
    sent: usize,
}

impl Application<'_> {
    async fn run(mut self) -> Result<Applied, Error> {
        let mut retries = Retries::default();
        let mut doubted = false;
        loop {
            let reading = match self.verify().await {
                Ok(reading) => reading,
                Err(error) if doubted => return Err(after_doubt(doubted, error)),
                Err(error) => return Err(before_sending(error)),
            };
            let (error, failure) = match self.send().await? {
                Written::Done(answered) => {
                    retries.succeeded(self.context.session());
                    let proof = format!("the server returned {}", answered.status);
                    return Ok(self.applied(&reading, Outcome::Done, proof));
                }
                Written::Refused(error) if !self.may_be_second(&error) => {
                    self.confirmation.end();
                    return Err(after_doubt(doubted, error));
                }
                Written::Refused(error) | Written::Suspect(error) => {
                    return self.settle_suspect(&reading, doubted, error).await;
                }
                Written::NotExecuted(error, failure) => {
                    self.confirmation.not_done().map_err(out_of_turn)?;
                    (error, failure)
                }
                Written::Late => {
                    self.confirmation.not_done().map_err(out_of_turn)?;
                    (before_sending(too_slow()), late().1)
                }
                Written::OutcomeUnknown(error) => {
                    doubted = true;
                    self.confirmation.doubtful().map_err(out_of_turn)?;
                    match self.planned.read_back(&self.context, &reading).await {
                        ReadBack::Gone(proof) => {
                            return Ok(self.applied(&reading, Outcome::DoneReadBack, proof));
                        }
                        ReadBack::Unchanged => {
                            self.confirmation.unchanged().map_err(out_of_turn)?;
                        }
                        ReadBack::Unclear(why) => return Err(self.unknown(error, &why)),
                    }
                    let failure = RetryClass::transient(error.retry_after_seconds());
                    (error, failure)
                }
            };
            if !self.context.wait_to_retry(&mut retries, failure).await {
                if self.may_be_second(&error) && !doubted {
                    return self.settle_suspect(&reading, doubted, error).await;
                }
                self.confirmation.end();
                return Err(self.given_up(doubted, error));
            }
        }
    }

    /// No attempt is left.
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

    /// Whether an answer that says "not carried out" may be that to a second delivery, behind one that
    /// was carried out: it may have taken the caller's right away, or what it says of a repetition is
    /// nowhere stated.
    fn may_be_second(&self, error: &Error) -> bool {
        self.context.session().may_repeat() && error.status().is_some()
    }

    /// Reads the target after an answer that says "not carried out" and is not to be believed.
    async fn settle_suspect(
        mut self,
        reading: &Reading,
        doubted: bool,
        error: Error,
    ) -> Result<Applied, Error> {
        // Nothing more is sent, whatever is read.
        self.confirmation.end();
        match self.planned.read_back(&self.context, reading).await {
            ReadBack::Gone(proof) => {
                Ok(self.applied(reading, Outcome::DoneReadBack, format!("{error}; {proof}")))
            }
            ReadBack::Unchanged => {
                // What is there was not "not found".
                let kind = Some(error.kind()).filter(|kind| *kind != ErrorKind::NotFound);
                let kind = kind.unwrap_or(ErrorKind::Protocol);
                let so = if doubted {
                    ""
                } else {
                    ", so nothing was carried out"
                };
                let message = format!("{error}; reading back shows the target unchanged{so}");
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

    /// Has in hand what is the plan's and fresh: everything once, and where that is older than 5 s,
    /// or for another attempt, the target and what the guards found by themselves.
    async fn verify(&mut self) -> Result<Reading, Error> {
        let is_current =
            |reading: &Reading, now: Timestamp| now.since(reading.since) <= MAX_READING_MS;
        let again = self
            .reading
            .take()
            .filter(|reading| is_current(reading, self.context.now()));
        let mut reading = match again {
            Some(reading) => reading,
            None => self.read_everything().await?,
        };
        if self.is_soon_enough().await {
            self.reading = Some(reading.clone());
            return Ok(reading);
        }
        for _ in 0..MAX_BRIEF_READINGS {
            // All places are waited for before the reading begins: no fact grows old in a queue.
            let mut requests = self.planned.brief_requests(&reading);
            requests.push((self.plan.operation(), 1));
            self.context.acquire_rate_slots(&requests).await;
            if !self.read_briefly(&reading).await? {
                reading = self.read_everything().await?;
                continue;
            }
            self.context.read_clock().await;
            if self.confirmation.is_fresh(self.context.now()) {
                self.reading = Some(reading.clone());
                return Ok(reading);
            }
        }
        self.confirmation.end();
        Err(too_slow())
    }

    /// Whether the request may leave on what was read already, its place under the rate limit taken.
    async fn is_soon_enough(&mut self) -> bool {
        self.context.read_clock().await;
        let (operation, now) = (self.plan.operation(), self.context.now());
        let wait = self.context.session().wait_for(&[(operation, 1)], now);
        if !self.confirmation.is_fresh(now.plus(wait)) {
            return false;
        }
        self.context.acquire_rate_slot(operation).await;
        self.context.read_clock().await;
        self.confirmation.is_fresh(self.context.now())
    }

    /// Reads everything about the target again.
    async fn read_everything(&mut self) -> Result<Reading, Error> {
        let until = self.context.now().plus(MAX_READING_MS);
        let context = self.context.until(until);
        let reading = match self.planned.read(&context).await {
            Ok(reading) => reading,
            Err(error) => return Err(self.unread(error)),
        };
        let (planned, facts) = (&self.plan.document().facts, reading.confirmed_facts());
        if self.planned.went_missing(planned, &facts) {
            self.confirmation.end();
            return Err(stale_by_absence(self.plan.target_shown()));
        }
        let same = same(planned, &facts);
        self.confirmation
            .verify(same, reading.since)
            .map_err(out_of_turn)?;
        if !same {
            stop(&reading.guards)?;
            return Err(stale(difference(planned, &facts)));
        }
        Ok(reading)
    }

    /// Reads the target alone and by id what the guards found; false where that does not do, and
    /// everything has to be read.
    async fn read_briefly(&mut self, before: &Reading) -> Result<bool, Error> {
        let context = self.context.with_rate_slots();
        let now = match self.planned.read_briefly(&context, before).await {
            Ok(Some(now)) => now,
            Ok(None) => return Ok(false),
            Err(error) => return Err(self.unread(error)),
        };
        let own = self.planned.own_facts(&before.target_facts);
        let same = same(&own, &now.facts);
        self.confirmation
            .verify(same, now.since)
            .map_err(out_of_turn)?;
        if same {
            return Ok(true);
        }
        let target = |facts: &Json<'static>| Json::object([("target", facts.clone())]);
        Err(stale(difference(&target(&own), &target(&now.facts))))
    }

    /// What it means that the target cannot be read: by the API's own word it is not there any more;
    /// anybody else's says nothing about the account.
    fn unread(&mut self, error: Error) -> Error {
        if error.is_own_not_found() || is_own_finding(&error) {
            self.confirmation.end();
            return stale_by_absence(self.plan.target_shown());
        }
        if error.kind() == ErrorKind::NotFound {
            let message = error.message().to_owned();
            return error.recast(ErrorKind::Protocol, message);
        }
        error
    }

    async fn send(&mut self) -> Result<Written<ParsedResponse>, Error> {
        if !self.is_taken && !self.plan.take() {
            return Err(refused(self.plan, Refusal::Used));
        }
        self.is_taken = true;
        let permit = self
            .confirmation
            .approve(self.context.session(), self.context.now())
            .map_err(out_of_turn)?;
        let permit = permit.map_err(|refusal| refused(self.plan, refusal))?;
        let written = self.planned.send(&self.context, permit).await;
        // What never left was not sent: late, or refused before there was a connection.
        let has_left = match &written {
            Written::Late => false,
            Written::NotExecuted(error, _) | Written::Refused(error) => error.status().is_some(),
            Written::Done(_) | Written::Suspect(_) | Written::OutcomeUnknown(_) => true,
        };
        self.sent += usize::from(has_left);
        Ok(written)
    }

    fn applied(&mut self, reading: &Reading, outcome: Outcome, proof: String) -> Applied {
        self.confirmation.end();
        Applied {
            operation: self.plan.operation().into(),
            target: reading.target.clone(),
            outcome,
            proof,
            sent: self.sent,
            sent_is_at_least: self.context.session().may_repeat(),
        }
    }
}

/// Whether a target was looked for in a list and not found there, read to its end.
pub(super) fn is_own_finding(error: &Error) -> bool {
    error.kind() == ErrorKind::NotFound && error.status().is_none()
}

/// A failure of the reading before the request: nothing happened, whatever it says of reading.
fn before_sending(error: Error) -> Error {
    let is_about_the_plan = matches!(
        error.kind(),
        ErrorKind::StalePlan
            | ErrorKind::GuardTripped
            | ErrorKind::ConfirmationRequired
            | ErrorKind::Cancelled
            | ErrorKind::Internal
    );
    if is_about_the_plan {
        return error;
    }
    error.with_message_added("nothing was carried out")
}

fn too_slow() -> Error {
    Error::new(
        ErrorKind::Unavailable,
        "reading the target alone takes longer than 5 s, so it is out of date before the request can be sent",
    )
}
