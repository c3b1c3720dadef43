//! Sending what must not be done twice: after a doubtful answer it is looked for before anything is
//! sent again.

use futures_util::future::BoxFuture;

use super::OperationOutput;
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{CREATED_AT, ParsedResponse, Written, after_doubt, late};
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;
use crate::session::{Retries, RetryClass};
use crate::time::{Timestamp, rfc_3339};

/// What is created, as it is looked for.
pub(super) trait CreateRecovery: Send + Sync {
    /// What the answer to a success gives.
    fn on_created(&self, answered: ParsedResponse, history: &History<'_>) -> OperationOutput;

    /// The existing ones, from a list read to its end.
    fn find_existing<'a>(&'a self, context: &'a Context) -> Existing<'a>;

    /// The result if some exist and no response said that this call created one.
    fn on_existing(
        &self,
        found: Vec<Json<'static>>,
        error: Error,
    ) -> Result<OperationOutput, Error>;

    /// What was not found if none exist: `none of that name`.
    fn none_found(&self) -> &'static str;

    /// Whether there can be no second one, so that a repetition does no harm.
    fn is_unique(&self) -> bool {
        false
    }

    /// Whether a conflict is looked into although nothing is in doubt.
    fn looks_into_conflicts(&self) -> bool {
        false
    }

    /// Whether a second delivery of the request makes a second one.
    fn may_have_twins(&self) -> bool {
        false
    }

    /// What is said of others that are there beside the one that was made, where the request may have
    /// been delivered twice.
    fn twins(
        &self,
        _made: &Json<'static>,
        _others: Result<&[Json<'static>], &Error>,
    ) -> Option<String> {
        None
    }
}

/// Milliseconds by which a thing must be older than the call, to be certain to be: a proxy may stamp
/// answers by its own clock, and times are cut to whole seconds.
const CLOCKS_DIFFER_MS: u64 = 60_000;

/// What came before an answer.
pub(super) struct History<'a> {
    context: &'a Context,
    /// When the call began.
    began: Timestamp,
    /// Whether an attempt before had no certain answer.
    pub(super) doubted: bool,
}

impl History<'_> {
    /// Whether an existing object may have been created by this call.
    pub(super) fn may_be_own(&self, row: &Json<'_>) -> bool {
        (self.doubted || self.context.session().may_repeat()) && !self.is_older(row)
    }

    /// Whether a row was there before this call began, by the server's own clock.
    fn is_older(&self, row: &Json<'_>) -> bool {
        let made = rfc_3339(row.get(CREATED_AT));
        let began = self.context.server_time_at(self.began);
        matches!((made, began), (Some((_, made)), Some(began)) if made.plus(CLOCKS_DIFFER_MS) <= began)
    }
}

pub(super) type Existing<'a> = BoxFuture<'a, Result<Vec<Json<'static>>, Error>>;

/// Sends a request that creates until it is certain what became of it, or no attempt is left.
///
/// It is retried if it was not carried out, and after an inconclusive response if no such object exists.
/// After an answer that says it was carried out and cannot be read, only what is unique is: a list
/// may be late.
pub(super) async fn create_once(
    context: &Context,
    endpoint: &'static Endpoint,
    inputs: &Inputs,
    recovery: &dyn CreateRecovery,
) -> Result<OperationOutput, Error> {
    let not_found = |error: Error| {
        let message = format!(
            "{error}; reading back found {} so far",
            recovery.none_found()
        );
        error.recast(ErrorKind::OutcomeUnknown, message)
    };
    let not_read = |error: Error, why: &Error| {
        let message = format!("{error}; reading it back failed: {why}");
        error.recast(ErrorKind::OutcomeUnknown, message)
    };
    let mut retries = Retries::default();
    let mut doubted = false;
    let began = context.now();
    let may_repeat = context.session().may_repeat();
    loop {
        context.acquire_rate_slot(endpoint.info.name).await;
        let written = context.write(endpoint, inputs).await;
        let history = History {
            context,
            began,
            doubted,
        };
        let (error, failure) = match written {
            Written::Done(answered) => {
                retries.succeeded(context.session());
                let mut output = recovery.on_created(answered, &history);
                if may_repeat && recovery.may_have_twins() {
                    let others = recovery.find_existing(context).await;
                    let others = others.map(|mut others| {
                        others.retain(|other| history.may_be_own(other));
                        others
                    });
                    let others = others.as_deref();
                    output
                        .warnings
                        .extend(recovery.twins(&output.value, others));
                }
                return Ok(output);
            }
            Written::Refused(error)
                if error.kind() == ErrorKind::Conflict
                    && (doubted || may_repeat || recovery.looks_into_conflicts()) =>
            {
                return match recovery.find_existing(context).await {
                    Ok(found) if recovery.looks_into_conflicts() && !found.is_empty() => {
                        recovery.on_existing(found, error)
                    }
                    Ok(found) if found.iter().any(|row| history.may_be_own(row)) => {
                        recovery.on_existing(found, error)
                    }
                    // All of them existed before.
                    Ok(found) if !found.is_empty() => Err(error),
                    Err(why) if doubted || may_repeat => Err(not_read(error, &why)),
                    Ok(_) | Err(_) => Err(after_doubt(doubted, error)),
                };
            }
            Written::Refused(error) => return Err(after_doubt(doubted, error)),
            Written::Suspect(error) => {
                return match recovery.find_existing(context).await {
                    Ok(found) if !found.is_empty() => recovery.on_existing(found, error),
                    Ok(_) => Err(not_found(error)),
                    Err(why) => Err(not_read(error, &why)),
                };
            }
            Written::NotExecuted(error, failure) => (error, failure),
            Written::Late => late(),
            Written::OutcomeUnknown(error) => {
                doubted = true;
                match recovery.find_existing(context).await {
                    Ok(found) if !found.is_empty() => return recovery.on_existing(found, error),
                    Ok(_) => {}
                    Err(why) => return Err(not_read(error, &why)),
                }
                let says_it_was = matches!(error.status(), Some(200..=299));
                if says_it_was && !recovery.is_unique() {
                    return Err(not_found(error));
                }
                let failure = RetryClass::transient(error.retry_after_seconds());
                (error, failure)
            }
        };
        if !context.wait_to_retry(&mut retries, failure).await {
            return Err(if doubted { not_found(error) } else { error });
        }
    }
}
