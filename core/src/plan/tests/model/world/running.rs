//! Operations and the network under them.

use super::super::account::Account;
use super::super::observer::{Objection, Observer, Seen, Shown};
use super::super::scenario::Fate;
use super::{Next, Run, SECONDS, Stored, World};
use crate::credential;
use crate::engine::{Effect, EffectId, Operation, Reply, Step};
use crate::error::{Error, ErrorKind};
use crate::facade::{self, FieldCase, Output};
use crate::http::{HttpResponse, TransportFailure};
use crate::json::Json;
use crate::test_support::{empty, lost, not_sent, throttled};
use crate::time::Timestamp;

impl World {
    pub(super) fn begin(&mut self) -> Result<(), Objection> {
        let (now, verb) = (self.now, self.scenario.verb);
        let task = self.task();
        let next = core::mem::replace(&mut task.next, Next::Nothing);
        task.memory.note((now, &next));
        let (operation, code, is_apply) = match next {
            Next::Make => {
                let input = verb.input().to_string();
                let input = Json::parse(&input).expect("JSON");
                let made = facade::start(&task.session, verb.operation(), input, FieldCase::Snake);
                (made.expect("a valid input"), None, false)
            }
            Next::Load(document) => {
                let document = Json::parse(&document.text).expect("JSON").into_owned();
                (
                    facade::load(&task.session, document, FieldCase::Snake),
                    None,
                    false,
                )
            }
            Next::Apply(code) => {
                let plan = task.plan.as_ref().expect("a plan");
                (
                    facade::apply(plan, Some(&code), FieldCase::Snake),
                    Some(code),
                    true,
                )
            }
            Next::Nothing => return Ok(()),
        };
        task.run = Some(Run {
            operation,
            is_apply,
            seen: Seen::new(task.client, now, code),
            outstanding: Vec::new(),
            replied: None,
        });
        self.advance()
    }

    fn advance(&mut self) -> Result<(), Objection> {
        let now = self.now;
        let task = self.task();
        task.memory.note(("advance", now));
        let run = task.run.as_mut().expect("running");
        match run.operation.advance(Timestamp::from_millis(now)) {
            Step::Pending { start, cancel } => {
                for id in cancel {
                    run.outstanding
                        .retain(|(outstanding, ..)| *outstanding != id);
                    refuses(&mut run.operation, id)?;
                }
                run.outstanding
                    .extend(start.into_iter().map(|(id, effect)| (id, effect, now)));
                if let Some(id) = run.replied {
                    refuses(&mut run.operation, id)?;
                }
                Ok(())
            }
            Step::Done(result) => self.ended(result),
        }
    }

    fn ended(&mut self, result: Result<Output, Error>) -> Result<(), Objection> {
        let (now, verb) = (self.now, self.scenario.verb);
        let task = &mut self.tasks[self.current];
        let mut run = task.run.take().expect("running");
        if let Some(id) = run.replied {
            refuses(&mut run.operation, id)?;
        }
        let name = match &result {
            Ok(Output::Applied { .. }) => "applied",
            Ok(_) => "planned",
            Err(error) => error.kind().name(),
        };
        *self.reached.ends.entry(name).or_default() += 1;
        match result {
            Err(error) if error.kind() == ErrorKind::Internal => Err(Objection::InternalError),
            Err(error) => {
                let is_unknown = error.kind() == ErrorKind::OutcomeUnknown;
                if run.seen.carried_out && !is_unknown {
                    return Err(Objection::SaidNotDoneThoughItWas);
                }
                Ok(())
            }
            Ok(Output::Plan(plan)) => {
                if let Some(code) = plan.code() {
                    self.observer.show(Shown {
                        code: code.to_owned(),
                        client: run.seen.client,
                        request: verb.request(&plan.document().steps[0].target.id),
                        facts: run.seen.facts(),
                        at: now,
                    });
                    if task.code.is_none() {
                        let document = plan.document().to_json().to_text().into();
                        let code = code.to_owned();
                        self.stored = Some(Stored { document, code });
                    }
                    let code = task.code.clone().unwrap_or_else(|| code.to_owned());
                    task.next = Next::Apply(code);
                }
                task.plan = Some(plan);
                Ok(())
            }
            Ok(_) => {
                let shown = task
                    .plan
                    .as_ref()
                    .map(|plan| plan.document().steps[0].target.id.clone());
                let request = verb.request(&shown.expect("a plan"));
                if self.account.is_carried_out(&request) {
                    Ok(())
                } else {
                    Err(Objection::SaidDoneThoughItWasNot)
                }
            }
        }
    }

    /// Performs an effect of the current task, and delivers its reply twice: the second one must be refused.
    pub(super) fn reply(&mut self, index: usize, fate: Fate) -> Result<(), Objection> {
        let run = self.tasks[self.current].run.as_mut().expect("running");
        let (id, effect, began) = run.outstanding.remove(index);
        let reply = match effect {
            Effect::Sleep { until } => {
                self.now = self.now.max(until.as_millis());
                Reply::Slept
            }
            Effect::MatchKey { redacted } => {
                Reply::KeyMatch(credential::match_key(Account::KEY, &redacted))
            }
            Effect::Http { request, not_after } => {
                let is_late = not_after.is_some_and(|last| Timestamp::from_millis(self.now) > last);
                let what = request.to_string();
                if request.is_read() {
                    Reply::Http(self.read(&what, began, fate))
                } else if is_late {
                    Reply::Http(Err(TransportFailure::TooLate))
                } else {
                    let Some(reply) = self.send(&what, fate)? else {
                        self.die();
                        return Ok(());
                    };
                    Reply::Http(reply)
                }
            }
        };
        let task = self.task();
        match &reply {
            Reply::Http(Ok(response)) => {
                task.memory
                    .note((index, response.status(), response.body()));
            }
            Reply::Http(Err(_)) | Reply::Slept | Reply::KeyMatch(_) => {
                task.memory.note((index, format!("{reply:?}")));
            }
        }
        let run = task.run.as_mut().expect("running");
        run.operation
            .reply(id, reply)
            .expect("an outstanding effect");
        refuses(&mut run.operation, id)?;
        run.replied = Some(id);
        self.advance()
    }

    fn read(
        &mut self,
        what: &str,
        began: u64,
        fate: Fate,
    ) -> Result<HttpResponse, TransportFailure> {
        if let Some(reply) = undelivered(fate) {
            return reply;
        }
        let (response, facts) = self.given.answers.read(&self.account, what);
        if fate == Fate::LostAfter {
            return Err(lost());
        }
        if fate == Fate::AnsweredLate {
            self.now += 6 * SECONDS;
        }
        let run = self.task().run.as_mut().expect("running");
        for (what, fact) in &facts {
            run.seen.read(what, *fact, began);
        }
        Ok(response)
    }

    /// Sends a destructive request; `None` if its process dies.
    fn send(
        &mut self,
        what: &str,
        fate: Fate,
    ) -> Result<Option<Result<HttpResponse, TransportFailure>>, Objection> {
        if fate == Fate::NotSent {
            return Ok(Some(Err(not_sent())));
        }
        let now = self.now;
        let task = &mut self.tasks[self.current];
        let run = task.run.as_mut().expect("running");
        let mut used = task.memory.used.borrow_mut();
        self.observer.judge(&run.seen, what, &used, now)?;
        self.reached.sends += 1;
        self.reached.repeated += usize::from(run.seen.sends > 0);
        Observer::sent(&mut run.seen, &mut used);
        if let Some(reply) = undelivered(fate) {
            return Ok(Some(reply));
        }
        let response = self.account.answer(what);
        run.seen.carried_out |= response.status() == 204;
        let reply = match fate {
            Fate::LostAfter => Err(lost()),
            Fate::UnavailableAfter => Ok(empty(503)),
            Fate::ForeignNotFoundAfter => Ok(foreign_not_found()),
            Fate::DeliveredTwice => Ok(self.account.answer(what)),
            Fate::DiedAfter => return Ok(None),
            Fate::AnsweredLate => {
                self.now += 6 * SECONDS;
                Ok(response)
            }
            Fate::Answered
            | Fate::NotSent
            | Fate::LostBefore
            | Fate::Throttled
            | Fate::Unavailable
            | Fate::ForeignNotFound => Ok(response),
        };
        Ok(Some(reply))
    }
}

/// The reply if the request does not reach the server.
fn undelivered(fate: Fate) -> Option<Result<HttpResponse, TransportFailure>> {
    match fate {
        Fate::LostBefore => Some(Err(lost())),
        Fate::Throttled => Some(Ok(throttled(1))),
        Fate::Unavailable => Some(Ok(empty(503))),
        Fate::ForeignNotFound => Some(Ok(foreign_not_found())),
        Fate::NotSent => Some(Err(not_sent())),
        Fate::Answered
        | Fate::AnsweredLate
        | Fate::LostAfter
        | Fate::UnavailableAfter
        | Fate::ForeignNotFoundAfter
        | Fate::DeliveredTwice
        | Fate::DiedAfter => None,
    }
}

fn foreign_not_found() -> HttpResponse {
    HttpResponse::new(404, b"<html>Not found</html>".to_vec()).header("content-type", "text/html")
}

fn refuses(operation: &mut Operation<Output>, id: EffectId) -> Result<(), Objection> {
    let again = operation.reply(id, Reply::Http(Err(lost())));
    again.err().map(drop).ok_or(Objection::SecondReplyTaken)
}
