//! Carrying a plan out: read again, send once, and say truly what came of it.

use super::code::{Code, Refusal};
use super::confirmation::{Confirmation, Confirmed, OutOfTurn};
use super::difference::{difference, same};
use super::guards::stop;
use super::make::Plan;
use super::planned::{Planned, ReadBack};
use super::reading::{Reading, Target};
use crate::engine::Context;
use crate::error::{Change, Details, Error, ErrorKind};
use crate::flow::{Answered, Written, after_doubt};
use crate::json::Json;
use crate::session::{Failure, Retries};

/// Times that facts are read again because reading them took too long.
const MAX_READINGS: usize = 3;

/// What came of applying a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The operation, `users.delete`.
    pub operation: &'static str,
    /// What it was about.
    pub target: Target,
    /// How it is known to be done.
    pub outcome: Outcome,
    /// The same in words, display-safe.
    pub proof: String,
    /// Times that the destructive request was sent.
    pub sent: usize,
}

/// How it is known that a plan was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The server said so.
    Done,
    /// The answer was lost, and reading back shows it: by this call, or by another at the same moment.
    DoneReadBack,
}

impl Applied {
    pub(crate) fn to_json(&self) -> Json<'static> {
        let outcome = match self.outcome {
            Outcome::Done => "done",
            Outcome::DoneReadBack => "done_read_back",
        };
        Json::object([
            ("operation", self.operation.into()),
            ("target", self.target.to_json()),
            ("outcome", outcome.into()),
            ("proof", self.proof.clone().into()),
            ("sent", self.sent.into()),
        ])
    }
}

/// Applies a plan.
pub(crate) async fn apply(
    plan: &Plan,
    context: Context,
    confirm: Option<String>,
    planned: Planned,
) -> Result<Applied, Error> {
    stop(&plan.document().guards)?;
    let mut confirmation = Confirmation::new();
    confirm_plan(plan, &context, &mut confirmation, confirm.as_deref())?;
    let application = Application {
        plan,
        context,
        confirmation,
        planned,
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
        made_at: plan.made_at(),
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
            "no confirmation code was given",
            "show the plan to a person and pass the code that it prints",
        ),
        Refusal::Wrong => (
            "the code is not this plan's",
            "copy the code from the plan as it is printed",
        ),
        Refusal::Foreign => (
            "the code belongs to another plan, or to this one before the account changed",
            "read this plan and pass the code that it prints",
        ),
        Refusal::Used => (
            "the plan or its code was used before",
            "look at what came of it; make a new plan if something is left to do",
        ),
        Refusal::Expired => (
            "the code is older than 15 minutes, or mistyped",
            "copy it from the plan as it is printed; if it is that one, make the plan again and pass its new code",
        ),
        Refusal::Future => (
            "the code is from the future, or mistyped",
            "copy it from the plan as it is printed; if it is that one, set the clocks right and make the plan again",
        ),
    };
    let plan = plan.document().to_json();
    Error::new(ErrorKind::ConfirmationRequired, message)
        .with_next_step(next_step)
        .with_details(Details::Confirmation {
            reason: refusal.name(),
            plan,
        })
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
        "the confirmation went out of turn; nothing more was sent",
    )
}

/// One run of a confirmed plan.
struct Application<'a> {
    plan: &'a Plan,
    context: Context,
    confirmation: Confirmation,
    planned: Planned,
    sent: usize,
}

impl Application<'_> {
    async fn run(mut self) -> Result<Applied, Error> {
        let mut retries = Retries::default();
        let mut doubted = false;
        loop {
            self.context.take_place(self.plan.operation()).await;
            let reading = self
                .verify()
                .await
                .map_err(|error| after_doubt(doubted, error))?;
            let (error, failure) = match self.send().await? {
                Written::Done(_) => {
                    retries.succeeded(self.context.session());
                    return Ok(self.applied(
                        &reading,
                        Outcome::Done,
                        "the server confirmed it".to_owned(),
                    ));
                }
                Written::Refused(error) if doubted && error.kind() == ErrorKind::NotFound => {
                    if let ReadBack::Gone(proof) = self.planned.look(&self.context, &reading).await
                    {
                        return Ok(self.applied(&reading, Outcome::DoneReadBack, proof));
                    }
                    return Err(after_doubt(doubted, error));
                }
                Written::Refused(error) => {
                    self.confirmation.end();
                    return Err(after_doubt(doubted, error));
                }
                Written::NotDone(error, failure) => {
                    self.confirmation.not_done().map_err(out_of_turn)?;
                    (error, failure)
                }
                Written::Doubtful(error) => {
                    doubted = true;
                    self.confirmation.doubtful().map_err(out_of_turn)?;
                    match self.planned.look(&self.context, &reading).await {
                        ReadBack::Gone(proof) => {
                            return Ok(self.applied(&reading, Outcome::DoneReadBack, proof));
                        }
                        ReadBack::Unchanged => {
                            self.confirmation.unchanged().map_err(out_of_turn)?;
                        }
                        ReadBack::Unclear(why) => {
                            self.confirmation.end();
                            let message = format!("{error}; reading back did not tell: {why}");
                            return Err(error.recast(ErrorKind::OutcomeUnknown, message));
                        }
                    }
                    let failure = Failure::transient(error.retry_after_seconds());
                    (error, failure)
                }
            };
            if !self.context.wait_to_retry(&mut retries, failure).await {
                self.confirmation.end();
                return Err(after_doubt(doubted, error));
            }
        }
    }

    /// Reads everything again until what was read is the plan's and fresh.
    async fn verify(&mut self) -> Result<Reading, Error> {
        for _ in 0..MAX_READINGS {
            let reading = match self.planned.read(&self.context).await {
                Ok(reading) => reading,
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    self.confirmation.end();
                    return Err(stale(vec![self.gone()]));
                }
                Err(error) => return Err(error),
            };
            let (planned, facts) = (&self.plan.document().facts, reading.facts());
            let same = same(planned, &facts);
            self.confirmation
                .verify(same, reading.since)
                .map_err(out_of_turn)?;
            if !same {
                stop(&reading.guards)?;
                return Err(stale(difference(planned, &facts)));
            }
            if self.confirmation.is_fresh(self.context.now()) {
                return Ok(reading);
            }
        }
        Err(Error::new(
            ErrorKind::Unavailable,
            "reading the account again takes longer than 5 s, so that its facts are old before the request can leave; nothing was carried out",
        ))
    }

    fn gone(&self) -> Change {
        let target = self
            .plan
            .document()
            .steps
            .first()
            .map(|step| step.target.to_string());
        let now = "gone, or no longer readable with this key".to_owned();
        Change {
            what: "target".to_owned(),
            before: target,
            now: Some(now),
        }
    }

    async fn send(&mut self) -> Result<Written<Answered>, Error> {
        if self.sent == 0 && !self.plan.take() {
            return Err(refused(self.plan, Refusal::Used));
        }
        let permit = self
            .confirmation
            .approve(self.context.session(), self.context.now())
            .map_err(out_of_turn)?;
        let permit = permit.map_err(|refusal| refused(self.plan, refusal))?;
        self.sent += 1;
        Ok(self.planned.send(&self.context, permit).await)
    }

    fn applied(&mut self, reading: &Reading, outcome: Outcome, proof: String) -> Applied {
        self.confirmation.end();
        Applied {
            operation: self.plan.operation(),
            target: reading.target.clone(),
            outcome,
            proof,
            sent: self.sent,
        }
    }
}
