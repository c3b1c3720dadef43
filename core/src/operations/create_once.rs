//! Creates an object only once: after an inconclusive response, it checks whether the object exists
//! before it sends again.

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

/// An object to be created, and how to find it after an inconclusive response.
pub(super) trait CreateRecovery: Send + Sync {
    /// The output of a successful response.
    fn on_created(&self, response: ParsedResponse, history: &History<'_>) -> OperationOutput;

    /// The existing objects that it could be, from a list read to its end.
    fn find_existing<'a>(&'a self, context: &'a Context) -> Existing<'a>;

    /// The result if some exist and no response confirmed that this call created one.
    fn on_existing(
        &self,
        found: Vec<Json<'static>>,
        error: Error,
    ) -> Result<OperationOutput, Error>;

    /// The words for none, in an error: `none of that name`.
    fn none_found(&self) -> &'static str;

    /// Whether there can be only one, so that a repetition does no harm.
    fn is_unique(&self) -> bool {
        false
    }

    /// Whether existing objects are read after a conflict although no earlier outcome is unknown.
    fn reads_after_conflict(&self) -> bool {
        false
    }

    /// Whether a second delivery of the request creates a second object.
    fn allows_duplicates(&self) -> bool {
        false
    }

    /// The warning about other objects besides the created one, if the request may have been delivered
    /// twice.
    fn duplicate_warning(
        &self,
        _created: &Json<'static>,
        _others: Result<&[Json<'static>], &Error>,
    ) -> Option<String> {
        None
    }
}

/// Milliseconds by which an object must be older than the call to be certainly older: a proxy may date
/// responses by its own clock, and times are truncated to seconds.
const CLOCK_TOLERANCE_MS: u64 = 60_000;

/// What preceded a response.
pub(super) struct History<'a> {
    context: &'a Context,
    /// When the call began.
    began: Timestamp,
    /// Whether the outcome of an earlier attempt is unknown.
    pub(super) doubted: bool,
}

impl History<'_> {
    /// Whether an existing object may have been created by this call.
    pub(super) fn may_be_own(&self, row: &Json<'_>) -> bool {
        (self.doubted || self.context.session().may_repeat()) && !self.is_older(row)
    }

    /// Whether an object existed before this call began, by the server's clock.
    fn is_older(&self, row: &Json<'_>) -> bool {
        let created = rfc_3339(row.get(CREATED_AT));
        let began = self.context.server_time_at(self.began);
        matches!((created, began), (Some((_, created)), Some(began)) if created.plus(CLOCK_TOLERANCE_MS) <= began)
    }
}

pub(super) type Existing<'a> = BoxFuture<'a, Result<Vec<Json<'static>>, Error>>;

/// Sends a request that creates an object until its outcome is known or no attempt is left.
///
/// It is retried if it was not carried out, and after an inconclusive response if no such object exists.
/// After a success whose body cannot be read, it is retried only if the object is unique, because a
/// list may lag behind.
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
    let mut retries = Retries::new(context.now());
    let mut doubted = false;
    let began = context.now();
    let may_repeat = context.session().may_repeat();
    loop {
        let slot = match context.acquire_rate_slot(endpoint.info.name).await {
            Ok(slot) => slot,
            Err(error) if doubted => {
                let error = not_found(after_doubt(doubted, error));
                return Err(context.about_doubted(error));
            }
            Err(error) => return Err(retries.given_up(error, context.now())),
        };
        retries.waited_for_slot(slot.waited_ms);
        let sent_at = context.now();
        let written = context
            .attempt_write(endpoint, inputs, retries.attempt())
            .await;
        let written = written.counted(&retries, context.now());
        let history = History {
            context,
            began,
            doubted,
        };
        let (error, failure) = match written {
            Written::Done(response) => {
                retries.succeeded(context.session(), context.now());
                let mut output = recovery.on_created(response, &history);
                if may_repeat && recovery.allows_duplicates() {
                    let warning = duplicates(&history, endpoint, inputs, recovery, &output.value);
                    output.warnings.extend(warning.await?);
                }
                return Ok(output);
            }
            Written::Refused(error)
                if error.kind() == ErrorKind::Conflict
                    && (doubted || may_repeat || recovery.reads_after_conflict()) =>
            {
                return match recovery.find_existing(context).await {
                    Ok(found) if recovery.reads_after_conflict() && !found.is_empty() => {
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
            Written::NotExecuted(error, failure) => {
                context.release_if_unsent(Some(&slot), &error);
                (error, failure)
            }
            Written::Late => late(),
            Written::OutcomeUnknown(error) => {
                doubted = true;
                match recovery.find_existing(context).await {
                    Ok(found) if !found.is_empty() => return recovery.on_existing(found, error),
                    Ok(_) => {}
                    Err(why) => return Err(not_read(error, &why)),
                }
                let is_success = matches!(error.status(), Some(200..=299));
                if is_success && !recovery.is_unique() {
                    return Err(retries.ended_by(not_found(error), context.now()));
                }
                let failure = RetryClass::Transient(error.retry_after_seconds());
                (error, failure)
            }
        };
        let operation = endpoint.info.name;
        let retry = context.wait_to_retry(&mut retries, operation, &error, failure, sent_at);
        if !retry.await {
            let error = if doubted { not_found(error) } else { error };
            return Err(retries.given_up(error, context.now()));
        }
    }
}

/// The warning about objects that a second delivery of the request may have created.
async fn duplicates(
    history: &History<'_>,
    endpoint: &'static Endpoint,
    inputs: &Inputs,
    recovery: &dyn CreateRecovery,
    created: &Json<'static>,
) -> Result<Option<String>, Error> {
    let context = history.context;
    // Whoever cancels from here on does not have what was created.
    let request = inputs.request(&endpoint.info, context.session().wire_format())?;
    context.doubt(&request);
    let others = recovery.find_existing(context).await;
    let others = others.map(|mut others| {
        others.retain(|other| history.may_be_own(other));
        others
    });
    context.settle(&request);
    Ok(recovery.duplicate_warning(created, others.as_deref()))
}
